// A host's side of a link: takes requests from an endpoint, answers each, tells its progress, and lets
// a cancel in wherever the work makes a pause.

import { Cancelled, describe, isFieldError, Lost, plainRefusal, Replaced } from "./protocol.js";

/** @typedef {import("./protocol.js").Endpoint} Endpoint */
/** @typedef {import("./protocol.js").Request} Request */

/**
 * What a host may use while it works on a request.
 * @typedef {object} Work
 * @property {(value: unknown, transfer?: Transferable[]) => void} progress
 * @property {() => Promise<void>} pause  lets other messages in; throws if the request was cancelled meanwhile
 * @property {() => boolean} cancelled
 */

/**
 * What a host answers: the value, the revision it belongs to, and what of it is handed over rather than copied.
 * @typedef {{value: unknown, revision: number, transfer?: Transferable[]}} Answer
 */

/**
 * @typedef {object} Host
 * @property {(request: Request, work: Work) => Answer | Promise<Answer>} answer
 * @property {(port: MessagePort) => void} connect
 */

/**
 * @param {Endpoint} endpoint
 * @param {Host} host
 * @returns {(event: MessageEvent) => void}  what takes the messages
 */
export function serve(endpoint, host) {
  /** Requests under way that may still be cancelled. @type {Set<number>} */
  const live = new Set();

  /** @param {number} id @param {Request} request */
  async function answer(id, request) {
    const begun = performance.now();
    live.add(id);
    const cancelled = () => !live.has(id);
    /** @type {Work} */
    const work = {
      progress(value, transfer) {
        if (!cancelled()) endpoint.postMessage({ type: "progress", id, value }, { transfer });
      },
      async pause() {
        await turn();
        if (cancelled()) throw new Cancelled();
      },
      cancelled,
    };
    try {
      // Not awaited where there is nothing to wait for: the answer leaves in the task that made it.
      const promised = host.answer(request, work);
      const { value, revision, transfer } = promised instanceof Promise ? await promised : promised;
      const end = { status: "answered", revision, value, took_ms: performance.now() - begun };
      endpoint.postMessage({ type: "reply", id, end }, { transfer });
    } catch (error) {
      endpoint.postMessage({ type: "reply", id, end: ended(error) });
    } finally {
      live.delete(id);
    }
  }

  return ({ data }) => {
    if (data.type === "ask") void answer(data.id, data.request);
    else if (data.type === "cancel") live.delete(data.id);
    else if (data.type === "connect") host.connect(data.port);
  };
}

/** What is thrown, as the end of a request; *fatal* means that the host cannot go on. @param {unknown} error */
function ended(error) {
  if (error instanceof Replaced) return { status: "replaced" };
  if (error instanceof Cancelled) return { status: "cancelled" };
  if (error instanceof Lost) return { status: "lost", why: error.message };
  if (isFieldError(error)) return { status: "refused", error: plainRefusal(error) };
  return { status: "fatal", why: describe(error) };
}

/** The next turn of the event loop, without the wait that timers have. @returns {Promise<void>} */
function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
