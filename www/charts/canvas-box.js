// A chart on a canvas: sized to its box, zoomed by Ctrl-wheel, pinch, buttons and keys, read by
// pointer or keyboard probe. What is drawn comes from the caller; nothing here knows which chart it is.
//
// One finger moves a chart that can be moved, and scrolls the page elsewhere; two fingers zoom.
// Keys while the chart has focus: + and − zoom, 0 shows the whole, Shift with arrows moves the probe.
// The wheel without Ctrl scrolls the page as usual.

import { h, icon, typeScale } from "../dom/elements.js";
import { onResize } from "../dom/resize.js";
import { saveButtons } from "./files.js";

/** @typedef {import("../engine/glue.js").ChartView} ChartView */

/**
 * @typedef {object} ChartBoxOptions
 * @property {string} label  what the chart shows, for screen readers
 * @property {string} testid
 * @property {(canvas: HTMLCanvasElement, view: ChartView, under: HTMLCanvasElement) => boolean} draw  sizes the canvas; false where
 *   there is nothing to show
 * @property {(x: number, y: number) => string[] | null} pick  lines for the readout at CSS px
 * @property {(x: number, y: number, factor: number) => void} [zoom]
 * @property {() => void} [whole]
 * @property {(px: number) => void} [pan]  moves what is shown
 * @property {(x: number, y: number) => void} [tap]  a click that was no drag
 * @property {Pin} [pin]  a point that can be dragged
 * @property {(spot: import("../player/marks.js").Spot) => [number, number] | null} [placeOf]  where a point is drawn that a
 *   sentence speaks of, CSS px; null out of sight
 * @property {(dx: number, dy: number) => [number, number] | null} [probe]  where a keyboard probe goes, CSS px
 * @property {(palette: import("../style/theme.js").Palette) => import("./files.js").Drawing | null} save  the drawing as a
 *   document in these colours; null where there is none
 * @property {Pick<import("../views/stage.js").ViewContext, "download" | "address" | "numbers" | "words">} context
 * @property {HTMLElement[]} [lead]  controls at the other end of the row of tools
 * @property {HTMLElement[]} [tools]  further buttons beside the zoom
 */

/**
 * A point on the drawing that a reader takes elsewhere.
 * @typedef {object} Pin
 * @property {string} label
 * @property {() => [number, number] | null} where  CSS px; null out of sight
 * @property {(x: number, y: number) => void} drag  moves what it stands for as near to there as it can be
 * @property {(dx: number) => void} [nudge]  by one, where a key's pixels are too few to get anywhere
 */

/**
 * @typedef {object} ChartBox
 * @property {HTMLElement} element
 * @property {() => void} redraw
 * @property {() => ChartView} view
 * @property {() => void} placePin  where it belongs now
 * @property {import("../player/marks.js").MarkedChart["watch"]} watch
 * @property {import("../player/marks.js").MarkedChart["beacon"]} beacon
 * @property {(label: string) => void} relabel
 * @property {() => void} dispose
 */

