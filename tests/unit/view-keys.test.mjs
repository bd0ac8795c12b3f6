// What is shown, as keys of a link and back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { keysOf, stateOf } from "../../www/share/view-keys.js";

const SETTINGS = { preset: null, d2d_min_m: 1, d2d_max_m: 2, zipf_centre: 1, zipf_spread: 0 };

test("what a link holds comes back as it was", () => {
  for (const shown of /** @type {import("../../www/share/view-keys.js").Shown[]} */ ([
    { tab: "users", selection: { node: null, cue: null, due: null }, eta: null, layer: "links", theme: null, views: {} },
    { tab: "pair", selection: { node: { kind: "rx", index: 11 }, cue: 0, due: 11 }, eta: 253.25, layer: "map", theme: "dark", views: { pair: { step: 0, rounds: 7, seed: 3 } } },
    { tab: "alone", selection: { node: { kind: "bs", index: 0 }, cue: 4, due: null }, eta: 0, layer: "power", theme: "light", views: { alone: { step: null }, pair: { rounds: 9, seed: 1 } } },
    { tab: "matching", selection: { node: { kind: "tx", index: 0 }, cue: null, due: 0 }, eta: null, layer: "partner", theme: null, views: { matching: { step: 41 } } },
  ])) {
    const back = stateOf({ status: "opened", text: "{}", settings: SETTINGS, view: keysOf(shown), unknown: [] });
    assert.equal(back.tab, shown.tab);
    assert.deepEqual(back.selection, shown.selection);
    assert.equal(back.eta, shown.eta);
    assert.equal(back.layer, shown.layer);
    assert.equal(back.theme, shown.theme ?? undefined, "what the link leaves open is not there");
    assert.equal("folded" in back, false);
    assert.equal(back.views[shown.tab].step, shown.views[shown.tab]?.step ?? null);
    if (shown.tab === "pair") assert.deepEqual([back.views.pair.rounds, back.views.pair.seed], [7, 3]);
  }
});

test("a link without its step, and without the colours", () => {
  /** @type {import("../../www/share/view-keys.js").Shown} */
  const shown = { tab: "alone", selection: { node: null, cue: 1, due: null }, eta: null, layer: "links", theme: "dark", views: { alone: { step: 3 } } };
  assert.deepEqual(keysOf(shown), { view: "alone", pair: "c2", step: "4", theme: "dark" });
  assert.deepEqual(keysOf(shown, { step: false, theme: false }), { view: "alone", pair: "c2" });
});
