// Every user of the cell in one table: what it sends, what that is worth, whom it shares with.

import { h, setText, withSymbols } from "../../dom/elements.js";
import { scrolled } from "../../dom/table.js";
import { createUsersTable } from "../../panels/users-table.js";
import { sameCell } from "../../state/same-cell.js";

/** @typedef {import("../../types.js").Snapshot} Snapshot */

// A table longer than this lays itself out slowly: it waits for the hand to rest, though not for ever.
const MANY = 40;
const PAUSE_MS = 150;
const LATEST_MS = 1000;

/** @type {import("../stage.js").CreateView} */
export function create(element, { store, selection, words, numbers, signal }) {
  const table = createUsersTable(selection, { words, numbers }, { caption: words.users.all, compact: false, testid: "users-table" });
  const summary = h("p", { class: "view-sentence" });
  const reasons = h("ul", { class: "reasons" });
  const region = scrolled(table.el, words.users.region);
  element.append(summary, region, reasons);
  let timer = 0;
  let shown_ms = 0;
  let told = "";
  /** @type {Snapshot | null} */
  let filled = null;
  signal.addEventListener("abort", () => window.clearTimeout(timer), { once: true });

  /** @param {Snapshot} snapshot */
  function fill(snapshot) {
    filled = snapshot;
    table.update(snapshot);
    shown_ms = performance.now();
    setText(summary, words.users.summary(snapshot));
    const lines = unserved(snapshot);
    if (lines.join("\n") === told) return;
    told = lines.join("\n");
    reasons.replaceChildren(...lines.map((line) => h("li", {}, ...withSymbols(line))));
  }

  /** @param {Snapshot} snapshot */
  function unserved({ cues, dues }) {
    return [
      ...cues.map((user, at) => ({ name: numbers.userName("cue", at), user })),
      ...dues.map((user, at) => ({ name: numbers.userName("due", at), user })),
    ]
      .filter(({ user }) => user.regime === "unserved")
      .map(({ name, user }) => words.users.unservedLine(name, words.cell.because(user.reason)));
  }

  return {
    update(answer) {
      const snapshot = store.get().shown ?? answer;
      window.clearTimeout(timer);
      const long = snapshot.cues.length + snapshot.dues.length > MANY;
      // Another cell's rows never stand beside this one.
      if (long && filled && sameCell(filled, snapshot) && performance.now() - shown_ms < LATEST_MS) timer = window.setTimeout(() => fill(snapshot), PAUSE_MS);
      else fill(snapshot);
    },
    state: () => ({}),
    restore() {},
    dispose: table.dispose,
  };
}
