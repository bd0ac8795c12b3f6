// The page: one explorer in its whole window, with what only a page has: its storage, file drops and
// shortcuts anywhere in the window, and its ground. start/start.js loads and opens it.
//
// For tests and for embedding pages `window.d2dExplorer` is that explorer (see explorer.js).

import { engineOf } from "./engine/interim.js";
import { createExplorer } from "./explorer.js";
import { english } from "./words/en/index.js";

/** @typedef {import("./types.js").Glue} Glue */
/** @typedef {import("./explorer.js").Explorer} PageApi */

/** @type {import("./style/theme.js").Storage} */
const storage = {
  // A sandboxed frame forbids it.
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // The choice then lasts as long as the page.
    }
  },
};

/**
 * Opens the page over the compiled crate.
 * @param {Glue} glue
 * @returns {Promise<void>}  resolves once the first answer is drawn
 */
export function open(glue) {
  const root = /** @type {HTMLElement} */ (document.querySelector("[data-explorer]"));
  /** @type {PageApi} */
  const explorer = createExplorer(root, {
    engine: engineOf(glue),
    words: english,
    storage,
    reach: window,
    onTheme(mode) {
      document.documentElement.dataset.theme = mode;
    },
  });
  Object.assign(window, { wasmBindings: glue, d2dExplorer: explorer });
  return explorer.ready;
}
