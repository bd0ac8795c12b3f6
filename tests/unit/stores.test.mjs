// The stores of an instance: who listens is told, whatever another listener does; and how long an instance lives.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createLifetime } from "../../www/state/lifetime.js";
import { createSelection } from "../../www/state/selection.js";
import { tellingCue, tellingPair } from "../../www/state/telling.js";
import { createStore } from "../../www/state/store.js";

/** @type {unknown[]} */
const reported = [];
const kept = globalThis.reportError;
before(() => {
  globalThis.reportError = (error) => reported.push(error);
});
after(() => {
  globalThis.reportError = kept;
});

test("a listener that throws is reported and stops none of the others", () => {
  const store = createStore();
  /** @type {string[]} */
  const heard = [];
  store.subscribe(() => heard.push("first"));
  store.subscribe(() => {
    throw new Error("broken");
  });
  store.subscribe((now, was) => heard.push(`third: ${was.busy} → ${now.busy}`));
  store.set({ busy: true });
  assert.deepEqual(heard, ["first", "third: false → true"]);
  assert.equal(store.get().busy, true);
  assert.match(String(reported.pop()), /broken/);
});

test("who is taken off hears no more, not even of the change under way", () => {
  const store = createStore();
  let heard = 0;
  const off = store.subscribe(() => stop());
  const stop = store.subscribe(() => {
    heard += 1;
  });
  store.set({ busy: true });
  off();
  store.set({ busy: false });
  assert.equal(heard, 0);
});

test("a selection that the page made is the page's until somebody chooses", () => {
  const selection = createSelection();
  selection.set({ cue: 1, due: 0, auto: true });
  assert.equal(selection.get().auto, true);
  selection.set({ eta: 3 });
  selection.set({ hovered: { cue: 2 } });
  assert.equal(selection.get().auto, true);
  selection.selectPair(1, 0);
  assert.equal(selection.get().auto, false);
});

test("who is looked at first ends on an inner stair where somebody does", () => {
  const cue = (/** @type {object} */ own) => ({ due: null, regime: "threshold", status: "served", value_per_triplet: 1, ...own });
  const cell = (/** @type {object[]} */ cues, /** @type {object[]} */ dues) => /** @type {any} */ ({ cues, dues, params: { circuit_energy_per_triplet_j: 0.5 }, solution: { energy_efficiency: 4 } });
  assert.equal(tellingPair(cell([cue({})], [])), null);
  assert.deepEqual(tellingPair(cell([cue({}), cue({})], [{ cue: 1, regime: "threshold" }])), { cue: 1, due: 0 });
  assert.deepEqual(tellingPair(cell([cue({}), cue({})], [{ cue: 1, regime: "threshold" }, { cue: 0, regime: "between" }])), { cue: 0, due: 1 });
  assert.deepEqual(tellingPair(cell([cue({ regime: "between" }), cue({})], [{ cue: 1, regime: "between" }, { cue: 0, regime: "maximum" }])), { cue: 0, due: 1 });
  // A triplet must be worth more than 4 value/J × 0.5 J.
  assert.equal(tellingCue(cell([cue({}), cue({ value_per_triplet: 1.9 })], [])), null);
  assert.equal(tellingCue(cell([cue({}), cue({ value_per_triplet: 2.1 })], [])), 1);
  assert.equal(tellingCue(cell([cue({ value_per_triplet: 9, status: "unserved" }), cue({ regime: "between" })], [])), 1);
});

test("a selection tells only of changes, and keeps a pair while another node is selected", () => {
  const selection = createSelection();
  let told = 0;
  selection.subscribe(() => {
    told += 1;
  });
  selection.selectNode({ kind: "cue", index: 1 });
  selection.selectNode({ kind: "cue", index: 1 });
  selection.set({ hovered: { due: 0 } });
  selection.set({ hovered: { due: 0 } });
  assert.equal(told, 2);
  selection.selectNode({ kind: "rx", index: 2 });
  const { node, cue, due } = selection.get();
  assert.deepEqual({ node, cue, due }, { node: { kind: "rx", index: 2 }, cue: 1, due: 2 });
  selection.selectNode(null);
  assert.deepEqual([selection.get().cue, selection.get().due], [1, 2]);
});

test("what the snapshot no longer has is no longer selected", () => {
  const selection = createSelection();
  selection.selectPair(3, 2);
  selection.set({ node: { kind: "tx", index: 2 }, hovered: { cue: 3 }, auto: false, eta: 4 });
  selection.prune(/** @type {any} */ ({ cues: Array(4), dues: Array(2) }));
  assert.deepEqual(selection.get(), { node: null, cue: 3, due: null, hovered: { cue: 3 }, auto: false, eta: 4 });
  selection.set({ node: { kind: "bs", index: 0 } });
  selection.prune(/** @type {any} */ ({ cues: Array(1), dues: [] }));
  assert.deepEqual(selection.get(), { node: { kind: "bs", index: 0 }, cue: null, due: null, hovered: null, auto: false, eta: 4 });
});

test("a lifetime ends once: what ends with it runs once, and at once if it comes too late", () => {
  const life = createLifetime();
  let [ends, disconnects] = [0, 0];
  life.onEnd(() => {
    ends += 1;
  });
  const observer = { disconnect: () => void (disconnects += 1) };
  assert.equal(life.observe(observer), observer);
  assert.equal(life.ended(), false);
  life.end();
  life.end();
  assert.deepEqual([ends, disconnects, life.ended(), life.signal.aborted], [1, 1, true, true]);
  life.onEnd(() => {
    ends += 1;
  });
  life.observe(observer);
  assert.deepEqual([ends, disconnects], [2, 2]);
});
