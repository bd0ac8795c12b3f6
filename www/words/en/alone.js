// Every word of the alone view.

import { number, si, whole } from "../../numbers/format.js";
import { digitsApart } from "../../numbers/agree.js";
import { difference, objectiveNumbers } from "../../numbers/objective.js";
import { triplets } from "./pair.js";
import { breakable, group, i, math, n, o, q, sub, t } from "../../dom/math.js";

/** @typedef {import("../../engine/types.js").AloneRecord} AloneSummary */
/** @typedef {import("../../player/player.js").StepText} StepText */
/** @typedef {{cue: string, eta: number, shares: string | null}} Names */

export const words = {
  title: "Alone",
  /** @param {Names} names @param {AloneSummary} summary */
  headline: (names, summary) =>
    `${names.cue} with its subchannel to itself · η = ${number(names.eta, 4)} value/J · ${CASES[summary.case].name}${names.shares ? ` · in the answer it shares with ${names.shares}` : ""}`,
  /** @param {Names} names */
  label: (names) => `Staircase of ${names.cue} alone: value, cost of power, and what is left`,
  /** @param {Names} names @param {AloneSummary} summary */
  outOfReach: (names, summary) => {
    const { least, maximum } = powers(summary);
    return `${names.cue} is out of reach: its threshold asks for ${triplets(summary.least)}, which ${summary.least === 1 ? "needs" : "need"} ${least}; its maximum is ${maximum}.`;
  },
  cases: "The cases",
  tableHead: ["CUE", "A", "a", "P C", "Value/s", "Case"],
};

/** @type {Record<string, {name: string, why: (summary: AloneSummary, names: Names) => string}>} */
export const CASES = {
  "out-of-reach": { name: "out of reach", why: (summary, names) => words.outOfReach(names, summary) },
  "value-negative": {
    name: "A ≤ 0",
    why: (summary) => `A triplet is worth less than its circuit energy at this η, so every stair leads down: as few triplets as the threshold allows, ${whole(summary.best)}.`,
  },
  "at-threshold": {
    name: "at the threshold",
    why: (summary) => `A triplet is worth something, but already the first stair above the threshold costs more power than that: ${whole(summary.best)} it stays.`,
  },
  interior: {
    name: "inside",
    why: (summary) =>
      `Stairs get wider with power. Up to ${whole(summary.best)} each is worth its power, the last one by ${number(summary.last_gain ?? 0, 2)} value/s; the next would lose ${number(-(summary.next_gain ?? 0), 2)}.`,
  },
  "at-maximum": {
    name: "at the maximum",
    why: (summary) => `Every stair up to the power maximum is worth its power, so the maximum decides: ${triplets(summary.best)}.`,
  },
};

/** @param {Names} names @param {AloneSummary} summary @param {boolean} known */
export function chartWords(names, summary, known) {
  const stairs = summary.most - summary.least + 1;
  return {
    power_axis: `power of ${names.cue}`,
    overview: `from threshold to maximum, ${whole(stairs)} ${stairs === 1 ? "stair" : "stairs"}`,
    stairs: "A·a: a triplet more, a stair of A",
    cost: "ηξP_C, moved to touch",
    sum: "what is left: A·a − ηξP_C, value/s",
    chosen: known ? `stair ${whole(summary.best)} leaves most: ${number(summary.best_value, 5)}` : "",
  };
}

/** @param {string} text */
function signed(text) {
  return text.startsWith("\u2212") ? group(n(text)) : n(text);
}

/** Two powers that differ, in digits that tell them apart. @param {AloneSummary} summary */
function powers({ least_power_w, maximum_w }) {
  const digits = digitsApart(least_power_w, maximum_w, 3);
  return { least: si(least_power_w, "W", digits), maximum: si(maximum_w, "W", digits) };
}

/** @param {AloneSummary["steps"][number]} step @param {AloneSummary} summary @param {Names} names @returns {StepText} */
export function stepText(step, summary, names) {
  const { least, maximum } = powers(summary);
  if (summary.case === "out-of-reach") {
    return {
      sentence: words.outOfReach(names, summary),
      formula: math(sub("P", "C"), o("≥"), q(least), o(">"), q(maximum)),
    };
  }
  switch (step) {
    case "range":
      return {
        sentence: `Alone, ${names.cue} hears only noise. Its threshold asks for ${triplets(summary.least)}, at ${least}; its maximum of ${maximum} carries ${whole(summary.most)}.`,
        formula: math(q(least), o("≤"), sub("P", "C"), o("≤"), q(maximum)),
      };
    case "stairs":
      return {
        sentence: `Each triplet more is a stair of height A: ${whole(summary.most - summary.least + 1)} ${summary.most === summary.least ? "stair" : "stairs"}, ${summary.triplet_value > 0 ? "leading up" : "leading down"}.`,
        formula: math(i("A"), o("="), sub("ϖ", "i"), o("−"), i("η"), sub("P", "cir"), o("="), n(number(summary.triplet_value, 5)), t("\u202fvalue")),
      };
    case "cost":
      return {
        sentence: "Power costs ηξ a watt: a straight line. Moved up, it touches the best endpoint last.",
        formula: math(i("η"), i("ξ"), o("="), n(number(summary.power_price, 5)), t("\u202fvalue/s per W")),
      };
    default: {
      const numbers = objectiveNumbers({
        gains: [{ price: summary.triplet_value, triplets: summary.best }],
        power_price: summary.power_price,
        powers_w: [summary.best_power_w],
        value: summary.best_value,
      });
      return {
        sentence: CASES[summary.case].why(summary, names),
        formula: breakable(
          math(i("A"), o("·"), i("a"), o("−"), i("η"), i("ξ"), sub("P", "C")),
          math(o("="), signed(numbers.prices[0]), o("×"), n(numbers.triplets[0]), o("−"), n(numbers.powerPrice), o("×"), q(numbers.powers[0])),
          math(o(numbers.sign), n(numbers.value), t("\u202fvalue/s")),
        ),
        prediction: {
          question: `Where does ${names.cue} end?`,
          options: ["at the threshold", "inside", "at the maximum"],
          answer: summary.case === "interior" ? 1 : summary.case === "at-maximum" ? 2 : 0,
          reveal: `At stair ${whole(summary.best)} of ${whole(summary.least)} to ${whole(summary.most)}.`,
        },
      };
    }
  }
}

/** @param {import("../../engine/glue.js").StairPick} picked */
export function readout(picked) {
  const { first, second, rest } = difference(picked.height, picked.cost, picked.value, 5);
  return [
    `stair ${whole(picked.triplets)} at ${si(picked.power_w, "W", 4)}`,
    `stairs ${first} − power ${second}`,
    `left ${rest} value/s`,
  ];
}
