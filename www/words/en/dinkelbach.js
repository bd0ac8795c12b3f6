// Every word of the Dinkelbach view.

import { iterationNumbers, quotientNumbers } from "../../numbers/iteration.js";
import { frac, i, math, n, o, q, row, sub, sup, t } from "../../dom/math.js";
import { mark, told } from "../told.js";
import { countWords } from "./counts.js";

/** @typedef {import("../../engine/types.js").DinkelbachRecord} Summary */
/** @typedef {import("../../engine/types.js").DinkelbachStep} Step */
/** @typedef {import("../../engine/types.js").InnerRecord} InnerView */
/** @typedef {import("../../player/player.js").StepText} StepText */

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
export function dinkelbachWords(numbers, grammar) {
  const { number, userName, whole } = numbers;
  const { plural } = grammar;
  const { iterations } = countWords(numbers, grammar);

  /** @param {Step} step @param {Summary} summary @returns {StepText} */
  function stepText(step, summary) {
    switch (step.kind) {
      case "solve": {
        const it = iterationNumbers(summary.iterations[step.iteration], numbers);
        return {
          ...told`Iteration ${step.iteration}: at ${mark(`η = ${it.eta} value/J`, { eta: summary.iterations[step.iteration].eta })} the best operating point sends ${it.value} value/s for ${it.power_w}. Its line touches F here and falls ${it.power} value/s for each value/J.`,
          formula: math(i("F"), o("("), i("η"), o(")"), o("="), i("S"), o("−"), i("η"), i("P"), o("="), n(it.value), o("−"), n(it.eta), o("×"), n(it.power), o(it.sign), n(it.residual), t("\u202fvalue/s")),
        };
      }
      case "update":
        return updateText(step.iteration, summary);
      case "answer":
        return answerText(summary);
    }
  }

  /** The step to the next η. @param {number} k  the iteration it is from @param {Summary} summary @returns {StepText} */
  function updateText(k, summary) {
    const it = iterationNumbers(summary.iterations[k], numbers);
    const next = summary.iterations[k + 1];
    const final = next.eta >= summary.energy_efficiency * (1 - 1e-12);
    return {
      ...told`The line meets 0 at ${mark(`S/P = ${it.ratio} value/J`, { crossing: next.eta })}. That is the ${mark("next η", { eta: next.eta })}: Newton's step, never beyond η* from below.`,
      formula: math(sub("η", `${k + 1}`), o("="), frac(i("S"), i("P")), o("="), frac(n(it.value), n(it.power)), o(it.ratioSign), n(it.ratio), t("\u202fvalue/J")),
      prediction: {
        question: "Is the next η already the optimum?",
        options: ["yes", "no"],
        answer: final ? 0 : 1,
        reveal: final ? "The line is the piece of F that meets 0." : `F is still ${number(next.residual, 3)} value/s there.`,
      },
    };
  }

  /** @param {Summary} summary @returns {StepText} */
  function answerText(summary) {
    const last = summary.iterations.at(-1);
    const found = last ? quotientNumbers(last.semantic_value_per_s, last.power_w, summary.energy_efficiency, 6, numbers) : null;
    return {
      ...told`F is 0 at ${mark(`η* = ${found ? found.eta : number(summary.energy_efficiency, 6)} value/J`, { eta: summary.energy_efficiency, optimum: true })} after ${iterations(summary.iterations.length)}: no operating point has a greater energy efficiency.`,
      formula: found
        ? math(sup(i("η"), o("*")), o("="), frac(i("S"), i("P")), o("="), frac(row(n(found.value), t("\u202fvalue/s")), q(found.power)), o(found.sign), n(found.eta), t("\u202fvalue/J"))
        : null,
    };
  }

  return {
    stepText,
    title: "Dinkelbach",
    label: "The curve F(η) with the tangents of the iterations",
    headline: "F(η) is what is left where a watt costs η. It is 0 at the greatest η.",
    table: "Iterations",
    head: ["k", "η", "F(η)", "S (value/s)", "P (W)", "S/P"],
    users: "At this η",
    usersHead: ["Subchannel", "Triplets/s", "Power", "Value/s"],
    own: "Set η",
    ownHint: "click the curve, or type",
    unit: "value/J",
    back: "back to η*",
    /** @param {number} corners @param {boolean} complete */
    curve: (corners, complete) =>
      complete ? "F is exact everywhere" : plural(corners, { one: "F is exact at 1 corner, and elsewhere to less than a pixel", other: `F is exact at ${whole(corners)} corners, and between them to less than a pixel` }),
    /** @param {boolean} told  whether η* may be seen */
    chart: (told) => ({ eta_axis: "η (value/J)", residual_axis: "F(η) (value/s)", curve: "F(η)", optimum: told ? "η* = {}" : "", chosen: "η = {}" }),
    /** Its step of the chain. @param {number} k @param {number} count */
    live: (k, count) => `try ${whole(k + 1)} of ${whole(count)}`,
    /** @param {InnerView["rows"][number]} share */
    who: (share) => (share.due === null ? `${userName("cue", share.cue)} alone` : `${userName("cue", share.cue)} with ${userName("due", share.due)}`),
    /** @param {number} k */
    iteration: (k) => `Iteration ${k}`,
    answer: "Answer",
    dragEta: "An η to drag along the curve",
    /**
     * Where the pointer is, and what the cell would do there.
     * @param {number} eta @param {InnerView | null} found @param {number | null} best  η*, once it may be known
     */
    at: (eta, found, best) => [
      `η = ${number(eta, 5)} value/J`,
      ...(found ? [`F(η) ${number(found.residual, 4)} value/s`, `S/P there ${number(found.ratio, 5)} value/J`] : []),
      ...(found && best !== null ? [found.ratio >= best * (1 - 1e-9) ? "as much as η*" : `${number(best - found.ratio, 3)} value/J less than η*`] : []),
    ],
    /** Triplets or powers of a subchannel's users. @param {string[]} parts */
    sum: (parts) => parts.join(" + "),
    /** @param {ReturnType<typeof iterationNumbers>} total */
    total: (total) => [`F(${total.eta})`, `S ${total.value} value/s`, `P ${total.power_w}`, total.residual],
  };
}
