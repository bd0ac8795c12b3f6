// Words of links: the dialog that hands them out, and what is told of one that was opened or refused.

import { acceptedWords } from "./accepted.js";

/** @typedef {import("../../engine/types.js").UnknownKey} UnknownKey */
/** @typedef {import("../../engine/types.js").LinkRecord & {status: "refused"}} LinkRefusal */

/**
 * @param {import("./index.js").Numbers} numbers
 * @param {import("../grammar.js").Grammar} grammar
 * @param {Record<string, {label: string}>} parameters
 */
export function shareWords(numbers, { list }, parameters) {
  const may = acceptedWords(numbers, parameters);
  return {
    title: "Share this state",
    what: "Whoever opens the link sees this cell and this view; the answer is computed and certified anew there.",
    link: "Link",
    copy: "Copy link",
    copyStep: "Copy link to this step",
    copied: "Copied.",
    notCopied: "This frame forbids copying: the link is selected, press Ctrl+C.",
    author: "Put it on a page…",
    qr: "QR code",
    qrTitle: "QR code of the link",
    qrTooLong: "This link is too long for a QR code.",
    characters: (/** @type {number} */ count) => `${count} characters`,
    close: "Close",
    failed: (/** @type {string} */ why) => `The link could not be made: ${why}.`,
    /** Of the cell's picture. @param {import("../../types.js").Snapshot} shown @param {boolean} chosen  at an η that a reader chose @param {import("../../numbers/locale.js").Numbers} numbers */
    picture: ({ name, solution }, chosen, { number, si }) => ({
      title: name,
      figures: [
        `${chosen ? "S/P" : "η*"} = ${number(solution.energy_efficiency, 4)} value/J`, `${number(solution.semantic_value_per_s, 4)} value/s`,
        si(solution.power_w, "W", 4), `${solution.served} of ${solution.users} users served`,
      ],
      legend: {
        cue: "cellular user (CUE)", due: "D2D pair (DUE)", interference: "share a subchannel", threshold: "at the threshold", between: "between",
        maximum: "at a power maximum", unserved: "not served",
      },
    }),
    /** Keys of a link that nothing reads. @param {UnknownKey[]} keys */
    unknown(keys) {
      const named = keys.map(({ key, meant }) => (meant === null ? `“${key}”` : `“${key}” (perhaps ${meant}?)`));
      return `The link was opened without ${list(named)}, which nothing here knows.`;
    },
    /** Why a link was not opened; what is on the page stays. @param {LinkRefusal} refusal */
    refused({ fault, path, found, accepted }) {
      switch (fault) {
        case "not-ours":
          return "This address holds no state of the explorer. A link has keys such as preset=classroom&s_th=2, or s=d1….";
        case "cut-off":
          return `The link is cut off: ${found}. Copy it whole.`;
        case "damaged":
          return `The link is damaged: ${found}. Copy it anew.`;
        case "too-new":
          return `A later release made this link: ${found}. This one reads ${accepted ? may(accepted) : "others"}.`;
        default:
          return `The link was not opened: ${path} holds ${found || "nothing"}; accepted: ${accepted ? may(accepted) : "another"}.`;
      }
    },
  };
}
