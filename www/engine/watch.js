// Notices a worker that has fallen silent: one that was taken away without an error never says so.
//
// It counts beats of its own rather than the clock: while a tab sleeps neither side goes on, and the first beat after
// waking is one, however long the sleep was.

/** Between beats, and how many may pass without a word: a worker that computes speaks several times a second. */
const EVERY_MS = 1000;
const MOST = 20;

/** @typedef {{every_ms?: number, most?: number}} Patience */

/**
 * @param {() => void} onSilent  called once
 * @param {Patience} [patience]  `most` beats without a word are borne
 * @returns {{heard: () => void, stop: () => void}}
 */
export function watchSilence(onSilent, { every_ms = EVERY_MS, most = MOST } = {}) {
  let silent = 0;
  const timer = setInterval(() => {
    silent += 1;
    if (silent <= most) return;
    clearInterval(timer);
    onSilent();
  }, every_ms);
  return {
    heard() {
      silent = 0;
    },
    stop: () => clearInterval(timer),
  };
}
