// The proof: what the certificate says of the present answer, slack by slack, and its independent check.

import { h, holdsFocus, setText, typeScale } from "../../dom/elements.js";
import { createBusy } from "../common/busy.js";
import { tellFailed } from "../common/failed.js";
import { createMatrix } from "../matrix/matrix.js";
import { adoptMatrixStyle } from "../matrix/style.js";
import { readCertificate } from "./certificate.js";
import { slackFrame } from "./frame.js";
import { createReport } from "./report.js";
import { adoptProofStyle } from "./style.js";

/** @typedef {import("../../types.js").Snapshot} Snapshot */
/** @typedef {import("./certificate.js").Certificate} Certificate */

/** Of the matrix, in CSS px of the usual type: its heads and prices, a row as it likes to be and as low as it may be. */
const HEADS = 60;
const USUAL_ROW = 28;
const LOW_ROW = 16;
/** More rows are a heat map, which may be so low. */
const MOST_ROWS = 24;
const LEAST_HEAT_MAP = 260;
/** Space around what stands under the matrix. */
const BELOW = 12;

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  adoptMatrixStyle(el);
  adoptProofStyle(el);
  const words = ctx.words.proof;
  const { number } = ctx.numbers;
  /** @type {Certificate | null} */
  let certificate = null;
  let shown = false;
  let width = 600;
  let room = 400;
  /** Height that the matrix has between what stands above it and what tells of its entries, CSS px; null: not measured. @type {number | null} */
  let between = null;
  /** The gap that the check has proven of the present answer. @type {number | null} */
  let proven = null;
  /** Where the view is to be scrolled to with the next certificate. @type {{left: number, top: number} | null} */
  let scroll = null;
  /** @type {[number | null, number | null]} */
  let over = [null, null];

  const mark = h("span", { class: "proof-mark", "aria-hidden": "true" }, "✓");
  const claim = h("span");
  const headline = h("p", { class: "view-sentence proof-headline", "data-testid": "proof-headline" }, mark, claim);
  const facts = {
    gap: fact(words.gap, words.gapHint, "proof-gap"),
    residual: fact(words.residual, words.residualHint, "proof-residual", words.perS),
    slack: fact(words.slack, words.slackHint, "proof-slack", words.perS),
    prices: fact(words.prices, words.pricesHint, "proof-prices", words.perS),
  };
  const list = h("dl", { class: "proof-facts" }, ...Object.values(facts).map((each) => each.element));
  const idea = h("p", { class: "proof-idea" }, words.idea);
  const sentences = h("ol", { class: "proof-argument" });
  const formula = h("p", { class: "proof-formula", "data-testid": "proof-formula" });
  const service = h("p", { class: "proof-service" });
  const aside = h("p", { class: "proof-aside" }, words.aside);
  const how = h("details", { class: "proof-how", "data-testid": "proof-how" }, h("summary", {}, words.how), sentences, formula, service, aside);
  const matrixHost = h("div", { class: "proof-matrix" });
  const readout = h("p", { class: "proof-readout", "data-testid": "proof-readout" });
  const legend = h("p", { class: "proof-legend" });
  const nearest = h("p", { class: "proof-nearest", "data-testid": "proof-coverage" });
  const entries = h("section", { class: "proof-entries", "aria-label": words.matrixHead },
    h("div", { class: "proof-entries-head" }, h("h2", {}, words.matrixHead), legend), matrixHost, readout, nearest);
  const checkHost = h("div", { class: "proof-check-host" });
  const figures = h("div", { class: "proof-figures" }, list, checkHost);
  el.classList.add("proof-view");
  const busy = createBusy(entries, () => follower.cancel(), ctx.words.charts);
  el.append(headline, figures, idea, busy.element, how, entries);
  const report = createReport(checkHost, ctx, (gap) => {
    proven = gap;
    tellGap();
  });
  const matrix = createMatrix(matrixHost, { hover, pick, palette: ctx.palette, words: ctx.words.matrix, testid: "proof" });
  const follower = ctx.studies.follow("certificate", () => (shown ? {} : null), fill, {
    busy: busy.set,
    failed: (end) => void tellFailed(ctx, end),
  });
  const unsubscribe = ctx.selection.subscribe((now, before) => {
    if (now.hovered !== before.hovered) light(now.hovered?.cue ?? null, now.hovered?.due ?? null);
  });

  /** @param {number | null} row @param {number | null} column */
  function hover(row, column) {
    over = [row, column];
    tell();
    // A column beyond the DUEs stands for nobody in the cell.
    const due = column !== null && certificate && column < certificate.dues ? column : null;
    ctx.selection.set({ hovered: row === null && due === null ? null : { ...(row !== null && { cue: row }), ...(due !== null && { due }) } });
    if (certificate && column === certificate.dues) matrix.highlight(row, column);
  }

  /** @param {number} row @param {number} column */
  function pick(row, column) {
    if (certificate && column < certificate.dues) ctx.selection.selectPair(row, column);
    else ctx.selection.set({ cue: row });
  }

  /** @param {number | null} row @param {number | null} column */
  function light(row, column) {
    if (shown && certificate) matrix.highlight(row, column);
  }

  function tell() {
    const [row, column] = over;
    if (!certificate || row === null || column === null || row >= certificate.rows || column >= certificate.columns) {
      setText(readout, words.hover);
      readout.classList.add("quiet");
      return;
    }
    const { text, formula: numbers } = words.entry(row, column, certificate);
    readout.classList.remove("quiet");
    readout.replaceChildren(h("span", {}, text), ...(numbers ? [" ", numbers] : []));
    // On the heat map's canvas there is nothing that a screen reader could read.
    if (!matrix.readable() && holdsFocus(matrixHost)) ctx.announce(text);
  }

  /** The headline and the figures, which the snapshot itself has. @param {Snapshot} snapshot */
  function state({ solution }) {
    const optimal = solution.status === "optimal";
    const { gap, worst_slack: slack } = solution;
    mark.hidden = !optimal;
    headline.classList.toggle("certified", optimal);
    setText(claim, optimal ? words.certified(number(solution.energy_efficiency, 4)) : words.uncertified[solution.status]);
    headline.title = words.reached(solution);
    list.hidden = gap === null;
    idea.hidden = gap === null;
    how.hidden = gap === null;
    entries.hidden = gap === null;
    tellGap();
    if (slack !== null) facts.slack.set(words.clean(slack, solution.semantic_value_per_s));
  }

  /** What the solver claims, until the check has proven a bound. */
  function tellGap() {
    const gap = ctx.store.get().snapshot?.solution.gap ?? null;
    if (proven !== null) facts.gap.set(words.gapText(proven), words.provenGap, words.provenGapHint);
    else if (gap !== null) facts.gap.set(words.clean(gap, 1, 2), words.gap, words.gapHint);
  }

  /** @param {import("../../engine/short-studies.js").CertificateAnswer} answer @param {Snapshot} snapshot */
  function fill(answer, { revision }) {
    certificate = readCertificate(answer, ctx.numbers.decimal);
    el.dataset.loaded = String(revision);
    if (!certificate) return;
    const present = certificate;
    facts.residual.set(words.clean(present.residual, present.value));
    facts.prices.set(present.shown.text(present.shown.total));
    sentences.replaceChildren(...words.argument(present).map((each) => h("li", {}, each)));
    formula.replaceChildren(words.bound(present));
    setText(service, words.serviceNote(present));
    setText(nearest, words.coverage(present));
    draw();
    tell();
    if (scroll) [matrixHost.scrollLeft, el.scrollTop] = [scroll.left, scroll.top];
    scroll = null;
  }

  function draw() {
    if (!certificate) return;
    const scale = typeScale(el);
    const lines = Math.min(certificate.rows, MOST_ROWS);
    // No higher than the view: scrolled to, the whole matrix is in sight. Where low rows fit, nothing is to be scrolled.
    const wanted = Math.min((HEADS + lines * USUAL_ROW) * scale, room - 40);
    const least = certificate.rows > MOST_ROWS ? LEAST_HEAT_MAP : HEADS + lines * LOW_ROW;
    const height = free() >= least * scale ? Math.min(wanted, free()) : wanted;
    matrix.resize({ width, height: Math.max(height, 220) }, false);
    const { shown: amounts, rows, columns } = certificate;
    const prices = Array.from({ length: rows }, (_, row) => amounts.text(amounts.row(row)).length).reduce((most, each) => Math.max(most, each), 0);
    matrix.draw(slackFrame(certificate, matrix.characters(columns, prices, width), prices, ctx));
    setText(legend, matrix.readable() ? words.legend : words.legendHeat);
  }

  /** Measured once a size, with nothing unfolded above: what is opened later pushes the matrix, and does not shrink it. */
  function free() {
    if (between === null) {
      el.classList.add("measuring");
      const above = matrixHost.getBoundingClientRect().top - el.getBoundingClientRect().top + el.scrollTop;
      between = el.clientHeight - above - readout.offsetHeight - BELOW;
      el.classList.remove("measuring");
    }
    return between;
  }

  return {
    update(snapshot) {
      state(snapshot);
      if (!shown) {
        shown = true;
        follower.ask();
      }
    },
    resize(next) {
      width = Math.max(200, next.width - 32);
      room = el.ownerDocument.defaultView?.innerHeight ?? next.height;
      if (next.height > 200) room = Math.min(room, next.height);
      between = null;
      draw();
    },
    repaint: matrix.repaint,
    hide() {
      shown = false;
    },
    state: () => ({ checked: report.state(), how: how.open, scroll: { left: matrixHost.scrollLeft, top: el.scrollTop } }),
    restore(saved) {
      how.open = saved.how === true;
      const to = /** @type {{left?: unknown, top?: unknown} | null} */ (saved.scroll ?? null);
      scroll = typeof to?.left === "number" && typeof to.top === "number" ? { left: to.left, top: to.top } : null;
      report.restore(saved.checked ?? null);
      follower.again();
    },
    dispose() {
      unsubscribe();
      follower.stop();
      report.dispose();
    },
  };
}

/** A figure with its unit; a hint says what it means. @param {string} label @param {string} hint @param {string} testid @param {string} [unit] */
function fact(label, hint, testid, unit) {
  const value = h("span", { "data-testid": testid });
  const name = h("dt", {}, label);
  const element = h("div", { class: "figure", title: hint }, name, h("dd", {}, value, ...(unit ? [" ", h("span", { class: "unit" }, unit)] : [])));
  return {
    element,
    /** @param {string} text @param {string} [called] @param {string} [meaning] */
    set(text, called = label, meaning = hint) {
      setText(value, text);
      setText(name, called);
      element.title = meaning;
    },
  };
}
