// What the page says: toasts for the eye, one live region for screen readers.

import { h, setText } from "../dom/elements.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */

const SHOWN_MS = { info: 5000, error: 14000 };
// A change counts as settled once nothing has moved for so long.
const SETTLED_MS = 700;

/**
 * @param {HTMLElement} toasts
 * @param {HTMLElement} live  an aria-live region
 * @param {{words: import("../words/en/index.js").Words, life: import("../state/lifetime.js").Lifetime}} deps
 */
export function createMessages(toasts, live, { words, life }) {
  let summaryTimer = 0;
  /** @type {Set<number>} */
  const timers = new Set();
  life.onEnd(() => {
    window.clearTimeout(summaryTimer);
    for (const timer of timers) window.clearTimeout(timer);
  });

  /** @param {string} text */
  function announce(text) {
    // The same sentence twice would not be read again without a change between.
    if (live.textContent === text) live.textContent = "";
    setText(live, text);
  }

  /** @param {string} text @param {"info" | "error"} [kind] */
  function message(text, kind = "info") {
    for (const old of toasts.children) if (old.firstChild?.textContent === text) old.remove();
    const close = h("button", { type: "button", class: "toast-close", "aria-label": words.frame.dismiss }, "×");
    const toast = h(
      "div",
      { class: `toast ${kind}`, role: kind === "error" ? "alert" : "status", "data-testid": `message-${kind}` },
      h("span", {}, text),
      close,
    );
    const remove = () => {
      window.clearTimeout(timer);
      timers.delete(timer);
      toast.remove();
    };
    const wait = () => {
      timer = window.setTimeout(remove, SHOWN_MS[kind]);
      timers.add(timer);
    };
    let timer = 0;
    close.addEventListener("click", remove);
    toasts.append(toast);
    wait();
    toast.addEventListener("pointerenter", () => {
      window.clearTimeout(timer);
      timers.delete(timer);
    });
    toast.addEventListener("pointerleave", wait);
    while (toasts.children.length > 3) toasts.firstElementChild?.remove();
  }

  return {
    announce,
    message,
    /** Says the answer once nothing moves any more. @param {Snapshot} snapshot */
    settle(snapshot) {
      window.clearTimeout(summaryTimer);
      summaryTimer = window.setTimeout(() => announce(words.messages.answer(snapshot.solution)), SETTLED_MS);
    },
  };
}
