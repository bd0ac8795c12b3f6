// Charts in SVG: elements, axes, lines, bands, marks; and the same drawing as a file.
//
// A chart is one function from a *sheet* (how large, how large its type, which colours) to elements. On the page
// colours are `var(--role)`, so that a theme repaints nothing; in a file they are the light theme's own.

import { decimalsOf } from "./scale.js";

/** @typedef {import("../style/theme.js").Role} Role */
/** @typedef {import("../style/theme.js").Palette} Palette */
/** @typedef {import("./scale.js").Scale} Scale */

/**
 * @typedef {object} Sheet
 * @property {number} width  CSS pixels
 * @property {number} height
 * @property {number} text_px  size of type; margins follow it
 * @property {(role: Role) => string} paint
 */

/** Where curves are drawn, in pixels of the sheet. @typedef {{left: number, right: number, top: number, bottom: number}} Plot */

/**
 * @typedef {object} AxisOptions
 * @property {(value: number, decimals: number) => string} format  decimals that tell the ticks apart
 * @property {string} [label]  with its unit; `P_max^C` is set with its indices
 * @property {number} [most]  most ticks; as many as have room unless given
 * @property {boolean} [grid]  lines across the plot
 * @property {readonly number[]} [ticks]  these and no others
 */

/** Shapes that tell curves apart where colours do not. @typedef {"circle" | "square" | "diamond" | "triangle" | "ring" | "box"} Mark */

const SVG = "http://www.w3.org/2000/svg";
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
/** Width of a character against its size, about; more room than is needed does no harm. */
const CHARACTER = 0.57;
/** Size of notes under a drawing against its type, and most lines of a link there: the whole one is in the file's description. */
const NOTE = 0.85;
const LINK_LINES = 3;

/**
 * An SVG element. Attributes that are false, null or undefined are left out.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function node(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : String(value));
  }
  element.append(...children);
  return element;
}

/** How wide a text is, about. @param {Sheet} sheet @param {string} text @param {number} [size]  of usual type */
export function textWidth(sheet, text, size = 1) {
  return text.replaceAll(/[_^]/g, "").length * sheet.text_px * size * CHARACTER;
}

/**
 * A line of text; `P_max^C` and the like are set with their indices.
 * @param {Sheet} sheet @param {number} x @param {number} y  its middle, unless `base` is given
 * @param {string} content
 * @param {{role?: Role, anchor?: "start" | "middle" | "end", size?: number, bold?: boolean, turned?: boolean, halo?: boolean, base?: string, class?: string}} [options]
 */
export function text(sheet, x, y, content, { role = "ink", anchor = "start", size = 1, bold, turned, halo, base, class: name } = {}) {
  return node("text", {
    x, y, class: name, fill: sheet.paint(role), "text-anchor": anchor, "dominant-baseline": base ?? "central",
    "font-size": sheet.text_px * size, "font-family": FONT, "font-weight": bold ? 600 : undefined,
    transform: turned ? `rotate(-90 ${x} ${y})` : undefined,
    ...(halo ? { stroke: sheet.paint("panel"), "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" } : {}),
  }, ...spans(content));
}

/** @param {string} content @returns {(Node | string)[]} */
function spans(content) {
  const parts = content.split(/(\p{L}(?:_[\p{L}\d,]+)(?:\^[\p{L}\d]+)?)/u);
  return parts.flatMap((part, at) => /** @type {(Node | string)[]} */ (spansOf(part, at)));
}

/** @param {string} part @param {number} at  odd for what has indices */
function spansOf(part, at) {
  if (at % 2 === 0) return part ? [part] : [];
  const [, letter, sub, sup] = /** @type {string[]} */ (/^(\p{L})_([^^]+)(?:\^(.+))?$/u.exec(part) ?? ["", part, "", ""]);
  const index = (/** @type {string} */ index, /** @type {string} */ shift) => node("tspan", { dy: shift, "font-size": "75%" }, index);
  return [
    node("tspan", { "font-style": "italic" }, letter),
    index(sub, "0.3em"),
    ...(sup ? [index(sup, "-0.75em"), node("tspan", { dy: "0.34em" }, "\u200b")] : [node("tspan", { dy: "-0.22em" }, "\u200b")]),
  ];
}

