// Workers for tasks that come one by one: as many at once as the pool has workers, the most urgent first.
// A task whose worker died is done again, once; then it is told as lost.

/** @typedef {import("./link.js").Asking} Asking */
/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("./protocol.js").End} End */
/** @typedef {import("./protocol.js").Request} Request */

/** @typedef {{request: Request, asking: Asking, priority: number, tries: number, resolve: (end: End) => void}} Task */

/**
 * @typedef {object} Pool
 * @property {(request: Request, asking?: Asking & {priority?: number}) => Promise<End>} run  the greater `priority` goes first, 0 by default
 * @property {(act: (link: Link) => void) => void} each  for every worker that there is
 * @property {() => void} dispose  what waits or is under way is lost
 */

/** How often a task is begun at most. */
const TRIES = 2;

/**
 * @param {object} options
 * @param {number} options.size  most workers
 * @param {(signal: AbortSignal, onDead: () => void) => Promise<Link>} options.open
 * @param {number} [options.idle_ms]  a worker that had nothing to do for so long is ended
 * @returns {Pool}
 */
export function createPool({ size, open, idle_ms = Number.POSITIVE_INFINITY }) {
  /** @typedef {{link: Link | null, busy: boolean, timer: ReturnType<typeof setTimeout> | undefined}} Place */
  /** @type {Set<Place>} */
  const places = new Set();
  /** @type {Task[]} */
  let waiting = [];
  const stop = new AbortController();

  function next() {
    while (waiting.length > 0) {
      const free = [...places].find((each) => !each.busy && each.link?.idle());
      if (free) void work(free, /** @type {Task} */ (waiting.shift()));
      else if (places.size < size) void start();
      else return;
      if (!free) return;
    }
  }

  /** Opens one more worker. */
  async function start() {
    /** @type {Place} */
    const place = { link: null, busy: true, timer: undefined };
    places.add(place);
    try {
      const link = await open(stop.signal, () => {
        places.delete(place);
        next();
      });
      if (stop.signal.aborted) {
        link.end();
        return;
      }
      place.link = link;
      place.busy = false;
    } catch (error) {
      places.delete(place);
      const why = error instanceof Error ? error.message : String(error);
      // Nobody is left who could take them.
      if (places.size === 0) for (const task of waiting.splice(0)) task.resolve({ status: "lost", why });
      return;
    }
    next();
    rest(place);
  }

  /** @param {Place} place @param {Task} task */
  async function work(place, task) {
    const link = /** @type {Link} */ (place.link);
    clearTimeout(place.timer);
    place.busy = true;
    task.tries += 1;
    const end = await link.ask(task.request, task.asking);
    place.busy = false;
    if (end.status === "lost" && !places.has(place) && task.tries < TRIES && !stop.signal.aborted) queue(task, true);
    else task.resolve(end);
    // A cancelled task may still be at work there; the worker then comes back, or ends.
    if (!link.idle()) void link.settled().then(next);
    next();
    rest(place);
  }

  /** @param {Place} place */
  function rest(place) {
    clearTimeout(place.timer);
    if (place.busy || !places.has(place) || !Number.isFinite(idle_ms)) return;
    place.timer = setTimeout(() => {
      if (place.busy) return;
      places.delete(place);
      place.link?.end();
    }, idle_ms);
  }

  /** @param {Task} task @param {boolean} [again] */
  function queue(task, again = false) {
    const at = waiting.findIndex((each) => each.priority < task.priority || (again && each.priority === task.priority));
    if (at < 0) waiting.push(task);
    else waiting.splice(at, 0, task);
  }

  return {
    run(request, { priority = 0, ...asking } = {}) {
      return new Promise((resolve) => {
        if (stop.signal.aborted) {
          resolve({ status: "lost", why: "it was ended" });
          return;
        }
        /** @type {Task} */
        const task = { request, asking, priority, tries: 0, resolve };
        asking.signal?.addEventListener("abort", () => {
          if (!waiting.includes(task)) return;
          waiting = waiting.filter((each) => each !== task);
          resolve({ status: "cancelled" });
        }, { once: true });
        if (asking.signal?.aborted) resolve({ status: "cancelled" });
        else queue(task);
        next();
      });
    },
    each(act) {
      for (const { link } of places) if (link) act(link);
    },
    dispose() {
      stop.abort();
      for (const { link, timer } of places) {
        clearTimeout(timer);
        link?.end();
      }
      places.clear();
      for (const task of waiting.splice(0)) task.resolve({ status: "lost", why: "it was ended" });
    },
  };
}
