// The cell: a canvas that shows the present answer, and nodes that can be taken by hand or keyboard.

import { h, typeScale } from "../dom/elements.js";
import { onResize } from "../dom/resize.js";
import { sameCell } from "../state/same-cell.js";
import { bare } from "./bare.js";
import { drawGhost, drawScene } from "./draw.js";
import { createHandles } from "./handles.js";
import { createLabelPlacer } from "./labels.js";
import { createLayers } from "./layers.js";
import { createReadout, nodeLines } from "./readout.js";
import { buildScene, nodeKey } from "./scene.js";
import { createFont, createTextMeter } from "./text.js";
import { STRIP_PX, createViewport } from "./viewport.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../style/theme.js").Palette} Palette */

/** Nodes within so many cell radii of the base station are all in sight. */
const FAR = 2.5;
// Arrow presses closer together than this are one undo step.
const NUDGE_PAUSE_MS = 900;
// Accessible names hold numbers; they follow once nothing has changed for so long.
const RENAME_AFTER_MS = 250;

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {import("../state/store.js").Store} deps.store
 * @param {import("../state/selection.js").SelectionStore} deps.selection
 * @param {import("../explorer.js").Session} deps.session
 * @param {import("../state/timing.js").Timings} deps.timings
 * @param {import("../state/lifetime.js").Lifetime} deps.life
 * @param {import("../words/en/index.js").Words["cell"]} deps.words
 * @param {import("../words/en/index.js").Words} deps.allWords
 * @param {import("../dialogs/download.js").Download} deps.download
 * @param {() => Promise<string>} deps.address  the link of what is shown; empty where there is none
 * @param {import("../numbers/locale.js").Numbers} deps.numbers
 * @param {string} deps.helpId  of the text that tells the keys
 * @param {() => Palette} deps.palette
 * @param {(text: string) => void} deps.announce
 * @param {() => boolean} deps.reducedMotion
 * @param {(ref: NodeRef) => string} deps.whyFixed  why a node may not be moved; empty where it may
 */
