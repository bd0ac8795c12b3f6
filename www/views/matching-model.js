// What the matching views draw from: a study in WebAssembly, its numbers, and the marks of every entry.
//
// Rows are CUEs, columns DUEs, and the column (or columns) behind them stands for CUEs that stay alone.
// Prices here are the paper's: r_i of a row, c_j of a DUE column, 0 of an alone column; the slack of an
// entry is r_i + c_j − T_ij. Where Λ (the price of one more served DUE) is part of a price but its size
// is not known yet, `lambda` says so.

import { fixed, number } from "../format.js";

/** @typedef {[number, number]} Entry  DUE, CUE */

/**
 * @typedef {object} MatchingStep
 * @property {"labels" | "root" | "delta" | "relabel" | "grow" | "path" | "exhausted" | "give-up" | "flip" | "done"} kind
 * @property {number} [due]
 * @property {number} [cue]
 * @property {number} [delta]
 * @property {number} [partner]
 */

/**
 * @typedef {MatchingStep & {at: number, chapter: number | null, cue_price: number[], due_price: number[],
 *   cue_lambda: boolean[], due_lambda: boolean[], cue_of_due: (number | null)[], tree_dues: number[],
 *   tree_entries: Entry[], path: Entry[], path_leaves: Entry[], service_price: number}} MatchingState
 */

/**
 * @typedef {object} LineStep
 * @property {"costs" | "rows" | "columns" | "lines" | "delta" | "adjust" | "done" | "stuck"} kind
 * @property {number} [greatest]
 * @property {number} [lines]
 * @property {number} [row]
 * @property {number} [column]
 * @property {number} [delta]
 */

/**
 * @typedef {LineStep & {row_less: number[], column_less: number[], row_lined: boolean[],
 *   column_lined: boolean[], column_of_row: (number | null)[], reduced: (number | null)[]}} LineState
 */

/**
 * @typedef {object} Verdict
 * @property {"right" | "forbidden" | "due-outside" | "cue-inside" | "later" | "no-choice" | "too-small" | "too-large"} verdict
 * @property {number} [delta]
 * @property {boolean} [chosen]
 * @property {number} [slack]
 * @property {number} [least]
 * @property {number} [due]
 * @property {number} [cue]
 */

/**
 * The handle in WebAssembly.
 * @typedef {object} MatchingStudy
 * @property {number} rows
 * @property {number} columns
 * @property {number} tolerance
 * @property {() => Float64Array} values
 * @property {() => Float64Array} alone
 * @property {() => MatchingStep[]} steps
 * @property {() => {root: number, at: number, unserved: number | null}[]} chapters
 * @property {(at: number) => MatchingState} state
 * @property {(at: number) => number | undefined} next_choice
 * @property {(at: number, due: number, cue: number) => Verdict} judge_entry
 * @property {(at: number, delta: number) => Verdict} judge_delta
 * @property {() => LineStep[]} line_steps
 * @property {(at: number) => LineState} line_state
 * @property {() => void} free
 */

/** @typedef {{values: number, lambda: number}} Price */

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

/** @typedef {ReturnType<typeof createModel>} Model */

/**
 * @param {MatchingStudy} study
 * @param {Naming} naming
 */
