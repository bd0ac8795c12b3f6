// What a host may ask and hear: one table, which documentation, types and the frame's client agree with, and arguments
// and messages of any other shape than its own refused.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import vm from "node:vm";
import { transform } from "esbuild";
import { EVENTS, METHODS, TYPES, methodsOf } from "../../www/share/api.js";
import { createAnswerer, readQuestion } from "../../www/share/frame-host.js";
import { KEYS } from "../../www/share/keys.js";
import { customElements, elementTypes } from "../../xtask/npm.mjs";

const read = (/** @type {string} */ path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
const signature = (/** @type {{takes: string, gives: string, about: string}} */ { takes, gives, about }) => `(${takes}) → ${gives}: ${about}`;

test("the documented API is the one there is", async () => {
  const text = await read("docs/embedding.md");
  const table = text.slice(text.indexOf("<!-- api:"), text.indexOf("<!-- end of api -->"));
  const rows = [...table.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, name, says]) => [name, says.replaceAll("\\|", "|")]);
  const methods = Object.entries(METHODS).map(([name, method]) => [name, signature(method)]);
  const events = Object.entries(EVENTS).map(([name, { detail, about }]) => [name, `${detail}: ${about}`]);
  const types = Object.entries(TYPES);
  assert.deepEqual(rows, [...methods, ...events, ...types]);
  assert.deepEqual(Object.keys(methodsOf(/** @type {any} */ ({}))), Object.keys(METHODS));
});

test("types and manifest have every key, method and event of the tables", () => {
  const table = { TYPES, METHODS, EVENTS, KEYS };
  const types = elementTypes(table);
  const [{ declarations: [element] }] = customElements(table).modules;
  for (const { key, type } of KEYS) {
    assert.ok(types.includes(`"${key.replaceAll("_", "-")}"?: ${type};`), key);
    assert.ok(element.attributes.some(({ name }) => name === key.replaceAll("_", "-")), key);
  }
  for (const [name, { takes, gives }] of Object.entries(METHODS)) {
    assert.ok(types.includes(`  ${name}(${takes}): Promise<${gives}>;`), name);
    assert.ok(element.members.some((each) => each.kind === "method" && each.name === name), name);
  }
  assert.deepEqual(element.events.map(({ name }) => name), Object.keys(EVENTS));
});

test("the frame's client has every method, in about a kilobyte", async () => {
  const { client } = await outside();
  const { code } = await transform(await read("www/share/frame-client.js"), { minify: true });
  assert.ok(code.length <= 1200, `${code.length} bytes`);
  assert.deepEqual(Object.keys(client).filter((name) => !["on", "ask"].includes(name)).sort(), Object.keys(METHODS).sort());
});

test("refused edits, links and steps are errors that say why", async () => {
  const refusal = { status: "refused", error: { message: "noise_dbm: 7 is not a number from -150 to -60 dBm" } };
  const explorer = /** @type {any} */ ({ edit: async () => refusal, restore: async () => ({ status: "lost" }), open: async () => "refused", step() {} });
  const { edit, setState, open, step } = methodsOf(explorer);
  await assert.rejects(edit({ type: "param" }), /noise_dbm: 7/);
  await assert.rejects(setState({}), /lost/);
  await assert.rejects(open("x"), /refused/);
  for (const bad of [0, 1.5, "2", Number.NaN]) await assert.rejects(step(bad), /step: at is .*; accepted: a whole number from 1/);
  await step(3);
  await step();
});

test("arguments of another shape reach nobody", async () => {
  const reached = /** @type {unknown[]} */ ([]);
  const note = async (/** @type {unknown} */ argument) => void reached.push(argument);
  const methods = methodsOf(/** @type {any} */ ({ edit: note, restore: note, open: note, link: note, step: note }));
  const deep = () => {
    /** @type {any} */
    let value = {};
    for (let level = 0; level < 40; level += 1) value = { value };
    return value;
  };
  const poisoned = JSON.parse('{"version":1,"views":{"__proto__":{"polluted":true}}}');
  /** @type {[string, unknown][]} */
  const attacks = [
    ["setState", null], ["setState", "text"], ["setState", []], ["setState", poisoned], ["setState", deep()], ["setState", new Map()], ["setState", new Date()],
    ["open", null], ["open", 7], ["open", {}], ["open", "x".repeat(64e6 + 1)],
    ["edit", null], ["edit", {}], ["edit", { type: 7 }], ["edit", JSON.parse('{"type":"param","constructor":{}}')],
    ["link", { steps: true }], ["link", { step: "yes" }], ["link", 7], ["link", JSON.parse('{"__proto__":{"step":true}}')],
    ["toBlob", { type: "exe" }], ["toBlob", { of: "page" }], ["toBlob", []],
    ["solve", 7], ["solve", [1]], ["step", {}], ["step", 1e9],
  ];
  for (const [method, argument] of attacks) await assert.rejects(methods[method](argument), TypeError, method);
  assert.deepEqual(reached, []);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
});

