// How much the key figures have changed since the last drag or edit: small, beside each, told by sign and arrow.

import { h, setText } from "../dom/elements.js";
import { changeOf } from "../numbers/change.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** Where each stands. @typedef {Record<"eta" | "value" | "power" | "served", HTMLElement>} Places */

/**
 * @param {Places} places
 * @param {ReturnType<typeof import("../words/en/changed.js").changedWords>} words
 * @returns {(base: Snapshot | null, now: Snapshot) => void}  base is null where nothing has changed yet
 */
export function createFigureChanges(places, words) {
  const mark = (/** @type {keyof Places} */ name) => {
    const text = h("span");
    const el = h("span", { class: "change", title: words.since, "data-testid": `change-${name}`, hidden: true }, text, h("span", { class: "visually-hidden" }, ` ${words.since}`));
    places[name].append(el);
    return (/** @type {string} */ said) => {
      setText(text, said);
      el.hidden = said === "";
      return el;
    };
  };
  const [eta, value, power, served] = [mark("eta"), mark("value"), mark("power"), mark("served")];
  return (base, now) => {
    const by = base ? changeOf(base.solution, now.solution) : null;
    eta(by?.eta ? words.by(by.eta) : "").classList.toggle("worse", (by?.eta?.percent ?? 0) < 0);
    value(by?.value ? words.signed(by.value) : "");
    power(by?.power ? words.signed(by.power) : "");
    served(base ? words.moreOrFewer(now.solution.served - base.solution.served) : "");
  };
}
