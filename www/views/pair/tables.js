// The pair view's tables: the list 𝓛 of rounds, and the path of the round that is shown.

import { h } from "../../dom/elements.js";
import { number, si, whole } from "../../numbers/format.js";
import { digitsApart } from "../../numbers/agree.js";
import { words } from "../../words/en/pair.js";

/**
 * @param {import("./charts.js").Shown} shown  read at every filling; its owner changes it
 * @param {(at: number) => void} go
 */
export function createPairTables(shown, go) {
  const listBody = h("tbody");
  const pathBody = h("tbody");
  const list = details(words.list, words.listHead, listBody, "pair-list");
  const path = details(words.path, words.pathHead, pathBody, "pair-path");
  path.addEventListener("toggle", () => fillPath());

  function fillList() {
    const { summary } = shown;
    const digits = digitsOf([...(summary?.rounds ?? []).map((each) => each.rest), ...(summary?.exact ? [summary.exact] : [])]);
    const rows = (summary?.rounds ?? []).map((each, k) => {
      const button = h("button", { type: "button", class: "link", "data-testid": `pair-round-${k}` }, String(k + 1));
      button.addEventListener("click", () => go(each.at));
      const best = summary?.answer_round === k;
      return h("tr", { class: best ? "best" : null }, h("th", { scope: "row" }, button), cell(words.start(each.start), true), ...point(each.rest, digits), cell(whole(each.lines)));
    });
    if (summary?.exact) {
      rows.push(h("tr", { class: "exact" }, h("th", { scope: "row" }, "★"), cell("exact", true), ...point(summary.exact, digits), cell("")));
    }
    listBody.replaceChildren(...rows);
  }

  /** Only while it is open: a scrub must not make tables that nobody sees. */
  function fillPath() {
    const { summary, steps, at } = shown;
    if (!path.open || steps.length === 0) return;
    const step = steps[at];
    const round = "round" in step ? step.round : step.kind === "answer" ? summary?.answer_round ?? 0 : -1;
    const from = summary?.rounds[round];
    const visited = steps.flatMap((each) => (each.kind === "stair" && each.round === round ? [each.best] : []));
    const digits = digitsOf([...(from ? [from.from] : []), ...visited]);
    const rows = from ? [h("tr", {}, h("th", { scope: "row" }, "0"), cell(words.start(from.start), true), ...point(from.from, digits))] : [];
    steps.slice(0, at + 1).forEach((each) => {
      if (each.kind !== "stair" || each.round !== round) return;
      rows.push(h("tr", {}, h("th", { scope: "row" }, String(each.nth + 1)), cell(each.held === "cue" ? words.heldCue : words.heldDue, true), ...point(each.best, digits)));
    });
    pathBody.replaceChildren(...rows);
  }

  return {
    elements: [list, path],
    fillList,
    fillPath,
    folds: () => ({ list: list.open, path: path.open }),
    /** @param {any} folds */
    fold(folds) {
      list.open = folds.list === true;
      path.open = folds.path === true;
    },
  };
}

/** Digits of values by which every two that differ are told apart. @param {{value: number}[]} points */
function digitsOf(points) {
  const values = points.map((each) => each.value).sort((a, b) => a - b);
  // What differs by rounding only is the same point.
  return values.slice(1).reduce((most, value, k) => (value - values[k] > 1e-9 * Math.abs(value) ? digitsApart(value, values[k], most) : most), 5);
}

/** Cells of a point. @param {{cue_triplets: number, due_triplets: number, powers: {cue_w: number, due_w: number}, value: number}} at @param {number} digits */
function point(at, digits) {
  return [
    cell(whole(at.cue_triplets)), cell(whole(at.due_triplets)), cell(si(at.powers.cue_w, "W")), cell(si(at.powers.due_w, "W")), cell(number(at.value, digits)),
  ];
}

/** @param {string} text @param {boolean} [word] */
function cell(text, word = false) {
  return h("td", { class: word ? "word" : null }, text);
}

/** @param {string} title @param {string[]} head @param {HTMLElement} body @param {string} testid @returns {HTMLDetailsElement} */
function details(title, head, body, testid) {
  return h("details", { class: "study-details", "data-testid": testid }, h("summary", {}, title),
    h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": title },
      h("table", { class: "study-table" }, h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name)))), body)));
}
