// The map layer: follows the map of the selected node, draws it, reads it out by pointer, finger or keyboard, and
// moves the node to a place.

import { h, setAttribute, setText } from "../dom/elements.js";
import { asDocument } from "../charts/axes.js";
import { saveButtons } from "../charts/files.js";
import { withLink } from "../dialogs/csv-link.js";
import { FIGURE, mapFigure } from "./map-figure.js";
import { createMapKey } from "./map-key.js";
import { changeAt, inCell, merged, middleOf, rangeOf, squareOf } from "./map-model.js";
import { createMapPaint, powerRange } from "./map-paint.js";

/** @typedef {import("../engine/glue.js").MapAnswer} MapAnswer */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("./layers.js").LayerDeps} LayerDeps */
/** @typedef {import("./viewport.js").Viewport} Viewport */
/** @typedef {Exclude<import("./layers.js").LayerId, "links">} Kind */

/** Squares along a side. */
const FINE = 64;
/** In cells with so many pairs a single worker takes too long: coarse while anything moves, then shared out. */
const LARGE_PAIRS = 1500;
const COARSE = 16;
/** Squares of the first picture: of a node that had none before, and of one whose picture is only out of date. */
const FIRST = 64;
const NEXT = 256;
const MOST_PARTS = 4;
const STAR_PX = 9;
const LABEL_PX = 12;

/**
 * @param {HTMLElement} root  the cell
 * @param {LayerDeps & {viewport: Viewport, zoom: () => number, font: import("./text.js").Font, redraw: () => void,
 *   words: import("../words/en/index.js").Words & Partial<import("../words/en/index.js").OwnWords>}} deps
 * @returns {import("./layers.js").MapLayer}
 */
