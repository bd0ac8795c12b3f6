// The list of what can be hidden, fixed or bounded, and the choice for the one that is looked at.

import { h, setAttribute, setText } from "../dom/elements.js";
import { PARAMETERS, nodeOf, things } from "./things.js";

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./things.js").Thing} Thing */
/** @typedef {ReturnType<typeof import("../words/en/author.js").authorWords>} AuthorWords */

/**
 * @param {object} deps
 * @param {AuthorWords} deps.words
 * @param {import("../words/en/index.js").Words} deps.all
 * @param {import("../numbers/locale.js").Numbers} deps.numbers
 * @param {import("../dom/ids.js").Ids} deps.ids
 * @param {readonly string[]} deps.views
 * @param {readonly import("../types.js").ParamSpec[]} deps.table
 * @param {(key: string) => number | null} deps.valueOf  of a parameter now, by its long key
 * @param {(node: import("../types.js").NodeRef) => boolean} deps.has  whether the cell has a node
 * @param {() => string} deps.tab  the view that is shown
 * @param {Rules} deps.rules  changed in place
 * @param {() => void} deps.onChange
 * @param {(name: string) => void} deps.onLook  at another thing
 */
export function createChoices({ words, all, numbers, ids, views, table, valueOf, has, tab, rules, onChange, onLook }) {
  /** @type {Map<string, {thing: Thing, item: HTMLButtonElement, state: HTMLElement}>} */
  const items = new Map();
  let chosen = "";
  const specOf = (/** @type {string} */ name) => table.find(({ key }) => key === PARAMETERS.get(name));
  const label = (/** @type {Thing} */ { kind, key, name }) => (kind === "view" ? all.views[key] : kind === "parameter" ? (all.parameters[key]?.label ?? all.controls.seed) : (words.parts[name] ?? name));

  const list = h("div", { class: "author-list", "data-testid": "author-list" });
  for (const kind of /** @type {const} */ (["part", "view", "parameter"])) {
    const box = h("div", { role: "group", "aria-label": words.kinds[kind] }, h("h3", {}, words.kinds[kind]));
    for (const thing of things(views).filter((each) => each.kind === kind)) {
      const state = h("span", { class: "author-state" });
      const item = h("button", { type: "button", class: "author-item", "aria-pressed": "false", "data-testid": `author-item-${thing.name}` }, h("span", {}, label(thing)), " ", state);
      item.addEventListener("click", () => look(thing.name));
      items.set(thing.name, { thing, item, state });
      box.append(item);
    }
    list.append(box);
  }

  // The choice for one.
  const title = h("h3", { "data-testid": "author-chosen" });
  const radios = /** @type {const} */ (["shown", "fixed", "hidden"]).map((value) => {
    const radio = h("input", { type: "radio", name: ids("author-choice"), value, "data-testid": `author-${value}` });
    radio.addEventListener("change", () => choose(value));
    return { value, radio, label: h("label", { class: "author-check" }, radio, words.choices[value]) };
  });
  const errorId = ids("author-range-error");
  const bound = (/** @type {"least" | "most"} */ name) => {
    const field = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-describedby": errorId, "data-testid": `author-${name}` });
    field.addEventListener("change", takeRange);
    return field;
  };
  const [least, most] = [bound("least"), bound("most")];
  const unit = h("span", { class: "unit" });
  const error = h("p", { class: "field-error", id: errorId, role: "alert", "data-testid": "author-range-error" });
  const bounds = h("div", { class: "author-bounds" }, h("label", { class: "field" }, h("span", { class: "field-label" }, words.least), least), h("label", { class: "field" }, h("span", { class: "field-label" }, words.most), most), unit, error);
  const note = h("p", { class: "author-note" });
  const detail = h("fieldset", { class: "author-detail", "aria-live": "polite" }, title, h("div", { class: "author-radios" }, ...radios.map((each) => each.label)), bounds, note);

  // Nodes have no rows: there may be six hundred.
  const nodesId = ids("author-nodes-error");
  const nodes = h("input", { type: "text", autocomplete: "off", spellcheck: "false", placeholder: "c1, t2, bs", "aria-describedby": nodesId, "data-testid": "author-nodes" });
  const nodesError = h("p", { class: "field-error", id: nodesId, role: "alert", "data-testid": "author-nodes-error" });
  nodes.addEventListener("change", takeNodes);
  list.append(h("label", { class: "author-line" }, words.nodes, nodes), nodesError);

  function takeNodes() {
    const names = nodes.value.toLowerCase().split(/[\s,;]+/).filter(Boolean);
    const strange = names.find((name) => {
      const node = nodeOf(name);
      return !node || !has(node);
    });
    setText(nodesError, strange === undefined ? "" : words.noNode(strange));
    setAttribute(nodes, "aria-invalid", strange === undefined ? null : "true");
    if (strange !== undefined) return;
    rules.lock = [...rules.lock.filter((name) => !nodeOf(name)), ...new Set(names)];
    changed();
  }

  /** @param {"shown" | "fixed" | "hidden"} value */
  function choose(value) {
    const without = (/** @type {string[]} */ names) => names.filter((name) => name !== chosen);
    rules.hide = without(rules.hide);
    rules.lock = without(rules.lock);
    if (value === "hidden") rules.hide.push(chosen);
    if (value === "fixed") rules.lock.push(chosen);
    if (value !== "shown") delete rules.range[chosen];
    changed();
  }

  function takeRange() {
    const spec = specOf(chosen);
    if (!spec) return;
    const texts = [least.value.trim(), most.value.trim()];
    const [low, high] = [texts[0] === "" ? spec.min : numbers.parse(texts[0]), texts[1] === "" ? spec.max : numbers.parse(texts[1])];
    const now = valueOf(spec.key) ?? spec.default;
    const whole = spec.kind !== "integer" || (Number.isInteger(low) && Number.isInteger(high));
    const good = low >= spec.min && high <= spec.max && low < high && whole;
    const refusal = texts.join("") === "" ? "" : !good ? words.noRange(spec) : now < low || now > high ? words.notInside(now, spec.unit) : "";
    setText(error, refusal);
    for (const field of [least, most]) setAttribute(field, "aria-invalid", refusal ? "true" : null);
    if (refusal) return;
    if (texts.join("") === "" || (low === spec.min && high === spec.max)) delete rules.range[chosen];
    else {
      rules.range[chosen] = [low, high];
      rules.lock = rules.lock.filter((name) => name !== chosen);
    }
    changed();
  }

  function changed() {
    draw();
    onChange();
  }

  /** @param {string} name */
  function stateOf(name) {
    if (rules.hide.includes(name)) return words.states.hidden;
    if (rules.lock.includes(name)) return words.states.fixed;
    const range = rules.range[name];
    return range ? words.states.range(range[0], range[1]) : "";
  }

  function draw() {
    for (const [name, { item, state }] of items) {
      setText(state, stateOf(name));
      setAttribute(item, "aria-pressed", String(name === chosen));
    }
    const locked = rules.lock.filter((name) => nodeOf(name));
    if (nodes !== nodes.ownerDocument.activeElement) nodes.value = locked.join(", ");
    const found = items.get(chosen);
    const node = nodeOf(chosen);
    detail.hidden = !found && !node;
    if (!found && !node) return;
    const thing = found?.thing ?? { name: chosen, kind: "node", hides: false, locks: true, key: chosen };
    setText(title, node ? all.cell.nodeTitle(node) : label(thing));
    const here = thing.kind === "view" && thing.name === tab();
    for (const { value, radio, label: line } of radios) {
      line.hidden = (value === "hidden" && (!thing.hides || here)) || (value === "fixed" && !thing.locks);
      radio.checked = value === (rules.hide.includes(chosen) ? "hidden" : rules.lock.includes(chosen) ? "fixed" : "shown");
    }
    setText(note, here ? words.here : node ? words.nodeNote : chosen === "tabs" ? words.tabsNote : "");
    const spec = specOf(chosen);
    bounds.hidden = !spec || spec.kind === "switch" || chosen === "seed";
    if (!spec) return;
    const range = rules.range[chosen];
    if (error.textContent === "") [least.value, most.value] = range ? range.map((each) => numbers.plain(each)) : ["", ""];
    [least.placeholder, most.placeholder] = [spec.min, spec.max].map((each) => numbers.plain(each));
    setText(unit, spec.unit);
  }

  /** Looks at another thing. @param {string} name */
  function look(name) {
    if (name !== chosen) setText(error, "");
    chosen = name;
    draw();
    items.get(name)?.item.scrollIntoView({ block: "nearest" });
    onLook(name);
  }

  draw();
  return { list, detail, look };
}
