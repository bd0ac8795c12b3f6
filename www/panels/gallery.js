// The gallery of presets: each with a picture of its cell, drawn from where its users stand; seed and new drop below.

import { h, setAttribute, setText } from "../dom/elements.js";

const SVG = "http://www.w3.org/2000/svg";
/** Half the width of a picture's drawing; its height is three quarters of that width. */
const HALF = 60;

/**
 * @typedef {object} Gallery
 * @property {() => void} toggle
 * @property {() => Promise<void>} draw  the pictures, once
 */

/**
 * @param {HTMLElement} root  where it stands
 * @param {HTMLButtonElement} button  what opens it
 * @param {object} deps
 * @param {import("../state/store.js").Store} deps.store
 * @param {import("../types.js").PresetInfo[]} deps.presets
 * @param {() => Promise<import("../types.js").Glue>} deps.glue  knows where a preset's users stand
 * @param {(id: string) => void} deps.choose
 * @param {import("../words/en/index.js").Words} deps.words
 * @param {import("../dom/ids.js").Ids} deps.ids
 * @param {HTMLElement[]} deps.foot  what stands below the presets
 * @param {AbortSignal} deps.signal
 * @returns {Gallery}
 */
export function createGallery(root, button, { presets, store, glue, choose, words, ids, foot, signal }) {
  const id = ids("gallery");
  setAttribute(button, "aria-controls", id);
  const cards = presets.map((preset) => {
    const { name: title, summary } = words.presets[preset.id];
    const picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("viewBox", `${-HALF} ${-HALF * 0.75} ${2 * HALF} ${1.5 * HALF}`);
    picture.setAttribute("aria-hidden", "true");
    const size = h("span", { class: "unit" });
    const card = h("button", { type: "button", class: "preset-card", "data-testid": `preset-${preset.id}` });
    card.append(picture, h("span", { class: "preset-title" }, h("strong", {}, title), " ", size), h("span", { class: "preset-summary" }, summary));
    card.addEventListener("click", () => {
      shut(true);
      choose(preset.id);
    });
    return { preset, card, picture, size };
  });
  const panel = h("div", { class: "gallery", id, role: "dialog", "aria-label": words.controls.gallery, "data-testid": "gallery", hidden: true },
    h("div", { class: "gallery-cards" }, ...cards.map(({ card }) => card)), h("div", { class: "gallery-foot" }, ...foot));
  root.append(panel);
  let drawn = false;

  /** Pictures are drawn once somebody is about to look. */
  async function draw() {
    if (drawn) return;
    drawn = true;
    try {
      const { preset_places } = await glue();
      if (signal.aborted) return;
      for (const { preset, picture, size } of cards) {
        const { cues, dues } = drawPlaces(picture, preset_places(preset.id));
        setText(size, words.controls.users(cues, dues));
      }
    } catch {
      // Names and summaries do without; the next look tries again.
      drawn = false;
    }
  }

  /** @param {boolean} focus  whether the keyboard goes back to the button */
  function shut(focus) {
    if (panel.hidden) return;
    panel.hidden = true;
    setAttribute(button, "aria-expanded", "false");
    if (focus) button.focus();
  }

  function toggle() {
    if (!panel.hidden) {
      shut(true);
      return;
    }
    const now = store.get().snapshot?.preset;
    for (const { preset, card } of cards) setAttribute(card, "aria-current", preset.id === now ? "true" : null);
    panel.hidden = false;
    setAttribute(button, "aria-expanded", "true");
    void draw();
    (cards.find(({ preset }) => preset.id === now) ?? cards[0]).card.focus();
  }

  panel.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    const at = cards.findIndex(({ card }) => card === event.target);
    /** @type {Record<string, number>} */
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: cards.length - 1 };
    if (event.key === "Escape" && !(event.target instanceof HTMLInputElement)) shut(true);
    else if (at >= 0 && event.key in to) cards[(to[event.key] + cards.length) % cards.length].card.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  root.ownerDocument.addEventListener("pointerdown", (event) => {
    const path = event.composedPath();
    if (!path.includes(panel) && !path.includes(button)) shut(false);
  }, { signal });

  return { toggle, draw };
}

/**
 * Draws a cell: its rim, each CUE a dot, each pair a line with a square that sends and one that receives.
 * @param {SVGSVGElement} picture
 * @param {Float64Array} places  radius, count of CUEs, x and y of each, then of each pair's transmitter and receiver; metres
 *   from the base station
 */
function drawPlaces(picture, places) {
  const [radius, cues] = places;
  const dues = (places.length - 2 - 2 * cues) / 4;
  // Everything must be in the picture, what stands outside the rim too.
  const reach = Math.max(radius, ...Array.from(places.subarray(2), Math.abs));
  const scale = (HALF * 0.7) / reach;
  const crowd = cues + dues > 40 ? 0.6 : 1;
  const at = (/** @type {number} */ k) => [places[k] * scale, -places[k + 1] * scale];
  const rim = node("circle", { class: "rim", r: radius * scale });
  /** @type {SVGElement[]} */
  const marks = [];
  for (let k = 0; k < cues; k += 1) {
    const [cx, cy] = at(2 + 2 * k);
    if (crowd === 1) marks.unshift(node("line", { class: "cue", x1: 0, y1: 0, x2: cx, y2: cy }));
    marks.push(node("circle", { class: "cue", cx, cy, r: 2.4 * crowd }));
  }
  for (let k = 0; k < dues; k += 1) {
    const [[x1, y1], [x2, y2]] = [at(2 + 2 * cues + 4 * k), at(4 + 2 * cues + 4 * k)];
    const side = 4 * crowd;
    marks.push(
      node("line", { class: "due", x1, y1, x2, y2 }),
      node("rect", { class: "due", x: x1 - side / 2, y: y1 - side / 2, width: side, height: side }),
      node("rect", { class: "due receiver", x: x2 - side / 2, y: y2 - side / 2, width: side, height: side }),
    );
  }
  picture.replaceChildren(rim, ...marks, node("path", { class: "bs", d: "M0-3.4L3.2 2.4H-3.2z" }));
  return { cues, dues };
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function node(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  return made;
}
