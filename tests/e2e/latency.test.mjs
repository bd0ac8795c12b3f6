// From the pointer's move to the answer on the screen. Prints one JSON line a figure.
//
// What fails here holds on a slower or busier machine too: ratios within one run, and the thread's own clock in
// units of a piece of work that is timed along. What the wall's clock says is printed with its goal.

import assert from "node:assert/strict";
import { test } from "node:test";
import { busyTasks, dragTimes, figure, loadSize, quantile } from "./figures.mjs";
import { choosePreset, settled, stage } from "./hands.mjs";
import { part } from "./sample.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./figures.mjs").Figure} Figure */

const here = stage();

/** Those whose pictures are studies of the present cell, besides the table of users. */
const VIEWS = ["dinkelbach", "alone", "pair", "matching", "proof"];
/** What a figure may be off by, where other programs have the processor in turns. */
const NOISE = 1.25;
/** What was missed is taken anew: a run beside which something else began counts for nothing. */
const TRIES = 5;
/** The thread's time for {@link yardstick} on the machine of docs/performance.md, ms. */
const YARDSTICK_MS = 16;

/** Shows a view, and waits until it stands. @param {Page} page @param {string} view */
async function show(page, view) {
  await page.evaluate((id) => /** @type {import("./hands.mjs").PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.show(id), view);
  await settled(page);
}

/**
 * Takes a figure of each of `views`, anew for those that miss their goal.
 * @param {string[]} views  @param {(view: string) => Promise<Figure>} take
 */
async function check(views, take) {
  let left = views;
  for (let attempt = 0; attempt < TRIES && left.length > 0; attempt += 1) {
    /** @type {string[]} */
    const missed = [];
    for (const view of left) {
      const line = await take(view);
      console.log(JSON.stringify(line));
      if (!(line.value <= NOISE * Number(line.goal.replace("<= ", "")))) missed.push(view);
    }
    left = missed;
  }
  assert.deepEqual(left, [], `missed ${TRIES} times, by more than ${NOISE}`);
}

/** The thread's time for a piece of work that is always the same, ms. @param {Page} page */
async function yardstick(page) {
  const tasks = await busyTasks(page, async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await page.evaluate(() => {
        let state = 1;
        const list = Float64Array.from({ length: 100_000 }, () => (state = (state * 48271) % 2147483647));
        return list.sort()[0];
      });
    }
  });
  return quantile(tasks.slice(0, 5), 0.5);
}

for (const preset of ["classroom", "paper-like"]) {
  test(`${preset}: moves are answered while they go on; how soon is printed`, async () => {
    await here.open(async (page) => {
      await choosePreset(page, preset);
      const { paint_ms } = await dragTimes(page, 60);
      console.log(JSON.stringify(figure(`pointer to paint, ${preset}, p95`, quantile(paint_ms, 0.95), "ms", "<=", 16.7)));
      assert(paint_ms.length >= 20, `only ${paint_ms.length} answers were drawn during 60 moves`);
    });
  });
}

test("with any view open a drag is answered as soon as with the table of users, in the median", () => here.open(async (page) => {
  await choosePreset(page, "paper-like");
  /** @param {string} view */
  const median = async (view) => {
    await show(page, view);
    const { paint_ms } = await dragTimes(page, 30);
    assert(paint_ms.length >= 5, `${view}: only ${paint_ms.length} answers were drawn during 30 moves`);
    // Every drag begins at the same place.
    await page.getByTestId("undo").click();
    return quantile(paint_ms, 0.5);
  };
  // In turns, so that a busy moment of the machine meets both.
  let before = await median("users");
  await check(VIEWS, async (view) => {
    const open = await median(view);
    const after = await median("users");
    const ratio = (2 * open) / (before + after);
    before = after;
    return figure(`pointer to paint, paper-like, ${view} over users, median`, ratio, "x", "<=", 1.3);
  });
}));

test("200×200: no task takes the page's thread over 50 ms while dragging, at the speed of the machine of the figures", () => here.open(async (page) => {
  const slower = Math.max(1, (await yardstick(page)) / YARDSTICK_MS);
  await loadSize(page, 200, 200);
  await check(["matching", "proof", ...part(["users", "dinkelbach", "alone", "pair"], 2)], async (view) => {
    await show(page, view);
    const [longest = 0] = await busyTasks(page, async () => {
      await dragTimes(page, 12);
      await settled(page);
    });
    return figure(`longest task by the thread's clock, 200×200, ${view}`, longest / slower, "ms", "<=", 50);
  });
}));
