// The pair view's two charts: the power plane with the objective under it, and the staircase of a line.

import { h, setText } from "../dom/elements.js";
import { words as chartWords } from "../words/en/charts.js";
import { planeReadout, planeWords, stairReadout, stairsWords, words } from "../words/en/pair.js";
import { chartTheme, createChartBox, iconButton } from "./chart-box.js";

/** @typedef {import("./study-types.js").PairStudy} PairStudy */
/** @typedef {import("./study-types.js").PairSummary} PairSummary */
/** @typedef {import("./study-types.js").PairStep} PairStep */
/** @typedef {import("./study-types.js").PlaneWindow} PlaneWindow */
/** @typedef {import("./study-types.js").StairsWindow} StairsWindow */
/** @typedef {import("./study-types.js").Spacing} Spacing */
/** @typedef {import("../words/en/pair.js").Names} Names */
/** @typedef {import("./chart-box.js").ChartBoxOptions["draw"]} Draw */

/**
 * The search on show and where in it one stands.
 * @typedef {object} Shown
 * @property {PairStudy | null} study
 * @property {PairSummary | null} summary
 * @property {PairStep[]} steps
 * @property {Names} names
 * @property {number} at
 */

const CHOSEN_ICON = "M12 3v4M12 17v4M3 12h4M17 12h4M12 10a2 2 0 1 0 .01 0z";
/** Stairs that "to the chosen" shows. */
const CLOSE_STAIRS = 24;
/** First pixels of the objective come at this width, the rest when the page is idle. */
const QUICK_HEAT_PX = 220;
const FULL_HEAT_PX = 900;
const IDLE_MS = 60;

/**
 * @param {() => import("../style/theme.js").Palette} palette
 * @param {Shown} shown  read at every drawing; its owner changes it
 * @param {HTMLElement} note  says why there is no staircase
 */
