// The sweep's four drawings over one axis: η, value, power, users served; and the marks of its kinks.

import { bottomAxis, dash, leftAxis, mark, node, path, plotOf, stairs, text, textWidth, widestTick } from "../../charts/axes.js";
import { linear, padded, rangeOf } from "../../charts/scale.js";

/** @typedef {import("../../charts/axes.js").Sheet} Sheet */
/** @typedef {import("../../charts/scale.js").Scale} Scale */
/** @typedef {import("../../engine/types.js").SweepRecord} SweepRecord */
/** @typedef {import("../../engine/types.js").Kink} Kink */
/** @typedef {import("../common/parameters.js").Parameters} Parameters */
/** @typedef {"eta" | "value" | "power" | "served"} Which */

/** How a kink is marked: who shares, who is served, or only a limit. @param {Kink} kink */
export function kindOf({ rematched, gained, lost }) {
  return gained.length + lost.length > 0 ? "service" : rematched.length > 0 ? "matching" : "limit";
}

/**
 * @typedef {object} Drawing
 * @property {SweepRecord} record
 * @property {Parameters} parameters
 * @property {import("../../words/en/sweep.js").SweepWords} words
 * @property {(value: number, decimals: number) => string} format
 * @property {number} now  the present value, which may have moved since the record was made
 * @property {number | null} pointed  a value that is pointed at
 */

/** @param {SweepRecord} record @param {Which} which */
function columnsOf({ energy_efficiency, semantic_value_per_s, circuit_power_w, transmit_power_w, served }, which) {
  if (which === "eta") return [energy_efficiency];
  if (which === "value") return [semantic_value_per_s];
  return which === "power" ? [circuit_power_w, transmit_power_w] : [served];
}

/** Margins and scales of one of the drawings. @param {Sheet} sheet @param {Which} which @param {Drawing} drawing */
export function layoutOf(sheet, which, { record, parameters, format }) {
  const columns = columnsOf(record, which);
  const [low, high] = rangeOf(columns.flat()) ?? [0, 1];
  // Circuit and transmit power are read against each other, counts from 0.
  const range = which === "power" || which === "served" ? padded(0, high) : padded(low, high);
  const yLabel = { format, most: 6 };
  const height = sheet.height;
  const widest = widestTick(linear(range, [height, 0]), height, sheet, yLabel);
  const plot = plotOf(sheet, { widest, bottomLabel: true, top: sheet.text_px * (which === "eta" ? 3.3 : 2.2), right: sheet.text_px * 1.5 });
  const ends = /** @type {const} */ ([record.value[0], record.value[record.value.length - 1]]);
  return { plot, columns, x: parameters.scale(record.key, ends, [plot.left, plot.right]), y: linear(range, [plot.bottom, plot.top]) };
}

/** @param {Sheet} sheet @param {Which} which @param {Drawing} drawing @returns {Node[]} */
export function drawSweep(sheet, which, drawing) {
  const { record, parameters, words, format, now, pointed } = drawing;
  const { plot, columns, x, y } = layoutOf(sheet, which, drawing);
  const em = sheet.text_px;
  /** @type {import("../../charts/axes.js").Role[]} */
  const roles = which === "power" ? ["ink", "muted"] : ["optimal"];
  const curves = columns.flatMap((column, at) => {
    const points = record.value.map((value, index) => /** @type {[number, number]} */ ([x.at(value), y.at(column[index])]));
    const d = which === "served" || parameters.spec(record.key).kind !== "number" ? stairs(points) : path(points);
    return [node("path", { d, fill: "none", stroke: sheet.paint(roles[at]), "stroke-width": 2, "stroke-linejoin": "round", "stroke-dasharray": dash(at) })];
  });
  const legend = which === "power" ? [words.circuit, words.transmit].flatMap((label, at) => {
    const left = plot.right - em * (12 - at * 6.4);
    return [
      node("line", { x1: left, x2: left + em * 1.6, y1: em, y2: em, stroke: sheet.paint(roles[at]), "stroke-width": 2, "stroke-dasharray": dash(at) }),
      text(sheet, left + em * 2, em, label, { role: "muted" }),
    ];
  }) : [];
  let free = plot.left;
  const kinks = which === "eta" ? record.kinks.flatMap((kink) => {
    const at = x.at((kink.after + kink.before) / 2);
    const kind = kindOf(kink);
    const line = node("line", { x1: at, x2: at, y1: plot.top, y2: plot.bottom, stroke: sheet.paint("hairline"), "stroke-width": 1, "stroke-dasharray": "2 3" });
    if (kind === "limit") return [node("line", { x1: at, x2: at, y1: plot.top - em * 0.35, y2: plot.top + em * 0.1, stroke: sheet.paint("muted") })];
    // Who changes, where the names before leave room.
    const name = words.kinkName(kink);
    const half = textWidth(sheet, name) / 2;
    const named = at - half >= free && at + half <= sheet.width;
    if (named) free = at + half + em * 0.4;
    return [line, ...(named ? [text(sheet, at, plot.top - em * 1.05, name, { anchor: "middle", role: "muted" })] : []), mark(sheet, kind === "matching" ? "diamond" : "triangle", at, plot.top - em * 0.2, kind === "matching" ? "search-text" : "interference-text", em * 0.3)];
  }) : [];
  const present = record.value.length === 0 || now < x.min || now > x.max ? [] : [
    node("line", { x1: x.at(now), x2: x.at(now), y1: plot.top, y2: plot.bottom, stroke: sheet.paint("ink"), "stroke-width": 1.5 }),
    ...(which === "eta" ? [mark(sheet, "circle", x.at(now), Math.min(plot.bottom, Math.max(plot.top, y.at(record.now.energy_efficiency))), "ink", em * 0.5)] : []),
  ];
  const pointer = pointed === null ? [] : [
    node("line", { x1: x.at(pointed), x2: x.at(pointed), y1: plot.top, y2: plot.bottom, stroke: sheet.paint("muted"), "stroke-width": 1 }),
  ];
  return [
    leftAxis(sheet, plot, y, { format, most: 6 }),
    bottomAxis(sheet, plot, x, { format: (value) => words.axisValue(value), label: parameters.axis(record.key) }),
    text(sheet, plot.left, em, words.charts[which], { bold: true }),
    ...legend, ...kinks, ...pointer, ...curves, ...present,
  ];
}

/** The solved point nearest to a value. @param {SweepRecord} record @param {number} value @param {Scale} x */
export function nearest({ value: values }, value, x) {
  let found = 0;
  for (let at = 1; at < values.length; at += 1) if (Math.abs(x.at(values[at]) - x.at(value)) < Math.abs(x.at(values[found]) - x.at(value))) found = at;
  return found;
}
