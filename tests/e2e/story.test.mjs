// What the views tell: one η for the whole page, presets that show what they promise, predictions that give nothing
// away, points that can be dragged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choosePreset, openTab, settled, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */

const { open } = stage();

/** What the page shows of the whole cell. @param {Page} page */
function figures(page) {
  return page.evaluate(() => {
    const text = (/** @type {string} */ id) => document.querySelector(`[data-testid="${id}"]`)?.textContent ?? "";
    return { eta: text("energy-efficiency"), value: text("semantic-value"), power: text("power"), certificate: text("certificate") };
  });
}

/** Opens the drawer with the tables, where it is shut. @param {Page} page */
async function openNumbers(page) {
  if (!(await page.getByTestId("numbers-drawer").isVisible())) await page.getByTestId("numbers").click();
}

test("one η: an iteration takes cell, key figures and users along, is marked as not the answer, and leads back", async () => {
  await open(async (page) => {
    await openTab(page, "users");
    await settled(page);
    const users = () => page.getByTestId("users-table").innerText();
    const [answer, told] = [await figures(page), await users()];
    await openTab(page, "dinkelbach");
    await openNumbers(page);
    await page.getByTestId("dinkelbach-go-0").click();
    await settled(page);
    const row = await page.getByTestId("dinkelbach-iterations").locator("tbody tr").first().innerText();
    const [, , , value, power] = row.split(/\s+/);
    const now = await figures(page);
    assert.notDeepEqual(now, answer);
    const figure = (/** @type {string} */ text) => Number.parseFloat(text);
    assert(Math.abs(figure(now.value) - figure(value)) <= 0.006 * figure(value), `${now.value} is the iteration's ${value}`);
    assert(Math.abs(figure(now.power) - figure(power)) <= 0.006 * figure(power), `${now.power} is the iteration's ${power}`);
    assert.doesNotMatch(now.certificate, /certified/);
    assert.match(now.certificate, /not the answer/);
    // The users' table and the cell's words are of that η too.
    await openTab(page, "users");
    assert.notEqual(await users(), told);
    const sum = await page.evaluate(() => {
      const { d2dExplorer: api } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
      return api.snapshot()?.solution.semantic_value_per_s ?? 0;
    });
    assert(sum > 0 && Math.abs(figure(answer.value) - sum) < 0.01 * sum, "the answer itself has not changed");
    // A change of the cell leads back to the answer.
    await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.selection.set({ eta: null }));
    await settled(page);
    assert.deepEqual(await figures(page).then(({ eta }) => eta), answer.eta);
    assert.equal(await users(), told);
    await openTab(page, "dinkelbach");
    await openNumbers(page);
    await page.getByTestId("dinkelbach-go-0").click();
    await settled(page);
    await choosePreset(page, "few-stairs");
    assert.equal(await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.selection.get().eta), null);
    assert.match((await figures(page)).certificate, /certified/);
  });
});

/** What is drawn on a canvas. @param {Page} page @param {string} id */
function drawn(page, id) {
  return page.getByTestId(id).evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
}

/** The player of the view that is shown. @param {Page} page @param {string} id */
function control(page, id) {
  return page.locator(`.stage-foot:not([hidden]) [data-testid="${id}"]`);
}

test("the trap preset shows its trapped pair at the η of its trap, the loss first", async () => {
  await open(async (page) => {
    await openTab(page, "pair");
    await choosePreset(page, "search-trap");
    await page.waitForFunction(() => document.querySelector('[data-testid="pair-verdict"]')?.textContent?.startsWith("Trapped: the search leaves"));
    const eta = await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.selection.get().eta);
    assert.equal(eta?.toFixed(2), "29.48");
    assert.match(await page.getByTestId("pair-cell-verdict").innerText(), /^The search loses 17\.2\u202f% of the whole cell/);
    assert.match(await page.getByTestId("pair-verdict").innerText(), /It tried [\d\u202f]+ stairs on \d+ lines?\./);
  });
});

