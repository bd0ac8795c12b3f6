// What one finds while exploring: the first minute, an η that is not the answer, presets with pictures, sliders, nodes
// that lie far outside.

import assert from "node:assert/strict";
import { test } from "node:test";
import { boxes, choosePreset, dragByMouse, handle, openTab, settled, snapshot, stage } from "./hands.mjs";

/** @typedef {import("../../www/types.js").Snapshot} Snapshot */

const here = stage();

test("the first minute: a question, then what a drag changed, names that light, words that explain themselves", async () => {
  await here.open(async (page) => {
    await page.getByTestId("question").waitFor();
    assert.match(await page.getByTestId("question").innerText(), /Drag D3\. Why does η change\?/);
    const before = await snapshot(page);
    await dragByMouse(page, { kind: "tx", index: 2 }, 120, -150);
    const after = await snapshot(page);
    const told = (await page.getByTestId("changed-eta").innerText()).match(/[\d.]+/g) ?? [];
    const printed = (/** @type {Snapshot} */ { solution }, text = "") => solution.energy_efficiency.toPrecision(text.replace(".", "").length);
    assert.deepEqual(told, [printed(before, told[0]), printed(after, told[1])]);
    // Beside the key figures stands the same change, and what is recomputed from the printed figures is the printed change.
    const change = await page.getByTestId("change-eta").locator("span").first().innerText();
    assert.match(await page.locator(".changed-by").innerText(), new RegExp(`^${change.replace("+", "\\+")}$`));
    const percent = Number(change.replace("\u2212", "-").replace(/[^\d.-]/g, ""));
    assert(Math.abs((Number(told[1]) / Number(told[0]) - 1) * 100 - percent) <= 0.5 * 10 ** -(change.split(".")[1]?.match(/\d/g)?.length ?? 0) + 1e-9, change);
    const lines = await page.getByTestId("changed-lines").innerText();
    assert.match(lines, /D3 moved by/);
    for (const [at, due] of after.dues.entries()) {
      if (due.cue === before.dues[at].cue) continue;
      assert.match(lines, new RegExp(`D${at + 1} (left|took|is not served)`), "who changed the subchannel is named");
    }
    await page.getByTestId("changed-lines").locator(".named.due").first().hover();
    const hovered = await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.selection.get().hovered);
    assert.deepEqual(hovered, { due: 2 });
    await page.locator(".legend [data-term=cue]").focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await page.getByTestId("term-note").filter({ hasText: /Cellular user/ }).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.getByTestId("term-note").isVisible(), false);
    await choosePreset(page, "few-stairs");
    await page.getByTestId("question").waitFor();
    assert.equal(await page.getByTestId("change-eta").isVisible(), false, "another cell has not changed");
    // Terms in sentences are stops of the keyboard, too.
    await page.locator(".changed-hint [data-term=triplet]").focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await page.getByTestId("term-note").filter({ hasText: /subject, relation, object/ }).waitFor();
  });
});

test("at an η that is not the answer the page says so, with one way back", async () => {
  await here.open(async (page) => {
    const { solution } = await snapshot(page);
    assert.equal(await page.getByTestId("at-eta").isVisible(), false);
    await page.evaluate((eta) => /** @type {any} */ (window).d2dExplorer.selection.set({ eta }), solution.energy_efficiency / 2);
    await page.getByTestId("at-eta").filter({ hasText: /not the answer/ }).waitFor();
    // It covers no node, and is whole.
    for (const view of ["users", "pair"]) {
      await openTab(page, view);
      await settled(page);
      const [note, cell, panel] = await boxes(page, [".at-eta", ".cell", ".cell-panel"]);
      assert(note.top >= cell.bottom && note.bottom <= panel.bottom, `${view}: ${JSON.stringify([note, cell, panel])}`);
    }
    await openTab(page, "users");
    await page.getByTestId("back-to-optimum").click();
    await page.getByTestId("at-eta").waitFor({ state: "hidden" });
    assert.equal(await page.getByTestId("energy-efficiency").innerText(), solution.energy_efficiency.toPrecision(4));
  });
});

