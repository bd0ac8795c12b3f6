// Words of charts, their tools and the η that is looked at, which every study view shares.

/** @param {import("./index.js").Numbers} numbers */
export function chartWords({ number }) {
  return {
    nearer: "Zoom in",
    farther: "Zoom out",
    whole: "Show the whole",
    toChosen: "Zoom to the winning stair",
    saveSvg: "Save as SVG",
    savePng: "Save as PNG, twice the resolution",
    /** @param {string} hint @param {string} why */
    notSaved: (hint, why) => `${hint}: ${why}`,
    computing: "Computing…",
    cancel: "Cancel",
    /** Why a study was not answered that was not refused. @param {import("../../engine/protocol.js").End} end */
    failed: (end) => ("why" in end ? `This view stopped: ${end.why}.` : "This view was not computed."),
    eta: "η",
    etaOwn: "own η",
    etaUnit: "value/J",
    /** @param {number} k @param {number} eta */
    etaIteration: (k, eta) => `iteration ${k}: ${number(eta, 4)}`,
    /** @param {number} eta */
    etaBest: (eta) => `η* = ${number(eta, 4)}`,
    cue: "CUE",
    due: "DUE",
    noDues: "This cell has no D2D pair: nothing is shared.",
    /** @param {number} least @param {number} most */
    wholeFrom: (least, most) => `a whole number from ${least} to ${most}`,
  };
}
