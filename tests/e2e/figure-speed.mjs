// What `cargo xtask measure` prints of the paper's figures, run in the browser: time, throughput (against one worker, and
// against the native program), cancelling, dragging meanwhile, memory.

import { execFile } from "node:child_process";
import { loadavg } from "node:os";
import { promisify } from "node:util";
import { dragTimes, figure, plainFigure, quantile } from "./figures.mjs";

/** @import { Page } from "playwright-core" */

const SEVEN = ["4", "5", "6", "7", "8", "9", "10"];
const DROPS = 200;

/** @param {Page} page @param {string} id */
async function open(page, id) {
  await page.getByTestId("mode-figures").click();
  const all = page.getByTestId("figure-all");
  if (await all.isVisible()) await all.click();
  await page.getByTestId(`figure-${id}`).click();
  const adjust = page.getByTestId("figure-adjust");
  if (!(await adjust.evaluate((details) => /** @type {HTMLDetailsElement} */ (details).open))) await adjust.locator("summary").click();
}

/** @param {Page} page @param {string} testid @param {number} value */
async function type(page, testid, value) {
  await page.getByTestId(testid).fill(String(value));
  await page.getByTestId(testid).press("Tab");
}

/**
 * Runs the open figure, from nothing if its seed is another one.
 * @param {Page} page
 * @returns {Promise<{all_ms: number, first_ms: number}>}  until it is done, and until its first band is drawn
 */
function run(page) {
  return page.evaluate(async () => {
    const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.querySelector(`[data-testid="${id}"]`));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const from = performance.now();
    at("figure-run").click();
    await frame();
    let first_ms = 0;
    while (at("figure-status").dataset.phase !== "done") {
      await frame();
      if (first_ms === 0 && /^Run in this browser/.test(at("figure-note").textContent ?? "")) first_ms = performance.now() - from;
    }
    const all_ms = performance.now() - from;
    return { all_ms, first_ms: first_ms || all_ms };
  });
}

/** All seven at 200 drops, as two workers run them. @param {Page} page */
export async function sevenFigures(page) {
  let all_ms = 0;
  let first_ms = 0;
  for (const [at, id] of SEVEN.entries()) {
    await open(page, id);
    await type(page, "figure-workers", 2);
    await type(page, "figure-drops", DROPS);
    const times = await run(page);
    all_ms += times.all_ms;
    if (at === 0) first_ms = times.first_ms;
  }
  return [
    figure(`seven figures at ${DROPS} drops, two workers`, all_ms / 1000, "s", "<=", 60),
    figure("first band of a figure, workers not started yet", first_ms / 1000, "s", "<=", 0.5),
  ];
}

/**
 * Drops a second of all cores' workers over one worker's, and of the native program on all cores, in turns. A load above 1
 * before it means that others took part of the cores.
 * @param {Page} page
 */
export async function throughput(page) {
  const native = process.env.D2D_NATIVE;
  if (!native) throw new Error("D2D_NATIVE must name the native measurement; `cargo xtask measure browser` does");
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  const [load] = loadavg();
  /** @type {Record<"one" | "all" | "native", number[]>} */
  const rates = { one: [], all: [], native: [] };
  // Long enough that beginning and end weigh little.
  const drops = 5000;
  await open(page, "5");
  await type(page, "figure-drops", drops);
  let seed = 1000;
  for (let turn = 0; turn < 3; turn += 1) {
    for (const [who, workers] of /** @type {const} */ ([["one", 1], ["all", cores]])) {
      await type(page, "figure-workers", workers);
      await type(page, "figure-seed", (seed += drops));
      const { all_ms } = await run(page);
      rates[who].push((1000 * drops) / all_ms);
    }
    const { stdout } = await promisify(execFile)(native, ["figure-drops", String(drops)]);
    rates.native.push(drops / Number(stdout));
  }
  const [one, all, natively] = [quantile(rates.one, 0.5), quantile(rates.all, 0.5), quantile(rates.native, 0.5)];
  return [
    plainFigure("load of the machine before the figures' throughput", load, ""),
    plainFigure("drops of Figure 5 a second, one worker", one, "1/s"),
    plainFigure(`drops of Figure 5 a second, ${cores} workers`, all, "1/s"),
    plainFigure(`drops of Figure 5 a second, native, ${cores} threads`, natively, "1/s"),
    figure(`throughput of ${cores} workers over ${cores} times one`, all / one / cores, "x", ">=", 0.9),
    figure(`throughput of ${cores} native threads over ${cores} times one worker`, natively / one / cores, "x", ">=", 1),
  ];
}

