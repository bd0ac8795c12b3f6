// What is chosen and pointed at, for every view at once.
//
//   selection.get()                       → Selection
//   selection.set({ hovered: {cue: 3} })  merges, and tells subscribers only if something changed
//   selection.selectNode({kind: "tx", index: 1})   selects the node and its user
//   selection.selectPair(0, 2)            chooses C1 and D3 as the pair of interest
//   selection.subscribe(listener)         → unsubscribe; listener(now, before)
//
// Indices are 0-based here and 1-based on screen. The pair (`cue`, `due`) stays when another node is
// selected: choosing a CUE and then a DUE in the cell makes a pair. `eta` null means η*, the answer.
// A view lights what is `hovered`: a user has one of `cue`, `due`; a pair or matrix entry has both.

import { createListeners } from "./listeners.js";

/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Snapshot} Snapshot */

/** @typedef {{cue?: number, due?: number, bs?: boolean}} Hovered */

/**
 * @typedef {object} Selection
 * @property {NodeRef | null} node  the node that arrows move and the inspector shows
 * @property {number | null} cue  CUE of the chosen pair
 * @property {number | null} due  DUE of the chosen pair
 * @property {Hovered | null} hovered
 * @property {boolean} auto  nobody has chosen node, CUE and DUE: the page has
 * @property {number | null} eta  a chosen η in value/J, null for the optimum
 */

/** @typedef {(now: Selection, before: Selection) => void} SelectionListener */

/**
 * @typedef {object} SelectionStore
 * @property {() => Selection} get
 * @property {(patch: Partial<Selection>) => void} set
 * @property {(node: NodeRef | null) => void} selectNode
 * @property {(cue: number | null, due: number | null) => void} selectPair
 * @property {(listener: SelectionListener) => () => void} subscribe
 * @property {(snapshot: Snapshot) => void} prune  drops whatever the snapshot no longer has
 */

/** @returns {SelectionStore} */
export function createSelection() {
  /** @type {Selection} */
  let now = { node: null, cue: null, due: null, hovered: null, auto: true, eta: null };
  const listeners = /** @type {ReturnType<typeof createListeners<Selection>>} */ (createListeners());

  /** @param {Partial<Selection>} patch */
  function set(patch) {
    const chosen = "node" in patch || "cue" in patch || "due" in patch;
    const next = { ...now, ...(chosen ? { auto: false } : {}), ...patch };
    if (same(now, next)) return;
    const before = now;
    now = next;
    listeners.tell(now, before);
  }

  return {
    get: () => now,
    set,
    selectNode(node) {
      if (node === null || node.kind === "bs") set({ node });
      else if (node.kind === "cue") set({ node, cue: node.index });
      else set({ node, due: node.index });
    },
    selectPair(cue, due) {
      // Whoever is marked is one of the two.
      const { node } = now;
      const marked = node !== null && (node.kind === "cue" ? node.index === cue : node.kind !== "bs" && node.index === due);
      set({ cue, due, ...(marked || cue === null ? {} : { node: { kind: "cue", index: cue } }) });
    },
    subscribe: listeners.add,
    prune(snapshot) {
      const cues = snapshot.cues.length;
      const dues = snapshot.dues.length;
      const { node, cue, due, hovered } = now;
      const nodeGone =
        node !== null && node.kind !== "bs" && node.index >= (node.kind === "cue" ? cues : dues);
      const hoverGone =
        hovered !== null && ((hovered.cue ?? -1) >= cues || (hovered.due ?? -1) >= dues);
      set({
        auto: now.auto,
        node: nodeGone ? null : node,
        cue: cue !== null && cue >= cues ? null : cue,
        due: due !== null && due >= dues ? null : due,
        hovered: hoverGone ? null : hovered,
      });
    },
  };
}

/**
 * @param {Selection} a
 * @param {Selection} b
 */
function same(a, b) {
  return (
    a.cue === b.cue &&
    a.due === b.due &&
    a.eta === b.eta &&
    a.auto === b.auto &&
    a.node?.kind === b.node?.kind &&
    a.node?.index === b.node?.index &&
    a.hovered?.cue === b.hovered?.cue &&
    a.hovered?.due === b.hovered?.due &&
    a.hovered?.bs === b.hovered?.bs
  );
}
