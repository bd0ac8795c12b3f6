// What an author has hidden, fixed and bounded, kept by an explorer; fetched once a state says so.
//
// Parts that are hidden stay where they are, with `data-off`; what is fixed has `data-fixed` and says who fixed it.
// An edit that a reader makes by any other way is asked for here first.

import { h, icon } from "../dom/elements.js";
import { noRules } from "./rules.js";
import { adoptAuthorStyle } from "./style.js";
import { PARAMETERS, elementsOf, nodeName } from "./things.js";

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").ParamSpec} ParamSpec */
/** @typedef {import("../engine/protocol.js").Outcome} Outcome */
/** @typedef {import("../state/saved.js").SavedState} SavedState */
/** What an edit would change. @typedef {{node?: NodeRef, values?: Record<string, number>, group?: "presets" | "files"}} Touch */
/** @typedef {ReturnType<typeof createObedience>} Obedience */

const RESET = "M4 5v5h5M4.5 10a8 8 0 1 1-.6 4";
const NODE_LETTERS = { cue: "c", due: "d" };

/**
 * @param {object} deps
 * @param {ReturnType<typeof import("../panels/frame.js").createFrame>} deps.frame
 * @param {import("../views/stage.js").Stage} deps.stage
 * @param {ReturnType<typeof import("../controls/panel.js").createControls>} deps.controls
 * @param {() => void} deps.renameNodes  names and marks of the cell's nodes are asked for again
 * @param {readonly import("../views/stage.js").LazyView[]} deps.views
 * @param {readonly ParamSpec[]} deps.table
 * @param {import("../words/en/index.js").Words} deps.words
 * @param {ReturnType<typeof import("../words/en/authored.js").authoredWords>} deps.own
 * @param {import("../state/store.js").Store} deps.store
 * @param {(text: string, kind?: "info" | "error") => void} deps.message
 * @param {(edit: Edit) => Promise<Outcome>} deps.edit  past these rules
 * @param {(state: SavedState) => Promise<Outcome>} deps.restore
 */
