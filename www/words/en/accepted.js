// What a field may hold, from the record of a refusal: a phrase that follows "is not" or "accepted is".

/** @typedef {import("../../engine/types.js").Accepted} Accepted */
/** @typedef {import("../../engine/types.js").Form} Form */

const SPACE = "\u202f";

/** What has no figure in it. @type {Record<Form, string>} */
const FORMS = {
  "json": "JSON",
  "complete-json": "complete JSON",
  "shallow-json": "JSON of this format, which nests 4 deep",
  "utf8-or-utf16": "text in UTF-8, or in UTF-16 with its byte order mark",
  "utf16": "text in UTF-16",
  "whole-utf16": "whole UTF-16",
  "value": "a value",
  "object": "an object",
  "number": "a number",
  "key-once": "a key that occurs once",
  "pair-per-cue": "at most one pair per CUE",
  "edit": "a known edit",
  "edit-of-cell": "an edit of the cell",
  "settings": "known settings",
  "its-type": "what its type says",
  "kept": "a scenario that was kept",
  "node": "a node such as c1, t1, r1 or bs",
  "users": "a CUE, a DUE or both, such as c1,d2",
  "parameter-key": "the key of a parameter",
  "parameter-once": "each parameter once",
  "packed-or-keys": "either s, which holds the whole scenario, or keys such as this",
  "gains-of-places": "gains that follow from places",
  "place-for-cell": "a base station whose cell lies within the permitted coordinates",
  "one-of-these-two": "only one of these two",
  "same-part": "a part of the same map",
  "user-once": "each user once",
  "user-and-power": "a user and its power, such as C1, 0.05",
  "power-line": "a line with its power",
  "cue": "a CUE",
  "due": "a DUE",
  "end-of-line": "the end of the line",
  "due-of-cue": "no DUE, or one that names this CUE",
};

/**
 * @param {import("./index.js").Numbers} numbers
 * @param {Record<string, {label: string}>} parameters
 * @returns {(accepted: Accepted) => string}
 */
export function acceptedWords({ range, whole, userName }, parameters) {
  /** An end of a range in full: a large whole number in groups. @param {number} value */
  const end = (value) => (Math.abs(value) >= 1e7 && Number.isSafeInteger(value) ? whole(value) : range(value).replace("e+", "e"));
  const unitOf = (/** @type {string} */ unit) => (unit ? `${SPACE}${unit}` : "");

  return function said(accepted) {
    switch (accepted.kind) {
      case "number":
        return `a number from ${end(accepted.least)} to ${end(accepted.most)}${unitOf(accepted.unit)}`;
      case "whole":
        return `a whole number from ${end(accepted.least)} to ${end(accepted.most)}${unitOf(accepted.unit)}`;
      case "whole-from":
        return `a whole number from ${end(accepted.least)}`;
      case "zero-or":
        return `0 or a number from ${end(accepted.least)} to ${end(accepted.most)}`;
      case "above":
        return `a number above ${end(accepted.least)}${unitOf(accepted.unit)}`;
      case "above-up-to":
        return `a number above ${end(accepted.least)}, at most ${end(accepted.most)}`;
      case "share":
        return "a share between 0 and 1";
      case "at-most": {
        const other = parameters[accepted.of]?.label ?? accepted.of;
        return `at most ${end(accepted.most)}${unitOf(accepted.unit)} (${other})`;
      }
      case "below":
        return accepted.count > 0 ? `a whole number from 0 to ${end(accepted.count - 1)}` : "possible, for there is none";
      case "switch":
        return "on or off";
      case "one-of":
        return `one of ${accepted.names.join(", ")}`;
      case "exactly":
        return accepted.json;
      case "text":
        return `a text of at most ${whole(accepted.most_chars)} characters`;
      case "bytes":
        return `at most ${whole(accepted.most)}${SPACE}bytes`;
      case "list":
        return accepted.least === accepted.most ? `a list of ${whole(accepted.most)}` : `a list of ${whole(accepted.least)} to ${whole(accepted.most)}`;
      case "object":
        return `an object with ${accepted.fields.join(", ")}`;
      case "ranking":
        return `every whole number from 1 to ${whole(accepted.services)} once`;
      case "among":
        return `among ${whole(accepted.cues)} CUEs and ${whole(accepted.dues)} DUEs`;
      case "user":
        return `a user: ${span("cue", accepted.cues)}${accepted.dues > 0 ? ` or ${span("due", accepted.dues)}` : ""}`;
      case "free-of":
        return `free of ${userName("due", accepted.due)}, which names ${userName("cue", accepted.cue)}`;
      case "power":
        return `a power up to ${end(accepted.most_w)}${SPACE}W, in W, mW or dBm, or off`;
      case "place":
        return `two numbers x,y from ${end(-accepted.most_m)} to ${end(accepted.most_m)}${SPACE}m, such as 120.5,-80`;
      case "versions":
        return accepted.newest === 1 ? "version 1" : `versions 1 to ${whole(accepted.newest)}`;
      case "form":
        return FORMS[accepted.form];
      case "said":
        return accepted.text;
    }
  };

  /** @param {"cue" | "due"} kind @param {number} count */
  function span(kind, count) {
    return count === 1 ? userName(kind, 0) : `${userName(kind, 0)} to ${userName(kind, count - 1)}`;
  }
}
