// The inside of a frame: answers what the page around it asks, and tells it how high the explorer is.
//
// Messages are plain objects marked `d2d: 1`. From the parent window alone, of whatever origin, since a frame shows
// nothing secret and changes nothing but itself: {d2d: 1, id, method, argument}, or {d2d: 1, hello}. To it: {d2d: 1, listens} (at first, and to every hello), {d2d: 1, id, value} or
// {d2d: 1, id, error}, {d2d: 1, event, detail} and {d2d: 1, height}. Anything else is left alone.

import { methodsOf, tellEvents } from "./api.js";
import { passKeys } from "./presenter.js";

/** A change of the height by less is no change. */
const LEAST_PX = 1;

/**
 * @param {import("../explorer.js").Explorer} explorer
 * @param {HTMLElement} root  as high as the explorer
 */
export function serveParent(explorer, root) {
  if (window.parent === window) return;
  const say = (/** @type {Record<string, unknown>} */ message) => window.parent.postMessage({ d2d: 1, ...message }, "*");
  const methods = methodsOf(explorer);
  /** @type {Promise<ReturnType<typeof import("../author/pick.js").servePicks>> | null} */
  let picks = null;

  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || typeof data !== "object" || data === null || data.d2d !== 1) return;
    if (data.hello) {
      greet();
      return;
    }
    // An author's preview asks what is clicked, and lights things.
    if ("pick" in data || "light" in data) {
      picks ??= explorer.ready.then(() => import("../author/pick.js")).then(({ servePicks }) => servePicks(root, say));
      void picks.then(({ take }) => take(data));
      return;
    }
    const { id, method, argument } = data;
    if (typeof id !== "number" || typeof method !== "string") return;
    if (!Object.hasOwn(methods, method)) {
      say({ id, error: `there is no ${method.slice(0, 40)}; there are ${Object.keys(methods).join(", ")}` });
      return;
    }
    explorer.ready
      .then(() => methods[method](argument))
      .then((value) => say({ id, value: value ?? null }))
      .catch((error) => say({ id, error: String(error?.message ?? error) }));
  });

  // A deck around it starts and stops its slides; keys of presenters belong to it.
  let deck = /** @type {{d2dSlide?: string}} */ (/** @type {unknown} */ (window)).d2dSlide === "slide:start";
  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || (data !== "slide:start" && data !== "slide:stop")) return;
    deck = data === "slide:start";
    if (!deck) explorer.pause();
  });
  passKeys(window, { presented: () => deck, advance: explorer.advance, pass: (key) => say({ event: "key", detail: key }) });

  let told = 0;
  let ready = false;
  const greet = () => say({ listens: 1, ...(told > 0 && { height: told }), ...(ready && { event: "ready", detail: null }) });
  greet();
  tellEvents(explorer, (event, detail) => {
    ready ||= event === "ready";
    say({ event, detail });
  });
  new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (Math.abs(height - told) < LEAST_PX) return;
    told = height;
    say({ height });
  }).observe(root);
}