/**
 * Room for a left axis whose widest tick is `widest`, and for a bottom axis.
 * @param {Sheet} sheet
 * @param {{widest?: string, leftLabel?: boolean, bottomLabel?: boolean, top?: number, right?: number}} [room]  `top` and
 *   `right` in pixels
 * @returns {Plot}
 */
export function plotOf(sheet, { widest = "", leftLabel = false, bottomLabel = false, top, right } = {}) {
  const em = sheet.text_px;
  return {
    left: textWidth(sheet, widest) + 12 + (leftLabel ? em * 1.5 : 0),
    right: sheet.width - (right ?? em),
    top: top ?? em,
    bottom: sheet.height - em * (bottomLabel ? 3.3 : 1.9),
  };
}

/** @param {Scale} scale @param {AxisOptions} options @param {number} room  most ticks that have room */
function ticksOf(scale, { ticks, most, format }, room) {
  const values = ticks ?? scale.ticks(Math.max(2, Math.min(most ?? room, room)));
  const decimals = decimalsOf(values);
  return values.map((value) => ({ at: scale.at(value), label: format(value, decimals) }));
}

/**
 * The axis under a plot. Labels that would touch their neighbour are left out.
 * @param {Sheet} sheet @param {Plot} plot @param {Scale} scale @param {AxisOptions} options
 */
export function bottomAxis(sheet, plot, scale, options) {
  const em = sheet.text_px;
  const group = node("g", { class: "axis" });
  const ticks = ticksOf(scale, options, Math.floor((plot.right - plot.left) / (em * 4)));
  let free = Number.NEGATIVE_INFINITY;
  for (const { at, label } of ticks) {
    if (options.grid) group.append(node("line", { x1: at, x2: at, y1: plot.top, y2: plot.bottom, stroke: sheet.paint("hairline"), "stroke-width": 1 }));
    group.append(node("line", { x1: at, x2: at, y1: plot.bottom, y2: plot.bottom + 4, stroke: sheet.paint("muted") }));
    const half = textWidth(sheet, label) / 2;
    if (at - half < free) continue;
    free = at + half + em * 0.5;
    group.append(text(sheet, at, plot.bottom + 6 + em * 0.6, label, { anchor: "middle", role: "muted" }));
  }
  group.append(node("line", { x1: plot.left, x2: plot.right, y1: plot.bottom, y2: plot.bottom, stroke: sheet.paint("muted") }));
  if (options.label) group.append(text(sheet, (plot.left + plot.right) / 2, plot.bottom + 8 + em * 1.9, options.label, { anchor: "middle" }));
  return group;
}

/**
 * The axis at the left of a plot, its lines across it unless `grid` is false.
 * @param {Sheet} sheet @param {Plot} plot @param {Scale} scale @param {AxisOptions} options
 */
export function leftAxis(sheet, plot, scale, options) {
  const em = sheet.text_px;
  const group = node("g", { class: "axis" });
  for (const { at, label } of ticksOf(scale, options, Math.max(2, Math.floor((plot.bottom - plot.top) / (em * 2.2))))) {
    if (options.grid ?? true) group.append(node("line", { x1: plot.left, x2: plot.right, y1: at, y2: at, stroke: sheet.paint("hairline"), "stroke-width": 1 }));
    group.append(text(sheet, plot.left - 6, at, label, { anchor: "end", role: "muted" }));
  }
  if (options.label) group.append(text(sheet, em * 0.75, (plot.top + plot.bottom) / 2, options.label, { anchor: "middle", turned: true }));
  return group;
}

/** The widest label of a left axis, for the plot's margin. @param {Scale} scale @param {number} height @param {Sheet} sheet @param {AxisOptions} options */
export function widestTick(scale, height, sheet, options) {
  const labels = ticksOf(scale, options, Math.max(2, Math.floor(height / (sheet.text_px * 2.2)))).map(({ label }) => label);
  return labels.reduce((widest, label) => (label.length > widest.length ? label : widest), "");
}

/**
 * A line through points, broken where one is missing.
 * @param {Iterable<readonly [number, number | null]>} points  pixels
 */
export function path(points) {
  let d = "";
  let open = false;
  for (const [x, y] of points) {
    if (y === null || !Number.isFinite(y)) open = false;
    else {
      d += `${open ? "L" : "M"}${x.toFixed(2)} ${y.toFixed(2)}`;
      open = true;
    }
  }
  return d;
}

