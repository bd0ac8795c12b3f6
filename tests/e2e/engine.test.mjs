// Studies and sessions as they went wrong once: freed handles, edits of the cell before, workers too many,
// answers of another state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choosePreset, dragByMouse, handle, importText, settled, snapshot, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */

const here = stage();
const VIEWS = ["dinkelbach", "pair", "alone", "matching", "proof"];

/** @param {Page} page @param {string} view */
async function show(page, view) {
  await page.evaluate((id) => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.show(id), view);
}

/** @param {Page} page @param {string} view @param {RegExp} text */
async function says(page, view, text) {
  await page.waitForFunction(([id, source]) => new RegExp(source, "u").test(
    /** @type {HTMLElement} */ (document.querySelector(`[data-testid="${id}-headline"]`)).textContent ?? ""), [view, text.source]);
}

test("first visit, a study view, then another preset: the view follows", async () => {
  for (const view of ["pair", "alone", "dinkelbach"]) {
    await here.open(async (page) => {
      await show(page, view);
      await page.locator('.stage-foot:not([hidden]) [data-testid="player"]').waitFor();
      await choosePreset(page, "paper-like");
      if (view !== "dinkelbach") {
        const { solution } = await snapshot(page);
        await says(page, view, new RegExp(`η = ${String(solution.energy_efficiency).slice(0, 3)}`));
      } else await page.waitForFunction(() => document.querySelectorAll('[data-testid="dinkelbach-users"] tr').length > 10);
      await choosePreset(page, "few-stairs");
      await page.locator('.stage-foot:not([hidden]) [data-testid="player"]').waitFor();
    });
  }
});

test("a view opened again after the cell has grown", async () => {
  for (const view of ["pair", "alone"]) {
    await here.open(async (page) => {
      await show(page, view);
      await page.locator('.stage-foot:not([hidden]) [data-testid="player"]').waitFor();
      await show(page, "users");
      await page.evaluate(async () => {
        const { d2dExplorer: api } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
        await api.edit({ type: "drop", cues: 12, dues: 6, seed: 5 });
        api.selection.set({ cue: 10, node: { kind: "cue", index: 10 } });
      });
      await show(page, view);
      const { solution } = await snapshot(page);
      await says(page, view, new RegExp(`C11.*η = ${String(solution.energy_efficiency).slice(0, 3)}`));
      // And smaller again, with C11 chosen.
      await page.evaluate(async () => {
        const { d2dExplorer: api } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
        await api.edit({ type: "drop", cues: 3, dues: 2, seed: 7 });
      });
      const small = await snapshot(page);
      await says(page, view, new RegExp(`C[123] .*η = ${String(small.solution.energy_efficiency).slice(0, 3)}`));
      const shown = await page.getByTestId("energy-efficiency").innerText();
      assert(shown.startsWith(String(small.solution.energy_efficiency).slice(0, 4)), `the figure says ${shown}`);
    });
  }
});

test("what a study shows while a user is dragged is of the state on the screen", async () => {
  await here.open(async (page) => {
    for (const view of ["pair", "alone"]) {
      await show(page, view);
      await page.locator('.stage-foot:not([hidden]) [data-testid="player"]').waitFor();
      const found = await page.evaluate(async (id) => {
        const { d2dExplorer: api } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
        const headline = /** @type {HTMLElement} */ (document.querySelector(`[data-testid="${id}-headline"]`));
        let [wrong, changes] = [0, 0];
        const watch = new MutationObserver(() => {
          changes += 1;
          const eta = Number(/η = ([\d.]+)/.exec(headline.textContent ?? "")?.[1]);
          const now = api.snapshot()?.solution.energy_efficiency ?? 0;
          if (Math.abs(eta - now) > 6e-4 * now) wrong += 1;
        });
        watch.observe(headline, { childList: true, characterData: true, subtree: true });
        for (let k = 0; k < 60; k += 1) {
          await api.edit({ type: "move", node: { kind: "cue", index: 1 }, x_m: 60 + 3 * k, y_m: 40 - k, gesture: 77 });
          await new Promise((done) => requestAnimationFrame(done));
          // A hand hesitates.
          if (k % 15 === 14) await new Promise((done) => setTimeout(done, 250));
        }
        await api.settled();
        await new Promise((done) => setTimeout(done, 400));
        watch.disconnect();
        return { wrong, changes };
      }, view);
      assert.equal(found.wrong, 0, view);
      assert(found.changes >= 3, `${view} followed ${found.changes} times`);
    }
  });
});

