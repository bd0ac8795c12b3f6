// Draws an efficiency map, who shares with whom, or a node's power, as a square picture around the cell's circle. Knows
// no page: workers of studies draw it (engine/what-if-studies.js), and the page itself where they cannot. Numbers and
// names are only given their places; whoever shows the picture writes them.

import { squareColours } from "./map-colours.js";
import { contoursOf, drawnOf, levelsOf } from "./map-model.js";
import { regionsOf } from "./map-regions.js";

/** @typedef {import("../engine/glue.js").MapAnswer} MapAnswer */
/** @typedef {import("../style/theme.js").Palette} Palette */
/** @typedef {import("./map-model.js").Drawn} Drawn */
/** @typedef {import("./map-model.js").Kind} Kind */
/** @typedef {import("../types.js").Point} Point */

const HATCH_PX = 7;
/** Room around the circle for its line, pixels of the scene. */
const EDGE_PX = 2;
/** A label keeps so far off others, to the side and up, pixels of the scene. */
const APART_PX = { x: 44, y: 16 };
/** Where on a line its number may stand, as shares of its length. */
const SPOTS = [0.5, 0.25, 0.75, 0.37, 0.63, 0.12, 0.88];

/**
 * How a picture is to look.
 * @typedef {object} Look
 * @property {Kind} kind
 * @property {number} half_px  radius of the cell, pixels of the scene
 * @property {number} ratio  pixels of the picture per pixel of the scene
 * @property {Palette} palette
 * @property {Point[]} nodes  where numbers and names had better not stand
 */

/**
 * What is written on a picture, with its middle in pixels of the scene from the cell's centre, y downward: a contour's
 * change, with the step to the next, or a partner.
 * @typedef {{x: number, y: number} & ({level: number, step: number} | {partner: number})} Label
 */

/** A picture with what is written on it. @typedef {{drawn: Omit<Drawn, "map">, labels: Label[], bitmap: ImageBitmap, look: Look}} MapPicture */

/** Reused from picture to picture. @type {OffscreenCanvas | null} */
let sheet = null;

/** A map as a picture to be handed over; null where there is no canvas apart from a page. @param {MapAnswer} map @param {Look} look @returns {MapPicture | null} */
export function pictureOf(map, look) {
  if (typeof OffscreenCanvas === "undefined") return null;
  sheet ??= new OffscreenCanvas(1, 1);
  const drawn = drawnOf(map, look.kind);
  const { kind, range, power } = drawn;
  const labels = paintMap(sheet, drawn, look);
  return labels && { drawn: { kind, range, power }, labels, bitmap: sheet.transferToImageBitmap(), look };
}

/** Side of a picture in its own pixels. @param {Look} look */
export const sideOf = ({ half_px, ratio }) => Math.max(1, Math.round(2 * (half_px + EDGE_PX) * ratio));

/**
 * Fills a canvas with the picture; what is to be written on it, or null where the canvas cannot be drawn on.
 * @param {HTMLCanvasElement | OffscreenCanvas} canvas @param {Drawn} drawn @param {Look} look @returns {Label[] | null}
 */
export function paintMap(canvas, drawn, look) {
  const { map, kind } = drawn;
  const { half_px: half, ratio, palette } = look;
  const pixels = sideOf(look);
  if (canvas.width !== pixels || canvas.height !== pixels) [canvas.width, canvas.height] = [pixels, pixels];
  const ctx = /** @type {CanvasRenderingContext2D | null} */ (canvas.getContext("2d"));
  if (!ctx) return null;
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, pixels, pixels);
  // The cell's centre is the origin.
  ctx.setTransform(ratio, 0, 0, ratio, pixels / 2, pixels / 2);
  ctx.save();
  ctx.beginPath();
  ctx.arc(0, 0, half, 0, 2 * Math.PI);
  ctx.clip();
  const at = { side: (2 * half) / map.points_per_side, half, ratio, middle: pixels / 2 };
  fillSquares(ctx, drawn, palette, at);
  const square = (/** @type {Path2D} */ path, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ count) =>
    path.rect(x * at.side - half, half - (y + 1) * at.side, at.side * count, at.side);
  hatch(ctx, runs(map, (each) => map.unserved[each] > 0, square), palette["interference-text"], 1, ratio);
  hatch(ctx, runs(map, (each) => map.block[each] > 0 && map.unserved[each] === 0 && map.served[each] < map.now.served, square), palette.muted, -1, ratio);
  const scale = half / map.half_side_m;
  const onPicture = (/** @type {Point} */ { x_m, y_m }) => ({ x: (x_m - map.centre.x_m) * scale, y: (map.centre.y_m - y_m) * scale });
  const nodes = look.nodes.map(onPicture);
  const labels = kind === "map" ? drawContours(ctx, drawn, onPicture, palette, nodes) : kind === "partner" ? drawRegions(ctx, map, at, palette, nodes) : [];
  ctx.restore();
  ctx.beginPath();
  ctx.arc(0, 0, half, 0, 2 * Math.PI);
  ctx.strokeStyle = palette.hairline;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  return labels;
}

