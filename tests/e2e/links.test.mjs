// Links: opened by address, kept current in it, copied, refused with the reason while the work stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { screenshot, visit } from "./harness.mjs";
import { choosePreset, dragByMouse, openTab, ready, scenarioOf, settled, snapshot, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */

const here = stage();

/**
 * A page opened at an address.
 * @param {string} behind  what stands behind the page's path
 * @param {(page: Page, faults: string[]) => Promise<void>} act
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const at = (behind, act, options) =>
  visit(here.browser, here.url + behind, async (page, faults) => {
    await ready(page);
    await act(page, faults);
  }, options);

/** What the explorer says of itself. @param {Page} page */
const beside = (page) => page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.beside());

/** Waits until the address is `wanted`, at most a few rewritings. @param {Page} page @param {RegExp} wanted */
async function addressed(page, wanted) {
  await page.waitForFunction((source) => new RegExp(source).test(location.href), wanted.source, { timeout: 8000 });
  return page.url();
}

/** A whole state, without what only the screen knows. @param {Page} page */
async function shown(page) {
  await settled(page);
  const { tab, selection, eta, layer, views } = await beside(page);
  return { scenario: scenarioOf(await snapshot(page)), tab, selection, eta, layer, step: views[tab]?.step ?? null };
}

test("a link written by hand opens as it says, and a reload shows the same", async () => {
  await at("?preset=classroom&s_th=2&c2=120.5,-80&view=alone&step=3&pair=c2,d1", async (page) => {
    const now = await snapshot(page);
    assert.equal(now.params.semantic_threshold, 2);
    assert.deepEqual([now.cues[1].x_m, now.cues[1].y_m], [120.5, -80]);
    assert.equal(now.solution.status, "optimal");
    const first = await shown(page);
    assert.deepEqual([first.tab, first.step, first.selection.cue, first.selection.due], ["alone", 2, 1, 0]);
    await page.reload();
    await ready(page);
    assert.deepEqual(await shown(page), first);
    assert.equal(await page.getByTestId("message-error").count(), 0);
  });
});

