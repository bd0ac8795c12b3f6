// Small helpers over the DOM: make an element, set text without touching what has not changed.

/**
 * Makes an HTML element. Attributes that are `false`, null or undefined are left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * Sets text only if it differs, so that a refresh at every frame costs no layout.
 * @param {Node} node
 * @param {string} value
 */
export function setText(node, value) {
  if (node.textContent !== value) node.textContent = value;
}

/**
 * Sets or, with null, removes an attribute, only if it differs.
 * @param {Element} element
 * @param {string} name
 * @param {string | null} value
 */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/**
 * A symbol such as `P_max^C`: what follows `_` is a subscript, what follows `^` a superscript.
 * @param {string} symbol
 * @returns {DocumentFragment}
 */
export function symbolNode(symbol) {
  const fragment = document.createDocumentFragment();
  const [, base = symbol, sub, sup] = /^([^_^]*)(?:_([^^]*))?(?:\^(.*))?$/.exec(symbol) ?? [];
  fragment.append(h("i", {}, base));
  if (sub) fragment.append(h("sub", {}, sub));
  if (sup) fragment.append(h("sup", {}, sup));
  return fragment;
}

/**
 * A sentence whose plain-text symbols, such as `S_th` and `P_max^C`, are set with their indices.
 * @param {string} sentence
 * @returns {(Node | string)[]}
 */
export function withSymbols(sentence) {
  return sentence.split(/\b([A-Z]_[a-z]+(?:\^[A-Z])?)\b/).map((part, at) => (at % 2 === 1 ? symbolNode(part) : part));
}

/** One stroke icon, 24-unit box. @param {string} path @returns {SVGSVGElement} */
export function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const stroke = document.createElementNS("http://www.w3.org/2000/svg", "path");
  stroke.setAttribute("d", path);
  svg.append(stroke);
  return svg;
}

/** How much larger than usual type is at `element`, as style/tokens.css says: on a large screen it is. @param {Element} element */
export function typeScale(element) {
  return Number.parseFloat(getComputedStyle(element).getPropertyValue("--scale")) || 1;
}

/** Whether `element` has the keyboard, be it in a document or a shadow tree. @param {Element} element */
export function hasFocus(element) {
  return activeIn(element) === element;
}

/** Whether the keyboard is inside `element`. @param {Element} element */
export function holdsFocus(element) {
  return element.contains(activeIn(element));
}

/** The active element of the tree that `element` stands in. @param {Element} element @returns {Element | null} */
function activeIn(element) {
  const root = element.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}
