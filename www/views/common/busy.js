// The word for a study that takes its time.

import { h } from "../../dom/elements.js";

/**
 * Says that a study is under way, and lets a person give it up.
 * @param {HTMLElement} root  whose pictures are of before meanwhile
 * @param {() => void} cancel
 * @param {import("../../words/en/index.js").ViewWords["charts"]} words
 */
export function createBusy(root, cancel, words) {
  const stop = h("button", { type: "button", class: "button", "data-testid": "study-cancel" }, words.cancel);
  const element = h("div", { class: "study-busy", role: "status", hidden: true, "data-testid": "study-busy" }, h("progress", { "aria-label": words.computing }), h("span", {}, words.computing), stop);
  stop.addEventListener("click", cancel);
  return {
    element,
    /** @param {boolean} busy */
    set(busy) {
      element.hidden = !busy;
      root.classList.toggle("stale", busy);
    },
  };
}
