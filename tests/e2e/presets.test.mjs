// Every preset after every other with every view open, by somebody who does not wait; and a frame that changes its
// size at every frame. Nothing complains, and what is shown in the end is what a fresh instance shows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { seeded } from "../seeded.mjs";
import { PAGE, launch, serve, visit } from "./harness.mjs";
import { hostPage } from "./hosts.mjs";
import { makePair, showsTheSame, viewsOf } from "./restore.mjs";
import { DAY } from "./sample.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hosts.mjs").HostWindow} HostWindow */

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => {
  browser = await launch();
  site = await serve(PAGE, { pages: { "/host.html": await hostPage() } });
});
after(() => Promise.all([browser?.close(), site?.close()]));

/** Two instances; what only `window.onerror` hears goes to the console, where it is found. @param {(page: Page) => Promise<void>} act */
function open(act) {
  return visit(browser, new URL("host.html", site.url).href, async (page) => {
    await page.evaluate(() => window.addEventListener("error", (event) => console.error(`window error: ${event.message}`)));
    await makePair(page);
    await act(page);
  }, { viewport: { width: 1220, height: 1420 } });
}

/**
 * A closed walk that goes from each of `count` places to each other just once.
 * @param {number} count @param {() => number} random
 */
function everyPair(count, random) {
  const left = Array.from({ length: count }, (_, from) => {
    const others = Array.from({ length: count }, (_, to) => to).filter((to) => to !== from);
    return others.sort(() => random() - 0.5);
  });
  // Hierholzer's way through a complete directed graph.
  const walk = [];
  const stack = [0];
  while (stack.length > 0) {
    const next = left[stack[stack.length - 1]].pop();
    if (next === undefined) walk.push(stack.pop() ?? 0);
    else stack.push(next);
  }
  return walk.reverse();
}

test("every preset after every other, with every view open, without waiting", async () => {
  await open(async (page) => {
    const views = await viewsOf(page);
    const presets = await page.evaluate(() => /** @type {HostWindow} */ (/** @type {unknown} */ (window)).host.engine.presets.map(({ id }) => id));
    assert(views.length >= 6 && presets.length >= 11);
    const random = seeded(DAY);
    const walk = everyPair(presets.length, random);
    assert.equal(walk.length, presets.length * (presets.length - 1) + 1);
    // A view stays for a part of the walk, which is another one every day, so that it sees presets come and go.
    const part = Math.ceil(walk.length / views.length);
    for (let at = 0; at < views.length; at += 1) {
      const view = views[(at + DAY) % views.length];
      const ids = walk.slice(at * part, (at + 1) * part).map((each) => presets[each]);
      await page.evaluate(async ({ ids, view, waits }) => {
        const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
        const [explorer] = host.made;
        await explorer.show(view);
        const edits = [];
        for (const [k, id] of ids.entries()) {
          edits.push(explorer.edit({ type: "preset", id }));
          // Sometimes not even a frame passes, sometimes an answer has just come.
          for (let frames = 0; frames < waits[k]; frames += 1) await new Promise((done) => requestAnimationFrame(done));
        }
        await Promise.all(edits);
        await explorer.settled();
      }, { ids, view, waits: ids.map(() => Math.floor(6 * random() ** 2)) });
      const where = `${view}, day ${DAY}, after ${ids.join(", ")}`;
      assert.equal(await page.locator(".box").first().locator(".view-failed, [data-testid=message-error]").count(), 0, where);
      assert.equal(await page.evaluate(() => /** @type {HostWindow} */ (/** @type {unknown} */ (window)).host.made[0].snapshot()?.preset), ids[ids.length - 1], where);
      // Dual prices are not unique: a proof has those of the solver's way here, a fresh one has others.
      if (view !== "proof") await showsTheSame(page, view, where);
    }
  });
});

test("a frame that changes its size at every frame", async () => {
  await open(async (page) => {
    for (const view of await viewsOf(page)) {
      await page.evaluate(async ({ view, day }) => {
        const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
        const [explorer] = host.made;
        const [box] = host.boxes;
        await explorer.show(view);
        await explorer.settled();
        for (let k = day; k < day + 15; k += 1) {
          box.style.inlineSize = `${320 + ((k * 613) % 1100)}px`;
          box.style.blockSize = `${380 + ((k * 377) % 700)}px`;
          await new Promise((done) => requestAnimationFrame(done));
        }
        box.removeAttribute("style");
        await explorer.settled();
      }, { view, day: DAY });
    }
  });
});
