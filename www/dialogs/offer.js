// Offers content as a file; where a frame may forbid downloads, also as a text to copy or a picture.

import { h } from "../dom/elements.js";

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
 * Whether files can be saved from here. A sandboxed frame without `allow-downloads` drops them without a word;
 * it can read its own sandbox only where it shares its host's origin.
 * @returns {"yes" | "no" | "unsure"}
 */
function downloads() {
  if (window.top === window) return "yes";
  try {
    const sandbox = window.frameElement?.getAttribute("sandbox");
    if (typeof sandbox === "string") return sandbox.split(/\s+/).includes("allow-downloads") ? "yes" : "no";
  } catch {
    // Another origin's frame: what follows.
  }
  return window.origin === "null" ? "unsure" : "yes";
}

/**
 * @param {Element} near  an element of the instance that offers
 * @param {string} name  the file's
 * @param {Blob} content
 * @param {OfferWords} words
 */
export async function offerFile(near, name, content, words) {
  const can = downloads();
  if (can !== "no") {
    const url = URL.createObjectURL(content);
    h("a", { href: url, download: name }).click();
    window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
  if (can === "yes") return;
  const text = content.type.startsWith("image/png") ? null : await content.text();
  const what = text === null ? h("img", { src: await dataAddress(content), alt: name }) : h("textarea", { readonly: true, rows: 12, spellcheck: "false", "aria-label": name }, text);
  const copy = h("button", { type: "button", class: "button", "data-testid": "offer-copy" }, words.copy);
  const close = h("button", { type: "button", class: "button", "data-testid": "offer-close" }, words.close);
  const told = h("p", { role: "status" });
  const why = `${can === "no" ? words.forbidden : words.unsure}${text === null ? ` ${words.picture}` : ""}`;
  const dialog = h("dialog", { class: "offer", "data-testid": "offer", "aria-label": words.title(name) },
    h("h2", {}, words.title(name)), h("p", {}, why), what, h("div", { class: "offer-buttons" }, ...(text === null ? [] : [copy]), close, told));
  copy.addEventListener("click", () => void copyText(/** @type {HTMLTextAreaElement} */ (what)).then((done) => told.replaceChildren(done ? words.copied : words.notCopied)));
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  (near.closest(".shell") ?? near).append(dialog);
  dialog.showModal();
  if (what instanceof HTMLTextAreaElement) {
    what.focus();
    what.select();
  }
}

/** Copies what stands in `area`; false where the frame forbids that too. @param {HTMLTextAreaElement} area */
async function copyText(area) {
  try {
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
