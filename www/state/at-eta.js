// One η for the whole page: where a reader chose one, what the cell would do at it stands beside the answer.
//
// The chosen η belongs to the cell that it was chosen in: a change of the cell leads back to η*, the answer.

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../engine/types.js").CellAtRecord} CellAtRecord */

/** What differs by no more is η* itself, relative. */
const SAME = 1e-12;

/**
 * @param {object} deps
 * @param {import("./store.js").Store} deps.store
 * @param {import("./selection.js").SelectionStore} deps.selection
 * @param {import("../engine/studies.js").Studies} deps.studies
 * @param {(end: import("../engine/protocol.js").End) => void} deps.failed
 */
export function followEta({ store, selection, studies, failed }) {
  const follower = studies.follow("cell-at", (snapshot) => {
    const { eta } = selection.get();
    return eta === null || isBest(eta, snapshot) ? null : { eta };
  }, (record, snapshot, { eta }) => {
    if (selection.get().eta === eta) store.set({ at: cellAt(snapshot, record) });
  }, { failed });
  const selected = selection.subscribe((now, before) => {
    if (now.eta === before.eta) return;
    const { snapshot, at } = store.get();
    if (at && (now.eta === null || (snapshot && isBest(now.eta, snapshot)))) store.set({ at: null });
    follower.ask();
  });
  const told = store.subscribe((state, before) => {
    if (state.snapshot?.revision !== before.snapshot?.revision && selection.get().eta !== null) selection.set({ eta: null });
  });
  return {
    stop() {
      follower.stop();
      selected();
      told();
    },
  };
}

/** @param {number} eta @param {Snapshot} snapshot */
function isBest(eta, { solution }) {
  return Math.abs(eta - solution.energy_efficiency) <= SAME * solution.energy_efficiency;
}

/**
 * The cell of `snapshot` with the powers and the matching of `record`.
 * @param {Snapshot} snapshot @param {CellAtRecord} record
 * @returns {Snapshot}
 */
export function cellAt(snapshot, { cues, dues, solution }) {
  return {
    ...snapshot,
    cues: snapshot.cues.map((cue, at) => {
      const { partner, ...user } = cues[at];
      return { ...cue, ...user, due: partner };
    }),
    dues: snapshot.dues.map((due, at) => {
      const { partner, ...user } = dues[at];
      return { ...due, ...user, cue: partner };
    }),
    // Nothing is certified there.
    solution: { ...solution, iterations: snapshot.solution.iterations, status: "heuristic", gap: null, worst_slack: null },
  };
}
