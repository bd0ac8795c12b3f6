// The author's dialog: what readers of a page see, may change and go back to; a preview of it, and snippets to paste.

import { adoptOfferStyle } from "../dialogs/offer-style.js";
import { copyText } from "../dialogs/offer.js";
import { fileName } from "../dialogs/download.js";
import { h, setAttribute, setText } from "../dom/elements.js";
import { createChoices } from "./choices.js";
import { createPreview } from "./preview.js";
import { noRules } from "./rules.js";
import { MOST_CHARACTERS, hasLinkBehind, snippets } from "./snippets.js";
import { adoptAuthorStyle } from "./style.js";
import { nodeOf } from "./things.js";

/** @typedef {import("./rules.js").Rules} Rules */
/** @typedef {import("./snippets.js").SnippetId} SnippetId */
/** @typedef {import("../types.js").Snapshot} Snapshot */

/** A person types: the preview follows once they pause. */
const PAUSE_MS = 250;
const SNIPPETS = /** @type {SnippetId[]} */ (["link", "frame", "element", "markdown", "slide", "latex"]);

/** Where embed.html is: this page may be it, or be packaged beside it. */
function frameAddress() {
  const { embed, frame } = document.documentElement.dataset;
  if (embed !== undefined) return location.href.split(/[?#]/)[0];
  return frame === undefined ? null : new URL(frame, document.baseURI).href;
}

/**
 * @param {HTMLElement} host
 * @param {object} deps
 * @param {ReturnType<typeof import("../words/en/author.js").authorWords>} deps.words
 * @param {import("../words/en/index.js").Words} deps.all
 * @param {import("../numbers/locale.js").Numbers} deps.numbers
 * @param {import("../dom/ids.js").Ids} deps.ids
 * @param {(wish: import("../share/links.js").LinkWish) => Promise<string>} deps.link
 * @param {string} deps.base  the address of the whole page, with its `#`
 * @param {import("../engine/engine.js").Engine} deps.engine
 * @param {readonly string[]} deps.views
 * @param {Snapshot} deps.snapshot
 * @param {() => string} deps.tab
 * @param {Rules | null} deps.rules  to begin with
 * @param {(key: string) => number | null} deps.valueOf
 * @param {import("../dialogs/download.js").Download} deps.download
 * @param {HTMLCanvasElement} deps.canvas  the cell's
 * @param {() => import("../style/theme.js").Palette} deps.palette
 */
export async function openAuthor(host, { words, all, numbers, ids, link, base, engine, views, snapshot, tab, rules: begin, valueOf, download, canvas, palette }) {
  adoptOfferStyle(host);
  adoptAuthorStyle(host);
  const ears = new AbortController();
  const { signal } = ears;
  const rules = begin ?? noRules();
  /** @type {"light" | "dark" | null} */
  let colours = null;
  /** @type {ReturnType<typeof snippets> | null} */
  let made = null;
  let [shown, present] = [/** @type {SnippetId} */ ("frame"), ""];
  let [turn, timer] = [0, 0];

  const has = (/** @type {import("../types.js").NodeRef} */ { kind, index }) => kind === "bs" || index < (kind === "cue" ? snapshot.cues : snapshot.dues).length;
  const preview = createPreview({ words, signal, onPick: (name) => choices.look(name) });
  const choices = createChoices({
    ...{ words, all, numbers, ids, views, table: engine.table, valueOf, has, tab, rules },
    onChange: () => void draw(),
    onLook: (name) => preview.light(name),
  });

  // What else there is to say of the page.
  const title = h("input", { type: "text", maxlength: 120, autocomplete: "off", "data-testid": "author-title" });
  title.value = (snapshot.preset && all.presets[snapshot.preset]?.name) || snapshot.name || all.frame.name;
  const select = (/** @type {string} */ id, /** @type {[string, string][]} */ options) => h("select", { "data-testid": id }, ...options.map(([value, text]) => h("option", { value }, text)));
  const look = select("author-colours", [["", words.colours.system], ["light", words.colours.light], ["dark", words.colours.dark]]);
  const reset = select("author-reset", [["", words.reset.none], ["here", words.reset.here], ["preset", words.reset.preset]]);
  reset.value = rules.reset ?? "";
  const heightId = ids("author-height-error");
  const height = h("input", { type: "text", inputmode: "numeric", autocomplete: "off", placeholder: words.heightHint, "aria-describedby": heightId, "data-testid": "author-height" });
  if (rules.height !== null) height.value = String(rules.height);
  const heightError = h("p", { class: "field-error", id: heightId, role: "alert" });
  const frame = h("input", { type: "url", autocomplete: "off", spellcheck: "false", placeholder: "https://…/embed.html", "data-testid": "author-frame" });
  frame.value = frameAddress() ?? "";
  const line = (/** @type {string} */ text, /** @type {HTMLElement} */ field) => h("label", { class: "author-line" }, text, field);
  const settings = h("section", { class: "author-settings", "aria-label": words.settings },
    line(words.pageTitle, title), line(words.colours.label, look), line(words.reset.label, reset), line(words.height, height), heightError, line(words.frame, frame));

  // What is pasted.
  const kinds = SNIPPETS.map((id) => {
    const button = h("button", { type: "button", class: "button", "aria-pressed": "false", "data-testid": `author-snippet-${id}` }, words.snippets[id]);
    button.addEventListener("click", () => {
      shown = id;
      drawSnippet();
    });
    return { id, button };
  });
  const text = h("textarea", { readonly: true, rows: 4, spellcheck: "false", "aria-label": words.snippets.title, "data-testid": "author-text" });
  const copy = h("button", { type: "button", class: "button", "data-testid": "author-copy" }, words.snippets.copy);
  const picture = h("button", { type: "button", class: "button", "data-testid": "author-picture" }, words.snippets.picture);
  const code = h("button", { type: "button", class: "button", "data-testid": "author-code" }, words.snippets.code);
  const count = h("span", { class: "share-count", "data-testid": "author-count" });
  const told = h("span", { role: "status", "data-testid": "author-copied" });
  const close = h("button", { type: "button", class: "drawer-close", "aria-label": words.close, title: words.close, "data-testid": "author-close" }, "×");
  const pasted = h("section", { class: "author-snippets", "aria-label": words.snippets.title },
    h("div", { class: "offer-buttons", role: "group", "aria-label": words.snippets.title }, ...kinds.map(({ button }) => button)), text, h("div", { class: "offer-buttons" }, copy, picture, code, count, told));

  const dialog = h("dialog", { class: "offer author", "data-testid": "author-dialog", "aria-label": words.title },
    h("div", { class: "author-head" }, h("h2", {}, words.title), h("p", {}, words.what), close),
    h("div", { class: "author-columns" }, h("div", { class: "author-left" }, choices.detail, choices.list, settings), h("div", { class: "author-right" }, preview.element, pasted)));

  const address = () => frame.value.trim() || null;
  const name = () => fileName(title.value, "d2d");

  async function draw() {
    const mine = (turn += 1);
    try {
      const next = await link({ author: rules, colours, step: true });
      if (mine !== turn || signal.aborted) return;
      present = next;
      const at = address();
      preview.show(at, next);
      made = snippets({ link: next, page: base.replace(/#$/, ""), frame: at, title: title.value.trim() || all.frame.name, height: rules.height, name: name() });
    } catch (error) {
      setText(told, words.snippets.failed(error instanceof Error ? error.message : String(error)));
    }
    drawSnippet();
  }

  function drawSnippet() {
    const snippet = made?.[shown] ?? null;
    for (const { id, button } of kinds) setAttribute(button, "aria-pressed", String(id === shown));
    text.value = snippet ?? words.snippets.nowhere;
    copy.disabled = snippet === null;
    picture.hidden = code.hidden = shown !== "latex";
    setText(count, snippet === null ? "" : words.snippets.characters(snippet.length, MOST_CHARACTERS));
    setText(told, shown === "markdown" && snippet !== null && !hasLinkBehind(snippet) ? words.snippets.frameAlone : "");
  }

  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void draw(), PAUSE_MS);
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  title.addEventListener("input", soon);
  frame.addEventListener("change", () => void draw());
  look.addEventListener("change", () => {
    colours = /** @type {"light" | "dark" | null} */ (look.value || null);
    void draw();
  });
  reset.addEventListener("change", () => {
    rules.reset = /** @type {Rules["reset"]} */ (reset.value || null);
    void draw();
  });
  height.addEventListener("change", () => {
    const typed = height.value.trim() === "" ? null : numbers.parse(height.value);
    const good = typed === null || (Number.isInteger(typed) && typed >= 200 && typed <= 4000);
    setText(heightError, good ? "" : words.noHeight);
    setAttribute(height, "aria-invalid", good ? null : "true");
    if (!good) return;
    rules.height = typed;
    void draw();
  });
  copy.addEventListener("click", () => void copyText(text).then((done) => setText(told, done ? words.snippets.copied : words.snippets.notCopied)));
  picture.addEventListener("click", async () => {
    const { canvasPdf } = await import("./pdf.js");
    await download(`${name()}.pdf`, await canvasPdf(canvas, palette().panel));
  });
  code.addEventListener("click", async () => {
    const found = (await engine.charts()).qr_record(base + present);
    if (!found) {
      setText(told, words.snippets.tooLong);
      return;
    }
    const { codePdf } = await import("./pdf.js");
    await download(`${name()}-qr.pdf`, await codePdf(found));
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    ears.abort();
    dialog.remove();
    // The dialog that it was opened from is gone.
    /** @type {HTMLElement | null} */ (host.querySelector("[data-testid=share]"))?.focus();
  });
  host.append(dialog);
  dialog.showModal();
  choices.look(rules.hide[0] ?? rules.lock.find((each) => !nodeOf(each)) ?? "cell");
  await draw();
  title.focus();
}
