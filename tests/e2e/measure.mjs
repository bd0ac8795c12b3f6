// `cargo xtask measure browser`: figures of the page, one JSON line each.
//
// To add one: write a function that returns figures and put it into SOURCES. Names of sources as arguments choose some;
// `--list` prints them.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { DIST, PAGE, launch, serve, visit } from "./harness.mjs";
import {
  dragTimes, figure, firstViewSizes, loadSize, manyDrags, memoryInUse, plainFigure, quantile, scriptedDrag,
} from "./figures.mjs";
import { cancelling, dragMeanwhile, sevenFigures, tenRuns, throughput } from "./figure-speed.mjs";
import { choosePreset, ready } from "./hands.mjs";
import { modeClicks, motion } from "./responses.mjs";
import { elsewhere, featureSizes } from "./weight.mjs";
import { mapWaits, mapWhileDragging, mapsInMemory, studiesInWasm } from "./whatif-speed.mjs";

/** @typedef {import("./figures.mjs").Figure | import("./figures.mjs").PlainFigure} Figure */

const SITE = join(DIST, "site");
/** How often native and wasm runs take turns. */
const TURNS = 5;

/** @param {(page: import("playwright-core").Page) => Promise<Figure[]>} take @returns {Promise<Figure[]>} */
async function onPage(take) {
  /** @type {Figure[]} */
  let figures = [];
  await visit(browser, site.url, async (page) => {
    await ready(page);
    figures = await take(page);
  });
  return figures;
}

/** What a visitor downloads before the first answer is drawn. */
async function transfer() {
  const { all, ...kinds } = await firstViewSizes(browser, site.url);
  return [
    figure("first view, all files, Brotli", all / 1000, "kB", "<=", 180),
    ...Object.entries(kinds).map(([kind, size]) => plainFigure(`first view, ${kind}, Brotli`, size / 1000, "kB")),
  ];
}

/** Re-solves after a moved node: in the browser, and against the native program on the same moves. */
async function moves() {
  const native = process.env.D2D_NATIVE;
  if (!native) throw new Error("D2D_NATIVE must name the native measurement; `cargo xtask measure browser` does");
  const built = await serve(PAGE, { isolated: true });
  /** @type {Figure[]} */
  const figures = [];
  await visit(browser, built.url, async (page) => {
    await ready(page);
    for (const { preset, cues, dues, goal_ms } of [
      { preset: "paper-like", cues: 20, dues: 10, goal_ms: 2 },
      { preset: "large", cues: 100, dues: 50, goal_ms: 16 },
      { preset: "large", cues: 200, dues: 100, goal_ms: null },
    ]) {
      const count = cues > 50 ? 240 : 2400;
      /** @type {{native: number[], wasm: number[], move_ms: number[]}} */
      const times = { native: [], wasm: [], move_ms: [] };
      // In turns, so that a busy moment of the machine meets both.
      for (let turn = 0; turn < TURNS; turn += 1) {
        const args = ["circles", preset, String(cues), String(dues), String(count / 24)];
        const { stdout } = await promisify(execFile)(native, args);
        times.native.push(...JSON.parse(stdout));
        const { move_ms, circle_ms } = await scriptedDrag(page, { preset, cues, dues, moves: count });
        times.wasm.push(...circle_ms);
        times.move_ms.push(...move_ms);
      }
      const size = `${cues}x${dues}`;
      const p95 = quantile(times.move_ms, 0.95);
      const name = `moved node re-solve, ${size}, wasm, p95`;
      const ratio = quantile(times.wasm, 0.5) / quantile(times.native, 0.5);
      figures.push(
        plainFigure(`moved node re-solve, ${size}, wasm, median`, quantile(times.move_ms, 0.5), "ms"),
        goal_ms === null ? plainFigure(name, p95, "ms") : figure(name, p95, "ms", "<=", goal_ms),
        figure(`wasm over native, ${size}`, ratio, "x", "<=", 1.3),
      );
    }
  });
  await built.close();
  return figures;
}

/**
 * What 10,000 drags leave behind, once there have been enough to fill the undo history; and 10,000 more, in which
 * the engine's own tables have settled.
 */
