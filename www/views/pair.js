// The pair view: the paper's search for one CUE and one DUE, on the power plane and on its staircase.

import { h, setText } from "../dom.js";
import { number, parse, si, subchannelName, userName, whole } from "../format.js";
import { createPlayer } from "../player.js";
import { words as chartWords } from "../text/charts.js";
import { planeReadout, planeWords, stairReadout, stairsWords, stepText, words } from "../text/pair.js";
import { chartTheme, createChartBox, iconButton, saveFile } from "./chart-box.js";
import { createTrapHunt } from "./pair-trap.js";
import { createEtaControl, createFollower, iterationsOf, presentEta, studyGlue } from "./studies.js";

/** @typedef {import("../stage.js").ViewContext} ViewContext */
/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("./study-types.js").PairStudy} PairStudy */
/** @typedef {import("./study-types.js").PairSummary} PairSummary */
/** @typedef {import("./study-types.js").PairStep} PairStep */
/** @typedef {import("./study-types.js").PlaneWindow} PlaneWindow */
/** @typedef {import("./study-types.js").StairsWindow} StairsWindow */
/** @typedef {import("./study-types.js").Spacing} Spacing */
/** @typedef {import("../text/pair.js").Names} Names */

const SAVE_ICON = "M12 4v11M7 11l5 5 5-5M5 20h14";
const CHOSEN_ICON = "M12 3v4M12 17v4M3 12h4M17 12h4M12 10a2 2 0 1 0 .01 0z";
/** Stairs that "to the chosen" shows. */
const CLOSE_STAIRS = 24;
/** First pixels of the objective come at this width, the rest when the page is idle. */
const QUICK_HEAT_PX = 220;
/** Stairs that are tried well within a frame or two. */
const CHEAP_STAIRS = 4e5;

