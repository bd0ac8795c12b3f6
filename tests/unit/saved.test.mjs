// A state that comes back: accepted whole, a copy of its own, or refused by field, value and what is accepted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readState, settingsOf } from "../../www/state/saved.js";

const TABS = ["users", "pair"];
const good = () => ({
  version: 1,
  scenario: { text: "{}", settings: { preset: null, d2d_min_m: 10, d2d_max_m: 100, zipf_centre: 0.75, zipf_spread: 0.5 } },
  tab: "pair",
  selection: { node: { kind: "tx", index: 2 }, cue: 1, due: null },
  eta: 12.5,
  folded: { controls: false, more: true },
  home: { zipf_centre: 0.75, s_th: 1.5 },
  layer: "map",
  theme: null,
  views: { pair: { step: 3, window: [0, 1] }, gone: { step: 1 } },
});

test("a good state comes back as it is, but for views that there are not", () => {
  const given = good();
  assert.deepEqual(readState(given, TABS), { ...given, views: { pair: given.views.pair } });
});

test("what comes back is a copy", () => {
  const given = good();
  const state = readState(given, TABS);
  given.views.pair.window[0] = 7;
  given.selection.node.index = 9;
  assert.deepEqual(state.views.pair, { step: 3, window: [0, 1] });
  assert.equal(state.selection.node?.index, 2);
});

test("nobody selected, the optimum's η and no theme of one's own are a state", () => {
  const given = { ...good(), selection: { node: null, cue: null, due: null }, eta: null, views: {} };
  assert.deepEqual(readState(given, TABS), given);
});

test("every field is refused by its path, with what it holds and what it may hold", () => {
  /** @type {[(state: any) => void, string, RegExp][]} */
  const cases = [
    [(s) => (s.version = 2), "version", /2 is not 1/],
    [(s) => delete s.version, "version", /missing is not 1/],
    [(s) => (s.scenario = []), "scenario", /an object/],
    [(s) => (s.scenario.text = 7), "scenario.text", /7 is not text/],
    [(s) => (s.scenario.settings.preset = 1), "scenario.settings.preset", /text/],
    [(s) => (s.scenario.settings.d2d_max_m = "far"), "scenario.settings.d2d_max_m", /"far" is not a number/],
    [(s) => (s.scenario.settings.zipf_spread = Number.NaN), "scenario.settings.zipf_spread", /a number/],
    [(s) => (s.tab = "toString"), "tab", /one of users, pair/],
    [(s) => (s.selection.node = { kind: "cow", index: 0 }), "selection.node.kind", /one of bs, cue, tx, rx/],
    [(s) => (s.selection.node.index = -1), "selection.node.index", /whole number/],
    [(s) => (s.selection.cue = 0.5), "selection.cue", /whole number/],
    [(s) => (s.eta = -0.1), "eta", /at least 0/],
    [(s) => (s.eta = Infinity), "eta", /a number/],
    [(s) => (s.folded.more = 1), "folded.more", /true or false/],
    [(s) => (s.home = []), "home", /an object/],
    [(s) => (s.home.s_th = "1.5"), "home.s_th", /a number/],
    [(s) => (s.theme = "blue"), "theme", /one of light, dark/],
    [(s) => (s.views.pair = 3), "views.pair", /an object/],
  ];
  for (const [spoil, path, says] of cases) {
    const state = good();
    spoil(state);
    assert.throws(() => readState(state, TABS), (error) => {
      assert(error instanceof TypeError);
      assert(error.message.startsWith(`${path}: `), error.message);
      assert.match(error.message, says);
      return true;
    });
  }
  for (const given of [null, undefined, 5, "state", []]) assert.throws(() => readState(given, TABS), /^TypeError: state: /);
});

test("a huge wrong value makes a short message", () => {
  const state = { ...good(), tab: "x".repeat(1e6) };
  assert.throws(() => readState(state, TABS), (error) => /** @type {Error} */ (error).message.length < 200);
});

test("the settings of a snapshot are those of its document", () => {
  const snapshot = /** @type {any} */ ({ preset: "large", drop: { cues: 1, dues: 0, d2d_min_m: 5, d2d_max_m: 6 }, zipf: { centre: 1, spread: 0 } });
  assert.deepEqual(settingsOf(snapshot), { preset: "large", d2d_min_m: 5, d2d_max_m: 6, zipf_centre: 1, zipf_spread: 0 });
});
