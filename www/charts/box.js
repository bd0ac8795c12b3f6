// An SVG chart in its box: drawn anew when the box or the type changes, read by pointer or keyboard, saved as a file.
//
// One finger scrolls the page as usual. Keys while the chart has focus: the caller's own, then arrows for the probe.

import { h, setAttribute, typeScale } from "../dom/elements.js";
import { asDocument, node, pageSheet } from "./axes.js";
import { saveButtons } from "./files.js";

/** @typedef {import("./axes.js").Sheet} Sheet */

/**
 * @typedef {object} BoxOptions
 * @property {string} testid
 * @property {string} label  what the chart shows, for screen readers
 * @property {(sheet: Sheet) => Iterable<Node> | null} draw  the elements of the chart; null where there is nothing to show
 * @property {() => {name: string, title: string, notes: readonly string[], height?: number}} file  its name without an ending,
 *   what it shows, lines under it, and its height where that is not the usual one
 * @property {(x: number, y: number) => string[] | null} [pick]  lines for the readout at pixels of the chart
 * @property {(event: KeyboardEvent) => boolean} [key]  true where the chart has taken the key itself
 * @property {Pick<import("../views/stage.js").ViewContext, "download" | "address" | "words">} context
 * @property {HTMLElement[]} [lead]  controls at the other end of the row of tools
 */

/**
 * @typedef {object} Box
 * @property {HTMLElement} element
 * @property {SVGSVGElement} svg
 * @property {() => Sheet} sheet  as it is drawn now
 * @property {() => void} redraw  in the next frame, once
 * @property {(label: string) => void} relabel
 * @property {(event: {clientX: number, clientY: number}) => [number, number]} place  pixels of the chart
 * @property {(x: number, y: number) => void} read  shows the readout there, and tells screen readers
 * @property {() => void} unread
 * @property {() => void} dispose
 */

/** Type of a chart on the page, CSS pixels at usual size. */
const TEXT_PX = 12;
/** A chart as a file is drawn in this size, whatever the window's. */
export const FILE = { width: 720, height: 420, text_px: 14 };

/** @param {BoxOptions} options @returns {Box} */
export function createBox({ testid, label, draw, file, pick, key, context, lead = [] }) {
  const svg = node("svg", { class: "chart-svg", tabindex: "0", role: "img", "aria-label": label, "data-testid": testid });
  const readout = h("div", { class: "chart-readout", "aria-hidden": "true", hidden: true });
  let size = { width: 0, height: 0, scale: 1 };
  /** As it was last made for a file. */
  let view = { width_px: FILE.width, height_px: FILE.height };

  const tools = h("div", { class: "chart-tools" }, ...lead, h("span", { class: "chart-gap" }), ...saveButtons(testid, (palette, link) => {
    const { name, title, notes, height = FILE.height } = file();
    if (draw(pageSheet(FILE.width, height, FILE.text_px)) === null) return null;
    const made = asDocument((sheet) => draw(sheet) ?? [], { ...FILE, height }, palette, { title, notes, link });
    view = made.view;
    return { name, svg: made.svg };
  }, () => view, { download: context.download, address: context.address, words: context.words.charts }));
  const field = h("div", { class: "chart-field" }, svg, readout);
  const element = h("div", { class: "chart" }, tools, field);

  let frame = 0;
  const observer = new ResizeObserver(([{ contentRect }]) => {
    size = { width: contentRect.width, height: contentRect.height, scale: typeScale(field) };
    redraw();
  });
  observer.observe(field);

  function redraw() {
    if (frame === 0) frame = requestAnimationFrame(now);
  }

  const sheet = () => pageSheet(size.width, size.height, TEXT_PX * size.scale);

  function now() {
    frame = 0;
    const { width, height } = size;
    if (width < 60 || height < 60) return;
    const drawn = draw(sheet());
    setAttribute(svg, "viewBox", `0 0 ${width} ${height}`);
    svg.replaceChildren(...(drawn ?? []));
  }

  /** @type {Box["place"]} */
  const place = ({ clientX, clientY }) => {
    const box = field.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top];
  };

  /** @type {[number, number] | null} */
  let probe = null;

  /** @param {number} x @param {number} y */
  function read(x, y) {
    const lines = pick?.(x, y) ?? null;
    readout.hidden = !lines;
    if (!lines) return;
    readout.replaceChildren(...lines.map((line) => h("div", {}, line)));
    const [right, below] = [x > size.width / 2, y > size.height / 2];
    readout.style.left = right ? "auto" : `${x + 14}px`;
    readout.style.right = right ? `${size.width - x + 14}px` : "auto";
    readout.style.top = below ? "auto" : `${y + 14}px`;
    readout.style.bottom = below ? `${size.height - y + 14}px` : "auto";
    svg.setAttribute("aria-description", lines.join(". "));
  }

  function unread() {
    readout.hidden = true;
    probe = null;
  }

  svg.addEventListener("pointermove", (event) => read(...place(event)));
  svg.addEventListener("pointerdown", (event) => read(...place(event)));
  svg.addEventListener("pointerleave", unread);
  svg.addEventListener("blur", unread);
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, [number, number]>} */
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const arrow = arrows[event.key];
    if (key?.(event)) probe = null;
    else if (arrow && pick) {
      const [x, y] = probe ?? [size.width / 2, size.height / 2];
      const clamp = (/** @type {number} */ at, /** @type {number} */ most) => Math.max(0, Math.min(most, at));
      probe = [clamp(x + arrow[0] * 8, size.width), clamp(y + arrow[1] * 8, size.height)];
      read(...probe);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    svg,
    sheet,
    redraw,
    relabel: (text) => setAttribute(svg, "aria-label", text),
    place,
    read,
    unread,
    dispose() {
      observer.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}
