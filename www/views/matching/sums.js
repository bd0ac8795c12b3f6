// The sums under the last step: prices against chosen entries, to be added up by hand.

import { h } from "../../dom/elements.js";

/** @param {import("../../words/en/index.js").ViewWords["matching"]} words */
export function createSums(words) {
  const element = h("section", { class: "mm-proof", "data-testid": "matching-proof", hidden: true });
  return {
    element,
    /** @param {import("./model.js").Model} model */
    show(model) {
      const { title, lines, verdict, reuse, unique } = words.proofText(model);
      element.replaceChildren(
        h("h2", {}, title),
        h("dl", {}, ...lines.flatMap(({ name, sum }) => [h("dt", {}, name), h("dd", {}, sum)])),
        h("p", { class: "mm-proof-verdict" }, h("span", { class: "mm-tick", "aria-hidden": "true" }, "✓"), verdict),
        ...[reuse, unique].filter(Boolean).map((text) => h("p", {}, text)),
      );
    },
  };
}
