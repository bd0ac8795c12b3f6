// When two answers speak of one cell: what was kept of the one still means something in the other.

/** @typedef {import("../types.js").Snapshot} Snapshot */

/** Whether both show the same users under the same name. @param {Snapshot} a @param {Snapshot} b */
export function sameCell(a, b) {
  return a.preset === b.preset && a.name === b.name && a.seed === b.seed && a.cues.length === b.cues.length && a.dues.length === b.dues.length;
}
