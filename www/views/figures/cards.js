// Verdict cards: what the paper claims of a figure, the rule, what the run shows, and whether they agree.

import { h, icon, withSymbols } from "../../dom/elements.js";

/** @typedef {import("../../engine/types.js").FigureSummary} FigureSummary */
/** @typedef {import("../../engine/types.js").ClaimVerdict} ClaimVerdict */
/** @typedef {import("../../engine/types.js").ParamSpec} ParamSpec */
/** @typedef {import("../../words/en/index.js").OwnWords["evaluation"]} Words */

/** Signs of a verdict, told apart without colour. */
export const AGREEMENT_ICONS = { agrees: "M5 12.5l4.5 4.5L19 7.5", disagrees: "M6 6l12 12M18 6L6 18", undecided: "M7 8a5 5 0 1 1 7.5 4.3c-1.7 1-2.5 1.9-2.5 3.7M12 20.4v.6" };

/**
 * @param {FigureSummary} summary
 * @param {{words: Words, table: readonly ParamSpec[], most: number, until: ((code: ClaimVerdict["code"]) => void) | null, because: boolean}} how
 *   `until` runs until a claim is decided; `because`: reasons hold for the conditions of this run
 * @returns {HTMLElement[]}
 */
export function verdictCards(summary, how) {
  return summary.verdicts.map((verdict) => card(summary, verdict, how));
}

/** @param {FigureSummary} summary @param {ClaimVerdict} verdict @param {Parameters<typeof verdictCards>[1]} how */
function card({ plan, drops, averaged }, verdict, { words, table, most, until, because }) {
  const { agreement, code, drops_to_decide: needed } = verdict;
  const element = h("article", { class: `verdict ${agreement}`, "data-testid": `verdict-${code}`, "data-agreement": agreement },
    h("p", { class: "verdict-badge" }, icon(AGREEMENT_ICONS[agreement]), words.agreement[agreement]),
    h("h3", {}, ...withSymbols(words.claim(plan, code))),
    part(words.shows, words.shown(plan, verdict, table)),
    part(words.rule, words.ruleText(verdict.rule)));
  const deciding = words.deciding(plan, verdict, table);
  if (deciding) element.append(h("p", { class: "verdict-small" }, ...withSymbols(deciding)));
  if (agreement === "undecided") {
    element.append(h("p", {}, needed === null || needed === undefined ? words.neverNeeded : words.needed(needed * (averaged > 0 ? drops / averaged : 1))));
    if (until && needed !== null && needed !== undefined) {
      const run = h("button", { type: "button", class: "button", title: words.untilHint(most), "data-testid": `until-${code}` }, words.until);
      run.addEventListener("click", () => until(code));
      element.append(run);
    }
  }
  const reason = agreement !== "agrees" && because ? words.reason(plan, code) : null;
  if (reason) element.append(h("p", { class: "verdict-reason" }, h("b", {}, `${reason.mark}: `), ...withSymbols(reason.text)));
  return element;
}

/** @param {string} title @param {string} text */
function part(title, text) {
  return h("p", {}, h("span", { class: "verdict-part" }, `${title}: `), ...withSymbols(text));
}
