// The map layer: follows the map of the selected node, draws it, reads it out by pointer, finger or keyboard, and
// moves the node to a place.

import { h, setAttribute, setText } from "../dom/elements.js";
import { asDocument } from "../charts/axes.js";
import { saveButtons } from "../charts/files.js";
import { withLink } from "../dialogs/csv-link.js";
import { FIGURE, mapFigure } from "./map-figure.js";
import { createMapKey } from "./map-key.js";
import { drawCross, drawStar } from "./map-marks.js";
import { changeAt, drawnOf, inCell, isWorthIt, merged, middleOf, placeOf, places, sameNode, squareOf } from "./map-model.js";
import { createMapPaint, lookOf } from "./map-paint.js";

/** @typedef {import("../engine/glue.js").MapAnswer} MapAnswer */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("./layers.js").LayerDeps} LayerDeps */
/** @typedef {import("./viewport.js").Viewport} Viewport */
/** @typedef {import("./map-model.js").Kind} Kind */

/** Squares along a side. */
const FINE = 64;
/** In cells with so many pairs a single worker takes too long: coarse while anything moves, then shared out. */
const LARGE_PAIRS = 1500;
const COARSE = 16;
/** Squares of the first picture: of a node that had none before, and of one whose picture is only out of date. */
const FIRST = 64;
const NEXT = 256;
const MOST_PARTS = 4;
/** While the hand moves: a picture waits so long for the cell's next drawing, and the key is rewritten so often at most. */
const WAIT_MS = 40;
const KEY_MS = 200;
/** A stretched picture is asked for anew so long after the last drawing. */
const SHARP_MS = 80;

/**
 * @param {HTMLElement} root  the cell
 * @param {LayerDeps & {viewport: Viewport, zoom: () => number, held: () => boolean, font: import("./text.js").Font, redraw: () => void,
 *   words: import("../words/en/index.js").Words & Partial<import("../words/en/index.js").OwnWords>}} deps
 * @returns {import("./layers.js").MapLayer}
 */
