// A figure drawn: curves with the bands of their means, each named at its end.

import { band, bottomAxis, dash, leftAxis, mark, node, path, plotOf, text, textWidth, widestTick } from "../../charts/axes.js";
import { linear, padded, rangeOf } from "../../charts/scale.js";

/** @typedef {import("../../charts/axes.js").Sheet} Sheet */
/** @typedef {import("../../charts/axes.js").Mark} Mark */
/** @typedef {import("../../style/theme.js").Role} Role */
/** @typedef {import("../../engine/types.js").FigureSummary} FigureSummary */
/** @typedef {import("../../engine/types.js").FigureDot} FigureDot */
/** @typedef {import("../../engine/types.js").Method} Method */
/** @typedef {import("../../engine/types.js").ParamSpec} ParamSpec */
/** @typedef {import("../../words/en/index.js").OwnWords["evaluation"]} Words */

/** A curve that differs from all others. @typedef {{at: number, name: string, method: Method, rank: number}} Distinct */
/** Where a dot was drawn. @typedef {FigureDot & {px: number, py: number}} Placed */

/** @type {Record<Method, {role: Role, words: Role, mark: Mark}>} */
export const LOOKS = {
  exact: { role: "optimal", words: "optimal-text", mark: "circle" },
  paper: { role: "search", words: "search-text", mark: "square" },
  "max-power-random-reuse": { role: "cue", words: "cue-text", mark: "diamond" },
  "random-power-farthest-reuse": { role: "interference", words: "interference-text", mark: "ring" },
};
/** On sheets narrower than so many of their letters curves have short names. */
const NARROW = 44;

/**
 * The curves that differ. Benchmarks know no S_th: their curves for all settings are then one, and bear no setting's name.
 * @param {FigureSummary} summary @param {Words} words @param {readonly ParamSpec[]} table
 * @param {boolean} [narrow]  there is little room for names
 * @returns {Distinct[]}
 */
export function distinctCurves({ plan, curves }, words, table, narrow = false) {
  const methods = plan.methods.length;
  const means = (/** @type {number} */ at) => JSON.stringify(curves[at].points.map(({ estimate }) => estimate));
  return curves.flatMap(({ setting, method }, at) => {
    const by = at % methods;
    const allOne = plan.settings.length > 1 && method !== "exact" && plan.settings.every((_, each) => means(each * methods + by) === means(by));
    if (allOne && setting > 0) return [];
    return [{ at, method, rank: setting, name: allOne ? words.method(method) : narrow ? words.shortCurve(plan, at, table) : words.curve(plan, at, table) }];
  });
}

/**
 * Everything of a figure, and where its dots came to stand.
 * @param {Sheet} sheet @param {FigureSummary} summary
 * @param {{words: Words, table: readonly ParamSpec[], numbers: import("../../numbers/locale.js").Numbers, fromZero: boolean, chosen: FigureDot | null}} how
 * @returns {{nodes: Node[], dots: Placed[]}}
 */
export function drawFigure(sheet, summary, { words, table, numbers, fromZero, chosen }) {
  const { plan } = summary;
  const em = sheet.text_px;
  const narrow = sheet.width < NARROW * em;
  const curves = distinctCurves(summary, words, table, narrow);
  const ends = rangeOf(curves.flatMap(({ at }) => summary.curves[at].points.flatMap(({ estimate }) => (estimate ? [estimate.mean - (estimate.half_width ?? 0), estimate.mean + (estimate.half_width ?? 0)] : []))));
  const [low, high] = ends ? padded(...ends) : [0, 1];
  const range = /** @type {[number, number]} */ ([fromZero ? Math.min(0, low) : low, high]);
  const yOptions = { format: (/** @type {number} */ value, /** @type {number} */ decimals) => tick(numbers, value, decimals), label: words.axis(words.measures[plan.measure]) };
  const xOptions = {
    format: (/** @type {number} */ value) => numbers.plain(value),
    label: words.axis(words.named(plan.x.key, table)),
    ...(plan.x.values.length <= 10 ? { ticks: plan.x.values } : {}),
  };
  const widest = widestTick(linear(range, [sheet.height, 0]), sheet.height, sheet, yOptions);
  const names = Math.max(0, ...curves.map(({ name }) => textWidth(sheet, name)));
  const plot = plotOf(sheet, { widest, leftLabel: true, bottomLabel: true, right: Math.min(names + em * 1.6, sheet.width * 0.45) });
  const air = em * 0.8;
  const [first, last] = [plan.x.values[0], plan.x.values[plan.x.values.length - 1]];
  const x = linear([first, last], [plot.left + air, plot.right - air]);
  const y = linear(range, [plot.bottom, plot.top]);

  const [bands, lines, marks] = [node("g", { class: "bands" }), node("g", { class: "curves" }), node("g", { class: "dots" })];
  /** @type {Placed[]} */
  const dots = [];
  // The exact method's curves lie on top.
  for (const { at, method, rank } of curves.toReversed()) {
    const { role, mark: shape } = LOOKS[method];
    const points = summary.curves[at].points.map((point, index) => ({ ...point, index, px: x.at(point.x) }));
    const known = points.flatMap(({ estimate, px, index }) => (estimate ? [{ px, index, mean: estimate.mean, half: estimate.half_width ?? 0 }] : []));
    bands.append(node("path", { d: band(known.map(({ px, mean, half }) => [px, y.at(mean + half), y.at(mean - half)])), fill: sheet.paint(role), opacity: 0.2 }));
    lines.append(node("path", {
      d: path(points.map(({ px, estimate }) => [px, estimate ? y.at(estimate.mean) : null])), fill: "none", stroke: sheet.paint(role), "stroke-width": em * 0.16,
      "stroke-dasharray": dash(rank), "stroke-linejoin": "round",
    }));
    for (const { px, index, mean, half } of known) {
      const py = y.at(mean);
      if (half > 0) marks.append(node("line", { x1: px, x2: px, y1: y.at(mean + half), y2: y.at(mean - half), stroke: sheet.paint(role), "stroke-width": em * 0.14 }));
      marks.append(mark(sheet, shape, px, py, role, em * 0.36));
      dots.push({ curve: at, x: index, px, py });
    }
  }
  const here = chosen && dots.find((each) => each.curve === chosen.curve && each.x === chosen.x);
  if (here) marks.append(node("circle", { cx: here.px, cy: here.py, r: em * 0.75, fill: "none", stroke: sheet.paint("ink"), "stroke-width": 2 }));

  const nodes = [
    leftAxis(sheet, plot, y, yOptions), bottomAxis(sheet, plot, x, xOptions), bands, lines, marks,
    ...labels(sheet, plot, curves, dots),
  ];
  return { nodes, dots };
}

