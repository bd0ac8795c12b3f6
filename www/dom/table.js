// The one table maker: a head, rows whose first cell names them, filled anew without touching what is the same.
//
//   const table = createTable({ label: "Iterations", testid: "iterations", columns: ["k", { title: "η", unit: "value/J" }] });
//   panel.append(folded(table, { open: true }));
//   table.fill([{ key: "0", cells: [button, "4.97"], class: "best" }]);
//
// A cell is text, an element, or several of them. Rows with the key of before keep their elements, so that a
// keyboard on a button in one stays there.

import { h, setAttribute, setText, withSymbols } from "./elements.js";

/** @typedef {string | Node | (string | Node)[]} Content */
/**
 * @typedef {object} Column
 * @property {string} title
 * @property {string} [unit]  set apart from the title
 * @property {string} [class]  of the column's cells: `word` for text, `number wide` for numbers that small tables leave out
 */
/**
 * @typedef {object} Row
 * @property {string} [key]  what the row is about; its place unless told
 * @property {Content[]} cells  one a column, the first names the row
 * @property {string} [class]
 * @property {Record<string, string | null>} [attributes]
 */
/**
 * @typedef {object} Table
 * @property {HTMLTableElement} element
 * @property {string} label
 * @property {(rows: Row[]) => void} fill
 * @property {(key: string) => HTMLTableRowElement | null} row
 * @property {() => [string, HTMLTableRowElement][]} rows  every key with its row, from the top
 */

/**
 * @param {object} options
 * @param {string} options.label  what the table holds; its caption for screen readers
 * @param {(string | Column)[]} options.columns
 * @param {string} [options.testid]
 * @param {string} [options.class]
 * @param {(key: string | null) => void} [options.point]  told which row the pointer is over, null for none
 * @returns {Table}
 */
export function createTable({ label, columns, testid, class: name = "study-table", point }) {
  const told = columns.map((column) => (typeof column === "string" ? { title: column } : column));
  const body = h("tbody");
  const element = h("table", { class: name, "data-testid": testid },
    h("caption", { class: "visually-hidden" }, label),
    h("thead", {}, h("tr", {}, ...told.map(heading))),
    body);
  /** @type {Map<string, HTMLTableRowElement>} */
  let rows = new Map();

  /** @param {string} key */
  function makeRow(key) {
    const row = h("tr", {}, h("th", { scope: "row" }), ...told.slice(1).map((column) => h("td", { class: column.class })));
    if (point) {
      row.addEventListener("pointerenter", () => point(key));
      row.addEventListener("pointerleave", () => point(null));
    }
    return row;
  }

  return {
    element,
    label,
    fill(given) {
      /** @type {typeof rows} */
      const next = new Map();
      given.forEach((each, at) => {
        const key = each.key ?? String(at);
        const row = rows.get(key) ?? makeRow(key);
        next.set(key, row);
        each.cells.forEach((content, column) => put(row.cells[column], content));
        if (each.class !== undefined && row.className !== each.class) row.className = each.class;
        for (const [attribute, value] of Object.entries(each.attributes ?? {})) setAttribute(row, attribute, value);
      });
      rows = next;
      const wanted = [...next.values()];
      // Moved only where it must be: an element that is put in again loses the keyboard.
      if (wanted.length !== body.rows.length || wanted.some((row, at) => body.rows[at] !== row)) body.replaceChildren(...wanted);
    },
    row: (key) => rows.get(key) ?? null,
    rows: () => [...rows],
  };
}

/** @param {Column} column */
function heading({ title, unit, class: name }) {
  return h("th", { scope: "col", class: name }, ...withSymbols(title), ...(unit ? [" ", h("span", { class: "unit" }, unit)] : []));
}

/** @param {HTMLTableCellElement} cell @param {Content} content */
function put(cell, content) {
  if (typeof content === "string" && cell.childElementCount === 0) {
    setText(cell, content);
    return;
  }
  const parts = Array.isArray(content) ? content : [content];
  const same = parts.length === cell.childNodes.length
    && parts.every((part, at) => (typeof part === "string" ? cell.childNodes[at].nodeType === Node.TEXT_NODE && cell.childNodes[at].textContent === part : part === cell.childNodes[at]));
  if (!same) cell.replaceChildren(...parts);
}

/** A table that scrolls within its own region. @param {HTMLTableElement} table @param {string} label */
export function scrolled(table, label) {
  return h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": label }, table);
}

/**
 * A table that folds away.
 * @param {Table} table @param {{open?: boolean, testid?: string}} [options]
 * @returns {HTMLDetailsElement}
 */
export function folded(table, { open = false, testid } = {}) {
  return h("details", { class: "study-details", open, "data-testid": testid }, h("summary", {}, table.label), scrolled(table.element, table.label));
}