const memory = () =>
  onPage(async (page) => {
    await manyDrags(page, 1000);
    const before = await memoryInUse(page);
    await manyDrags(page, 10_000);
    const after = await memoryInUse(page);
    await manyDrags(page, 10_000);
    const settled = await memoryInUse(page);
    const growth = (/** @type {keyof typeof before} */ of) => (after[of] - before[of]) / 1000;
    return [
      plainFigure("held by scripts after 10,000 drags", after.heap / 1000, "kB"),
      plainFigure("solver's wasm memory after 10,000 drags", after.workerModule / 1000, "kB"),
      // A few kB of it are the engine's own tables.
      figure("held by scripts, growth over 10,000 drags", growth("heap"), "kB", "<=", 20),
      figure("held by scripts, growth over 10,000 more", (settled.heap - after.heap) / 1000, "kB", "<=", 5),
      figure("wasm memory in the worker, growth over 10,000 drags", growth("workerModule"), "kB", "<=", 0),
      figure("wasm memory in the page, growth over 10,000 drags", growth("pageModule"), "kB", "<=", 0),
    ];
  });

/** Pointer to paint at a size, with the processor slowed down `throttle` times. */
const latency =
  (/** @type {string} */ preset, /** @type {number} */ throttle, /** @type {number} */ goal_ms) => () =>
    onPage(async (page) => {
      await choosePreset(page, preset);
      const client = await page.context().newCDPSession(page);
      await client.send("Emulation.setCPUThrottlingRate", { rate: throttle });
      const { paint_ms, solve_ms } = await dragTimes(page, 300);
      const how = throttle === 1 ? preset : `${preset} at 1/${throttle} speed`;
      return [
        figure(`pointer to paint, ${how}, median`, quantile(paint_ms, 0.5), "ms", "<=", goal_ms),
        figure(`pointer to paint, ${how}, p95`, quantile(paint_ms, 0.95), "ms", "<=", goal_ms),
        figure(`solve, ${how}, p95`, quantile(solve_ms, 0.95), "ms", "<=", goal_ms),
      ];
    });

const largest = () =>
  onPage(async (page) => {
    await loadSize(page, 100, 50);
    const { paint_ms, solve_ms, longTasks_ms } = await dragTimes(page, 200);
    return [
      figure("re-solve after a move, 100×50, wasm, p95", quantile(solve_ms, 0.95), "ms", "<=", 16),
      figure("pointer to paint, 100×50, p95", quantile(paint_ms, 0.95), "ms", "<=", 50),
      figure("longest task, 100×50", Math.max(0, ...longTasks_ms), "ms", "<=", 50),
    ];
  });

/** Studies on one thread, on a page whose module is whole and whose clocks are fine. */
async function studies() {
  const built = await serve(PAGE, { isolated: true });
  /** @type {Figure[]} */
  const figures = [];
  await visit(browser, built.url, async (page) => {
    await ready(page);
    figures.push(...(await studiesInWasm(page)), ...(await mapsInMemory(page)));
  });
  await built.close();
  return figures;
}

/** @type {Record<string, () => Promise<Figure[]>>} */
const SOURCES = {
  transfer,
  features: () => featureSizes(browser, site.url),
  elsewhere: () => elsewhere(browser, DIST),
  moves,
  studies,
  memory,
  "latency-classroom": latency("classroom", 1, 16.7),
  "latency-quarter": latency("classroom", 4, 50),
  "latency-paper": latency("paper-like", 1, 16.7),
  largest,
  modes: () => onPage(modeClicks),
  motion: () => onPage(motion),
  // Each on a page of its own, with workers of its own.
  ...Object.fromEntries([sevenFigures, throughput, cancelling, dragMeanwhile, tenRuns, mapWhileDragging, mapWaits].map((take) => [take.name, () => onPage(take)])),
};

const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => name !== "--list" && !(name in SOURCES));
if (unknown) throw new Error(`there is no source ${unknown}; there are ${Object.keys(SOURCES).join(", ")}`);
if (chosen.includes("--list")) {
  console.log(Object.keys(SOURCES).join("\n"));
  process.exit(0);
}
const browser = await launch();
const site = await serve(SITE);
try {
  for (const [name, source] of Object.entries(SOURCES)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    for (const line of await source()) console.log(JSON.stringify(line));
  }
} finally {
  await Promise.all([browser.close(), site.close()]);
}
