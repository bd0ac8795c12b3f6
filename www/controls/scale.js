// A slider's position, from 0 to 1, against the value of its parameter.

/** @typedef {import("../types.js").ParamSpec} ParamSpec */

/** How far a slider reaches on a logarithmic scale: so many times up and down from home. */
const SOFT_FACTOR = 30;
/** On a linear scale: this share of the whole range to either side, and at least so many steps. */
const SOFT_SHARE = 0.25;
const SOFT_STEPS = 10;

/**
 * The part of a parameter's range that its slider spans: around `home`, what the scenario was opened with, and
 * with `value` in it; the field takes the whole range.
 * @param {ParamSpec} spec
 * @param {number} home
 * @param {number} value
 * @returns {ParamSpec}
 */
export function softened(spec, home, value) {
  const { min, max, step, scale } = spec;
  let low = min;
  let high;
  if (scale === "log") {
    if (min > 0) low = home / SOFT_FACTOR;
    high = Math.max(home, lowest(spec)) * SOFT_FACTOR;
  } else {
    const half = Math.max(SOFT_SHARE * (max - min), SOFT_STEPS * step);
    [low, high] = [Math.floor((home - half - min) / step) * step + min, Math.ceil((home + half - min) / step) * step + min];
  }
  const round = (/** @type {number} */ end) => Number(end.toPrecision(scale === "log" ? 1 : 12));
  return { ...spec, min: Math.max(min, Math.min(round(low), value)), max: Math.min(max, Math.max(round(high), value)) };
}

/** @param {ParamSpec} spec @param {number} value */
export function toPosition(spec, value) {
  const clamped = Math.min(Math.max(value, spec.min), spec.max);
  if (spec.scale === "linear") return (clamped - spec.min) / (spec.max - spec.min);
  const low = lowest(spec);
  return clamped < low ? 0 : zeroShare(spec) + (1 - zeroShare(spec)) * (Math.log(clamped / low) / Math.log(spec.max / low));
}

/**
 * The value at a position, rounded to what a person would write: the step on a linear scale, three
 * figures on a logarithmic one.
 * @param {ParamSpec} spec
 * @param {number} position
 */
export function fromPosition(spec, position) {
  if (position <= 0) return spec.min;
  if (position >= 1) return spec.max;
  if (spec.scale === "linear") return snap(spec, spec.min + position * (spec.max - spec.min));
  const low = lowest(spec);
  const share = zeroShare(spec);
  if (position < share) return position < share / 2 ? spec.min : low;
  const value = low * (spec.max / low) ** ((position - share) / (1 - share));
  return clamp(spec, spec.kind === "integer" ? Math.round(value) : Number(value.toPrecision(3)));
}

/**
 * One key press up or down from `value`.
 * @param {ParamSpec} spec
 * @param {number} value
 * @param {number} steps
 */
export function stepped(spec, value, steps) {
  if (spec.scale === "linear") return snap(spec, value + steps * spec.step);
  if (value <= lowest(spec) && steps < 0) return spec.min;
  if (value < lowest(spec)) return lowest(spec);
  const grown = Number((value * 1.05 ** steps).toPrecision(3));
  const moved = spec.kind === "integer" ? Math.round(value + Math.sign(steps) * Math.max(1, Math.abs(grown - value))) : grown;
  return clamp(spec, moved);
}

/** @param {ParamSpec} spec @param {number} value */
function snap(spec, value) {
  const snapped = spec.min + Math.round((value - spec.min) / spec.step) * spec.step;
  return clamp(spec, Number(snapped.toPrecision(12)));
}

/** @param {ParamSpec} spec @param {number} value */
function clamp(spec, value) {
  return Math.min(Math.max(value, spec.min), spec.max);
}

/** Least positive value of a logarithmic scale. @param {ParamSpec} spec */
function lowest(spec) {
  return spec.min > 0 ? spec.min : spec.step;
}

/** Room at the left end that a logarithmic scale keeps for zero. @param {ParamSpec} spec */
function zeroShare(spec) {
  return spec.min > 0 ? 0 : 0.04;
}
