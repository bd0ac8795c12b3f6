// Words of the author's dialog.

/** @param {import("./index.js").Numbers} _numbers @param {import("../grammar.js").Grammar} _grammar */
export function authorWords(_numbers, _grammar) {
  return { title: "Put it on a page" };
}
