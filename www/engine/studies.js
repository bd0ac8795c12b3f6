// Studies of the present answer, asked for by revision and answered by workers apart from the solver's.
//
// An answer is handed out only while its revision is the one on the screen: nothing else ever gets one.

import { createPool } from "./pool.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("./protocol.js").End} End */
/** @typedef {import("./types.js").Snapshot} Snapshot */

/**
 * @typedef {import("./link.js").Asking & {priority?: number, keep?: boolean}} StudyAsking
 *   `keep`: the answer does not speak of the present state and is wanted even if that has changed meanwhile
 */

/**
 * @typedef {object} Following
 * @property {(value: any, snapshot: Snapshot, params: any) => void} [progress]  something of the answer is there
 * @property {(busy: boolean) => void} [busy]  what is drawn has been out of date for longer than a person waits without a
 *   word, or is up to date again
 * @property {(end: End) => void} [failed]  it was refused or lost
 * @property {boolean} [late]  a picture of a state a few frames old is better than none: what is under way goes on
 *   until there is something to draw
 */

/**
 * @typedef {object} Follower
 * @property {() => void} ask  what is asked for may be another thing now
 * @property {() => void} again  the same, even if it is what was drawn last
 * @property {() => void} cancel  until something changes
 * @property {() => void} stop
 * @property {() => boolean} rests  nothing is asked for, and what was asked for is drawn
 */

/**
 * @typedef {object} Studies
 * @property {(kind: string, params: unknown, asking?: StudyAsking) => Promise<End>} ask
 * @property {(kind: string, paramsOf: (snapshot: Snapshot) => unknown, draw: (value: any, snapshot: Snapshot, params: any) => void, following?: Following) => Follower} follow
 *   draws every state that rests, and as many of a drag as can be drawn; `paramsOf` says null where there is
 *   nothing to ask
 * @property {(session: Link) => void} connect  the session's host is another one now
 * @property {(how: {signal: AbortSignal, onDead: () => void}) => Promise<Link>} openWorker  one of the caller's own, which
 *   ends with the studies
 * @property {() => boolean} rest  every study that is followed is drawn, and no short one is under way
 * @property {() => void} dispose
 */

/**
 * Who waits for whom: studies of the shown view share a worker; those that take seconds have workers of their own, and
 * so has the map under the cell, which is followed whatever the view; parts of a map are shared out.
 * @type {Record<string, "long" | "map" | "part">}
 */
const POOLS = { verify: "long", traps: "long", compare: "long", sensitivity: "long", map: "map", "map-part": "part" };
const LONG_WORKERS = 2;
const PART_WORKERS = 4;
/** Workers that rest for so long are ended: each holds its own memory. */
const IDLE_MS = 3000;
/**
 * While the hand moves, its own answers come first: a picture that takes a frame makes the next answer late, so no more
 * than one frame in twenty has one, and one once the hand rests for so long.
 */
const MOVING_MS = 360;
const REST_MS = 90;
/**
 * What may be late is asked for so often at most: the hand's own answers come first. While states follow each other within
 * `MOTION_MS`, its first picture is all of it, so that the processor is left to them; it goes on from there at rest.
 */
const LATE_MS = 50;
const MOTION_MS = 250;
/** Nobody is told of work that is over sooner. */
const BUSY_AFTER_MS = 200;

/**
 * @param {Engine} engine
 * @param {{store: import("../state/store.js").Store, session: () => Link | null}} deps
 * @returns {Studies}
 */