test("while predictions are asked nothing gives the optimum away, and every option is possible", async () => {
  await open(async (page) => {
    await openTab(page, "pair");
    await choosePreset(page, "search-trap");
    await page.waitForFunction(() => document.querySelector('[data-testid="pair-verdict"]')?.textContent?.startsWith("Trapped"));
    await openNumbers(page);
    await page.getByTestId("pair-list").locator("summary").click();
    await control(page, "step-first").click();
    const open = await drawn(page, "pair-plane");
    await control(page, "step-predict").check();
    assert.notEqual(await drawn(page, "pair-plane"), open, "the star has gone");
    assert.equal(await page.getByTestId("pair-verdict").innerText(), "");
    assert.equal(await page.getByTestId("pair-cell-verdict").isVisible(), false);
    assert.equal(await page.getByTestId("pair-list").locator("tbody tr").count(), 0);
    const steps = Number(await control(page, "step-scrub").getAttribute("max"));
    let questions = 0;
    for (let k = 0; k < 3 * steps && Number(await page.locator(".stage-foot:not([hidden]) .player").getAttribute("data-step")) < steps; k += 1) {
      await control(page, "step-forward").click();
      const question = control(page, "step-question");
      if (!(await question.isVisible())) continue;
      const options = await question.locator(".player-answer").allInnerTexts();
      if (options.length === 0) continue;
      questions += 1;
      assert(options.length >= 2, "a question has a choice");
      assert.equal(await page.getByTestId("pair-verdict").innerText(), "");
    }
    assert(questions >= 3, `${questions} questions`);
    assert.match(await page.getByTestId("pair-verdict").innerText(), /^Trapped/, "the answer ends the silence");
    assert((await page.getByTestId("pair-list").locator("tr.exact").count()) === 1);
  });
});

/** Whatever can be read on the page, in fields and names of nodes too. @param {Page} page */
function readable(page) {
  return page.evaluate(() => {
    const shell = /** @type {HTMLElement} */ (document.querySelector(".shell"));
    const fields = [...shell.querySelectorAll("input, select")].filter((each) => each.checkVisibility({ visibilityProperty: true }));
    return {
      text: [shell.innerText, ...fields.map((each) => (each instanceof HTMLSelectElement ? each.selectedOptions[0]?.text ?? "" : /** @type {HTMLInputElement} */ (each).value))].join("\n"),
      nodes: [...shell.querySelectorAll("[data-testid^=node-cue], [data-testid^=node-tx]")].map((each) => each.getAttribute("aria-label") ?? "").join("\n"),
      step: Number(shell.querySelector(".stage-foot:not([hidden]) .player")?.getAttribute("data-step")),
    };
  });
}

test("while any question is open, no view and nothing around it says what was found", async () => {
  await open(async (page) => {
    const found = await page.evaluate(() => {
      const snapshot = /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot();
      return { eta: snapshot?.solution.energy_efficiency ?? 0, value: snapshot?.solution.semantic_value_per_s ?? 0 };
    });
    const secrets = { eta: found.eta.toPrecision(4), value: found.value.toPrecision(5) };
    let questions = 0;
    for (const view of ["dinkelbach", "alone", "pair", "matching"]) {
      await openTab(page, view);
      await settled(page);
      assert.match((await readable(page)).text, new RegExp(secrets.value), `${view}: known before`);
      await control(page, "step-first").click();
      await control(page, "step-predict").check();
      const steps = Number(await control(page, "step-scrub").getAttribute("max"));
      // Every step of the short walks, the first ones of the others.
      for (let k = 0; k < 9; k += 1) {
        await settled(page);
        const { text, nodes, step } = await readable(page);
        if (step >= steps) break;
        questions += Number(await control(page, "step-question").locator(".player-answer").count() > 0);
        assert(!text.includes(secrets.value), `${view}, step ${step}: the value\n${text}`);
        assert.doesNotMatch(nodes, /\d\s?[mµn]?W\b|shares|f\d.*with/, `${view}, step ${step}: the cell's names`);
        assert.equal(await page.getByTestId("selected-table").evaluate((table) => table.checkVisibility({ visibilityProperty: true })), false, `${view}, step ${step}`);
        // What has been tried is known; here the third guess is still another one than η*.
        if (view === "dinkelbach" && step < 4) assert(!text.includes(secrets.eta), `${view}, step ${step}: η*\n${text}`);
        await control(page, "step-forward").click();
      }
      await control(page, "step-scrub").press("End");
      await control(page, "step-predict").uncheck();
      await settled(page);
      assert.match((await readable(page)).text, new RegExp(secrets.value), `${view}: known again`);
    }
    assert(questions >= 5, `${questions} questions`);
  });
});

