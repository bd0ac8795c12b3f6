// Matrix and graph of one step, laid out side by side or one above the other, with as many decimals as fit.

import { h, setText, typeScale } from "../../dom/elements.js";
import { createMatrix } from "../matrix/matrix.js";
import { charactersOf, columnsOf, graphFrame, lineFrame, searchFrame } from "./frames.js";
import { createGraphCanvas } from "./graph-canvas.js";
import { createGraph } from "./graph.js";

/** @typedef {import("./model.js").Model} Model */

/** Above so many users the graph is drawn on a canvas. */
const GRAPH_NODES = 60;

/**
 * @param {import("../stage.js").ViewContext} ctx
 * @param {object} deps
 * @param {(row: number | null, column: number | null) => void} deps.hover
 * @param {(row: number, column: number) => void} deps.pick
 * @param {HTMLElement} deps.note  says that the table shows fewer decimals than there are
 */
export function createDrawing(ctx, { hover, pick, note }) {
  const words = ctx.words.matching;
  const left = h("div", { class: "mm-left" });
  const right = h("div", { class: "mm-right" });
  const element = h("div", { class: "mm-body" }, left, right);
  const matrix = createMatrix(left, { hover, pick, palette: ctx.palette, words: ctx.words.matrix, testid: "matching" });
  const events = { hover, pick, palette: ctx.palette, label: words.graphLabel };
  const graphs = { small: createGraph(right, events), large: createGraphCanvas(right, events) };
  /** @type {typeof graphs.small | typeof graphs.large} */
  let graph = graphs.small;
  /** @type {Model | null} */
  let model = null;
  let lines = false;
  let at = 0;
  let slacks = false;
  let unfolded = false;
  /** Decimals in the table; sentences, formulas and sums have them all. */
  let places = 0;
  /** @type {Uint16Array} */
  let marks = new Uint16Array(0);

  /** @param {number} [step]  the present one for none */
  function draw(step = at) {
    at = step;
    if (!model || model.dues === 0) return;
    note.hidden = places === model.decimals || !matrix.readable();
    if (!note.hidden) setText(note, words.rounded(places));
    if (lines) {
      marks = model.picture.line_marks(at);
      matrix.draw(lineFrame(model, at, model.picture.line_state(at), marks, places, words));
    } else {
      const now = model.state(at);
      marks = model.marks(now);
      matrix.draw(searchFrame(model, now, marks, { unfolded, slacks, places, words }));
      graph.draw(graphFrame(model, now, marks, places, words));
    }
  }

  /** Whether every number stands in full in a table of that width. @param {number} width @param {number} [decimals] */
  function fits(width, decimals = model?.decimals ?? 0) {
    return model !== null && matrix.holds(columnsOf(model, unfolded && !lines), charactersOf(model, decimals), width);
  }

  /** The most decimals that a table of that width holds; typed numbers keep all of theirs. @param {number} width */
  function fitting(width) {
    let decimals = model?.decimals ?? 0;
    while (decimals > 0 && !model?.naming.own && !fits(width, decimals)) decimals -= 1;
    return decimals;
  }

  return {
    element,
    draw,
    /** What is drawn from now on, at the next step. @param {Model} next @param {boolean} byLines */
    take(next, byLines) {
      model = next;
      lines = byLines;
      // Nothing is drawn in its place, and the model before is freed.
      if (next.dues === 0) matrix.clear();
      graph = next.rows + next.dues > GRAPH_NODES ? graphs.large : graphs.small;
      for (const each of [graphs.small, graphs.large]) each.element.hidden = each !== graph || lines;
    },
    /** @param {boolean} bySlack */
    show(bySlack) {
      slacks = bySlack;
    },
    /** @param {boolean} on */
    unfold(on) {
      unfolded = on;
    },
    /**
     * Lays out in a view of that size.
     * @param {{width: number, height: number}} size @param {number} chrome  height of all else, CSS pixels
     * @param {boolean} redraws  what is shown; else the next step is drawn in any case
     */
    fit(size, chrome, redraws) {
      const width = size.width - 32;
      const scale = typeScale(element);
      const room = Math.round(Math.max(136, Math.min(280 * scale, width * 0.26)));
      // The graph stands beside the matrix unless that costs the matrix digits.
      const within = width - room - 12;
      const beside = size.width >= 500 && !lines && fitting(within) === fitting(width) && (fits(within) || !model?.naming.own);
      const before = places;
      places = fitting(beside ? within : width);
      element.classList.toggle("beside", beside);
      const height = Math.max(220, size.height - chrome);
      const again = redraws && places === before;
      matrix.resize({ width: beside ? within : width, height }, again);
      // Below, every user has a line for its name.
      const below = { width: Math.min(width, 420 * scale), height: Math.min(height, Math.max(300, 28 + 17 * (model?.rows ?? 0)) * scale) };
      graph.resize(beside ? { width: room, height } : below, again);
      if (places !== before && redraws) draw();
    },
    /** @param {number | null} row @param {number | null} column */
    highlight(row, column) {
      matrix.highlight(row, column);
      graph.highlight(row, model && column !== null && column < model.dues ? column : null);
    },
    /** @param {number} row @param {number} column */
    markAt: (row, column) => marks[row * ((model?.dues ?? 0) + 1) + column] ?? 0,
    readable: matrix.readable,
    repaint() {
      matrix.repaint();
      graphs.large.repaint();
    },
    state: () => ({ slacks, unfolded, scroll: { left: left.scrollLeft, top: element.parentElement?.scrollTop ?? 0 } }),
    /** @param {Record<string, unknown>} state */
    restore(state) {
      slacks = state.slacks === true;
      unfolded = state.unfolded === true;
    },
    /** @param {any} to  where the matrix and the view were scrolled to */
    scroll(to) {
      if (typeof to?.left === "number") left.scrollLeft = to.left;
      if (typeof to?.top === "number" && element.parentElement) element.parentElement.scrollTop = to.top;
    },
    dispose() {
      model = null;
      matrix.clear();
    },
  };
}
