// The pair view: the paper's search for one CUE and one DUE, on the power plane and on its staircase.

import { h, setText } from "../dom/elements.js";
import { takesOneNumberIn } from "../dom/number-field.js";
import { parse, subchannelName, userName } from "../numbers/format.js";
import { createPlayer } from "../player/player.js";
import { words as chartWords } from "../words/en/charts.js";
import { stepText, words } from "../words/en/pair.js";
import { createPairCharts } from "./pair-charts.js";
import { createPairTables } from "./pair-tables.js";
import { createTrapHunt } from "./pair-trap.js";
import { createEtaControl, createFollower, iterationsOf, presentEta, studyGlue } from "./studies.js";

/** @typedef {import("./stage.js").ViewContext} ViewContext */
/** @typedef {import("../types.js").Snapshot} Snapshot */
/** Stairs that are tried well within a frame or two. */
const CHEAP_STAIRS = 4e5;

/** @param {ViewContext} ctx @param {HTMLElement} el */
function createPairView(ctx, el) {
  let rounds = 3;
  let seed = 1;
  let text = "";
  /** @type {import("./pair-charts.js").Shown} */
  const now = { study: null, summary: null, steps: [], names: { cue: "C1", due: "D1", subchannel: "f1", eta: 0 }, at: 0 };
  /** Which search is shown, so that the same one is not made twice. */
  let key = "";
  let shown = false;
  /** @type {string | null} */
  let lastPreset = null;
  /** The trap preset has just been opened: its trapped pair is the one to look at. */
  let showTrapFirst = false;
  let lighting = 0;
  let judged = "";
  let judging = 0;

  const cueSelect = h("select", { "aria-label": chartWords.cue, "data-testid": "pair-cue" });
  const dueSelect = h("select", { "aria-label": chartWords.due, "data-testid": "pair-due" });
  const eta = createEtaControl(ctx);
  const roundsField = numberField("pair-rounds", 3, 1, 60, (value) => {
    rounds = value;
    rebuild();
  });
  const seedField = numberField("pair-seed", 1, 0, 2 ** 53 - 1, (value) => {
    seed = value;
    rebuild();
  });
  for (const field of [roundsField, seedField]) takesOneNumberIn(field, ctx);
  const headline = h("p", { class: "study-headline", "data-testid": "pair-headline" });
  const verdict = h("p", { class: "study-verdict", "data-testid": "pair-verdict" });
  const cellVerdict = h("span", { "data-testid": "pair-cell-verdict" });
  const showTrap = h("button", { type: "button", class: "button", hidden: true, "data-testid": "pair-show-trap" });
  const cellLine = h("p", { class: "study-cell", hidden: true }, cellVerdict, " ", showTrap);
  const note = h("p", { class: "chart-note" });
  const charts = createPairCharts(ctx.palette, now, note);
  const trap = createTrapHunt(ctx, {
    rounds: () => rounds,
    open: (scenario) => void ctx.edit({ type: "load", text: scenario }),
  });
  const tables = createPairTables(now, (step) => player.go(step));
  el.classList.add("study");
  el.append(
    h("div", { class: "study-bar" }, cueSelect, dueSelect, eta.element,
      h("label", { class: "field" }, h("span", { class: "field-label" }, words.rounds), roundsField),
      h("label", { class: "field" }, h("span", { class: "field-label" }, words.seed), seedField)),
    headline, h("div", { class: "study-charts" }, ...charts.elements), verdict, cellLine,
    h("div", { class: "study-tables" }, ...tables.elements, trap.element));

  const player = createPlayer(ctx.foot, { label: words.title, show: showStep, announce: ctx.announce, reducedMotion: ctx.reducedMotion });
  player.listen(el);

  cueSelect.addEventListener("change", () => ctx.selection.selectPair(Number(cueSelect.value), chosenPair()[1]));
  dueSelect.addEventListener("change", () => ctx.selection.selectPair(chosenPair()[0], Number(dueSelect.value)));
  const stop = ctx.selection.subscribe((chosen, before) => {
    if (!shown) return;
    if (chosen.cue !== before.cue || chosen.due !== before.due || chosen.eta !== before.eta) rebuild();
  });

  const follower = createFollower(ctx, (scenario) => {
    text = scenario;
    // The trap preset tells of one round; more of them often find the way out.
    const { preset } = ctx.store.get().snapshot ?? {};
    if (preset === "search-trap" && lastPreset !== preset) {
      setRounds(1);
      showTrapFirst = true;
    }
    lastPreset = preset ?? null;
    rebuild();
  });

  /** @param {number} value */
  function setRounds(value) {
    rounds = value;
    roundsField.value = String(value);
  }

  /** The search against the exact method on the whole cell, where that takes no time to speak of. */
  function judge() {
    const wanted = `${rounds}|${text}`;
    if (wanted === judged || text === "") return;
    judged = wanted;
    const hunt = new (studyGlue(ctx).TrapHunt)(text, rounds);
    const cheap = hunt.effort() < CHEAP_STAIRS;
    const cell = cheap ? hunt.present() : null;
    hunt.free();
    cellLine.hidden = cell === null;
    if (!cell) return;
    setText(cellVerdict, words.cell(cell));
    const [worst] = cell.trapped;
    showTrap.hidden = !worst;
    if (worst && showTrapFirst) ctx.selection.selectPair(worst.cue, worst.due);
    showTrapFirst = false;
    if (!worst) return;
    setText(showTrap, words.showTrap(userName("cue", worst.cue), userName("due", worst.due)));
    showTrap.onclick = () => ctx.selection.set({ cue: worst.cue, due: worst.due, eta: cell.paper });
  }

  /** The chosen pair, or one that shares. @returns {[number, number]} */
  function chosenPair() {
    const snapshot = ctx.store.get().snapshot;
    if (!snapshot || snapshot.dues.length === 0) return [0, 0];
    const chosen = ctx.selection.get();
    const matched = snapshot.dues.findIndex((due) => due.cue !== null);
    const partner = chosen.cue === null ? null : snapshot.cues[chosen.cue]?.due ?? null;
    const due = chosen.due ?? partner ?? Math.max(0, matched);
    const cue = chosen.cue ?? snapshot.dues[due].cue ?? 0;
    return [cue, due];
  }

  function rebuild() {
    const snapshot = ctx.store.get().snapshot;
    if (!snapshot || text === "") return;
    if (snapshot.dues.length === 0) {
      drop();
      setText(headline, chartWords.noDues);
      return;
    }
    const [cue, due] = chosenPair();
    const present = presentEta(ctx, snapshot);
    fill(cueSelect, snapshot.cues.length, "cue", cue);
    fill(dueSelect, snapshot.dues.length, "due", due);
    eta.update(iterationsOf(ctx, text), snapshot.solution.energy_efficiency);
    const wanted = [cue, due, present, rounds, seed, text].join("|");
    if (wanted === key) return;
    const samePair = key.startsWith(`${cue}|${due}|`);
    const stood = now.summary ? { last: now.at === now.steps.length - 1, at: now.at } : null;
    now.study?.free();
    key = wanted;
    const begun = performance.now();
    now.study = new (studyGlue(ctx).PairStudy)(text, cue, due, present, rounds, seed);
    const summary = now.study.summary();
    const steps = now.study.steps();
    performance.measure("trace-pair", { start: begun, end: performance.now() });
    const names = { cue: userName("cue", cue), due: userName("due", due), subchannel: subchannelName(cue), eta: present };
    Object.assign(now, { summary, steps, names });
    charts.renew(samePair);
    setText(headline, words.headline(names, summary));
    setText(verdict, summary.answer ? (summary.trapped ? words.verdictTrapped(summary) : words.verdictSame) : "");
    verdict.classList.toggle("trapped", summary.trapped);
    tables.fillList();
    window.clearTimeout(judging);
    judging = window.setTimeout(judge, 80);
    const start = !stood || !samePair || stood.last ? steps.length - 1 : Math.min(stood.at, steps.length - 1);
    player.load(
      {
        length: steps.length,
        describe: (k) => stepText(steps[k], summary, names),
        chapters: [
          { title: "Region", at: 0 },
          ...summary.rounds.map((each, k) => ({ title: `Round ${k + 1}: ${words.start(each.start)}`, at: each.start_at })),
          ...(summary.answer ? [{ title: "Answer", at: steps.length - 1 }] : []),
        ],
      },
      { at: start },
    );
  }

  function drop() {
    now.study?.free();
    Object.assign(now, { study: null, summary: null, steps: [] });
    key = "";
    player.load({ length: 0, describe: () => ({ sentence: "" }) });
    setText(verdict, "");
    charts.repaint();
  }

  /** @param {number} k */
  function showStep(k) {
    now.at = k;
    if (!now.study) return;
    const begun = performance.now();
    charts.step();
    tables.fillPath();
    // Other views follow once a frame, however fast one scrubs.
    if (lighting === 0) lighting = requestAnimationFrame(light);
    performance.measure("draw-pair", { start: begun, end: performance.now() });
  }

  /** Lights who moves in every view. */
  function light() {
    lighting = 0;
    const step = now.steps[now.at];
    if (!shown || !step) return;
    const [cue, due] = chosenPair();
    if (step.kind === "segment" || step.kind === "stair") ctx.selection.set({ hovered: step.held === "cue" ? { due } : { cue } });
    else ctx.selection.set({ hovered: null });
  }

  return {
    follow() {
      shown = true;
      follower.later();
      if (text) rebuild();
    },
    redraw: charts.repaint,
    hide() {
      shown = false;
      cancelAnimationFrame(lighting);
      lighting = 0;
      player.pause();
      ctx.selection.set({ hovered: null });
    },
    dispose() {
      stop();
      window.clearTimeout(judging);
      trap.dispose();
      player.dispose();
      charts.dispose();
      now.study?.free();
      now.study = null;
    },
  };
}

