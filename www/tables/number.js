// One number as people write it: decimal point or comma, thousands in groups, a true minus sign; and what
// else may stand where a number could. No DOM: the fields and the table reader share it.

/** @typedef {"." | ","} Decimal */
/** @typedef {"comma" | "point" | "blank" | "apostrophe"} Thousands */

/** What parts groups of three digits. */
const GROUPS = {
  comma: ",",
  point: "\\.",
  blank: "[ \\u00a0\\u2007\\u2009\\u202f]",
  apostrophe: "['\u2019\u02bc]",
};
/** Minus sign, en dash and figure dash stand for a minus before a digit; hyphens stay what they are. */
const MINUS = /^[\u2212\u2013\u2012]/;
/** What people write for "no number here". */
const MARKS = new Set([
  "-", "\u2013", "\u2014", "\u2212", "x", "nan", "na", "n/a", "#n/a", "null", "none",
  "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "\u221e", "+\u221e", "-\u221e",
]);

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/** @param {Decimal} decimal @param {Thousands | null} thousands */
function pattern(decimal, thousands) {
  const key = `${decimal}${thousands}`;
  const known = patterns.get(key);
  if (known) return known;
  // The same sign between all groups; a number in groups does not begin with 0.
  const grouped = thousands ? `|[1-9]\\d{0,2}(?:(${GROUPS[thousands]})\\d{3})(?:\\2\\d{3})*` : "|(?!)()";
  const made = new RegExp(`^([+-]?)(?=[\\d${decimal}])(\\d*${grouped.replaceAll("\\2", "\\3")})(?:\\${decimal}(\\d*))?(?:[eE]([+-]?\\d+))?$`);
  patterns.set(key, made);
  return made;
}

/**
 * A number's text in the page's own notation (decimal point, no groups, the digits as they were
 * written), or null where `text` is no finite number in the notation asked for.
 * @param {string} text
 * @param {Decimal} decimal
 * @param {Thousands | null} thousands  what may part groups of three digits; numbers without groups are read too
 * @returns {string | null}
 */
export function numeral(text, decimal, thousands) {
  const found = pattern(decimal, thousands).exec(text.trim().replace(MINUS, "-").replace(/([eE])[\u2212\u2013]/, "$1-"));
  if (!found) return null;
  const [, sign, whole, , fraction = "", exponent] = found;
  const digits = whole.replaceAll(/\D/g, "");
  if (digits === "" && fraction === "") return null;
  // `.5` and `5.` are common; `,5` and `5,` are a separator beside a number.
  if (decimal === "," && found[0].includes(",") && (digits === "" || fraction === "")) return null;
  const plain = `${sign === "-" ? "-" : ""}${digits || "0"}${fraction && `.${fraction}`}${exponent === undefined ? "" : `e${Number(exponent)}`}`;
  return Number.isFinite(Number(plain)) ? plain : null;
}

/** Whether a text stands for "no number here": a dash, `nan`, `inf`, … @param {string} text */
export function isMark(text) {
  return MARKS.has(text.trim().toLowerCase().replace(/^\u2212(?=.)/, "-"));
}

/**
 * Every number that a text by itself may mean, in the page's notation: none, one, or more where it is
 * ambiguous. `1,200` may be 1200 or 1.200. The page's own decimal sign is one wherever it can be.
 * @param {string} text
 * @param {Decimal} [own]  the decimal sign that the page's fields show
 * @returns {string[]}
 */
export function numbersIn(text, own = ".") {
  const usual = numeral(text, own, null);
  if (usual !== null) return [usual];
  /** @type {Map<number, string>} */
  const found = new Map();
  for (const [decimal, thousands] of /** @type {[Decimal, Thousands | null][]} */ ([
    [".", "comma"], [".", "blank"], [".", "apostrophe"], [".", null], [",", null], [",", "point"], [",", "blank"], [",", "apostrophe"],
  ])) {
    const each = numeral(text, decimal, thousands);
    if (each !== null && !found.has(Number(each))) found.set(Number(each), each);
  }
  return [...found.values()];
}

/** Whether groups of three digits could as well be numbers beside each other. @param {string} text */
export function mayBeRow(text) {
  return /^\s*[+-]?\d{3}[ ,]\d{3}\b|(?:[ ,]\d{3}){2}/.test(text);
}

/**
 * A text that is one number, or one mark, beyond doubt: its cell; null where it is more, or less.
 * @param {string} text
 * @returns {string | null}
 */
export function oneCell(text) {
  const found = numbersIn(text);
  if (found.length === 1 && !mayBeRow(text)) return found[0];
  return isMark(text) ? text.trim() : null;
}

/**
 * A number in a field of its own: its value, NaN if there is none or more than one.
 * @param {string} text
 * @param {Decimal} [own]  the decimal sign that the page's fields show
 */
export function numberOf(text, own = ".") {
  const found = numbersIn(text, own);
  return found.length === 1 ? Number(found[0]) : Number.NaN;
}
