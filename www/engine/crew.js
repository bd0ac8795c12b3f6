// A crew: workers that share out the drops of one run after another. Each drop is told once. What a dying
// worker left, or one that fell silent, is done again by the others; what comes late, or from the dead, counts for nothing.

import { watchSilence } from "./watch.js";

/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("./protocol.js").FieldError} FieldError */
/** @typedef {import("./figure-studies.js").DropDone} DropDone */
/** @typedef {import("./figure-studies.js").Telling} Telling */

/**
 * What a person should know of the workers, though the run goes on.
 * @typedef {{kind: "died" | "silent" | "absent" | "in-page", workers: number}} Trouble  `workers` that are left
 */

/**
 * @typedef {object} Job
 * @property {string} key  what the workers tell its plan from others by
 * @property {import("./types.js").FigurePlan} plan
 * @property {readonly number[]} drops
 * @property {(done: DropDone) => void} done  once for every drop
 * @property {(trouble: Trouble) => void} [trouble]
 * @property {AbortSignal} signal
 */

/**
 * How a job ended: all drops were told, or it was cancelled, refused, or nobody is left who could go on.
 * @typedef {{status: "done"} | {status: "cancelled"} | {status: "refused", error: FieldError} | {status: "lost", why: string}} JobEnd
 */

/**
 * @typedef {object} Crew
 * @property {(job: Job) => Promise<JobEnd>} work  what is under way is cancelled
 * @property {(on: boolean) => void} pause
 * @property {(ms: number) => void} hold  makes way for that long, at once
 * @property {(count: number) => void} resize
 * @property {() => number} workers  that there are
 * @property {() => boolean} held  makes way just now
 * @property {() => void} warm  starts the workers ahead of a job
 * @property {() => void} dispose
 */

/**
 * @typedef {object} Place
 * @property {Link | null} link  null while it starts
 * @property {number[]} drops  that it has, the one that was begun first
 * @property {AbortController | null} asking
 * @property {ReturnType<typeof setTimeout> | undefined} timer
 */

/**
 * A batch of drops takes about so long: a worker waits for its next one while the page draws, and does so seldom.
 * A batch is given up between two drops' slices, however long it is.
 */
const BATCH_MS = 400;
/** A drop that two workers died of is not tried a third time. */
const TRIES = 2;
/** Most workers that are started for one job beyond the crew's size. */
const SPARE = 4;

/**
 * @param {object} options
 * @param {number} options.size
 * @param {(how: {signal: AbortSignal, onDead: () => void}) => Promise<Link>} options.open
 * @param {number} [options.idle_ms]  a worker that had nothing to do for so long is ended
 * @param {import("./watch.js").Patience} [options.patience]  with a worker that says nothing
 * @returns {Crew}
 */
