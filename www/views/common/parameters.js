// Parameters as the views of the mode *Compare* name them, and the edits that lead to a value of one.

import { linear, logarithmic } from "../../charts/scale.js";
import { withLink } from "../../dialogs/csv-link.js";
import { h, symbolNode } from "../../dom/elements.js";

/** @typedef {import("../stage.js").ViewContext} ViewContext */
/** @typedef {import("../../types.js").ParamSpec} ParamSpec */
/** @typedef {import("../../types.js").Snapshot} Snapshot */
/** @typedef {import("../../types.js").Edit} Edit */

/** The present value of a parameter, whichever table it stands in. @param {Snapshot} snapshot @param {string} key @returns {number} */
export function valueOf({ params, drop, zipf, seed }, key) {
  if (key === "zipf_centre") return zipf.centre;
  if (key === "zipf_spread") return zipf.spread;
  if (key === "seed") return seed;
  if (key in drop) return drop[/** @type {keyof typeof drop} */ (key)];
  return Number(params[key]);
}

/** @param {ViewContext} context */
export function createParameters({ table, words, edit, newGesture }) {
  const specs = new Map(table.filter(({ key }) => key !== "seed").map((spec) => [spec.key, spec]));
  const spec = (/** @type {string} */ key) => /** @type {ParamSpec} */ (specs.get(key));
  const label = (/** @type {string} */ key) => words.parameters[key]?.label ?? key;

  return {
    all: [...specs.values()],
    has: (/** @type {string} */ key) => specs.has(key),
    spec,
    label,
    /** Symbol and name, for an axis. @param {string} key */
    axis(key) {
      const { symbol, unit } = spec(key);
      return `${symbol ? `${symbol} · ` : ""}${label(key)}${unit ? ` in ${unit}` : ""}`;
    },
    /** Symbol and name, as elements. @param {string} key */
    node: (key) => h("span", { class: "parameter" }, ...(spec(key).symbol ? [symbolNode(spec(key).symbol), " "] : []), label(key)),
    /** Its own scale over a range. @param {string} key @param {readonly [number, number]} range @param {readonly [number, number]} pixels */
    scale: (key, range, pixels) => (spec(key).scale === "log" ? logarithmic(range, pixels, spec(key).step) : linear(range, pixels)),
    /** Options for a list of all, sorted as in the table. @param {(spec: ParamSpec) => boolean} [fits] */
    options: (fits = () => true) => [...specs.values()].filter(fits).map(({ key }) => h("option", { value: key }, label(key))),
    /** Puts one parameter to a value. @param {string} key @param {number} value @param {number} [gesture] */
    set: (key, value, gesture = newGesture()) => edit({ type: "param", key, value, gesture }),
    /**
     * Shifts every user's ζ alike, as a step of the tornado does; one undo step.
     * @param {Snapshot} snapshot @param {number} centre
     */
    async shiftZipf(snapshot, centre) {
      const [shift, gesture] = [centre - snapshot.zipf.centre, newGesture()];
      const most = spec("zipf_centre").max;
      /** @param {"cue" | "due"} kind @param {{zipf: number}} user @param {number} index @returns {Edit} */
      const one = (kind, { zipf }, index) => ({
        type: "user-zipf", kind, index, gesture, value: Math.min(most, Math.max(0, Math.round((zipf + shift) * 1e6) / 1e6)),
      });
      const edits = [...snapshot.cues.map((user, i) => one("cue", user, i)), ...snapshot.dues.map((user, j) => one("due", user, j))];
      let last = { status: "applied" };
      for (const each of edits) last = await edit(each);
      return last;
    },
  };
}

/** @typedef {ReturnType<typeof createParameters>} Parameters */

/**
 * A button that saves a table as CSV.
 * @param {ViewContext} context
 * @param {string} testid
 * @param {() => Promise<{name: string, text: string} | null>} load  null where there is none
 * @param {string} [label]
 */
export function csvButton({ words, download, address }, testid, load, label = words.whatIf.csv) {
  const hint = words.whatIf.saveTable;
  const button = h("button", { type: "button", class: "button tool-text", title: hint, "data-testid": testid }, label);
  button.addEventListener("click", async () => {
    const table = await load();
    if (table) await download(`${table.name}.csv`, new Blob([withLink(table.text, await address())], { type: "text/csv" }));
  });
  return button;
}
