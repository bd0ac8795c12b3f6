// Every slider, every number field, every preset, drops and undo: each does what it says, and a bad
// value changes nothing but a message that names field, value and range.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choosePreset, parameters, presets, scenarioOf, snapshot, stage } from "./hands.mjs";
import { part, today } from "./sample.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("../../www/types.js").Snapshot} Snapshot */
/** @typedef {import("../../www/types.js").ParamSpec} ParamSpec */

const here = stage();

/** What the snapshot says of a parameter. @param {Snapshot} shown @param {string} key @returns {number} */
function valueOf(shown, key) {
  /** @type {Record<string, number>} */
  const elsewhere = {
    seed: shown.seed,
    cues: shown.cues.length,
    dues: shown.dues.length,
    zipf_centre: shown.zipf.centre,
    zipf_spread: shown.zipf.spread,
    d2d_min_m: shown.drop.d2d_min_m,
    d2d_max_m: shown.drop.d2d_max_m,
  };
  const value = key in shown.params ? shown.params[key] : elsewhere[key];
  assert.notEqual(value, undefined, `the snapshot does not tell ${key}`);
  return Number(value);
}

/** Rows of the panel; the seed's field stands in the header. @param {Page} page */
async function rows(page) {
  await page.getByTestId("more-controls").evaluate((more) => more.setAttribute("open", ""));
  const table = await parameters(page);
  assert(table.length >= 20, `only ${table.length} parameters`);
  return table.filter(({ key }) => key !== "seed");
}

test("every slider and switch changes its own parameter, and one undo takes it back", async () => {
  await here.open(async (page) => {
    for (const spec of await rows(page)) {
      const before = await snapshot(page);
      const old = valueOf(before, spec.key);
      if (spec.kind === "switch") {
        await page.getByTestId(`field-${spec.key}`).click();
      } else {
        const slider = page.getByTestId(`slider-${spec.key}`);
        await slider.focus();
        await page.keyboard.press(old >= spec.max ? "ArrowLeft" : "ArrowRight");
        if (valueOf(await snapshot(page), spec.key) === old) await page.keyboard.press("ArrowLeft");
      }
      const after = await snapshot(page);
      const now = valueOf(after, spec.key);
      assert.notEqual(now, old, `${spec.key} must move`);
      assert(now >= spec.min && now <= spec.max, `${spec.key} = ${now} left its range`);
      if (spec.kind !== "switch") {
        assert.equal(Number((await page.getByTestId(`field-${spec.key}`).inputValue()).replace("−", "-")), now);
      }
      for (const other of Object.keys(before.params)) {
        if (other !== spec.key) assert.equal(after.params[other], before.params[other], `${spec.key} moved ${other}`);
      }
      await page.getByTestId("undo").click();
      assert.deepEqual(scenarioOf(await snapshot(page)), scenarioOf(before), `undo of ${spec.key}`);
    }
  });
});

test("sliders follow the mouse; one drag of one is one undo", async () => {
  await here.open(async (page) => {
    // Keys have moved every one of them above.
    for (const spec of part((await rows(page)).filter(({ kind }) => kind !== "switch"), 2)) {
      const before = await snapshot(page);
      const old = valueOf(before, spec.key);
      const slider = page.getByTestId(`slider-${spec.key}`);
      await slider.scrollIntoViewIfNeeded();
      const box = await slider.boundingBox();
      assert(box, spec.key);
      const position = await slider.evaluate((el) => Number(/** @type {HTMLInputElement} */ (el).value));
      const at = (/** @type {number} */ part) => box.x + 8 + (box.width - 16) * part;
      const middle = box.y + box.height / 2;
      await page.mouse.move(at(position), middle);
      await page.mouse.down();
      // A small cell is enough to see that the slider moves; 200 users would only take time.
      const to = spec.key === "cues" ? position + 0.08 : position > 0.5 ? 0.2 : 0.8;
      await page.mouse.move(at(to), middle, { steps: 6 });
      await page.mouse.up();
      assert.notEqual(valueOf(await snapshot(page), spec.key), old, `${spec.key} must follow the mouse`);
      await page.getByTestId("undo").click();
      assert.deepEqual(scenarioOf(await snapshot(page)), scenarioOf(before), `undo of ${spec.key}`);
    }
  });
});

test("every number field takes a good value and refuses bad ones by field, value and range", async () => {
  await here.open(async (page) => {
    for (const [nth, spec] of (await rows(page)).filter(({ kind }) => kind !== "switch").entries()) {
      const field = page.getByTestId(`field-${spec.key}`);
      const error = page.getByTestId(`error-${spec.key}`);
      const before = await snapshot(page);
      // D2D pairs are at most as many as CUEs, whatever the table says.
      const max = spec.key === "dues" ? before.cues.length : spec.max;
      const [above, below] = [String(max + Math.max(1, Math.abs(max))), String(spec.min - 1)];
      for (const bad of today([["abc", above], ["", below], ["1e999", above, below]], nth)) {
        await field.fill(bad);
        await field.press("Enter");
        const said = (await error.textContent()) ?? "";
        if (bad !== "") assert(said.includes(bad), `${spec.key}: “${said}” must quote ${bad}`);
        assert.match(said, /\d.* to .*\d/, `${spec.key}: “${said}” must tell the range`);
        assert.equal(await field.getAttribute("aria-invalid"), "true");
        assert.deepEqual(scenarioOf(await snapshot(page)), scenarioOf(before), `${spec.key} = ${bad}`);
      }
      const good = goodValue(spec, valueOf(before, spec.key), max);
      await field.fill(String(good));
      await field.press("Enter");
      assert.equal(valueOf(await snapshot(page), spec.key), good, `${spec.key} must take ${good}`);
      assert.equal(await error.textContent(), "");
      await page.getByTestId("undo").click();
      await snapshot(page);
    }
  });
});

