// A slider's scale: positions and values are inverse, keys step as a person expects, ends are ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromPosition, stepped, toPosition } from "../../www/controls/scale.js";

/** @param {Partial<import("../../www/types.js").ParamSpec>} given */
const spec = (given) => /** @type {import("../../www/types.js").ParamSpec} */ ({
  key: "k", symbol: "", unit: "", min: 0, max: 1, default: 0, step: 0.1, scale: "linear", kind: "number", group: "main", ...given,
});
const linear = spec({ min: -30, max: 40, step: 0.1 });
const zeroed = spec({ min: 0, max: 1e6, step: 0.01, scale: "log" });
const positive = spec({ min: 1e4, max: 1e8, step: 1e4, scale: "log" });
const whole = spec({ min: 1, max: 1e6, step: 1, scale: "log", kind: "integer" });

test("ends are ends, whatever lies beyond", () => {
  for (const each of [linear, zeroed, positive, whole]) {
    for (const position of [-1, 0]) assert.equal(fromPosition(each, position), each.min);
    for (const position of [1, 2]) assert.equal(fromPosition(each, position), each.max);
    assert.equal(toPosition(each, each.min), 0);
    assert.equal(toPosition(each, each.max), 1);
    assert.equal(toPosition(each, each.max * 10), 1);
    assert.equal(stepped(each, each.max, 1), each.max);
    assert.equal(stepped(each, each.min, -1), each.min);
  }
});

test("a value's position gives the value back, and a greater position a greater value", () => {
  for (const each of [linear, zeroed, positive, whole]) {
    let last = -Infinity;
    for (let k = 0; k <= 1000; k += 1) {
      const value = fromPosition(each, k / 1000);
      assert(value >= each.min && value <= each.max);
      assert(value >= last, `${value} after ${last}`);
      last = value;
      assert.equal(fromPosition(each, toPosition(each, value)), value, `${k}`);
    }
  }
});

test("a key moves by the step on a linear scale, by five per cent on a logarithmic one", () => {
  assert.equal(stepped(linear, 21, 1), 21.1);
  assert.equal(stepped(linear, 0.1, -1), 0);
  assert.equal(stepped(linear, 21, 10), 22);
  assert.equal(stepped(positive, 1e6, 1), 1.05e6);
  assert.equal(stepped(whole, 1, 1), 2);
  assert.equal(stepped(zeroed, 0, 1), 0.01);
  assert.equal(stepped(zeroed, 0.01, -1), 0);
});
