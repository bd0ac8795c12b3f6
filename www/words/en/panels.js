// Words of the frame, the key figures, the users' tables, the inspector and the messages.

import { totals } from "../../numbers/totals.js";
import { chosenPair } from "../../state/telling.js";

/** @typedef {import("../../types.js").Snapshot} Snapshot */
/** @typedef {import("../../types.js").NodeRef} NodeRef */
/** @typedef {Snapshot["solution"]} Solution */

// A relative gap this small is zero but for rounding.
const ROUNDING = 1e-9;

/** Whether the answer is that nobody sends anything. @param {Solution} solution */
function isSilent(solution) {
  return solution.status === "optimal" && solution.semantic_value_per_s === 0;
}

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
export function panelWords(numbers, { plural }) {
  const { milliseconds, number, range, subchannelName, userName } = numbers;
  /** @type {Record<Solution["status"], string>} */
  const status = {
    optimal: "certified optimal",
    // What stands at an η that a reader chose; the page shows no other that is not the optimum.
    heuristic: "not the answer",
    infeasible: "infeasible",
    "iteration-limit": "iteration limit reached",
  };
  return {
    frame: {
      name: "D2D explorer",
      skip: "Skip to the views",
      views: "Views",
      modesTitle: "Modes",
      modes: { explore: "Explore", how: "How it works", compare: "Compare", figures: "Figures" },
      /** The η that everything is shown at. @param {number} eta */
      at: (eta) => `η = ${number(eta, 4)} value/J: not the answer`,
      backToOptimum: "back to η*",
      veiled: "Covered until the last step: what was found would answer the question.",
      changed: "What changed",
      unfoldCell: "Show the whole cell",
      numbers: { label: "Numbers", title: "The tables of this view" },
      solving: "Solving…",
      cancel: "Cancel",
      dismiss: "Dismiss",
    },
    figures: {
      title: "Key figures",
      eta: "energy efficiency",
      etaUnit: "value/J",
      value: "value",
      power: "power",
      served: "served",
      openProof: { title: "Open the proof", spoken: " – open the proof" },
      /** @param {Solution} solution */
      valueOf: (solution) => `${totals(solution, numbers).value}\u202f/s`,
      /** @param {Solution} solution */
      powerOf: (solution) => totals(solution, numbers).power,
      /** @param {Solution} solution */
      servedOf: ({ served, users }) => (users < 100 ? `${served} of ${users}` : `${served}/${users}`),
      /** @param {Solution} solution */
      circuit: (solution) => `circuit ${totals(solution, numbers).circuit}`,
      /** @param {Solution} solution */
      transmit: (solution) => `transmit ${totals(solution, numbers).transmit}`,
      /** @param {number} solve_ms */
      took: (solve_ms) => milliseconds(solve_ms),
      /** Green only where something is certified. @param {Solution} solution */
      isCertified: (solution) => solution.status === "optimal" && !isSilent(solution),
      /** What is certified, and how well it is known. @param {Solution} solution @returns {[what: string, gap: string]} */
      certificate(solution) {
        // Nothing is proven that a reader would care for where nobody sends a single triplet.
        if (isSilent(solution)) return ["nobody can send a triplet", ""];
        const gap = solution.gap === null ? "" : `gap ${solution.gap <= ROUNDING ? "0" : number(solution.gap, 2)}`;
        return [`${solution.status === "optimal" ? "✓ " : ""}${status[solution.status]}`, gap];
      },
    },
    users: {
      all: "All users",
      selected: "Selected users",
      unserved: "Unserved users",
      nobody: "Nobody is selected. Pick a user in the cell or in the table.",
      region: "Table of users",
      off: "off",
      columns: {
        user: "user", shares: "shares", state: "state",
        zipf: { title: "ζ", unit: "" },
        value: { title: "ϖ", unit: "value" },
        power: { title: "power", unit: "" },
        power_dbm: { title: "", unit: "dBm" },
        triplets: { title: "triplets", unit: "/s", alone: "triplets/s" },
        least: { title: "least", unit: "/s" },
        semantic: { title: "value", unit: "/s", alone: "value/s" },
        hears: { title: "hears", unit: "dBm" },
      },
      /** @param {number} subchannel */
      unused: (subchannel) => `${subchannelName(subchannel)} unused`,
      /** @param {number} subchannel @param {"cue" | "due"} kind @param {number} index */
      shared: (subchannel, kind, index) => `${subchannelName(subchannel)} · ${userName(kind, index)}`,
      /** @param {Snapshot} snapshot */
      summary({ cues, dues, solution }) {
        const shared = dues.filter((due) => due.cue !== null).length;
        const owners = plural(cues.length, {
          one: "1 cellular user owns a subchannel",
          other: `${cues.length} cellular users own a subchannel each`,
        });
        const pairs = plural(dues.length, { one: `${shared} of 1 D2D pair reuses one`, other: `${shared} of ${dues.length} D2D pairs reuse one` });
        const { value, power } = totals(solution, numbers);
        return `${owners}; ${pairs}. Together ${value} value/s for ${power}.`;
      },
      /** @param {string} name @param {string} reason */
      unservedLine: (name, reason) => `${name}: ${reason}`,
    },
    inspector: {
      title: "Selected node",
      fields: { x_m: { label: "x", unit: "m" }, y_m: { label: "y", unit: "m" }, zipf: { label: "ζ", unit: "" } },
      /** @param {string} name @param {string} typed */
      notMetres: (name, typed) => `${name}: “${typed}” is not a number of metres`,
      /** @param {string} name @param {string} typed @param {number} least @param {number} most */
      notZipf: (name, typed, least, most) => `${name}: “${typed}” is not a number from ${range(least)} to ${range(most)}`,
    },
    messages: {
      /** @param {Solution} solution */
      answer({ energy_efficiency, served, users, status: how }) {
        return `Energy efficiency ${number(energy_efficiency, 4)} value per joule, ${served} of ${users} users served, ${status[how]}.`;
      },
      /** @param {import("../../engine/session.js").Loss} loss */
      lost: ({ kind, why, back }) => [
        kind === "cancelled" ? "The calculation was cancelled." : `The solver stopped: ${why}.`,
        back ? "The solver was started again with your last scenario; the undo history is gone." : "It could not be started again; reload the page.",
      ].join(" "),
      /** @param {import("../../engine/protocol.js").End} end */
      notAtEta: (end) => `The cell at that η could not be computed${"why" in end ? `: ${end.why}` : ""}.`,
      /** @param {string} why */
      viewFailed: (why) => `This view could not be opened: ${why}`,
    },
    download: {
      /** @param {string} name */
      title: (name) => `Save ${name}`,
      forbidden: "This frame forbids downloads. Copy the content instead.",
      unsure: "This frame may forbid downloads. If no file was saved, take the content from here.",
      picture: "A right-click, or a long press, on the picture copies or saves it.",
      copy: "Copy",
      copied: "Copied.",
      notCopied: "This frame forbids copying by button: the text is selected, press Ctrl+C or ⌘C.",
      close: "Close",
    },
    files: {
      drop: "Drop a scenario file",
      /** @param {string} name */
      loaded: (name) => `${name} is loaded.`,
      /** @param {string} name @param {string} why */
      refused: (name, why) => `${name} was not loaded: ${why}. The last good scenario stays.`,
      /** @param {string} name */
      importLost: (name) => `${name} was not loaded: the solver stopped meanwhile. The last good scenario stays.`,
      /** @param {string} name */
      importReplaced: (name) => `${name} was not loaded: something newer took its place.`,
      /** @param {string} name @param {number} bytes @param {number} most */
      tooLarge: (name, bytes, most) => `${name} was not loaded: ${bytes} bytes; a scenario has at most ${most}. The last good scenario stays.`,
      /** @param {string} name */
      unreadable: (name) => `${name} could not be read: it is a folder, or it has gone. The last good scenario stays.`,
      /** @param {string} name */
      noText: (name) => `${name} was not loaded: it is no text in UTF-8 or UTF-16. The last good scenario stays.`,
      /** @param {"scenario" | "solution"} kind @param {string} why */
      notSaved: (kind, why) => `The ${kind} could not be saved: ${why}`,
    },
    views: /** @type {Record<string, string>} */ ({
      users: "Users",
      dinkelbach: "guess η",
      alone: "each CUE alone",
      pair: "each pair",
      matching: "matching",
      proof: "proof",
      compare: "Methods and states",
      sweep: "One parameter",
      tornado: "Every parameter",
      sensitivity: "A whole region",
      own: "Your own method",
      figures: "Figures",
    }),
    /**
     * What the present answer says of each step of the chain, by the view's id.
     * @param {Snapshot} snapshot
     * @param {{cue: number | null, due: number | null, eta: number | null}} chosen
     * @returns {Record<string, string>}
     */
    chain(snapshot, chosen) {
      const { solution, cues, dues } = snapshot;
      const pair = chosenPair(snapshot, chosen);
      const pairs = cues.length * dues.length;
      return {
        dinkelbach: chosen.eta === null ? `η* = ${number(solution.energy_efficiency, 4)}` : `η = ${number(chosen.eta, 4)}`,
        alone: plural(cues.length, { one: "1 CUE", other: `${cues.length} CUEs` }),
        pair: pair ? `${userName("cue", pair.cue)} with ${userName("due", pair.due)} · ${pairs}` : plural(pairs, { one: "1 pair", other: `${pairs} pairs` }),
        matching: `${cues.length} × ${dues.length}`,
        proof: solution.status === "optimal" ? "✓ proven" : status[solution.status],
      };
    },
  };
}
