// What the verifier finds wrong, in words: every kind has its sentence, with its numbers and names, and two
// numbers that differ are seen to differ.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createNumbers } from "../../www/numbers/locale.js";
import { findingWords } from "../../www/words/en/findings.js";
import { english } from "../../www/words/en/index.js";

/** @typedef {import("../../www/engine/types.js").Finding} Finding */
/** @typedef {{[Kind in Finding["kind"]]: [Omit<Extract<Finding, {kind: Kind}>, "kind">, ...string[]]}} Cases */

const { checks, finding } = findingWords(createNumbers("en"));
const types = await readFile(new URL("../../www/engine/types.d.ts", import.meta.url), "utf8");

const user = /** @type {const} */ ({ kind: "due", index: 1 });
const partner = /** @type {const} */ ({ kind: "cue", index: 6 });

/** Data of each kind, and what its sentence must hold. @type {Cases} */
const CASES = {
  "wrong-length": [{ field: "cues", found: 3, expected: 4 }, "“cues”", "3 entries", "asks for 4"],
  "not-finite": [{ field: "cues[0].power_w" }, "“cues[0].power_w”"],
  "unknown-partner": [{ user, partner }, "D2", "C7"],
  "one-sided-match": [{ user, partner }, "D2", "C7", "(8g)"],
  "shared-twice": [{ cue: 4, first: 1, second: 2 }, "D2 and D3", "C5", "(8e)"],
  "no-subchannel": [{ due: 3 }, "D4", "(8f)"],
  "negative-power": [{ user, power_w: -0.25 }, "D2", "\u2212250.00\u202fmW"],
  "power-above-maximum": [{ user, power_w: 0.5, maximum_w: 0.25 }, "D2", "500.00\u202fmW", "250.00\u202fmW"],
  "unserved-on-air": [{ user }, "D2"],
  "wrong-triplets": [{ user, stated: 12345, recomputed: 140 }, "D2", "12\u202f345\u202ftriplets/s", "140\u202ftriplets/s"],
  "wrong-value": [{ user, stated: 1.5, recomputed: 2.5 }, "D2", "1.5000\u202fvalue/s", "2.5000\u202fvalue/s"],
  "threshold-missed": [{ user, value: 1, threshold: 2 }, "D2", "1.0000\u202fvalue/s", "S_th = 2.0000\u202fvalue/s"],
  "wrong-user-status": [{ user, stated: "served", expected: "unserved" }, "D2", "“served”", "“unserved”"],
  "no-reason": [{ user }, "D2"],
  "reachable-cue": [{ cue: 0, needs_w: 0.1, maximum_w: 0.2 }, "C1", "100.00\u202fmW", "200.00\u202fmW"],
  "servable-due": [{ due: 0, served: 1, servable: 2 }, "D1", "2 DUEs", "just 1"],
  "wrong-semantic-value": [{ stated: 1.5, recomputed: 2.5 }, "1.5000\u202fvalue/s", "2.5000\u202fvalue/s"],
  "wrong-circuit-power": [{ stated: 1.5, recomputed: 2.5 }, "1.5000\u202fW", "2.5000\u202fW", "(5)"],
  "wrong-transmit-power": [{ stated: 0.0015, recomputed: 2.5 }, "1.5000\u202fmW", "2.5000\u202fW", "(6)"],
  "wrong-power": [{ stated: 1.5, recomputed: 2.5 }, "1.5000\u202fW", "2.5000\u202fW"],
  "wrong-energy-efficiency": [{ stated: 1.5, recomputed: 2.5 }, "1.5000\u202fvalue/J", "2.5000\u202fvalue/J", "(7)"],
  "wrong-run-status": [{ method: "exact", status: "heuristic" }, "“exact”", "“heuristic”"],
  "not-infeasible": [{}, "infeasible"],
  "iteration-residual": [{ iteration: 0, stated: 1.5, recomputed: -2.5 }, "Iteration 1", "1.5000\u202fvalue/s", "\u22122.5000\u202fvalue/s"],
  "iteration-impossible": [{ iteration: 0, semantic_value_per_s: 1, power_w: 0 }, "Iteration 1", "1.0000\u202fvalue/s", "0\u202fW"],
  "iteration-step": [{ iteration: 1, eta: 2, expected: 3 }, "Iteration 2", "2.0000\u202fvalue/J", "3.0000\u202fvalue/J"],
  "iterations-not-monotone": [{ iteration: 2, eta: 2, before: 3 }, "Iteration 3", "from 3.0000\u202fvalue/J to 2.0000\u202fvalue/J"],
  "iterations-end-elsewhere": [{ eta: 2, energy_efficiency: 3 }, "2.0000\u202fvalue/J", "3.0000\u202fvalue/J"],
  "no-certificate": [{}, "no certificate"],
  "certificate-eta": [{ eta: 2, recomputed: 2.5 }, "2.0000\u202fvalue/J", "2.5000\u202fvalue/J"],
  "certificate-residual": [{ residual: -1, tolerance: 1e-6 }, "F(η*) = \u22121.00\u202fvalue/s", "1.00·10⁻⁶\u202fvalue/s"],
  "stated-violation": [{ max_violation: 1, tolerance: 1e-6 }, "1.00\u202fvalue/s", "1.00·10⁻⁶\u202fvalue/s"],
  "dual-of-unserved-cue": [{ cue: 0, dual: 1 }, "C1", "1.0000\u202fvalue/s"],
  "negative-due-dual": [{ due: 0, dual: -1 }, "D1", "\u22121.0000\u202fvalue/s"],
  "alone-above-duals": [{ cue: 0, value: 2, duals: 1 }, "C1 alone", "2.0000\u202fvalue/s", "1.0000\u202fvalue/s"],
  "pair-above-duals": [{ cue: 0, due: 1, value: 2, duals: 1 }, "C1 with D2", "2.0000\u202fvalue/s", "1.0000\u202fvalue/s"],
  "bound-above-duals": [{ cue: 0, due: 1, bound: 2, duals: 1 }, "C1 with D2", "2.0000\u202fvalue/s", "1.0000\u202fvalue/s"],
  "bound-below-value": [{ cue: 0, due: 1, bound: 1, value: 2 }, "C1 with D2", "1.0000\u202fvalue/s", "2.0000\u202fvalue/s"],
  "bound-missing": [{ cue: 0, due: 1 }, "C1 with D2"],
  "bound-of-impossible-pair": [{ cue: 0, due: 1, bound: 1 }, "C1 with D2", "1.0000\u202fvalue/s"],
  "duality-gap": [{ bound: 1, tolerance: 1e-6 }, "1.00\u202fvalue/s", "1.00·10⁻⁶\u202fvalue/s"],
  "gap-too-wide": [{ gap: 1e-3, tolerance: 1e-9 }, "0.0010", "1.0·10⁻⁹"],
  "beyond-maxima": [{ cue: 0, due: 1 }, "C1 with D2", "S_th"],
  "too-large": [{ field: "certificate.row_duals[0]", value: 1e300 }, "“certificate.row_duals[0]”", "1.0000·10³⁰⁰"],
};

