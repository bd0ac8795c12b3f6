// The key figures: η large, what it is made of, how many are served, and the certificate.

import { h, setText, withSymbols } from "../dom/elements.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */

/** @typedef {import("../words/en/index.js").Words} Words */
/** @typedef {import("../numbers/locale.js").Numbers} Numbers */

/** Characters of η, value and power that stand in one line with η at its largest. */
const LINE = 22;

/**
 * @param {HTMLElement} root
 * @param {{words: Words["figures"], numbers: Numbers, openProof: () => unknown}} deps
 */
export function createFigures(root, { words, numbers, openProof }) {
  const cell = (/** @type {string} */ label, /** @type {string} */ id, /** @type {string | null} */ term = null) => {
    const value = h("dd", { "data-testid": id });
    const name = h("dt", {}, h("span", { "data-term": term }, label));
    return { value, name, el: h("div", { class: "figure" }, name, value) };
  };
  const eta = h("span", { class: "eta-value", "data-testid": "energy-efficiency" });
  const value = cell(words.value, "semantic-value", "value");
  const power = cell(words.power, "power");
  const served = cell(words.served, "served");
  const circuit = h("span");
  const transmit = h("span");
  const split = h("span", { class: "split", "data-testid": "power-split" }, circuit, transmit);
  const what = h("span", { class: "chip-what" });
  // A narrow column has no room for it.
  const more = h("span", { class: "chip-more" });
  const proof = h("span", { "data-testid": "certificate" }, what, more);
  const chip = h("button", { type: "button", class: "chip", title: words.openProof.title, "data-testid": "open-proof" }, proof, h("span", { class: "visually-hidden" }, words.openProof.spoken));
  chip.addEventListener("click", openProof);
  const label = h("span", { class: "eta-label" }, h("button", { type: "button", class: "term", "data-term": "eta" }, words.eta, " ", h("i", {}, "η")));
  const large = h("div", { class: "eta" }, label, h("span", { class: "eta-line" }, eta, " ", h("span", { class: "unit" }, words.etaUnit)));
  const list = h("dl", { class: "figure-list" }, value.el, power.el, served.el);
  root.append(h("div", { class: "figures-grid" }, large, list, h("div", { class: "figure-foot" }, chip, split)));

  return {
    /** Where what comes later stands beside each figure's name. */
    places: { eta: label, value: value.name, power: power.name, served: served.name },
    /** @param {Snapshot} snapshot @param {number} solve_ms */
    update({ solution }, solve_ms) {
      setText(eta, numbers.short(solution.energy_efficiency));
      setText(value.value, words.valueOf(solution));
      setText(power.value, words.powerOf(solution));
      const room = [eta, value.value, power.value].reduce((sum, each) => sum + (each.textContent ?? "").length, 0);
      eta.classList.toggle("long", (eta.textContent ?? "").length > 5 || room > LINE);
      setText(served.value, words.servedOf(solution));
      served.el.classList.toggle("short", solution.served < solution.users);
      setText(circuit, words.circuit(solution));
      setText(transmit, words.transmit(solution));
      chip.classList.toggle("certified", words.isCertified(solution));
      const [certified, gap] = words.certificate(solution);
      setText(what, certified);
      setText(more, ["", gap, words.took(solve_ms)].filter((part, at) => at === 0 || part).join(" · "));
    },
  };
}

/**
 * One line for every user that is not served, with its reason.
 * @param {HTMLElement} root
 * @param {{words: Words, numbers: Numbers}} deps
 */
export function createUnserved(root, { words, numbers }) {
  const list = h("ul", { class: "unserved", "data-testid": "unserved", "aria-label": words.users.unserved });
  root.append(list);
  let shown = "";
  return {
    /** @param {Snapshot} snapshot */
    update({ cues, dues }) {
      const lines = [
        ...cues.map((user, index) => ({ user, name: numbers.userName("cue", index) })),
        ...dues.map((user, index) => ({ user, name: numbers.userName("due", index) })),
      ]
        .filter(({ user }) => user.regime === "unserved")
        .map(({ user, name }) => [name, words.cell.because(user.reason)]);
      const key = lines.join("|");
      if (key === shown) return;
      shown = key;
      root.hidden = lines.length === 0;
      list.replaceChildren(
        ...lines.map(([name, reason]) => h("li", {}, h("strong", {}, name), " ", ...withSymbols(reason))),
      );
    },
  };
}
