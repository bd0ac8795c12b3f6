// The matrix of the matching views: a table where numbers can be read, a heat map where they cannot.
//
// Both draw the same frame and only what differs from the last one. Every mark has a shape as well as a
// colour: a ring for a tight entry, a tick for a matched one, dashes for the tree, + and − for the path.

import { h, setAttribute, setText, typeScale } from "../../dom/elements.js";
import { createHeatmap } from "./heatmap.js";
import { createLens } from "./lens.js";
import { DELTA, ENTER, headMarksOf, LEAVE, MATCHED, marksOf, WAITING } from "./marks.js";
import { cellSize, cellWidth, charactersIn, holds, isTable } from "./sizes.js";

/**
 * What one step looks like.
 * @typedef {object} Frame
 * @property {string} key  frames with another key have another shape: everything is built anew
 * @property {number} rows
 * @property {number} columns
 * @property {number} characters  of the longest number
 * @property {number} [priceCharacters]  of the longest price of a row, if that is another
 * @property {(row: number) => string} rowName
 * @property {(column: number) => string} columnName
 * @property {"cue" | "plain"} rowKind
 * @property {(column: number) => "due" | "alone" | "plain"} columnKind
 * @property {Uint16Array} codes  row-major
 * @property {(row: number, column: number) => string} text
 * @property {(row: number, column: number) => string} [fullText]  with more digits, where `text` has few
 * @property {(row: number, column: number) => string} sub  slack under the value, "" for none
 * @property {(row: number, column: number) => number} shade  0…1, NaN for none
 * @property {(row: number) => string} rowPrice
 * @property {(column: number) => string} columnPrice
 * @property {string} rowPriceHead
 * @property {string} columnPriceHead
 * @property {(row: number) => number} rowCode
 * @property {(column: number) => number} columnCode
 * @property {string} caption
 */

/**
 * @typedef {object} MatrixEvents
 * @property {(row: number | null, column: number | null) => void} hover
 * @property {(row: number, column: number) => void} pick
 * @property {() => import("../../style/theme.js").Palette} palette
 * @property {import("../../words/en/index.js").ViewWords["matrix"]} words
 * @property {string} testid  whose matrix it is
 */

/** @typedef {ReturnType<typeof createMatrix>} Matrix */

const GLYPHS = /** @type {[number, string][]} */ ([
  [DELTA, "δ"], [ENTER, "+"], [LEAVE, "\u2212"], [MATCHED, "✓"], [WAITING, "…"],
]);

