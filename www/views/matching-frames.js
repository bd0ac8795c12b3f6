// From a state to what the matrix and the graph draw.

import { words } from "../words/en/matching.js";
import {
  DELTA, FORBIDDEN, IN_TREE, LINED, LINED_COLUMN, LINED_ROW, MATCHED, ROOT, TIGHT, UNSERVED, WAITING,
} from "./matching-model.js";

/** @typedef {import("./matching-model.js").Model} Model */
/** @typedef {import("./matching-model.js").MatchingState} MatchingState */
/** @typedef {import("./matching-model.js").LineState} LineState */
/** @typedef {import("./matching-matrix.js").Frame} Frame */
/** @typedef {import("./matching-graph.js").GraphFrame} GraphFrame */

/** @param {Model} model @param {boolean} unfolded */
export function columnsOf(model, unfolded) {
  return model.dues + (model.aloneColumns === 0 ? 0 : unfolded ? model.aloneColumns : 1);
}

/** Characters of the longest number; a decimal point takes half the room of a digit. @param {Model} model @param {number} places */
export function charactersOf(model, places) {
  return model.wholeDigits + (places > 0 ? 0.5 + places : 0);
}

/** Of a price beside its node in the graph. */
const GRAPH_CHARACTERS = 8;

/** @param {Model} model @param {number} columns */
function aloneName(model, columns) {
  const one = model.naming.own ? words.unused : words.alone;
  return columns === model.dues + 1 && model.aloneColumns > 1 ? `${one} ×${model.aloneColumns}` : one;
}

/**
 * What every frame of this kind and width shares: size, names, and the words for screen readers.
 * @param {Model} model @param {"search" | "lines"} kind @param {number} columns @param {number} places
 * @returns {Pick<Frame, "key" | "rows" | "columns" | "characters" | "rowName" | "columnName" | "rowKind" | "columnKind" | "caption">}
 */
function shape(model, kind, columns, places) {
  const { rows, dues, naming } = model;
  return {
    key: `${kind}|${rows}|${columns}|${naming.own}|${places}`,
    rows,
    columns,
    characters: charactersOf(model, places),
    rowName: naming.row,
    columnName: (column) => (column < dues ? naming.column(column) : aloneName(model, columns)),
    rowKind: naming.own ? "plain" : "cue",
    columnKind: (column) => (column >= dues ? "alone" : naming.own ? "plain" : "due"),
    caption: words.caption(naming.own),
  };
}

/** @param {Model} model @param {MatchingState} now */
function heads(model, now) {
  const inTree = new Uint8Array(model.rows);
  for (const [, cue] of now.tree_entries) inTree[cue] = 1;
  return {
    rowCode: (/** @type {number} */ row) => (inTree[row] ? IN_TREE : 0),
    columnCode: (/** @type {number} */ column) => {
      if (column >= model.dues) return 0;
      const gone = now.cue_of_due[column] === null && (now.due_lambda[column] || now.kind === "done");
      const root = now.tree_dues[0] === column ? ROOT : 0;
      return (now.tree_dues.includes(column) ? IN_TREE | root : 0) | (gone && now.kind !== "root" ? UNSERVED : 0);
    },
  };
}

/**
 * One state of the search.
 * @param {Model} model @param {MatchingState} now @param {Uint16Array} marks @param {{unfolded: boolean, slacks: boolean, places: number}} options
 * @returns {Frame}
 */
export function searchFrame(model, now, marks, { unfolded, slacks, places }) {
  const { rows, dues } = model;
  const columns = columnsOf(model, unfolded);
  const codes = new Uint16Array(rows * columns);
  let waiting = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) codes[row * columns + column] = marks[row * (dues + 1) + Math.min(column, dues)];
    if (columns > dues + 1 && marks[row * (dues + 1) + dues] & MATCHED) {
      // Equal columns take the CUEs alone in order; while DUEs are still to come, some find none.
      for (let column = dues; column < columns; column += 1) {
        if (column - dues !== waiting) codes[row * columns + column] &= ~MATCHED;
      }
      if (waiting >= model.aloneColumns) codes[row * columns + columns - 1] |= WAITING;
      waiting += 1;
    }
  }
  const { low, high, widest } = spans(model, now);
  const measured = slacks ? model.slacks(now) : null;
  const forbidden = (/** @type {number} */ row, /** @type {number} */ column) => (marks[row * (dues + 1) + Math.min(column, dues)] & FORBIDDEN) !== 0;
  const value = (/** @type {number} */ row, /** @type {number} */ column) => (forbidden(row, column) ? "–" : model.format(model.value(row, column) ?? 0n, places));
  const slack = (/** @type {number} */ row, /** @type {number} */ column) => (forbidden(row, column) ? "–" : model.formatSlack(model.slack(now, row, column), places));
  return {
    ...shape(model, "search", columns, places),
    codes,
    text: slacks ? slack : value,
    sub: (row, column) => (forbidden(row, column) ? "" : slacks ? value(row, column) : slack(row, column)),
    shade: (row, column) => {
      if (forbidden(row, column)) return Number.NaN;
      if (measured) return widest > 0 ? Math.max(0, 1 - measured[row * (dues + 1) + Math.min(column, dues)] / widest) : 1;
      return high > low ? (Number(model.sign * (model.value(row, column) ?? 0n)) - low) / (high - low) : 0.5;
    },
    shadeOf: slacks ? now : model,
    rowPrice: (row) => (forbidden(row, dues) && !model.naming.own ? words.off : model.rowPrice(now, row, places)),
    columnPrice: (column) => model.columnPrice(now, column, places),
    rowPriceHead: words.rowPrice,
    columnPriceHead: words.columnPrice,
    ...heads(model, now),
  };
}

