// MathML as nodes: formulas that browsers draw without a library, built from small pieces.
//
//   math(i("B"), o("·"), i("b"), o("="), n("0.004"), o("×"), n("224"))
//   sub("P", "max"), frac(top, bottom), floor(...), unit("mW")
//
// Numbers arrive as text from www/numbers/format.js, so formula and sentence always show the same digits.

const NS = "http://www.w3.org/1998/Math/MathML";

/** @typedef {Element | string} Part */

/**
 * @param {string} tag
 * @param {...Part} children
 * @returns {Element}
 */
function element(tag, ...children) {
  const node = document.createElementNS(NS, tag);
  node.append(...children);
  return node;
}

/** A whole formula. @param {...Element} parts @returns {Element} */
export function math(...parts) {
  const node = element("math", ...parts);
  node.setAttribute("display", "inline");
  // Fractions as large as in a line of their own: numbers in them must be read from afar.
  node.setAttribute("displaystyle", "true");
  return node;
}

/** Formulas in a row that may break between them. @param {...Element} formulas @returns {Element} */
export function breakable(...formulas) {
  const span = document.createElement("span");
  formulas.forEach((each, k) => span.append(...(k > 0 ? [" "] : []), each));
  return span;
}

/** Parts side by side. @param {...Element} parts */
export function row(...parts) {
  return element("mrow", ...parts);
}

/** A symbol; several letters are set upright by the browser. @param {string} name */
export function i(name) {
  return element("mi", name);
}

/** A number that is already text. @param {string} text */
export function n(text) {
  return element("mn", text);
}

/** An operator, with the browser's own spacing. @param {string} sign */
export function o(sign) {
  return element("mo", sign);
}

/** Words or a unit inside a formula. @param {string} text */
export function t(text) {
  return element("mtext", text);
}

/** A symbol with a subscript. @param {string} base @param {string} index */
export function sub(base, index) {
  return element("msub", i(base), /^[A-Z0-9,]$/i.test(index) ? i(index) : t(index));
}

/** A symbol with a subscript and a superscript. @param {string} base @param {string} index @param {string} above */
export function subsup(base, index, above) {
  return element("msubsup", i(base), t(index), t(above));
}

/** @param {Element} base @param {Element} exponent */
export function sup(base, exponent) {
  return element("msup", base, exponent);
}

/** @param {Element} top @param {Element} bottom */
export function frac(top, bottom) {
  return element("mfrac", top, bottom);
}

/** Whole part of what is inside. @param {...Element} parts */
export function floor(...parts) {
  return row(o("⌊"), ...parts, o("⌋"));
}

/** Round brackets as high as a line, however deep an index hangs. @param {...Element} parts */
export function group(...parts) {
  const [open, close] = [o("("), o(")")];
  for (const each of [open, close]) each.setAttribute("stretchy", "false");
  return row(open, ...parts, close);
}

/**
 * A quantity whose text is "number␣unit", as `si` and `dbm` of www/numbers/format.js write it.
 * @param {string} text
 */
export function q(text) {
  const at = text.indexOf("\u202f");
  const split = at > 0 && !/^\d{3}/.test(text.slice(at + 1));
  return split ? row(n(text.slice(0, at)), t(`\u202f${text.slice(at + 1)}`)) : n(text);
}

/** A number that may be negative, in brackets then. @param {string} text */
export function signed(text) {
  return text.startsWith("\u2212") ? group(n(text)) : n(text);
}
