// Files: what is exported is imported again; what is broken is refused with its place, nothing lost.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { choosePreset, importText, scenarioOf, snapshot, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */

const here = stage();

/** Saves by the menu and returns the file's text. @param {Page} page @param {string} item */
async function save(page, item) {
  await page.getByTestId("file-menu").locator("summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(item).click()]);
  return readFile(await download.path(), "utf8");
}

test("an exported scenario comes back by import and by drop", async () => {
  await here.open(async (page) => {
    await choosePreset(page, "paper-like");
    const before = await snapshot(page);
    const text = await save(page, "export-scenario");
    assert.equal(JSON.parse(text).format, "d2d-explorer/scenario");
    await choosePreset(page, "classroom");
    await importText(page, text);
    await page.getByTestId("message-info").first().waitFor();
    const imported = await snapshot(page);
    assert.deepEqual(scenarioOf(imported).cues, scenarioOf(before).cues);
    assert.deepEqual(scenarioOf(imported).dues, scenarioOf(before).dues);
    assert.equal(imported.solution.energy_efficiency, before.solution.energy_efficiency);

    await choosePreset(page, "classroom");
    await page.evaluate((content) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], "dropped.json", { type: "application/json" }));
      for (const type of ["dragenter", "dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    }, text);
    await page.getByText("dropped.json is loaded").waitFor();
    assert.deepEqual(scenarioOf(await snapshot(page)).cues, scenarioOf(before).cues);
  });
});

test("an exported solution says what the page shows", async () => {
  await here.open(async (page) => {
    const { solution } = await snapshot(page);
    const saved = JSON.parse(await save(page, "export-solution"));
    assert.equal(saved.format, "d2d-explorer/solution");
    assert.equal(saved.method, "exact");
    assert.equal(saved.status, "optimal");
    assert.equal(saved.energy_efficiency, solution.energy_efficiency);
  });
});

test("files of other programs are read: byte order marks, UTF-16", async () => {
  await here.open(async (page) => {
    const text = (await save(page, "export-scenario")).replace("Classroom", "Zürich 𝄞");
    const wide = Buffer.from(text, "utf16le");
    /** @type {[string, Buffer][]} */
    const files = [
      ["utf-8", Buffer.from(`\u{FEFF}${text}`)],
      ["utf-16 le", Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
      ["utf-16 be", Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()])],
      ["utf-16 without a mark", wide],
    ];
    for (const [name, buffer] of files) {
      await choosePreset(page, "default");
      await page.getByTestId("import-file").setInputFiles({ name: `${name}.json`, mimeType: "application/json", buffer });
      await page.getByText(`${name}.json is loaded`).waitFor();
      assert.equal((await snapshot(page)).name, "Zürich 𝄞", name);
    }
    const latin_1 = Buffer.from(text, "latin1");
    await page.getByTestId("import-file").setInputFiles({ name: "latin.json", mimeType: "application/json", buffer: latin_1 });
    await page.getByText("latin.json was not loaded: it is no text in UTF-8 or UTF-16. The last good scenario stays.").waitFor();
  });
});

test("a dropped file that cannot be read gets a message", async () => {
  await here.open(async (page) => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      const file = new File(["{}"], "gone.json");
      // What a folder, or a file that has gone since, does when it is read.
      file.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
      Object.defineProperty(DataTransfer.prototype, "files", { get: () => [file] });
      dataTransfer.items.add(new File(["{}"], "gone.json"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    await page.getByText("gone.json could not be read").waitFor();
  });
});

test("a preset's file is that preset again, in every field of the snapshot", async () => {
  await here.open(async (page) => {
    await choosePreset(page, "paper-like");
    const before = await snapshot(page);
    const text = await save(page, "export-scenario");
    await choosePreset(page, "classroom");
    await importText(page, text);
    await page.getByTestId("message-info").first().waitFor();
    const bare = (/** @type {any} */ { revision: _revision, can_undo: _undo, can_redo: _redo, ...rest }) => rest;
    assert.deepEqual(bare(await snapshot(page)), bare(before));
  });
});

test("a name of 200 characters widens nothing", async () => {
  for (const width of [1280, 800, 390]) {
    await here.open(
      async (page) => {
        const file = JSON.parse(await save(page, "export-scenario"));
        file.name = "W".repeat(200);
        await importText(page, JSON.stringify(file));
        await page.getByTestId("message-info").first().waitFor();
        assert.equal((await snapshot(page)).name.length, 200);
        assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `at ${width} px`);
      },
      { viewport: { width, height: 800 } },
    );
  }
});

