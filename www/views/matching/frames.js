// From a state to what the matrix and the graph draw.

import { IN_TREE, LINED, MATCHED, ROOT, UNSERVED, WAITING, FORBIDDEN } from "../matrix/marks.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").MatchingState} MatchingState */
/** @typedef {import("./model.js").LineState} LineState */
/** @typedef {import("../matrix/matrix.js").Frame} Frame */
/** @typedef {import("./graph.js").GraphFrame} GraphFrame */
/** @typedef {import("../../words/en/index.js").ViewWords["matching"]} Words */

/** @param {Model} model @param {boolean} unfolded */
export function columnsOf(model, unfolded) {
  return model.dues + (model.aloneColumns === 0 ? 0 : unfolded ? model.aloneColumns : 1);
}

/** Characters of the longest number; a decimal point takes half the room of a digit. @param {Model} model @param {number} places */
export function charactersOf(model, places) {
  return model.wholeDigits + (places > 0 ? 0.5 + places : 0);
}

/** Decimals in the magnifier. */
const LENS_PLACES = 4;
/** Of a price beside its node in the graph. */
const GRAPH_CHARACTERS = 8;

/** @param {Model} model @param {number} columns @param {Words} words */
function aloneName(model, columns, words) {
  const one = model.naming.own ? words.unused : words.alone;
  return columns === model.dues + 1 && model.aloneColumns > 1 ? `${one} ×${model.aloneColumns}` : one;
}

/**
 * What every frame of this kind and width shares: size, names, and the words for screen readers.
 * @param {Model} model @param {"search" | "lines"} kind @param {number} columns @param {number} places @param {Words} words
 * @returns {Pick<Frame, "key" | "rows" | "columns" | "characters" | "rowName" | "columnName" | "rowKind" | "columnKind" | "caption">}
 */
function shape(model, kind, columns, places, words) {
  const { rows, dues, naming } = model;
  return {
    key: `${kind}|${rows}|${columns}|${naming.own}|${places}`,
    rows,
    columns,
    characters: charactersOf(model, places),
    rowName: naming.row,
    columnName: (column) => (column < dues ? naming.column(column) : aloneName(model, columns, words)),
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
 * @param {Model} model @param {MatchingState} now @param {Uint16Array} marks
 * @param {{unfolded: boolean, slacks: boolean, places: number, words: Words}} options
 * @returns {Frame}
 */
export function searchFrame(model, now, marks, { unfolded, slacks, places, words }) {
  const { dues } = model;
  const columns = columnsOf(model, unfolded);
  const codes = unfold(model, marks, columns);
  const shades = model.shades(now, slacks);
  const place = (/** @type {number} */ row, /** @type {number} */ column) => row * (dues + 1) + Math.min(column, dues);
  const forbidden = (/** @type {number} */ row, /** @type {number} */ column) => (marks[place(row, column)] & FORBIDDEN) !== 0;
  const value = (/** @type {number} */ row, /** @type {number} */ column) => (forbidden(row, column) ? "–" : model.format(model.value(row, Math.min(column, dues)) ?? 0n, places));
  const slack = (/** @type {number} */ row, /** @type {number} */ column) => (forbidden(row, column) ? "–" : model.formatSlack(model.slack(now, row, Math.min(column, dues)), places));
  return {
    ...shape(model, "search", columns, places, words),
    codes,
    text: slacks ? slack : value,
    fullText: (row, column) => {
      const [at, digits] = [Math.min(column, dues), Math.max(places, Math.min(model.decimals, LENS_PLACES))];
      return forbidden(row, column) ? "–" : slacks ? model.formatSlack(model.slack(now, row, at), digits) : model.format(model.value(row, at) ?? 0n, digits);
    },
    sub: (row, column) => (forbidden(row, column) ? "" : slacks ? value(row, column) : slack(row, column)),
    shade: (row, column) => shades[place(row, column)],
    rowPrice: (row) => (model.isOff(row) && !model.naming.own ? words.off : model.rowPrice(now, row, places)),
    columnPrice: (column) => model.columnPrice(now, column, places),
    rowPriceHead: words.rowPrice,
    columnPriceHead: words.columnPrice,
    ...heads(model, now),
  };
}

/** Marks with so many columns, of which those beyond the DUEs are the one for CUEs alone. @param {Model} model @param {Uint16Array} marks @param {number} columns */
function unfold({ rows, dues, aloneColumns }, marks, columns) {
  const codes = new Uint16Array(rows * columns);
  let waiting = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) codes[row * columns + column] = marks[row * (dues + 1) + Math.min(column, dues)];
    if (columns > dues + 1 && marks[row * (dues + 1) + dues] & MATCHED) {
      // Equal columns take the CUEs alone in order; while DUEs are still to come, some find none.
      for (let column = dues; column < columns; column += 1) {
        if (column - dues !== waiting) codes[row * columns + column] &= ~MATCHED;
      }
      if (waiting >= aloneColumns) codes[row * columns + columns - 1] |= WAITING;
      waiting += 1;
    }
  }
  return codes;
}

/** @param {Model} model @param {MatchingState} now @param {Uint16Array} marks @param {number} places @param {Words} words @returns {GraphFrame} */
export function graphFrame(model, now, marks, places, words) {
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
    rowPrice: (row) => (model.isOff(row) ? words.off : about(model.rowPrice(now, row, fewer))),
    columnPrice: (column) => about(model.columnPrice(now, column, fewer)),
  };
}

/**
 * One of the textbook's states.
 * @param {Model} model @param {number} at @param {LineState} now @param {Uint16Array} marks  row-major, the alone column last
 * @param {number} places @param {Words} words
 * @returns {Frame}
 */
export function lineFrame(model, at, now, marks, places, words) {
  const { dues, picture } = model;
  const columns = columnsOf(model, false);
  const codes = unfold(model, marks, columns);
  const shades = picture.line_shades(at);
  return {
    ...shape(model, "lines", columns, places, words),
    codes,
    text: (row, column) => (codes[row * columns + column] & FORBIDDEN ? "–" : model.formatSlack(picture.line_entry(at, row, column) ?? 0n, places)),
    sub: () => "",
    shade: (row, column) => shades[row * (dues + 1) + column],
    rowPrice: (row) => model.format(now.row_less[row], places),
    columnPrice: (column) => model.format(now.column_less[column], places),
    rowPriceHead: words.rowLess,
    columnPriceHead: words.columnLess,
    rowCode: (row) => (now.row_lined[row] ? LINED : 0),
    columnCode: (column) => (now.column_lined[column] ? LINED : 0) | (column < dues && model.last.cue_of_due[column] === null ? UNSERVED : 0),
  };
}
