// Where a reader stands in the steps of a view.

/**
 * Where a reader stands in the steps: taken back, before or after the steps have come. `null` is the last step.
 * @param {import("../../player/player.js").Player} player
 */
export function createPlace(player) {
  /** @type {{step: number | null} | null} */
  let wanted = null;
  const end = () => player.length() - 1;
  const within = (/** @type {number | null} */ step) => Math.max(0, Math.min(step ?? end(), end()));
  return {
    /** @returns {number | null} */
    get: () => (player.at() === end() ? null : player.at()),
    /** @param {unknown} step */
    restore(step) {
      wanted = { step: typeof step === "number" ? step : null };
      if (player.length() > 0) player.go(within(wanted.step));
    },
    /** The story comes in at this end. @param {"first" | "last"} end */
    enter(end) {
      this.restore(end === "first" ? 0 : null);
      player.focus(end);
    },
    /** Where to stand in `length` new steps. @param {number} length @param {boolean} anew  other steps than before */
    next(length, anew) {
      const step = wanted ? wanted.step : anew || player.length() === 0 || player.at() === end() ? null : player.at();
      wanted = null;
      return Math.max(0, Math.min(step ?? length - 1, length - 1));
    },
  };
}
