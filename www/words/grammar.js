// What a language's rules settle, by Intl: which form goes with a number, how a list is written.

/**
 * @typedef {object} Grammar
 * @property {(count: number, forms: {one: string, other: string}) => string} plural  the form that goes with `count`
 * @property {(parts: string[]) => string} list  "a, b and c"
 */

/** @param {string} language  a BCP 47 tag @returns {Grammar} */
export function createGrammar(language) {
  const rules = new Intl.PluralRules(language);
  const lists = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    plural: (count, forms) => (rules.select(count) === "one" ? forms.one : forms.other),
    list: (parts) => lists.format(parts),
  };
}
