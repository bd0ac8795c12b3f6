// The legend under the cell: what the shapes of nodes and marks mean.

import { h } from "../dom/elements.js";
import { REGIMES, regimeMark } from "./regimes.js";

/** @typedef {import("../types.js").Regime} Regime */

/** @param {HTMLElement} root */
export function createLegend(root) {
  const entry = (/** @type {Node} */ mark, /** @type {string} */ text, /** @type {string} */ title) =>
    h("span", { class: "legend-entry", title }, mark, text);
  const regimes = /** @type {Regime[]} */ (["threshold", "between", "maximum", "unserved"]);
  root.append(
    h("span", { class: "legend-group" },
    entry(glyph("M0-4.5A4.5 4.5 0 1 1-.01-4.5Z", "cue"), "CUE", "cellular user"),
    entry(glyph("M-4-4H4V4H-4Z", "due"), "sends", "transmitter of a D2D pair"),
    entry(glyph("M-4-4H4V4H-4Z", "due hollow"), "receives", "receiver of a D2D pair"),
    entry(glyph("M-9 0H9", "dashes"), "interference", "between users that share a subchannel")),
    h("span", { class: "legend-group" }, ...regimes.map((regime) => entry(regimeMark(regime, "cue"), REGIMES[regime].label, REGIMES[regime].meaning))),
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
