// The figures view: runs by any number of workers that come out the same to the bit, cancelled, paused, made way for,
// put to sleep and robbed of a worker; tables out and in; dots that open as scenarios.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { ready, scenarioOf, settled, snapshot, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */

const here = stage();
const KEPT = new URL("../tables/figures-two-drops.csv", import.meta.url);

/** Opens a figure. @param {Page} page @param {string} id */
async function open(page, id) {
  await page.getByTestId("mode-figures").click();
  await page.getByTestId("figure-gallery").waitFor();
  await page.getByTestId(`figure-${id}`).click();
  await page.getByTestId("figure-view").waitFor();
  for (const fold of ["adjust", "files"]) await page.getByTestId(`figure-${fold}`).locator("summary").click();
}

/** Types into a field, and leaves it. @param {Page} page @param {string} testid @param {string} text */
async function type(page, testid, text) {
  await page.getByTestId(testid).fill(text);
  await page.getByTestId(testid).press("Tab");
}

/** Waits until a run is in a phase. @param {Page} page @param {string} phase */
async function phase(page, phase) {
  await page.locator(`[data-testid="figure-status"][data-phase="${phase}"]`).waitFor();
}

/** @param {Page} page @param {number} drops */
async function run(page, drops) {
  await type(page, "figure-drops", String(drops));
  await page.getByTestId("figure-run").click();
  await phase(page, "done");
}

/** The table of drops as it is saved. @param {Page} page @returns {Promise<string>} */
async function table(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId("figure-csv").click()]);
  return readFile(await file.path(), "utf8");
}