/** A value that the field must take and does not have. @param {ParamSpec} spec @param {number} old @param {number} max */
function goodValue(spec, old, max) {
  const step = spec.kind === "integer" ? 1 : spec.step;
  const next = Number((old + step <= max ? old + step : old - step).toPrecision(12));
  assert(next >= spec.min && next !== old, `${spec.key} has no other value`);
  return next;
}

test("a double click on a slider brings its first value back", async () => {
  await here.open(async (page) => {
    const before = await snapshot(page);
    const slider = page.getByTestId("slider-p_max_cue_dbm");
    await slider.focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowLeft");
    assert.notEqual((await snapshot(page)).params.p_max_cue_dbm, before.params.p_max_cue_dbm);
    await slider.dblclick();
    assert.equal((await snapshot(page)).params.p_max_cue_dbm, before.params.p_max_cue_dbm);
  });
});

test("every preset loads, is solved and certified, and undo goes back", async () => {
  await here.open(async (page) => {
    const list = await presets(page);
    assert(list.length >= 6, `only ${list.length} presets`);
    for (const { id } of list.toReversed()) {
      await choosePreset(page, id);
      const shown = await snapshot(page);
      assert.equal(shown.preset, id);
      assert.equal(shown.solution.status, "optimal", id);
      assert(shown.solution.energy_efficiency > 0, id);
      assert.equal(await page.getByTestId("preset").getAttribute("data-preset"), id);
      const served = (await page.getByTestId("served").textContent()) ?? "";
      assert.deepEqual(served.match(/\d+/g)?.map(Number), [shown.solution.served, shown.solution.users], id);
    }
    const last = await snapshot(page);
    await page.getByTestId("undo").click();
    assert.notEqual((await snapshot(page)).preset, last.preset);
    await page.getByTestId("redo").click();
    assert.equal((await snapshot(page)).preset, last.preset);
  });
});

test("seed and new drop: the same seed gives the same cell, another another", async () => {
  await here.open(async (page) => {
    await page.getByTestId("preset").click();
    const seed = page.getByTestId("seed");
    const drop = async (/** @type {string} */ typed) => {
      await seed.fill(typed);
      await seed.press("Enter");
      return snapshot(page);
    };
    const first = await drop("41");
    const second = await drop("42");
    assert.equal(second.seed, 42);
    assert.notDeepEqual(scenarioOf(second).cues, scenarioOf(first).cues);
    assert.deepEqual(scenarioOf(await drop("41")), scenarioOf(first));
    await page.getByTestId("new-drop").click();
    await page.getByTestId("preset").click();
    assert.notEqual((await snapshot(page)).seed, 41);

    const before = await snapshot(page);
    for (const bad of ["-1", "1.5", "x", "1e30"]) {
      await seed.fill(bad);
      await seed.press("Enter");
      assert.match((await page.getByTestId("error-seed").textContent()) ?? "", /whole number from 0 to/);
      assert.deepEqual(scenarioOf(await snapshot(page)), scenarioOf(before), bad);
    }
  });
});

test("M and N: users come and go, N never exceeds M", async () => {
  await here.open(async (page) => {
    await page.getByTestId("more-controls").locator("summary").click();
    for (const [cues, dues] of [[7, 5], [3, 3], [1, 0], [12, 12]]) {
      for (const [key, count] of /** @type {const} */ ([["cues", cues], ["dues", dues]])) {
        const field = page.getByTestId(`field-${key}`);
        await field.fill(String(count));
        await field.press("Enter");
        await snapshot(page);
      }
      const shown = await snapshot(page);
      assert.deepEqual([shown.cues.length, shown.dues.length], [cues, dues]);
      assert.equal(await page.locator("[data-testid^=node-cue-]").count(), cues);
      assert.equal(await page.locator("[data-testid^=node-tx-]").count(), dues);
    }
  });
});

test("light and dark: the button switches, the choice stays, the system's wish counts first", async () => {
  await here.open(
    async (page) => {
      const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
      assert.equal(await theme(), "dark");
      await page.getByTestId("theme").click();
      assert.equal(await theme(), "light");
      await page.reload();
      await page.waitForFunction(() => document.documentElement.dataset.theme);
      assert.equal(await theme(), "light");
    },
    { colorScheme: "dark" },
  );
});
