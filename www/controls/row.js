// One control: slider, number field, unit and range of one parameter, or a switch.

import { h, setAttribute, setText, symbolNode } from "../dom/elements.js";
import { takesOneNumber } from "../dom/number-field.js";
import { fromPosition, softened, stepped, toPosition } from "./scale.js";

/** @typedef {import("../types.js").ParamSpec} ParamSpec */

/**
 * @typedef {object} RowEvents
 * @property {(value: number, gesture: number) => void} onInput
 * @property {() => number} newGesture
 * @property {() => number} home  the value that a double click brings back
 */

/**
 * How a row speaks.
 * @typedef {object} RowSays
 * @property {import("../words/en/index.js").Words["controls"]} words
 * @property {{label: string, description: string}} naming  of its parameter
 * @property {import("../numbers/locale.js").Numbers} numbers
 * @property {string} id  what its elements' ids begin with
 */

/**
 * @typedef {object} Row
 * @property {HTMLElement} el
 * @property {ParamSpec} spec
 * @property {(value: number, max?: number) => void} update
 * @property {(message: string) => void} refuse
 * @property {(bounds: [number, number] | null, why: string) => void} bound  keeps it between two values, and says who does where another is typed
 * @property {(value: number) => void} open  another scenario: what was refused is over, the slider spans the new value
 */

/** Parameters that the glossary explains. @type {Record<string, string>} */
const TERMS = { p_max_cue_dbm: "maximum", p_max_due_dbm: "maximum", zipf_centre: "zeta", semantic_threshold: "threshold" };

const KEY_STEPS = new Map([
  ["ArrowUp", 1], ["ArrowRight", 1], ["ArrowDown", -1], ["ArrowLeft", -1], ["PageUp", 10], ["PageDown", -10],
]);

/** @param {ParamSpec} spec @param {RowSays} says @param {RowEvents} events @returns {Row} */
export function createRow(spec, says, events) {
  return spec.kind === "switch" ? createSwitch(spec, says, events) : createSlider(spec, says, events);
}