/** @param {ViewContext} ctx @param {HTMLElement} el */
function createPairView(ctx, el) {
  let rounds = 3;
  let seed = 1;
  /** @type {Spacing} */
  let spacing = "log";
  let text = "";
  /** @type {PairStudy | null} */
  let study = null;
  /** @type {PairSummary | null} */
  let summary = null;
  /** @type {PairStep[]} */
  let steps = [];
  /** @type {Names} */
  let names = { cue: "C1", due: "D1", subchannel: "f1", eta: 0 };
  /** Which search is shown, so that the same one is not made twice. */
  let key = "";
  let at = 0;
  /** @type {PlaneWindow | null} */
  let planeWindow = null;
  /** @type {StairsWindow | null} */
  let stairsWindow = null;
  /** The line that `stairsWindow` belongs to. */
  let windowLine = -1;
  let heatKey = "";
  let idle = 0;
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
  const axes = h("select", { "aria-label": words.axes, "data-testid": "pair-axes" },
    h("option", { value: "log" }, words.log), h("option", { value: "linear" }, words.linear));
  const headline = h("p", { class: "study-headline", "data-testid": "pair-headline" });
  const verdict = h("p", { class: "study-verdict", "data-testid": "pair-verdict" });
  const cellVerdict = h("span", { "data-testid": "pair-cell-verdict" });
  const showTrap = h("button", { type: "button", class: "button", hidden: true, "data-testid": "pair-show-trap" });
  const cellLine = h("p", { class: "study-cell", hidden: true }, cellVerdict, " ", showTrap);
  const note = h("p", { class: "chart-note" });
  const listBody = h("tbody");
  const pathBody = h("tbody");

  const plane = createChartBox({
    label: words.title,
    testid: "pair-plane",
    draw: drawPlane,
    pick(x, y) {
      const picked = study?.pick_plane(x, y);
      return picked ? planeReadout(picked, names) : null;
    },
    zoom(x, y, factor) {
      planeWindow = study?.zoom_plane(x, y, factor) ?? null;
      plane.redraw();
    },
    whole() {
      planeWindow = null;
      plane.redraw();
    },
    tools: [iconButton(chartWords.save, SAVE_ICON, savePlane, "pair-plane-save")],
  });
  const stairs = createChartBox({
    label: words.title,
    testid: "pair-stairs",
    draw: drawStairs,
    pick(x, y) {
      const picked = study?.pick_stairs(x, y);
      return picked ? stairReadout(picked) : null;
    },
    zoom(x, _y, factor) {
      keepWindow(study?.zoom_stairs(x, factor) ?? null);
    },
    pan(px) {
      keepWindow(study?.move_stairs(px) ?? null);
    },
    whole() {
      keepWindow(null);
    },
    tools: [
      iconButton(chartWords.toChosen, CHOSEN_ICON, toChosen, "pair-stairs-chosen"),
      iconButton(chartWords.save, SAVE_ICON, saveStairs, "pair-stairs-save"),
    ],
  });
  stairs.element.append(note);

  const trap = createTrapHunt(ctx, {
    rounds: () => rounds,
    open: (scenario) => void ctx.edit({ type: "load", text: scenario }),
  });
  const pathTable = details(words.path, words.pathHead, pathBody, "pair-path");
  pathTable.addEventListener("toggle", () => fillPath());
  const tables = h("div", { class: "study-tables" },
    details(words.list, words.listHead, listBody, "pair-list"), pathTable, trap.element);
  el.classList.add("study");
  el.append(
    h("div", { class: "study-bar" }, cueSelect, dueSelect, eta.element,
      h("label", { class: "field" }, h("span", { class: "field-label" }, words.rounds), roundsField),
      h("label", { class: "field" }, h("span", { class: "field-label" }, words.seed), seedField), axes),
    headline, h("div", { class: "study-charts" }, plane.element, stairs.element), verdict, cellLine, tables);

  const player = createPlayer(ctx.foot, { label: words.title, show: showStep, announce: ctx.announce, reducedMotion: ctx.reducedMotion });
  player.listen(el);

  cueSelect.addEventListener("change", () => ctx.selection.selectPair(Number(cueSelect.value), chosenPair()[1]));
  dueSelect.addEventListener("change", () => ctx.selection.selectPair(chosenPair()[0], Number(dueSelect.value)));
  axes.addEventListener("change", () => {
    spacing = axes.value === "linear" ? "linear" : "log";
    planeWindow = null;
    plane.redraw();
  });
  const stop = ctx.selection.subscribe((now, before) => {
    if (!shown) return;
    if (now.cue !== before.cue || now.due !== before.due || now.eta !== before.eta) rebuild();
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
    const stood = summary ? { last: at === steps.length - 1, at } : null;
    study?.free();
    key = wanted;
    const begun = performance.now();
    study = new (studyGlue(ctx).PairStudy)(text, cue, due, present, rounds, seed);
    summary = study.summary();
    steps = study.steps();
    performance.measure("trace-pair", { start: begun, end: performance.now() });
    names = { cue: userName("cue", cue), due: userName("due", due), subchannel: subchannelName(cue), eta: present };
    if (!samePair) planeWindow = null;
    stairsWindow = null;
    windowLine = -1;
    heatKey = "";
    setText(headline, words.headline(names, summary));
    setText(verdict, summary.answer ? (summary.trapped ? words.verdictTrapped(summary) : words.verdictSame) : "");
    verdict.classList.toggle("trapped", summary.trapped);
    plane.relabel(words.planeLabel(names));
    stairs.relabel(words.stairsLabel(names));
    fillList();
    window.clearTimeout(judging);
    judging = window.setTimeout(judge, 80);
    const list = summary;
    const start = !stood || !samePair ? steps.length - 1 : stood.last ? steps.length - 1 : Math.min(stood.at, steps.length - 1);
    player.load(
      {
        length: steps.length,
        describe: (k) => stepText(steps[k], list, names),
        chapters: [
          { title: "Region", at: 0 },
          ...list.rounds.map((each, k) => ({ title: `Round ${k + 1}: ${words.start(each.start)}`, at: each.start_at })),
          ...(list.answer ? [{ title: "Answer", at: steps.length - 1 }] : []),
        ],
      },
      { at: start },
    );
  }

  function drop() {
    study?.free();
    study = null;
    summary = null;
    steps = [];
    key = "";
    player.load({ length: 0, describe: () => ({ sentence: "" }) });
    setText(verdict, "");
  }

  /** @param {number} k */
  function showStep(k) {
    at = k;
    if (!study) return;
    const begun = performance.now();
    const line = study.line_at(k) ?? -1;
    if (line !== windowLine) {
      stairsWindow = null;
      windowLine = line;
    }
    plane.redraw();
    stairs.redraw();
    fillPath();
    // Other views follow once a frame, however fast one scrubs.
    if (lighting === 0) lighting = requestAnimationFrame(light);
    performance.measure("draw-pair", { start: begun, end: performance.now() });
  }

  /** Lights who moves in every view. */
  function light() {
    lighting = 0;
    const step = steps[at];
    if (!shown || !step) return;
    const [cue, due] = chosenPair();
    if (step.kind === "segment" || step.kind === "stair") ctx.selection.set({ hovered: step.held === "cue" ? { due } : { cue } });
    else ctx.selection.set({ hovered: null });
  }

  function theme() {
    return chartTheme(ctx.palette());
  }

  /** @type {import("./chart-box.js").ChartBoxOptions["draw"]} */
  function drawPlane(canvas, view, under) {
    if (!study) return;
    const plot = study.draw_plane(canvas, at, { view, theme: theme(), words: planeWords(names), spacing, window: planeWindow });
    const wanted = JSON.stringify([key.length, names, spacing, planeWindow, plot, theme(), view.pixel_ratio, text.length]);
    if (wanted === heatKey) return;
    heatKey = wanted;
    under.style.left = `${plot.left}px`;
    under.style.top = `${plot.top}px`;
    under.style.width = `${plot.right - plot.left}px`;
    under.style.height = `${plot.bottom - plot.top}px`;
    const full = Math.min(900, (plot.right - plot.left) * view.pixel_ratio);
    paintHeat(under, plot, Math.min(QUICK_HEAT_PX, full));
    window.clearTimeout(idle);
    if (full > QUICK_HEAT_PX) {
      idle = window.setTimeout(() => {
        if (study && heatKey === wanted) paintHeat(under, plot, full);
      }, 60);
    }
  }

  /** @param {HTMLCanvasElement} under @param {import("./study-types.js").Rect} plot @param {number} width */
  function paintHeat(under, plot, width) {
    if (!study) return;
    const w = Math.max(8, Math.round(width));
    const high = Math.max(8, Math.round((w * (plot.bottom - plot.top)) / (plot.right - plot.left)));
    const image = study.heat(w, high, theme());
    under.width = w;
    under.height = high;
    under.getContext("2d")?.putImageData(image, 0, 0);
  }

  /** The step whose words the staircase bears. */
  function stairStep() {
    const line = study?.line_at(at);
    if (line === undefined) return null;
    const step = steps[at];
    const own = step.kind === "segment" || step.kind === "stair";
    const found = own ? step : steps.find((each) => each.kind === "stair" && each.line === line);
    return found && (found.kind === "segment" || found.kind === "stair") ? found : null;
  }

  /** @type {import("./chart-box.js").ChartBoxOptions["draw"]} */
  function drawStairs(canvas, view) {
    const step = stairStep();
    note.hidden = step !== null;
    canvas.hidden = step === null;
    if (!study || !step) {
      setText(note, summary?.contradiction ? words.emptyStairs : words.noStairs);
      return;
    }
    study.draw_stairs(canvas, at, { view, theme: theme(), words: stairsWords(step, names), window: stairsWindow });
  }

  /** @param {StairsWindow | null} window */
  function keepWindow(window) {
    stairsWindow = window;
    stairs.redraw();
  }

  function toChosen() {
    const step = stairStep();
    if (!study || !step) return;
    const point = step.kind === "stair" || steps[at].kind !== "segment" ? step.best : step.from;
    const stair = step.held === "cue" ? point.due_triplets : point.cue_triplets;
    keepWindow(study.stairs_about(at, stair, CLOSE_STAIRS));
  }

  function savePlane() {
    if (!study) return;
    const options = { view: { ...plane.view(), pixel_ratio: 1 }, theme: theme(), words: planeWords(names), spacing, window: planeWindow };
    saveFile(`power-plane-${names.cue}-${names.due}.svg`, study.plane_svg(at, options), "image/svg+xml");
  }

  function saveStairs() {
    const step = stairStep();
    if (!study || !step) return;
    const options = { view: { ...stairs.view(), pixel_ratio: 1 }, theme: theme(), words: stairsWords(step, names), window: stairsWindow };
    saveFile(`staircase-${names.cue}-${names.due}.svg`, study.stairs_svg(at, options), "image/svg+xml");
  }

  function fillList() {
    const rows = (summary?.rounds ?? []).map((each, k) => {
      const go = h("button", { type: "button", class: "link", "data-testid": `pair-round-${k}` }, String(k + 1));
      go.addEventListener("click", () => player.go(each.at));
      const best = summary?.answer_round === k;
      return h("tr", { class: best ? "best" : null }, h("th", { scope: "row" }, go), cell(words.start(each.start), true), ...point(each.rest), cell(whole(each.lines)));
    });
    if (summary?.exact) {
      rows.push(h("tr", { class: "exact" }, h("th", { scope: "row" }, "★"), cell("exact", true), ...point(summary.exact), cell("")));
    }
    listBody.replaceChildren(...rows);
  }

  function fillPath() {
    if (!pathTable.open || steps.length === 0) return;
    const step = steps[at];
    const round = "round" in step ? step.round : step.kind === "answer" ? summary?.answer_round ?? 0 : -1;
    const from = summary?.rounds[round];
    const rows = from ? [h("tr", {}, h("th", { scope: "row" }, "0"), cell(words.start(from.start), true), ...point(from.from))] : [];
    steps.slice(0, at + 1).forEach((each) => {
      if (each.kind !== "stair" || each.round !== round) return;
      rows.push(h("tr", {}, h("th", { scope: "row" }, String(each.nth + 1)), cell(each.held === "cue" ? words.heldCue : words.heldDue, true), ...point(each.best)));
    });
    pathBody.replaceChildren(...rows);
  }

  return {
    follow() {
      shown = true;
      follower.later();
      if (text) rebuild();
    },
    redraw() {
      heatKey = "";
      plane.redraw();
      stairs.redraw();
    },
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
      window.clearTimeout(idle);
      trap.dispose();
      player.dispose();
      plane.dispose();
      stairs.dispose();
      study?.free();
      study = null;
    },
  };
}

/** Cells of a point. @param {{cue_triplets: number, due_triplets: number, powers: {cue_w: number, due_w: number}, value: number}} at */
function point(at) {
  return [
    cell(whole(at.cue_triplets)), cell(whole(at.due_triplets)), cell(si(at.powers.cue_w, "W")), cell(si(at.powers.due_w, "W")), cell(number(at.value, 5)),
  ];
}

/** @param {string} text @param {boolean} [word] */
function cell(text, word = false) {
  return h("td", { class: word ? "word" : null }, text);
}

/** @param {string} title @param {string[]} head @param {HTMLElement} body @param {string} testid */
function details(title, head, body, testid) {
  return h("details", { class: "study-details", "data-testid": testid }, h("summary", {}, title),
    h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": title },
      h("table", { class: "study-table" }, h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name)))), body)));
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

/** @type {import("../stage.js").View} */
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
