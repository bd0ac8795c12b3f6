// The page's side of the solver: sends edits, gets snapshots, never waits with two at once.
//
// One request is under way; others queue. A waiting edit is replaced by a newer one of the same gesture,
// so a drag never falls behind. If the session is lost (a panic, a dead worker, a person's cancel), a new
// one is started from the last good scenario.

import { freshInstance } from "./instance.js";
import { createHost } from "./solver-host.js";
import { startWorker } from "./worker.js";

/** @typedef {import("./types.js").Glue} Glue */
/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").FieldError} FieldError */
/** @typedef {import("./solver-host.js").Request} Request */
/** @typedef {import("./solver-host.js").Reply} Reply */

/** How an edit ended. @typedef {{status: "applied" | "replaced" | "lost"} | {status: "refused", error: FieldError}} Outcome */
/** @typedef {{request: Request, pointer_ms: number | null, resolve: (reply: Reply | null) => void}} Waiting */

/**
 * @typedef {object} Bridge
 * @property {Promise<void>} ready  resolves once the first snapshot is there
 * @property {() => number} newGesture
 * @property {(edit: Edit, pointer_ms?: number | null) => Promise<Outcome>} edit
 * @property {() => Promise<Outcome>} undo
 * @property {() => Promise<Outcome>} redo
 * @property {() => Promise<string>} scenarioText
 * @property {() => Promise<string>} solutionText
 * @property {() => Promise<void>} restart  gives up what is under way
 * @property {() => "worker" | "page" | "none"} where
 * @property {() => void} dispose  ends the worker; what waits is never answered
 */

// After so long without an answer the page says that it is working.
const BUSY_AFTER_MS = 200;
// Once quiet for so long, the scenario is fetched to recover from if the session is lost.
const KEEP_AFTER_MS = 400;

/**
 * @param {object} deps
 * @param {Glue} deps.glue
 * @param {import("./state/store.js").Store} deps.store
 * @param {(why: string) => void} deps.onLost  the session was lost, for this reason, and started again
 * @param {(error: FieldError, edit: Edit | null) => void} deps.onRefused
 * @returns {Bridge}
 */
