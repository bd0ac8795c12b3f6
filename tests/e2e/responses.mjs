// How soon the page answers a click on a mode, and how evenly it draws what moves: figures of `cargo xtask measure`.

import { figure, plainFigure, quantile } from "./figures.mjs";
import { choosePreset, openTab, settled, tabIds } from "./hands.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./figures.mjs").Figure | import("./figures.mjs").PlainFigure} Line */

/** A frame at 60 a second, ms. */
const FRAME_MS = 1000 / 60;
/** A frame that is late by half of one was missed. */
const LATE_MS = 1.5 * FRAME_MS;

/**
 * From the click on a mode to the end of the frame after it, and whether that frame had the mode marked and one of its
 * views in view. Every view has been open before.
 * @param {Page} page @returns {Promise<Line[]>}
 */
export async function modeClicks(page) {
  await choosePreset(page, "paper-like");
  for (const id of await tabIds(page)) await openTab(page, id);
  await settled(page);
  const modes = await page.locator("[data-testid^=mode-]").evaluateAll((found) => found.map((each) => String(each.getAttribute("data-testid"))));
  /** @type {{ms: number, marked: boolean, shown: boolean}[]} */
  const answers = [];
  for (let turn = 0; turn < 10; turn += 1) {
    for (const id of modes) {
      const answer = page.evaluate((testId) => new Promise((done) => {
        const button = /** @type {HTMLElement} */ (document.querySelector(`[data-testid=${testId}]`));
        button.addEventListener("click", (event) => requestAnimationFrame(() => {
          const marked = button.getAttribute("aria-pressed") === "true";
          const view = /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll("[data-testid^=view-]")].find((each) => /** @type {HTMLElement} */ (each).offsetParent !== null));
          const tab = document.querySelector(`[data-testid=tab-${view?.dataset.testid?.slice(5)}]`);
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done({ ms: performance.now() - event.timeStamp, marked, shown: `mode-${tab?.getAttribute("data-mode")}` === testId });
          // After the frame.
          port2.postMessage(null);
        }), { once: true, capture: true });
      }), id);
      await page.getByTestId(id).click();
      answers.push(/** @type {any} */ (await answer));
      await settled(page);
    }
  }
  const times = answers.map(({ ms }) => ms);
  const share = (/** @type {(each: typeof answers[0]) => boolean} */ which) => answers.filter(which).length / answers.length;
  return [
    plainFigure("click on a mode to the end of the next frame, 20×10, median", quantile(times, 0.5), "ms"),
    figure("click on a mode to the end of the next frame, 20×10, p95", quantile(times, 0.95), "ms", "<=", Number((2 * FRAME_MS).toFixed(1))),
    figure("clicks on a mode whose next frame has it marked, and its view", share(({ marked, shown }) => marked && shown), "of 1", ">=", 1),
  ];
}

/** Frames of a view that walks by itself at 20×10. @param {Page} page @returns {Promise<Line[]>} */
export async function motion(page) {
  await choosePreset(page, "paper-like");
  /** @type {Line[]} */
  const lines = [];
  for (const id of ["dinkelbach", "pair", "matching"]) {
    await openTab(page, id);
    await settled(page);
    const shown = (/** @type {string} */ control) => page.getByTestId(control).filter({ visible: true });
    await shown("step-speed").selectOption({ index: -1 + (await shown("step-speed").locator("option").count()) });
    await shown("step-first").click();
    await shown("step-play").click();
    const gaps = await page.evaluate((during_ms) => new Promise((done) => {
      /** @type {number[]} */
      const found = [];
      const start = performance.now();
      let last = 0;
      requestAnimationFrame(function next(now) {
        if (last > 0) found.push(now - last);
        last = now;
        if (performance.now() - start < during_ms) requestAnimationFrame(next);
        else done(found);
      });
    }), 3000);
    // Whether it still walks or has come to its end.
    await shown("step-first").click();
    const kept = /** @type {number[]} */ (gaps).filter((gap) => gap <= LATE_MS).length / /** @type {number[]} */ (gaps).length;
    lines.push(figure(`frames in time while ${id} walks by itself, 20×10`, kept, "of 1", ">=", 0.95));
  }
  return lines;
}
