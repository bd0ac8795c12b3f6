// What differs between two answers of one cell: who moved, who shares with whom now, who reached what.

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").Regime} Regime */
/** @typedef {import("../types.js").UserRef} UserRef */

/**
 * @typedef {{kind: "moved", node: "bs", metres: number} | {kind: "moved", node: "user", user: UserRef, metres: number}
 *   | {kind: "parameter", key: string, before: number, after: number}
 *   | {kind: "subchannel", user: UserRef, before: number | null, after: number | null}
 *   | {kind: "regime", user: UserRef, before: Regime, after: Regime}
 *   | {kind: "power", user: UserRef, before_w: number, after_w: number}
 *   | {kind: "triplets", user: UserRef, before: number, after: number}} Change
 */

/** Closer than this a node has not moved, m. */
const STILL_M = 0.001;

/**
 * Causes first, then what followed, the most telling first.
 * @param {Snapshot} before @param {Snapshot} after  of the same cell
 * @returns {Change[]}
 */
export function changesBetween(before, after) {
  /** @type {Change[]} */
  const causes = [];
  /** @type {Change[]} */
  const partners = [];
  /** @type {Change[]} */
  const regimes = [];
  const apart = (/** @type {{x_m: number, y_m: number}} */ a, /** @type {{x_m: number, y_m: number}} */ b) => Math.hypot(a.x_m - b.x_m, a.y_m - b.y_m);
  const far = apart(before.bs, after.bs);
  if (far > STILL_M) causes.push({ kind: "moved", node: "bs", metres: far });
  for (const [key, value] of Object.entries(after.params)) {
    const old = before.params[key];
    if (old !== value) causes.push({ kind: "parameter", key, before: Number(old), after: Number(value) });
  }
  for (const key of /** @type {const} */ (["centre", "spread"])) {
    if (before.zipf[key] !== after.zipf[key]) causes.push({ kind: "parameter", key: `zipf_${key}`, before: before.zipf[key], after: after.zipf[key] });
  }
  const users = [
    ...after.cues.map((now, index) => ({ user: { kind: /** @type {const} */ ("cue"), index }, was: before.cues[index], now })),
    ...after.dues.map((now, index) => ({ user: { kind: /** @type {const} */ ("due"), index }, was: before.dues[index], now })),
  ];
  for (const { user, was, now } of users) {
    const metres = "tx" in now && "tx" in was ? Math.max(apart(now.tx, was.tx), apart(now.rx, was.rx)) : "x_m" in now && "x_m" in was ? apart(now, was) : 0;
    if (metres > STILL_M) causes.push({ kind: "moved", node: "user", user, metres });
    // Who is not served any more has no subchannel: said once.
    if ("cue" in now && "cue" in was && now.cue !== was.cue && now.regime !== "unserved") partners.push({ kind: "subchannel", user, before: was.cue, after: now.cue });
    if (now.regime !== was.regime) regimes.push({ kind: "regime", user, before: was.regime, after: now.regime });
  }
  // Who stops or starts being served tells more than who came to a bound.
  const found = [...causes, ...regimes.filter(isService), ...partners, ...regimes.filter((each) => !isService(each))];
  return found.length > causes.length ? found : [...causes, ...amounts(users)];
}

/** @param {Change} change */
function isService(change) {
  return change.kind === "regime" && (change.before === "unserved" || change.after === "unserved");
}

/**
 * Where partners and bounds stay, the greatest change of a rate, else of a power.
 * @param {{user: UserRef, was: {triplets_per_s: number, power_w: number}, now: {triplets_per_s: number, power_w: number}}[]} users
 * @returns {Change[]}
 */
function amounts(users) {
  const most = (/** @type {(each: typeof users[number]) => number} */ size) => users.reduce((best, each) => (size(each) > size(best) ? each : best), users[0]);
  const rate = most(({ was, now }) => Math.abs(now.triplets_per_s - was.triplets_per_s));
  if (rate && rate.now.triplets_per_s !== rate.was.triplets_per_s) {
    return [{ kind: "triplets", user: rate.user, before: rate.was.triplets_per_s, after: rate.now.triplets_per_s }];
  }
  const power = most(({ was, now }) => Math.abs(now.power_w - was.power_w));
  return power && power.now.power_w !== power.was.power_w ? [{ kind: "power", user: power.user, before_w: power.was.power_w, after_w: power.now.power_w }] : [];
}
