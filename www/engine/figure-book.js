// The book of the figures' runs: one worker that has every drop once, and sums up. What is entered is kept
// here too, so that a book whose worker dies, or falls silent, is written again.

import { watchSilence } from "./watch.js";

/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("./protocol.js").End} End */
/** @typedef {import("./types.js").FigurePlan} FigurePlan */

/** What a run is made of. @typedef {{plan: FigurePlan, search_rounds: number, drops: number}} RunOrder */
/** One entry, in the order in which they came. @typedef {{records: Uint8Array<ArrayBuffer>[]} | {file: Blob}} Entry */

/**
 * @typedef {object} Book
 * @property {(key: string, order: RunOrder) => Promise<End>} open  answers a `FigureOpened`; a run of this key is replaced
 * @property {(key: string, records: Uint8Array<ArrayBuffer>[]) => Promise<End>} add  answers a `FigureSummary`
 * @property {(key: string, file: Blob, signal?: AbortSignal) => Promise<End>} merge  answers a `FigureMerged`
 * @property {(key: string) => Promise<End>} table  answers a Blob
 * @property {(key: string) => void} close
 * @property {(kind: string, params: unknown, signal?: AbortSignal) => Promise<End>} ask  what needs no run
 * @property {() => void} dispose
 */

/** How often a dead book is written again for one request. */
const TRIES = 2;
/** The book reads a table in one piece, and says nothing meanwhile. */
const PATIENCE = { most: 60 };

/**
 * @param {(how: {signal: AbortSignal, onDead: () => void}) => Promise<Link>} open
 * @param {import("./watch.js").Patience} [patience]  with a worker that says nothing
 * @returns {Book}
 */
export function createBook(open, patience = PATIENCE) {
  /** @type {Promise<Link> | null} */
  let link = null;
  /** @type {Map<string, {order: RunOrder, entries: Entry[]}>} */
  const runs = new Map();
  const stop = new AbortController();

  /** The worker, with everything in it. */
  function ready() {
    link ??= start().catch((error) => {
      link = null;
      throw error;
    });
    return link;
  }

  async function start() {
    const mine = await open({
      signal: stop.signal,
      onDead() {
        link = null;
      },
    });
    for (const [key, { order, entries }] of runs) {
      await mine.ask(request("figure-open", { key, ...order }));
      for (const entry of entries) {
        if ("file" in entry) await mine.ask(request("figure-merge", { key, file: entry.file }));
        else await mine.ask(request("figure-add", { key, records: entry.records, sum: false }));
      }
    }
    return mine;
  }

  /** @param {string} kind @param {unknown} params */
  const request = (kind, params) => ({ kind, revision: 0, params });

  /** @param {string} kind @param {unknown} params @param {AbortSignal} [signal] @returns {Promise<End>} */
  async function ask(kind, params, signal) {
    /** @type {End} */
    let end = { status: "lost", why: "it was ended" };
    for (let tries = 0; tries < TRIES && !stop.signal.aborted; tries += 1) {
      /** @type {ReturnType<typeof watchSilence> | undefined} */
      let watch;
      try {
        const mine = await ready();
        watch = watchSilence(() => {
          link = null;
          mine.end();
        }, patience);
        end = await mine.ask(request(kind, params), { signal, progress: watch.heard });
      } catch (error) {
        return { status: "lost", why: error instanceof Error ? error.message : String(error) };
      } finally {
        watch?.stop();
      }
      if (end.status !== "lost") return end;
    }
    return end;
  }

  return {
    ask,
    async open(key, order) {
      const end = await ask("figure-open", { key, ...order });
      if (end.status === "answered") runs.set(key, { order, entries: [] });
      return end;
    },
    async add(key, records) {
      const end = await ask("figure-add", { key, records, sum: true });
      if (end.status === "answered" && records.length > 0) runs.get(key)?.entries.push({ records });
      return end;
    },
    async merge(key, file, signal) {
      const end = await ask("figure-merge", { key, file }, signal);
      if (end.status === "answered") runs.get(key)?.entries.push({ file });
      return end;
    },
    table: (key) => ask("figure-table", { key }),
    close(key) {
      if (!runs.delete(key) || link === null) return;
      void link.then((open) => open.ask(request("figure-close", { key }))).catch(() => {});
    },
    dispose() {
      stop.abort();
      void link?.then((open) => open.end()).catch(() => {});
      link = null;
    },
  };
}
