// The matrix as a heat map on a canvas, for sizes at which no number could be read.
//
// Shades are one pixel an entry, drawn enlarged; marks come on top, those of a kind in one stroke. So a step of
// 200 × 200 is drawn as a whole within a few milliseconds.

import { h } from "../../dom/elements.js";
import {
  DELTA, ENTER, FORBIDDEN, FRONTIER, IN_TREE, LEAVE, LINED_COLUMN, LINED_ROW, MATCHED, ROOT, TIGHT, TREE, UNSERVED,
} from "./marks.js";

/** @typedef {import("./matrix.js").Frame} Frame */

/** Room for the names above and at the left, in the usual type. */
const HEAD = { top: 24, left: 46 };
/** Of a name, CSS px in the usual type: its size, and what it takes with the space around it. */
const NAME = { size: 12, width: 38, height: 16 };
/** Entries named: every one, or one of so many. */
const EVERY = [1, 2, 5, 10, 20, 50];
/** Least and greatest side of an entry, CSS px: many rows are low, so that the whole matrix is in sight. */
const LEAST = { wide: 4, high: 3 };
const MOST_SIDE = 26;
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
  /** Of an entry. */
  let wide = 8;
  let high = 8;
  let left = HEAD.left;
  let top = HEAD.top;
  let ratio = 1;
  /** @type {Frame | null} */
  let frame = null;
  let pixels = new ImageData(1, 1);
  let ramp = new Uint32Array(RAMP_STEPS);
  let impossible = 0;
  let palette = events.palette();
  let cursor = [0, 0];

  /** @param {Frame} next @param {{width: number, height: number}} size @param {number} scale  of the type */
  function cellSize(next, size, scale) {
    const across = Math.floor((size.width - HEAD.left * scale - EDGE) / next.columns);
    const down = Math.floor((size.height - HEAD.top * scale - EDGE) / next.rows);
    const width = Math.max(LEAST.wide, Math.min(MOST_SIDE * scale, across));
    return { wide: width, high: Math.max(LEAST.high, Math.min(width, down)) };
  }

  /** @param {Frame} next @param {{width: number, height: number}} size @param {number} scale  of the type */
  function build(next, size, scale) {
    palette = events.palette();
    const [pale, deep] = [channels(palette["ramp-low"]), channels(palette["ramp-high"])];
    ramp = Uint32Array.from({ length: RAMP_STEPS }, (_, step) => pixel(mixed(pale, deep, step / (RAMP_STEPS - 1))));
    ({ wide, high } = cellSize(next, size, scale));
    [left, top] = [Math.round(HEAD.left * scale), Math.round(HEAD.top * scale)];
    impossible = pixel(mixed(channels(palette.fill), channels(palette.hairline), Math.min(wide, high) < MARKED_CELL ? 0.35 : 0));
    ratio = window.devicePixelRatio || 1;
    const width = left + next.columns * wide + EDGE;
    const height = top + next.rows * high + EDGE;
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
    context.font = `${NAME.size * scale}px system-ui, sans-serif`;
    const every = (/** @type {number} */ side, /** @type {number} */ room) => EVERY.find((each) => each * side >= room * scale) ?? 100;
    const [byColumn, byRow] = [every(wide, NAME.width), every(high, NAME.height)];
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (let column = 0; column < next.columns; column += byColumn) {
      if (next.columnKind(column) !== "alone") context.fillText(next.columnName(column), left + (column + 0.5) * wide, (top - EDGE) / 2);
    }
    context.textAlign = "right";
    for (let row = 0; row < next.rows; row += byRow) context.fillText(next.rowName(row), left - EDGE - 4, top + (row + 0.5) * high);
  }

  /** @param {Frame} next */
  function draw(next) {
    frame = next;
    const { rows, columns } = next;
    for (let column = 0; column < columns; column += 1) head(next.columnCode(column), left + column * wide, top - EDGE, wide - 1, EDGE - 2);
    for (let row = 0; row < rows; row += 1) head(next.rowCode(row), left - EDGE, top + row * high, EDGE - 2, high - lineWidth());
    shade(next);
    context.imageSmoothingEnabled = false;
    context.drawImage(shades, left, top, columns * wide, rows * high);
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

  /** Between rows: where they are low, a hair. */
  const lineWidth = () => (high < 6 ? 0.5 : 1);

  /** Between the entries. @param {number} rows @param {number} columns */
  function grid(rows, columns) {
    context.fillStyle = palette.panel;
    const thin = lineWidth();
    for (let column = 1; column <= columns; column += 1) context.fillRect(left + column * wide - 1, top, 1, rows * high);
    for (let row = 1; row <= rows; row += 1) context.fillRect(left, top + row * high - thin, columns * wide, thin);
  }

  /** Every kind of mark in one path, the important ones last. @param {Frame} next */
  function mark(next) {
    const { rows, columns, codes } = next;
    const [across, down] = [wide - 1, high - lineWidth()];
    const side = Math.min(across, down);
    const lined = { row: new Path2D(), column: new Path2D() };
    const paths = { slash: new Path2D(), way: new Path2D(), light: new Path2D(), dark: new Path2D(), tree: new Path2D(), held: new Path2D(), tick: new Path2D(), path: new Path2D(), delta: new Path2D(), point: new Path2D() };
    const ways = side >= FRONTIER_CELL;
    const slashes = side >= MARKED_CELL;
    const [treeWidth, pathWidth, tickWidth] = [Math.max(1.5, side / 9), Math.max(2, side / 6), Math.max(1, side / 9)];
    const box = (/** @type {Path2D} */ path, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ width) => {
      // A frame where there is room inside it, else all of the entry.
      if (side > 2 * width + 1) path.rect(x + width / 2, y + width / 2, across - width, down - width);
      else path.rect(x + 0.5, y + down / 2 - 0.25, across - 1, 0.5);
    };
    for (let row = 0, at = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1, at += 1) {
        const code = codes[at];
        if (code === 0) continue;
        const [x, y] = [left + column * wide, top + row * high];
        const middle = x + (across - side) / 2;
        if (code & FORBIDDEN) {
          if (slashes) line(paths.slash, x + 1, y + down - 1, x + across - 1, y + 1);
        } else {
          if (ways && code & FRONTIER) line(paths.way, x, y + down - 0.5, x + across, y + down - 0.5);
          if (code & TIGHT && !(code & MATCHED)) dot(next.shade(row, column) > 0.55 ? paths.light : paths.dark, middle, y, side, 0.22);
          if (code & TREE) box(paths.tree, x, y, treeWidth);
          if (code & MATCHED) {
            paths.held.rect(x, y, across, down);
            if (side >= MARKED_CELL) {
              line(paths.tick, middle + side * 0.22, y + side * 0.52, middle + side * 0.42, y + side * 0.74);
              paths.tick.lineTo(middle + side * 0.8, y + side * 0.26);
            }
          }
          if (code & (ENTER | LEAVE)) box(paths.path, x, y, pathWidth);
          if (code & DELTA) {
            box(paths.delta, x, y, pathWidth);
            dot(paths.point, middle, y, side, 0.26);
          }
        }
        if (code & LINED_ROW) line(lined.row, x, y + down / 2, x + wide, y + down / 2);
        if (code & LINED_COLUMN) line(lined.column, x + across / 2, y, x + across / 2, y + high);
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
    for (const path of [lined.row, lined.column]) stroke(path, palette.search, Math.max(1, side / 8));
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
    const column = Math.floor((event.offsetX - left) / wide);
    const row = Math.floor((event.offsetY - top) / high);
    return row >= 0 && column >= 0 && row < frame.rows && column < frame.columns ? [row, column] : null;
  }

  const point = (/** @type {PointerEvent} */ event) => {
    const at = place(event);
    events.hover(at?.[0] ?? null, at?.[1] ?? null);
  };
  canvas.addEventListener("pointermove", point);
  canvas.addEventListener("pointerdown", point);
  // A finger that is lifted leaves what it has found.
  canvas.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") events.hover(null, null);
  });
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
      ring.style.transform = `translate(${left + (column ?? 0) * wide - 2}px, ${top + (row ?? 0) * high - 2}px)`;
      ring.style.width = `${(column === null ? frame.columns * wide : wide) + 3}px`;
      ring.style.height = `${(row === null ? frame.rows * high : high) + 3}px`;
    },
    /** Where an entry stands, CSS px. @param {number} row @param {number} column */
    boxOf: (row, column) => ({ left: left + column * wide, top: top + row * high, right: left + (column + 1) * wide, bottom: top + (row + 1) * high }),
  };
}

/** @param {Path2D} path @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function line(path, x1, y1, x2, y2) {
  path.moveTo(x1, y1);
  path.lineTo(x2, y2);
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
