// What an author has hidden, fixed and bounded is kept, and says who did; the dialog that makes such a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { screenshot, visit } from "./harness.mjs";
import { dragByMouse, openTab, ready, settled, snapshot, stage, tabIds } from "./hands.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */

const here = stage();

/** A page opened at an address. @param {string} behind @param {(page: Page, faults: string[]) => Promise<void>} act @param {import("playwright-core").BrowserContextOptions} [options] */
const at = (behind, act, options) =>
  visit(here.browser, here.url + behind, async (page, faults) => {
    await ready(page);
    await act(page, faults);
  }, options);

/** The link of what is shown. @param {Page} page */
const linkOf = (page) => page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.link());

const AUTHORED = "#preset=classroom&hide=legend,proof,compare,sweep,tornado,sensitivity,own,undo&lock=p_c,c2,presets&range=s_th:0..3&reset=here&view=users";

test("hidden parts have no place, fixed ones say who fixed them, ranges clip", async () => {
  await at(AUTHORED, async (page) => {
    const shown = (/** @type {string} */ id) => page.getByTestId(id).isVisible();
    assert.deepEqual(await Promise.all(["mode-compare", "undo", "mode-how", "share"].map(shown)), [false, false, true, true]);
    assert.equal(await page.locator(".legend").isVisible(), false);
    // No tab of a view that is hidden, and no other way to it.
    await openTab(page, "pair");
    assert.deepEqual(await page.locator("[role=tab]:visible").evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute("data-testid"))), ["tab-dinkelbach", "tab-alone", "tab-pair", "tab-matching"]);
    assert.ok((await tabIds(page)).includes("proof"), "it is there, only not offered");
    await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.show("proof"));
    assert.equal(await shown("view-proof"), false);
    await openTab(page, "users");
    // Fixed.
    const before = await snapshot(page);
    for (const id of ["slider-p_max_cue_dbm", "field-p_max_cue_dbm", "preset"]) assert.ok(await page.getByTestId(id).isDisabled(), id);
    assert.match(await page.getByTestId("control-p_max_cue_dbm").innerText(), /fixed by the author/);
    await dragByMouse(page, { kind: "cue", index: 1 }, 40, 20);
    assert.deepEqual((await snapshot(page)).cues[1], before.cues[1]);
    await page.getByTestId("live").filter({ hasText: "fixed by the author of this page" }).waitFor({ state: "attached" });
    assert.match(String(await page.getByTestId("node-cue-1").getAttribute("aria-label")), /fixed by the author/);
    await page.getByTestId("node-field-x_m").fill("10");
    await page.keyboard.press("Enter");
    await settled(page);
    assert.deepEqual((await snapshot(page)).cues[1], before.cues[1]);
    // Bounded, and the reason.
    await page.getByTestId("slider-semantic_threshold").press("End");
    await page.waitForFunction(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot()?.params.semantic_threshold === 3);
    await page.getByTestId("field-semantic_threshold").fill("3.5");
    await page.keyboard.press("Enter");
    assert.match(await page.getByTestId("error-semantic_threshold").innerText(), /from 0 to 3 value\/s\. So far the author/);
    await page.keyboard.press("Escape");
    // All others move, the host may do what it likes, and Reset leads back with one undo.
    await dragByMouse(page, { kind: "cue", index: 0 }, 40, 20);
    assert.notDeepEqual((await snapshot(page)).cues[0].x_m, before.cues[0].x_m);
    const link = await linkOf(page);
    for (const key of ["hide=legend,proof,", "lock=p_c,c2,presets", "range=s_th:0..3", "reset=here"]) assert.ok(link.includes(key) || link.startsWith("s="), link);
    await screenshot(page, "authored");
    await page.getByTestId("reset").click();
    await page.waitForFunction(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot()?.params.semantic_threshold !== 3);
    const after = await snapshot(page);
    assert.deepEqual([after.cues[0].x_m, after.params], [before.cues[0].x_m, before.params]);
    assert.equal(await page.getByTestId("message-error").count(), 0);
    // A state without such rules lifts them.
    await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.open("preset=classroom&view=users"));
    await settled(page);
    assert.deepEqual(await Promise.all(["mode-compare", "undo", "reset"].map(shown)), [true, true, false]);
    assert.equal(await page.getByTestId("field-p_max_cue_dbm").isDisabled(), false);
  });
});

test("a name that nothing bears is refused by name, and the page stays", async () => {
  await at("#preset=few-stairs&hide=sidebar", async (page) => {
    await page.getByTestId("message-error").filter({ hasText: "hide holds sidebar" }).waitFor();
    assert.notEqual((await snapshot(page)).preset, "few-stairs");
  });
});
