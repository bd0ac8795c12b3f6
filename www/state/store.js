// An instance's state: the last good snapshot and what the solver is doing. Nothing else lives here.

import { createListeners } from "./listeners.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */

/**
 * @typedef {object} State
 * @property {Snapshot | null} snapshot  the last good one
 * @property {Snapshot | null} at  the same cell at an η that a reader chose (state/at-eta.js), null at η*
 * @property {Snapshot | null} shown  what cell, key figures and tables show: `at` where there is one
 * @property {number} solve_ms  time the solver took for it
 * @property {number | null} pointer_ms  when the pointer moved that this snapshot answers
 * @property {number} settled  revision of the last snapshot after which nothing was waiting, -1 at first
 * @property {boolean} veiled  a question is open: only what was given may be seen, not what was found
 * @property {boolean} busy  a request has been under way for so long that it must show
 */

/** @typedef {(state: State, previous: State) => void} Listener */

/**
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(patch: Partial<Omit<State, "shown">>) => void} set
 * @property {(listener: Listener) => () => void} subscribe  returns a function that unsubscribes
 */

/** @returns {Store} */
export function createStore() {
  /** @type {State} */
  let state = { snapshot: null, at: null, shown: null, solve_ms: 0, pointer_ms: null, settled: -1, veiled: false, busy: false };
  const listeners = /** @type {ReturnType<typeof createListeners<State>>} */ (createListeners());
  return {
    get: () => state,
    set(patch) {
      const previous = state;
      state = { ...state, ...patch };
      // What is of a revision before is never shown.
      if (state.at && state.at.revision !== state.snapshot?.revision) state.at = null;
      state.shown = state.at ?? state.snapshot;
      listeners.tell(state, previous);
    },
    subscribe: listeners.add,
  };
}
