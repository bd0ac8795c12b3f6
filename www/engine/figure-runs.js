// The figures' runs as the page sees them: one at a time is worked on by the crew, every one keeps its book.
// A longer run contains the shorter: more drops of the same plan go on from those that are there.

import { createBook } from "./figure-book.js";
import { createCrew } from "./crew.js";

/** @typedef {import("./crew.js").JobEnd} JobEnd */
/** @typedef {import("./crew.js").Trouble} Trouble */
/** @typedef {import("./figure-book.js").RunOrder} RunOrder */
/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("./protocol.js").FieldError} FieldError */
/** @typedef {import("./types.js").FigurePlan} FigurePlan */
/** @typedef {import("./types.js").FigureMerged} FigureMerged */
/** @typedef {import("./types.js").FigureOpened} FigureOpened */
/** @typedef {import("./types.js").FigureSummary} FigureSummary */

/**
 * *running* until `target` drops are there, unless it was *stopped* by a person or *failed*.
 * @typedef {"idle" | "running" | "stopped" | "done" | "failed"} Phase
 */

/**
 * @typedef {object} RunState
 * @property {string} key
 * @property {RunOrder} order
 * @property {RunOrder} asked  for last; refused, if it is not `order`
 * @property {Phase} phase
 * @property {boolean} paused
 * @property {FigureOpened | null} opened
 * @property {FigureSummary | null} summary  of the drops that have been entered so far
 * @property {number} drops  that there are, entered or about to be
 * @property {number} target
 * @property {number | null} left_ms  null while nothing is known
 * @property {Trouble | null} trouble  the last one of this run
 * @property {FieldError | null} refused
 * @property {string | null} why  it failed
 */

/**
 * @typedef {object} Runs
 * @property {(key: string) => RunState | null} get
 * @property {(key: string, order: RunOrder) => boolean} fits  whether the run of this key, if there is one, is of these very conditions
 * @property {() => RunState | null} active  the run that the crew works on
 * @property {(key: string, order: RunOrder, next?: (summary: FigureSummary) => number | null) => Promise<void>} start
 *   `next`: once all drops are there, up to how many it goes on; null ends it
 * @property {(on: boolean) => void} pause
 * @property {() => void} stop  what has been answered stays
 * @property {(ms: number) => void} hold  the workers make way
 * @property {() => boolean} held
 * @property {(key: string, order: RunOrder, file: Blob) => Promise<{merged: FigureMerged} | {error: FieldError} | {why: string}>} merge
 * @property {(key: string) => Promise<Blob | null>} table
 * @property {(plan: FigurePlan, signal: AbortSignal) => Promise<number | null>} trial  ms that a drop with the paper's search takes
 * @property {(plan: FigurePlan, drop: number, setting: number, x: number) => Promise<import("./protocol.js").End>} scenario
 * @property {(count: number) => void} resize
 * @property {() => number} workers  that there are, or would be
 * @property {() => void} warm
 * @property {() => void} dispose
 */

/** The book sums up at most so often, and takes at most this share of the time: it and the drawing take it from the crew. */
const SUM_EVERY_MS = 200;
const SUM_SHARE = 0.03;
/** Workers that rest for so long are ended: each holds its own memory. */
const IDLE_MS = 60_000;

/**
 * @param {object} deps
 * @param {(how: {signal: AbortSignal, onDead: () => void}) => Promise<Link>} deps.open
 * @param {number} deps.workers
 * @param {(run: RunState) => void} deps.changed
 * @returns {Runs}
 */
