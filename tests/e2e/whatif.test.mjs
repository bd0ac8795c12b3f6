// What if: the map under the links, the tornado, the sweep whose present point is the slider, methods and kept
// states side by side, your own plan, sensitivity. One page serves many checks.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { choosePreset, importText, openTab, ready, settled, snapshot, stage } from "./hands.mjs";
import { visit } from "./harness.mjs";

const here = stage();

/** @import { Page } from "playwright-core" */

/** The instance of the page. @typedef {Window & {d2dExplorer: import("../../www/page.js").PageApi}} PageWindow */

/** One edit, as the page's own API takes it. @param {Page} page @param {import("../../www/types.js").Edit} edit */
async function edit(page, edit) {
  await page.evaluate((given) => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.edit(given), edit);
  await settled(page);
}

/** @param {Page} page @param {import("../../www/types.js").NodeRef} node */
const choose = (page, node) => page.evaluate((given) => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.selection.selectNode(given), node);

/** The text of a file that a click saves; of a table that it is one. @param {Page} page @param {string} testid */
async function saved(page, testid) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(testid).click()]);
  const file = { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  if (file.name.endsWith(".csv")) checkTable(file.text, testid);
  return file;
}

/** RFC 4180, the link in the last column of the first row, and nothing that a spreadsheet would run. @param {string} csv @param {string} what */
function checkTable(csv, what) {
  assert.match(csv, /^(?:(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n))+$/, `${what} is no table`);
  const rows = [];
  for (const [, cell, end] of csv.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)) {
    if (rows.length === 0 || rows[rows.length - 1].whole) rows.push({ cells: /** @type {string[]} */ ([]), whole: false });
    const row = rows[rows.length - 1];
    row.cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    row.whole = end !== ",";
  }
  const [head, first, ...more] = rows.map(({ cells }) => cells);
  assert.equal(head.at(-1), "link", what);
  assert.match(String(first.at(-1)), /^http[^#]*#/, what);
  for (const cells of [first, ...more]) {
    assert.equal(cells.length, head.length, what);
    for (const cell of cells) assert(!/^[\s\ufeff]*[=+\-@＝＋－＠]/.test(cell) || Number.isFinite(Number(cell)), `${what}: ${cell} runs`);
  }
}

/** What a table's rows say. @param {Page} page @param {string} testid */
const table = (page, testid) => page.getByTestId(testid).locator("tbody tr").allInnerTexts();

/** @param {Page} page @param {string} testid */
const text = (page, testid) => page.getByTestId(testid).innerText();

test("the map: its range, its best place, and moving there is one undo step", () => here.open(async (page) => {
  await choosePreset(page, "classroom");
  await choose(page, { kind: "cue", index: 1 });
  const before = await snapshot(page);
  await page.getByTestId("layer-map").click();
  await page.getByTestId("map-move").waitFor();
  await settled(page);
  const scale = await text(page, "map-scale");
  assert.match(scale, /^−0\.\d+\s*%/);
  assert.match(scale, /\+\d+\.\d+\s*%$/);
  // The keyboard reads it square by square.
  await page.getByTestId("map-probe").focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  assert.match(await text(page, "map-readout"), /C2 at \(.*\n?.*η .* value\/J, [−+]\d/);
  await page.keyboard.press("Escape");
  // The best place gains what it said.
  const promised = Number(/([\d.]+)\s*%/.exec(await text(page, "map-best"))?.[1]);
  await page.getByTestId("map-move").click();
  await settled(page);
  const after = await snapshot(page);
  const gained = 100 * (after.solution.energy_efficiency / before.solution.energy_efficiency - 1);
  assert(promised > 1 && Math.abs(gained - promised) < 0.06, `${promised} % promised, ${gained} % gained`);
  await page.getByTestId("undo").click();
  await settled(page);
  assert.equal((await snapshot(page)).solution.energy_efficiency, before.solution.energy_efficiency);
  // Every square of the table is an exact answer: the middle of the cell is better for C2.
  const { name, text: csv } = await saved(page, "map-csv");
  assert.equal(name, "map-c2.csv");
  const rows = csv.trim().split("\r\n");
  assert.equal(rows.length, 1 + 64 * 64);
  assert(rows[0].startsWith("x_m,y_m,energy_efficiency_value_per_j,change"));
  // Table and figure say which link leads back to them.
  assert(rows[0].endsWith(",link"));
  const link = /,"(http[^"]*#[^"]*)"$/.exec(rows[1])?.[1] ?? "";
  assert.match(link, /preset=classroom.*layer=map/);
  const picture = await saved(page, "map-svg");
  assert(picture.text.includes(`<desc>${link.replaceAll("&", "&amp;")}</desc>`), "the link is in the figure");
  assert(picture.text.includes("<image") && picture.text.includes("Move C2"));
  await page.getByTestId("layer-partner").click();
  assert.match(await text(page, "map-key"), /who would share with C2/);
  await page.getByTestId("layer-links").click();
  assert(await page.getByTestId("map-key").isHidden());
}));

/** What the map says of the square above its node. @param {Page} page */
async function squareAbove(page) {
  await page.getByTestId("map-probe").focus();
  await page.keyboard.press("ArrowUp");
  const said = await text(page, "map-readout");
  await page.keyboard.press("Escape");
  return said;
}

test("the map follows while another node is dragged, and says so where there is none", () => here.open(async (page) => {
  await choosePreset(page, "classroom");
  await choose(page, { kind: "rx", index: 0 });
  await page.getByTestId("layer-map").click();
  await page.getByTestId("map-best").waitFor();
  await settled(page);
  await page.getByTestId("map-hold").click();
  const before = await squareAbove(page);
  const drawn = await page.evaluate(async () => {
    // What the cell copies: pictures that a worker has drawn, or some that the page had to draw itself.
    const drawn = { byWorker: 0, byPage: 0 };
    const { drawImage } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.drawImage = function (/** @type {any[]} */ ...given) {
      drawn[given[0] instanceof ImageBitmap ? "byWorker" : "byPage"] += 1;
      return Reflect.apply(drawImage, this, given);
    };
    const { edit, selection } = /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer;
    for (let step = 0; step < 12; step += 1) {
      await edit({ type: "move", node: { kind: "cue", index: 3 }, x_m: -60 - 20 * step, y_m: 40, gesture: 77 });
      await new Promise((done) => requestAnimationFrame(done));
    }
    selection.selectNode({ kind: "cue", index: 3 });
    return drawn;
  });
  assert(drawn.byWorker > 0 && drawn.byPage === 0, `while a hand moves the page draws no map itself: ${JSON.stringify(drawn)}`);
  await settled(page);
  const after = await squareAbove(page);
  assert.notEqual(after, before);
  assert.match(after, /D1 at .*value\/J/s, "it stays with the node that it is kept for");
  await page.getByTestId("map-hold").click();
  await choose(page, { kind: "bs", index: 0 });
  await page.getByText("Choose a user in the cell").waitFor();
}));

test("the tornado sorts exact ends, says why nothing happens, and a click goes there", () => here.open(async (page) => {
  await choosePreset(page, "classroom");
  await openTab(page, "tornado");
  await page.getByTestId("tornado-headline").filter({ hasText: "matters most" }).waitFor();
  const { text: csv } = await saved(page, "tornado-csv");
  const rows = csv.trim().split("\r\n").map((line) => line.split(","));
  const change = rows[0].indexOf("change");
  const now = (await snapshot(page)).solution.energy_efficiency;
  // An end, solved again by an edit.
  const [side, value] = ["end", "value"].map((head) => rows[0].indexOf(head));
  const end = rows.find((row) => row[0] === "noise_dbm" && row[side] === "up");
  assert(end && end[change] !== "");
  await page.getByTestId("tornado-chart").focus();
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press("ArrowDown");
    if (/Noise power/.test((await page.getByTestId("live").innerText()) ?? "")) break;
  }
  await edit(page, { type: "param", key: "noise_dbm", value: Number(end[value]), gesture: 5 });
  const there = (await snapshot(page)).solution.energy_efficiency;
  assert(Math.abs(there / now - 1 - Number(end[change])) < 1e-12, `${there / now - 1} is not ${end[change]}`);
  assert((await page.getByTestId("tornado-no-effect").locator("li").count()) > 0);
}));

