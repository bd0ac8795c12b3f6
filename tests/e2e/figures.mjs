// Figures taken in the browser, shared by the tests (which gate) and `cargo xtask measure` (which prints).

import { readFile, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { drawnAt, importText, settled } from "./hands.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */
/** @typedef {{name: string, value: number, unit: string, goal: string, met: boolean}} Figure */

/**
 * A figure against its goal.
 * @param {string} name  @param {number} value  @param {string} unit
 * @param {"<=" | ">="} relation  @param {number} bound
 * @returns {Figure}
 */
export function figure(name, value, unit, relation, bound) {
  const met = relation === "<=" ? value <= bound : value >= bound;
  return { name, value: Number(value.toPrecision(4)), unit, goal: `${relation} ${bound}`, met };
}

/** The value that a share `part` of `values` does not exceed. @param {number[]} values @param {number} part */
export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? NaN;
}

/**
 * Drags CUE 1 about by the mouse, one move a frame as a real mouse's are dispatched.
 * @param {Page} page
 * @param {number} moves
 * @returns {Promise<{paint_ms: number[], solve_ms: number[], longTasks_ms: number[]}>}
 */
export async function dragTimes(page, moves) {
  const from = await drawnAt(page, { kind: "cue", index: 0 });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, from.y + 5, { steps: 4 });
  await settled(page);
  await page.evaluate(() => {
    const here = /** @type {PageWindow & {longTasks_ms: number[]}} */ (/** @type {unknown} */ (window));
    here.d2dExplorer.clearTimings();
    here.longTasks_ms = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) here.longTasks_ms.push(entry.duration);
    }).observe({ type: "longtask" });
  });
  for (let move = 0; move < moves; move += 1) {
    const angle = (move / 40) * 2 * Math.PI;
    await page.mouse.move(from.x + 40 * Math.cos(angle), from.y + 40 * Math.sin(angle));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await page.mouse.up();
  await settled(page);
  return page.evaluate(() => {
    const here = /** @type {PageWindow & {longTasks_ms: number[]}} */ (/** @type {unknown} */ (window));
    const { "pointer-to-paint": paint_ms, solve: solve_ms } = here.d2dExplorer.timings();
    return { paint_ms, solve_ms, longTasks_ms: here.longTasks_ms };
  });
}

/** A cell of M CUEs and N DUEs in a disc, the same every time. @param {Page} page @param {number} cues @param {number} dues */
export async function loadSize(page, cues, dues) {
  const text = await page.evaluate(() => {
    const { wasmBindings } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
    return new wasmBindings.Session().scenario_text();
  });
  const scenario = JSON.parse(text);
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const place = () => {
    const [angle, radius_m] = [2 * Math.PI * random(), 40 + 440 * Math.sqrt(random())];
    return { x_m: radius_m * Math.cos(angle), y_m: radius_m * Math.sin(angle) };
  };
  scenario.name = `${cues} × ${dues}`;
  scenario.gains = null;
  scenario.params.cell_radius_m = 500;
  scenario.cues = Array.from({ length: cues }, () => ({ ...place(), zipf: 0.6 + random() }));
  scenario.dues = Array.from({ length: dues }, () => {
    const tx = place();
    const angle = 2 * Math.PI * random();
    const rx = { x_m: tx.x_m + 20 * Math.cos(angle), y_m: tx.y_m + 20 * Math.sin(angle) };
    return { tx, rx, zipf: 0.6 + random() };
  });
  await importText(page, JSON.stringify(scenario));
  await page.getByTestId("message-info").first().waitFor();
  await settled(page);
}

/**
 * What the first view transfers: every file of a site, Brotli at its best, by kind.
 * @param {string} site
 * @param {(path: string) => boolean} wanted
 */
export async function brotliSizes(site, wanted = () => true) {
  /** @type {Record<string, number>} */
  const kinds = { all: 0, ".wasm": 0, ".js": 0, ".css": 0, ".html": 0 };
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !wanted(path)) continue;
    const size = brotliCompressSync(await readFile(path), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
    }).length;
    kinds.all += size;
    kinds[extname(path)] = (kinds[extname(path)] ?? 0) + size;
  }
  return kinds;
}
