// The matrix of the matching views: a table where numbers can be read, a heat map where they cannot.
//
// Both draw the same frame and only what differs from the last one. Every mark has a shape as well as a
// colour: a ring for a tight entry, a tick for a matched one, dashes for the tree, + and − for the path.

import { h, setAttribute, setText, typeScale } from "../dom/elements.js";
import { words } from "../words/en/matching.js";
import { createHeatmap } from "./matching-heatmap.js";
import {
  DELTA, ENTER, FORBIDDEN, FRONTIER, IN_TREE, LEAVE, LINED, LINED_COLUMN, LINED_ROW, MATCHED, ROOT, TIGHT, TREE,
  UNSERVED, WAITING,
} from "./matching-model.js";

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
 * @property {(row: number, column: number) => string} sub  slack under the value, "" for none
 * @property {(row: number, column: number) => number} shade  0…1, NaN for none
 * @property {object} shadeOf  frames with the same one have the same shades
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
 * @property {() => import("../style/theme.js").Palette} palette
 * @property {string} [testid]  whose matrix it is
 */

/** @typedef {ReturnType<typeof createMatrix>} Matrix */

const HEAD = 40;
/** Least room of the prices, and what a character takes in the usual type and in that of narrow cells. */
const PRICE = 54;
const CHARACTER = 7.6;
const NARROW_CHARACTER = 6.4;
/** A chosen entry's bold digit, and how small its type may get for it to stand in its cell. */
const BOLD_CHARACTER = 8.6;
const LEAST_GROW = 0.82;
/** Beside a number in its cell, for its mark. */
const AROUND = 10;
/** Cells narrower than this have the smaller type. */
const NARROW_CELL = 45;
/** Between cells, as in style/matching.css. */
const GAP = 2;
const LEAST_CELL = 36;
/** A cell in which a number of the usual size stands well, and how wide one may become. */
const USUAL = { width: 84, height: 36 };
const MOST_CELL = 132;
/** Below, a value and its mark do not stand side by side. */
const SIDE_BY_SIDE = 62;
const GLYPHS = /** @type {[number, string][]} */ ([
  [DELTA, "δ"], [ENTER, "+"], [LEAVE, "\u2212"], [MATCHED, "✓"], [WAITING, "…"],
]);

