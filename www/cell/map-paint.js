// Shows an efficiency map under the links: a worker's picture where it is what is wanted, else one drawn here; and
// writes the numbers and names on it.

import { drawLabels } from "./map-marks.js";
import { paintMap, sideOf } from "./map-picture.js";

/** @typedef {import("../style/theme.js").Palette} Palette */
/** @typedef {import("../style/theme.js").Role} Role */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("./map-model.js").Drawn} Drawn */
/** @typedef {import("./map-model.js").Kind} Kind */
/** @typedef {import("./map-picture.js").Look} Look */
/** @typedef {import("./map-picture.js").MapPicture} MapPicture */
/** @typedef {import("./viewport.js").Viewport} Viewport */

/**
 * How a map is to look in a viewport.
 * @param {Kind} kind @param {number} half_side_m @param {Viewport} viewport @param {number} ratio @param {Palette} palette
 * @param {Point[]} nodes @returns {Look}
 */
export function lookOf(kind, half_side_m, viewport, ratio, palette, nodes) {
  return { kind, half_px: half_side_m * viewport.scale, ratio, palette, nodes };
}

/** Whether two pictures would differ in nothing but their size and where names stand. @param {Look} a @param {Look} b */
const alike = (a, b) => a.kind === b.kind && /** @type {Role[]} */ (Object.keys(a.palette)).every((role) => a.palette[role] === b.palette[role]);

/** @param {Look} a @param {Look} b */
const sameSize = (a, b) => a.half_px === b.half_px && a.ratio === b.ratio;

/** @typedef {{image: CanvasImageSource, labels: import("./map-picture.js").Label[], look: Look}} Shown */

export function createMapPaint() {
  /** @type {Drawn | null} */
  let drawn = null;
  /** @type {Point[]} */
  let nodes = [];
  /** A worker's. @type {MapPicture | null} */
  let picture = null;
  /** What was drawn here, so that a drag only copies it. @type {Shown | null} */
  let own = null;
  /** Kept for the next. @type {HTMLCanvasElement | null} */
  let canvas = null;

  /** @param {Look} look */
  function drawnHere(look) {
    if (own && alike(own.look, look) && sameSize(own.look, look)) return own;
    canvas ??= document.createElement("canvas");
    const labels = drawn && paintMap(canvas, drawn, look);
    own = labels && { image: canvas, labels, look };
    return own;
  }

  return {
    /** @param {Drawn | null} next @param {Point[]} [where]  everybody stands @param {MapPicture} [made]  by a worker */
    set(next, where = [], made) {
      // Its memory is the browser's, which does not know how scarce it is.
      if (picture && picture !== made) picture.bitmap.close();
      drawn = next;
      nodes = where;
      picture = made ?? null;
      own = null;
    },
    /**
     * @param {CanvasRenderingContext2D} context  in pixels of the scene
     * @param {Viewport} viewport
     * @param {number} ratio  pixels of the canvas per pixel of the scene
     * @param {Palette} palette
     * @param {import("./text.js").Font} font
     * @param {{level: (change: number, step: number) => string, partner: (index: number) => string}} words
     * @returns {boolean}  whether it is sharp: a worker's picture of another size is stretched
     */
    paint(context, viewport, ratio, palette, font, words) {
      if (!drawn) return true;
      const { map, kind } = drawn;
      const wanted = lookOf(kind, map.half_side_m, viewport, ratio, palette, nodes);
      const shown = picture && alike(picture.look, wanted) ? { image: picture.bitmap, labels: picture.labels, look: picture.look } : drawnHere(wanted);
      if (!shown) return true;
      const stretch = wanted.half_px / shown.look.half_px;
      const centre = viewport.toScreen(map.centre);
      const side = (sideOf(shown.look) / shown.look.ratio) * stretch;
      // On whole pixels, so that nothing blurs.
      const [x, y] = [centre.x, centre.y].map((at) => Math.round((at - side / 2) * ratio) / ratio);
      context.drawImage(shown.image, x, y, side, side);
      drawLabels(context, shown.labels.map((label) => ({
        x: centre.x + label.x * stretch, y: centre.y + label.y * stretch, text: "level" in label ? words.level(label.level, label.step) : words.partner(label.partner),
      })), palette, font);
      return sameSize(shown.look, wanted);
    },
  };
}
