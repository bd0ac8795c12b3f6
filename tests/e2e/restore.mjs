// What a view shows, and whether another instance that is handed its state shows the same.
//
// Both instances stand on the host page (hosts.mjs): a plain one, and one in a shadow root.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ARTIFACTS } from "./harness.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hosts.mjs").HostWindow} HostWindow */
/** What is read from a view. @typedef {{text: string, steps: string, canvases: string[]}} Look */

/** The same drawing may come in two goes, a coarse one first. */
const SAME_WITHIN_MS = 8000;

/** Two instances, ready, alike in size and colours. @param {Page} page */
export async function makePair(page) {
  await page.waitForFunction(() => "host" in window);
  await page.evaluate(async () => {
    const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
    host.made = host.boxes.map((box) => host.create(box, { theme: "light" }));
    await Promise.all(host.made.map((each) => each.ready));
  });
}

/** Ids of the views, in the order of their tabs. @param {Page} page @returns {Promise<string[]>} */
export function viewsOf(page) {
  return page.locator(".box").first().locator("[role=tab]").evaluateAll((tabs) =>
    tabs.map((tab) => (tab.getAttribute("data-testid") ?? "").replace(/^tab-/, "")));
}

/** What an instance shows of a view. @param {Page} page @param {number} at  which instance @param {string} view @returns {Promise<Look>} */
export function look(page, at, view) {
  return page.evaluate(([which, id]) => {
    const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
    const root = host.boxes[/** @type {number} */ (which)];
    const panel = /** @type {HTMLElement} */ (root.querySelector(`[data-testid="view-${id}"]`));
    const foot = /** @type {HTMLElement | null} */ (root.querySelector(".stage-foot:not([hidden])"));
    const canvases = [...panel.querySelectorAll("canvas")];
    return {
      // How long something took belongs to the run.
      text: panel.innerText.replaceAll(/(<\s?)?[\d.]+\s?[mµ]?s\b(?!\/)/g, "… ms"),
      steps: foot?.innerText ?? "",
      canvases: canvases.map((each) => (each.hidden || each.clientWidth === 0 ? "" : each.toDataURL())),
    };
  }, /** @type {[number, string]} */ ([at, view]));
}

/**
 * Hands the first instance's state, as JSON text, to the second and waits until both show the same.
 * @param {Page} page @param {string} view  the one that is shown @param {string} where  for messages
 */
export async function showsTheSame(page, view, where) {
  await page.evaluate(async () => {
    const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
    await host.made[0].settled();
    const state = JSON.parse(JSON.stringify(await host.made[0].state()));
    const outcome = await host.made[1].restore(state);
    if (outcome.status !== "applied") throw new Error(`the state was ${outcome.status}`);
    await host.made[1].settled();
  });
  const until = Date.now() + SAME_WITHIN_MS;
  for (;;) {
    const [first, second] = await Promise.all([look(page, 0, view), look(page, 1, view)]);
    const same = JSON.stringify(first) === JSON.stringify(second);
    if (same) {
      assert(first.text.length > 20, `${where}: the view is empty`);
      return first;
    }
    if (Date.now() > until) {
      assert.equal(second.text, first.text, `${where}: the text`);
      assert.equal(second.steps, first.steps, `${where}: the step's sentence`);
      for (const [at, each] of first.canvases.entries()) {
        if (each === second.canvases[at]) continue;
        await mkdir(ARTIFACTS, { recursive: true });
        for (const [name, url] of Object.entries({ given: each, restored: second.canvases[at] })) {
          await writeFile(join(ARTIFACTS, `restore-${name}.png`), Buffer.from(url.split(",")[1] ?? "", "base64"));
        }
        assert.fail(`${where}: canvas ${at} of ${first.canvases.length} differs; both are in artifacts/`);
      }
      assert.fail(`${where}: they differ`);
    }
    await page.waitForTimeout(60);
  }
}
