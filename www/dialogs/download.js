// The one download helper: content as a file; where a frame forbids downloads, or may, the same to copy.
//
//   await context.download("answer.csv", new Blob([text], { type: "text/csv" }));

import { h } from "../dom/elements.js";

/** @typedef {(name: string, content: Blob) => Promise<void>} Download  `name` is the file's, with its ending */

/** An address that a download may still be reading is kept for so long. */
const ADDRESS_MS = 10_000;

/**
 * @param {HTMLElement} host  where the words for a forbidden download are shown
 * @param {import("./offer.js").OfferWords} words
 * @returns {Download}
 */
export function createDownload(host, words) {
  return async (name, content) => {
    const can = downloads();
    if (can !== "no") {
      const url = URL.createObjectURL(content);
      h("a", { href: url, download: name }).click();
      window.setTimeout(() => URL.revokeObjectURL(url), ADDRESS_MS);
    }
    if (can === "yes") return;
    const { offerContent } = await import("./offer.js");
    await offerContent(host, name, content, { words, forbidden: can === "no" });
  };
}

/**
 * Whether files can be saved from here. A sandboxed frame without `allow-downloads` drops them without a word;
 * it can read its own sandbox only where it shares its host's origin.
 * @returns {"yes" | "no" | "unsure"}
 */
function downloads() {
  if (window.top === window) return "yes";
  try {
    const sandbox = window.frameElement?.getAttribute("sandbox");
    if (typeof sandbox === "string") return sandbox.split(/\s+/).includes("allow-downloads") ? "yes" : "no";
  } catch {
    // Another origin's frame: what follows.
  }
  return window.origin === "null" ? "unsure" : "yes";
}

/** A file's name from what a person called something: lower case, hyphens, nothing else. @param {string} title @param {string} [otherwise] */
export function fileName(title, otherwise = "d2d") {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "") || otherwise;
}