test("one story: forward leads from view to view, an iteration takes the page along, the panel is about the view's pair", async () => {
  await open(async (page) => {
    await openTab(page, "dinkelbach");
    await settled(page);
    const chosen = () => page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.selection.get().eta);
    await control(page, "step-back").click();
    assert.notEqual(await chosen(), null, "a step before the answer is at its own η");
    assert.match(await page.getByTestId("tab-dinkelbach").innerText(), /try \d of \d/);
    await control(page, "step-scrub").press("End");
    assert.equal(await chosen(), null);
    for (const view of ["alone", "pair", "matching"]) {
      await control(page, "step-scrub").press("End");
      await control(page, "step-forward").click();
      await page.waitForFunction((id) => document.querySelector(`[data-testid="tab-${id}"]`)?.getAttribute("aria-selected") === "true", view);
      await settled(page);
      assert.equal(await page.locator(".stage-foot:not([hidden]) .player").getAttribute("data-step"), "0", `${view} begins at its first step`);
    }
    await control(page, "step-back").click();
    await page.waitForFunction(() => document.querySelector('[data-testid="tab-pair"]')?.getAttribute("aria-selected") === "true");
    await page.getByTestId("pair-cue").selectOption("0");
    await page.getByTestId("pair-due").selectOption("1");
    await settled(page);
    const names = await page.getByTestId("selected-table").locator(".user-name").allInnerTexts();
    assert.deepEqual(names, ["C1", "D2"]);
    await openTab(page, "alone");
    await settled(page);
    assert.deepEqual(await page.getByTestId("selected-table").locator(".user-name").allInnerTexts(), ["C1"]);
  });
});

test("a point of the plane, a stair and η can be dragged by mouse and keys, with value and loss at once", async () => {
  await open(async (page) => {
    await openTab(page, "pair");
    await choosePreset(page, "few-stairs");
    /** @param {string} id @param {number} dx @param {number} dy */
    const drag = async (id, dx, dy) => {
      const box = await page.getByTestId(id).boundingBox();
      assert(box, `${id} is in sight`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + dx, y + dy, { steps: 4 });
      await page.mouse.up();
    };
    const told = (/** @type {string} */ chart) => page.locator(".chart", { has: page.getByTestId(chart) }).locator(".chart-readout").innerText();
    // Into the region: up from the optimum or down into it, one of both is feasible.
    for (const [dx, dy] of [[-25, -30], [10, 15]]) await drag("pair-plane-pin", dx, dy);
    assert.match(await told("pair-plane"), /value\/s (less than the optimum)|as much as the optimum|not feasible/);
    await drag("pair-stairs-pin", -60, 0);
    assert.match(await told("pair-stairs"), /^stair \d+ at .*left .* value\/s/s);
    const before = await told("pair-stairs");
    await page.getByTestId("pair-stairs-pin").focus();
    for (let k = 0; k < 12; k += 1) await page.keyboard.press("ArrowRight");
    assert.notEqual(await told("pair-stairs"), before);
    await openTab(page, "dinkelbach");
    await settled(page);
    await drag("dinkelbach-chart-pin", -80, 0);
    await settled(page);
    assert.match(await told("dinkelbach-chart"), /η = .*F\(η\) .*S\/P there .*(less than η\*|as much as η\*)/s);
    const chosen = await page.evaluate(() => {
      const { d2dExplorer: api } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
      return (api.selection.get().eta ?? 0) / (api.snapshot()?.solution.energy_efficiency ?? 1);
    });
    assert(chosen > 0.3 && chosen < 0.95, `${chosen}`);
  });
});

