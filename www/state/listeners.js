// Listeners of a store: one that throws is reported and stops none of the others, so that no part of the page
// goes on showing an old answer beside a new one.

/**
 * @template T
 * @returns {{add: (listener: (now: T, before: T) => void) => () => void, tell: (now: T, before: T) => void}}
 */
export function createListeners() {
  /** @type {Set<(now: T, before: T) => void>} */
  const listeners = new Set();
  return {
    add(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell(now, before) {
      for (const listener of [...listeners]) {
        // One that has been taken off by another meanwhile wants no news.
        if (!listeners.has(listener)) continue;
        try {
          listener(now, before);
        } catch (error) {
          reportError(error);
        }
      }
    },
  };
}
