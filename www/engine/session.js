// The page's side of the session: sends edits, gets snapshots, never waits with two at once.
//
// One request is under way; others queue. A waiting edit is replaced by a newer one of the same gesture,
// so a drag never falls behind. If the session is lost (a panic, a dead worker, a person's cancel), a new
// one starts from the document last kept and every edit applied since: what the screen shows is what
// comes back, at a greater revision. Only the history is gone.

import { bringsOtherUsers, namesUser, replaces, supersedes } from "./protocol.js";
import { createStudies } from "./studies.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("./protocol.js").End} End */
/** @typedef {import("./protocol.js").Outcome} Outcome */
/** @typedef {import("./session-host.js").Change} Change */
/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").Refusal} FieldError */

/** @typedef {{kind: string, edit: Edit | null, pointer_ms: number | null, cell: number, resolve: (end: End) => void}} Waiting */

/**
 * @typedef {object} Session
 * @property {Promise<void>} ready  resolves once the first snapshot is there, or the session was ended before
 * @property {() => number} newGesture
 * @property {(edit: Edit, pointer_ms?: number | null) => Promise<Outcome>} edit
 * @property {() => Promise<Outcome>} undo
 * @property {() => Promise<Outcome>} redo
 * @property {() => Promise<string>} scenarioText
 * @property {() => Promise<string>} solutionText
 * @property {() => Promise<void>} restart  gives up what is under way; a second call while that lasts is the same
 * @property {() => Promise<void>} settled  resolves once nothing waits
 * @property {() => "worker" | "page" | "none"} where
 * @property {import("./studies.js").Studies} studies
 * @property {() => void} dispose  safe at any time
 */

/**
 * @typedef {object} SessionOptions
 * @property {import("../state/store.js").Store} store
 * @property {(why: Loss) => void} onLost  the session was lost and started again, or could not be
 * @property {(error: FieldError, edit: Edit | null) => void} onRefused
 * @property {(name: "solve", start_ms: number, end_ms: number) => void} [measure]
 */

/**
 * How a session was lost: *cancelled* by a person, *stopped* of itself; `back` says whether it runs again.
 * @typedef {{kind: "cancelled" | "stopped", why: string, back: boolean}} Loss
 */

/** After so long without an answer the page says that it is working. */
const BUSY_AFTER_MS = 200;
/** Once quiet for so long, the document is kept. */
const KEEP_AFTER_MS = 400;
/** So many edits are done again rather than the document kept in the middle of a gesture. */
const MOST_EDITS = 400;
/** How often a lost session is started anew before it is given up. */
const STARTS = 2;

/**
 * @param {Engine} engine
 * @param {SessionOptions} options
 * @returns {Session}
 */