test("the sweep's present point is the slider, and two parameters make a map", () => here.open(async (page) => {
  await choosePreset(page, "classroom");
  await openTab(page, "sweep");
  await page.getByTestId("sweep-p_max_cue_dbm").click();
  await page.getByTestId("sweep-headline").filter({ hasText: "Power maximum of CUEs" }).waitFor();
  await settled(page);
  const { text: csv } = await saved(page, "sweep-csv");
  assert.equal(csv.trim().split("\r\n").length, 201);
  // What the curve says at a point is what the edit leads to.
  const row = csv.trim().split("\r\n")[40].split(",").map(Number);
  await edit(page, { type: "param", key: "p_max_cue_dbm", value: row[0], gesture: 6 });
  const { solution } = await snapshot(page);
  assert(Math.abs(solution.energy_efficiency - row[1]) <= 1e-12 * row[1]);
  // By hand: from where it stands to the left.
  const chart = page.getByTestId("sweep-eta");
  await chart.focus();
  await page.keyboard.press("ArrowLeft");
  await settled(page);
  assert((await snapshot(page)).params.p_max_cue_dbm < row[0]);
  await page.getByTestId("sweep-second").selectOption("semantic_threshold");
  await page.getByTestId("sweep-headline").filter({ hasText: "the cross is now" }).waitFor();
  await settled(page);
  const plane = await saved(page, "plane-csv");
  assert.equal(plane.text.trim().split("\r\n").length, 1 + 40 * 40);
  // A range that does not contain now is refused by name.
  await page.getByTestId("sweep-second").selectOption("");
  await page.getByTestId("sweep-from").fill("39");
  await page.getByTestId("sweep-from").press("Enter");
  await page.getByTestId("message-error").first().waitFor();
}));

