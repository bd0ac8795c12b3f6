// The bipartite graph for many users: the drawing of graph.js on a canvas.

import { h } from "../../dom/elements.js";
import { DELTA, ENTER, FORBIDDEN, IN_TREE, LEAVE, MATCHED, ROOT, TIGHT, TREE, UNSERVED } from "../matrix/marks.js";

/** @typedef {import("./graph.js").GraphFrame} GraphFrame */
/** @typedef {import("./graph.js").Graph} Graph */

const INSET = 14;

/**
 * @param {HTMLElement} host
 * @param {{hover: (row: number | null, column: number | null) => void, pick: (row: number, column: number) => void, label: string,
 *   palette: () => import("../../style/theme.js").Palette}} events
 */
export function createGraphCanvas(host, events) {
  const canvas = h("canvas", { class: "mm-graph", role: "img", "aria-label": events.label, "data-testid": "matching-graph-canvas" });
  const wrap = h("div", { class: "mm-graph-wrap", hidden: true }, canvas);
  host.append(wrap);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let size = { width: 200, height: 400 };
  /** @type {GraphFrame | null} */
  let frame = null;
  /** @type {[number | null, number | null]} */
  let lit = [null, null];
  let step = 4;

  /** @param {number} count @param {number} at */
  const y = (count, at) => 8 + step * (at + 0.5 + (Math.max(frame?.rows ?? 1, frame?.dues ?? 1) - count) / 2);

  function paint() {
    if (!frame) return;
    const { rows, dues, codes } = frame;
    step = Math.max(3, Math.min(30, (size.height - 16) / Math.max(rows, dues, 1)));
    const height = Math.round(16 + step * Math.max(rows, dues, 1));
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(size.width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(size.width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${size.width}px`;
      canvas.style.height = `${height}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, height);
    const palette = events.palette();
    const right = size.width - INSET;
    // One path for each kind, the important ones last.
    /** @type {[number, number, string, number, number[]][]} */
    const kinds = [
      [TIGHT, MATCHED | TREE | DELTA | ENTER | LEAVE, palette.muted, 0.8, []], [MATCHED, LEAVE | ENTER, palette.optimal, 2, []],
      [TREE, MATCHED | ENTER | DELTA, palette.search, 1.5, [5, 3]], [LEAVE, 0, palette.search, 2.5, [2, 4]], [ENTER, 0, palette.search, 3, []],
      [DELTA, 0, palette.interference, 3, [2, 3]],
    ];
    /** @type {Path2D[]} */
    const paths = kinds.map(() => new Path2D());
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < dues; column += 1) {
        const code = codes[row * (dues + 1) + column];
        if ((code & (TIGHT | MATCHED | TREE | DELTA | ENTER | LEAVE)) === 0 || code & FORBIDDEN) continue;
        kinds.forEach(([bit, not], at) => {
          if ((code & bit) === 0 || code & not) return;
          paths[at].moveTo(INSET, y(rows, row));
          paths[at].lineTo(right, y(dues, column));
        });
      }
    }
    kinds.forEach(([, , colour, width, dash], at) => {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.setLineDash(dash);
      context.stroke(paths[at]);
    });
    context.setLineDash([]);
    const radius = Math.max(1.2, Math.min(6, step * 0.34));
    for (let row = 0; row < rows; row += 1) node(INSET, y(rows, row), radius, frame.rowCode(row), palette.cue, lit[0] === row, false, palette);
    for (let column = 0; column < dues; column += 1) node(right, y(dues, column), radius, frame.columnCode(column), palette.due, lit[1] === column, true, palette);
  }

  /**
   * @param {number} x @param {number} top @param {number} radius @param {number} code @param {string} colour @param {boolean} on
   * @param {boolean} square @param {import("../../style/theme.js").Palette} palette
   */
  function node(x, top, radius, code, colour, on, square, palette) {
    context.beginPath();
    if (square) context.rect(x - radius, top - radius, 2 * radius, 2 * radius);
    else context.arc(x, top, radius, 0, 7);
    context.fillStyle = code & UNSERVED ? palette.panel : colour;
    context.fill();
    const ring = on ? palette.ink : code & UNSERVED ? palette.interference : code & IN_TREE ? palette.search : null;
    if (!ring) return;
    context.strokeStyle = ring;
    context.lineWidth = code & ROOT || on ? 3 : 1.5;
    context.beginPath();
    context.arc(x, top, radius + 2.5, 0, 7);
    context.stroke();
  }

  canvas.addEventListener("pointermove", (event) => {
    if (!frame) return;
    const isLeft = event.offsetX < size.width / 3;
    const isRight = event.offsetX > (2 * size.width) / 3;
    const count = isLeft ? frame.rows : frame.dues;
    const at = Math.round((event.offsetY - y(count, 0)) / step);
    const there = at >= 0 && at < count && (isLeft || isRight);
    events.hover(there && isLeft ? at : null, there && isRight ? at : null);
  });
  canvas.addEventListener("pointerleave", () => events.hover(null, null));

  return {
    element: wrap,
    /** @param {GraphFrame} next */
    draw(next) {
      frame = next;
      paint();
    },
    /** @param {{width: number, height: number}} next @param {boolean} redraws  what is shown */
    resize(next, redraws) {
      size = next;
      if (redraws) paint();
    },
    /** @param {number | null} row @param {number | null} column */
    highlight(row, column) {
      if (lit[0] === row && lit[1] === column) return;
      lit = [row, column];
      if (!wrap.hidden) paint();
    },
    repaint: paint,
  };
}
