// Hunts for traps: cells like the present one on which the paper's search loses. Shows progress, can be
// cancelled, opens what it found.

import { h, setText } from "../../dom/elements.js";
import { whyOf } from "../common/failed.js";

/** @typedef {import("../../engine/glue.js").TrapOutcome} TrapOutcome */

/** Most cells in one hunt. */
const MOST = 5000;

/**
 * @param {import("../stage.js").ViewContext} ctx
 * @param {{rounds: () => number, open: (scenario: string) => void}} actions
 */
export function createTrapHunt(ctx, actions) {
  const words = ctx.words.pair.hunt;
  const start = h("button", { type: "button", class: "button", "data-testid": "trap-start" }, words.start);
  const stop = h("button", { type: "button", class: "button", hidden: true, "data-testid": "trap-cancel" }, words.stop);
  const open = h("button", { type: "button", class: "button", hidden: true, "data-testid": "trap-open" }, words.open);
  const bar = h("progress", { max: MOST, value: 0, hidden: true, "aria-label": words.title });
  const status = h("p", { class: "trap-status", role: "status", "data-testid": "trap-status" }, words.hint);
  const element = h("details", { class: "study-details", "data-testid": "trap" }, h("summary", {}, words.title),
    h("div", { class: "trap" }, status, bar, h("div", { class: "trap-buttons" }, start, stop, open)));
  /** @type {AbortController | null} */
  let hunt = null;
  /** @type {TrapOutcome | null} */
  let found = null;

  function end() {
    hunt?.abort();
    hunt = null;
    start.hidden = false;
    stop.hidden = true;
    bar.hidden = true;
  }

  start.addEventListener("click", async () => {
    end();
    found = null;
    open.hidden = true;
    const mine = (hunt = new AbortController());
    const begun = performance.now();
    start.hidden = true;
    stop.hidden = false;
    bar.hidden = false;
    bar.value = 0;
    // Other seeds at every hunt, the same ones after the same scenario and hunt.
    const params = { rounds: actions.rounds(), first: 1 + (ctx.store.get().snapshot?.seed ?? 0), most: MOST };
    const outcome = await ctx.studies.ask("traps", params, {
      signal: mine.signal,
      keep: true,
      progress(tried) {
        bar.value = tried;
        setText(status, words.progress(tried, tried / Math.max(1e-3, (performance.now() - begun) / 1000)));
      },
    });
    if (hunt !== mine) return;
    end();
    if (outcome.status === "answered") {
      const { tried, found: trap } = /** @type {import("../../engine/long-studies.js").Hunted} */ (outcome.value);
      found = trap;
      open.hidden = trap === null;
      setText(status, trap ? words.found(trap, tried) : words.none(tried));
      if (trap) ctx.announce(words.found(trap, tried));
    } else setText(status, outcome.status === "refused" ? await whyOf(ctx, outcome) : words.unavailable);
  });
  stop.addEventListener("click", () => {
    end();
    setText(status, words.stopped);
  });
  open.addEventListener("click", () => {
    if (found?.scenario) actions.open(found.scenario);
  });

  return {
    element,
    dispose: end,
  };
}