test("with no pair, with nobody on the air and with measured gains every view says what is so", () => here.open(async (page) => {
  await choosePreset(page, "classroom");
  await edit(page, { type: "param", key: "dues", value: 0, gesture: 11 });
  const says = (/** @type {string} */ testid, /** @type {string | RegExp} */ words) => page.getByTestId(testid).filter({ hasText: words }).waitFor();
  await openTab(page, "tornado");
  await says("tornado-no-effect", /Power maximum of DUEs, D2D path loss .*: there is no D2D pair/);
  await openTab(page, "sweep");
  await page.getByTestId("sweep-p_max_due_dbm").click();
  await says("sweep-headline", "η is the same over the whole range of Power maximum of DUEs");
  await openTab(page, "own");
  await page.getByTestId("own-loud").click();
  await says("own-verdict", "Every constraint holds");
  // One CUE, and a parameter at its end.
  await edit(page, { type: "param", key: "cues", value: 1, gesture: 12 });
  await edit(page, { type: "param", key: "p_max_cue_dbm", value: 40, gesture: 13 });
  await says("own-error", /accepted is/);
  assert.notEqual(await page.getByTestId("own-plan").inputValue(), "", "the plan of before is kept");
  await openTab(page, "sweep");
  await page.getByTestId("sweep-p_max_cue_dbm").click();
  await page.waitForFunction(() => /** @type {HTMLInputElement} */ (document.querySelector("[data-testid=sweep-to]")).value === "40");
  // Nobody on the air.
  await edit(page, { type: "preset", id: "classroom" });
  await edit(page, { type: "param", key: "semantic_threshold", value: 1e6, gesture: 14 });
  await says("sweep-headline", "Nobody is on the air over the whole range");
  await openTab(page, "tornado");
  await says("tornado-headline", "No parameter’s step changes η here");
  assert(await page.getByTestId("tornado-chart").isHidden(), "there is nothing to draw");
  await openTab(page, "compare");
  await says("compare-headline", "Nobody is on the air in the exact answer");
  await says("compare-methods", "nobody else");
  for (const key of ["p_max_cue_dbm", "p_max_due_dbm"]) await edit(page, { type: "param", key, value: -30, gesture: 15 });
  await openTab(page, "sensitivity");
  await page.getByTestId("sensitivity-start").click();
  await says("sensitivity-headline", "η is the same all over this region");
  assert(await page.getByTestId("sensitivity-chart").isHidden());
  // What was found is of then, and says so once the state is another.
  await page.getByTestId("undo").click();
  await says("sensitivity-example", "of the state when it was started");
  const { scenario } = JSON.parse(await readFile(new URL("../vectors/measured-gains-100.json", import.meta.url), "utf8"));
  await importText(page, JSON.stringify(scenario));
  await page.waitForFunction((name) => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot()?.name === name, scenario.name);
  await openTab(page, "tornado");
  await says("tornado-no-effect", /Cell radius, .*: gains were measured, so it makes none/);
  await saved(page, "tornado-csv");
}));

