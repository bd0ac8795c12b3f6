// Every reference answer through the module that ships, optimised, and its bridge.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { stage } from "./hands.mjs";

const here = stage();
const FOLDER = new URL("../vectors/", import.meta.url);

test("every vector to 1e-9 through the page's own module", async () => {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".json")).sort();
  assert(names.length >= 30);
  const files = await Promise.all(
    names.map(async (name) => ({ name, file: JSON.parse(await readFile(new URL(name, FOLDER), "utf8")) })),
  );
  const scenarios = files.map(({ file }) => JSON.stringify(file.scenario));
  await here.open(async (page) => {
    const answers = await page.evaluate((texts) => {
      const { wasmBindings } = /** @type {import("./hands.mjs").PageWindow} */ (/** @type {unknown} */ (window));
      const session = new wasmBindings.Session();
      return texts.map((text) => {
        const read = wasmBindings.read_scenario(text);
        session.load(read.name(), read.numbers());
        const { solution } = session.snapshot();
        return { ...solution, back: session.scenario_file() };
      });
    }, scenarios);
    answers.forEach((answer, at) => {
      const { name, file } = files[at];
      const wanted = file.exact.energy_efficiency;
      const error = Math.abs(answer.energy_efficiency - wanted);
      assert(error <= 1e-9 * wanted, `${name}: ${answer.energy_efficiency}, not ${wanted}`);
      assert.equal(answer.users - answer.served, file.exact.unserved_users, name);
      assert.equal(answer.status, "optimal", name);
      assert.deepEqual(answer.back, file.scenario, `${name} is kept as it was loaded`);
    });
  });
});
