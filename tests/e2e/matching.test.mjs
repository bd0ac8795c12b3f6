// The matching view: whole runs forward and back, the answer against the solver's, by hand, own
// matrices, the textbook's lines, the cell lit along, and scrubbing at 100 × 100.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./hands.mjs";
import { screenshot } from "./harness.mjs";

/** @import { Page } from "playwright-core" */

const here = stage();

/** @param {Page} page @param {object} [edit] */
async function open(page, edit) {
  await page.waitForFunction(() => "d2dExplorer" in window);
  await page.evaluate(async (wanted) => {
    const api = /** @type {any} */ (window).d2dExplorer;
    await api.ready;
    if (wanted) await api.edit(wanted);
    await api.settled();
    await api.show("matching");
  }, edit);
  await page.waitForFunction(() => {
    const { revision } = /** @type {any} */ (window).d2dExplorer.snapshot();
    return /** @type {HTMLElement} */ (document.querySelector("[data-testid=view-matching]")).dataset.loaded?.startsWith(`${revision}|`);
  });
  // The foot has its first sentence now; what that leaves of the stage is told with the next frames.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What the view shows, as text. @param {Page} page */
function picture(page) {
  return page.evaluate(() => {
    const view = /** @type {HTMLElement} */ (document.querySelector("[data-testid=view-matching]"));
    const cells = [...view.querySelectorAll(".mm-table td, .mm-table th")].map((cell) => `${cell.textContent}/${cell.getAttribute("data-mark") ?? ""}`);
    const edges = [...view.querySelectorAll(".mm-edge")].map((edge) => `${edge.getAttribute("y1")}-${edge.getAttribute("y2")} ${edge.getAttribute("class")?.replace(" lit", "")}`);
    const sentence = document.querySelector("[data-testid=step-sentence]")?.textContent;
    const formula = document.querySelector("[data-testid=step-formula]")?.textContent;
    return JSON.stringify([cells, edges.sort(), sentence, formula]);
  });
}

/** @param {Page} page @param {string} name */
const press = (page, name) => page.evaluate((id) => /** @type {HTMLElement} */ (document.querySelector(`[data-testid="${id}"]`)).click(), name);

/** Chooses a method and waits until it is told. @param {Page} page @param {"hungarian" | "lines"} method */
async function choose(page, method) {
  await press(page, `matching-method-${method}`);
  await page.locator(`[data-testid=view-matching][data-method=${method}]`).waitFor();
}

/** @param {Page} page */
const count = (page) => page.evaluate(() => Number(/** @type {HTMLInputElement} */ (document.querySelector("[data-testid=step-scrub]")).max) + 1);

for (const preset of ["classroom", "default", "few-stairs", "out-of-reach", "search-trap"]) {
  test(`${preset}: forward and back are inverse, the last step is the solver's answer`, async () => {
    await here.visit(async (page) => {
      // Wide enough for a table, which can be read back.
      await open(page, { type: "preset", id: preset });
      const steps = await count(page);
      assert(steps > 4);
      await press(page, "step-first");
      const forward = [await picture(page)];
      while (forward.length < steps) {
        await press(page, "step-forward");
        forward.push(await picture(page));
      }
      const pairs = await page.evaluate(() => [...document.querySelectorAll(".mm-cell.due[data-mark~=matched]")]
        .map((cell) => `${cell.getAttribute("data-row")} ${cell.getAttribute("data-column")}`).sort());
      const solved = await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.snapshot().dues
        .flatMap((/** @type {{cue: number | null}} */ due, /** @type {number} */ at) => (due.cue === null ? [] : [`${due.cue} ${at}`])).sort());
      assert.deepEqual(pairs, solved);
      assert.equal(await page.locator("[data-testid=matching-proof]").isVisible(), true);
      for (let at = steps - 2; at >= 0; at -= 1) {
        await press(page, "step-back");
        assert.equal(await picture(page), forward[at], `step ${at}`);
      }
      assert.equal(new Set(forward).size, steps, "every step looks different");
    }, { viewport: { width: 1920, height: 1080 } });
  });
}

