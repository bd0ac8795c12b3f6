// State is plain data: every view, set up at random and left at a random step, is handed to another instance as
// JSON and shows the same picture and the same sentence there.

import { after, before, test } from "node:test";
import { seeded } from "../seeded.mjs";
import { PAGE, launch, serve, visit } from "./harness.mjs";
import { hostPage } from "./hosts.mjs";
import { makePair, showsTheSame, viewsOf } from "./restore.mjs";
import { DAY } from "./sample.mjs";

/** @import { Page, Locator } from "playwright-core" */
/** @typedef {import("./hosts.mjs").HostWindow} HostWindow */

/** Turns of each view: other presets, selections, values of η, settings and steps. */
const TURNS = 2;
const PRESETS = ["classroom", "few-stairs", "search-trap", "dense-cell", "out-of-reach", "default"];

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => {
  browser = await launch();
  site = await serve(PAGE, { pages: { "/host.html": await hostPage() } });
});
after(() => Promise.all([browser?.close(), site?.close()]));

/**
 * What a reader may have set in a view, by its id; `random` gives numbers from 0 up to 1.
 * @type {Record<string, (box: Locator, random: () => number) => Promise<void>>}
 */
const SETTINGS = {
  async pair(box, random) {
    await box.getByTestId("pair-rounds").fill(String(1 + Math.floor(5 * random())));
    await box.getByTestId("pair-rounds").press("Enter");
    await box.getByTestId("pair-seed").fill(String(Math.floor(1000 * random())));
    await box.getByTestId("pair-seed").press("Enter");
    if (random() < 0.5) await box.getByTestId("pair-axes").selectOption("linear");
    if (!(await box.getByTestId("numbers-drawer").isVisible())) await box.getByTestId("numbers").click();
    if (random() < 0.5) await box.getByTestId("pair-list").locator("summary").click();
    if (random() < 0.5) await box.getByTestId("pair-path").locator("summary").click();
    await box.getByTestId("numbers-drawer").locator(".drawer-close").click();
  },
  async matching(box, random) {
    const press = (/** @type {string} */ name) => box.getByTestId(`matching-${name}`).click();
    await press(random() < 0.4 ? "source-own" : "source-scenario");
    if ((await box.getByTestId("own-matrix").isVisible()) && random() < 0.7) {
      await box.getByTestId("own-examples").selectOption(String(Math.floor(5 * random())));
      if (!(await box.getByTestId("own-A1").isVisible())) await box.getByTestId("own-matrix").locator("summary").click();
      await box.getByTestId("own-A1").fill(String(Math.floor(90 * random()) / 10));
    }
    await settled(box.page());
    await press(random() < 0.3 ? "method-lines" : "method-hungarian");
    await settled(box.page());
    for (const [name, share] of /** @type {const} */ ([["show-slacks", 0.4], ["unfold", 0.4], ["hand", 0.3]])) {
      if (random() < share && (await box.getByTestId(`matching-${name}`).isVisible())) await press(name);
    }
    // A wrong or a right choice, and what is said of it.
    if (await box.getByTestId("hand-delta").isVisible()) {
      await box.getByTestId("hand-delta").fill(String(Math.floor(100 * random())));
      await box.getByTestId(random() < 0.5 ? "hand-check" : "hand-tell").click();
    }
    if (random() < 0.4) await box.locator(".stage-foot:not([hidden])").getByTestId("step-predict").click();
  },
  async proof(box, random) {
    if (random() < 0.5) await box.getByTestId("proof-how").locator("summary").click();
    if (random() < 0.6) await box.getByTestId("proof-check").click();
    await box.locator("[data-testid=proof-report]:not([data-state=running])").waitFor();
  },
};

/** Zooms into a chart, which only a view at its final step may keep. @param {Locator} box @param {() => number} random */
async function zoom(box, random) {
  for (const chart of ["pair-plane", "pair-stairs", "alone-stairs", "dinkelbach-chart"]) {
    const nearer = box.getByTestId(`${chart}-nearer`);
    if (random() < 0.6 && (await nearer.isVisible())) await nearer.click();
  }
}

test("every view at random steps is the same in a fresh instance", async () => {
  await visit(browser, new URL("host.html", site.url).href, async (page) => {
    await makePair(page);
    const random = seeded(DAY);
    const box = page.locator(".box").first();
    const views = await viewsOf(page);
    for (const view of views) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const preset = PRESETS[Math.floor(random() * PRESETS.length)];
        const rolls = [random(), random(), random(), random()];
        await page.evaluate(async ({ id, tab, rolls: [c, d, e, whether] }) => {
          const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
          const [explorer] = host.made;
          await explorer.edit({ type: "preset", id });
          const snapshot = explorer.snapshot();
          if (!snapshot) throw new Error("no answer");
          const { iterations, energy_efficiency: best } = snapshot.solution;
          const { eta } = iterations[Math.floor(e * iterations.length)] ?? { eta: best / 2 };
          explorer.selection.set({
            cue: Math.floor(c * snapshot.cues.length),
            due: Math.floor(d * snapshot.dues.length),
            eta: whether < 0.5 ? null : eta,
          });
          await explorer.show(tab);
          await explorer.settled();
        }, { id: preset, tab: view, rolls });
        await SETTINGS[view]?.(box, random);
        await settled(page);
        await zoom(box, random);
        const scrub = box.locator(".stage-foot:not([hidden])").getByTestId("step-scrub");
        if (await scrub.isVisible()) {
          const most = Number(await scrub.getAttribute("max"));
          await scrub.evaluate((/** @type {HTMLInputElement} */ field, to) => {
            field.value = String(to);
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }, Math.floor(random() * (most + 1)));
          if (random() < 0.4) await zoom(box, random);
        }
        await showsTheSame(page, view, `${view}, turn ${turn}, ${preset}, day ${DAY}`);
      }
    }
  }, { viewport: { width: 1220, height: 1420 } });
});

/** @param {Page} page */
function settled(page) {
  return page.evaluate(() => /** @type {HostWindow} */ (/** @type {unknown} */ (window)).host.made[0].settled());
}
