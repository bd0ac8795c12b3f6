// What `cargo xtask measure` prints of the paper's figures, run in the browser: time, throughput, dragging meanwhile, memory.

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

/** Drops a second of all cores' workers over one worker's, in turns. @param {Page} page */
export async function throughput(page) {
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  /** @type {Record<"one" | "all", number[]>} */
  const rates = { one: [], all: [] };
  const drops = 1500;
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
  }
  const [one, all] = [quantile(rates.one, 0.5), quantile(rates.all, 0.5)];
  return [
    plainFigure("drops of Figure 5 a second, one worker", one, "1/s"),
    plainFigure(`drops of Figure 5 a second, ${cores} workers`, all, "1/s"),
    figure(`throughput of ${cores} workers over cores times one`, all / one / cores, "x", ">=", 0.9),
  ];
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
