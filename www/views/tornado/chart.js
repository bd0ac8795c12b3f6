// The tornado's drawing: for each parameter two thin bars from now, one a step down and one a step up, so that
// both are seen even where they end on the same side.

import { bottomAxis, mark, node, path, text, textWidth } from "../../charts/axes.js";
import { bands, linear } from "../../charts/scale.js";

/** @typedef {import("../../charts/axes.js").Sheet} Sheet */
/** @typedef {import("../../engine/types.js").TornadoBar} TornadoBar */
/** @typedef {import("../../engine/types.js").TornadoEnd} TornadoEnd */
/** @typedef {{bar: TornadoBar, up: boolean, end: TornadoEnd}} Spot */

/** Heights of one parameter's row and of what stands above and under all rows, in sizes of type. */
const ROW = 2.3;
const HEAD = 3.6;
const FOOT = 3.6;
/** On sheets narrower than so many of their letters a step stands under its parameter's name. */
const NARROW = 52;
/** A step is nobody's: neutral, full upwards and hollow downwards. @type {Record<"up" | "down", {fill: import("../../style/theme.js").Role, stroke: import("../../style/theme.js").Role}>} */
const LOOK = { up: { fill: "muted", stroke: "muted" }, down: { fill: "panel", stroke: "ink" } };

/** How high a drawing of so many rows is, in pixels. @param {number} rows @param {number} text_px */
export const heightOf = (rows, text_px) => (HEAD + FOOT + rows * ROW) * text_px;

/** What a row is called: its parameter, and the step of it. @typedef {{label: (key: string) => string, step: (bar: TornadoBar) => string}} Names */

/** @param {Sheet} sheet @param {readonly TornadoBar[]} bars @param {Names} names */
export function layoutOf(sheet, bars, { label, step }) {
  const em = sheet.text_px;
  const narrow = sheet.width < NARROW * em;
  const widest = Math.max(...bars.map(({ key }) => textWidth(sheet, label(key))), 0);
  const steps = narrow ? 0 : Math.max(...bars.map((bar) => textWidth(sheet, step(bar))), 0) + em * 0.8;
  const left = Math.min(widest + steps + em * 1.5, sheet.width * (narrow ? 0.42 : 0.5));
  const most = Math.max(...bars.flatMap(({ up, down }) => [up, down].map((end) => Math.abs(end?.change ?? 0))), 1e-9);
  const room = em * 6.4;
  const scale = linear([-most, most], [left + room, sheet.width - room]);
  const rows = bands(bars.length, [em * HEAD, em * (HEAD + ROW * bars.length)]);
  return { left, scale, rows, em, narrow, steps };
}

/**
 * @param {Sheet} sheet
 * @param {readonly TornadoBar[]} bars
 * @param {Names & {percent: (change: number | null) => string, axis: string, up: string, down: string,
 *   matching: string, service: string, format: (value: number, decimals: number) => string}} words
 * @param {Spot | null} pointed
 * @returns {Node[]}
 */
