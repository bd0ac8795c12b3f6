// The proof: what the certificate says of the present answer, slack by slack, and its independent check.

import { h, setText } from "../dom/elements.js";
import { number, userName } from "../numbers/format.js";
import { argument, bound, clean, columnName, coverage, entry, reached, serviceNote, tight, words } from "../words/en/proof.js";
import { createMatrix } from "./matching-matrix.js";
import { FORBIDDEN, MATCHED, TIGHT, UNSERVED } from "./matching-model.js";
import { readCertificate } from "./proof-certificate.js";
import { createReport } from "./proof-report.js";

/** @typedef {import("./stage.js").ViewContext} ViewContext */
/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("./proof-certificate.js").Certificate} Certificate */
/** @typedef {import("./matching-matrix.js").Frame} Frame */

/** While dragging, the matrix follows at most so often; above so many pairs once the hand rests. */
const EVERY_MS = 120;
const FOLLOW_PAIRS = 400;
const REST_MS = 250;

/** @param {HTMLElement} el @param {ViewContext} ctx */
function create(el, ctx) {
  /** @type {Certificate | null} */
  let certificate = null;
  let read = -1;
  let reading = false;
  let timer = 0;
  let last = 0;
  let shown = false;
  let width = 600;
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
  const how = h("details", { class: "proof-how", "data-testid": "proof-how" }, h("summary", {}, words.how), sentences, formula, service);
  const matrixHost = h("div", { class: "proof-matrix" });
  const readout = h("p", { class: "proof-readout", "data-testid": "proof-readout" });
  const legend = h("p", { class: "proof-legend" });
  const nearest = h("p", { class: "proof-nearest", "data-testid": "proof-coverage" });
  const entries = h("section", { class: "proof-entries", "aria-label": words.matrixHead },
    h("div", { class: "proof-entries-head" }, h("h2", {}, words.matrixHead), legend), matrixHost, readout, nearest);
  const checkHost = h("div");
  const certified = h("div", { class: "proof-certified" }, list, idea);
  el.classList.add("proof-view");
  el.append(headline, certified, checkHost, how, entries);
  const report = createReport(checkHost, ctx);
  const matrix = createMatrix(matrixHost, { hover, pick, palette: ctx.palette, testid: "proof" });
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
    const { text, formula: numbers } = entry(row, column, certificate);
    readout.classList.remove("quiet");
    readout.replaceChildren(h("span", {}, text), ...(numbers ? [" ", numbers] : []));
    // On the heat map's canvas there is nothing that a screen reader could read.
    if (document.activeElement instanceof HTMLCanvasElement && matrixHost.contains(document.activeElement)) ctx.announce(text);
  }

  /** The headline and the figures, which the snapshot itself has. @param {Snapshot} snapshot */
  function state({ solution }) {
    const optimal = solution.status === "optimal";
    const { gap, worst_slack: slack } = solution;
    mark.hidden = !optimal;
    headline.classList.toggle("certified", optimal);
    setText(claim, optimal ? words.certified(number(solution.energy_efficiency, 4)) : words.uncertified[solution.status]);
    headline.title = reached(solution);
    certified.hidden = gap === null;
    how.hidden = gap === null;
    entries.hidden = gap === null;
    if (gap !== null) facts.gap.set(clean(gap, 1, 2));
    if (slack !== null) facts.slack.set(clean(slack, solution.semantic_value_per_s));
  }

  function later() {
    const snapshot = ctx.store.get().snapshot;
    if (!shown || !snapshot || snapshot.revision === read) return;
    const large = snapshot.cues.length * snapshot.dues.length > FOLLOW_PAIRS;
    if (large && certificate) {
      window.clearTimeout(timer);
      timer = window.setTimeout(follow, REST_MS);
    } else if (timer === 0) timer = window.setTimeout(follow, Math.max(0, last + EVERY_MS - performance.now()));
  }

  async function follow() {
    timer = 0;
    if (reading || !shown) return;
    reading = true;
    const revision = () => ctx.store.get().snapshot?.revision ?? -1;
    const now = revision();
    try {
      const end = await ctx.studies.ask("certificate", {}, { signal: ctx.signal });
      if (end.status === "answered") {
        read = now;
        certificate = readCertificate(end.value.solution, () => end.value.alone);
        fill();
      } else if (end.status === "lost") read = revision();
    } finally {
      last = performance.now();
      reading = false;
      if (revision() !== read) later();
    }
  }

  function fill() {
    if (!certificate) return;
    const present = certificate;
    facts.residual.set(clean(present.residual, present.value));
    facts.prices.set(present.shown.text(present.shown.total));
    sentences.replaceChildren(...argument(present).map((each) => h("li", {}, each)));
    formula.replaceChildren(bound(present));
    setText(service, serviceNote(present));
    setText(nearest, coverage(present));
    draw();
    tell();
    el.dataset.loaded = String(read);
  }

  function draw() {
    if (!certificate) return;
    const height = 60 + Math.min(certificate.rows, 24) * 28;
    matrix.resize({ width, height: Math.max(height, 220) });
    const { shown, rows, columns } = certificate;
    const prices = Array.from({ length: rows }, (_, row) => shown.text(shown.row(row)).length).reduce((most, each) => Math.max(most, each), 0);
    matrix.draw(frame(certificate, matrix.cellWidth(columns, prices, width), prices));
    setText(legend, matrix.readable() ? words.legend : words.legendHeat);
  }

  return {
    /** @param {Snapshot} snapshot */
    update(snapshot) {
      shown = true;
      state(snapshot);
      later();
    },
    /** @param {number} next */
    resize(next) {
      width = Math.max(200, next - 32);
      draw();
    },
    repaint: () => matrix.repaint(),
    hide() {
      shown = false;
      window.clearTimeout(timer);
      timer = 0;
    },
    dispose() {
      unsubscribe();
      report.dispose();
      window.clearTimeout(timer);
    },
  };
}

