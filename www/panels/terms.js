// Words of the field explain themselves: a popover on hover, focus and tap, from one glossary.

import { h, setAttribute, setText } from "../dom/elements.js";

/** So long a pointer rests on a word before it is explained. */
const PAUSE_MS = 250;
const GAP_PX = 6;

/**
 * @param {HTMLElement} root  in which elements with `data-term` are explained
 * @param {object} deps
 * @param {() => Promise<Record<string, {name: string, text: string}>>} deps.glossary
 * @param {import("../state/lifetime.js").Lifetime} deps.life
 * @param {import("../dom/ids.js").Ids} deps.ids
 */
export function createTerms(root, { glossary, life, ids }) {
  const name = h("strong");
  const text = h("span");
  const note = h("div", { class: "term-note", role: "tooltip", id: ids("term"), "data-testid": "term-note", hidden: true }, name, " ", text);
  root.append(note);
  let timer = 0;
  /** @type {HTMLElement | null} */
  let shown = null;
  life.onEnd(() => window.clearTimeout(timer));
  const termAt = (/** @type {Event} */ { target }) => (target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-term]")) : null);

  /** @param {HTMLElement} term */
  async function show(term) {
    const entry = (await glossary())[term.dataset.term ?? ""];
    if (!entry || !term.isConnected || life.ended()) return;
    if (shown !== term) shown?.removeAttribute("aria-describedby");
    shown = term;
    setText(name, entry.name);
    setText(text, entry.text);
    setAttribute(term, "aria-describedby", note.id);
    note.hidden = false;
    const [here, box, size] = [root.getBoundingClientRect(), term.getBoundingClientRect(), note.getBoundingClientRect()];
    const left = Math.max(8, Math.min(box.left - here.left, here.width - size.width - 8));
    // Below the word, or above where there is no room.
    const below = box.bottom + GAP_PX + size.height < window.innerHeight;
    note.style.left = `${left}px`;
    note.style.top = `${(below ? box.bottom + GAP_PX : box.top - GAP_PX - size.height) - here.top}px`;
  }

  function hide() {
    window.clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    note.hidden = true;
  }

  root.addEventListener("pointerover", (event) => {
    const term = termAt(event);
    if (term === shown && term) return;
    window.clearTimeout(timer);
    if (term && event.pointerType === "mouse") timer = window.setTimeout(() => void show(term), PAUSE_MS);
    else if (shown && event.pointerType === "mouse") hide();
  });
  root.addEventListener("pointerleave", hide);
  root.addEventListener("click", (event) => {
    const term = termAt(event);
    if (term) void show(term);
    else if (shown) hide();
  });
  root.addEventListener("focusin", (event) => {
    const term = termAt(event);
    if (term?.matches(":focus-visible")) void show(term);
    else if (shown) hide();
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown) hide();
  });
}
