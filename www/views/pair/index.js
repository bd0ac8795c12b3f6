// The pair view: the paper's search for one CUE and one DUE, on the power plane and on its staircase.

import { h, setText } from "../../dom/elements.js";
import { takesOneNumberIn } from "../../dom/number-field.js";
import { createPlayer } from "../../player/player.js";
import { createBusy } from "../common/busy.js";
import { createEtaControl, presentEta } from "../common/eta.js";
import { chosenPair } from "../../state/telling.js";
import { tellFailed } from "../common/failed.js";
import { createPlace } from "../common/place.js";
import { fillUsers } from "../common/users.js";
import { createPairCharts } from "./charts.js";
import { createPairTables } from "./tables.js";
import { createTrapHunt } from "./trap.js";

/** @typedef {import("../../types.js").Snapshot} Snapshot */
/** @typedef {import("../../engine/short-studies.js").PairAnswer} PairAnswer */
/** @typedef {import("../../engine/types.js").CellVerdict} CellVerdict */

/** Stairs that are tried well within a frame or two. */
const CHEAP_STAIRS = 4e5;
/** The whole cell is judged once nothing moves for so long. */
const JUDGE_MS = 250;

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  const { pair: words, charts: common } = ctx.words;
  const { subchannelName, userName } = ctx.numbers;
  let rounds = 3;
  let seed = 1;
  /** @type {import("./charts.js").Shown} */
  const now = { picture: null, summary: null, steps: [], names: { cue: "C1", due: "D1", subchannel: "f1", eta: 0 }, at: 0, veiled: false, params: null, heat: null, ground: null };
  let shown = false;
  /** @type {string | null} */
  let lastPreset = null;
  /** The trap preset has just been opened: its trapped pair is the one to look at. */
  let showTrapFirst = false;
  let lighting = 0;
  /** Whose rounds are all in the list. @type {import("../../engine/types.js").PairSummary | null} */
  let listed = null;
  /** Revision and rounds that were judged last. */
  let judged = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let judging;
  /** Where the search loses most. @type {{cue: number, due: number, eta: number} | null} */
  let trapAt = null;

  const cueSelect = h("select", { "aria-label": common.cue, "data-testid": "pair-cue" });
  const dueSelect = h("select", { "aria-label": common.due, "data-testid": "pair-due" });
  const eta = createEtaControl(ctx);
  const roundsField = numberField(ctx, "pair-rounds", 3, 1, 60, (value) => {
    rounds = value;
    follower.ask();
  });
  const seedField = numberField(ctx, "pair-seed", 1, 0, 2 ** 53 - 1, (value) => {
    seed = value;
    follower.ask();
  });
  for (const field of [roundsField, seedField]) takesOneNumberIn(field, ctx);
  const headline = h("p", { class: "study-headline", "data-testid": "pair-headline" });
  const verdict = h("p", { class: "study-verdict", "data-testid": "pair-verdict" });
  const cellVerdict = h("span", { "data-testid": "pair-cell-verdict" });
  const showTrap = h("button", { type: "button", class: "button", hidden: true, "data-testid": "pair-show-trap" });
  const cellLine = h("p", { class: "study-cell", hidden: true }, cellVerdict, " ", showTrap);
  const note = h("p", { class: "chart-note" });
  const charts = createPairCharts(ctx, now, note);
  const trap = createTrapHunt(ctx, {
    rounds: () => rounds,
    open: (scenario) => void ctx.edit({ type: "load", text: scenario }),
  });
  const tables = createPairTables(ctx, now, (step) => player.go(step));
  const busy = createBusy(el, () => follower.cancel(), common);
  el.classList.add("study", "beside");
  el.append(
    h("div", { class: "study-bar" }, cueSelect, dueSelect, eta.element,
      h("label", { class: "field" }, h("span", { class: "field-label" }, words.roundsField), roundsField),
      h("label", { class: "field" }, h("span", { class: "field-label" }, words.seed), seedField)),
    headline, busy.element, h("div", { class: "study-charts" }, ...charts.elements), verdict, cellLine);
  ctx.tables.append(...tables.elements, trap.element);

  const player = createPlayer(ctx.foot, { label: words.title, words: ctx.words.player, show: showStep, announce: ctx.announce, reducedMotion: ctx.reducedMotion, chain: ctx.chain, charts: charts.boxes });
  player.listen(el);
  const place = createPlace(player);

  cueSelect.addEventListener("change", () => ctx.selection.selectPair(Number(cueSelect.value), Number(dueSelect.value)));
  dueSelect.addEventListener("change", () => ctx.selection.selectPair(Number(cueSelect.value), Number(dueSelect.value)));
  const stop = ctx.selection.subscribe((chosen, before) => {
    if (!shown) return;
    if (chosen.cue !== before.cue || chosen.due !== before.due || chosen.eta !== before.eta) follower.ask();
  });
  const follower = ctx.studies.follow("pair", paramsOf, draw, {
    busy: busy.set,
    failed: (end) => void tellFailed(ctx, end),
  });

  /** @param {Snapshot} snapshot */
  function paramsOf(snapshot) {
    if (!shown) return null;
    // The trap preset tells of one round; more of them often find the way out.
    if (snapshot.preset === "search-trap" && lastPreset !== snapshot.preset) {
      setRounds(1);
      showTrapFirst = true;
      clearTimeout(judging);
      void judge();
    }
    lastPreset = snapshot.preset;
    eta.update(snapshot);
    const { cue, due } = pairOf(snapshot);
    fillUsers(cueSelect, snapshot.cues.length, (k) => userName("cue", k), cue);
    fillUsers(dueSelect, snapshot.dues.length, (k) => userName("due", k), due);
    if (snapshot.dues.length === 0) {
      nothing();
      return null;
    }
    if (showTrapFirst) return null;
    return { cue, due, eta: presentEta(ctx, snapshot), rounds, seed, ground: charts.ground() };
  }

  /** @param {number} value */
  function setRounds(value) {
    rounds = value;
    roundsField.value = String(value);
  }

  /** The chosen pair, or one that shares. @param {Snapshot} snapshot */
  function pairOf(snapshot) {
    return chosenPair(snapshot, ctx.selection.get()) ?? { cue: 0, due: 0 };
  }

  /** @param {PairAnswer} answer @param {Snapshot} snapshot @param {NonNullable<ReturnType<typeof paramsOf>>} asked */
  function draw({ record, trace, heat }, snapshot, { cue, due, eta: value, rounds: most, seed: first, ground }) {
    const params = { cue, due, eta: value, rounds: most, seed: first };
    const samePair = now.params?.cue === cue && now.params.due === due;
    const picture = new ctx.glue.PairPicture(trace);
    now.picture?.free();
    const { summary, steps } = record;
    const names = { cue: userName("cue", cue), due: userName("due", due), subchannel: subchannelName(cue), eta: params.eta };
    Object.assign(now, { picture, summary, steps, names, params, heat, ground });
    ctx.tell({ pair: { cue, due } });
    charts.renew(samePair);
    setText(headline, words.headline(names, summary));
    if (judged !== `${rounds} ${snapshot.revision}`) unjudged();
    else offerTrap();
    clearTimeout(judging);
    judging = setTimeout(() => void judge(), JUDGE_MS);
    player.load(
      {
        length: steps.length,
        describe: (k) => words.stepText(steps[k], summary, names),
        chapters: [
          { title: words.chapters.region, at: 0 },
          ...summary.rounds.map((each, k) => ({ title: words.chapters.round(k, each.start), at: each.start_at })),
          ...(summary.answer ? [{ title: words.chapters.answer, at: steps.length - 1 }] : []),
        ],
      },
      { at: place.next(steps.length, !samePair) },
    );
  }

  /** The search against the exact method on the whole cell, where that takes no time to speak of. */
  async function judge() {
    const snapshot = ctx.store.get().snapshot;
    if (!snapshot || !shown) return;
    const wanted = `${rounds} ${snapshot.revision}`;
    if (wanted === judged) return;
    const end = await ctx.studies.ask("cell-verdict", { rounds, seed: snapshot.seed, most_stairs: CHEAP_STAIRS }, { signal: ctx.signal, priority: -1 });
    const first = showTrapFirst;
    showTrapFirst = false;
    if (first) follower.ask();
    if (end.status !== "answered" || wanted !== `${rounds} ${end.revision}`) return;
    judged = wanted;
    const cell = /** @type {CellVerdict | null} */ (end.value);
    setText(cellVerdict, cell ? words.cell(cell) : "");
    cellLine.hidden = cell === null || now.veiled;
    if (!cell) return;
    const [worst] = cell.trapped;
    if (!worst) {
      showTrap.hidden = true;
      return;
    }
    // The trap is one at the η at which the search ends.
    const look = () => {
      ctx.selection.selectPair(worst.cue, worst.due);
      ctx.selection.set({ eta: cell.paper });
    };
    if (first) {
      look();
      // The page has chosen, nobody else.
      ctx.selection.set({ auto: true });
    }
    setText(showTrap, words.showTrap(userName("cue", worst.cue), userName("due", worst.due)));
    showTrap.onclick = look;
    trapAt = { cue: worst.cue, due: worst.due, eta: cell.paper };
    offerTrap();
  }

  /** The way to the worst trap, unless one stands there. */
  function offerTrap() {
    const { cue, due, eta: chosen } = ctx.selection.get();
    showTrap.hidden = trapAt === null || (cue === trapAt.cue && due === trapAt.due && chosen === trapAt.eta);
  }

  /** What was said of the whole cell was said of another state. */
  function unjudged() {
    trapAt = null;
    judged = "";
    setText(cellVerdict, "");
    cellLine.hidden = true;
  }

  /** A cell without a pair. */
  function nothing() {
    now.picture?.free();
    Object.assign(now, { picture: null, summary: null, steps: [], params: null, heat: null, ground: null });
    player.load({ length: 0, describe: () => ({ sentence: "" }) });
    setText(headline, common.noDues);
    setText(verdict, "");
    unjudged();
    charts.repaint();
  }

  /** @param {number} k */
  function showStep(k) {
    now.at = k;
    now.veiled = player.veiled();
    ctx.tell({ veiled: now.veiled });
    if (!now.picture) return;
    const begun = performance.now();
    tell();
    charts.step();
    tables.fillPath();
    // Other views follow once a frame, however fast one scrubs.
    if (lighting === 0) lighting = requestAnimationFrame(light);
    ctx.timings.measure("draw-pair", begun, performance.now());
  }

  /** The verdict and the lists, as far as they may be known. */
  function tell() {
    const { summary, veiled } = now;
    const known = summary?.answer && !veiled ? summary : null;
    setText(verdict, known ? (known.trapped ? words.verdictTrapped(known) : words.verdictSame(known)) : "");
    verdict.classList.toggle("trapped", known?.trapped === true);
    cellLine.hidden = veiled || cellVerdict.textContent === "";
    // With nothing to hide the list is the same at every step.
    if (veiled || summary !== listed) tables.fillList();
    listed = veiled ? null : summary;
  }

  /** Lights who moves in every view. */
  function light() {
    lighting = 0;
    const step = now.steps[now.at];
    if (!shown || !step || !now.params) return;
    const { cue, due } = now.params;
    if (step.kind === "segment" || step.kind === "stair") ctx.selection.set({ hovered: step.held === "cue" ? { due } : { cue } });
    else ctx.selection.set({ hovered: null });
  }

  return {
    // What changes while the view is shown is followed.
    update() {
      if (shown) return;
      shown = true;
      follower.ask();
    },
    repaint: charts.repaint,
    hide() {
      shown = false;
      cancelAnimationFrame(lighting);
      lighting = 0;
      player.pause();
      ctx.selection.set({ hovered: null });
    },
    enter: (end) => place.enter(end),
    state: () => ({ rounds, seed, step: place.get(), charts: charts.state(), player: player.state(), folds: tables.folds() }),
    restore(state) {
      const whole = (/** @type {unknown} */ value, /** @type {number} */ least, /** @type {number} */ most, /** @type {number} */ other) =>
        typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : other;
      setRounds(whole(state.rounds, 1, 60, rounds));
      seed = whole(state.seed, 0, 2 ** 53 - 1, seed);
      seedField.value = String(seed);
      // The rounds are the reader's, not the preset's.
      lastPreset = ctx.store.get().snapshot?.preset ?? null;
      charts.restore(state.charts ?? {});
      player.restore(state.player ?? {});
      tables.fold(state.folds ?? {});
      place.restore(state.step);
      follower.again();
    },
    dispose() {
      stop();
      follower.stop();
      clearTimeout(judging);
      cancelAnimationFrame(lighting);
      trap.dispose();
      player.dispose();
      charts.dispose();
      now.picture?.free();
      now.picture = null;
    },
  };
}

/**
 * A field for whole numbers.
 * @param {import("../stage.js").ViewContext} ctx
 * @param {string} testid @param {number} value @param {number} least @param {number} most @param {(value: number) => void} set
 */
function numberField({ numbers, words }, testid, value, least, most, set) {
  const field = h("input", { type: "text", inputmode: "numeric", size: 3, value, "data-testid": testid });
  field.addEventListener("change", () => {
    const next = numbers.parse(field.value);
    const good = Number.isInteger(next) && next >= least && next <= most;
    field.setAttribute("aria-invalid", String(!good));
    field.title = good ? "" : words.charts.wholeFrom(least, most);
    if (good) set(next);
  });
  return field;
}
