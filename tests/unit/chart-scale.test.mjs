// Scales of charts: places and values are inverse, ticks are round, few enough and within the range.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bands, decimalsOf, linear, logarithmic, padded, rangeOf } from "../../www/charts/scale.js";

const PIXELS = /** @type {[number, number]} */ ([40, 440]);
const RANGES = /** @type {[number, number][]} */ ([[0, 1], [-3, 12], [438.2, 471.9], [1e-9, 2e-9], [-90, -40], [0, 1e6], [471, 471.0001]]);

test("places and values are inverse on either scale, and values beyond the ends are the ends", () => {
  const scales = [...RANGES.map((range) => linear(range, PIXELS)), logarithmic([1e4, 1e8], PIXELS), logarithmic([0, 1e6], PIXELS, 0.01), logarithmic([2, 7], PIXELS)];
  for (const scale of scales) {
    for (let step = 0; step <= 20; step += 1) {
      const px = 40 + step * 20;
      // In the room for 0 a logarithmic scale knows only its ends.
      if (scale.min === 0 && scale.max === 1e6 && scale.value(41) === 0 && px < 60) continue;
      assert.ok(Math.abs(scale.at(scale.value(px)) - px) < 1e-6, `${scale.min} to ${scale.max} at ${px}`);
    }
    assert.equal(scale.value(-1000), scale.min);
    assert.ok(Math.abs(scale.value(1000) - scale.max) <= 1e-12 * Math.abs(scale.max));
  }
});

test("ticks rise, lie within, are at most as many as asked for and at least two", () => {
  const scales = [...RANGES.map((range) => linear(range, PIXELS)), logarithmic([1e4, 1e8], PIXELS), logarithmic([0, 1e6], PIXELS, 0.01), logarithmic([2, 7], PIXELS), logarithmic([1, 1e30], PIXELS)];
  for (const scale of scales) {
    for (const most of [4, 6, 11]) {
      const ticks = scale.ticks(most);
      const told = `${scale.min} to ${scale.max}, ${most}: ${ticks}`;
      assert.ok(ticks.length >= 2 && ticks.length <= most, told);
      assert.ok(ticks.every((tick, at) => at === 0 || tick > ticks[at - 1]), told);
      const slack = 1e-9 * (scale.max - scale.min);
      assert.ok(ticks.every((tick) => tick >= scale.min - slack && tick <= scale.max + slack), told);
    }
  }
  assert.deepEqual(linear([0, 1], PIXELS).ticks(6), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(linear([-90, -40], PIXELS).ticks(6), [-90, -80, -70, -60, -50, -40]);
  assert.deepEqual(logarithmic([1e4, 1e8], PIXELS).ticks(5), [1e4, 1e5, 1e6, 1e7, 1e8]);
  assert.equal(decimalsOf([0, 0.2, 0.4]), 1);
  assert.equal(decimalsOf([10, 20]), 0);
  assert.equal(decimalsOf([0.1, 0.4, 0.7]), 1);
});

test("a range without extent can be drawn; air does not cross 0", () => {
  const flat = linear([5, 5], PIXELS);
  assert.ok(flat.min < 5 && flat.max > 5 && Number.isFinite(flat.at(5)));
  assert.deepEqual(padded(0, 10, 0.1), [0, 11]);
  assert.deepEqual(padded(-10, 0, 0.1), [-11, 0]);
  assert.deepEqual(rangeOf([3, null, Number.NaN, -1, Number.POSITIVE_INFINITY]), [-1, 3]);
  assert.equal(rangeOf([null, Number.NaN]), null);
  const places = bands(4, [0, 100]);
  assert.deepEqual([places.start(1), places.middle(3), places.index(-5), places.index(55), places.index(100)], [25, 87.5, 0, 2, 3]);
});
