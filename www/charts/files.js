// Charts as files: SVG, or the same at two pixels to one as a PNG. Always in the light colours on their ground,
// whatever the page's: a file is put on white paper and white slides. Both say which link leads back to what they show.

import { h } from "../dom/elements.js";
import { lightPalette } from "../style/theme.js";
import { withText } from "./png-text.js";

/** @typedef {{name: string, svg: string}} Drawing  a file's name without its ending, and an SVG document */

/** What the buttons that save a chart save. @type {WeakMap<Element, Saves>} */
const SAVES = new WeakMap();
/** @typedef {{drawing: (palette: import("../style/theme.js").Palette, link: string) => Drawing | null, view: () => {width_px: number, height_px: number}, address: () => Promise<string>}} Saves */

/**
 * The first chart that is to be seen in `root`, as its button saves it; null where there is none.
 * @param {Element} root
 * @returns {Promise<(Drawing & {view: {width_px: number, height_px: number}, ground: string, link: string}) | null>}
 */
export async function chartIn(root) {
  for (const button of root.querySelectorAll("button[data-saves]")) {
    const saves = SAVES.get(button);
    if (!saves || !(/** @type {HTMLElement} */ (button).checkVisibility())) continue;
    const palette = lightPalette(/** @type {HTMLElement} */ (button));
    const link = await saves.address();
    const found = saves.drawing(palette, link);
    if (found) return { ...found, view: saves.view(), ground: palette.panel, link };
  }
  return null;
}

/** Pixels of a PNG per CSS pixel of its chart. */
const PNG_SCALE = 2;

/**
 * @param {string} svg
 * @param {{width_px: number, height_px: number}} view
 * @param {string} ground  colour behind what the drawing leaves free
 * @param {string} link
 * @returns {Promise<Blob>}
 */
export async function png(svg, { width_px, height_px }, ground, link) {
  const image = new Image();
  // Not a blob's address: from a sandboxed frame's that would forbid reading the canvas.
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = h("canvas", { width: Math.round(width_px * PNG_SCALE), height: Math.round(height_px * PNG_SCALE) });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser gives no canvas");
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("the browser made no PNG");
  return link === "" ? blob : new Blob([withText(new Uint8Array(await blob.arrayBuffer()), "Description", link)], { type: "image/png" });
}

/**
 * Two buttons that save a chart.
 * @param {string} testid
 * @param {(palette: import("../style/theme.js").Palette, link: string) => Drawing | null} drawing  in these colours; null
 *   where there is nothing to save
 * @param {() => {width_px: number, height_px: number}} view
 * @param {{download: import("../dialogs/download.js").Download, address: () => Promise<string>, words: import("../words/en/index.js").ViewWords["charts"]}} deps
 * @returns {HTMLElement[]}
 */
export function saveButtons(testid, drawing, view, { download, address, words }) {
  const make = (/** @type {string} */ kind, /** @type {string} */ hint, /** @type {(drawing: Drawing, ground: string, link: string) => Promise<void>} */ save) => {
    const node = h("button", { type: "button", class: "button tool-text", title: hint, "aria-label": hint, "data-testid": `${testid}-${kind.toLowerCase()}` }, kind);
    node.addEventListener("click", async () => {
      const palette = lightPalette(node);
      const link = await address();
      const found = drawing(palette, link);
      if (!found) return;
      save(found, palette.panel, link).catch((error) => {
        node.title = words.notSaved(hint, error instanceof Error ? error.message : String(error));
        node.disabled = true;
      });
    });
    return node;
  };
  const asSvg = make("SVG", words.saveSvg, ({ name, svg }, ground, link) =>
    download(`${name}.svg`, new Blob([onGround(svg, ground, link)], { type: "image/svg+xml" })));
  const asPng = make("PNG", words.savePng, async ({ name, svg }, ground, link) =>
    download(`${name}.png`, await png(svg, view(), ground, link)));
  asSvg.dataset.saves = "svg";
  SAVES.set(asSvg, { drawing, view, address });
  return [asSvg, asPng];
}

/** The drawing on an opaque ground, so that it is read on any, with the link of what it shows. @param {string} svg @param {string} ground @param {string} link */
export function onGround(svg, ground, link) {
  const text = link.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const about = text === "" ? "" : `<desc>${text}</desc>`;
  return svg.replace(/<svg\b[^>]*>/, (opening) => `${opening}${about}<rect width="100%" height="100%" fill="${ground}"/>`);
}
