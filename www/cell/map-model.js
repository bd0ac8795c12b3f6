// An efficiency map as numbers: what each square is worth, the range inside the cell, contours, and parts
// computed by several workers merged. No DOM.

/** @typedef {import("../engine/glue.js").MapAnswer} MapAnswer */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Snapshot} Snapshot */

/** A best place that gains less than what is printed of it is where the node stands. */
const LEAST_GAIN = 5e-6;
/** Nearer to now than this everywhere, it is said in words: colours would only magnify it (as src/study/map.rs has it). */
const FLAT = 1e-3;

/**
 * What a map shows inside the cell.
 * @typedef {object} MapRange
 * @property {number} least  η/η_now − 1, at most 0: now itself is one of the places
 * @property {number} greatest  at least 0
 * @property {boolean} flat
 * @property {number} unserved  known squares where the node's own user is switched off
 * @property {number} fewer  known squares where it is served and fewer users are than now
 * @property {boolean} comparable  whether there is any η to compare with
 */

/** @typedef {Exclude<import("./layers.js").LayerId, "links">} Kind */

/**
 * A map and what of it is shown.
 * @typedef {object} Drawn
 * @property {MapAnswer} map
 * @property {Kind} kind
 * @property {MapRange} range
 * @property {[number, number] | null} power  least and greatest power in the cell, dBm; null where it is not asked for, or
 *   the node's user never sends
 */

/** @param {MapAnswer} map @param {Kind} kind @returns {Drawn} */
export function drawnOf(map, kind) {
  return { map, kind, range: rangeOf(map), power: kind === "power" ? powerRange(map) : null };
}

/** @param {NodeRef | null | undefined} a @param {NodeRef | null} b */
export const sameNode = (a, b) => a?.kind === b?.kind && a?.index === b?.index;

/** @param {Snapshot} snapshot @param {NodeRef} node @returns {Point} */
export function placeOf({ bs, cues, dues }, { kind, index }) {
  if (kind === "bs") return bs;
  return kind === "cue" ? cues[index] : dues[index][kind];
}

/** Where everybody stands. @param {Snapshot} snapshot @returns {Point[]} */
export const places = ({ bs, cues, dues }) => [bs, ...cues, ...dues.flatMap(({ tx, rx }) => [tx, rx])].map(({ x_m, y_m }) => ({ x_m, y_m }));

/** Column and row of the square that holds a place; null outside the raster. @param {MapAnswer} map @param {Point} place */
export function squareOf(map, { x_m, y_m }) {
  const n = map.points_per_side;
  const side = (2 * map.half_side_m) / n;
  const x = Math.floor((x_m - map.centre.x_m + map.half_side_m) / side);
  const y = Math.floor((y_m - map.centre.y_m + map.half_side_m) / side);
  return x >= 0 && y >= 0 && x < n && y < n ? { x, y, at: y * n + x } : null;
}

/** Middle of a square, m. @param {MapAnswer} map @param {number} x @param {number} y @returns {Point} */
export function middleOf(map, x, y) {
  const side = (2 * map.half_side_m) / map.points_per_side;
  const at = (/** @type {number} */ index, /** @type {number} */ centre) => Math.round((centre + (index + 0.5) * side - map.half_side_m) * 1000) / 1000;
  return { x_m: at(x, map.centre.x_m), y_m: at(y, map.centre.y_m) };
}

/** Whether a place lies in the cell's circle. @param {MapAnswer} map @param {Point} place */
export function inCell({ centre, half_side_m }, { x_m, y_m }) {
  return Math.hypot(x_m - centre.x_m, y_m - centre.y_m) <= half_side_m;
}

/** η at a square over η now, less 1; NaN while nothing is known, or where η is 0 now. @param {MapAnswer} map @param {number} at */
export function changeAt(map, at) {
  const now = map.now.energy_efficiency;
  return now > 0 ? map.energy_efficiency[at] / now - 1 : Number.NaN;
}

/** Whether η at a square is that of the same task as now's: everybody served now is served. @param {MapAnswer} map @param {number} at */
export function isComparable(map, at) {
  return map.block[at] > 0 && map.unserved[at] === 0 && map.served[at] >= map.now.served;
}

/** @param {MapAnswer} map @returns {MapRange} */
export function rangeOf(map) {
  const n = map.points_per_side;
  const range = { least: 0, greatest: 0, flat: true, unserved: 0, fewer: 0, comparable: map.now.energy_efficiency > 0 };
  for (let at = 0; at < n * n; at += 1) {
    if (map.block[at] !== 1 || !inCell(map, middleOf(map, at % n, Math.floor(at / n)))) continue;
    if (map.unserved[at] > 0) range.unserved += 1;
    else if (map.served[at] < map.now.served) range.fewer += 1;
    else {
      const change = changeAt(map, at);
      range.least = Math.min(range.least, change);
      range.greatest = Math.max(range.greatest, change);
    }
  }
  range.flat = range.least >= -FLAT && range.greatest <= FLAT;
  return range;
}

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

/** Whether the best place is worth a move: more users served, or a gain that its number shows. @param {MapAnswer} map */
export const isWorthIt = ({ best, now }) => best.served > now.served || (best.served === now.served && (best.change ?? 0) >= LEAST_GAIN);

/**
 * Round levels for contours, 0 among them.
 * @param {MapRange} range @param {number} [most]  lines besides that of 0
 */
export function levelsOf({ least, greatest, flat }, most = 5) {
  const span = greatest - least;
  if (flat || !(span > 0)) return [];
  const rough = span / most;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * size >= rough) ?? 10) * size;
  const levels = [];
  for (let at = Math.ceil(least / step); at * step < greatest; at += 1) levels.push(Number((at * step).toPrecision(12)));
  return levels;
}

