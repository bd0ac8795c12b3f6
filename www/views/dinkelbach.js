// The Dinkelbach view: F(η), its tangents, the table of iterations, and the inner problem at any η.

import { h, setAttribute, setText } from "../dom/elements.js";
import { takesOneNumberIn } from "../dom/number-field.js";
import { number, parse, plain, si, whole } from "../numbers/format.js";
import { agree, reading } from "../numbers/agree.js";
import { iterationNumbers } from "../numbers/iteration.js";
import { createPlayer } from "../player/player.js";
import { stepText, words } from "../words/en/dinkelbach.js";
import { chartTheme, createChartBox } from "./chart-box.js";
import { createFollower, studyGlue } from "./studies.js";

/** @typedef {import("./stage.js").ViewContext} ViewContext */
/** @typedef {import("./study-types.js").DinkelbachStudy} DinkelbachStudy */
/** @typedef {import("./study-types.js").DinkelbachSummary} DinkelbachSummary */
/** @typedef {import("./study-types.js").EtaWindow} EtaWindow */
/** @typedef {import("./study-types.js").InnerView} InnerView */

/** Inner problems solved at once for the curve; the rest follows in later frames. */
const REFINE_BUDGET_MS = 6;

/** @param {ViewContext} ctx @param {HTMLElement} el */
function createDinkelbachView(ctx, el) {
  let text = "";
  let at = 0;
  let shown = false;
  /** @type {DinkelbachStudy | null} */
  let study = null;
  /** @type {DinkelbachSummary | null} */
  let summary = null;
  /** @type {EtaWindow | null} */
  let window = null;
  /** @type {InnerView | null} */
  let own = null;
  let frame = 0;
  /** Set while this view itself changes the chosen η. */
  let mine = false;

  const headline = h("p", { class: "study-headline" }, words.headline);
  const field = h("input", { type: "text", inputmode: "decimal", size: 8, "aria-label": words.own, "data-testid": "dinkelbach-eta" });
  const back = h("button", { type: "button", class: "button", "data-testid": "dinkelbach-back" }, words.back);
  const status = h("span", { class: "unit", "data-testid": "dinkelbach-curve" });
  const body = h("tbody", { "data-testid": "dinkelbach-iterations" });
  const users = h("tbody", { "data-testid": "dinkelbach-users" });
  const chart = createChartBox({
    label: words.label,
    testid: "dinkelbach-chart",
    draw(canvas, view) {
      study?.draw(canvas, at, options(view));
      return study !== null;
    },
    pick(x) {
      const eta = study?.eta_at(x);
      return eta === undefined ? null : [`η = ${number(eta, 5)} value/J`];
    },
    zoom(x, _y, factor) {
      cover(study?.zoom(x, factor) ?? null);
    },
    whole: () => cover(null),
    tap(x) {
      const eta = study?.eta_at(x);
      if (eta !== undefined) ctx.selection.set({ eta });
    },
    save: (palette) => (study ? { name: "dinkelbach", svg: study.svg(at, { ...options({ ...chart.view(), pixel_ratio: 1 }), theme: chartTheme(palette) }) } : null),
  });
  el.classList.add("study");
  el.append(
    headline,
    h("div", { class: "study-bar" }, h("label", { class: "field" }, h("span", { class: "field-label" }, words.own), field, h("span", { class: "unit" }, words.unit)), back, status),
    h("div", { class: "study-charts one" }, chart.element),
    h("div", { class: "study-tables" }, table(words.table, words.head, body, true), table(words.users, words.usersHead, users, false)));

  const player = createPlayer(ctx.foot, { label: words.title, show: showStep, announce: ctx.announce, reducedMotion: ctx.reducedMotion });
  player.listen(el);
  takesOneNumberIn(field, ctx);
  field.addEventListener("change", () => {
    const value = parse(field.value);
    const good = Number.isFinite(value) && value >= 0 && value <= 1e15;
    setAttribute(field, "aria-invalid", String(!good));
    if (good) ctx.selection.set({ eta: value });
  });
  back.addEventListener("click", () => ctx.selection.set({ eta: null }));
  const stop = ctx.selection.subscribe((now, before) => {
    if (shown && now.eta !== before.eta && !mine) followEta();
  });
  const follower = createFollower(ctx, (scenario) => {
    text = scenario;
    rebuild();
  });

  /** @param {import("./study-types.js").ChartView} view */
  function options(view) {
    const chosen = own ? { eta: own.eta, semantic_value_per_s: own.semantic_value_per_s, power_w: own.power_w } : null;
    return { view, theme: chartTheme(ctx.palette()), words: words.chart, window, chosen };
  }

  /** @param {EtaWindow | null} next */
  function cover(next) {
    window = next;
    study?.cover(next);
    refine();
  }

  /** Knows the curve a little better in every frame until nothing is left to see. */
  function refine() {
    cancelAnimationFrame(frame);
    const one = () => {
      frame = 0;
      if (!study || !shown) return;
      const begun = performance.now();
      let state = study.refine(1);
      let doubt = Number.POSITIVE_INFINITY;
      while (performance.now() - begun < REFINE_BUDGET_MS && state.doubt > 0 && state.doubt !== doubt) {
        doubt = state.doubt;
        state = study.refine(2);
      }
      setText(status, words.curve(state.corners, state.complete));
      chart.redraw();
      if (state.doubt > 0 && state.doubt !== doubt) frame = requestAnimationFrame(one);
    };
    one();
  }

  function rebuild() {
    if (text === "") return;
    const last = !summary || at === summary.steps.length - 1;
    study?.free();
    study = new (studyGlue(ctx).DinkelbachStudy)(text);
    summary = study.summary();
    window = null;
    own = null;
    refine();
    fillIterations();
    const list = summary;
    player.load(
      {
        length: list.steps.length,
        describe: (k) => stepText(list.steps[k], list),
        chapters: [...list.iterations.map((_, k) => ({ title: `Iteration ${k}`, at: list.steps.findIndex((s) => s.kind === "solve" && s.iteration === k) })), { title: "Answer", at: list.steps.length - 1 }],
      },
      { at: last ? list.steps.length - 1 : Math.min(at, list.steps.length - 1) },
    );
    followEta();
  }

  /** @param {number} k */
  function showStep(k) {
    at = k;
    if (!summary) return;
    chart.redraw();
    markIteration();
  }

  /** The inner problem at the chosen η, or at η*. */
  function followEta() {
    if (!study || !summary) return;
    const { eta } = ctx.selection.get();
    const inner = study.inner(eta ?? summary.energy_efficiency);
    own = eta === null ? null : inner;
    if (document.activeElement !== field) field.value = plain(eta ?? summary.energy_efficiency);
    back.hidden = eta === null;
    const total = iterationNumbers({ ...inner, eta: inner.eta });
    // Their values add up to F as printed below them.
    const shares = inner.rows.map((share) => share.value);
    const scale = shares.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    const { parts: digits } = agree(inner.residual, {
      digits: 4, parts: 4, scale, compute: (k) => shares.reduce((sum, each) => sum + reading(each, k), 0),
    });
    users.replaceChildren(
      ...inner.rows.map((share) => {
        const shared = share.due !== null;
        const look = h("button", { type: "button", class: "link" }, words.who(share));
        look.addEventListener("click", () => ctx.selection.selectPair(share.cue, share.due));
        return h("tr", {}, h("th", { scope: "row" }, look),
          h("td", {}, shared ? `${whole(share.cue_triplets)} + ${whole(share.due_triplets)}` : whole(share.cue_triplets)),
          h("td", {}, shared ? `${si(share.cue_power_w, "W")} + ${si(share.due_power_w, "W")}` : si(share.cue_power_w, "W")),
          h("td", {}, number(share.value, digits)));
      }),
      h("tr", { class: "exact" }, h("th", { scope: "row" }, `F(${total.eta})`), h("td", {}, `S ${total.value} value/s`),
        h("td", {}, `P ${total.power_w}`), h("td", {}, total.residual)),
    );
    chart.redraw();
  }

  function fillIterations() {
    body.replaceChildren(
      ...(summary?.iterations ?? []).map((it, k) => {
        const go = h("button", { type: "button", class: "link", "data-testid": `dinkelbach-go-${k}` }, String(k));
        go.addEventListener("click", () => {
          const step = summary?.steps.findIndex((each) => each.kind === "solve" && each.iteration === k) ?? 0;
          player.go(step);
          mine = true;
          ctx.selection.set({ eta: it.eta });
          mine = false;
          followEta();
        });
        const { eta, residual, value, power, ratio } = iterationNumbers(it);
        return h("tr", {}, h("th", { scope: "row" }, go), ...[eta, residual, value, power, ratio].map((value) => h("td", {}, value)));
      }),
    );
  }

  function markIteration() {
    const step = summary?.steps[at];
    const k = step && step.kind !== "answer" ? step.iteration : (summary?.iterations.length ?? 0) - 1;
    [...body.children].forEach((tr, index) => setAttribute(tr, "aria-current", index === k ? "true" : null));
  }

  return {
    follow() {
      shown = true;
      follower.later();
      if (study) followEta();
    },
    redraw: () => chart.redraw(),
    hide() {
      shown = false;
      cancelAnimationFrame(frame);
      player.pause();
    },
    dispose() {
      stop();
      cancelAnimationFrame(frame);
      player.dispose();
      chart.dispose();
      study?.free();
      study = null;
    },
  };
}

/** @param {string} title @param {string[]} head @param {HTMLElement} body @param {boolean} open */
function table(title, head, body, open) {
  return h("details", { class: "study-details", open }, h("summary", {}, title),
    h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": title },
      h("table", { class: "study-table" }, h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name)))), body)));
}

/** @type {ReturnType<typeof createDinkelbachView> | null} */
let dinkelbach = null;

/** @type {import("./stage.js").FormerView} */
export const view = {
  mount(el, ctx) {
    dinkelbach = createDinkelbachView(ctx, el);
  },
  update() {
    dinkelbach?.follow();
  },
  repaint() {
    dinkelbach?.redraw();
  },
  hide() {
    dinkelbach?.hide();
  },
  dispose() {
    dinkelbach?.dispose();
    dinkelbach = null;
  },
};