export function openSession(engine, { store, onLost, onRefused, measure }) {
  /** @type {Link | null} */
  let link = null;
  /** @type {Waiting[]} */
  let queue = [];
  /** @type {Waiting | null} */
  let underWay = null;
  /** @type {(() => void)[]} */
  const waitingForRest = [];
  /** @type {Promise<void> | null} */
  let starting = null;
  let gesture = 0;
  /** Grows with every change of who is in the cell: an edit of a user means that of its own cell. */
  let cell = 0;
  let busyTimer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  let keepTimer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  /** The document, and every edit that was applied since. @type {{document: import("./session-host.js").Stored | null, edits: Edit[]}} */
  const kept = { document: null, edits: [] };
  /** The greatest revision so far. */
  let revision = -1;
  const stop = new AbortController();

  const studies = createStudies(engine, { store, session: () => link });

  async function open() {
    const mine = await engine.openLink("session", {
      signal: stop.signal,
      onDead: (why) => {
        if (mine === link) void lose({ kind: "stopped", why, back: true });
      },
    });
    stop.signal.addEventListener("abort", mine.end, { once: true });
    if (stop.signal.aborted) {
      mine.end();
      throw new Error("it was ended");
    }
    return mine;
  }

  async function first() {
    const mine = await open();
    const end = await mine.ask({ kind: "open", revision: 0, params: null });
    if (end.status !== "answered") {
      mine.end();
      throw new Error(end.status === "lost" ? end.why : "the solver gave no answer");
    }
    begin(mine, end);
  }

  /** @param {Link} mine @param {End & {status: "answered"}} end */
  function begin(mine, end) {
    link = mine;
    studies.connect(mine);
    show(end.value, null, null);
    void pump();
  }

  /** Starts anew after a loss. Each try does less of what may be what kills the solver. @returns {Promise<boolean>} */
  async function again() {
    for (let at = 0; at < STARTS; at += 1) {
      /** @type {Link} */
      let mine;
      try {
        mine = await open();
      } catch {
        return false;
      }
      const edits = at === 0 ? kept.edits : [];
      const resume = { kind: "resume", revision: 0, params: { document: kept.document, edits, revision: revision + 1 } };
      const end = await mine.ask(resume);
      if (end.status === "answered" && !stop.signal.aborted) {
        begin(mine, end);
        return true;
      }
      mine.end();
    }
    return false;
  }

  /** @param {Loss} loss */
  function lose(loss) {
    if (starting) return starting;
    if (stop.signal.aborted) return Promise.resolve();
    link?.end();
    link = null;
    clearTimeout(busyTimer);
    clearTimeout(keepTimer);
    const dropped = underWay ? [underWay, ...queue] : queue;
    queue = [];
    underWay = null;
    for (const each of dropped) each.resolve({ status: "lost", why: loss.why });
    starting = again().then((back) => {
      starting = null;
      if (stop.signal.aborted) return;
      store.set({ busy: false });
      rest();
      onLost({ ...loss, back });
    });
    return starting;
  }

  /** @param {string} kind @param {Edit | null} [edit] @param {number | null} [pointer_ms] @returns {Promise<End>} */
  function ask(kind, edit = null, pointer_ms = null) {
    return new Promise((resolve) => {
      const next = { kind, edit, pointer_ms, cell, resolve };
      const last = queue.at(-1);
      if (stop.signal.aborted || (!link && !starting)) resolve({ status: "lost", why: "there is no solver" });
      else if (edit && last?.edit && replaces(edit, last.edit)) {
        last.resolve({ status: "replaced" });
        queue[queue.length - 1] = next;
      } else queue.push(next);
      void pump();
    });
  }

  async function pump() {
    if (underWay || !link) return;
    const next = queue.shift();
    if (!next) {
      rest();
      return;
    }
    // Made for a user of the cell before: whoever has that number now was not meant.
    if (next.edit && namesUser(next.edit) && next.cell !== cell) {
      next.resolve({ status: "replaced" });
      void pump();
      return;
    }
    const mine = link;
    underWay = next;
    busyTimer = setTimeout(() => store.set({ busy: true }), BUSY_AFTER_MS);
    const end = await mine.ask({ kind: next.kind, revision, params: { edit: next.edit } });
    // What a lost session still owed has been told already.
    if (mine !== link || underWay !== next) return;
    clearTimeout(busyTimer);
    underWay = null;
    if (end.status === "answered") take(next, end);
    if (store.get().busy && queue.length === 0) store.set({ busy: false });
    next.resolve(end);
    void pump();
  }

  /** @param {Waiting} request @param {End & {status: "answered"}} end */
  function take({ kind, edit, pointer_ms }, { value }) {
    if (kind === "keep") {
      kept.document = value;
      kept.edits = [];
    } else if (kind === "edit" || kind === "undo" || kind === "redo") show(value, edit, pointer_ms);
  }

  /** @param {Change} change @param {Edit | null} edit @param {number | null} pointer_ms */
  function show({ snapshot, solve_ms, kept: document }, edit, pointer_ms) {
    const before = store.get().snapshot;
    const sizes = (/** @type {typeof snapshot | null} */ of) => `${of?.cues.length}×${of?.dues.length}`;
    if ((edit && bringsOtherUsers(edit)) || sizes(before) !== sizes(snapshot)) cell += 1;
    if (document !== undefined) {
      kept.document = document;
      kept.edits = [];
    } else if (edit) note(edit);
    revision = snapshot.revision;
    const now = performance.now();
    measure?.("solve", now - solve_ms, now);
    const settled = queue.length === 0 ? snapshot.revision : store.get().settled;
    store.set({ snapshot, solve_ms, pointer_ms, settled });
    clearTimeout(keepTimer);
    if (kept.edits.length > MOST_EDITS) void ask("keep");
    else if (kept.edits.length > 0) keepTimer = setTimeout(() => void ask("keep"), KEEP_AFTER_MS);
  }

  /** @param {Edit} edit  was applied */
  function note(edit) {
    const last = kept.edits.at(-1);
    if (last && supersedes(edit, last)) kept.edits[kept.edits.length - 1] = edit;
    else kept.edits.push(edit);
  }

  function rest() {
    if (underWay || queue.length > 0 || starting) return;
    for (const each of waitingForRest.splice(0)) each();
  }

  /** @param {End} end @param {Edit | null} edit @returns {Outcome} */
  function outcome(end, edit) {
    if (end.status === "refused") {
      onRefused(end.error, edit);
      return end;
    }
    if (end.status === "answered") return { status: "applied" };
    return { status: end.status === "replaced" ? "replaced" : "lost" };
  }

  /** A text of the present state; asked for again if the session is lost meanwhile. @param {string} kind @returns {Promise<string>} */
  async function text(kind) {
    for (let at = 0; at < STARTS; at += 1) {
      const end = await ask(kind);
      if (end.status === "answered") return /** @type {string} */ (end.value);
      if (starting) await starting.catch(() => {});
      // Nobody is there any more who could be told.
      if (stop.signal.aborted) return new Promise(() => {});
    }
    throw new Error("there is no solver that could tell");
  }

  const ready = first().then(
    () => {
      starting = null;
      rest();
    },
    (error) => {
      starting = null;
      for (const each of queue.splice(0)) each.resolve({ status: "lost", why: "the solver could not start" });
      rest();
      if (!stop.signal.aborted) throw error;
    },
  );
  starting = ready;

  return {
    ready,
    newGesture: () => (gesture += 1),
    edit: async (edit, pointer_ms = null) => outcome(await ask("edit", edit, pointer_ms), edit),
    undo: async () => outcome(await ask("undo"), null),
    redo: async () => outcome(await ask("redo"), null),
    scenarioText: () => text("scenario-text"),
    solutionText: () => text("solution-text"),
    restart: () => lose({ kind: "cancelled", why: "it was cancelled", back: true }).catch(() => {}),
    settled: () => new Promise((resolve) => {
      waitingForRest.push(resolve);
      rest();
    }),
    where: () => link?.where ?? "none",
    studies,
    dispose() {
      if (stop.signal.aborted) return;
      stop.abort();
      clearTimeout(busyTimer);
      clearTimeout(keepTimer);
      studies.dispose();
      link = null;
      const dropped = underWay ? [underWay, ...queue] : queue;
      queue = [];
      underWay = null;
      for (const each of dropped) each.resolve({ status: "lost", why: "it was ended" });
      for (const each of waitingForRest.splice(0)) each();
    },
  };
}
