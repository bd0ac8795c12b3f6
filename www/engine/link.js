// The page's side of a link: starts a worker with a host in it, sends requests, and knows when it is dead.
//
// Where no worker can be had (a sandbox, a file, a policy) the same host runs in the page, at the other
// end of a channel, so that nobody else need know the difference.

import { describe } from "./protocol.js";
import { serve } from "./serve.js";
import { workerScript } from "./worker-script.js";

/** @typedef {import("./protocol.js").End} End */
/** @typedef {import("./protocol.js").Request} Request */

/**
 * What of a request's life its asker wants to take part in.
 * @typedef {object} Asking
 * @property {AbortSignal} [signal]  takes the request back
 * @property {(value: any) => void} [progress]
 */

/**
 * @typedef {object} Link
 * @property {"worker" | "page"} where
 * @property {(request: Request, asking?: Asking) => Promise<End>} ask
 * @property {(port: MessagePort) => void} connect  gives the host a port to another one
 * @property {() => boolean} idle  nothing is under way, not even what was cancelled
 * @property {() => Promise<void>} settled  nothing is under way any more, or it has ended
 * @property {() => void} end  what is under way is lost; safe at any time
 */

/**
 * What is needed to make a host.
 * @typedef {object} Making
 * @property {"session" | "study"} role
 * @property {string} glueUrl  absolute
 * @property {WebAssembly.Module} module
 * @property {string} [filesModule]  address of the part that reads files, where `module` does not
 * @property {() => Promise<import("./glue.js").Glue>} inPage  an instance for a host in the page
 * @property {Record<string, string>} [scripts]  worker scripts that the page brings along, by address
 * @property {AbortSignal} [signal]  gives up the start
 * @property {(why: string) => void} onDead  the host is gone, though nobody ended it
 */

const START_LIMIT_MS = 8000;
/** What was cancelled and does not listen is ended after so long. */
const DEAF_AFTER_MS = 1000;

/** @param {Making} making @returns {Promise<Link>} */
export async function openLink(making) {
  try {
    return await inWorker(making);
  } catch (error) {
    if (making.signal?.aborted) throw error;
    return inPage(making);
  }
}

/** @param {Making} making @returns {Promise<Link>} */
function inWorker({ role, glueUrl, module, filesModule, scripts, signal, onDead }) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const { url, type } = workerScript(new URL("./worker.js", import.meta.url), scripts);
    /** @type {Worker} */
    let worker;
    try {
      worker = new Worker(url, { type, name: `d2d-explorer ${role}` });
    } catch (error) {
      URL.revokeObjectURL(url);
      reject(error);
      return;
    }
    const settle = () => {
      clearTimeout(limit);
      URL.revokeObjectURL(url);
      signal?.removeEventListener("abort", giveUp);
    };
    /** @param {string} why */
    const fail = (why) => {
      settle();
      worker.terminate();
      reject(new Error(why));
    };
    const giveUp = () => fail("it was given up");
    const limit = setTimeout(() => fail("the worker did not start in time"), START_LIMIT_MS);
    signal?.addEventListener("abort", giveUp);
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || "the worker could not be loaded");
    };
    worker.onmessage = ({ data }) => {
      if (data.type === "failed") {
        fail(data.why);
        return;
      }
      settle();
      const link = overEndpoint(worker, "worker", () => worker.terminate(), onDead);
      worker.onerror = (event) => {
        event.preventDefault();
        link.die(event.message || "the worker stopped");
      };
      worker.onmessageerror = () => link.die("the worker's answer could not be read");
      resolve(link);
    };
    worker.postMessage({ type: "start", role, glueUrl, module, filesModule });
  });
}

/** @param {Making} making @returns {Promise<Link>} */
async function inPage({ role, inPage: instance, filesModule, onDead }) {
  // Fetched only where it is needed: a worker brings its own.
  const [glue, { createHost }, { lazyPart }] = await Promise.all([instance(), import("./worker.js"), import("./parts.js")]);
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = serve(port2, createHost(role, glue, lazyPart(glue, filesModule)));
  return overEndpoint(port1, "page", () => port1.close(), onDead);
}

/**
 * @param {import("./protocol.js").Endpoint} endpoint
 * @param {"worker" | "page"} where
 * @param {() => void} close
 * @param {(why: string) => void} onDead
 * @returns {Link & {die: (why: string) => void}}
 */
function overEndpoint(endpoint, where, close, onDead) {
  /** @typedef {{resolve: (end: End) => void, progress?: (value: any) => void}} Open */
  /** @type {Map<number, Open>} */
  const open = new Map();
  /** Cancelled requests that the host still works on, with the timers that end it. @type {Map<number, ReturnType<typeof setTimeout>>} */
  const deaf = new Map();
  /** @type {(() => void)[]} */
  const waiting = [];
  let count = 0;
  let over = false;

  const idle = () => open.size === 0 && deaf.size === 0;
  function rest() {
    if (idle()) for (const each of waiting.splice(0)) each();
  }

  /** @param {string} why */
  function shut(why) {
    if (over) return;
    over = true;
    close();
    for (const timer of deaf.values()) clearTimeout(timer);
    deaf.clear();
    for (const { resolve } of [...open.values()]) resolve({ status: "lost", why });
    open.clear();
    rest();
  }

  /** @param {string} why */
  function die(why) {
    if (over) return;
    shut(why);
    onDead(why);
  }

  endpoint.onmessage = ({ data }) => {
    if (over) return;
    if (data.type === "progress") {
      open.get(data.id)?.progress?.(data.value);
    } else if (data.type === "reply") {
      clearTimeout(deaf.get(data.id));
      deaf.delete(data.id);
      if (data.end.status === "fatal") {
        die(data.end.why);
        return;
      }
      open.get(data.id)?.resolve(data.end);
      open.delete(data.id);
      rest();
    }
  };

  return {
    where,
    die,
    ask(request, { signal, progress } = {}) {
      return new Promise((resolve) => {
        if (signal?.aborted) {
          resolve({ status: "cancelled" });
          return;
        }
        if (over) {
          resolve({ status: "lost", why: "the worker has ended" });
          return;
        }
        const id = (count += 1);
        const cancel = () => {
          if (!open.delete(id)) return;
          resolve({ status: "cancelled" });
          endpoint.postMessage({ type: "cancel", id });
          deaf.set(id, setTimeout(() => die("it did not stop when it was cancelled"), DEAF_AFTER_MS));
        };
        signal?.addEventListener("abort", cancel, { once: true });
        open.set(id, {
          progress,
          resolve(end) {
            signal?.removeEventListener("abort", cancel);
            resolve(end);
          },
        });
        try {
          endpoint.postMessage({ type: "ask", id, request });
        } catch (error) {
          open.delete(id);
          resolve({ status: "lost", why: describe(error) });
        }
      });
    },
    connect(port) {
      if (!over) endpoint.postMessage({ type: "connect", port }, { transfer: [port] });
    },
    idle,
    settled: () => new Promise((resolve) => {
      waiting.push(resolve);
      rest();
    }),
    end: () => shut("it was ended"),
  };
}
