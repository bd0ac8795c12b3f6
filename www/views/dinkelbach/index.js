// The Dinkelbach view: F(η), its tangents, the table of iterations, and the inner problem at any η.

import { h, hasFocus, setAttribute, setText } from "../../dom/elements.js";
import { takesOneNumberIn } from "../../dom/number-field.js";
import { createTable, folded } from "../../dom/table.js";
import { agree, reading } from "../../numbers/agree.js";
import { iterationNumbers } from "../../numbers/iteration.js";
import { createPlayer } from "../../player/player.js";
import { chartTheme, createChartBox } from "../../charts/canvas-box.js";
import { createBusy } from "../common/busy.js";
import { tellFailed } from "../common/failed.js";
import { createPlace } from "../common/place.js";

/** @typedef {import("../../types.js").Snapshot} Snapshot */
/** @typedef {import("../../engine/glue.js").EtaWindow} EtaWindow */
/** @typedef {import("../../engine/short-studies.js").CurveAnswer} CurveAnswer */
/** @typedef {import("../../engine/short-studies.js").DinkelbachAnswer} DinkelbachAnswer */
/** @typedef {import("../../engine/types.js").DinkelbachRecord} DinkelbachRecord */
/** @typedef {import("../../engine/types.js").InnerRecord} InnerRecord */

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  const words = ctx.words.dinkelbach;
  const { number, parse, plain, si, whole } = ctx.numbers;
  let at = 0;
  let shown = false;
  /** @type {import("../../engine/glue.js").DinkelbachPicture | null} */
  let picture = null;
  /** @type {DinkelbachRecord | null} */
  let record = null;
  /** Revision of both. */
  let revision = -1;
  /** The answer at its own η. @type {InnerRecord | null} */
  let answer = null;
  /** The inner problem at an η that a reader chose, and of which revision. @type {{found: InnerRecord, eta: number, revision: number} | null} */
  let inquired = null;
  /** The part of the curve that is looked at, of this revision; null is all of it. @type {EtaWindow | null} */
  let window = null;
  let windowOf = -1;
  /** The last iteration in the table, and whose it is. */
  let told = -1;
  /** @type {DinkelbachRecord | null} */
  let toldOf = null;
  /** Steps that a load shows are nobody's choice. */
  let loading = false;
  /** To be looked at with the next picture. @type {{window: EtaWindow | null} | null} */
  let restored = null;

  const headline = h("p", { class: "study-headline" }, words.headline);
  const field = h("input", { type: "text", inputmode: "decimal", size: 8, "aria-label": words.own, "data-testid": "dinkelbach-eta" });
  const back = h("button", { type: "button", class: "button", "data-testid": "dinkelbach-back" }, words.back);
  const status = h("p", { class: "unit", "data-testid": "dinkelbach-curve" });
  const iterations = createTable({ label: words.table, columns: words.head, testid: "dinkelbach-iterations" });
  const users = createTable({ label: words.users, columns: words.usersHead, testid: "dinkelbach-users" });
  const chart = createChartBox({
    context: ctx,
    label: words.label,
    testid: "dinkelbach-chart",
    draw(canvas, view) {
      picture?.draw(canvas, at, options(view));
      return picture !== null;
    },
    pick(x) {
      const eta = picture?.eta_at(x);
      if (eta === undefined) return null;
      const chosen = atChosen();
      const pinned = chosen && picture?.place(chosen.eta);
      const near = pinned && Math.abs(pinned[0] - x) <= 2 ? chosen : null;
      return words.at(near?.eta ?? eta, near, veiled() ? null : record?.energy_efficiency ?? null);
    },
    pin: {
      label: words.dragEta,
      where: () => picture?.place(ctx.selection.get().eta ?? present()) ?? null,
      // Along the curve: F follows from η.
      drag(x) {
        const eta = picture?.eta_at(x);
        if (eta !== undefined) ctx.selection.set({ eta });
      },
    },
    placeOf({ eta, crossing, optimum }) {
      if (!picture || !record || (optimum && veiled())) return null;
      const on = eta ?? crossing;
      if (on === undefined) return null;
      const at = picture.place(on);
      // F is 0 at η*.
      const zero = crossing === undefined ? null : picture.place(record.energy_efficiency);
      return at && crossing !== undefined ? zero && [at[0], zero[1]] : at ?? null;
    },
    zoom: (x, _y, factor) => look(picture?.zoom(x, factor) ?? null),
    whole: () => look(null),
    tap(x) {
      const eta = picture?.eta_at(x);
      if (eta !== undefined) ctx.selection.set({ eta });
    },
    save: (colours) => (picture ? { name: "dinkelbach", svg: picture.svg(at, { ...options({ ...chart.view(), pixel_ratio: 1 }), theme: chartTheme(colours) }) } : null),
  });
  const busy = createBusy(el, () => follower.cancel(), ctx.words.charts);
  el.classList.add("study", "beside");
  el.append(
    headline,
    h("div", { class: "study-bar" }, h("label", { class: "field" }, h("span", { class: "field-label" }, words.own), field, h("span", { class: "unit" }, words.unit)), back),
    busy.element,
    h("div", { class: "study-charts one" }, chart.element));
  ctx.tables.append(folded(iterations, { open: true }), folded(users), status);

  const player = createPlayer(ctx.foot, { label: words.title, words: ctx.words.player, show: showStep, announce: ctx.announce, reducedMotion: ctx.reducedMotion, chain: ctx.chain, charts: [chart] });
  player.listen(el);
  const place = createPlace(player);
  takesOneNumberIn(field, ctx);
  field.addEventListener("change", () => {
    const value = parse(field.value);
    const good = Number.isFinite(value) && value >= 0 && value <= 1e15;
    setAttribute(field, "aria-invalid", String(!good));
    if (good) ctx.selection.set({ eta: value });
  });
  back.addEventListener("click", () => ctx.selection.set({ eta: null }));
  const stop = ctx.selection.subscribe((now, before) => {
    if (now.eta === before.eta) return;
    if (shown) atEta();
  });
  const failed = (/** @type {import("../../engine/protocol.js").End} */ end) => void tellFailed(ctx, end);
  const follower = ctx.studies.follow("dinkelbach", paramsOf, take, { progress: take, busy: busy.set, failed });
  const inner = ctx.studies.follow("inner", () => {
    const { eta } = ctx.selection.get();
    return shown && eta !== null ? { eta } : null;
  }, (found, snapshot, { eta }) => {
    inquired = { found, eta, revision: snapshot.revision };
    fillUsers();
    chart.redraw();
  }, { failed });

  /** @param {Snapshot} snapshot */
  function paramsOf(snapshot) {
    if (!shown) return null;
    // A part of one curve is no part of another.
    if (snapshot.revision !== windowOf) window = restored ? restored.window : null;
    restored = null;
    windowOf = snapshot.revision;
    return { window };
  }

  /** The inner problem at the chosen η, once it is known of what is drawn. */
  function atChosen() {
    const { eta } = ctx.selection.get();
    return inquired && inquired.eta === eta && inquired.revision === revision ? inquired.found : null;
  }

  /** @param {import("../../engine/glue.js").ChartView} view */
  function options(view) {
    const chosen = atChosen();
    const tangent = chosen && { eta: chosen.eta, semantic_value_per_s: chosen.semantic_value_per_s, power_w: chosen.power_w };
    return { view, theme: chartTheme(ctx.palette()), words: words.chart(!veiled()), window, chosen: tangent };
  }

  /** @param {EtaWindow | null} next */
  function look(next) {
    window = next;
    chart.redraw();
    follower.ask();
  }

  /** What is known so far: all of it first, then the curve better and better. @param {CurveAnswer | DinkelbachAnswer} known @param {Snapshot} snapshot */
  function take(known, snapshot) {
    if ("record" in known && snapshot.revision !== revision) renew(known, snapshot);
    else picture?.set_curve(known.curve);
    setText(status, words.curve(known.corners, known.complete));
    chart.redraw();
  }

  /** @param {DinkelbachAnswer} known @param {Snapshot} snapshot */
  function renew(known, snapshot) {
    const next = new ctx.glue.DinkelbachPicture(known.trace, known.curve);
    picture?.free();
    picture = next;
    revision = snapshot.revision;
    answer = known.inner;
    const list = (record = known.record);
    loading = true;
    player.load(
      {
        length: list.steps.length,
        describe: (k) => words.stepText(list.steps[k], list),
        chapters: [...list.iterations.map((_, k) => ({ title: words.iteration(k), at: list.steps.findIndex((s) => s.kind === "solve" && s.iteration === k) })), { title: words.answer, at: list.steps.length - 1 }],
      },
      { at: place.next(list.steps.length, false) },
    );
    loading = false;
    atEta();
  }

  /** Whether a reader is still to find out which η is the best. */
  function veiled() {
    return player.veiled();
  }

  /** η that the step stands at, as far as a reader may know it. */
  function present() {
    const step = record?.steps[at];
    if (!record || !step) return 0;
    return step.kind === "answer" || !veiled() ? record.energy_efficiency : record.iterations[step.iteration].eta;
  }

  /** @param {number} k */
  function showStep(k) {
    const walked = shown && !loading && k !== at;
    at = k;
    if (!record) return;
    const step = record.steps[k];
    const tried = step.kind === "answer" ? null : step.iteration;
    ctx.tell({ veiled: veiled(), live: tried === null ? null : words.live(tried, record.iterations.length) });
    // Whoever walks takes the whole page along: cell, figures and the views behind are at the η of the step.
    if (walked) ctx.selection.set({ eta: tried === null ? null : record.iterations[tried].eta });
    else atEta();
    chart.redraw();
    fillIterations(record);
    markIteration();
  }

  /** Another η is looked at, or another answer. */
  function atEta() {
    const { eta } = ctx.selection.get();
    if (!hasFocus(field)) field.value = plain(eta ?? present());
    back.hidden = eta === null;
    inner.ask();
    fillUsers();
    chart.redraw();
  }

  function fillUsers() {
    const { eta } = ctx.selection.get();
    const found = eta === null ? (veiled() ? null : answer) : atChosen();
    if (!found) {
      if (veiled()) users.fill([]);
      return;
    }
    const total = iterationNumbers(found, ctx.numbers);
    // Their values add up to F as printed below them.
    const values = found.rows.map((each) => each.value);
    const scale = values.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    const { parts: digits } = agree(found.residual, {
      digits: 4, parts: 4, scale, compute: (k) => values.reduce((sum, each) => sum + reading(each, k), 0),
    });
    users.fill([
      ...found.rows.map((each) => {
        const shared = each.due !== null;
        const look = h("button", { type: "button", class: "link" }, words.who(each));
        look.addEventListener("click", () => ctx.selection.selectPair(each.cue, each.due));
        return {
          cells: [
            look,
            words.sum(shared ? [whole(each.cue_triplets), whole(each.due_triplets)] : [whole(each.cue_triplets)]),
            words.sum((shared ? [each.cue_power_w, each.due_power_w] : [each.cue_power_w]).map((power_w) => si(power_w, "W"))),
            number(each.value, digits),
          ],
        };
      }),
      { key: "total", class: "exact", cells: words.total(total) },
    ]);
  }

  /** @param {DinkelbachRecord} list */
  function fillIterations(list) {
    const step = list.steps[at];
    const last = veiled() && step && step.kind !== "answer" ? step.iteration : list.iterations.length - 1;
    if (last === told && list === toldOf) return;
    [told, toldOf] = [last, list];
    iterations.fill(list.iterations.slice(0, last + 1).map((it, k) => {
      const go = h("button", { type: "button", class: "link", "data-testid": `dinkelbach-go-${k}` }, whole(k));
      go.addEventListener("click", () => {
        player.go(list.steps.findIndex((each) => each.kind === "solve" && each.iteration === k));
        ctx.selection.set({ eta: it.eta });
      });
      const { eta, residual, value, power, ratio } = iterationNumbers(it, ctx.numbers);
      return { cells: [go, eta, residual, value, power, ratio] };
    }));
  }

  function markIteration() {
    const step = record?.steps[at];
    const k = step && step.kind !== "answer" ? step.iteration : (record?.iterations.length ?? 0) - 1;
    for (const [key, row] of iterations.rows()) setAttribute(row, "aria-current", key === String(k) ? "true" : null);
  }

  return {
    // What changes while the view is shown is followed.
    update() {
      if (shown) return;
      shown = true;
      if (record) showStep(at);
      follower.ask();
      inner.ask();
    },
    repaint: () => chart.redraw(),
    hide() {
      shown = false;
      player.pause();
      ctx.tell({ live: null });
    },
    enter: (end) => place.enter(end),
    state: () => ({ step: place.get(), window, player: player.state() }),
    restore(state) {
      restored = { window: /** @type {EtaWindow | null} */ (state.window ?? null) };
      windowOf = -1;
      player.restore(state.player ?? {});
      loading = true;
      place.restore(state.step);
      loading = false;
      follower.again();
    },
    dispose() {
      stop();
      follower.stop();
      inner.stop();
      player.dispose();
      chart.dispose();
      picture?.free();
      picture = null;
    },
  };
}
