// The views of the stage, in the order of their tabs. A view's module is fetched at its first show.

/** @type {import("./stage.js").LazyView[]} */
export const VIEWS = [
  { id: "users", title: "Users", glue: false, load: () => import("./users/index.js").then((m) => m.view) },
  { id: "dinkelbach", title: "Dinkelbach", glue: true, load: () => import("./dinkelbach.js").then((m) => m.view) },
  { id: "pair", title: "Pair search", glue: true, load: () => import("./pair.js").then((m) => m.view) },
  { id: "alone", title: "Alone", glue: true, load: () => import("./alone.js").then((m) => m.view) },
  { id: "matching", title: "Matching", glue: true, load: () => import("./matching.js").then((m) => m.view) },
  { id: "proof", title: "Proof", glue: true, load: () => import("./proof.js").then((m) => m.view) },
];
