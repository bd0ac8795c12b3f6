// What the matching views draw from: a study in WebAssembly, its numbers as text, the marks of every entry.
//
// Rows are CUEs, columns DUEs, and the column (or columns) behind them stands for CUEs that stay alone.
// Prices here are the paper's: r_i of a row, c_j of a DUE column, 0 of an alone column; the slack of an
// entry is r_i + c_j − T_ij. Where Λ (the price of one more served DUE) is part of a price but its size
// is not known yet, `lambda` says so.
//
// Amounts are bigints: whole multiples of 10^−decimals, on which every sum comes out to the last digit
// (src/trace/matching/shown.rs).

import { coarser, onGrid, trimmed } from "../numbers/grid.js";

/** @typedef {[number, number]} Entry  DUE, CUE */

/**
 * @typedef {object} MatchingStep
 * @property {"labels" | "root" | "delta" | "relabel" | "grow" | "path" | "exhausted" | "give-up" | "flip" | "done"} kind
 * @property {number} [due]
 * @property {number} [cue]
 * @property {bigint} [delta]
 * @property {number} [partner]
 */

/**
 * @typedef {MatchingStep & {at: number, chapter: number | null, cue_price: bigint[], due_price: bigint[],
 *   cue_lambda: boolean[], due_lambda: boolean[], cue_of_due: (number | null)[], tree_dues: number[],
 *   tree_entries: Entry[], path: Entry[], path_leaves: Entry[], service_price: bigint, total: bigint}} MatchingState
 */

/**
 * @typedef {object} LineStep
 * @property {"costs" | "rows" | "columns" | "lines" | "delta" | "adjust" | "done" | "stuck"} kind
 * @property {bigint} [greatest]
 * @property {number} [lines]
 * @property {number} [row]
 * @property {number} [column]
 * @property {bigint} [delta]
 */

/**
 * @typedef {LineStep & {row_less: bigint[], column_less: bigint[], row_lined: boolean[],
 *   column_lined: boolean[], column_of_row: (number | null)[], reduced: (bigint | null)[]}} LineState
 */

/**
 * @typedef {object} Verdict
 * @property {"right" | "forbidden" | "due-outside" | "cue-inside" | "later" | "no-choice" | "too-small" | "too-large"} verdict
 * @property {bigint} [delta]
 * @property {boolean} [chosen]
 * @property {bigint | null} [slack]  null where Λ stands between
 * @property {bigint} [least]
 * @property {number} [due]
 * @property {number} [cue]
 */

/** @typedef {{due: number, cue: number, slack: bigint}} Leaving  an entry that leads out of the tree */

/**
 * @typedef {object} Proof
 * @property {bigint} row_sum
 * @property {bigint} column_sum
 * @property {number} unserved
 * @property {bigint} service_price
 * @property {bigint} total
 * @property {bigint} value
 * @property {bigint} least_slack
 * @property {number} least_row
 * @property {number} least_column
 * @property {boolean} tie
 */

/**
 * The handle in WebAssembly.
 * @typedef {object} MatchingStudy
 * @property {number} rows
 * @property {number} columns
 * @property {number} decimals
 * @property {() => (bigint | null)[]} values
 * @property {() => (bigint | null)[]} alone
 * @property {() => MatchingStep[]} steps
 * @property {() => {root: number, at: number, unserved: number | null}[]} chapters
 * @property {(at: number) => MatchingState} state
 * @property {(at: number) => Float64Array} slacks
 * @property {(at: number) => Leaving[]} frontier
 * @property {(at: number) => Entry[]} ties
 * @property {() => Proof} proof
 * @property {(at: number) => number | undefined} next_choice
 * @property {(at: number, due: number, cue: number) => Verdict} judge_entry
 * @property {(at: number, delta: number) => Verdict} judge_delta
 * @property {() => LineStep[]} line_steps
 * @property {(at: number) => LineState} line_state
 * @property {() => void} free
 */

