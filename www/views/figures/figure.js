// One figure: its chart, the run that it shows, its dots, and what became of the paper's claims.

import { iconButton } from "../../charts/canvas-box.js";
import { createBox } from "../../charts/box.js";
import { withLink } from "../../dialogs/csv-link.js";
import { fileName } from "../../dialogs/download.js";
import { h, setAttribute, setText, withSymbols } from "../../dom/elements.js";
import { verdictCards } from "./cards.js";
import { distinctCurves, drawFigure, nearestDot, steppedDot } from "./chart.js";
import { meansTable } from "./means.js";
import { MOST_DROPS, isChanged, isWhole, nextTarget, planOf } from "./order.js";
import { createRunPanel } from "./run-panel.js";

/** @typedef {import("./chart.js").Placed} Placed */
/** @typedef {import("./order.js").Wish} Wish */
/** @typedef {import("../../engine/figure-runs.js").Runs} Runs */
/** @typedef {import("../../engine/types.js").FigureDot} FigureDot */
/** @typedef {import("../../engine/types.js").FigureSummary} FigureSummary */

/** @typedef {"stored" | "here"} Source */

/** A dot is meant from so far, in letters. */
const REACH = 2.2;
/** Where a dot's scenario is looked at. */
const EXPLORE = "users";
const ICONS = { back: "M15 5l-7 7 7 7", next: "M9 5l7 7-7 7", all: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z" };

/**
 * @param {import("../stage.js").ViewContext} ctx
 * @param {{runs: Runs, wishOf: (id: string) => Wish, open: (id: string) => void, back: () => void, resize: (workers: number) => void, workers: () => number}} deps
 */
export function createFigure(ctx, { runs, wishOf, open, back, resize, workers }) {
  const { words: { evaluation: words }, table, numbers } = ctx;
  /** By the id of its plan. @type {Map<string, FigureSummary>} */
  const stored = new Map();
  let id = "";
  let fromZero = false;
  /** @type {Map<string, Source>} */
  const sources = new Map();
  /** @type {FigureDot | null} */
  let chosen = null;
  /** @type {Placed[]} */
  let dots = [];
  /** Drawn last. @type {FigureSummary | null} */
  let drawn = null;
  /** @type {AbortController | null} */
  let trial = null;
  /** ms of a drop with the paper's search, by its plan. @type {Map<string, number | null>} */
  const trials = new Map();

  const heading = h("h2", { tabindex: "-1" });
  const condition = h("select", { "aria-label": words.conditions, "data-testid": "figure-conditions" });
  const [storedButton, hereButton] = (/** @type {const} */ (["stored", "here"])).map((source) => {
    const button = h("button", { type: "button", "aria-pressed": "false", "data-testid": `figure-source-${source}` }, words[source]);
    button.addEventListener("click", () => {
      sources.set(id, source);
      update();
    });
    return button;
  });
  const axis = h("select", { class: "tool-select", title: words.axesHint, "aria-label": words.axes, "data-testid": "figure-axis" },
    h("option", { value: "fitted" }, `${words.axes}: ${words.fitted}`), h("option", { value: "zero" }, `${words.axes}: ${words.fromZero}`));
  axis.addEventListener("change", () => {
    fromZero = axis.value === "zero";
    redraw();
  });
  const note = h("p", { class: "figure-note", title: words.leftOut, "data-testid": "figure-note" });
  const changed = h("p", { class: "figure-note changed", hidden: true }, words.changed);
  const dotBar = h("div", { class: "dot-bar", role: "status", "data-testid": "figure-dot" });
  const cards = h("section", { class: "verdicts", "aria-label": words.verdicts, tabindex: "0" });

  const box = createBox({
    testid: "figure-chart", label: words.title, context: ctx, lead: [axis],
    draw(sheet) {
      const summary = shown();
      if (!summary) return null;
      const made = drawFigure(sheet, summary, { words, table, numbers, fromZero, chosen });
      // A drawing for a file is of another size: its dots are nobody's.
      if (sheet.paint("ink").startsWith("var(")) dots = made.dots;
      return made.nodes;
    },
    file() {
      const summary = /** @type {FigureSummary} */ (shown());
      return { name: fileName(`figure ${summary.plan.id}`), title: words.name(summary.plan), notes: [noteOf(summary)] };
    },
    pick(x, y) {
      const [summary, dot] = [shown(), nearestDot(dots, x, y, reach())];
      return summary && dot ? words.readout(summary, dot, table) : null;
    },
    key(event) {
      if (event.key === "Enter" || event.key === " ") {
        /** @type {HTMLElement | null} */ (dotBar.querySelector("button"))?.focus();
        return chosen !== null;
      }
      if (!event.key.startsWith("Arrow") || dots.length === 0) return false;
      const dot = steppedDot(dots, chosen, event.key);
      if (!dot) return false;
      choose(dot);
      box.read(dot.px, dot.py);
      return true;
    },
  });
  box.svg.addEventListener("click", (event) => {
    const dot = nearestDot(dots, ...box.place(event), reach());
    if (dot) choose(dot);
  });

  const panel = createRunPanel(ctx, {
    start: () => start(),
    pause: runs.pause,
    stop: runs.stop,
    soon: runs.warm,
    workers: resize,
    changed() {
      update();
      estimate();
    },
    async table() {
      const blob = await runs.table(keyOf());
      if (blob) await ctx.download(`${fileName(`figure ${id} drops`)}.csv`, blob);
    },
    async means() {
      const summary = shown();
      if (summary) await ctx.download(`${fileName(`figure ${id} means`)}.csv`, new Blob([withLink(meansTable(summary), await ctx.address())], { type: "text/csv" }));
    },
    async merge(file) {
      const outcome = await runs.merge(keyOf(), order(), file);
      if ("merged" in outcome) {
        sources.set(id, "here");
        update();
        return words.merged(outcome.merged);
      }
      return words.notMerged(file.name, "error" in outcome ? await ctx.words.refusal(outcome.error, { file: true }) : outcome.why);
    },
  });

  const move = (/** @type {number} */ by) => () => {
    const ids = [...stored.keys()].filter((each) => !each.includes("-"));
    open(ids[(ids.indexOf(id.split("-")[0]) + by + ids.length) % ids.length]);
  };
  condition.addEventListener("change", () => open(condition.value));
  const element = h("div", { class: "figure-view", "data-testid": "figure-view" },
    h("div", { class: "figure-head" },
      iconButton(words.all, ICONS.all, back, "figure-all"), iconButton(words.previous, ICONS.back, move(-1), "figure-previous"), iconButton(words.next, ICONS.next, move(1), "figure-next"),
      heading, condition, h("div", { class: "segments", role: "group", "aria-label": words.source }, storedButton, hereButton)),
    h("div", { class: "figure-main" }, note, changed, box.element, dotBar, panel.element),
    cards);

  const reach = () => REACH * (Number.parseFloat(getComputedStyle(box.svg).fontSize) || 12);
  const base = () => /** @type {FigureSummary} */ (stored.get(id)).plan;
  /** @param {boolean} [search] */
  const keyOf = (search = wishOf(id).search.on) => (search ? `${id}+search` : id);
  function order() {
    const wish = wishOf(id);
    const { on, drops, rounds } = wish.search;
    return { plan: planOf(base(), wish), search_rounds: on ? rounds : 0, drops: on ? drops : wish.drops };
  }

  /** The run that a figure shows. @param {string} [each] @param {string} [key] @returns {FigureSummary | null} */
  function shown(each = id, key = keyOf()) {
    const here = runs.get(key)?.summary ?? null;
    return (sources.get(each) ?? "stored") === "here" && here ? here : stored.get(each) ?? null;
  }

  /** @param {FigureSummary} summary */
  const noteOf = (summary) => (summary.made ? words.storedNote(summary) : words.hereNote(summary));

  /** @param {import("../../engine/types.js").ClaimCode} [code]  that is to be decided */
  function start(code) {
    sources.set(id, "here");
    const wanted = order();
    const there = runs.get(keyOf());
    const first = code && there?.summary && runs.fits(keyOf(), wanted) && there.drops >= wanted.drops ? nextTarget(there.summary, code) ?? wanted.drops : wanted.drops;
    void runs.start(keyOf(), { ...wanted, drops: first }, code ? (summary) => nextTarget(summary, code) : undefined);
    update();
  }

  /** @param {FigureDot} dot */
  function choose({ curve, x }) {
    chosen = { curve, x };
    redraw();
    fillDot();
  }

  function fillDot() {
    const summary = shown();
    const point = chosen ? summary?.curves[chosen.curve]?.points[chosen.x] : null;
    if (!summary || !chosen || !point) {
      dotBar.replaceChildren(words.noDot);
      return;
    }
    const dot = chosen;
    const [what, value] = words.readout(summary, dot, table);
    const close = h("button", { type: "button", class: "button", "aria-label": words.close, "data-testid": "dot-close" }, "×");
    close.addEventListener("click", () => {
      chosen = null;
      redraw();
      fillDot();
      box.svg.focus();
    });
    const offers = /** @type {const} */ (["median", "worst"]).flatMap((which) => {
      const drop = which === "median" ? point.median_drop : point.worst_drop;
      if (drop === null || drop === undefined) return [];
      const seed = summary.plan.first_seed + drop;
      const button = h("button", { type: "button", class: "button", title: words.openHint(seed), "data-testid": `dot-${which}`, "data-seed": seed }, words[which](drop));
      button.addEventListener("click", () => void openDrop(summary, dot, drop));
      return [button];
    });
    dotBar.replaceChildren(h("span", { class: "dot-text" }, ...withSymbols(`${what}: ${value}`)), words.openAs, ...offers, close);
  }

  /** A drop of a dot as the scenario of the session. @param {FigureSummary} summary @param {FigureDot} dot @param {number} drop */
  async function openDrop({ plan }, dot, drop) {
    const setting = Math.floor(dot.curve / plan.methods.length);
    const end = await runs.scenario(plan, drop, setting, dot.x);
    if (end.status !== "answered") {
      ctx.message("why" in end ? end.why : "error" in end ? end.error.message : end.status, "error");
      return;
    }
    const outcome = await ctx.edit({ type: "load", ...end.value });
    if (outcome.status !== "applied") return;
    const told = words.opened(words.dot(plan, dot, table), plan.first_seed + drop);
    await ctx.show(EXPLORE);
    ctx.message(told);
    ctx.announce(told);
  }

  /** Tells how long the paper's search would take, once it is asked for. */
  function estimate() {
    trial?.abort();
    trial = null;
    const { search } = wishOf(id);
    if (!search.on) {
      panel.estimate("");
      return;
    }
    const { plan, drops } = order();
    const asked = { ...plan, paper_rounds: search.rounds };
    const key = JSON.stringify(asked);
    const tell = (/** @type {number | null} */ ms) => panel.estimate(ms === null ? words.searchNone : words.searchEstimate(ms * Math.ceil(drops / workers()), drops, workers()));
    const known = trials.get(key);
    if (known !== undefined) {
      tell(known);
      return;
    }
    panel.estimate(words.searchAsking);
    const mine = (trial = new AbortController());
    void runs.trial(asked, mine.signal).then((ms) => {
      if (mine.signal.aborted) return;
      trials.set(key, ms);
      tell(ms);
    });
  }

  function update() {
    const summary = shown();
    if (!summary) return;
    const wish = wishOf(id);
    const run = runs.get(keyOf());
    const here = !summary.made;
    hereButton.disabled = !run?.summary;
    setAttribute(storedButton, "aria-pressed", String(!here));
    setAttribute(hereButton, "aria-pressed", String(here));
    setText(note, noteOf(summary));
    changed.hidden = !isChanged(wish);
    const wanted = order();
    panel.update(run, wanted.drops, {
      held: runs.held(), workers: Math.min(workers(), runs.workers()), fits: runs.fits(keyOf(), wanted), refused: JSON.stringify(run?.asked) === JSON.stringify(wanted),
    });
    if (summary === drawn) return;
    drawn = summary;
    if (chosen && !(chosen.curve < summary.curves.length && chosen.x < summary.plan.x.values.length)) chosen = null;
    // A curve that is another's equal has no dots of its own.
    if (chosen && !distinctCurves(summary, words, table).some(({ at }) => at === chosen?.curve)) chosen = null;
    box.relabel(words.chartLabel(summary));
    const until = here && !wish.search.on && runs.active()?.key !== keyOf() ? start : !here ? start : null;
    cards.replaceChildren(...verdictCards(summary, { words, table, most: MOST_DROPS, because: !isChanged(wish) || !here, until }), h("p", { class: "figure-note" }, words.rulesNote, " ", words.copyNote));
    redraw();
    fillDot();
  }

  function redraw() {
    box.redraw();
  }

  return {
    element,
    update,
    redraw,
    /** The run that a figure shows in the gallery. @param {string} each */
    shown: (each) => /** @type {FigureSummary} */ (shown(each, each)),
    /** From now on a figure shows its run here. @param {string} each */
    here(each) {
      sources.set(each, "here");
    },
    /** @param {readonly FigureSummary[]} summaries */
    stored(summaries) {
      for (const summary of summaries) stored.set(summary.plan.id, summary);
    },
    /** @param {string} next */
    show(next) {
      if (id !== next) chosen = null;
      id = next;
      drawn = null;
      const { plan } = /** @type {FigureSummary} */ (stored.get(id));
      heading.replaceChildren(...withSymbols(words.name(plan)));
      const [figure] = id.split("-");
      const variants = [...stored.keys()].filter((each) => each.split("-")[0] === figure);
      condition.replaceChildren(...variants.map((each) => h("option", { value: each, selected: each === id }, words.condition(each))));
      condition.hidden = variants.length < 2;
      axis.value = fromZero ? "zero" : "fitted";
      panel.show(plan, wishOf(id), workers());
      estimate();
      update();
    },
    hide() {
      box.unread();
    },
    state: () => ({ axis: fromZero ? "zero" : "fitted", dot: chosen, sources: Object.fromEntries(sources) }),
    /** @param {import("../stage.js").ViewState} state */
    restore(state) {
      fromZero = state.axis === "zero";
      sources.clear();
      if (typeof state.sources === "object" && state.sources !== null) {
        for (const [each, source] of Object.entries(state.sources)) if (source === "here" || source === "stored") sources.set(each, source);
      }
      const dot = /** @type {any} */ (state.dot);
      const next = typeof state.figure === "string" ? state.figure : "";
      if (stored.has(next)) id = next;
      chosen = isWhole(dot?.curve, 0, 1000) && isWhole(dot?.x, 0, 1000) ? { curve: dot.curve, x: dot.x } : null;
    },
    dispose() {
      trial?.abort();
      box.dispose();
    },
  };
}
