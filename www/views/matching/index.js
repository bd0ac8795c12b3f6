// The matching, watched: matrix, graph and cell in one state, stepped by the player, by hand, or as the
// textbook tells it; for the present cell or for one's own matrix.

import { h, setText } from "../../dom/elements.js";
import { createPlayer } from "../../player/player.js";
import { createBusy } from "../common/busy.js";
import { createPlace } from "../common/place.js";
import { FORBIDDEN } from "../matrix/marks.js";
import { adoptMatrixStyle } from "../matrix/style.js";
import { createBar } from "./bar.js";
import { createDrawing } from "./drawing.js";
import { createHand } from "./hand.js";
import { focusOf } from "./model.js";
import { createOwn } from "./own.js";
import { createSources } from "./sources.js";
import { createSums } from "./sums.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./own.js").OwnMatrix} OwnMatrix */

/** Room that the step's sentence and formula may take and give back. */
const LINE_PX = 90;
/** In a cell with so many users a step lights its users once stepping rests for so long. */
const MANY_USERS = 60;
const LIGHT_MS = 80;

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  adoptMatrixStyle(el);
  const words = ctx.words.matching;
  /** @type {Model | null} */
  let model = null;
  /** @type {"scenario" | "own"} */
  let source = "scenario";
  /** @type {"hungarian" | "lines"} */
  let method = "hungarian";
  let shown = false;
  /** Steps that a load shows light nothing in the cell. */
  let loading = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let lightTimer;
  let size = { width: 600, height: 400 };
  /** @type {OwnMatrix | null} */
  let matrixOfOwn = null;
  /** @type {[number | null, number | null]} */
  let over = [null, null];
  /** What waits for the next model. @type {{hand: unknown, scroll: unknown} | null} */
  let restored = null;

  const bar = createBar(words, {
    source: setSource,
    method: setMethod,
    show: (show) => {
      drawing.show(show === "slacks");
      drawing.draw();
      say();
    },
    unfold: (on) => {
      drawing.unfold(on);
      fit();
      drawing.draw();
    },
    hand: setHand,
  });
  const ownHost = h("div", { class: "mm-host" });
  const handHost = h("div", { class: "mm-host" });
  const legend = h("ul", { class: "mm-legend", "aria-hidden": "true" });
  const note = h("p", { class: "mm-note", "data-testid": "matching-rounded", hidden: true });
  const readout = h("p", { class: "mm-readout", "data-testid": "matching-readout" });
  const sums = createSums(words);
  const empty = h("p", { class: "view-sentence", hidden: true }, words.noDues);
  const busy = createBusy(el, () => sources.follower.cancel(), ctx.words.charts);
  const drawing = createDrawing(ctx, { hover, pick, note });
  el.classList.add("mm-view");
  el.append(bar.element, ownHost, handHost, empty, busy.element, h("div", { class: "mm-says" }, legend, note), drawing.element, readout, sums.element);

  const own = createOwn(ownHost, {
    area: el,
    onGood(next) {
      matrixOfOwn = next;
      if (source === "own") void sources.own(next);
    },
    onResize: () => fit(),
    announce: ctx.announce,
    words: ctx.words,
  });
  for (const part of [el, ctx.foot]) part.addEventListener("keydown", own.onUndoKey);
  const player = createPlayer(ctx.foot, { label: words.player, words: ctx.words.player, show: step, announce: ctx.announce, reducedMotion: ctx.reducedMotion, chain: ctx.chain });
  player.listen(el);
  const place = createPlace(player);
  const hand = createHand(handHost, {
    words: ctx.words, parse: ctx.numbers.parse,
    go: player.go, at: player.at, readable: drawing.readable, announce: ctx.announce, stopped: () => setHand(false),
  });
  const sources = createSources(ctx, {
    follows: () => shown && source === "scenario",
    lines: () => method === "lines",
    onModel: take,
    onTurned: own.turned,
    busy: busy.set,
  });
  const unsubscribe = ctx.selection.subscribe((now, before) => {
    if (source === "scenario" && now.hovered !== before.hovered) light(now.hovered?.cue ?? null, now.hovered?.due ?? null);
    if (now.eta !== before.eta && shown) sources.follower.ask();
  });

  /** @param {"scenario" | "own"} value */
  function setSource(value) {
    source = value;
    setHand(false);
    own.show(source === "own");
    sources.dropOwn();
    request();
  }

  /** @param {"hungarian" | "lines"} value */
  function setMethod(value) {
    method = value;
    setHand(false);
    // The lines are told by the worker, once somebody wants them.
    if (method === "hungarian" && model) present(model, model.steps - 1);
    else request();
  }

  /** Asks for what should be shown. */
  function request() {
    if (source === "scenario") sources.follower.again();
    else if (matrixOfOwn) void sources.own(matrixOfOwn);
  }

  /** @param {boolean} on */
  function setHand(on) {
    bar.hand.set(on);
    if (on && model) {
      if (method !== "hungarian") {
        bar.method.set("hungarian");
        method = "hungarian";
        present(model, model.steps - 1);
      }
      hand.start(model);
    } else hand.stop();
    legend.hidden = on;
    fit();
  }

  /** Takes a model over, drawn at once; the one before is let go once nothing draws from it. @param {Model} next @param {string} key */
  function take(next, key) {
    const count = method === "lines" ? next.picture.line_steps : next.steps;
    if (count === 0) {
      // Told for the search while the lines were asked for: those come next.
      next.dispose();
      return;
    }
    const old = model;
    model = next;
    present(next, place.next(count, !old || old.naming.own !== next.naming.own));
    if (restored) {
      const { hand: chosen, scroll } = restored;
      restored = null;
      if (chosen && next.dues > 0) {
        const at = player.at();
        setHand(true);
        hand.restore(chosen);
        if (at < player.length() - 1) player.go(at);
      }
      drawing.scroll(scroll);
      if (shown) lightStep(next, player.at());
    } else if (hand.active()) hand.start(next);
    old?.dispose();
    el.dataset.loaded = key;
    el.dataset.method = method;
  }

  /** Loads the player. @param {Model} now @param {number} at */
  function present(now, at) {
    const nothing = now.dues === 0;
    const lines = method === "lines";
    empty.hidden = !nothing;
    for (const node of [drawing.element, legend, readout]) node.hidden = nothing;
    bar.unfold.element.hidden = now.aloneColumns < 2 || lines;
    bar.show.element.hidden = lines;
    legend.replaceChildren(...(lines ? words.linesLegend : words.legend).map(([name, glyph, text]) =>
      h("li", {}, h("span", { class: "mm-key", "data-mark": name }, glyph), text)));
    drawing.take(now, lines);
    loading = true;
    fit();
    if (nothing) player.load({ length: 0, describe: () => ({ sentence: "" }) });
    else if (lines) {
      const { picture } = now;
      player.load({
        length: picture.line_steps,
        describe: (k) => words.describeLines(now, picture.line_state(k), k > 0 ? picture.line_state(k - 1) : null),
      }, { at });
    } else {
      const chapters = now.chapters.map((each) => ({
        title: words.chapter(now.naming.column(each.root), each.unserved === null ? null : now.naming.column(each.unserved)), at: each.at,
      }));
      player.load({
        length: now.steps,
        describe: (k) => words.describe(now, k),
        chapters: [{ title: words.chapterFirst, at: 0 }, ...chapters, { title: words.chapterLast, at: now.steps - 1 }],
      }, { at });
    }
    loading = false;
    el.dataset.method = method;
  }

  /** Draws a step. @param {number} at */
  function step(at) {
    const started = performance.now();
    drawing.draw(at);
    say();
    const now = model;
    if (!now) return;
    ctx.tell({ veiled: player.veiled() && source === "scenario", live: source === "own" || at === player.length() - 1 ? null : words.live(at, player.length()) });
    const done = method === "hungarian" && at === now.steps - 1;
    sums.element.hidden = !done;
    if (done) sums.show(now);
    if (!loading && shown) follow(now, at, done);
    ctx.timings.measure("draw-matching", started, performance.now());
  }

  /** What a person's step does besides. @param {Model} now @param {number} at @param {boolean} done */
  function follow(now, at, done) {
    if (done) sums.element.scrollIntoView({ block: "nearest" });
    own.fold();
    lightStep(now, at);
  }

  /** Lights whom a step speaks of, in the cell too. @param {Model} now @param {number} at */
  function lightStep(now, at) {
    const focus = method === "hungarian" ? focusOf(now.state(at)) : null;
    clearTimeout(lightTimer);
    if (source !== "scenario") light(focus?.cue ?? null, focus?.due ?? null);
    else if (now.rows + now.dues > MANY_USERS) lightTimer = setTimeout(() => ctx.selection.set({ hovered: focus }), LIGHT_MS);
    else ctx.selection.set({ hovered: focus });
  }

  /** @param {number | null} row @param {number | null} column */
  function hover(row, column) {
    const due = column !== null && model && column < model.dues ? column : null;
    if (source === "scenario") {
      ctx.selection.set({ hovered: row === null && due === null ? null : { cue: row ?? undefined, due: due ?? undefined } });
    }
    light(row, column);
  }

  /** @param {number | null} row @param {number | null} column */
  function light(row, column) {
    over = [row, column];
    drawing.highlight(row, column);
    say();
  }

  /** The line under the matrix: the lit entry in words and numbers. */
  function say() {
    const [row, column] = over;
    if (!model || row === null || column === null || row >= model.rows || method === "lines") {
      setText(readout, "");
      return;
    }
    const entry = Math.min(column, model.dues);
    const code = drawing.markAt(row, entry);
    readout.replaceChildren(words.entryText(model, row, entry, code),
      ...(code & FORBIDDEN ? [] : [" ", words.slackFormula(model, model.state(player.at()), row, entry, "slack")]));
  }

  /** @param {number} row @param {number} column */
  function pick(row, column) {
    if (!model || column >= model.dues) return;
    if (hand.active()) hand.pick(row, column);
    else if (source === "scenario") ctx.selection.selectPair(row, column);
  }

  function fit() {
    const chrome = [bar.element, ownHost, handHost, legend].reduce((sum, each) => sum + each.offsetHeight, 30);
    drawing.fit(size, chrome, !loading);
  }

  return {
    update() {
      // What changes while the view is shown is followed.
      if (!shown && source === "scenario") {
        shown = true;
        sources.follower.ask();
      }
      shown = true;
    },
    resize(next) {
      // A longer sentence takes a line from the view, a shorter one gives it back: the drawing keeps the
      // smaller size, or it would be laid out anew at every other step.
      const given = next.height - size.height;
      if (next.width === size.width && given >= 0 && given < LINE_PX) return;
      size = next;
      fit();
    },
    repaint: drawing.repaint,
    hide() {
      shown = false;
      clearTimeout(lightTimer);
      player.pause();
      if (source === "scenario") ctx.selection.set({ hovered: null });
    },
    enter: (end) => place.enter(end),
    state: () => ({
      source, method, step: place.get(), player: player.state(), hand: hand.state(), own: own.state(), ...drawing.state(),
    }),
    restore(state) {
      source = state.source === "own" ? "own" : "scenario";
      method = state.method === "lines" ? "lines" : "hungarian";
      hand.stop();
      bar.source.set(source);
      bar.method.set(method);
      drawing.restore(state);
      bar.show.set(state.slacks === true ? "slacks" : "values");
      bar.unfold.set(state.unfolded === true);
      bar.hand.set(false);
      player.restore(state.player ?? {});
      place.restore(state.step);
      restored = { hand: state.hand ?? null, scroll: state.scroll ?? null };
      own.restore(state.own);
      own.show(source === "own");
      request();
    },
    dispose() {
      clearTimeout(lightTimer);
      unsubscribe();
      sources.dispose();
      own.dispose();
      player.dispose();
      drawing.dispose();
      model?.dispose();
      model = null;
    },
  };
}
