// The matrix as a heat map on a canvas, for sizes at which no number could be read.
//
// Shades are one pixel an entry, drawn enlarged; marks come on top, those of a kind in one stroke. So a step of
// 200 × 200 is drawn as a whole within a few milliseconds.

import { h } from "../../dom/elements.js";
import {
  DELTA, ENTER, FORBIDDEN, FRONTIER, IN_TREE, LEAVE, LINED_COLUMN, LINED_ROW, MATCHED, ROOT, TIGHT, TREE, UNSERVED,
} from "./marks.js";

/** @typedef {import("./matrix.js").Frame} Frame */

const TOP = 22;
const LEFT = 34;
/** Strip for the prices' heads: a bar that shows who is in the tree. */
const EDGE = 6;
const RAMP_STEPS = 256;
/** Cells smaller than this have no room for what is not the matching's. */
const MARKED_CELL = 8;
const FRONTIER_CELL = 10;

/** @param {HTMLElement} host @param {import("./matrix.js").MatrixEvents} events */
export function createHeatmap(host, events) {
  const canvas = h("canvas", { class: "mm-heatmap", tabindex: "0", role: "img", "data-testid": `${events.testid}-heatmap` });
  const ring = h("span", { class: "mm-cursor", hidden: true });
  const element = h("div", { class: "mm-heat", hidden: true }, canvas, ring);
  host.append(element);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  /** One pixel an entry. */
  const shades = h("canvas", {});
  const shadesContext = /** @type {CanvasRenderingContext2D} */ (shades.getContext("2d"));
  let cell = 8;
  let ratio = 1;
  /** @type {Frame | null} */
  let frame = null;
  let pixels = new ImageData(1, 1);
  let ramp = new Uint32Array(RAMP_STEPS);
  let impossible = 0;
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
    const [low, high] = [channels(palette["ramp-low"]), channels(palette["ramp-high"])];
    ramp = Uint32Array.from({ length: RAMP_STEPS }, (_, step) => pixel(mixed(low, high, step / (RAMP_STEPS - 1))));
    cell = cellSize(next, size);
    impossible = pixel(mixed(channels(palette.fill), channels(palette.hairline), cell < MARKED_CELL ? 0.35 : 0));
    ratio = window.devicePixelRatio || 1;
    const width = LEFT + next.columns * cell + EDGE;
    const height = TOP + next.rows * cell + EDGE;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.setAttribute("aria-label", events.words.heatmapLabel(next.caption));
    pixels = new ImageData(next.columns, next.rows);
    [shades.width, shades.height] = [next.columns, next.rows];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
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
    const { rows, columns } = next;
    for (let column = 0; column < columns; column += 1) head(next.columnCode(column), LEFT + column * cell, TOP - EDGE, cell - 1, EDGE - 2);
    for (let row = 0; row < rows; row += 1) head(next.rowCode(row), LEFT - EDGE, TOP + row * cell, EDGE - 2, cell - 1);
    shade(next);
    context.imageSmoothingEnabled = false;
    context.drawImage(shades, LEFT, TOP, columns * cell, rows * cell);
    grid(rows, columns);
    mark(next);
  }

  /** @param {Frame} next */
  function shade(next) {
    const words = new Uint32Array(pixels.data.buffer);
    for (let row = 0, at = 0; row < next.rows; row += 1) {
      for (let column = 0; column < next.columns; column += 1, at += 1) {
        const part = next.shade(row, column);
        words[at] = next.codes[at] & FORBIDDEN || Number.isNaN(part) ? impossible : ramp[Math.round(Math.max(0, Math.min(1, part)) * (RAMP_STEPS - 1))];
      }
    }
    shadesContext.putImageData(pixels, 0, 0);
  }

  /** Between the entries. @param {number} rows @param {number} columns */
  function grid(rows, columns) {
    context.fillStyle = palette.panel;
    for (let column = 1; column <= columns; column += 1) context.fillRect(LEFT + column * cell - 1, TOP, 1, rows * cell);
    for (let row = 1; row <= rows; row += 1) context.fillRect(LEFT, TOP + row * cell - 1, columns * cell, 1);
  }

  /** Every kind of mark in one path, the important ones last. @param {Frame} next */
  function mark(next) {
    const { rows, columns, codes } = next;
    const side = cell - 1;
    const lined = { row: new Path2D(), column: new Path2D() };
    const paths = { slash: new Path2D(), way: new Path2D(), light: new Path2D(), dark: new Path2D(), tree: new Path2D(), held: new Path2D(), tick: new Path2D(), path: new Path2D(), delta: new Path2D(), point: new Path2D() };
    const ways = cell >= FRONTIER_CELL;
    const slashes = cell >= MARKED_CELL;
    const inset = (/** @type {number} */ width) => /** @type {const} */ ([width / 2, side - width]);
    const [treeWidth, pathWidth, tickWidth] = [Math.max(1.5, cell / 9), Math.max(2, cell / 6), Math.max(1, cell / 9)];
    for (let row = 0, at = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1, at += 1) {
        const code = codes[at];
        if (code === 0) continue;
        const [x, y] = [LEFT + column * cell, TOP + row * cell];
        if (code & FORBIDDEN) {
          if (slashes) line(paths.slash, x + 1, y + side - 1, x + side - 1, y + 1);
        } else {
          if (ways && code & FRONTIER) line(paths.way, x, y + side - 0.5, x + side, y + side - 0.5);
          if (code & TIGHT && !(code & MATCHED)) dot(next.shade(row, column) > 0.55 ? paths.light : paths.dark, x, y, side, 0.22);
          if (code & TREE) box(paths.tree, x, y, inset(treeWidth));
          if (code & MATCHED) {
            paths.held.rect(x, y, side, side);
            line(paths.tick, x + side * 0.22, y + side * 0.52, x + side * 0.42, y + side * 0.74);
            paths.tick.lineTo(x + side * 0.8, y + side * 0.26);
          }
          if (code & (ENTER | LEAVE)) box(paths.path, x, y, inset(pathWidth));
          if (code & DELTA) {
            box(paths.delta, x, y, inset(pathWidth));
            dot(paths.point, x, y, side, 0.26);
          }
        }
        if (code & LINED_ROW) line(lined.row, x, y + side / 2, x + cell, y + side / 2);
        if (code & LINED_COLUMN) line(lined.column, x + side / 2, y, x + side / 2, y + cell);
      }
    }
    stroke(paths.slash, palette.hairline, 1);
    stroke(paths.way, palette.search, 1);
    fill(paths.light, palette["ramp-low"]);
    fill(paths.dark, palette.ink);
    stroke(paths.tree, palette.search, treeWidth);
    fill(paths.held, palette.optimal);
    stroke(paths.tick, palette.panel, tickWidth);
    stroke(paths.path, palette["search-text"], pathWidth);
    stroke(paths.delta, palette.interference, pathWidth);
    fill(paths.point, palette.interference);
    for (const path of [lined.row, lined.column]) stroke(path, palette.search, Math.max(1, cell / 8));
  }

  /** @param {number} code @param {number} x @param {number} y @param {number} width @param {number} height */
  function head(code, x, y, width, height) {
    context.fillStyle = code & UNSERVED ? palette.interference : code & ROOT ? palette["search-text"] : code & IN_TREE ? palette.search : palette.panel;
    context.fillRect(x, y, width, height);
  }

  /** @param {Path2D} path @param {string} colour @param {number} width */
  function stroke(path, colour, width) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke(path);
  }

  /** @param {Path2D} path @param {string} colour */
  function fill(path, colour) {
    context.fillStyle = colour;
    context.fill(path);
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

/** @param {Path2D} path @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function line(path, x1, y1, x2, y2) {
  path.moveTo(x1, y1);
  path.lineTo(x2, y2);
}

/** @param {Path2D} path @param {number} x @param {number} y @param {readonly [number, number]} inset  from the corner, and its side */
function box(path, x, y, [from, side]) {
  path.rect(x + from, y + from, side, side);
}

/** @param {Path2D} path @param {number} x @param {number} y @param {number} side @param {number} part */
function dot(path, x, y, side, part) {
  const radius = Math.max(1, side * part);
  path.moveTo(x + side / 2 + radius, y + side / 2);
  path.arc(x + side / 2, y + side / 2, radius, 0, 7);
}

/** @param {string} hex  #rrggbb */
const channels = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** @param {number[]} low @param {number[]} high @param {number} part */
const mixed = (low, high, part) => low.map((each, at) => Math.round(each + (high[at] - each) * part));

/** As an opaque pixel of an image's bytes. @param {number[]} colour */
function pixel(colour) {
  return new Uint32Array(Uint8ClampedArray.of(...colour, 255).buffer)[0];
}
