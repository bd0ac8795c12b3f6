// Numbers as one instance writes them: format.js with the decimal sign of its locale.
//
// The sign comes from Intl. Thousands stand apart by a thin space in every language (ISO 80000-1), so that
// 1 200 can never be read as 1.2, and digits are Latin, as in the formulas beside them.

import * as format from "./format.js";

/** @param {string} [locale]  a BCP 47 tag; the decimal sign is its language's */
export function createNumbers(locale = "en") {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1.5);
  const decimal = parts.find(({ type }) => type === "decimal")?.value ?? ".";
  /**
   * @template {unknown[]} A
   * @param {(...values: A) => string} write
   * @returns {(...values: A) => string}
   */
  const here = (write) => (decimal === "." ? write : (...values) => write(...values).replace(".", decimal));

  return {
    locale,
    decimal,
    number: here(format.number),
    fixed: here(format.fixed),
    whole: here(format.whole),
    si: here(format.si),
    dbm: here(format.dbm),
    milliseconds: here(format.milliseconds),
    short: here(format.short),
    /** As a person types it into a field. */
    plain: here(format.plain),
    /** A range's end in full, with a true minus sign. */
    range: here((/** @type {number} */ value) => format.plain(value, 12).replace("-", "\u2212")),
    parse: (/** @type {string} */ text) => format.parse(text, decimal === "," ? "," : "."),
    dbmFromWatts: format.dbmFromWatts,
    userName: format.userName,
    subchannelName: format.subchannelName,
  };
}

/** @typedef {ReturnType<typeof createNumbers>} Numbers */
