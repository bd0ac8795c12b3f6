// The controls: one row for every entry of the parameter table, four pinned in view, the rest in a drawer.

import { h } from "../dom/elements.js";
import { createRow } from "./row.js";

/** @typedef {import("../types.js").ParamSpec} ParamSpec */
/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").FieldError} FieldError */
/** @typedef {import("./row.js").Row} Row */

const PINNED = ["p_max_cue_dbm", "p_max_due_dbm", "zipf_centre", "semantic_threshold"];
// M and N are geometry to the model, but among the first things that a person wants to change.
const FIRST = ["cues", "dues", "zipf_spread"];
// The header holds it.
const ELSEWHERE = new Set(["seed"]);

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {ParamSpec[]} deps.table
 * @param {import("../state/store.js").Store} deps.store
 * @param {import("../explorer.js").Session} deps.session
 * @param {import("../words/en/index.js").Words} deps.words
 * @param {import("../numbers/locale.js").Numbers} deps.numbers
 * @param {import("../dom/ids.js").Ids} deps.ids
 */
export function createControls(root, { table, store, session, words, numbers, ids }) {
  /** @type {Map<string, Row>} */
  const rows = new Map();
  /** What double clicks bring back: the values the scenario was opened with. @type {Map<string, number>} */
  const home = new Map();
  let opened = "";

  for (const spec of table) {
    if (ELSEWHERE.has(spec.key)) continue;
    rows.set(
      spec.key,
      createRow(spec, { words: words.controls, naming: words.parameters[spec.key], numbers, id: ids(`control-${spec.key}`) }, {
        newGesture: session.newGesture,
        home: () => home.get(spec.key) ?? spec.default,
        onInput(value, gesture) {
          const { snapshot } = store.get();
          if (snapshot) void session.edit(editFor(snapshot, spec, value, gesture));
        },
      }),
    );
  }

  const group = (/** @type {(Row | undefined)[]} */ members) =>
    h("div", { class: "control-group" }, ...members.flatMap((row) => (row ? [row.el] : [])));
  const pinned = group(PINNED.map((key) => rows.get(key)));
  pinned.classList.add("pins");
  const summary = h("summary", {}, words.controls.more);
  const shut = h("button", { type: "button", class: "drawer-close", "aria-label": words.controls.close, title: words.controls.close }, "×");
  const drawer = h("div", { class: "drawer" }, h("p", { class: "drawer-head" }, h("strong", {}, words.controls.more), shut), group(FIRST.map((key) => rows.get(key))));
  const more = /** @type {HTMLDetailsElement} */ (h("details", { class: "more", "data-testid": "more-controls" }, summary, drawer));
  for (const name of ["main", "semantic", "radio", "geometry", "channel"]) {
    const members = [...rows.values()].filter(({ spec }) => spec.group === name && !PINNED.includes(spec.key) && !FIRST.includes(spec.key));
    if (members.length > 0) drawer.append(h("h2", {}, words.controls.groups[name]), group(members));
  }
  root.append(pinned, more);
  const close = () => {
    more.open = false;
    summary.focus();
  };
  shut.addEventListener("click", close);
  more.addEventListener("keydown", (event) => {
    // In a field Escape brings back its number.
    const field = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key === "Escape" && more.open && !field) close();
  });

  store.subscribe((state, before) => {
    const { snapshot } = state;
    if (!snapshot || snapshot === before.snapshot) return;
    const now = `${snapshot.preset}/${snapshot.name}/${snapshot.seed}`;
    const fresh = now !== opened;
    opened = now;
    for (const [key, row] of rows) {
      const value = valueIn(snapshot, key);
      if (value === null) continue;
      if (fresh) {
        home.set(key, value);
        row.open(value);
      }
      row.update(value, key === "dues" ? Math.min(row.spec.max, snapshot.cues.length) : undefined);
    }
  });

  return {
    /** Whether the rows beyond the first are folded. */
    folded: () => !more.open,
    /** @param {boolean} folded */
    fold(folded) {
      more.open = !folded;
    },
    /** What double clicks bring back, by key. @returns {Record<string, number>} */
    home: () => Object.fromEntries(home),
    /** Takes it back, of the parameters that there are and within their ranges. @param {Record<string, number>} given */
    setHome(given) {
      const { snapshot } = store.get();
      for (const [key, row] of rows) {
        const value = snapshot && Object.hasOwn(given, key) ? valueIn(snapshot, key) : null;
        if (value === null) continue;
        home.set(key, Math.min(Math.max(given[key], row.spec.min), row.spec.max));
        row.open(value);
      }
    },
    /** What a row shows now. @param {string} key */
    value(key) {
      const { snapshot } = store.get();
      return snapshot && valueIn(snapshot, key);
    },
    /** Keeps parameters between two values each, by key, and lets all others go. @param {Record<string, [number, number]>} bounds @param {string} why */
    bound(bounds, why) {
      for (const [key, row] of rows) row.bound(bounds[key] ?? null, why);
    },
    /**
     * Shows a refused edit beside its field; false if none of the rows made it.
     * @param {FieldError} error
     * @param {Edit | null} edit
     */
    refuse(error, edit) {
      const key = edit?.type === "param" ? edit.key : error.path.replace(/^params\./, "");
      const row = rows.get(key);
      const { snapshot } = store.get();
      if (!row || edit?.type === "load" || !snapshot) return false;
      void words.refusal(error).then((said) => row.refuse(said));
      const value = valueIn(snapshot, key);
      if (value !== null) row.update(value);
      return true;
    },
  };
}

/** @param {Snapshot} snapshot @param {string} key @returns {number | null} */
function valueIn(snapshot, key) {
  if (key in snapshot.params) return Number(snapshot.params[key]);
  switch (key) {
    case "zipf_centre":
      return snapshot.zipf.centre;
    case "zipf_spread":
      return snapshot.zipf.spread;
    case "cues":
      return snapshot.cues.length;
    case "dues":
      return snapshot.dues.length;
    case "d2d_min_m":
    case "d2d_max_m":
      return snapshot.drop[key];
    default:
      return null;
  }
}

/** @param {Snapshot} snapshot @param {ParamSpec} spec @param {number} value @param {number} gesture @returns {Edit} */
function editFor(snapshot, spec, value, gesture) {
  // Fewer CUEs take the pairs along that would find no subchannel.
  if (spec.key === "cues") {
    return { type: "drop", cues: value, dues: Math.min(snapshot.dues.length, value), seed: snapshot.seed, gesture };
  }
  return { type: "param", key: spec.key, value: spec.kind === "switch" ? value === 1 : value, gesture };
}
