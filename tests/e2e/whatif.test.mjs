// What if: the map under the links, the tornado, the sweep whose present point is the slider, methods and kept
// states side by side, your own plan, sensitivity. One page serves many checks.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { choosePreset, openTab, settled, snapshot, stage } from "./hands.mjs";

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

/** The text of a file that a click saves. @param {Page} page @param {string} testid */
async function saved(page, testid) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(testid).click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

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
  await page.getByTestId("own-verdict").filter({ hasText: "Every constraint holds" }).waitFor();
  assert.match(await text(page, "own-verdict"), /100\.00\s*% of the exact optimum/);
  const plan = await page.getByTestId("own-plan").inputValue();
  await page.getByTestId("own-plan").fill(plan.replace(/C1, [^\n]*/, "C1, 0.5"));
  await page.getByTestId("own-breaches").filter({ hasText: "(8c) C1 sends 500" }).waitFor();
  await page.getByTestId("own-plan").fill(plan.replace(/C1, [^\n]*/, "C1, loud"));
  await page.getByTestId("own-error").filter({ hasText: "line 2" }).waitFor();
  assert.match(await page.getByTestId("own-plan").inputValue(), /loud/, "nothing is lost");
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
