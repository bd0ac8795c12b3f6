// Words of the tornado: how η answers to a step of each parameter.

/** @typedef {import("../../engine/types.js").TornadoStep} TornadoStep */
/** @typedef {import("../../engine/types.js").StepStop} StepStop */
/** @typedef {import("../../engine/types.js").ParamSpec} ParamSpec */

const SPACE = "\u202f";

/** @param {import("./index.js").Numbers} numbers @param {Record<string, {label: string}>} parameters */
export function tornadoWords({ plain }, parameters) {
  const label = (/** @type {string} */ key) => parameters[key]?.label ?? key;
  return {
    title: "Change of η with one step of each parameter, all others as they are",
    /** @param {string} strongest @param {string} step @param {string} change */
    headline: (strongest, step, change) => `What matters most right here: ${label(strongest)}. A step (${step}) changes η by ${change}.`,
    nothing: "No parameter’s step changes η here.",
    axis: "change of η in %",
    up: "step up",
    down: "step down",
    switched: "switched",
    matching: "the matching changes",
    service: "others are served",
    noEffect: "No effect here",
    /** @param {string[]} keys @param {string} why */
    because: (keys, why) => `${keys.map(label).join(", ")}: ${why}.`,
    steps: "Steps",
    stepsHelp: "How far each parameter goes down and up; an empty field is the usual step: ±1 dB, ±10 % of a positive scale, ±1 of a count, ±0.1 of ζ, ±0.05 of the amplifier efficiency.",
    /** @param {TornadoStep} step @param {ParamSpec} spec */
    step(step, spec) {
      if (step.kind === "toggle") return "other position";
      if (step.kind === "share") return `±${plain(100 * step.by, 3)}${SPACE}%`;
      return `±${plain(step.by, 3)}${spec.unit ? SPACE + spec.unit.replace("dBm", "dB") : ""}`;
    },
    share: "%",
    /** @param {string} typed @param {boolean} whole @param {boolean} share */
    refusedStep: (typed, whole, share) => `“${typed.trim()}” is no step: ${whole ? "a whole number from 1" : share ? "a number above 0 and below 100" : "a number above 0"} is.`,
    /** @param {StepStop | null} stop */
    stop(stop) {
      if (!stop) return "";
      return stop.code === "range" ? "end of its range" : `stopped by ${label(stop.key)}`;
    },
    columns: { parameter: "parameter", step: "step", down: "down to", downChange: "change of η", up: "up to", upChange: "change of η", marks: "who changes" },
    table: "Every parameter’s ends",
    /** @param {string} key @param {string} value */
    goes: (key, value) => `Go there: ${label(key)} ${value}`,
    /** @param {string} key @param {string} value */
    gone: (key, value) => `${label(key)} is now ${value}.`,
    /** @param {string} key @param {string} end @param {string} value @param {string} change @param {string} who @param {string} stop */
    reading: (key, end, value, change, who, stop) => [label(key), `${end} to ${value}${stop ? ` (${stop})` : ""}`, `η ${change}`, ...(who ? [who] : [])],
    label,
  };
}
