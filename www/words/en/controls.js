// Words of the header, the control rows and the file menu.

import { fieldWords } from "./fields.js";

/** @param {import("./index.js").Numbers} numbers */
export function controlWords(numbers) {
  const { range } = numbers;
  const fields = fieldWords(numbers);
  return {
    ...fields,
    title: "Controls",
    more: "All parameters",
    close: "Close",
    short: /** @type {Record<string, string>} */ ({ p_max_cue_dbm: "CUEs", p_max_due_dbm: "DUEs", zipf_centre: "centre" }),
    groups: /** @type {Record<string, string>} */ ({ main: "More", semantic: "Semantic", radio: "Radio", geometry: "Geometry", channel: "Channel" }),
    reset: "Double-click to reset",
    /** @param {number} least @param {number} most @param {string} unit */
    span: (least, most, unit) => `from ${range(least)} to ${range(most)} ${unit}`.trim(),
    /** @param {string} typed @param {{kind: string, min: number, max: number, unit: string}} spec */
    refused(typed, { kind, min, max, unit }) {
      if (fields.doubtful(typed)) return fields.doubtful(typed);
      const what = kind === "integer" ? "a whole number" : "a number";
      const shown = typed === "" ? "Nothing" : `“${typed}”`;
      return `${shown} is not ${what} from ${range(min)} to ${`${range(max)} ${unit}`.trim()}.`;
    },
    preset: "Scenario",
    gallery: "Scenarios",
    /** @param {number} cues @param {number} dues */
    users: (cues, dues) => `${cues} × ${dues}`,
    seedHint: "places the users anew, with the counts of the present cell",
    ownScenario: "Own scenario",
    seed: "seed",
    /** @param {string} typed @param {{min: number, max: number}} accepted */
    refusedSeed: (typed, { min, max }) => fields.doubtful(typed) || `“${typed}” is not a whole number from ${min} to ${max}.`,
    newDrop: { label: "New drop", title: "Places the users anew from another seed" },
    newDropComputed: "A new drop has computed gains: the measured ones belong to the old places.",
    undo: { label: "Undo", title: "Undo (Ctrl+Z)" },
    redo: { label: "Redo", title: "Redo (Ctrl+Shift+Z)" },
    theme: { label: "Light or dark", title: "Light or dark" },
    fold: { label: "Controls", title: "Show or fold the controls" },
    share: { label: "Share", title: "Share this state: link, QR code" },
    file: { label: "File", title: "Import and export" },
    importScenario: "Import scenario…",
    exportScenario: "Export scenario",
    exportSolution: "Export solution",
  };
}
