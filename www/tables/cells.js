// Lines of text to cells, by one separator; quotes as RFC 4180 has them. Says nothing about numbers.

/** @typedef {"tab" | "semicolon" | "comma" | "pipe" | "blanks" | "line"} Separator  "line": a cell a line */
/** @typedef {{text: string, quoted: boolean}} Cell */
/**
 * A text as cells. Rows may differ in length; a line without anything is a row without cells.
 * @typedef {object} Grid
 * @property {Separator} separator
 * @property {"lines" | "semicolons" | "brackets"} rowsBy  what ends a row
 * @property {Cell[][]} rows
 * @property {number} [power]  of ten that every number is to be multiplied by
 */
/** @typedef {{row: number, column: number, text: string, why: "quote" | "elided" | "gap" | "sign" | "nested" | "after"}} Fault  0-based */

const SIGNS = { tab: "\t", semicolon: ";", comma: ",", pipe: "|", blanks: null, line: null };
const LINE_END = /\r\n|[\r\n\u0085\u2028\u2029]/g;

/** One sort of line end for all. @param {string} text */
export function unixLines(text) {
  return text.replaceAll(LINE_END, "\n");
}

/** @param {string} text @returns {"LF" | "CRLF" | "CR" | null} */
export function lineEndOf(text) {
  const inside = text.trim();
  if (inside.includes("\r\n")) return "CRLF";
  return inside.includes("\r") ? "CR" : inside.includes("\n") ? "LF" : null;
}

/**
 * @param {string} text  lines end with \n
 * @param {Separator} separator
 * @returns {{grid: Grid} | {fault: Fault}}
 */
export function cut(text, separator) {
  const sign = SIGNS[separator];
  const parts = (/** @type {string} */ each) => (separator === "blanks" ? each === " " || each === "\t" : each === sign);
  const blank = (/** @type {string} */ each) => each === " " || (each === "\t" && separator !== "tab");
  /** @type {Cell[][]} */
  const rows = [];
  let at = 0;
  while (at < text.length) {
    /** @type {Cell[]} */
    const row = [];
    // A separator at the very end of a line opens one more, empty cell.
    for (let open = true; open; ) {
      while (blank(text[at])) at += 1;
      let cell = { text: "", quoted: false };
      if (text[at] === '"') {
        const end = closingQuote(text, at);
        if (end < 0) return { fault: { row: rows.length, column: row.length, text: text.slice(at).split("\n")[0], why: "quote" } };
        cell = { text: text.slice(at + 1, end).replaceAll('""', '"').trim(), quoted: true };
        at = end + 1;
        while (blank(text[at]) && separator !== "blanks") at += 1;
        if (at < text.length && text[at] !== "\n" && !parts(text[at])) {
          return { fault: { row: rows.length, column: row.length, text: text.slice(at).split("\n")[0], why: "quote" } };
        }
      } else {
        const start = at;
        while (at < text.length && text[at] !== "\n" && !parts(text[at])) at += 1;
        cell.text = text.slice(start, at).trim();
      }
      open = at < text.length && text[at] !== "\n";
      if (separator !== "blanks" || cell.text !== "" || cell.quoted) row.push(cell);
      if (open) at += 1;
    }
    at += 1;
    rows.push(row.length === 1 && row[0].text === "" && !row[0].quoted ? [] : row);
  }
  return { grid: { separator, rowsBy: "lines", rows: separator === "pipe" ? unfenced(rows) : rows } };
}

/** Where the quote that opens at `from` ends, -1 if it does not. @param {string} text @param {number} from */
function closingQuote(text, from) {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at += 1;
  }
  return -1;
}

/** A Markdown table's outer pipes and its rule of dashes are no cells. @param {Cell[][]} rows */
function unfenced(rows) {
  const filled = rows.filter((row) => row.length > 0);
  if (filled.length === 0 || !filled.every((row) => row.length > 2 && row[0].text === "" && row[row.length - 1].text === "")) return rows;
  return rows
    .map((row) => row.slice(1, -1))
    .filter((row) => row.length === 0 || !row.every(({ text }) => /^:?-{3,}:?$/.test(text)));
}

/**
 * MATLAB's rows without brackets: `9 4 7; 2 8 3`, in one line or each line ended by a semicolon.
 * @param {string} text  lines end with \n
 * @returns {Grid[]}  by blanks and by commas, where each row has two cells or more
 */
export function semicolonRows(text) {
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (!text.includes(";") || /["\t|]/.test(text) || !lines.slice(0, -1).every((line) => line.endsWith(";"))) return [];
  const rows = lines.join(" ").replace(/;\s*$/, "").replaceAll(";", "\n");
  return /** @type {const} */ (["blanks", "comma"]).flatMap((separator) => {
    const found = cut(rows, separator);
    if (!("grid" in found) || !found.grid.rows.every((row) => row.length > 1)) return [];
    return [{ ...found.grid, rowsBy: /** @type {const} */ ("semicolons") }];
  });
}