export function createCell(root, { store, selection, session, timings, life, words, allWords, download, address, numbers, helpId, palette, announce, reducedMotion, whyFixed }) {
  const canvas = h("canvas", { class: "cell-canvas", "aria-hidden": "true" });
  const hands = h("div", {
    class: "cell-hands",
    role: "group",
    "aria-label": words.nodes,
    "aria-describedby": helpId,
  });
  root.append(canvas, hands);
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const viewport = createViewport();
  /** CSS pixels per pixel of the scene: on a large screen nodes and names are larger, too. */
  let zoom = 1;
  const placer = createLabelPlacer();
  const font = createFont(canvas);
  const meter = createTextMeter(context, font);
  const readout = createReadout(root, words);
  const layers = createLayers(root, {
    store, selection, session, timings, life, words: allWords, numbers, palette, announce, download, address, viewport, font, zoom: () => zoom, held: () => handles.held(), redraw: () => schedule(),
  });

  /** Where a held node is, ahead of the solver. @type {{ref: NodeRef, point: Point, gesture: number} | null} */
  let ahead = null;
  /** @type {{ref: NodeRef, from: Point, gesture: number} | null} */
  let drag = null;
  /** @type {{key: string, gesture: number, timer: number} | null} */
  let nudging = null;
  /** Where the node that was dragged last stood before, as long as it is the same cell. @type {{ref: NodeRef, point: Point, snapshot: Snapshot | null} | null} */
  let ghost = null;
  let frame = 0;
  let renameTimer = 0;
  /** Whose labels have been placed. @type {Snapshot | null} */
  let placedFor = null;

  /** @param {NodeRef} ref @returns {Point} */
  function place(ref) {
    if (ahead && ahead.ref.kind === ref.kind && ahead.ref.index === ref.index) return ahead.point;
    return placeIn(/** @type {Snapshot} */ (store.get().shown), ref);
  }

  /** A move that waits for the next frame, since this one has had its edit. @type {(() => void) | null} */
  let held = null;
  let pace = 0;

  /** Sends at most one edit a frame: the first at once, then the newest. @param {() => void} act */
  function paced(act) {
    held = act;
    if (pace !== 0) return;
    const next = () => {
      pace = held ? requestAnimationFrame(next) : 0;
      held?.();
      held = null;
    };
    next();
  }

  /** @param {NodeRef} ref @param {Point} point @param {number} gesture @param {number | null} pointer_ms */
  function move(ref, point, gesture, pointer_ms) {
    ahead = { ref, point, gesture };
    const mine = ahead;
    held = null;
    const send = () => ask(mine, pointer_ms);
    if (pointer_ms === null) send();
    else paced(send);
    schedule();
  }

  /** @param {NonNullable<typeof ahead>} mine @param {number | null} pointer_ms */
  function ask(mine, pointer_ms) {
    const { ref, point, gesture } = mine;
    void session.edit({ type: "move", node: ref, x_m: point.x_m, y_m: point.y_m, gesture }, pointer_ms).then((outcome) => {
      // The newest place is answered, be it taken or refused: from here on the snapshot tells.
      if (ahead === mine && !drag) ahead = null;
      if (outcome.status !== "applied") schedule();
    });
  }

  const handles = createHandles(hands, life, {
    whyFixed,
    onFixed: announce,
    onSelect: (ref) => selection.selectNode(ref),
    onHover: (ref) => selection.set({ hovered: hoverOf(ref) }),
    onEmpty(event) {
      if (!layers.tap(event)) selection.selectNode(null);
    },
    onDragStart(ref) {
      drag = { ref, from: place(ref), gesture: session.newGesture() };
      ghost = { ref, point: drag.from, snapshot: store.get().snapshot };
      root.dispatchEvent(new CustomEvent("first-drag", { bubbles: true }));
    },
    onDrag(ref, x, y) {
      if (!drag) return;
      const inside_x = Math.min(Math.max(x / zoom, 4), viewport.width - 4);
      const inside_y = Math.min(Math.max(y / zoom, 4), viewport.height - 4);
      const point = rounded(viewport.toWorld(inside_x, inside_y));
      if (ahead?.gesture === drag.gesture && point.x_m === ahead.point.x_m && point.y_m === ahead.point.y_m) return;
      move(ref, point, drag.gesture, timings.markPointer());
    },
    onDragEnd(ref, cancelled) {
      if (!drag) return;
      const { from, gesture } = drag;
      drag = null;
      // Exactly where it was, so that the drag leaves no step to undo.
      if (cancelled) move(ref, from, gesture, null);
      else if (ahead) move(ref, ahead.point, gesture, null);
      schedule();
    },
    onNudge(ref, dx, dy, fine) {
      const snapshot = store.get().snapshot;
      if (!snapshot) return;
      const key = nodeKey(ref);
      if (nudging?.key !== key) nudging = { key, gesture: session.newGesture(), timer: 0 };
      window.clearTimeout(nudging.timer);
      nudging.timer = window.setTimeout(() => {
        nudging = null;
      }, NUDGE_PAUSE_MS);
      const step = Number(snapshot.params.cell_radius_m) / (fine ? 1000 : 100);
      const now = place(ref);
      const next = rounded({ x_m: now.x_m + dx * step, y_m: now.y_m + dy * step });
      move(ref, next, nudging.gesture, null);
      announce(words.movedTo(words.nodeTitle(ref), words.place(next)));
    },
    describe(ref) {
      const snapshot = store.get().shown;
      const title = [words.nodeTitle(ref), whyFixed(ref) && words.fixed].filter(Boolean).join(", ");
      if (snapshot && store.get().veiled) return words.nodeName(title, [words.place(place(ref))]);
      // Where the cell is not in sight its handles may still be those of the cell before.
      return snapshot && holds(snapshot, ref) ? words.nodeName(title, nodeLines(ref, snapshot, place(ref), words)) : title;
    },
  });

  function schedule() {
    if (frame === 0 && !life.ended()) frame = requestAnimationFrame(onFrame);
  }

  /** @param {number} time_ms */
  function onFrame(time_ms) {
    frame = 0;
    const gliding = !handles.held() && viewport.glide(time_ms);
    draw();
    if (gliding) schedule();
  }

  function draw() {
    const { shown: snapshot, veiled } = store.get();
    if (!snapshot || viewport.width < 2) return;
    const start = performance.now();
    const strip = viewport.height < STRIP_PX;
    const bounds = strip ? pairBounds(snapshot, place, selection.get()) : boundsOf(snapshot, place);
    const key = `${snapshot.preset}/${snapshot.seed}/${snapshot.cues.length}/${snapshot.dues.length}/${String(snapshot.params.cell_radius_m)}/${viewport.width}×${viewport.height}`;
    viewport.fit(bounds, key, handles.held(), reducedMotion());
    const replay = drag !== null && snapshot === placedFor;
    placedFor = snapshot;
    const scene = buildScene(veiled ? bare(snapshot) : snapshot, place, selection.get(), viewport, placer, meter, key, replay, { numbers, words });
    const ratio = (window.devicePixelRatio || 1) * zoom;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawScene(context, scene, viewport, palette(), font, numbers, veiled ? null : layers);
    if (ghost?.snapshot && !sameCell(ghost.snapshot, snapshot)) ghost = null;
    if (ghost) drawGhost(context, ghost.ref.kind, viewport.toScreen(ghost.point), viewport.toScreen(place(ghost.ref)), scene.node_px, palette());
    timings.measure("draw-cell", start, performance.now());
    handles.update(tabOrder(scene.nodes).map(({ ref, key: name, at }) => ({ ref, key: name, at: onPage(at) })));
    showReadout(snapshot, scene.nodes);
    if (!handles.held() && viewport.glide(start)) schedule();
  }

  /** @param {{x: number, y: number}} at  in the scene */
  function onPage({ x, y }) {
    return { x: x * zoom, y: y * zoom };
  }

  /** @param {Snapshot} snapshot @param {import("./scene.js").SceneNode[]} nodes */
  function showReadout(snapshot, nodes) {
    const pointed = pointedRef && nodes.find((node) => node.key === nodeKey(/** @type {NodeRef} */ (pointedRef)));
    if (pointed && !handles.held() && !store.get().veiled) readout.show(pointed.ref, snapshot, place(pointed.ref), onPage(pointed.at), { width: viewport.width * zoom, height: viewport.height * zoom });
    else readout.hide();
  }

  /** The very node under the mouse: `hovered` in the selection knows only its user. @type {NodeRef | null} */
  let pointedRef = null;
  /** @param {NodeRef | null} ref */
  function hoverOf(ref) {
    if (pointedRef?.kind !== ref?.kind || pointedRef?.index !== ref?.index) {
      pointedRef = ref;
      schedule();
    }
    if (!ref) return null;
    if (ref.kind === "bs") return { bs: true };
    return ref.kind === "cue" ? { cue: ref.index } : { due: ref.index };
  }

  function resize() {
    const { left, top, width, height } = root.getBoundingClientRect();
    const bar = layers.element.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    zoom = typeScale(root);
    const covered = bar.width > 0 ? { right: (bar.right - left) / zoom, bottom: (bar.bottom - top) / zoom } : undefined;
    viewport.resize(width / zoom, height / zoom, covered);
    cancelAnimationFrame(frame);
    frame = 0;
    draw();
  }
  life.onEnd(onResize(root, resize));
  watchPixelRatio(resize, life.signal);
  life.onEnd(() => {
    cancelAnimationFrame(frame);
    cancelAnimationFrame(pace);
    window.clearTimeout(renameTimer);
    if (nudging) window.clearTimeout(nudging.timer);
  });

  store.subscribe((state, before) => {
    if (state.snapshot === before.snapshot) {
      if (state.at !== before.at || state.veiled !== before.veiled) {
        schedule();
        handles.rename();
      }
      return;
    }
    if (state.snapshot) selection.prune(state.snapshot);
    // Drawn in the reply's own task, so that the next frame already shows it.
    cancelAnimationFrame(frame);
    frame = 0;
    draw();
    window.clearTimeout(renameTimer);
    renameTimer = window.setTimeout(handles.rename, RENAME_AFTER_MS);
    const { pointer_ms } = state;
    if (pointer_ms === null) return;
    timings.measure("pointer-to-paint", pointer_ms, performance.now());
    requestAnimationFrame(() => timings.measure("pointer-to-frame", pointer_ms, performance.now()));
  });
  selection.subscribe(schedule);

  return { canvas, redraw: schedule, rename: handles.rename, held: () => handles.held(), layers, focusNode: (/** @type {NodeRef} */ ref) => handles.focus(ref) };
}

