// The plane's drawing: η over two parameters, its change against now in colours from a neutral 0.

import { bottomAxis, leftAxis, node, plotOf, text, widestTick } from "../../charts/axes.js";
import { bands, rangeOf } from "../../charts/scale.js";

/** @typedef {import("../../charts/axes.js").Sheet} Sheet */
/** @typedef {import("../../engine/types.js").PlaneRecord} PlaneRecord */
/** @typedef {import("../common/parameters.js").Parameters} Parameters */

const STRONGEST = 0.75;
const STOPS = 20;

/** @typedef {{record: PlaneRecord, parameters: Parameters, words: import("../../words/en/sweep.js").SweepWords, percent: (change: number | null) => string}} PlaneDrawing */

/** Places of columns and rows: values are spread evenly on their own scales, so squares are equal. @param {Sheet} sheet @param {PlaneDrawing} drawing */
export function planeLayout(sheet, { record, parameters, words }) {
  const ends = (/** @type {{value: number[]}} */ { value }) => /** @type {const} */ ([value[0], value[value.length - 1]]);
  const format = (/** @type {number} */ value) => words.axisValue(value);
  const widest = widestTick(parameters.scale(record.y.key, ends(record.y), [sheet.height, 0]), sheet.height, sheet, { format });
  const plot = plotOf(sheet, { widest, leftLabel: true, bottomLabel: true, right: sheet.text_px * 7 });
  const columns = bands(record.x.value.length, [plot.left, plot.right]);
  const rows = bands(record.y.value.length, [plot.bottom, plot.top]);
  return {
    plot, columns, rows,
    x: parameters.scale(record.x.key, ends(record.x), [columns.middle(0), columns.middle(record.x.value.length - 1)]),
    y: parameters.scale(record.y.key, ends(record.y), [rows.middle(0), rows.middle(record.y.value.length - 1)]),
  };
}

/** Whether η at a point is that of the same task as now's: counts apart, as many users are served. @param {PlaneRecord} record @param {number} at */
export function isComparable({ x, y, served, now }, at) {
  return [x.key, y.key].some((key) => key === "cues" || key === "dues") || served[at] >= now.served;
}

/** Least and greatest change of comparable points, now among them. @param {PlaneRecord} record */
export function changeRange(record) {
  const now = record.now.energy_efficiency;
  const found = record.energy_efficiency.flatMap((eta, at) => (eta !== null && now > 0 && isComparable(record, at) ? [eta / now - 1] : []));
  const [low, high] = rangeOf(found) ?? [0, 0];
  return /** @type {const} */ ([Math.min(0, low), Math.max(0, high)]);
}

/** A change's colour, as CSS mixes it. @param {Sheet} sheet @param {number} change @param {number} most */
function colour(sheet, change, most) {
  const share = most > 0 ? Math.round(100 * STRONGEST * Math.min(1, Math.abs(change) / most)) : 0;
  return `color-mix(in srgb, ${sheet.paint(change < 0 ? "search" : "optimal")} ${share}%, ${sheet.paint("panel")})`;
}

/** @param {Sheet} sheet @param {PlaneDrawing} drawing @returns {Node[]} */
export function drawPlane(sheet, drawing) {
  const { record, parameters, words, percent } = drawing;
  const { plot, columns, rows, x, y } = planeLayout(sheet, drawing);
  const em = sheet.text_px;
  const now = record.now.energy_efficiency;
  const change = (/** @type {number} */ eta) => (now > 0 ? eta / now - 1 : 0);
  const [least, greatest] = changeRange(record);
  const most = Math.max(-least, greatest);
  const format = (/** @type {number} */ value) => words.axisValue(value);
  /** @type {Node[]} */
  const squares = [];
  const width = record.x.value.length;
  record.energy_efficiency.forEach((eta, at) => {
    if (eta === null) return;
    const fill = isComparable(record, at) ? colour(sheet, change(eta), most) : sheet.paint("hairline");
    const [column, row] = [at % width, Math.floor(at / width)];
    // A little more than a square, so that no seam shows.
    squares.push(node("rect", { x: columns.start(column), y: rows.start(row + 1), width: columns.size + 0.6, height: -rows.size + 0.6, fill }));
  });
  const cross = { x: x.at(record.x.now), y: y.at(record.y.now) };
  const bar = { x: plot.right + em * 1.2, top: plot.top + em, bottom: plot.bottom - em };
  const stops = Array.from({ length: STOPS }, (_, at) => {
    const share = (at + 0.5) / STOPS;
    return node("rect", {
      x: bar.x, y: bar.bottom - ((at + 1) / STOPS) * (bar.bottom - bar.top), width: em * 0.9, height: (bar.bottom - bar.top) / STOPS + 0.5,
      fill: colour(sheet, least + share * (greatest - least), most),
    });
  });
  const zero = greatest > least ? bar.bottom - (-least / (greatest - least)) * (bar.bottom - bar.top) : bar.bottom;
  return [
    node("rect", { x: plot.left, y: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top, fill: sheet.paint("fill") }),
    ...squares,
    bottomAxis(sheet, plot, x, { format, label: parameters.axis(record.x.key) }),
    leftAxis(sheet, plot, y, { format, label: parameters.axis(record.y.key), grid: false }),
    node("path", { d: `M${cross.x} ${plot.top}V${plot.bottom}M${plot.left} ${cross.y}H${plot.right}`, stroke: sheet.paint("ink"), "stroke-width": 1, "stroke-dasharray": "3 3", fill: "none" }),
    node("circle", { cx: cross.x, cy: cross.y, r: em * 0.45, fill: sheet.paint("ink"), stroke: sheet.paint("panel"), "stroke-width": 1.5 }),
    ...stops,
    node("rect", { x: bar.x, y: bar.top, width: em * 0.9, height: bar.bottom - bar.top, fill: "none", stroke: sheet.paint("muted") }),
    text(sheet, bar.x + em * 1.3, bar.top, percent(greatest), { size: 1 }),
    text(sheet, bar.x + em * 1.3, bar.bottom, percent(least), { size: 1 }),
    ...(zero < bar.bottom - em && zero > bar.top + em ? [text(sheet, bar.x + em * 1.3, zero, "0")] : []),
    node("line", { x1: bar.x - 2, x2: bar.x + em * 1.1, y1: zero, y2: zero, stroke: sheet.paint("ink"), "stroke-width": 1.5 }),
  ];
}
