// The page's modes: what a person came for. Each shows its own views; a mode without one is not offered.

import { h, setAttribute } from "../dom/elements.js";

/** @typedef {import("../views/stage.js").Mode} Mode */

/** @type {Mode[]} */
const MODES = ["explore", "how", "compare", "figures"];

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {import("../views/stage.js").LazyView[]} deps.views
 * @param {import("../words/en/index.js").Words} deps.words
 * @param {(mode: Mode) => void} deps.choose
 */
export function createModes(root, { views, words, choose }) {
  const buttons = MODES.filter((mode) => views.some((view) => view.mode === mode)).map((mode) => {
    const button = h("button", { type: "button", class: "mode", "aria-pressed": "false", "data-testid": `mode-${mode}` }, words.frame.modes[mode]);
    button.addEventListener("click", () => choose(mode));
    root.append(button);
    return { mode, button };
  });
  return {
    /** @param {Mode} now */
    mark(now) {
      for (const { mode, button } of buttons) setAttribute(button, "aria-pressed", String(mode === now));
    },
  };
}
