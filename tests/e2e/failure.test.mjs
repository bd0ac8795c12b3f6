// When the solver dies, the page says so, starts it again with the last good scenario, and goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { dragByMouse, handle, scenarioOf, settled, snapshot, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */

const here = stage();

/** Checks that the loss was told, nothing but history was lost, and dragging works. @param {Page} page @param {import("./hands.mjs").Snapshot} before */
async function checkRecovery(page, before) {
  await page.getByTestId("message-error").getByText("The solver stopped").waitFor();
  const after = await snapshot(page);
  assert.deepEqual(scenarioOf(after).cues, scenarioOf(before).cues, "the last good scenario is back");
  await dragByMouse(page, { kind: "cue", index: 1 }, 20, 10);
  const moved = await snapshot(page);
  assert.notEqual(moved.cues[1].x_m, after.cues[1].x_m);
  assert.equal(moved.solution.status, "optimal");
}

/** Makes a change that must survive, and gives the page the time to keep it. @param {Page} page */
async function change(page) {
  await dragByMouse(page, { kind: "cue", index: 0 }, 20, 10);
  await settled(page);
  await page.waitForTimeout(600);
  return snapshot(page);
}

test("a trap in the module", async () => {
  await here.open(async (page) => {
    const before = await change(page);
    assert.equal(await page.evaluate(() => /** @type {import("./hands.mjs").PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.where()), "worker");
    // What a panic is to JavaScript: the call ends in a WebAssembly.RuntimeError.
    await page.workers()[0].evaluate(async (address) => {
      const glue = await import(address);
      glue.Session.prototype.edit = () => {
        throw new WebAssembly.RuntimeError("unreachable");
      };
    }, await glueUrl(page));
    await handle(page, { kind: "cue", index: 1 }).press("ArrowRight");
    await checkRecovery(page, before);
  });
});

test("an error that nobody catches in the worker", async () => {
  await here.open(async (page) => {
    const before = await change(page);
    await page.workers()[0].evaluate(() => {
      setTimeout(() => {
        throw new Error("lost");
      });
    });
    await checkRecovery(page, before);
  });
});

test("no worker to be had: the solver runs in the page", async () => {
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
    const before = await snapshot(page);
    assert.equal(page.workers().length, 0);
    await dragByMouse(page, { kind: "cue", index: 0 }, 20, 10);
    assert.notEqual((await snapshot(page)).cues[0].x_m, before.cues[0].x_m);
  });
});

test("the module cannot be loaded: the page says so", async () => {
  await here.open(async (page, faults) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.reload();
    await page.getByTestId("notice").getByText("could not be loaded").waitFor();
    faults.length = 0; // the browser reports the request that was aborted on purpose
  });
});

/** @param {Page} page */
function glueUrl(page) {
  return page.evaluate(() => {
    const { wasmBindings } = /** @type {import("./hands.mjs").PageWindow} */ (/** @type {unknown} */ (window));
    return new URL(wasmBindings.glue_url(), document.baseURI).href;
  });
}
