// A cell's totals and its users' figures as they are shown everywhere: η = value / power, power = circuit +
// transmit, value/s = triplets/s × ϖ, and the users' values add up to the cell's.

import * as format from "./format.js";
import { agree, reading, siFactor, siReading } from "./agree.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").UserRef} UserRef */
/** @typedef {import("../types.js").UserResult} UserResult */

/** Who writes: format.js, or an instance's numbers.
 * @typedef {Pick<import("./locale.js").Numbers, "dbm" | "number" | "short" | "si">} Writer */

/** From here on `short` writes a prefix. */
const LONG = 1e5;

/** The number that `short(value)` prints with so many digits. @param {number} value @param {number} digits */
const shortReading = (value, digits) => (Math.abs(value) < LONG ? reading(value, digits) : siReading(value, digits));

/**
 * The key figures as text.
 * @param {Pick<Snapshot["solution"], "energy_efficiency" | "semantic_value_per_s" | "power_w" | "circuit_power_w" | "transmit_power_w">} solution
 * @param {Writer} [write]
 */
export function totals({ energy_efficiency: eta, semantic_value_per_s: value, power_w: power, circuit_power_w: circuit, transmit_power_w: transmit }, write = format) {
  const quotient = agree(shortReading(eta, 4), {
    digits: Math.abs(eta) < LONG ? 4 : 15,
    parts: 3,
    fixed: Math.abs(eta) < LONG,
    compute: (k) => shortReading(shortReading(value, Math.max(4, k)) / siReading(power, k), Math.abs(eta) < LONG ? 15 : 4),
  });
  const digits = quotient.sign === "=" ? quotient.parts : 3;
  const valueDigits = Math.max(4, digits);
  const factor = siFactor(power, digits);
  const sum = agree(siReading(power, digits) / factor, {
    digits, parts: 3, fixed: true, compute: (k) => (siReading(circuit, k) + siReading(transmit, k)) / factor,
  });
  return {
    eta: write.short(eta),
    value: shortText(value, valueDigits, write),
    power: write.si(power, "W", digits),
    circuit: write.si(circuit, "W", sum.parts),
    transmit: write.si(transmit, "W", sum.parts),
    /** What the printed value says, for users' values to add up to. */
    valueRead: shortReading(value, valueDigits),
    valueDigits,
  };
}

/** @param {number} value @param {number} digits @param {Writer} write */
function shortText(value, digits, write) {
  return Math.abs(value) < LONG ? write.number(value, digits) : write.si(value, "", digits);
}

/** @type {WeakMap<Snapshot, {value: number, worth: number}>} */
const DIGITS = new WeakMap();

/** Digits of all users' values and of ϖ, the same in every row. @param {Snapshot} snapshot */
function digitsOf(snapshot) {
  const known = DIGITS.get(snapshot);
  if (known) return known;
  const users = [...snapshot.cues, ...snapshot.dues];
  const { valueRead, valueDigits } = totals(snapshot.solution);
  const value = agree(valueRead, {
    digits: valueDigits, parts: 3, fixed: true, compute: (k) => users.reduce((sum, user) => sum + reading(user.semantic_value_per_s, k), 0),
  }).parts;
  let worth = 3;
  for (const user of users) {
    worth = agree(user.semantic_value_per_s, {
      digits: value, parts: worth, fixed: true, compute: (k) => user.triplets_per_s * reading(user.value_per_triplet, k),
    }).parts;
  }
  const made = { value, worth };
  DIGITS.set(snapshot, made);
  return made;
}

/**
 * A user's figures as text.
 * @param {Snapshot} snapshot @param {UserResult} user @param {Writer} [write]
 */
export function userFigures(snapshot, user, write = format) {
  const { value, worth } = digitsOf(snapshot);
  return {
    worth: write.number(user.value_per_triplet, worth),
    value: write.number(user.semantic_value_per_s, value),
    power: powerText(user.power_w, write),
    power_dbm: write.dbm(user.power_w),
  };
}

/** A power in W whose printed digits give the printed dBm. @param {number} power_w @param {Writer} write */
function powerText(power_w, write) {
  let digits = 3;
  while (digits < 9 && format.dbm(siReading(power_w, digits)) !== format.dbm(power_w)) digits += 1;
  return write.si(power_w, "W", digits);
}
