// An efficiency map as numbers: places and squares, the range within the cell, contours where they belong, parts
// merged square by square.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changeAt, contoursOf, drawnOf, isWorthIt, levelsOf, merged, middleOf, rangeOf, squareOf } from "../../www/cell/map-model.js";

import { paintMap, pictureOf } from "../../www/cell/map-picture.js";

/** @typedef {import("../../www/engine/glue.js").MapAnswer} MapAnswer */

/**
 * A map of n × n squares around (100, −50) in a cell of radius 200 m, η now 2.
 * @param {number} n @param {(x_m: number, y_m: number) => number} change @param {Partial<MapAnswer>} [given] @returns {MapAnswer}
 */
function mapOf(n, change, given = {}) {
  const now = { energy_efficiency: 2, semantic_value_per_s: 1, circuit_power_w: 0.25, transmit_power_w: 0.25, served: 5, users: 6 };
  const map = {
    node: { kind: "cue", index: 0 }, points_per_side: n, centre: { x_m: 100, y_m: -50 }, half_side_m: 200, now,
    progress: { done: n * n, total: n * n }, stride: 1, fewer_served: 0, least_change: 0, greatest_change: 0, flat: false,
    best: { x_m: 0, y_m: 0, energy_efficiency: 2, partner: null, power_w: 1, unserved: null, served: 5, change: 0, refined: true },
    block: new Uint16Array(n * n).fill(1), energy_efficiency: new Float64Array(n * n), partner: new Int32Array(n * n).fill(-1),
    power_w: new Float64Array(n * n).fill(1), unserved: new Uint8Array(n * n), served: new Uint16Array(n * n).fill(5), ...given,
  };
  const answer = /** @type {MapAnswer} */ (/** @type {unknown} */ (map));
  for (let at = 0; at < n * n; at += 1) {
    const { x_m, y_m } = middleOf(answer, at % n, Math.floor(at / n));
    answer.energy_efficiency[at] = 2 * (1 + change(x_m - 100, y_m + 50));
  }
  return answer;
}

const hill = (/** @type {number} */ x, /** @type {number} */ y) => 0.05 - Math.hypot(x, y) / 2000;

test("a square's middle lies in it, and outside the raster there is none", () => {
  const map = mapOf(9, hill);
  for (const at of [0, 8, 40, 72, 80]) {
    const place = middleOf(map, at % 9, Math.floor(at / 9));
    assert.equal(squareOf(map, place)?.at, at);
  }
  assert.equal(squareOf(map, { x_m: 301, y_m: -50 }), null);
  assert.ok(Math.abs(changeAt(map, 40) - 0.05) < 1e-12);
});

test("the range is of comparable places in the cell, and contains now", () => {
  const map = mapOf(40, hill);
  map.served[0] = 1;
  map.unserved[820] = 1;
  map.energy_efficiency[820] = 99;
  map.served[821] = 4;
  map.energy_efficiency[821] = 98;
  const range = rangeOf(map);
  assert.equal(range.unserved, 1);
  // A corner of the square is outside the cell.
  assert.equal(range.fewer, 1);
  assert.ok(range.greatest <= 0.05 && range.greatest > 0.04 && range.least >= -0.05 && range.least < -0.045, JSON.stringify(range));
  assert.equal(range.flat, false);
  const flat = rangeOf(mapOf(20, () => 0.0009));
  assert.deepEqual([flat.flat, flat.least], [true, 0]);
  assert.deepEqual(levelsOf(flat), []);
});

test("contours are where the change has their level, 0 among them, and rings close", () => {
  const map = mapOf(64, hill);
  const levels = levelsOf(rangeOf(map));
  assert.ok(levels.includes(0) && levels.length >= 4 && levels.length <= 8, levels.join(" "));
  const contours = contoursOf(map, levels);
  for (const level of levels) {
    const lines = contours.filter((each) => each.level === level);
    assert.ok(lines.length > 0, `${level}`);
    for (const { points } of lines) {
      for (const [x_m, y_m] of points) assert.ok(Math.abs(hill(x_m - 100, y_m + 50) - level) < 2e-4, `${level} at ${x_m}, ${y_m}`);
    }
  }
  const ring = contours.find(({ level }) => level === 0.02);
  assert.deepEqual(ring?.points[0], ring?.points.at(-1));
  // No line through places of another task.
  map.unserved.fill(1);
  assert.deepEqual(contoursOf(map, levels), []);
});

