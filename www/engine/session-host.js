// Owns the session: applies edits, tells snapshots, and hands studies what they need of its problem, by
// revision. A refused edit is an answer; anything else that is thrown means that the session is lost.
//
// Files are read by a part of the compiled module that is fetched when the first one comes, and written as
// browsers write JSON.

import { describe, isFieldError, Lost, plainRefusal } from "./protocol.js";

/** @typedef {import("./glue.js").Glue} Glue */
/** @typedef {import("./glue.js").Session} Session */
/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./protocol.js").Request} Request */
/** @typedef {import("./serve.js").Answer} Answer */
/** @typedef {import("./serve.js").Host} Host */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/**
 * What every change is answered with.
 * @typedef {object} Change
 * @property {Snapshot} snapshot
 * @property {number} solve_ms
 * @property {Stored} [kept]  the document, where replaying edits could not bring it back
 */

/**
 * A document put by for a session that is lost: nothing need be read to bring it back.
 * @typedef {{name: string, numbers: Float64Array<ArrayBuffer>, settings: import("./types.js").DocumentSettings, draws: Float64Array<ArrayBuffer>}} Stored
 */

/**
 * A document by its file.
 * @typedef {{text: string, settings: import("./types.js").DocumentSettings, draws: Float64Array<ArrayBuffer>}} Kept
 */

/**
 * What a study needs of the problem.
 * @typedef {{what: "cell"} | {what: "answer"} | {what: "pair", cue: number, due: number} | {what: "cue", cue: number}
 *   | {what: "files"} | {what: "document", latest: boolean}} Need  `latest`: of the present state, if that is a later one
 */

/**
 * @param {Glue} glue
 * @param {() => Promise<Glue>} files  the part that reads files
 * @returns {Host}
 */
export function createSessionHost(glue, files) {
  let session = new glue.Session();

  /** @param {() => void} act @param {boolean} [keep] @returns {Answer} */
  function change(act, keep = false) {
    const start = performance.now();
    act();
    const solve_ms = performance.now() - start;
    /** @type {Change} */
    const value = { snapshot: session.snapshot(), solve_ms };
    if (keep) value.kept = stored();
    return { value, revision: value.snapshot.revision };
  }

  /** @returns {Stored} */
  const stored = () => ({ name: session.name(), numbers: session.numbers(), settings: session.settings(), draws: session.draws() });

  /** Whatever an edit needs besides the session: a file is read first. @param {Edit} edit @returns {Promise<(session: Session) => void>} */
  async function prepared(edit) {
    if (edit.type !== "load") return (to) => to.edit(edit);
    const part = await files().catch((error) => {
      throw new Lost(describe(error));
    });
    const read = part.read_scenario(edit.text);
    const [name, numbers] = [read.name(), read.numbers()];
    read.free();
    return (to) => to.load(name, numbers, edit.settings);
  }

  /** @param {Stored} document @param {Edit[]} edits @param {number} revision @returns {Promise<Answer>} */
  async function resume({ name, numbers, settings, draws }, edits, revision) {
    const acts = await Promise.all(edits.map(prepared));
    return change(() => {
      const resumed = glue.Session.resume(name, numbers, settings, draws, revision);
      for (const act of acts) act(resumed);
      session.free();
      session = resumed;
    }, true);
  }

  /** @param {unknown} value @returns {Answer} */
  const told = (value) => ({ value, revision: session.revision() });

  return {
    answer({ kind, params }) {
      switch (kind) {
        case "open":
          return change(() => {}, true);
        case "edit":
          if (params.edit.type === "load") return prepared(params.edit).then((act) => change(() => act(session)));
          return change(() => session.edit(params.edit));
        // What an undo leads to depends on the history, which a lost session loses.
        case "undo":
          return change(() => session.undo(), true);
        case "redo":
          return change(() => session.redo(), true);
        case "resume":
          return resume(params.document, params.edits, params.revision);
        case "keep":
          return told(stored());
        case "scenario-text":
          return told(scenarioText(session));
        case "solution-text":
          return told(fileText(session.solution_file()));
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

/** A file for people, indented. @param {object} file */
const fileText = (file) => JSON.stringify(file, null, 2);
/** @param {Session} session */
const scenarioText = (session) => fileText(session.scenario_file());

/** @param {Session} session @returns {Kept} */
function documentOf(session) {
  return { text: scenarioText(session), settings: session.settings(), draws: session.draws() };
}

/**
 * @param {Session} session
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
      return { scenario: scenarioText(session), solution: fileText(session.solution_file()) };
  }
}
