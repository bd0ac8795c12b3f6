// What the verifier checks, and what it finds wrong in a solution: a sentence for every kind of finding.
//
// Two numbers that differ are written with enough digits to be seen to differ, be it in their last bit.

/** @typedef {import("../../engine/types.js").Finding} Finding */
/** @typedef {import("../../engine/types.js").FoundUser} FoundUser */
/** A kind without a sentence fails the type check. @typedef {{[Kind in Finding["kind"]]: (found: Extract<Finding, {kind: Kind}>) => string}} Sentences */

const NARROW = "\u202f";
/** A double is told from every other with so many. */
const MOST_DIGITS = 17;
/** Up to here a count is written in full. */
const MOST_COUNTED = 1e15;

/** @type {Record<import("../../engine/types.js").Check, string>} */
const checks = {
  shape: "complete, finite, partners exist",
  matching: "matching one to one, both sides agree (8e)–(8g)",
  "power-limits": "powers within 0 and maximum (8c)–(8d)",
  triplets: "whole triplets from powers (1)–(2)",
  "semantic-values": "semantic values (3)–(4)",
  thresholds: "thresholds of served users (8a)–(8b)",
  totals: "totals and energy efficiency (5)–(7)",
  statuses: "statuses and reasons",
  service: "nobody unserved who could be served",
  iterations: "Dinkelbach record (9)–(10)",
  certificate: "certificate: η*, F(η*) = 0, signs",
  "alone-duals": "prices cover every CUE alone",
  "pair-duals": "prices cover every pair",
  "stated-bounds": "stated pair bounds hold",
  "duality-gap": "prices sum to F(η*) = 0: the proven gap",
};

