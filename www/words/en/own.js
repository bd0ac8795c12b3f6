// Words of your own method: a plan of powers and matching, judged beside the exact answer.

import { acceptedWords } from "./accepted.js";
import { nearlyAll } from "./compare.js";

/** @typedef {import("../../engine/types.js").Breach} Breach */
/** @typedef {import("../../engine/types.js").JudgeRecord} JudgeRecord */

const SPACE = "\u202f";

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar @param {Record<string, {label: string}>} parameters */
export function ownWords(numbers, { plural }, parameters) {
  const { fixed, number, si, userName, whole } = numbers;
  const may = acceptedWords(numbers, parameters);
  const user = (/** @type {Breach} */ { user: { kind, index } }) => userName(kind, index);
  return {
    title: "Your own method",
    intro: "Have you powers and a matching of your own, from a method, a paper or a guess? They are put into the model’s equations and set beside the exact answer: how many per cent of the optimum they reach, which constraints they break, and with which users the loss sits.",
    help: "One line for each user: its power, in W, mW or dBm, or off; a DUE names the CUE whose subchannel it reuses. Or a solution file, of which powers and matching count. Type, paste or drop it here.",
    plan: "Powers and matching",
    example: "user, power, subchannel\nC1, 0.05\nD1, 18 dBm, C1",
    begin: "Begin with the exact answer",
    loud: "Try one: everybody at full power",
    loudHint: "An example: every user sends at its maximum, and pairs reuse the subchannels in turn",
    open: "Open a file…",
    drop: "Drop a solution file or a list here",
    empty: "Nothing to judge yet: try an example, begin with the exact answer and change a power, or bring your own.",
    unreadable: "This file cannot be read as text.",
    tooLarge: "This file is too large for a plan.",
    /** What is wrong with the text. @param {import("../../engine/types.js").Refusal} error */
    refused: ({ path, value, accepted }) => `${path}: ${value === "" ? "nothing" : `“${value}”`} found; accepted is ${may(accepted)}.`,
    /** @param {JudgeRecord} record */
    headline({ ratio, feasible, breaches, difference: { after } }) {
      const share = ratio === null ? "" : ` – ${fixed(100 * ratio, nearlyAll(ratio) ? 5 : 2)}${SPACE}% of the exact optimum`;
      const avoidable = breaches.filter(({ unavoidable }) => !unavoidable).length;
      const holds = breaches.length === 0 ? "Every constraint holds."
        : feasible ? "What it breaks cannot be helped: the exact answer breaks it too."
          : `It breaks ${whole(avoidable)} ${plural(avoidable, { one: "constraint", other: "constraints" })} that can be kept${(ratio ?? 0) > 1 ? ", which is how it gets above 100 %" : ""}.`;
      return `η ${number(after.energy_efficiency, 5)} value/J${share}. ${holds}`;
    },
    breaches: "Broken constraints",
    /** @param {Breach} breach */
    breach(breach) {
      const who = user(breach);
      const what = {
        "8a": `${who} gets ${number(breach.found, 4)} value/s, S_th is ${number(breach.bound, 4)} value/s`,
        "8b": `${who} gets ${number(breach.found, 4)} value/s, S_th is ${number(breach.bound, 4)} value/s`,
        "8c": breach.found < 0 ? `${who} has a negative power, ${si(breach.found, "W")}` : `${who} sends ${si(breach.found, "W", 4)}, its maximum is ${si(breach.bound, "W", 4)}`,
        "8d": breach.found < 0 ? `${who} has a negative power, ${si(breach.found, "W")}` : `${who} sends ${si(breach.found, "W", 4)}, its maximum is ${si(breach.bound, "W", 4)}`,
        "8e": `the subchannel of ${who} is reused by ${whole(breach.found)} DUEs, and may be by one`,
        "8f": `${who} reuses no subchannel`,
      }[breach.constraint];
      return `(${breach.constraint}) ${what}${breach.unavoidable ? " – unavoidable: the exact answer cannot serve it either" : ""}`;
    },
    findings: "Where the file states what does not follow from its powers and matching",
    sides: { before: "exact", after: "your method", title: "exact → your method" },
    csv: { constraints: "CSV of constraints", users: "CSV of users" },
  };
}
