// One press runs the paper's seven figures, one after another: how far they are, how long it takes, pause, cancel.

import { h, hasFocus, setAttribute, setText } from "../../dom/elements.js";
import { MOST_DROPS, isWhole } from "./order.js";

/** @typedef {import("../../engine/figure-series.js").SeriesState} SeriesState */

/**
 * @param {import("../stage.js").ViewContext} context
 * @param {object} on
 * @param {(drops: number) => void} on.start
 * @param {(paused: boolean) => void} on.pause
 * @param {() => void} on.stop
 * @param {() => void} on.soon  a run is likely
 */
export function createRunAll({ words: { evaluation: words }, numbers }, on) {
  const start = h("button", { type: "button", class: "button primary", title: words.allHint, "data-testid": "all-run" }, words.runAll);
  const drops = h("input", { type: "text", inputmode: "decimal", spellcheck: "false", autocomplete: "off", value: "200", "data-testid": "all-drops" });
  const field = h("label", { class: "all-field" }, h("span", {}, words.allDrops), drops);
  const pause = h("button", { type: "button", class: "button", hidden: true, "data-testid": "all-pause" }, words.pause);
  const cancel = h("button", { type: "button", class: "button", hidden: true, "data-testid": "all-cancel" }, words.cancel);
  const bar = h("progress", { hidden: true, max: 1, "aria-label": words.runAll });
  const status = h("p", { class: "all-status", role: "status", "data-testid": "all-status" });
  const error = h("p", { class: "figure-error", role: "alert", "data-testid": "all-error" });
  const element = h("div", { class: "run-all" }, h("div", { class: "run-all-row" }, start, field, pause, cancel), bar, status, error);

  let paused = false;
  /** How many drops are asked for; null where the field holds no such number. */
  function wanted() {
    const value = numbers.parse(drops.value);
    const good = isWhole(value, 1, MOST_DROPS);
    setAttribute(drops, "aria-invalid", String(!good));
    setText(error, good ? "" : words.notNumber(words.allDrops, drops.value.slice(0, 60), words.mostDrops(MOST_DROPS)));
    return good ? value : null;
  }
  drops.addEventListener("change", wanted);
  drops.addEventListener("keydown", (event) => {
    if (event.key === "Enter") start.click();
  });
  start.addEventListener("click", () => {
    const count = wanted();
    if (count !== null) on.start(count);
    else drops.focus();
  });
  for (const soon of ["pointerenter", "focus"]) start.addEventListener(soon, on.soon);
  pause.addEventListener("click", () => on.pause(!paused));
  cancel.addEventListener("click", on.stop);

  return {
    element,
    /** @param {SeriesState} state @param {{held: boolean}} how  `held`: the workers make way */
    update(state, how) {
      const running = state.phase === "running";
      // The keyboard stays with the row, though its button goes.
      const [goes, comes] = running ? [[start, drops], pause] : [[pause, cancel], start];
      const moves = !goes[0].hidden && goes.some(hasFocus);
      paused = state.paused;
      start.hidden = field.hidden = running;
      pause.hidden = cancel.hidden = bar.hidden = !running;
      if (moves) comes.focus();
      setText(pause, paused ? words.resume : words.pause);
      if (running) bar.value = state.target > 0 ? state.drops / state.target : 0;
      setText(status, words.allStatus(state, how));
      setAttribute(status, "data-phase", state.phase);
    },
  };
}
