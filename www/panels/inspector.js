// The chosen users: their rows of the results table, and number fields for the selected node.

import { h, setAttribute, setText } from "../dom/elements.js";
import { parse, plain } from "../format.js";
import { nodeTitle } from "../cell/readout.js";
import { createUsersTable } from "./users-table.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").UserRef} UserRef */
/** @typedef {import("../types.js").Edit} Edit */
/** @typedef {"x_m" | "y_m" | "zipf"} FieldName */

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {import("../state/store.js").Store} deps.store
 * @param {import("../state/selection.js").SelectionStore} deps.selection
 * @param {import("../bridge.js").Bridge} deps.bridge
 */
export function createInspector(root, { store, selection, bridge }) {
  const nobody = h("p", { class: "nobody" }, "Nobody is selected. Pick a user in the cell or in the table.");
  const table = createUsersTable(selection, { caption: "Selected users", compact: true, testid: "selected-table" });
  const title = h("span", { class: "inspector-title", "data-testid": "selected-node" });
  const error = h("p", { class: "field-error", id: "inspector-error", role: "alert", "data-testid": "error-node" });
  const form = h("form", { class: "inspector-fields", novalidate: true, "aria-label": "Selected node" }, title);
  root.append(nobody, h("div", { class: "table-scroll" }, table.el), form, error);

  /** @type {Record<FieldName, {box: HTMLElement, input: HTMLInputElement}>} */
  const fields = { x_m: field("x", "m", "x_m"), y_m: field("y", "m", "y_m"), zipf: field("ζ", "", "zipf") };

  /** @param {string} label @param {string} unit @param {FieldName} name */
  function field(label, unit, name) {
    const input = h("input", {
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      "aria-describedby": "inspector-error",
      "data-testid": `node-field-${name}`,
    });
    const box = h("label", { class: "field" }, h("span", { class: "field-label" }, h("i", {}, label)), input, h("span", { class: "unit" }, unit));
    form.append(box);
    input.addEventListener("focus", () => input.select());
    input.addEventListener("change", () => commit(name));
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
      const range = name === "zipf" ? "a number from 0 to 5" : "a number of metres";
      refuse(name, `${name}: “${fields[name].input.value.trim()}” is not ${range}.`);
      return;
    }
    refuse(null, "");
    const gesture = bridge.newGesture();
    const place = placeOf(snapshot, node);
    /** @type {Edit} */
    const edit =
      name === "zipf"
        ? { type: "user-zipf", kind: node.kind === "cue" ? "cue" : "due", index: node.index, value: typed, gesture }
        : { type: "move", node, x_m: place.x_m, y_m: place.y_m, [name]: typed, gesture };
    void bridge.edit(edit).then((outcome) => {
      if (outcome.status === "refused") refuse(name, outcome.error.message);
      else refresh(true);
    });
  }

  /** @param {FieldName | null} name @param {string} message */
  function refuse(name, message) {
    setText(error, message);
    for (const [each, { input }] of Object.entries(fields)) setAttribute(input, "aria-invalid", each === name ? "true" : null);
  }

  /** @param {boolean} [force]  also the field that has the focus */
  function refresh(force = false) {
    const { snapshot } = store.get();
    if (!snapshot) return;
    const { node } = selection.get();
    const users = chosenUsers(snapshot, selection.get());
    nobody.hidden = users.length > 0 || node !== null;
    table.el.hidden = users.length === 0;
    table.update(snapshot, users);
    form.hidden = node === null;
    if (!node || (node.kind !== "bs" && !(node.kind === "cue" ? snapshot.cues : snapshot.dues)[node.index])) return;
    setText(title, nodeTitle(node).replace(/, .*/, node.kind === "tx" ? " sends" : node.kind === "rx" ? " receives" : ""));
    const { x_m, y_m } = placeOf(snapshot, node);
    const zipf = node.kind === "bs" ? null : (node.kind === "cue" ? snapshot.cues : snapshot.dues)[node.index].zipf;
    fields.zipf.box.hidden = zipf === null;
    for (const [name, value] of /** @type {[FieldName, number][]} */ ([["x_m", x_m], ["y_m", y_m], ["zipf", zipf ?? 0]])) {
      const { input } = fields[name];
      if (force || document.activeElement !== input) input.value = name === "zipf" ? plain(value, 4) : plain(Math.round(value * 10) / 10);
    }
  }

  let before = "";
  selection.subscribe((now) => {
    const key = JSON.stringify([now.node, now.cue, now.due]);
    if (key === before) return;
    before = key;
    refuse(null, "");
    refresh(true);
  });

  return { update: () => refresh() };
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
  if (node === null || node.kind === "bs") {
    /** @type {UserRef[]} */
    const pair = [];
    if (cue !== null && snapshot.cues[cue]) pair.push({ kind: "cue", index: cue });
    if (due !== null && snapshot.dues[due]) pair.push({ kind: "due", index: due });
    return pair;
  }
  const first = node.kind === "cue" ? snapshot.cues[node.index] : snapshot.dues[node.index];
  if (!first) return [];
  const kind = node.kind === "cue" ? "cue" : "due";
  const partner = "due" in first ? first.due : first.cue;
  /** @type {UserRef[]} */
  const users = [{ kind, index: node.index }];
  if (partner !== null) users.push({ kind: kind === "cue" ? "due" : "cue", index: partner });
  return users;
}
