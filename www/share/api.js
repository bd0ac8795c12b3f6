// What a host may ask of an explorer and what it is told, in a frame and in an element alike: one table, and its
// deeds. docs/embedding.md has the same table; a test compares them.

/** @typedef {import("../explorer.js").Explorer} Explorer */
/** @typedef {"ready" | "change" | "solution" | "step" | "key" | "error"} EventName */
/** @typedef {(name: EventName, detail: unknown) => void} Tell */

/**
 * What each method takes and gives.
 * @type {Record<string, string>}
 */
export const METHODS = {
  getState: "() → state: the whole state as plain data",
  setState: "(state) → nothing: shows a state that `getState` gave; refused with the field's name",
  link: "({step, theme, packed}) → text: the link of what is shown, without `?` or `#`",
  open: "(link) → nothing: shows what a link holds; refused with the reason",
  solution: "() → solution: the present answer, as a solution file has it",
  edit: "(edit) → nothing: one edit, as docs/architecture.md lists them",
  step: "(number) → nothing: the shown view's player goes to that step, from 1; none for the last",
  advance: "(number) → true or false: the shown view's player goes one step on, or back with -1; false where it has none",
};

/** @type {Record<EventName, string>} */
export const EVENTS = {
  ready: "nothing: the first answer is drawn",
  change: "{preset, tab}: the cell or what is shown of it has changed",
  solution: "{status, energy_efficiency, semantic_value_per_s, power_w, served, users}: there is a new answer",
  step: "{at}: the player stands at that step, from 1",
  key: "{key, code, keyCode}: of a frame, a key of presenters that it has no use for",
  error: "{message}: something was refused",
};

/** So often at most a host is told of changes: once a frame would be a burden to it. */
const CHANGE_EVERY_MS = 100;

/**
 * The methods of an explorer, each a promise.
 * @param {Explorer} explorer
 * @returns {Record<string, (argument: any) => Promise<unknown>>}
 */
export function methodsOf(explorer) {
  const done = (/** @type {import("../engine/protocol.js").Outcome} */ outcome) => {
    if (outcome.status === "refused") throw new Error(outcome.error.message);
    if (outcome.status === "lost") throw new Error("the solver was lost");
  };
  return {
    getState: () => explorer.state(),
    setState: async (state) => done(await explorer.restore(state)),
    link: (wish) => explorer.link(wish ?? {}),
    async open(link) {
      if ((await explorer.open(String(link))) !== "opened") throw new Error("the link was refused");
    },
    solution: async () => JSON.parse(await explorer.solutionText()),
    edit: async (edit) => done(await explorer.edit(edit)),
    async step(at) {
      if (at !== undefined && at !== null && !(Number.isInteger(at) && at >= 1)) throw new TypeError(`step: ${at} is not a whole number from 1`);
      explorer.step(at ?? null);
    },
    async advance(by) {
      if (by !== 1 && by !== -1) throw new TypeError(`advance: ${by} is not 1 or -1`);
      return explorer.advance(by);
    },
  };
}

/**
 * Tells a host what happens.
 * @param {Explorer} explorer
 * @param {Tell} tell
 */
export function tellEvents(explorer, tell) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let answered = explorer.snapshot()?.revision;
  const change = () => {
    timer = undefined;
    const snapshot = explorer.snapshot();
    tell("change", { preset: snapshot?.preset ?? null, tab: explorer.beside().tab });
    if (!snapshot || snapshot.revision === answered) return;
    answered = snapshot.revision;
    const { status, energy_efficiency, semantic_value_per_s, power_w, served, users } = snapshot.solution;
    tell("solution", { status, energy_efficiency, semantic_value_per_s, power_w, served, users });
  };
  explorer.onTouch((event) => {
    if (event?.type === "step") tell("step", { at: /** @type {CustomEvent} */ (event).detail.at + 1 });
    timer ??= setTimeout(change, CHANGE_EVERY_MS);
  });
  void explorer.ready.then(() => {
    answered = explorer.snapshot()?.revision;
    tell("ready", null);
  }, (error) => tell("error", { message: String(error?.message ?? error) }));
}
