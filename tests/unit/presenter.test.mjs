// Keys of presentation remotes: which walk, which are passed on, which stay a text's.

import assert from "node:assert/strict";
import { test } from "node:test";

class Field extends EventTarget {}
class Input extends Field {
  type = "text";
}
Object.assign(globalThis, { HTMLTextAreaElement: class extends Field {}, HTMLSelectElement: class extends Field {}, HTMLInputElement: Input });
const { passKeys } = await import("../../www/share/presenter.js");

/** @param {{presented?: boolean, steps?: number}} now  `steps` that the explorer has left on each side */
function stage({ presented = true, steps = 0 }) {
  const reach = new EventTarget();
  const told = /** @type {string[]} */ ([]);
  const walked = /** @type {number[]} */ ([]);
  passKeys(reach, { presented: () => presented, advance: (by) => (walked.push(by), walked.length <= steps), pass: ({ key }) => told.push(key) });
  /** @param {string} key @param {EventTarget} [target] @param {object} [more] @param {boolean} [used] */
  const press = (key, target = reach, more = {}, used = false) => {
    const event = Object.assign(new Event("keydown", { cancelable: true }), { key, code: key, keyCode: 0, ctrlKey: false, metaKey: false, altKey: false, composedPath: () => [target], ...more });
    if (used) event.preventDefault();
    reach.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { press, told, walked };
}

test("where something is presented PageDown and PageUp walk, and go on where there is no step", () => {
  const { press, told, walked } = stage({ steps: 2 });
  assert.ok(press("PageDown") && press("PageUp") && press("PageDown"), "no slider and no cell takes them");
  assert.deepEqual([walked, told], [[1, -1, 1], ["PageDown"]]);
});

test("other keys of remotes are passed on, F5 and Escape still do what they do", () => {
  const { press, told } = stage({});
  assert.ok(press(".") && press("b"));
  assert.ok(!press("Escape") && !press("F5"));
  assert.deepEqual(told, [".", "b", "Escape", "F5"]);
});

test("elsewhere they are the page's; what nothing has used is passed on", () => {
  const { press, told, walked } = stage({ presented: false });
  assert.ok(!press("PageDown") && !press("x"));
  press("f", undefined, {}, true);
  assert.deepEqual([walked, told], [[], ["PageDown"]]);
});

test("no character of a text, and no shortcut, leaves", () => {
  const { press, told } = stage({});
  press(".", new Input());
  press("b", new Input());
  press("f", undefined, { ctrlKey: true });
  assert.deepEqual(told, []);
  press(".", Object.assign(new Input(), { type: "range" }));
  assert.deepEqual(told, ["."]);
});
