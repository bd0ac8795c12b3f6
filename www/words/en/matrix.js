// Words of a matrix that is drawn as a table or a heat map, for those who cannot see it.

export function matrixWords() {
  return {
    /** @param {string} caption */
    heatmapLabel: (caption) => `${caption} Heat map; arrow keys move over its entries, Enter chooses.`,
    /** @type {Record<string, string>} */
    marks: {
      forbidden: "not allowed", tight: "tight", matched: "matched", tree: "in the tree", delta: "δ is here", enter: "becomes matched",
      leave: "leaves the matching", frontier: "leads out of the tree", waiting: "no column yet", "lined-row": "row line", "lined-column": "column line",
    },
  };
}
