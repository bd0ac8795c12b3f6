// Pins: up to five kept states, one of them the base, and the present state; what was set differently and what
// came of it.

import { h, setText } from "../../dom/elements.js";
import { createTable, scrolled } from "../../dom/table.js";
import { fileName } from "../../dialogs/download.js";
import { createDifference, placesOf } from "../common/difference.js";
import { whyOf } from "../common/failed.js";
import { createParameters, csvButton } from "../common/parameters.js";

/** @typedef {import("../../engine/types.js").PinRecord} PinRecord */
/** @typedef {import("../../engine/types.js").DocumentSettings} DocumentSettings */
/** A document as a state carries it. @typedef {{text: string, settings: DocumentSettings, draws: number[]}} PinDocument */
/** @typedef {{name: string, document: PinDocument}} Pin */
/** @typedef {{places: Float64Array, compared: {record: PinRecord, tables: import("../../engine/glue.js").Tables, places: Float64Array}[]}} PinsAnswer */

const MOST = 5;

/** @param {import("../stage.js").ViewContext} ctx */
export function createPins(ctx) {
  const { whatIf } = ctx.words;
  const words = ctx.words.compare.pins;
  const parameters = createParameters(ctx);
  const valueOf = (/** @type {string} */ key, /** @type {number} */ value) => whatIf.value(parameters.spec(key), value);
  let shown = false;
  /** @type {Pin[]} */
  let pins = [];
  let base = 0;
  /** Whose difference to the base is drawn; −1 is the present state. */
  let chosen = -1;
  /** @type {PinsAnswer | null} */
  let answer = null;
  let count = 0;

  const keep = h("button", { type: "button", class: "button", "data-testid": "pin-keep" }, words.keep);
  keep.addEventListener("click", () => void pin());
  const says = h("p", { class: "study-headline", "data-testid": "pins-says" });
  const { columns } = words;
  const table = createTable({
    label: words.table, testid: "pins-table",
    columns: [{ title: columns.state, class: "word" }, columns.base, { title: columns.eta, unit: "value/J" }, columns.change, { title: columns.value, unit: "value/s" }, columns.power, columns.served, { title: columns.differs, class: "word" }, ""],
  });
  const difference = createDifference(ctx, "pins", [
    csvButton(ctx, "pins-csv", async () => saved("parameters"), ctx.words.compare.csv.parameters),
    csvButton(ctx, "pins-users-csv", async () => saved("users"), ctx.words.compare.csv.users),
  ]);
  const region = scrolled(table.element, words.table);
  const element = h("div", { class: "study-part" }, h("div", { class: "study-bar" }, keep), says, region, difference.element);

  const follower = ctx.studies.follow("pins", () => (shown && pins.length > 0 ? { base: pins[base].document, others: [...pins.map((each) => each.document), null], latest: true } : null), (value) => {
    answer = value;
    draw();
  }, {
    late: true,
    async failed(end) {
      const why = await whyOf(ctx, end);
      ctx.message(end.status === "refused" ? words.failed(why) : why, "error");
    },
  });

  async function pin() {
    if (pins.length >= MOST) {
      ctx.message(words.full, "error");
      return;
    }
    const { snapshot } = ctx.store.get();
    const end = await ctx.studies.ask("document", {});
    if (end.status !== "answered" || !snapshot) return;
    do count += 1;
    while (pins.some(({ name }) => name === words.name(snapshot.name, count)));
    pins.push({ name: words.name(snapshot.name, count), document: end.value });
    if (pins.length === 1) base = 0;
    changed();
  }

  /** What is kept is another thing now. */
  function changed() {
    answer = null;
    base = Math.max(0, Math.min(base, pins.length - 1));
    if (chosen >= pins.length) chosen = -1;
    follower.again();
    draw();
  }

  /** @param {string} name */
  function saved(name) {
    const found = answer?.compared.at(chosen);
    return found ? { name: fileName(`${name} ${titleOf(chosen)}`), text: found.tables[name] } : null;
  }

  /** @param {number} at */
  const titleOf = (at) => (at < 0 ? words.presentName : pins[at].name);

  function draw() {
    const none = pins.length === 0;
    setText(says, none ? words.none : words.hint);
    region.hidden = none;
    difference.element.hidden = none || !answer || answer.compared.length !== pins.length + 1;
    keep.disabled = pins.length >= MOST;
    if (none) {
      table.fill([]);
      return;
    }
    const { si, number } = ctx.numbers;
    const row = (/** @type {number} */ at) => {
      const found = answer?.compared.length === pins.length + 1 ? answer.compared.at(at) : undefined;
      const totals = found?.record.difference.after;
      return {
        key: at < 0 ? "present" : `pin ${at} ${pins.length}`,
        class: at === base ? "exact" : "",
        attributes: { "aria-current": at === chosen ? "true" : null },
        cells: [
          nameOf(at), baseOf(at),
          totals ? number(totals.energy_efficiency, 5) : "…", found && at !== base ? whatIf.percent(found.record.difference.change) : "–",
          totals ? number(totals.semantic_value_per_s, 5) : "", totals ? si(totals.circuit_power_w + totals.transmit_power_w, "W", 4) : "", totals ? whatIf.served(totals) : "",
          found && at !== base ? words.differs(found.record, valueOf) : "–", toolsOf(at),
        ],
      };
    };
    table.fill([...pins.map((_, at) => row(at)), row(-1)]);
    const found = answer?.compared.length === pins.length + 1 ? answer.compared.at(chosen) : undefined;
    if (found) difference.show(found.record.difference, placesOf(found.places, found.record.difference), { before: pins[base].name, after: titleOf(chosen), title: `${pins[base].name} → ${titleOf(chosen)}` });
  }

  /** @type {Map<number, {pin: Pin | null, name: Node, base: Node, tools: (Node | string)[]}>} */
  const elements = new Map();
  /** A row's own elements, made once for each pin in each place. @param {number} at */
  function elementsOf(at) {
    const own = at < 0 ? null : pins[at];
    const known = elements.get(at);
    if (known && known.pin === own) return known;
    const pick = h("button", { type: "button", class: "link", title: words.pick(titleOf(at)), "data-testid": at < 0 ? "pin-present" : `pin-${at}` }, own ? own.name : words.presentName);
    pick.addEventListener("click", () => {
      chosen = at;
      draw();
    });
    const radio = h("input", { type: "radio", name: ctx.ids("pin-base"), "aria-label": `${words.base}: ${titleOf(at)}`, "data-testid": `pin-base-${at}` });
    radio.addEventListener("change", () => {
      base = at;
      changed();
    });
    const go = h("button", { type: "button", class: "link", "data-testid": `pin-go-${at}` }, words.go);
    go.addEventListener("click", () => own && void ctx.edit({ type: "load", text: own.document.text, settings: own.document.settings }).then((outcome) => {
      if (outcome.status === "applied") ctx.announce(words.gone(own.name));
    }));
    const remove = h("button", { type: "button", class: "link", "aria-label": words.remove(titleOf(at)), title: words.remove(titleOf(at)), "data-testid": `pin-remove-${at}` }, "✕");
    remove.addEventListener("click", () => {
      pins.splice(at, 1);
      if (base > at) base -= 1;
      if (chosen > at) chosen -= 1;
      elements.clear();
      changed();
    });
    const rename = own ? h("input", { type: "text", class: "pin-name", value: own.name, maxlength: 60, "aria-label": words.rename, "data-testid": `pin-name-${at}` }) : null;
    rename?.addEventListener("change", () => {
      if (own && rename.value.trim() !== "") {
        own.name = rename.value.trim();
        setText(pick, own.name);
        draw();
      }
    });
    const made = { pin: own, name: rename ? h("span", { class: "pin-line" }, pick, rename) : pick, base: own ? radio : h("span"), tools: own ? [go, remove] : [""] };
    elements.set(at, made);
    return made;
  }
  const nameOf = (/** @type {number} */ at) => elementsOf(at).name;
  const toolsOf = (/** @type {number} */ at) => elementsOf(at).tools;
  function baseOf(/** @type {number} */ at) {
    const made = elementsOf(at).base;
    if (made instanceof HTMLInputElement) made.checked = at === base;
    return made;
  }

  return {
    element,
    update() {
      if (shown) return;
      shown = true;
      draw();
      follower.ask();
    },
    hide() {
      shown = false;
      follower.cancel();
    },
    redraw: () => difference.redraw(),
    state: () => ({ pins: pins.map((each) => ({ name: each.name, document: each.document })), base, chosen }),
    /** @param {Record<string, unknown>} state */
    restore(state) {
      const given = Array.isArray(state.pins) ? state.pins : [];
      pins = given.filter(isPin).slice(0, MOST).map(({ name, document }) => ({ name: name.slice(0, 60), document }));
      count = pins.length;
      base = Number.isInteger(state.base) ? Number(state.base) : 0;
      chosen = Number.isInteger(state.chosen) ? Math.max(-1, Number(state.chosen)) : -1;
      elements.clear();
      changed();
    },
    dispose() {
      follower.stop();
      difference.dispose();
    },
  };
}

/** Whether a state's entry has the form of a pin; what it holds, the solver judges. @param {any} given @returns {given is Pin} */
function isPin(given) {
  const { name, document } = given ?? {};
  return typeof name === "string" && typeof document?.text === "string" && typeof document.settings === "object" && document.settings !== null
    && Array.isArray(document.draws) && document.draws.every(Number.isFinite);
}
