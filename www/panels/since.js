// Which answer the present one is compared with: the one before the last drag or edit of this cell.

import { sameCell } from "../state/same-cell.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */

/** Edits closer together than this are one change. */
const REST_MS = 700;

/**
 * @param {object} deps
 * @param {import("../state/store.js").Store} deps.store
 * @param {import("../state/lifetime.js").Lifetime} deps.life
 * @param {() => boolean} deps.held  whether a hand holds a node: its drag is one change, however long it rests
 * @param {(base: Snapshot | null, now: Snapshot) => void} deps.tell  once a frame; null where the cell is another one
 */
export function followChange({ store, life, held, tell }) {
  /** @type {Snapshot | null} */
  let base = null;
  let last_ms = Number.NEGATIVE_INFINITY;
  let frame = 0;
  life.onEnd(() => cancelAnimationFrame(frame));

  const told = () => {
    frame = 0;
    const { snapshot } = store.get();
    if (snapshot) tell(base, snapshot);
  };
  life.onEnd(store.subscribe(({ snapshot }, before) => {
    if (!snapshot || snapshot === before.snapshot || life.ended()) return;
    const now_ms = performance.now();
    const rested = now_ms - last_ms > REST_MS && !(held() && base);
    last_ms = now_ms;
    if (!before.snapshot || !sameCell(before.snapshot, snapshot)) base = null;
    else if (!base || rested) base = before.snapshot;
    if (frame === 0) frame = requestAnimationFrame(told);
  }));
  told();
}
