// The page: one explorer in its whole window, with what only a page has: its storage, file drops and
// shortcuts anywhere in the window, its ground, and words where the explorer could not start.
//
// For tests and for embedding pages `window.d2dExplorer` is that explorer (see explorer.js).

import { engineOf } from "./engine/interim.js";
import { createExplorer } from "./explorer.js";
import { english } from "./words/en/index.js";

/** @typedef {import("./types.js").Glue} Glue */
/** @typedef {import("./explorer.js").Explorer} PageApi */
/** @typedef {Window & {wasmBindings?: Glue, d2dLoadError?: string, d2dExplorer?: PageApi | {ready: Promise<void>}}} PageWindow */
const page = /** @type {PageWindow} */ (window);

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

/** @param {Glue} glue */
function start(glue) {
  const root = /** @type {HTMLElement} */ (document.querySelector("[data-explorer]"));
  const explorer = createExplorer(root, {
    engine: engineOf(glue),
    words: english,
    storage,
    reach: window,
    onTheme(mode) {
      document.documentElement.dataset.theme = mode;
    },
  });
  const done = () => root.querySelector("[data-start]")?.remove();
  explorer.ready.then(done, (error) => fail(`The page could not start: ${error instanceof Error ? error.message : String(error)}.`));
  return explorer;
}

/** @param {string} why */
function fail(why) {
  const notice = /** @type {HTMLElement} */ (document.querySelector("[data-testid=notice]"));
  notice.textContent = why;
  notice.hidden = false;
}

/** @returns {Promise<Glue>} */
function whenCompiled() {
  if (page.wasmBindings) return Promise.resolve(page.wasmBindings);
  // Set by index.html.
  if (page.d2dLoadError) return Promise.reject(new Error(page.d2dLoadError));
  return new Promise((resolve, reject) => {
    addEventListener("TrunkApplicationStarted", () => resolve(/** @type {Glue} */ (page.wasmBindings)), { once: true });
    // The loader that Trunk writes tells of a failed download only by an uncaught error.
    addEventListener("error", ({ error, message }) => reject(error ?? new Error(message)), { once: true });
    addEventListener("unhandledrejection", ({ reason }) => reject(reason), { once: true });
  });
}

const compiled = typeof WebAssembly === "object" ? whenCompiled() : Promise.reject(new Error("this browser has no WebAssembly"));
const api = compiled.then(start);
page.d2dExplorer = { ready: api.then((each) => each.ready) };
api.then(
  (each) => {
    page.d2dExplorer = each;
  },
  (error) => fail(`The solver could not be loaded: ${error instanceof Error ? error.message : String(error)}. Reload the page to try again.`),
);
