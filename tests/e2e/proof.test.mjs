// The proof view: its numbers are the snapshot's, the independent check runs to its end, is cancelled, and
// never shows a stale result; tampered files get named findings, damaged ones the field's path.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { number } from "../../www/numbers/format.js";
import { choosePreset, dragByMouse, settled, snapshot, stage } from "./hands.mjs";
import { screenshot } from "./harness.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */

const here = stage();

/** Opens the proof by the certificate's chip and waits for the present answer's slacks. @param {Page} page */
async function open(page) {
  await page.getByRole("button", { name: /certified optimal.*open the proof/ }).click();
  await loaded(page);
}

/** @param {Page} page */
async function loaded(page) {
  const { revision } = await snapshot(page);
  await page.locator(`[data-testid=view-proof][data-loaded="${revision}"]`).waitFor();
}

/** Waits for the check to end one way or another. @param {Page} page @returns {Promise<string>} */
async function ended(page) {
  const report = page.getByTestId("proof-report");
  await page.waitForFunction(() => {
    const state = /** @type {HTMLElement} */ (document.querySelector("[data-testid=proof-report]")).dataset.state;
    return state !== "idle" && state !== "running";
  }, null, { timeout: 120_000 });
  return (await report.getAttribute("data-state")) ?? "";
}

/** No check goes on unseen: only the solver's worker and that of short studies are left. @param {Page} page */
async function alone(page) {
  const until = Date.now() + 10_000;
  while (page.workers().length > 2 && Date.now() < until) await page.waitForTimeout(50);
  assert.equal(page.workers().length, 2, "the check's worker is gone");
}

/** The solution file as the page saves it. @param {Page} page */
async function solutionFile(page) {
  await page.getByTestId("file-menu").locator("summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("export-solution").click()]);
  return JSON.parse(await readFile(await download.path(), "utf8"));
}

/** @param {Page} page @param {string} text */
function checkFile(page, text) {
  const file = { name: "handed-in.json", mimeType: "application/json", buffer: Buffer.from(text) };
  return page.getByTestId("proof-file-input").setInputFiles(file);
}

/** Kinds of findings, as listed. @param {Page} page */
const kinds = (page) => page.getByTestId("proof-findings").locator("code").allTextContents();

test("numbers are the snapshot's, slacks the file's", async () => {
  await here.open(async (page) => {
    await choosePreset(page, "classroom");
    await open(page);
    assert.equal(await page.getByTestId("tab-proof").getAttribute("aria-selected"), "true");
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "tab-proof", "focus follows the chip");
    const { solution, cues, dues } = await snapshot(page);
    const headline = (await page.getByTestId("proof-headline").textContent()) ?? "";
    assert(headline.includes(number(solution.energy_efficiency, 4)), headline);
    assert((solution.gap ?? 1) < 1e-9 && Math.abs(solution.worst_slack ?? 1) < 1e-9 * solution.semantic_value_per_s);
    for (const fact of ["gap", "residual", "slack", "prices"]) {
      assert.equal(await page.getByTestId(`proof-${fact}`).textContent(), "0", fact);
    }
    const file = await solutionFile(page);
    const { row_duals: rows, column_duals: columns, service_dual: service, pair_bounds: bounds } = file.certificate;
    for (let row = 0; row < cues.length; row += 1) {
      for (let column = 0; column < dues.length; column += 1) {
        const cell = page.getByTestId("proof-table").locator(`td.mm-cell[data-row="${row}"][data-column="${column}"]`);
        const slack = rows[row] + columns[column] - service - bounds[row][column];
        const shown = (await cell.locator(".mm-value").textContent()) ?? "";
        const decimals = shown.split(".")[1]?.length ?? 0;
        if (Math.abs(slack) <= 1e-9 * solution.semantic_value_per_s) assert.equal(shown, "0", `C${row + 1} D${column + 1}`);
        else assert(decimals >= 2 && Math.abs(Number(shown) - slack) <= 0.5001 * 10 ** -decimals, `C${row + 1} D${column + 1}: ${shown}, ${slack}`);
        const marks = ((await cell.getAttribute("data-mark")) ?? "").split(" ");
        assert.equal(marks.includes("matched"), cues[row].due === column);
        if (cues[row].due === column) assert.equal(shown, "0");
      }
    }
    await page.getByText("How do we know?").click();
    const formula = await page.getByTestId("proof-formula").textContent();
    assert(formula?.includes(number(solution.energy_efficiency, 5)), formula ?? "");
    await page.getByTestId("proof-table").locator('td[data-row="0"][data-column="1"]').hover();
    await page.getByTestId("proof-readout").getByText(/^C1 with D2: /).waitFor();
    await screenshot(page, "proof-classroom");
  });
});

