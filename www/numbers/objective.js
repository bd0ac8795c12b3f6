// A·a + B·b − ηξ·(P_C + P_D) and its parts as text, with the digits that make the printed parts give the
// printed value. Sentence, formula and question of a step take their numbers from here, so they agree.

import * as format from "./format.js";
import { agree, reading, resultText, siReading } from "./agree.js";

/** @typedef {{price: number, triplets: number}[]} Gains  A and a, and where two share B and b */

/**
 * @param {object} terms
 * @param {Gains} terms.gains
 * @param {number} terms.power_price  ηξ, value/s per W
 * @param {number[]} terms.powers_w
 * @param {number} terms.value  value/s
 * @param {import("./agree.js").Writer} [write]
 */
export function objectiveNumbers({ gains, power_price, powers_w, value }, write = format) {
  const { number, si, whole } = write;
  const cost = power_price * powers_w.reduce((sum, each) => sum + each, 0);
  const scale = gains.reduce((most, { price, triplets }) => Math.max(most, Math.abs(price * triplets)), Math.abs(cost));
  const { parts, result, sign } = agree(value, {
    digits: 5,
    parts: 4,
    scale,
    compute: (k) => gains.reduce((sum, { price, triplets }) => sum + reading(price, k) * triplets, 0)
      - reading(power_price, k) * powers_w.reduce((sum, each) => sum + siReading(each, k), 0),
  });
  return {
    prices: gains.map(({ price }) => number(price, parts)),
    triplets: gains.map(({ triplets }) => whole(triplets)),
    powerPrice: number(power_price, parts),
    powers: powers_w.map((each) => si(each, "W", parts)),
    sign,
    value: resultText(value, result, scale, write),
  };
}

/**
 * first − second = rest, in digits with which that comes out; the rest has `digits` of its own.
 * @param {number} first @param {number} second @param {number} rest @param {number} digits
 * @param {import("./agree.js").Writer} [write]
 */
export function difference(first, second, rest, digits, write = format) {
  const scale = Math.max(Math.abs(first), Math.abs(second));
  const { parts, result } = agree(rest, { digits, parts: 4, scale, compute: (k) => reading(first, k) - reading(second, k) });
  return { first: write.number(first, parts), second: write.number(second, parts), rest: resultText(rest, result, scale, write) };
}
