// `cargo xtask measure browser`: figures of the page, one JSON line each.
//
// To add one: write a function that returns figures and put it into SOURCES.

import { join } from "node:path";
import { DIST, launch, serve, visit } from "./harness.mjs";
import { brotliSizes, dragTimes, figure, loadSize, quantile } from "./figures.mjs";
import { choosePreset, ready } from "./hands.mjs";

/** @typedef {import("./figures.mjs").Figure} Figure */

const SITE = join(DIST, "site");
const browser = await launch();
const site = await serve(SITE);

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
  const sizes = await brotliSizes(SITE);
  return [
    figure("first view, all files, Brotli", sizes.all / 1000, "kB", "<=", 200),
    ...[".wasm", ".js", ".css"].map((kind) =>
      figure(`first view, ${kind.slice(1)}, Brotli`, sizes[kind] / 1000, "kB", "<=", 200),
    ),
  ];
}

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

const SOURCES = [
  transfer,
  latency("classroom", 1, 16.7),
  latency("classroom", 4, 50),
  latency("paper-like", 1, 16.7),
  largest,
];

try {
  for (const source of SOURCES) {
    for (const line of await source()) console.log(JSON.stringify(line));
  }
} finally {
  await Promise.all([browser.close(), site.close()]);
}
