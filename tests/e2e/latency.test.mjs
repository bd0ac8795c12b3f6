// From the pointer's move to the answer on the screen. Prints one JSON line a figure.

import assert from "node:assert/strict";
import { test } from "node:test";
import { busyTasks, dragTimes, figure, loadSize, quantile } from "./figures.mjs";
import { choosePreset, settled, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */

const here = stage();
const MOVES = 120;
// Goals are for a quiet machine, and are printed. Only what misses them this far, this often, fails here:
// other programs may have the processor.
const SLACK = 3;
const TRIES = 3;

/** Those whose pictures are studies of the present cell. */
const VIEWS = ["users", "dinkelbach", "alone", "pair", "matching", "proof"];
/** So long a view may take until it has come to rest. */
const REST_MS = 500;

/** Shows a view, and waits until it stands. @param {Page} page @param {string} view */
async function show(page, view) {
  await page.evaluate((id) => /** @type {import("./hands.mjs").PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.show(id), view);
  await settled(page);
  await page.waitForTimeout(REST_MS);
}

/** @param {(page: Page) => Promise<import("./figures.mjs").Figure[]>} take @param {number} [slack] */
async function check(take, slack = SLACK) {
  /** @type {import("./figures.mjs").Figure[]} */
  let figures = [];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    await here.open(async (page) => {
      figures = await take(page);
    });
    for (const line of figures) console.log(JSON.stringify(line));
    if (figures.every(({ value, goal }) => value <= slack * Number(goal.replace("<= ", "")))) return;
  }
  assert.fail(`far off ${TRIES} times: ${JSON.stringify(figures)}`);
}

for (const preset of ["classroom", "paper-like"]) {
  test(`${preset}: an answer within a frame of the move`, async () => {
    await check(async (page) => {
      await choosePreset(page, preset);
      const { paint_ms } = await dragTimes(page, MOVES);
      assert(paint_ms.length >= MOVES / 2, `only ${paint_ms.length} answers for ${MOVES} moves`);
      return [figure(`pointer to paint, ${preset}, p95`, quantile(paint_ms, 0.95), "ms", "<=", 16.7)];
    });
  });
}

test("100×50: no task over 50 ms", async () => {
  await check(async (page) => {
    await loadSize(page, 100, 50);
    const { paint_ms, longTasks_ms } = await dragTimes(page, MOVES);
    assert(paint_ms.length >= 10, `only ${paint_ms.length} answers`);
    return [figure("longest task, 100×50", Math.max(0, ...longTasks_ms), "ms", "<=", 50)];
  });
});

test("a drag with any view open is answered as soon as with the table of users", async () => {
  await check(async (page) => {
    await choosePreset(page, "paper-like");
    /** @type {Record<string, number>} */
    const p95 = {};
    for (const view of VIEWS) {
      await show(page, view);
      const { paint_ms } = await dragTimes(page, MOVES / 2);
      p95[view] = quantile(paint_ms, 0.95);
    }
    const others = VIEWS.filter((view) => view !== "users");
    return others.map((view) => figure(`pointer to paint, paper-like, ${view} over users, p95`, p95[view] / p95.users, "x", "<=", 1.3));
  });
});

test("200×200: no task over 50 ms in any view", async () => {
  // By the thread's own clock, which runs no faster on a busy machine; a build that is not optimised takes a little longer.
  await check(async (page) => {
    await loadSize(page, 200, 200);
    /** @type {import("./figures.mjs").Figure[]} */
    const figures = [];
    for (const view of VIEWS) {
      await show(page, view);
      const [longest = 0] = await busyTasks(page, async () => {
        await dragTimes(page, 12);
        await page.waitForTimeout(REST_MS);
      });
      figures.push(figure(`longest task, 200×200, ${view}`, longest, "ms", "<=", 50));
    }
    return figures;
  }, 1.6);
});
