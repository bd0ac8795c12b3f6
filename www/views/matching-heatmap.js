// The matrix as a heat map on a canvas, for sizes at which no number could be read.

import { h } from "../dom/elements.js";
import { words } from "../words/en/matching.js";
import {
  DELTA, ENTER, FORBIDDEN, FRONTIER, IN_TREE, LEAVE, LINED_COLUMN, LINED_ROW, MATCHED, ROOT, TIGHT, TREE, UNSERVED,
} from "./matching-model.js";

/** @typedef {import("./matching-matrix.js").Frame} Frame */

const TOP = 22;
const LEFT = 34;
/** Strip for the prices' heads: a bar that shows who is in the tree. */
const EDGE = 6;

/** @param {HTMLElement} host @param {import("./matching-matrix.js").MatrixEvents} events */
export function createHeatmap(host, events) {
  const canvas = h("canvas", { class: "mm-heatmap", tabindex: "0", role: "img", "data-testid": `${events.testid ?? "matching"}-heatmap` });
  const ring = h("span", { class: "mm-cursor", hidden: true });
  const element = h("div", { class: "mm-heat", hidden: true }, canvas, ring);
  host.append(element);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let cell = 8;
  let ratio = 1;
  /** @type {Frame | null} */
  let frame = null;
  let drawn = new Uint16Array(0);
  let shades = new Float32Array(0);
  /** @type {object | null} */
  let shadeOf = null;
  /** @type {string[]} */
  let ramp = [];
  let palette = events.palette();
  let cursor = [0, 0];

  /** @param {Frame} next @param {{width: number, height: number}} size */
  function cellSize(next, size) {
    const [across, down] = [(size.width - LEFT - EDGE) / next.columns, (size.height - TOP - EDGE) / next.rows];
    // Rather scroll a little than draw cells that nobody can tell apart.
    return Math.max(4, Math.min(26, Math.floor(Math.min(across, Math.max(down, 14)))));
  }

  /** @param {Frame} next @param {{width: number, height: number}} size */
  function build(next, size) {
    palette = events.palette();
    ramp = Array.from({ length: 33 }, (_, step) => mix(palette["ramp-low"], palette["ramp-high"], step / 32));
    cell = cellSize(next, size);
    ratio = window.devicePixelRatio || 1;
    const width = LEFT + next.columns * cell + EDGE;
    const height = TOP + next.rows * cell + EDGE;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.setAttribute("aria-label", words.heatmapLabel(next.caption));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    drawn = new Uint16Array(next.rows * next.columns).fill(0xffff);
    shades = new Float32Array(next.rows * next.columns).fill(-1);
    shadeOf = null;
    context.fillStyle = palette.muted;
    context.font = `${Math.min(11, Math.max(9, cell - 2))}px system-ui, sans-serif`;
    const every = cell >= 22 ? 1 : cell >= 12 ? 2 : cell >= 6 ? 5 : 10;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (let column = 0; column < next.columns; column += 1) {
      const alone = next.columnKind(column) === "alone";
      if (column % every === 0 || (alone && cell >= 12)) context.fillText(alone ? "–" : next.columnName(column), LEFT + (column + 0.5) * cell, TOP / 2 - 3);
    }
    context.textAlign = "right";
    for (let row = 0; row < next.rows; row += every) context.fillText(next.rowName(row), LEFT - EDGE - 4, TOP + (row + 0.5) * cell);
  }

  /** @param {Frame} next */
  function draw(next) {
    frame = next;
    const same = next.shadeOf === shadeOf;
    shadeOf = next.shadeOf;
    for (let column = 0; column < next.columns; column += 1) head(next.columnCode(column), LEFT + column * cell, TOP - EDGE, cell - 1, EDGE - 2);
    for (let row = 0; row < next.rows; row += 1) {
      head(next.rowCode(row), LEFT - EDGE, TOP + row * cell, EDGE - 2, cell - 1);
      for (let column = 0; column < next.columns; column += 1) {
        const at = row * next.columns + column;
        const shade = same ? shades[at] : next.shade(row, column);
        // Ways out fill most of a large matrix at every step; the heads tell the tree well enough.
        const code = cell < 10 ? next.codes[at] & ~FRONTIER : next.codes[at];
        if (code === drawn[at] && (same || !(Math.abs(shade - shades[at]) >= 0.004))) continue;
        drawn[at] = code;
        shades[at] = shade;
        entry(code, shade, LEFT + column * cell, TOP + row * cell);
      }
    }
  }

  /** @param {number} code @param {number} x @param {number} y @param {number} width @param {number} height */
  function head(code, x, y, width, height) {
    context.fillStyle = code & UNSERVED ? palette.interference : code & ROOT ? palette["search-text"] : code & IN_TREE ? palette.search : palette.panel;
    context.fillRect(x, y, width, height);
  }

  /** @param {number} code @param {number} shade @param {number} x @param {number} y */
  function entry(code, shade, x, y) {
    const side = cell - 1;
    context.fillStyle = palette.panel;
    context.fillRect(x, y, cell, cell);
    context.fillStyle = code & FORBIDDEN || Number.isNaN(shade) ? palette.fill : ramp[Math.round(shade * 32)];
    context.fillRect(x, y, side, side);
    const light = shade > 0.55;
    if (code & FORBIDDEN) {
      line(palette.hairline, 1, x + 1, y + side - 1, x + side - 1, y + 1);
      return;
    }
    if (code & FRONTIER) line(palette.search, 1, x, y + side - 0.5, x + side, y + side - 0.5);
    if (code & TIGHT && !(code & MATCHED)) dot(x, y, side, 0.22, light ? palette["ramp-low"] : palette.ink);
    if (code & TREE) frame_(palette.search, Math.max(1.5, cell / 9), x, y, side);
    if (code & MATCHED) {
      context.fillStyle = palette.optimal;
      context.fillRect(x, y, side, side);
      const w = Math.max(1, cell / 9);
      line(palette.panel, w, x + side * 0.22, y + side * 0.52, x + side * 0.42, y + side * 0.74);
      line(palette.panel, w, x + side * 0.42, y + side * 0.74, x + side * 0.8, y + side * 0.26);
    }
    if (code & (ENTER | LEAVE)) frame_(palette["search-text"], Math.max(2, cell / 6), x, y, side);
    if (code & DELTA) {
      frame_(palette.interference, Math.max(2, cell / 6), x, y, side);
      dot(x, y, side, 0.26, palette.interference);
    }
    if (code & LINED_ROW) line(palette.search, Math.max(1, cell / 8), x, y + side / 2, x + cell, y + side / 2);
    if (code & LINED_COLUMN) line(palette.search, Math.max(1, cell / 8), x + side / 2, y, x + side / 2, y + cell);
  }

  /** @param {number} x @param {number} y @param {number} side @param {number} part @param {string} colour */
  function dot(x, y, side, part, colour) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x + side / 2, y + side / 2, Math.max(1, side * part), 0, 7);
    context.fill();
  }

  /** @param {string} colour @param {number} width @param {number} x @param {number} y @param {number} side */
  function frame_(colour, width, x, y, side) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(x + width / 2, y + width / 2, side - width, side - width);
  }

  /** @param {string} colour @param {number} width @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
  function line(colour, width, x1, y1, x2, y2) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }

  /** @param {PointerEvent | MouseEvent} event @returns {[number, number] | null} */
  function place(event) {
    if (!frame) return null;
    const column = Math.floor((event.offsetX - LEFT) / cell);
    const row = Math.floor((event.offsetY - TOP) / cell);
    return row >= 0 && column >= 0 && row < frame.rows && column < frame.columns ? [row, column] : null;
  }

  canvas.addEventListener("pointermove", (event) => {
    const at = place(event);
    events.hover(at?.[0] ?? null, at?.[1] ?? null);
  });
  canvas.addEventListener("pointerleave", () => events.hover(null, null));
  canvas.addEventListener("click", (event) => {
    const at = place(event);
    if (at) events.pick(at[0], at[1]);
  });
  canvas.addEventListener("blur", () => events.hover(null, null));
  canvas.addEventListener("keydown", (event) => {
    if (!frame || event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, [number, number]>} */
    const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (event.key === "Enter") events.pick(cursor[0], cursor[1]);
    else if (event.key in by) {
      const [down, right] = by[event.key];
      cursor = [
        Math.max(0, Math.min(frame.rows - 1, cursor[0] + down)), Math.max(0, Math.min(frame.columns - 1, cursor[1] + right)),
      ];
      events.hover(cursor[0], cursor[1]);
    } else return;
    event.preventDefault();
  });

  return {
    element,
    cellSize,
    build,
    draw,
    /** @param {number | null} row @param {number | null} column */
    highlight(row, column) {
      ring.hidden = (row === null && column === null) || !frame;
      if (ring.hidden || !frame) return;
      if (row !== null && column !== null) cursor = [row, column];
      const top = TOP + (row ?? 0) * cell;
      const left = LEFT + (column ?? 0) * cell;
      ring.style.transform = `translate(${left - 2}px, ${top - 2}px)`;
      ring.style.width = `${(column === null ? frame.columns * cell : cell) + 3}px`;
      ring.style.height = `${(row === null ? frame.rows * cell : cell) + 3}px`;
    },
  };
}

/** @param {string} low @param {string} high @param {number} part */
function mix(low, high, part) {
  const channel = (/** @type {number} */ at) => {
    const [a, b] = [low, high].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round(a + (b - a) * part).toString(16).padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
