// Every word of the Dinkelbach view.

import { number, userName, whole } from "../../numbers/format.js";
import { iterationNumbers, quotientNumbers } from "../../numbers/iteration.js";
import { frac, i, math, n, o, q, row, sub, sup, t } from "../../dom/math.js";

/** @typedef {import("../../engine/types.js").DinkelbachRecord} Summary */
/** @typedef {import("../../engine/types.js").DinkelbachStep} Step */
/** @typedef {import("../../engine/types.js").InnerRecord} InnerView */
/** @typedef {import("../../player/player.js").StepText} StepText */

export const words = {
  title: "Dinkelbach",
  label: "The curve F(η) with the tangents of the iterations",
  headline: "F(η) is what is left when every watt costs η: convex, falling, straight between corners. Where it meets 0 is the greatest energy efficiency.",
  table: "Iterations",
  head: ["k", "η", "F(η)", "S (value/s)", "P (W)", "S/P"],
  users: "At this η",
  usersHead: ["Subchannel", "Triplets/s", "Power", "Value/s"],
  own: "Set η",
  ownHint: "click the curve, or type",
  unit: "value/J",
  back: "back to η*",
  /** @param {number} corners @param {boolean} complete */
  curve: (corners, complete) => (complete ? `every corner found: ${whole(corners)}` : `${whole(corners)} ${corners === 1 ? "corner" : "corners"} found so far; between them F is known to less than a pixel`),
  chart: { eta_axis: "η (value/J)", residual_axis: "F(η) (value/s)", curve: "F(η)", optimum: "η* = {}", chosen: "η = {}" },
  /** @param {InnerView["rows"][number]} share */
  who: (share) => (share.due === null ? `${userName("cue", share.cue)} alone` : `${userName("cue", share.cue)} with ${userName("due", share.due)}`),
};

/** @param {Step} step @param {Summary} summary @returns {StepText} */
export function stepText(step, summary) {
  if (step.kind === "answer") {
    const last = summary.iterations.at(-1);
    const numbers = last ? quotientNumbers(last.semantic_value_per_s, last.power_w, summary.energy_efficiency, 6) : null;
    return {
      sentence: `F is 0 at η* = ${numbers ? numbers.eta : number(summary.energy_efficiency, 6)} value/J after ${whole(summary.iterations.length)} ${summary.iterations.length === 1 ? "iteration" : "iterations"}: no operating point has a greater energy efficiency.`,
      formula: numbers
        ? math(sup(i("η"), o("*")), o("="), frac(i("S"), i("P")), o("="), frac(row(n(numbers.value), t("\u202fvalue/s")), q(numbers.power)), o(numbers.sign), n(numbers.eta), t("\u202fvalue/J"))
        : null,
    };
  }
  const k = step.iteration;
  const it = iterationNumbers(summary.iterations[k]);
  if (step.kind === "solve") {
    return {
      sentence: `Iteration ${k}: at η = ${it.eta} value/J the best operating point sends ${it.value} value/s for ${it.power_w}. Its line touches F here and falls ${it.power} value/s for each value/J.`,
      formula: math(i("F"), o("("), i("η"), o(")"), o("="), i("S"), o("−"), i("η"), i("P"), o("="), n(it.value), o("−"), n(it.eta), o("×"), n(it.power), o(it.sign), n(it.residual), t("\u202fvalue/s")),
    };
  }
  const next = summary.iterations[k + 1];
  const final = next.eta >= summary.energy_efficiency * (1 - 1e-12);
  return {
    sentence: `The line meets 0 at S/P = ${it.ratio} value/J. That is the next η: Newton's step, never beyond η* from below.`,
    formula: math(sub("η", `${k + 1}`), o("="), frac(i("S"), i("P")), o("="), frac(n(it.value), n(it.power)), o(it.ratioSign), n(it.ratio), t("\u202fvalue/J")),
    prediction: {
      question: "Is the next η already the optimum?",
      options: ["yes", "no"],
      answer: final ? 0 : 1,
      reveal: final ? "The line is the piece of F that meets 0." : `F is still ${number(next.residual, 3)} value/s there.`,
    },
  };
}
