// Words of a page whose author has hidden, fixed or bounded something: each says who did.

/** @param {import("./index.js").Numbers} numbers */
export function authoredWords({ range }) {
  return {
    /** @param {string} what */
    fixed: (what) => `${what}: fixed by the author of this page.`,
    /** @param {string} what @param {[number, number]} bounds @param {string} unit */
    bounded: (what, [least, most], unit) => `${what}: the author of this page lets it go from ${range(least)} to ${`${range(most)} ${unit}`.trim()}.`,
    because: "So far the author of this page lets it go.",
    short: "fixed by the author",
    noFiles: "The author of this page lets no other scenario in.",
    reset: { label: "Reset", title: "Back to where this page begins", done: "Back at the beginning. Undo takes it back." },
  };
}
