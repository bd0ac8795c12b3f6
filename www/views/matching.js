// The matching, watched: matrix, graph and cell in one state, stepped by the player, by hand, or as the
// textbook tells it; for the present cell or for one's own matrix.

import { h, setText } from "../dom/elements.js";
import { userName } from "../numbers/format.js";
import { createPlayer } from "../player/player.js";
import { describe, describeLines, entryText, proofText, slackFormula, words } from "../words/en/matching.js";
import { charactersOf, columnsOf, graphFrame, lineFrame, lineMarks, searchFrame } from "./matching-frames.js";
import { createGraph } from "./matching-graph.js";
import { createGraphCanvas } from "./matching-graph-canvas.js";
import { createHand } from "./matching-hand.js";
import { createMatrix } from "./matching-matrix.js";
import { createModel, focusOf, FORBIDDEN } from "./matching-model.js";
import { columnName, createOwn } from "./matching-own.js";

/** @typedef {import("./stage.js").ViewContext} ViewContext */
/** @typedef {import("./matching-model.js").Model} Model */
/** @typedef {import("./matching-own.js").OwnMatrix} OwnMatrix */

/** Above so many pairs a drag is followed only once it rests. */
const FOLLOW_PAIRS = 400;
const REST_MS = 150;
/** Room that the step's sentence and formula may take and give back. */
const LINE_PX = 90;
/** Above so many users the graph is drawn on a canvas. */
const GRAPH_NODES = 60;
/** In a large cell a step lights its users once stepping rests for so long. */
const LIGHT_MS = 80;

