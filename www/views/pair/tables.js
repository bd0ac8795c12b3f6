// The pair view's tables: the list 𝓛 of rounds, and the path of the round that is shown.

import { h } from "../../dom/elements.js";
import { createTable, folded } from "../../dom/table.js";
import { digitsApart } from "../../numbers/agree.js";

/** @typedef {import("../../dom/table.js").Row} Row */

/**
 * @param {import("../stage.js").ViewContext} ctx
 * @param {import("./charts.js").Shown} shown  read at every filling; its owner changes it
 * @param {(at: number) => void} go
 */
export function createPairTables(ctx, shown, go) {
  const words = ctx.words.pair;
  const { number, si, whole } = ctx.numbers;
  const rounds = createTable({ label: words.list, columns: columns(words.listHead) });
  const visited = createTable({ label: words.path, columns: columns(words.pathHead) });
  const [list, path] = [folded(rounds, { testid: "pair-list", open: true }), folded(visited, { testid: "pair-path" })];
  path.addEventListener("toggle", () => fillPath());

  /** Cells of a point. @param {{cue_triplets: number, due_triplets: number, powers: {cue_w: number, due_w: number}, value: number}} at @param {number} digits */
  function point(at, digits) {
    return [whole(at.cue_triplets), whole(at.due_triplets), si(at.powers.cue_w, "W"), si(at.powers.due_w, "W"), number(at.value, digits)];
  }

  function fillList() {
    const { summary, at, veiled } = shown;
    const rests = (summary?.rounds ?? []).filter((each) => !veiled || each.at <= at);
    const digits = digitsOf([...rests.map((each) => each.rest), ...(summary?.exact && !veiled ? [summary.exact] : [])]);
    /** @type {Row[]} */
    const rows = rests.map((each, k) => {
      const button = h("button", { type: "button", class: "link", "data-testid": `pair-round-${k}` }, whole(k + 1));
      button.addEventListener("click", () => go(each.at));
      return { class: summary?.answer_round === k && !veiled ? "best" : "", cells: [button, words.start(each.start), ...point(each.rest, digits), whole(each.lines)] };
    });
    if (summary?.exact && !veiled) rows.push({ key: "exact", class: "exact", cells: ["★", words.exact, ...point(summary.exact, digits), ""] });
    rounds.fill(rows);
  }

  /** Only while it is open: a scrub must not make tables that nobody sees. */
  function fillPath() {
    const { summary, steps, at } = shown;
    if (!path.open || steps.length === 0) return;
    const step = steps[at];
    const round = "round" in step ? step.round : step.kind === "answer" ? summary?.answer_round ?? 0 : -1;
    const from = summary?.rounds[round];
    const points = steps.flatMap((each) => (each.kind === "stair" && each.round === round ? [each.best] : []));
    const digits = digitsOf([...(from ? [from.from] : []), ...points]);
    const rows = from ? [{ cells: ["0", words.start(from.start), ...point(from.from, digits)] }] : [];
    for (const each of steps.slice(0, at + 1)) {
      if (each.kind !== "stair" || each.round !== round) continue;
      rows.push({ cells: [whole(each.nth + 1), each.held === "cue" ? words.heldCue : words.heldDue, ...point(each.best, digits)] });
    }
    visited.fill(rows);
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

/** The second column holds words. @param {string[]} head */
function columns(head) {
  return head.map((title, at) => ({ title, class: at === 1 ? "word" : undefined }));
}
