// Marks of a matrix's entries and heads, combined by |. Those up to FRONTIER and the lines are made in Rust
// (src/trace/matching/marks.rs), where a test compares them.

export const FORBIDDEN = 1;
export const TIGHT = 2;
export const MATCHED = 4;
export const TREE = 8;
export const DELTA = 16;
export const ENTER = 32;
export const LEAVE = 64;
export const FRONTIER = 128;
/** Of a row that has no column yet, where equal columns are unfolded. */
export const WAITING = 256;
export const LINED_ROW = 512;
export const LINED_COLUMN = 1024;

// Marks of a row or column head.
export const IN_TREE = 1;
export const ROOT = 2;
export const UNSERVED = 4;
export const LINED = 8;

const ENTRY_NAMES = /** @type {[number, string][]} */ ([
  [FORBIDDEN, "forbidden"], [TIGHT, "tight"], [MATCHED, "matched"], [TREE, "tree"], [DELTA, "delta"], [ENTER, "enter"],
  [LEAVE, "leave"], [FRONTIER, "frontier"], [WAITING, "waiting"], [LINED_ROW, "lined-row"], [LINED_COLUMN, "lined-column"],
]);
const HEAD_NAMES = /** @type {[number, string][]} */ ([[IN_TREE, "tree"], [ROOT, "root"], [UNSERVED, "unserved"], [LINED, "lined"]]);

/** @param {[number, string][]} names @param {number} code */
const named = (names, code) => names.filter(([bit]) => (code & bit) !== 0).map(([, name]) => name);

/** Names of an entry's marks, as style sheets and words use them. @param {number} code */
export const marksOf = (code) => named(ENTRY_NAMES, code);

/** The same of a head's. @param {number} code */
export const headMarksOf = (code) => named(HEAD_NAMES, code);