test("messages of another shape are left alone by the frame", async () => {
  for (const bad of [
    null, undefined, 7, "text", [], {}, { d2d: 2, id: 1, method: "link" }, { d2d: "1", id: 1, method: "link" }, { d2d: 1 }, { d2d: 1, id: "1", method: "link" },
    { d2d: 1, id: -1, method: "link" }, { d2d: 1, id: 0.5, method: "link" }, { d2d: 1, id: Number.NaN, method: "link" }, { d2d: 1, id: 1, method: 7 },
    { d2d: 1, id: 1, method: "x".repeat(41) }, Object.create({ method: "link" }),
  ]) assert.equal(readQuestion(bad), null, JSON.stringify(bad));
  assert.deepEqual(readQuestion({ d2d: 1, id: 1, method: "link", argument: 2, more: 3 }), { id: 1, method: "link", argument: 2 });

  /** @type {any[]} */
  const said = [];
  /** @type {() => void} */
  let open = () => {};
  const ready = new Promise((resolve) => {
    open = () => resolve(undefined);
  });
  const answer = createAnswerer({ link: async () => "x" }, ready, (message) => said.push(message));
  for (const method of ["__proto__", "constructor", "toString", "dance"]) await answer({ id: 1, method, argument: null });
  assert.ok(said.every(({ error }) => /^there is no/.test(error)) && said.length === 4);
  // A flood before there is an answer: a hundred wait, the rest is told so; a replay is answered as often as it is asked.
  said.length = 0;
  const asked = Array.from({ length: 150 }, () => answer({ id: 7, method: "link", argument: null }));
  assert.equal(said.filter(({ error }) => /100 questions wait/.test(error)).length, 50);
  open();
  await Promise.all(asked);
  assert.equal(said.filter(({ value }) => value === "x").length, 100);
});

/** The client in a window of its own, with a frame that notes what it is sent. */
async function outside() {
  /** @type {any[]} */
  const sent = [];
  /** @type {((event: any) => void)[]} */
  const listeners = [];
  const contentWindow = { postMessage: (/** @type {unknown} */ message) => sent.push(message) };
  const iframe = { contentWindow, style: { height: "" } };
  const world = vm.createContext({
    addEventListener: (/** @type {string} */ _, /** @type {any} */ act) => listeners.push(act),
    removeEventListener: (/** @type {string} */ _, /** @type {any} */ act) => void listeners.splice(listeners.indexOf(act), 1),
  });
  vm.runInContext(await read("www/share/frame-client.js"), world);
  const client = world.d2dFrame(iframe);
  const tell = (/** @type {unknown} */ data, /** @type {unknown} */ source = contentWindow) => listeners.forEach((act) => act({ source, data }));
  return { client, iframe, sent, tell, listeners };
}

test("the client hears its own frame alone, and nothing of another shape", async () => {
  const { client, iframe, sent, tell, listeners } = await outside();
  /** @type {unknown[]} */
  const heard = [];
  client.on("solution", (/** @type {unknown} */ detail) => heard.push(detail));
  const answered = client.link();
  let early = "waits";
  void answered.then((/** @type {string} */ value) => (early = value));
  // Another window, and shapes that are none: no height, no event, no answer.
  for (const data of [{ d2d: 1, height: 300 }, { d2d: 1, event: "solution", detail: 1 }, { d2d: 1, listens: 1 }, { d2d: 1, id: 1, value: "forged" }]) tell(data, {});
  for (const data of [
    null, 7, "text", {}, { d2d: 2, height: 300 }, { d2d: 1, height: "300px; background: red" }, { d2d: 1, height: Number.NaN }, { d2d: 1, height: 1e9 }, { d2d: 1, height: -5 },
    { d2d: 1, event: "__proto__" }, { d2d: 1, event: "constructor", detail: 1 }, { d2d: 1, event: {} }, { d2d: 1, id: "1", value: "forged" }, { d2d: 1, id: 99, value: "forged" },
  ]) tell(data);
  await Promise.resolve();
  assert.deepEqual([heard, early, iframe.style.height, sent.length], [[], "waits", "", 1]);
  tell({ d2d: 1, listens: 1, height: 612 });
  assert.equal(iframe.style.height, "612px");
  assert.equal(sent[1].method, "link");
  tell({ d2d: 1, id: sent[1].id, value: "v=1" });
  assert.equal(await answered, "v=1");
  // A replay of the same answer changes nothing.
  tell({ d2d: 1, id: sent[1].id, value: "forged" });
  tell({ d2d: 1, event: "solution", detail: { served: 3 } });
  assert.deepEqual(heard, [{ served: 3 }]);
  const waits = client.getState();
  await client.destroy();
  await client.destroy();
  await assert.rejects(waits, /let go/);
  await assert.rejects(client.link(), /let go/);
  assert.equal(listeners.length, 0);
  assert.equal(sent.at(-1).method, "destroy");
});