/** Least and greatest value and the widest slack at the first step, once for each model. @param {Model} model @param {MatchingState} now */
function spans(model, now) {
  const known = SPANS.get(model);
  if (known) return known;
  let [low, high, widest] = [Infinity, -Infinity, 0];
  const slacks = model.slacks(now);
  for (let row = 0; row < model.rows; row += 1) {
    for (let column = 0; column <= model.dues; column += 1) {
      const units = model.value(row, column);
      if (units === null) continue;
      const value = Number(model.sign * units);
      [low, high] = [Math.min(low, value), Math.max(high, value)];
      const slack = slacks[row * (model.dues + 1) + column];
      if (Number.isFinite(slack)) widest = Math.max(widest, slack);
    }
  }
  const made = { low, high, widest };
  SPANS.set(model, made);
  return made;
}
/** @type {WeakMap<Model, {low: number, high: number, widest: number}>} */
const SPANS = new WeakMap();

/** @param {Model} model @param {MatchingState} now @param {Uint16Array} marks @param {number} places @returns {GraphFrame} */
export function graphFrame(model, now, marks, places) {
  // Beside a node there is room for so many characters; what is rounded for it says so.
  let fewer = places;
  while (fewer > 0 && charactersOf(model, fewer) > GRAPH_CHARACTERS) fewer -= 1;
  const about = (/** @type {string} */ text) => (fewer < places && text !== "0" ? `≈${text}` : text);
  return {
    rows: model.rows,
    dues: model.dues,
    plain: model.naming.own,
    rowName: model.naming.row,
    columnName: model.naming.column,
    codes: marks,
    ...heads(model, now),
    rowPrice: (row) => (model.alone[row] === null ? words.off : about(model.rowPrice(now, row, fewer))),
    columnPrice: (column) => about(model.columnPrice(now, column, fewer)),
  };
}

/** Marks of one of the textbook's states, the alone column last. @param {Model} model @param {LineState} now */
export function lineMarks(model, now) {
  const columns = model.dues + 1;
  const marks = new Uint16Array(model.rows * columns);
  for (let row = 0; row < model.rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const reduced = now.reduced[at];
      const out = column < model.dues ? model.last.cue_of_due[column] === null : model.aloneColumns === 0;
      if (reduced === null || out) marks[at] = FORBIDDEN;
      else if (reduced === 0n) marks[at] = TIGHT;
      if (now.row_lined[row]) marks[at] |= LINED_ROW;
      if (now.column_lined[column] && !out) marks[at] |= LINED_COLUMN;
    }
    const chosen = now.column_of_row[row];
    if (chosen !== null) marks[row * columns + chosen] |= MATCHED;
  }
  if (now.kind === "delta") marks[/** @type {number} */ (now.row) * columns + /** @type {number} */ (now.column)] |= DELTA;
  return marks;
}

/** @param {Model} model @param {LineState} now @param {Uint16Array} marks @param {number} places @returns {Frame} */
export function lineFrame(model, now, marks, places) {
  const { rows, dues } = model;
  const columns = columnsOf(model, false);
  const codes = columns === dues + 1 ? marks : dropLast(marks, rows, dues);
  const entry = (/** @type {number} */ row, /** @type {number} */ column) => now.reduced[row * (dues + 1) + column];
  const greatest = now.reduced.reduce((/** @type {number} */ most, each) => Math.max(most, Number(each ?? 0n)), 0);
  return {
    ...shape(model, "lines", columns, places),
    codes,
    text: (row, column) => (codes[row * columns + column] & FORBIDDEN ? "–" : model.formatSlack(entry(row, column) ?? 0n, places)),
    sub: () => "",
    shade: (row, column) => {
      const reduced = entry(row, column);
      return reduced === null || codes[row * columns + column] & FORBIDDEN ? Number.NaN : greatest > 0 ? 1 - Number(reduced) / greatest : 1;
    },
    shadeOf: now,
    rowPrice: (row) => model.format(now.row_less[row], places),
    columnPrice: (column) => model.format(now.column_less[column], places),
    rowPriceHead: words.rowLess,
    columnPriceHead: words.columnLess,
    rowCode: (row) => (now.row_lined[row] ? LINED : 0),
    columnCode: (column) => (now.column_lined[column] ? LINED : 0) | (column < dues && model.last.cue_of_due[column] === null ? UNSERVED : 0),
  };
}

/** @param {Uint16Array} marks @param {number} rows @param {number} dues */
function dropLast(marks, rows, dues) {
  const codes = new Uint16Array(rows * dues);
  for (let row = 0; row < rows; row += 1) codes.set(marks.subarray(row * (dues + 1), row * (dues + 1) + dues), row * dues);
  return codes;
}
