// Keeps the page's address the link of what the page shows, and shows what the address says.
//
// The address is rewritten at most once a second, when nothing moves; only another view or another preset is an
// entry of the history. What a link leaves open (folded panels, zoomed charts) is kept beside the entry, so that
// a reload shows exactly the same. A page that nobody has touched keeps the address it was opened by.

import { readLink } from "./links.js";

/** @typedef {import("../explorer.js").Explorer} Explorer */
/** What an entry of the history keeps. @typedef {{link: string, beside: ReturnType<Explorer["beside"]>}} Entry */

/** Written so often at most. */
const EVERY_MS = 1000;
/** Nothing has moved for so long. */
const QUIET_MS = 250;

/** What stands behind `?` or `#` of an address, both if there are both; empty where nothing does. @param {Location} place */
function linkIn({ search, hash }) {
  return search.slice(1) || hash.slice(1) ? `${search}${hash}` : "";
}

/**
 * What the address says at first.
 * @param {import("../engine/engine.js").Engine} engine
 * @param {Location} place
 * @returns {Promise<import("./links.js").Read | null>}  null where it says nothing
 */
export async function addressed(engine, place) {
  const text = linkIn(place);
  if (text === "") return null;
  const read = await readLink(text, engine);
  if (read.status === "opened") return { ...read, state: { ...read.state, ...besideOf(text) } };
  // A query that only others read is no failed link.
  return read.fault === "not-ours" && place.hash.length < 2 ? null : read;
}

/** What the entry keeps beside its link, if that still is the one in the address. @param {string} text @returns {Partial<import("../explorer.js").Beside>} */
function besideOf(text) {
  const entry = /** @type {{d2d?: Entry} | null} */ (history.state)?.d2d;
  return entry && text.endsWith(`#${entry.link}`) ? entry.beside : {};
}

/**
 * @param {Explorer} explorer  that somebody has just touched
 * @param {object} deps
 * @param {import("../state/saved.js").SavedState} deps.untouched  what it showed before
 * @param {import("./links.js").Read | null} deps.read  what the address said at first
 */
export function keepAddress(explorer, { untouched, read }) {
  // Keys of the query that are not ours stay.
  const query = new URLSearchParams(location.search);
  if (read?.status === "opened") {
    const foreign = new Set(read.unknown.map((each) => each.key));
    for (const key of [...query.keys()]) if (!foreign.has(key.toLowerCase())) query.delete(key);
  }
  const search = query.size > 0 ? `?${query}` : "";
  const place = () => `${explorer.beside().tab} ${explorer.snapshot()?.preset}`;
  let entry = `${untouched.tab} ${untouched.scenario.settings.preset}`;
  /** The link in the address, and how it stands there. */
  let [link, written] = ["", linkIn(location)];
  /** What the entry keeps, as text. */
  let besides = "";
  let opening = false;
  let last_ms = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function write() {
    /** @type {string} */
    let next;
    try {
      next = await explorer.link();
    } catch {
      // Asked for again with the next change.
      return;
    }
    const beside = explorer.beside();
    const text = JSON.stringify(beside);
    if (opening || (next === link && text === besides)) return;
    [link, besides] = [next, text];
    const now = place();
    /** @type {{d2d: Entry}} */
    const state = { d2d: { link, beside } };
    const address = `${location.pathname}${search}#${link}`;
    try {
      if (now === entry) history.replaceState(state, "", address);
      else history.pushState(state, "", address);
    } catch {
      // Some frames forbid it; the link is still there to be copied.
    }
    [entry, written, last_ms] = [now, linkIn(location), performance.now()];
  }

  function touched() {
    if (opening) return;
    clearTimeout(timer);
    timer = setTimeout(() => void write(), Math.max(QUIET_MS, last_ms + EVERY_MS - performance.now()));
  }

  async function follow() {
    clearTimeout(timer);
    const text = linkIn(location);
    if (text === written) return;
    opening = true;
    try {
      if (text === "") await explorer.restore(untouched);
      else {
        const outcome = await explorer.open(text, besideOf(text));
        // What was refused does not stay in the address as if it were shown.
        if (outcome !== "opened") history.replaceState(history.state, "", `${location.pathname}${search}${link ? `#${link}` : ""}`);
      }
    } finally {
      opening = false;
    }
    [entry, written] = [place(), linkIn(location)];
  }

  explorer.onTouch(touched);
  window.addEventListener("popstate", () => void follow());
  touched();
}
