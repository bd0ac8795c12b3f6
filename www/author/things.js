// What can be hidden or fixed, and where it stands in an explorer: the names of links against elements.

import { KEYS } from "../share/keys.js";

/**
 * @typedef {object} Thing
 * @property {string} name  as links call it
 * @property {"view" | "part" | "parameter" | "node"} kind
 * @property {boolean} hides  whether it can be hidden
 * @property {boolean} locks  whether it can be fixed
 * @property {string} key  of its words: the view's id, the parameter's long key, otherwise the name
 */

/** Where each part stands. */
const PARTS = {
  cell: ".cell-panel",
  answer: ".page > .figures",
  changed: ".page > .changed",
  stage: ".page > .stage",
  selected: ".chosen-panel",
  controls: ".page > .controls, [data-testid=toggle-controls]",
  legend: ".cell-panel > .legend",
  tabs: ".modes, .tabs",
  header: ".header-group:not(.author-group)",
  presets: "[data-testid=preset]",
  undo: "[data-testid=undo], [data-testid=redo]",
  share: "[data-testid=share]",
  files: "[data-testid=file-menu]",
};
/** Parts that can be fixed, too. */
const LOCKS = ["controls", "presets", "files"];
/** What the header holds of a parameter. */
const ELSEWHERE = /** @type {Record<string, string>} */ ({ seed: "[data-testid=new-drop], label.seed" });

/** Short names of parameters, with their long keys: in the table of links a parameter is told by that alone. @type {ReadonlyMap<string, string>} */
export const PARAMETERS = new Map(KEYS.filter(({ about }) => /^[a-z\d_]+(\.[a-z_]+)*$/.test(about)).map(({ key, about }) => [key, about]));

/** A node's name, and back. @param {import("../types.js").NodeRef} node */
export function nodeName({ kind, index }) {
  return kind === "bs" ? "bs" : `${{ cue: "c", tx: "t", rx: "r" }[kind]}${index + 1}`;
}

/** @param {string} name @returns {import("../types.js").NodeRef | null} */
export function nodeOf(name) {
  if (name === "bs") return { kind: "bs", index: 0 };
  const [, letter, number] = /^([ctr])([1-9]\d{0,3})$/.exec(name) ?? [];
  if (!letter) return null;
  return { kind: /** @type {any} */ ({ c: "cue", t: "tx", r: "rx" })[letter], index: Number(number) - 1 };
}

/** Everything but single nodes, in the order of a list. @param {readonly string[]} views @returns {Thing[]} */
export function things(views) {
  return [
    ...Object.keys(PARTS).map((name) => /** @type {Thing} */ ({ name, kind: "part", hides: true, locks: LOCKS.includes(name), key: name })),
    { name: "nodes", kind: "part", hides: false, locks: true, key: "nodes" },
    ...views.map((name) => /** @type {Thing} */ ({ name, kind: "view", hides: true, locks: false, key: name })),
    ...[...PARAMETERS].map(([name, key]) => /** @type {Thing} */ ({ name, kind: "parameter", hides: true, locks: true, key })),
  ];
}

/** The elements that a name stands for. @param {ParentNode} shell @param {string} name @returns {HTMLElement[]} */
export function elementsOf(shell, name) {
  return [...shell.querySelectorAll(/** @type {any} */ (selectorOf(name) ?? ":not(*)"))];
}

/** @param {string} name @returns {string | null} */
function selectorOf(name) {
  if (Object.hasOwn(PARTS, name)) return PARTS[/** @type {keyof typeof PARTS} */ (name)];
  if (name === "nodes") return ".cell-hands";
  if (Object.hasOwn(ELSEWHERE, name)) return ELSEWHERE[name];
  const key = PARAMETERS.get(name);
  if (key !== undefined) return `.control[data-key="${key}"]`;
  const node = nodeOf(name);
  if (node) return `[data-node="${node.kind}-${node.index}"]`;
  return `[data-testid="tab-${CSS.escape(name)}"]`;
}

/**
 * The thing that an element belongs to, the smallest there is.
 * @param {Element} element @param {ParentNode} shell @param {readonly string[]} views
 * @returns {string | null}
 */
export function nameAt(element, shell, views) {
  const node = element.closest("[data-node]")?.getAttribute("data-node");
  if (node) {
    const [kind, index] = node.split("-");
    return nodeName({ kind: /** @type {any} */ (kind), index: Number(index) });
  }
  const names = [...PARAMETERS.keys(), ...views, "presets", "undo", "share", "files", "legend", "tabs", "cell", "answer", "changed", "selected", "controls", "header", "stage"];
  return names.find((name) => elementsOf(shell, name).some((each) => each.contains(element))) ?? null;
}
