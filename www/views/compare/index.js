// The compare view: methods on the present scenario, or kept states against one of them.

import { h, setAttribute } from "../../dom/elements.js";
import { createMethods } from "./methods.js";
import { createPins } from "./pins.js";

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  const { compare: words } = ctx.words;
  const parts = { methods: createMethods(ctx), pins: createPins(ctx) };
  const ids = /** @type {("methods" | "pins")[]} */ (Object.keys(parts));
  /** @type {"methods" | "pins"} */
  let part = "methods";
  let shown = false;

  const buttons = ids.map((id) => {
    const button = h("button", { type: "button", class: "button", "data-testid": `compare-part-${id}` }, words.parts[id]);
    button.addEventListener("click", () => choose(id));
    return button;
  });
  el.classList.add("study");
  el.append(h("div", { class: "study-bar", role: "group", "aria-label": words.parts.title }, ...buttons), ...ids.map((id) => parts[id].element));

  /** @param {"methods" | "pins"} next */
  function choose(next) {
    part = next;
    ids.forEach((id, at) => {
      setAttribute(buttons[at], "aria-pressed", String(id === part));
      parts[id].element.hidden = id !== part;
      if (id !== part) parts[id].hide();
    });
    if (shown) parts[part].update();
  }
  choose(part);

  return {
    update() {
      shown = true;
      parts[part].update();
    },
    repaint() {
      for (const id of ids) parts[id].redraw();
    },
    hide() {
      shown = false;
      for (const id of ids) parts[id].hide();
    },
    state: () => ({ part, methods: parts.methods.state(), pins: parts.pins.state() }),
    restore(state) {
      for (const id of ids) {
        const own = state[id];
        if (typeof own === "object" && own !== null) parts[id].restore(/** @type {Record<string, unknown>} */ (own));
      }
      choose(state.part === "pins" ? "pins" : "methods");
    },
    dispose() {
      for (const id of ids) parts[id].dispose();
    },
  };
}
