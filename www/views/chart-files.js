// Charts as files: the SVG as it is, or the same at two pixels to one as a PNG.

import { h } from "../dom/elements.js";
import { words } from "../text/charts.js";

/** @typedef {{name: string, svg: string}} Drawing  a file's name without its ending, and an SVG document */

/** Pixels of a PNG per CSS pixel of its chart. */
const PNG_SCALE = 2;

/** Offers `content` as a file. @param {string} name @param {Blob} content */
function offer(name, content) {
  const url = URL.createObjectURL(content);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/**
 * @param {string} svg
 * @param {{width_px: number, height_px: number}} view
 * @param {string} ground  colour behind what the drawing leaves free
 * @returns {Promise<Blob>}
 */
async function png(svg, { width_px, height_px }, ground) {
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
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser made no PNG"))), "image/png");
  });
}

/**
 * Two buttons that save a chart.
 * @param {string} testid
 * @param {() => Drawing | null} drawing  null where there is nothing to save
 * @param {() => {width_px: number, height_px: number}} view
 * @returns {HTMLElement[]}
 */
export function saveButtons(testid, drawing, view) {
  const make = (/** @type {string} */ kind, /** @type {string} */ hint, /** @type {(drawing: Drawing) => Promise<void>} */ save) => {
    const node = h("button", { type: "button", class: "button tool-text", title: hint, "aria-label": hint, "data-testid": `${testid}-${kind.toLowerCase()}` }, kind);
    node.addEventListener("click", () => {
      const found = drawing();
      if (!found) return;
      save(found).catch((error) => {
        node.title = `${hint}: ${error instanceof Error ? error.message : String(error)}`;
        node.disabled = true;
      });
    });
    return node;
  };
  const asSvg = make("SVG", words.saveSvg, async ({ name, svg }) => offer(`${name}.svg`, new Blob([svg], { type: "image/svg+xml" })));
  const asPng = make("PNG", words.savePng, async ({ name, svg }) => {
    const panel = asPng.closest(".panel") ?? document.body;
    offer(`${name}.png`, await png(svg, view(), getComputedStyle(panel).backgroundColor));
  });
  return [asSvg, asPng];
}