const STEP = 1.6;
/** So near a point is pointed at, CSS px. */
const NEAR = 14;
const ICONS = { nearer: "M12 5v14M5 12h14", farther: "M5 12h14", whole: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" };

/** A square button with an icon. @param {string} label @param {string} path @param {() => void} act @param {string} [testid] */
export function iconButton(label, path, act, testid) {
  const node = h("button", { type: "button", class: "button icon-button", "aria-label": label, title: label, "data-testid": testid }, icon(path));
  node.addEventListener("click", act);
  return node;
}

/**
 * @param {ChartBoxOptions} options
 * @returns {ChartBox}
 */
export function createChartBox(options) {
  const words = options.context.words.charts;
  const under = h("canvas", { class: "chart-under", "aria-hidden": "true" });
  const canvas = h("canvas", {
    class: options.pan ? "chart-over movable" : "chart-over", tabindex: "0", role: "img", "aria-label": options.label, "data-testid": options.testid,
  });
  const readout = h("div", { class: "chart-readout", "aria-hidden": "true", hidden: true });
  const tools = h("div", { class: "chart-tools" }, ...(options.lead ?? []), h("span", { class: "chart-gap" }), ...saveButtons(options.testid, options.save, view, { download: options.context.download, address: options.context.address, words }), ...(options.tools ?? []));
  const { zoom } = options;
  if (zoom) {
    const middle = (/** @type {number} */ factor) => zoom(canvas.clientWidth * 0.55, canvas.clientHeight * 0.5, factor);
    tools.append(
      iconButton(words.nearer, ICONS.nearer, () => middle(STEP), `${options.testid}-nearer`),
      iconButton(words.farther, ICONS.farther, () => middle(1 / STEP), `${options.testid}-farther`),
      iconButton(words.whole, ICONS.whole, () => options.whole?.(), `${options.testid}-whole`),
    );
  }
  const field = h("div", { class: "chart-field" }, under, canvas, readout);
  const handle = options.pin ? createHandle(options.pin) : null;
  if (handle) field.append(handle);
  const ring = options.placeOf ? h("span", { class: "chart-beacon", "aria-hidden": "true", hidden: true, "data-testid": `${options.testid}-beacon` }) : null;
  if (ring) field.append(ring);
  /** The point that is lit, and those of the present sentence. @type {import("../player/marks.js").Spot | null} */
  let lit = null;
  /** @type {readonly import("../player/marks.js").Spot[]} */
  let spots = [];
  /** @type {(at: number | null) => void} */
  let tellOver = () => {};
  /** @type {number | null} */
  let over = null;
  const element = h("div", { class: "chart" }, tools, field);

  /** @type {[number, number] | null} */
  let probe = null;
  let drawn = false;
  /** The readout is the dragged point's. */
  let reading = false;
  // Asking the layout for sizes at every step would make it compute twice: they are kept.
  let size = { width: 0, height: 0, scale: 1 };
  const unsized = onResize(field, ({ width, height }) => {
    size = { width, height, scale: typeScale(field) };
    // Paper shows what is drawn as it is: as large as here, or as wide as the paper (style/print.css).
    field.style.setProperty("--drawn-width", String(width));
    field.style.setProperty("--drawn-height", String(height));
    redraw();
  });

  /** @returns {ChartView} */
  function view() {
    return {
      width_px: Math.max(size.width, 160),
      height_px: Math.max(size.height, 140),
      pixel_ratio: Math.min(devicePixelRatio || 1, 3),
      text_scale: size.scale,
      decimal: options.context.numbers.decimal,
    };
  }

  function redraw() {
    if (size.width === 0) return;
    drawn = options.draw(canvas, view(), under);
    canvas.hidden = !drawn;
    under.hidden = !drawn;
    placePin();
  }

  function placeBeacon() {
    if (!ring) return;
    const at = lit && drawn ? options.placeOf?.(lit) ?? null : null;
    ring.hidden = !at;
    if (at) ring.style.translate = `${at[0]}px ${at[1]}px`;
  }

  /** Which of the sentence's points lies there. @param {[number, number] | null} here */
  function pointAt(here) {
    let found = null;
    let least = NEAR;
    if (here && drawn) {
      spots.forEach((spot, at) => {
        const place = options.placeOf?.(spot);
        const away = place ? Math.hypot(place[0] - here[0], place[1] - here[1]) : Number.POSITIVE_INFINITY;
        if (away < least) [found, least] = [at, away];
      });
    }
    if (found === over) return;
    over = found;
    tellOver(over);
  }
  if (ring) {
    // Also over the handle, which lies on the canvas; before either writes anything, and not while something is dragged.
    field.addEventListener("pointermove", (event) => pointAt(event.buttons === 0 ? place(event) : null), { capture: true });
    field.addEventListener("pointerleave", () => pointAt(null));
  }

  function placePin() {
    placeBeacon();
    if (!handle || !options.pin) return;
    const at = drawn ? options.pin.where() : null;
    handle.hidden = !at;
    if (!at) return;
    handle.style.left = `${at[0]}px`;
    handle.style.top = `${at[1]}px`;
    // What is told of a point that was dragged may have come only now.
    if (reading) read(...at);
  }

  /** @param {Pin} pin */
  function createHandle(pin) {
    const node = h("button", { type: "button", class: "chart-pin", hidden: true, "aria-label": pin.label, title: pin.label, "data-testid": `${options.testid}-pin` });
    const to = (/** @type {number} */ x, /** @type {number} */ y, key = 0) => {
      const before = pin.where()?.[0];
      reading = true;
      pin.drag(x, y);
      if (key !== 0 && pin.where()?.[0] === before) pin.nudge?.(key);
      placePin();
      const at = pin.where();
      const lines = at && read(...at);
      if (lines) node.setAttribute("aria-description", lines.join(". "));
    };
    node.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      node.setPointerCapture(event.pointerId);
      event.stopPropagation();
    });
    node.addEventListener("pointermove", (event) => {
      if (node.hasPointerCapture(event.pointerId)) to(...place(event));
    });
    node.addEventListener("blur", () => {
      reading = false;
      readout.hidden = true;
    });
    node.addEventListener("keydown", (event) => {
      /** @type {Record<string, [number, number]>} */
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const way = ways[event.key];
      const at = pin.where();
      if (!way || !at || event.ctrlKey || event.metaKey || event.altKey) return;
      const px = event.shiftKey ? 1 : 8;
      to(at[0] + way[0] * px, at[1] + way[1] * px, way[0]);
      event.preventDefault();
      event.stopPropagation();
    });
    return node;
  }

  /** @param {number} x @param {number} y */
  function read(x, y) {
    const lines = drawn ? options.pick(x, y) : null;
    readout.hidden = !lines;
    if (!lines) return null;
    readout.replaceChildren(...lines.map((line) => h("div", {}, line)));
    const right = x > field.clientWidth / 2;
    const below = y > field.clientHeight / 2;
    readout.style.left = right ? "auto" : `${x + 14}px`;
    readout.style.right = right ? `${field.clientWidth - x + 14}px` : "auto";
    readout.style.top = below ? "auto" : `${y + 14}px`;
    readout.style.bottom = below ? `${field.clientHeight - y + 14}px` : "auto";
    return lines;
  }

  /** @param {MouseEvent | Touch} event @returns {[number, number]} */
  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  /** @type {Map<number, [number, number]>} */
  const fingers = new Map();
  /** @type {{x: number, y: number, moved: boolean} | null} */
  let press = null;

  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, place(event));
    if (fingers.size === 1 && event.button === 0) press = { x: event.clientX, y: event.clientY, moved: false };
    if (event.pointerType === "mouse" && options.pan) canvas.setPointerCapture(event.pointerId);
  });
  // The page must not take two fingers for a scroll.
  const two = (/** @type {TouchEvent} */ event) => {
    if (event.touches.length > 1 && zoom && event.cancelable) event.preventDefault();
  };
  for (const type of /** @type {const} */ (["touchstart", "touchmove"])) canvas.addEventListener(type, two, { passive: false });
  canvas.addEventListener("pointermove", (event) => {
    // Let go outside of a frame of another origin: nobody told.
    if (event.buttons === 0 && fingers.delete(event.pointerId)) press = null;
    reading = false;
    const before = fingers.get(event.pointerId);
    const here = place(event);
    if (before) fingers.set(event.pointerId, here);
    if (before && fingers.size === 2 && zoom) {
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
      const spread = (/** @type {[number, number]} */ at) => Math.hypot(at[0] - other[0], at[1] - other[1]);
      if (spread(before) > 8) zoom((here[0] + other[0]) / 2, (here[1] + other[1]) / 2, spread(here) / spread(before));
      return;
    }
    if (press && Math.hypot(event.clientX - press.x, event.clientY - press.y) > 4) press.moved = true;
    if (before && press?.moved && options.pan) {
      readout.hidden = true;
      options.pan(before[0] - here[0]);
      return;
    }
    read(here[0], here[1]);
  });
  const lift = (/** @type {PointerEvent} */ event) => {
    if (press && !press.moved && event.type === "pointerup" && fingers.size === 1) {
      const [x, y] = place(event);
      read(x, y);
      options.tap?.(x, y);
    }
    fingers.delete(event.pointerId);
    press = null;
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => {
    readout.hidden = true;
  });
  canvas.addEventListener("blur", () => {
    readout.hidden = true;
    probe = null;
  });
  canvas.addEventListener(
    "wheel",
    (event) => {
      // The page keeps its wheel; a pinch on a touchpad arrives with Ctrl set.
      if (!(event.ctrlKey || event.metaKey) || !zoom) return;
      event.preventDefault();
      const [x, y] = place(event);
      zoom(x, y, Math.exp(-Math.max(-60, Math.min(60, event.deltaY)) * 0.012));
    },
    { passive: false },
  );
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [x, y] = probe ?? [canvas.clientWidth * 0.55, canvas.clientHeight * 0.5];
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.shiftKey && event.key in arrows) {
      const [dx, dy] = arrows[/** @type {keyof typeof arrows} */ (event.key)];
      probe = options.probe?.(dx, dy) ?? [
        Math.max(0, Math.min(canvas.clientWidth, x + dx * 8)),
        Math.max(0, Math.min(canvas.clientHeight, y + dy * 8)),
      ];
      const lines = read(probe[0], probe[1]);
      if (lines) canvas.setAttribute("aria-description", lines.join(". "));
    } else if ((event.key === "+" || event.key === "=") && zoom) zoom(x, y, STEP);
    else if (event.key === "-" && zoom) zoom(x, y, 1 / STEP);
    else if (event.key === "0" && options.whole) options.whole();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    redraw,
    view,
    placePin,
    watch(next, told) {
      spots = next;
      tellOver = told;
      over = null;
    },
    beacon(spot) {
      lit = spot;
      placeBeacon();
    },
    relabel: (label) => canvas.setAttribute("aria-label", label),
    dispose() {
      unsized();
      element.remove();
    },
  };
}

/** The page's palette as the charts want it: what is out of bounds is a little off the panel. @param {import("../style/theme.js").Palette} palette @returns {import("../engine/glue.js").ChartTheme} */
export function chartTheme(palette) {
  return { ...palette, fill: mix(palette.panel, palette.hairline, 0.45) };
}

/** @param {string} a @param {string} b @param {number} share */
function mix(a, b, share) {
  const part = (/** @type {number} */ at) => {
    const [x, y] = [a, b].map((color) => Number.parseInt(color.slice(at, at + 2), 16));
    return Math.round(x + (y - x) * share).toString(16).padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}
