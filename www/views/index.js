// The views of the stage, in the order of their tabs. A view's module is fetched at its first show; what it
// is called stands with the words.

/** @type {import("./stage.js").LazyView[]} */
export const VIEWS = [
  { id: "users", load: () => import("./users/index.js").then((m) => m.create) },
  { id: "dinkelbach", charts: true, load: () => import("./dinkelbach/index.js").then((m) => m.create) },
  { id: "pair", charts: true, load: () => import("./pair/index.js").then((m) => m.create) },
  { id: "alone", charts: true, load: () => import("./alone/index.js").then((m) => m.create) },
  { id: "matching", charts: true, load: () => import("./matching.js").then((m) => former(m.view)) },
  { id: "proof", charts: true, load: () => import("./proof.js").then((m) => former(m.view)) },
];

/**
 * A view that is one object for the whole page, as long as there are such.
 * @param {import("./stage.js").FormerView} view
 * @returns {import("./stage.js").CreateView}
 */
function former(view) {
  return (element, context) => {
    view.mount(element, context);
    return {
      update: (snapshot) => view.update?.(snapshot),
      resize: (size) => view.resize?.(size),
      repaint: () => view.repaint?.(),
      hide: () => view.hide?.(),
      dispose: () => view.dispose?.(),
    };
  };
}
