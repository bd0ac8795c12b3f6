// What the matching view draws from: the picture of a traced matching, its numbers as text.
//
// Rows are CUEs, columns DUEs, and the column (or columns) behind them stands for CUEs that stay alone.
// Prices here are the paper's: r_i of a row, c_j of a DUE column, 0 of an alone column; the slack of an
// entry is r_i + c_j − T_ij. Where Λ (the price of one more served DUE) is part of a price but its size
// is not known yet, `lambda` says so.
//
// Amounts are bigints: whole multiples of 10^−decimals, on which every sum comes out to the last digit
// (src/trace/matching/shown.rs). All that is computed of them is computed there.

import { coarser, onGrid, trimmed } from "../../numbers/grid.js";

/** @typedef {import("../../engine/glue.js").MatchingPicture} MatchingPicture */
/** @typedef {import("../../engine/glue.js").MatchingState} MatchingState */
/** @typedef {import("../../engine/glue.js").LineState} LineState */

/**
 * @typedef {object} Naming
 * @property {boolean} own  one's own matrix, not a scenario's
 * @property {boolean} least  the numbers are costs: shown with their own sign, least total wanted
 * @property {(row: number) => string} row
 * @property {(column: number) => string} column
 */

/** Typed numbers of up to so many decimals are shown as in a column of prices, 160.60 beside 36.26. */
const ALIGNED_DECIMALS = 2;

/** @typedef {ReturnType<typeof createModel>} Model */

/**
 * @param {MatchingPicture} picture  freed with the model
 * @param {Naming} naming
 * @param {Pick<import("../../numbers/locale.js").Numbers, "decimal">} numbers
 */
export function createModel(picture, naming, numbers) {
  const { rows, columns: dues, decimals } = picture;
  const { steps } = picture;
  const chapters = picture.chapters();
  const sign = naming.least ? -1n : 1n;
  const last = picture.state(steps - 1);
  const served = last.cue_of_due.filter((cue) => cue !== null).length;
  /** Columns for CUEs alone in the paper's square matrix. */
  const aloneColumns = rows - served;
  const trims = naming.own && decimals > ALIGNED_DECIMALS;
  /** T_i, undefined for a CUE out of reach. */
  const alone = Array.from({ length: rows }, (_, row) => picture.value(row, dues));
  /** @type {import("../../engine/glue.js").MatchingProof | null} */
  let proven = null;
  /** @type {Float32Array | null} */
  let valueShades = null;
  let cached = last;

  /** @param {number} at @returns {MatchingState} */
  function state(at) {
    if (cached.at !== at) cached = picture.state(at);
    return cached;
  }

  /** T_i, 0 for a CUE out of reach. @param {number} row */
  const base = (row) => alone[row] ?? 0n;

  /** On screen the decimal sign is the reader's. @param {string} text */
  const written = (text) => (numbers.decimal === "." ? text : text.replace(".", numbers.decimal));

  /** An amount as text, in full or, in a table too narrow for that, with fewer decimals. @param {bigint} units @param {number} [places] */
  function format(units, places = decimals) {
    const text = places < decimals ? onGrid(coarser(units, decimals, places), places) : onGrid(units, decimals);
    return written(trims ? trimmed(text) : text);
  }

  /** A slack or δ: never shows 0 for what is not 0. @param {bigint | null} units @param {number} [places] */
  function formatSlack(units, places = decimals) {
    if (units === null) return "∞";
    if (units === 0n) return "0";
    if (places < decimals && coarser(units, decimals, places) === 0n) return `<${written(onGrid(1n, places))}`;
    return format(units, places);
  }

  /** @param {bigint} amount @param {bigint} lambda @param {number} [places] */
  function price(amount, lambda, places) {
    if (lambda === 0n) return format(amount, places);
    const rest = amount === 0n ? "" : format(amount, places).replace(/^(?=[^−\u2212])/, "+");
    return `${lambda < 0n ? "\u2212" : ""}Λ${rest}`;
  }

  return {
    picture, naming, rows, dues, steps, chapters, sign, decimals, served, aloneColumns, last, state, base, format, formatSlack,
    /** Characters of the longest whole part that a value or a price of the last step has. */
    wholeDigits: picture.whole_characters(naming.least),
    /** @param {number} row */
    isOff: (row) => alone[row] === undefined,
    /** T_ij as shown, null where forbidden. @param {number} row @param {number} column */
    value(row, column) {
      const units = picture.value(row, column);
      return units === undefined ? null : sign * units;
    },
    /** r_i + c_j − T_ij; null where forbidden or where Λ stands between. @param {MatchingState} now @param {number} row @param {number} column */
    slack: (now, row, column) => picture.slack(now.at, row, column) ?? null,
    /** Marks of every entry, row-major with the alone column last. @param {MatchingState} now */
    marks: (now) => picture.marks(now.at),
    /** How strongly every entry is shaded, 0…1, NaN for none. @param {MatchingState} now @param {boolean} bySlack */
    shades: (now, bySlack) => (bySlack ? picture.slack_shades(now.at) : (valueShades ??= picture.value_shades(naming.least))),
    /** r_i as a number, without Λ. @param {MatchingState} now @param {number} row */
    rowAmount: (now, row) => sign * (base(row) + now.cue_price[row]),
    /** r_i as shown. @param {MatchingState} now @param {number} row @param {number} [places] */
    rowPrice: (now, row, places) => price(sign * (base(row) + now.cue_price[row]), now.cue_lambda[row] ? sign : 0n, places),
    /** c_j as shown. @param {MatchingState} now @param {number} column @param {number} [places] */
    columnPrice: (now, column, places) => column < dues
      ? price(sign * now.due_price[column], now.due_lambda[column] ? -sign : 0n, places)
      : price(0n, 0n, places),
    /** Other entries whose slack is δ too. @param {MatchingState} now */
    ties: (now) => picture.ties(now.at),
    /** Allowed entries that lead out of the tree, least slack first. @param {MatchingState} now */
    frontier: (now) => picture.frontier(now.at),
    /** What the last step proves. */
    proof: () => (proven ??= picture.proof()),
    dispose: () => picture.free(),
  };
}

/**
 * Which users a step speaks of.
 * @param {MatchingState} now
 * @returns {{cue?: number, due?: number} | null}
 */
export function focusOf(now) {
  if (["labels", "done", "exhausted", "equal"].includes(now.kind)) return null;
  if (now.kind === "flip") return { due: now.tree_dues[0], cue: now.cue_of_due[now.tree_dues[0]] ?? undefined };
  return { due: now.due, cue: now.cue };
}
