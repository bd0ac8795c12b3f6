// Draws an efficiency map, who shares with whom, or a node's power, under the links of the cell.
//
// Colours go both ways from a neutral 0, to green and to purple, ever farther from the ground's lightness: safe for
// colour-blind readers, and in grey print the contours' numbers tell the sign.

import { changeAt, contoursOf, inCell, isComparable, levelsOf, middleOf } from "./map-model.js";

/** @typedef {import("../engine/glue.js").MapAnswer} MapAnswer */
/** @typedef {import("../style/theme.js").Palette} Palette */
/** @typedef {import("./map-model.js").MapRange} MapRange */
/** @typedef {import("./viewport.js").Viewport} Viewport */
/** @typedef {Exclude<import("./layers.js").LayerId, "links">} Kind */
/** @typedef {[number, number, number]} Rgb */

/** How much of a colour the ends have: nodes, links and names must stay readable on it. */
const STRONGEST = 0.6;
const TINT = 0.3;
/** Steps that no eye tells apart, so that squares beside each other are drawn as one. */
const SHADES = 60;
const HATCH_PX = 7;
const LABEL_PX = 12;

/**
 * @typedef {object} Drawn
 * @property {MapAnswer} map
 * @property {MapRange} range
 * @property {Kind} kind
 * @property {[number, number] | null} power  least and greatest power in the cell, dBm
 * @property {import("../types.js").Point[]} nodes  where the others stand
 */

/** Least and greatest power of the node's user in the cell, dBm; null where it never sends. @param {MapAnswer} map @returns {[number, number] | null} */
export function powerRange(map) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const n = map.points_per_side;
  for (let at = 0; at < n * n; at += 1) {
    if (map.block[at] !== 1 || !(map.power_w[at] > 0) || !inCell(map, middleOf(map, at % n, Math.floor(at / n)))) continue;
    low = Math.min(low, map.power_w[at]);
    high = Math.max(high, map.power_w[at]);
  }
  return high > 0 ? [10 * Math.log10(low) + 30, 10 * Math.log10(high) + 30] : null;
}

/** A change's colour. @param {number} change @param {MapRange} range @param {Palette} palette @returns {Rgb} */
export function changeColour(change, range, palette) {
  const most = Math.max(-range.least, range.greatest);
  const share = range.flat || !(most > 0) ? 0 : Math.min(1, Math.abs(change) / most);
  return mix(palette.panel, change < 0 ? palette.search : palette.optimal, STRONGEST * share);
}

/** @param {number} share @param {Palette} palette @returns {Rgb} */
export function powerColour(share, palette) {
  return mix(palette["ramp-low"], palette["ramp-high"], 0.6 * share);
}

/** @param {number} partner @param {Palette} palette @returns {Rgb} */
function partnerColour(partner, palette) {
  const roles = /** @type {const} */ (["cue", "due", "optimal", "search", "interference", "muted"]);
  return partner < 0 ? mix(palette.panel, palette.panel, 0) : mix(palette.panel, palette[roles[partner % roles.length]], TINT);
}

/** @param {string} a @param {string} b @param {number} share @returns {Rgb} */
function mix(a, b, share) {
  const part = (/** @type {number} */ at) => {
    const [x, y] = [a, b].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round(x + (y - x) * share);
  };
  return [part(1), part(3), part(5)];
}

/** @param {Rgb} rgb */
export const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

export function createMapPaint() {
  /** The whole layer in pixels of the screen, so that a drag only copies it. */
  const layer = document.createElement("canvas");
  let key = "";
  let version = 0;
  /** @type {Drawn | null} */
  let drawn = null;

  return {
    /** @param {Drawn | null} next */
    set(next) {
      drawn = next;
      version += 1;
    },
    /**
     * @param {CanvasRenderingContext2D} context  in pixels of the scene
     * @param {Viewport} viewport
     * @param {number} ratio  pixels of the canvas per pixel of the scene
     * @param {Palette} palette
     * @param {import("./text.js").Font} font
     * @param {{level: (change: number, step: number) => string, partner: (index: number) => string}} words
     */
    paint(context, viewport, ratio, palette, font, words) {
      if (!drawn) return;
      const corner = viewport.toScreen({ x_m: 0, y_m: 0 });
      const wanted = [version, viewport.width, viewport.height, viewport.scale, corner.x, corner.y, ratio, palette.panel, palette.optimal].join(" ");
      if (wanted !== key) {
        key = wanted;
        render(layer, drawn, viewport, ratio, palette, font, words);
      }
      context.drawImage(layer, 0, 0, viewport.width, viewport.height);
    },
  };
}