/** The same as a staircase, whose steps are half way between points. @param {readonly (readonly [number, number])[]} points */
export function stairs(points) {
  return points.map(([x, y], at) => {
    if (at === 0) return `M${x.toFixed(2)} ${y.toFixed(2)}`;
    return `H${((points[at - 1][0] + x) / 2).toFixed(2)}V${y.toFixed(2)}${at === points.length - 1 ? `H${x.toFixed(2)}` : ""}`;
  }).join("");
}

/** What lies between two curves. @param {readonly (readonly [number, number, number])[]} points  x, y of the one and of the other */
export function band(points) {
  if (points.length === 0) return "";
  const there = points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`);
  const back = points.map(([x, , y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).reverse();
  return `M${[...there, ...back].join("L")}Z`;
}

/** @param {Sheet} sheet @param {Mark} kind @param {number} x @param {number} y @param {Role} role @param {number} [radius] */
export function mark(sheet, kind, x, y, role, radius = sheet.text_px * 0.32) {
  const r = radius;
  const hollow = kind === "ring" || kind === "box";
  const d = kind === "circle" || kind === "ring" ? `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`
    : kind === "square" || kind === "box" ? `M${-r * 0.9} ${-r * 0.9}H${r * 0.9}V${r * 0.9}H${-r * 0.9}Z`
      : kind === "diamond" ? `M0 ${-r * 1.25}L${r * 1.25} 0L0 ${r * 1.25}L${-r * 1.25} 0Z`
        : `M0 ${-r * 1.2}L${r * 1.15} ${r * 0.85}H${-r * 1.15}Z`;
  return node("path", {
    d, transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`, fill: sheet.paint(hollow ? "panel" : role), stroke: sheet.paint(hollow ? role : "panel"),
    "stroke-width": hollow ? 2 : 1,
  });
}

/** Lines drawn upon another must be told apart without colour: dashes by number. @param {number} index */
export function dash(index) {
  return [undefined, "7 4", "2 4", "9 3 2 3"][index % 4];
}

/** A sheet of the page, which themes colour. @param {number} width @param {number} height @param {number} text_px @returns {Sheet} */
export function pageSheet(width, height, text_px) {
  return { width, height, text_px, paint: (role) => `var(--${role})` };
}

/**
 * A text in lines as wide as a sheet, parted at spaces where there are any.
 * @param {string} content @param {number} width @param {number} text_px @param {number} [most]  lines; what is longer ends in …
 */
export function wrapped(content, width, text_px, most = Number.POSITIVE_INFINITY) {
  const room = Math.max(8, Math.floor((width - 2 * text_px) / (text_px * CHARACTER)));
  /** @type {string[]} */
  const lines = [];
  let rest = content;
  while (rest.length > room && lines.length + 1 < most) {
    const space = rest.lastIndexOf(" ", room);
    const cut = space > 0 ? space : room;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trimStart();
  }
  return [...lines, rest.length > room ? `${rest.slice(0, room - 1)}…` : rest];
}

/**
 * A drawing as an SVG document on an opaque ground.
 * @param {(sheet: Sheet) => Iterable<Node>} draw
 * @param {{width: number, height: number, text_px: number}} size
 * @param {Palette} palette
 * @param {{title?: string, notes?: readonly string[], link?: string}} [about]  notes stand in small type under the drawing,
 *   and at their end the link that leads back to it
 */
export function asDocument(draw, { width, height, text_px }, palette, { title, notes = [], link = "" } = {}) {
  /** @type {Sheet} */
  const sheet = { width, height, text_px, paint: (role) => palette[role] };
  const lines = [...notes.flatMap((note) => wrapped(note, width, text_px * NOTE)), ...(link === "" ? [] : wrapped(link, width, text_px * NOTE, LINK_LINES))];
  const whole = height + lines.length * text_px * 1.5;
  const root = node("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${whole}`, width, height: whole },
    ...(title ? [node("title", {}, title)] : []),
    node("rect", { width: "100%", height: "100%", fill: palette.panel }),
    ...draw(sheet),
    ...lines.map((line, at) => text(sheet, text_px * 0.75, height + (at + 0.4) * text_px * 1.5, line, { role: "muted", size: NOTE })));
  return { svg: new XMLSerializer().serializeToString(root), view: { width_px: width, height_px: whole } };
}
