// The views of the stage: in which mode of the page each stands, and in which order. A view's module is fetched
// at its first show; what it is called stands with the words.

/** @type {import("./stage.js").LazyView[]} */
export const VIEWS = [
  { id: "users", mode: "explore", load: () => import("./users/index.js").then((m) => m.create) },
  // One chain, which is the story: guess η, then each CUE alone, each pair, the matching, the proof.
  { id: "dinkelbach", mode: "how", charts: true, load: () => import("./dinkelbach/index.js").then((m) => m.create) },
  { id: "alone", mode: "how", charts: true, load: () => import("./alone/index.js").then((m) => m.create) },
  { id: "pair", mode: "how", charts: true, load: () => import("./pair/index.js").then((m) => m.create) },
  { id: "matching", mode: "how", charts: true, load: () => import("./matching/index.js").then((m) => m.create) },
  { id: "proof", mode: "how", charts: true, load: () => import("./proof/index.js").then((m) => m.create) },
  { id: "compare", mode: "compare", load: () => import("./compare/index.js").then((m) => m.create) },
  { id: "sweep", mode: "compare", load: () => import("./sweep/index.js").then((m) => m.create) },
  { id: "tornado", mode: "compare", load: () => import("./tornado/index.js").then((m) => m.create) },
  { id: "sensitivity", mode: "compare", load: () => import("./sensitivity/index.js").then((m) => m.create) },
  { id: "own", mode: "compare", load: () => import("./own/index.js").then((m) => m.create) },
  { id: "figures", mode: "figures", load: () => import("./figures/index.js").then((m) => m.create) },
];
