// Text to a matrix: separator, decimal sign, thousands, line ends, names and brackets are settled from the
// whole text. Every way to read it is tried; what can be read in two ways comes back as two readings.

import { isBracketed, readBrackets } from "./brackets.js";
import { cut, lineEndOf, semicolonRows, unixLines } from "./cells.js";
import { marginsOf } from "./names.js";
import { isMark, mayBeRow, numbersIn, numeral } from "./number.js";

/** @typedef {import("./cells.js").Grid} Grid */
/** @typedef {import("./cells.js").Separator} Separator */
/** @typedef {import("./number.js").Decimal} Decimal */
/** @typedef {import("./number.js").Thousands} Thousands */
/** @typedef {import("./names.js").Seen} Seen */

/**
 * One way to read a text.
 * @typedef {object} Reading
 * @property {string[][]} rows  numbers in the page's notation, `FORBIDDEN` where there is none
 * @property {string[][]} raw  the same cells as they were written
 * @property {{row: number, column: number}} origin  0-based place of the first number in the text's table
 * @property {string[] | null} rowNames
 * @property {string[] | null} columnNames
 * @property {number} empty  cells without anything, which are forbidden
 * @property {number} marks  cells that say they are forbidden: `nan`, `inf`, a dash
 * @property {Separator} separator
 * @property {Grid["rowsBy"]} rowsBy
 * @property {Decimal | null} decimal  null where no number has a fraction
 * @property {Thousands | null} thousands  null where no number has groups
 * @property {"LF" | "CRLF" | "CR" | null} lineEnd
 * @property {{rows: number[], columns: number[]} | null} blank  0-based, those without anything
 * @property {boolean} dropped  whether these were left out
 */
/**
 * Why a text is no matrix; the cell's place in the text's table is 0-based.
 * @typedef {object} Refusal
 * @property {"nothing" | "long" | "binary" | "ragged" | "cell" | "decimal" | "empty" | "mark" | import("./cells.js").Fault["why"]} why
 * @property {number} row
 * @property {number} column
 * @property {string} text
 * @property {number} [cells]  of a row that is longer or shorter
 * @property {number} [width]  of the other rows
 */
/** @typedef {{readings: Reading[], likely: number, refusal: null} | {readings: [], likely: -1, refusal: Refusal}} Result  `likely` is -1 where nothing speaks for one of them */

export const FORBIDDEN = "\u2013";
/** Far more than any editor takes; a longer text is not looked at. */
export const MOST_CHARACTERS = 20_000;

