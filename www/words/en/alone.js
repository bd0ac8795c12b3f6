// Every word of the alone view.

import { digitsApart } from "../../numbers/agree.js";
import { difference, objectiveNumbers } from "../../numbers/objective.js";
import { breakable, i, math, n, o, q, signed, sub, t } from "../../dom/math.js";
import { mark, told } from "../told.js";
import { countWords } from "./counts.js";

/** @typedef {import("../../engine/types.js").AloneRecord} AloneSummary */
/** @typedef {import("../../player/player.js").StepText} StepText */
/** @typedef {{cue: string, eta: number, shares: string | null}} Names */

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
export function aloneWords(numbers, grammar) {
  const { number, si, whole } = numbers;
  const { stairs, triplets } = countWords(numbers, grammar);

  /** @param {Names} names @param {AloneSummary} summary */
  function outOfReach(names, summary) {
    const { least, maximum } = powers(summary);
    return `${names.cue} is out of reach: its threshold asks for ${triplets(summary.least)}, which ${grammar.plural(summary.least, { one: "needs", other: "need" })} ${least}; its maximum is ${maximum}.`;
  }

  /** The winning stair. @param {AloneSummary} summary @param {(many: number) => string} [says] */
  const best = ({ best: stair }, says = whole) => mark(says(stair), { stair });

  /** @type {Record<string, {name: string, why: (summary: AloneSummary, names: Names) => import("../told.js").Told}>} */
  const cases = {
    "out-of-reach": { name: "out of reach", why: (summary, names) => told`${outOfReach(names, summary)}` },
    "value-negative": {
      name: "no triplet is worth its energy",
      why: (summary) => told`At this η a triplet is worth less than the energy to encode it (A ≤ 0), so every stair leads down: as few triplets as the threshold allows, ${best(summary)}.`,
    },
    "at-threshold": {
      name: "at the threshold",
      why: (summary) => told`A triplet is worth something, but already the first stair above the threshold costs more power than that: ${best(summary)} it stays.`,
    },
    interior: {
      name: "between threshold and maximum",
      why: (summary) =>
        told`Stairs get wider with power. Up to ${best(summary)} each is worth its power, the last one by ${number(summary.last_gain ?? 0, 2)} value/s; the next would lose ${number(-(summary.next_gain ?? 0), 2)} value/s.`,
    },
    "at-maximum": {
      name: "at the maximum",
      why: (summary) => told`Every stair up to the power maximum is worth its power, so the maximum decides: ${best(summary, triplets)}.`,
    },
  };

  /** @param {Names} names @param {AloneSummary} summary @param {boolean} known */
  function chartWords(names, summary, known) {
    const count = summary.most - summary.least + 1;
    return {
      power_axis: `power of ${names.cue}`,
      overview: `from threshold to maximum, ${stairs(count)}`,
      stairs: "A·a: a triplet more, a stair of A",
      cost: "ηξP_C, moved to touch",
      sum: "what is left: A·a − ηξP_C, value/s",
      chosen: known ? `stair ${whole(summary.best)} leaves most: ${number(summary.best_value, 5)}` : "",
    };
  }

  /** Two powers that differ, in digits that tell them apart. @param {AloneSummary} summary */
  function powers({ least_power_w, maximum_w }) {
    const digits = digitsApart(least_power_w, maximum_w, 3);
    return { least: si(least_power_w, "W", digits), maximum: si(maximum_w, "W", digits) };
  }

  /** @param {AloneSummary["steps"][number]} step @param {AloneSummary} summary @param {Names} names @returns {StepText} */
  function stepText(step, summary, names) {
    const { least, maximum } = powers(summary);
    if (summary.case === "out-of-reach") {
      return {
        sentence: outOfReach(names, summary),
        formula: math(sub("P", "C"), o("≥"), q(least), o(">"), q(maximum)),
      };
    }
    switch (step) {
      case "range":
        return {
          ...told`Alone, ${names.cue} hears only noise. Its threshold asks for ${mark(triplets(summary.least), { stair: summary.least })}, at ${least}; its maximum of ${maximum} carries ${mark(whole(summary.most), { stair: summary.most })}.`,
          formula: math(q(least), o("≤"), sub("P", "C"), o("≤"), q(maximum)),
        };
      case "stairs":
        return {
          sentence: `Each triplet more is a stair of height A: ${stairs(summary.most - summary.least + 1)}, ${summary.triplet_value > 0 ? "leading up: a triplet is worth more than the energy to encode it" : "leading down: a triplet is worth less than the energy to encode it"}.`,
          formula: math(i("A"), o("="), sub("ϖ", "i"), o("−"), i("η"), sub("P", "cir"), o("="), n(number(summary.triplet_value, 5)), t("\u202fvalue")),
        };
      case "cost":
        return {
          sentence: "Power costs ηξ a watt: a straight line. Moved up, it touches the best endpoint last.",
          formula: math(i("η"), i("ξ"), o("="), n(number(summary.power_price, 5)), t("\u202fvalue/s per W")),
        };
      case "best": {
        const shown = objectiveNumbers({
          gains: [{ price: summary.triplet_value, triplets: summary.best }],
          power_price: summary.power_price,
          powers_w: [summary.best_power_w],
          value: summary.best_value,
        }, numbers);
        // Only what there is: between two neighbours there is no stair.
        const options = [
          { text: "at the threshold", right: summary.best === summary.least },
          ...(summary.most - summary.least > 1 ? [{ text: "between threshold and maximum", right: summary.best > summary.least && summary.best < summary.most }] : []),
          ...(summary.most > summary.least ? [{ text: "at the maximum", right: summary.best === summary.most && summary.best > summary.least }] : []),
        ];
        return {
          ...cases[summary.case].why(summary, names),
          formula: breakable(
            math(i("A"), o("·"), i("a"), o("−"), i("η"), i("ξ"), sub("P", "C")),
            math(o("="), signed(shown.prices[0]), o("×"), n(shown.triplets[0]), o("−"), n(shown.powerPrice), o("×"), q(shown.powers[0])),
            math(o(shown.sign), n(shown.value), t("\u202fvalue/s")),
          ),
          prediction: options.length < 2 ? null : {
            question: `Where does ${names.cue} end?`,
            options: options.map(({ text }) => text),
            answer: options.findIndex(({ right }) => right),
            reveal: `At stair ${whole(summary.best)} of ${whole(summary.least)} to ${whole(summary.most)}.`,
          },
        };
      }
    }
  }

  /** @param {import("../../engine/glue.js").StairPick} picked @param {number | null} [best]  what the best stair leaves, once it may be known */
  function readout(picked, best = null) {
    const { first, second, rest } = difference(picked.height, picked.cost, picked.value, 5, numbers);
    return [
      `stair ${whole(picked.triplets)} at ${si(picked.power_w, "W", 4)}`,
      `stairs ${first} − power ${second}`,
      `left ${rest} value/s`,
      ...(best === null || picked.value >= best ? [] : [`${difference(best, picked.value, best - picked.value, 3, numbers).rest} value/s less than the best stair`]),
    ];
  }

  return {
    chartWords,
    readout,
    stepText,
    title: "Alone",
    /** Its step of the chain. @param {string} cue @param {AloneSummary} summary */
    live: (cue, summary) => (summary.case === "out-of-reach" ? `${cue} · ${cases[summary.case].name}` : `${cue} · ${stairs(summary.most - summary.least + 1)}`),
    dragStair: "A stair to drag",
    /** @param {Names} names @param {AloneSummary} summary */
    headline: (names, summary) =>
      [
        `${names.cue} with its subchannel to itself`,
        `η = ${number(names.eta, 4)} value/J`,
        // The answer to the question that a reader may be asked waits for its step.
        summary.case === "out-of-reach" ? cases[summary.case].name : "",
        names.shares ? `in the answer it shares with ${names.shares}` : "",
      ].filter(Boolean).join(" · "),
    /** How it ends. @param {AloneSummary} summary */
    verdict: (summary) => cases[summary.case].name,
    /** @param {Names} names */
    label: (names) => `Staircase of ${names.cue} alone: value, cost of power, and what is left`,
    outOfReach,
  };
}