export function createBridge({ glue, store, onLost, onRefused }) {
  /** @type {((request: Request) => Promise<Reply>) | null} */
  let send = null;
  /** @type {Worker | null} */
  let worker = null;
  /** @type {Waiting[]} */
  let queue = [];
  /** @type {Waiting | null} */
  let underWay = null;
  /** Grows with every new session, so that an answer of an old one is known and dropped. */
  let era = 0;
  let gesture = 0;
  let keepTimer = 0;
  /** @type {{revision: number, text: string} | null} */
  let kept = null;

  async function open() {
    const mine = (era += 1);
    try {
      const started = await startWorker(glue);
      if (mine !== era) {
        started.terminate();
        return;
      }
      worker = started;
      send = overWorker(worker, (why) => void lose(mine, `The solver stopped: ${why}.`));
    } catch {
      // No worker to be had (a sandbox, a file): the same host answers in the page.
      if (mine !== era) return;
      worker = null;
      // An instance that has panicked cannot be used again.
      const fresh = mine === 1 ? glue : await freshInstance(glue, String(mine), glue.compiled_module());
      const host = createHost(fresh);
      send = async (request) => host(request);
    }
  }

  /** @param {Request} request @param {number | null} pointer_ms @returns {Promise<Reply | null>} */
  function ask(request, pointer_ms = null) {
    return new Promise((resolve) => {
      const last = queue.at(-1);
      if (last && replaces(request, last.request)) {
        last.resolve(null);
        queue[queue.length - 1] = { request, pointer_ms, resolve };
      } else {
        queue.push({ request, pointer_ms, resolve });
      }
      void pump();
    });
  }

  async function pump() {
    if (underWay || !send) return;
    const next = queue.shift();
    if (!next) return;
    underWay = next;
    const mine = era;
    const busyTimer = window.setTimeout(() => store.set({ busy: true }), BUSY_AFTER_MS);
    const reply = await send(next.request);
    window.clearTimeout(busyTimer);
    if (mine !== era) return;
    underWay = null;
    if (reply.fatal !== undefined) {
      next.resolve({ fatal: reply.fatal });
      await lose(mine, `The solver stopped: ${reply.fatal}.`);
      return;
    }
    if (reply.snapshot) show(reply, next.pointer_ms);
    if (store.get().busy && queue.length === 0) store.set({ busy: false });
    next.resolve(reply);
    void pump();
  }

  /** @param {Reply} reply @param {number | null} pointer_ms */
  function show({ snapshot, solve_ms = 0 }, pointer_ms) {
    if (!snapshot) return;
    const settled = queue.length === 0 ? snapshot.revision : store.get().settled;
    store.set({ snapshot, solve_ms, pointer_ms, settled });
    window.clearTimeout(keepTimer);
    // Fails only if the session is lost meanwhile, which is told elsewhere.
    keepTimer = window.setTimeout(() => keep().catch(() => {}), KEEP_AFTER_MS);
  }

  async function keep() {
    const revision = () => store.get().snapshot?.revision ?? -1;
    if (!underWay && queue.length === 0 && kept?.revision === revision()) return kept.text;
    const reply = await ask({ op: "scenario-text" });
    if (reply?.text === undefined) throw new Error("the solver gave no scenario");
    kept = { revision: revision(), text: reply.text };
    return kept.text;
  }

  /** @param {number} mine @param {string} why */
  async function lose(mine, why) {
    if (mine !== era) return;
    worker?.terminate();
    const dropped = [...(underWay ? [underWay] : []), ...queue];
    queue = [];
    underWay = null;
    send = null;
    for (const each of dropped) each.resolve(null);
    await open();
    const text = kept?.text;
    const back = text === undefined ? null : await ask({ op: "edit", edit: { type: "load", text } });
    if (!back?.snapshot) await ask({ op: "snapshot" });
    store.set({ busy: false });
    onLost(why);
  }

  /** @param {Reply | null} reply @param {Edit | null} edit @returns {Outcome} */
  function outcome(reply, edit) {
    if (reply === null) return { status: "replaced" };
    if (reply.refused) {
      onRefused(reply.refused, edit);
      return { status: "refused", error: reply.refused };
    }
    return { status: reply.fatal === undefined ? "applied" : "lost" };
  }

  const ready = open().then(async () => {
    await ask({ op: "snapshot" });
  });

  return {
    ready,
    newGesture: () => (gesture += 1),
    edit: async (edit, pointer_ms = null) => outcome(await ask({ op: "edit", edit }, pointer_ms), edit),
    undo: async () => outcome(await ask({ op: "undo" }), null),
    redo: async () => outcome(await ask({ op: "redo" }), null),
    scenarioText: keep,
    async solutionText() {
      const reply = await ask({ op: "solution-text" });
      if (reply?.text === undefined) throw new Error("the solver gave no solution");
      return reply.text;
    },
    restart: () => lose(era, "The calculation was cancelled."),
    dispose() {
      era += 1;
      worker?.terminate();
      worker = null;
      send = null;
      queue = [];
      window.clearTimeout(keepTimer);
    },
    where: () => (send === null ? "none" : worker ? "worker" : "page"),
  };
}

/**
 * @param {Worker} worker
 * @param {(why: string) => void} onDead
 * @returns {(request: Request) => Promise<Reply>}
 */
function overWorker(worker, onDead) {
  let count = 0;
  /** @type {Map<number, (reply: Reply) => void>} */
  const open = new Map();
  worker.onmessage = ({ data }) => {
    open.get(data.id)?.(data.reply);
    open.delete(data.id);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    onDead(event.message || "the worker stopped");
  };
  worker.onmessageerror = () => onDead("the worker's answer could not be read");
  return (request) =>
    new Promise((resolve) => {
      count += 1;
      open.set(count, resolve);
      worker.postMessage({ id: count, request });
    });
}

/**
 * Does `newer` make a waiting `older` pointless? Only the same thing in the same gesture does.
 * @param {Request} newer
 * @param {Request} older
 */
function replaces(newer, older) {
  if (newer.op !== "edit" || older.op !== "edit") return false;
  const a = newer.edit;
  const b = older.edit;
  if (!("gesture" in a) || !("gesture" in b) || a.gesture !== b.gesture) return false;
  if (a.type === "move" && b.type === "move") return a.node.kind === b.node.kind && a.node.index === b.node.index;
  if (a.type === "param" && b.type === "param") return a.key === b.key;
  if (a.type === "user-zipf" && b.type === "user-zipf") return a.kind === b.kind && a.index === b.index;
  return a.type === b.type && (a.type === "zipf" || a.type === "drop");
}
