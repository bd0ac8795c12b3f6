// Every word of the matching view: labels here; sentences, formulas, questions and verdicts beside it.

import { stepWords } from "./matching-steps.js";
import { proofWords } from "./matching-verdicts.js";

/** @typedef {import("./index.js").Numbers} Numbers */
/** @typedef {import("../grammar.js").Grammar} Grammar */

/** @param {Pick<Numbers, "whole">} numbers @param {Grammar} grammar */
export function matchingWords({ whole }, grammar) {
  const { list, plural } = grammar;
  const heads = { alone: "alone", unused: "none" };
  return {
    ...heads,
    player: "Matching",
    loading: "Working out all pairs…",
    scenario: "Cell",
    yours: "Own",
    sourceHint: "The matrix of this cell, or your own",
    source: "Matrix",
    hungarian: "Hungarian",
    lines: "Lines",
    linesHint: "The textbook's way: row reduction, column reduction, covering lines",
    method: "Method",
    show: "Show",
    values: "Values",
    slacks: "Slacks",
    unfold: "Unfold",
    unfoldHint: "Show each of the M − N equal columns for CUEs alone",
    byHand: "By hand",
    byHandHint: "Choose the next entry or δ yourself",
    noDues: "This cell has no D2D pair, so there is nothing to match: every CUE stays alone.",
    rowPrice: "r",
    columnPrice: "c",
    rowLess: "taken",
    columnLess: "taken",
    off: "off",
    /** @param {number} places */
    rounded: (places) => `≈ ${places === 0 ? "whole numbers" : `${whole(places)} ${plural(places, { one: "decimal", other: "decimals" })}`} for want of room; sums have all`,
    graphLabel: "The same state as a graph: CUEs left, DUEs right, tight entries as lines",
    legend: /** @type {[string, string, string][]} */ ([
      ["tight", "", "tight"], ["matched", "✓", "matched"], ["tree", "", "tree"], ["frontier", "", "way out"],
      ["delta", "δ", "least slack"], ["enter", "+", "enters"], ["leave", "−", "leaves"],
    ]),
    linesLegend: /** @type {[string, string, string][]} */ ([
      ["lined-row", "", "line"], ["matched", "✓", "chosen zero"], ["delta", "δ", "least uncovered"],
    ]),
    /** Its step of the chain. @param {number} at @param {number} count */
    live: (at, count) => `step ${whole(at + 1)} of ${whole(count)}`,
    chapterFirst: "Initial labels",
    chapterLast: "Why it is optimal",
    /** @param {string} name @param {string | null} unserved */
    chapter: (name, unserved) => (unserved === null ? `Search from ${name}` : unserved === name ? `${name}: unserved` : `${name}: ${unserved} unserved`),
    /** @param {boolean} own */
    caption: (own) => (own ? "Your matrix with its prices." : "Values of every CUE with every DUE, and of CUEs alone, with their prices."),
    ...stepWords(heads, grammar),
    ...proofWords(grammar),
    hand: {
      /** @param {string[]} tree @param {boolean} readable */
      prompt: (tree, readable) =>
        `Your move: the tree holds ${tree.length > 6 ? `${tree.length} columns` : list(tree)}. Which entry enters next? Choose it ${readable ? "in the matrix or the graph" : "in the heat map"}, or give δ.`,
      delta: "δ =",
      check: "Check",
      tell: "Show me",
      stop: "Stop",
      end: "The matching is complete: no further choice is needed.",
      notNumber: "δ must be a number, 0 or more.",
    },
    own: {
      title: "Your matrix",
      edit: "Edit the matrix",
      goal: "Want",
      greatest: "greatest total",
      least: "least total",
      rows: "Rows",
      columns: "Columns",
      examples: "Examples",
      example: "Load an example…",
      import: "Import CSV",
      hint: "Type, or paste or drop a table. – means not allowed.",
      turned: "It has more columns than rows, so it is shown turned: columns became rows.",
      kept: "The last good matrix stays below.",
      /** @param {number} count */
      more: (count) => `… ${whole(count)} more.`,
      empty: "a number is missing",
      /** @param {string} text */
      notNumber: (text) => `“${text.length > 12 ? `${text.slice(0, 12)}…` : text}” is not a number`,
      tooBig: "is too large; at most 1,000,000 in size",
      /** @param {string} cell @param {string} what */
      at: (cell, what) => `${cell}: ${what}.`,
      /** @param {number} rows @param {number} columns */
      size: (rows, columns) => `That table is ${rows} × ${columns}; at most 8 × 8 fit. Nothing was changed.`,
      /** @param {number} row @param {number} column  0-based */
      bad: (row, column, what = "") => `Row ${row + 1}, column ${column + 1}: ${what}. Nothing was changed.`,
      /** @param {string} value @param {string} cell */
      put: (value, cell) => `Put ${value} into ${cell}`,
      drop: "Drop a table",
      file: (/** @type {string} */ name) => `${name} could not be read. Nothing was changed.`,
      fileEmpty: (/** @type {string} */ name) => `${name} is empty. Nothing was changed.`,
      fileLarge: (/** @type {string} */ name) => `${name} is too large for a table of at most 8 × 8. Nothing was changed.`,
      reader: "What reads tables could not be fetched. Nothing was changed; paste it once more.",
      undo: "Undo in the matrix (Ctrl+Z)",
      redo: "Redo in the matrix (Ctrl+Shift+Z)",
      undone: "Your matrix: undone.",
      redone: "Your matrix: done again.",
      nothingUndone: "Your matrix has nothing to undo.",
      nothingRedone: "Your matrix has nothing to do again.",
    },
    /** Published examples, each with where it is from. */
    examples: EXAMPLES,
  };
}

const EXAMPLES = [
  { name: "Wikipedia: 3 workers, 3 tasks", least: true, rows: [[8, 4, 7], [5, 2, 3], [9, 4, 8]] },
  { name: "Pilgrim (Murray State): multiplication table", least: true, rows: [[1, 2, 3], [2, 4, 6], [3, 6, 9]] },
  { name: "hungarianalgorithm.com: 4 × 4", least: true, rows: [[82, 83, 69, 92], [77, 37, 49, 92], [11, 69, 5, 86], [8, 9, 98, 23]] },
  { name: "University of Oulu: cranes to sites", least: true, rows: [[90, 75, 75, 80], [35, 85, 55, 65], [125, 95, 90, 105], [45, 110, 95, 115]] },
  {
    name: "Project Euler 345: matrix sum", least: false,
    rows: [[7, 53, 183, 439, 863], [497, 383, 563, 79, 973], [287, 63, 343, 169, 583], [627, 343, 773, 959, 943], [767, 473, 103, 699, 303]],
  },
];
