// The η that is looked at, one for every view: η*, an iteration's, or a reader's own.

import { h, hasFocus } from "../../dom/elements.js";
import { takesOneNumberIn } from "../../dom/number-field.js";

/** @typedef {import("../stage.js").ViewContext} ViewContext */
/** @typedef {import("../../types.js").Snapshot} Snapshot */
/** @typedef {import("../../types.js").Iteration} Iteration */

/** η that is looked at: the chosen one, or η* of the snapshot. @param {ViewContext} ctx @param {Snapshot} snapshot */
export function presentEta(ctx, snapshot) {
  return ctx.selection.get().eta ?? snapshot.solution.energy_efficiency;
}

/**
 * A control that chooses η for every view: η*, an iteration, or one's own. The iterations are asked for once
 * somebody is about to look at them.
 * @param {ViewContext} ctx
 */
export function createEtaControl(ctx) {
  const words = ctx.words.charts;
  const { parse, plain } = ctx.numbers;
  const select = h("select", { "aria-label": words.eta, "data-testid": "eta-select" });
  const field = h("input", { type: "text", inputmode: "decimal", size: 7, "aria-label": words.etaOwn, "data-testid": "eta-field" });
  const own = h("span", { class: "field", hidden: true }, field, h("span", { class: "unit" }, words.etaUnit));
  const element = h("span", { class: "eta-control" }, select, own);
  /** @type {Iteration[]} */
  let iterations = [];
  /** Revision that they belong to. */
  let known = -1;
  let best = 0;

  select.addEventListener("change", () => {
    own.hidden = select.value !== "own";
    if (select.value === "best") ctx.selection.set({ eta: null });
    else if (select.value === "own") ctx.selection.set({ eta: ctx.selection.get().eta ?? best });
    else ctx.selection.set({ eta: iterations[Number(select.value)].eta });
    refresh();
  });
  for (const soon of ["pointerenter", "focus"]) select.addEventListener(soon, () => void fetchIterations());
  takesOneNumberIn(field, ctx);
  field.addEventListener("change", () => {
    const value = parse(field.value);
    const good = Number.isFinite(value) && value >= 0 && value <= 1e15;
    field.setAttribute("aria-invalid", String(!good));
    if (good) ctx.selection.set({ eta: value });
  });

  async function fetchIterations() {
    const revision = ctx.store.get().snapshot?.revision ?? -1;
    if (known === revision) return;
    const end = await ctx.studies.ask("iterations", {}, { signal: ctx.signal });
    if (end.status !== "answered") return;
    known = end.revision;
    iterations = end.value;
    list();
    refresh();
  }

  function list() {
    const value = select.value;
    select.replaceChildren(
      h("option", { value: "best" }, words.etaBest(best)),
      ...iterations.map((each, k) => h("option", { value: k }, words.etaIteration(k, each.eta))),
      h("option", { value: "own" }, words.etaOwn),
    );
    select.value = value;
  }

  function refresh() {
    const { eta } = ctx.selection.get();
    const same = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) <= 1e-12 * Math.abs(b);
    const k = eta === null ? -1 : iterations.findIndex((each) => same(each.eta, eta));
    const wanted = eta === null ? "best" : k >= 0 && select.value !== "own" ? String(k) : "own";
    if (select.value !== wanted) select.value = wanted;
    own.hidden = select.value !== "own";
    if (!hasFocus(field)) field.value = plain(eta ?? best);
  }

  return {
    element,
    /** @param {Snapshot} snapshot */
    update({ revision, solution }) {
      const stale = known !== revision && iterations.length > 0;
      if (stale) iterations = [];
      if (stale || select.options.length === 0 || best !== solution.energy_efficiency) {
        best = solution.energy_efficiency;
        list();
      }
      refresh();
    },
    refresh,
  };
}
