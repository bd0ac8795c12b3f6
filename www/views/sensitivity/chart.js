// Two bars a parameter with their whiskers: μ* and σ, or first-order and total shares.

import { bottomAxis, node, text, textWidth } from "../../charts/axes.js";
import { bands, linear } from "../../charts/scale.js";

/** @typedef {import("../../charts/axes.js").Sheet} Sheet */
/** A bar's length, and what it is known to; null where it has no whisker. @typedef {{value: number, half: number | null}} Measure */
/** @typedef {{key: string, first: Measure, second: Measure}} Row */

const ROW = 2.4;
const HEAD = 2.2;
const FOOT = 3.6;

/** How high a drawing of so many rows is, in pixels. @param {number} rows @param {number} text_px */
export const heightOf = (rows, text_px) => (HEAD + FOOT + rows * ROW) * text_px;

/** @param {Sheet} sheet @param {number} count */
export const rowsOf = (sheet, count) => bands(count, [sheet.text_px * HEAD, sheet.text_px * (HEAD + ROW * count)]);

/**
 * @param {Sheet} sheet @param {readonly Row[]} rows
 * @param {{label: (key: string) => string, axis: string, legend: [string, string], least: number, format: (value: number, decimals: number) => string}} words
 * @returns {Node[]}
 */
export function drawMeasures(sheet, rows, words) {
  const em = sheet.text_px;
  const widest = Math.max(...rows.map(({ key }) => textWidth(sheet, words.label(key))), 0);
  const left = Math.min(widest + em * 1.5, sheet.width * 0.45);
  const ends = rows.flatMap(({ first, second }) => [first, second].flatMap(({ value, half }) => [Math.max(words.least, value - (half ?? 0)), value + (half ?? 0)]));
  const scale = linear([Math.min(0, ...ends), Math.max(...ends, 1e-12)], [left, sheet.width - em * 1.5]);
  const places = rowsOf(sheet, rows.length);
  const zero = scale.at(0);
  /** @param {Measure} measure @param {number} y @param {number} height @param {boolean} filled @returns {Node[]} */
  const bar = ({ value, half }, y, height, filled) => {
    const [role, x] = /** @type {const} */ ([filled ? "muted" : "ink", scale.at(value)]);
    const middle = y + height / 2;
    const [low, high] = [scale.at(Math.max(words.least, value - (half ?? 0))), scale.at(value + (half ?? 0))];
    return [
      node("rect", { x: Math.min(zero, x), y, width: Math.max(1, Math.abs(x - zero)), height, fill: sheet.paint(filled ? role : "panel"), stroke: sheet.paint(role), "stroke-width": 1.5 }),
      ...(half === null ? [] : [node("path", {
        d: `M${low} ${middle}H${high}M${low} ${middle - em * 0.3}v${em * 0.6}M${high} ${middle - em * 0.3}v${em * 0.6}`,
        stroke: sheet.paint("ink"), "stroke-width": 1.3, fill: "none",
      })]),
    ];
  };
  const legend = words.legend.flatMap((label, at) => {
    const x = em * 0.5 + (at === 0 ? 0 : textWidth(sheet, words.legend[0]) + em * 3.5);
    return [
      node("rect", { x, y: em * 0.55, width: em * 1.4, height: em * 0.7, fill: sheet.paint(at === 0 ? "muted" : "panel"), stroke: sheet.paint(at === 0 ? "muted" : "ink"), "stroke-width": 1.5 }),
      text(sheet, x + em * 1.9, em * 0.9, label, { role: "muted" }),
    ];
  });
  const plot = { left, right: sheet.width - em * 1.5, top: em * HEAD, bottom: places.start(rows.length) };
  return [
    bottomAxis(sheet, plot, scale, { format: words.format, label: words.axis, grid: true }),
    ...rows.flatMap(({ key, first, second }, at) => [
      text(sheet, left - em * 0.7, places.middle(at), words.label(key), { anchor: "end" }),
      ...bar(first, places.start(at) + places.size * 0.12, places.size * 0.34, true),
      ...bar(second, places.start(at) + places.size * 0.54, places.size * 0.34, false),
    ]),
    node("line", { x1: zero, x2: zero, y1: plot.top, y2: plot.bottom, stroke: sheet.paint("ink"), "stroke-width": 1.2 }),
    ...legend,
  ];
}
