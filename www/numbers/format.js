// Numbers as text: SI prefixes, dBm, tabular figures, a true minus sign, a thin space before the unit.

const MINUS = "\u2212";
const NARROW = "\u202f";
const PREFIXES = [
  [1e9, "G"], [1e6, "M"], [1e3, "k"], [1, ""], [1e-3, "m"], [1e-6, "µ"], [1e-9, "n"], [1e-12, "p"], [1e-15, "f"],
];

/**
 * A number with so many significant digits, no exponent from 1e-4 up to 1e7.
 * @param {number} value
 * @param {number} [digits]
 */
export function number(value, digits = 3) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "?" : value > 0 ? "∞" : `${MINUS}∞`;
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
    return `${minus(mantissa)}·10${superscript(Number(exponent))}`;
  }
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Number(size.toPrecision(digits)))));
  return group(value.toFixed(decimals));
}

/**
 * A number with fixed decimals.
 * @param {number} value
 * @param {number} decimals
 */
export function fixed(value, decimals) {
  return minus(value.toFixed(decimals));
}

/** A whole number in groups of three. @param {number} value */
export function whole(value) {
  return group(Math.round(value).toFixed(0));
}

/**
 * A quantity with an SI prefix: `si(0.0123, "W")` is 12.3 mW.
 * @param {number} value
 * @param {string} unit
 * @param {number} [digits]
 */
export function si(value, unit, digits = 3) {
  if (value === 0 || !Number.isFinite(value)) return `${number(value)}${NARROW}${unit}`;
  const size = Math.abs(Number(value.toPrecision(digits)));
  const [factor, prefix] = /** @type {[number, string]} */ (
    PREFIXES.find(([each]) => size >= /** @type {number} */ (each)) ?? [1e-15, "f"]
  );
  return `${number(value / factor, digits)}${NARROW}${prefix}${unit}`;
}

/** Power in W as dBm. @param {number} watts */
export function dbmFromWatts(watts) {
  return 10 * Math.log10(watts) + 30;
}

/**
 * A power as dBm text, or "off" at 0 W.
 * @param {number} watts
 * @param {number} [decimals]
 */
export function dbm(watts, decimals = 1) {
  return watts > 0 ? `${fixed(dbmFromWatts(watts), decimals)}${NARROW}dBm` : "off";
}

/** A solve time. @param {number} ms */
export function milliseconds(ms) {
  if (ms < 0.05) return `<${NARROW}0.1${NARROW}ms`;
  return ms < 10 ? `${ms.toFixed(1)}${NARROW}ms` : `${whole(ms)}${NARROW}ms`;
}

/**
 * A number as a person would type it into a field: shortest text, no grouping.
 * @param {number} value
 * @param {number} [digits]
 */
export function plain(value, digits = 6) {
  const rounded = Number(value.toPrecision(digits));
  const text = String(rounded);
  return text.length > 7 && Math.abs(rounded) >= 1e7 ? rounded.toExponential().replace("e+", "e") : text;
}

/** A large figure in little room: four digits, from a hundred thousand on with a prefix. @param {number} value */
export function short(value) {
  return Math.abs(value) < 1e5 ? number(value, 4) : si(value, "", 4);
}

/** What a person typed into a field: NaN if it is no number, or may mean two. */
export { numberOf as parse } from "../tables/number.js";

/** C1, D2: how a user is called on screen. @param {"cue" | "due"} kind @param {number} index */
export function userName(kind, index) {
  return `${kind === "cue" ? "C" : "D"}${index + 1}`;
}

/** f3: subchannels are named after the CUE that owns them. @param {number} cue */
export function subchannelName(cue) {
  return `f${cue + 1}`;
}

/** @param {string} text */
function minus(text) {
  return text.replace("-", MINUS);
}

/** @param {string} text */
function group(text) {
  const [integer, fraction] = text.split(".");
  const grouped = /\d{5}/.test(integer) ? integer.replaceAll(/\B(?=(\d{3})+$)/g, NARROW) : integer;
  return minus(fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** @param {number} exponent */
function superscript(exponent) {
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  return [...String(exponent)].map((each) => (each === "-" ? "⁻" : digits[Number(each)])).join("");
}
