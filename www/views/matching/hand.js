// By hand: a person chooses the entering entry or δ, and is told why it is right or wrong.

import { h, setText } from "../../dom/elements.js";
import { takesOneNumber } from "../../dom/number-field.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("../../engine/glue.js").MatchingVerdict} Verdict */
/** What somebody chose where: an entry, or δ as it was typed. @typedef {{choice: number, cue: number, due: number} | {choice: number, delta: string}} Pick */

/**
 * @param {HTMLElement} host
 * @param {object} deps
 * @param {(at: number) => void} deps.go  shows a step
 * @param {() => number} deps.at
 * @param {() => boolean} deps.readable
 * @param {() => void} deps.stopped
 * @param {(text: string) => void} deps.announce
 * @param {import("../../words/en/index.js").ViewWords} deps.words
 * @param {(text: string) => number} deps.parse
 */
export function createHand(host, { go, at, readable, stopped, announce, words: all, parse }) {
  const { hand: words, verdictText } = all.matching;
  const fields = all.controls;
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
  /** What the verdict is about. @type {Pick | null} */
  let said = null;

  /** Stands before the next choice at or after `from`. @param {number} from */
  function ask(from) {
    if (!model) return;
    choice = model.picture.next_choice(from) ?? null;
    go(choice === null ? model.steps - 1 : choice - 1);
    form.hidden = choice === null;
    if (choice === null) return setText(prompt, words.end);
    const tree = model.state(choice - 1).tree_dues.map(model.naming.column);
    setText(prompt, words.prompt(tree, readable()));
    delta.value = "";
  }

  /** The verdict on a choice, said; whether it is right. @param {Pick} pick */
  function judge(pick) {
    if (!model) return false;
    const isEntry = "cue" in pick;
    const [cue, due] = isEntry ? [pick.cue, pick.due] : [0, 0];
    const result = isEntry ? model.picture.judge_entry(pick.choice, due, cue) : model.picture.judge_delta(pick.choice, parse(pick.delta));
    said = pick;
    const right = result.verdict === "right";
    verdict.dataset.right = String(right);
    setText(verdict, verdictText(model, result, cue, due));
    return right;
  }

  /** @param {Pick} pick */
  function say(pick) {
    const right = judge(pick);
    announce(verdict.textContent ?? "");
    if (right) ask(pick.choice + 1);
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
    say({ choice, delta: delta.value });
  });
  tell.addEventListener("click", () => {
    if (!model || choice === null) return;
    const step = model.picture.step(choice);
    say({ choice, cue: step.cue ?? 0, due: step.due ?? 0 });
  });
  stop.addEventListener("click", () => stopped());

  return {
    element,
    /** @param {Model} next */
    start(next) {
      model = next;
      element.hidden = false;
      verdict.textContent = "";
      said = null;
      ask(at() >= next.steps - 1 ? 0 : at());
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
      say({ choice, cue, due });
    },
    /** The question and the last choice, as plain data; null while nobody chooses. */
    state: () => (model ? { choice, said } : null),
    /** Asks what was asked, and says again what was said. @param {unknown} state */
    restore(state) {
      if (!model || typeof state !== "object" || state === null) return;
      const { choice: asked, said: pick } = /** @type {{choice?: unknown, said?: any}} */ (state);
      const within = (/** @type {unknown} */ value, /** @type {number} */ count) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < count;
      const { steps } = model;
      if (asked === null || within(asked, steps)) ask(asked === null ? steps : Number(asked));
      if (!pick || !within(pick.choice, steps)) return;
      if (within(pick.cue, model.rows) && within(pick.due, model.dues)) judge({ choice: pick.choice, cue: pick.cue, due: pick.due });
      else if (typeof pick.delta === "string" && parse(pick.delta) >= 0) judge({ choice: pick.choice, delta: pick.delta });
    },
  };
}
