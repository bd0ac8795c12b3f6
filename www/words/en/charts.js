// Words of charts and their tools that every study view shares.

export const words = {
  nearer: "Zoom in",
  farther: "Zoom out",
  whole: "Show the whole",
  toChosen: "Zoom to the chosen stair",
  saveSvg: "Save as SVG",
  savePng: "Save as PNG, twice the resolution",
  computing: "Computing…",
  cancel: "Cancel",
  cancelled: "Cancelled: what is shown is of before.",
  eta: "η",
  etaOptimum: "at η*",
  etaOwn: "own η",
  etaUnit: "value/J",
  /** @param {number} k @param {string} eta */
  etaIteration: (k, eta) => `iteration ${k}: ${eta}`,
  /** @param {string} eta */
  etaBest: (eta) => `η* = ${eta}`,
  cue: "CUE",
  due: "DUE",
  noDues: "This cell has no D2D pair: nothing is shared.",
};