/** @param {HTMLSelectElement} select @param {number} count @param {"cue" | "due"} kind @param {number} value */
function fill(select, count, kind, value) {
  if (select.options.length !== count) {
    select.replaceChildren(...Array.from({ length: count }, (_, k) => h("option", { value: k }, userName(kind, k))));
  }
  if (select.value !== String(value)) select.value = String(value);
}

/** A field for whole numbers. @param {string} testid @param {number} value @param {number} least @param {number} most @param {(value: number) => void} set */
function numberField(testid, value, least, most, set) {
  const field = h("input", { type: "text", inputmode: "numeric", size: 3, value, "data-testid": testid });
  field.addEventListener("change", () => {
    const next = parse(field.value);
    const good = Number.isInteger(next) && next >= least && next <= most;
    field.setAttribute("aria-invalid", String(!good));
    field.title = good ? "" : `${least} to ${most}`;
    if (good) set(next);
  });
  return field;
}

/** @type {ReturnType<typeof createPairView> | null} */
let pair = null;

/** @type {import("./stage.js").FormerView} */
export const view = {
  mount(el, ctx) {
    pair = createPairView(ctx, el);
  },
  update() {
    pair?.follow();
  },
  repaint() {
    pair?.redraw();
  },
  hide() {
    pair?.hide();
  },
  dispose() {
    pair?.dispose();
    pair = null;
  },
};
