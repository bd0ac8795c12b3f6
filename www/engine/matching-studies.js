// The studies of a matching: of the cell at a revision, and of a matrix of one's own. A worker solves and traces;
// the page tells and draws what the bytes hold.

/** @typedef {import("./study-host.js").Study} Study */

/** @typedef {{trace: Uint8Array<ArrayBuffer>, lines: Uint8Array<ArrayBuffer> | null}} MatchingAnswer  lines: the textbook's telling, where asked for */

/** @param {import("./glue.js").MatchingStudy} study @param {boolean} lines */
function told(study, lines) {
  /** @type {MatchingAnswer} */
  const value = { trace: study.trace(), lines: lines ? study.lines() : null };
  return { value, transfer: [value.trace.buffer, ...(value.lines ? [value.lines.buffer] : [])] };
}

/**
 * The matching of the cell at an η; without one that of the answer, which ends in the solver's own.
 * @type {Study}
 */
export async function runMatching({ glue, material, kept, revision, params }) {
  const { eta, lines } = params;
  const { numbers, answer } = await material.fetch(revision, { what: "answer" });
  return told(kept.matching.of(JSON.stringify([revision, eta]), () => new glue.MatchingStudy(numbers, answer, eta ?? undefined)), lines);
}

/** @type {Study} */
export async function runOwnMatching({ glue, params }) {
  const study = glue.MatchingStudy.of_matrix(params.values, params.rows, params.columns, params.decimals);
  try {
    return told(study, params.lines);
  } finally {
    study.free();
  }
}
