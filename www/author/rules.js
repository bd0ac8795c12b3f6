// What an author lets a reader do, as plain data: which parts are hidden, which are fixed, how far a parameter
// may go, where *Reset* leads, how high a frame is. The names are those of links (docs/links.md).

/**
 * @typedef {object} Rules
 * @property {string[]} hide  views, parts of the page, parameters
 * @property {string[]} lock  groups, parameters, nodes
 * @property {Record<string, [number, number]>} range  by a parameter's short name, in its unit
 * @property {"here" | "preset" | null} reset  where the button leads; null for none
 * @property {number | null} height  px; null for as high as the explorer
 */
/** Keys of a link, with their texts. @typedef {Record<string, string>} Keys */

/** @returns {Rules} */
export const noRules = () => ({ hide: [], lock: [], range: {}, reset: null, height: null });

/** @param {Rules} rules */
export function isEmpty({ hide, lock, range, reset, height }) {
  return hide.length === 0 && lock.length === 0 && Object.keys(range).length === 0 && reset === null && height === null;
}

/**
 * What a link says, which the codec has checked.
 * @param {Keys} view
 * @returns {Rules | null}  null where it says nothing
 */
export function rulesOf({ hide, lock, range, reset, height }) {
  const names = (/** @type {string | undefined} */ text) => (text === undefined ? [] : text.split(","));
  const ranges = names(range).map((piece) => {
    const [name, bounds] = piece.split(":");
    return [name, /** @type {[number, number]} */ (bounds.split("..").map(Number))];
  });
  const rules = {
    hide: names(hide),
    lock: names(lock),
    range: Object.fromEntries(ranges),
    reset: /** @type {Rules["reset"]} */ (reset ?? null),
    height: height === undefined ? null : Number(height),
  };
  return isEmpty(rules) ? null : rules;
}

/** The same as keys of a link. @param {Rules | null | undefined} rules @returns {Keys} */
export function keysOfRules(rules) {
  /** @type {Keys} */
  const keys = {};
  if (!rules) return keys;
  const { hide, lock, range, reset, height } = rules;
  if (hide.length > 0) keys.hide = hide.join(",");
  if (lock.length > 0) keys.lock = lock.join(",");
  const ranges = Object.entries(range).map(([name, [least, most]]) => `${name}:${least}..${most}`);
  if (ranges.length > 0) keys.range = ranges.join(",");
  if (reset !== null) keys.reset = reset;
  if (height !== null) keys.height = String(height);
  return keys;
}

/**
 * Rules that somebody hands in with a state.
 * @param {unknown} given
 * @returns {Rules}  throws a TypeError that names the field, what it holds and what it may hold
 */
export function readRules(given) {
  const rules = /** @type {Record<string, unknown>} */ (typeof given === "object" && given !== null ? given : refuse("author", given, "an object"));
  const { hide = [], lock = [], range = {}, reset = null, height = null } = rules;
  if (typeof range !== "object" || range === null || Array.isArray(range)) refuse("author.range", range, "an object");
  if (reset !== null && reset !== "here" && reset !== "preset") refuse("author.reset", reset, "one of here, preset, or null");
  const high = height === null || (typeof height === "number" && Number.isInteger(height) && height >= 200 && height <= 4000);
  if (!high) refuse("author.height", height, "a whole number from 200 to 4000, or null");
  return {
    hide: names(hide, "author.hide"),
    lock: names(lock, "author.lock"),
    range: Object.fromEntries(Object.entries(/** @type {object} */ (range)).map(([name, bounds]) => [name, interval(bounds, `author.range.${name}`)])),
    reset: /** @type {Rules["reset"]} */ (reset),
    height: /** @type {number | null} */ (height),
  };
}

/** @param {unknown} value @param {string} path */
function names(value, path) {
  const good = Array.isArray(value) && value.every((name) => typeof name === "string" && /^[\w-]{1,40}$/.test(name));
  return good ? [...new Set(/** @type {string[]} */ (value))] : refuse(path, value, "a list of names");
}

/** @param {unknown} value @param {string} path @returns {[number, number]} */
function interval(value, path) {
  const good = Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && value[0] < value[1];
  return good ? [value[0], value[1]] : refuse(path, value, "two numbers, the least first");
}

/** @param {string} path @param {unknown} value @param {string} accepted @returns {never} */
function refuse(path, value, accepted) {
  const text = JSON.stringify(value) ?? String(value);
  throw new TypeError(`${path}: ${text.length > 60 ? `${text.slice(0, 60)}…` : text} is not ${accepted}`);
}