/**
 * @param {HTMLCanvasElement} layer @param {Drawn} drawn @param {Viewport} viewport
 * @param {number} ratio @param {Palette} palette @param {import("./text.js").Font} font
 * @param {{level: (change: number, step: number) => string, partner: (index: number) => string}} words
 */
function render(layer, drawn, viewport, ratio, palette, font, words) {
  const { map, kind } = drawn;
  const [width, height] = [Math.round(viewport.width * ratio), Math.round(viewport.height * ratio)];
  if (layer.width !== width || layer.height !== height) [layer.width, layer.height] = [width, height];
  const ctx = /** @type {CanvasRenderingContext2D} */ (layer.getContext("2d"));
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, viewport.width, viewport.height);
  const centre = viewport.toScreen(map.centre);
  const half = map.half_side_m * viewport.scale;
  ctx.save();
  ctx.beginPath();
  ctx.arc(centre.x, centre.y, half, 0, 2 * Math.PI);
  ctx.clip();
  const side = (2 * half) / map.points_per_side;
  const left = centre.x - half;
  const bottom = centre.y + half;
  fillSquares(ctx, drawn, palette, { left, bottom, side }, ratio);
  const square = (/** @type {Path2D} */ path, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ count) =>
    path.rect(left + x * side, bottom - (y + 1) * side, side * count, side);
  hatch(ctx, runs(map, (at) => map.unserved[at] > 0, square), palette["interference-text"], 1, ratio);
  hatch(ctx, runs(map, (at) => map.block[at] > 0 && map.unserved[at] === 0 && map.served[at] < map.now.served, square), palette.muted, -1, ratio);
  if (kind === "map") drawContours(ctx, drawn, viewport, palette, font, words.level);
  if (kind === "partner") drawRegions(ctx, map, { left, bottom, side }, palette, font, words.partner, drawn.nodes.map(viewport.toScreen));
  ctx.restore();
  ctx.beginPath();
  ctx.arc(centre.x, centre.y, half, 0, 2 * Math.PI);
  ctx.strokeStyle = palette.hairline;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/** @param {Rgb} rgb */
const packed = ([r, g, b]) => (r << 16) | (g << 8) | b;

/** A square's colour as a number; shades are mixed once for all squares. @param {Drawn} drawn @param {Palette} palette @returns {(at: number) => number} */
function colours({ map, kind, range, power }, palette) {
  const blank = packed(mix(palette.panel, palette.muted, 0.06));
  const most = Math.max(-range.least, range.greatest);
  const shade = (/** @type {(share: number) => Rgb} */ of) => Array.from({ length: SHADES + 1 }, (_, step) => packed(of(step / SHADES)));
  if (kind === "map") {
    const rise = shade((share) => changeColour(share * most, range, palette));
    const fall = shade((share) => changeColour(-share * most, range, palette));
    return (at) => {
      if (!isComparable(map, at)) return blank;
      const change = changeAt(map, at);
      const step = most > 0 ? Math.round(SHADES * Math.min(1, Math.abs(change) / most)) : 0;
      return (change < 0 ? fall : rise)[step];
    };
  }
  if (kind === "partner") {
    /** @type {Map<number, number>} */
    const known = new Map();
    return (at) => {
      if (map.block[at] === 0 || map.unserved[at] > 0) return blank;
      const partner = map.partner[at];
      const found = known.get(partner) ?? packed(partnerColour(partner, palette));
      known.set(partner, found);
      return found;
    };
  }
  const ramp = shade((share) => powerColour(share, palette));
  return (at) => {
    if (!power || map.block[at] === 0 || map.unserved[at] > 0 || !(map.power_w[at] > 0)) return blank;
    const share = (10 * Math.log10(map.power_w[at]) + 30 - power[0]) / Math.max(power[1] - power[0], 1e-9);
    return ramp[Math.round(SHADES * Math.min(1, Math.max(0, share)))];
  };
}

