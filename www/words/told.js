// A sentence and the words in it that stand for points of the charts, put together where the sentence is written: a
// number that stands there twice, or in a name, is not taken for the other one.
//
//   told`${name} steps up to ${mark("stair 7", { stair: 7 })}.`   → {sentence, marks}; sentences of this kind nest

/** @typedef {import("../player/marks.js").Spot} Spot */
/** @typedef {import("../player/marks.js").Mark} Mark */
/** @typedef {{sentence: string, marks: Mark[]}} Told */

/** Words that stand for a point. @param {string} says @param {Spot} spot @returns {Told} */
export const mark = (says, spot) => ({ sentence: says, marks: [{ from: 0, to: says.length, spot }] });

/** @param {TemplateStringsArray} strings @param {...(string | number | Told)} values @returns {Told} */
export function told(strings, ...values) {
  return values.reduce((/** @type {Told} */ before, value, at) => {
    const { sentence, marks } = typeof value === "object" ? value : { sentence: String(value), marks: [] };
    const start = before.sentence.length;
    return {
      sentence: before.sentence + sentence + strings[at + 1],
      marks: [...before.marks, ...marks.map(({ from, to, spot }) => ({ from: start + from, to: start + to, spot }))],
    };
  }, { sentence: strings[0], marks: [] });
}