/** A raster on a picture: a square's side and the circle's radius, pixels of the scene; the picture's pixels per such, and its middle in its own. @typedef {{side: number, half: number, ratio: number, middle: number}} Raster */

/**
 * Every square in its colour, in runs: quicker than pixels put into a picture that is then enlarged.
 * @param {CanvasRenderingContext2D} ctx @param {Drawn} drawn @param {Palette} palette
 * @param {Raster} raster
 */
function fillSquares(ctx, drawn, palette, { side, half, ratio, middle }) {
  const n = drawn.map.points_per_side;
  const colourAt = squareColours(drawn, palette);
  // On whole pixels, so that no seam shows.
  const edge = (/** @type {number} */ px) => (Math.round(px * ratio + middle) - middle) / ratio;
  /** By colour as a number. @type {Map<number, Path2D>} */
  const paths = new Map();
  for (let y = 0; y < n; y += 1) {
    const [top, low] = [edge(half - (y + 1) * side), edge(half - y * side)];
    for (let x = 0, from = 0, known = -1; x <= n; x += 1) {
      const colour = x < n ? colourAt(y * n + x) : -2;
      if (colour === known) continue;
      if (known >= 0) {
        const path = paths.get(known) ?? new Path2D();
        paths.set(known, path);
        path.rect(edge(from * side - half), top, edge(x * side - half) - edge(from * side - half), low - top);
      }
      [from, known] = [x, colour];
    }
  }
  for (const [colour, path] of paths) {
    ctx.fillStyle = `#${colour.toString(16).padStart(6, "0")}`;
    ctx.fill(path);
  }
}

/**
 * The squares of which `is` holds, row by row in runs; null where there are none.
 * @param {MapAnswer} map @param {(at: number) => boolean} is
 * @param {(path: Path2D, x: number, y: number, count: number) => void} square
 */
function runs(map, is, square) {
  const n = map.points_per_side;
  const path = new Path2D();
  let some = false;
  for (let y = 0; y < n; y += 1) {
    for (let x = 0; x < n; x += 1) {
      if (!is(y * n + x)) continue;
      const from = x;
      while (x + 1 < n && is(y * n + x + 1)) x += 1;
      square(path, from, y, x - from + 1);
      some = true;
    }
  }
  return some ? path : null;
}

/** @param {CanvasRenderingContext2D} ctx @param {Path2D | null} path @param {string} colour @param {1 | -1} slope @param {number} ratio */
function hatch(ctx, path, colour, slope, ratio) {
  if (!path) return;
  const size = Math.round(HATCH_PX * ratio);
  const tile = canvasOf(size);
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.strokeStyle = colour;
  pen.lineWidth = ratio;
  pen.globalAlpha = 0.75;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 1, slope > 0 ? size + 1 : -1);
    pen.lineTo(shift + size + 1, slope > 0 ? -1 : size + 1);
  }
  pen.stroke();
  const pattern = ctx.createPattern(tile, "repeat");
  if (!pattern) return;
  pattern.setTransform(new DOMMatrix().scale(1 / ratio));
  ctx.fillStyle = pattern;
  ctx.fill(path);
}

