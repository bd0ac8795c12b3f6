// Draws a scene of the cell on a canvas. Back to front: cell, interference, links, tags, nodes, labels.

import { REGIME_ARCS } from "./regimes.js";
import { FONT } from "./scene.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./scene.js").SceneNode} SceneNode */
/** @typedef {import("./viewport.js").Viewport} Viewport */
/** @typedef {import("../style/theme.js").Palette} Palette */
/** @typedef {import("./text.js").Font} Font */

/**
 * @param {CanvasRenderingContext2D} ctx  already scaled to CSS pixels
 * @param {Scene} scene
 * @param {Viewport} viewport
 * @param {Palette} palette
 * @param {Font} font
 * @param {import("../numbers/locale.js").Numbers} numbers
 * @param {{paint: (ctx: CanvasRenderingContext2D) => void, paintOver: (ctx: CanvasRenderingContext2D) => void} | null} layers  what
 *   lies between the ground and the links, and above everything
 */
export function drawScene(ctx, scene, viewport, palette, font, numbers, layers) {
  ctx.clearRect(0, 0, viewport.width, viewport.height);
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  drawGround(ctx, scene, palette);
  layers?.paint(ctx);
  drawInterference(ctx, scene, palette);
  drawLinks(ctx, scene, palette);
  drawTags(ctx, scene, palette, font);
  for (const node of scene.nodes) drawNode(ctx, node, scene.node_px, palette);
  drawLabels(ctx, scene, palette, font);
  layers?.paintOver(ctx);
  drawScale(ctx, viewport, palette, font, numbers);
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Palette} palette */
function drawGround(ctx, { centre, radius_px, min_radius_px }, palette) {
  ctx.beginPath();
  ctx.arc(centre.x, centre.y, radius_px, 0, 2 * Math.PI);
  ctx.fillStyle = palette.fill;
  ctx.fill();
  ctx.strokeStyle = palette.hairline;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  if (min_radius_px > 3) {
    ctx.beginPath();
    ctx.arc(centre.x, centre.y, min_radius_px, 0, 2 * Math.PI);
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Palette} palette */
function drawInterference(ctx, scene, palette) {
  ctx.strokeStyle = palette.interference;
  for (const { from, to, dotted, width, alpha } of scene.interference) {
    ctx.globalAlpha = alpha;
    ctx.lineWidth = dotted ? width * 1.1 : width;
    ctx.setLineDash(dotted ? [0.1, 4.5] : [5, 4.5]);
    line(ctx, from, to);
  }
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Palette} palette */
function drawLinks(ctx, scene, palette) {
  const crowded = scene.links.length > 60;
  for (const { from, to, kind, faint, strong } of scene.links) {
    ctx.globalAlpha = faint ? 0.38 : 1;
    ctx.strokeStyle = kind === "cue" ? palette.cue : palette.due;
    ctx.lineWidth = strong ? 2.6 : crowded ? 1 : 1.8;
    line(ctx, from, to);
  }
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Palette} palette @param {Font} font */
function drawTags(ctx, scene, palette, font) {
  for (const { box, kind, text, strong } of scene.tags) tag(ctx, box, kind, text, strong, palette, font);
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number, w: number, h: number}} box
 * @param {"cue" | "due"} kind @param {string} text @param {boolean} strong @param {Palette} palette @param {Font} font
 */
function tag(ctx, box, kind, text, strong, palette, font) {
  ctx.beginPath();
  ctx.roundRect(box.x - box.w / 2, box.y - box.h / 2, box.w, box.h, 4);
  ctx.fillStyle = palette.panel;
  ctx.fill();
  ctx.lineWidth = strong ? 1.8 : 1.1;
  ctx.strokeStyle = kind === "cue" ? palette.cue : palette.due;
  ctx.stroke();
  ctx.font = font(FONT.tag, 600);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = kind === "cue" ? palette["cue-text"] : palette["due-text"];
  ctx.fillText(text, box.x, box.y + 0.5);
}

