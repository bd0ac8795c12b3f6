// The gallery: the paper's seven figures at a glance, each with its curves and what became of its claims.

import { node, pageSheet } from "../../charts/axes.js";
import { h, withSymbols } from "../../dom/elements.js";
import { drawStamp } from "./chart.js";

/** @typedef {import("../../engine/types.js").FigureSummary} FigureSummary */

const STAMP = { width: 240, height: 120, text_px: 12 };

/**
 * @param {readonly FigureSummary[]} stored  the paper's figures, in its order
 * @param {import("../stage.js").ViewContext} context
 * @param {(id: string) => void} open
 */
export function createGallery(stored, { words: { evaluation: words }, table }, open) {
  const cards = stored.map((summary) => {
    const { id, figure } = summary.plan;
    const { width, height, text_px } = STAMP;
    const stamp = node("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "stamp" }, ...drawStamp(pageSheet(width, height, text_px), summary, words, table));
    const worst = ["disagrees", "undecided", "agrees"].find((kind) => summary.verdicts.some(({ agreement }) => agreement === kind)) ?? "agrees";
    const card = h("button", { type: "button", class: "figure-card", "data-testid": `figure-${id}` },
      h("span", { class: "figure-number" }, words.figure(figure)), " ",
      h("span", { class: "figure-what" }, ...withSymbols(words.what(figure))),
      stamp,
      h("span", { class: `figure-tally ${worst}` }, words.tally(summary)));
    card.addEventListener("click", () => open(id));
    return card;
  });
  const [first] = stored;
  return h("div", { class: "figure-gallery", "data-testid": "figure-gallery" },
    h("h2", {}, words.title),
    h("p", { class: "figure-gallery-text" }, words.introduction, " ", first ? words.storedAll(first) : ""),
    h("div", { class: "figure-gallery-grid" }, ...cards),
    h("p", { class: "figure-gallery-text" }, words.copyNote));
}
