// The matching's row of choices: whose matrix, which method, what is shown, unfolded, by hand.

import { h } from "../../dom/elements.js";

/**
 * @param {import("../../words/en/index.js").ViewWords["matching"]} words
 * @param {object} acts  what a person's choice does
 * @param {(source: "scenario" | "own") => void} acts.source
 * @param {(method: "hungarian" | "lines") => void} acts.method
 * @param {(show: "values" | "slacks") => void} acts.show
 * @param {(on: boolean) => void} acts.unfold
 * @param {(on: boolean) => void} acts.hand
 */
export function createBar(words, acts) {
  const source = choice(words.source, [["scenario", words.scenario], ["own", words.yours]], "matching-source", acts.source);
  const method = choice(words.method, [["hungarian", words.hungarian], ["lines", words.lines]], "matching-method", acts.method);
  const show = choice(words.show, [["values", words.values], ["slacks", words.slacks]], "matching-show", acts.show);
  const unfold = toggle(words.unfold, words.unfoldHint, "matching-unfold", acts.unfold);
  const hand = toggle(words.byHand, words.byHandHint, "matching-hand", acts.hand);
  const element = h("div", { class: "mm-bar" }, source.element, method.element, show.element, unfold.element, hand.element);
  return { element, source, method, show, unfold, hand };
}

/**
 * One of several, as buttons.
 * @template {string} T
 * @param {string} label @param {[T, string][]} options @param {string} testid @param {(value: T) => void} act
 */
function choice(label, options, testid, act) {
  const buttons = options.map(([value, text]) => {
    const node = h("button", { type: "button", class: "mm-choice", "aria-pressed": "false", "data-testid": `${testid}-${value}` }, text);
    node.addEventListener("click", () => {
      set(value);
      act(value);
    });
    return { value, node };
  });
  const element = h("div", { class: "mm-choices", role: "group", "aria-label": label }, ...buttons.map((each) => each.node));
  /** @param {T} value */
  function set(value) {
    for (const each of buttons) each.node.setAttribute("aria-pressed", String(each.value === value));
  }
  set(options[0][0]);
  return { element, set };
}

/** @param {string} label @param {string} hint @param {string} testid @param {(on: boolean) => void} act */
function toggle(label, hint, testid, act) {
  const element = h("button", { type: "button", class: "mm-choice mm-toggle", "aria-pressed": "false", title: hint, "data-testid": testid }, label);
  const set = (/** @type {boolean} */ on) => element.setAttribute("aria-pressed", String(on));
  element.addEventListener("click", () => {
    const on = element.getAttribute("aria-pressed") !== "true";
    set(on);
    act(on);
  });
  return { element, set };
}