/** @param {Page} page @param {string} text @param {string} [name] */
async function merge(page, text, name = "drops.csv") {
  await page.getByTestId("figure-merged").evaluate((element) => element.replaceChildren());
  await page.getByTestId("figure-merge-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.waitForFunction(() => /added/.test(document.querySelector('[data-testid="figure-merged"]')?.textContent ?? ""));
  return page.getByTestId("figure-merged").innerText();
}

/** Drops that a table holds, as often as they stand in it. @param {string} text */
const dropsOf = (text) => [...new Set(text.trim().split("\n").slice(1).map((line) => Number(line.split(",")[2])))];

test("a stored run shows at once, with its version and day; seven figures, their claims judged", async () => {
  await here.open(async (page) => {
    await page.getByTestId("mode-figures").click();
    for (const id of ["4", "5", "6", "7", "8", "9", "10"]) await page.getByTestId(`figure-${id}`).waitFor();
    assert.match(await page.getByTestId("figure-gallery").innerText(), /2000 drops each: version \d+\.\d+\.\d+, \d{4}-\d\d-\d\d/);
    await page.getByTestId("figure-5").click();
    assert.match(await page.getByTestId("figure-note").innerText(), /A stored run: 2000 drops, .*Version/);
    const wanted = { trend: "disagrees", settings: "agrees", benchmarks: "agrees" };
    for (const [code, agreement] of Object.entries(wanted)) {
      assert.equal(await page.getByTestId(`verdict-${code}`).getAttribute("data-agreement"), agreement);
    }
    assert.match(await page.getByTestId("verdict-trend").innerText(), /Presumed:/);
    await page.getByTestId("figure-conditions").selectOption("5-fixed-subchannel");
    assert.match(await page.getByTestId("verdict-trend").innerText(), /undecided[\s\S]*About [\d\u202f]+ drops would decide/);
    const fixed = await page.getByTestId("figure-chart").evaluate((svg) => svg.querySelectorAll(".curves path").length);
    assert.equal(fixed, 4, "benchmarks that know no S_th are one curve each");
  });
});

test("one press runs all seven: paused, cancelled, gone on with, each card filled as it comes", async () => {
  await here.open(async (page) => {
    await page.getByTestId("mode-figures").click();
    await page.getByTestId("all-drops").fill("many");
    await page.getByTestId("all-run").click();
    assert.match(await page.getByTestId("all-error").innerText(), /Drops of each: “many” is not a whole number from 1 to 10.000/);
    const status = page.getByTestId("all-status");
    const until = (/** @type {RegExp} */ text) => page.waitForFunction((wanted) => new RegExp(wanted).test(document.querySelector('[data-testid="all-status"]')?.textContent ?? ""), text.source);
    await page.getByTestId("all-drops").fill("10000");
    await page.getByTestId("all-run").click();
    await until(/^Figure 4; [1-9]/);
    await page.getByTestId("all-pause").click();
    await until(/^Figure 4; paused at [\d\u202f]+ of 70\u202f000 drops/);
    await page.waitForFunction(() => /Running here: [1-9].* of 10.000 drops/.test(document.querySelector('[data-testid="figure-4"]')?.textContent ?? ""));
    await page.getByTestId("all-pause").click();
    await page.getByTestId("all-cancel").click();
    await until(/^Cancelled at .* they count/);
    assert.match(await page.getByTestId("figure-4").innerText(), /Run here, \d+ drops?/);
    assert.doesNotMatch(await page.getByTestId("figure-5").innerText(), /here/, "what was not begun shows its stored run");
    await page.getByTestId("all-drops").fill("2");
    await page.getByTestId("all-drops").press("Enter");
    await status.and(page.locator('[data-phase="done"]')).waitFor();
    assert.match(await status.innerText(), /^All seven are there: 14 drops/);
    for (const id of ["5", "6", "7", "8", "9", "10"]) {
      assert.match(await page.getByTestId(`figure-${id}`).innerText(), /Run here, 2 drops/);
      assert(await page.getByTestId(`figure-${id}`).locator("[data-agreement]").count() >= 2, id);
    }
    // Its own panel knows the run that the press has made.
    await page.getByTestId("figure-10").click();
    assert.match(await page.getByTestId("figure-note").innerText(), /^Run in this browser: 2 drops/);
  });
});

test("the table of drops is the native one to the bit, for 1, 2 and 8 workers", async () => {
  const kept = (await readFile(KEPT, "utf8")).split("\n");
  await here.open(async (page) => {
    await open(page, "10");
    /** @type {Set<string>} */
    const tables = new Set();
    for (const workers of [1, 2, 8]) {
      await type(page, "figure-workers", String(workers));
      // Another seed in between, so that each run begins with nothing.
      await type(page, "figure-seed", "77");
      await run(page, 2);
      await type(page, "figure-seed", "1");
      await run(page, 16);
      tables.add(await table(page));
    }
    assert.equal(tables.size, 1, "all three are equal, byte for byte");
    const [made] = tables;
    const lines = made.split("\n");
    assert.deepEqual(dropsOf(made), Array.from({ length: 16 }, (_, drop) => drop));
    const native = kept.filter((line) => line.startsWith("10,"));
    assert.equal(lines[0], kept[0]);
    assert.deepEqual(lines.slice(1, 1 + native.length), native, "and begin with the native drops");
  });
});

test("a run is paused, makes way, sleeps and is cancelled; what was answered stays, and nothing counts twice", async () => {
  await here.open(async (page) => {
    await open(page, "5");
    await type(page, "figure-drops", "10000");
    const count = async () => Number(/^(?:Paused at )?([\d\u202f]+) of/.exec(await page.getByTestId("figure-status").innerText())?.[1].replace("\u202f", ""));
    await page.getByTestId("figure-run").click();
    await phase(page, "running");
    await page.waitForFunction(() => /[1-9]\d+ of/.test(document.querySelector('[data-testid="figure-status"]')?.textContent ?? ""));
    assert.match(await page.getByTestId("figure-note").innerText(), /Run in this browser/, "points appear as they come");
    await page.getByTestId("figure-pause").click();
    await page.waitForFunction(() => /^Paused at/.test(document.querySelector('[data-testid="figure-status"]')?.textContent ?? ""));
    const paused = await count();
    await page.waitForTimeout(250);
    assert.equal(await count(), paused, "nothing happens while it is paused");

    // Asleep and awake again, still paused; then it goes on.
    const client = await page.context().newCDPSession(page);
    await page.getByTestId("figure-pause").click();
    await client.send("Page.setWebLifecycleState", { state: "frozen" });
    await new Promise((done) => setTimeout(done, 300));
    await client.send("Page.setWebLifecycleState", { state: "active" });
    await page.waitForFunction((before) => Number(/([\d\u202f]+) of/.exec(document.querySelector('[data-testid="figure-status"]')?.textContent ?? "")?.[1].replace("\u202f", "")) > before, paused);

    // A hand on the scenario comes first.
    await page.getByTestId("new-drop").dispatchEvent("pointerdown");
    await page.waitForFunction(() => /makes way/.test(document.querySelector('[data-testid="figure-status"]')?.textContent ?? ""));
    const cancelled_ms = await page.evaluate(async () => {
      const from = performance.now();
      /** @type {HTMLButtonElement} */ (document.querySelector('[data-testid="figure-cancel"]')).click();
      const status = /** @type {HTMLElement} */ (document.querySelector('[data-testid="figure-status"]'));
      while (status.dataset.phase === "running") await new Promise((done) => requestAnimationFrame(done));
      return performance.now() - from;
    });
    console.log(`cancelled after ${cancelled_ms.toFixed(1)} ms`);
    assert(cancelled_ms < 200, `cancelling took ${cancelled_ms} ms`);
    const text = await table(page);
    const drops = dropsOf(text);
    assert(drops.length >= paused && drops.length < 10_000, `${drops.length} drops`);
    assert.equal(text.trim().split("\n").length, 1 + drops.length * 42, "every drop whole, and once");
  });
});

test("a worker that dies is said, its drops are done again, and the table is the same", async () => {
  await here.open(async (page) => {
    // If that is wished, the worker that is given the fourth batch dies with it.
    await page.addInitScript(() => {
      const here = /** @type {any} */ (window);
      here.d2dBatches = Number.NaN;
      window.Worker = class extends Worker {
        /** @param {any} message @param {any} [options] */
        postMessage(message, options) {
          super.postMessage(message, options);
          if (message.request?.kind !== "figure-drops" || (here.d2dBatches += 1) !== 4) return;
          queueMicrotask(() => this.dispatchEvent(new ErrorEvent("error", { message: "killed by the test" })));
        }
      };
    });
    await page.reload();
    await ready(page);
    await open(page, "7");
    await type(page, "figure-workers", "2");
    await run(page, 60);
    const whole = await table(page);
    // The same run once more from nothing, with the death of a worker in the middle.
    await type(page, "figure-seed", "2");
    await run(page, 1);
    await type(page, "figure-seed", "1");
    await type(page, "figure-drops", "60");
    await page.evaluate(() => {
      /** @type {any} */ (window).d2dBatches = 0;
    });
    await page.getByTestId("figure-run").click();
    await phase(page, "done");
    assert.match(await page.getByTestId("figure-trouble").innerText(), /A worker died/);
    assert.equal(await table(page), whole);
  });
});

test("where no worker can be had the run shares the page, and says so", async () => {
  await here.open(async (page) => {
    await page.addInitScript(() => {
      window.Worker = /** @type {any} */ (function refuse() {
        throw new Error("refused by the test");
      });
    });
    await page.reload();
    await ready(page);
    await open(page, "10");
    await run(page, 12);
    assert.match(await page.getByTestId("figure-trouble").innerText(), /shares the page/);
    const native = (await readFile(KEPT, "utf8")).split("\n").filter((line) => line.startsWith("10,"));
    assert.deepEqual((await table(page)).split("\n").slice(1, 1 + native.length), native);
  });
});

test("a table is merged, an interrupted one as far as it is whole, a foreign one not at all", async () => {
  await here.open(async (page) => {
    await open(page, "9");
    await run(page, 6);
    const whole = await table(page);
    const lines = whole.trimEnd().split("\n");
    await type(page, "figure-seed", "5");
    await run(page, 2);
    const foreign = await table(page);
    await type(page, "figure-seed", "1");
    const cut = `${lines.slice(0, 1 + 24 * 3 + 5).join("\n")}\n`;
    assert.match(await merge(page, cut), /3 drops added; 1 drop cut off, to be run again \(3\)/);
    assert.match(await merge(page, cut), /0 drops added; 3 drops here already, counted once/);
    assert.match(await merge(page, foreign, "other.csv"), /other\.csv was not added: line 2, run/);
    const broken = lines.with(2, lines[2].replace(/,[^,]+$/, ",-5")).join("\n");
    assert.match(await merge(page, `${broken}\n`), /was not added: line 3, power_w/);
    assert.match(await merge(page, "\u0000\u0001\ud800"), /was not added/);
    await run(page, 6);
    assert.equal(await table(page), whole, "what is missing is run, and the table is the one of a single run");
    const several = `${whole}${(await readFile(KEPT, "utf8")).split("\n").filter((line) => line.startsWith("4,")).join("\n")}\n`;
    assert.match(await merge(page, several), /0 drops added; 6 drops here already, counted once; other figures left aside \(4\)/);
  });
});

test("absurd numbers are named where they stand, and change nothing", async () => {
  await here.open(async (page) => {
    await open(page, "5");
    for (const [field, text, says] of [
      ["figure-drops", "1e9", /Drops: “1e9” is not a whole number from 1 to 10.000 here/],
      ["figure-drops", "-3", /Drops: “-3”/],
      ["figure-grid", "6, many", /Grid.*“6, many” is not a list of rising numbers/],
      ["figure-grid", "12, 6", /Grid.*rising/],
      ["figure-curves", "300, 150", /Curves.*rising/],
      ["figure-seed", "0.5", /First seed/],
      ["figure-workers", "0", /Workers/],
    ]) {
      await type(page, String(field), String(text));
      assert.match(await page.getByTestId("figure-field-error").innerText(), /** @type {RegExp} */ (says));
      await type(page, String(field), { "figure-drops": "4", "figure-grid": "6, 12", "figure-curves": "150, 300", "figure-seed": "1", "figure-workers": "2" }[String(field)] ?? "");
      assert.equal(await page.getByTestId("figure-field-error").innerText(), "");
    }
    for (const [grid, says] of /** @type {[string, RegExp][]} */ ([["6, 6.5", /Cellular users, at value 2 of the axis: 6\.5 is not a whole number from/], ["6, 500", /Cellular users, at value 2 of the axis: 500 is not/], ["5, 6", /D2D pairs, at value 1 of the axis: 6 is not at most 5/]])) {
      await type(page, "figure-grid", grid);
      await page.getByTestId("figure-run").click();
      await page.waitForFunction((wanted) => new RegExp(wanted).test(document.querySelector('[data-testid="figure-trouble"]')?.textContent ?? ""), says.source);
    }
    await type(page, "figure-grid", "6, 12");
    await page.getByTestId("figure-parameter").selectOption("noise_dbm");
    await page.getByTestId("figure-value").fill("-104");
    await page.getByTestId("figure-add").click();
    await run(page, 4);
    assert.match(await table(page), /^figure,run,drop/);
    assert.equal(await page.getByTestId("figure-trouble").innerText(), "");
  });
});

test("a dot opens as its scenario, which can be taken back; drawings are saved; the view comes back", async () => {
  await here.open(async (page) => {
    const before = scenarioOf(await snapshot(page));
    await open(page, "5");
    const chart = page.getByTestId("figure-chart");
    for (const kind of ["svg", "png"]) {
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId(`figure-chart-${kind}`).click()]);
      assert.equal(file.suggestedFilename(), `figure-5.${kind}`);
      if (kind === "svg") assert.match(await readFile(await file.path(), "utf8"), /benchmark II[\s\S]*A stored run: 2000 drops/);
    }
    await page.getByTestId("figure-axis").selectOption("zero");
    await chart.focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowUp"]) await page.keyboard.press(key);
    assert.match(await page.getByTestId("figure-dot").innerText(), /exact, S\s?th = 150 value\/s at M = 8|exact, S_th|exact, S/);
    const state = await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.state());
    await page.keyboard.press("Enter");
    await page.getByTestId("dot-worst").focus();
    const seed = Number(await page.getByTestId("dot-worst").getAttribute("data-seed"));
    await page.keyboard.press("Enter");
    await page.getByTestId("view-users").waitFor();
    assert.equal(await page.getByTestId("mode-explore").getAttribute("aria-pressed"), "true");
    const opened = await snapshot(page);
    assert.deepEqual([opened.seed, opened.params.semantic_threshold], [seed, 150]);
    assert.equal(opened.params.bandwidth_hz * opened.cues.length, 12e6, "the total bandwidth is shared");
    await page.getByTestId("undo").click();
    await settled(page);
    assert.deepEqual(scenarioOf(await snapshot(page)), before);
    // Back at the figure the dot is still chosen; another one is by mouse or finger.
    await page.getByTestId("mode-figures").click();
    const said = page.getByTestId("figure-dot");
    await said.filter({ hasText: /M = 8.*Open as a scenario/s }).waitFor();
    // In one look: drawn anew, the chart has other elements.
    const middle = (/** @type {number} */ at) => chart.evaluate((svg, index) => {
      const { x, y, width, height } = svg.querySelectorAll(".dots path")[index].getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }, at);
    const dots = await chart.locator(".dots path").count();
    const first = await middle(dots - 1);
    await page.mouse.click(first.x, first.y);
    await said.filter({ hasText: /exact.*150 value\/s at M = 24.*median drop/s }).waitFor();
    const client = await page.context().newCDPSession(page);
    await client.send("Emulation.setTouchEmulationEnabled", { enabled: true });
    await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [await middle(0)] });
    await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await said.filter({ hasText: /at M = 6.*median drop/s }).waitFor();
    await client.send("Emulation.setTouchEmulationEnabled", { enabled: false });
    await page.evaluate((kept) => /** @type {any} */ (window).d2dExplorer.restore(kept), state);
    await page.getByTestId("figure-view").waitFor();
    assert.equal(await page.getByTestId("figure-axis").inputValue(), "zero");
    assert.match(await page.getByTestId("figure-dot").innerText(), /Open as a scenario/);
    const again = await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.state());
    assert.deepEqual(again.views.figures, state.views.figures);
  });
});

test("the paper's search is opt-in, told how long it takes, and runs on drops of its own", async () => {
  await here.open(async (page) => {
    await open(page, "10");
    await page.getByTestId("figure-grid").fill("12, 15");
    await type(page, "figure-grid", "12, 15");
    await page.getByTestId("figure-parameter").selectOption("bits_per_triplet");
    await page.getByTestId("figure-value").fill("100000");
    await page.getByTestId("figure-add").click();
    await page.getByTestId("figure-search").check();
    await type(page, "figure-rounds", "1");
    await type(page, "figure-search-drops", "2");
    await page.waitForFunction(() => /About .* for 2 drops with \d+ worker/.test(document.querySelector('[data-testid="figure-estimate"]')?.textContent ?? ""));
    await page.getByTestId("figure-run").click();
    await phase(page, "done");
    const lines = (await table(page)).trim().split("\n").slice(1);
    assert.deepEqual(new Set(lines.map((line) => line.split(",")[5])), new Set(["exact", "paper"]));
    assert(lines.every((line) => line.startsWith("10-paper,")));
  });
});
