// Owns the session: applies edits, tells snapshots, and hands studies what they need of its problem, by
// revision. A refused edit is an answer; anything else that is thrown means that the session is lost.

import { describe, isFieldError, plainRefusal } from "./protocol.js";

/** @typedef {import("./glue.js").Glue} Glue */
/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./serve.js").Answer} Answer */
/** @typedef {import("./serve.js").Host} Host */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/**
 * What every change is answered with.
 * @typedef {object} Change
 * @property {Snapshot} snapshot
 * @property {number} solve_ms
 * @property {Kept} [kept]  the document, where replaying edits could not bring it back
 */

/**
 * A document put by.
 * @typedef {{text: string, settings: import("./types.js").DocumentSettings, draws: Float64Array<ArrayBuffer>}} Kept
 */

/**
 * What a study needs of the problem.
 * @typedef {{what: "cell"} | {what: "answer"} | {what: "pair", cue: number, due: number} | {what: "cue", cue: number}
 *   | {what: "files"} | {what: "document", latest: boolean}} Need  `latest`: of the present state, if that is a later one
 */

/** @param {Glue} glue @returns {Host} */
export function createSessionHost(glue) {
  let session = new glue.Session();

  /** @param {() => void} act @param {boolean} [keep] @returns {Answer} */
  function change(act, keep = false) {
    const start = performance.now();
    act();
    const solve_ms = performance.now() - start;
    /** @type {Change} */
    const value = { snapshot: session.snapshot(), solve_ms };
    if (keep) value.kept = documentOf(session);
    return { value, revision: value.snapshot.revision };
  }

  /** @param {unknown} value @returns {Answer} */
  const told = (value) => ({ value, revision: session.revision() });

  return {
    answer({ kind, params }) {
      switch (kind) {
        case "open":
          return change(() => {}, true);
        case "edit":
          return change(() => session.edit(params.edit));
        // What an undo leads to depends on the history, which a lost session loses.
        case "undo":
          return change(() => session.undo(), true);
        case "redo":
          return change(() => session.redo(), true);
        case "resume":
          return change(() => {
            const { document, edits, revision } = params;
            const resumed = glue.Session.resume(document.text, document.settings, document.draws, revision);
            for (const edit of edits) resumed.edit(edit);
            session.free();
            session = resumed;
          }, true);
        case "keep":
          return told(documentOf(session));
        case "scenario-text":
          return told(session.scenario_text());
        case "solution-text":
          return told(session.solution_text());
        default:
          throw new Error(`a session has no ${kind}`);
      }
    },

    // A study asks here, past the page: nothing of the problem passes through the thread that draws.
    connect(port) {
      port.onmessage = ({ data: { id, revision, need } }) => {
        if (revision !== session.revision() && !(need.latest && revision < session.revision())) {
          port.postMessage({ id, status: "replaced" });
          return;
        }
        try {
          const value = handOver(session, need);
          port.postMessage({ id, status: "answered", value }, Object.values(value).flatMap((each) => (each instanceof Float64Array ? [each.buffer] : [])));
        } catch (error) {
          if (isFieldError(error)) port.postMessage({ id, status: "refused", error: plainRefusal(error) });
          else port.postMessage({ id, status: "lost", why: describe(error) });
        }
      };
    },
  };
}

/** @param {import("./glue.js").Session} session @returns {Kept} */
function documentOf(session) {
  return { text: session.scenario_text(), settings: session.settings(), draws: session.draws() };
}

/**
 * @param {import("./glue.js").Session} session
 * @param {Need} need
 * @returns {{numbers?: Float64Array<ArrayBuffer>, answer?: Float64Array<ArrayBuffer>, scenario?: string, solution?: string} | (Kept & {revision: number})}
 */
function handOver(session, need) {
  switch (need.what) {
    case "cell":
      return { numbers: session.cell_numbers() };
    case "answer":
      return { numbers: session.cell_numbers(), answer: session.answer_numbers() };
    case "pair":
      return { numbers: session.pair_numbers(need.cue, need.due) };
    case "cue":
      return { numbers: session.cue_numbers(need.cue) };
    case "document":
      return { ...documentOf(session), revision: session.revision() };
    case "files":
      return { scenario: session.scenario_text(), solution: session.solution_text() };
  }
}
