// The explorer in a frame of somebody else's page: no storage, no address of its own to keep, nothing that takes the
// focus or scrolls. start/start.js opens it once it comes into view.

import { loadEngine } from "./engine/engine.js";
import { createExplorer } from "./explorer.js";
import { serveParent } from "./share/frame-host.js";
import { english } from "./words/en/index.js";

/**
 * Opens the frame over the compiled crate.
 * @param {import("./types.js").Glue} glue
 * @returns {Promise<void>}  resolves once the first answer is drawn
 */
export async function open(glue) {
  const root = /** @type {HTMLElement} */ (document.querySelector("[data-explorer]"));
  const { d2dStudies, d2dWorkers } = /** @type {import("./page.js").PageWindow} */ (window);
  const engine = loadEngine({ glue, studiesModule: d2dStudies, scripts: d2dWorkers });
  const says = location.search.length > 1 || location.hash.length > 1;
  const read = says ? await (await import("./share/address.js")).addressed(engine, location).catch(() => null) : null;
  const explorer = createExplorer(root, {
    engine,
    words: english,
    state: read?.status === "opened" ? read.state : null,
    base: () => `${location.href.split(/[?#]/)[0]}#`,
    onTheme(mode) {
      document.documentElement.dataset.theme = mode;
    },
  });
  serveParent(explorer, root);
  Object.assign(window, { d2dExplorer: explorer });
  await explorer.ready;
  if (read) void explorer.tell(read);
}
