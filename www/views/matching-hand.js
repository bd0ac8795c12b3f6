// By hand: a person chooses the entering entry or δ, and is told why it is right or wrong.

import { h, setText } from "../dom/elements.js";
import { takesOneNumber } from "../dom/number-field.js";
import { parse } from "../numbers/format.js";
import { hand as words, verdictText } from "../words/en/matching.js";

/** @typedef {import("./matching-model.js").Model} Model */

/**
 * @param {HTMLElement} host
 * @param {object} deps
 * @param {(at: number) => void} deps.go  shows a step
 * @param {() => number} deps.at
 * @param {() => boolean} deps.readable
 * @param {() => void} deps.stopped
 * @param {(text: string) => void} deps.announce
 * @param {import("../words/en/index.js").Words["controls"]} deps.words  of fields for a number
 */
export function createHand(host, { go, at, readable, stopped, announce, words: fields }) {
  const prompt = h("p", { class: "mm-hand-prompt", "data-testid": "hand-prompt" });
  const delta = h("input", { type: "text", inputmode: "decimal", size: 7, autocomplete: "off", "aria-label": words.delta, "data-testid": "hand-delta" });
  const check = h("button", { type: "submit", class: "button", "data-testid": "hand-check" }, words.check);
  const tell = h("button", { type: "button", class: "button", "data-testid": "hand-tell" }, words.tell);
  const stop = h("button", { type: "button", class: "button" }, words.stop);
  const verdict = h("p", { class: "mm-hand-verdict", role: "status", "data-testid": "hand-verdict" });
  const form = h("form", { class: "mm-hand-form" },
    h("label", { class: "field" }, h("span", { class: "field-label" }, words.delta), delta), check, tell, stop);
  const element = h("section", { class: "mm-hand", "data-testid": "hand", hidden: true }, prompt, form, verdict);
  host.append(element);
  /** @type {Model | null} */
  let model = null;
  /** The step that lets an entry enter, or null when there is none left. @type {number | null} */
  let choice = null;

  /** Stands before the next choice at or after `from`. @param {number} from */
  function ask(from) {
    if (!model) return;
    choice = model.study.next_choice(from) ?? null;
    go(choice === null ? model.steps.length - 1 : choice - 1);
    form.hidden = choice === null;
    if (choice === null) return setText(prompt, words.end);
    const tree = model.state(choice - 1).tree_dues.map(model.naming.column);
    setText(prompt, words.prompt(tree, readable()));
    delta.value = "";
  }

  /** @param {import("./matching-model.js").Verdict} result @param {number} cue @param {number} due */
  function say(result, cue, due) {
    if (!model || choice === null) return;
    const text = verdictText(model, result, cue, due);
    verdict.dataset.right = String(result.verdict === "right");
    setText(verdict, text);
    announce(text);
    if (result.verdict === "right") ask(choice + 1);
  }

  const refuse = (/** @type {string} */ text) => {
    verdict.dataset.right = "false";
    setText(verdict, text);
  };
  takesOneNumber(delta, fields, refuse);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!model || choice === null) return;
    const value = parse(delta.value);
    if (!Number.isFinite(value) || value < 0) {
      refuse(fields.doubtful(delta.value) || words.notNumber);
      return;
    }
    say(model.study.judge_delta(choice, value), 0, 0);
  });
  tell.addEventListener("click", () => {
    if (!model || choice === null) return;
    const step = model.steps[choice];
    const [cue, due] = [step.cue ?? 0, step.due ?? 0];
    say(model.study.judge_entry(choice, due, cue), cue, due);
  });
  stop.addEventListener("click", () => stopped());

  return {
    element,
    /** @param {Model} next */
    start(next) {
      model = next;
      element.hidden = false;
      verdict.textContent = "";
      ask(at() >= next.steps.length - 1 ? 0 : at());
    },
    stop() {
      element.hidden = true;
      model = null;
    },
    active: () => model !== null,
    /** @param {number} cue @param {number} due */
    pick(cue, due) {
      if (!model || choice === null) return;
      // Somebody walked elsewhere with the player: the question is the one after what is shown.
      if (at() !== choice - 1) ask(at() + 1);
      if (choice === null) return;
      say(model.study.judge_entry(choice, due, cue), cue, due);
    },
  };
}
