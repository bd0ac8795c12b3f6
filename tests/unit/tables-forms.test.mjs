// Any matrix, written in any supported form, reads back the same: alone, or among readings of which none
// is chosen; the one that is chosen is never another matrix.

import assert from "node:assert/strict";
import { test } from "node:test";
import { numbersIn } from "../../www/tables/number.js";
import { FORBIDDEN, readTable } from "../../www/tables/read.js";
import { seeded } from "../seeded.mjs";

/** @typedef {(string | null)[][]} Matrix  numbers in plain notation, null where forbidden */
/** @typedef {{separator: string, decimal: string, thousands: string, end: string, quoted: boolean, rowNames: boolean, columnNames: boolean, mark: string}} Form */

/** @param {() => number} next @param {boolean} forbidden @returns {Matrix} */
function matrix(next, forbidden) {
  const [height, width] = [1 + Math.floor(next() * 8), 1 + Math.floor(next() * 8)];
  const digits = Math.floor(next() * 5);
  const size = 10 ** Math.floor(next() * 7);
  return Array.from({ length: height }, () => Array.from({ length: width }, () => {
    if (forbidden && next() < 0.1) return null;
    const value = (next() - (next() < 0.2 ? 0.5 : 0)) * size;
    return next() < 0.2 ? String(Math.round(value)).replace(/^-0$/, "0") : value.toFixed(digits).replace(/^-(?=0(?:\.0*)?$)/, "");
  }));
}

/** A number in a form. @param {string} plain @param {Form} form */
function written(plain, { decimal, thousands }) {
  const [whole, fraction] = plain.split(".");
  const grouped = thousands ? whole.replaceAll(/\B(?=(\d{3})+$)/g, thousands) : whole;
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}

