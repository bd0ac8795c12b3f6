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
 * @typedef {Window & {d2dStudies?: any, d2dFiles?: string, d2dWorkers?: Record<string, string>}} PageWindow
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

/** @param {string} [address]  beside the page */
const absolute = (address) => address && new URL(address, document.baseURI).href;

/**
 * Opens the page over the compiled crate.
 * @param {Glue} glue
 * @returns {Promise<void>}  resolves once the first answer is drawn
 */
export async function open(glue) {
  const root = /** @type {HTMLElement} */ (document.querySelector("[data-explorer]"));
  const { d2dStudies, d2dFiles, d2dWorkers } = /** @type {PageWindow} */ (window);
  const engine = loadEngine({ glue, studiesModule: absolute(d2dStudies), filesModule: absolute(d2dFiles), scripts: d2dWorkers });
  const says = location.search.length > 1 || location.hash.length > 1;
  const read = says ? await addressed(engine) : null;
  /** @type {PageApi} */
  const explorer = createExplorer(root, {
    engine,
    words: english,
    state: read?.status === "opened" ? read.state : null,
    storage,
    reach: window,
    onTheme(mode) {
      document.documentElement.dataset.theme = mode;
    },
  });
  Object.assign(window, { wasmBindings: glue, d2dExplorer: explorer });
  await explorer.ready;
  if (read) void explorer.tell(read);
  void keepAddress(explorer, read);
  present(explorer);
}

/** In full screen something is presented: remotes walk through the steps. @param {PageApi} explorer */
function present({ advance }) {
  const full = matchMedia("(display-mode: fullscreen)");
  const presented = () => full.matches || document.fullscreenElement !== null;
  const begun = new AbortController();
  const begin = () => {
    begun.abort();
    void import("./share/presenter.js").then(({ passKeys }) => passKeys(window, { presented, advance, pass() {} }));
  };
  if (presented()) begin();
  else for (const [it, type] of /** @type {[EventTarget, string][]} */ ([[full, "change"], [document, "fullscreenchange"]])) it.addEventListener(type, begin, { signal: begun.signal });
}

/** What the address says; nothing where that cannot be read now. @param {import("./engine/engine.js").Engine} engine */
async function addressed(engine) {
  const { addressed } = await import("./share/address.js");
  return addressed(engine, location).catch(() => null);
}

/**
 * The address follows what is shown, from the first touch on: until then nothing of it is fetched.
 * @param {PageApi} explorer
 * @param {import("./share/links.js").Read | null} read  what the address said
 */
async function keepAddress(explorer, read) {
  const untouched = await explorer.state();
  let kept = false;
  explorer.onTouch(() => {
    if (kept) return;
    kept = true;
    void import("./share/address.js").then(({ keepAddress }) => keepAddress(explorer, { untouched, read }));
  });
}
