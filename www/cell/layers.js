// What lies under the links: nothing, or a map of what would be with the selected node elsewhere. Holds the
// switch; the maps themselves are fetched when one is asked for.

import { h, setAttribute } from "../dom/elements.js";

/** @typedef {import("./viewport.js").Viewport} Viewport */
/** @typedef {"links" | "map" | "partner" | "power"} LayerId */

/** @type {LayerId[]} */
export const LAYERS = ["links", "map", "partner", "power"];

/**
 * What a map layer does for the cell.
 * @typedef {object} MapLayer
 * @property {(kind: Exclude<LayerId, "links"> | null) => void} show  null puts it away
 * @property {(context: CanvasRenderingContext2D, viewport: Viewport, zoom: number) => void} paint  under the links
 * @property {(context: CanvasRenderingContext2D, viewport: Viewport) => void} paintOver  above everything
 * @property {(event: PointerEvent) => boolean} tap  a press beside every node; true where it was taken
 */

/**
 * @typedef {object} LayerDeps
 * @property {import("../state/store.js").Store} store
 * @property {import("../state/selection.js").SelectionStore} selection
 * @property {import("../explorer.js").Session} session
 * @property {import("../state/timing.js").Timings} timings
 * @property {import("../state/lifetime.js").Lifetime} life
 * @property {import("../words/en/index.js").Words} words
 * @property {import("../numbers/locale.js").Numbers} numbers
 * @property {() => import("../style/theme.js").Palette} palette
 * @property {(text: string) => void} announce
 * @property {import("../dialogs/download.js").Download} download
 * @property {() => Promise<string>} address  the link of what is shown; empty where there is none
 */

/**
 * @param {HTMLElement} root  the cell
 * @param {LayerDeps & {viewport: Viewport, zoom: () => number, held: () => boolean, font: import("./text.js").Font, redraw: () => void}} deps
 */
export function createLayers(root, deps) {
  const { words } = deps;
  /** @type {LayerId} */
  let shown = "links";
  /** @type {MapLayer | null} */
  let layer = null;
  /** @type {Promise<void> | null} */
  let loading = null;

  const buttons = LAYERS.map((id) => {
    const { label, hint } = words.cell.layers[id];
    const button = h("button", { type: "button", "aria-pressed": String(id === shown), title: hint, "data-testid": `layer-${id}` }, label);
    button.addEventListener("click", () => void show(id));
    return button;
  });
  const element = h("div", { class: "layers", role: "group", "aria-label": words.cell.layers.title }, ...buttons);
  root.append(element);

  /** @param {LayerId} id */
  async function show(id) {
    shown = id;
    buttons.forEach((button, at) => setAttribute(button, "aria-pressed", String(LAYERS[at] === id)));
    root.classList.toggle("mapped", id !== "links");
    if (id !== "links" && !layer) {
      loading ??= load();
      await loading;
    }
    layer?.show(shown === "links" ? null : shown);
    deps.redraw();
  }

  async function load() {
    const [{ createMapLayer }, own] = await Promise.all([import("./map-layer.js"), words.of("map")]);
    if (deps.life.ended()) return;
    layer = createMapLayer(root, { ...deps, words: { ...words, ...own } });
  }

  return {
    element,
    show,
    shown: () => shown,
    /** Whether a layer is being fetched. */
    opening: () => loading !== null && layer === null && !deps.life.ended(),
    /** @param {CanvasRenderingContext2D} context */
    paint(context) {
      if (shown !== "links") layer?.paint(context, deps.viewport, deps.zoom());
    },
    /** @param {CanvasRenderingContext2D} context */
    paintOver(context) {
      if (shown !== "links") layer?.paintOver(context, deps.viewport);
    },
    /** @param {PointerEvent} event */
    tap: (event) => shown !== "links" && (layer?.tap(event) ?? false),
  };
}