export function createMapLayer(root, deps) {
  const { store, selection, session, life, palette, announce, viewport, zoom, font, redraw } = deps;
  const words = /** @type {import("./map-key.js").MapWords} */ (deps.words.map);
  const paint = createMapPaint();
  const csv = h("button", { type: "button", class: "button tool-text", title: words.csv, "aria-label": words.csv, "data-testid": "map-csv" }, "CSV");
  csv.addEventListener("click", () => void saveTable());
  const hold = h("button", { type: "button", class: "button tool-text", title: words.holdHint, "aria-pressed": "false", "data-testid": "map-hold" });
  hold.addEventListener("click", () => {
    held = held || !map ? null : map.node;
    setAttribute(hold, "aria-pressed", String(held !== null));
    if (!held) follower.ask();
    update();
  });
  let figure = { width_px: FIGURE.width, height_px: FIGURE.height };
  const pictures = saveButtons("map", (light, link) => {
    const { snapshot } = store.get();
    if (!drawn || !snapshot) return null;
    const now = drawn;
    const made = asDocument((sheet) => mapFigure(sheet, now, snapshot, light, words, deps.numbers), FIGURE, light, { title: words.title(now.kind, now.map.node), notes: [words.about(snapshot)], link });
    figure = made.view;
    return { name: words.file(now.map.node), svg: made.svg };
  }, () => figure, { download: deps.download, address: deps.address, words: /** @type {import("../words/en/index.js").OwnWords} */ (deps.words).charts });
  const key = createMapKey(root, { words, onMove: () => map && moveTo(map.node, map.best), tools: [hold, csv, ...pictures] });
  const readout = h("div", { class: "readout map-readout", "aria-hidden": "true", "data-testid": "map-readout", hidden: true });
  const probe = h("div", { class: "map-probe", tabindex: "0", role: "application", "data-testid": "map-probe", hidden: true });
  root.append(readout, probe);

  /** @type {Kind | null} */
  let kind = null;
  /** @type {MapAnswer | null} */
  let map = null;
  /** @type {import("./map-paint.js").Drawn | null} */
  let drawn = null;
  /** The node that the map stays with, whichever is chosen. @type {NodeRef | null} */
  let held = null;
  /** The square that the keyboard looks at. @type {{x: number, y: number} | null} */
  let looking = null;
  /** @type {AbortController | null} */
  let sharing = null;

  /** What the map is of. @returns {NodeRef | null} */
  function subject() {
    const { snapshot } = store.get();
    if (held && snapshot && held.index < (held.kind === "cue" ? snapshot.cues : snapshot.dues).length) return held;
    const { node, cue, due } = selection.get();
    if (node && node.kind !== "bs") return node;
    if (node) return null;
    return cue !== null ? { kind: "cue", index: cue } : due !== null ? { kind: "tx", index: due } : null;
  }

  const isLarge = (/** @type {import("../types.js").Snapshot} */ snapshot) => snapshot.cues.length * snapshot.dues.length >= LARGE_PAIRS;

  /** @param {NodeRef} node @param {number} points_per_side @param {{index: number, of: number}} part @returns {import("../engine/what-if-studies.js").WhatIf} */
  function request(node, points_per_side, part = { index: 0, of: 1 }) {
    return { request: { study: "map", node, points_per_side, part }, latest: true, least: same(map?.node, node) ? NEXT : FIRST };
  }

  const follower = session.studies.follow("map", (snapshot) => {
    const node = subject();
    const users = node?.kind === "cue" ? snapshot.cues : snapshot.dues;
    if (!kind || !node || snapshot.has_measured_gains || node.index >= users.length) return null;
    return request(node, isLarge(snapshot) ? COARSE : FINE);
  }, (value, snapshot) => {
    take(value);
    if (isLarge(snapshot)) void shareOut(value.node);
  }, {
    late: true,
    progress: take,
    failed: (end) => {
      if (end.status === "refused") key.empty("", words.failed(end.error.message));
    },
  });
  life.onEnd(() => {
    follower.stop();
    sharing?.abort();
  });

  /** A fine map of a large cell, by several workers at once. @param {NodeRef} node */
  async function shareOut(node) {
    sharing?.abort();
    const mine = (sharing = new AbortController());
    const parts = Math.max(1, Math.min(MOST_PARTS, (navigator.hardwareConcurrency || 2) - 1));
    /** @type {(MapAnswer | null)[]} */
    const known = Array.from({ length: parts }, () => null);
    const show = () => {
      const [first, ...others] = known.filter((part) => part !== null);
      // All parts have their first picture: together they cover the cell evenly.
      if (first && others.length === parts - 1 && !mine.signal.aborted) take(others.reduce(merged, first));
    };
    await Promise.all(known.map(async (_, index) => {
      const asked = { ...request(node, FINE, { index, of: parts }), least: FIRST };
      const tell = (/** @type {MapAnswer} */ part) => {
        known[index] = part;
        show();
      };
      const end = await session.studies.ask("map-part", asked, { signal: mine.signal, progress: tell });
      if (end.status === "answered") tell(end.value);
    }));
  }

  store.subscribe((state, before) => {
    if (state.snapshot === before.snapshot) return;
    sharing?.abort();
    if (state.snapshot && kind) update();
  });
  selection.subscribe((now, before) => {
    if (held || (now.node === before.node && now.cue === before.cue && now.due === before.due)) return;
    sharing?.abort();
    looking = null;
    if (!kind) return;
    update();
    follower.ask();
  });

  /** @param {MapAnswer} next */
  function take(next) {
    if (!kind || !same(next.node, subject())) return;
    const begun = performance.now();
    map = next;
    update();
    redraw();
    deps.timings.measure("draw-map", begun, performance.now());
  }

  /** What is shown, of the map that there is. */
  function update() {
    const { snapshot } = store.get();
    const node = subject();
    const why = !kind || !snapshot ? null : snapshot.has_measured_gains ? words.measured : node ? null : words.choose;
    if (why !== null || !kind || !snapshot || !map || !same(map.node, node)) {
      map = null;
      drawn = null;
      paint.set(null);
      key.empty(why === null && kind && node ? words.title(kind, node) : "", why ?? "");
      probe.hidden = true;
      readout.hidden = true;
      redraw();
      return;
    }
    const range = rangeOf(map);
    const nodes = [snapshot.bs, ...snapshot.cues, ...snapshot.dues.flatMap(({ tx, rx }) => [tx, rx])];
    drawn = { map, kind, range, power: kind === "power" ? powerRange(map) : null, nodes };
    paint.set(drawn);
    key.update(drawn, palette(), snapshot.dues.length > 0);
    probe.hidden = false;
    setAttribute(probe, "aria-label", words.probe(map.node));
    setText(hold, words.hold(map.node));
  }

  /** @param {Point} place */
  function reading(place) {
    const square = map && squareOf(map, place);
    if (!map || !square || !inCell(map, place)) return null;
    const { x, y, at } = square;
    if (map.block[at] === 0) return [words.unknown];
    return words.reading({
      node: map.node, place: middleOf(map, x, y), change: changeAt(map, at), eta: map.energy_efficiency[at], partner: map.partner[at],
      power_w: map.power_w[at], unserved: map.unserved[at], served: map.served[at], now: map.now,
    });
  }

  /** @param {Point | null} place @param {{x: number, y: number}} at  pixels of the page within the cell */
  function readOut(place, at) {
    const lines = place && kind ? reading(place) : null;
    readout.hidden = !lines;
    if (!lines) return;
    while (readout.children.length < lines.length) readout.append(h("div"));
    while (readout.children.length > lines.length) readout.lastChild?.remove();
    lines.forEach((line, index) => setText(readout.children[index], line));
    const { offsetWidth: w, offsetHeight: t } = readout;
    const [width, height] = [viewport.width * zoom(), viewport.height * zoom()];
    const x = at.x + 16 + w < width ? at.x + 16 : Math.max(4, at.x - 16 - w);
    const y = Math.max(4, Math.min(at.y + 12, height - t - 4));
    readout.style.transform = `translate(${x.toFixed(0)}px, ${y.toFixed(0)}px)`;
  }

  /** @param {PointerEvent} event */
  function at(event) {
    const box = root.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  root.addEventListener("pointermove", (event) => {
    if (!kind || event.pointerType !== "mouse") return;
    const onControl = event.target instanceof Element && event.target.closest(".layers, .map-key");
    if (event.buttons !== 0 || onControl || root.querySelector(".over-node")) {
      readout.hidden = true;
      return;
    }
    const { x, y } = at(event);
    readOut(viewport.toWorld(x / zoom(), y / zoom()), { x, y });
  });
  root.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") readout.hidden = true;
  });

  const STEPS = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] });
  probe.addEventListener("keydown", (event) => {
    if (!map || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step) {
      const from = looking ?? squareOf(map, placeOf(map.node)) ?? { x: map.points_per_side >> 1, y: map.points_per_side >> 1 };
      const size = event.shiftKey ? 5 : 1;
      const clamp = (/** @type {number} */ index) => Math.max(0, Math.min(/** @type {MapAnswer} */ (map).points_per_side - 1, index));
      looking = { x: clamp(from.x + step[0] * size), y: clamp(from.y + step[1] * size) };
      look();
    } else if (event.key === "Enter" && looking) moveTo(map.node, middleOf(map, looking.x, looking.y));
    else if (event.key === "Escape" && looking) {
      looking = null;
      readout.hidden = true;
      redraw();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  probe.addEventListener("blur", () => {
    looking = null;
    readout.hidden = true;
    redraw();
  });

  function look() {
    if (!map || !looking) return;
    const place = middleOf(map, looking.x, looking.y);
    const { x, y } = viewport.toScreen(place);
    readOut(place, { x: x * zoom(), y: y * zoom() });
    const lines = reading(place);
    if (lines) announce(lines.join(". "));
    redraw();
  }

  /** @param {NodeRef} node @returns {Point} */
  function placeOf({ kind: of, index }) {
    const snapshot = /** @type {import("../types.js").Snapshot} */ (store.get().snapshot);
    if (of === "bs") return snapshot.bs;
    return of === "cue" ? snapshot.cues[index] : snapshot.dues[index][of];
  }

  /** @param {NodeRef} node @param {Point} place */
  function moveTo(node, { x_m, y_m }) {
    void session.edit({ type: "move", node, x_m, y_m, gesture: session.newGesture() }).then((outcome) => {
      if (outcome.status === "applied") announce(words.moved(node, { x_m, y_m }));
    });
  }

  async function saveTable() {
    if (!map) return;
    const { node, points_per_side } = map;
    const end = await session.studies.ask("map", { ...request(node, points_per_side), latest: false, tables: true });
    if (end.status === "answered") await deps.download(`${words.file(node)}.csv`, new Blob([withLink(end.value.map, await deps.address())], { type: "text/csv" }));
  }

  return {
    show(next) {
      kind = next;
      key.show(next !== null);
      if (next === null) held = null;
      setAttribute(hold, "aria-pressed", String(held !== null));
      looking = null;
      readout.hidden = true;
      update();
      if (next) follower.ask();
      else {
        sharing?.abort();
        follower.cancel();
      }
    },
    paint(context) {
      const now = map;
      if (!now) return;
      const ratio = (window.devicePixelRatio || 1) * zoom();
      paint.paint(context, viewport, ratio, palette(), font, {
        level: words.level,
        partner: (index) => (index < 0 ? words.alone : words.partnerOf(now.node, index)),
      });
    },
    paintOver(context) {
      if (!map) return;
      const colours = palette();
      if (looking) drawCross(context, viewport.toScreen(middleOf(map, looking.x, looking.y)), colours);
      if (kind !== "map" || !((map.best.change ?? 0) > 1e-9 || map.best.served > map.now.served)) return;
      const { snapshot } = store.get();
      drawStar(context, viewport, map, colours, font, words.best(map.best, map.now.served), snapshot ? viewport.toScreen(snapshot.bs) : null);
    },
    tap(event) {
      const { x, y } = at(event);
      readOut(viewport.toWorld(x / zoom(), y / zoom()), { x, y });
      return true;
    },
  };
}

/** @param {NodeRef | null | undefined} a @param {NodeRef | null} b */
function same(a, b) {
  return a?.kind === b?.kind && a?.index === b?.index;
}

/** @param {CanvasRenderingContext2D} context @param {{x: number, y: number}} at @param {import("../style/theme.js").Palette} palette */
function drawCross(context, { x, y }, palette) {
  for (const [colour, width] of /** @type {const} */ ([["panel", 4], ["ink", 1.5]])) {
    context.strokeStyle = palette[colour];
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 11, y);
    context.lineTo(x + 11, y);
    context.moveTo(x, y - 11);
    context.lineTo(x, y + 11);
    context.stroke();
  }
}

/**
 * The best place with its words.
 * @param {CanvasRenderingContext2D} context @param {Viewport} viewport @param {MapAnswer} map
 * @param {import("../style/theme.js").Palette} palette @param {import("./text.js").Font} font @param {string} text
 * @param {{x: number, y: number} | null} bs  whose name stands at its left
 */
function drawStar(context, viewport, map, palette, font, text, bs) {
  const { x, y } = viewport.toScreen(map.best);
  context.beginPath();
  for (let point = 0; point < 10; point += 1) {
    const angle = (Math.PI * point) / 5 - Math.PI / 2;
    const r = point % 2 === 0 ? STAR_PX : STAR_PX * 0.42;
    context.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  context.closePath();
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = palette.panel;
  context.stroke();
  context.fillStyle = palette["optimal-text"];
  context.fill();
  context.font = font(LABEL_PX, 700);
  context.textBaseline = "middle";
  const byBs = bs !== null && Math.hypot(x - bs.x, y - bs.y) < 40;
  const right = byBs || x < viewport.width / 2;
  context.textAlign = right ? "left" : "right";
  const at = x + (right ? 13 : -13);
  context.strokeText(text, at, y);
  context.fillText(text, at, y);
}
