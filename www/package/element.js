// <d2d-explorer>: an explorer as an element of any page. Nothing else knows customElements.
//
//   <d2d-explorer preset="classroom" s-th="2" c2="120.5,-80" view="pair"></d2d-explorer>
//
// Attributes are the keys of a link (docs/links.md) with hyphens, nodes among them, or `src`, a whole link. Properties
// are the same in camel case. Methods are promises, wait until there is an answer, and are those of www/share/api.js;
// so are the events, as CustomEvents with `detail`. It starts when it comes into view, and lets go of everything when
// it leaves the document. What stands inside it is its poster.

import { loadEngine } from "../engine/engine.js";
import { createExplorer } from "../explorer.js";
import { EVENTS, METHODS, methodsOf, tellEvents } from "../share/api.js";
import { KEYS } from "../share/keys.js";
import { notStarted } from "../words/en/element.js";
import { english } from "../words/en/index.js";
import css from "./style.js";

/** @typedef {import("../explorer.js").Explorer} Explorer */

const NODE = /^(?:bs|[ctr][1-9]\d{0,3}|zeta-[cd][1-9]\d{0,3})$/;
const attributeOf = (/** @type {string} */ key) => key.replaceAll("_", "-");
const propertyOf = (/** @type {string} */ key) => key.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase());
/** Attributes that are known by name; those of nodes are read whenever one of these changes, and at first. */
const ATTRIBUTES = ["src", ...KEYS.map(({ key }) => attributeOf(key))];

/** What a page around it says of all its elements, or of the text in them, ends at the shadow root; whether it is seen does not. */
const RESET = ":where(.d2d-explorer, .starting-failed) { all: initial; display: block; direction: ltr; visibility: inherit; pointer-events: inherit; }\n.starting-failed { margin: 0; padding: 12px; font: 16px/1.4 system-ui, sans-serif; color: CanvasText; background: Canvas; }";

/** Stands beside this module. */
const GLUE = new URL("./glue.js", import.meta.url);

/** @type {Promise<import("../engine/engine.js").Engine> | null} */
let engine = null;

/** The compiled crate, once for all elements of a page. */
function engineOf() {
  engine ??= (async () => {
    const glue = await import(/* @vite-ignore */ GLUE.href);
    const response = await fetch(new URL("./solver.wasm", import.meta.url));
    if (!response.ok) throw new Error(`the solver could not be fetched (${response.status})`);
    glue.initSync({ module: await WebAssembly.compile(await response.arrayBuffer()) });
    return loadEngine({ glue, studiesModule: new URL("./studies.wasm", import.meta.url).href });
  })().catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
}