test("the gallery shows every preset's own cell; Search trap opens on its trapped pair", async () => {
  await here.open(async (page) => {
    await page.getByTestId("preset").click();
    await page.getByTestId("preset-classroom").locator("circle.cue").first().waitFor();
    for (const [id, cues, dues] of [["classroom", 4, 3], ["large", 100, 50]]) {
      const card = page.getByTestId(`preset-${id}`);
      assert.deepEqual([await card.locator("circle.cue").count(), await card.locator("rect.receiver").count()], [cues, dues], String(id));
    }
    await page.keyboard.press("Escape");
    assert.equal(await page.getByTestId("gallery").isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "preset");
    // Who was chosen by hand stays chosen where the next cell has such a one.
    await handle(page, { kind: "cue", index: 0 }).focus();
    const chosen = () => page.evaluate(() => /** @type {any} */ (window).d2dExplorer.selection.get().node);
    assert.deepEqual(await chosen(), { kind: "cue", index: 0 });
    await choosePreset(page, "few-stairs");
    assert.deepEqual(await chosen(), { kind: "cue", index: 0 });
    await choosePreset(page, "search-trap");
    await page.getByTestId("pair-verdict").filter({ hasText: /^Trapped: the search leaves/ }).waitFor();
    await page.getByTestId("at-eta").filter({ hasText: "29.48" }).waitFor();
  });
});

test("a slider spans what is near the scenario's own value, its field the whole range; what was refused ends with the scenario", async () => {
  await here.open(async (page) => {
    const field = page.getByTestId("field-p_max_cue_dbm");
    const slider = page.getByTestId("slider-p_max_cue_dbm");
    const home = Number(await field.inputValue());
    const { min, max } = await page.evaluate(() => {
      const spec = /** @type {any} */ (window).wasmBindings.parameter_table().find((/** @type {{key: string}} */ each) => each.key === "p_max_cue_dbm");
      return { min: spec.min, max: spec.max };
    });
    const box = await slider.boundingBox();
    assert(box);
    await page.mouse.click(box.x + box.width - 2, box.y + box.height / 2);
    const reached = Number(Object((await snapshot(page)).params).p_max_cue_dbm);
    assert(reached > home && reached < max - 1, `${reached} of at most ${max}`);
    await field.fill(String(min));
    await field.press("Enter");
    assert.equal((await snapshot(page)).params.p_max_cue_dbm, min, "the field takes the whole range");
    await slider.dblclick();
    assert.equal((await snapshot(page)).params.p_max_cue_dbm, home, "a double click resets");
    await field.fill("999");
    await field.press("Enter");
    assert.notEqual(await page.getByTestId("error-p_max_cue_dbm").textContent(), "");
    await choosePreset(page, "few-stairs");
    assert.equal(await page.getByTestId("error-p_max_cue_dbm").textContent(), "");
    assert.equal(Number(await field.inputValue()), Number((await snapshot(page)).params.p_max_cue_dbm));
  });
});

test("a node far outside is a mark at the edge, and its hand brings it back", async () => {
  await here.open(async (page) => {
    const cell = await page.locator(".cell").boundingBox();
    const near = await snapshot(page);
    await page.getByTestId("node-field-x_m").fill("90000");
    await page.getByTestId("node-field-x_m").press("Enter");
    const far = await snapshot(page);
    const index = far.cues.findIndex((cue) => cue.x_m === 90000);
    assert(index >= 0 && cell);
    const mark = await handle(page, { kind: "cue", index }).boundingBox();
    assert(mark && mark.x + mark.width / 2 < cell.x + cell.width && mark.x > cell.x + cell.width / 2, "at the right edge");
    const other = await handle(page, { kind: "cue", index: index === 0 ? 1 : 0 }).boundingBox();
    assert(other && Math.abs(other.x - mark.x) > 60, "the others keep their room");
    await dragByMouse(page, { kind: "cue", index }, -150, 0);
    assert(Math.abs((await snapshot(page)).cues[index].x_m) < 3 * Number(near.params.cell_radius_m), "it is back");
  });
});
