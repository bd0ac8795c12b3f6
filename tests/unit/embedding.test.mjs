// docs/embedding.md says what a host may ask and hear: the same as the table that answers.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { EVENTS, METHODS, methodsOf } from "../../www/share/api.js";

test("the documented API is the one there is", async () => {
  const text = await readFile(new URL("../../docs/embedding.md", import.meta.url), "utf8");
  const table = text.slice(text.indexOf("<!-- api:"), text.indexOf("<!-- end of api -->"));
  const rows = [...table.matchAll(/^\| `(\w+)` \| (.*) \|$/gm)].map(([, name, says]) => [name, says]);
  assert.deepEqual(rows, [...Object.entries(METHODS), ...Object.entries(EVENTS)]);
  const explorer = /** @type {any} */ ({});
  assert.deepEqual(Object.keys(methodsOf(explorer)), Object.keys(METHODS));
});

test("refused edits, links and steps are errors that say why", async () => {
  const refusal = { status: "refused", error: { message: "noise_dbm: 7 is not a number from -150 to -60 dBm" } };
  const explorer = /** @type {any} */ ({ edit: async () => refusal, restore: async () => ({ status: "lost" }), open: async () => "refused", step() {} });
  const { edit, setState, open, step } = methodsOf(explorer);
  await assert.rejects(edit({}), /noise_dbm: 7/);
  await assert.rejects(setState({}), /lost/);
  await assert.rejects(open("x"), /refused/);
  for (const bad of [0, 1.5, "2", Number.NaN]) await assert.rejects(step(bad), TypeError);
  await step(3);
});
