// The page that an author makes, as its readers get it: the real frame, sandboxed, in three widths. Whatever is
// clicked in it is told by the name that links have for it.

import { h, setAttribute, setText } from "../dom/elements.js";

/** @typedef {ReturnType<typeof import("../words/en/author.js").authorWords>} AuthorWords */

const WIDTHS = [320, 720, 1100];
/** Nothing said for so long: there is nobody. A slow connection takes its time. */
const PATIENCE_MS = 20_000;

/**
 * @param {object} deps
 * @param {AuthorWords} deps.words
 * @param {(name: string) => void} deps.onPick
 * @param {AbortSignal} deps.signal
 */
export function createPreview({ words, onPick, signal }) {
  const iframe = h("iframe", { sandbox: "allow-scripts", title: words.preview.title, "data-testid": "author-preview" });
  const paper = h("div", { class: "author-page" }, iframe);
  const room = h("div", { class: "author-room", tabindex: "0", role: "group", "aria-label": words.preview.title }, paper);
  const told = h("p", { class: "author-told", role: "status", "data-testid": "author-told" });
  const widths = WIDTHS.map((width) => {
    const button = h("button", { type: "button", class: "button", "aria-pressed": "false", "data-testid": `author-width-${width}` }, words.preview.width(width));
    button.addEventListener("click", () => setWidth(width));
    return { width, button };
  });
  const pick = h("input", { type: "checkbox", checked: true, "data-testid": "author-pick" });
  const bar = h("div", { class: "author-bar", role: "group", "aria-label": words.preview.widths }, ...widths.map(({ button }) => button), h("label", { class: "author-check", title: words.preview.pickHint }, pick, words.preview.pick));
  const element = h("section", { class: "author-preview", "aria-label": words.preview.title }, bar, told, room);

  /** Where the frame is, and what it was told to show. */
  let [address, link] = [/** @type {string | null} */ (null), ""];
  let [alive, asked, width_px, height_px] = [false, 0, WIDTHS[1], 700];
  let lit = "";
  let patience = 0;

  const say = (/** @type {object} */ message) => iframe.contentWindow?.postMessage({ d2d: 1, ...message }, "*");
  const sayMode = () => {
    say({ pick: pick.checked });
    say({ light: lit });
  };
  pick.addEventListener("change", sayMode);
  window.addEventListener("message", ({ source, data }) => {
    if (source !== iframe.contentWindow || typeof data !== "object" || data?.d2d !== 1) return;
    if (data.listens) {
      alive = true;
      clearTimeout(patience);
      setText(told, "");
    }
    if (data.listens || data.event === "ready" || data.id === asked) sayMode();
    if (typeof data.height === "number") setHeight(data.height);
    if (typeof data.error === "string") setText(told, data.error);
    if (typeof data.picked === "string") onPick(data.picked);
  }, { signal });
  signal.addEventListener("abort", () => clearTimeout(patience));

  /** @param {number} px */
  function setWidth(px) {
    width_px = px;
    for (const { width, button } of widths) setAttribute(button, "aria-pressed", String(width === px));
    fit();
  }

  /** @param {number} px */
  function setHeight(px) {
    height_px = Math.min(Math.max(px, 200), 4000);
    fit();
  }

  /** The frame has the width that it would have; what is wider than the room is drawn smaller. */
  function fit() {
    const scale = Math.min(1, room.clientWidth / width_px) || 1;
    Object.assign(iframe.style, { width: `${width_px}px`, height: `${height_px}px`, transform: `scale(${scale})` });
    Object.assign(paper.style, { width: `${Math.floor(width_px * scale)}px`, height: `${Math.ceil(height_px * scale)}px` });
    room.dataset.scale = scale.toFixed(2);
  }
  const observer = new ResizeObserver(fit);
  observer.observe(element);
  signal.addEventListener("abort", () => observer.disconnect());
  setWidth(WIDTHS[1]);

  return {
    element,
    /** @param {string | null} at  of embed.html @param {string} next  the link to show */
    show(at, next) {
      room.hidden = at === null;
      if (at === null) {
        setText(told, words.preview.nowhere);
        address = null;
        return;
      }
      if (at === address && next === link) return;
      if (at === address && alive) say({ id: (asked += 1), method: "open", argument: next });
      else if (at !== address || !alive) {
        alive = false;
        setText(told, words.preview.waiting);
        clearTimeout(patience);
        patience = window.setTimeout(() => setText(told, words.preview.silent(at)), PATIENCE_MS);
        iframe.src = `${at}#${next}`;
      }
      [address, link] = [at, next];
    },
    /** Lights a thing; none for "". @param {string} name */
    light(name) {
      lit = name;
      if (alive) say({ light: name });
    },
  };
}
