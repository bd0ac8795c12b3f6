// The card *What changed*: a question first; after each drag or edit η before and after, and who did what.

import { h, setText } from "../dom/elements.js";
import { withNames } from "../dom/names.js";
import { tellingPair } from "../state/telling.js";
import { changeOf } from "../numbers/change.js";
import { changesBetween } from "./changes.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */

/** So many lines have room. */
const LINES = 3;

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {ReturnType<typeof import("../words/en/changed.js").changedWords>} deps.words
 * @param {import("../numbers/locale.js").Numbers} deps.numbers
 * @param {import("../types.js").ParamSpec[]} deps.table
 * @param {() => void} deps.why
 * @returns {(base: Snapshot | null, now: Snapshot) => void}  tells what has changed since `base`, or asks where there is none
 */
export function createChanged(root, { words, numbers, table, why }) {
  const specs = new Map(table.map((spec) => [spec.key, spec]));
  const eta = h("span", { class: "changed-eta", "data-testid": "changed-eta" });
  const by = h("span", { class: "changed-by" });
  const lines = h("div", { class: "changed-lines", "data-testid": "changed-lines" });
  const follow = h("button", { type: "button", class: "link changed-why", "data-testid": "changed-why" }, words.why);
  const head = h("p", { class: "changed-head" }, eta, by, follow);
  const title = h("h2", { class: "changed-title" });
  follow.addEventListener("click", why);
  root.append(title, head, lines);
  /** The lines that stand there: at every frame of a drag only new ones are set. */
  let shown = "";

  /** Whom to drag is who is lit in the cell: the pair that is looked at first. @param {Snapshot} snapshot */
  function ask(snapshot) {
    head.hidden = true;
    setText(title, words.questionTitle);
    const due = tellingPair(snapshot)?.due ?? snapshot.dues.length - 1;
    const question = due >= 0 ? words.question(numbers.userName("due", due)) : words.noUser;
    const hint = words.hint(snapshot.solution);
    if (shown === `${question}${hint}`) return;
    shown = `${question}${hint}`;
    lines.replaceChildren(
      h("p", { class: "changed-question", "data-testid": "question" }, ...withNames(question)),
      h("p", { class: "changed-hint" }, ...withNames(hint)));
  }

  return (base, now) => {
    const changes = base ? changesBetween(base, now) : [];
    const by_ = base ? changeOf(base.solution, now.solution) : null;
    if (!base || !by_ || (by_.eta === null && changes.length === 0)) {
      ask(now);
      return;
    }
    head.hidden = false;
    setText(title, words.title);
    setText(eta, words.eta(base.solution.energy_efficiency, now.solution.energy_efficiency, by_.etaDigits));
    setText(by, by_.eta ? words.by(by_.eta) : "");
    by.classList.toggle("worse", (by_.eta?.percent ?? 0) < 0);
    const told = changes.map((change) => words.line(change, change.kind === "parameter" ? specs.get(change.key) : undefined)).filter((text) => text !== "");
    if (!by_.eta && told.length < 2) told.push(words.same);
    const few = told.length > LINES + 1 ? [...told.slice(0, LINES), words.more(told.length - LINES)] : told;
    if (shown === few.join("\n")) return;
    shown = few.join("\n");
    lines.replaceChildren(...few.map((text) => h("p", {}, ...withNames(text))));
  };
}
