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
const HEAD = 2.2;
const FOOT = 3.6;

/** How high a drawing of so many rows is, in pixels. @param {number} rows @param {number} text_px */
export const heightOf = (rows, text_px) => (HEAD + FOOT + rows * ROW) * text_px;

/** @param {Sheet} sheet @param {readonly TornadoBar[]} bars @param {(key: string) => string} label */
export function layoutOf(sheet, bars, label) {
  const em = sheet.text_px;
  const widest = Math.max(...bars.map(({ key }) => textWidth(sheet, label(key))), 0);
  const left = Math.min(widest + em * 1.5, sheet.width * 0.42);
  const most = Math.max(...bars.flatMap(({ up, down }) => [up, down].map((end) => Math.abs(end?.change ?? 0))), 1e-9);
  const room = em * 6.4;
  const scale = linear([-most, most], [left + room, sheet.width - room]);
  const rows = bands(bars.length, [em * HEAD, em * (HEAD + ROW * bars.length)]);
  return { left, scale, rows, em };
}

/**
 * @param {Sheet} sheet
 * @param {readonly TornadoBar[]} bars
 * @param {{label: (key: string) => string, percent: (change: number | null) => string, axis: string, up: string, down: string,
 *   matching: string, service: string, format: (value: number, decimals: number) => string}} words
 * @param {Spot | null} pointed
 * @returns {Node[]}
 */
export function drawTornado(sheet, bars, words, pointed) {
  const { left, scale, rows, em } = layoutOf(sheet, bars, words.label);
  const zero = scale.at(0);
  const plot = { left, right: sheet.width - em, top: em * HEAD, bottom: rows.start(bars.length) };
  const percentScale = linear([scale.min * 100, scale.max * 100], [scale.from, scale.to]);
  const parts = bars.flatMap((bar, at) => {
    const top = rows.start(at);
    const chosen = pointed?.bar.key === bar.key;
    return [
      ...(chosen ? [node("rect", { x: 0, y: top, width: sheet.width, height: rows.size, fill: sheet.paint("fill") })] : []),
      text(sheet, left - em * 0.7, rows.middle(at), clipped(sheet, words.label(bar.key), left - em), { anchor: "end", bold: chosen }),
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
    const role = up ? "cue" : "due";
    const bar = node("rect", {
      x: Math.min(zero, x), y, width: Math.max(Math.abs(x - zero), 1), height, fill: sheet.paint(up ? role : "panel"), stroke: sheet.paint(role), "stroke-width": up ? 1 : 1.5,
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
    const size = 12 / sheet.text_px < 0.9 ? 0.85 : 1;
    return [bar, ...marks, text(sheet, at - beyond * em * 0.2, y + height / 2, words.percent(end.change), { anchor: change < 0 ? "end" : "start", role: "muted", size })];
  }

  const legend = [
    { paint: (/** @type {number} */ x) => node("rect", { x, y: em * 0.55, width: em * 1.4, height: em * 0.7, fill: sheet.paint("cue") }), label: words.up },
    { paint: (/** @type {number} */ x) => node("rect", { x, y: em * 0.55, width: em * 1.4, height: em * 0.7, fill: sheet.paint("panel"), stroke: sheet.paint("due"), "stroke-width": 1.5 }), label: words.down },
    { paint: (/** @type {number} */ x) => mark(sheet, "diamond", x + em * 0.7, em * 0.9, "search-text"), label: words.matching },
    { paint: (/** @type {number} */ x) => mark(sheet, "triangle", x + em * 0.7, em * 0.9, "interference-text"), label: words.service },
  ];
  /** @type {Node[]} */
  const head = [];
  let x = em * 0.5;
  for (const { paint, label } of legend) {
    if (x + textWidth(sheet, label) + em * 2 > sheet.width) break;
    head.push(paint(x), text(sheet, x + em * 1.8, em * 0.9, label, { role: "muted" }));
    x += em * 3 + textWidth(sheet, label);
  }
  return [
    bottomAxis(sheet, plot, percentScale, { format: words.format, label: words.axis, grid: true }),
    ...parts,
    node("path", { d: path([[zero, plot.top], [zero, plot.bottom]]), stroke: sheet.paint("ink"), "stroke-width": 1.5 }),
    ...head,
  ];
}

/** What lies at pixels of the chart. @param {Sheet} sheet @param {readonly TornadoBar[]} bars @param {(key: string) => string} label @param {number} y @returns {Spot | null} */
export function spotAt(sheet, bars, label, y) {
  if (bars.length === 0) return null;
  const { rows } = layoutOf(sheet, bars, label);
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
