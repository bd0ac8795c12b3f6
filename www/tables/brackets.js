// Matrices in brackets: MATLAB's `[9 4 7; 2 8 3]`, NumPy's `array([[9., 4.], [2., 8.]])`, JSON.

/** @typedef {import("./cells.js").Cell} Cell */
/** @typedef {import("./cells.js").Fault} Fault */
/** @typedef {import("./cells.js").Grid} Grid */

const OPEN = "[{(";
const CLOSE = "]})";
/** `A =`, `np.array(`, `torch.tensor(`. */
const BEFORE = /^(?:[A-Za-z_]\w*\s*=\s*)?([A-Za-z_][\w.]*\s*\(\s*)?(?=[[{])/;
/** `, dtype=float64)` and the semicolon that ends a statement. */
const AFTER = /^\s*(?:,\s*\w+\s*=\s*[\w.'"]+\s*)*,?\s*\)?\s*;?\s*$/;
/** What R prints before its rows and columns. */
const R_INDEX = /^\[\d*,?\d*\][ \t]/;
const TOKEN = /"[^"\n]*"|'[^'\n]*'|[^\s,]+|,/g;

/** Whether a text is to be read as brackets, and only so. @param {string} text */
export function isBracketed(text) {
  return BEFORE.test(text.trim()) && !R_INDEX.test(text.trim());
}

/**
 * @param {string} whole  lines end with \n
 * @returns {{grids: Grid[]} | {fault: Fault}}  more than one where commas may be decimal signs
 */
export function readBrackets(whole) {
  const text = whole.trim();
  const [before, call] = BEFORE.exec(text) ?? ["", ""];
  const end = closing(text, before.length);
  const rest = end < 0 ? "" : text.slice(end + 1);
  if (end < 0 || !AFTER.test(rest) || Boolean(call) !== rest.includes(")")) {
    return { fault: { row: 0, column: 0, text: end < 0 ? text.slice(-12) : rest.trim(), why: "after" } };
  }
  const inside = text.slice(before.length + 1, end);
  return OPEN.includes(inside.trim()[0] ?? " ") ? nested(inside) : flat(inside, Boolean(call));
}

/** Where the bracket at `from` is closed, -1 if nowhere. @param {string} text @param {number} from */
function closing(text, from) {
  /** @type {string[]} */
  const awaited = [];
  for (let at = from; at < text.length; at += 1) {
    const kind = OPEN.indexOf(text[at]);
    if (kind >= 0) awaited.push(CLOSE[kind]);
    else if (CLOSE.includes(text[at])) {
      if (awaited.pop() !== text[at]) return -1;
      if (awaited.length === 0) return at;
    }
  }
  return -1;
}

/** A bracket for each row. @param {string} inside @returns {{grids: Grid[]} | {fault: Fault}} */
function nested(inside) {
  /** @type {Cell[][]} */
  const rows = [];
  for (let at = 0; at < inside.length; ) {
    if (/[\s,]/.test(inside[at])) {
      at += 1;
      continue;
    }
    const end = OPEN.includes(inside[at]) ? closing(inside, at) : -1;
    const fault = { row: rows.length, column: 0, text: inside.slice(at, at + 12) };
    if (end < 0) return { fault: { ...fault, why: inside.startsWith("...", at) ? "elided" : "nested" } };
    const content = inside.slice(at + 1, end);
    if (/[[\]{}()]/.test(content)) return { fault: { ...fault, why: "nested" } };
    const row = tokens(content, rows.length);
    if ("fault" in row) return row;
    rows.push(row.cells);
    at = end + 1;
  }
  return { grids: [{ separator: "comma", rowsBy: "brackets", rows }] };
}

/** Semicolons and line ends part the rows. @param {string} inside @param {boolean} oneRow @returns {{grids: Grid[]} | {fault: Fault}} */
function flat(inside, oneRow) {
  if (/[[\]{}()]/.test(inside)) return { fault: { row: 0, column: 0, text: inside.trim().slice(0, 12), why: "nested" } };
  // MATLAB goes on in the next line after `...`, and leaves out what follows %.
  const text = inside.replaceAll(/\.\.\.[ \t]*(?:%[^\n]*)?\n/g, " ").replaceAll(/%[^\n]*/g, "");
  const lines = (oneRow ? [text.replaceAll("\n", " ")] : text.split(/[;\n]/)).filter((line) => line.trim() !== "");
  /** @type {Cell[][]} */
  const rows = [];
  for (const line of lines) {
    const row = tokens(line, rows.length);
    if ("fault" in row) return row;
    rows.push(row.cells);
  }
  /** @type {Grid[]} */
  const grids = [{ separator: lines.some((line) => line.includes(",")) ? "comma" : "blanks", rowsBy: "brackets", rows }];
  // `[1,5 2,5; 3,5 4,5]`: commas within what blanks part.
  const byBlanks = lines.map((line) => line.trim().split(/\s+/).map((cell) => ({ text: cell, quoted: false })));
  if (byBlanks.every((row) => row.length > 1) && byBlanks.flat().some((cell) => /\d,\d/.test(cell.text))) {
    grids.push({ separator: "blanks", rowsBy: "brackets", rows: byBlanks });
  }
  return { grids };
}

/** Commas or blanks part the cells of one row. @param {string} line @param {number} row @returns {{cells: Cell[]} | {fault: Fault}} */
function tokens(line, row) {
  /** @type {Cell[]} */
  const cells = [];
  let parted = true;
  for (const [token] of line.matchAll(TOKEN)) {
    const fault = { row, column: cells.length, text: token };
    if (token === ",") {
      if (parted) return { fault: { ...fault, why: "gap" } };
      parted = true;
      continue;
    }
    if (token.startsWith("...") || token === "\u2026") return { fault: { ...fault, why: "elided" } };
    // `1 - 2` is a difference there, not a cell without a number.
    if (/^[-+\u2212]$/.test(token)) return { fault: { ...fault, why: "sign" } };
    const quoted = /^["']/.test(token);
    cells.push({ text: quoted ? token.slice(1, -1).trim() : token, quoted });
    parted = false;
  }
  return { cells };
}
