// Numbers of one formula, printed so that what a reader computes from its parts is the printed result.
//
// Products and quotients of rounded numbers seldom round to the rounded result. Here the parts get as many
// digits as it takes, and no more: "recomputed from the printed parts" and "printed" are the same at the
// result's last digit. Where the result is nothing but rounding (what cancels), it is told by ≈.

import { number, si } from "./format.js";

/** Who writes: format.js, or an instance's numbers. @typedef {Pick<import("./locale.js").Numbers, "number" | "si" | "whole">} Writer */

/** Digits beyond which a double says nothing. */
const MOST_DIGITS = 15;
/** Relative to the parts, a difference this small is rounding. */
export const ROUNDING = 1e-12;

/** The number that `number(value, digits)` prints. @param {number} value @param {number} digits */
export function reading(value, digits) {
  if (!Number.isFinite(value) || value === 0) return value;
  const size = Math.abs(value);
  // Whole digits are never dropped below ten million.
  const kept = size >= 1e-4 && size < 1e7 ? Math.max(digits, Math.floor(Math.log10(size)) + 1) : digits;
  return Number(value.toPrecision(Math.min(kept, 100)));
}

/** Half a unit of the last digit that `number(value, digits)` prints. @param {number} value @param {number} digits */
function half(value, digits) {
  const size = Math.abs(reading(value, digits));
  if (size === 0) return 0;
  const exponent = Math.floor(Math.log10(size));
  const kept = size >= 1e-4 && size < 1e7 ? Math.max(digits, exponent + 1) : digits;
  return 0.5 * 10 ** (exponent - kept + 1);
}

/** Whether both print alike but for the last bit. @param {number} computed @param {number} result @param {number} digits */
function same(computed, result, digits) {
  return Math.abs(computed - reading(result, digits)) <= half(result, digits) * (1 - 1e-7);
}

/**
 * How many digits parts and result are printed with.
 * @typedef {object} Agreement
 * @property {number} parts
 * @property {number} result
 * @property {"=" | "≈"} sign
 */

/**
 * @param {number} result
 * @param {object} options
 * @param {number} options.digits  wanted of the result
 * @param {number} options.parts  least digits of the parts
 * @param {(digits: number) => number} options.compute  from parts that are printed with so many digits
 * @param {number} [options.scale]  size of what is added: a result of nothing but its rounding is 0
 * @param {boolean} [options.fixed]  the result is printed elsewhere with just these digits
 * @returns {Agreement}
 */
export function agree(result, { digits, parts, compute, scale = 0, fixed = false }) {
  if (isRounding(result, scale)) return { parts, result: digits, sign: "≈" };
  // A result beside the middle of two may need a digit more; one that cancels is known with fewer.
  const tried = fixed ? [digits] : [digits, digits + 1, digits - 1, digits - 2, 1].filter((each) => each > 0);
  for (const each of tried) {
    for (let k = parts; k <= MOST_DIGITS; k += 1) {
      if (same(compute(k), result, each)) return { parts: k, result: each, sign: "=" };
    }
  }
  return { parts: Math.max(parts, digits), result: digits, sign: "≈" };
}

/** Whether a sum of parts of that size is nothing but rounding. @param {number} result @param {number} scale */
export function isRounding(result, scale) {
  return Math.abs(result) <= ROUNDING * Math.abs(scale);
}

/** @param {number} result @param {number} digits @param {number} [scale] @param {Pick<Writer, "number">} [write] */
export function resultText(result, digits, scale = 0, write = { number }) {
  return isRounding(result, scale) ? "0" : write.number(result, digits);
}

/** Powers of ten by the prefixes' letters. @type {Record<string, number>} */
const EXPONENTS = { G: 9, M: 6, k: 3, m: -3, "µ": -6, n: -9, p: -12, f: -15 };

/** What `si(value, unit, digits)` divides by. @param {number} value @param {number} digits */
export function siFactor(value, digits) {
  return 10 ** (EXPONENTS[si(value, "", digits).slice(-1)] ?? 0);
}

/** The number that `si(value, unit, digits)` prints, in the unit without a prefix. @param {number} value @param {number} digits */
export function siReading(value, digits) {
  if (value === 0 || !Number.isFinite(value)) return value;
  const factor = siFactor(value, digits);
  return reading(value / factor, digits) * factor;
}

/**
 * Digits with which two numbers can be told apart, at least `digits`; if no digits do, they are equal.
 * @param {number} a @param {number} b @param {number} digits
 */
export function digitsApart(a, b, digits) {
  for (let k = digits; k <= MOST_DIGITS; k += 1) if (reading(a, k) !== reading(b, k)) return k;
  return digits;
}
