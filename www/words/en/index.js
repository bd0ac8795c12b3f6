// English: every word of the explorer, handed to an instance as `words: english`.
//
// A language is a function from the instance's numbers to its words: sentences that hold figures are made
// here, so that no component builds or takes apart a sentence. What a view alone says is fetched with it and
// handed to it among `context.words`, by the view's id.

import { createGrammar } from "../grammar.js";
import { cellWords } from "./cell.js";
import { controlWords } from "./controls.js";
import { panelWords } from "./panels.js";
import { parameters } from "./parameters.js";
import { presets } from "./presets.js";

/** @typedef {import("../../numbers/locale.js").Numbers} Numbers */
/** @typedef {import("../../engine/types.js").Refusal} Refusal */

/** @param {Numbers} numbers */
export function english(numbers) {
  const grammar = createGrammar("en");
  return {
    language: "en",
    parameters,
    presets,
    cell: cellWords(numbers, grammar),
    controls: controlWords(numbers),
    /**
     * Why something was refused, in words that are fetched when something is; where they do not come, the solver's own
     * sentence. What an author forbids says so itself.
     * @param {Refusal & {told?: string}} refusal @param {{file?: boolean}} [options]
     */
    refusal: (refusal, options) => refusal.told !== undefined ? Promise.resolve(refusal.told) : import("./refusals.js").then((it) => it.refusalWords(numbers, parameters)(refusal, options), () => refusal.message),
    ...panelWords(numbers, grammar),
    /** Of the card *What changed*, fetched after the first answer is drawn. */
    changed: async () => (await import("./changed.js")).changedWords(numbers, grammar, parameters),
    /** Every word of the field, by its id; fetched when one is asked for. */
    glossary: async () => (await import("./glossary.js")).glossary,
    /** What the view `id` says besides. @param {string} id @returns {Promise<Partial<OwnWords>>} */
    async of(id) {
      const made = OWN[id];
      if (!made) return {};
      const [{ chartWords }, { playerWords }, own] = await Promise.all([import("./charts.js"), import("./player.js"), made(numbers, grammar)]);
      return { charts: chartWords(numbers), player: playerWords(numbers), ...own };
    },
  };
}

/** Of the views that set two answers side by side. @param {Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
async function comparing(numbers, grammar) {
  const [{ whatIfWords }, { compareWords }] = await Promise.all([import("./what-if.js"), import("./compare.js")]);
  return { whatIf: whatIfWords(numbers, grammar), compare: compareWords(numbers, grammar, parameters) };
}

/** Words of one view each, by its id. @type {Record<string, (numbers: Numbers, grammar: import("../grammar.js").Grammar) => Promise<Partial<OwnWords>>>} */
const OWN = {
  dinkelbach: async (numbers, grammar) => ({ dinkelbach: (await import("./dinkelbach.js")).dinkelbachWords(numbers, grammar) }),
  pair: async (numbers, grammar) => ({ pair: (await import("./pair.js")).pairWords(numbers, grammar) }),
  alone: async (numbers, grammar) => ({ alone: (await import("./alone.js")).aloneWords(numbers, grammar) }),
  share: async (numbers, grammar) => ({ share: (await import("./share.js")).shareWords(numbers, grammar, parameters) }),
  author: async (numbers) => ({ author: (await import("./author.js")).authorWords(numbers) }),
  authored: async (numbers) => ({ authored: (await import("./authored.js")).authoredWords(numbers) }),
  tornado: async (numbers, grammar) => ({
    whatIf: (await import("./what-if.js")).whatIfWords(numbers, grammar), tornado: (await import("./tornado.js")).tornadoWords(numbers, parameters),
  }),
  sweep: async (numbers, grammar) => ({
    whatIf: (await import("./what-if.js")).whatIfWords(numbers, grammar),
    sweep: (await import("./sweep.js")).sweepWords(numbers, grammar, parameters, cellWords(numbers, grammar).regimes),
  }),
  matching: async (numbers, grammar) => {
    const [{ matchingWords }, { matrixWords }, { tableWords }] = await Promise.all([import("./matching.js"), import("./matrix.js"), import("./tables.js")]);
    return { matching: matchingWords(numbers, grammar), matrix: matrixWords(), tables: tableWords(numbers, grammar) };
  },
  proof: async (numbers, grammar) => {
    const [{ proofWords }, { matrixWords }, { findingWords }] = await Promise.all([import("./proof.js"), import("./matrix.js"), import("./findings.js")]);
    return { proof: proofWords(numbers, grammar), matrix: matrixWords(), verified: findingWords(numbers) };
  },
  compare: comparing,
  own: async (numbers, grammar) => {
    const [both, { ownWords }, { findingWords }] = await Promise.all([comparing(numbers, grammar), import("./own.js"), import("./findings.js")]);
    return { ...both, own: ownWords(numbers, grammar, parameters), verified: findingWords(numbers) };
  },
  sensitivity: async (numbers, grammar) => ({
    whatIf: (await import("./what-if.js")).whatIfWords(numbers, grammar), sensitivity: (await import("./sensitivity.js")).sensitivityWords(numbers, grammar, parameters),
  }),
  map: async (numbers) => ({ map: (await import("./map.js")).mapWords(numbers) }),
  figures: async (numbers, grammar) => ({ evaluation: (await import("./evaluation.js")).evaluationWords(numbers, grammar) }),
};

/**
 * What views say besides, each its own, with the words of charts and of the step player.
 * @typedef {object} OwnWords
 * @property {ReturnType<typeof import("./charts.js").chartWords>} charts
 * @property {ReturnType<typeof import("./player.js").playerWords>} player
 * @property {ReturnType<typeof import("./tables.js").tableWords>} tables  of a table that is pasted, dropped or read
 * @property {ReturnType<typeof import("./matrix.js").matrixWords>} matrix  of a table or heat map
 * @property {ReturnType<typeof import("./matching.js").matchingWords>} matching
 * @property {ReturnType<typeof import("./proof.js").proofWords>} proof
 * @property {ReturnType<typeof import("./findings.js").findingWords>} verified  what the verifier checks and finds wrong
 * @property {ReturnType<typeof import("./dinkelbach.js").dinkelbachWords>} dinkelbach
 * @property {ReturnType<typeof import("./pair.js").pairWords>} pair
 * @property {ReturnType<typeof import("./alone.js").aloneWords>} alone
 * @property {ReturnType<typeof import("./what-if.js").whatIfWords>} whatIf  of the views that compare
 * @property {ReturnType<typeof import("./tornado.js").tornadoWords>} tornado
 * @property {ReturnType<typeof import("./sweep.js").sweepWords>} sweep
 * @property {ReturnType<typeof import("./compare.js").compareWords>} compare
 * @property {ReturnType<typeof import("./own.js").ownWords>} own
 * @property {ReturnType<typeof import("./sensitivity.js").sensitivityWords>} sensitivity
 * @property {ReturnType<typeof import("./map.js").mapWords>} map  of what lies under the links of the cell
 * @property {ReturnType<typeof import("./evaluation.js").evaluationWords>} evaluation  of the paper's figures
 * @property {ReturnType<typeof import("./share.js").shareWords>} share
 * @property {ReturnType<typeof import("./author.js").authorWords>} author
 * @property {ReturnType<typeof import("./authored.js").authoredWords>} authored
 */

/** @typedef {ReturnType<typeof english>} Words */
/** @typedef {(numbers: Numbers) => Words} Language */
/** What a view is handed: everyone's words, and its own. @typedef {Words & OwnWords} ViewWords */
