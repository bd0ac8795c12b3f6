// English: every word of the explorer, handed to an instance as `words: english`.
//
// A language is a function from the instance's numbers to its words: sentences that hold figures are made
// here, so that no component builds or takes apart a sentence. What a view alone needs is fetched with it.

import { createGrammar } from "../grammar.js";
import { cellWords } from "./cell.js";
import { controlWords } from "./controls.js";
import { panelWords } from "./panels.js";
import { parameters } from "./parameters.js";
import { presets } from "./presets.js";

/** @typedef {import("../../numbers/locale.js").Numbers} Numbers */

/** @param {Numbers} numbers */
export function english(numbers) {
  const grammar = createGrammar("en");
  return {
    language: "en",
    parameters,
    presets,
    cell: cellWords(numbers, grammar),
    controls: controlWords(numbers),
    ...panelWords(numbers, grammar),
  };
}

/** @typedef {ReturnType<typeof english>} Words */
/** @typedef {(numbers: Numbers) => Words} Language */