/** @param {HTMLElement} el @param {ViewContext} ctx */
function create(el, ctx) {
  /** @type {Model | null} */
  let model = null;
  let source = "scenario";
  let method = "hungarian";
  let slacks = false;
  let unfolded = false;
  let shown = false;
  /** Steps that a load shows light nothing in the cell. */
  let loading = false;
  let wanted = "";
  let timer = 0;
  let lightTimer = 0;
  let size = { width: 600, height: 400 };
  /** Decimals in the table; sentences, formulas and sums have them all. */
  let places = 0;
  /** @type {OwnMatrix | null} */
  let matrixOfOwn = null;
  /** @type {Uint16Array} */
  let marks = new Uint16Array(0);
  /** @type {[number | null, number | null]} */
  let over = [null, null];

  const sourceSwitch = choice(words.source, [["scenario", words.scenario], ["own", words.own]], "matching-source", (value) => setSource(value));
  const methodSwitch = choice(words.method, [["hungarian", words.hungarian], ["lines", words.lines]], "matching-method", (value) => setMethod(value));
  const showSwitch = choice(words.show, [["values", words.values], ["slacks", words.slacks]], "matching-show", (value) => {
    slacks = value === "slacks";
    draw();
  });
  const unfold = toggle(words.unfold, words.unfoldHint, "matching-unfold", (on) => {
    unfolded = on;
    fit();
    draw();
  });
  const byHand = toggle(words.byHand, words.byHandHint, "matching-hand", (on) => setHand(on));
  const bar = h("div", { class: "mm-bar" }, sourceSwitch.element, methodSwitch.element, showSwitch.element, unfold.element, byHand.element);
  const ownHost = h("div", { class: "mm-host" });
  const handHost = h("div", { class: "mm-host" });
  const legend = h("ul", { class: "mm-legend", "aria-hidden": "true" });
  const left = h("div", { class: "mm-left" });
  const right = h("div", { class: "mm-right" });
  const body = h("div", { class: "mm-body" }, left, right);
  const note = h("p", { class: "mm-note", "data-testid": "matching-rounded", hidden: true });
  const readout = h("p", { class: "mm-readout", "data-testid": "matching-readout" });
  const proof = h("section", { class: "mm-proof", "data-testid": "matching-proof", hidden: true });
  const empty = h("p", { class: "view-sentence", hidden: true }, words.noDues);
  el.classList.add("mm-view");
  el.append(bar, ownHost, handHost, empty, legend, note, body, readout, proof);

  const matrix = createMatrix(left, { hover, pick, palette: ctx.palette });
  const graphs = { small: createGraph(right, { hover, pick }), large: createGraphCanvas(right, { hover, pick, palette: ctx.palette }) };
  /** @type {typeof graphs.small | typeof graphs.large} */
  let graph = graphs.small;
  const own = createOwn(ownHost, {
    area: el,
    onGood(next) {
      matrixOfOwn = next;
      if (source === "own") loadOwn();
    },
    onResize: () => fit(),
    announce: ctx.announce,
    doubtful: ctx.words.controls.doubtful,
    tables: ctx.words.tables,
  });
  for (const part of [el, ctx.foot]) part.addEventListener("keydown", own.onUndoKey);
  const player = createPlayer(ctx.foot, { label: words.player, words: ctx.words.player, show: step, announce: ctx.announce, reducedMotion: ctx.reducedMotion });
  player.listen(el);
  const hand = createHand(handHost, {
    words: ctx.words.controls,
    go: player.go, at: player.at, readable: matrix.readable, announce: ctx.announce, stopped: () => setHand(false),
  });
  const unsubscribe = ctx.selection.subscribe((now, before) => {
    if (source === "scenario" && now.hovered !== before.hovered) light(now.hovered?.cue ?? null, now.hovered?.due ?? null);
    if (now.eta !== before.eta && shown) request();
  });

  /** @param {string} label @param {[string, string][]} options @param {string} testid @param {(value: string) => void} act */
  function choice(label, options, testid, act) {
    const buttons = options.map(([value, text]) => {
      const node = h("button", { type: "button", class: "mm-choice", "aria-pressed": "false", "data-testid": `${testid}-${value}` }, text);
      node.addEventListener("click", () => {
        set(value);
        act(value);
      });
      return { value, node };
    });
    const element = h("div", { class: "mm-choices", role: "group", "aria-label": label }, ...buttons.map((each) => each.node));
    /** @param {string} value */
    function set(value) {
      for (const each of buttons) each.node.setAttribute("aria-pressed", String(each.value === value));
    }
    set(options[0][0]);
    return { element, set };
  }

  /** @param {string} label @param {string} hint @param {string} testid @param {(on: boolean) => void} act */
  function toggle(label, hint, testid, act) {
    const element = h("button", { type: "button", class: "mm-choice mm-toggle", "aria-pressed": "false", title: hint, "data-testid": testid }, label);
    element.addEventListener("click", () => act(element.getAttribute("aria-pressed") !== "true" ? mark(true) : mark(false)));
    /** @param {boolean} on */
    function mark(on) {
      element.setAttribute("aria-pressed", String(on));
      return on;
    }
    return { element, mark };
  }

  /** @param {string} value */
  function setSource(value) {
    source = value;
    setHand(false);
    own.show(source === "own");
    wanted = "";
    if (source === "own") loadOwn();
    else request();
  }

  /** @param {string} value */
  function setMethod(value) {
    method = value;
    setHand(false);
    if (model) present(model, 0);
  }

  /** @param {boolean} on */
  function setHand(on) {
    byHand.mark(on);
    if (on && model) {
      if (method !== "hungarian") {
        methodSwitch.set("hungarian");
        method = "hungarian";
        present(model, 0);
      }
      hand.start(model);
    } else hand.stop();
    legend.hidden = on;
    fit();
  }

  /** The scenario's matrix at the chosen η, if it is not there yet. */
  function request() {
    const snapshot = ctx.store.get().snapshot;
    if (!snapshot || source !== "scenario") return;
    const eta = ctx.selection.get().eta ?? snapshot.solution.energy_efficiency;
    const key = `${snapshot.revision}|${eta}`;
    if (key === wanted) return;
    wanted = key;
    clearTimeout(timer);
    const wait = model && snapshot.cues.length * snapshot.dues.length > FOLLOW_PAIRS ? REST_MS : 0;
    timer = window.setTimeout(() => void load(key, eta), wait);
  }

  /** @param {string} key @param {number} eta */
  async function load(key, eta) {
    try {
      const text = await ctx.scenarioText();
      if (key !== wanted || source !== "scenario") return;
      const study = new ctx.glue.MatchingStudy(text, eta);
      el.dataset.loaded = key;
      take(createModel(study, { own: false, least: false, row: (at) => userName("cue", at), column: (at) => userName("due", at) }));
    } catch (error) {
      ctx.message(told(error), "error");
    }
  }

  /** @param {unknown} error */
  function told(error) {
    return error instanceof Error ? error.message : String(/** @type {{message?: string}} */ (error)?.message ?? error);
  }

  function loadOwn() {
    if (!matrixOfOwn) return;
    const { rows, least, decimals = 0 } = matrixOfOwn;
    const turned = rows[0].length > rows.length;
    const table = turned ? rows[0].map((_, column) => rows.map((line) => line[column])) : rows;
    const sign = least ? -1 : 1;
    const values = new Float64Array(table.flat().map((value) => sign * value));
    const letters = (/** @type {number} */ at) => columnName(at);
    const numbers = (/** @type {number} */ at) => String(at + 1);
    /** @type {import("./matching-model.js").MatchingStudy} */
    let study;
    try {
      study = ctx.glue.MatchingStudy.of_matrix(values, table.length, table[0].length, decimals);
    } catch (error) {
      ctx.message(told(error), "error");
      return;
    }
    take(createModel(study, { own: true, least, row: turned ? letters : numbers, column: turned ? numbers : letters }));
    own.turned(turned);
  }

  /** @param {Model} next */
  function take(next) {
    const old = model;
    const stay = old && old.naming.own === next.naming.own && player.length() > 0 && player.at() < player.length() - 1 ? player.at() : null;
    model = next;
    present(next, stay);
    if (hand.active()) hand.start(next);
    old?.dispose();
  }

  /** Loads the player. @param {Model} now @param {number | null} at  null for the last step */
  function present(now, at) {
    empty.hidden = now.dues > 0;
    body.hidden = now.dues === 0;
    for (const node of [legend, readout]) node.hidden = now.dues === 0;
    unfold.element.hidden = now.aloneColumns < 2 || method === "lines";
    showSwitch.element.hidden = method === "lines";
    graph = now.rows + now.dues > GRAPH_NODES ? graphs.large : graphs.small;
    for (const each of [graphs.small, graphs.large]) each.element.hidden = each !== graph || method === "lines";
    legend.replaceChildren(...(method === "lines" ? words.linesLegend : words.legend).map(([name, glyph, text]) =>
      h("li", {}, h("span", { class: "mm-key", "data-mark": name }, glyph), text)));
    loading = true;
    fit();
    if (now.dues === 0) player.load({ length: 0, describe: () => ({ sentence: "" }) });
    else if (method === "lines") {
      const steps = now.study.line_steps();
      player.load({
        length: steps.length,
        describe: (k) => describeLines(now, now.study.line_state(k), k > 0 ? now.study.line_state(k - 1) : null),
      }, { at: Math.min(at ?? steps.length - 1, steps.length - 1) });
    } else {
      const chapters = now.chapters.map((each) => ({
        title: words.chapter(now.naming.column(each.root), each.unserved === null ? null : now.naming.column(each.unserved)), at: each.at,
      }));
      player.load({
        length: now.steps.length,
        describe: (k) => describe(now, k),
        chapters: [{ title: words.chapterFirst, at: 0 }, ...chapters, { title: words.chapterLast, at: now.steps.length - 1 }],
      }, { at: Math.min(at ?? now.steps.length - 1, now.steps.length - 1) });
    }
    loading = false;
  }

  /** Draws a step. @param {number} at */
  function step(at) {
    const started = performance.now();
    draw();
    const now = model;
    if (!now) return;
    const done = method === "hungarian" && at === now.steps.length - 1;
    proof.hidden = !done;
    if (done) showProof(now);
    if (done && !loading && shown) proof.scrollIntoView({ block: "nearest" });
    if (!loading && shown) {
      own.fold();
      const focus = method === "hungarian" ? focusOf(now.state(at)) : null;
      clearTimeout(lightTimer);
      if (source === "scenario" && now.rows + now.dues > GRAPH_NODES) {
        lightTimer = window.setTimeout(() => ctx.selection.set({ hovered: focus }), LIGHT_MS);
      } else if (source === "scenario") ctx.selection.set({ hovered: focus });
      else light(focus?.cue ?? null, focus?.due ?? null);
    }
    ctx.timings.measure("draw-matching", started, performance.now());
  }

  function draw() {
    if (!model || model.dues === 0 || player.length() === 0) return;
    const at = player.at();
    note.hidden = places === model.decimals || !matrix.readable();
    if (!note.hidden) setText(note, words.rounded(places));
    if (method === "lines") {
      const now = model.study.line_state(at);
      marks = lineMarks(model, now);
      matrix.draw(lineFrame(model, now, marks, places));
    } else {
      const now = model.state(at);
      marks = model.marks(now);
      matrix.draw(searchFrame(model, now, marks, { unfolded, slacks, places }));
      graph.draw(graphFrame(model, now, marks, places));
    }
    say();
  }

  /** @param {Model} now */
  function showProof(now) {
    const { title, lines, verdict, reuse, unique } = proofText(now);
    proof.replaceChildren(
      h("h2", {}, title),
      h("dl", {}, ...lines.flatMap(({ name, sum }) => [h("dt", {}, name), h("dd", {}, sum)])),
      h("p", { class: "mm-proof-verdict" }, h("span", { class: "mm-tick", "aria-hidden": "true" }, "✓"), verdict),
      ...[reuse, unique].filter(Boolean).map((text) => h("p", {}, text)),
    );
  }

  /** @param {number | null} row @param {number | null} column */
  function hover(row, column) {
    const due = column !== null && model && column < model.dues ? column : null;
    if (source === "scenario") {
      const hovered = row === null && due === null ? null : { cue: row ?? undefined, due: due ?? undefined };
      ctx.selection.set({ hovered });
    }
    light(row, column);
  }

  /** @param {number | null} row @param {number | null} column */
  function light(row, column) {
    over = [row, column];
    matrix.highlight(row, column);
    graph.highlight(row, model && column !== null && column < model.dues ? column : null);
    say();
  }

  /** The line under the matrix: the lit entry in words and numbers. */
  function say() {
    const [row, column] = over;
    if (!model || row === null || column === null || row >= model.rows) {
      setText(readout, "");
      return;
    }
    const place = Math.min(column, model.dues);
    const code = marks[row * (model.dues + 1) + place] ?? 0;
    if (method === "lines") {
      setText(readout, "");
      return;
    }
    const now = model.state(player.at());
    const text = entryText(model, row, place, code);
    readout.replaceChildren(text, ...(code & FORBIDDEN ? [] : [" ", slackFormula(model, now, row, place, "slack")]));
  }

  /** @param {number} row @param {number} column */
  function pick(row, column) {
    if (!model || column >= model.dues) return;
    if (hand.active()) hand.pick(row, column);
    else if (source === "scenario") ctx.selection.selectPair(row, column);
  }

  /** Whether every number stands in full in a table of that width. @param {number} width @param {number} [decimals] */
  function fits(width, decimals = model?.decimals ?? 0) {
    return model !== null && matrix.holds(columnsOf(model, unfolded && method !== "lines"), charactersOf(model, decimals), width);
  }

  /** The most decimals that a table of that width holds; typed numbers keep all of theirs. @param {number} width */
  function fitting(width) {
    let decimals = model?.decimals ?? 0;
    while (decimals > 0 && !model?.naming.own && !fits(width, decimals)) decimals -= 1;
    return decimals;
  }

  function fit() {
    const width = size.width - 32;
    const room = Math.round(Math.max(136, Math.min(280, width * 0.26)));
    // The graph stands beside the matrix unless that costs the matrix digits.
    const within = width - room - 12;
    const beside = size.width >= 500 && method !== "lines" && fitting(within) === fitting(width) && (fits(within) || !model?.naming.own);
    const before = places;
    places = fitting(beside ? within : width);
    body.classList.toggle("beside", beside);
    const chrome = bar.offsetHeight + ownHost.offsetHeight + handHost.offsetHeight + legend.offsetHeight + 44;
    const graphWidth = beside ? room : Math.min(width, 420);
    const height = Math.max(220, size.height - chrome);
    matrix.resize({ width: beside ? within : width, height });
    graph.resize({ width: graphWidth, height: beside ? height : Math.min(height, 300) });
    if (places !== before && !loading) draw();
  }

  return {
    update() {
      shown = true;
      request();
    },
    /** @param {{width: number, height: number}} next */
    resize(next) {
      // A longer sentence takes a line from the view, a shorter one gives it back: the drawing keeps the
      // smaller size, or it would be laid out anew at every other step.
      const given = next.height - size.height;
      if (next.width === size.width && given >= 0 && given < LINE_PX) return;
      size = next;
      fit();
    },
    repaint() {
      matrix.repaint();
      graphs.large.repaint();
    },
    hide() {
      shown = false;
      clearTimeout(lightTimer);
      player.pause();
      if (source === "scenario") ctx.selection.set({ hovered: null });
    },
    dispose() {
      clearTimeout(timer);
      unsubscribe();
      own.dispose();
      player.dispose();
      model?.dispose();
      model = null;
    },
  };
}

/** @type {ReturnType<typeof create> | null} */
let live = null;

/** @type {import("./stage.js").FormerView} */
export const view = {
  mount(el, ctx) {
    live = create(el, ctx);
  },
  update: () => live?.update(),
  resize: (size) => live?.resize(size),
  repaint: () => live?.repaint(),
  hide: () => live?.hide(),
  dispose() {
    live?.dispose();
    live = null;
  },
};
