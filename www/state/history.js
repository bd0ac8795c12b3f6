// What an editor can take back: states before and after, one step for edits that belong together.

/** So many steps are kept. */
const MOST = 200;

/**
 * @template T
 * @param {T} first  a state is never changed once it is handed in
 */
export function createHistory(first) {
  /** @type {T[]} */
  let states = [first];
  let at = 0;
  let last = "";

  return {
    get: () => states[at],
    /**
     * A new state. With the same `group` as the edit before, other than "", it takes that one's place.
     * @param {T} state  @param {string} [group]
     */
    put(state, group = "") {
      const joined = group !== "" && group === last && at > 0;
      states = [...states.slice(0, joined ? at : at + 1), state].slice(-MOST);
      at = states.length - 1;
      last = group;
    },
    /** Goes back, or forward with `again`; false if there is nothing. @param {boolean} [again] */
    back(again = false) {
      const to = at + (again ? 1 : -1);
      if (to < 0 || to >= states.length) return false;
      at = to;
      last = "";
      return true;
    },
    canUndo: () => at > 0,
    canRedo: () => at < states.length - 1,
  };
}