test("a search that is stopped leaves a table of what is known", () => here.open(async (page) => {
  // Long enough for any hand to stop it.
  await choosePreset(page, "large");
  await openTab(page, "compare");
  await page.getByTestId("compare-stop").click();
  await page.getByTestId("compare-methods").filter({ hasText: "The paper’s search was stopped." }).waitFor();
  const known = await saved(page, "compare-csv");
  assert.deepEqual(known.text.trim().split("\r\n").map((line) => line.split(",")[0]), ["method", "exact", "max-power-random-reuse", "random-power-farthest-reuse"]);
  await saved(page, "compare-users-csv");
  // A number that is refused leaves the one that counts.
  await page.getByTestId("compare-seed").fill("-4");
  await page.getByTestId("compare-seed").press("Enter");
  await page.getByTestId("message-error").filter({ hasText: "“-4” is no seed" }).waitFor();
  assert.notEqual(await page.getByTestId("compare-seed").inputValue(), "-4");
}));

test("methods side by side, and kept states that travel in the whole state", () => here.open(async (page) => {
  await choosePreset(page, "search-trap");
  await openTab(page, "compare");
  await page.getByTestId("compare-paper").click();
  await page.getByTestId("compare-headline").filter({ hasText: "82.78" }).waitFor();
  const { text: csv } = await saved(page, "compare-csv");
  assert.deepEqual(csv.trim().split("\r\n").map((line) => line.split(",")[0]), ["method", "exact", "max-power-random-reuse", "random-power-farthest-reuse", "paper"]);
  await page.getByTestId("compare-part-pins").click();
  await page.getByTestId("pin-keep").click();
  await page.getByTestId("pin-0").waitFor();
  await edit(page, { type: "param", key: "p_max_cue_dbm", value: 15, gesture: 8 });
  await page.getByTestId("pins-table").filter({ hasText: "Power maximum of CUEs" }).waitFor();
  await saved(page, "pins-users-csv");
  // A second one is the base; the link of a table opened elsewhere shows the same.
  await page.getByTestId("pin-keep").click();
  await page.getByTestId("pin-base-1").check();
  await settled(page);
  await page.getByTestId("pin-0").click();
  const kept = await table(page, "pins-table");
  const pins = await saved(page, "pins-csv");
  const link = /"(http[^"]*#[^"]*)"\r\n/.exec(pins.text)?.[1] ?? "";
  await visit(here.browser, link, async (other) => {
    await ready(other);
    await other.getByTestId("pin-1").waitFor();
    await settled(other);
    assert.deepEqual(await table(other, "pins-table"), kept);
    assert(await other.getByTestId("pin-base-1").isChecked());
  });
  await page.getByTestId("pin-base-0").check();
  await page.getByTestId("pin-remove-1").click();
  await settled(page);
  const state = await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.state());
  assert.equal(/** @type {any} */ (state.views.compare.pins).pins.length, 1);
  await page.getByTestId("pin-go-0").click();
  await settled(page);
  assert.equal((await snapshot(page)).params.p_max_cue_dbm, 23);
  await page.getByTestId("pin-remove-0").click();
  await page.getByTestId("pins-says").filter({ hasText: "Nothing is kept yet" }).waitFor();
  await page.evaluate((given) => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.restore(given), state);
  await page.getByTestId("pin-0").waitFor();
}));

