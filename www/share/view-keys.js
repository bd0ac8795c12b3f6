// The view's half of a link: a saved state as keys and texts, and back.

import { keysOfRules, rulesOf } from "../author/rules.js";
import { unpackRest, withFirst } from "./view-rest.js";

/** @typedef {import("../state/saved.js").SavedState} SavedState */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** What is shown beside the scenario. @typedef {Pick<SavedState, "tab" | "selection" | "eta" | "theme" | "layer" | "author" | "views">} Shown */
/**
 * Whether the link holds the player's step, and the colours; which colours and rules instead of those that are shown.
 * @typedef {{step?: boolean, theme?: boolean, colours?: "light" | "dark" | null, author?: import("../author/rules.js").Rules}} Wish
 */

const LETTERS = /** @type {const} */ ({ cue: "c", tx: "t", rx: "r" });

/** @param {NodeRef} node */
function nodeName({ kind, index }) {
  return kind === "bs" ? "bs" : `${LETTERS[kind]}${index + 1}`;
}

/** @param {string} name  checked by the codec @returns {NodeRef} */
function nodeOf(name) {
  if (name === "bs") return { kind: "bs", index: 0 };
  const kind = /** @type {"cue" | "tx" | "rx"} */ (Object.entries(LETTERS).find(([, letter]) => name.startsWith(letter))?.[0]);
  return { kind, index: Number(name.slice(1)) - 1 };
}

/**
 * The keys of a link that say what is shown.
 * @param {Shown} shown
 * @param {Wish} [wish]
 * @returns {Record<string, string>}
 */
export function keysOf({ tab, selection: { node, cue, due }, eta, theme: shownTheme, layer, author, views }, { step = true, theme: themed = true, colours, author: rules = author ?? undefined } = {}) {
  /** @type {Record<string, string>} */
  const keys = { view: tab };
  if (node) keys.node = nodeName(node);
  // Where nobody has chosen, this view looks at a CUE of its own.
  const own = tab === "alone" && typeof views.alone?.own === "number" ? views.alone.own : null;
  const [i, j] = own === null ? [cue, due] : [own, null];
  const pair = [i === null ? [] : [`c${i + 1}`], j === null ? [] : [`d${j + 1}`]].flat();
  if (pair.length > 0) keys.pair = pair.join(",");
  if (eta !== null) keys.eta = String(eta);
  // Counted from 1, as on the screen.
  const at = views[tab]?.step;
  if (step && typeof at === "number") keys.step = String(at + 1);
  if (tab === "pair" && typeof views.pair?.rounds === "number") {
    keys.rounds = String(views.pair.rounds);
    keys.paper_seed = String(views.pair.seed);
  }
  if (layer !== "links") keys.layer = layer;
  const theme = colours === undefined ? shownTheme : colours;
  if (themed && theme) keys.theme = theme;
  return { ...keys, ...keysOfRules(rules) };
}

/**
 * The state of a link. What the link leaves open is not there: folded panels and colours stay as they are.
 * @param {import("../engine/types.js").LinkRecord & {status: "opened"}} record
 * @param {(link: string) => {text: string, settings: unknown} | null} [decode]  reads the links of kept states
 * @returns {SavedState}
 */
export function stateOf({ text, settings, view }, decode = () => null) {
  const { view: tab, node, pair = "", eta, step, rounds, paper_seed: seed, theme, layer = "links" } = view;
  const user = (/** @type {string} */ letter) => {
    const name = pair.split(",").find((each) => each.startsWith(letter));
    return name === undefined ? null : Number(name.slice(1)) - 1;
  };
  /** @type {Record<string, unknown>} */
  const own = { ...withFirst(tab, view.rest === undefined ? {} : unpackRest(tab, view.rest, decode)), step: step === undefined ? null : Number(step) - 1 };
  if (rounds !== undefined) own.rounds = Number(rounds);
  if (seed !== undefined) own.seed = Number(seed);
  return {
    version: 1,
    scenario: { text, settings },
    tab,
    selection: { node: node === undefined ? null : nodeOf(node), cue: user("c"), due: user("d") },
    eta: eta === undefined ? null : Number(eta),
    ...(theme === undefined ? {} : { theme: /** @type {"light" | "dark"} */ (theme) }),
    layer: /** @type {import("../cell/layers.js").LayerId} */ (layer),
    author: rulesOf(view),
    views: { [tab]: own },
  };
}