/** @param {Matrix} cells @param {Form} form */
function lines(cells, form) {
  const { separator, end, quoted, rowNames, columnNames, mark } = form;
  const quote = (/** @type {string} */ text) => (quoted || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = cells.map((row, at) => [...(rowNames ? [quote(`W${at + 1}`)] : []), ...row.map((cell) => (cell === null ? mark : quote(written(cell, form))))].join(separator));
  const head = columnNames ? [[...(rowNames ? [separator === " " ? "name" : ""] : []), ...cells[0].map((_, at) => quote(`J${at + 1}`))].join(separator)] : [];
  return [...head, ...rows].join(end) + end;
}

/** @template T @param {() => number} next @param {T[]} from @returns {T} */
const pick = (next, from) => from[Math.floor(next() * from.length)];

/** @param {() => number} next @returns {Form} */
function formOf(next) {
  const separator = pick(next, ["\t", ";", ",", "|", " ", ", ", "  "]);
  const comma = separator.startsWith(",");
  const quoted = comma && next() < 0.3;
  const decimal = !comma || quoted ? pick(next, [".", ","]) : ".";
  const opposite = decimal === "." ? "," : ".";
  const groups = ["", "", "\u202f", "'", ...(separator.includes(" ") ? [] : ["\u00a0", " "]), ...(comma && !quoted ? [] : [opposite])];
  return {
    separator, decimal, quoted, thousands: pick(next, groups), end: pick(next, ["\n", "\r\n", "\r"]),
    rowNames: next() < 0.3, columnNames: next() < 0.3, mark: pick(next, ["–", "-", "nan", "NaN", "inf", ...(/^ +$|\|/.test(separator) ? [] : [""])]),
  };
}

/** The same values, row by row. @param {Matrix} cells @param {string[][]} rows */
function same(cells, rows) {
  return rows.length === cells.length && rows.every((row, r) => row.length === cells[r].length
    && row.every((cell, c) => (cells[r][c] === null ? cell === FORBIDDEN : cell !== FORBIDDEN && Number(cell) === Number(cells[r][c]))));
}

/** @param {Matrix} cells @param {string} text @param {string} how @returns {"sure" | "asked"} */
function readBack(cells, text, how) {
  const { readings, likely, refusal } = readTable(text);
  const told = `${how}: ${JSON.stringify(text)} of ${JSON.stringify(cells)} is ${refusal ? JSON.stringify(refusal) : JSON.stringify(readings.map(({ rows }) => rows))}`;
  assert(readings.some(({ rows }) => same(cells, rows)), told);
  if (readings.length > 1 && likely < 0) return "asked";
  if (same(cells, readings[likely].rows)) return "sure";
  // Offered second, never taken unasked: decimal commas in one column, and a last column without anything.
  assert(readings.length > 1 && (cells[0].length === 1 || cells.every((row) => row[row.length - 1] === null)), told);
  return "asked";
}

test("separators, signs, groups, line ends, quotes and names", () => {
  const next = seeded(7);
  let sure = 0;
  const runs = 2500;
  for (let run = 0; run < runs; run += 1) {
    const form = formOf(next);
    const cells = matrix(next, true);
    if (!cells.flat().some((cell) => cell !== null)) continue;
    // An empty line before or after a table is no part of it, so an empty first or last cell of one column cannot be written.
    if (form.mark === "" && cells[0].length === 1 && !form.rowNames) form.mark = "–";
    const text = lines(cells, form);
    // One line with one sign in it is one number (tables.test.mjs), whatever else it could be.
    if (cells.length === 1 && numbersIn(text).length > 0) continue;
    if (readBack(cells, text, JSON.stringify(form)) === "sure") sure += 1;
  }
  assert(sure > 0.6 * runs, `only ${sure} of ${runs} were read without a question`);
});

test("MATLAB's, NumPy's and JSON's forms", () => {
  const next = seeded(11);
  const nan = (/** @type {Matrix} */ cells, /** @type {string} */ mark) => cells.map((row) => row.map((cell) => cell ?? mark));
  /** @type {Record<string, (cells: Matrix) => string>} */
  const writers = {
    "MATLAB, blanks": (cells) => `[${nan(cells, "NaN").map((row) => row.join(" ")).join("; ")}]`,
    "MATLAB, commas": (cells) => `A = [${nan(cells, "NaN").map((row) => row.join(", ")).join(";")}];`,
    "MATLAB, lines": (cells) => `M = [\n${nan(cells, "-Inf").map((row) => `  ${row.join(" ")} % a row`).join("\r\n")}\n];`,
    "MATLAB, continued": (cells) => `[${nan(cells, "NaN").map((row) => row.join(" ...\n ")).join(";")}]`,
    NumPy: (cells) => `array([${nan(cells, "nan").map((row) => `[${row.join(", ")}]`).join(",\n       ")}])`,
    "NumPy, printed": (cells) => `[${nan(cells, "nan").map((row) => `[${row.join("  ")}]`).join("\n ")}]`,
    "NumPy, dtype": (cells) => `np.array([${nan(cells, "inf").map((row) => `[${row.map((cell) => `${cell}`.replace(/^(-?)0\./, "$1."))}]`).join(",")}], dtype=float64)`,
    JSON: (cells) => JSON.stringify(cells.map((row) => row.map((cell) => (cell === null ? null : Number(cell))))),
  };
  for (let run = 0; run < 300; run += 1) {
    const cells = matrix(next, true);
    for (const [how, write] of Object.entries(writers)) assert.equal(readBack(cells, write(cells), how), "sure", how);
  }
});

test("MATLAB's rows without brackets", () => {
  const next = seeded(13);
  for (let run = 0; run < 400; run += 1) {
    const cells = matrix(next, false);
    if (cells.length < 2 || cells[0].length < 2) continue;
    readBack(cells, cells.map((row) => row.join(" ")).join("; "), "blanks");
    readBack(cells, cells.map((row) => row.join(" ")).join(";\n"), "blanks, in lines");
  }
});

test("no text makes the reader throw or linger", () => {
  const next = seeded(17);
  const letters = ["1", "2", "0", ",", ".", ";", " ", "\t", "\n", "\r", '"', "[", "]", "-", "e", "x", "|", "nan", "...", "\u00a0", "=", "a", "(", ")"];
  const start = performance.now();
  for (let run = 0; run < 8000; run += 1) {
    const text = Array.from({ length: Math.floor(next() * 24) }, () => pick(next, letters)).join("");
    const { readings, refusal } = readTable(text);
    assert.equal(readings.length > 0, refusal === null, text);
    for (const { rows } of readings) assert(rows.length > 0 && rows.every((row) => row.length === rows[0].length && row.every((cell) => cell === FORBIDDEN || Number.isFinite(Number(cell)))), text);
  }
  readTable("1,200 ".repeat(3300));
  readTable("1,200;\n".repeat(2800));
  readTable(`${'"'.repeat(19_001)}\n`);
  readTable(`[${"[".repeat(19_000)}`);
  readTable("\u00a0".repeat(19_000));
  assert(performance.now() - start < 20_000, "bounded");
});
