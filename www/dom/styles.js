// Style sheets that come with a view: each once in a document or shadow root, however many instances stand in it.

/** @type {WeakMap<Document | ShadowRoot, Set<string>>} */
const there = new WeakMap();

/**
 * Puts a sheet behind those of the root that `element` stands in.
 * @param {Element} element
 * @param {string} css
 */
export function adoptStyles(element, css) {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  const texts = there.get(root) ?? new Set();
  there.set(root, texts);
  if (texts.has(css)) return;
  texts.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
}