export class D2dExplorerElement extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  /** The explorer while the element is in a document, once it is ready. @type {Explorer | null} */
  #explorer = null;
  /** Ends what was begun. @type {AbortController | null} */
  #life = null;
  /** The first explorer, or its failure. */
  #made = /** @type {PromiseWithResolvers<Explorer>} */ (withResolvers());
  #changing = false;
  /** Shows what stands inside the element until the explorer is there; without scripts that is all there is. */
  #poster = document.createElement("slot");

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${RESET}\n${css}\n:host { display: block; }\n:host([hidden]) { display: none; }`);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#poster);
    this.#made.promise.catch(() => {});
  }

  connectedCallback() {
    // Set before the element was known: what is an own property would hide the accessor.
    for (const name of ["src", ...KEYS.map(({ key }) => propertyOf(key))]) {
      if (!Object.hasOwn(this, name)) continue;
      const self = /** @type {Record<string, any>} */ (/** @type {unknown} */ (this));
      const value = self[name];
      delete self[name];
      self[name] = value;
    }
    if (this.#life) return;
    const life = (this.#life = new AbortController());
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((each) => each.isIntersecting)) return;
      observer.disconnect();
      void this.#start(life.signal);
    });
    observer.observe(this);
    // Nodes are too many to be known by name.
    const nodes = new MutationObserver((changes) => {
      if (changes.some(({ attributeName }) => NODE.test(attributeName ?? ""))) this.attributeChangedCallback();
    });
    nodes.observe(this, { attributes: true });
    life.signal.addEventListener("abort", () => {
      observer.disconnect();
      nodes.disconnect();
    });
  }

  disconnectedCallback() {
    // Moved to another place it is connected again at once, and goes on.
    queueMicrotask(() => {
      if (!this.isConnected) void this.destroy();
    });
  }

  attributeChangedCallback() {
    const explorer = this.#explorer;
    if (!explorer || this.#changing) return;
    this.#changing = true;
    queueMicrotask(() => {
      this.#changing = false;
      const link = this.#link();
      if (explorer === this.#explorer) void this.#open(explorer, link);
    });
  }

  /** Refused links are told in the explorer, too, and what it shows stays. @param {Explorer} explorer @param {string} link */
  async #open(explorer, link) {
    try {
      if (!link || (await explorer.open(link)) === "opened") return;
      const { readLink } = await import("../share/links.js");
      const read = await readLink(link, await engineOf());
      if (read.status === "refused") throw new Error(read.message);
    } catch (error) {
      if (explorer === this.#explorer) this.#tell("error", { message: messageOf(error) });
    }
  }

  /** What the attributes say, as a link; empty if they say nothing. */
  #link() {
    const src = this.getAttribute("src");
    if (src) return src;
    const keys = [];
    for (const { name, value } of this.attributes) {
      if (ATTRIBUTES.includes(name) || NODE.test(name)) keys.push(`${name.replaceAll("-", "_")}=${encodeURIComponent(value)}`);
    }
    return keys.join("&");
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    const made = this.#made;
    try {
      const shared = await engineOf();
      const link = this.#link();
      const { readLink } = await import("../share/links.js");
      const read = link ? await readLink(link, shared) : null;
      if (signal.aborted) return;
      this.shadowRoot?.replaceChildren();
      const explorer = createExplorer(/** @type {ShadowRoot} */ (this.shadowRoot), {
        engine: shared,
        words: english,
        state: read?.status === "opened" ? read.state : null,
      });
      signal.addEventListener("abort", () => explorer.dispose());
      tellEvents(explorer, (name, detail) => {
        if (!signal.aborted) this.#tell(name, detail);
      });
      await explorer.ready;
      if (signal.aborted) return;
      this.#explorer = explorer;
      // Attributes may have changed meanwhile.
      if (this.#link() !== link) await this.#open(explorer, this.#link());
      made.resolve(explorer);
      if (read) void explorer.tell(read);
      if (read?.status === "refused") this.#tell("error", { message: read.message });
    } catch (error) {
      if (signal.aborted) return;
      made.reject(error);
      this.#tell("error", { message: messageOf(error) });
      this.#sayFailure(error);
    }
  }

  /** In words, under what stands inside the element. @param {unknown} error */
  #sayFailure(error) {
    const said = document.createElement("p");
    said.className = "starting-failed";
    said.setAttribute("role", "alert");
    said.textContent = notStarted(messageOf(error));
    this.shadowRoot?.replaceChildren(this.#poster, said);
  }

  /** @param {string} name @param {unknown} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Resolves with the explorer once its first answer is drawn. @returns {Promise<Explorer>} */
  get explorer() {
    return this.#made.promise;
  }

  /** Lets go of everything; put into a document again the element begins anew. Safe at any time, and twice. */
  async destroy() {
    this.#life?.abort();
    this.#life = null;
    this.#explorer = null;
    // Whoever waits hears that there is nothing to wait for.
    this.#made.reject(new Error("the explorer was let go"));
    this.#made = withResolvers();
    this.#made.promise.catch(() => {});
    this.shadowRoot?.replaceChildren(this.#poster);
  }
}

for (const method of Object.keys(METHODS)) {
  // Its own lets go of more.
  if (method === "destroy") continue;
  Object.defineProperty(D2dExplorerElement.prototype, method, {
    configurable: true,
    writable: true,
    /** @this {D2dExplorerElement} @param {unknown} argument */
    async value(argument) {
      return methodsOf(await this.explorer)[method](argument);
    },
  });
}

for (const { key } of [{ key: "src" }, ...KEYS]) {
  const name = propertyOf(key);
  // A method of that name stands before it; the attribute is there all the same.
  if (name in D2dExplorerElement.prototype) continue;
  Object.defineProperty(D2dExplorerElement.prototype, name, {
    configurable: true,
    enumerable: true,
    /** @this {HTMLElement} */
    get() {
      return this.getAttribute(attributeOf(key));
    },
    /** @this {HTMLElement} @param {unknown} value */
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(attributeOf(key));
      else this.setAttribute(attributeOf(key), String(value));
    },
  });
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** As the newest browsers have it. */
function withResolvers() {
  /** @type {any} */
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

export { EVENTS };

if (!customElements.get("d2d-explorer")) customElements.define("d2d-explorer", D2dExplorerElement);
