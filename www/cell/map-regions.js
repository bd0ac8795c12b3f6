// Regions of a map in which one partner shares with the node, each with a good place for its name. No DOM.

import { inCell, middleOf } from "./map-model.js";

/** @typedef {import("../engine/glue.js").MapAnswer} MapAnswer */

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
export function regionsOf(map, avoid) {
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
