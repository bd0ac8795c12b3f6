// The key figures: η large, what it is made of, how many are served, and the certificate.

import { h, setText, withSymbols } from "../dom/elements.js";
import { milliseconds, number, short, si } from "../format.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */

/** @type {Record<Snapshot["solution"]["status"], string>} */
const STATUS = {
  optimal: "certified optimal",
  heuristic: "heuristic",
  infeasible: "infeasible",
  "iteration-limit": "iteration limit reached",
};
// A relative gap this small is zero but for rounding.
const ROUNDING = 1e-9;

/**
 * @param {HTMLElement} root
 * @param {() => unknown} openProof
 */
export function createFigures(root, openProof) {
  const cell = (/** @type {string} */ label, /** @type {string} */ id) => {
    const value = h("dd", { "data-testid": id });
    return { value, el: h("div", { class: "figure" }, h("dt", {}, label), value) };
  };
  const eta = h("span", { class: "eta-value", "data-testid": "energy-efficiency" });
  const value = cell("value", "semantic-value");
  const power = cell("power", "power");
  const served = cell("served", "served");
  const circuit = h("span");
  const transmit = h("span");
  const split = h("span", { class: "split", "data-testid": "power-split" }, circuit, transmit);
  const proof = h("span", { "data-testid": "certificate" });
  const chip = h("button", { type: "button", class: "chip", title: "Open the proof", "data-testid": "open-proof" }, proof, h("span", { class: "visually-hidden" }, " – open the proof"));
  chip.addEventListener("click", openProof);
  const large = h(
    "div",
    { class: "eta" },
    h("span", { class: "eta-label" }, "energy efficiency ", h("i", {}, "η")),
    h("span", { class: "eta-line" }, eta, " ", h("span", { class: "unit" }, "value/J")),
  );
  const list = h("dl", { class: "figure-list" }, value.el, power.el, served.el);
  root.append(h("div", { class: "figures-grid" }, large, list, h("div", { class: "figure-foot" }, chip, split)));

  return {
    /** @param {Snapshot} snapshot @param {number} solve_ms */
    update({ solution }, solve_ms) {
      setText(eta, short(solution.energy_efficiency));
      eta.classList.toggle("long", (eta.textContent ?? "").length > 5);
      setText(value.value, `${short(solution.semantic_value_per_s)}\u202f/s`);
      setText(power.value, si(solution.power_w, "W"));
      setText(served.value, solution.users < 100 ? `${solution.served} of ${solution.users}` : `${solution.served}/${solution.users}`);
      served.el.classList.toggle("short", solution.served < solution.users);
      setText(circuit, `circuit ${si(solution.circuit_power_w, "W")}`);
      setText(transmit, `transmit ${si(solution.transmit_power_w, "W")}`);
      const optimal = solution.status === "optimal";
      chip.classList.toggle("certified", optimal);
      const parts = [STATUS[solution.status]];
      if (solution.gap !== null) parts.push(`gap ${solution.gap <= ROUNDING ? "0" : number(solution.gap, 2)}`);
      parts.push(milliseconds(solve_ms));
      setText(proof, `${optimal ? "✓ " : ""}${parts.join(" · ")}`);
    },
  };
}

/**
 * One line for every user that is not served, with its reason.
 * @param {HTMLElement} root
 */
export function createUnserved(root) {
  const list = h("ul", { class: "unserved", "data-testid": "unserved", "aria-label": "Unserved users" });
  root.append(list);
  let shown = "";
  return {
    /** @param {Snapshot} snapshot */
    update({ cues, dues }) {
      const lines = [
        ...cues.map((user, index) => ({ user, name: `C${index + 1}` })),
        ...dues.map((user, index) => ({ user, name: `D${index + 1}` })),
      ]
        .filter(({ user }) => user.regime === "unserved")
        .map(({ user, name }) => [name, user.reason ?? "unserved"]);
      const key = lines.join("|");
      if (key === shown) return;
      shown = key;
      root.hidden = lines.length === 0;
      list.replaceChildren(
        ...lines.map(([name, reason]) => {
          // Reasons begin with the user's name in words; the bold name already says it.
          const rest = reason.replace(/^(CUE|DUE) \d+:\s*/, "");
          return h("li", {}, h("strong", {}, name), " ", ...withSymbols(rest));
        }),
      );
    },
  };
}