/** A square canvas, in a worker or a page. @param {number} size @returns {HTMLCanvasElement | OffscreenCanvas} */
function canvasOf(size) {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(size, size);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [size, size];
  return canvas;
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {Drawn} drawn @param {(place: Point) => {x: number, y: number}} onPicture
 * @param {Palette} palette @param {{x: number, y: number}[]} avoid  where nodes stand @returns {Label[]}
 */
function drawContours(ctx, { map, range }, onPicture, palette, avoid) {
  const levels = levelsOf(range);
  const step = levels.length > 1 ? levels[1] - levels[0] : 1;
  const lines = contoursOf(map, levels).map(({ level, points }) => ({
    level,
    points: points.map(([x_m, y_m]) => onPicture({ x_m, y_m })),
  }));
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.ink;
  for (const { level, points } of lines) {
    ctx.beginPath();
    points.forEach(({ x, y }, at) => (at === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
    ctx.globalAlpha = level === 0 ? 0.75 : 0.32;
    ctx.lineWidth = level === 0 ? 1.6 : 1;
    ctx.setLineDash(level < 0 ? [4, 3] : []);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  return numbered(lines, step, avoid);
}

/**
 * Where lines have their numbers, longer lines first: each level has one, at the place that is farthest from nodes, and one
 * more where there is room.
 * @param {{level: number, points: {x: number, y: number}[]}[]} lines @param {number} step @param {{x: number, y: number}[]} avoid
 * @returns {Label[]}
 */
function numbered(lines, step, avoid) {
  /** @type {Label[]} */
  const labels = [];
  /** @type {Map<number, number>} */
  const told = new Map();
  const gap = (/** @type {{x: number, y: number}} */ spot, /** @type {{x: number, y: number}} */ other) =>
    Math.max(Math.abs(other.x - spot.x) / APART_PX.x, Math.abs(other.y - spot.y) / APART_PX.y);
  for (const { level, points } of lines.filter(({ points }) => points.length >= 6).sort((a, b) => b.points.length - a.points.length)) {
    const free = SPOTS.map((share) => points[Math.floor(share * (points.length - 1))]).filter((spot) => labels.every((other) => gap(spot, other) > 1));
    if (free.length === 0) continue;
    const room = (/** @type {{x: number, y: number}} */ spot) => Math.min(2, ...avoid.map((node) => gap(spot, node)));
    const spot = free.reduce((best, each) => (room(each) > room(best) ? each : best));
    const often = told.get(level) ?? 0;
    if (often > 1 || (often === 1 && room(spot) <= 1)) continue;
    told.set(level, often + 1);
    labels.push({ ...spot, level, step });
  }
  return labels;
}

/**
 * Borders between partners, and where in each region its name stands.
 * @param {CanvasRenderingContext2D} ctx @param {MapAnswer} map @param {Raster} raster
 * @param {Palette} palette @param {{x: number, y: number}[]} avoid  where nodes stand
 * @returns {Label[]}
 */
function drawRegions(ctx, map, { side, half }, palette, avoid) {
  const n = map.points_per_side;
  const partner = (/** @type {number} */ x, /** @type {number} */ y) => (map.block[y * n + x] > 0 && map.unserved[y * n + x] === 0 ? map.partner[y * n + x] : -2);
  const borders = new Path2D();
  for (let y = 0; y < n; y += 1) {
    for (let x = 0; x < n; x += 1) {
      const [px, py] = [x * side - half, half - y * side];
      if (x + 1 < n && partner(x, y) !== partner(x + 1, y)) {
        borders.moveTo(px + side, py);
        borders.lineTo(px + side, py - side);
      }
      if (y + 1 < n && partner(x, y) !== partner(x, y + 1)) {
        borders.moveTo(px, py - side);
        borders.lineTo(px + side, py - side);
      }
    }
  }
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = 1;
  ctx.stroke(borders);
  const inSquares = avoid.map(({ x, y }) => ({ x: (x + half) / side - 0.5, y: (half - y) / side - 0.5 }));
  return regionsOf(map, inSquares).map(({ index, x, y }) => ({ partner: index, x: (x + 0.5) * side - half, y: half - (y + 0.5) * side }));
}
