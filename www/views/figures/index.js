// The figures view: a gallery of the paper's figures; one of them with its run, its verdicts, and its dots, which
// open as scenarios. A stored run is there at once; a run here goes on while other views are looked at.

import { createRuns } from "../../engine/figure-runs.js";
import { createSeries, weightOf } from "../../engine/figure-series.js";
import { adoptStyles } from "../../dom/styles.js";
import { createGallery } from "./gallery.js";
import { createFigure } from "./figure.js";
import { MOST_WORKERS, freshWish, isWhole, planOf, readWish } from "./order.js";
import { createRunAll } from "./run-all.js";
import { STYLE } from "./style.js";

/** @typedef {import("./order.js").Wish} Wish */
/** @typedef {import("../../engine/types.js").FigureSummary} FigureSummary */

/** The workers make way so long after something of the scenario has changed, or a hand may be about to change it. */
const REST_MS = 250;
const HAND_MS = 1500;

/** Counts on the screen follow so often: each drawing of the page takes from the workers. */
const COUNT_EVERY_MS = 200;

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  /** @type {Map<string, Wish>} */
  const wishes = new Map();
  /** The variant that is shown, and null for the gallery. @type {string | null} */
  let shown = null;
  /** @type {readonly FigureSummary[]} */
  let stored = [];
  /** What a state said before the stored runs were there. @type {import("../stage.js").ViewState | null} */
  let waiting = null;
  let workers = Math.min(MOST_WORKERS, Math.max(2, navigator.hardwareConcurrency || 2));
  let chosenWorkers = false;
  let frame = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What of the runs was drawn last, but for counts. */
  let sign = "";

  const runs = createRuns({
    open: ctx.studies.openWorker,
    workers,
    changed(run) {
      const next = `${run.key} ${run.phase} ${run.paused} ${run.summary?.drops} ${run.trouble?.kind} ${run.refused?.message}`;
      if (next !== sign) soon();
      else timer ??= setTimeout(soon, COUNT_EVERY_MS);
      sign = next;
    },
  });
  const series = createSeries(runs, soon);
  const wishOf = (/** @type {string} */ id) => {
    const wish = wishes.get(id) ?? freshWish();
    wishes.set(id, wish);
    return wish;
  };
  const figure = createFigure(ctx, {
    runs, wishOf,
    open: (id) => show(id),
    back: () => show(null),
    resize(count) {
      workers = count;
      chosenWorkers = true;
      runs.resize(count);
    },
    workers: () => workers,
  });
  const runAll = createRunAll(ctx, { start: startAll, pause: runs.pause, stop: series.stop, soon: runs.warm });
  /** @type {ReturnType<typeof createGallery> | null} */
  let gallery = null;
  el.classList.add("evaluation");
  adoptStyles(el, STYLE);

  function soon() {
    clearTimeout(timer);
    timer = undefined;
    if (frame === 0 && !ctx.signal.aborted) frame = requestAnimationFrame(update);
  }

  function update() {
    frame = 0;
    if (shown !== null) {
      figure.update();
      return;
    }
    gallery?.update();
    runAll.update(series.state(), { held: runs.held() });
  }

  /** The paper's figures, without variants. */
  const seven = () => stored.filter(({ plan }) => !plan.id.includes("-"));

  /** Runs each of them as its own panel would. @param {number} drops */
  function startAll(drops) {
    const items = seven().map(({ plan: base }) => {
      const wish = wishOf(base.id);
      wish.drops = drops;
      figure.here(base.id);
      const plan = planOf(base, wish);
      return { key: base.id, order: { plan, search_rounds: 0, drops }, weight: weightOf(plan) };
    });
    void series.start(items);
  }

  /** The workers make way. @param {number} ms */
  function hold(ms) {
    if (runs.active() === null) return;
    runs.hold(ms);
    soon();
  }

  /** @param {string | null} id */
  function show(id) {
    if (id !== null && !stored.some(({ plan }) => plan.id === id)) return;
    const from = shown;
    shown = id;
    if (id === null) {
      figure.hide();
      gallery ??= createGallery(seven(), ctx, { open: show, shown: figure.shown, run: runs.get, all: runAll.element });
      el.replaceChildren(gallery.element);
      update();
      const card = from === null ? null : gallery.element.querySelector(`[data-testid="figure-${from.split("-")[0]}"]`);
      if (card instanceof HTMLElement) card.focus();
      return;
    }
    if (!el.contains(figure.element)) el.replaceChildren(figure.element);
    el.scrollTop = 0;
    figure.show(id);
  }

  /** @param {import("../stage.js").ViewState} state */
  function take(state) {
    if (typeof state.wishes === "object" && state.wishes !== null) {
      for (const [id, wish] of Object.entries(state.wishes)) if (stored.some(({ plan }) => plan.id === id)) wishes.set(id, readWish(wish));
    }
    if (isWhole(state.workers, 1, MOST_WORKERS)) {
      workers = /** @type {number} */ (state.workers);
      chosenWorkers = true;
      runs.resize(workers);
    }
    figure.restore(state);
    show(typeof state.figure === "string" ? state.figure : null);
  }

  void import("./stored.js").then(({ STORED }) => {
    if (ctx.signal.aborted) return;
    stored = STORED;
    figure.stored(stored);
    if (waiting) take(waiting);
    else show(shown);
    waiting = null;
  });

  const stopFollowing = ctx.store.subscribe((state, before) => {
    if (state.snapshot !== before.snapshot) hold(REST_MS);
  });
  // A hand on a node or a slider; in this view there is none.
  const shell = el.closest(".shell");
  shell?.addEventListener("pointerdown", (event) => {
    if (!event.composedPath().includes(el)) hold(HAND_MS);
  }, { signal: ctx.signal, capture: true });

  return {
    update,
    resize: () => figure.redraw(),
    repaint: () => figure.redraw(),
    hide: () => figure.hide(),
    state: () => waiting ?? ({
      figure: shown,
      wishes: Object.fromEntries([...wishes].filter(([, wish]) => JSON.stringify(wish) !== JSON.stringify(freshWish()))),
      ...(chosenWorkers ? { workers } : {}),
      ...figure.state(),
    }),
    restore(state) {
      if (stored.length === 0) waiting = state;
      else take(state);
    },
    dispose() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      stopFollowing();
      figure.dispose();
      runs.dispose();
    },
  };
}