test("what a step's sentence says of a point lights it in the charts, and the point lights the words", async () => {
  await open(async (page) => {
    await choosePreset(page, "search-trap");
    await openTab(page, "pair");
    await page.getByTestId("pair-verdict").filter({ hasText: "Trapped" }).waitFor({ state: "attached" });
    await settled(page);
    const words = page.getByTestId("player").locator(".marked:visible");
    const beacon = page.getByTestId("pair-plane-beacon");
    /** Middle of what is lit. */
    const middle = async () => {
      const box = await beacon.boundingBox();
      assert(box, "the point is in sight");
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    assert.equal(await words.count(), 2, "the search's point and the optimum");
    await words.nth(0).hover();
    const trapped = await middle();
    await words.nth(1).hover();
    const optimum = await middle();
    assert(Math.hypot(trapped[0] - optimum[0], trapped[1] - optimum[1]) > 40, "two points of the plane");
    // The other way round, and nothing stays lit.
    await page.mouse.move(optimum[0] + 2, optimum[1] + 2);
    await page.getByTestId("player").locator(".marked.lit").filter({ hasText: "a = 78, b = 4" }).waitFor();
    await page.mouse.move(10, 10);
    await beacon.waitFor({ state: "hidden" });
    assert.equal(await page.locator(".marked.lit").count(), 0);
    // By keyboard too, on every view whose steps speak of points.
    for (const [view, chart] of [["dinkelbach", "dinkelbach-chart"], ["alone", "alone-stairs"]]) {
      await openTab(page, view);
      await settled(page);
      await words.first().focus();
      await page.getByTestId(`${chart}-beacon`).waitFor();
    }
  });
});

test("the first pair and the first CUE of a preset have an inner stair that wins, where there is one", async () => {
  await open(async (page) => {
    // What is looked at first, as numbers, with whom the answer lets end between threshold and maximum.
    const first = () => page.evaluate(() => {
      const { d2dExplorer: api } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
      const snapshot = api.snapshot();
      const { cue, due } = api.selection.get();
      if (!snapshot || cue === null || due === null) return null;
      return { shares: snapshot.cues[cue].due === due, regimes: [snapshot.cues[cue].regime, snapshot.dues[due].regime] };
    });
    await openTab(page, "alone");
    for (const [preset, inner] of /** @type {[string, boolean][]} */ ([["few-stairs", true], ["dense-cell", true], ["paper-like", true], ["classroom", true], ["cell-edge", false]])) {
      await choosePreset(page, preset);
      const shown = await first();
      assert(shown?.shares, `${preset}: a pair that shares`);
      assert.equal(shown.regimes.includes("between"), inner, `${preset}: ${shown.regimes}`);
      if (preset === "paper-like") continue;
      // A view opens at its answer.
      assert.match(await control(page, "step-sentence").innerText(), /Stairs get wider with power/, `${preset}: ${await page.getByTestId("alone-headline").innerText()}`);
    }
    // Once somebody has chosen, that stays.
    await page.getByTestId("alone-cue").selectOption("2");
    await settled(page);
    assert.match(await page.getByTestId("alone-headline").innerText(), /^C3 /);
  });
});

test("what is said of a whole cell goes with the cell", async () => {
  await open(async (page) => {
    await openTab(page, "pair");
    await choosePreset(page, "search-trap");
    await page.getByTestId("pair-cell-verdict").filter({ hasText: /17\.2\s%/ }).waitFor();
    // One stands at the trap: the way to it is offered elsewhere only.
    await page.getByTestId("pair-show-trap").waitFor({ state: "hidden" });
    await page.getByTestId("pair-due").selectOption("1");
    await page.getByTestId("pair-show-trap").filter({ hasText: "C1 and D1" }).click();
    await page.waitForFunction(() => document.querySelector('[data-testid="pair-verdict"]')?.textContent?.startsWith("Trapped"));
    await page.getByTestId("pair-show-trap").waitFor({ state: "hidden" });
    // Looked at in every frame from then on.
    await page.evaluate(() => {
      const box = /** @type {HTMLElement} */ (document.querySelector("[data-testid=view-pair]"));
      const verdict = /** @type {HTMLElement} */ (box.querySelector("[data-testid=pair-verdict]"));
      /** @type {Window & {late?: string[]}} */ (window).late = [];
      const old = verdict.innerText;
      /** Whether the verdict is the next cell's. */
      const fresh = () => verdict.innerText !== "" && verdict.innerText !== old;
      Object.assign(window, { fresh });
      const look = () => {
        if (fresh() && /17\.2/.test(box.innerText)) /** @type {any} */ (window).late.push(box.innerText);
        requestAnimationFrame(look);
      };
      look();
    });
    await choosePreset(page, "classroom");
    // The pair that was chosen is still looked at, in the next cell.
    await page.waitForFunction(() => /** @type {any} */ (window).fresh());
    await page.getByTestId("pair-cell-verdict").filter({ hasText: /^Whole cell/ }).waitFor();
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).late), []);
  });
});