test("among equals the last step is the solver's own matching, whatever it was before", async () => {
  await here.visit(async (page) => {
    await open(page, { type: "preset", id: "default" });
    // Users that nothing tells apart: every matching is as good.
    const scenario = await page.evaluate(() => new (/** @type {any} */ (window).wasmBindings.Session)().scenario_file());
    const [cues, dues] = [scenario.cues.length, scenario.dues.length];
    const alike = (/** @type {number} */ count, /** @type {number} */ gain) => Array.from({ length: count }, () => gain);
    for (const user of [...scenario.cues, ...scenario.dues]) user.zipf = 1;
    scenario.gains = { cue_bs: alike(cues, 1e-10), due_bs: alike(dues, 1e-13), due: alike(dues, 1e-8), cue_due: Array.from({ length: cues }, () => alike(dues, 1e-13)) };
    await open(page, { type: "load", text: JSON.stringify(scenario) });
    for (let turn = 0; turn < 6; turn += 1) {
      // One DUE is told apart and becomes like the others again: the solver comes from another matching.
      const gesture = 900 + turn;
      await open(page, { type: "user-zipf", kind: "due", index: turn % dues, value: 0.4, gesture });
      await open(page, { type: "user-zipf", kind: "due", index: turn % dues, value: 1, gesture });
      const [painted, solved] = await page.evaluate(() => [
        [...document.querySelectorAll(".mm-cell.due[data-mark~=matched]")].map((cell) => `${cell.getAttribute("data-row")} ${cell.getAttribute("data-column")}`).sort(),
        /** @type {any} */ (window).d2dExplorer.snapshot().dues.flatMap((/** @type {{cue: number | null}} */ due, /** @type {number} */ at) => (due.cue === null ? [] : [`${due.cue} ${at}`])).sort(),
      ]);
      assert.equal(solved.length, dues);
      assert.deepEqual(painted, solved, `turn ${turn}`);
    }
    const told = await page.locator("[data-testid=step-sentence]").innerText();
    assert.match(told, /There is a tie/);
  });
});

test("once no DUE is left, nothing is drawn from the matching before", async () => {
  await here.visit(async (page) => {
    await open(page, { type: "preset", id: "classroom" });
    await open(page, { type: "drop", cues: 4, dues: 0, seed: 1 });
    assert(await page.locator(".mm-table").isHidden());
    // The view lays out anew, and a page that complains fails the test.
    await page.setViewportSize({ width: 900, height: 700 });
    await page.waitForFunction(() => innerWidth === 900);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await open(page, { type: "drop", cues: 4, dues: 2, seed: 1 });
    assert.equal(await page.locator(".mm-table .mm-cell.due").count(), 8);
  });
});

test("an entry lights its users in the cell, and a user of the cell its row or column", async () => {
  await here.visit(async (page) => {
    await open(page);
    const hovered = () => page.evaluate(() => /** @type {any} */ (window).d2dExplorer.selection.get().hovered);
    await page.hover('.mm-cell[data-row="1"][data-column="2"]');
    assert.deepEqual(await hovered(), { cue: 1, due: 2 });
    assert.match(await page.locator("[data-testid=matching-readout]").innerText(), /C2 × D3/);
    await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.selection.set({ hovered: { due: 0 } }));
    assert.equal(await page.locator(".mm-head.lit").innerText(), "D1");
    // By keyboard alone.
    await page.focus('.mm-cell[tabindex="0"]');
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    assert.deepEqual(await hovered(), { cue: 1, due: 1 });
    await page.keyboard.press("Enter");
    const chosen = await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.selection.get());
    assert.deepEqual([chosen.cue, chosen.due], [1, 1]);
  });
});

test("by hand: wrong choices are explained, right ones lead to the end", async () => {
  await here.visit(async (page) => {
    await open(page);
    await press(page, "matching-hand");
    const verdict = page.locator("[data-testid=hand-verdict]");
    await page.click('.mm-cell[data-row="0"][data-column="2"]');
    assert.match(await verdict.innerText(), /D3 is not in the tree/);
    await page.fill("[data-testid=hand-delta]", "1e6");
    await press(page, "hand-check");
    assert.match(await verdict.innerText(), /Too large/);
    await page.fill("[data-testid=hand-delta]", "much");
    await press(page, "hand-check");
    assert.match(await verdict.innerText(), /must be a number/);
    for (let move = 0; move < 30 && (await page.locator("[data-testid=hand-tell]").isVisible()); move += 1) {
      await press(page, "hand-tell");
      assert.match(await verdict.innerText(), /^Right/);
    }
    assert.match(await page.locator("[data-testid=hand-prompt]").innerText(), /complete/);
    await screenshot(page, "matching-by-hand");
  });
});

