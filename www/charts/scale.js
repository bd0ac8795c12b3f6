// From a quantity's values to pixels and back, and the round values that an axis names. No DOM.

/**
 * @typedef {object} Scale
 * @property {number} min
 * @property {number} max  above `min`
 * @property {number} from  pixels at `min`
 * @property {number} to  pixels at `max`
 * @property {(value: number) => number} at  pixels of a value
 * @property {(px: number) => number} value  within `min` and `max`
 * @property {(most: number) => number[]} ticks  at most so many round values, rising
 */

/** Room at the low end that a logarithmic scale keeps for 0, as sliders do. */
const ZERO_SHARE = 0.04;
/** Mantissas that are round, the coarsest choice last. */
const MANTISSAS = [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

/**
 * Equal steps of the quantity are equal lengths. A range without extent is widened, so that it can be drawn.
 * @param {readonly [number, number]} range @param {readonly [number, number]} pixels @returns {Scale}
 */
export function linear([low, high], [from, to]) {
  const [min, max] = extent(low, high);
  return {
    min, max, from, to,
    at: (value) => from + ((value - min) / (max - min)) * (to - from),
    value: (px) => clamp(min + ((px - from) / (to - from)) * (max - min), min, max),
    ticks: (most) => roundValues(min, max, most),
  };
}

/**
 * Equal ratios are equal lengths. From 0 on, the low end is kept for 0, and ratios begin at `least`.
 * @param {readonly [number, number]} range  from 0 up
 * @param {readonly [number, number]} pixels
 * @param {number} [least]  the least positive value, where the range begins at 0
 * @returns {Scale}
 */
export function logarithmic([min, max], [from, to], least = max / 1000) {
  if (!(max > min && max > 0 && min >= 0)) return linear([min, max], [from, to]);
  const first = min > 0 ? min : Math.min(least, max / 10);
  const share = min > 0 ? 0 : ZERO_SHARE;
  const span = Math.log(max / first);
  const position = (/** @type {number} */ value) =>
    value <= 0 ? 0 : value < first ? share * (value / first) : share + (1 - share) * (Math.log(value / first) / span);
  return {
    min, max, from, to,
    at: (value) => from + position(value) * (to - from),
    value(px) {
      const at = clamp((px - from) / (to - from), 0, 1);
      if (at < share) return at < share / 2 ? 0 : first;
      return clamp(first * Math.exp(((at - share) / (1 - share)) * span), min, max);
    },
    ticks(most) {
      const zero = min > 0 ? [] : [0];
      return [...zero, ...roundRatios(first, max, most - zero.length)];
    },
  };
}

/**
 * Equal places for so many things, in the order of their numbers.
 * @param {number} count @param {readonly [number, number]} pixels
 */
export function bands(count, [from, to]) {
  const size = (to - from) / Math.max(1, count);
  return {
    size,
    start: (/** @type {number} */ index) => from + index * size,
    middle: (/** @type {number} */ index) => from + (index + 0.5) * size,
    /** The place at `px`, at least 0 and below `count`. */
    index: (/** @type {number} */ px) => clamp(Math.floor((px - from) / size), 0, count - 1),
  };
}

/**
 * A range with some air at both ends, not across 0 where all values lie on one side of it.
 * @param {number} low @param {number} high @param {number} [share]  of its extent, at each end
 * @returns {[number, number]}
 */
export function padded(low, high, share = 0.06) {
  const [min, max] = extent(low, high);
  const air = (max - min) * share;
  return [min >= 0 ? Math.max(0, min - air) : min - air, max <= 0 ? Math.min(0, max + air) : max + air];
}

/** Least and greatest finite value; none without one. @param {Iterable<number | null>} values @returns {[number, number] | null} */
export function rangeOf(values) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : null;
}

/**
 * Decimals that tell ticks apart: 0.5 and 1 need one.
 * @param {readonly number[]} ticks
 */
export function decimalsOf(ticks) {
  const step = ticks.length > 1 ? Math.min(...ticks.slice(1).map((tick, at) => tick - ticks[at])) : Math.abs(ticks[0] ?? 1) || 1;
  // 1e-9: a step of 0.30000000000000004 is 0.3.
  return clamp(Math.ceil(-Math.log10(step) - 1e-9), 0, 12);
}

/** @param {number} low @param {number} high @returns {[number, number]} */
function extent(low, high) {
  if (high > low) return [low, high];
  const air = Math.abs(low) * 0.01 || 1;
  return [low - air, low + air];
}

/** @param {number} min @param {number} max @param {number} most */
function roundValues(min, max, most) {
  const rough = (max - min) / Math.max(1, most - 1);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * size).find((each) => count(min, max, each) <= most) ?? 20 * size;
  const first = Math.ceil(min / step - 1e-9);
  return Array.from({ length: count(min, max, step) }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** @param {number} min @param {number} max @param {number} step */
function count(min, max, step) {
  return Math.max(0, Math.floor(max / step + 1e-9) - Math.ceil(min / step - 1e-9) + 1);
}

/** @param {number} min @param {number} max @param {number} most */
function roundRatios(min, max, most) {
  const decades = [];
  for (let exponent = Math.floor(Math.log10(min)); exponent <= Math.log10(max) + 1e-9; exponent += 1) decades.push(exponent);
  for (const mantissas of MANTISSAS) {
    const ticks = decades
      .flatMap((exponent) => mantissas.map((each) => Number((each * 10 ** exponent).toPrecision(12))))
      .filter((tick) => tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9));
    if (ticks.length <= most) return ticks.length > 1 ? ticks : roundValues(min, max, most);
  }
  const stride = Math.ceil(decades.length / Math.max(1, most));
  return decades.filter((_, at) => at % stride === 0).map((exponent) => 10 ** exponent).filter((tick) => tick >= min * (1 - 1e-9));
}

/** @param {number} value @param {number} min @param {number} max */
function clamp(value, min, max) {
  return Math.min(Math.max(value, min), max);
}
