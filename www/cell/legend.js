// The legend under the cell: what the shapes of nodes and marks mean.

import { h } from "../dom/elements.js";
import { regimeMark } from "./regimes.js";

/** @typedef {import("../types.js").Regime} Regime */

/** @param {HTMLElement} root @param {import("../words/en/index.js").Words["cell"]} words */
export function createLegend(root, words) {
  const entry = (/** @type {Node} */ mark, /** @type {{label: string, meaning: string}} */ { label, meaning }, /** @type {string} */ term = "") =>
    h("span", { class: "legend-entry", title: term ? null : meaning }, mark, term ? h("button", { type: "button", class: "term", "data-term": term }, label) : label);
  const { cue, sends, receives, interference } = words.legend;
  const regimes = /** @type {Regime[]} */ (["threshold", "between", "maximum", "unserved"]);
  root.append(
    h("span", { class: "legend-group" },
      entry(glyph("M0-4.5A4.5 4.5 0 1 1-.01-4.5Z", "cue"), cue, "cue"),
      entry(glyph("M-4-4H4V4H-4Z", "due"), sends, "due"),
      entry(glyph("M-4-4H4V4H-4Z", "due hollow"), receives),
      entry(glyph("M-9 0H9", "dashes"), interference)),
    h("span", { class: "legend-group" }, ...regimes.map((regime) => entry(regimeMark(regime, "cue"), words.regimes[regime], { threshold: "threshold", maximum: "maximum", between: "", unserved: "" }[regime]))),
  );
}

/** @param {string} d @param {string} kind */
function glyph(d, kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "-10 -10 20 20");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `legend-glyph ${kind}`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}
