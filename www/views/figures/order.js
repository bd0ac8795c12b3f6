// What a person asks of a figure, as data: drops, grid, curves, parameters; and the plan that this makes. No DOM.

/** @typedef {import("../../engine/types.js").FigureChange} FigureChange */
/** @typedef {import("../../engine/types.js").FigurePlan} FigurePlan */

/**
 * @typedef {object} Wish
 * @property {number} drops
 * @property {number | null} seed  null: the figure's own, as for all that follow
 * @property {number[] | null} grid
 * @property {number[] | null} curves
 * @property {FigureChange[]} changes
 * @property {{on: boolean, drops: number, rounds: number}} search
 */

/** Most drops of a run in a browser. */
export const MOST_DROPS = 10_000;
export const MOST_ROUNDS = 1000;
export const MOST_WORKERS = 16;
/** Seeds are whole numbers that a double holds, with room for the drops of any run. */
export const MOST_SEED = 2 ** 53 - 1_000_001;
const MOST_NUMBERS = 60;
const MOST_CHANGES = 20;

/** @returns {Wish} */
export function freshWish() {
  return { drops: 200, seed: null, grid: null, curves: null, changes: [], search: { on: false, drops: 5, rounds: 10 } };
}

/** The key that tells all curves of a method apart, where it is one. @param {FigurePlan} plan */
export function curvesKey({ settings }) {
  const [first] = settings;
  const one = first?.length === 1 && settings.every((changes) => changes.length === 1 && changes[0].key === first[0].key);
  return one ? first[0].key : null;
}

/** The figure's plan with what a person changed. @param {FigurePlan} base @param {Wish} wish @returns {FigurePlan} */
export function planOf(base, { seed, grid, curves, changes }) {
  const key = curvesKey(base);
  return {
    ...base,
    changes: [...base.changes, ...changes],
    x: { ...base.x, values: grid ?? base.x.values },
    settings: key !== null && curves ? curves.map((value) => [{ key, value }]) : base.settings,
    first_seed: seed ?? base.first_seed,
  };
}

/** Whether a run of `wish` is of other conditions than the figure's own. @param {Wish} wish */
export function isChanged({ seed, grid, curves, changes }) {
  return seed !== null || grid !== null || curves !== null || changes.length > 0;
}

/**
 * Numbers with commas between, or with semicolons where the comma is the decimal sign.
 * @param {string} text @param {Pick<import("../../numbers/locale.js").Numbers, "decimal" | "parse">} numbers
 * @returns {number[] | null}  null where one is no number
 */
export function readNumbers(text, { decimal, parse }) {
  const parts = text.trim().split(decimal === "," ? /\s*;\s*|\s+/ : /\s*[,;]\s*|\s+/).filter((part) => part !== "");
  const values = parts.map(parse);
  return values.length > 0 && values.length <= MOST_NUMBERS && values.every(Number.isFinite) ? values : null;
}

/** @param {unknown} value @param {number} least @param {number} most */
export function isWhole(value, least, most) {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** A wish that was kept somewhere, as far as it is one. @param {unknown} given @returns {Wish} */
export function readWish(given) {
  const wish = freshWish();
  if (typeof given !== "object" || given === null) return wish;
  const { drops, seed, grid, curves, changes, search } = /** @type {Record<string, any>} */ (given);
  if (isWhole(drops, 1, MOST_DROPS)) wish.drops = drops;
  if (isWhole(seed, 0, MOST_SEED)) wish.seed = seed;
  if (isNumbers(grid)) wish.grid = grid;
  if (isNumbers(curves)) wish.curves = curves;
  if (Array.isArray(changes)) {
    wish.changes = changes.filter((each) => typeof each?.key === "string" && Number.isFinite(each?.value)).slice(0, MOST_CHANGES).map(({ key, value }) => ({ key, value }));
  }
  wish.search.on = search?.on === true;
  if (isWhole(search?.drops, 1, MOST_DROPS)) wish.search.drops = search.drops;
  if (isWhole(search?.rounds, 1, MOST_ROUNDS)) wish.search.rounds = search.rounds;
  return wish;
}

/** @param {unknown} value @returns {value is number[]} */
function isNumbers(value) {
  return Array.isArray(value) && value.length > 0 && value.length <= MOST_NUMBERS && value.every((each) => Number.isFinite(each));
}

/** How far a run goes on that is to decide a claim: null once it is decided, or cannot be here. @param {import("../../engine/types.js").FigureSummary} summary @param {string} code */
export function nextTarget(summary, code) {
  const verdict = summary.verdicts.find((each) => each.code === code);
  if (verdict?.agreement !== "undecided" || summary.drops >= MOST_DROPS) return null;
  const { drops_to_decide: needed } = verdict;
  if (needed === null || needed === undefined) return null;
  // Of the drops that are run a share is left out; and what is estimated from few drops is taken with care.
  const share = summary.averaged > 0 ? summary.drops / summary.averaged : 1;
  const wanted = Math.min(1.1 * needed * share, 4 * summary.drops);
  return Math.min(MOST_DROPS, Math.ceil(Math.max(wanted, 1.5 * summary.drops) / 10) * 10);
}