test("predictions are asked, answered and skipped", async () => {
  await here.visit(async (page) => {
    await open(page, { type: "preset", id: "default" });
    await press(page, "step-first");
    await page.check("[data-testid=step-predict]");
    let asked = 0;
    for (let step = 0; step < 40 && asked < 2; step += 1) {
      await press(page, "step-forward");
      const question = page.locator("[data-testid=step-question]");
      if (!(await question.isVisible()) || (await page.locator(".player-answer").count()) === 0) continue;
      asked += 1;
      if (asked === 1) {
        await page.locator(".player-answer").first().click();
        assert.match(await question.innerText(), /Slacks: /);
      } else await page.locator(".player-skip").click();
    }
    assert.equal(asked, 2);
  });
});

test("own matrices: examples, typing, pasting, a file; errors at the cell, the last good one kept", async () => {
  await here.visit(async (page) => {
    await open(page);
    await press(page, "matching-source-own");
    // A worker answers: what stands there a moment later counts.
    const total = (/** @type {RegExp} */ wanted) => page.locator("[data-testid=step-formula]").filter({ hasText: wanted }).waitFor({ timeout: 5000 });
    const error = page.locator("[data-testid=own-error]");
    await total(/15/);
    for (const [at, answer] of [[1, 10], [2, 140], [3, 275], [4, 3315]]) {
      await page.selectOption("[data-testid=own-examples]", String(at));
      await total(new RegExp(String(answer)));
    }
    await page.selectOption("[data-testid=own-examples]", "0");
    await page.fill("[data-testid=own-B2]", "two");
    assert.match(await error.innerText(), /B2: “two” is not a number/);
    assert.equal(await page.getAttribute("[data-testid=own-B2]", "aria-invalid"), "true");
    await total(/15/);
    await page.fill("[data-testid=own-B2]", "");
    assert.match(await error.innerText(), /B2: a number is missing/);
    for (const mark of ["NaN", "inf", "−"]) {
      await page.fill("[data-testid=own-B2]", mark);
      assert.equal(await error.innerText(), "", `${mark} forbids`);
    }
    await page.fill("[data-testid=own-B2]", "1e9");
    assert.match(await error.innerText(), /too large/);

    /** @param {string} text */
    const paste = (text) => page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData("text", pasted);
      const field = /** @type {HTMLElement} */ (document.querySelector("[data-testid=own-A1]"));
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    await paste("1\t2\n3\t5");
    await page.locator("[data-testid=table-accept]").click();
    await page.selectOption("[data-testid=own-goal]", "greatest");
    await total(/6/);
    await paste("1\t2\t3\n4\t5");
    assert.match(await error.innerText(), /row 2 is shorter/);
    await total(/6/);
    await paste(Array.from({ length: 9 }, () => "1\t1").join("\n"));
    assert.match(await error.innerText(), /at most 8 × 8/);
    const csv = (/** @type {string} */ text) => page.setInputFiles("[data-testid=own-file]", { name: "m.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await csv("10;1,5;-\n2;7;3\n");
    await page.locator("[data-testid=table-accept]").click();
    await page.waitForFunction(() => /** @type {HTMLInputElement | null} */ (document.querySelector("[data-testid=own-B1]"))?.value === "1.5");
    await total(/17/);
    await screenshot(page, "matching-own");
    await choose(page, "lines");
    await press(page, "step-last");
    await total(/17/);
  });
});

test("the textbook's lines end at the search's value", async () => {
  await here.visit(async (page) => {
    for (const preset of ["classroom", "default", "out-of-reach"]) {
      await open(page, { type: "preset", id: preset });
      await choose(page, "lines");
      await press(page, "step-first");
      const steps = await count(page);
      for (let at = 1; at < steps; at += 1) await press(page, "step-forward");
      assert.match(await page.locator("[data-testid=step-sentence]").innerText(), /As many lines as rows/);
      await choose(page, "hungarian");
    }
  });
});

test("100 × 100: scrubbing stays within a frame", async () => {
  await here.visit(async (page) => {
    await open(page, { type: "drop", cues: 100, dues: 100, seed: 3 });
    await page.waitForFunction(() => !document.querySelector(".mm-heat")?.hasAttribute("hidden"));
    const times = await page.evaluate(async () => {
      const scrub = /** @type {HTMLInputElement} */ (document.querySelector("[data-testid=step-scrub]"));
      const steps = Number(scrub.max);
      const spent = [];
      for (let turn = 0; turn < 240; turn += 1) {
        // Half of the moves go step by step, half jump.
        const at = turn % 2 ? Math.min(steps, Number(scrub.value) + 1) : Math.floor((turn * 7919) % steps);
        const start = performance.now();
        scrub.value = String(at);
        scrub.dispatchEvent(new Event("input"));
        document.body.getBoundingClientRect();
        spent.push(performance.now() - start);
        await new Promise((done) => requestAnimationFrame(done));
      }
      return { steps, spent: spent.sort((a, b) => a - b) };
    });
    const [median, p95] = [0.5, 0.95].map((part) => times.spent[Math.floor(times.spent.length * part)]);
    console.log(JSON.stringify({ name: "matching 100x100 scrub", median, p95, unit: "ms", goal: 16.7, met: p95 <= 16.7, steps: times.steps }));
    // A busy machine stretches wall time; only what no load explains fails here.
    assert(median <= 50, `median ${median} ms`);
    await screenshot(page, "matching-100");
  });
});

test("on a large stage a small matrix grows, and no mark covers a value", async () => {
  await here.visit(async (page) => {
    await open(page, { type: "preset", id: "classroom" });
    const cell = async () => (await page.locator(".mm-cell").first().boundingBox()) ?? { width: 0, height: 0 };
    const large = await cell();
    assert(large.width >= 110 && large.height >= 45, `${large.width} × ${large.height}`);
    await open(page, { type: "preset", id: "paper-like" });
    await page.locator(".mm-table").waitFor();
    const covered = await page.evaluate(() =>
      [...document.querySelectorAll(".mm-cell")].flatMap((cell) => {
        const glyph = /** @type {HTMLElement} */ (cell.querySelector(".mm-glyph"));
        const value = /** @type {HTMLElement} */ (cell.querySelector(".mm-value"));
        if (!glyph.textContent) return [];
        const range = document.createRange();
        range.selectNodeContents(value);
        const [a, b] = [glyph.getBoundingClientRect(), range.getBoundingClientRect()];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        // A line's box is higher than its digits, by about a fifth above.
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top + 0.2 * b.height);
        return across > 1 && down > 1 ? [`${glyph.textContent} on ${value.textContent}: ${across} × ${down}`] : [];
      }));
    assert.deepEqual(covered, []);
  }, { viewport: { width: 1920, height: 1080 } });
});

for (const { width, height, scheme } of /** @type {const} */ ([
  { width: 1280, height: 720, scheme: "light" }, { width: 1280, height: 720, scheme: "dark" },
  { width: 1920, height: 1080, scheme: "light" }, { width: 390, height: 844, scheme: "dark" },
])) {
  test(`looks finished at ${width} × ${height}, ${scheme}`, async () => {
    await here.visit(async (page) => {
      await open(page, { type: "preset", id: "default" });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert(wide <= 0, "nothing sticks out sideways");
      const overlap = await page.evaluate(() => {
        const left = document.querySelector(".mm-matrix > :not([hidden])")?.getBoundingClientRect();
        const right = document.querySelector(".mm-graph")?.getBoundingClientRect();
        return left && right && left.right > right.left + 1 && left.bottom > right.top + 1 && right.bottom > left.top + 1;
      });
      assert.equal(overlap, false, "matrix and graph stand apart");
      await screenshot(page, `matching-${width}-${scheme}`);
    }, { viewport: { width, height }, colorScheme: scheme });
  });
}
