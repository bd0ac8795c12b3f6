// The gallery: the paper's seven figures at a glance, each with its curves and what became of every claim; and one
// button that runs them all.

import { mark, node, pageSheet } from "../../charts/axes.js";
import { h, icon, setAttribute, setText, withSymbols } from "../../dom/elements.js";
import { AGREEMENT_ICONS } from "./cards.js";
import { LOOKS, drawStamp } from "./chart.js";

/** @typedef {import("../../engine/types.js").FigureSummary} FigureSummary */
/** @typedef {import("../../engine/figure-runs.js").RunState} RunState */
/** @typedef {import("../../engine/figure-series.js").SeriesState} SeriesState */

const STAMP = { width: 240, height: 86, text_px: 12 };

/**
 * @param {readonly FigureSummary[]} stored  the paper's figures, in its order
 * @param {import("../stage.js").ViewContext} context
 * @param {object} deps
 * @param {(id: string) => void} deps.open
 * @param {(id: string) => FigureSummary} deps.shown  the run that a figure shows
 * @param {(id: string) => RunState | null} deps.run
 * @param {HTMLElement} deps.all  runs all of them
 */
export function createGallery(stored, { words: { evaluation: words }, table }, { open, shown, run, all }) {
  const cards = stored.map(({ plan: { id, figure } }) => {
    const { width, height, text_px } = STAMP;
    const stamp = node("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", class: "stamp" });
    const claims = h("span", { class: "claim-lines" });
    const source = h("span", { class: "figure-source", hidden: true });
    const card = h("button", { type: "button", class: "figure-card", "data-testid": `figure-${id}` },
      h("span", { class: "figure-card-head" }, h("span", { class: "figure-number" }, words.figure(figure)), " ",
        h("span", { class: "figure-what" }, ...withSymbols(words.what(figure)))),
      stamp, claims, source);
    card.addEventListener("click", () => open(id));
    /** @type {FigureSummary | null} */
    let drawn = null;
    return {
      card,
      update() {
        const state = run(id);
        const running = state?.phase === "running";
        const summary = shown(id);
        source.hidden = summary.made !== null && !running;
        setText(source, source.hidden ? "" : words.cardRun(summary.made ? 0 : summary.drops, running ? state.target : null));
        setAttribute(card, "data-phase", state?.phase ?? "none");
        if (summary === drawn) return;
        drawn = summary;
        stamp.replaceChildren(...drawStamp(pageSheet(width, height, text_px), summary, words, table));
        claims.replaceChildren(...summary.verdicts.map(({ code, agreement }) => h("span", { class: `claim-line ${agreement}`, "data-agreement": agreement },
          icon(AGREEMENT_ICONS[agreement]), h("span", {}, h("span", { class: "visually-hidden" }, `${words.agreement[agreement]}: `), ...withSymbols(words.claim(summary.plan, code))))));
      },
    };
  });
  const [first] = stored;
  const element = h("div", { class: "figure-gallery", "data-testid": "figure-gallery" },
    h("div", { class: "figure-gallery-head" },
      h("div", { class: "figure-gallery-title" }, h("h2", {}, words.title), h("p", { class: "figure-gallery-text" }, words.introduction, " ", first ? words.storedAll(first) : "")),
      all),
    h("div", { class: "figure-gallery-grid" }, ...cards.map(({ card }) => card), key()));

  /** What the drawings and signs mean. */
  function key() {
    /** @param {import("../../engine/types.js").Method} method */
    const curve = (method) => {
      const { role, mark: shape } = LOOKS[method];
      const sheet = pageSheet(28, 14, 12);
      return h("span", { class: "key-line" }, node("svg", { viewBox: "0 0 28 14", "aria-hidden": "true", class: "key-mark" },
        node("path", { d: "M1 7H27", stroke: sheet.paint(role), "stroke-width": 2, fill: "none" }), mark(sheet, shape, 14, 7, role, 4)), words.keyMethod(method));
    };
    const sign = (/** @type {import("../../engine/types.js").ClaimAgreement} */ agreement) =>
      h("span", { class: `key-line claim-line ${agreement}` }, icon(AGREEMENT_ICONS[agreement]), words.agreement[agreement]);
    const dashes = h("span", { class: "key-line" }, node("svg", { viewBox: "0 0 28 14", "aria-hidden": "true", class: "key-mark" },
      node("path", { d: "M1 7H27", stroke: "var(--ink)", "stroke-width": 2, fill: "none", "stroke-dasharray": "7 4" })), words.keyDashes);
    return h("div", { class: "figure-key", "data-testid": "figure-key" },
      h("div", { class: "key-columns" },
        h("div", {}, curve("exact"), curve("max-power-random-reuse"), curve("random-power-farthest-reuse"), dashes),
        h("div", {}, sign("agrees"), sign("disagrees"), sign("undecided"))),
      h("p", {}, words.copyNote));
  }

  function update() {
    for (const card of cards) card.update();
  }
  update();
  return { element, update };
}