/**
 * @typedef {object} Naming
 * @property {boolean} own  one's own matrix, not a scenario's
 * @property {boolean} least  the numbers are costs: shown with their own sign, least total wanted
 * @property {(row: number) => string} row
 * @property {(column: number) => string} column
 */

// Marks of an entry, combined by |.
export const FORBIDDEN = 1;
export const TIGHT = 2;
export const MATCHED = 4;
export const TREE = 8;
export const DELTA = 16;
export const ENTER = 32;
export const LEAVE = 64;
export const FRONTIER = 128;
export const WAITING = 256;
export const LINED_ROW = 512;
export const LINED_COLUMN = 1024;
// Marks of a row or column head.
export const IN_TREE = 1;
export const ROOT = 2;
export const UNSERVED = 4;
export const LINED = 8;

/** Typed numbers of up to so many decimals are shown as in a column of prices, 160.60 beside 36.26. */
const ALIGNED_DECIMALS = 2;

/** @typedef {ReturnType<typeof createModel>} Model */

/**
 * @param {MatchingStudy} study
 * @param {Naming} naming
 */
export function createModel(study, naming) {
  const { rows, columns: dues, decimals } = study;
  const values = study.values();
  const alone = study.alone();
  const steps = study.steps();
  const chapters = study.chapters();
  const sign = naming.least ? -1n : 1n;
  const last = study.state(steps.length - 1);
  const served = last.cue_of_due.filter((cue) => cue !== null).length;
  /** Columns for CUEs alone in the paper's square matrix. */
  const aloneColumns = rows - served;
  const trims = naming.own && decimals > ALIGNED_DECIMALS;
  /** @type {Proof | null} */
  let proven = null;

  /** @type {MatchingState} */
  let cached = last;
  /** @type {{at: number, slacks: Float64Array}} */
  let measured = { at: -1, slacks: new Float64Array(0) };

  /** @param {number} at */
  function state(at) {
    if (cached.at !== at) cached = study.state(at);
    return cached;
  }

  /** Slacks of a step as numbers, to compare and shade, row-major with the alone column last. @param {MatchingState} now */
  function slacks(now) {
    if (measured.at !== now.at) measured = { at: now.at, slacks: study.slacks(now.at) };
    return measured.slacks;
  }

  /** T_i, 0 for a CUE out of reach. @param {number} row */
  const base = (row) => alone[row] ?? 0n;

  /**
   * r_i + c_j − T_ij; null where forbidden or where Λ stands between.
   * @param {MatchingState} now @param {number} row @param {number} column
   * @returns {bigint | null}
   */
  function slack(now, row, column) {
    if (column >= dues) return now.cue_lambda[row] ? null : now.cue_price[row];
    const value = values[row * dues + column];
    if (value === null || (now.cue_lambda[row] && !now.due_lambda[column])) return null;
    return base(row) + now.cue_price[row] + now.due_price[column] - value;
  }

  /** An amount as text, in full or, in a table too narrow for that, with fewer decimals. @param {bigint} units @param {number} [places] */
  function format(units, places = decimals) {
    const text = places < decimals ? onGrid(coarser(units, decimals, places), places) : onGrid(units, decimals);
    return trims ? trimmed(text) : text;
  }

  /** A slack or δ: never shows 0 for what is not 0. @param {bigint | null} units @param {number} [places] */
  function formatSlack(units, places = decimals) {
    if (units === null) return "∞";
    if (units === 0n) return "0";
    if (places < decimals && coarser(units, decimals, places) === 0n) return `<${onGrid(1n, places)}`;
    return format(units, places);
  }

  /** Marks of every entry, row-major with the alone column last. @param {MatchingState} now */
  function marks(now) {
    const columns = dues + 1;
    const codes = new Uint16Array(rows * columns);
    const inTree = new Uint8Array(rows);
    for (const [, cue] of now.tree_entries) inTree[cue] = 1;
    const outward = now.kind === "root" || now.kind === "grow" || now.kind === "delta" || now.kind === "relabel";
    const isTreeDue = new Uint8Array(dues);
    for (const due of now.tree_dues) isTreeDue[due] = 1;
    const held = new Uint8Array(rows);
    for (const cue of now.cue_of_due) if (cue !== null) held[cue] = 1;
    const room = slacks(now);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const at = row * columns + column;
        if (Number.isNaN(room[at])) codes[at] = FORBIDDEN;
        else {
          if (room[at] === 0) codes[at] |= TIGHT;
          if (column < dues) {
            if (outward && isTreeDue[column] && !inTree[row]) codes[at] |= FRONTIER;
          } else if (!held[row]) codes[at] |= MATCHED;
        }
      }
    }
    now.cue_of_due.forEach((cue, due) => {
      if (cue !== null) codes[cue * columns + due] |= MATCHED;
    });
    for (const [due, cue] of now.tree_entries) codes[cue * columns + due] |= TREE;
    for (const [due, cue] of now.path) codes[cue * columns + due] |= ENTER;
    for (const [due, cue] of now.path_leaves) codes[cue * columns + due] |= LEAVE;
    if (now.kind === "delta" || now.kind === "relabel") codes[/** @type {number} */ (now.cue) * columns + /** @type {number} */ (now.due)] |= DELTA;
    return codes;
  }

  /** T_ij as shown, null where forbidden. @param {number} row @param {number} column */
  function value(row, column) {
    const units = column < dues ? values[row * dues + column] : alone[row];
    return units === null ? null : sign * units;
  }

  /** Characters of the longest whole part that a value or price of the last step has. */
  function wholeDigits() {
    const shown = [...values, ...alone, ...last.due_price, ...last.cue_price.map((price, row) => base(row) + price)];
    return shown.reduce((most, units) => Math.max(most, units === null ? 1 : onGrid(coarser(sign * units, decimals, 0), 0).length), 1);
  }

  return {
    study, naming, rows, dues, values, alone, steps, chapters, sign, decimals, served, aloneColumns, last,
    state, slacks, base, slack, format, formatSlack, marks, value,
    wholeDigits: wholeDigits(),
    /** r_i as a number, without Λ. @param {MatchingState} now @param {number} row */
    rowAmount: (now, row) => sign * (base(row) + now.cue_price[row]),
    /** r_i as shown. @param {MatchingState} now @param {number} row @param {number} [places] */
    rowPrice: (now, row, places) => price(sign * (base(row) + now.cue_price[row]), now.cue_lambda[row] ? sign : 0n, places),
    /** c_j as shown. @param {MatchingState} now @param {number} column @param {number} [places] */
    columnPrice: (now, column, places) => column < dues
      ? price(sign * now.due_price[column], now.due_lambda[column] ? -sign : 0n, places)
      : price(0n, 0n, places),
    /** Other entries whose slack is δ too. @param {MatchingState} now */
    ties: (now) => study.ties(now.at),
    /** Allowed entries that lead out of the tree, least slack first. @param {MatchingState} now */
    frontier: (now) => study.frontier(now.at),
    /** What the last step proves. */
    proof: () => (proven ??= study.proof()),
    dispose: () => study.free(),
  };

  /** @param {bigint} amount @param {bigint} lambda @param {number} [places] */
  function price(amount, lambda, places) {
    if (lambda === 0n) return format(amount, places);
    const rest = amount === 0n ? "" : format(amount, places).replace(/^(?=[^−\u2212])/, "+");
    return `${lambda < 0n ? "\u2212" : ""}Λ${rest}`;
  }
}

/**
 * Which users a step speaks of.
 * @param {MatchingState} now
 * @returns {{cue?: number, due?: number} | null}
 */
export function focusOf(now) {
  if (now.kind === "labels" || now.kind === "done" || now.kind === "exhausted") return null;
  if (now.kind === "flip") return { due: now.tree_dues[0], cue: now.cue_of_due[now.tree_dues[0]] ?? undefined };
  return { due: now.due, cue: now.cue };
}