test("the address follows, a reload and another browser show exactly the same", async () => {
  let address = "";
  /** @type {unknown} */
  let wanted = null;
  await at("?lang=en", async (page) => {
    assert.equal(new URL(page.url()).hash, "", "an untouched page keeps its address");
    await dragByMouse(page, { kind: "cue", index: 0 }, 37, 21);
    await addressed(page, /[?]lang=en#v=1&preset=classroom&c1=/);
    await openTab(page, "pair");
    await settled(page);
    await page.getByTestId("view-pair").waitFor();
    await addressed(page, /&view=pair$/);
    const before = await shown(page);
    await page.reload();
    await ready(page);
    const after = await shown(page);
    assert.deepEqual(after, before);
    address = await addressed(page, /&view=pair$/);
    wanted = before;
  });
  await at(new URL(address).hash, async (page) => assert.deepEqual(await shown(page), wanted));
});

test("history has an entry for each view and preset, and none for a drag", async () => {
  await here.open(async (page) => {
    const entries = () => page.evaluate(() => history.length);
    const start = await entries();
    const untouched = await shown(page);
    for (let drag = 0; drag < 2; drag += 1) {
      await dragByMouse(page, { kind: "cue", index: 1 }, 20, 10);
      await page.waitForTimeout(1400);
    }
    await addressed(page, /#v=1&preset=classroom&c2=/);
    assert.equal(await entries(), start);
    const moved = await shown(page);
    await choosePreset(page, "cell-edge");
    await addressed(page, /#v=1&preset=cell-edge/);
    // One press: between two the address may have followed already, which makes an entry too.
    await page.getByTestId("mode-how").click();
    await addressed(page, /view=dinkelbach$/);
    assert.equal(await entries(), start + 2);
    await page.goBack();
    await page.waitForFunction(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.beside().tab === "users");
    await page.goBack();
    await page.waitForFunction(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot()?.preset === "classroom");
    assert.deepEqual(await shown(page), moved);
    assert.notDeepEqual(moved, untouched);
    // Undone like any edit.
    await page.getByTestId("undo").click();
    await settled(page);
    assert.equal((await snapshot(page)).preset, "cell-edge");
  });
});

test("a link that is refused says why, and the work stays", async () => {
  await here.open(async (page) => {
    await dragByMouse(page, { kind: "cue", index: 0 }, 37, 21);
    const good = await addressed(page, /#v=1&preset=classroom&c1=/);
    const before = await shown(page);
    for (const [hash, said] of [
      ["#preset=classroom&s_th=2e6&view=users", /s_th holds 2000000; accepted: a number from 0 to 1000000\u202fvalue\/s/],
      ["#v=1&preset=classroom&view=match", /The link is cut off: it ends with view=match/],
      ["#s=d1ECEkSgFxgi_gP3-AIBCg4ADMgnix", /The link is damaged/],
      ["#s=d1ECEkSgFxgi_gP3", /The link is cut off: 16 of 30 characters/],
      ["#s=d2AAAA", /A later release made this link/],
      ["#undefined", /holds no state of the explorer/],
    ]) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, String(hash));
      await page.getByTestId("message-error").filter({ hasText: said }).last().waitFor();
      assert.deepEqual(await shown(page), before);
      assert.equal(page.url(), good, "the address is that of what is shown");
    }
    await page.evaluate(() => {
      location.hash = "#preset=classroom&s_ht=2&view=users";
    });
    await page.getByTestId("message-error").filter({ hasText: "“s_ht” (perhaps s_th?)" }).waitFor();
    assert.equal((await snapshot(page)).params.semantic_threshold, 1.5);
  });
  await at("#preset=classroom&s_th=2e6&view=users", async (page) => {
    await page.getByTestId("message-error").filter({ hasText: "s_th holds" }).waitFor();
    assert.equal((await snapshot(page)).preset, "classroom");
  });
});

/** What a view says, without how long something took. @param {Page} page @param {string} view */
const words = (page, view) => page.getByTestId(`view-${view}`).evaluate((panel) => /** @type {HTMLElement} */ (panel).innerText.replaceAll(/(<\s?)?[\d.]+\s?[mµ]?s\b(?!\/)/g, "… ms"));

test("a matrix of one's own, kept states and a zoomed chart are in the link: another page shows the same", async () => {
  /** @type {{view: string, link: string, wanted: string, kept: unknown}[]} */
  const made = [];
  /** What of a view's state travels. @param {Page} page @param {string} view */
  const kept = async (page, view) => {
    const { views } = await beside(page);
    const { texts, least } = /** @type {any} */ (views.matching)?.own ?? {};
    const { charts, window, pins } = /** @type {any} */ (views[view]);
    const names = pins?.pins.map((/** @type {{name: string}} */ { name }) => name);
    return JSON.stringify(view === "matching" ? { texts, least } : { charts, window, names, base: pins?.base, chosen: pins?.chosen });
  };
  await here.open(async (page) => {
    const take = async (/** @type {string} */ view) => {
      await settled(page);
      const link = await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.link({ step: true }));
      made.push({ view, link, wanted: await words(page, view), kept: await kept(page, view) });
    };
    await openTab(page, "matching");
    await page.getByTestId("matching-source-own").click();
    await settled(page);
    if (!(await page.getByTestId("own-A1").isVisible())) await page.getByTestId("own-matrix").locator("summary").click();
    await page.getByTestId("own-A1").fill("7.25");
    await page.getByTestId("own-A1").press("Tab");
    await take("matching");
    await openTab(page, "dinkelbach");
    await settled(page);
    await page.getByTestId("dinkelbach-chart-nearer").click();
    await take("dinkelbach");
    await openTab(page, "compare");
    await page.getByTestId("compare-part-pins").click();
    await page.getByTestId("pin-keep").click();
    await page.getByTestId("pin-0").waitFor();
    await take("compare");
  });
  for (const { view, link, wanted, kept: first } of made) {
    assert.match(link, /^s=d1[\w-]+$/, view);
    await at(`#${link}`, async (page, faults) => {
      await settled(page);
      await page.waitForFunction(([id, text]) => /** @type {HTMLElement | null} */ (document.querySelector(`[data-testid=view-${id}]`))?.innerText.replaceAll(/(<\s?)?[\d.]+\s?[mµ]?s\b(?!\/)/g, "… ms") === text, [view, wanted])
        .catch(async () => assert.equal(await words(page, view), wanted, view));
      assert.equal(await kept(page, view), first, view);
      assert.deepEqual(faults, []);
    });
  }
});

test("the dialog copies links and draws their code", async () => {
  await here.open(async (page) => {
    await openTab(page, "alone");
    await settled(page);
    await page.getByTestId("share").click();
    const dialog = page.locator("dialog.share");
    await dialog.waitFor();
    await dialog.getByTestId("share-copy").click();
    await dialog.getByText("Copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /#v=1&preset=classroom&.*view=alone$/);
    assert.ok(copied.split("#")[1].length < 120);
    await dialog.getByTestId("share-qr").click();
    const box = await dialog.locator("svg").boundingBox();
    await screenshot(page, "share");
    assert.ok(box && box.width >= 120 && Math.abs(box.width - box.height) < 1);
    await dialog.getByTestId("share-close").click();
    await dialog.waitFor({ state: "detached" });
  }, { permissions: ["clipboard-read", "clipboard-write"] });
});

test("storage, clipboard and history denied: the page goes on", async () => {
  await here.open(async (page, faults) => {
    await page.evaluate(() => {
      for (const name of /** @type {const} */ (["replaceState", "pushState"])) {
        history[name] = () => {
          throw new DOMException("forbidden", "SecurityError");
        };
      }
      Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("forbidden")) } });
    });
    await dragByMouse(page, { kind: "cue", index: 0 }, 37, 21);
    await page.waitForTimeout(1500);
    await page.getByTestId("share").click();
    const dialog = page.locator("dialog.share");
    await dialog.getByTestId("share-copy").click();
    await dialog.getByTestId("share-told").filter({ hasText: /./ }).waitFor();
    assert.match(await dialog.getByTestId("share-link").inputValue(), /#v=1&preset=classroom&c1=/);
    assert.deepEqual(faults, []);
  });
});
