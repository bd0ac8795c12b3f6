// One control: slider, number field, unit and range of one parameter, or a switch.

import { h, setAttribute, setText, symbolNode } from "../dom/elements.js";
import { number, parse, plain } from "../format.js";
import { fromPosition, stepped, toPosition } from "./scale.js";

/** @typedef {import("../types.js").ParamSpec} ParamSpec */

/**
 * @typedef {object} RowEvents
 * @property {(value: number, gesture: number) => void} onInput
 * @property {() => number} newGesture
 * @property {() => number} home  the value that a double click brings back
 */

/**
 * @typedef {object} Row
 * @property {HTMLElement} el
 * @property {ParamSpec} spec
 * @property {(value: number, max?: number) => void} update
 * @property {(message: string) => void} refuse
 */

const KEY_STEPS = new Map([
  ["ArrowUp", 1], ["ArrowRight", 1], ["ArrowDown", -1], ["ArrowLeft", -1], ["PageUp", 10], ["PageDown", -10],
]);
let count = 0;

/** @param {ParamSpec} spec @param {RowEvents} events @returns {Row} */
export function createRow(spec, events) {
  return spec.kind === "switch" ? createSwitch(spec, events) : createSlider(spec, events);
}

/** @param {ParamSpec} original @param {RowEvents} events @returns {Row} */
function createSlider(original, events) {
  let spec = original;
  count += 1;
  const id = `control-${count}`;
  const low = h("span");
  const high = h("span");
  const range = h("span", { class: "control-range", "aria-hidden": "true" }, low, high);
  const label = h(
    "label",
    { for: `${id}-field`, id: `${id}-label`, title: spec.description },
    spec.symbol ? h("span", { class: "symbol" }, symbolNode(spec.symbol)) : "",
    h("span", { class: "control-name" }, spec.label),
  );
  const slider = h("input", {
    type: "range",
    min: 0,
    max: 1,
    step: "any",
    "aria-labelledby": `${id}-label`,
    title: "Double-click to reset",
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
    h("div", { class: "control-track" }, slider, range),
    h("span", { class: "field" }, field, unit),
    error,
  );

  let value = spec.default;
  let gesture = 0;
  let editing = false;

  function showRange() {
    setText(low, compact(spec.min));
    setText(high, compact(spec.max));
    setAttribute(slider, "aria-description", `from ${bound(spec.min)} to ${bound(spec.max)} ${spec.unit}`.trim());
  }

  /** @param {number} next */
  function show(next) {
    value = next;
    const position = toPosition(spec, next);
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
    const next = fromPosition(spec, Number(slider.value));
    if (next !== value) send(next, gesture);
  });
  slider.addEventListener("change", () => {
    gesture = 0;
    slider.value = String(toPosition(spec, value));
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
    const kind = spec.kind === "integer" ? "a whole number" : "a number";
    const shown = field.value.trim() === "" ? "Nothing" : `“${field.value.trim()}”`;
    refuse(`${shown} is not ${kind} from ${bound(spec.min)} to ${bound(spec.max)} ${spec.unit}`.trim() + ".");
  }
  field.addEventListener("input", () => {
    editing = true;
  });
  field.addEventListener("change", commit);
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
    spec,
    update(next, max) {
      if (max !== undefined && max !== spec.max) {
        spec = { ...spec, max };
        showRange();
        show(next);
      } else if (next !== value || field.value === "") show(next);
    },
    refuse,
  };
}

/** @param {ParamSpec} spec @param {RowEvents} events @returns {Row} */
function createSwitch(spec, events) {
  const box = h("input", { type: "checkbox", role: "switch", "data-testid": `field-${spec.key}` });
  const error = h("p", { class: "field-error", role: "alert", "data-testid": `error-${spec.key}` });
  const el = h(
    "div",
    { class: "control", "data-key": spec.key, "data-testid": `control-${spec.key}` },
    h("label", { class: "control-switch", title: spec.description }, h("span", { class: "control-name" }, spec.label), box),
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
  };
}

/** 1000000 as 10⁶, since a range's end is read at a glance. @param {number} value */
function compact(value) {
  const exponent = Math.round(Math.log10(Math.abs(value)));
  if (exponent >= 4 && value === 10 ** exponent) return `10${"⁰¹²³⁴⁵⁶⁷⁸⁹"[exponent]}`;
  return bound(value);
}

/** A range's end in full. @param {number} value */
function bound(value) {
  return plain(value, 12).replace("-", "\u2212");
}
