// A series of figures without a browser: one after another, drops that are there not again, ended by a person or by
// another run, and no end to it where one figure cannot be run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createSeries, weightOf } from "../../www/engine/figure-series.js";

/** @param {string} key @param {number} [drops] @returns {any} */
const item = (key, drops = 10) => ({ key, weight: 2, order: { plan: { id: key }, search_rounds: 0, drops } });

/** Runs that end when they are told to. */
function fakeRuns() {
  /** @type {Map<string, any>} */
  const states = new Map();
  /** @type {{key: string, end: (phase: string) => void} | null} */
  let active = null;
  const runs = {
    states,
    get: (/** @type {string} */ key) => states.get(key) ?? null,
    fits: (/** @type {string} */ key) => states.has(key),
    active: () => (active ? states.get(active.key) : null),
    start(/** @type {string} */ key, /** @type {any} */ order) {
      active?.end("stopped");
      states.set(key, { key, drops: 0, phase: "running", paused: false, left_ms: null, target: order.drops });
      return /** @type {Promise<void>} */ (new Promise((resolve) => {
        const mine = {
          key,
          end(/** @type {string} */ phase) {
            if (active === mine) active = null;
            Object.assign(states.get(key), { phase, left_ms: null, ...(phase === "done" ? { drops: order.drops } : {}) });
            resolve();
          },
        };
        active = mine;
      }));
    },
    stop: () => active?.end("stopped"),
    end: (/** @type {string} */ phase) => active?.end(phase),
  };
  return /** @type {any} */ (runs);
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("figures run one after another, and all of them are told as one", async () => {
  const runs = fakeRuns();
  let changes = 0;
  const series = createSeries(runs, () => (changes += 1));
  assert.equal(series.state().phase, "idle");
  runs.states.set("5", { key: "5", drops: 10, phase: "done" });
  const whole = series.start([item("4"), item("5"), item("6", 20)]);
  assert.deepEqual(series.state(), { phase: "running", key: "4", at: 0, count: 3, drops: 10, target: 40, left_ms: null, paused: false, failed: [] });
  Object.assign(runs.get("4"), { drops: 5, left_ms: 100 });
  // 5 of 10 drops take 100 ms, so that the other figure's 20 take 400: 5 is there.
  assert.equal(series.state().left_ms, 500);
  runs.end("done");
  await turn();
  assert.deepEqual([series.state().key, series.state().at, series.state().left_ms], ["6", 2, 400]);
  runs.end("done");
  await whole;
  assert.deepEqual([series.state().phase, series.state().drops, series.state().left_ms], ["done", 40, null]);
  assert(changes >= 4);
});

test("cancelled it goes on with no other figure, and keeps what is there", async () => {
  const runs = fakeRuns();
  const series = createSeries(runs, () => {});
  const whole = series.start([item("4"), item("5")]);
  runs.get("4").drops = 3;
  series.stop();
  await whole;
  assert.deepEqual([series.state().phase, series.state().drops, runs.get("5")], ["stopped", 3, null]);
  series.stop();
  assert.equal(series.state().phase, "stopped");
});

test("a run that a person begins meanwhile ends the series, not that run", async () => {
  const runs = fakeRuns();
  const series = createSeries(runs, () => {});
  const whole = series.start([item("4"), item("5")]);
  void runs.start("9", { drops: 7 });
  await whole;
  assert.equal(series.state().phase, "stopped");
  assert.equal(runs.active().key, "9");
  assert.equal(runs.get("5"), null);
});

test("a figure that cannot be run is told, and the others run", async () => {
  const runs = fakeRuns();
  const series = createSeries(runs, () => {});
  const whole = series.start([item("4"), item("5")]);
  runs.end("failed");
  await turn();
  assert.equal(series.state().key, "5");
  runs.end("done");
  await whole;
  assert.deepEqual([series.state().phase, series.state().failed], ["failed", ["4"]]);
});

test("begun anew, only the new series counts", async () => {
  const runs = fakeRuns();
  const series = createSeries(runs, () => {});
  const first = series.start([item("4"), item("5")]);
  const second = series.start([item("6")]);
  await first;
  assert.equal(series.state().key, "6");
  runs.end("done");
  await second;
  assert.equal(series.state().phase, "done");
});

test("a drop weighs by its solves", () => {
  const plan = (/** @type {string} */ key, /** @type {number} */ grid, methods = ["exact"]) =>
    /** @type {any} */ ({ settings: [[], []], methods, x: { key, values: Array.from({ length: grid }, (_, at) => at) } });
  assert.equal(weightOf(plan("iteration", 8)), 2);
  assert.equal(weightOf(plan("cues", 7)), 14);
  assert(weightOf(plan("cues", 7, ["exact", "max-power-random-reuse"])) > 14);
});
