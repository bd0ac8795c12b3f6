// The page: one explorer in its whole window, with what only a page has: its storage, file drops and
// shortcuts anywhere in the window, and its ground. start/start.js loads and opens it.
//
// For tests and for embedding pages `window.d2dExplorer` is that explorer (see explorer.js).

import { loadEngine } from "./engine/engine.js";
import { createExplorer } from "./explorer.js";
import { english } from "./words/en/index.js";

/** @typedef {import("./types.js").Glue} Glue */
/** @typedef {import("./explorer.js").Explorer} PageApi */
/**
 * What www/start/start.js leaves, and what tests read.
 * @typedef {Window & {d2dStudies?: string, d2dWorkers?: Record<string, string>}} PageWindow
 */

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
  const { d2dStudies, d2dWorkers } = /** @type {PageWindow} */ (window);
  /** @type {PageApi} */
  const explorer = createExplorer(root, {
    engine: loadEngine({ glue, studiesModule: d2dStudies && new URL(d2dStudies, document.baseURI).href, scripts: d2dWorkers }),
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
