// The frame of an instance: every panel where it stands, empty, and kept by name instead of looked up.

import { h, icon, setAttribute } from "../dom/elements.js";

/**
 * @param {object} deps
 * @param {import("../words/en/index.js").Words} deps.words
 * @param {import("../dom/ids.js").Ids} deps.ids
 */
export function createFrame({ words, ids }) {
  const skip = h("a", { class: "skip", href: "", role: "button" }, words.frame.skip);
  const tools = h("div", { class: "header-tools" });
  const header = h("header", { class: "header" }, h("h1", {}, words.frame.name), tools);
  const modes = h("nav", { class: "modes", "aria-label": words.frame.modesTitle });

  const invite = h("p", { class: "invite", "data-testid": "invite" }, words.cell.invite);
  const cell = h("div", { class: "cell", "data-testid": "cell" }, invite);
  const help = h("p", { class: "visually-hidden", id: ids("cell-help") }, words.cell.help);
  const legend = h("div", { class: "legend" });
  const figures = h("section", { class: "panel figures", "aria-label": words.figures.title });
  figures.append(h("p", { class: "veil-note", "data-testid": "veil" }, words.frame.veiled));
  const unserved = h("div", { class: "unserved-box", hidden: true });
  const inspector = h("div");
  // In one column the cell folds to a strip while a story is followed.
  const fold = h("button", { type: "button", class: "cell-fold", "aria-expanded": "false", "aria-label": words.frame.unfoldCell, title: words.frame.unfoldCell, "data-testid": "cell-fold" }, icon("M6 9l6 6 6-6"));
  // Everything is shown at an η that a reader chose: said where the eye is, with one way back.
  const atEta = h("span", { "data-testid": "at-eta" });
  const back = h("button", { type: "button", class: "button", "data-testid": "back-to-optimum" }, words.frame.backToOptimum);
  cell.append(h("p", { class: "at-eta" }, atEta, " ", back));
  const cellPanel = h("section", { class: "panel cell-panel", "aria-label": words.cell.title }, cell, fold, help, legend);
  fold.addEventListener("click", () => setAttribute(fold, "aria-expanded", String(cellPanel.classList.toggle("unfolded"))));
  const chosen = h("section", { class: "panel chosen-panel", "aria-label": words.users.selected }, unserved, inspector);

  const stage = h("section", { class: "panel stage", tabindex: "-1", "aria-label": words.frame.views });
  const rows = h("div");
  const controls = h("aside", { class: "panel controls", id: ids("controls"), "aria-label": words.controls.title }, rows);

  const cancel = h("button", { type: "button", class: "button", "data-testid": "cancel" }, words.frame.cancel);
  const busy = h("div", { class: "busy", role: "status", "data-testid": "busy", hidden: true }, h("span", {}, words.frame.solving), cancel);
  const toasts = h("div", { class: "toasts" });
  const above = h("div", { class: "pinned" }, busy);
  const below = h("div", { class: "pinned low" }, toasts);
  const live = h("p", { class: "visually-hidden", "aria-live": "polite", "data-testid": "live" });

  const changed = h("section", { class: "panel changed", "aria-label": words.frame.changed, "data-testid": "changed" });
  const page = h("main", { class: "page" }, cellPanel, figures, changed, stage, chosen, controls);
  const shell = h("div", { class: "shell loading" },
    skip, header, modes, above, page, below, live);
  const element = h("div", { class: "d2d-explorer" }, h("div", { class: "room" }, shell));

  skip.addEventListener("click", (event) => {
    event.preventDefault();
    stage.focus();
  });

  return { element, shell, page, changed, atEta, back, tools, modes, invite, cell, help, legend, figures, unserved, inspector, stage, rows, controls, busy, cancel, toasts, above, below, live };
}
