// What study views share: the scenario text behind a snapshot, η that is looked at, latest-wins rebuilds.

import { h } from "../dom/elements.js";
import { takesOneNumberIn } from "../dom/number-field.js";
import { number, plain, parse } from "../numbers/format.js";
import { words } from "../words/en/charts.js";

/** @typedef {import("./stage.js").ViewContext} ViewContext */
/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("./study-types.js").StudyGlue} StudyGlue */
/** @typedef {import("./study-types.js").Iteration} Iteration */

/** @param {ViewContext} ctx */
export function studyGlue(ctx) {
  return /** @type {StudyGlue} */ (ctx.glue);
}

/** While dragging, studies follow at most so often. */
const EVERY_MS = 120;

/**
 * Calls `build` with the newest scenario text, never twice at once, and drops what is out of date.
 * @param {ViewContext} ctx
 * @param {(text: string, snapshot: Snapshot) => void} build
 */
export function createFollower(ctx, build) {
  let built = -1;
  let timer = 0;
  let last = 0;
  let running = false;

  async function follow() {
    timer = 0;
    if (running) return;
    running = true;
    try {
      const snapshot = ctx.store.get().snapshot;
      if (!snapshot || snapshot.revision === built) return;
      const text = await ctx.scenarioText();
      const now = ctx.store.get().snapshot;
      if (!now) return;
      if (now.revision === snapshot.revision) {
        built = now.revision;
        last = performance.now();
        build(text, now);
      }
    } catch (error) {
      ctx.message(error instanceof Error ? error.message : String(error), "error");
      built = ctx.store.get().snapshot?.revision ?? built;
    } finally {
      running = false;
      if ((ctx.store.get().snapshot?.revision ?? built) !== built) later();
    }
  }

  function later() {
    if (timer === 0) timer = window.setTimeout(follow, Math.max(0, last + EVERY_MS - performance.now()));
  }

  return {
    later,
    /** The next snapshot is built again even if it is the same. */
    forget() {
      built = -1;
    },
  };
}

/** @type {{text: string, iterations: Iteration[]} | null} */
let outer = null;

/** The exact outer loop's iterations from η = 0, once per scenario. @param {ViewContext} ctx @param {string} text */
export function iterationsOf(ctx, text) {
  if (outer?.text !== text) {
    const study = new (studyGlue(ctx).DinkelbachStudy)(text);
    outer = { text, iterations: study.summary().iterations };
    study.free();
  }
  return outer.iterations;
}

/** η that is looked at: the chosen one, or η* of the snapshot. @param {ViewContext} ctx @param {Snapshot} snapshot */
export function presentEta(ctx, snapshot) {
  return ctx.selection.get().eta ?? snapshot.solution.energy_efficiency;
}

/**
 * A control that chooses η for every view: η*, an iteration, or one's own.
 * @param {ViewContext} ctx
 */
export function createEtaControl(ctx) {
  const select = h("select", { "aria-label": words.eta, "data-testid": "eta-select" });
  const field = h("input", { type: "text", inputmode: "decimal", size: 7, "aria-label": words.etaOwn, "data-testid": "eta-field" });
  const own = h("span", { class: "field", hidden: true }, field, h("span", { class: "unit" }, words.etaUnit));
  const element = h("span", { class: "eta-control" }, select, own);
  /** @type {Iteration[]} */
  let iterations = [];
  let best = 0;

  select.addEventListener("change", () => {
    own.hidden = select.value !== "own";
    if (select.value === "best") ctx.selection.set({ eta: null });
    else if (select.value === "own") ctx.selection.set({ eta: ctx.selection.get().eta ?? best });
    else ctx.selection.set({ eta: iterations[Number(select.value)].eta });
    refresh();
  });
  takesOneNumberIn(field, ctx);
  field.addEventListener("change", () => {
    const value = parse(field.value);
    const good = Number.isFinite(value) && value >= 0 && value <= 1e15;
    field.setAttribute("aria-invalid", String(!good));
    if (good) ctx.selection.set({ eta: value });
  });

  function refresh() {
    const { eta } = ctx.selection.get();
    const same = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) <= 1e-12 * Math.abs(b);
    const k = eta === null ? -1 : iterations.findIndex((each) => same(each.eta, eta));
    const wanted = eta === null ? "best" : k >= 0 && select.value !== "own" ? String(k) : "own";
    if (select.value !== wanted) select.value = wanted;
    own.hidden = select.value !== "own";
    if (document.activeElement !== field) field.value = plain(eta ?? best);
  }

  return {
    element,
    /** @param {Iteration[]} list @param {number} optimum */
    update(list, optimum) {
      iterations = list;
      best = optimum;
      const value = select.value;
      select.replaceChildren(
        h("option", { value: "best" }, words.etaBest(number(optimum, 4))),
        ...list.map((each, k) => h("option", { value: k }, words.etaIteration(k, number(each.eta, 4)))),
        h("option", { value: "own" }, words.etaOwn),
      );
      if (value) select.value = value;
      refresh();
    },
    refresh,
  };
}
