// Motion that tells where something goes: short, and none for who wants none.

/** How long a thing glides from one place to another. */
export const GLIDE_MS = 300;

/**
 * Shares of the way from 0 to 1, once a frame, slower towards the end.
 * @param {(share: number) => void} act  called with 1 at the end, at once where nothing is to move
 * @param {{still: boolean, ms?: number}} options
 * @returns {() => void}  stops it where it is
 */
export function glide(act, { still, ms = GLIDE_MS }) {
  if (still) {
    act(1);
    return () => {};
  }
  const begun = performance.now();
  let frame = requestAnimationFrame(step);
  function step() {
    const share = Math.min(1, (performance.now() - begun) / ms);
    if (share < 1) frame = requestAnimationFrame(step);
    act(1 - (1 - share) ** 2);
  }
  return () => cancelAnimationFrame(frame);
}