test("your own plan is judged, and what is wrong with it is named", () => here.open(async (page) => {
  await choosePreset(page, "classroom");
  await openTab(page, "own");
  await page.getByTestId("own-loud").click();
  await page.getByTestId("own-verdict").filter({ hasText: "of the exact optimum" }).waitFor();
  await page.getByTestId("own-begin").click();
  await page.getByTestId("own-verdict").filter({ hasText: /100\.00\s*% of the exact optimum.*Every constraint holds/ }).waitFor();
  const plan = await page.getByTestId("own-plan").inputValue();
  await page.getByTestId("own-plan").fill(plan.replace(/C1, [^\n]*/, "C1, 0.5"));
  await page.getByTestId("own-breaches").filter({ hasText: "(8c) C1 sends 500" }).waitFor();
  await page.getByTestId("own-plan").fill(plan.replace(/C1, [^\n]*/, "C1, loud"));
  await page.getByTestId("own-error").filter({ hasText: "line 2" }).waitFor();
  assert.match(await page.getByTestId("own-plan").inputValue(), /loud/, "nothing is lost");
  // A file that is damaged, and one of another scenario.
  const others = [];
  for (const change of /** @type {import("../../www/types.js").Edit[]} */ ([{ type: "preset", id: "default" }, { type: "drop", cues: 4, dues: 3, seed: 5, gesture: 9 }])) {
    await edit(page, change);
    await page.getByTestId("file-menu").locator("summary").click();
    others.push((await saved(page, "export-solution")).text);
  }
  const [whole, near] = others;
  await edit(page, { type: "preset", id: "classroom" });
  const before = await snapshot(page);
  const file = (/** @type {string} */ content) => page.getByTestId("own-file").setInputFiles({ name: "answer.json", mimeType: "application/json", buffer: Buffer.from(content) });
  await file(whole);
  await page.getByTestId("own-error").filter({ hasText: /cues: “12 entries” found/ }).waitFor();
  await file(whole.slice(0, whole.length / 2));
  await page.getByTestId("own-error").filter({ hasNotText: "12 entries" }).filter({ hasText: "found" }).waitFor();
  assert.equal((await snapshot(page)).revision, before.revision, "no scenario was loaded");
  // Of the same size, but of another place: powers and matching count, what it states besides is found wrong.
  await file(near);
  await page.getByTestId("own-findings").locator("li").filter({ hasText: /^C1 is said to get [\d.\u202f]+\u202ftriplets\/s; powers and matching carry / }).first().waitFor();
  await saved(page, "own-csv");
  await saved(page, "own-users-csv");
}));

test("sensitivity ends, tells its intervals, and stops when it is told to", () => here.open(async (page) => {
  await choosePreset(page, "classroom");
  await openTab(page, "sensitivity");
  // What stands there at first is called an example, and is what a run on that preset finds.
  await page.getByTestId("sensitivity-example").filter({ hasText: "An example, of the preset Classroom" }).waitFor();
  const found = () => page.getByTestId("sensitivity-table").evaluate((table) => table.textContent);
  const example = await found();
  assert.match(String(example), /Circuit energy per triplet.*±/);
  await page.getByTestId("sensitivity-start").click();
  await page.getByTestId("sensitivity-example").filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  await page.getByTestId("sensitivity-progress").waitFor({ state: "hidden" });
  assert.equal(await found(), example);
  const { text: csv } = await saved(page, "sensitivity-csv");
  assert(csv.startsWith("parameter,unit,min,max,mu_star_value_per_j"));
  await page.getByTestId("sensitivity-sobol").click();
  await page.getByTestId("sensitivity-budget").fill("100000");
  await page.getByTestId("sensitivity-half-width").fill("0.001");
  await page.getByTestId("sensitivity-start").click();
  await page.getByTestId("sensitivity-progress").filter({ hasText: "exact solutions" }).waitFor();
  const begun = Date.now();
  await page.getByTestId("sensitivity-stop").click();
  await page.getByTestId("sensitivity-progress").waitFor({ state: "hidden" });
  assert(Date.now() - begun < 2000);
  // Two that bound each other cannot vary freely.
  await page.getByTestId("sensitivity-factors").locator("summary").click();
  await page.getByTestId("factor-cues").check();
  await page.getByTestId("factor-dues").check();
  await page.getByTestId("sensitivity-budget").fill("20000");
  await page.getByTestId("sensitivity-start").click();
  await page.getByTestId("message-error").first().waitFor();
}));