/** A line in metres of the cell. @typedef {{level: number, points: [number, number][]}} Contour */

/**
 * Lines of equal change, by marching squares over the squares that are known evenly; none through places whose η is
 * of another task.
 * @param {MapAnswer} map @param {readonly number[]} levels @returns {Contour[]}
 */
export function contoursOf(map, levels) {
  const n = map.points_per_side;
  // While a level is being filled in, the one before is known everywhere.
  const stride = map.block.every((side) => side === 1) ? 1 : Math.min(n, map.stride * 2);
  const count = Math.ceil(n / stride);
  const side = (2 * map.half_side_m) / n;
  const value = new Float64Array(count * count);
  for (let y = 0; y < count; y += 1) {
    for (let x = 0; x < count; x += 1) {
      const at = Math.min(n - 1, y * stride + (stride >> 1)) * n + Math.min(n - 1, x * stride + (stride >> 1));
      value[y * count + x] = isComparable(map, at) ? changeAt(map, at) : Number.NaN;
    }
  }
  const place = (/** @type {number} */ index, /** @type {number} */ centre) => centre - map.half_side_m + (index + 0.5) * stride * side;
  return levels.flatMap((level) => chains(value, count, level).map((chain) => ({
    level,
    points: chain.map(([x, y]) => /** @type {[number, number]} */ ([place(x, map.centre.x_m), place(y, map.centre.y_m)])),
  })));
}

/**
 * Where the surface of `value` crosses `level`, as chains of points in units of the grid.
 * @param {Float64Array} value @param {number} count @param {number} level @returns {[number, number][][]}
 */
function chains(value, count, level) {
  /** Crossed edges with their neighbours; an edge is named by its lower or left corner and its direction. @type {Map<number, number[]>} */
  const links = new Map();
  const join = (/** @type {number} */ a, /** @type {number} */ b) => {
    for (const [from, to] of [[a, b], [b, a]]) {
      const known = links.get(from);
      if (known) known.push(to);
      else links.set(from, [to]);
    }
  };
  for (let y = 0; y + 1 < count; y += 1) {
    for (let x = 0; x + 1 < count; x += 1) {
      const at = y * count + x;
      const corners = [value[at], value[at + 1], value[at + count + 1], value[at + count]];
      if (corners.some(Number.isNaN)) continue;
      const above = corners.map((each) => each >= level);
      // Bottom, right, top, left.
      const edges = [2 * at, 2 * (at + 1) + 1, 2 * (at + count), 2 * at + 1];
      const crossed = edges.filter((_, side) => above[side] !== above[(side + 1) % 4]);
      if (crossed.length === 2) join(crossed[0], crossed[1]);
      else if (crossed.length === 4) {
        // A saddle: the middle tells which corners belong together.
        const turned = (corners[0] + corners[1] + corners[2] + corners[3]) / 4 >= level === above[0];
        join(edges[0], edges[turned ? 1 : 3]);
        join(edges[2], edges[turned ? 3 : 1]);
      }
    }
  }
  const point = (/** @type {number} */ edge) => {
    const at = edge >> 1;
    const [x, y] = [at % count, Math.floor(at / count)];
    const other = edge % 2 === 0 ? at + 1 : at + count;
    const share = (level - value[at]) / (value[other] - value[at]);
    return /** @type {[number, number]} */ (edge % 2 === 0 ? [x + share, y] : [x, y + share]);
  };
  /** @type {[number, number][][]} */
  const found = [];
  const take = (/** @type {number} */ start) => {
    const chain = [point(start)];
    for (let edge = start; ;) {
      const next = links.get(edge)?.pop();
      if (next === undefined) break;
      const back = /** @type {number[]} */ (links.get(next));
      back.splice(back.indexOf(edge), 1);
      chain.push(point(next));
      edge = next;
    }
    if (chain.length > 1) found.push(chain);
  };
  // Open ends first, then rings.
  for (const [edge, next] of links) if (next.length === 1) take(edge);
  for (const [edge, next] of links) if (next.length > 0) take(edge);
  return found;
}

/**
 * Adds a part of the same map: at every square the finer of both, and of both best places the better.
 * @param {MapAnswer} map @param {MapAnswer} part @returns {MapAnswer}
 */
export function merged(map, part) {
  const columns = /** @type {const} */ (["block", "energy_efficiency", "partner", "power_w", "unserved", "served"]);
  const next = { ...map };
  for (const name of columns) Object.assign(next, { [name]: map[name].slice() });
  for (let at = 0; at < map.block.length; at += 1) {
    const [own, other] = [map.block[at], part.block[at]];
    if (other !== 0 && (own === 0 || other < own)) for (const name of columns) next[name][at] = part[name][at];
  }
  const pick = (/** @type {"least_change" | "greatest_change"} */ name, /** @type {(a: number, b: number) => number} */ of) => {
    const [own, other] = [map[name], part[name]];
    return own === null ? other : other === null ? own : of(own, other);
  };
  next.progress = { done: map.progress.done + part.progress.done, total: map.progress.total + part.progress.total };
  next.stride = Math.max(map.stride, part.stride);
  next.fewer_served = map.fewer_served + part.fewer_served;
  next.least_change = pick("least_change", Math.min);
  next.greatest_change = pick("greatest_change", Math.max);
  next.flat = next.least_change !== null && next.greatest_change !== null && next.least_change >= -FLAT && next.greatest_change <= FLAT;
  const better = part.best.served > map.best.served || (part.best.served === map.best.served && part.best.energy_efficiency > map.best.energy_efficiency);
  next.best = { ...(better ? part.best : map.best), refined: map.best.refined && part.best.refined };
  return next;
}
