// What a person may adjust of a run: drops, seed, grid, curves, parameters, the paper's search, workers.

import { h, setText, withSymbols } from "../../dom/elements.js";
import { MOST_DROPS, MOST_ROUNDS, MOST_SEED, MOST_WORKERS, curvesKey, freshWish, isChanged, isWhole, readNumbers } from "./order.js";

/** @typedef {import("./order.js").Wish} Wish */
/** @typedef {import("../../engine/types.js").FigurePlan} FigurePlan */

/**
 * @param {import("../stage.js").ViewContext} context
 * @param {{changed: () => void, workers: (count: number) => void}} on  `changed`: the wish is another one
 */
export function createRunFields({ words: { evaluation: words }, numbers, table }, on) {
  /** @type {Wish} */
  let wish = freshWish();
  /** @type {FigurePlan | null} */
  let base = null;

  const error = h("p", { class: "figure-error", role: "alert", "data-testid": "figure-field-error" });
  /** @type {Set<HTMLInputElement>} */
  const wrong = new Set();

  /**
   * A field whose text is read when it changes; what cannot be read is named, and changes nothing.
   * @template T
   * @param {{label: string, testid: string, hint?: string, wide?: boolean, accepted: string, read: (text: string) => T | null, take: (value: T) => void}} how
   */
  function field({ label, testid, hint, wide, accepted, read, take }) {
    const input = h("input", { type: "text", inputmode: wide ? "text" : "decimal", title: hint, spellcheck: "false", autocomplete: "off", "data-testid": testid });
    input.addEventListener("change", () => {
      const value = read(input.value);
      input.setAttribute("aria-invalid", String(value === null));
      if (value === null) {
        wrong.add(input);
        setText(error, words.notNumber(label, input.value.slice(0, 60), accepted));
        return;
      }
      wrong.delete(input);
      if (wrong.size === 0) setText(error, "");
      take(value);
      show();
      on.changed();
    });
    const text = h("span", {}, label);
    return { input, text, element: h("label", { class: `run-field${wide ? " wide" : ""}` }, text, input) };
  }

  const wholeField = (/** @type {string} */ label, /** @type {string} */ testid, /** @type {number} */ least, /** @type {number} */ most, /** @type {(value: number) => void} */ take, /** @type {Partial<Parameters<typeof field>[0]>} */ more = {}) =>
    field({
      label, testid, accepted: words.wholeFrom(least, most), take, ...more,
      read(text) {
        const value = numbers.parse(text);
        return isWhole(value, least, most) ? value : null;
      },
    });
  const rising = (/** @type {number[]} */ values) => values.every((each, at) => at === 0 || each > values[at - 1]);
  const listField = (/** @type {string} */ label, /** @type {string} */ testid, /** @type {string} */ hint, /** @type {(values: number[]) => void} */ take) =>
    field({
      label, testid, hint, wide: true, accepted: words.numbersWithCommas, take,
      read(text) {
        const values = readNumbers(text, numbers);
        return values && rising(values) ? values : null;
      },
    });

  const drops = wholeField(words.drops, "figure-drops", 1, MOST_DROPS, (value) => (wish.drops = value), { accepted: words.mostDrops(MOST_DROPS) });
  const seed = wholeField(words.seed, "figure-seed", 0, MOST_SEED, (value) => (wish.seed = value === base?.first_seed ? null : value), { hint: words.seedHint });
  const grid = listField(words.grid, "figure-grid", words.gridHint, (values) => (wish.grid = String(values) === String(base?.x.values) ? null : values));
  const curves = listField(words.curves, "figure-curves", words.curvesHint, (values) => (wish.curves = String(values) === String(curvesOf()) ? null : values));
  const searchOn = h("input", { type: "checkbox", "data-testid": "figure-search" });
  const searchDrops = wholeField(words.searchDrops, "figure-search-drops", 1, MOST_DROPS, (value) => (wish.search.drops = value));
  const rounds = wholeField(words.rounds, "figure-rounds", 1, MOST_ROUNDS, (value) => (wish.search.rounds = value));
  const workers = wholeField(words.workers, "figure-workers", 1, MOST_WORKERS, on.workers);
  const estimate = h("p", { class: "figure-note", role: "status", "data-testid": "figure-estimate" });
  searchOn.addEventListener("change", () => {
    wish.search.on = searchOn.checked;
    show();
    on.changed();
  });

  const keys = [...table.filter(({ key }) => !["seed", "cues", "dues"].includes(key)).map(({ key }) => key), "cues", "dues", "d2d_min_m", "d2d_max_m", "zipf_min", "zipf_max"];
  const key = h("select", { "aria-label": words.parameter, "data-testid": "figure-parameter" }, ...[...new Set(keys)].map((each) => {
    const { symbol, unit } = words.named(each, table);
    return h("option", { value: each }, unit ? `${symbol} (${unit})` : symbol);
  }));
  const value = h("input", { type: "text", inputmode: "decimal", "aria-label": words.value, placeholder: words.value, "data-testid": "figure-value" });
  const add = h("button", { type: "button", class: "button", "data-testid": "figure-add" }, words.add);
  add.addEventListener("click", () => {
    const found = numbers.parse(value.value);
    value.setAttribute("aria-invalid", String(!Number.isFinite(found)));
    if (!Number.isFinite(found)) {
      setText(error, words.notNumber(words.named(key.value, table).symbol, value.value.slice(0, 60), words.aNumber));
      return;
    }
    setText(error, "");
    wish.changes = [...wish.changes.filter((each) => each.key !== key.value), { key: key.value, value: found }];
    value.value = "";
    show();
    on.changed();
  });
  value.addEventListener("keydown", (event) => {
    if (event.key === "Enter") add.click();
  });
  const changes = h("div", { class: "run-changes" });
  const reset = h("button", { type: "button", class: "button", "data-testid": "figure-reset" }, words.reset);
  reset.addEventListener("click", () => {
    Object.assign(wish, { seed: null, grid: null, curves: null, changes: [] });
    wrong.clear();
    setText(error, "");
    show();
    on.changed();
  });

  const searchRow = h("div", { class: "run-row" }, searchDrops.element, rounds.element);
  const element = h("div", { class: "run-fields" },
    h("div", { class: "run-row" }, drops.element, seed.element, workers.element, grid.element, curves.element),
    h("div", { class: "run-row" }, h("div", { class: "run-field" }, h("span", {}, words.changes), h("span", { class: "run-row" }, key, value, add)), reset),
    changes,
    h("label", { class: "run-check", title: words.searchHint }, searchOn, words.search),
    searchRow, estimate, error);

  function curvesOf() {
    return base ? base.settings.map(([change]) => change?.value) : [];
  }

  /** @param {HTMLInputElement} input @param {string} text */
  function fill(input, text) {
    if (wrong.has(input)) return;
    input.setAttribute("aria-invalid", "false");
    if (input.value !== text) input.value = text;
  }

  function show() {
    if (!base) return;
    const list = (/** @type {readonly (number | undefined)[]} */ values) => values.map((each) => numbers.plain(each ?? 0, 12)).join(numbers.decimal === "," ? "; " : ", ");
    fill(drops.input, String(wish.drops));
    fill(seed.input, String(wish.seed ?? base.first_seed));
    fill(grid.input, list(wish.grid ?? base.x.values));
    const axis = words.named(base.x.key, table);
    grid.text.replaceChildren(...withSymbols(`${words.grid}: ${axis.symbol}${axis.unit ? ` (${axis.unit})` : ""}`));
    const told = curvesKey(base);
    curves.element.hidden = told === null;
    if (told !== null) {
      const { symbol, unit } = words.named(told, table);
      curves.text.replaceChildren(...withSymbols(`${words.curves}: ${symbol}${unit ? ` (${unit})` : ""}`));
      fill(curves.input, list(wish.curves ?? curvesOf()));
    }
    searchOn.checked = wish.search.on;
    searchRow.hidden = !wish.search.on;
    fill(searchDrops.input, String(wish.search.drops));
    fill(rounds.input, String(wish.search.rounds));
    changes.replaceChildren(...wish.changes.map((each, at) => {
      const what = words.change(each, table);
      const remove = h("button", { type: "button", class: "button", "aria-label": words.remove(what) }, `${what} ×`);
      remove.addEventListener("click", () => {
        wish.changes = wish.changes.filter((_, index) => index !== at);
        show();
        on.changed();
      });
      return remove;
    }));
    reset.hidden = !isChanged(wish);
  }

  return {
    element,
    /** @param {FigurePlan} plan @param {Wish} next @param {number} count */
    show(plan, next, count) {
      base = plan;
      wish = next;
      wrong.clear();
      setText(error, "");
      fill(workers.input, String(count));
      show();
    },
    /** Whether every field holds what it says. */
    good: () => wrong.size === 0,
    /** @param {string} text */
    estimate: (text) => setText(estimate, text),
    /** @param {string} text */
    refuse: (text) => setText(error, text),
  };
}
