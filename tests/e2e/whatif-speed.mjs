// What `cargo xtask measure` prints of studies around a state in the browser: maps, tornado, sweep, slices, memory;
// dragging while a map is followed; how soon a map is there and gone.

import { dragTimes, figure, loadSize, plainFigure, quantile } from "./figures.mjs";
import { choosePreset, settled } from "./hands.mjs";

/** @import { Page } from "playwright-core" */

/** @param {string} kind */
const mapOf = (kind, points_per_side = 64) => ({ study: "map", node: { kind, index: 1 }, points_per_side, part: { index: 0, of: 1 } });

/**
 * Times of studies of a drop, ms: each begun and run to its record, as a worker does.
 * @param {Page} page @param {{cues: number, dues: number}} size @param {object} request @param {number} runs @param {number} [slice]  solves at a time
 * @returns {Promise<{times_ms: number[], slices_ms: number[]}>}
 */
function run(page, size, request, runs, slice = 256) {
  return page.evaluate(({ size, request, runs, slice }) => {
    const { wasmBindings } = /** @type {any} */ (window);
    const session = new wasmBindings.Session();
    session.edit({ type: "preset", id: "paper-like" });
    session.edit({ type: "drop", ...size, seed: 7 });
    const state = new wasmBindings.StudyState(JSON.stringify(session.scenario_file()), session.settings(), session.draws());
    session.free();
    const [times_ms, slices_ms] = [[], []].map((list) => /** @type {number[]} */ (list));
    for (let at = 0; at <= runs; at += 1) {
      const begun = performance.now();
      const study = state.begin(request);
      for (let over = false; !over; ) {
        const from = performance.now();
        const { done, total } = study.advance(slice);
        slices_ms.push(performance.now() - from);
        over = done >= total;
      }
      study.record();
      // The first one only warms up.
      if (at > 0) times_ms.push(performance.now() - begun);
      study.free();
    }
    state.free();
    return { times_ms, slices_ms };
  }, { size, request, runs, slice });
}

const median = (/** @type {{times_ms: number[]}} */ { times_ms }) => quantile(times_ms, 0.5);

/** @param {Page} page */
export async function studiesInWasm(page) {
  const size = { cues: 20, dues: 10 };
  const figures = [];
  for (const [kind, name] of [["cue", "a CUE"], ["tx", "a transmitter"], ["rx", "a receiver"]]) {
    figures.push(figure(`efficiency map 64x64 of ${name}, 20x10, wasm`, median(await run(page, size, mapOf(kind), 7)), "ms", "<=", 200));
  }
  const coarse_ms = median(await run(page, size, mapOf("cue", 16), 15));
  figures.push(figure("efficiency maps 16x16 in a second, 20x10, wasm", 1000 / coarse_ms, "1/s", ">=", 15));
  figures.push(figure("tornado of every parameter, 20x10, wasm", median(await run(page, size, { study: "tornado", steps: [] }, 15)), "ms", "<=", 50));
  for (const key of ["p_max_cue_dbm", "semantic_threshold", "zipf_centre"]) {
    const times = await run(page, size, { study: "sweep", axis: { key, range: null }, points: 200 }, 9);
    figures.push(figure(`sweep of 200 points of ${key} with its kinks, 20x10, wasm`, median(times), "ms", "<=", 30));
  }
  // A quarter of a large map is what one of four workers does.
  const quarter = { ...mapOf("cue"), part: { index: 0, of: 4 } };
  figures.push(figure("a quarter of a map 64x64, 100x50, wasm", median(await run(page, { cues: 100, dues: 50 }, quarter, 1)), "ms", "<=", 1000));
  const { slices_ms } = await run(page, { cues: 200, dues: 100 }, { ...mapOf("cue", 16) }, 1, 16);
  figures.push(figure("longest slice of 16 solves, 200x100, wasm", Math.max(...slices_ms), "ms", "<=", 100));
  return figures;
}

/** What 1,000 maps leave behind in the module's memory, once there has been one. @param {Page} page */
export async function mapsInMemory(page) {
  const size = { cues: 20, dues: 10 };
  const bytes = () => page.evaluate(() => /** @type {any} */ (window).wasmBindings.initSync().memory.buffer.byteLength);
  await run(page, size, mapOf("cue", 16), 20);
  const before = await bytes();
  await run(page, size, mapOf("cue", 16), 1000);
  return [figure("wasm memory, growth over 1,000 maps", ((await bytes()) - before) / 1000, "kB", "<=", 0)];
}

