// Where a frame forbids downloads, or may: the content as a text to copy, or as a picture.

import { h } from "../dom/elements.js";
import { adoptOfferStyle } from "./offer-style.js";

/**
 * @typedef {object} OfferWords
 * @property {(name: string) => string} title
 * @property {string} forbidden  this frame forbids downloads
 * @property {string} unsure  it may forbid them
 * @property {string} picture  how a picture is taken instead
 * @property {string} copy
 * @property {string} copied
 * @property {string} notCopied
 * @property {string} close
 */

/**
 * @param {HTMLElement} host
 * @param {string} name  the file's
 * @param {Blob} content
 * @param {{words: OfferWords, forbidden: boolean}} options  `forbidden`: it is known that no file was saved
 */
export async function offerContent(host, name, content, { words, forbidden }) {
  adoptOfferStyle(host);
  const text = content.type.startsWith("image/png") ? null : await content.text();
  const what = text === null ? h("img", { src: await dataAddress(content), alt: name }) : h("textarea", { readonly: true, rows: 12, spellcheck: "false", "aria-label": name }, text);
  const copy = h("button", { type: "button", class: "button", "data-testid": "offer-copy" }, words.copy);
  const close = h("button", { type: "button", class: "button", "data-testid": "offer-close" }, words.close);
  const told = h("p", { role: "status" });
  const why = `${forbidden ? words.forbidden : words.unsure}${text === null ? ` ${words.picture}` : ""}`;
  const dialog = h("dialog", { class: "offer", "data-testid": "offer", "aria-label": words.title(name) },
    h("h2", {}, words.title(name)), h("p", {}, why), what, h("div", { class: "offer-buttons" }, ...(text === null ? [] : [copy]), close, told));
  copy.addEventListener("click", () => void copyText(/** @type {HTMLTextAreaElement} */ (what)).then((done) => told.replaceChildren(done ? words.copied : words.notCopied)));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  host.append(dialog);
  dialog.showModal();
  if (what instanceof HTMLTextAreaElement) {
    what.focus();
    what.select();
  }
}

/** Copies what stands in `area`; false where the frame forbids that too. @param {HTMLTextAreaElement | HTMLInputElement} area */
export async function copyText(area) {
  try {
    // Asked all the same, the browser would complain on the host's console.
    if (/** @type {any} */ (document).featurePolicy?.allowsFeature("clipboard-write") === false) throw new Error("forbidden");
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    area.focus();
    area.select();
    // Old, and allowed where the other needs a permission.
    return document.execCommand("copy");
  }
}

/** @param {Blob} content @returns {Promise<string>} */
function dataAddress(content) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("the picture could not be read"));
    reader.readAsDataURL(content);
  });
}
