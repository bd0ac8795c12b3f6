// One's own matrix, up to 8 × 8: typed, pasted, dropped or imported; errors at the cell, the last good one
// kept, and an undo of its own.

import { createTableDrop } from "../../dialogs/table-drop.js";
import { h, hasFocus, holdsFocus, icon, setAttribute, setText } from "../../dom/elements.js";
import { createHistory } from "../../state/history.js";
import { isMark, numberOf, numbersIn, oneCell } from "../../tables/number.js";
import { cellName, columnName, complaint, decimalsOf, edited, MOST, readEdited } from "./own-cells.js";

/** Of a file with a table of 8 × 8. */
const MOST_BYTES = 100_000;
const ICONS = { undo: "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3", redo: "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3" };

/** @typedef {import("../../tables/read.js").Reading} Reading */
/** @typedef {ReturnType<typeof import("../../dialogs/table-preview.js").createTablePreview>} TablePreview */
/** @typedef {{rows: number[][], least: boolean, decimals?: number}} OwnMatrix  NaN where forbidden; decimals as typed, 160.60 has 2 */
/** @typedef {import("./own-cells.js").Edited} Edited */
/** @typedef {{row: number, column: number}} Place  0-based */

/**
 * @param {HTMLElement} host
 * @param {object} deps
 * @param {HTMLElement} deps.area  where a table may be dropped while the editor shows
 * @param {(matrix: OwnMatrix) => void} deps.onGood
 * @param {() => void} deps.onResize
 * @param {(text: string) => void} deps.announce
 * @param {import("../../words/en/index.js").ViewWords} deps.words
 */
