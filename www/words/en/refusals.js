// Why the solver's side refused something, from the record: the field as the page calls it, what it held, what it may hold.

import { acceptedWords } from "./accepted.js";

/** @typedef {import("../../engine/types.js").Refusal} Refusal */

/** What a user has, as the page calls it. */
const OF_USER = /** @type {Record<string, string>} */ ({ x_m: "x", y_m: "y", zipf: "ζ", "tx.x_m": "x of the transmitter", "tx.y_m": "y of the transmitter", "rx.x_m": "x of the receiver", "rx.y_m": "y of the receiver" });

/**
 * @param {import("./index.js").Numbers} numbers
 * @param {Record<string, {label: string}>} parameters
 */
export function refusalWords(numbers, parameters) {
  const { decimal, userName } = numbers;
  const may = acceptedWords(numbers, parameters);
  /** What was typed, figures as this instance writes them. @param {string} text */
  const written = (text) => text.replaceAll(/(\d)\.(?=\d)/g, `$1${decimal}`).replaceAll(/(^|[\s(])-(?=\d)/g, "$1\u2212");

  /** @param {string} path @param {boolean} file @returns {string | null}  null where the page has no name for it */
  function nameOf(path, file) {
    // Of a figure's run: which curve and which value of its axis made it.
    const ofRun = /^settings\[\d+\], x\.values\[(\d+)\], (.+)$/.exec(path);
    if (ofRun) return `${nameOf(ofRun[2], file) ?? ofRun[2]}, at value ${Number(ofRun[1]) + 1} of the axis`;
    const [, inFile, key] = /^(params\.)?(.+)$/.exec(path) ?? [];
    // A file's `cues` are a list of users, no number of them.
    if (key in parameters && (inFile || !file)) return parameters[key].label;
    const [, list, index, field] = /^(cues|dues)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
    return field && OF_USER[field] ? `${userName(list === "cues" ? "cue" : "due", Number(index))}: ${OF_USER[field]}` : null;
  }

  /**
   * @param {Refusal} refusal
   * @param {{file?: boolean}} [options]  in a file its author looks for the path too
   */
  return function refused({ path, value, accepted, fault, message }, { file = false } = {}) {
    const name = nameOf(path, file);
    if (!name) return message;
    const where = file ? `${name} (${path})` : name;
    if (fault === "missing") return `${where} is missing; it must be ${may(accepted)}.`;
    if (fault === "not-accepted") return `${where}: ${written(value)} is not ${may(accepted)}.`;
    return message;
  };
}
