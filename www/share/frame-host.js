// The inside of a frame: answers what the page around it asks, and tells it how high the explorer is.
//
// Messages are plain objects marked `d2d: 1`. From the parent window alone, of whatever origin, since a frame shows
// nothing secret and changes nothing but itself: {d2d: 1, id, method, argument}, or {d2d: 1, hello: 1}. To it:
// {d2d: 1, listens: 1} (at first, and to every hello), {d2d: 1, id, value} or {d2d: 1, id, error}, {d2d: 1, event, detail}
// and {d2d: 1, height}. Anything of another shape is left alone; what is asked beyond the limits is refused.

import { methodsOf, tellEvents } from "./api.js";
import { passKeys } from "./presenter.js";

/** A change of the height by less is no change. */
const LEAST_PX = 1;
/** So many questions wait at most: a host that floods its frame hears so. */
const MOST_OPEN = 100;
/** Longer than any method's name. */
const MOST_NAME_CHARS = 40;

/**
 * A question of the right shape; null for anything else.
 * @param {any} data
 * @returns {{id: number, method: string, argument: unknown} | null}
 */
export function readQuestion(data) {
  if (typeof data !== "object" || data === null || data.d2d !== 1) return null;
  const { id, method, argument } = data;
  const shaped = Number.isSafeInteger(id) && id >= 0 && typeof method === "string" && method.length <= MOST_NAME_CHARS;
  return shaped ? { id, method, argument } : null;
}

/**
 * Answers questions one by one.
 * @param {Record<string, (argument?: any) => Promise<unknown>>} methods
 * @param {Promise<unknown>} ready  nothing is answered before
 * @param {(message: Record<string, unknown>) => void} say
 */
export function createAnswerer(methods, ready, say) {
  let open = 0;
  return async (/** @type {{id: number, method: string, argument: unknown}} */ { id, method, argument }) => {
    const refuse = (/** @type {unknown} */ error) => say({ id, error: String(/** @type {any} */ (error)?.message ?? error) });
    if (!Object.hasOwn(methods, method)) refuse(`there is no ${method}; there are ${Object.keys(methods).join(", ")}`);
    else if (open >= MOST_OPEN) refuse(`${MOST_OPEN} questions wait already`);
    else {
      open += 1;
      try {
        await ready;
        say({ id, value: (await methods[method](argument)) ?? null });
      } catch (error) {
        refuse(error);
      } finally {
        open -= 1;
      }
    }
  };
}

/**
 * @param {import("../explorer.js").Explorer} explorer
 * @param {HTMLElement} root  as high as the explorer
 */
export function serveParent(explorer, root) {
  if (window.parent === window) return;
  const say = (/** @type {Record<string, unknown>} */ message) => window.parent.postMessage({ d2d: 1, ...message }, "*");
  const answer = createAnswerer(methodsOf(explorer), explorer.ready, say);
  /** @type {Promise<ReturnType<typeof import("../author/pick.js").servePicks>> | null} */
  let picks = null;

  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent) return;
    const question = readQuestion(data);
    if (question) void answer(question);
    else if (typeof data !== "object" || data?.d2d !== 1) return;
    else if (data.hello === 1) greet();
    else if ("pick" in data || "light" in data) {
      // An author's preview asks what is clicked, and lights things.
      picks ??= explorer.ready.then(() => import("../author/pick.js")).then(({ servePicks }) => servePicks(root, say));
      void picks.then(({ take }) => take(data));
    }
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
