// The card *What changed*: a question first; after each drag or edit η before and after, and who did what.

import { h, setText } from "../dom/elements.js";
import { withNames } from "../dom/names.js";
import { sameCell } from "../state/same-cell.js";
import { changesBetween } from "./changes.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */

/** Edits closer together than this are one change. */
const REST_MS = 700;
/** So many lines have room. */
const LINES = 3;

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {import("../state/store.js").Store} deps.store
 * @param {import("../state/lifetime.js").Lifetime} deps.life
 * @param {ReturnType<typeof import("../words/en/changed.js").changedWords>} deps.words
 * @param {import("../numbers/locale.js").Numbers} deps.numbers
 * @param {import("../types.js").ParamSpec[]} deps.table
 * @param {() => boolean} deps.held  whether a hand holds a node: its drag is one change, however long it rests
 * @param {() => void} deps.why
 */
export function createChanged(root, { store, life, words, numbers, table, held, why }) {
  const specs = new Map(table.map((spec) => [spec.key, spec]));
  const eta = h("span", { class: "changed-eta", "data-testid": "changed-eta" });
  const by = h("span", { class: "changed-by" });
  const lines = h("div", { class: "changed-lines", "data-testid": "changed-lines" });
  const follow = h("button", { type: "button", class: "link changed-why", "data-testid": "changed-why" }, words.why);
  const head = h("p", { class: "changed-head" }, eta, by, follow);
  follow.addEventListener("click", why);
  root.append(h("h2", { class: "changed-title" }, words.title), head, lines);
  /** The answer before the change that is told. @type {Snapshot | null} */
  let base = null;
  let last_ms = Number.NEGATIVE_INFINITY;
  let frame = 0;
  life.onEnd(() => cancelAnimationFrame(frame));

  /** @param {Snapshot} snapshot */
  function ask(snapshot) {
    base = null;
    head.hidden = true;
    const user = snapshot.dues.length > 0 ? numbers.userName("due", snapshot.dues.length - 1) : null;
    lines.replaceChildren(
      h("p", { class: "changed-question", "data-testid": "question" }, ...withNames(user ? words.question(user) : words.noUser)),
      h("p", { class: "changed-hint" }, words.hint));
  }

  function tell() {
    frame = 0;
    const now = store.get().snapshot;
    if (!base || !now) return;
    const [old, fresh] = [base.solution.energy_efficiency, now.solution.energy_efficiency];
    head.hidden = false;
    setText(eta, words.eta(old, fresh));
    const same = Math.abs(fresh - old) <= 1e-9 * Math.abs(old);
    setText(by, same ? "" : old > 0 ? words.by(fresh / old - 1) : "");
    by.classList.toggle("worse", fresh < old);
    const changes = changesBetween(base, now);
    if (same && changes.length === 0) {
      ask(now);
      return;
    }
    const told = changes.map((change) => words.line(change, change.kind === "parameter" ? specs.get(change.key) : undefined)).filter((text) => text !== "");
    if (same && told.length < 2) told.push(words.same);
    const shown = told.length > LINES + 1 ? [...told.slice(0, LINES), words.more(told.length - LINES)] : told;
    lines.replaceChildren(...shown.map((text) => h("p", {}, ...withNames(text))));
  }

  life.onEnd(store.subscribe(({ snapshot }, before) => {
    if (!snapshot || snapshot === before.snapshot || life.ended()) return;
    const now_ms = performance.now();
    const rested = now_ms - last_ms > REST_MS && !(held() && base);
    last_ms = now_ms;
    if (!before.snapshot || !sameCell(before.snapshot, snapshot)) {
      ask(snapshot);
      return;
    }
    if (!base || rested) base = before.snapshot;
    if (frame === 0) frame = requestAnimationFrame(tell);
  }));
  const { snapshot } = store.get();
  if (snapshot) ask(snapshot);
}
