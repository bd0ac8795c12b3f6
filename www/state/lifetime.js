// How long an instance lives: whatever it starts outside its own elements ends here.
//
//   const life = createLifetime();
//   window.addEventListener("blur", act, { signal: life.signal });
//   const resizer = life.observe(new ResizeObserver(act));
//   life.onEnd(() => cancelAnimationFrame(frame));
//   life.end();                               // safe at any time, and twice

/**
 * @typedef {object} Lifetime
 * @property {AbortSignal} signal  aborted at the end
 * @property {() => boolean} ended
 * @property {(act: () => void) => void} onEnd  runs once at the end; at once if that is over
 * @property {<T extends {disconnect: () => void}>(observer: T) => T} observe  disconnected at the end
 * @property {() => void} end
 */

/** @returns {Lifetime} */
export function createLifetime() {
  const controller = new AbortController();
  const { signal } = controller;

  /** @param {() => void} act */
  function onEnd(act) {
    if (signal.aborted) act();
    else signal.addEventListener("abort", act, { once: true });
  }

  return {
    signal,
    ended: () => signal.aborted,
    onEnd,
    observe(observer) {
      onEnd(() => observer.disconnect());
      return observer;
    },
    end: () => controller.abort(),
  };
}
