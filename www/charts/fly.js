// Flying into a staircase: the window on it comes nearer by equal factors.

import { glide } from "../dom/motion.js";

/** @typedef {import("../engine/glue.js").StairsWindow} StairsWindow */

/**
 * @param {StairsWindow | null} from  null jumps
 * @param {StairsWindow | null} to  null is the whole
 * @param {(window: StairsWindow | null) => void} show
 * @param {boolean} still
 * @returns {() => void}  stops it
 */
export function fly(from, to, show, still) {
  if (!from || !to || from.high_w <= from.low_w || to.high_w <= to.low_w) {
    show(to);
    return () => {};
  }
  const [wide, close] = [from.high_w - from.low_w, to.high_w - to.low_w];
  return glide((share) => {
    const width = wide * (close / wide) ** share;
    // Both ends come in alike, so that what is looked for stays in sight.
    const part = wide === close ? share : (wide - width) / (wide - close);
    const low_w = from.low_w + part * (to.low_w - from.low_w);
    show(share === 1 ? to : { low_w, high_w: low_w + width });
  }, { still });
}