/** @param {keyof Cases} kind @param {object} [data] */
const said = (kind, data = CASES[kind][0]) => finding(/** @type {Finding} */ ({ kind, ...data }));

test("every kind of finding has a sentence with its numbers and names, and no kind is untried", () => {
  const [, declared] = /^export type Finding = (.+);$/m.exec(types) ?? [];
  const kinds = [...declared.matchAll(/"kind": "([^"]+)"/g)].map(([, kind]) => kind);
  assert.deepEqual(Object.keys(CASES).sort(), kinds.sort());
  for (const [kind, [, ...parts]] of Object.entries(CASES)) {
    const sentence = said(/** @type {keyof Cases} */ (kind));
    assert.match(sentence, /^[\p{Lu}“].*\.$/u, kind);
    assert.doesNotMatch(sentence, /undefined|NaN|null|object/, kind);
    assert(parts.length > 0, kind);
    for (const part of parts) assert(sentence.includes(part), `${kind}: ${part} in ${sentence}`);
  }
  assert.match(said("beyond-maxima", { cue: 2, due: null }), /^The triplets of C3 need more than its maximum/);
});

test("a field that is infinite or no number reads as such", () => {
  assert.match(said("wrong-power", { stated: 1, recomputed: Number.POSITIVE_INFINITY }), /it is ∞\u202fW\.$/);
  assert.doesNotMatch(said("gap-too-wide", { gap: Number.NaN, tolerance: 1e-9 }), /NaN/);
  // As large as a damaged file may claim.
  assert.match(said("wrong-triplets", { user, stated: 2 ** 64, recomputed: 3 }), /get 1\.84467·10¹⁹\u202ftriplets/);
});

/** The number behind a text of the page. @param {string} text */
const last = (text) => text.replace(/\u202f/g, "");

test("numbers that differ by their last bit are written so that they do", () => {
  /** The next double above. @param {number} value */
  function above(value) {
    const bits = new DataView(new ArrayBuffer(8));
    bits.setFloat64(0, value);
    bits.setBigUint64(0, bits.getBigUint64(0) + 1n);
    return bits.getFloat64(0);
  }
  for (const value of [0.12589254117941673, 1 / 3, 29.48, 1e-9 / 7, 3e9 / 7, 1, 0.1 + 0.2, 9.999999999999998, 6.3e-5]) {
    const pairs = {
      "power-above-maximum": said("power-above-maximum", { user, power_w: above(value), maximum_w: value }),
      "wrong-energy-efficiency": said("wrong-energy-efficiency", { stated: above(value), recomputed: value }),
      "threshold-missed": said("threshold-missed", { user, value, threshold: above(value) }),
      "certificate-residual": said("certificate-residual", { residual: -above(value), tolerance: value }),
      "gap-too-wide": said("gap-too-wide", { gap: above(value), tolerance: value }),
    };
    for (const [kind, sentence] of Object.entries(pairs)) {
      const written = [...last(sentence).matchAll(/\d[\d.]*(?:·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?=[a-zµ/A-Z. ;]|$)/g)].map(([text]) => text).filter((text) => text.length > 10);
      assert.equal(written.length, 2, `${kind}: ${sentence}`);
      assert.notEqual(written[0], written[1], `${kind}: ${sentence}`);
    }
  }
  assert.match(said("wrong-energy-efficiency", { stated: 29.48000001, recomputed: 29.48 }), /29\.48000001\u202fvalue\/J; it is 29\.48000000\u202fvalue\/J/);
});

test("figures are the instance's, and every check has its title", async () => {
  assert.match(findingWords(createNumbers("de")).finding({ kind: "wrong-power", stated: 1.5, recomputed: 2.5 }), /1,5000\u202fW; it is 2,5000\u202fW/);
  const [, declared] = /^export type Check = (.+);$/m.exec(types) ?? [];
  assert.deepEqual(Object.keys(checks).sort(), [...declared.matchAll(/"([^"]+)"/g)].map(([, check]) => check).sort());
  // The two views that show findings are handed their words.
  const words = english(createNumbers("en"));
  for (const id of ["proof", "own"]) assert.equal(typeof (await words.of(id)).verified?.finding, "function", id);
});
