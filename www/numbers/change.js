// How much an answer differs from the one before, in digits that agree: the printed η before and after give its printed
// change, and the printed changes of value and power give it too.

import { agree, reading } from "./agree.js";

/** @typedef {import("../types.js").Snapshot["solution"]} Solution */
/** A share of the value before, in percent, and the digits it is printed with. @typedef {{percent: number, digits: number}} Share */

/** Differences this small, in percent, are none. */
const NOTHING_PERCENT = 1e-7;
/** More digits than this nobody reads beside a key figure. */
const MOST_DIGITS = 5;

/** @param {number} before @param {number} after */
function percentOf(before, after) {
  return before === 0 ? (after === 0 ? 0 : Number.NaN) : (after / before - 1) * 100;
}

/**
 * The changes of η, value and power; null where there is none, or nothing to compare with.
 * @param {Solution} before @param {Solution} after
 * @returns {{eta: Share | null, value: Share | null, power: Share | null, etaDigits: number}}  `etaDigits`: of η before and after
 */
export function changeOf(before, after) {
  const [eta, value, power] = [
    percentOf(before.energy_efficiency, after.energy_efficiency),
    percentOf(before.semantic_value_per_s, after.semantic_value_per_s),
    percentOf(before.power_w, after.power_w),
  ];
  const some = (/** @type {number} */ percent) => Number.isFinite(percent) && Math.abs(percent) > NOTHING_PERCENT;
  let [etaDigits, digits, parts] = [4, 2, 2];
  if (some(eta)) {
    const known = agree(eta, {
      digits: 2, parts: 4, compute: (k) => percentOf(reading(before.energy_efficiency, k), reading(after.energy_efficiency, k)),
    });
    [etaDigits, digits] = [known.parts, known.result];
    parts = agree(eta, {
      digits, parts: 2, fixed: true, compute: (k) => percentOf(1 + reading(power, k) / 100, 1 + reading(value, k) / 100),
    }).parts;
  }
  const share = (/** @type {number} */ percent, /** @type {number} */ kept) => (some(percent) ? { percent, digits: Math.min(kept, MOST_DIGITS) } : null);
  return { eta: share(eta, digits), value: share(value, parts), power: share(power, parts), etaDigits };
}
