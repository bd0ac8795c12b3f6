// Every word of the alone view.

import { number, si, whole } from "../format.js";
import { breakable, group, i, math, n, o, q, sub, t } from "./math.js";

/** @typedef {import("../views/study-types.js").AloneSummary} AloneSummary */
/** @typedef {import("../player/player.js").StepText} StepText */
/** @typedef {{cue: string, eta: number, shares: string | null}} Names */

export const words = {
  title: "Alone",
  /** @param {Names} names @param {AloneSummary} summary */
  headline: (names, summary) =>
    `${names.cue} with its subchannel to itself · η = ${number(names.eta, 4)} value/J · ${CASES[summary.case].name}${names.shares ? ` · in the answer it shares with ${names.shares}` : ""}`,
  /** @param {Names} names */
  label: (names) => `Staircase of ${names.cue} alone: value, cost of power, and what is left`,
  /** @param {Names} names @param {AloneSummary} summary */
  outOfReach: (names, summary) =>
    `${names.cue} is out of reach: its threshold asks for ${whole(summary.least)} triplets/s, which need ${si(summary.least_power_w, "W")}; its maximum is ${si(summary.maximum_w, "W")}.`,
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
    why: (summary) => `Every stair up to the power maximum is worth its power, so the maximum decides: ${whole(summary.best)} triplets/s.`,
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

/** @param {number} value */
function signed(value) {
  const text = number(value, 4);
  return value < 0 ? group(n(text)) : n(text);
}

/** @param {AloneSummary["steps"][number]} step @param {AloneSummary} summary @param {Names} names @returns {StepText} */
export function stepText(step, summary, names) {
  if (summary.case === "out-of-reach") {
    return {
      sentence: words.outOfReach(names, summary),
      formula: math(sub("P", "C"), o("≥"), q(si(summary.least_power_w, "W")), o(">"), q(si(summary.maximum_w, "W"))),
    };
  }
  switch (step) {
    case "range":
      return {
        sentence: `Alone, ${names.cue} hears only noise. Its threshold asks for ${whole(summary.least)} triplets/s, at ${si(summary.least_power_w, "W")}; its maximum of ${si(summary.maximum_w, "W")} carries ${whole(summary.most)}.`,
        formula: math(q(si(summary.least_power_w, "W")), o("≤"), sub("P", "C"), o("≤"), q(si(summary.maximum_w, "W"))),
      };
    case "stairs":
      return {
        sentence: `Each triplet more is a stair of height A: ${whole(summary.most - summary.least + 1)} stairs, ${summary.triplet_value > 0 ? "leading up" : "leading down"}.`,
        formula: math(i("A"), o("="), sub("ϖ", "i"), o("−"), i("η"), sub("P", "cir"), o("="), n(number(summary.triplet_value, 5)), t("\u202fvalue")),
      };
    case "cost":
      return {
        sentence: "Power costs ηξ a watt: a straight line. Moved up, it touches the best endpoint last.",
        formula: math(i("η"), i("ξ"), o("="), n(number(summary.power_price, 5)), t("\u202fvalue/s per W")),
      };
    default:
      return {
        sentence: CASES[summary.case].why(summary, names),
        formula: breakable(
          math(i("A"), o("·"), i("a"), o("−"), i("η"), i("ξ"), sub("P", "C")),
          math(o("="), signed(summary.triplet_value), o("×"), n(whole(summary.best)),
          o("−"), n(number(summary.power_price, 4)), o("×"), q(si(summary.best_power_w, "W"))),
          math(o("="), n(number(summary.best_value, 5)), t("\u202fvalue/s")),
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

/** @param {import("../views/study-types.js").StairPick} picked */
export function readout(picked) {
  return [
    `stair ${whole(picked.triplets)} at ${si(picked.power_w, "W", 4)}`,
    `stairs ${number(picked.height, 5)} − power ${number(picked.cost, 5)}`,
    `left ${number(picked.value, 6)} value/s`,
  ];
}