export function createCrew({ size, open, idle_ms = Number.POSITIVE_INFINITY, patience }) {
  /** @type {Set<Place>} */
  const places = new Set();
  /** @type {(Job & {queue: number[], told: Set<number>, tries: Map<number, number>, starts: number, each_ms: number, end: (how: JobEnd) => void}) | null} */
  let job = null;
  let paused = false;
  let held = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let holdTimer;
  let until_ms = 0;
  const stop = new AbortController();

  /** What happened while there was no job, for the next one. @type {Trouble | null} */
  let noted = null;

  /** @param {Trouble} trouble */
  function tell(trouble) {
    if (job) job.trouble?.(trouble);
    else noted = trouble;
  }

  const ready = () => [...places].filter((place) => place.link !== null);

  /** @param {Place} place */
  function remove(place) {
    if (!places.delete(place)) return;
    clearTimeout(place.timer);
    if (!job) return;
    for (const drop of place.drops) {
      if (job.told.has(drop)) continue;
      if (drop === place.drops[0] && place.asking) job.tries.set(drop, (job.tries.get(drop) ?? 0) + 1);
      job.queue.unshift(drop);
    }
    place.drops = [];
  }

  async function start() {
    /** @type {Place} */
    const place = { link: null, drops: [], asking: null, timer: undefined };
    places.add(place);
    if (job) job.starts += 1;
    try {
      const link = await open({
        signal: stop.signal,
        onDead() {
          const working = place.asking !== null;
          remove(place);
          if (working) tell({ kind: "died", workers: places.size });
          share();
        },
      });
      if (stop.signal.aborted || !places.has(place)) {
        link.end();
        return;
      }
      if (link.where === "page") {
        // Where some worker came, the page is spared; where none can, one host in the page is all there is.
        size = Math.max(1, places.size - 1);
        if (size > 1 || ready().length > 0) {
          const said = ready().some((each) => each.link?.where === "page");
          link.end();
          remove(place);
          // That the page stands in for all of them says more.
          if (!said) tell({ kind: "absent", workers: places.size });
          share();
          return;
        }
        tell({ kind: "in-page", workers: 1 });
      }
      place.link = link;
    } catch (error) {
      remove(place);
      size = Math.max(1, places.size);
      if (places.size === 0) job?.end({ status: "lost", why: error instanceof Error ? error.message : String(error) });
      else tell({ kind: "absent", workers: places.size });
    }
    share();
    rest(place);
  }

  /** Gives everybody who is free something to do. */
  function share() {
    if (!job || paused || held || stop.signal.aborted) return;
    const given = job.queue.find((drop) => (job?.tries.get(drop) ?? 0) >= TRIES);
    if (given !== undefined) {
      job.end({ status: "lost", why: `drop ${given} has ended ${TRIES} workers` });
      return;
    }
    const wanted = Math.min(size, job.queue.length + [...places].filter(({ drops }) => drops.length > 0).length);
    while (places.size < wanted && job.starts < size + SPARE) void start();
    if (places.size === 0 && job.queue.length > 0) {
      job.end({ status: "lost", why: "no worker is left" });
      return;
    }
    for (const place of places) {
      if (place.link && !place.asking && place.link.idle()) void work(place, place.link);
    }
  }

  /** @param {Place} place @param {Link} link */
  async function work(place, link) {
    const mine = /** @type {NonNullable<typeof job>} */ (job);
    if (place.drops.length === 0) {
      const fair = Math.ceil(mine.queue.length / (2 * size));
      const many = mine.each_ms > 0 ? Math.floor(BATCH_MS / mine.each_ms) : 1;
      place.drops = mine.queue.splice(0, Math.max(1, Math.min(fair, many)));
    }
    if (place.drops.length === 0) {
      rest(place);
      return;
    }
    clearTimeout(place.timer);
    const asking = (place.asking = new AbortController());
    const params = { key: mine.key, plan: mine.plan, drops: place.drops, budget_ms: BATCH_MS };
    // A host in the page shares its clock, and cannot be taken away.
    const watch = link.where === "worker" ? watchSilence(() => giveUp(place, link), patience) : null;
    const end = await link.ask({ kind: "figure-drops", revision: 0, params }, {
      signal: asking.signal,
      progress(/** @type {Telling} */ { done }) {
        watch?.heard();
        for (const each of done) {
          if (job !== mine || mine.told.has(each.drop)) continue;
          mine.told.add(each.drop);
          place.drops = place.drops.filter((drop) => drop !== each.drop);
          // A mean over the last few.
          mine.each_ms = mine.each_ms === 0 ? each.busy_ms : 0.8 * mine.each_ms + 0.2 * each.busy_ms;
          mine.done(each);
          if (mine.told.size === mine.drops.length) mine.end({ status: "done" });
        }
      },
    });
    watch?.stop();
    place.asking = null;
    if (job !== mine) place.drops = [];
    else if (end.status === "refused") mine.end(end);
    // A worker that had too much gives back what another may take; one that made way keeps what it has begun.
    else if (end.status === "answered") mine.queue.unshift(...place.drops.splice(0));
    else if (end.status === "cancelled") mine.queue.unshift(...place.drops.splice(1));
    if (!link.idle()) await link.settled();
    share();
    rest(place);
  }

  /** Ends a worker that says nothing any more. @param {Place} place @param {Link} link */
  function giveUp(place, link) {
    remove(place);
    link.end();
    tell({ kind: "silent", workers: places.size });
    share();
  }

  /** @param {Place} place */
  function rest(place) {
    clearTimeout(place.timer);
    if (!Number.isFinite(idle_ms) || job || !places.has(place)) return;
    place.timer = setTimeout(() => {
      if (job || place.asking) return;
      places.delete(place);
      place.link?.end();
    }, idle_ms);
  }

  function interrupt() {
    for (const place of places) place.asking?.abort();
  }

  function release() {
    const left_ms = until_ms - performance.now();
    if (left_ms > 1) {
      holdTimer = setTimeout(release, left_ms);
      return;
    }
    holdTimer = undefined;
    held = false;
    share();
  }

  return {
    work(given) {
      job?.end({ status: "cancelled" });
      return new Promise((resolve) => {
        if (stop.signal.aborted || given.signal.aborted) {
          resolve({ status: "cancelled" });
          return;
        }
        const mine = {
          ...given, queue: [...given.drops], told: new Set(), tries: new Map(), starts: 0, each_ms: 0,
          end(/** @type {JobEnd} */ how) {
            if (job !== mine) return;
            job = null;
            given.signal.removeEventListener("abort", cancel);
            interrupt();
            for (const place of places) {
              place.drops = [];
              rest(place);
            }
            resolve(how);
          },
        };
        const cancel = () => mine.end({ status: "cancelled" });
        given.signal.addEventListener("abort", cancel, { once: true });
        job = mine;
        if (ready().some(({ link }) => link?.where === "page")) noted = { kind: "in-page", workers: 1 };
        if (noted) mine.trouble?.(noted);
        noted = null;
        if (mine.queue.length === 0) mine.end({ status: "done" });
        share();
      });
    },
    pause(on) {
      paused = on;
      if (on) interrupt();
      else share();
    },
    hold(ms) {
      until_ms = Math.max(until_ms, performance.now() + ms);
      if (held) return;
      held = true;
      interrupt();
      release();
    },
    resize(count) {
      size = count;
      for (const place of [...places].slice(count)) {
        place.link?.end();
        remove(place);
      }
      share();
    },
    workers: () => places.size,
    held: () => held,
    warm() {
      while (places.size < size && !stop.signal.aborted) void start();
    },
    dispose() {
      stop.abort();
      job?.end({ status: "cancelled" });
      clearTimeout(holdTimer);
      for (const { link, timer } of places) {
        clearTimeout(timer);
        link?.end();
      }
      places.clear();
    },
  };
}
