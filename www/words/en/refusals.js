// Why the solver's side refused something, from the record: the field as the page calls it, what it held, what it may hold.

import { acceptedWords } from "./accepted.js";

/** @typedef {import("../../engine/types.js").Refusal} Refusal */

const SPACE = "\u202f";

/** What a user has, as the page calls it. */
const OF_USER = /** @type {Record<string, string>} */ ({ x_m: "x", y_m: "y", zipf: "ζ", "tx.x_m": "x of the transmitter", "tx.y_m": "y of the transmitter", "rx.x_m": "x of the receiver", "rx.y_m": "y of the receiver" });

/**
 * @param {import("./index.js").Numbers} numbers
 * @param {Record<string, {label: string}>} parameters
 */
export function refusalWords(numbers, parameters) {
  const { decimal, number, range, userName, whole } = numbers;
  const may = acceptedWords(numbers, parameters);
  /** What was typed, figures as this instance writes them. @param {string} text */
  const written = (text) => text.replaceAll(/(\d)\.(?=\d)/g, `$1${decimal}`).replaceAll(/(^|[\s(])-(?=\d)/g, "$1\u2212");

  const place = (/** @type {{line: number, column: number}} */ { line, column }) => `line ${whole(line)}, column ${whole(column)}`;
  const count = (/** @type {number} */ many, /** @type {string} */ one) => `${whole(many)} ${many === 1 ? one : `${one}s`}`;
  const [pairs, cues, bytes] = ["pair", "CUE", "byte"].map((one) => (/** @type {number} */ many) => count(many, one));

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
  return function refused({ path, value, accepted, fault }, { file = false } = {}) {
    const name = nameOf(path, file);
    const where = name === null ? path : file ? `${name} (${path})` : name;
    const not = (/** @type {string} */ found) => `${where}: ${found} is not ${may(accepted)}.`;
    switch (fault.kind) {
      case "missing":
        return `${where} is missing; it must be ${may(accepted)}.`;
      case "not-accepted":
        return not(written(value));
      case "unknown-field":
        return `${where}: an unknown field; accepted here: ${may(accepted)}.`;
      case "repeated-key":
        return `${where} occurs twice${fault.line === null ? "" : `, again in line ${whole(fault.line)}`}; accepted is ${may(accepted)}.`;
      case "more-pairs-than-cues":
        return `${where}: ${pairs(fault.pairs)} for ${cues(fault.cues)}; at most one pair per CUE.`;
      case "gains-in-decibels": {
        const gain_db = fault.loss ? -fault.value : fault.value;
        return `${where}: ${range(fault.value)} looks like ${fault.loss ? "a loss in dB" : "dB"}; gains are linear, not dB: ${range(gain_db)}${SPACE}dB is ${number(10 ** (gain_db / 10), 3)}.`;
      }
      case "cut-off":
        return `${where}: text cut off at ${place(fault)}; it must be ${may(accepted)}.`;
      case "cut-in-character":
        return `${where}: text cut off in the middle of a character, after ${bytes(fault.bytes)}.`;
      case "no-json":
        return not(`text at ${place(fault)}`);
      case "nested-too-deep":
        return not(`lists or objects nested over 100 deep at ${place(fault)}`);
      case "too-long":
        return not(bytes(fault.bytes));
      case "list-of":
        return not(`a list of ${whole(fault.items)}`);
    }
  };
}