export function createRuns({ open, workers, changed }) {
  const book = createBook(open);
  const crew = createCrew({ size: workers, open, idle_ms: IDLE_MS });
  /** `page`: what the book calls the run; a run that takes another's place has a page of its own. @typedef {{state: RunState, have: Set<number>, page: string}} Kept */
  /** @type {Map<string, Kept>} */
  const runs = new Map();
  let pages = 0;
  /** @type {{key: string, stop: AbortController} | null} */
  let active = null;
  let size = workers;

  /** Whether two orders are of the same drops. @param {RunOrder} a @param {RunOrder} b */
  const same = (a, b) => a.search_rounds === b.search_rounds && JSON.stringify(a.plan) === JSON.stringify(b.plan);

  /** The run of an order: the one that is there, or an empty one. @param {string} key @param {RunOrder} order */
  async function opened(key, order) {
    const known = runs.get(key);
    if (known?.state.opened && same(known.state.order, order)) {
      // How many may be asked for is checked anew.
      const end = known.state.drops < order.drops ? await book.ask("figure-check", order) : null;
      if (end?.status === "refused") return { end };
      known.state.order = order;
      return { run: known };
    }
    const page = `${key} ${(pages += 1)}`;
    const end = await book.open(page, order);
    if (end.status !== "answered") return { end };
    const before = runs.get(key);
    if (before) book.close(before.page);
    /** @type {RunState} */
    const state = {
      ...emptyState(key, order), opened: end.value,
    };
    /** @type {Kept} */
    const run = { state, have: new Set(), page };
    runs.set(key, run);
    return { run };
  }

  function stop() {
    active?.stop.abort();
  }

  /** @type {Runs["start"]} */
  async function start(key, order, next = () => null) {
    stop();
    const mine = { key, stop: new AbortController() };
    active = mine;
    const present = runs.get(key)?.state;
    if (present) present.phase = "running";
    crew.pause(false);
    crew.warm();
    const { run, end } = await opened(key, order);
    if (!run) {
      if (active === mine) active = null;
      const state = runs.get(key)?.state ?? emptyState(key, order);
      state.asked = order;
      state.refused = end?.status === "refused" ? end.error : null;
      state.why = end?.status === "lost" ? end.why : null;
      state.phase = state.drops > 0 ? "stopped" : "failed";
      if (!runs.has(key)) runs.set(key, { state, have: new Set(), page: "" });
      changed(state);
      return;
    }
    const { state } = run;
    if (active !== mine) return;
    Object.assign(state, { asked: order, phase: "running", paused: false, target: order.drops, left_ms: null, trouble: null, refused: null, why: null });
    changed(state);
    /** @type {number | null} */
    let target = order.drops;
    /** @type {JobEnd} */
    let how = { status: "done" };
    while (target !== null && how.status === "done") {
      state.target = target;
      how = await work(run, target, mine.stop.signal);
      target = how.status === "done" && state.summary ? next(state.summary) : null;
      if (target !== null && target <= state.drops) target = null;
    }
    // Begun anew meanwhile: what it is now, the new start says.
    if (active !== mine && active?.key === key) return;
    if (active === mine) active = null;
    state.paused = false;
    state.left_ms = null;
    if (how.status === "lost") state.why = how.why;
    if (how.status === "refused") state.refused = how.error;
    state.phase = how.status === "done" ? "done" : how.status === "cancelled" ? "stopped" : "failed";
    changed(state);
  }

  /**
   * Answers and enters the drops below `target` that are not there yet.
   * @param {Kept} run @param {number} target @param {AbortSignal} signal
   * @returns {Promise<JobEnd>}
   */
  async function work({ state, have, page }, target, signal) {
    const { plan, run } = /** @type {FigureOpened} */ (state.opened);
    const drops = Array.from({ length: target }, (_, drop) => drop).filter((drop) => !have.has(drop));
    /** @type {import("./figure-studies.js").DropDone[]} */
    let waiting = [];
    /** @type {Promise<void> | null} */
    let entering = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let next_ms = 0;
    let [busy_ms, told] = [0, 0];
    /** @type {string | null} */
    let trouble = null;

    /** Enters what waits, and shows what it makes. */
    async function enter() {
      clearTimeout(timer);
      timer = undefined;
      // Another run has taken the place of this one: nobody asks for it any more.
      if (runs.get(state.key)?.state !== state) {
        waiting = [];
        return;
      }
      const entries = waiting;
      waiting = [];
      const begun = performance.now();
      const end = await book.add(page, entries.map(({ record }) => record));
      const now = performance.now();
      next_ms = now + Math.max(SUM_EVERY_MS, (now - begun) / SUM_SHARE);
      if (end.status === "answered") {
        state.summary = end.value;
        changed(state);
      } else {
        // What could not be entered is to be answered again.
        for (const { drop } of entries) have.delete(drop);
        state.drops = have.size;
        trouble = end.status === "refused" ? end.error.message : end.status === "lost" ? end.why : end.status;
      }
    }

    function soon() {
      // A band needs two drops; the first is shown as soon as it can be.
      if (entering || timer !== undefined || waiting.length === 0 || (have.size < 2 && target > 1)) return;
      timer = setTimeout(() => {
        entering = enter().finally(() => {
          entering = null;
          soon();
        });
      }, Math.max(0, next_ms - performance.now()));
    }

    const end = await crew.work({
      key: run, plan, drops, signal,
      done(done) {
        have.add(done.drop);
        waiting.push(done);
        state.drops = have.size;
        busy_ms += done.busy_ms;
        told += 1;
        state.left_ms = (busy_ms / told) * (drops.length - told) / Math.max(1, Math.min(size, crew.workers()));
        changed(state);
        soon();
      },
      trouble(each) {
        state.trouble = each;
        changed(state);
      },
    });
    clearTimeout(timer);
    timer = undefined;
    await entering;
    if (waiting.length > 0 || state.summary === null) await enter();
    return trouble === null ? end : { status: "lost", why: trouble };
  }

  /** @param {string} key @param {RunOrder} order @returns {RunState} */
  function emptyState(key, order) {
    return { key, order, asked: order, phase: "idle", paused: false, opened: null, summary: null, drops: 0, target: 0, left_ms: null, trouble: null, refused: null, why: null };
  }

  return {
    get: (key) => runs.get(key)?.state ?? null,
    fits(key, order) {
      const known = runs.get(key);
      return known !== undefined && same(known.state.order, order);
    },
    active: () => (active ? runs.get(active.key)?.state ?? null : null),
    start,
    pause(on) {
      crew.pause(on);
      const state = active && runs.get(active.key)?.state;
      if (!state) return;
      state.paused = on;
      changed(state);
    },
    stop,
    hold: crew.hold,
    held: crew.held,
    async merge(key, order, file) {
      const known = runs.get(key);
      if (active?.key === key && !(known && same(known.state.order, order))) stop();
      const { run, end } = await opened(key, order);
      if (!run) return end?.status === "refused" ? { error: end.error } : { why: end && "why" in end ? end.why : "it was ended" };
      const merged = await book.merge(run.page, file);
      if (merged.status === "refused") return { error: merged.error };
      if (merged.status !== "answered") return { why: "why" in merged ? merged.why : merged.status };
      for (const drop of merged.value.added) run.have.add(drop);
      run.state.drops = run.have.size;
      const sum = await book.add(run.page, []);
      if (sum.status === "answered") run.state.summary = sum.value;
      if (run.state.phase === "idle" && run.state.drops > 0) run.state.phase = "done";
      changed(run.state);
      return { merged: merged.value };
    },
    async table(key) {
      const page = runs.get(key)?.page;
      if (!page) return null;
      const end = await book.table(page);
      return end.status === "answered" ? end.value : null;
    },
    async trial(plan, signal) {
      const end = await book.ask("figure-trial", { plan }, signal);
      return end.status === "answered" ? end.value : null;
    },
    scenario: (plan, drop, setting, x) => book.ask("figure-scenario", { plan, drop, setting, x }),
    resize(count) {
      size = count;
      crew.resize(count);
    },
    workers: () => crew.workers() || size,
    warm: crew.warm,
    dispose() {
      stop();
      crew.dispose();
      book.dispose();
      runs.clear();
    },
  };
}