test("the present answer is checked to the end; a change takes the result away", async () => {
  await here.open(async (page) => {
    await choosePreset(page, "classroom");
    await open(page);
    await page.getByTestId("proof-check").press("Enter");
    assert.equal(await ended(page), "done");
    const { solution } = await snapshot(page);
    const verdict = (await page.getByTestId("proof-verdict").textContent()) ?? "";
    assert.match(verdict, /Proven optimal within \d/);
    assert(verdict.includes(number(solution.energy_efficiency, 4)), verdict);
    assert.match((await page.getByTestId("proof-effort").textContent()) ?? "", /15 checks, \d+ tests in .*by a worker of its own.* 12 pairs, \d+ boxes/);
    const rows = page.getByTestId("proof-checks").locator("tbody tr");
    assert.equal(await rows.count(), 15);
    assert.equal(await page.getByTestId("proof-checks").locator('tr[data-state="wrong"]').count(), 0);
    assert.equal(await page.getByTestId("proof-findings").isVisible(), false);
    await alone(page);

    await dragByMouse(page, { kind: "cue", index: 0 }, 15, 10);
    await settled(page);
    assert.equal(await page.getByTestId("proof-report").getAttribute("data-state"), "stale");
    assert.equal(await page.getByTestId("proof-verdict").isVisible(), false, "a stale verdict never shows");
    await loaded(page);
  });
});

/** An answer of the largest cell whose prices prove nothing, so that every pair must be searched. @param {Page} page */
async function priceless(page) {
  await page.evaluate(async () => {
    const api = /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer;
    await api.edit({ type: "drop", cues: 200, dues: 200, seed: 1 });
  });
  await open(page);
  const file = await solutionFile(page);
  file.certificate.row_duals.fill(0);
  file.certificate.column_duals.fill(0);
  return JSON.stringify(file);
}

test("a long check shows progress, is cancelled by hand and by a change", async () => {
  await here.open(async (page) => {
    const file = await priceless(page);
    const bar = page.getByTestId("proof-working").locator("progress");
    await checkFile(page, file);
    await bar.waitFor();
    // Cancelled in the very frame that shows progress: a round trip later the check may be over.
    await page.waitForFunction(
      () => {
        if ((document.querySelector("[data-testid=proof-working] progress")?.getAttribute("value") ?? "0") === "0") return false;
        const cancel = /** @type {HTMLElement} */ (document.querySelector("[data-testid=proof-cancel]"));
        cancel.focus();
        cancel.click();
        return true;
      },
      null,
      { timeout: 60_000 },
    );
    assert.equal(await ended(page), "cancelled");
    assert.equal(await bar.isVisible(), false);
    assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.testid), "proof-check");

    // The check's own scripts are held back, so that the change surely comes while it runs.
    await page.route(/\.js$/, () => {});
    await checkFile(page, file);
    await bar.waitFor();
    await page.evaluate(async () => {
      const api = /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer;
      await api.edit({ type: "move", node: { kind: "cue", index: 3 }, x_m: 100, y_m: 80, gesture: 901 });
    });
    assert.equal(await ended(page), "stale");
    await page.getByTestId("proof-note").getByText("The scenario changed").waitFor();
    await alone(page);
  });
});

test("tampered files get named findings, damaged ones the field's path", async () => {
  await here.open(async (page) => {
    await choosePreset(page, "classroom");
    await open(page);
    const good = await solutionFile(page);
    await checkFile(page, JSON.stringify(good));
    assert.equal(await ended(page), "done");
    assert.match((await page.getByTestId("proof-verdict").textContent()) ?? "", /Proven optimal/);

    /** @type {[string, (file: any) => void, string][]} */
    const tampered = [
      ["η", (file) => (file.energy_efficiency *= 1.01), "wrong-energy-efficiency"],
      ["a row price", (file) => (file.certificate.row_duals[0] -= 0.5), "pair-above-duals"],
      ["a power", (file) => (file.cues[1].power_w *= 0.5), "wrong-triplets"],
      ["the matching", (file) => (file.dues[0].cue = file.dues[1].cue), "shared-twice"],
      ["no certificate", (file) => (file.certificate = null), "no-certificate"],
      ["another scenario's size", (file) => file.cues.pop(), "wrong-length"],
    ];
    for (const [what, tamper, kind] of tampered) {
      const file = structuredClone(good);
      tamper(file);
      await checkFile(page, JSON.stringify(file));
      await page.getByTestId("proof-findings").locator("code", { hasText: kind }).first().waitFor();
      assert.match((await page.getByTestId("proof-verdict").textContent()) ?? "", /^✗Rejected: \d+ statements? do(es)? not hold/, what);
      assert((await kinds(page)).includes(kind), what);
      // The page's own words and names, not the command line's.
      const sentences = await page.getByTestId("proof-findings").locator("li").allTextContents();
      for (const sentence of sentences) assert.match(sentence, /^(?:[a-z-]+ [\p{Lu}“].*\.|… and \d+ more)$/u, what);
      assert(!sentences.some((sentence) => /(?:CUE|DUE) \d|NaN|undefined/.test(sentence)), sentences.join("\n"));
      assert((await page.getByTestId("proof-checks").locator('tr[data-state="wrong"]').count()) > 0, what);
    }
    await screenshot(page, "proof-rejected");

    /** @type {[string, RegExp][]} */
    const damaged = [
      [JSON.stringify({ ...good, cues: good.cues.map((/** @type {object} */ cue, /** @type {number} */ at) => (at === 2 ? { ...cue, power_w: "much" } : cue)) }), /cues\[2\]\.power_w/],
      [JSON.stringify({ ...good, energy_efficiency: undefined }), /energy_efficiency is missing/],
      [JSON.stringify({ ...good, format: "d2d-explorer/scenario" }), /format/],
      [JSON.stringify(good).slice(0, 200), /line 1, column/],
    ];
    for (const [text, place] of damaged) {
      await checkFile(page, text);
      const note = page.getByTestId("proof-note").getByText(place);
      await note.waitFor();
      assert.equal(await page.getByTestId("proof-report").getAttribute("data-state"), "refused");
      assert.match((await note.textContent()) ?? "", /^handed-in\.json is damaged/);
      assert.equal(await page.getByTestId("proof-verdict").isVisible(), false);
    }
  });
});