export function createOwn(host, { area, onGood, onResize, announce, words: all }) {
  const { own: words, examples: EXAMPLES } = all.matching;
  const { doubtful } = all.controls;
  const history = createHistory(edited(EXAMPLES[0]));
  const goal = h("select", { "aria-label": words.goal, "data-testid": "own-goal" },
    h("option", { value: "greatest" }, words.greatest), h("option", { value: "least" }, words.least));
  const rows = h("input", { type: "number", min: 1, max: MOST, step: 1, inputmode: "numeric", "aria-label": words.rows, "data-testid": "own-rows" });
  const columns = h("input", { type: "number", min: 1, max: MOST, step: 1, inputmode: "numeric", "aria-label": words.columns, "data-testid": "own-columns" });
  const examples = h("select", { "aria-label": words.examples, "data-testid": "own-examples" },
    h("option", { value: "" }, words.example), ...EXAMPLES.map((each, at) => h("option", { value: at }, each.name)));
  const file = h("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv,text/plain", hidden: true, "data-testid": "own-file" });
  const load = h("button", { type: "button", class: "button" }, words.import);
  const undo = iconButton("own-undo", words.undo, ICONS.undo, () => step(false));
  const redo = iconButton("own-redo", words.redo, ICONS.redo, () => step(true));
  const table = h("table", { class: "mm-own-table" });
  const errors = h("p", { class: "field-error", role: "alert", "data-testid": "own-error" });
  const note = h("p", { class: "mm-own-hint" }, words.hint);
  const details = h("details", { open: true }, h("summary", {}, words.edit), h("div", { class: "mm-own-scroll" }, table), note);
  const previewHost = h("div", { class: "mm-preview-host" });
  const element = h("section", { class: "mm-own", "aria-label": words.title, "data-testid": "own-matrix", hidden: true },
    h("div", { class: "mm-own-bar" },
      h("label", { class: "mm-own-field" }, words.goal, goal),
      h("span", { class: "field" }, rows, h("span", { class: "unit" }, "×"), columns),
      examples, load, undo, redo, file),
    previewHost, details, errors);
  host.append(element);
  /** @type {HTMLInputElement[][]} */
  let inputs = [];
  /** The matrix that was told last. @type {Edited | null} */
  let told = null;
  /** What stands before the errors of cells. */
  let refusal = "";
  /** Where a single number is to go, null for all of the matrix. @type {Place | null} */
  let target = null;
  /** Typing in one field between focus and blur is one step to undo. */
  let visit = 0;
  /** Fetched with the first table. @type {TablePreview | null} */
  let preview = null;
  /** Of two texts under way the last one is shown. */
  let asked = 0;
  const drop = createTableDrop(area, {
    active: () => !element.hidden,
    onText: (text, at) => void take(text, placeOf(at)),
    onFile: (chosen) => void read(chosen),
    hint: words.drop,
  });

  /** Shows what a text was read as. @param {string} text @param {Place | null} at */
  async function show(text, at) {
    asked += 1;
    const mine = asked;
    target = at;
    if (preview) return preview.open(text);
    const module = await import("../../dialogs/table-preview.js").catch(() => null);
    if (mine !== asked) return;
    if (!module) return refuse(words.reader);
    preview ??= module.createTablePreview(previewHost, {
      words: all.tables,
      announce,
      check: (reading) => (toField(reading) ? misfit(reading) : tooLarge(reading) || misfit(reading)),
      oneField: (reading, value) => (target && toField(reading) ? words.put(value, cellName(target.row, target.column)) : null),
      onAccept: accept,
      onCancel: () => focusCell(target ?? { row: 0, column: 0 }),
      onRefused: refuse,
    });
    preview.open(text);
  }

  /** @param {string} message */
  function refuse(message) {
    refusal = message;
    check();
    onResize();
  }

  /** Puts away a table that waits, for something newer. */
  function putAway() {
    asked += 1;
    preview?.close();
  }

  /** @param {string} testid @param {string} label @param {string} path @param {() => void} act */
  function iconButton(testid, label, path, act) {
    const button = h("button", { type: "button", class: "button icon-button", "aria-label": label, title: label, "data-testid": testid }, icon(path));
    button.addEventListener("click", act);
    return button;
  }

  /** @param {EventTarget | null} field @returns {Place | null} */
  function placeOf(field) {
    for (const [row, line] of inputs.entries()) {
      const column = line.findIndex((each) => each === field);
      if (column >= 0) return { row, column };
    }
    return null;
  }

  /** @param {Place} place */
  function focusCell({ row, column }) {
    const field = inputs[Math.min(row, inputs.length - 1)];
    field?.[Math.min(column, field.length - 1)]?.focus();
  }

  /** Shows the present state; a field that has the focus keeps it. */
  function build() {
    const { texts, least, rowNames, columnNames } = history.get();
    const focused = placeOf(inputs.flat().find(hasFocus) ?? null);
    goal.value = least ? "least" : "greatest";
    rows.value = String(texts.length);
    columns.value = String(texts[0].length);
    inputs = texts.map((line, row) => line.map((text, column) => {
      const input = h("input", {
        type: "text", inputmode: "text", autocomplete: "off", spellcheck: "false", "aria-label": cellName(row, column), "data-testid": `own-${cellName(row, column)}`,
      });
      input.value = text;
      return input;
    }));
    const head = (/** @type {string} */ scope, /** @type {string} */ sign, /** @type {string | undefined} */ name) =>
      h("th", { scope, title: name || null }, sign, ...(name ? [h("span", { class: "mm-own-name" }, name)] : []));
    table.replaceChildren(
      h("thead", {}, h("tr", {}, h("td", {}), ...texts[0].map((_, column) => head("col", columnName(column), columnNames?.[column])))),
      h("tbody", {}, ...inputs.map((line, row) => h("tr", {}, head("row", String(row + 1), rowNames?.[row]), ...line.map((input) => h("td", {}, input))))),
    );
    check();
    if (focused) focusCell(focused);
  }

  /** @param {Partial<Edited>} patch @param {string} [group] */
  function edit(patch, group = "") {
    history.put({ ...history.get(), ...patch }, group);
    if (!group) build();
    else check();
  }

  /** @param {Place} place @param {string} text */
  const withCell = ({ row, column }, text) => history.get().texts.map((line, r) => (r === row ? line.map((each, c) => (c === column ? text : each)) : line));

  /** Marks every bad cell; a good matrix is told. */
  function check() {
    const { texts, least } = history.get();
    /** @type {string[]} */
    const found = [];
    inputs.forEach((line, row) => line.forEach((input, column) => {
      const problem = complaint(texts[row][column], doubtful, words);
      setAttribute(input, "aria-invalid", problem ? "true" : null);
      setAttribute(input, "title", problem || null);
      // As wide as the longest of the column: every digit that was typed shows.
      setAttribute(input, "size", String(Math.min(20, Math.max(5, ...texts.map((each) => each[column].length)))));
      if (problem) found.push(words.at(cellName(row, column), problem));
    }));
    const more = found.length > 3 ? [words.more(found.length - 3)] : [];
    const all = [refusal, ...found.slice(0, 3), ...more, ...(found.length ? [words.kept] : [])].filter(Boolean);
    setText(errors, all.join(" "));
    // A refusal stands over the table that is refused, errors of cells under the matrix.
    errors.classList.toggle("in-front", refusal !== "");
    undo.disabled = !history.canUndo();
    redo.disabled = !history.canRedo();
    if (found.length === 0 && inputs.length > 0 && told !== history.get()) {
      told = history.get();
      onGood({
        rows: texts.map((line) => line.map((text) => (isMark(text) ? Number.NaN : numberOf(text)))), least,
        decimals: Math.max(...texts.flat().map(decimalsOf)),
      });
    }
  }

  /** A single number for a single field. @param {Reading} reading */
  function toField(reading) {
    return target !== null && reading.rows.length * reading.rows[0].length === 1 && !reading.rowNames && !reading.columnNames;
  }

  /** @param {Reading} reading */
  function tooLarge({ rows: next }) {
    return next.length > MOST || next[0].length > MOST ? words.size(next.length, next[0].length) : "";
  }

  /** The first cell that the editor would not take. @param {Reading} reading */
  function misfit({ rows: next, origin }) {
    for (const [row, cells] of next.entries()) {
      const column = cells.findIndex((text) => complaint(text, doubtful, words) !== "");
      if (column >= 0) return words.bad(row + origin.row, column + origin.column, complaint(cells[column], doubtful, words));
    }
    return "";
  }

  /** @param {Reading} reading */
  function accept(reading) {
    if (target && toField(reading)) {
      edit({ texts: withCell(target, reading.rows[0][0]) });
      focusCell(target);
      return;
    }
    edit({ texts: reading.rows, rowNames: reading.rowNames, columnNames: reading.columnNames });
    focusCell({ row: 0, column: 0 });
  }

  /**
   * A text that came from elsewhere: one number goes to its field at once, all else is shown first.
   * @param {string} text @param {Place | null} at
   * @returns {boolean}  false where the text is one word that no table holds
   */
  function take(text, at) {
    const cell = at && oneCell(text);
    if (at && cell !== null) {
      putAway();
      edit({ texts: withCell(at, cell) });
      focusCell(at);
      return true;
    }
    if (at && numbersIn(text).length === 0 && !/[\n\r\t;|,[\]{}]|\S\s+\S/.test(text.trim())) return false;
    void show(text, at);
    return true;
  }

  /** @param {File} chosen */
  async function read(chosen) {
    putAway();
    if (chosen.size > MOST_BYTES) return refuse(words.fileLarge(chosen.name));
    try {
      const { textOf } = await import("../../tables/decode.js");
      const text = textOf(await chosen.arrayBuffer());
      if (text.trim() === "") refuse(words.fileEmpty(chosen.name));
      else await show(text, null);
    } catch {
      refuse(words.file(chosen.name));
    }
  }

  /** One step back or forward. @param {boolean} again */
  function step(again) {
    const done = history.back(again);
    if (done) {
      putAway();
      build();
    }
    const [yes, no] = again ? [words.redone, words.nothingRedone] : [words.undone, words.nothingUndone];
    announce(done ? yes : no);
  }

  /** Up, down and Enter go between rows as in a spreadsheet. @param {KeyboardEvent} event @param {Place} place */
  function move(event, { row, column }) {
    const to = event.key === "ArrowUp" ? row - 1 : event.key === "ArrowDown" || event.key === "Enter" ? row + 1 : -1;
    const next = inputs[to]?.[column];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  }

  table.addEventListener("focusin", () => {
    visit += 1;
  });
  table.addEventListener("input", ({ target: field }) => {
    const place = placeOf(field);
    if (place) edit({ texts: withCell(place, /** @type {HTMLInputElement} */ (field).value) }, `${visit}`);
  });
  table.addEventListener("beforeinput", (event) => {
    if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
    event.preventDefault();
    step(event.inputType === "historyRedo");
  });
  table.addEventListener("paste", (event) => {
    const place = placeOf(event.target);
    const field = /** @type {HTMLInputElement} */ (event.target);
    const text = event.clipboardData?.getData("text") ?? "";
    if (!place || text.trim() === "") return;
    // Digits into the midst of others are typing.
    const part = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
    if (part !== "" && part !== field.value && /^\d+$/.test(text)) return;
    if (take(text, place)) event.preventDefault();
  });
  table.addEventListener("keydown", (event) => {
    const place = placeOf(event.target);
    if (place) move(event, place);
  });
  goal.addEventListener("change", () => edit({ least: goal.value === "least" }));
  const resize = () => {
    const size = (/** @type {HTMLInputElement} */ field) => Math.max(1, Math.min(MOST, Math.round(Number(field.value)) || 1));
    const [height, width] = [size(rows), size(columns)];
    const { texts, rowNames, columnNames } = history.get();
    /** @param {string[] | null} names @param {number} count */
    const fitted = (names, count) => names && Array.from({ length: count }, (_, at) => names[at] ?? "");
    edit({
      texts: Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, column) => texts[row]?.[column] ?? "0")),
      rowNames: fitted(rowNames, height), columnNames: fitted(columnNames, width),
    });
  };
  rows.addEventListener("change", resize);
  columns.addEventListener("change", resize);
  examples.addEventListener("change", () => {
    const example = EXAMPLES[Number(examples.value)];
    if (examples.value === "" || !example) return;
    examples.value = "";
    edit(edited(example));
  });
  load.addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (chosen) void read(chosen);
  });
  details.addEventListener("toggle", () => onResize());

  return {
    element,
    /** Makes room once a person has started to step. */
    fold() {
      if (!element.hidden && !preview?.isOpen() && errors.textContent === "" && !holdsFocus(details)) details.open = false;
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
    /**
     * Ctrl+Z and its kin, while the editor shows: the matrix is in front, not a scenario that nobody sees change.
     * @param {KeyboardEvent} event
     */
    onUndoKey(event) {
      const key = event.key.toLowerCase();
      if (element.hidden || !(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
      const elsewhere = event.target instanceof HTMLInputElement && event.target.type === "text" && !table.contains(event.target);
      event.stopPropagation();
      if (elsewhere || preview?.typing(event.target)) return;
      event.preventDefault();
      step(key === "y" || event.shiftKey);
    },
    /** What is typed, and whether it is unfolded, as plain data. */
    state: () => ({ ...history.get(), open: details.open }),
    /** @param {unknown} state */
    restore(state) {
      const next = readEdited(state);
      if (!next) return;
      details.open = /** @type {{open?: unknown}} */ (state).open !== false;
      putAway();
      edit(next);
    },
    dispose: drop.dispose,
  };
}
