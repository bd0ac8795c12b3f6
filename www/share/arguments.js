// Arguments that hosts hand in, checked by shape before anything is done with them: whoever may send a message may send
// any message. What a scenario, a state or an edit holds inside, the core judges.

/** More text than any file or link of ours has. */
const MOST_CHARS = 64e6;
/** Deeper than any of our data. */
const MOST_DEPTH = 12;
/** Words that only someone who means harm puts into data. */
const HARMFUL = ["__proto__", "constructor", "prototype"];

/** What may stand in a wish, by its type's name. @type {Record<string, Record<string, readonly (string | boolean)[]>>} */
const WISHES = {
  LinkWish: { step: [true, false], theme: [true, false], packed: [true, false] },
  PictureWish: { of: ["cell", "chart"], type: ["svg", "png"] },
};

/** What each type accepts. @type {Record<string, (value: unknown) => boolean>} */
const ACCEPTS = {
  string: (value) => typeof value === "string" && value.length <= MOST_CHARS,
  number: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1e7,
  Turn: (value) => value === 1 || value === -1,
  File: isData,
  State: isData,
  Edit: (value) => isData(value) && typeof (/** @type {any} */ (value).type) === "string",
};
/** The same in words. @type {Record<string, string>} */
const WORDS = { string: "text", number: "a whole number from 1 to 10000000", Turn: "1 or -1", File: "plain data", State: "plain data", Edit: "plain data with a type" };

/**
 * Refuses what a method does not take.
 * @param {string} method
 * @param {string} takes  as the table of methods has it
 * @param {unknown} given
 */
export function checkArgument(method, takes, given) {
  const [, name, may, type] = /^(\w+)(\??): (.*)$/.exec(takes) ?? [];
  if (name === undefined || ((given === undefined || given === null) && may)) return;
  const types = type.split(" | ");
  const wish = WISHES[type];
  if (wish) checkWish(method, wish, given);
  else if (!types.some((each) => ACCEPTS[each](given))) refuse(method, name, given, types.map((each) => WORDS[each]).join(" or "));
}

/** @param {string} method @param {Record<string, readonly (string | boolean)[]>} wish @param {unknown} given */
function checkWish(method, wish, given) {
  if (!isData(given)) refuse(method, "wish", given, `an object of ${Object.keys(wish).join(", ")}`);
  for (const [key, value] of Object.entries(/** @type {object} */ (given))) {
    if (!Object.hasOwn(wish, key)) refuse(method, "wish", key, `an object of ${Object.keys(wish).join(", ")}`);
    if (value !== undefined && !wish[key].includes(value)) refuse(method, key, value, `one of ${wish[key].join(", ")}`);
  }
}

/** Whether this is an object as JSON has them, all the way down. @param {unknown} value */
function isData(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && plain(value, 0);
}

/** @param {unknown} value @param {number} depth @returns {boolean} */
function plain(value, depth) {
  if (typeof value !== "object" || value === null) return value === null || ["string", "number", "boolean", "undefined"].includes(typeof value);
  if (depth >= MOST_DEPTH) return false;
  if (Array.isArray(value)) return value.every((each) => plain(each, depth + 1));
  const origin = Object.getPrototypeOf(value);
  // An object of another window has another prototype, whose own is null.
  if (origin !== null && Object.getPrototypeOf(origin) !== null) return false;
  return Object.entries(value).every(([key, each]) => !HARMFUL.includes(key) && plain(each, depth + 1));
}

/** @param {string} method @param {string} name @param {unknown} given @param {string} accepted @returns {never} */
function refuse(method, name, given, accepted) {
  const said = given === undefined ? "missing" : typeof given === "object" ? `${Object.prototype.toString.call(given).slice(8, -1)}` : String(given);
  throw new TypeError(`${method}: ${name} is ${said.length > 60 ? `${said.slice(0, 60)}…` : said}; accepted: ${accepted}`);
}
