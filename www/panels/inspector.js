// The chosen users: their rows of the results table, and number fields for the selected node.

import { h, hasFocus, setAttribute, setText } from "../dom/elements.js";
import { takesOneNumber } from "../dom/number-field.js";
import { createUsersTable } from "./users-table.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").UserRef} UserRef */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {"x_m" | "y_m" | "zipf"} FieldName */

/** Characters of a row that stand in one line where there is little room; longer ones go without the subchannel. */
const LINE = 46;

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {import("../state/store.js").Store} deps.store
 * @param {import("../state/selection.js").SelectionStore} deps.selection
 * @param {import("../explorer.js").Session} deps.session
 * @param {import("../types.js").Limits} deps.limits
 * @param {import("../words/en/index.js").Words} deps.words
 * @param {import("../numbers/locale.js").Numbers} deps.numbers
 * @param {import("../dom/ids.js").Ids} deps.ids
 */
export function createInspector(root, { store, selection, session, limits, words, numbers, ids }) {
  const { parse, plain } = numbers;
  const errorId = ids("inspector-error");
  const nobody = h("p", { class: "nobody" }, words.users.nobody);
  const table = createUsersTable(selection, { words, numbers }, { caption: words.users.selected, compact: true, testid: "selected-table" });
  const title = h("span", { class: "inspector-title", "data-testid": "selected-node" });
  const error = h("p", { class: "field-error", id: errorId, role: "alert", "data-testid": "error-node" });
  const form = h("form", { class: "inspector-fields", novalidate: true, "aria-label": words.inspector.title }, title);
  root.append(nobody, h("div", { class: "table-scroll" }, table.el), form, error);

  /** @type {Record<FieldName, {box: HTMLElement, input: HTMLInputElement}>} */
  const fields = { x_m: field("x_m"), y_m: field("y_m"), zipf: field("zipf") };

  /** @param {FieldName} name */
  function field(name) {
    const { label, unit } = words.inspector.fields[name];
    const input = h("input", {
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      "aria-describedby": errorId,
      "data-testid": `node-field-${name}`,
    });
    const box = h("label", { class: "field" }, h("span", { class: "field-label" }, h("i", {}, label)), input, h("span", { class: "unit" }, unit));
    form.append(box);
    input.addEventListener("focus", () => input.select());
    input.addEventListener("change", () => commit(name));
    takesOneNumber(input, words.controls, (message) => refuse(message ? name : null, message));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      refuse(null, "");
      refresh(true);
    });
    return { box, input };
  }
  form.addEventListener("submit", (event) => event.preventDefault());

  /** @param {FieldName} name */
  function commit(name) {
    const { snapshot } = store.get();
    const { node } = selection.get();
    if (!snapshot || !node) return;
    const typed = parse(fields[name].input.value);
    if (!Number.isFinite(typed)) {
      const wrong = fields[name].input.value.trim();
      const { min, max } = limits.zipf;
      refuse(name, words.controls.doubtful(wrong) || (name === "zipf" ? words.inspector.notZipf(name, wrong, min, max) : words.inspector.notMetres(name, wrong)));
      return;
    }
    refuse(null, "");
    const gesture = session.newGesture();
    const place = placeOf(snapshot, node);
    /** @type {Edit} */
    const edit =
      name === "zipf"
        ? { type: "user-zipf", kind: node.kind === "cue" ? "cue" : "due", index: node.index, value: typed, gesture }
        : { type: "move", node, x_m: place.x_m, y_m: place.y_m, [name]: typed, gesture };
    void session.edit(edit).then(async (outcome) => {
      if (outcome.status === "refused") refuse(name, await words.refusal(outcome.error));
      else refresh(true);
      // What is typed or pasted next is the next number, not the end of this one.
      if (hasFocus(fields[name].input)) fields[name].input.select();
    });
  }

  /** @param {FieldName | null} name @param {string} message */
  function refuse(name, message) {
    setText(error, message);
    for (const [each, { input }] of Object.entries(fields)) setAttribute(input, "aria-invalid", each === name ? "true" : null);
  }

  /** @param {boolean} [force]  also the field that has the focus */
  function refresh(force = false) {
    const { shown: snapshot } = store.get();
    if (!snapshot) return;
    const { node } = selection.get();
    const users = about ? pairOf(snapshot, about) : chosenUsers(snapshot, selection.get());
    nobody.hidden = users.length > 0 || node !== null;
    table.el.hidden = users.length === 0;
    table.update(snapshot, users);
    table.el.classList.toggle("long", [...table.el.rows].some(({ cells }) => [...cells].slice(0, -1).reduce((sum, { textContent }) => sum + (textContent ?? "").length, 0) > LINE));
    form.hidden = node === null;
    if (!node || (node.kind !== "bs" && !(node.kind === "cue" ? snapshot.cues : snapshot.dues)[node.index])) return;
    setText(title, words.cell.nodeShort(node));
    const { x_m, y_m } = placeOf(snapshot, node);
    const zipf = node.kind === "bs" ? null : (node.kind === "cue" ? snapshot.cues : snapshot.dues)[node.index].zipf;
    fields.zipf.box.hidden = zipf === null;
    for (const [name, value] of /** @type {[FieldName, number][]} */ ([["x_m", x_m], ["y_m", y_m], ["zipf", zipf ?? 0]])) {
      const { input } = fields[name];
      if (force || !hasFocus(input)) input.value = name === "zipf" ? plain(value, 4) : plain(Math.round(value * 10) / 10);
    }
  }

  /** Whom the shown view is about, where that is its own affair. @type {{cue: number, due: number | null} | null} */
  let about = null;
  let before = "";
  selection.subscribe((now) => {
    const key = JSON.stringify([now.node, now.cue, now.due]);
    if (key === before) return;
    before = key;
    refuse(null, "");
    refresh(true);
  });

  return {
    update: () => refresh(),
    /** @param {typeof about} pair */
    tell(pair) {
      if (pair?.cue === about?.cue && pair?.due === about?.due) return;
      about = pair;
      refresh();
    },
  };
}

/** @param {Snapshot} snapshot @param {{cue: number | null, due: number | null}} pair @returns {UserRef[]} */
function pairOf(snapshot, { cue, due }) {
  /** @type {UserRef[]} */
  const users = [];
  if (cue !== null && snapshot.cues[cue]) users.push({ kind: "cue", index: cue });
  if (due !== null && snapshot.dues[due]) users.push({ kind: "due", index: due });
  return users;
}

/** @param {Snapshot} snapshot @param {NodeRef} node */
function placeOf(snapshot, { kind, index }) {
  if (kind === "bs") return snapshot.bs;
  return kind === "cue" ? snapshot.cues[index] : snapshot.dues[index][kind];
}

/**
 * The selected user and whom it shares with; a chosen pair counts even where it does not share.
 * @param {Snapshot} snapshot
 * @param {import("../state/selection.js").Selection} selection
 * @returns {UserRef[]}
 */
function chosenUsers(snapshot, { node, cue, due }) {
  if (node === null || node.kind === "bs") return pairOf(snapshot, { cue, due });
  const first = node.kind === "cue" ? snapshot.cues[node.index] : snapshot.dues[node.index];
  if (!first) return [];
  const kind = node.kind === "cue" ? "cue" : "due";
  const partner = "due" in first ? first.due : first.cue;
  /** @type {UserRef[]} */
  const users = [{ kind, index: node.index }];
  if (partner !== null) users.push({ kind: kind === "cue" ? "due" : "cue", index: partner });
  return users;
}