/** @param {CanvasRenderingContext2D} ctx @param {SceneNode} node @param {number} r @param {Palette} palette */
function drawNode(ctx, node, r, palette) {
  const { x, y } = node.at;
  const { kind } = node.ref;
  const unserved = node.regime === "unserved";
  const colour = kind === "bs" ? palette.ink : unserved ? palette.muted : kind === "cue" ? palette.cue : palette.due;
  if (node.hovered || node.focus) {
    ctx.beginPath();
    ctx.arc(x, y, r + 7, 0, 2 * Math.PI);
    ctx.globalAlpha = node.hovered ? 0.22 : 0.13;
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  outline(ctx, kind, x, y, r);
  ctx.lineWidth = 3;
  ctx.strokeStyle = palette.panel;
  ctx.stroke();
  ctx.fillStyle = kind === "rx" || unserved ? palette.panel : colour;
  ctx.fill();
  ctx.lineWidth = node.chosen ? 3 : 2;
  ctx.strokeStyle = node.chosen ? palette.ink : colour;
  if (kind === "rx" || unserved || node.chosen) ctx.stroke();
  if (node.outward !== null) drawOutward(ctx, x, y, r, node.outward, palette);
  if (unserved) {
    const d = r * 0.85;
    ctx.strokeStyle = palette["interference-text"];
    ctx.lineWidth = 2;
    line(ctx, { x: x - d, y: y - d }, { x: x + d, y: y + d });
    line(ctx, { x: x - d, y: y + d }, { x: x + d, y: y - d });
  } else if (node.regime) {
    ctx.strokeStyle = palette.ink;
    ctx.lineWidth = r > 5 ? 1.8 : 1.3;
    for (const [from, to] of REGIME_ARCS[node.regime]) {
      ctx.beginPath();
      ctx.arc(x, y, r + 4, from, to);
      ctx.stroke();
    }
  }
}

/** The way to a node out of sight: taken by the hand, the mark brings it back. @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} r @param {number} angle @param {Palette} palette */
function drawOutward(ctx, x, y, r, angle, palette) {
  const at = (/** @type {number} */ length, /** @type {number} */ turn) => [x + length * Math.cos(angle + turn), y + length * Math.sin(angle + turn)];
  const [[tipX, tipY], [leftX, leftY], [rightX, rightY]] = [at(r + 9, 0), at(r + 4, 0.6), at(r + 4, -0.6)];
  ctx.beginPath();
  ctx.moveTo(tipX, tipY);
  ctx.lineTo(leftX, leftY);
  ctx.lineTo(rightX, rightY);
  ctx.closePath();
  ctx.fillStyle = palette.ink;
  ctx.fill();
}

/**
 * Where a node stood before it was dragged: its outline, and a line to where it is.
 * @param {CanvasRenderingContext2D} ctx @param {string} kind @param {{x: number, y: number}} from @param {{x: number, y: number}} to
 * @param {number} r @param {Palette} palette
 */
export function drawGhost(ctx, kind, from, to, r, palette) {
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  if (far < 2 * r) return;
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([2, 3]);
  outline(ctx, kind, from.x, from.y, r);
  ctx.stroke();
  const share = (r + 3) / far;
  const between = (/** @type {number} */ t) => ({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t });
  ctx.globalAlpha = 0.7;
  line(ctx, between(share), between(1 - share));
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {string} kind @param {number} x @param {number} y @param {number} r */
function outline(ctx, kind, x, y, r) {
  ctx.beginPath();
  if (kind === "bs") {
    const h = r + 3;
    ctx.moveTo(x, y - h);
    ctx.lineTo(x + h * 0.92, y + h * 0.72);
    ctx.lineTo(x - h * 0.92, y + h * 0.72);
    ctx.closePath();
  } else if (kind === "cue") {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  } else {
    const d = r * 0.86;
    ctx.rect(x - d, y - d, 2 * d, 2 * d);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Scene} scene @param {Palette} palette @param {Font} font */
function drawLabels(ctx, scene, palette, font) {
  ctx.textBaseline = "middle";
  for (const { box, name, kind, tag: channel, detail, off, faint } of scene.labels) {
    ctx.globalAlpha = faint ? 0.7 : 1;
    const left = box.x - box.w / 2;
    const first = box.y - box.h / 2 + 7.5;
    ctx.textAlign = "left";
    ctx.font = font(FONT.name, 700);
    haloText(ctx, name, left, first, palette.ink, palette.panel);
    if (channel) {
      const used = ctx.measureText(name).width + 4;
      ctx.font = font(FONT.tag, 600);
      const w = ctx.measureText(channel).width + 10;
      tag(ctx, { x: left + used + w / 2, y: first, w, h: 15 }, kind === "cue" ? "cue" : "due", channel, false, palette, font);
      ctx.textAlign = "left";
    }
    if (detail) {
      ctx.font = font(FONT.detail, 400);
      haloText(ctx, detail, left, first + 14, off ? palette["interference-text"] : palette.muted, palette.panel);
    }
  }
  ctx.globalAlpha = 1;
  for (const { box, text, role } of scene.notes) {
    ctx.font = font(FONT.detail, role === "interference" ? 600 : 400);
    ctx.textAlign = "center";
    haloText(ctx, text, box.x, box.y, role === "interference" ? palette["interference-text"] : palette.muted, palette.panel);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Viewport} viewport @param {Palette} palette @param {Font} font @param {import("../numbers/locale.js").Numbers} numbers */
function drawScale(ctx, viewport, palette, font, numbers) {
  const most_m = 90 / viewport.scale;
  const decade = 10 ** Math.floor(Math.log10(most_m));
  const metres = [5, 2, 1].map((each) => each * decade).find((each) => each <= most_m) ?? decade;
  const length = metres * viewport.scale;
  const right = viewport.width - 12;
  const y = viewport.height - 8;
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(right - length, y - 4);
  ctx.lineTo(right - length, y);
  ctx.lineTo(right, y);
  ctx.lineTo(right, y - 4);
  ctx.stroke();
  ctx.font = font(FONT.detail, 400);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  haloText(ctx, numbers.si(metres, "m", 1), right - length / 2, y - 8, palette.muted, palette.panel);
}

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}} a @param {{x: number, y: number}} b */
function line(ctx, a, b) {
  ctx.beginPath();
  ctx.moveTo(a.x, a.y);
  ctx.lineTo(b.x, b.y);
  ctx.stroke();
}

/**
 * Text over a rim of the ground's colour, so that lines behind it do not disturb.
 * @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} x @param {number} y
 * @param {string} colour @param {string} ground
 */
function haloText(ctx, text, x, y, colour, ground) {
  ctx.lineWidth = 3;
  ctx.strokeStyle = ground;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}
