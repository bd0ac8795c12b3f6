// What else of the shown view a link holds, beside the keys of its table: windows of charts, one's own matrix, kept
// states. It travels as JSON in packed links (`rest`), and only where a reader has made it something else than it is at
// first; what comes back is taken by name and shape.

/** @typedef {Record<string, unknown>} ViewState */
/** One thing that travels: what it is at first, and what it may be. @typedef {[unknown, (value: any) => boolean]} Row */

/** Most states that are kept beside each other. */
const MOST_PINS = 5;

const isFlag = (/** @type {unknown} */ value) => typeof value === "boolean";
const isNumber = (/** @type {unknown} */ value) => typeof value === "number" && Number.isFinite(value);
const isCount = (/** @type {unknown} */ value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isObject = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (/** @type {unknown} */ value) => typeof value === "string";
/** @param {string[]} words */
const isOneOf = (...words) => (/** @type {unknown} */ value) => words.includes(/** @type {string} */ (value));
/** An object of these numbers and no others: by twos a lower and a higher end. @param {string[]} sides */
const isWindow = (...sides) => (/** @type {any} */ value) => isObject(value) && Object.keys(value).length === sides.length &&
  sides.every((side, at) => isNumber(value[side]) && (at % 2 === 0 || value[sides[at - 1]] < value[side]));
/** @param {any} value */
const isPoint = (value) => isObject(value) && Object.keys(value).length === 2 && isNumber(value.cue_w) && isNumber(value.due_w);
/** A step of a parameter: so much, or such a share of what it is. @param {any} each */
const isStep = (each) => isObject(each) && isText(each.key) && isObject(each.step) && ["add", "share"].includes(each.step.kind) && isNumber(each.step.by) && each.step.by > 0;
/** @param {any} value */
const isMatrix = (value) => isObject(value) && Array.isArray(value.texts) && value.texts.every((/** @type {unknown} */ row) => Array.isArray(row) && row.every(isText));
/** @param {any} pin */
const isPin = (pin) => isObject(pin) && isText(pin.name) && isText(pin.link) && Array.isArray(pin.draws) && pin.draws.every(isNumber);

/** By view, a dot between what lies in one another. @type {Record<string, Record<string, Row>>} */
const TRAVELS = {
  dinkelbach: { window: [null, isWindow("low", "high")] },
  alone: { window: [null, isWindow("low_w", "high_w")], held: [null, isCount] },
  pair: {
    "charts.spacing": ["log", isOneOf("linear")],
    "charts.plane": [null, isWindow("cue_low_w", "cue_high_w", "due_low_w", "due_high_w")],
    "charts.stairs": [null, isWindow("low_w", "high_w")],
    "charts.point": [null, isPoint],
    "charts.stair": [null, isCount],
  },
  matching: { method: ["hungarian", isOneOf("lines")], slacks: [false, isFlag], unfolded: [false, isFlag], source: ["scenario", isOneOf("own")], own: [null, isMatrix] },
  compare: {
    part: ["methods", isOneOf("pins")],
    "methods.rounds": [1, isCount],
    "methods.seed": [null, isCount],
    "pins.pins": [[], (value) => Array.isArray(value) && value.length <= MOST_PINS && value.every(isPin)],
    "pins.base": [0, isNumber],
    "pins.chosen": [-1, isNumber],
  },
  sweep: { key: ["zipf_centre", isText], second: [null, isText], range: [null, (value) => Array.isArray(value) && value.length === 2 && value.every(isNumber)] },
  tornado: { steps: [[], (value) => Array.isArray(value) && value.every(isStep)] },
  sensitivity: { method: ["morris", isOneOf("sobol")] },
  own: { plan: ["", isText] },
  figures: { figure: [null, isText] },
};

/** @param {any} state @param {string} path */
const at = (state, path) => path.split(".").reduce((inside, name) => inside?.[name], state);

/**
 * What of a view's state its link holds besides; null where that is nothing.
 * @param {string} tab
 * @param {ViewState | undefined} state
 * @returns {ViewState | null}
 */
export function restOf(tab, state) {
  /** @type {ViewState} */
  const rest = {};
  for (const [path, [first, accepts]] of Object.entries(TRAVELS[tab] ?? {})) {
    // One's own matrix belongs to what is shown only while it is.
    if (path === "own" && tab === "matching" && state?.source !== "own") continue;
    const value = at(state, path);
    const held = path === "pins.pins" && Array.isArray(value) ? value.map(({ name, document: { draws, ...document } }) => ({ name, document, draws })) : value;
    if (held === undefined || JSON.stringify(held) === JSON.stringify(first)) continue;
    if (path === "pins.pins" || accepts(held)) rest[path] = held;
  }
  return Object.keys(rest).length > 0 ? rest : null;
}

/**
 * The same as text for a link, kept states as links of their own: an eighth of their files.
 * @param {ViewState} rest
 * @param {(text: string, settings: any) => string} encode  the packed link of a document
 */
export function packRest(rest, encode) {
  const pins = /** @type {{name: string, document: {text: string, settings: unknown}, draws: number[]}[] | undefined} */ (rest["pins.pins"]);
  if (!pins) return JSON.stringify(rest);
  return JSON.stringify({ ...rest, "pins.pins": pins.map(({ name, document, draws }) => ({ name, link: encode(document.text, document.settings), draws })) });
}

/**
 * What a link's text says of a view; what nothing knows, or is of another shape, is left out.
 * @param {string} tab
 * @param {string} text
 * @param {(link: string) => {text: string, settings: unknown} | null} decode  null for a link that is refused
 * @returns {ViewState}
 */
export function unpackRest(tab, text, decode) {
  /** @type {any} */
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    return {};
  }
  /** @type {any} */
  const state = {};
  if (!isObject(given)) return state;
  for (const [path, [, accepts]] of Object.entries(TRAVELS[tab] ?? {})) {
    if (!Object.hasOwn(given, path) || !accepts(given[path])) continue;
    let value = given[path];
    if (path === "pins.pins") value = value.map((/** @type {{name: string, link: string, draws: number[]}} */ pin) => withDocument(pin, decode)).filter(Boolean);
    const [name, inner] = path.split(".");
    if (inner === undefined) state[name] = value;
    else state[name] = { ...state[name], [inner]: value };
  }
  return state;
}

/** What a reader has made and no link takes away by leaving it out. */
const KEPT = ["own", "pins.pins", "pins.base", "pins.chosen"];

/**
 * What a link says of a view by leaving it out: that it is as at first.
 * @param {string} tab
 * @param {ViewState} rest  what it does say
 * @returns {ViewState}
 */
export function withFirst(tab, rest) {
  /** @type {any} */
  const state = structuredClone(rest);
  for (const [path, [first]] of Object.entries(TRAVELS[tab] ?? {})) {
    if (KEPT.includes(path)) continue;
    const [name, inner] = path.split(".");
    if (inner === undefined) state[name] ??= first;
    else state[name] = { ...state[name], [inner]: state[name]?.[inner] ?? first };
  }
  return state;
}

/** @param {{name: string, link: string, draws: number[]}} pin @param {(link: string) => {text: string, settings: unknown} | null} decode */
function withDocument({ name, link, draws }, decode) {
  const found = decode(link);
  return found && { name, document: { ...found, draws } };
}
