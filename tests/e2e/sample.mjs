// What would take long is spread over days: each day another part of it, the whole in a few.

/** Days since 1970; D2D_DAY takes another day's part, and repeats what `cargo xtask test` has printed. */
export const DAY = Number(process.env.D2D_DAY ?? Math.floor(Date.now() / 86_400_000));
if (!Number.isInteger(DAY) || DAY < 0) throw new Error(`D2D_DAY must be a whole number from 0 on, not ${process.env.D2D_DAY}`);

/**
 * Today's of some choices for the `nth` of a row of things: neighbours have different ones, and as many days as there are
 * choices go through all.
 * @template T  @param {readonly T[]} choices  @param {number} [nth]
 */
export const today = (choices, nth = 0) => choices[(DAY + nth) % choices.length];

/**
 * Today's part of a list: every `nth`, from another one each day.
 * @template T  @param {readonly T[]} list  @param {number} nth
 */
export const part = (list, nth) => list.filter((_, at) => (at + DAY) % nth === 0);
