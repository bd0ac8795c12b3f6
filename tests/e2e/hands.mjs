// What a person does with the page, as verbs: open it, hold a node, type, read the answer.
//
// State is read through `window.d2dExplorer` (documented in www/explorer.js); it is changed only through
// what a person has: pointer, touch, keys, files.

import assert from "node:assert/strict";
import { after, before } from "node:test";
import { PAGE, launch, serve, visitor } from "./harness.mjs";

/** @import { BrowserContextOptions, Page } from "playwright-core" */
/** @typedef {import("../../www/types.js").Snapshot} Snapshot */
/** @typedef {import("../../www/types.js").NodeRef} NodeRef */
/** @typedef {import("../../www/page.js").PageApi} PageApi */
/** @typedef {Window & {d2dExplorer: PageApi, wasmBindings: import("../../www/types.js").Glue}} PageWindow */

/**
 * A browser and a server for the tests of one file. Call it at the top level.
 * @param {string} [folder]
 */
export function stage(folder = PAGE) {
  /** @type {{browser: Awaited<ReturnType<typeof launch>>, site: Awaited<ReturnType<typeof serve>>, pages: ReturnType<typeof visitor>}} */
  const here = /** @type {any} */ ({});
  before(async () => {
    // One after the other: a server that nobody knows of would keep a file without a browser from its end.
    here.browser = await launch();
    here.site = await serve(folder);
    here.pages = visitor(here.browser);
  });
  after(() => Promise.all([here.browser?.close(), here.site?.close()]));
  return {
    get browser() {
      return here.browser;
    },
    get url() {
      return here.site.url;
    },
    /**
     * Opens the page, and fails if it complained meanwhile.
     * @param {(page: Page, faults: string[]) => Promise<void>} act
     * @param {BrowserContextOptions} [options]
     */
    visit: (act, options) => here.pages.visit(here.site.url, act, options),
    /**
     * Opens the page, waits for its first answer, and fails if it complained meanwhile.
     * @param {(page: Page, faults: string[]) => Promise<void>} act
     * @param {BrowserContextOptions} [options]
     */
    open: (act, options) =>
      here.pages.visit(
        here.site.url,
        async (page, faults) => {
          await ready(page);
          await act(page, faults);
        },
        options,
      ),
  };
}

/** Waits for the first answer. @param {Page | import("playwright-core").Frame} page */
export async function ready(page) {
  await page.waitForFunction(() => "d2dExplorer" in window);
  await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.ready);
}

/** Waits until nothing is under way. @param {Page} page */
export function settled(page) {
  return page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.settled());
}

/** What the page shows, once nothing is under way. @param {Page} page @returns {Promise<Snapshot>} */
export async function snapshot(page) {
  await settled(page);
  const found = await page.evaluate(() =>
    /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot(),
  );
  assert(found, "the page has no answer");
  return found;
}

/** The scenario alone: what an undo must bring back. @param {Snapshot} shown */
export function scenarioOf({ name, seed, params, drop, zipf, bs, cues, dues }) {
  return structuredClone({
    ...{ name, seed, params, drop, zipf, bs },
    cues: cues.map(({ x_m, y_m, zipf: skewness }) => ({ x_m, y_m, zipf: skewness })),
    dues: dues.map(({ tx, rx, zipf: skewness }) => ({ tx, rx, zipf: skewness })),
  });
}

/** Where a node stands. @param {Snapshot} shown @param {NodeRef} node */
export function placeOf(shown, { kind, index }) {
  if (kind === "bs") return shown.bs;
  return kind === "cue" ? shown.cues[index] : shown.dues[index][kind];
}

/** @param {Page} page @param {NodeRef} node */
export function handle(page, { kind, index }) {
  return page.getByTestId(`node-${kind}-${index}`);
}

/** Where a node is drawn, CSS pixels. @param {Page} page @param {NodeRef} node */
export async function drawnAt(page, node) {
  const box = await handle(page, node).boundingBox();
  assert(box, `${node.kind} ${node.index} is not on the map`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * Drags a node by the mouse.
 * @param {Page} page  @param {NodeRef} node  @param {number} dx  @param {number} dy  @param {number} [steps]
 */
export async function dragByMouse(page, node, dx, dy, steps = 8) {
  const from = await drawnAt(page, node);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + dx, from.y + dy, { steps });
  await page.mouse.up();
}

/**
 * Drags a node by a finger; the page's context needs `hasTouch`.
 * @param {Page} page  @param {NodeRef} node  @param {number} dx  @param {number} dy
 */
export async function dragByTouch(page, node, dx, dy) {
  const from = await drawnAt(page, node);
  const client = await page.context().newCDPSession(page);
  /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {number} part */
  const touch = (type, part) =>
    client.send("Input.dispatchTouchEvent", {
      type,
      touchPoints:
        type === "touchEnd" ? [] : [{ x: from.x + dx * part, y: from.y + dy * part, id: 1 }],
    });
  await touch("touchStart", 0);
  for (let step = 1; step <= 8; step += 1) await touch("touchMove", step / 8);
  await touch("touchEnd", 1);
  await client.detach();
}

/** A text as a file to import. @param {Page} page @param {string} text @param {string} [name] */
export function importText(page, text, name = "scenario.json") {
  const file = { name, mimeType: "application/json", buffer: Buffer.from(text) };
  return page.getByTestId("import-file").setInputFiles(file);
}

/** A preset chosen by its id. @param {Page} page @param {string} id */
export async function choosePreset(page, id) {
  await page.getByTestId("preset").click();
  await page.getByTestId(`preset-${id}`).click();
  await settled(page);
}

/**
 * A view opened by what a person has: its mode, then its tab. In a mode of one view there is no tab to press.
 * @param {Page | import("playwright-core").Locator | import("playwright-core").Frame} page  @param {string} id
 */
export async function openTab(page, id) {
  const tab = page.getByTestId(`tab-${id}`);
  const mode = page.getByTestId(`mode-${await tab.getAttribute("data-mode")}`);
  if ((await mode.getAttribute("aria-pressed")) !== "true") await mode.click();
  if (await tab.isVisible()) await tab.click();
}

/** Every view's id, in the order of modes and tabs. @param {Page} page */
export function tabIds(page) {
  return page.locator("[role=tab]").evaluateAll((tabs) => tabs.map((tab) => String(tab.getAttribute("data-testid")).replace(/^tab-/, "")));
}

/** Presets as the page lists them. @param {Page} page */
export function presets(page) {
  return page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).wasmBindings.presets());
}

/** The parameter table. @param {Page} page */
export function parameters(page) {
  return page.evaluate(() =>
    /** @type {PageWindow} */ (/** @type {unknown} */ (window)).wasmBindings.parameter_table(),
  );
}

/** Boxes of the first visible elements, by selector. @param {Page} page @param {string[]} selectors */
export function boxes(page, selectors) {
  return page.evaluate((wanted) => wanted.map((selector) => {
    const found = [...document.querySelectorAll(selector)].find((each) => each.checkVisibility());
    const { left, top, right, bottom } = found?.getBoundingClientRect() ?? new DOMRect(NaN, NaN, NaN, NaN);
    return { left, top, right, bottom };
  }), selectors);
}
