// The views of the stage, in the order of their tabs. A view's module is fetched at its first show.

/** @type {import("../stage.js").LazyView[]} */
export const VIEWS = [
  { id: "users", title: "Users", load: () => import("./users.js").then((m) => m.view) },
  { id: "dinkelbach", title: "Dinkelbach", load: () => import("./dinkelbach.js").then((m) => m.view) },
  { id: "pair", title: "Pair search", load: () => import("./pair.js").then((m) => m.view) },
  { id: "alone", title: "Alone", load: () => import("./alone.js").then((m) => m.view) },
  { id: "matching", title: "Matching", load: () => import("./matching.js").then((m) => m.view) },
  { id: "proof", title: "Proof", load: () => import("./proof.js").then((m) => m.view) },
];
