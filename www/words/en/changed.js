// Words of the card that says what an edit has changed, and of the changes beside the key figures.

import { totals } from "../../numbers/totals.js";

/** @typedef {import("../../panels/changes.js").Change} Change */

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar @param {Record<string, {label: string}>} parameters */
export function changedWords(numbers, { plural }, parameters) {
  const { number, range, whole, si, subchannelName, userName } = numbers;
  const signed = (/** @type {import("../../numbers/change.js").Share} */ { percent, digits }) => `${percent >= 0 ? "+" : "\u2212"}${number(Math.abs(percent), digits)}\u202f%`;
  const name = (/** @type {{kind: "cue" | "due", index: number}} */ { kind, index }) => userName(kind, index);
  /** @type {Record<string, string>} */
  const regimes = { threshold: "has come down to its threshold", between: "is between threshold and maximum now", maximum: "has reached its power maximum", unserved: "is not served any more" };
  const setting = (/** @type {number} */ value, /** @type {import("../../types.js").ParamSpec | undefined} */ spec) => {
    if (spec?.kind === "switch") return value === 0 ? "off" : "on";
    return `${range(value)} ${spec?.unit ?? ""}`.trim();
  };
  return {
    title: "What changed",
    /** @param {string} user */
    question: (user) => `Drag ${user}. Why does η change?`,
    questionTitle: "Try it",
    /** What η is, in the figures that stand beside it. @param {import("../../types.js").Snapshot["solution"]} solution */
    hint(solution) {
      const { eta, value, power } = totals(solution, numbers);
      return `η is semantic value per joule: ${value} value/s ÷ ${power} = ${eta} value/J. Value comes in whole triplets, each costs power; partners and powers are solved anew wherever you drag.`;
    },
    noUser: "Move a slider. Why does η change?",
    why: "Why? Follow it in the matching.",
    /** @param {number} before @param {number} after @param {number} digits */
    eta: (before, after, digits) => `η ${number(before, digits)} → ${number(after, digits)} value/J`,
    /** @param {import("../../numbers/change.js").Share} share */
    by: (share) => `${share.percent >= 0 ? "▲" : "▼"} ${signed(share)}`,
    signed,
    since: "since the last change",
    /** Of users that are served. @param {number} count */
    moreOrFewer: (count) => (count === 0 ? "" : `${count > 0 ? "+" : "\u2212"}${whole(Math.abs(count))}`),
    same: "η stays as it was.",
    /** @param {Change} change @param {import("../../types.js").ParamSpec} [spec]  of the parameter that has changed @returns {string} */
    line(change, spec) {
      switch (change.kind) {
        case "moved":
          return change.node === "bs" ? `The base station moved by ${si(change.metres, "m", 3)}.` : `${name(change.user)} moved by ${si(change.metres, "m", 3)}.`;
        case "parameter":
          return `${parameters[change.key]?.label ?? change.key}: ${setting(change.before, spec)} → ${setting(change.after, spec)}.`;
        case "subchannel": {
          const who = name(change.user);
          const channel = (/** @type {number} */ cue) => `${subchannelName(cue)} of ${userName("cue", cue)}`;
          if (change.before === null) return change.after === null ? "" : `${who} took ${channel(change.after)}.`;
          return change.after === null ? `${who} left ${channel(change.before)} and shares with nobody.` : `${who} left ${channel(change.before)} for ${channel(change.after)}.`;
        }
        case "regime":
          return change.before === "unserved" ? `${name(change.user)} is served again.` : `${name(change.user)} ${regimes[change.after]}.`;
        case "power":
          return `Same partners; most changes for ${name(change.user)}: ${si(change.before_w, "W", 3)} → ${si(change.after_w, "W", 3)}.`;
        case "triplets":
          return `${name(change.user)} ${change.after > change.before ? "gains" : "gives up"} ${plural(Math.abs(change.after - change.before), { one: "1 triplet", other: `${whole(Math.abs(change.after - change.before))} triplets` })} a second.`;
        default:
          return "";
      }
    },
    /** @param {number} count */
    more: (count) => plural(count, { one: "and 1 change more", other: `and ${count} changes more` }),
  };
}
