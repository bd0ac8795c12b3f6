// Figures taken in the browser, shared by the tests (which gate) and `cargo xtask measure` (which prints).

import { extname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { drawnAt, importText, ready, settled } from "./hands.mjs";

/** @import { Browser, Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */
/** @typedef {{name: string, value: number, unit: string, goal: string, met: boolean}} Figure */
/** @typedef {Omit<Figure, "goal" | "met"> & {goal: null, met: null}} PlainFigure */

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

/** A figure without a goal. @param {string} name @param {number} value @param {string} unit @returns {PlainFigure} */
export function plainFigure(name, value, unit) {
  return { name, value: Number(value.toPrecision(4)), unit, goal: null, met: null };
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

/**
 * How long the page's thread was busy with single tasks while `act` went on, by its own clock: what other programs took of
 * the processor meanwhile does not count.
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 * @returns {Promise<number[]>}  ms, the longest first
 */
export async function busyTasks(page, act) {
  const client = await page.context().newCDPSession(page);
  /** @type {any[]} */
  const events = [];
  client.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const complete = new Promise((done) => client.once("Tracing.tracingComplete", done));
  const includedCategories = ["disabled-by-default-devtools.timeline"];
  await client.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories } });
  await act();
  await client.send("Tracing.end");
  await complete;
  await client.detach();
  const thread = (/** @type {any} */ event) => `${event.pid} ${event.tid}`;
  const mains = new Set(events.filter((each) => each.name === "thread_name" && each.args.name === "CrRendererMain").map(thread));
  const tasks = events.filter((each) => each.name === "RunTask" && each.tdur > 0 && mains.has(thread(each)));
  return tasks.map(({ tdur }) => tdur / 1000).sort((a, b) => b - a);
}

/** A cell of M CUEs and N DUEs in a disc, the same every time. @param {Page} page @param {number} cues @param {number} dues */
export async function loadSize(page, cues, dues) {
  const scenario = await page.evaluate(() => {
    const { wasmBindings } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
    return /** @type {any} */ (new wasmBindings.Session().scenario_file());
  });
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
 * What a visitor downloads from opening the page until the first answer is drawn: bytes after Brotli at
 * its best, by kind, every file once.
 * @param {Browser} browser
 * @param {string} url
 * @returns {Promise<Record<string, number>>}
 */
export async function firstViewSizes(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    /** @type {Map<string, Promise<Buffer>>} */
    const files = new Map();
    // A worker's requests are the context's, not the page's.
    context.on("response", (response) => {
      const address = new URL(response.url());
      if (/^https?:$/.test(address.protocol)) files.set(address.pathname, response.body());
    });
    await page.goto(url);
    await ready(page);
    await settled(page);
    /** @type {Record<string, number>} */
    const kinds = { all: 0 };
    for (const [path, body] of files) {
      const kind = extname(path).slice(1) || "html";
      const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
      const size = brotliCompressSync(await body, options).length;
      kinds.all += size;
      kinds[kind] = (kinds[kind] ?? 0) + size;
    }
    return kinds;
  } finally {
    await context.close();
  }
}

/**
 * Re-solves after moves along the scripted drag of src/study/drag.rs, in the page's compiled module.
 * @param {Page} page  of Trunk's build, whose one module has the script
 * @param {{preset: string, cues: number, dues: number, moves: number}} drag
 * @returns {Promise<{move_ms: number[], circle_ms: number[]}>}  single moves, and circles of 24 as a mean
 */
export function scriptedDrag(page, drag) {
  return page.evaluate(({ preset, cues, dues, moves }) => {
    const { wasmBindings } = /** @type {any} */ (window);
    const script = new wasmBindings.Drag(preset, cues, dues);
    // A few rounds until the browser has compiled it in earnest.
    script.run(480);
    const time = (/** @type {number} */ count) => {
      const start = performance.now();
      script.run(count);
      return performance.now() - start;
    };
    const circle_ms = Array.from({ length: moves / 24 }, () => time(24) / 24);
    const move_ms = Array.from({ length: moves }, () => time(1));
    script.free();
    return { move_ms, circle_ms };
  }, drag);
}

/**
 * Memory in bytes that is in use once garbage is collected.
 * @param {Page} page
 * @returns {Promise<{heap: number, pageModule: number, workerModule: number}>}  what the page's scripts hold;
 *   the memories of the compiled module in the page and in the solver's worker
 */
export async function memoryInUse(page) {
  const moduleSize = async (/** @type {string} */ url) => {
    // The worker loaded this very address, so that it gets its own copy, with its memory.
    const glue = await import(url);
    return glue.initSync().memory.buffer.byteLength;
  };
  const url = await page.evaluate(() => {
    const { wasmBindings } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
    return new URL(wasmBindings.glue_url(), document.baseURI).href;
  });
  const [worker] = page.workers();
  return {
    heap: await heapInUse(page),
    pageModule: await page.evaluate(moduleSize, url),
    workerModule: await worker.evaluate(moduleSize, url),
  };
}

/**
 * Bytes of what scripts hold. The engine's own compiled code counts for nothing here: it comes and goes as
 * functions are found to be hot, and makes the whole heap a poor sign of a leak.
 * @param {Page} page
 */
async function heapInUse(page) {
  const client = await page.context().newCDPSession(page);
  let text = "";
  client.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => (text += chunk));
  await client.send("HeapProfiler.collectGarbage");
  await client.send("HeapProfiler.takeHeapSnapshot", {});
  await client.detach();
  const { snapshot, nodes } = JSON.parse(text);
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (!["code", "native", "hidden"].includes(types[type][nodes[at + type]])) bytes += nodes[at + size];
  }
  return bytes;
}

/**
 * Many short drags of one node after another, by edits as the cell sends them.
 * @param {Page} page
 * @param {number} count
 */
export function manyDrags(page, count) {
  return page.evaluate(async (drags) => {
    const { d2dExplorer } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
    const shown = d2dExplorer.snapshot();
    if (!shown) throw new Error("there is no snapshot");
    const cues = shown.cues.map(({ x_m, y_m }) => ({ x_m, y_m }));
    for (let drag = 0; drag < drags; drag += 1) {
      const index = drag % cues.length;
      const [x_m, y_m] = [cues[index].x_m + (drag % 11), cues[index].y_m + (drag % 7)];
      const node = { kind: /** @type {const} */ ("cue"), index };
      await d2dExplorer.edit({ type: "move", node, x_m, y_m, gesture: 1e6 + drag });
    }
    d2dExplorer.clearTimings();
    await d2dExplorer.settled();
  }, count);
}