/**
 * Every square in its colour, in runs: quicker than pixels put into a picture that is then enlarged.
 * @param {CanvasRenderingContext2D} ctx @param {Drawn} drawn @param {Palette} palette
 * @param {{left: number, bottom: number, side: number}} at @param {number} ratio
 */
function fillSquares(ctx, drawn, palette, { left, bottom, side }, ratio) {
  const n = drawn.map.points_per_side;
  const colourAt = colours(drawn, palette);
  // On whole pixels, so that no seam shows.
  const edge = (/** @type {number} */ px) => Math.round(px * ratio) / ratio;
  /** By colour as a number. @type {Map<number, Path2D>} */
  const paths = new Map();
  for (let y = 0; y < n; y += 1) {
    const [top, low] = [edge(bottom - (y + 1) * side), edge(bottom - y * side)];
    for (let x = 0, from = 0, known = -1; x <= n; x += 1) {
      const colour = x < n ? colourAt(y * n + x) : -2;
      if (colour === known) continue;
      if (known >= 0) {
        const path = paths.get(known) ?? new Path2D();
        paths.set(known, path);
        path.rect(edge(left + from * side), top, edge(left + x * side) - edge(left + from * side), low - top);
      }
      [from, known] = [x, colour];
    }
  }
  for (const [colour, path] of paths) {
    ctx.fillStyle = `#${colour.toString(16).padStart(6, "0")}`;
    ctx.fill(path);
  }
}