export function drawTornado(sheet, bars, words, pointed) {
  const { left, scale, rows, em, narrow, steps } = layoutOf(sheet, bars, words);
  const zero = scale.at(0);
  const plot = { left, right: sheet.width - em, top: em * HEAD, bottom: rows.start(bars.length) };
  const percentScale = linear([scale.min * 100, scale.max * 100], [scale.from, scale.to]);
  const parts = bars.flatMap((bar, at) => {
    const top = rows.start(at);
    const chosen = pointed?.bar.key === bar.key;
    return [
      ...(chosen ? [node("rect", { x: 0, y: top, width: sheet.width, height: rows.size, fill: sheet.paint("fill") })] : []),
      text(sheet, left - em * 0.7 - steps, narrow ? rows.middle(at) - em * 0.5 : rows.middle(at), clipped(sheet, words.label(bar.key), left - em - steps), { anchor: "end", bold: chosen }),
      text(sheet, left - em * 0.7, narrow ? rows.middle(at) + em * 0.55 : rows.middle(at), words.step(bar), { anchor: "end", role: "muted" }),
      ...half(bar.up, top + rows.size * 0.14, true),
      ...half(bar.down, top + rows.size * 0.53, false),
    ];
  });

  /** @param {TornadoEnd | null} end @param {number} y @param {boolean} up @returns {Node[]} */
  function half(end, y, up) {
    if (!end) return [];
    const change = end.change ?? 0;
    const height = rows.size * 0.33;
    const x = scale.at(change);
    const { fill, stroke } = LOOK[up ? "up" : "down"];
    const bar = node("rect", {
      x: Math.min(zero, x), y, width: Math.max(Math.abs(x - zero), 1), height, fill: sheet.paint(fill), stroke: sheet.paint(stroke), "stroke-width": up ? 1 : 1.5,
    });
    const beyond = change < 0 ? -1 : 1;
    const { rematched, gained, lost } = end.reshuffle;
    const marks = [];
    let at = x + beyond * em * 0.65;
    if (rematched.length > 0) {
      marks.push(mark(sheet, "diamond", at, y + height / 2, "search-text", em * 0.27));
      at += beyond * em * 0.75;
    }
    if (gained.length + lost.length > 0) {
      marks.push(mark(sheet, "triangle", at, y + height / 2, "interference-text", em * 0.27));
      at += beyond * em * 0.75;
    }
    return [bar, ...marks, text(sheet, at - beyond * em * 0.2, y + height / 2, words.percent(end.change), { anchor: change < 0 ? "end" : "start", role: "muted" })];
  }

  const legend = [
    { paint: (/** @type {number} */ x) => node("rect", { x, y: em * 0.55, width: em * 1.4, height: em * 0.7, fill: sheet.paint(LOOK.up.fill) }), label: words.up },
    { paint: (/** @type {number} */ x) => node("rect", { x, y: em * 0.55, width: em * 1.4, height: em * 0.7, fill: sheet.paint(LOOK.down.fill), stroke: sheet.paint(LOOK.down.stroke), "stroke-width": 1.5 }), label: words.down },
    { paint: (/** @type {number} */ x) => mark(sheet, "diamond", x + em * 0.7, em * 0.9, "search-text"), label: words.matching },
    { paint: (/** @type {number} */ x) => mark(sheet, "triangle", x + em * 0.7, em * 0.9, "interference-text"), label: words.service },
  ];
  /** @type {Node[]} */
  const head = [];
  let [x, line] = [em * 0.5, 0];
  for (const { paint, label } of legend) {
    const width = em * 3 + textWidth(sheet, label);
    if (x + width - em > sheet.width && line === 0) [x, line] = [em * 0.5, 1];
    const entry = node("g", line === 0 ? {} : { transform: `translate(0 ${em * 1.3})` });
    entry.append(paint(x), text(sheet, x + em * 1.8, em * 0.9, label, { role: "muted" }));
    head.push(entry);
    x += width;
  }
  return [
    bottomAxis(sheet, plot, percentScale, { format: words.format, label: words.axis, grid: true }),
    ...parts,
    node("path", { d: path([[zero, plot.top], [zero, plot.bottom]]), stroke: sheet.paint("ink"), "stroke-width": 1.5 }),
    ...head,
  ];
}

/** What lies at pixels of the chart. @param {Sheet} sheet @param {readonly TornadoBar[]} bars @param {Names} names @param {number} y @returns {Spot | null} */
export function spotAt(sheet, bars, names, y) {
  if (bars.length === 0) return null;
  const { rows } = layoutOf(sheet, bars, names);
  if (y < rows.start(0) || y > rows.start(bars.length)) return null;
  const at = rows.index(y);
  const bar = bars[at];
  const upper = y < rows.middle(at);
  const [first, second] = upper ? [bar.up, bar.down] : [bar.down, bar.up];
  if (first) return { bar, up: upper, end: first };
  return second ? { bar, up: !upper, end: second } : null;
}

/** @param {Sheet} sheet @param {string} label @param {number} room */
function clipped(sheet, label, room) {
  if (textWidth(sheet, label) <= room) return label;
  const most = Math.max(3, Math.floor((label.length * room) / textWidth(sheet, label)) - 1);
  return `${label.slice(0, most)}…`;
}