/** @type {[Decimal, Thousands | null][]} */
const NOTATIONS = [[".", null], [",", null], [".", "comma"], [",", "point"], [".", "blank"], [",", "blank"], [".", "apostrophe"], [",", "apostrophe"]];
/** What a text must hold for digits to be in such groups. */
const GROUPED = { comma: /\d,\d{3}/, point: /\d\.\d{3}/, blank: /\d[^\S\n\t]\d{3}/, apostrophe: /\d['\u2019\u02bc]\d{3}/ };
/** @type {Separator[]} */
const SEPARATORS = ["tab", "semicolon", "pipe", "comma", "blanks", "line"];

/**
 * @param {string} source
 * @param {{forbidden?: boolean}} [options]  whether cells without a number are allowed
 * @returns {Result}
 */
export function readTable(source, { forbidden = true } = {}) {
  if (source.length > MOST_CHARACTERS) return refused({ why: "long", row: 0, column: 0, text: "" });
  if (source.includes("\0")) return refused({ why: "binary", row: 0, column: 0, text: "" });
  const text = unixLines(source.replaceAll("\ufeff", "")).replace(/^(?:[ \u00a0]*\n)+/, "").replace(/(?:\n[ \u00a0]*)+$/, "");
  if (text.trim() === "") return refused({ why: "nothing", row: 0, column: 0, text: "" });
  const lineEnd = lineEndOf(source);
  const alone = cellAlone(text.replaceAll(/^[ \u00a0]+|[ \u00a0]+$/g, ""), forbidden).map((each) => ({ ...each, lineEnd }));
  if (alone.length === 1 && !mayBeRow(text)) return { readings: alone, likely: 0, refusal: null };
  const { grids, fault } = gridsOf(text);
  /** @type {Reading[]} */
  const readings = [...alone];
  /** @type {{refusal: Refusal, part: number} | null} */
  let nearest = null;
  for (const grid of grids) {
    for (const [decimal, thousands] of notationsFor(grid, text)) {
      const found = interpret(grid, decimal, thousands, forbidden);
      if ("refusal" in found) {
        if (!nearest || found.part < nearest.part) nearest = found;
      } else readings.push(...found.map((each) => ({ ...each, lineEnd })));
    }
  }
  const kept = distinct(readings);
  if (kept.length > 0) return { readings: kept, likely: likelyOf(kept), refusal: null };
  // Pages and word processors put blanks between cells that do not break: they part only where nothing else does.
  if (text.includes("\u00a0")) return readTable(source.replaceAll("\u00a0", " "), { forbidden });
  const refusal = fault ?? nearest?.refusal ?? { why: "nothing", row: 0, column: 0, text: "" };
  return refused(refusal.why === "cell" ? otherSign(refusal, grids) : refusal);
}

/** @param {Refusal} refusal @returns {Result} */
const refused = (refusal) => ({ readings: [], likely: -1, refusal });

/** A text that is one number, in each sense it has, or one mark. @param {string} text @param {boolean} forbidden @returns {Reading[]} */
function cellAlone(text, forbidden) {
  if (/[\n\t;|[\]{}"]/.test(text)) return [];
  const values = forbidden && isMark(text) ? [FORBIDDEN] : numbersIn(text);
  return values.map((value) => ({
    rows: [[value]], raw: [[text]], origin: { row: 0, column: 0 }, rowNames: null, columnNames: null, empty: 0, marks: value === FORBIDDEN ? 1 : 0,
    separator: "line", rowsBy: "lines", decimal: null, thousands: null, lineEnd: null, blank: null, dropped: false,
  }));
}

/** @param {string} text @returns {{grids: Grid[], fault: Refusal | null}} */
function gridsOf(text) {
  if (isBracketed(text)) {
    const found = readBrackets(text);
    return "fault" in found ? { grids: [], fault: found.fault } : { grids: found.grids, fault: null };
  }
  // Excel says which separator follows; MATLAB shows a name, and a power of ten for the whole.
  const [, said] = /^"?sep=(.)"?\n/i.exec(text) ?? [];
  const [shown, power] = /^[ \t]*[A-Za-z]\w*[ \t]*=[ \t]*\n|^[ \t]*1\.0e([+-]\d+)[ \t]*\*[ \t]*\n/.exec(text) ?? [""];
  const body = said ? text.slice(text.indexOf("\n") + 1) : text.slice(shown.length).replace(/^\n+/, "");
  const inner = /^[ \t]*1\.0e([+-]\d+)[ \t]*\*[ \t]*\n+/.exec(body);
  const lines = inner ? body.slice(inner[0].length) : body;
  const scale = Number(power ?? inner?.[1] ?? 0);
  /** @type {Grid[]} */
  const grids = [];
  /** @type {Refusal | null} */
  let fault = null;
  for (const separator of SEPARATORS) {
    const sign = { tab: "\t", semicolon: ";", comma: ",", pipe: "|", blanks: " ", line: "" }[separator];
    if (said ? sign !== said : separator !== "blanks" && !lines.includes(sign)) continue;
    if (separator === "blanks" && !/[^\S\n]/.test(lines)) continue;
    const found = cut(lines, separator);
    if ("fault" in found) fault ??= found.fault;
    else grids.push({ ...found.grid, power: scale });
  }
  if (/\S {2,}\S/.test(lines) && !lines.includes("\t")) grids.push({ ...aligned(lines), power: scale });
  return { grids: [...grids, ...semicolonRows(lines)], fault };
}

/** Columns under each other, two blanks or more between them: one blank may part thousands. @param {string} lines @returns {Grid} */
function aligned(lines) {
  const rows = lines.split("\n").map((line) => line.trim().split(/ {2,}/).map((text) => ({ text, quoted: false })));
  return { separator: "blanks", rowsBy: "lines", rows: rows.map((row) => (row[0].text === "" ? [] : row)) };
}

/** How numbers may be written where cells are parted so. @param {Grid} grid @param {string} text */
function notationsFor({ separator, rowsBy }, text) {
  // In MATLAB, Python and JSON a point is the decimal sign, and nothing groups digits.
  if (rowsBy === "brackets") return NOTATIONS.slice(0, separator === "blanks" ? 2 : 1);
  // Whoever has a decimal comma parts cells by another sign, or quotes them.
  const point = separator === "comma" && !text.includes('"');
  return NOTATIONS.filter(([decimal, thousands]) => !(point && decimal === ",") && (thousands ? GROUPED[thousands].test(text) : decimal === "." || text.includes(",")));
}

/**
 * @param {Grid} grid @param {Decimal} decimal @param {Thousands | null} thousands @param {boolean} forbidden
 * @returns {Omit<Reading, "lineEnd">[] | {refusal: Refusal, part: number}}  `part` of the cells is at fault
 */
function interpret(grid, decimal, thousands, forbidden) {
  /** @type {Seen[][]} */
  const seen = grid.rows.map((row) => row.map(({ text: raw, quoted }) => {
    if (raw === "") return { kind: "empty", value: FORBIDDEN, raw };
    const value = numeral(raw, decimal, thousands);
    if (value !== null) return { kind: "number", value: grid.power ? String(Number(`${value}e${grid.power}`)) : value, raw };
    if (isMark(raw)) return { kind: "mark", value: FORBIDDEN, raw };
    const odd = !quoted && /^[+\-\u2212\u2013]?[.,]?\d/.test(raw);
    // A line as one cell is no name where it looks like several.
    return { kind: odd || (grid.separator === "line" && /[,;|\t]/.test(raw)) ? "odd" : "text", value: raw, raw };
  }));
  const filled = seen.filter((row) => row.length > 0);
  // The first line of a table of R's is one short: nothing stands over the names.
  if (filled.length > 1 && filled.slice(1).every((row) => row.length === filled[0].length + 1) && filled[0].every(({ kind }) => kind === "text")) {
    filled[0].unshift({ kind: "empty", value: FORBIDDEN, raw: "" });
  }
  const width = commonest(filled.map((row) => row.length));
  const ragged = seen.findIndex((row) => row.length > 0 && row.length !== width);
  if (ragged >= 0) {
    const odd = filled.filter((row) => row.length !== width).length / filled.length;
    return { refusal: { why: "ragged", row: ragged, column: 0, text: "", cells: seen[ragged].length, width }, part: odd };
  }
  return settle(seen, width, grid, decimal, forbidden);
}

/**
 * @param {Seen[][]} seen @param {number} width @param {Grid} grid @param {Decimal} decimal @param {boolean} forbidden
 * @returns {Omit<Reading, "lineEnd">[] | {refusal: Refusal, part: number}}
 */
function settle(seen, width, grid, decimal, forbidden) {
  const bare = (/** @type {Seen[]} */ cells) => cells.every(({ kind }) => kind === "empty");
  const rows = seen.flatMap((row, at) => (bare(row) ? [at] : []));
  const columns = Array.from({ length: width }, (_, at) => at).filter((at) => bare(seen.map((row) => row[at]).filter(Boolean)));
  const blank = rows.length + columns.length > 0 ? { rows, columns } : null;
  const full = seen.map((row) => (row.length > 0 ? row : Array.from({ length: width }, () => /** @type {Seen} */ ({ kind: "empty", value: FORBIDDEN, raw: "" }))));
  const [without, empty] = [new Set(rows), new Set(columns)];
  const dense = full.filter((_, at) => !without.has(at)).map((row) => row.filter((_, at) => !empty.has(at)));
  /** @type {Omit<Reading, "lineEnd">[]} */
  const found = [];
  for (const dropped of blank ? (forbidden ? [true, false] : [true]) : [false]) {
    const cells = dropped ? dense : full;
    for (const { header, names } of marginsOf(cells)) {
      const body = cells.slice(header ? 1 : 0).map((row) => row.slice(names ? 1 : 0));
      if (body.length === 0 || body[0].length === 0) continue;
      const bad = firstBad(body, forbidden);
      const origin = { row: header ? 1 : 0, column: names ? 1 : 0 };
      if (bad) {
        const all = body.flat();
        const part = all.filter(({ kind }) => kind === "odd" || kind === "text").length / all.length;
        const why = bad.seen.kind === "empty" ? "empty" : bad.seen.kind === "mark" ? "mark" : "cell";
        return { refusal: { why, row: bad.row + origin.row, column: bad.column + origin.column, text: bad.seen.raw }, part };
      }
      const all = body.flat();
      const numbers = all.filter(({ kind }) => kind === "number").map(({ raw }) => raw);
      found.push({
        rows: body.map((row) => row.map(({ value }) => value)), raw: body.map((row) => row.map(({ raw }) => raw)), origin,
        rowNames: names ? cells.slice(header ? 1 : 0).map((row) => row[0].raw) : null,
        columnNames: header ? cells[0].slice(names ? 1 : 0).map(({ raw }) => raw) : null,
        empty: all.filter(({ kind }) => kind === "empty").length, marks: all.filter(({ kind }) => kind === "mark").length,
        separator: grid.separator, rowsBy: grid.rowsBy, ...signsIn(numbers, decimal), blank, dropped,
      });
    }
  }
  return found;
}

/** @param {Seen[][]} body @param {boolean} forbidden */
function firstBad(body, forbidden) {
  for (const [row, cells] of body.entries()) {
    const column = cells.findIndex(({ kind }) => kind === "odd" || kind === "text" || (!forbidden && kind !== "number"));
    if (column >= 0) return { row, column, seen: cells[column] };
  }
  return null;
}

/** Which signs the numbers do use. @param {string[]} numbers @param {Decimal} decimal */
function signsIn(numbers, decimal) {
  const grouped = numbers.map((each) => /\d([^\d\-+eE])\d{3}(?!\d)/.exec(each)?.[1]).find((sign) => sign !== undefined && sign !== decimal);
  const names = /** @type {Record<string, Thousands>} */ ({ ",": "comma", ".": "point", "'": "apostrophe", "\u2019": "apostrophe", "\u02bc": "apostrophe" });
  return { decimal: numbers.some((each) => each.includes(decimal)) ? decimal : null, thousands: grouped === undefined ? null : names[grouped] ?? "blank" };
}

/** @param {number[]} lengths @returns {number}  the first of those that occur most often */
function commonest(lengths) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const each of lengths) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

/** Each matrix once; where tabs part the cells, nothing else does. @param {Reading[]} readings */
function distinct(readings) {
  const tabs = readings.some(({ separator }) => separator === "tab");
  /** @type {Map<string, Reading>} */
  const found = new Map();
  for (const each of readings) {
    if (tabs && each.separator !== "tab") continue;
    const key = JSON.stringify([each.rows.map((row) => row.map(Number)), each.rowNames, each.columnNames]);
    if (!found.has(key)) found.set(key, each);
  }
  return [...found.values()];
}

/** The one that a person most likely means: cells beside each other rather than decimal commas in one column. @param {Reading[]} readings */
function likelyOf(readings) {
  if (readings.length === 1) return 0;
  // A separator at the end of every line parts nothing.
  if (readings.length === 2 && readings.every(({ blank, separator }) => blank?.rows.length === 0 && blank.columns.length === 1 && separator !== "tab")) {
    const [at, ends] = [readings.findIndex(({ dropped }) => dropped), readings.every(endsEmpty)];
    return ends ? at : -1;
  }
  if (readings.some(({ rows, thousands, blank }) => rows.length < 2 || thousands || blank)) return -1;
  const wide = readings.flatMap(({ rows }, at) => (rows[0].length > 1 ? [at] : []));
  return wide.length === 1 ? wide[0] : -1;
}

/** Whether the column without anything is the last. @param {Reading} reading */
function endsEmpty({ blank, dropped, rows, rowNames }) {
  return blank?.columns[0] === rows[0].length - (dropped ? 0 : 1) + (rowNames ? 1 : 0);
}

/** A cell that is no number here, but would be with the other decimal sign. @param {Refusal} refusal @param {Grid[]} grids @returns {Refusal} */
function otherSign(refusal, grids) {
  const fits = (/** @type {Decimal} */ decimal) => numeral(refusal.text, decimal, null) !== null;
  const mixed = (fits(".") || fits(",")) && grids.some(({ rows }) => rows.flat().some(({ text }) => text !== refusal.text && numeral(text, fits(".") ? "," : ".", null) !== null && numeral(text, fits(".") ? "." : ",", null) === null));
  return mixed ? { ...refusal, why: "decimal" } : refusal;
}