/** A figure with its unit; a hint says what it means. @param {string} label @param {string} hint @param {string} testid @param {string} [unit] */
function fact(label, hint, testid, unit) {
  const value = h("span", { "data-testid": testid });
  const element = h("div", { class: "figure", title: hint }, h("dt", {}, label),
    h("dd", {}, value, ...(unit ? [" ", h("span", { class: "unit" }, unit)] : [])));
  return { element, set: (/** @type {string} */ text) => setText(value, text) };
}

/**
 * The slacks as the matrix draws them.
 * @param {Certificate} certificate
 * @param {number} width  CSS pixels for a column
 * @param {number} priceCharacters
 * @returns {Frame}
 */
function frame(certificate, width, priceCharacters) {
  const { rows, columns, dues, greatest, middle } = certificate;
  // The matrix sets narrow columns in smaller type.
  const room = Math.max(5, Math.floor((Math.min(width, 84) - 6) / (width < 47 ? 7 : 8)));
  const codes = new Uint16Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const slack = certificate.slack(row, column);
      const bits = (Number.isNaN(slack) ? FORBIDDEN : 0) | (certificate.matched(row, column) ? MATCHED : 0) |
        (certificate.isRounding(slack) ? TIGHT : 0);
      codes[row * columns + column] = bits;
    }
  }
  return {
    key: `proof ${rows} ${columns}`,
    rows,
    columns,
    characters: room,
    priceCharacters,
    rowName: (row) => userName("cue", row),
    columnName: (column) => columnName(column, certificate),
    rowKind: "cue",
    columnKind: (column) => (column === dues ? "alone" : "due"),
    codes,
    text(row, column) {
      const slack = certificate.slack(row, column);
      return Number.isNaN(slack) ? words.none : tight(certificate.shown.slack(row, column), certificate, room);
    },
    sub: () => "",
    // A few slacks are far larger than all others; the logarithm keeps the rest apart.
    shade(row, column) {
      const slack = certificate.slack(row, column);
      return Number.isNaN(slack) ? Number.NaN : 1 - Math.log1p(Math.max(0, slack) / middle) / Math.log1p(greatest / middle);
    },
    shadeOf: certificate,
    rowPrice: (row) => (certificate.onAir[row] ? certificate.shown.text(certificate.shown.row(row)) : words.off),
    columnPrice: (column) => tight(certificate.shown.column(column), certificate, room),
    rowPriceHead: "rᵢ",
    columnPriceHead: "cⱼ",
    rowCode: (row) => (certificate.onAir[row] ? 0 : UNSERVED),
    columnCode: () => 0,
    caption: words.caption,
  };
}

/** @type {ReturnType<typeof create> | null} */
let proof = null;

/** @type {import("./stage.js").FormerView} */
export const view = {
  mount(el, ctx) {
    proof = create(el, ctx);
  },
  update: (snapshot) => proof?.update(snapshot),
  resize: ({ width }) => proof?.resize(width),
  repaint: () => proof?.repaint(),
  hide: () => proof?.hide(),
  dispose() {
    proof?.dispose();
    proof = null;
  },
};
