// What is said of a table that is pasted, dropped or imported: what was understood, what is in doubt, what
// is refused. English.

import { FORBIDDEN } from "../../tables/read.js";

/** @typedef {import("../../tables/read.js").Reading} Reading */
/** @typedef {import("../../tables/read.js").Refusal} Refusal */

const SEPARATORS = { tab: "tabs", semicolon: "semicolons", comma: "commas", pipe: "pipes", blanks: "blanks", line: "one number a line" };
const THOUSANDS = { comma: "commas", point: "points", blank: "blanks", apostrophe: "apostrophes" };
const LINE_ENDS = { CR: "lines end with CR", CRLF: "", LF: "" };
const KEPT = "Nothing was changed.";
/** So much of a cell is quoted back. */
const QUOTED = 24;

/** @param {Pick<import("./index.js").Numbers, "decimal" | "whole">} numbers @param {import("../grammar.js").Grammar} grammar */
export function tableWords(numbers, { plural }) {
  const { whole } = numbers;
  /** @param {string} text */
  const quote = (text) => `“${text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text}”`;
  /** A cell as a person writes its value. @param {string} text */
  const valueText = (text) => (text === FORBIDDEN ? FORBIDDEN : String(Number(text)).replace(".", numbers.decimal).replace("-", "\u2212"));
  /** @param {number} count @param {string} one @param {string} [other] */
  const counted = (count, one, other = `${one}s`) => `${whole(count)} ${plural(count, { one, other })}`;
  /** @param {number} row @param {number} column  0-based */
  const place = (row, column) => `row ${row + 1}, column ${column + 1}`;
  /** @param {string} text */
  const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}`;
  /** @param {string[]} names */
  const namesText = (names) => (names.length > 4 ? `${names.slice(0, 3).map(short).join(", ")} … ${short(names[names.length - 1])}` : names.map(short).join(", "));
  /** @param {string} name */
  const short = (name) => (name.length > QUOTED ? `${name.slice(0, QUOTED)}…` : name || "(none)");
  /** @param {number[]} places  0-based */
  const numbered = (places) => places.map((at) => at + 1).join(", ");

  /** What was understood: "3 × 3, decimal comma, semicolons; row names W1, W2, W3". @param {Reading} reading */
  function understood(reading) {
    const { rows, separator, rowsBy, decimal, thousands, lineEnd, rowNames, columnNames, empty, marks, blank, dropped } = reading;
    const [height, width] = [rows.length, rows[0].length];
    const parted = rowsBy === "brackets" ? "in brackets" : rowsBy === "semicolons" ? `${SEPARATORS[separator]}, semicolons between rows` : height * width > 1 ? SEPARATORS[separator] : "";
    const form = [
      height * width === 1 && !rowNames && !columnNames ? `one number, ${valueText(rows[0][0])}` : `${height} × ${width}`,
      decimal && (decimal === "," ? "decimal comma" : "decimal point"),
      thousands && `${THOUSANDS[thousands]} between thousands`,
      parted,
      lineEnd && LINE_ENDS[lineEnd],
    ].filter(Boolean).join(", ");
    const left = blank && dropped ? ["left out as empty: ", [blank.rows.length && `${plural(blank.rows.length, { one: "row", other: "rows" })} ${numbered(blank.rows)}`, blank.columns.length && `${plural(blank.columns.length, { one: "column", other: "columns" })} ${numbered(blank.columns)}`].filter(Boolean).join(" and ")].join("") : "";
    const more = [
      rowNames && `row names ${namesText(rowNames)}`,
      columnNames && `column names ${namesText(columnNames)}`,
      left,
      empty > 0 && `${counted(empty, "empty cell")} not allowed`,
      marks > 0 && `${counted(marks, "cell")} marked as not allowed`,
    ].filter(Boolean);
    return [form, ...more].join("; ");
  }

  /** Each reading in words that tell it from the others. @param {Reading[]} readings */
  function alternatives(readings) {
    const at = differing(readings);
    return readings.map((reading) => {
      const same = at !== null && reading.raw.length === at.reading.raw.length && reading.raw[at.row]?.[at.column] === at.raw;
      const one = reading.rows.length * reading.rows[0].length === 1;
      return `${understood(reading)}${same && !one ? `: ${quote(at.raw)} is ${valueText(reading.rows[at.row][at.column])}` : ""}`;
    });
  }

  /** The first cell that stands in several readings and means another number in each, null if none does. @param {Reading[]} readings */
  function differing(readings) {
    for (const reading of readings) {
      for (const [row, cells] of reading.raw.entries()) {
        for (const [column, raw] of cells.entries()) {
          const alike = readings.filter((each) => each.raw.length === reading.raw.length && each.raw[row]?.[column] === raw);
          const meanings = [...new Set(alike.map((each) => valueText(each.rows[row][column])))];
          if (meanings.length > 1) return { reading, row, column, raw, meanings };
        }
      }
    }
    return null;
  }

  /** Why readings differ, and where. @param {Reading[]} readings  two or more */
  function inDoubt(readings) {
    const [{ blank }] = readings;
    if (blank && readings.every((each) => each.blank)) {
      const what = blank.rows.length > 0 ? `row ${blank.rows[0] + 1}` : `column ${blank.columns[0] + 1}`;
      return `${sentence(what)} has nothing in it: left out, or not allowed as a whole?`;
    }
    const at = differing(readings);
    if (at) return `${sentence(place(at.row + at.reading.origin.row, at.column + at.reading.origin.column))}: ${quote(at.raw)} may mean ${at.meanings.join(" or ")}.`;
    const shapes = [...new Set(readings.map(({ rows }) => (rows.length * rows[0].length === 1 ? "one number" : `${rows.length} × ${rows[0].length}`)))];
    return shapes.length > 1 ? `This may be ${shapes.join(" or ")}.` : "This may be read in more than one way.";
  }

  /** @param {Refusal} refusal */
  function refusalText({ why, row, column, text, cells = 0, width = 0 }) {
    const at = sentence(place(row, column));
    const what = {
      nothing: "That holds no table",
      long: "That is too long for a table",
      binary: "That is no text; save the table as CSV or as text",
      ragged: `Row ${row + 1} has ${counted(cells, "cell")}, the others ${width}: row ${row + 1} is ${cells < width ? "shorter" : "longer"} than the others`,
      cell: `${at}: ${quote(text)} is not a number`,
      decimal: `${at}: ${quote(text)} does not have the decimal sign that other cells have`,
      empty: `${at}: a number is missing`,
      mark: `${at}: ${quote(text)} is not a number`,
      quote: `${at}: the quotation mark in ${quote(text)} has no end, or text follows it`,
      elided: `${at}: “...” leaves out numbers; print the whole matrix`,
      gap: `${at}: a number is missing between two commas`,
      sign: `${at}: ${quote(text)} stands alone in brackets; nan means not allowed`,
      nested: `Row ${row + 1}: ${quote(text)} is not a row of numbers in brackets`,
      after: `The brackets do not match, or ${quote(text)} is too much`,
    }[why];
    return `${what}. ${KEPT}`;
  }

  return {
    alternatives,
    inDoubt,
    refusalText,
    understood,
    valueText,
    /** A cell as it was read, digit by digit. @param {string} cell */
    cellText: (cell) => cell.replace(".", numbers.decimal).replace("-", "\u2212"),
    title: "The table as it was read",
    refusedTitle: "A table that could not be read",
    accept: "Replace the matrix",
    cancel: "Keep the old one",
    close: "Close",
    source: "The text as it came; change it here if need be",
    choose: "Which of these is meant?",
    chooseFirst: "Choose one of the readings first.",
    keys: "Enter takes it, Esc keeps the old one.",
    forbidden: "not allowed",
    kept: KEPT,
    replaced: (/** @type {Reading} */ reading) => `Your matrix is now ${reading.rows.length} × ${reading.rows[0].length}.`,
  };
}