/** @param {import("./index.js").Numbers} numbers */
export function findingWords({ number, si, userName, whole }) {
  const user = (/** @type {FoundUser} */ { kind, index }) => userName(kind, index);
  const cueName = (/** @type {number} */ index) => userName("cue", index);
  const dueName = (/** @type {number} */ index) => userName("due", index);
  const pair = (/** @type {number} */ cue, /** @type {number} */ due) => `${cueName(cue)} with ${dueName(due)}`;
  const step = (/** @type {number} */ iteration) => `Iteration ${whole(iteration + 1)}`;
  const count = (/** @type {number} */ many) => (Math.abs(many) < MOST_COUNTED ? whole(many) : number(many, 6));

  /**
   * Both with the fewest digits, from `least` on, in which they differ.
   * @param {number} one @param {number} other @param {number} least @param {(value: number, digits: number) => string} write
   * @returns {[string, string] | null}  null where no digits tell them apart
   */
  function apart(one, other, least, write) {
    if (one === other) return [write(one, least), write(other, least)];
    for (let digits = least; digits <= MOST_DIGITS; digits += 1) {
      const texts = /** @type {[string, string]} */ ([write(one, digits), write(other, digits)]);
      if (texts[0] !== texts[1]) return texts;
    }
    return null;
  }

  /** @param {number} one @param {number} other @param {string} unit @param {number} [least] */
  function two(one, other, unit, least = 5) {
    const [first, second] = apart(one, other, least, number) ?? [number(one, least), number(other, least)];
    return [`${first}${NARROW}${unit}`, `${second}${NARROW}${unit}`];
  }

  /** Two powers, with prefixes unless those round away the last bit. @param {number} one @param {number} other */
  function powers(one, other) {
    return apart(one, other, 5, (value, digits) => si(value, "W", digits)) ?? two(one, other, "W");
  }

  /** A number whose size is above what is taken for rounding, and that. @param {number} value @param {number} tolerance */
  function beyond(value, tolerance) {
    const [size, most] = two(Math.abs(value), tolerance, "value/s", 3);
    return [value < 0 ? `\u2212${size}` : size, most];
  }

  /** @param {string} name @param {string[]} values */
  const total = (name, [stated, recomputed]) => `The ${name} is stated as ${stated}; it is ${recomputed}.`;
  /** @param {string} what @param {number} value @param {number} duals */
  function uncovered(what, value, duals) {
    const [worth, prices] = two(value, duals, "value/s");
    return `${what} is worth ${worth} at η*, more than its prices together: ${prices}.`;
  }

  /** @type {Sentences} */
  const sentences = {
    "wrong-length": ({ field, found, expected }) => `“${field}” has ${whole(found)} entries; the scenario asks for ${whole(expected)}.`,
    "not-finite": ({ field }) => `“${field}” is not a finite number.`,
    "unknown-partner": (found) => `${user(found.user)} is matched with ${user(found.partner)}, which the scenario does not have.`,
    "one-sided-match": (found) => `${user(found.user)} names ${user(found.partner)} as its partner, but not the other way round (8g).`,
    "shared-twice": ({ cue, first, second }) => `${dueName(first)} and ${dueName(second)} both reuse the subchannel of ${cueName(cue)} (8e).`,
    "no-subchannel": ({ due }) => `${dueName(due)} is on the air but reuses no subchannel (8f).`,
    "negative-power": (found) => `${user(found.user)} transmits ${si(found.power_w, "W", 5)}, less than nothing (8c, 8d).`,
    "power-above-maximum"(found) {
      const [power, maximum] = powers(found.power_w, found.maximum_w);
      return `${user(found.user)} transmits ${power}, above its maximum of ${maximum} (8c, 8d).`;
    },
    "unserved-on-air": (found) => `${user(found.user)} is unserved, yet has power, triplets or a partner.`,
    "wrong-triplets": (found) =>
      `${user(found.user)} is said to get ${count(found.stated)}${NARROW}triplets/s; powers and matching carry ${count(found.recomputed)}${NARROW}triplets/s.`,
    "wrong-value"(found) {
      const [stated, recomputed] = two(found.stated, found.recomputed, "value/s");
      return `${user(found.user)} is said to get ${stated}; its triplets are worth ${recomputed}.`;
    },
    "threshold-missed"(found) {
      const [value, threshold] = two(found.value, found.threshold, "value/s");
      return `${user(found.user)} is said to be served but gets ${value}, below S_th = ${threshold} (8a, 8b).`;
    },
    "wrong-user-status": (found) => `${user(found.user)} is marked “${found.stated}” where “${found.expected}” is right.`,
    "no-reason": (found) => `${user(found.user)} is unserved without a reason.`,
    "reachable-cue"({ cue, needs_w, maximum_w }) {
      const [needs, maximum] = powers(needs_w, maximum_w);
      return `${cueName(cue)} is unserved, but alone it needs only ${needs} of ${maximum}.`;
    },
    "servable-due": ({ due, served, servable }) => `${dueName(due)} is unserved, but ${whole(servable)} DUEs can be served, not just ${whole(served)}.`,
    "wrong-semantic-value": ({ stated, recomputed }) => total("total semantic value", two(stated, recomputed, "value/s")),
    "wrong-circuit-power": ({ stated, recomputed }) => total("circuit power (5)", powers(stated, recomputed)),
    "wrong-transmit-power": ({ stated, recomputed }) => total("transmit power (6)", powers(stated, recomputed)),
    "wrong-power": ({ stated, recomputed }) => total("total power", powers(stated, recomputed)),
    "wrong-energy-efficiency": ({ stated, recomputed }) => total("energy efficiency (7)", two(stated, recomputed, "value/J")),
    "wrong-run-status": ({ method, status }) => `The method “${method}” cannot end with the status “${status}”.`,
    "not-infeasible": () => "The scenario is said to be infeasible, but every user can be served.",
    "iteration-residual"({ iteration, stated, recomputed }) {
      const [said, own] = two(stated, recomputed, "value/s");
      return `${step(iteration)} states F(η) = ${said}; its S − η·P is ${own}.`;
    },
    "iteration-impossible": ({ iteration, semantic_value_per_s, power_w }) =>
      `${step(iteration)} states ${number(semantic_value_per_s, 5)}${NARROW}value/s for ${si(power_w, "W", 5)}; neither can be negative, and nothing is sent without power.`,
    "iteration-step"({ iteration, eta, expected }) {
      const [at, ratio] = two(eta, expected, "value/J");
      return `${step(iteration)} is at η = ${at}; S/P of the one before is ${ratio}.`;
    },
    "iterations-not-monotone"({ iteration, eta, before }) {
      const [now, then] = two(eta, before, "value/J");
      return `${step(iteration)} lowers η from ${then} to ${now}; it can only rise.`;
    },
    "iterations-end-elsewhere"({ eta, energy_efficiency }) {
      const [end, answer] = two(eta, energy_efficiency, "value/J");
      return `The iterations end at η = ${end}, not at the energy efficiency ${answer}.`;
    },
    "no-certificate": () => "It is said to be optimal, but there is no certificate.",
    "certificate-eta"({ eta, recomputed }) {
      const [stated, attained] = two(eta, recomputed, "value/J");
      return `The certificate is for η = ${stated}; the solution attains ${attained}.`;
    },
    "certificate-residual"({ residual, tolerance }) {
      const [left, most] = beyond(residual, tolerance);
      return `The certificate’s F(η*) = ${left} is not 0 within ${most}.`;
    },
    "stated-violation"({ max_violation, tolerance }) {
      const [breach, most] = beyond(max_violation, tolerance);
      return `The certificate admits a breach of ${breach}, above ${most}.`;
    },
    "dual-of-unserved-cue": ({ cue, dual }) => `${cueName(cue)} is switched off but has the row price ${number(dual, 5)}${NARROW}value/s.`,
    "negative-due-dual": ({ due, dual }) => `${dueName(due)} has the negative price ${number(dual, 5)}${NARROW}value/s while DUEs stay unserved.`,
    "alone-above-duals": ({ cue, value, duals }) => uncovered(`${cueName(cue)} alone`, value, duals),
    "pair-above-duals": ({ cue, due, value, duals }) => uncovered(pair(cue, due), value, duals),
    "bound-above-duals"({ cue, due, bound, duals }) {
      const [stated, prices] = two(bound, duals, "value/s");
      return `The bound ${stated} of ${pair(cue, due)} exceeds its prices together: ${prices}.`;
    },
    "bound-below-value"({ cue, due, bound, value }) {
      const [stated, worth] = two(bound, value, "value/s");
      return `The bound ${stated} of ${pair(cue, due)} is wrong: it can be worth ${worth}.`;
    },
    "bound-missing": ({ cue, due }) => `${pair(cue, due)} is feasible but has no bound.`,
    "bound-of-impossible-pair": ({ cue, due, bound }) => `${pair(cue, due)} has the bound ${number(bound, 5)}${NARROW}value/s, though no powers can carry it.`,
    "duality-gap"({ bound, tolerance }) {
      const [left, most] = beyond(bound, tolerance);
      return `The prices allow F(η*) = ${left}; optimality asks for 0 within ${most}.`;
    },
    "gap-too-wide"({ gap, tolerance }) {
      const [better, accepted] = apart(gap, tolerance, 2, number) ?? [number(gap, 2), number(tolerance, 2)];
      return `Something better by ${better} of η is not ruled out; ${accepted} is accepted.`;
    },
    "beyond-maxima": ({ cue, due }) =>
      due === null
        ? `The triplets of ${cueName(cue)} need more than its maximum, or are fewer than S_th asks for.`
        : `The triplets of ${pair(cue, due)} need more than the maxima, or are fewer than S_th asks for.`,
    "too-large": ({ field, value }) => `“${field}” is ${number(value, 5)}, too large a price to be summed.`,
  };

  return {
    /** What each check asks. */
    checks,
    /** What was found wrong, as a sentence. @param {Finding} found @returns {string} */
    finding: (found) => /** @type {(found: Finding) => string} */ (sentences[found.kind])(found),
  };
}