/** @param {HTMLElement} host @param {MatrixEvents} events */
export function createMatrix(host, events) {
  const table = h("table", { class: "mm-table", role: "grid", "data-testid": `${events.testid}-table` });
  const wrap = h("div", { class: "mm-matrix" }, table);
  host.append(wrap);
  const heatmap = createHeatmap(wrap, { ...events, hover: point });
  const lens = createLens(wrap);
  let size = { width: 600, height: 400 };
  let scale = typeScale(host);
  let key = "";
  let asTable = true;
  /** Whether the table's numbers want a magnifier. */
  let tiny = false;
  /** @type {{cell: HTMLTableCellElement, value: HTMLElement, sub: HTMLElement, glyph: HTMLElement, code: number}[]} */
  let cells = [];
  /** @type {HTMLElement[]} */
  let rowHeads = [];
  /** @type {HTMLElement[]} */
  let columnHeads = [];
  /** @type {HTMLElement[]} */
  let rowPrices = [];
  /** @type {HTMLElement[]} */
  let columnPrices = [];
  /** @type {Frame | null} */
  let frame = null;
  let focused = 0;
  /** @type {[number | null, number | null]} */
  let lit = [null, null];

  /** Someone points at an entry, by mouse, finger or keys: small ones are magnified. @param {number | null} row @param {number | null} column */
  function point(row, column) {
    events.hover(row, column);
    if (row === null || column === null || !frame || (asTable && !tiny)) lens.hide();
    else lens.show(frame, row, column, asTable ? boxOf(row * frame.columns + column) : heatmap.boxOf(row, column));
  }

  /** Where an entry of the table stands. @param {number} at */
  function boxOf(at) {
    const [outer, box] = [wrap, cells[at].cell].map((each) => each.getBoundingClientRect());
    return { left: box.left - outer.left, top: box.top - outer.top, right: box.right - outer.left, bottom: box.bottom - outer.top };
  }
  wrap.addEventListener("keydown", (event) => {
    if (event.key === "Escape") lens.hide();
  });

  /** @param {Event} event @returns {[number, number] | null} */
  function place(event) {
    const cell = /** @type {HTMLElement} */ (event.target).closest("[data-row], [data-column]");
    if (!(cell instanceof HTMLElement)) return null;
    return [Number(cell.dataset.row ?? -1), Number(cell.dataset.column ?? -1)];
  }

  /** @param {Event} event */
  function hover(event) {
    const at = place(event);
    point(at && at[0] >= 0 ? at[0] : null, at && at[1] >= 0 ? at[1] : null);
  }
  table.addEventListener("pointerover", hover);
  table.addEventListener("focusin", hover);
  table.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") point(null, null);
  });
  table.addEventListener("focusout", () => point(null, null));
  table.addEventListener("click", (event) => {
    const at = place(event);
    if (at && at[0] >= 0 && at[1] >= 0) events.pick(at[0], at[1]);
  });
  table.addEventListener("keydown", (event) => {
    if (!frame || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = Math.floor(focused / frame.columns);
    const column = focused % frame.columns;
    /** @type {Record<string, [number, number]>} */
    const to = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
    };
    if (event.key === "Enter") {
      event.preventDefault();
      events.pick(row, column);
    } else if (event.key in to) {
      event.preventDefault();
      const [r, c] = to[event.key];
      if (r >= 0 && c >= 0 && r < frame.rows && c < frame.columns) focus(r * frame.columns + c);
    }
  });

  /** @param {number} at */
  function focus(at) {
    cells[focused]?.cell.setAttribute("tabindex", "-1");
    focused = at;
    cells[at].cell.setAttribute("tabindex", "0");
    cells[at].cell.focus();
  }

  /** @param {Frame} next */
  function build(next) {
    cells = [];
    rowPrices = [];
    columnPrices = [];
    focused = 0;
    columnHeads = Array.from({ length: next.columns }, (_, column) => h("th", {
      scope: "col", class: `mm-head ${next.columnKind(column)}`, "data-column": column,
    }));
    rowHeads = Array.from({ length: next.rows }, (_, row) => h("th", { scope: "row", class: `mm-head ${next.rowKind}`, "data-row": row }));
    const body = rowHeads.map((head, row) => {
      const line = h("tr", {}, head);
      for (let column = 0; column < next.columns; column += 1) {
        const value = h("span", { class: "mm-value" });
        const sub = h("span", { class: "mm-sub" });
        const glyph = h("span", { class: "mm-glyph", "aria-hidden": "true" });
        const cell = h("td", {
          class: `mm-cell ${next.columnKind(column)}`, "data-row": row, "data-column": column,
          tabindex: row + column === 0 ? "0" : "-1",
        }, value, sub, glyph);
        cells.push({ cell, value, sub, glyph, code: -1 });
        line.append(cell);
      }
      const price = h("td", { class: "mm-price", "data-row": row });
      rowPrices.push(price);
      line.append(price);
      return line;
    });
    const foot = h("tr", {}, h("th", { scope: "row", class: "mm-corner" }, next.columnPriceHead));
    for (let column = 0; column < next.columns; column += 1) {
      const price = h("td", { class: "mm-price", "data-column": column });
      columnPrices.push(price);
      foot.append(price);
    }
    foot.append(h("td", {}));
    table.replaceChildren(
      h("caption", { class: "visually-hidden" }, next.caption),
      h("thead", {}, h("tr", {}, h("td", {}), ...columnHeads, h("th", { scope: "col", class: "mm-corner" }, next.rowPriceHead))),
      h("tbody", {}, ...body),
      h("tfoot", {}, foot),
    );
    const { width, height, grow, roomy, narrow, corner, low } = cellSize(next, size, scale);
    tiny = narrow;
    table.classList.toggle("roomy", roomy);
    table.classList.toggle("narrow", narrow);
    table.classList.toggle("corner", corner && !low);
    table.classList.toggle("low", low);
    table.style.setProperty("--mm-grow", String(grow));
    table.style.setProperty("--mm-width", `${width}px`);
    table.style.setProperty("--mm-height", `${height}px`);
  }

  /** @param {Frame} next */
  function drawTable(next) {
    for (let column = 0; column < next.columns; column += 1) {
      setText(columnHeads[column], next.columnName(column));
      setHead(columnHeads[column], next.columnCode(column));
      setText(columnPrices[column], next.columnPrice(column));
    }
    for (let row = 0; row < next.rows; row += 1) {
      setText(rowHeads[row], next.rowName(row));
      setHead(rowHeads[row], next.rowCode(row));
      setText(rowPrices[row], next.rowPrice(row));
      for (let column = 0; column < next.columns; column += 1) {
        const at = row * next.columns + column;
        const drawn = cells[at];
        setText(drawn.value, next.text(row, column));
        setText(drawn.sub, next.sub(row, column));
        const code = next.codes[at];
        if (code === drawn.code) continue;
        drawn.code = code;
        setText(drawn.glyph, GLYPHS.find(([bit]) => (code & bit) !== 0)?.[1] ?? "");
        const marks = marksOf(code);
        setAttribute(drawn.cell, "data-mark", marks.join(" "));
        setAttribute(drawn.cell, "aria-description", marks.map((mark) => events.words.marks[mark]).join(", "));
      }
    }
  }

  /** @param {HTMLElement} head @param {number} code */
  const setHead = (head, code) => setAttribute(head, "data-mark", headMarksOf(code).join(" "));

  /** Of an entry of the heat map. @param {Frame} next */
  function heatSize(next) {
    const { wide, high } = heatmap.cellSize(next, size, scale);
    return { width: wide, height: high };
  }

  /** @param {number | null} row @param {number | null} column @param {boolean} on */
  function light(row, column, on) {
    if (!frame) return;
    if (row !== null) rowHeads[row]?.classList.toggle("lit", on);
    if (column !== null) columnHeads[column]?.classList.toggle("lit", on);
    if (row !== null && column !== null) cells[row * frame.columns + column]?.cell.classList.toggle("lit", on);
  }

  return {
    element: wrap,
    /** @param {Frame} next */
    draw(next) {
      const fits = isTable(next, size.width, scale);
      const { width, height } = fits ? cellSize(next, size, scale) : heatSize(next);
      const shape = `${next.key}|${fits}|${width}|${height}|${scale}`;
      frame = next;
      if (shape !== key) {
        key = shape;
        asTable = fits;
        table.hidden = !fits;
        heatmap.element.hidden = fits;
        if (fits) build(next);
        else heatmap.build(next, size, scale);
        lens.hide();
      }
      if (asTable) drawTable(next);
      else heatmap.draw(next);
      lens.refresh(next);
    },
    /** Lets go of what is shown: whoever it was drawn from is no more. */
    clear() {
      frame = null;
      key = "";
      lens.hide();
    },
    /** @param {{width: number, height: number}} next @param {boolean} [redraws]  what is shown, where the size is another one */
    resize(next, redraws = true) {
      const before = `${size.width}|${size.height}|${scale}`;
      size = next;
      scale = typeScale(host);
      if (frame && redraws && before !== `${size.width}|${size.height}|${scale}`) this.draw(frame);
    },
    repaint() {
      if (frame && !asTable) {
        heatmap.build(frame, size, scale);
        heatmap.draw(frame);
      }
    },
    /** @param {number | null} row @param {number | null} column */
    highlight(row, column) {
      if (row === lit[0] && column === lit[1]) return;
      if (asTable) {
        light(lit[0], lit[1], false);
        light(row, column, true);
      } else heatmap.highlight(row, column);
      lit = [row, column];
    },
    /** Characters that each cell has room for. */
    characters: (/** @type {number} */ columns, /** @type {number} */ prices, /** @type {number} */ width) => charactersIn(cellWidth(columns, prices, width, scale), scale),
    /** Whether numbers of so many characters stand in full in a table of that width. */
    holds: (/** @type {number} */ columns, /** @type {number} */ characters, /** @type {number} */ width) => holds(columns, characters, width, scale),
    /** Whether numbers are readable. */
    readable: () => asTable,
  };
}
