// Words of the comparison: methods on the same scenario, and kept states.

/** @typedef {import("../../engine/types.js").Method} Method */

const SPACE = "\u202f";

/** Whether a share differs from the whole by what two decimals would hide and five show. @param {number} ratio */
export const nearlyAll = (ratio) => ratio > 0.9999 && ratio < 1 - 5e-8;

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar @param {Record<string, {label: string}>} parameters */
export function compareWords({ number, fixed, userName, whole, milliseconds }, { list, plural }, parameters) {
  /** @type {Record<Method, string>} */
  const methods = {
    exact: "Exact",
    paper: "The paper’s search",
    "max-power-random-reuse": "Benchmark I: maximum power, random reuse",
    "random-power-farthest-reuse": "Benchmark II: random power, farthest reuse",
  };
  const names = (/** @type {import("../../engine/types.js").StudyUser[]} */ users) => list(users.map(({ kind, index }) => userName(kind, index)));
  const few = (/** @type {import("../../engine/types.js").StudyUser[]} */ users) => (users.length === 0 ? "nobody" : users.length > 4 ? `${whole(users.length)} users` : names(users));
  return {
    methods,
    short: /** @type {Record<Method, string>} */ ({ exact: "exact", paper: "paper’s search", "max-power-random-reuse": "benchmark I", "random-power-farthest-reuse": "benchmark II" }),
    parts: { title: "What is compared", methods: "Methods", pins: "Kept states" },
    rounds: "rounds of the paper’s search in a pair",
    seed: "seed",
    refusedRounds: (/** @type {string} */ typed) => `“${typed.trim()}” is no number of rounds: a whole number from 1 to 1000 is.`,
    refusedSeed: (/** @type {string} */ typed) => `“${typed.trim()}” is no seed: a whole number from 0 is.`,
    progress: (/** @type {number} */ done, /** @type {number} */ total, /** @type {number} */ iterations) =>
      `The paper’s search: ${whole(done)} of about ${whole(total)} pair searches, ${iterations} ${plural(iterations, { one: "iteration", other: "iterations" })} done.`,
    stop: "Stop",
    stopped: "The paper’s search was stopped.",
    start: "Run again",
    columns: { method: "method", eta: "η", ratio: "of exact", value: "value S", power: "power", served: "served", below: "below threshold", time: "time" },
    table: "Methods on the present scenario",
    ratio: (/** @type {number | null} */ ratio) => (ratio === null ? "–" : `${fixed(100 * ratio, nearlyAll(ratio) ? 5 : 2)}${SPACE}%`),
    /** @param {import("../../engine/types.js").StudyUser[]} users @param {boolean} others  some are not served by the exact method either, as the headline says */
    below: (users, others) => (!others ? few(users) : users.length === 0 ? "nobody else" : `also ${few(users)}`),
    /** @param {import("../../engine/types.js").StudyUser[]} users */
    offAir: (users) => (users.length === 0 ? "" : ` The exact answer leaves ${few(users)} off the air.`),
    /** @param {number | null} ms @param {boolean} fine  known better than a clock's step */
    time: (ms, fine) => (ms === null ? "–" : fine && ms < 0.1 ? `${number(1000 * ms, 2)}${SPACE}µs` : ms >= 1000 ? `${number(ms / 1000, 3)}${SPACE}s` : milliseconds(ms)),
    underWay: "under way…",
    pick: (/** @type {Method} */ method) => `Show who differs: ${methods[method]}`,
    /** @param {string} method @param {string} ratio */
    headline: (method, ratio) => `${method} reaches ${ratio} of the exact optimum.`,
    /** More than it should have: it served fewer. @param {string} method @param {string} ratio @param {import("../../engine/types.js").StudyUser[]} below */
    headlineBelow: (method, ratio, below) => `${method} comes to ${ratio} of the exact optimum, but leaves ${few(below)} below the threshold: that is another task.`,
    nobody: "Nobody is on the air in the exact answer: there is nothing to be a share of.",
    headlineExact: "Every method on the same scenario; choose one to see with whom the difference sits.",
    difference: {
      picture: "Who shares with whom on either side, and with whom the difference sits",
      users: "User by user",
      columns: { user: "user", shares: "shares with", power: "power", triplets: "triplets /s", value: "value /s", share: "share of Δη" },
      off: "off",
      alone: "nobody",
      below: "below threshold",
      legend: { before: "reuse before", after: "reuse after", same: "the same", loss: "η lost here", gain: "η gained here" },
      notes: (/** @type {{before: string, after: string}} */ { before, after }) => `${before} → ${after}`,
    },
    pins: {
      keep: "Keep this state",
      hint: "Kept states travel in links and saved states; one is the base that the others are compared with.",
      full: "Five states are kept: remove one first.",
      none: "Nothing is kept yet. Keep this state, change something, and see here what came of it.",
      presentName: "present state",
      base: "base",
      remove: (/** @type {string} */ name) => `Remove ${name}`,
      go: "go there",
      gone: (/** @type {string} */ name) => `Back at ${name}.`,
      rename: "name",
      columns: { state: "state", base: "base", eta: "η", change: "against base", value: "value S", power: "power", served: "served", differs: "set differently" },
      table: "Kept states against the base",
      /** @param {import("../../engine/types.js").PinRecord} record @param {(key: string, value: number) => string} value  with its unit */
      differs({ parameters: changed, moved, zipf, other_gains }, value) {
        const parts = changed.slice(0, 3).map(({ key, base, other }) => `${parameters[key]?.label ?? key} ${value(key, base)} → ${value(key, other)}`);
        const more = changed.length - 3;
        if (more > 0) parts.push(`${whole(more)} more ${plural(more, { one: "parameter", other: "parameters" })}`);
        if (moved.length > 0) parts.push(`${whole(moved.length)} ${plural(moved.length, { one: "node", other: "nodes" })} moved`);
        if (zipf.length > 0) parts.push(`ζ of ${zipf.length > 3 ? `${whole(zipf.length)} users` : names(zipf)}`);
        if (other_gains) parts.push("other gains");
        return parts.length === 0 ? "nothing" : parts.join("; ");
      },
      name: (/** @type {string} */ scenario, /** @type {number} */ count) => `${scenario} ${count}`,
      pick: (/** @type {string} */ name) => `Show who differs: ${name}`,
      failed: (/** @type {string} */ why) => `A kept state cannot be read: ${why}`,
    },
    csv: { methods: "CSV of methods", users: "CSV of users", parameters: "CSV of what is set" },
  };
}