export function createObedience({ frame, stage, controls, renameNodes, views, table, words, own, store, message, edit, restore }) {
  const { shell, element } = frame;
  let rules = noRules();
  /** What the author's page began with. @type {SavedState | null} */
  let home = null;
  /** The scenario then: nothing is undone beyond it. */
  let start = "";
  adoptAuthorStyle(element);

  const reset = h("button", { type: "button", class: "button icon-button", "aria-label": own.reset.label, title: own.reset.title, "data-testid": "reset" }, icon(RESET));
  const group = h("div", { class: "header-group author-group" }, reset);
  reset.addEventListener("click", () => void leadBack());

  async function leadBack() {
    const preset = home?.scenario.settings.preset ?? null;
    const outcome = rules.reset === "preset" && preset !== null ? await edit({ type: "preset", id: preset }) : home && (await restore(home));
    if (outcome && outcome.status === "applied") message(own.reset.done);
  }

  const specOf = (/** @type {string} */ name) => table.find(({ key }) => key === PARAMETERS.get(name));
  const labelOf = (/** @type {string} */ key) => words.parameters[key]?.label ?? key;
  const nameOf = (/** @type {string} */ key) => [...PARAMETERS].find(([, each]) => each === key)?.[0] ?? key;
  const isLocked = (/** @type {string} */ name) => rules.lock.includes(name) || (PARAMETERS.has(name) && rules.lock.includes("controls"));

  /** Why a node stays where it is; empty where it may be moved. @param {NodeRef} ref */
  function whyFixed(ref) {
    return rules.lock.includes("nodes") || rules.lock.includes(nodeName(ref)) ? own.fixed(words.cell.nodeTitle(ref)) : "";
  }

  /** Why a parameter may not have a value; empty where it may. @param {string} key @param {number} value @param {Snapshot} snapshot */
  function whyNot(key, value, snapshot) {
    const name = nameOf(key);
    if (value === valueIn(snapshot, key)) return "";
    if (isLocked(name)) return own.fixed(labelOf(key));
    const bounds = rules.range[name];
    return bounds && (value < bounds[0] || value > bounds[1]) ? own.bounded(labelOf(key), bounds, specOf(name)?.unit ?? "") : "";
  }

  /** @param {Edit} asked @param {Snapshot} snapshot @returns {{path: string, why: string} | null} */
  function objection(asked, snapshot) {
    const values = valuesOf(asked);
    for (const [key, value] of Object.entries(values)) {
      const why = whyNot(key, value, snapshot);
      if (why) return { path: key, why };
    }
    switch (asked.type) {
      case "move":
        return objected("node", whyFixed(/** @type {NodeRef} */ (asked.node)));
      case "user-zipf":
        return objected("zipf", isLocked("zeta") ? own.fixed(`ζ of ${NODE_LETTERS[asked.kind].toUpperCase()}${asked.index + 1}`) : "");
      case "preset":
        return objected("preset", rules.lock.includes("presets") ? own.fixed(words.controls.preset) : "");
      case "load":
        return objected("file", rules.lock.includes("files") ? own.noFiles : "");
      default:
        return null;
    }
  }

  /** Tells why an edit that a reader makes is not done. @param {Edit} asked @returns {Outcome | null}  null where it may be done */
  function forbids(asked) {
    const { snapshot } = store.get();
    const found = snapshot && objection(asked, snapshot);
    if (!found) return null;
    const error = /** @type {import("../engine/types.js").Refusal} */ ({ path: found.path, value: "", accepted: { kind: "form", form: "value" }, message: found.why, fault: { kind: "not-accepted" }, told: found.why });
    // Beside its field where it has one, and the field then shows what is so.
    if (!controls.refuse(error, asked)) message(found.why);
    return { status: "refused", error };
  }

  /** What the header holds now may not be undone to. */
  function atStart() {
    const { snapshot } = store.get();
    return start !== "" && snapshot !== null && scenarioOf(snapshot) === start;
  }

  /** Marks every element of a name. @param {string} name @param {"off" | "fixed"} mark @param {string} [why] */
  function mark(name, mark, why = "") {
    for (const each of elementsOf(shell, name)) {
      each.dataset[mark] = why;
      if (mark === "fixed") fix(each, why);
    }
  }

  /** @param {HTMLElement} each @param {string} why */
  function fix(each, why) {
    for (const field of /** @type {HTMLInputElement[]} */ ([...(each.matches("button") ? [each] : each.querySelectorAll("input, button"))])) {
      field.disabled = true;
      field.title = why;
    }
    const place = each.matches(".control") ? (each.querySelector(".control-track") ?? each.querySelector("label")) : null;
    place?.append(h("span", { class: "control-fixed", title: why }, own.short));
  }

  function lift() {
    for (const each of shell.querySelectorAll("[data-off], [data-fixed]")) {
      const { dataset } = /** @type {HTMLElement} */ (each);
      if ("fixed" in dataset) {
        for (const field of /** @type {HTMLInputElement[]} */ ([...(each.matches("button") ? [each] : each.querySelectorAll("input, button"))])) field.disabled = false;
        each.querySelector(".control-fixed")?.remove();
      }
      delete dataset.off;
      delete dataset.fixed;
    }
    delete frame.page.dataset.without;
    delete element.dataset.authored;
    group.remove();
    stage.offer([]);
    controls.bound({}, "");
    element.style.blockSize = "";
  }

  function keep() {
    const { hide, lock } = rules;
    const parts = [...hide];
    const tab = stage.current() ?? "";
    // Without tabs a reader stays in the view of the link.
    const shut = views.map(({ id }) => id).filter((id) => id !== tab && (hide.includes(id) || hide.includes("tabs")));
    stage.offer(shut);
    for (const name of parts) if (name !== tab) mark(name, "off");
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (frame.modes.querySelectorAll("[data-testid^=mode-]"))) {
      const mode = button.dataset.testid?.slice(5);
      if (views.every((view) => view.mode !== mode || shut.includes(view.id))) button.dataset.off = "";
    }
    if (frame.modes.querySelectorAll("button:not([data-off])").length < 2) frame.modes.dataset.off = "";
    for (const name of lock.includes("controls") ? [...PARAMETERS.keys()] : lock) {
      const spec = specOf(name);
      if (spec) mark(name, "fixed", own.fixed(labelOf(spec.key)));
    }
    if (lock.includes("presets")) mark("presets", "fixed", own.fixed(words.controls.preset));
    const bounds = Object.entries(rules.range).map(([name, each]) => [PARAMETERS.get(name) ?? name, each]);
    controls.bound(Object.fromEntries(bounds), own.because);
    if (rules.reset !== null) frame.tools.append(group);
    frame.page.dataset.without = hide.join(" ");
    element.dataset.authored = "";
    if (rules.height !== null) element.style.blockSize = `${rules.height}px`;
  }

  return {
    forbids,
    whyFixed,
    atStart,
    /** What is kept; null where nothing is. */
    rules: () => (home ? structuredClone(rules) : null),
    /**
     * From here on what `state` says, and nothing where it says nothing.
     * @param {SavedState} state  that is shown now
     */
    apply(state) {
      lift();
      const { snapshot } = store.get();
      home = state.author ? state : null;
      rules = state.author ?? noRules();
      start = home && snapshot ? scenarioOf(snapshot) : "";
      if (home) keep();
      renameNodes();
    },
    lift,
    /** Once the header has been drawn anew. */
    refresh() {
      const undo = /** @type {HTMLButtonElement | null} */ (shell.querySelector("[data-testid=undo]"));
      if (undo && atStart()) undo.disabled = true;
    },
  };
}

/** @param {string} path @param {string} why */
function objected(path, why) {
  return why ? { path, why } : null;
}

/** Parameters that an edit sets, by their long keys. @param {Edit} edit @returns {Record<string, number>} */
function valuesOf(edit) {
  switch (edit.type) {
    case "param":
      return { [edit.key]: Number(edit.value) };
    case "drop":
      return { cues: edit.cues, dues: edit.dues, seed: edit.seed };
    case "zipf":
      return { zipf_centre: edit.centre, zipf_spread: edit.spread };
    default:
      return {};
  }
}

/** @param {Snapshot} snapshot @param {string} key */
function valueIn({ params, zipf, cues, dues, drop, seed }, key) {
  const others = /** @type {Record<string, number>} */ ({ zipf_centre: zipf.centre, zipf_spread: zipf.spread, cues: cues.length, dues: dues.length, d2d_min_m: drop.d2d_min_m, d2d_max_m: drop.d2d_max_m, seed });
  return key in others ? others[key] : Number(params[key]);
}

/** The scenario alone, as text. @param {Snapshot} snapshot */
function scenarioOf({ name, seed, params, drop, zipf, bs, cues, dues }) {
  return JSON.stringify([name, seed, params, drop, zipf, bs, cues.map((cue) => [cue.x_m, cue.y_m, cue.zipf]), dues.map((due) => [due.tx, due.rx, due.zipf])]);
}