/** How long it takes from a press on *Cancel* until the run has ended, ten times in the middle of one. @param {Page} page */
export async function cancelling(page) {
  await open(page, "5");
  await type(page, "figure-drops", 10_000);
  const times = await page.evaluate(async () => {
    const at = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.querySelector(`[data-testid="${id}"]`));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    /** @type {number[]} */
    const taken = [];
    for (let time = 0; time < 10; time += 1) {
      const before = at("figure-status").textContent;
      at("figure-run").click();
      while (at("figure-status").dataset.phase !== "running" || at("figure-status").textContent === before) await frame();
      for (let frames = 0; frames < 12; frames += 1) await frame();
      const from = performance.now();
      at("figure-cancel").click();
      while (at("figure-status").dataset.phase === "running") await frame();
      taken.push(performance.now() - from);
    }
    return taken;
  });
  return [figure("a run of a figure cancelled, the longest of ten", Math.max(...times), "ms", "<=", 100)];
}

/** Dragging while a figure runs, against dragging alone. @param {Page} page */
export async function dragMeanwhile(page) {
  /** @type {Record<"alone" | "meanwhile", number[]>} */
  const times = { alone: [], meanwhile: [] };
  for (let turn = 0; turn < 3; turn += 1) {
    await page.getByTestId("mode-explore").click();
    times.alone.push(...(await dragTimes(page, 150)).paint_ms);
    await open(page, "5");
    await type(page, "figure-drops", 10_000);
    await type(page, "figure-seed", 50_000 + turn);
    await page.getByTestId("figure-run").click();
    await page.getByTestId("mode-explore").click();
    await page.waitForTimeout(500);
    times.meanwhile.push(...(await dragTimes(page, 150)).paint_ms);
    await page.getByTestId("mode-figures").click();
    await page.getByTestId("figure-cancel").click();
  }
  const [alone, meanwhile] = [quantile(times.alone, 0.95), quantile(times.meanwhile, 0.95)];
  return [
    plainFigure("pointer to paint, alone, p95", alone, "ms"),
    plainFigure("pointer to paint while a figure runs, p95", meanwhile, "ms"),
    figure("pointer to paint while a figure runs over alone, p95", meanwhile / alone, "x", "<=", 1.2),
  ];
}

/** What ten runs leave behind. @param {Page} page */
export async function tenRuns(page) {
  const url = await page.evaluate(() => new URL(/** @type {any} */ (window).wasmBindings.glue_url(), document.baseURI).href);
  const memory = async () => {
    let bytes = 0;
    for (const worker of page.workers()) {
      // Each worker loaded this very address, and gets its own copy, with its memory.
      bytes += await worker.evaluate(async (/** @type {string} */ address) => (await import(address)).initSync().memory.buffer.byteLength, url);
    }
    return bytes;
  };
  await open(page, "7");
  await type(page, "figure-drops", DROPS);
  let seed = 90_000;
  const again = async () => {
    await type(page, "figure-seed", (seed += DROPS));
    await run(page);
  };
  for (let times = 0; times < 2; times += 1) await again();
  const before = await memory();
  for (let times = 0; times < 10; times += 1) await again();
  const after = await memory();
  return [
    plainFigure("wasm memory of all workers after ten runs of 200 drops", after / 1000, "kB"),
    figure("wasm memory of all workers, growth over ten runs", (after - before) / 1000, "kB", "<=", 0),
  ];
}