test("every kind of broken file is refused with its field, and the scenario stays", async () => {
  await here.open(async (page) => {
    const good = JSON.parse(await save(page, "export-scenario"));
    const before = await snapshot(page);
    /** @type {[string, (file: any) => unknown, RegExp][]} */
    const cases = [
      ["wrong version", (f) => (f.version = 2), /version/],
      ["wrong format", (f) => (f.format = "other"), /format/],
      ["unknown field", (f) => (f.params.colour = 1), /colour/],
      ["missing field", (f) => delete f.params.noise_dbm, /noise_dbm/],
      ["wrong type", (f) => (f.cues[1].x_m = "far"), /cues\[1\]\.x_m|cues\.1\.x_m/],
      ["out of range", (f) => (f.params.pa_efficiency = 7), /pa_efficiency.*7|7.*pa_efficiency/],
      ["more DUEs than CUEs", (f) => (f.cues = f.cues.slice(0, 1)), /dues: 3 pairs for 1 CUE; at most one pair per CUE/],
      ["an endless key", (f) => (f["k".repeat(1e6)] = 1), /^k{50,100}… *: an unknown field|k…: an unknown field/],
      ["a list in a list in a list", (f) => (f.cues = JSON.parse("[".repeat(1000) + "]".repeat(1000))), /cues: lists or objects nested over 100 deep/],
      ["no CUE", (f) => (f.cues = []), /cues/],
    ];
    for (const [name, spoil, says] of cases) {
      const file = structuredClone(good);
      spoil(file);
      await refused(page, JSON.stringify(file), says, name);
    }
    const text = JSON.stringify(good);
    await refused(page, text.replace('"seed":', '"seed":1,"seed":'), /seed occurs twice/, "a key twice");
    await refused(page, text.replace(/"seed":\d+/, '"seed":9007199254740993'), /seed: 9007199254740993 is not/, "a seed beyond 2^53");
    const [cues, dues] = [good.cues.length, good.dues.length];
    const in_db = { cue_bs: Array(cues).fill(-95), due_bs: Array(dues).fill(-110), due: Array(dues).fill(-70), cue_due: Array(cues).fill(Array(dues).fill(-100)) };
    await refused(page, JSON.stringify({ ...good, gains: in_db }), /gains are linear, not dB/, "gains in dB");
    await refused(page, text.slice(0, text.length / 2), /line|column|end|JSON/i, "truncated");
    await refused(page, "", /JSON|empty|end|nothing/i, "empty");
    await refused(page, text.replace(/"noise_dbm":[^,]+/, '"noise_dbm":1e999'), /noise_dbm|number/, "infinite");
    await refused(page, text.replace(/"noise_dbm":[^,]+/, '"noise_dbm":NaN'), /line|column|JSON/i, "NaN");
    await refused(page, " ".repeat(9_000_000), /bytes/, "huge");
    assert.deepEqual(scenarioOf(await snapshot(page)), scenarioOf(before));
  });
});

/** @param {Page} page @param {string} text @param {RegExp} says @param {string} name */
async function refused(page, text, says, name) {
  await importText(page, text, "broken.json");
  const message = page.getByTestId("message-error").last();
  await message.waitFor();
  const said = (await message.textContent()) ?? "";
  assert.match(said, says, name);
  assert.match(said, /last good scenario stays/, name);
  await message.getByRole("button").click();
  await message.waitFor({ state: "detached" });
}
