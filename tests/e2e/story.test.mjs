// What the views tell: one η for the whole page, presets that show what they promise, predictions that give nothing
// away, points that can be dragged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choosePreset, openTab, settled, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */

const { open } = stage();

/** What the page shows of the whole cell. @param {Page} page */
function figures(page) {
  return page.evaluate(() => {
    const text = (/** @type {string} */ id) => document.querySelector(`[data-testid="${id}"]`)?.textContent ?? "";
    return { eta: text("energy-efficiency"), value: text("semantic-value"), power: text("power"), certificate: text("certificate") };
  });
}

test("one η: an iteration takes cell, key figures and users along, is marked as not the answer, and leads back", async () => {
  await open(async (page) => {
    await openTab(page, "users");
    await settled(page);
    const users = () => page.getByTestId("users-table").innerText();
    const [answer, told] = [await figures(page), await users()];
    await openTab(page, "dinkelbach");
    await page.getByTestId("dinkelbach-go-0").click();
    await settled(page);
    const row = await page.getByTestId("dinkelbach-iterations").locator("tbody tr").first().innerText();
    const [, , , value, power] = row.split(/\s+/);
    const now = await figures(page);
    assert.notDeepEqual(now, answer);
    const figure = (/** @type {string} */ text) => Number.parseFloat(text);
    assert(Math.abs(figure(now.value) - figure(value)) <= 0.006 * figure(value), `${now.value} is the iteration's ${value}`);
    assert(Math.abs(figure(now.power) - figure(power)) <= 0.006 * figure(power), `${now.power} is the iteration's ${power}`);
    assert.doesNotMatch(now.certificate, /certified/);
    assert.match(now.certificate, /not the answer/);
    // The users' table and the cell's words are of that η too.
    await openTab(page, "users");
    assert.notEqual(await users(), told);
    const sum = await page.evaluate(() => {
      const { d2dExplorer: api } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
      return api.snapshot()?.solution.semantic_value_per_s ?? 0;
    });
    assert(sum > 0 && Math.abs(figure(answer.value) - sum) < 0.01 * sum, "the answer itself has not changed");
    // A change of the cell leads back to the answer.
    await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.selection.set({ eta: null }));
    await settled(page);
    assert.deepEqual(await figures(page).then(({ eta }) => eta), answer.eta);
    assert.equal(await users(), told);
    await openTab(page, "dinkelbach");
    await page.getByTestId("dinkelbach-go-0").click();
    await settled(page);
    await choosePreset(page, "few-stairs");
    assert.equal(await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.selection.get().eta), null);
    assert.match((await figures(page)).certificate, /certified/);
  });
});
