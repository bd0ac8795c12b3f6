// The pair view's two charts: the power plane with the objective under it, and the staircase of a line.

import { chartTheme, createChartBox, iconButton } from "../../charts/canvas-box.js";
import { fly } from "../../charts/fly.js";
import { h, setText } from "../../dom/elements.js";
import { glide } from "../../dom/motion.js";

/** @typedef {import("../../engine/types.js").PairSummary} PairSummary */
/** @typedef {import("../../engine/types.js").PairStep} PairStep */
/** @typedef {import("../../engine/glue.js").PlaneWindow} PlaneWindow */
/** @typedef {import("../../engine/glue.js").StairsWindow} StairsWindow */
/** @typedef {import("../../engine/glue.js").Spacing} Spacing */
/** @typedef {import("../../words/en/pair.js").Names} Names */
/** @typedef {import("../../charts/canvas-box.js").ChartBoxOptions["draw"]} Draw */

/**
 * The search on show and where in it one stands.
 * @typedef {object} Shown
 * @property {import("../../engine/glue.js").PairPicture | null} picture
 * @property {PairSummary | null} summary
 * @property {PairStep[]} steps
 * @property {Names} names
 * @property {number} at
 * @property {boolean} veiled  the optimum is not to be seen yet
 * @property {{cue: number, due: number, eta: number, rounds: number, seed: number} | null} params  what was searched
 * @property {import("../../engine/short-studies.js").Heat | null} heat  what came with the search and is not painted yet
 * @property {import("../../engine/glue.js").Ground | null} ground  what `heat` lies under
 */

const CHOSEN_ICON = "M12 3v4M12 17v4M3 12h4M17 12h4M12 10a2 2 0 1 0 .01 0z";
/** Stairs that "to the chosen" shows. */
const CLOSE_STAIRS = 24;
/** First pixels of the objective come at this width, the rest once nothing moves. */
const QUICK_HEAT_PX = 220;
const FULL_HEAT_PX = 900;
const IDLE_MS = 200;

/**
 * @param {import("../stage.js").ViewContext} ctx
 * @param {Shown} shown  read at every drawing; its owner changes it
 * @param {HTMLElement} note  says why there is no staircase
 */