export function createStudies(engine, { store, session }) {
  const stop = new AbortController();
  const open = async (/** @type {AbortSignal} */ signal, /** @type {() => void} */ onDead) => {
    const link = await engine.openLink("study", { signal, onDead });
    const from = session();
    if (from) join(from, link);
    return link;
  };
  const short = createPool({ size: 1, open });
  const long = createPool({ size: LONG_WORKERS, open, idle_ms: IDLE_MS });
  const map = createPool({ size: 1, open, idle_ms: 10 * IDLE_MS });
  const part = createPool({ size: PART_WORKERS, open, idle_ms: IDLE_MS });
  const pools = { short, long, map, part };
  /** @type {Set<Follower>} */
  const followers = new Set();

  const shown = () => store.get().snapshot;
  /** Short studies under way, followed or asked for once. */
  let underWayShort = 0;

  /** @type {Studies["ask"]} */
  async function ask(kind, params, asking = {}) {
    const snapshot = shown();
    if (!snapshot) return { status: "replaced" };
    const { revision } = snapshot;
    const present = () => asking.keep || shown()?.revision === revision;
    const progress = asking.progress && ((/** @type {unknown} */ value) => present() && asking.progress?.(value));
    const pool = pools[POOLS[kind] ?? "short"];
    if (pool === short) underWayShort += 1;
    const end = await pool.run({ kind, revision, params }, { ...asking, progress }).finally(() => {
      if (pool === short) underWayShort -= 1;
    });
    return end.status === "answered" && !present() ? { status: "replaced" } : end;
  }

  /** @type {Studies["follow"]} */
  function follow(kind, paramsOf, draw, { progress, busy, failed, late: lateIsFine = false } = {}) {
    /** @type {AbortController | null} */
    let underWay = null;
    let wanted = false;
    /** Whether it is the state that changes, perhaps at every frame. */
    let moving = false;
    /** Revision and parameters of what was drawn last. */
    let drawn = "";
    /** How often it was asked for once more: what was asked for before is then not drawn. */
    let turn = 0;
    let took_ms = 0;
    /** When there was something to draw of what is under way; 0 until then. */
    let first_ms = 0;
    let asked_ms = Number.NEGATIVE_INFINITY;
    /** When the last two states came. */
    let [changed_ms, before_ms] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let lateTimer;

    function want() {
      wanted = true;
      late();
      // What is under way is about what nobody will see.
      if (!(moving && lateIsFine && first_ms === 0)) underWay?.abort();
      if (underWay) return;
      clearTimeout(timer);
      const pace_ms = lateIsFine ? LATE_MS : Math.max(MOVING_MS, 4 * took_ms);
      const due_ms = Math.max(0, asked_ms + pace_ms - performance.now());
      const wait_ms = !moving ? 0 : lateIsFine ? due_ms : Math.min(REST_MS, due_ms);
      if (wait_ms > 0) timer = setTimeout(go, wait_ms);
      else void go();
    }

    async function go() {
      clearTimeout(timer);
      const snapshot = shown();
      const params = snapshot && !underWay ? paramsOf(snapshot) : null;
      const key = params && snapshot ? `${snapshot.revision} ${JSON.stringify(params)}` : "";
      if (!snapshot || !params || key === drawn) {
        wanted = underWay !== null;
        if (!wanted) inTime();
        return;
      }
      wanted = false;
      const mine = (underWay = new AbortController());
      const ownTurn = turn;
      asked_ms = performance.now();
      let drawing_ms = 0;
      let inMotion = false;
      first_ms = 0;
      const timed = (/** @type {() => void} */ act) => {
        const begun = performance.now();
        act();
        drawing_ms += performance.now() - begun;
      };
      const end = await ask(kind, params, {
        signal: mine.signal,
        keep: lateIsFine,
        progress: progress && ((value) => {
          if (turn !== ownTurn || mine.signal.aborted) return;
          first_ms ||= performance.now() - asked_ms;
          timed(() => progress(value, snapshot, params));
          // Something newer is wanted, or soon will be, and this has been seen.
          inMotion = lateIsFine && moving && changed_ms - before_ms < MOTION_MS && performance.now() - changed_ms < MOTION_MS;
          if (wanted || inMotion) mine.abort();
        }),
      });
      underWay = null;
      if (end.status === "answered" && turn === ownTurn) {
        drawn = key;
        timed(() => draw(end.value, snapshot, params));
        took_ms = Math.max(end.took_ms, drawing_ms);
      } else if (first_ms > 0) {
        took_ms = Math.max(first_ms, drawing_ms);
      } else if (end.status !== "answered" && end.status !== "replaced" && end.status !== "cancelled") failed?.(end);
      if (wanted) want();
      else if (inMotion && end.status === "cancelled") {
        wanted = true;
        timer = setTimeout(go, REST_MS);
      } else if (end.status !== "replaced") inTime();
    }

    /** What is shown is no longer the present state: after a while that must show. */
    function late() {
      if (busy) lateTimer ??= setTimeout(() => busy(true), BUSY_AFTER_MS);
    }

    function inTime() {
      if (lateTimer === undefined) return;
      clearTimeout(lateTimer);
      lateTimer = undefined;
      busy?.(false);
    }

    const unsubscribe = store.subscribe((state, before) => {
      if (state.snapshot === before.snapshot) return;
      [changed_ms, before_ms] = [performance.now(), changed_ms];
      moving = true;
      want();
    });
    /** @type {Follower} */
    const follower = {
      rests: () => !wanted && underWay === null,
      ask() {
        moving = false;
        want();
      },
      again() {
        drawn = "";
        turn += 1;
        moving = false;
        want();
      },
      cancel() {
        wanted = false;
        clearTimeout(timer);
        underWay?.abort();
        inTime();
      },
      stop() {
        unsubscribe();
        clearTimeout(timer);
        clearTimeout(lateTimer);
        wanted = false;
        underWay?.abort();
        followers.delete(follower);
      },
    };
    followers.add(follower);
    return follower;
  }

  /** @type {Studies["openWorker"]} */
  async function openWorker({ signal, onDead }) {
    const both = AbortSignal.any([signal, stop.signal]);
    const link = await engine.openLink("study", { signal: both, onDead });
    both.addEventListener("abort", link.end, { once: true });
    if (both.aborted) link.end();
    return link;
  }

  return {
    ask,
    follow,
    openWorker,
    connect(from) {
      for (const pool of Object.values(pools)) pool.each((link) => join(from, link));
    },
    rest: () => underWayShort === 0 && [...followers].every((each) => each.rests()),
    dispose() {
      stop.abort();
      for (const each of [...followers]) each.stop();
      for (const pool of Object.values(pools)) pool.dispose();
    },
  };
}

/** Gives two hosts the ends of one channel. @param {Link} session @param {Link} study */
function join(session, study) {
  const { port1, port2 } = new MessageChannel();
  session.connect(port1);
  study.connect(port2);
}