/** @param {ParamSpec} original @param {RowSays} says @param {RowEvents} events @returns {Row} */
function createSlider(original, { words, naming, numbers, id }, events) {
  const { number, parse, plain, range: written } = numbers;
  /** The row of the table, within the bounds that an author has set. */
  let bounded = original;
  let because = "";
  let spec = original;
  /** What the slider spans of it. */
  let soft = original;
  const low = h("span");
  const high = h("span");
  const ends = h("span", { class: "control-range", "aria-hidden": "true" }, low, high);
  const label = h(
    "label",
    { for: `${id}-field`, id: `${id}-label`, title: naming.description },
    spec.symbol ? h("span", { class: "symbol", "data-term": TERMS[spec.key] ?? null }, symbolNode(spec.symbol)) : "",
    h("span", { class: "control-name" }, naming.label),
    // Where a row has one line there is room for the symbol and a word.
    h("span", { class: "control-short", "aria-hidden": "true" }, words.short[spec.key] ?? ""),
  );
  const slider = h("input", {
    type: "range",
    min: 0,
    max: 1,
    step: "any",
    "aria-labelledby": `${id}-label`,
    title: words.reset,
    "data-testid": `slider-${spec.key}`,
  });
  const field = h("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    id: `${id}-field`,
    "aria-describedby": `${id}-unit ${id}-error`,
    "data-testid": `field-${spec.key}`,
  });
  const unit = h("span", { class: "unit", id: `${id}-unit` }, spec.unit);
  const error = h("p", { class: "field-error", id: `${id}-error`, role: "alert", "data-testid": `error-${spec.key}` });
  const el = h(
    "div",
    { class: "control", "data-key": spec.key, "data-testid": `control-${spec.key}` },
    label,
    h("div", { class: "control-track" }, slider, ends),
    h("span", { class: "field" }, field, unit),
    error,
  );

  let value = spec.default;
  let gesture = 0;
  let editing = false;

  function showRange() {
    setText(low, compact(soft.min, written));
    setText(high, compact(soft.max, written));
    setAttribute(slider, "aria-description", words.span(spec.min, spec.max, spec.unit));
  }

  /** The slider spans what is near the scenario's own value, and `next`. @param {number} next */
  function span(next) {
    soft = softened(spec, events.home(), next);
    showRange();
  }

  /** @param {number} next */
  function show(next) {
    value = next;
    if (next < soft.min || next > soft.max) span(next);
    const position = toPosition(soft, next);
    if (Math.abs(Number(slider.value) - position) > 1e-9) slider.value = String(position);
    slider.style.setProperty("--position", String(position));
    setAttribute(slider, "aria-valuetext", `${number(next, 6)} ${spec.unit}`.trim());
    if (!editing) field.value = plain(next);
  }

  /** @param {string} message */
  function refuse(message) {
    setText(error, message);
    setAttribute(field, "aria-invalid", message === "" ? null : "true");
  }

  /** @param {number} next @param {number} inGesture */
  function send(next, inGesture) {
    refuse("");
    show(next);
    events.onInput(next, inGesture);
  }

  slider.addEventListener("pointerdown", () => {
    gesture = events.newGesture();
  });
  slider.addEventListener("input", () => {
    if (gesture === 0) gesture = events.newGesture();
    const next = fromPosition(soft, Number(slider.value));
    if (next !== value) send(next, gesture);
  });
  slider.addEventListener("change", () => {
    gesture = 0;
    slider.value = String(toPosition(soft, value));
  });
  // The browser's own key steps would be fractions of the track; a person expects the parameter's step.
  slider.addEventListener("keydown", (event) => {
    const steps = KEY_STEPS.get(event.key);
    const end = event.key === "Home" ? spec.min : event.key === "End" ? spec.max : null;
    if (steps === undefined && end === null) return;
    event.preventDefault();
    if (gesture === 0) gesture = events.newGesture();
    const next = end ?? stepped(spec, value, steps ?? 0);
    if (next !== value) send(next, gesture);
  });
  slider.addEventListener("keyup", () => {
    gesture = 0;
  });

  function commit() {
    const typed = parse(field.value);
    const whole = spec.kind !== "integer" || Number.isInteger(typed);
    if (Number.isFinite(typed) && typed >= spec.min && typed <= spec.max && whole) {
      editing = false;
      if (typed === value || field.value === plain(value)) {
        refuse("");
        show(value);
      } else send(typed, events.newGesture());
      return;
    }
    refuse(`${words.refused(field.value.trim(), spec)} ${because}`.trim());
  }
  field.addEventListener("input", () => {
    editing = true;
  });
  field.addEventListener("change", commit);
  takesOneNumber(field, words, refuse);
  field.addEventListener("focus", () => field.select());
  field.addEventListener("blur", () => {
    if (editing) commit();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      editing = false;
      refuse("");
      show(value);
    } else if (event.key === "Enter") {
      commit();
      // What is typed or pasted next is the next number, not the end of this one.
      field.select();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      editing = false;
      send(stepped(spec, value, event.key === "ArrowUp" ? 1 : -1), events.newGesture());
    }
  });
  const reset = () => {
    editing = false;
    send(events.home(), events.newGesture());
  };
  slider.addEventListener("dblclick", reset);
  label.addEventListener("dblclick", reset);
  showRange();

  return {
    el,
    get spec() {
      return bounded;
    },
    bound(bounds, why) {
      if (!bounds && bounded === original) return;
      bounded = bounds ? { ...original, min: bounds[0], max: bounds[1] } : original;
      because = why;
      spec = bounded;
      span(value);
      show(value);
    },
    update(next, max) {
      if (max !== undefined && max !== spec.max) {
        spec = { ...bounded, max };
        span(next);
        show(next);
      } else if (next !== value || field.value === "") show(next);
    },
    refuse,
    open(next) {
      editing = false;
      refuse("");
      span(next);
      show(next);
    },
  };
}

/** @param {ParamSpec} spec @param {RowSays} says @param {RowEvents} events @returns {Row} */
function createSwitch(spec, { naming }, events) {
  const box = h("input", { type: "checkbox", role: "switch", "data-testid": `field-${spec.key}` });
  const error = h("p", { class: "field-error", role: "alert", "data-testid": `error-${spec.key}` });
  const el = h(
    "div",
    { class: "control", "data-key": spec.key, "data-testid": `control-${spec.key}` },
    h("label", { class: "control-switch", title: naming.description }, h("span", { class: "control-name" }, naming.label), box),
    error,
  );
  box.addEventListener("change", () => {
    setText(error, "");
    events.onInput(box.checked ? 1 : 0, events.newGesture());
  });
  return {
    el,
    spec,
    update(value) {
      box.checked = value === 1;
    },
    refuse: (message) => setText(error, message),
    bound() {},
    open(value) {
      setText(error, "");
      box.checked = value === 1;
    },
  };
}

/** 1000000 as 10⁶, since a range's end is read at a glance. @param {number} value @param {(value: number) => string} bound */
function compact(value, bound) {
  const exponent = Math.round(Math.log10(Math.abs(value)));
  if (exponent >= 4 && value === 10 ** exponent) return `10${"⁰¹²³⁴⁵⁶⁷⁸⁹"[exponent]}`;
  return bound(value);
}
