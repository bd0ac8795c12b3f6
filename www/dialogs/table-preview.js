// A table before it replaces another: what was understood, the ways to read it where there are several, and
// the text as it came, which can be mended. Nothing is replaced until a person says so.

import { h, setText } from "../dom/elements.js";
import { FORBIDDEN, MOST_CHARACTERS, readTable } from "../tables/read.js";

/** @typedef {import("../tables/read.js").Reading} Reading */
/** @typedef {import("../tables/read.js").Result} Result */

/**
 * @param {HTMLElement} host
 * @param {object} deps
 * @param {import("../words/en/index.js").ViewWords["tables"]} deps.words
 * @param {(reading: Reading) => string} deps.check  why a table that was read does not fit, "" if it does
 * @param {(reading: Reading, value: string) => string | null} deps.oneField  what taking it does where it goes to one field, null for all of the table
 * @param {(reading: Reading) => void} deps.onAccept
 * @param {() => void} deps.onCancel
 * @param {(message: string) => void} deps.onRefused  also with "" once there is nothing to refuse
 * @param {(text: string) => void} deps.announce
 */
export function createTablePreview(host, { words, check, oneField, onAccept, onCancel, onRefused, announce }) {
  const title = h("h3", { class: "mm-preview-title" });
  const told = h("p", { "data-testid": "table-understood" });
  const choices = h("fieldset", { class: "mm-preview-choices", "data-testid": "table-readings" });
  const table = h("table", { class: "mm-preview-table", "data-testid": "table-cells" });
  const source = h("textarea", { rows: 4, spellcheck: "false", autocomplete: "off", "aria-label": words.source, "data-testid": "table-source" });
  const details = h("details", {}, h("summary", {}, words.source), source);
  const accept = h("button", { type: "submit", class: "button primary", "data-testid": "table-accept" }, words.accept);
  const cancel = h("button", { type: "button", class: "button", "data-testid": "table-cancel" }, words.cancel);
  const keys = h("span", { class: "mm-own-hint" }, words.keys);
  const element = h("form", { class: "mm-preview", "aria-label": words.title, novalidate: true, "data-testid": "table-preview", hidden: true },
    title, told, choices, h("div", { class: "mm-own-scroll" }, table), details,
    h("div", { class: "mm-preview-bar" }, accept, cancel, keys));
  host.append(element);
  /** @type {Result} */
  let result = { readings: [], likely: -1, refusal: { why: "nothing", row: 0, column: 0, text: "" } };
  let chosen = -1;

  /** Says and shows what the text holds. @param {Result} next */
  function present(next) {
    result = next;
    chosen = next.likely;
    const { readings } = next;
    const problem = complaintOf();
    onRefused(problem);
    setText(title, readings.length > 0 && !problem ? words.title : words.refusedTitle);
    const doubt = readings.length > 1;
    setText(told, doubt ? words.inDoubt(readings) : readings.length === 1 ? `${words.understood(readings[0])}.` : "");
    told.hidden = readings.length === 0;
    choices.hidden = !doubt;
    const meanings = doubt ? words.alternatives(readings) : [];
    choices.replaceChildren(h("legend", {}, words.choose), ...meanings.map((text, at) => {
      const radio = h("input", { type: "radio", name: "table-reading", value: at, "data-testid": `table-reading-${at}` });
      radio.checked = at === chosen;
      radio.addEventListener("change", () => {
        chosen = at;
        onRefused(complaintOf());
        draw();
      });
      return h("label", {}, radio, text);
    }));
    if (!problem) announce([told.textContent, doubt ? words.choose : "", ...meanings.map((each) => `${each}.`), words.keys].filter(Boolean).join(" "));
    draw();
  }

  /** Why the chosen reading, or all of the text, cannot be taken; "" if it can. */
  function complaintOf() {
    if (result.refusal) return words.refusalText(result.refusal);
    const reading = result.readings[chosen];
    return reading ? check(reading) : "";
  }

  function draw() {
    const reading = result.readings[chosen];
    accept.hidden = result.readings.length === 0 || (Boolean(reading) && check(reading) !== "");
    // Still reachable, so that a keyboard finds out why nothing happens.
    accept.setAttribute("aria-disabled", String(!reading));
    setText(accept, (reading && oneField(reading, words.valueText(reading.rows[0][0]))) ?? words.accept);
    setText(cancel, accept.hidden ? words.close : words.cancel);
    keys.hidden = accept.hidden;
    table.hidden = !reading || accept.hidden;
    if (!reading || accept.hidden) return;
    const { rows, rowNames, columnNames } = reading;
    const heads = columnNames ? [h("thead", {}, h("tr", {}, ...(rowNames ? [h("td", {})] : []), ...columnNames.map((name) => h("th", { scope: "col" }, name))))] : [];
    table.replaceChildren(...heads, h("tbody", {}, ...rows.map((cells, row) => h("tr", {},
      ...(rowNames ? [h("th", { scope: "row" }, rowNames[row])] : []),
      ...cells.map((cell) => h("td", { title: cell === FORBIDDEN ? words.forbidden : null }, words.cellText(cell)))))));
  }

  function take() {
    if (accept.hidden) return;
    const reading = result.readings[chosen];
    if (!reading) {
      announce(words.chooseFirst);
      choices.querySelector("input")?.focus();
      return;
    }
    const whole = oneField(reading, "") === null;
    close();
    onAccept(reading);
    if (whole) announce(words.replaced(reading));
  }

  function close() {
    element.hidden = true;
    onRefused("");
  }

  function giveUp() {
    close();
    onCancel();
  }

  source.addEventListener("input", () => present(readTable(source.value)));
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    take();
  });
  cancel.addEventListener("click", giveUp);
  element.addEventListener("keydown", (event) => {
    const typing = event.target === source && !(event.ctrlKey || event.metaKey);
    if (event.key === "Escape") giveUp();
    else if (event.key === "Enter" && !typing && event.target !== cancel && !(event.target instanceof HTMLElement && event.target.tagName === "SUMMARY")) take();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    /** @param {string} text */
    open(text) {
      source.value = text.slice(0, MOST_CHARACTERS);
      element.hidden = false;
      present(readTable(text));
      const refused = result.readings.length === 0;
      details.open = refused && source.value !== "";
      details.hidden = text.includes("\0");
      if (refused) return;
      const radio = choices.querySelector("input");
      if (chosen < 0 && radio) radio.focus();
      else (accept.hidden ? cancel : accept).focus();
    },
    isOpen: () => !element.hidden,
    close,
    /** Whether a field of this panel has an undo of its own. @param {EventTarget | null} target */
    typing: (target) => target === source,
  };
}
