// Marks of the four regimes a user can be in. A mark tells by shape, not colour: a floor under the node
// (threshold), a cap over it (maximum), brackets at its sides (between), a cross.

/** @typedef {import("../types.js").Regime} Regime */

/** Arcs of each mark in radians, clockwise from the right as canvas and SVG count. @type {Record<Regime, [number, number][]>} */
export const REGIME_ARCS = {
  threshold: [[0.22 * Math.PI, 0.78 * Math.PI]],
  between: [
    [-0.13 * Math.PI, 0.13 * Math.PI],
    [0.87 * Math.PI, 1.13 * Math.PI],
  ],
  maximum: [[1.22 * Math.PI, 1.78 * Math.PI]],
  unserved: [],
};

const SVG = "http://www.w3.org/2000/svg";

/**
 * The node with its mark as a small drawing, for tables and the legend.
 * @param {Regime} regime
 * @param {"cue" | "due"} kind
 * @returns {SVGSVGElement}
 */
export function regimeMark(regime, kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "-10 -10 20 20");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `regime-mark ${kind} ${regime}`);
  const node = document.createElementNS(SVG, kind === "cue" ? "circle" : "rect");
  const box = kind === "cue" ? { r: 4 } : { x: -3.8, y: -3.8, width: 7.6, height: 7.6 };
  for (const [name, value] of Object.entries(box)) node.setAttribute(name, String(value));
  node.setAttribute("class", "node");
  svg.append(node);
  const path = document.createElementNS(SVG, "path");
  const at = (/** @type {number} */ angle) => `${(8 * Math.cos(angle)).toFixed(2)} ${(8 * Math.sin(angle)).toFixed(2)}`;
  path.setAttribute(
    "d",
    regime === "unserved"
      ? "M-6 -6L6 6M-6 6L6 -6"
      : REGIME_ARCS[regime].map(([from, to]) => `M${at(from)}A8 8 0 0 1 ${at(to)}`).join(""),
  );
  path.setAttribute("class", "mark-line");
  svg.append(path);
  return svg;
}