export function createMapLayer(root, deps) {
  const { store, selection, session, life, palette, announce, viewport, zoom, held: inHand, font, redraw } = deps;
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
  /** @type {import("./map-model.js").Drawn | null} */
  let drawn = null;
  /** Whether there is a picture that has not been on the screen yet. */
  let fresh = false;
  let waitTimer = 0;
  let sharpTimer = 0;
  let keyTimer = 0;
  let key_ms = 0;
  /** The colours that the key has. */
  let keyPalette = palette();
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
    return { request: { study: "map", node, points_per_side, part }, latest: true, least: sameNode(map?.node, node) ? NEXT : FIRST };
  }

  /** Pixels of the screen per pixel of the scene. */
  const ratio = () => (window.devicePixelRatio || 1) * zoom();

  const follower = session.studies.follow("map", (snapshot) => {
    const node = subject();
    const users = node?.kind === "cue" ? snapshot.cues : snapshot.dues;
    if (!kind || !node || snapshot.has_measured_gains || node.index >= users.length) return null;
    const picture = lookOf(kind, Number(snapshot.params.cell_radius_m), viewport, ratio(), palette(), places(snapshot));
    return { ...request(node, isLarge(snapshot) ? COARSE : FINE), picture };
  }, (value, snapshot) => {
    take(value);
    if (isLarge(snapshot)) void shareOut(value.node);
  }, {
    late: true,
    progress: take,
    failed: (end) => {
      if (end.status === "refused") void deps.words.refusal(end.error).then((why) => key.empty("", words.failed(why)));
    },
  });
  life.onEnd(() => {
    follower.stop();
    sharing?.abort();
    paint.set(null);
    for (const timer of [waitTimer, sharpTimer, keyTimer]) window.clearTimeout(timer);
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
    // A map of a moment ago is better than none until the next is there.
    if (state.snapshot && kind && !standing()) update();
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
    if (!kind || !sameNode(next.node, subject())) {
      next.picture?.bitmap.close();
      return;
    }
    map = next;
    if (!standing()) {
      update();
      return;
    }
    present();
    if (!inHand()) redraw();
    // The hand's own answers draw the cell, and the map with it.
    else if (waitTimer === 0) {
      waitTimer = window.setTimeout(() => {
        waitTimer = 0;
        if (fresh) redraw();
      }, WAIT_MS);
    }
  }

  /** Why there is no map whatever is known; empty where there may be one, null where nobody asks. */
  function whyNone() {
    const { snapshot } = store.get();
    if (!kind || !snapshot) return null;
    return snapshot.has_measured_gains ? words.measured : subject() ? "" : words.choose;
  }

  /** Whether the map that is known is one of what is asked now. */
  const standing = () => map !== null && whyNone() === "" && sameNode(map.node, subject());

  /** What is shown, of the map that there is. */
  function update() {
    if (standing()) {
      present();
      redraw();
      return;
    }
    const why = whyNone();
    const node = subject();
    map = null;
    drawn = null;
    paint.set(null);
    window.clearTimeout(keyTimer);
    keyTimer = 0;
    key.empty(why === "" && kind && node ? words.title(kind, node) : "", why ?? "");
    probe.hidden = true;
    readout.hidden = true;
    redraw();
  }

  /** Makes ready what is known; the next drawing of the cell shows it. */
  function present() {
    const known = /** @type {MapAnswer} */ (map);
    const of = /** @type {Kind} */ (kind);
    const { picture } = known;
    drawn = picture?.look.kind === of ? { map: known, ...picture.drawn } : drawnOf(known, of);
    const { snapshot } = store.get();
    paint.set(drawn, snapshot ? places(snapshot) : [], picture);
    fresh = true;
    if (keyTimer !== 0) return;
    const wait_ms = inHand() ? key_ms + KEY_MS - performance.now() : 0;
    if (wait_ms > 0) keyTimer = window.setTimeout(tell, wait_ms);
    else tell();
  }

  /** Writes the key. */
  function tell() {
    window.clearTimeout(keyTimer);
    keyTimer = 0;
    const { snapshot } = store.get();
    if (!drawn || !snapshot) return;
    key_ms = performance.now();
    keyPalette = palette();
    key.update(drawn, keyPalette, snapshot.dues.length > 0);
    probe.hidden = false;
    setAttribute(probe, "aria-label", words.probe(drawn.map.node));
    setText(hold, words.hold(drawn.map.node));
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
      const from = looking ?? squareOf(map, placeOf(/** @type {import("../types.js").Snapshot} */ (store.get().snapshot), map.node)) ?? { x: map.points_per_side >> 1, y: map.points_per_side >> 1 };
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
      if (!map) return;
      const begun = performance.now();
      const { node } = map;
      if (keyPalette !== palette()) tell();
      const sharp = paint.paint(context, viewport, ratio(), palette(), font, {
        level: words.level,
        partner: (index) => (index < 0 ? words.alone : words.partnerOf(node, index)),
      });
      window.clearTimeout(sharpTimer);
      // Asked for again once the cell's size rests: it is known, and only drawn anew.
      if (!sharp) sharpTimer = window.setTimeout(follower.ask, SHARP_MS);
      if (fresh) deps.timings.measure("draw-map", begun, performance.now());
      fresh = false;
    },
    paintOver(context) {
      if (!map) return;
      const colours = palette();
      if (looking) drawCross(context, viewport.toScreen(middleOf(map, looking.x, looking.y)), colours);
      if (kind !== "map" || !isWorthIt(map)) return;
      const { snapshot } = store.get();
      drawStar(context, viewport, map.best, colours, font, words.best(map.best, map.now.served), snapshot ? viewport.toScreen(snapshot.bs) : null);
    },
    tap(event) {
      const { x, y } = at(event);
      readOut(viewport.toWorld(x / zoom(), y / zoom()), { x, y });
      return true;
    },
  };
}