test("an edit of a user of the cell before is dropped without a word", async () => {
  await here.open(async (page) => {
    await choosePreset(page, "paper-like");
    const statuses = await page.evaluate(async () => {
      const { d2dExplorer: api } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
      const late = [api.edit({ type: "preset", id: "classroom" }),
        api.edit({ type: "move", node: { kind: "cue", index: 14 }, x_m: 1, y_m: 1, gesture: 5 }),
        api.edit({ type: "user-zipf", kind: "due", index: 8, value: 1, gesture: 6 })];
      return (await Promise.all(late)).map(({ status }) => status);
    });
    assert.deepEqual(statuses, ["applied", "replaced", "replaced"]);
    assert.equal(await page.getByTestId("message-error").count(), 0);
  });
});

test("cancelled twice: one worker, and what was on the screen, the file too, at a greater revision", async () => {
  await here.open(async (page) => {
    await dragByMouse(page, { kind: "cue", index: 1 }, 25, 15);
    await settled(page);
    // The address follows once a second: its study has a worker of its own from then on.
    await page.waitForTimeout(1500);
    const workers = page.workers().length;
    const after = await page.evaluate(async () => {
      const { d2dExplorer: api } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
      await api.edit({ type: "move", node: { kind: "cue", index: 1 }, x_m: 114, y_m: 21, gesture: 8 });
      const before = api.snapshot()?.revision ?? 0;
      const cancel = /** @type {HTMLButtonElement} */ (document.querySelector("[data-testid=cancel]"));
      cancel.click();
      cancel.click();
      return before;
    });
    await page.getByTestId("message-error").getByText("cancelled").waitFor();
    const now = await snapshot(page);
    assert.equal(now.cues[1].x_m, 114);
    assert(now.revision > after);
    const file = JSON.parse(await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.scenarioText()));
    assert.equal(file.cues[1].x_m, 114);
    await page.waitForTimeout(500);
    assert.equal(page.workers().length, workers);
    await handle(page, { kind: "cue", index: 1 }).press("ArrowRight");
    assert.notEqual((await snapshot(page)).cues[1].x_m, 114);
  });
});

test("an import that is lost says so", async () => {
  await here.open(async (page) => {
    const text = await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.scenarioText());
    await page.workers()[0].evaluate(() => {
      // The next message is the import; the worker dies of it.
      const self = /** @type {any} */ (globalThis);
      self.onmessage = () => {
        throw new Error("gone");
      };
    });
    await importText(page, text, "mine.json");
    await page.getByTestId("message-error").getByText("mine.json was not loaded: the solver stopped").waitFor();
  });
});

test("without workers every view works, and the hunt for traps too", async () => {
  await here.open(async (page) => {
    await page.addInitScript(() => {
      // @ts-expect-error: what a policy that forbids workers looks like
      window.Worker = class {
        constructor() {
          throw new DOMException("workers are forbidden", "SecurityError");
        }
      };
    });
    await page.reload();
    await page.waitForFunction(() => "d2dExplorer" in window);
    for (const view of VIEWS) {
      await show(page, view);
      await page.waitForTimeout(300);
    }
    assert.equal(page.workers().length, 0);
    await show(page, "pair");
    await says(page, "pair", /η = /);
    await page.getByTestId("numbers").click();
    await page.getByTestId("trap").locator("summary").click();
    await page.getByTestId("trap-start").click();
    await page.getByTestId("trap-status").filter({ hasText: /cells drawn|loss of|None/ }).waitFor();
  });
});

test("developer tools do not fill up", async () => {
  await here.open(async (page) => {
    await show(page, "pair");
    await page.locator('.stage-foot:not([hidden]) [data-testid="player"]').waitFor();
    const entries = await page.evaluate(async () => {
      const scrub = /** @type {HTMLInputElement} */ (document.querySelector('.stage-foot:not([hidden]) [data-testid="step-scrub"]'));
      for (let k = 0; k < 2500; k += 1) {
        scrub.value = String(k % (Number(scrub.max) + 1));
        scrub.dispatchEvent(new Event("input", { bubbles: true }));
      }
      return performance.getEntriesByType("measure").length;
    });
    assert(entries < 2000, `${entries} measures are kept`);
  });
});