/** One pixel a square, for a figure. @param {HTMLCanvasElement} raster @param {Drawn} drawn @param {Palette} palette */
export function fillRaster(raster, drawn, palette) {
  const n = drawn.map.points_per_side;
  [raster.width, raster.height] = [n, n];
  const ctx = /** @type {CanvasRenderingContext2D} */ (raster.getContext("2d"));
  const image = ctx.createImageData(n, n);
  const colourAt = colours(drawn, palette);
  for (let at = 0; at < n * n; at += 1) {
    // The picture's first row is the uppermost.
    const to = 4 * ((n - 1 - Math.floor(at / n)) * n + (at % n));
    const colour = colourAt(at);
    image.data.set([colour >> 16, (colour >> 8) & 255, colour & 255], to);
    image.data[to + 3] = 255;
  }
  ctx.putImageData(image, 0, 0);
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
  const tile = document.createElement("canvas");
  const size = Math.round(HATCH_PX * ratio);
  [tile.width, tile.height] = [size, size];
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

/** @param {CanvasRenderingContext2D} ctx @param {Drawn} drawn @param {Viewport} viewport @param {Palette} palette @param {import("./text.js").Font} font @param {(change: number, step: number) => string} told */
function drawContours(ctx, { map, range }, viewport, palette, font, told) {
  const levels = levelsOf(range);
  const step = levels.length > 1 ? levels[1] - levels[0] : 1;
  const lines = contoursOf(map, levels).map(({ level, points }) => ({
    level,
    points: points.map(([x_m, y_m]) => viewport.toScreen({ x_m, y_m })),
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
  ctx.font = font(LABEL_PX, 600);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  /** @type {{x: number, y: number}[]} */
  const taken = [];
  // The longest line of each level has its number, where it touches no other.
  for (const { level, points } of [...lines].sort((a, b) => b.points.length - a.points.length)) {
    const spots = [0.5, 0.25, 0.75, 0.1, 0.9].map((share) => points[Math.floor(share * (points.length - 1))]);
    const spot = spots.find(({ x, y }) => taken.every((other) => Math.abs(other.x - x) > 44 || Math.abs(other.y - y) > 16));
    if (!spot || points.length < 6) continue;
    taken.push(spot);
    ctx.lineWidth = 3;
    ctx.strokeStyle = palette.panel;
    ctx.strokeText(told(level, step), spot.x, spot.y);
    ctx.fillStyle = palette.ink;
    ctx.fillText(told(level, step), spot.x, spot.y);
  }
}

/**
 * Borders between partners, and in each region its name.
 * @param {CanvasRenderingContext2D} ctx @param {MapAnswer} map @param {{left: number, bottom: number, side: number}} at
 * @param {Palette} palette @param {import("./text.js").Font} font @param {(index: number) => string} told
 * @param {{x: number, y: number}[]} avoid  where nodes stand
 */
function drawRegions(ctx, map, { left, bottom, side }, palette, font, told, avoid) {
  const n = map.points_per_side;
  const partner = (/** @type {number} */ x, /** @type {number} */ y) => (map.block[y * n + x] > 0 && map.unserved[y * n + x] === 0 ? map.partner[y * n + x] : -2);
  const borders = new Path2D();
  for (let y = 0; y < n; y += 1) {
    for (let x = 0; x < n; x += 1) {
      const [px, py] = [left + x * side, bottom - y * side];
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
  ctx.font = font(LABEL_PX, 600);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const { index, x, y } of regions(map, avoid.map(({ x, y }) => ({ x: (x - left) / side - 0.5, y: (bottom - y) / side - 0.5 })))) {
    const [px, py] = [left + (x + 0.5) * side, bottom - (y + 0.5) * side];
    ctx.lineWidth = 3;
    ctx.strokeStyle = palette.panel;
    ctx.strokeText(told(index), px, py);
    ctx.fillStyle = palette.ink;
    ctx.fillText(told(index), px, py);
  }
}

/** How many squares every square of a region is from its border. @param {number[]} region @param {number} n */
function depths(region, n) {
  /** @type {Map<number, number>} */
  const depth = new Map();
  const inside = new Set(region);
  let ring = region.filter((at) => [1, -1, n, -n].some((step) => !inside.has(at + step)));
  for (let level = 1; ring.length > 0; level += 1) {
    for (const at of ring) depth.set(at, level);
    ring = [...new Set(ring.flatMap((at) => [at + 1, at - 1, at + n, at - n]))].filter((at) => inside.has(at) && !depth.has(at));
  }
  return depth;
}

/**
 * Connected regions of one partner that are large enough for a name, with a square well inside for it, far from what
 * `avoid` names in squares.
 * @param {MapAnswer} map @param {{x: number, y: number}[]} avoid @returns {{index: number, x: number, y: number}[]}
 */
function regions(map, avoid) {
  const n = map.points_per_side;
  const seen = new Uint8Array(n * n);
  const found = [];
  const fits = (/** @type {number} */ at, /** @type {number} */ index) =>
    seen[at] === 0 && map.block[at] > 0 && map.unserved[at] === 0 && map.partner[at] === index && inCell(map, middleOf(map, at % n, Math.floor(at / n)));
  for (let start = 0; start < n * n; start += 1) {
    const index = map.partner[start];
    if (!fits(start, index)) continue;
    const region = [start];
    seen[start] = 1;
    for (let next = 0; next < region.length; next += 1) {
      const [x, y] = [region[next] % n, Math.floor(region[next] / n)];
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        if (x + dx < 0 || y + dy < 0 || x + dx >= n || y + dy >= n) continue;
        const at = (y + dy) * n + x + dx;
        if (!fits(at, index)) continue;
        seen[at] = 1;
        region.push(at);
      }
    }
    if (region.length < (n * n) / 160) continue;
    const depth = depths(region, n);
    const deepest = Math.max(...depth.values());
    const free = (/** @type {number} */ at) => Math.min(...avoid.map(({ x, y }) => Math.hypot(x - (at % n), y - Math.floor(at / n))), n);
    const inner = region.filter((at) => /** @type {number} */ (depth.get(at)) >= 0.7 * deepest);
    const spot = inner.reduce((best, at) => (free(at) > free(best) ? at : best));
    found.push({ index, x: spot % n, y: Math.floor(spot / n) });
  }
  return found;
}