export function createPairCharts(palette, shown, note) {
  /** @type {Spacing} */
  let spacing = "log";
  /** @type {PlaneWindow | null} */
  let planeWindow = null;
  /** @type {StairsWindow | null} */
  let stairsWindow = null;
  /** The line that `stairsWindow` belongs to. */
  let windowLine = -1;
  let heatKey = "";
  let idle = 0;

  const axes = h("select", { "aria-label": words.axes, class: "tool-select", "data-testid": "pair-axes" },
    h("option", { value: "log" }, words.log), h("option", { value: "linear" }, words.linear));
  axes.addEventListener("change", () => {
    spacing = axes.value === "linear" ? "linear" : "log";
    lookAtPlane(null);
  });
  const plane = createChartBox({
    label: words.title,
    testid: "pair-plane",
    draw: drawPlane,
    pick(x, y) {
      const picked = shown.study?.pick_plane(x, y);
      return picked ? planeReadout(picked, shown.names) : null;
    },
    zoom: (x, y, factor) => lookAtPlane(shown.study?.zoom_plane(x, y, factor) ?? null),
    whole: () => lookAtPlane(null),
    save(colours) {
      const { study, names } = shown;
      if (!study) return null;
      const svg = study.plane_svg(shown.at, { ...planeOptions({ ...plane.view(), pixel_ratio: 1 }), theme: chartTheme(colours) });
      return { name: `power-plane-${names.cue}-${names.due}`, svg };
    },
    lead: [axes],
  });
  const stairs = createChartBox({
    label: words.title,
    testid: "pair-stairs",
    draw: drawStairs,
    pick(x, y) {
      const picked = shown.study?.pick_stairs(x, y);
      return picked ? stairReadout(picked) : null;
    },
    zoom: (x, _y, factor) => lookAtStairs(shown.study?.zoom_stairs(x, factor) ?? null),
    pan: (px) => lookAtStairs(shown.study?.move_stairs(px) ?? null),
    whole: () => lookAtStairs(null),
    save(colours) {
      const { study, names } = shown;
      const step = stairStep();
      if (!study || !step) return null;
      const svg = study.stairs_svg(shown.at, { ...stairsOptions({ ...stairs.view(), pixel_ratio: 1 }, step), theme: chartTheme(colours) });
      return { name: `staircase-${names.cue}-${names.due}`, svg };
    },
    tools: [iconButton(chartWords.toChosen, CHOSEN_ICON, toChosen, "pair-stairs-chosen")],
  });
  stairs.element.append(note);

  function theme() {
    return chartTheme(palette());
  }

  /** @param {import("./study-types.js").ChartView} view */
  function planeOptions(view) {
    return { view, theme: theme(), words: planeWords(shown.names), spacing, window: planeWindow };
  }

  /** @param {import("./study-types.js").ChartView} view @param {Parameters<typeof stairsWords>[0]} step */
  function stairsOptions(view, step) {
    return { view, theme: theme(), words: stairsWords(step, shown.names), window: stairsWindow };
  }

  /** @type {Draw} */
  function drawPlane(canvas, view, under) {
    const { study } = shown;
    if (!study) return false;
    const plot = study.draw_plane(canvas, shown.at, planeOptions(view));
    const wanted = JSON.stringify([shown.names, spacing, planeWindow, plot, theme(), view.pixel_ratio]);
    if (wanted === heatKey) return true;
    heatKey = wanted;
    under.style.left = `${plot.left}px`;
    under.style.top = `${plot.top}px`;
    under.style.width = `${plot.right - plot.left}px`;
    under.style.height = `${plot.bottom - plot.top}px`;
    const full = Math.min(FULL_HEAT_PX, (plot.right - plot.left) * view.pixel_ratio);
    paintHeat(under, plot, Math.min(QUICK_HEAT_PX, full));
    window.clearTimeout(idle);
    if (full > QUICK_HEAT_PX) {
      idle = window.setTimeout(() => {
        if (heatKey === wanted) paintHeat(under, plot, full);
      }, IDLE_MS);
    }
    return true;
  }

  /** @param {HTMLCanvasElement} under @param {import("./study-types.js").Rect} plot @param {number} width */
  function paintHeat(under, plot, width) {
    if (!shown.study) return;
    const w = Math.max(8, Math.round(width));
    const high = Math.max(8, Math.round((w * (plot.bottom - plot.top)) / (plot.right - plot.left)));
    const image = shown.study.heat(w, high, theme());
    under.width = w;
    under.height = high;
    under.getContext("2d")?.putImageData(image, 0, 0);
  }

  /** The step whose words the staircase bears. */
  function stairStep() {
    const { study, steps, at } = shown;
    const line = study?.line_at(at);
    if (line === undefined) return null;
    const step = steps[at];
    const own = step.kind === "segment" || step.kind === "stair";
    const found = own ? step : steps.find((each) => each.kind === "stair" && each.line === line);
    return found && (found.kind === "segment" || found.kind === "stair") ? found : null;
  }

  /** @type {Draw} */
  function drawStairs(canvas, view) {
    const { study, summary } = shown;
    const step = stairStep();
    note.hidden = step !== null;
    if (!study || !step) {
      setText(note, summary?.contradiction ? words.emptyStairs : words.noStairs);
      return false;
    }
    return study.draw_stairs(canvas, shown.at, stairsOptions(view, step));
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
    const { study, steps, at } = shown;
    const step = stairStep();
    if (!study || !step) return;
    const point = step.kind === "stair" || steps[at].kind !== "segment" ? step.best : step.from;
    const stair = step.held === "cue" ? point.due_triplets : point.cue_triplets;
    lookAtStairs(study.stairs_about(at, stair, CLOSE_STAIRS));
  }

  return {
    elements: [plane.element, stairs.element],
    /** Another search is shown. @param {boolean} samePair  the plane then stays zoomed as it is */
    renew(samePair) {
      if (!samePair) planeWindow = null;
      stairsWindow = null;
      windowLine = -1;
      heatKey = "";
      plane.relabel(words.planeLabel(shown.names));
      stairs.relabel(words.stairsLabel(shown.names));
    },
    /** Another step, or another line. */
    step() {
      const line = shown.study?.line_at(shown.at) ?? -1;
      if (line !== windowLine) {
        stairsWindow = null;
        windowLine = line;
      }
      plane.redraw();
      stairs.redraw();
    },
    repaint() {
      heatKey = "";
      plane.redraw();
      stairs.redraw();
    },
    dispose() {
      window.clearTimeout(idle);
      plane.dispose();
      stairs.dispose();
    },
  };
}
