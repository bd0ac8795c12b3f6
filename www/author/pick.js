// Inside the frame of an author's preview: tells what is clicked by its name, and lights what is asked for. What is
// hidden is drawn faintly meanwhile, so that it can be chosen again.

import { h } from "../dom/elements.js";
import { VIEWS } from "../views/index.js";
import { adoptAuthorStyle } from "./style.js";
import { elementsOf, nameAt } from "./things.js";

/**
 * @param {HTMLElement} root  of the explorer
 * @param {(message: Record<string, unknown>) => void} say
 */
export function servePicks(root, say) {
  const shell = /** @type {HTMLElement} */ (root.querySelector(".shell"));
  adoptAuthorStyle(shell);
  const views = VIEWS.map(({ id }) => id);
  // Above all: what is disabled takes no press of its own.
  const cover = h("div", { class: "pick-cover", "data-testid": "pick-cover" });

  /** @param {MouseEvent} event */
  function under(event) {
    cover.style.pointerEvents = "none";
    const found = document.elementFromPoint(event.clientX, event.clientY);
    cover.style.pointerEvents = "";
    return found && shell.contains(found) ? nameAt(found, shell, views) : null;
  }

  /** @param {string} mark @param {string | null} name */
  function marked(mark, name) {
    for (const each of shell.querySelectorAll(`[data-${mark}]`)) each.removeAttribute(`data-${mark}`);
    if (name) for (const each of elementsOf(shell, name)) each.setAttribute(`data-${mark}`, "");
  }

  cover.addEventListener("mousemove", (event) => marked("pointed", under(event)));
  cover.addEventListener("mouseleave", () => marked("pointed", null));
  cover.addEventListener("click", (event) => {
    const name = under(event);
    if (name) say({ picked: name });
  });

  return {
    /** @param {{pick?: unknown, light?: unknown}} message */
    take({ pick, light }) {
      if (typeof pick === "boolean") {
        shell.classList.toggle("picking", pick);
        if (pick) shell.append(cover);
        else cover.remove();
      }
      if (typeof light === "string") marked("lit", light || null);
    },
  };
}
