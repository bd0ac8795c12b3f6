// What a host may ask of an explorer and what it is told, in a frame and in an element alike: one table, and its
// deeds. Documentation, types and the manifest are made of it (xtask/npm.mjs) or compared with it (tests/unit).

import { checkArgument } from "./arguments.js";

/** @typedef {import("../explorer.js").Explorer} Explorer */
/** @typedef {"ready" | "change" | "solution" | "step" | "key" | "error"} EventName */
/** @typedef {(name: EventName, detail: unknown) => void} Tell */
/** What a method takes (a name and a type of `TYPES` or of TypeScript; a question mark where it may be left out), what
 *  its promise gives, and what it does. @typedef {{takes: string, gives: string, about: string}} Method */

/** Types that methods and events name, as TypeScript. @type {Record<string, string>} */
export const TYPES = {
  File: "Record<string, any>",
  State: "Record<string, any>",
  Edit: "{ type: string; [field: string]: unknown }",
  LinkWish: "{ step?: boolean; theme?: boolean; packed?: boolean }",
  PictureWish: '{ of?: "cell" | "chart"; type?: "svg" | "png" }',
  Turn: "1 | -1",
  Totals: "{ status: string; energy_efficiency: number; semantic_value_per_s: number; power_w: number; served: number; users: number }",
};

/** @type {Record<string, Method>} */
export const METHODS = {
  solve: { takes: "scenario?: File | string", gives: "File", about: "the solution of a scenario that is not shown (an object, its file's text, or a link); of the shown one where none is given" },
  getState: { takes: "", gives: "State", about: "the whole state as plain data" },
  setState: { takes: "state: State", gives: "void", about: "shows a state that `getState` gave; refused with the field's name" },
  link: { takes: "wish?: LinkWish", gives: "string", about: "the link of what is shown, without `?` or `#`" },
  open: { takes: "link: string", gives: "void", about: "shows what a link holds; refused with the reason" },
  edit: { takes: "edit: Edit", gives: "void", about: "one edit, as docs/architecture.md lists them" },
  step: { takes: "at?: number", gives: "void", about: "the shown view's player goes to that step, from 1; the last where none is given" },
  advance: { takes: "by: Turn", gives: "boolean", about: "the shown view's player goes one step on, or back with -1; false where it has none" },
  toBlob: { takes: "wish?: PictureWish", gives: "Blob", about: "a picture of the cell, or of the first chart of the shown view, on white; SVG unless PNG is asked for" },
  destroy: { takes: "", gives: "void", about: "lets go of everything; safe at any time, and twice" },
};

/** @type {Record<EventName, {detail: string, about: string}>} */
export const EVENTS = {
  ready: { detail: "null", about: "the first answer is drawn" },
  change: { detail: "{ preset: string | null; tab: string }", about: "the cell or what is shown of it has changed" },
  solution: { detail: "Totals", about: "there is a new answer" },
  step: { detail: "{ at: number }", about: "the player stands at that step, from 1" },
  key: { detail: "{ key: string; code: string; keyCode: number }", about: "of a frame, a key of presenters that it has no use for" },
  error: { detail: "{ message: string }", about: "something was refused" },
};

/** So often at most a host is told of changes: once a frame would be a burden to it. */
const CHANGE_EVERY_MS = 100;

/**
 * The methods of an explorer, each a promise; arguments are checked.
 * @param {Explorer} explorer
 * @returns {Record<string, (argument?: any) => Promise<unknown>>}
 */
export function methodsOf(explorer) {
  const done = (/** @type {import("../engine/protocol.js").Outcome} */ outcome) => {
    if (outcome.status === "refused") throw new Error(outcome.error.message);
    if (outcome.status === "lost") throw new Error("the solver was lost");
  };
  let gone = false;
  /** @type {Record<string, (argument?: any) => Promise<unknown>>} */
  const deeds = {
    async solve(scenario) {
      if (scenario === undefined || scenario === null) return JSON.parse(await explorer.solutionText());
      return (await import("./links.js")).solutionOf(scenario, explorer.inside.studies);
    },
    getState: () => explorer.state(),
    setState: async (state) => done(await explorer.restore(state)),
    link: (wish) => explorer.link(wish ?? {}),
    async open(link) {
      if ((await explorer.open(link)) !== "opened") throw new Error("the link was refused");
    },
    edit: async (edit) => done(await explorer.edit(edit)),
    step: async (at) => explorer.step(at ?? null),
    advance: async (by) => explorer.advance(by),
    toBlob: async (wish) => (await import("./picture.js")).pictureOf(explorer, wish ?? {}),
    async destroy() {
      gone = true;
      explorer.dispose();
    },
  };
  return Object.fromEntries(Object.entries(deeds).map(([name, act]) => [name, async (argument) => {
    if (gone && name !== "destroy") throw new Error("the explorer was let go");
    checkArgument(name, METHODS[name].takes, argument);
    return act(argument);
  }]));
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