/** @param {Snapshot} snapshot @param {NodeRef} ref */
function holds({ cues, dues }, { kind, index }) {
  return kind === "bs" || index < (kind === "cue" ? cues : dues).length;
}

/** @param {Snapshot} snapshot @param {NodeRef} ref @returns {Point} */
function placeIn(snapshot, { kind, index }) {
  if (kind === "bs") return snapshot.bs;
  if (kind === "cue") return snapshot.cues[index];
  return snapshot.dues[index][kind];
}

/**
 * The base station and the pair that is looked at.
 * @param {Snapshot} snapshot @param {(ref: NodeRef) => Point} place @param {import("../state/selection.js").Selection} selection
 */
function pairBounds(snapshot, place, { cue, due }) {
  const points = [place({ kind: "bs", index: 0 })];
  if (cue !== null && cue < snapshot.cues.length) points.push(place({ kind: "cue", index: cue }));
  const partner = due ?? (cue === null ? null : (snapshot.cues[cue]?.due ?? null));
  if (partner !== null && partner < snapshot.dues.length) points.push(place({ kind: "tx", index: partner }), place({ kind: "rx", index: partner }));
  if (points.length === 1) return boundsOf(snapshot, place);
  const [xs, ys] = [points.map((point) => point.x_m), points.map((point) => point.y_m)];
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

/** @param {Snapshot} snapshot @param {(ref: NodeRef) => Point} place */
function boundsOf(snapshot, place) {
  const bs = place({ kind: "bs", index: 0 });
  const radius = Number(snapshot.params.cell_radius_m);
  const bounds = { left: bs.x_m - radius, right: bs.x_m + radius, bottom: bs.y_m - radius, top: bs.y_m + radius };
  const include = (/** @type {Point} */ { x_m, y_m }) => {
    // Farther out a node is a mark at the edge: the cell must not shrink to a dot for it.
    if (Math.max(Math.abs(x_m - bs.x_m), Math.abs(y_m - bs.y_m)) > FAR * radius) return;
    bounds.left = Math.min(bounds.left, x_m);
    bounds.right = Math.max(bounds.right, x_m);
    bounds.bottom = Math.min(bounds.bottom, y_m);
    bounds.top = Math.max(bounds.top, y_m);
  };
  snapshot.cues.forEach((_, index) => include(place({ kind: "cue", index })));
  snapshot.dues.forEach((_, index) => {
    include(place({ kind: "tx", index }));
    include(place({ kind: "rx", index }));
  });
  return bounds;
}

const TAB_RANK = { bs: 0, cue: 1, tx: 2, rx: 2 };
/** BS, CUEs, then each pair's transmitter and receiver. @param {import("./scene.js").SceneNode[]} nodes */
function tabOrder(nodes) {
  return [...nodes].sort(
    (a, b) =>
      TAB_RANK[a.ref.kind] - TAB_RANK[b.ref.kind] ||
      a.ref.index - b.ref.index ||
      Number(a.ref.kind === "rx") - Number(b.ref.kind === "rx"),
  );
}

/** Positions to the millimetre: more digits would only make links and files long. @param {Point} point @returns {Point} */
function rounded({ x_m, y_m }) {
  return { x_m: Math.round(x_m * 1000) / 1000, y_m: Math.round(y_m * 1000) / 1000 };
}

/** @param {() => void} onChange @param {AbortSignal} signal */
function watchPixelRatio(onChange, signal) {
  const query = matchMedia(`(resolution: ${window.devicePixelRatio || 1}dppx)`);
  query.addEventListener(
    "change",
    () => {
      onChange();
      watchPixelRatio(onChange, signal);
    },
    { once: true, signal },
  );
}
