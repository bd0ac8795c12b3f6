// What the hand and the keyboard hold on to: one transparent button over every node.
//
// Buttons give focus, names and a touch area to each node, and because only they forbid touch scrolling,
// a finger beside a node still scrolls the page. Which node a press means is decided by distance, not by
// which button lies on top. One node is a tab stop; Page Up and Page Down go to the others.

import { h } from "../dom/elements.js";
import { nodeKey } from "./scene.js";

/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {{key: string, ref: NodeRef, at: {x: number, y: number}}} Handle */

/**
 * @typedef {object} HandleEvents
 * @property {(ref: NodeRef) => void} onSelect
 * @property {(ref: NodeRef | null) => void} onHover
 * @property {(event: PointerEvent) => void} onEmpty  a click beside every node
 * @property {(ref: NodeRef) => void} onDragStart
 * @property {(ref: NodeRef, x: number, y: number) => void} onDrag  where the node should be; may tell the same twice
 * @property {(ref: NodeRef, cancelled: boolean) => void} onDragEnd
 * @property {(ref: NodeRef, dx: number, dy: number, fine: boolean) => void} onNudge  in steps, y upward
 * @property {(ref: NodeRef) => string} describe  accessible name
 * @property {(ref: NodeRef) => string} whyFixed  why a node may not be moved; empty where it may
 * @property {(why: string) => void} onFixed  somebody tried
 */

const REACH_PX = { mouse: 14, touch: 28 };
// A press that moves less than this is a selection, not a drag.
const DRAG_THRESHOLD_PX = 3;

/**
 * @param {HTMLElement} root  covers the canvas exactly
 * @param {import("../state/lifetime.js").Lifetime} life
 * @param {HandleEvents} events
 */