export function createPairCharts(ctx, shown, note) {
  const { palette, studies } = ctx;
  const words = ctx.words.pair;
  /** @type {Spacing} */
  let spacing = "log";
  /** @type {PlaneWindow | null} */
  let planeWindow = null;
  /** @type {StairsWindow | null} */
  let stairsWindow = null;
  /** The line that `stairsWindow` belongs to; null for whichever is next. @type {number | null} */
  let windowLine = -1;
  /** Windows to be shown with the next search. @type {{plane: PlaneWindow | null, stairs: StairsWindow | null, point: import("../../engine/types.js").Powers | null, stair: number | null} | null} */
  let restored = null;
  /** What was dragged, to be put back at the first step that is shown. @type {{point: import("../../engine/types.js").Powers | null, stair: number | null} | null} */
  let kept = null;
  let heatKey = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let idle;
  /** Where a reader has dragged the point of the plane, and the stair. @type {import("../../engine/types.js").Powers | null} */
  let held = null;
  /** @type {number | null} */
  let heldStair = null;
  /** On its way along a line. @type {import("../../engine/types.js").Powers | null} */
  let walking = null;
  let halt = () => {};
  /** Where the plane was drawn last. */
  let plot = { left: 0, top: 0, right: 300, bottom: 260 };

  const axes = h("select", { "aria-label": words.axes, class: "tool-select", "data-testid": "pair-axes" },
    h("option", { value: "log" }, words.log), h("option", { value: "linear" }, words.linear));
  axes.addEventListener("change", () => {
    spacing = axes.value === "linear" ? "linear" : "log";
    lookAtPlane(null);
  });
  const plane = createChartBox({
    context: ctx,
    label: words.title,
    testid: "pair-plane",
    draw: drawPlane,
    pick(x, y) {
      const picked = shown.picture?.pick_plane(x, y);
      return picked ? words.planeReadout(picked, shown.names, shown.veiled ? null : shown.summary) : null;
    },
    pin: {
      label: words.dragPoint,
      where() {
        const powers = walking ?? held ?? standing();
        return powers && inPlot(shown.picture?.place_on_plane(powers.cue_w, powers.due_w) ?? null);
      },
      drag(x, y) {
        const within = (/** @type {number} */ at, /** @type {number} */ low, /** @type {number} */ high) => Math.max(low + 1, Math.min(high - 1, at));
        held = shown.picture?.pick_plane(within(x, plot.left, plot.right), within(y, plot.top, plot.bottom))?.powers ?? held;
      },
    },
    placeOf: ({ powers, optimum }) => (powers && !(optimum && shown.veiled) ? inPlot(shown.picture?.place_on_plane(powers.cue_w, powers.due_w) ?? null) : null),
    zoom: (x, y, factor) => lookAtPlane(shown.picture?.zoom_plane(x, y, factor) ?? null),
    whole: () => lookAtPlane(null),
    save(colours) {
      const { picture, names } = shown;
      if (!picture) return null;
      const svg = picture.plane_svg(shown.at, { ...planeOptions({ ...plane.view(), pixel_ratio: 1 }), theme: chartTheme(colours) });
      return { name: `power-plane-${names.cue}-${names.due}`, svg };
    },
    lead: [axes],
  });
  const stairs = createChartBox({
    context: ctx,
    label: words.title,
    testid: "pair-stairs",
    draw: drawStairs,
    pick(x, y) {
      const picked = shown.picture?.pick_stairs(x, y);
      return picked ? words.stairReadout(picked, bestOfLine()) : null;
    },
    pin: {
      label: words.dragStair,
      where() {
        const stair = heldStair ?? presentStair();
        return stair === null ? null : shown.picture?.place_on_stairs(stair) ?? null;
      },
      // Only along the axis: how much is left is not the reader's to say.
      drag(x) {
        const stair = heldStair ?? presentStair();
        const height = stair === null ? null : shown.picture?.place_on_stairs(stair)?.[1];
        heldStair = (height && shown.picture?.pick_stairs(x, height)?.triplets) || heldStair;
      },
      nudge(dx) {
        const step = stairStep();
        const stair = heldStair ?? presentStair();
        if (step && stair !== null) heldStair = Math.max(step.first, Math.min(step.last, stair + dx));
      },
    },
    placeOf: ({ stair }) => (stair === undefined ? null : shown.picture?.place_on_stairs(stair) ?? null),
    zoom: (x, _y, factor) => lookAtStairs(shown.picture?.zoom_stairs(x, factor) ?? null),
    pan: (px) => lookAtStairs(shown.picture?.move_stairs(px) ?? null),
    whole: () => lookAtStairs(null),
    save(colours) {
      const { picture, names } = shown;
      const step = stairStep();
      if (!picture || !step) return null;
      const svg = picture.stairs_svg(shown.at, { ...stairsOptions({ ...stairs.view(), pixel_ratio: 1 }, step), theme: chartTheme(colours) });
      return { name: `staircase-${names.cue}-${names.due}`, svg };
    },
    tools: [iconButton(ctx.words.charts.toChosen, CHOSEN_ICON, toChosen, "pair-stairs-chosen")],
  });
  stairs.element.append(note);

  function theme() {
    return chartTheme(palette());
  }

  /** Where the search stands at this step. */
  function standing() {
    const step = shown.steps[shown.at];
    switch (step?.kind) {
      case "start":
      case "listed":
        return step.point.powers;
      case "segment":
        return step.from.powers;
      case "stair":
        return step.best.powers;
      case "answer":
        return shown.summary?.answer?.powers ?? null;
      default:
        return shown.summary?.corners[0] ?? null;
    }
  }

  /** @param {[number, number] | null} at */
  function inPlot(at) {
    return at && at[0] >= plot.left - 1 && at[0] <= plot.right + 1 && at[1] >= plot.top - 1 && at[1] <= plot.bottom + 1 ? at : null;
  }

  /** Walks along the line that this step has taken: in powers it is straight. */
  function walk() {
    halt();
    walking = null;
    const step = shown.steps[shown.at];
    if (step?.kind !== "stair" || !step.moved || ctx.reducedMotion()) return;
    const { from: { powers: from }, best: { powers: to } } = step;
    walking = from;
    halt = glide((share) => {
      walking = share === 1 ? null : { cue_w: from.cue_w + share * (to.cue_w - from.cue_w), due_w: from.due_w + share * (to.due_w - from.due_w) };
      plane.placePin();
    }, { still: false });
  }

  /** The stair that the staircase's point stands on. */
  function presentStair() {
    const step = stairStep();
    if (!step) return null;
    const point = shown.steps[shown.at]?.kind === "segment" ? step.from : step.best;
    return step.held === "cue" ? point.due_triplets : point.cue_triplets;
  }

  /** What the line's best stair leaves, once that may be told. */
  function bestOfLine() {
    const step = stairStep();
    return step && shown.steps[shown.at]?.kind !== "segment" ? step.best.value : null;
  }

  /** @param {import("../../engine/glue.js").ChartView} view */
  function planeOptions(view) {
    return { view, theme: theme(), words: words.planeWords(shown.names, shown.veiled ? null : shown.summary), spacing, window: planeWindow };
  }

  /** @param {import("../../engine/glue.js").ChartView} view @param {Parameters<typeof words.stairsWords>[0]} step */
  function stairsOptions(view, step) {
    return { view, theme: theme(), words: words.stairsWords(step, shown.names), window: stairsWindow };
  }

  /** What the objective under the plane depends on besides the search. @param {number} width_px @param {import("../../engine/glue.js").Rect} plot */
  function ground(width_px, plot) {
    const width = Math.max(8, Math.round(width_px));
    const height = Math.max(8, Math.round((width * (plot.bottom - plot.top)) / (plot.right - plot.left)));
    return { view: { ...plane.view(), pixel_ratio: 1 }, theme: theme(), spacing, window: restored ? restored.plane : planeWindow, width, height };
  }

  /** @type {Draw} */
  function drawPlane(canvas, view, under) {
    const { picture, names, params } = shown;
    if (!picture) return false;
    plot = picture.draw_plane(canvas, shown.at, planeOptions(view));
    const wanted = JSON.stringify([names, params, spacing, planeWindow, plot, theme(), view.pixel_ratio]);
    if (wanted === heatKey) return true;
    heatKey = wanted;
    under.style.left = `${plot.left}px`;
    under.style.top = `${plot.top}px`;
    under.style.width = `${plot.right - plot.left}px`;
    under.style.height = `${plot.bottom - plot.top}px`;
    const full = Math.min(FULL_HEAT_PX, (plot.right - plot.left) * view.pixel_ratio);
    const { width, height } = ground(Math.min(QUICK_HEAT_PX, full), plot);
    // A search comes with its ground; where only the axes changed, the page makes one of its own, coarsely.
    const came = shown.heat && shown.ground && sameAxes(shown.ground) ? shown.heat : null;
    const coarse = came ?? { pixels: new Uint8ClampedArray(picture.heat(width, height, theme()).buffer), width, height };
    paint(under, coarse);
    shown.heat = null;
    clearTimeout(idle);
    const { left, right, top, bottom } = plot;
    const fine = ground(full, { left, right, top, bottom });
    if ((coarse.width !== fine.width || coarse.height !== fine.height) && params) {
      idle = setTimeout(async () => {
        const end = await studies.ask("heat", { ...params, ground: fine }, { signal: ctx.signal });
        if (end.status === "answered" && heatKey === wanted) paint(under, end.value);
      }, IDLE_MS);
    }
    return true;
  }

  /** Whether what lies under `ground` lies under the plane as it is drawn now. @param {import("../../engine/glue.js").Ground} other */
  function sameAxes(other) {
    return other.spacing === spacing && JSON.stringify(other.window) === JSON.stringify(planeWindow);
  }

  /** @param {HTMLCanvasElement} under @param {import("../../engine/short-studies.js").Heat} heat */
  function paint(under, { pixels, width, height }) {
    under.width = width;
    under.height = height;
    under.getContext("2d")?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }

  /** The step whose words the staircase bears. */
  function stairStep() {
    const { picture, steps, at } = shown;
    const line = picture?.line_at(at);
    if (line === undefined) return null;
    const step = steps[at];
    const own = step.kind === "segment" || step.kind === "stair";
    const found = own ? step : steps.find((each) => each.kind === "stair" && each.line === line);
    return found && (found.kind === "segment" || found.kind === "stair") ? found : null;
  }

  /** @type {Draw} */
  function drawStairs(canvas, view) {
    const { picture, summary } = shown;
    const step = stairStep();
    note.hidden = step !== null;
    if (!picture || !step) {
      setText(note, summary?.contradiction ? words.emptyStairs : words.noStairs);
      return false;
    }
    return picture.draw_stairs(canvas, shown.at, stairsOptions(view, step));
  }

  /** @param {PlaneWindow | null} window */
  function lookAtPlane(window) {
    planeWindow = window;
    plane.redraw();
  }

  /** @param {StairsWindow | null} window */
  function lookAtStairs(window) {
    stairsWindow = window;
    stairs.redraw();
  }

  function toChosen() {
    const { picture, at } = shown;
    if (!picture || !stairStep()) return;
    const stair = presentStair();
    if (stair === null) return;
    halt();
    halt = fly(stairsWindow ?? picture.stairs_about(at, 0, Number.MAX_SAFE_INTEGER), picture.stairs_about(at, stair, CLOSE_STAIRS), lookAtStairs, ctx.reducedMotion());
  }

  return {
    elements: [plane.element, stairs.element],
    boxes: [plane, stairs],
    /** What a search should bring to lie under the plane. */
    ground: () => ground(QUICK_HEAT_PX, plot),
    state: () => ({ spacing, plane: planeWindow, stairs: stairsWindow, point: held, stair: heldStair }),
    /** @param {any} state  windows are of the search that is restored with them */
    restore(state) {
      spacing = state.spacing === "linear" ? "linear" : "log";
      axes.value = spacing;
      restored = { plane: state.plane ?? null, stairs: state.stairs ?? null, point: state.point ?? null, stair: state.stair ?? null };
    },
    /** Another search is shown. @param {boolean} samePair  the plane then stays zoomed as it is */
    renew(samePair) {
      if (restored) ({ plane: planeWindow, stairs: stairsWindow } = restored);
      else {
        if (!samePair) planeWindow = null;
        stairsWindow = null;
      }
      windowLine = restored ? null : -1;
      kept = restored;
      restored = null;
      heatKey = "";
      plane.relabel(words.planeLabel(shown.names));
      stairs.relabel(words.stairsLabel(shown.names));
    },
    /** Another step, or another line. */
    step() {
      const line = shown.picture?.line_at(shown.at) ?? -1;
      [held, heldStair] = kept ? [kept.point, kept.stair] : [null, null];
      kept = null;
      walk();
      if (windowLine !== null && line !== windowLine) stairsWindow = null;
      windowLine = line;
      plane.redraw();
      stairs.redraw();
    },
    repaint() {
      heatKey = "";
      plane.redraw();
      stairs.redraw();
    },
    dispose() {
      clearTimeout(idle);
      halt();
      plane.dispose();
      stairs.dispose();
    },
  };
}
