// Pieces that several of the matching's sentences and formulas share.

import { n, o, row } from "../../dom/math.js";

/** @typedef {import("../../views/matching/model.js").Model} Model */

/** "in CUE row" or "row" words of a model. @param {Model} model */
export function kinds(model) {
  return model.naming.own
    ? { row: "row", rows: "rows", column: "column", columns: "columns", alone: "left over" }
    : { row: "CUE", rows: "CUEs", column: "DUE", columns: "DUEs", alone: "alone" };
}

/** @param {string} text */
export function signed(text) {
  return text.startsWith("\u2212") ? row(o("("), n(text), o(")")) : n(text);
}

/** Parts with what they come to, "1.2 + 0.8 = 2.0"; many are told by their ends. @param {string[]} parts @param {string} total @returns {Element[]} */
export function addition(parts, total) {
  return [n(plus(parts)), o("="), n(total)];
}

/** "1.2 + 0.8 − 0.3"; of many parts only the first and last ones. @param {string[]} parts */
export function plus(parts) {
  const listed = parts.length > 14 ? `${parts.slice(0, 6).join(" + ")} + … + ${parts.slice(-2).join(" + ")}` : parts.join(" + ");
  return listed.replaceAll("+ \u2212", "\u2212 ");
}