/** @param {HTMLElement} host @param {MatrixEvents} events */
export function createMatrix(host, events) {
  const table = h("table", { class: "mm-table", role: "grid", "data-testid": `${events.testid ?? "matching"}-table` });
  const wrap = h("div", { class: "mm-matrix" }, table);
  host.append(wrap);
  const heatmap = createHeatmap(wrap, events);
  let size = { width: 600, height: 400 };
  let scale = typeScale(host);
  let key = "";
  let asTable = true;
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

  /** @param {Event} event @returns {[number, number] | null} */
  function place(event) {
    const cell = /** @type {HTMLElement} */ (event.target).closest("[data-row], [data-column]");
    if (!(cell instanceof HTMLElement)) return null;
    return [Number(cell.dataset.row ?? -1), Number(cell.dataset.column ?? -1)];
  }

  /** @param {Event} event */
  function hover(event) {
    const at = place(event);
    events.hover(at && at[0] >= 0 ? at[0] : null, at && at[1] >= 0 ? at[1] : null);
  }
  table.addEventListener("pointerover", hover);
  table.addEventListener("focusin", hover);
  table.addEventListener("pointerleave", () => events.hover(null, null));
  table.addEventListener("focusout", () => events.hover(null, null));
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

  /** Room that the prices beside the rows take, CSS pixels. @param {number} characters */
  const priceWidth = (characters) => Math.max(PRICE, characters * CHARACTER + 10) * scale;

  /** Width of a cell where so many columns share what there is. @param {number} columns @param {number} prices  characters of a price @param {number} width */
  const cellWidth = (columns, prices, width) => Math.floor((width - HEAD * scale - priceWidth(prices)) / columns) - GAP;

  /** Least width in which a number of so many characters stands in full. @param {number} characters */
  const leastWidth = (characters) => {
    const narrow = characters * NARROW_CHARACTER + AROUND;
    const usual = Math.max(NARROW_CELL, characters * BOLD_CHARACTER * LEAST_GROW + AROUND);
    return Math.max(LEAST_CELL - GAP, narrow < NARROW_CELL ? narrow : usual) * scale;
  };

  /** @param {Frame} next */
  function cellSize(next) {
    const least = Math.ceil(leastWidth(next.characters));
    const width = Math.max(least, Math.min(MOST_CELL * scale, cellWidth(next.columns, next.priceCharacters ?? next.characters, size.width)));
    const height = Math.floor((size.height - 60 * scale) / next.rows) - GAP;
    // Few entries on a large stage: numbers grow with their cells.
    const across = (width - AROUND * scale) / (next.characters * BOLD_CHARACTER * scale);
    const roomy = Math.max(1, Math.min(width / (USUAL.width * scale), height / (USUAL.height * scale)));
    const grow = width < NARROW_CELL * scale ? 1 : Math.max(LEAST_GROW, Math.min(across, roomy));
    return { width, height: Math.max(20 * scale, Math.min(USUAL.height * scale * Math.max(1, grow), height)), grow };
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
    const { width, height, grow } = cellSize(next);
    table.classList.toggle("roomy", height >= 33 * scale);
    table.classList.toggle("narrow", width < NARROW_CELL * scale);
    table.classList.toggle("corner", width < SIDE_BY_SIDE * scale && height < 33 * scale);
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
        setAttribute(drawn.cell, "data-mark", marksOf(code));
        setAttribute(drawn.cell, "aria-label", null);
        setAttribute(drawn.cell, "aria-description", marksOf(code).split(" ").filter(Boolean).map((mark) => words.marks[mark]).join(", "));
      }
    }
  }

  /** @param {HTMLElement} head @param {number} code */
  function setHead(head, code) {
    const names = [code & IN_TREE && "tree", code & ROOT && "root", code & UNSERVED && "unserved", code & LINED && "lined"];
    setAttribute(head, "data-mark", names.filter(Boolean).join(" "));
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
      const fits = (next.columns * LEAST_CELL + HEAD + PRICE) * scale <= size.width && next.rows <= 40;
      const { width, height } = fits ? cellSize(next) : { width: heatmap.cellSize(next, size), height: 0 };
      const shape = `${next.key}|${fits}|${width}|${height}|${scale}`;
      frame = next;
      if (shape !== key) {
        key = shape;
        asTable = fits;
        table.hidden = !fits;
        heatmap.element.hidden = fits;
        if (fits) build(next);
        else heatmap.build(next, size);
      }
      if (asTable) drawTable(next);
      else heatmap.draw(next);
    },
    /** @param {{width: number, height: number}} next */
    resize(next) {
      size = next;
      scale = typeScale(host);
      if (frame) this.draw(frame);
    },
    repaint() {
      if (frame && !asTable) {
        heatmap.build(frame, size);
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
    /** Width that is left for each cell. @param {number} columns @param {number} prices  characters of a price @param {number} width */
    cellWidth,
    /** Whether numbers of so many characters stand in full in a table of that width. @param {number} columns @param {number} characters @param {number} width */
    holds: (columns, characters, width) => cellWidth(columns, characters, width) >= leastWidth(characters),
    /** Whether numbers are readable. */
    readable: () => asTable,
  };
}

/** Names of the marks in `code`, as CSS and texts use them. @param {number} code */
export function marksOf(code) {
  const names = /** @type {[number, string][]} */ ([
    [FORBIDDEN, "forbidden"], [TIGHT, "tight"], [MATCHED, "matched"], [TREE, "tree"], [DELTA, "delta"], [ENTER, "enter"],
    [LEAVE, "leave"], [FRONTIER, "frontier"], [WAITING, "waiting"], [LINED_ROW, "lined-row"], [LINED_COLUMN, "lined-column"],
  ]);
  return names.filter(([bit]) => (code & bit) !== 0).map(([, name]) => name).join(" ");
}
