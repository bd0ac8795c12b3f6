// Every user of the cell in one table: what it sends, what that is worth, whom it shares with.

import { h, setText, withSymbols } from "../../dom/elements.js";
import { number, si, userName } from "../../format.js";
import { createUsersTable } from "../../panels/users-table.js";

/** @type {import("../../panels/users-table.js").UsersTable | null} */
let table = null;
/** @type {HTMLElement | null} */
let summary = null;
/** @type {HTMLElement | null} */
let reasons = null;

const MANY = 40;
const PAUSE_MS = 150;
const LATEST_MS = 1000;
let timer = 0;
let shown_ms = 0;

/** @typedef {import("../../types.js").Snapshot} Snapshot */

/** @type {import("../stage.js").View} */
export const view = {
  mount(el, ctx) {
    table = createUsersTable(ctx.selection, { caption: "All users", compact: false, testid: "users-table" });
    summary = h("p", { class: "view-sentence" });
    reasons = h("ul", { class: "reasons" });
    el.append(summary, h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table of users" }, table.el), reasons);
  },
  update(snapshot) {
    window.clearTimeout(timer);
    // A long table lays itself out slowly: it waits for the hand to rest, though not for ever.
    const long = snapshot.cues.length + snapshot.dues.length > MANY;
    if (long && performance.now() - shown_ms < LATEST_MS) timer = window.setTimeout(() => fill(snapshot), PAUSE_MS);
    else fill(snapshot);
  },
  dispose() {
    window.clearTimeout(timer);
    table?.dispose();
    table = null;
  },
};

/** @param {Snapshot} snapshot */
function fill(snapshot) {
  if (!table || !summary || !reasons) return;
  table.update(snapshot);
  shown_ms = performance.now();
  const { cues, dues, solution } = snapshot;
  const shared = dues.filter((due) => due.cue !== null).length;
  setText(
    summary,
    `${cues.length} cellular users own a subchannel each; ${shared} of ${dues.length} D2D pairs reuse one. ` +
      `Together ${number(solution.semantic_value_per_s)} value/s for ${si(solution.power_w, "W")}.`,
  );
  const lines = [
    ...cues.map((user, at) => ({ name: userName("cue", at), user })),
    ...dues.map((user, at) => ({ name: userName("due", at), user })),
  ]
    .filter(({ user }) => user.regime === "unserved")
        // Reasons begin with the user's name in words; the short one already says it.
    .map(({ name, user }) => `${name}: ${(user.reason ?? "unserved").replace(/^(CUE|DUE) \d+:\s*/, "")}`);
  if (lines.join("\n") !== reasons.dataset.lines) {
    reasons.dataset.lines = lines.join("\n");
    reasons.replaceChildren(...lines.map((line) => h("li", {}, ...withSymbols(line))));
  }
}
