// Several figures run one after another, as one: how far all of them are, how long the rest takes. What one run is,
// figure-runs.js knows.

/** @typedef {import("./figure-runs.js").Runs} Runs */
/** @typedef {import("./figure-book.js").RunOrder} RunOrder */

/** One figure of a series. `weight`: how long a drop of it takes against one of another, about. @typedef {{key: string, order: RunOrder, weight: number}} Item */

/**
 * *stopped* by a person, or because another run has taken the crew; *failed* where some figure could not be run.
 * @typedef {object} SeriesState
 * @property {"idle" | "running" | "stopped" | "done" | "failed"} phase
 * @property {string | null} key  the figure that is worked on
 * @property {number} at  figures that are through
 * @property {number} count  figures
 * @property {number} drops  of all of them that are there
 * @property {number} target
 * @property {number | null} left_ms  null while nothing is known
 * @property {boolean} paused
 * @property {readonly string[]} failed  figures that could not be run to their end
 */

/**
 * @typedef {object} Series
 * @property {(items: readonly Item[]) => Promise<void>} start  what runs is ended; drops that are there are not run again
 * @property {() => void} stop
 * @property {() => SeriesState} state
 */

/** How long a drop takes against one of another figure: by its solves. @param {import("./types.js").FigurePlan} plan */
export function weightOf({ settings, methods, x }) {
  // The benchmarks cost little, and iterations come from one solve.
  return settings.length * (x.key === "iteration" ? 1 : x.values.length) * (1 + 0.1 * (methods.length - 1));
}

/**
 * @param {Pick<Runs, "get" | "fits" | "active" | "start" | "stop">} runs
 * @param {() => void} changed
 * @returns {Series}
 */
export function createSeries(runs, changed) {
  /** @type {{items: readonly Item[], at: number, stopped: boolean, failed: string[]} | null} */
  let mine = null;
  /** @type {SeriesState["phase"]} */
  let phase = "idle";
  /** What a drop of weight 1 takes, as the last run told. @type {number | null} */
  let each_ms = null;

  /** Drops that an item has already. @param {Item} item */
  const there = ({ key, order }) => (runs.fits(key, order) ? Math.min(runs.get(key)?.drops ?? 0, order.drops) : 0);
  /** @param {Item} item */
  const missing = (item) => item.order.drops - there(item);

  /** @type {Series["start"]} */
  async function start(items) {
    /** @type {NonNullable<typeof mine>} */
    const run = (mine = { items, at: 0, stopped: false, failed: [] });
    phase = "running";
    changed();
    for (; run.at < items.length && !run.stopped; run.at += 1) {
      const { key, order } = items[run.at];
      if (missing(items[run.at]) === 0) continue;
      await runs.start(key, order);
      if (mine !== run) return;
      const end = runs.get(key);
      // Somebody has begun another run meanwhile, or cancelled this one.
      if (runs.active() !== null || (end?.phase === "stopped" && !end.refused)) run.stopped = true;
      else if (end?.phase !== "done") run.failed.push(key);
      if (run.stopped) break;
      changed();
    }
    phase = run.stopped ? "stopped" : run.failed.length > 0 ? "failed" : "done";
    changed();
  }

  return {
    start,
    stop() {
      if (phase !== "running" || !mine) return;
      mine.stopped = true;
      runs.stop();
    },
    state() {
      const items = mine?.items ?? [];
      const at = mine?.at ?? 0;
      const key = phase === "running" ? items[at]?.key ?? null : null;
      const run = key === null ? null : runs.get(key);
      if (run?.left_ms !== null && run?.left_ms !== undefined && missing(items[at]) > 0) each_ms = run.left_ms / missing(items[at]) / items[at].weight;
      const weight = items.slice(at).reduce((sum, item) => sum + missing(item) * item.weight, 0);
      return {
        phase, key, at, count: items.length,
        drops: items.reduce((sum, item) => sum + there(item), 0),
        target: items.reduce((sum, { order }) => sum + order.drops, 0),
        left_ms: phase !== "running" || each_ms === null ? null : each_ms * weight,
        paused: run?.paused ?? false,
        failed: mine?.failed ?? [],
      };
    },
  };
}
