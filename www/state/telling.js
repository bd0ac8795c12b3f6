// Whom to look at first in a cell that nobody has chosen anybody in: where a stair between threshold and maximum
// wins there is something to see.

/** @typedef {import("../types.js").Snapshot} Snapshot */

/**
 * A pair that shares a subchannel, one of which ends on an inner stair where there is such a pair.
 * @param {Snapshot} snapshot
 * @returns {{cue: number, due: number} | null}  null where nobody shares
 */
export function tellingPair({ cues, dues }) {
  const pairs = dues.flatMap(({ cue }, due) => (cue === null ? [] : [{ cue, due }]));
  const inner = (/** @type {{regime: string}} */ user) => user.regime === "between";
  return pairs.find(({ cue }) => inner(cues[cue])) ?? pairs.find(({ due }) => inner(dues[due])) ?? pairs[0] ?? null;
}

/**
 * A CUE whose stairs lead up when it is alone: a triplet of it is worth more than its circuit energy at η*.
 * @param {Snapshot} snapshot
 * @returns {number | null}  null where there is none
 */
export function tellingCue({ cues, params, solution }) {
  const cost = solution.energy_efficiency * Number(params.circuit_energy_per_triplet_j);
  const found = [
    cues.findIndex((cue) => cue.regime === "between"),
    cues.findIndex((cue) => cue.status !== "unserved" && cue.value_per_triplet > cost),
  ].find((at) => at >= 0);
  return found ?? null;
}

/**
 * The pair that is looked at: the chosen one, completed by whom its user shares with.
 * @param {Snapshot} snapshot
 * @param {{cue: number | null, due: number | null}} chosen  of a cell before it may name users that this one does not have
 * @returns {{cue: number, due: number} | null}  null where there is no DUE
 */
export function chosenPair({ cues, dues }, chosen) {
  if (dues.length === 0) return null;
  const cue = chosen.cue !== null && chosen.cue < cues.length ? chosen.cue : null;
  const partner = cue === null ? null : cues[cue].due;
  const sharing = dues.findIndex((each) => each.cue !== null);
  const due = chosen.due !== null && chosen.due < dues.length ? chosen.due : partner ?? Math.max(0, sharing);
  return { cue: cue ?? dues[due].cue ?? 0, due };
}
