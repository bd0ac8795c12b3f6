// The cell as it was given, without what was found of it: who shares with whom, powers, regimes.

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("./scene.js").Given} Given */

/** The last one, for the frames that draw it again. @type {{of: Snapshot, bare: Given} | null} */
let last = null;

/** @param {Snapshot} snapshot @returns {Given} */
export function bare(snapshot) {
  if (last?.of === snapshot) return last.bare;
  const nothing = { regime: null, power_w: 0, interference_w: 0 };
  const given = {
    ...snapshot,
    cues: snapshot.cues.map((cue) => ({ ...cue, ...nothing, due: null })),
    dues: snapshot.dues.map((due) => ({ ...due, ...nothing, cue: null })),
  };
  last = { of: snapshot, bare: given };
  return given;
}
