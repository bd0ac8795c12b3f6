// Links of an explorer: made of what it shows, and opened. Fetched when first used, like the half of the
// compiled module that knows them.

import { keysOf, stateOf } from "./view-keys.js";
import { restOf } from "./view-rest.js";

/** @typedef {import("./view-keys.js").Shown} Shown */
/** @typedef {import("./view-keys.js").Wish & {packed?: boolean}} LinkWish */
/** @typedef {import("../engine/types.js").LinkRecord} LinkRecord */
/** @typedef {LinkRecord & {status: "refused"}} LinkRefusal */
/** @typedef {import("../engine/types.js").UnknownKey} UnknownKey */
/** What a link holds, or why it is refused. @typedef {{status: "opened", state: import("../state/saved.js").SavedState, unknown: UnknownKey[]} | LinkRefusal} Read */

/** A state that changes under the question is asked for again so often. */
const MOST_TRIES = 20;

/**
 * The link of what is shown now, without `?` or `#`.
 * @param {() => Shown} shown
 * @param {import("../engine/studies.js").Studies} studies
 * @param {LinkWish} [wish]
 * @returns {Promise<string>}
 */
export async function linkOf(shown, studies, wish = {}) {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const now = shown();
    const end = await studies.ask("link", { view: keysOf(now, wish), rest: restOf(now.tab, now.views[now.tab]), packed: wish.packed === true });
    if (end.status === "answered") return end.value;
    if (end.status !== "replaced") throw new Error("why" in end ? end.why : "error" in end ? end.error.message : "there is no link");
  }
  throw new Error("the scenario changes too fast to be linked to");
}

/**
 * The solution of a scenario that is not shown.
 * @param {object | string} scenario  an object, its file's text, or a link
 * @param {import("../engine/studies.js").Studies} studies
 */
export async function solutionOf(scenario, studies) {
  const text = typeof scenario === "string" ? scenario : JSON.stringify(scenario);
  const end = await studies.ask("solve", { text }, { keep: true });
  if (end.status === "answered") return end.value;
  throw new Error("why" in end ? end.why : "error" in end ? end.error.message : "there is no solution");
}

/**
 * What a link, or an address that ends in one, holds.
 * @param {string} text
 * @param {import("../engine/engine.js").Engine} engine
 * @returns {Promise<Read>}
 */
export async function readLink(text, engine) {
  const { decode_link } = await engine.files();
  const record = decode_link(text);
  if (record.status !== "opened") return record;
  /** @param {string} link */
  const decode = (link) => {
    const kept = decode_link(link);
    return kept.status === "opened" ? { text: kept.text, settings: kept.settings } : null;
  };
  return { status: "opened", state: stateOf(record, decode), unknown: record.unknown };
}