test("parts are merged square by square, the finer of both, and the better best place", () => {
  const n = 8;
  const halves = [0, 1].map((index) => {
    const map = mapOf(n, (x, y) => hill(x, y) + index);
    // Every second square is this part's own; the others show a block's.
    for (let at = 0; at < n * n; at += 1) map.block[at] = at % 2 === index ? 1 : 2;
    map.best = { ...map.best, energy_efficiency: 2 + index, refined: index === 1 };
    return map;
  });
  const whole = merged(halves[0], halves[1]);
  for (let at = 0; at < n * n; at += 1) {
    assert.equal(whole.block[at], 1);
    assert.equal(whole.energy_efficiency[at], halves[at % 2].energy_efficiency[at]);
  }
  assert.deepEqual([whole.best.energy_efficiency, whole.best.refined], [3, false]);
  assert.equal(whole.progress.done, 2 * n * n);
  assert.equal(halves[0].block[1], 2, "the part itself is left alone");
});

test("a best place is worth a move where its number shows what it gains, or more users are served", () => {
  const map = mapOf(4, hill);
  const best = (/** @type {Partial<MapAnswer["best"]>} */ given) => ({ ...map, best: { ...map.best, ...given } });
  assert.equal(isWorthIt(best({ change: 4e-6 })), false, "it would be told as +0.000 %");
  assert.equal(isWorthIt(best({ change: 6e-6 })), true);
  assert.equal(isWorthIt(best({ change: -0.2, served: 6 })), true);
  assert.equal(isWorthIt(best({ change: null })), false);
});

/** A canvas that notes the rectangles of its paths' colours, in place of a browser's. */
function fakeCanvas() {
  /** @type {{colour: unknown, rects: number[][]}[]} */
  const fills = [];
  const pen = {
    fillStyle: "", fill: (/** @type {any} */ path) => fills.push({ colour: pen.fillStyle, rects: path.rects }),
    createPattern: () => ({ setTransform() {}, hatched: true }),
  };
  const nothing = () => undefined;
  const context = new Proxy(pen, { get: (of, name) => (name in of ? Reflect.get(of, name) : nothing), set: Reflect.set });
  return { width: 0, height: 0, fills, getContext: () => context, transferToImageBitmap: () => "bitmap" };
}

/** @type {any} */
const palette = new Proxy({}, { get: (_, role) => (role === "panel" ? "#ffffff" : role === "optimal" ? "#00ff00" : role === "search" ? "#ff00ff" : "#808080") });

test("a picture has every square once and its numbers apart, at any size of a pixel", (t) => {
  const around = /** @type {any} */ (globalThis);
  t.after(() => ["Path2D", "DOMMatrix", "OffscreenCanvas"].forEach((name) => delete around[name]));
  around.Path2D = class {
    /** @type {number[][]} */ rects = [];
    rect(/** @type {number[]} */ ...given) { this.rects.push(given); }
    moveTo() {}
    lineTo() {}
  };
  around.DOMMatrix = class { scale() { return this; } };
  const map = mapOf(32, hill);
  map.unserved[500] = 1;
  assert.equal(pictureOf(map, { kind: "map", half_px: 200, ratio: 1, palette, nodes: [] }), null, "no canvas apart from a page");
  around.OffscreenCanvas = function () { return fakeCanvas(); };
  for (const ratio of [1, 1.25, 2]) {
    for (const kind of /** @type {const} */ (["map", "partner", "power"])) {
      const canvas = fakeCanvas();
      const look = { kind, half_px: 200, ratio, palette, nodes: [{ x_m: 100, y_m: -50 }] };
      const labels = paintMap(/** @type {any} */ (canvas), drawnOf(map, kind), look);
      assert.equal(canvas.width, Math.round(404 * ratio));
      const [squares, hatched] = [canvas.fills.filter(({ colour }) => typeof colour === "string"), canvas.fills.filter(({ colour }) => typeof colour !== "string")];
      const area = (/** @type {number[][]} */ rects) => rects.reduce((sum, [, , w, h]) => sum + w * h, 0);
      assert(Math.abs(area(squares.flatMap(({ rects }) => rects)) - 400 ** 2) < 800, "squares cover the picture, none twice");
      assert(Math.abs(area(hatched.flatMap(({ rects }) => rects)) - (400 / 32) ** 2) < 1e-9, "one square is hatched");
      assert(labels && labels.every(({ x, y }) => Math.hypot(x, y) <= 200));
      for (const [at, a] of labels.entries()) {
        for (const b of kind === "map" ? labels.slice(at + 1) : []) assert(Math.abs(a.x - b.x) > 44 || Math.abs(a.y - b.y) > 16);
      }
      assert.equal(labels.length > 0, kind !== "power");
    }
  }
  const picture = pictureOf(map, { kind: "power", half_px: 200, ratio: 1, palette, nodes: [] });
  assert.deepEqual([picture?.drawn.kind, picture?.bitmap, picture?.drawn.power], ["power", "bitmap", [30, 30]]);
});