/** Each curve's name at its end, moved apart where they would touch. @param {Sheet} sheet @param {import("../../charts/axes.js").Plot} plot @param {Distinct[]} curves @param {Placed[]} dots */
function labels(sheet, plot, curves, dots) {
  const em = sheet.text_px;
  const room = em * 1.3;
  const wanted = curves.flatMap(({ at, name, method }) => {
    const end = dots.filter((each) => each.curve === at).reduce((/** @type {Placed | null} */ last, each) => (last && last.x > each.x ? last : each), null);
    return end ? [{ name, method, at: end.py, end }] : [];
  }).sort((a, b) => a.at - b.at);
  for (let k = 1; k < wanted.length; k += 1) wanted[k].at = Math.max(wanted[k].at, wanted[k - 1].at + room);
  const low = plot.bottom - em * 0.5;
  for (let k = wanted.length - 1; k >= 0; k -= 1) wanted[k].at = Math.min(wanted[k].at, (wanted[k + 1]?.at ?? low + room) - room);
  return wanted.flatMap(({ name, method, at, end }) => {
    const from = plot.right + 2;
    const leader = Math.abs(at - end.py) > em * 0.4 ? [node("line", { x1: end.px + em * 0.6, x2: from + em * 0.3, y1: end.py, y2: at, stroke: sheet.paint("muted"), "stroke-width": 1 })] : [];
    return [...leader, text(sheet, from + em * 0.5, at, name, { role: LOOKS[method].words, halo: true, bold: method === "exact" })];
  });
}

/** The dot nearest to a place, if one is near. @param {readonly Placed[]} dots @param {number} x @param {number} y @param {number} reach */
export function nearestDot(dots, x, y, reach) {
  /** @type {Placed | null} */
  let best = null;
  let away = reach;
  for (const dot of dots) {
    const distance = Math.hypot(dot.px - x, dot.py - y);
    if (distance <= away) [best, away] = [dot, distance];
  }
  return best;
}

/** The dot that a key moves to from `from`: along its curve, or to the curve above or below. @param {readonly Placed[]} dots @param {FigureDot | null} from @param {string} key @returns {Placed | null} */
export function steppedDot(dots, from, key) {
  const here = from && dots.find((each) => each.curve === from.curve && each.x === from.x);
  if (!here) return dots.findLast((each) => each.x === 0) ?? dots[0] ?? null;
  const along = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
  if (along !== 0) return dots.find((each) => each.curve === here.curve && each.x === here.x + along) ?? here;
  const column = dots.filter((each) => each.x === here.x).sort((a, b) => a.py - b.py);
  return column[column.indexOf(here) + (key === "ArrowUp" ? -1 : 1)] ?? here;
}

/** A figure as small as a stamp: its curves alone. @param {Sheet} sheet @param {FigureSummary} summary @param {Words} words @param {readonly ParamSpec[]} table */
export function drawStamp(sheet, summary, words, table) {
  const { plan } = summary;
  const curves = distinctCurves(summary, words, table);
  const ends = rangeOf(curves.flatMap(({ at }) => summary.curves[at].points.map(({ estimate }) => estimate?.mean ?? null)));
  const names = { x: words.named(plan.x.key, table).symbol, y: words.measures[plan.measure].symbol };
  const [left, bottom] = [sheet.text_px * 1.2, sheet.height - sheet.text_px * 1.3];
  const x = linear([plan.x.values[0], plan.x.values[plan.x.values.length - 1]], [left + 4, sheet.width - 6]);
  const y = linear(ends ? padded(...ends) : [0, 1], [bottom - 3, 5]);
  const frame = node("path", { d: `M${left} 2V${bottom}H${sheet.width - 2}`, fill: "none", stroke: sheet.paint("muted"), "stroke-width": 1 });
  const axes = [text(sheet, 0, sheet.text_px * 0.7, names.y, { role: "muted" }), text(sheet, sheet.width - 2, sheet.height - sheet.text_px * 0.55, names.x, { role: "muted", anchor: "end" })];
  return [frame, ...axes, ...curves.toReversed().map(({ at, method, rank }) => node("path", {
    d: path(summary.curves[at].points.map(({ x: value, estimate }) => [x.at(value), estimate ? y.at(estimate.mean) : null])),
    fill: "none", stroke: sheet.paint(LOOKS[method].role), "stroke-width": 2, "stroke-dasharray": dash(rank), "stroke-linejoin": "round",
  }))];
}

/** @param {import("../../numbers/locale.js").Numbers} numbers @param {number} value @param {number} decimals */
function tick(numbers, value, decimals) {
  return Math.abs(value) >= 10_000 ? numbers.whole(value) : numbers.fixed(value, decimals);
}
