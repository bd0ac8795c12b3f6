// The cells of one's own matrix as text: names, what is wrong with one, what comes back from a saved state.

import { isMark, numbersIn } from "../../tables/number.js";

/** Most rows and columns. */
export const MOST = 8;
const LARGEST = 1e6;
/** Nobody types as much into one cell. */
const MOST_CHARACTERS = 200;

/** @typedef {{texts: string[][], least: boolean, rowNames: string[] | null, columnNames: string[] | null}} Edited  never changed in place */

/** Name of a cell as spreadsheets have it: row 2, column 3 is C2. @param {number} row @param {number} column */
export function cellName(row, column) {
  return `${columnName(column)}${row + 1}`;
}

/** @param {number} column */
export function columnName(column) {
  return String.fromCharCode(65 + column);
}

/**
 * What is wrong with a cell's text, "" if nothing.
 * @param {string} text
 * @param {(text: string) => string} doubtful  says what a text with two meanings may mean
 * @param {import("../../words/en/index.js").ViewWords["matching"]["own"]} words
 */
export function complaint(text, doubtful, words) {
  const trimmed = text.trim();
  if (trimmed === "") return words.empty;
  if (isMark(trimmed)) return "";
  const found = numbersIn(trimmed);
  if (found.length === 0) return words.notNumber(trimmed);
  if (found.length > 1) return doubtful(trimmed).replace(/\.$/, "");
  return Math.abs(Number(found[0])) > LARGEST ? words.tooBig : "";
}

/** Decimals of a cell as it was typed: 160.60 has 2, 2.5e-3 has 4, 1e3 none. @param {string} text */
export function decimalsOf(text) {
  const [, fraction = "", exponent = "0"] = /^[^.e]*(?:\.(\d*))?(?:e(.*))?$/.exec(numbersIn(text)[0] ?? "") ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

/** @param {{rows: number[][], least: boolean}} example @returns {Edited} */
export const edited = (example) => ({ texts: example.rows.map((row) => row.map(String)), least: example.least, rowNames: null, columnNames: null });

/** What was saved of an edited matrix; null where that is none. @param {unknown} given @returns {Edited | null} */
export function readEdited(given) {
  if (typeof given !== "object" || given === null) return null;
  const { texts, least, rowNames, columnNames } = /** @type {Record<string, unknown>} */ (given);
  const isLine = (/** @type {unknown} */ line, /** @type {number} */ length) =>
    Array.isArray(line) && line.length === length && line.every((text) => typeof text === "string" && text.length <= MOST_CHARACTERS);
  if (!Array.isArray(texts) || texts.length < 1 || texts.length > MOST || !Array.isArray(texts[0])) return null;
  const width = texts[0].length;
  if (width < 1 || width > MOST || !texts.every((line) => isLine(line, width))) return null;
  const names = (/** @type {unknown} */ line, /** @type {number} */ length) => (isLine(line, length) ? [.../** @type {string[]} */ (line)] : null);
  return { texts: texts.map((line) => [...line]), least: least === true, rowNames: names(rowNames, texts.length), columnNames: names(columnNames, width) };
}
