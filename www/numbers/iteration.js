// An iteration of Dinkelbach as it is shown in sentence, formula and table: F = S − η·P and S/P come out of
// the printed S, η and P.

import * as format from "./format.js";
import { agree, reading, resultText, siReading } from "./agree.js";

/** @typedef {{eta: number, residual: number, semantic_value_per_s: number, power_w: number}} Iteration */

/** @param {Iteration} iteration @param {import("./agree.js").Writer} [write] */
export function iterationNumbers({ eta, residual, semantic_value_per_s: value, power_w: power }, write = format) {
  const { number, si } = write;
  const ratio = value / power;
  const scale = Math.abs(value);
  const left = agree(residual, { digits: 5, parts: 5, scale, compute: (k) => reading(value, k) - reading(eta, k) * reading(power, k) });
  const quotient = agree(ratio, { digits: 6, parts: left.parts, compute: (k) => reading(value, k) / reading(power, k) });
  // More digits never spoil the first: only a result beside the middle of two could, and that is tried again.
  const again = agree(residual, { digits: left.result, parts: quotient.parts, scale, compute: (k) => reading(value, k) - reading(eta, k) * reading(power, k) });
  const digits = Math.max(quotient.parts, again.parts);
  const both = agree(ratio, { digits: quotient.result, parts: digits, compute: (k) => reading(value, k) / reading(power, k) });
  return {
    eta: number(eta, both.parts),
    value: number(value, both.parts),
    power: number(power, both.parts),
    power_w: si(power, "W", both.parts),
    residual: resultText(residual, again.result, scale, write),
    sign: again.sign,
    ratio: number(ratio, both.result),
    ratioSign: both.sign,
  };
}

/** S / P = η with the power as a quantity. @param {number} value @param {number} power_w @param {number} eta @param {number} digits @param {import("./agree.js").Writer} [write] */
export function quotientNumbers(value, power_w, eta, digits, { number, si } = format) {
  const { parts, result, sign } = agree(eta, { digits, parts: digits, compute: (k) => reading(value, k) / siReading(power_w, k) });
  return { value: number(value, parts), power: si(power_w, "W", parts), eta: number(eta, result), sign };
}