export function createHandles(root, { signal }, events) {
  /** @type {Map<string, {button: HTMLButtonElement, handle: Handle, place: string}>} */
  const buttons = new Map();
  /** @type {Handle[]} */
  let order = [];
  let stop = "";
  /** @type {{pointer: number, handle: Handle, dx: number, dy: number, x: number, y: number, moved: boolean} | null} */
  let drag = null;
  // Asking for the box lays the page out: a drag, which changes the page at every move, asks once.
  /** @type {DOMRect | null} */
  let box = null;
  const forgetBox = () => {
    box = null;
  };
  window.addEventListener("scroll", forgetBox, { capture: true, passive: true, signal });
  // A phone that is turned takes the node from under the finger: it stays where it was.
  let wide_px = window.innerWidth;
  window.addEventListener("resize", () => {
    forgetBox();
    if (drag && window.innerWidth !== wide_px) end(false);
    wide_px = window.innerWidth;
  }, { signal });

  /** @param {PointerEvent} event */
  function local(event) {
    if (!drag || !box) box = root.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {{x: number, y: number}} point @param {number} reach */
  function nearest(point, reach) {
    /** @type {Handle | null} */
    let found = null;
    let best = reach;
    for (const handle of order) {
      const distance = Math.hypot(handle.at.x - point.x, handle.at.y - point.y) + (handle.ref.kind === "bs" ? 3 : 0);
      if (distance < best) [found, best] = [handle, distance];
    }
    return found;
  }

  /** @param {PointerEvent} event */
  function reach(event) {
    return event.pointerType === "mouse" ? REACH_PX.mouse : REACH_PX.touch;
  }

  root.addEventListener("pointerdown", (event) => {
    if (drag || event.button !== 0 || !event.isPrimary) return;
    const point = local(event);
    const handle = nearest(point, reach(event));
    if (!handle) {
      events.onEmpty(event);
      return;
    }
    event.preventDefault();
    root.setPointerCapture(event.pointerId);
    drag = { pointer: event.pointerId, handle, dx: handle.at.x - point.x, dy: handle.at.y - point.y, ...point, moved: false };
    root.addEventListener("pointerrawupdate", pull);
    root.classList.add("dragging");
    buttons.get(handle.key)?.button.focus({ preventScroll: true });
    events.onSelect(handle.ref);
  });

  root.addEventListener("pointermove", (event) => {
    if (drag) {
      pull(event);
      return;
    }
    if (event.pointerType !== "mouse") return;
    const handle = nearest(local(event), REACH_PX.mouse);
    root.classList.toggle("over-node", handle !== null);
    events.onHover(handle?.ref ?? null);
  });

  /**
   * A move of the pointer that holds a node. `pointermove` waits for the next frame; `pointerrawupdate`,
   * where there is one, comes at once, so that the answer can be there by that frame.
   * @param {Event} moved
   */
  function pull(moved) {
    const event = /** @type {PointerEvent} */ (moved);
    if (!drag || event.pointerId !== drag.pointer) return;
    // Let go outside of a frame of another origin: nobody told.
    if (event.buttons === 0) {
      end(false);
      return;
    }
    const point = local(event);
    if (!drag.moved) {
      if (Math.hypot(point.x - drag.x, point.y - drag.y) < DRAG_THRESHOLD_PX) return;
      const why = events.whyFixed(drag.handle.ref);
      if (why) {
        end(false);
        events.onFixed(why);
        return;
      }
      drag.moved = true;
      events.onDragStart(drag.handle.ref);
    }
    events.onDrag(drag.handle.ref, point.x + drag.dx, point.y + drag.dy);
  }

  /** @param {boolean} cancelled */
  function end(cancelled) {
    if (!drag) return;
    const { handle, moved, pointer } = drag;
    drag = null;
    root.removeEventListener("pointerrawupdate", pull);
    root.classList.remove("dragging");
    if (root.hasPointerCapture(pointer)) root.releasePointerCapture(pointer);
    if (moved) events.onDragEnd(handle.ref, cancelled);
  }

  root.addEventListener("pointerup", (event) => {
    if (event.pointerId === drag?.pointer) end(false);
  });
  // The system took the pointer away (a system gesture, a lost window): what was reached stays.
  root.addEventListener("pointercancel", (event) => {
    if (event.pointerId === drag?.pointer) end(false);
  });
  root.addEventListener("lostpointercapture", (event) => {
    if (event.pointerId === drag?.pointer) end(false);
  });
  window.addEventListener("blur", () => end(false), { signal });
  root.addEventListener("pointerleave", () => {
    if (!drag) events.onHover(null);
  });

  root.addEventListener("focusin", (event) => {
    const handle = handleOf(event.target);
    if (!handle) return;
    setStop(handle.key);
    if (!drag) events.onSelect(handle.ref);
  });

  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) {
      event.preventDefault();
      end(true);
      return;
    }
    const handle = handleOf(event.target);
    if (!handle || event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, [number, number]>} */
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const arrow = arrows[event.key];
    if (arrow) {
      event.preventDefault();
      const why = events.whyFixed(handle.ref);
      if (why) events.onFixed(why);
      else events.onNudge(handle.ref, arrow[0], arrow[1], event.shiftKey);
      return;
    }
    const at = order.findIndex((each) => each.key === handle.key);
    /** @type {Record<string, number>} */
    const jumps = { PageDown: at + 1, PageUp: at - 1, Home: 0, End: order.length - 1 };
    if (event.key in jumps) {
      event.preventDefault();
      const next = order[(jumps[event.key] + order.length) % order.length];
      buttons.get(next.key)?.button.focus({ preventScroll: true });
    }
  });

  /** @param {EventTarget | null} target */
  function handleOf(target) {
    if (!(target instanceof HTMLElement)) return null;
    return buttons.get(target.dataset.node ?? "")?.handle ?? null;
  }

  /** @param {string} key */
  function setStop(key) {
    if (key === stop) return;
    buttons.get(stop)?.button.setAttribute("tabindex", "-1");
    stop = key;
    buttons.get(stop)?.button.setAttribute("tabindex", "0");
  }

  return {
    /** True while a node is held. */
    held: () => drag !== null,
    /**
     * Puts the buttons where the nodes are; makes and removes them as users come and go.
     * @param {Handle[]} handles  in tab order
     */
    update(handles) {
      order = handles;
      for (const handle of handles) {
        let entry = buttons.get(handle.key);
        if (!entry) {
          const button = h("button", {
            type: "button",
            class: "node-handle",
            tabindex: "-1",
            "data-node": handle.key,
            "data-testid": `node-${handle.key}`,
            "aria-label": events.describe(handle.ref),
          });
          button.toggleAttribute("data-fixed", events.whyFixed(handle.ref) !== "");
          root.append(button);
          entry = { button, handle, place: "" };
          buttons.set(handle.key, entry);
        }
        entry.handle = handle;
        // Insets, not transforms: hundreds of transforms make every frame's paint dear.
        const place = `${handle.at.y.toFixed(1)}px auto auto ${handle.at.x.toFixed(1)}px`;
        if (place !== entry.place) {
          entry.place = place;
          entry.button.style.inset = place;
        }
      }
      if (buttons.size > handles.length) {
        const alive = new Set(handles.map((each) => each.key));
        for (const [key, { button }] of buttons) {
          if (alive.has(key)) continue;
          button.remove();
          buttons.delete(key);
        }
      }
      if (!buttons.has(stop)) setStop(handles[Math.min(1, handles.length - 1)]?.key ?? "");
    },
    /** Renames every button: too dear for every frame of a drag. */
    rename() {
      for (const { button, handle } of buttons.values()) {
        const name = events.describe(handle.ref);
        if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
        button.toggleAttribute("data-fixed", events.whyFixed(handle.ref) !== "");
      }
    },
    /** @param {NodeRef} ref */
    focus(ref) {
      buttons.get(nodeKey(ref))?.button.focus({ preventScroll: true });
    },
  };
}
