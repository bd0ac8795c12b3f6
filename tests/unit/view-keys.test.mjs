// What is shown, as keys of a link and back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { keysOf, stateOf } from "../../www/share/view-keys.js";
import { packRest, restOf, unpackRest, withFirst } from "../../www/share/view-rest.js";

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

test("the CUE that the page looks at by itself is the one of the link", () => {
  /** @type {import("../../www/share/view-keys.js").Shown} */
  const shown = { tab: "alone", selection: { node: null, cue: 1, due: 0 }, eta: null, layer: "links", theme: null, views: { alone: { step: null, own: 8 } } };
  assert.deepEqual(keysOf(shown), { view: "alone", pair: "c9" });
  assert.deepEqual(keysOf({ ...shown, tab: "pair" }), { view: "pair", pair: "c2,d1" }, "in that view alone");
  assert.deepEqual(keysOf({ ...shown, views: { alone: { step: null, own: null } } }), { view: "alone", pair: "c2,d1" });
});

test("windows, one's own matrix and kept states travel; what is as at first does not", () => {
  const document = (/** @type {string} */ text) => ({ text, settings: { preset: null }, draws: [0.25, -1] });
  const encode = (/** @type {string} */ text) => `link of ${text}`;
  const decode = (/** @type {string} */ link) => (link.startsWith("link of ") ? { text: link.slice(8), settings: { preset: null } } : null);
  /** @type {[string, Record<string, unknown>, Record<string, unknown>][]} view, its state, what comes back */
  const states = [
    ["dinkelbach", { step: 3, window: { low: 1, high: 2.5 }, player: {} }, { window: { low: 1, high: 2.5 } }],
    ["alone", { step: null, own: null, window: { low_w: 0, high_w: 0.1 }, held: 7 }, { window: { low_w: 0, high_w: 0.1 }, held: 7 }],
    ["pair", { charts: { spacing: "linear", plane: null, stairs: { low_w: 1, high_w: 2 }, point: null, stair: null } }, { charts: { spacing: "linear", stairs: { low_w: 1, high_w: 2 } } }],
    ["matching", { source: "own", method: "lines", slacks: true, unfolded: false, own: { texts: [["1", "2,5"]], least: true, rowNames: null, columnNames: null } },
      { source: "own", method: "lines", slacks: true, own: { texts: [["1", "2,5"]], least: true, rowNames: null, columnNames: null } }],
    ["compare", { part: "pins", methods: {}, pins: { pins: [{ name: "First", document: document("a cell") }], base: 0, chosen: 0 } },
      { part: "pins", pins: { pins: [{ name: "First", document: document("a cell") }], chosen: 0 } }],
    ["sweep", { key: "noise_dbm", second: null, range: [-110, -90] }, { key: "noise_dbm", range: [-110, -90] }],
    ["compare", { part: "methods", methods: { rounds: 5, seed: 7, chosen: "exact" }, pins: { pins: [], base: 0, chosen: -1 } }, { methods: { rounds: 5, seed: 7 } }],
    ["tornado", { steps: [{ key: "noise_dbm", step: { kind: "add", by: 2 } }, { key: "bandwidth_hz", step: { kind: "share", by: 0.1 } }] },
      { steps: [{ key: "noise_dbm", step: { kind: "add", by: 2 } }, { key: "bandwidth_hz", step: { kind: "share", by: 0.1 } }] }],
  ];
  for (const [tab, state, wanted] of states) {
    const rest = restOf(tab, state);
    assert.ok(rest, tab);
    const text = packRest(rest, encode);
    assert.deepEqual(unpackRest(tab, text, decode), wanted, tab);
    assert.deepEqual(unpackRest("users", text, decode), {}, "of another view");
  }
  for (const [tab, state] of /** @type {[string, Record<string, unknown>][]} */ ([
    ["users", {}], ["proof", { how: true }], ["dinkelbach", { step: 3, window: null }], ["compare", { part: "methods", pins: { pins: [], base: 0, chosen: -1 } }],
    ["matching", { source: "scenario", method: "hungarian", slacks: false, unfolded: false, own: { texts: [["1"]] } }],
    ["sweep", { key: "zipf_centre", second: null, range: null }], ["pair", { charts: { spacing: "log", plane: null, stairs: null, point: null, stair: null } }],
  ])) assert.equal(restOf(tab, state), null, tab);
});

test("what a link leaves out is as at first, but for what a reader has made", () => {
  assert.deepEqual(withFirst("compare", { part: "pins" }), { part: "pins", methods: { rounds: 1, seed: null } });
  assert.deepEqual(withFirst("pair", { charts: { spacing: "linear" } }), { charts: { spacing: "linear", plane: null, stairs: null, point: null, stair: null } });
  assert.deepEqual(withFirst("matching", {}), { method: "hungarian", slacks: false, unfolded: false, source: "scenario" });
  assert.deepEqual(withFirst("users", {}), {});
  for (const tab of ["dinkelbach", "alone", "pair", "matching", "compare", "sweep", "tornado", "sensitivity", "own", "figures"]) assert.equal(restOf(tab, withFirst(tab, {})), null, tab);
});

test("what a stranger writes into the rest of a link is taken by name and shape", () => {
  for (const [tab, text] of [
    ["dinkelbach", "no JSON"], ["dinkelbach", "7"], ["dinkelbach", "null"], ["dinkelbach", "[]"], ["dinkelbach", '{"window":{"low":1}}'], ["dinkelbach", '{"window":{"low":"1","high":2}}'],
    ["dinkelbach", '{"window":{"low":1,"high":2,"more":3}}'], ["dinkelbach", '{"step":3,"player":{}}'], ["dinkelbach", '{"__proto__":{"window":1}}'],
    ["matching", '{"own":{"texts":[[1]]}}'], ["matching", '{"own":{"texts":"x"}}'], ["matching", '{"source":"theirs"}'],
    ["compare", '{"pins.pins":[{"name":"x","link":7,"draws":[]}]}'], ["compare", `{"pins.pins":${JSON.stringify(Array(6).fill({ name: "x", link: "x", draws: [] }))}}`],
    ["sweep", '{"range":[1]}'], ["toString", "{}"],
    // A window that is none, for which charts have no axis.
    ["dinkelbach", '{"window":{"low":5,"high":1}}'], ["dinkelbach", '{"window":{"low":1,"high":1}}'], ["pair", '{"charts.plane":{"cue_low_w":0,"cue_high_w":1,"due_low_w":2,"due_high_w":-2}}'],
    ["alone", '{"held":-7.5}'], ["alone", '{"held":1e300}'], ["pair", '{"charts.point":{"cue":1}}'], ["tornado", '{"steps":[{"key":"noise_dbm","step":2}]}'], ["tornado", '{"steps":[{"key":"noise_dbm","step":{"kind":"add","by":-1}}]}'],
  ]) assert.deepEqual(unpackRest(tab, text, () => null), {}, text);
  // A kept state whose link is refused is left out, the others stay.
  const pins = JSON.stringify({ "pins.pins": [{ name: "a", link: "bad", draws: [] }, { name: "b", link: "good", draws: [1] }] });
  assert.deepEqual(unpackRest("compare", pins, (link) => (link === "good" ? { text: "t", settings: {} } : null)), { pins: { pins: [{ name: "b", document: { text: "t", settings: {}, draws: [1] } }] } });
});
