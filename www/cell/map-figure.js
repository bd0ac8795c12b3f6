// The map as a figure for paper: the cell with its squares, contours, nodes and the scale of its colours.

import { mark, node, text } from "../charts/axes.js";
import { changeColour, css, powerColour, squareColours } from "./map-colours.js";
import { contoursOf, levelsOf } from "./map-model.js";

/** @typedef {import("../charts/axes.js").Sheet} Sheet */
/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").Point} Point */

/** Size of a figure, CSS pixels. */
export const FIGURE = { width: 560, height: 640, text_px: 13 };
const STOPS = 24;

/**
 * @param {Sheet} sheet
 * @param {import("./map-model.js").Drawn} drawn
 * @param {Snapshot} snapshot
 * @param {import("../style/theme.js").Palette} palette
 * @param {import("../words/en/map.js").MapWords} words
 * @param {import("../numbers/locale.js").Numbers} numbers
 * @returns {Node[]}
 */
export function mapFigure(sheet, drawn, snapshot, palette, words, numbers) {
  const { map, kind, range, power } = drawn;
  const em = sheet.text_px;
  const radius = Math.min(sheet.width / 2 - em * 2, (sheet.height - em * 9) / 2);
  const middle = { x: sheet.width / 2, y: em * 4 + radius };
  const scale = radius / map.half_side_m;
  const at = (/** @type {Point} */ { x_m, y_m }) => ({ x: middle.x + (x_m - map.centre.x_m) * scale, y: middle.y - (y_m - map.centre.y_m) * scale });
  const raster = document.createElement("canvas");
  fillRaster(raster, drawn, palette);
  const id = "cell";
  const picture = node("g", {},
    node("clipPath", { id }, node("circle", { cx: middle.x, cy: middle.y, r: radius })),
    node("image", {
      href: raster.toDataURL(), x: middle.x - radius, y: middle.y - radius, width: 2 * radius, height: 2 * radius,
      "clip-path": `url(#${id})`, style: "image-rendering: pixelated",
    }),
    node("circle", { cx: middle.x, cy: middle.y, r: radius, fill: "none", stroke: sheet.paint("muted") }));
  /** @type {Node[]} */
  const lines = [];
  /** @type {Node[]} */
  const names = [];
  if (kind === "map" && range.comparable) {
    const levels = levelsOf(range);
    const step = levels.length > 1 ? levels[1] - levels[0] : 1;
    const contours = contoursOf(map, levels).sort((a, b) => b.points.length - a.points.length);
    const told = new Set();
    for (const { level, points } of contours) {
      const places = points.map(([x_m, y_m]) => at({ x_m, y_m }));
      const d = places.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
      lines.push(node("path", { d, fill: "none", stroke: sheet.paint("ink"), "stroke-width": level === 0 ? 1.6 : 0.8, "stroke-opacity": level === 0 ? 0.8 : 0.45, "stroke-dasharray": level < 0 ? "4 3" : undefined, "clip-path": `url(#${id})` }));
      if (told.has(level)) continue;
      told.add(level);
      const { x, y } = places[Math.floor(places.length / 4)];
      names.push(text(sheet, x, y, words.level(level, step), { anchor: "middle", size: 0.9, halo: true }));
    }
  }
  const nodes = [
    mark(sheet, "triangle", at(snapshot.bs).x, at(snapshot.bs).y, "ink", 8),
    ...snapshot.cues.flatMap((cue, index) => {
      const { x, y } = at(cue);
      return [mark(sheet, "circle", x, y, "cue", 6), text(sheet, x + 9, y, numbers.userName("cue", index), { bold: true, halo: true })];
    }),
    ...snapshot.dues.flatMap(({ tx, rx }, index) => {
      const [from, to] = [at(tx), at(rx)];
      return [
        node("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: sheet.paint("due"), "stroke-width": 2 }),
        mark(sheet, "square", from.x, from.y, "due", 6), mark(sheet, "box", to.x, to.y, "due", 6),
        text(sheet, from.x + 9, from.y, numbers.userName("due", index), { bold: true, halo: true }),
      ];
    }),
  ];
  const title = text(sheet, sheet.width / 2, em * 1.5, words.title(kind, map.node), { anchor: "middle", bold: true, size: 1.1 });
  return [title, picture, ...lines, ...names, ...nodes, ...key()];

  /** The colours with their range. @returns {Node[]} */
  function key() {
    const y = middle.y + radius + em * 2.4;
    const [left, width] = [sheet.width * 0.25, sheet.width * 0.5];
    if (kind === "partner" || (kind === "power" && !power) || (kind === "map" && !range.comparable)) return [];
    if (kind === "map" && range.flat) return [text(sheet, sheet.width / 2, y, words.flat(map.node, range.least, range.greatest), { anchor: "middle", size: 0.85 })];
    const { least, greatest } = range;
    const most = Math.max(-least, greatest);
    const colour = (/** @type {number} */ share) => (kind === "map" ? changeColour(least + share * (greatest - least), range, palette) : powerColour(share, palette));
    const ends = kind === "map" ? [words.percent(least, most), words.percent(greatest, most)] : /** @type {[number, number]} */ (power).map(words.power);
    const bars = Array.from({ length: STOPS }, (_, index) => node("rect", {
      x: left + (index * width) / STOPS, y, width: width / STOPS + 0.5, height: em * 0.8, fill: css(colour((index + 0.5) / STOPS)),
    }));
    const zero = left + (width * -least) / (greatest - least);
    return [
      ...bars,
      node("rect", { x: left, y, width, height: em * 0.8, fill: "none", stroke: sheet.paint("muted") }),
      text(sheet, left - 6, y + em * 0.4, ends[0], { anchor: "end" }),
      text(sheet, left + width + 6, y + em * 0.4, ends[1]),
      ...(kind === "map" ? [node("line", { x1: zero, x2: zero, y1: y - 3, y2: y + em * 0.8 + 3, stroke: sheet.paint("ink"), "stroke-width": 2 }), text(sheet, zero, y - em * 0.8, "0", { anchor: "middle" })] : []),
    ];
  }
}

/** One pixel a square, for a figure. @param {HTMLCanvasElement} raster @param {import("./map-model.js").Drawn} drawn @param {import("../style/theme.js").Palette} palette */
function fillRaster(raster, drawn, palette) {
  const n = drawn.map.points_per_side;
  [raster.width, raster.height] = [n, n];
  const ctx = /** @type {CanvasRenderingContext2D} */ (raster.getContext("2d"));
  const image = ctx.createImageData(n, n);
  const colourAt = squareColours(drawn, palette);
  for (let at = 0; at < n * n; at += 1) {
    // The picture's first row is the uppermost.
    const to = 4 * ((n - 1 - Math.floor(at / n)) * n + (at % n));
    const colour = colourAt(at);
    image.data.set([colour >> 16, (colour >> 8) & 255, colour & 255], to);
    image.data[to + 3] = 255;
  }
  ctx.putImageData(image, 0, 0);
}
