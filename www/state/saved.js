// The whole state of an instance as plain data, and what is accepted when it comes back.
//
// It is JSON: a host may keep it, send it, or make another instance from it.

/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Snapshot} Snapshot */

/**
 * @typedef {object} SavedState
 * @property {1} version
 * @property {SavedScenario} scenario
 * @property {string} tab  id of the view that is shown
 * @property {{node: NodeRef | null, cue: number | null, due: number | null}} selection
 * @property {number | null} eta  a chosen η in value/J, null for the optimum
 * @property {{controls: boolean, more: boolean}} [folded]  left as they are where absent
 * @property {Record<string, number>} [home]  what double clicks on sliders bring back, by key; the scenario's own where absent
 * @property {import("../cell/layers.js").LayerId} layer  what lies under the links; a state from before there was one has none
 * @property {"light" | "dark" | null} [theme]  null follows the system; left as it is where absent
 * @property {import("../author/rules.js").Rules | null} [author]  what its author lets a reader do; anything where absent. Checked by author/rules.js
 * @property {Record<string, Record<string, unknown>>} views  by id; each view knows its own
 */
/**
 * The document: its file, and what the file does not say.
 * @typedef {{text: string, settings: import("../types.js").DocumentSettings}} SavedScenario
 */

export const VERSION = 1;
const LAYERS = ["links", "map", "partner", "power"];
const NODE_KINDS = ["bs", "cue", "tx", "rx"];
/** No cell has as many users. */
const MOST_INDEX = 1e6;

/** The settings of the document that `snapshot` shows. @param {Snapshot} snapshot @returns {import("../types.js").DocumentSettings} */
export function settingsOf({ preset, drop, zipf }) {
  return { preset, d2d_min_m: drop.d2d_min_m, d2d_max_m: drop.d2d_max_m, zipf_centre: zipf.centre, zipf_spread: zipf.spread };
}

/**
 * A state that somebody hands in: complete, of the right types, by itself and not a view of the given object.
 * Whether its scenario is a good one, the solver says.
 * @param {unknown} given
 * @param {readonly string[]} tabs  ids of the views that there are
 * @returns {SavedState}  throws a TypeError that names the field, what it holds and what it may hold
 */
export function readState(given, tabs) {
  const state = object(given, "state");
  if (state.version !== VERSION) refuse("version", state.version, `${VERSION}`);
  const scenario = object(state.scenario, "scenario");
  const settings = object(scenario.settings, "scenario.settings");
  const selection = object(state.selection, "selection");
  const folded = state.folded === undefined ? null : object(state.folded, "folded");
  const home = state.home === undefined ? null : object(state.home, "home");
  const views = object(state.views, "views");
  const setting = (/** @type {string} */ key) => number(settings[key], `scenario.settings.${key}`);
  return {
    version: VERSION,
    scenario: {
      text: string(scenario.text, "scenario.text"),
      settings: {
        preset: settings.preset === null ? null : string(settings.preset, "scenario.settings.preset"),
        d2d_min_m: setting("d2d_min_m"),
        d2d_max_m: setting("d2d_max_m"),
        zipf_centre: setting("zipf_centre"),
        zipf_spread: setting("zipf_spread"),
      },
    },
    tab: oneOf(state.tab, "tab", tabs),
    selection: {
      node: node(selection.node),
      cue: index(selection.cue, "selection.cue"),
      due: index(selection.due, "selection.due"),
    },
    eta: eta(state.eta),
    ...(folded && { folded: { controls: flag(folded.controls, "folded.controls"), more: flag(folded.more, "folded.more") } }),
    ...(home && { home: Object.fromEntries(Object.entries(home).map(([key, value]) => [key, number(value, `home.${key}`)])) }),
    layer: /** @type {import("../cell/layers.js").LayerId} */ (oneOf(state.layer ?? "links", "layer", LAYERS)),
    ...(state.theme !== undefined && { theme: state.theme === null ? null : /** @type {"light" | "dark"} */ (oneOf(state.theme, "theme", ["light", "dark"])) }),
    ...(state.author ? { author: /** @type {import("../author/rules.js").Rules} */ (state.author) } : {}),
    views: Object.fromEntries(
      Object.entries(views)
        .filter(([id]) => tabs.includes(id))
        .map(([id, view]) => [id, structuredClone(object(view, `views.${id}`))]),
    ),
  };
}

/** @param {string} path @param {unknown} value @param {string} accepted @returns {never} */
function refuse(path, value, accepted) {
  const text = value === undefined ? "missing" : (JSON.stringify(value) ?? String(value));
  throw new TypeError(`${path}: ${text.length > 60 ? `${text.slice(0, 60)}…` : text} is not ${accepted}`);
}

/** @param {unknown} value @param {string} path @returns {Record<string, unknown>} */
function object(value, path) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(path, value, "an object");
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value @param {string} path */
function string(value, path) {
  return typeof value === "string" ? value : refuse(path, value, "text");
}

/** @param {unknown} value @param {string} path */
function number(value, path) {
  return typeof value === "number" && Number.isFinite(value) ? value : refuse(path, value, "a number");
}

/** @param {unknown} value @param {string} path */
function flag(value, path) {
  return typeof value === "boolean" ? value : refuse(path, value, "true or false");
}

/** @param {unknown} value @param {string} path @param {readonly string[]} options */
function oneOf(value, path, options) {
  return typeof value === "string" && options.includes(value) ? value : refuse(path, value, `one of ${options.join(", ")}`);
}

/** @param {unknown} value @param {string} path @returns {number | null} */
function index(value, path) {
  if (value === null) return null;
  const good = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_INDEX;
  return good ? Number(value) : refuse(path, value, `a whole number from 0 to ${MOST_INDEX}, or null`);
}

/** @param {unknown} value */
function eta(value) {
  if (value === null) return null;
  const eta = number(value, "eta");
  return eta >= 0 ? eta : refuse("eta", value, "a number of at least 0, or null");
}

/** @param {unknown} value @returns {NodeRef | null} */
function node(value) {
  if (value === null) return null;
  const ref = object(value, "selection.node");
  const kind = /** @type {NodeRef["kind"]} */ (oneOf(ref.kind, "selection.node.kind", NODE_KINDS));
  return { kind, index: index(ref.index, "selection.node.index") ?? refuse("selection.node.index", null, "a whole number") };
}