export function createModel(study, naming) {
  const rows = study.rows;
  const dues = study.columns;
  const values = study.values();
  const alone = study.alone();
  const steps = study.steps();
  const chapters = study.chapters();
  const sign = naming.least ? -1 : 1;
  const tolerance = study.tolerance;
  const last = study.state(steps.length - 1);
  const served = last.cue_of_due.filter((cue) => cue !== null).length;
  /** Columns for CUEs alone in the paper's square matrix. */
  const aloneColumns = rows - served;
  const finite = [...values, ...alone].filter((value) => Number.isFinite(value));
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const allWhole = finite.every((value) => Number.isInteger(value));
  const decimals = allWhole || largest === 0 ? 0 : Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(largest))));

  /** @type {MatchingState} */
  let cached = last;

  /** @param {number} at */
  function state(at) {
    if (cached.at !== at) cached = study.state(at);
    return cached;
  }

  /** T_i, 0 for a CUE out of reach. @param {number} row */
  const base = (row) => (Number.isFinite(alone[row]) ? alone[row] : 0);

  /**
   * r_i + c_j − T_ij; +∞ where forbidden or where Λ stands between.
   * @param {MatchingState} now @param {number} row @param {number} column
   */
  function slack(now, row, column) {
    if (column >= dues) return now.cue_lambda[row] ? Infinity : now.cue_price[row];
    if (now.cue_lambda[row] && !now.due_lambda[column]) return Infinity;
    return base(row) + now.cue_price[row] + now.due_price[column] - values[row * dues + column];
  }

  /** A number of this matrix as text, every entry with the same decimals. @param {number} value @param {number} [places] */
  function format(value, places = decimals) {
    return Number(value.toFixed(places)) === 0 ? fixed(0, places) : fixed(value, places);
  }

  /** Decimals at which `slack` has two digits of its own. @param {number} slack */
  function decimalsFor(slack) {
    if (slack <= tolerance || !Number.isFinite(slack) || allWhole) return decimals;
    return Math.max(decimals, Math.min(9, 1 - Math.floor(Math.log10(slack))));
  }

  /** A slack or δ: never shows 0 for what is not 0. @param {number} value */
  function formatSlack(value) {
    if (value === Infinity) return "∞";
    if (Math.abs(value) <= tolerance) return "0";
    return value < 10 ** -decimals ? number(value, 2) : format(value);
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
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < dues; column += 1) {
        const at = row * columns + column;
        if (values[row * dues + column] === -Infinity) codes[at] = FORBIDDEN;
        else {
          if (slack(now, row, column) <= tolerance) codes[at] |= TIGHT;
          if (outward && isTreeDue[column] && !inTree[row]) codes[at] |= FRONTIER;
        }
      }
      const at = row * columns + dues;
      if (Number.isNaN(alone[row])) codes[at] = FORBIDDEN;
      else {
        if (slack(now, row, dues) <= tolerance) codes[at] |= TIGHT;
        if (!held[row]) codes[at] |= MATCHED;
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

  /** Other entries whose slack is δ too. @param {MatchingState} now @returns {Entry[]} */
  function ties(now) {
    if (now.kind !== "delta") return [];
    const least = slack(now, /** @type {number} */ (now.cue), /** @type {number} */ (now.due));
    return frontier(now)
      .filter((each) => each.slack <= least + tolerance && (each.due !== now.due || each.cue !== now.cue))
      .map((each) => [each.due, each.cue]);
  }

  /** Allowed entries that lead out of the tree, least slack first. @param {MatchingState} now */
  function frontier(now) {
    const inside = new Set(now.tree_entries.map((entry) => entry[1]));
    /** @type {{due: number, cue: number, slack: number}[]} */
    const found = [];
    for (const due of now.tree_dues) {
      for (let cue = 0; cue < rows; cue += 1) {
        const room = inside.has(cue) ? Infinity : slack(now, cue, due);
        if (room < Infinity && values[cue * dues + due] > -Infinity) found.push({ due, cue, slack: room });
      }
    }
    return found.sort((a, b) => a.slack - b.slack || a.due - b.due || a.cue - b.cue);
  }

  /** Sums and worst case that prove the last step. */
  function proof() {
    let rowSum = 0;
    let value = 0;
    let least = { slack: Infinity, row: 0, column: 0 };
    const partner = new Map(last.cue_of_due.map((cue, due) => [cue, due]));
    for (let row = 0; row < rows; row += 1) {
      rowSum += base(row) + last.cue_price[row];
      const due = partner.get(row);
      value += due === undefined ? base(row) : values[row * dues + due];
      for (let column = 0; column <= dues; column += 1) {
        if (column < dues ? values[row * dues + column] === -Infinity : Number.isNaN(alone[row])) continue;
        const room = slack(last, row, column);
        if (room < least.slack) least = { slack: room, row, column };
      }
    }
    const columnSum = last.due_price.reduce((sum, price) => sum + price, 0);
    const unserved = dues - served;
    const total = rowSum + columnSum + unserved * last.service_price;
    return { rowSum, columnSum, unserved, service: last.service_price, total, value, least, tie: hasTie(partner) };
  }

  /**
   * Whether another matching is as good: whether rows could pass their columns on around a ring of tight
   * entries. A row alone passes on a place among those alone.
   * @param {Map<number | null, number>} partner
   */
  function hasTie(partner) {
    const colour = new Uint8Array(rows);
    /** @param {number} row @returns {boolean} */
    function visit(row) {
      colour[row] = 1;
      for (let column = 0; column <= dues; column += 1) {
        if (column === (partner.get(row) ?? dues) || !isTight(row, column)) continue;
        for (let holder = 0; holder < rows; holder += 1) {
          if (holder === row || (partner.get(holder) ?? dues) !== column) continue;
          if (colour[holder] === 1 || (colour[holder] === 0 && visit(holder))) return true;
        }
      }
      colour[row] = 2;
      return false;
    }
    for (let row = 0; row < rows; row += 1) if (colour[row] === 0 && visit(row)) return true;
    return false;
  }

  /** @param {number} row @param {number} column */
  function isTight(row, column) {
    if (column < dues ? values[row * dues + column] === -Infinity : Number.isNaN(alone[row])) return false;
    return slack(last, row, column) <= tolerance;
  }

  return {
    study, naming, rows, dues, values, alone, steps, chapters, sign, tolerance, decimals, served, aloneColumns, last,
    state, base, slack, format, formatSlack, decimalsFor, marks, ties, frontier, proof,
    /** T_ij as shown. @param {number} row @param {number} column */
    value: (row, column) => sign * (column < dues ? values[row * dues + column] : alone[row]),
    /** r_i as shown. @param {MatchingState} now @param {number} row */
    rowPrice: (now, row) => price(sign * (base(row) + now.cue_price[row]), now.cue_lambda[row] ? sign : 0),
    /** c_j as shown. @param {MatchingState} now @param {number} column */
    columnPrice: (now, column) => column < dues
      ? price(sign * now.due_price[column], now.due_lambda[column] ? -sign : 0)
      : price(0, 0),
    dispose: () => study.free(),
  };

  /** @param {number} value @param {number} lambda */
  function price(value, lambda) {
    if (lambda === 0) return format(value);
    const rest = Math.abs(value) <= tolerance ? "" : format(value).replace(/^(?=[^−\u2212])/, "+");
    return `${lambda < 0 ? "\u2212" : ""}Λ${rest}`;
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