test("without a worker the page checks itself", async () => {
  await here.open(async (page) => {
    await choosePreset(page, "classroom");
    await open(page);
    await page.evaluate(() => {
      // As in a sandbox that forbids workers.
      window.Worker = /** @type {any} */ (function refuse() {
        throw new DOMException("no workers here", "SecurityError");
      });
    });
    await page.getByTestId("proof-check").click();
    assert.equal(await ended(page), "done");
    assert.match((await page.getByTestId("proof-effort").textContent()) ?? "", /in the page, for want of a worker/);
    assert.match((await page.getByTestId("proof-verdict").textContent()) ?? "", /Proven optimal/);
  });
});

test("unserved users, large cells and narrow screens", async () => {
  await here.open(async (page) => {
    await choosePreset(page, "paper-like");
    await open(page);
    const view = page.getByTestId("view-proof");
    const inSight = async (/** @type {string} */ id) => {
      const [matrix, around] = await Promise.all([page.getByTestId(id).boundingBox(), view.boundingBox()]);
      assert(matrix && around && matrix.y + matrix.height <= around.y + around.height, `${id} is in sight: ${JSON.stringify([matrix, around])}`);
    };
    await inSight("proof-table");
    await choosePreset(page, "large");
    await loaded(page);
    await inSight("proof-heatmap");
    await choosePreset(page, "out-of-reach");
    await loaded(page);
    assert((await page.getByTestId("proof-table").locator('.mm-cell[data-mark~="forbidden"]').count()) > 0);
    await page.getByTestId("proof-check").click();
    assert.equal(await ended(page), "done");
    assert.match((await page.getByTestId("proof-verdict").textContent()) ?? "", /Proven optimal/);
    await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.edit({ type: "drop", cues: 60, dues: 30, seed: 5 }));
    await loaded(page);
    const heat = page.getByTestId("proof-heatmap");
    await heat.focus();
    await heat.press("ArrowRight");
    await page.getByTestId("proof-readout").getByText(/^C1 /).waitFor();
    // The whole matrix is no higher than the view, and what is lit is magnified: by keys, by the pointer, until Escape.
    const lens = page.getByTestId("view-proof").getByTestId("matrix-lens");
    const [matrix, around] = await Promise.all([heat.boundingBox(), page.getByTestId("view-proof").boundingBox()]);
    assert(matrix && around && matrix.height <= around.height, `${matrix?.height} in ${around?.height} px`);
    assert.match(await lens.innerText(), /D1.*D5.*C1.*C5/s);
    assert.match(await lens.locator(".lit").innerText(), /\d/);
    await heat.press("Escape");
    assert.equal(await lens.isVisible(), false);
    await heat.hover({ position: { x: 0.6 * matrix.width, y: 0.5 * Math.min(matrix.height, 300) } });
    await lens.waitFor();
    const box = await lens.boundingBox();
    assert(box && box.x >= matrix.x - 1 && box.x + box.width <= matrix.x + Math.max(matrix.width, around.width), "beside what it magnifies");
    await page.setViewportSize({ width: 320, height: 700 });
    await page.getByText("How do we know?").click();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    assert(await view.evaluate((el) => el.scrollWidth <= el.clientWidth), "nothing in the view is cut off");
  });
});
