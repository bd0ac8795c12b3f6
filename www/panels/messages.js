// What the page says: toasts for the eye, one live region for screen readers.

import { h, setText } from "../dom/elements.js";
import { number } from "../format.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */

const SHOWN_MS = { info: 5000, error: 14000 };
// A change counts as settled once nothing has moved for so long.
const SETTLED_MS = 700;

/**
 * @param {HTMLElement} toasts
 * @param {HTMLElement} live  an aria-live region
 */
export function createMessages(toasts, live) {
  let summaryTimer = 0;

  /** @param {string} text */
  function announce(text) {
    // The same sentence twice would not be read again without a change between.
    if (live.textContent === text) live.textContent = "";
    setText(live, text);
  }

  /** @param {string} text @param {"info" | "error"} [kind] */
  function message(text, kind = "info") {
    for (const old of toasts.children) if (old.firstChild?.textContent === text) old.remove();
    const close = h("button", { type: "button", class: "toast-close", "aria-label": "Dismiss" }, "×");
    const toast = h(
      "div",
      { class: `toast ${kind}`, role: kind === "error" ? "alert" : "status", "data-testid": `message-${kind}` },
      h("span", {}, text),
      close,
    );
    const remove = () => toast.remove();
    close.addEventListener("click", remove);
    toasts.append(toast);
    let timer = window.setTimeout(remove, SHOWN_MS[kind]);
    toast.addEventListener("pointerenter", () => window.clearTimeout(timer));
    toast.addEventListener("pointerleave", () => {
      timer = window.setTimeout(remove, SHOWN_MS[kind]);
    });
    while (toasts.children.length > 3) toasts.firstElementChild?.remove();
  }

  return {
    announce,
    message,
    /** Says the answer once nothing moves any more. @param {Snapshot} snapshot */
    settle(snapshot) {
      window.clearTimeout(summaryTimer);
      summaryTimer = window.setTimeout(() => announce(summary(snapshot)), SETTLED_MS);
    },
  };
}

/** @param {Snapshot} snapshot */
function summary({ solution }) {
  const { energy_efficiency, served, users, status } = solution;
  const proof = status === "optimal" ? "certified optimal" : status;
  return `Energy efficiency ${number(energy_efficiency, 4)} value per joule, ${served} of ${users} users served, ${proof}.`;
}
