// What is written and marked on a map, above its picture: contours' numbers and partners' names, the best place, the
// square that the keyboard looks at.

/** @typedef {import("../engine/glue.js").MapAnswer} MapAnswer */
/** @typedef {import("../style/theme.js").Palette} Palette */
/** @typedef {import("./text.js").Font} Font */
/** @typedef {import("./viewport.js").Viewport} Viewport */

const STAR_PX = 9;
const LABEL_PX = 12;

/**
 * @param {CanvasRenderingContext2D} context @param {{x: number, y: number, text: string}[]} labels
 * @param {Palette} palette @param {Font} font
 */
export function drawLabels(context, labels, palette, font) {
  context.font = font(LABEL_PX, 600);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = palette.panel;
  context.fillStyle = palette.ink;
  for (const { x, y, text } of labels) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

/** @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at @param {Palette} palette */
export function drawCross(context, { x, y }, palette) {
  for (const [colour, width] of /** @type {const} */ ([["panel", 4], ["ink", 1.5]])) {
    context.strokeStyle = palette[colour];
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 11, y);
    context.lineTo(x + 11, y);
    context.moveTo(x, y - 11);
    context.lineTo(x, y + 11);
    context.stroke();
  }
}

/**
 * The best place with its words.
 * @param {CanvasRenderingContext2D} context @param {Viewport} viewport @param {MapAnswer["best"]} best
 * @param {Palette} palette @param {Font} font @param {string} text
 * @param {{x: number, y: number} | null} bs  whose name stands at its left
 */
export function drawStar(context, viewport, best, palette, font, text, bs) {
  const { x, y } = viewport.toScreen(best);
  context.beginPath();
  for (let point = 0; point < 10; point += 1) {
    const angle = (Math.PI * point) / 5 - Math.PI / 2;
    const r = point % 2 === 0 ? STAR_PX : STAR_PX * 0.42;
    context.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  context.closePath();
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = palette.panel;
  context.stroke();
  context.fillStyle = palette["optimal-text"];
  context.fill();
  context.font = font(LABEL_PX, 700);
  context.textBaseline = "middle";
  const byBs = bs !== null && Math.hypot(x - bs.x, y - bs.y) < 40;
  const right = byBs || x < viewport.width / 2;
  context.textAlign = right ? "left" : "right";
  const at = x + (right ? 13 : -13);
  context.strokeText(text, at, y);
  context.fillText(text, at, y);
}
