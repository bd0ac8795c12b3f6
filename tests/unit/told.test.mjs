// Sentences with marks: what stands for a point is where it was written, be it said twice or part of a name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createNumbers } from "../../www/numbers/locale.js";
import { createGrammar } from "../../www/words/grammar.js";
import { aloneWords } from "../../www/words/en/alone.js";
import { mark, told } from "../../www/words/told.js";
import { fakeDocument } from "../e2e/formulas.mjs";

/** What is marked. @param {import("../../www/words/told.js").Told} said */
const marked = ({ sentence, marks }) => marks.map(({ from, to }) => sentence.slice(from, to));

test("a number in a name or said before is not taken for the marked one", () => {
  const said = told`D1 can send ${1} or ${told`${mark("1", { stair: 1 })} to ${mark("72", { stair: 72 })}`}, ${"C72"}.`;
  assert.equal(said.sentence, "D1 can send 1 or 1 to 72, C72.");
  assert.deepEqual(marked(said), ["1", "72"]);
  assert.deepEqual(said.marks.map(({ from }) => from), [17, 22]);
  assert.deepEqual(told`nothing`, { sentence: "nothing", marks: [] });
});

test("the winning stair of a CUE alone is marked in every case", () => {
  /** @type {any} */ (globalThis).document = fakeDocument();
  const words = aloneWords(createNumbers("en"), createGrammar("en"));
  for (const each of ["value-negative", "at-threshold", "interior", "at-maximum"]) {
    const summary = /** @type {import("../../www/engine/types.js").AloneRecord} */ (/** @type {unknown} */ ({
      case: each, least: 0, best: 0, most: 3, triplet_value: 0.5, power_price: 2, best_power_w: 0.1, best_value: 1, least_power_w: 0.01, maximum_w: 0.2, last_gain: 0.1, next_gain: -0.1, steps: ["best"],
    }));
    const { sentence, marks = [] } = words.stepText("best", summary, { cue: "C1", eta: 1, shares: null });
    assert.equal(marks.length, 1, each);
    assert.match(sentence.slice(marks[0].from, marks[0].to), /^0( triplets\/s)?$/, each);
    assert.deepEqual(marks[0].spot, { stair: 0 });
  }
});
