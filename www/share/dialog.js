// The dialog that hands out the link of what is shown: to copy, to this step, as a QR code.

import { adoptOfferStyle } from "../dialogs/offer-style.js";
import { copyText } from "../dialogs/offer.js";
import { h, setText } from "../dom/elements.js";

/**
 * @param {HTMLElement} host
 * @param {object} deps
 * @param {ReturnType<typeof import("../words/en/share.js").shareWords>} deps.words
 * @param {(wish: import("./links.js").LinkWish) => Promise<string>} deps.link
 * @param {() => boolean} deps.hasStep  whether a player stands before its last step
 * @param {string} deps.base  the address in front of a link
 * @param {import("../engine/engine.js").Engine} deps.engine
 * @param {() => void} deps.author  opens what makes a page of it
 */
export async function openShare(host, { words, link, hasStep, base, engine, author }) {
  adoptOfferStyle(host);
  const field = h("input", { type: "text", readonly: true, class: "share-link", "aria-label": words.link, "data-testid": "share-link" });
  const count = h("span", { class: "share-count", "data-testid": "share-count" });
  const told = h("span", { role: "status", "data-testid": "share-told" });
  const copy = h("button", { type: "button", class: "button", "data-testid": "share-copy" }, words.copy);
  const copyStep = h("button", { type: "button", class: "button", "data-testid": "share-copy-step", hidden: !hasStep() }, words.copyStep);
  const qr = h("button", { type: "button", class: "button", "aria-expanded": "false", "data-testid": "share-qr" }, words.qr);
  const page = h("button", { type: "button", class: "button", "data-testid": "share-author" }, words.author);
  const close = h("button", { type: "button", class: "button", "data-testid": "share-close" }, words.close);
  const code = h("div", { class: "share-code", hidden: true, "data-testid": "share-code" });
  const dialog = h("dialog", { class: "offer share", "data-testid": "share-dialog", "aria-label": words.title },
    h("h2", {}, words.title), h("p", {}, words.what), h("div", { class: "share-row" }, field, count),
    h("div", { class: "offer-buttons" }, copy, copyStep, qr, page, close, told), code);

  /** @param {boolean} step */
  async function take(step) {
    setText(told, "");
    field.value = base + (await link({ step }));
    setText(count, words.characters(field.value.length));
  }

  /** @param {boolean} step */
  async function copyLink(step) {
    try {
      await take(step);
      setText(told, (await copyText(field)) ? words.copied : words.notCopied);
      if (!code.hidden) await showCode();
    } catch (error) {
      setText(told, words.failed(error instanceof Error ? error.message : String(error)));
    }
  }

  async function showCode() {
    const found = (await engine.charts()).qr_record(field.value);
    if (found) code.replaceChildren(drawing(found));
    else code.replaceChildren(h("p", {}, words.qrTooLong));
    code.hidden = false;
    qr.setAttribute("aria-expanded", "true");
  }

  /** Dark on light whatever the page's colours: readers want it so. @param {import("../engine/glue.js").QrRecord} found */
  function drawing({ width, path }) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${width}`);
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", words.qrTitle);
    svg.setAttribute("shape-rendering", "crispEdges");
    for (const [fill, d] of [["#fff", `M0,0h${width}v${width}h-${width}z`], ["#000", path]]) {
      const part = document.createElementNS("http://www.w3.org/2000/svg", "path");
      part.setAttribute("fill", fill);
      part.setAttribute("d", d);
      svg.append(part);
    }
    return svg;
  }

  copy.addEventListener("click", () => void copyLink(false));
  copyStep.addEventListener("click", () => void copyLink(true));
  qr.addEventListener("click", () => {
    if (code.hidden) void showCode();
    else {
      code.hidden = true;
      qr.setAttribute("aria-expanded", "false");
    }
  });
  field.addEventListener("focus", () => field.select());
  page.addEventListener("click", () => {
    dialog.close();
    author();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  await take(false);
  host.append(dialog);
  dialog.showModal();
  copy.focus();
}