/** Dragging at 20×10 with and without a map, in turns: how often the map is drawn, and what it costs the hand. @param {Page} page */
export async function mapWhileDragging(page) {
  await choosePreset(page, "paper-like");
  /** @type {Record<"links" | "map", number[]>} */
  const paint_ms = { links: [], map: [] };
  let [maps, took_ms, longest_ms] = [0, 0, 0];
  for (let turn = 0; turn < 3; turn += 1) {
    for (const layer of /** @type {const} */ (["links", "map"])) {
      // The map is of D3's transmitter, and stays so while C1 is dragged.
      await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.selection.selectNode({ kind: "tx", index: 2 }));
      await page.getByTestId(`layer-${layer}`).click();
      if (layer === "map") await page.getByTestId("map-hold").click();
      const begun = Date.now();
      const times = await dragTimes(page, 150);
      paint_ms[layer].push(...times.paint_ms);
      if (layer === "links") continue;
      took_ms += Date.now() - begun;
      longest_ms = Math.max(longest_ms, ...times.longTasks_ms);
      maps += await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.timings()["draw-map"].length);
    }
  }
  const [without, along] = [quantile(paint_ms.links, 0.95), quantile(paint_ms.map, 0.95)];
  return [
    figure("maps drawn in a second of a drag, 20x10", (1000 * maps) / took_ms, "1/s", ">=", 15),
    plainFigure("pointer to paint without a map, 20x10, p95", without, "ms"),
    plainFigure("pointer to paint with a map, 20x10, p95", along, "ms"),
    figure("pointer to paint with a map over without, p95", along / without, "x", "<=", 1.2),
    figure("longest task of the page while a map is followed", longest_ms, "ms", "<=", 50),
  ];
}

/** How soon a map is there, and gone. @param {Page} page */
export async function mapWaits(page) {
  await choosePreset(page, "paper-like");
  await page.getByTestId("layer-map").click();
  await settled(page);
  const frames = await page.evaluate(async () => {
    const { selection, timings, clearTimings, settled } = /** @type {any} */ (window).d2dExplorer;
    const frames = [];
    for (let index = 0; index < 15; index += 1) {
      selection.selectNode({ kind: "cue", index });
      clearTimings();
      let count = 0;
      while (timings()["draw-map"].length === 0) {
        await new Promise((done) => requestAnimationFrame(done));
        count += 1;
      }
      frames.push(count);
      await settled();
    }
    return frames;
  });
  await page.getByTestId("layer-links").click();
  await loadSize(page, 100, 50);
  const { stop_ms, parts_ms, cores } = await page.evaluate(async () => {
    const { studies } = /** @type {any} */ (window).d2dExplorer.inside;
    const map = (/** @type {number} */ index, part = { index: 0, of: 1 }) =>
      ({ request: { study: "map", node: { kind: "cue", index }, points_per_side: 64, part }, latest: false, least: 1 });
    /** Until the first word of a map, and what takes it back. @param {number} index @returns {Promise<AbortController>} */
    const begun = (index) => new Promise((told) => {
      const stop = new AbortController();
      void studies.ask("map", map(index), { signal: stop.signal, progress: () => told(stop) });
    });
    const stop_ms = [];
    let stop = await begun(0);
    for (let index = 1; index <= 10; index += 1) {
      const from = performance.now();
      stop.abort();
      stop = await begun(index);
      stop_ms.push(performance.now() - from);
    }
    stop.abort();
    const parts_ms = [];
    for (const index of [20, 21, 22, 23]) {
      const from = performance.now();
      await Promise.all([0, 1, 2, 3].map((part) => studies.ask("map-part", map(index, { index: part, of: 4 }))));
      parts_ms.push(performance.now() - from);
    }
    // The first ones start the workers.
    return { stop_ms, parts_ms: parts_ms.slice(1), cores: navigator.hardwareConcurrency };
  });
  return [
    figure("first picture of another node's map, 20x10, median", quantile(frames, 0.5), "frames", "<=", 1),
    figure("cancelled map to the first word of the next, 100x50, longest of ten", Math.max(...stop_ms), "ms", "<=", 100),
    figure(`efficiency map 64x64, 100x50, four workers on ${cores} cores, median`, quantile(parts_ms, 0.5), "ms", "<=", 1000),
  ];
}
