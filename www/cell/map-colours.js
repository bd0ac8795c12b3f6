// The colours of an efficiency map's squares: of a change, of a power, of who shares.
//
// Colours of a change go both ways from a neutral 0, to green and to purple, ever farther from the ground's lightness:
// safe for colour-blind readers, and in grey print the contours' numbers tell the sign. No DOM.

import { changeAt, isComparable } from "./map-model.js";

/** @typedef {import("../style/theme.js").Palette} Palette */
/** @typedef {import("./map-model.js").Drawn} Drawn */
/** @typedef {import("./map-model.js").MapRange} MapRange */
/** @typedef {[number, number, number]} Rgb */

/** How much of a colour the ends have: nodes, links and names must stay readable on it. */
const STRONGEST = 0.6;
const TINT = 0.3;
/** Steps that no eye tells apart, so that squares beside each other are drawn as one. */
const SHADES = 60;

/** A change's colour. @param {number} change @param {MapRange} range @param {Palette} palette @returns {Rgb} */
export function changeColour(change, range, palette) {
  const most = Math.max(-range.least, range.greatest);
  const share = range.flat || !(most > 0) ? 0 : Math.min(1, Math.abs(change) / most);
  return mix(palette.panel, change < 0 ? palette.search : palette.optimal, STRONGEST * share);
}

/** @param {number} share @param {Palette} palette @returns {Rgb} */
export function powerColour(share, palette) {
  return mix(palette["ramp-low"], palette["ramp-high"], 0.6 * share);
}

/** @param {number} partner @param {Palette} palette @returns {Rgb} */
function partnerColour(partner, palette) {
  const roles = /** @type {const} */ (["cue", "due", "optimal", "search", "interference", "muted"]);
  return partner < 0 ? mix(palette.panel, palette.panel, 0) : mix(palette.panel, palette[roles[partner % roles.length]], TINT);
}

/** @param {string} a @param {string} b @param {number} share @returns {Rgb} */
function mix(a, b, share) {
  const part = (/** @type {number} */ at) => {
    const [x, y] = [a, b].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round(x + (y - x) * share);
  };
  return [part(1), part(3), part(5)];
}

/** @param {Rgb} rgb */
export const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

/** @param {Rgb} rgb */
const packed = ([r, g, b]) => (r << 16) | (g << 8) | b;

/** A square's colour as a number, red first; shades are mixed once for all squares. @param {Drawn} drawn @param {Palette} palette @returns {(at: number) => number} */
export function squareColours({ map, kind, range, power }, palette) {
  const blank = packed(mix(palette.panel, palette.muted, 0.06));
  const most = Math.max(-range.least, range.greatest);
  const shade = (/** @type {(share: number) => Rgb} */ of) => Array.from({ length: SHADES + 1 }, (_, step) => packed(of(step / SHADES)));
  if (kind === "map") {
    const rise = shade((share) => changeColour(share * most, range, palette));
    const fall = shade((share) => changeColour(-share * most, range, palette));
    return (at) => {
      if (!isComparable(map, at)) return blank;
      const change = changeAt(map, at);
      const step = most > 0 ? Math.round(SHADES * Math.min(1, Math.abs(change) / most)) : 0;
      return (change < 0 ? fall : rise)[step];
    };
  }
  if (kind === "partner") {
    /** @type {Map<number, number>} */
    const known = new Map();
    return (at) => {
      if (map.block[at] === 0 || map.unserved[at] > 0) return blank;
      const partner = map.partner[at];
      const found = known.get(partner) ?? packed(partnerColour(partner, palette));
      known.set(partner, found);
      return found;
    };
  }
  const ramp = shade((share) => powerColour(share, palette));
  return (at) => {
    if (!power || map.block[at] === 0 || map.unserved[at] > 0 || !(map.power_w[at] > 0)) return blank;
    const share = (10 * Math.log10(map.power_w[at]) + 30 - power[0]) / Math.max(power[1] - power[0], 1e-9);
    return ramp[Math.round(SHADES * Math.min(1, Math.max(0, share)))];
  };
}

