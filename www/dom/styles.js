// Style sheets that come with a view: each once in a document or shadow root, however many instances stand in it.

/** @type {WeakMap<Document | ShadowRoot, Set<string>>} */
const there = new WeakMap();

/**
 * Puts a sheet behind those of the root that `element` stands in.
 * @param {Element} element
 * @param {string} css
 */
export function adoptStyles(element, css) {
  const above = element.getRootNode();
  // What is not in a document yet will be.
  const root = above instanceof Document || above instanceof ShadowRoot ? above : element.ownerDocument;
  const texts = there.get(root) ?? new Set();
  there.set(root, texts);
  if (texts.has(css)) return;
  texts.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
}
