// One's own matrix, up to 8 × 8: typed, pasted or imported; errors at the cell, the last good one kept.

import { h, setAttribute, setText } from "../dom/elements.js";
import { parse } from "../format.js";
import { EXAMPLES, own as words } from "../text/matching.js";

const MOST = 8;
const LARGEST = 1e6;
const DASHES = new Set(["-", "–", "−", "x", "X", "∞", "inf"]);

/** @typedef {{rows: number[][], least: boolean}} OwnMatrix  NaN where forbidden */

/** Name of a cell as spreadsheets have it: row 2, column 3 is C2. @param {number} row @param {number} column */
export function cellName(row, column) {
  return `${columnName(column)}${row + 1}`;
}

/** @param {number} column */
export function columnName(column) {
  return String.fromCharCode(65 + column);
}

/**
 * Text to a table of texts: tabs, semicolons, commas or blanks part the cells.
 * @param {string} text
 * @returns {string[][]}
 */
export function split(text) {
  const lines = text.replaceAll("\r", "").split("\n").filter((line) => line.trim() !== "");
  const separator = lines.some((line) => line.includes("\t")) ? /\t/ : lines.some((line) => line.includes(";")) ? /;/ : lines.some((line) => line.includes(",")) ? /,/ : /\s+/;
  return lines.map((line) => line.trim().split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
}

/**
 * What is wrong with a cell's text, "" if nothing.
 * @param {string} text
 */
export function complaint(text) {
  const trimmed = text.trim();
  if (trimmed === "") return words.empty;
  if (DASHES.has(trimmed)) return "";
  const value = parse(trimmed);
  if (!Number.isFinite(value)) return words.notNumber(trimmed);
  return Math.abs(value) > LARGEST ? words.tooBig : "";
}

/**
 * @param {HTMLElement} host
 * @param {(matrix: OwnMatrix) => void} onGood
 * @param {() => void} onResize
 */
export function createOwn(host, onGood, onResize) {
  /** @type {string[][]} */
  let texts = EXAMPLES[0].rows.map((row) => row.map(String));
  let least = EXAMPLES[0].least;
  const goal = h("select", { "aria-label": words.goal, "data-testid": "own-goal" },
    h("option", { value: "greatest" }, words.greatest), h("option", { value: "least" }, words.least));
  const rows = h("input", { type: "number", min: 1, max: MOST, step: 1, inputmode: "numeric", "aria-label": words.rows, "data-testid": "own-rows" });
  const columns = h("input", { type: "number", min: 1, max: MOST, step: 1, inputmode: "numeric", "aria-label": words.columns, "data-testid": "own-columns" });
  const examples = h("select", { "aria-label": words.examples, "data-testid": "own-examples" },
    h("option", { value: "" }, words.example), ...EXAMPLES.map((each, at) => h("option", { value: at }, each.name)));
  const file = h("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv,text/plain", hidden: true, "data-testid": "own-file" });
  const load = h("button", { type: "button", class: "button" }, words.import);
  const table = h("table", { class: "mm-own-table" });
  const errors = h("p", { class: "field-error", role: "alert", "data-testid": "own-error" });
  const note = h("p", { class: "mm-own-hint" }, words.hint);
  const details = h("details", { open: true }, h("summary", {}, words.edit), h("div", { class: "mm-own-scroll" }, table), note);
  const element = h("section", { class: "mm-own", "aria-label": words.title, "data-testid": "own-matrix", hidden: true },
    h("div", { class: "mm-own-bar" },
      h("label", { class: "mm-own-field" }, words.goal, goal),
      h("span", { class: "field" }, rows, h("span", { class: "unit" }, "×"), columns),
      examples, load, file),
    details, errors);
  host.append(element);
  /** @type {HTMLInputElement[][]} */
  let inputs = [];

  function build() {
    goal.value = least ? "least" : "greatest";
    rows.value = String(texts.length);
    columns.value = String(texts[0].length);
    inputs = texts.map((line, row) => line.map((text, column) => {
      const input = h("input", {
        type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false", size: 5, "aria-label": cellName(row, column), "data-testid": `own-${cellName(row, column)}`,
      });
      input.value = text;
      input.addEventListener("input", () => {
        texts[row][column] = input.value;
        check();
      });
      input.addEventListener("paste", (event) => {
        const pasted = event.clipboardData?.getData("text") ?? "";
        if (!/[\t\n;]|\S[ ,]+\S/.test(pasted.trim())) return;
        event.preventDefault();
        take(split(pasted));
      });
      input.addEventListener("keydown", (event) => move(event, row, column));
      return input;
    }));
    table.replaceChildren(
      h("thead", {}, h("tr", {}, h("td", {}), ...texts[0].map((_, column) => h("th", { scope: "col" }, columnName(column))))),
      h("tbody", {}, ...inputs.map((line, row) => h("tr", {}, h("th", { scope: "row" }, String(row + 1)), ...line.map((input) => h("td", {}, input))))),
    );
    check();
  }

  /** Up, down and Enter go between rows as in a spreadsheet. @param {KeyboardEvent} event @param {number} row @param {number} column */
  function move(event, row, column) {
    const to = event.key === "ArrowUp" ? row - 1 : event.key === "ArrowDown" || event.key === "Enter" ? row + 1 : -1;
    const next = inputs[to]?.[column];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  }

  /** Marks every bad cell; a good matrix is told. @param {string} [first]  an error that stands before those of cells */
  function check(first = "") {
    /** @type {string[]} */
    const found = [];
    inputs.forEach((line, row) => line.forEach((input, column) => {
      const problem = complaint(input.value);
      setAttribute(input, "aria-invalid", problem ? "true" : null);
      setAttribute(input, "title", problem || null);
      if (problem) found.push(words.at(cellName(row, column), problem));
    }));
    const more = found.length > 3 ? [`… ${found.length - 3} more.`] : [];
    const all = [first, ...found.slice(0, 3), ...more].filter(Boolean);
    setText(errors, all.length ? [...all, words.kept].join(" ") : "");
    if (found.length === 0) {
      onGood({ rows: texts.map((line) => line.map((text) => (DASHES.has(text.trim()) ? Number.NaN : parse(text)))), least });
    }
  }

  /** A whole table, pasted or imported. @param {string[][]} next */
  function take(next) {
    const width = Math.max(0, ...next.map((line) => line.length));
    if (next.length === 0 || width === 0) return setText(errors, words.nothing);
    if (next.length > MOST || width > MOST) return setText(errors, words.size(next.length, width));
    const short = next.findIndex((line) => line.length < width);
    texts = next.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? ""));
    build();
    if (short >= 0) check(words.at(String(short + 1), words.ragged(short + 1)));
  }

  function resize() {
    const size = (/** @type {HTMLInputElement} */ field) => Math.max(1, Math.min(MOST, Math.round(Number(field.value)) || 1));
    const [r, c] = [size(rows), size(columns)];
    texts = Array.from({ length: r }, (_, row) => Array.from({ length: c }, (_, column) => texts[row]?.[column] ?? "0"));
    build();
  }

  goal.addEventListener("change", () => {
    least = goal.value === "least";
    check();
  });
  rows.addEventListener("change", resize);
  columns.addEventListener("change", resize);
  examples.addEventListener("change", () => {
    const example = EXAMPLES[Number(examples.value)];
    if (examples.value === "" || !example) return;
    texts = example.rows.map((row) => row.map(String));
    least = example.least;
    examples.value = "";
    build();
  });
  load.addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (!chosen) return;
    try {
      if (chosen.size > 100_000) setText(errors, words.size(chosen.size, 1));
      else take(split(await chosen.text()));
    } catch {
      setText(errors, words.file);
    }
  });

  details.addEventListener("toggle", () => onResize());

  return {
    element,
    /** Makes room once a person has started to step. */
    fold() {
      if (!element.hidden && errors.textContent === "" && !details.contains(document.activeElement)) details.open = false;
    },
    /** Says whether the matrix is shown turned. @param {boolean} on */
    turned(on) {
      setText(note, on ? `${words.turned} ${words.hint}` : words.hint);
    },
    /** @param {boolean} on */
    show(on) {
      element.hidden = !on;
      if (on && inputs.length === 0) build();
      else if (on) check();
    },
  };
}
