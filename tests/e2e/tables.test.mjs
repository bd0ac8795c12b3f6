// Tables and numbers from elsewhere: one number goes to one field, a table is shown before it replaces
// another, what is in doubt is asked, and the own matrix has an undo in front of the page's.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { settled, snapshot, stage } from "./hands.mjs";
import { screenshot } from "./harness.mjs";

/** @import { Page } from "playwright-core" */

const here = stage();
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };
const FIRST = [["8", "4", "7"], ["5", "2", "3"], ["9", "4", "8"]];

/** @param {string} name */
const caseText = (name) => readFile(new URL(`../cases/tables/${name}.txt`, import.meta.url), "utf8");

/** The matching view with one's own matrix. @param {Page} page */
async function openOwn(page) {
  await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.show("matching"));
  await page.getByTestId("matching-source-own").click();
  await page.getByTestId("own-A1").waitFor();
}

/** The texts of the own matrix's fields. @param {Page} page */
const cells = (page) => page.evaluate(() => [...document.querySelectorAll(".mm-own-table tbody tr")].map((row) => [...row.querySelectorAll("input")].map((field) => field.value)));

/** By the real clipboard and its keys. @param {Page} page @param {string} field @param {string} text */
async function paste(page, field, text) {
  await page.getByTestId(field).focus();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("ControlOrMeta+v");
}

/** @param {Page} page @param {string} on @param {{name: string, bytes: number[]}} file */
const dropFile = (page, on, file) => page.getByTestId(on).evaluate((target, { name, bytes }) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name));
  for (const type of ["dragenter", "dragover", "drop"]) target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
}, file);

/** Waits until an element says so. @param {Page} page @param {string} on @param {RegExp} words */
const says = (page, on, words) => page.getByTestId(on).filter({ hasText: words }).waitFor();

/** Waits until the table that is shown was understood so. @param {Page} page @param {string} text */
const understood = (page, text) => page.getByTestId("table-understood").filter({ hasText: text }).waitFor();

/** @param {string} text */
const bytesOf = (text) => [...Buffer.from(text)];

test("one number pasted into one field of the matrix changes that field alone", async () => {
  await here.open(async (page) => {
    await openOwn(page);
    /** @type {[string, string][]} */
    const numbers = [[await caseText("P04-one-cell-decimal-comma"), "2.5"], ["1 200", "1200"], ["−3", "-3"], ["1’200.50", "1200.50"], ["–", "–"]];
    for (const [text, wanted] of numbers) {
      await paste(page, "own-B2", text);
      assert.deepEqual(await cells(page), FIRST.map((row, r) => row.map((cell, c) => (r === 1 && c === 1 ? wanted : cell))), text);
      assert.equal(await page.getByTestId("table-preview").isVisible(), false);
      await page.keyboard.press("ControlOrMeta+z");
      assert.deepEqual(await cells(page), FIRST, "undone");
    }
    // In doubt: asked, and nothing happens before the answer.
    await paste(page, "own-B2", "1,200");
    assert.deepEqual(await cells(page), FIRST);
    await understood(page, "Row 1, column 1: “1,200” may mean 1200 or 1.2.");
    await page.keyboard.press("Enter");
    assert.deepEqual(await cells(page), FIRST, "nothing is chosen yet");
    await page.getByTestId("table-reading-0").check();
    assert.equal(await page.getByTestId("table-accept").innerText(), "Put 1200 into B2");
    await screenshot(page, "tables-doubt");
    await page.keyboard.press("Enter");
    assert.equal((await cells(page))[1][1], "1200");
    // Typed, it is refused at the cell.
    await page.getByTestId("own-B2").fill("1,200");
    await says(page, "own-error", /B2: “1,200” may mean 1200 or 1\.2/);
    await page.getByTestId("own-B2").fill("2,5");
    assert.equal(await page.getByTestId("own-error").innerText(), "");
    // A word is left as it is typed, and named.
    await page.getByTestId("own-B2").fill("");
    await paste(page, "own-B2", "twelve");
    await says(page, "own-error", /B2: “twelve” is not a number/);
  }, CLIPBOARD);
});

test("a pasted table is shown before it replaces the matrix; undo brings the whole of it back", async () => {
  await here.open(async (page) => {
    await openOwn(page);
    const before = (await snapshot(page)).revision;
    for (const [name, wanted] of [["P01-cr-only", "3 × 3, commas, lines end with CR."], ["P03-matlab-one-line", "3 × 3, blanks, semicolons between rows."], ["P11-bom-semicolon-crlf", "3 × 3, semicolons."]]) {
      await paste(page, "own-B2", await caseText(name));
      await understood(page, wanted);
      assert.deepEqual(await cells(page), FIRST, "nothing is replaced yet");
      assert.match(await page.getByTestId("live").innerText(), /3 × 3.*Enter takes it/);
      await page.keyboard.press("Escape");
      assert.deepEqual(await cells(page), FIRST, "kept");
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "own-B2");
      await paste(page, "own-B2", await caseText(name));
      await page.keyboard.press("Enter");
      assert.deepEqual(await cells(page), [["9", "4", "7"], ["2", "8", "3"], ["6", "5", "1"]], name);
      await page.keyboard.press("ControlOrMeta+z");
      assert.deepEqual(await cells(page), FIRST, "undone");
      await page.keyboard.press("ControlOrMeta+Shift+z");
      assert.equal((await cells(page))[0][0], "9", "done again");
      await page.getByTestId("own-undo").click();
      assert.deepEqual(await cells(page), FIRST);
    }
    await paste(page, "own-A1", await caseText("P16-headers"));
    await understood(page, "2 × 2, semicolons; row names W1, W2; column names J1, J2.");
    await screenshot(page, "tables-preview");
    await page.getByTestId("table-accept").click();
    assert.deepEqual(await cells(page), [["9", "4"], ["2", "8"]]);
    assert.match(await page.locator(".mm-own-table").innerText(), /J1[\s\S]*J2[\s\S]*W1[\s\S]*W2/);
    // Back to three rows, with the names gone.
    await page.getByTestId("own-A1").focus();
    await page.keyboard.press("ControlOrMeta+z");
    assert.deepEqual(await cells(page), FIRST);
    assert.doesNotMatch(await page.locator(".mm-own-table").innerText(), /W1/);
    assert.equal((await snapshot(page)).revision, before, "the scenario was not touched");
  }, CLIPBOARD);
});

test("thousands are asked; what cannot be read is named, and can be mended", async () => {
  await here.open(async (page) => {
    await openOwn(page);
    await paste(page, "own-A1", await caseText("P05-thousands-tab"));
    await understood(page, "Row 1, column 1: “1,200” may mean 1.2 or 1200.");
    assert.equal(await page.getByTestId("table-readings").getByRole("radio", { checked: true }).count(), 0);
    await page.getByTestId("table-reading-1").check();
    await page.getByTestId("table-accept").click();
    assert.deepEqual(await cells(page), [["1200", "950"], ["800", "1100"]]);

    await paste(page, "own-A1", "1\t2\t3\n4\t5\tsix\n7\t8\t9");
    await says(page, "own-error", /Row 2, column 3: “six” is not a number\. Nothing was changed\./);
    assert.deepEqual(await cells(page), [["1200", "950"], ["800", "1100"]]);
    assert.equal(await page.getByTestId("table-accept").isVisible(), false);
    await screenshot(page, "tables-refused");
    await page.getByTestId("table-source").fill("1\t2\t3\n4\t5\t6\n7\t8\t9");
    assert.equal(await page.getByTestId("own-error").innerText(), "");
    await understood(page, "3 × 3, tabs.");
    await page.getByTestId("table-accept").click();
    assert.equal((await cells(page))[1][2], "6");

    await paste(page, "own-A1", "1\t2\n3\t2000000");
    await says(page, "own-error", /Row 2, column 2: is too large; at most 1,000,000/);
    await page.getByTestId("table-cancel").click();
    assert.equal(await page.getByTestId("own-error").innerText(), "");
    await paste(page, "own-A1", Array.from({ length: 9 }, () => "1\t1").join("\n"));
    await says(page, "own-error", /9 × 2; at most 8 × 8 fit/);
  }, CLIPBOARD);
});

test("a file dropped on the matrix is a table, and the scenario stays", async () => {
  await here.open(async (page) => {
    await openOwn(page);
    const before = await snapshot(page);
    await dropFile(page, "own-B2", { name: "jobs.csv", bytes: bytesOf("\ufeff1,5;2\r\n3;4\r\n") });
    await page.getByTestId("table-preview").waitFor();
    await understood(page, "2 × 2, decimal comma, semicolons.");
    await page.keyboard.press("Enter");
    assert.deepEqual(await cells(page), [["1.5", "2"], ["3", "4"]]);
    // Excel's "Unicode text".
    await dropFile(page, "own-A1", { name: "jobs.txt", bytes: [0xff, 0xfe, ...[..."7\t8"].flatMap((letter) => [letter.charCodeAt(0), 0])] });
    await page.getByTestId("table-accept").click();
    assert.deepEqual(await cells(page), [["7", "8"]]);
    /** @type {[{name: string, bytes: number[]}, RegExp][]} */
    const bad = [
      [{ name: "jobs.xlsx", bytes: [0x50, 0x4b, 3, 4, 0, 0] }, /no text; save the table as CSV/],
      [{ name: "none.csv", bytes: [] }, /none\.csv is empty/],
      [{ name: "long.csv", bytes: bytesOf("1,2\n".repeat(30_000)) }, /long\.csv is too large/],
      [{ name: "odd.csv", bytes: bytesOf("1;2\n3;b4") }, /Row 2, column 2: “b4”/],
    ];
    for (const [file, message] of bad) {
      await dropFile(page, "own-A1", file);
      await says(page, "own-error", message);
      assert.deepEqual(await cells(page), [["7", "8"]], file.name);
    }
    // A file that is gone by the time it is read.
    await page.getByTestId("own-A1").evaluate((target) => {
      const data = new DataTransfer();
      data.items.add(new File(["1"], "gone.csv"));
      File.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
      target.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await says(page, "own-error", /gone\.csv could not be read/);
    const after = await snapshot(page);
    assert.equal(after.revision, before.revision, "no scenario was loaded");
    assert.equal(await page.locator(".drop-veil").isVisible(), false);
  });
});

test("undo in the matrix never takes back a scenario edit that nobody sees", async () => {
  await here.open(async (page) => {
    await page.getByTestId("field-zipf_centre").fill("2,5");
    await page.keyboard.press("Enter");
    await settled(page);
    const edited = await snapshot(page);
    assert.equal(edited.zipf.centre, 2.5);
    await openOwn(page);
    await page.selectOption("[data-testid=own-examples]", "1");
    assert.equal((await cells(page))[2][2], "9");
    await page.keyboard.press("ControlOrMeta+z");
    assert.deepEqual(await cells(page), FIRST, "the example is undone from where it was chosen");
    await page.keyboard.press("ControlOrMeta+z");
    await page.getByTestId("step-back").focus();
    await page.keyboard.press("ControlOrMeta+z");
    assert.match(await page.getByTestId("live").innerText(), /nothing to undo/);
    await page.getByTestId("own-A1").fill("77");
    await page.keyboard.press("ControlOrMeta+z");
    assert.equal((await cells(page))[0][0], "8", "typing");
    assert.equal((await snapshot(page)).zipf.centre, 2.5, "the scenario stays");
    await page.getByTestId("own-rows").fill("2");
    await page.keyboard.press("Enter");
    assert.equal((await cells(page)).length, 2);
    await page.keyboard.press("ControlOrMeta+z");
    assert.deepEqual(await cells(page), FIRST, "the cut row is back");
    // Elsewhere the page's undo is in front.
    await page.getByTestId("new-drop").focus();
    await page.keyboard.press("ControlOrMeta+z");
    await settled(page);
    assert.notEqual((await snapshot(page)).zipf.centre, 2.5);
  });
});

test("numbers pasted into parameter and node fields", async () => {
  await here.open(async (page) => {
    await paste(page, "field-zipf_centre", "2,5");
    await page.keyboard.press("Enter");
    await settled(page);
    assert.equal((await snapshot(page)).zipf.centre, 2.5);
    assert.equal(await page.getByTestId("field-zipf_centre").inputValue(), "2.5");
    await paste(page, "field-zipf_centre", "1,200");
    await says(page, "error-zipf_centre", /“1,200” may mean 1200 or 1\.2/);
    await page.keyboard.press("Enter");
    await says(page, "error-zipf_centre", /“1,200” may mean 1200 or 1\.2/);
    assert.equal((await snapshot(page)).zipf.centre, 2.5, "nothing was taken");
    await page.keyboard.press("Escape");
    await paste(page, "field-zipf_centre", "1\n2");
    await says(page, "error-zipf_centre", /has several cells/);
    assert.equal(await page.getByTestId("field-zipf_centre").inputValue(), "2.5", "lines are not run together");

    await paste(page, "node-field-x_m", "120,5");
    await page.keyboard.press("Enter");
    await settled(page);
    const { x_m: moved } = (await snapshot(page)).cues[await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.selection.get().cue)];
    assert.equal(moved, 120.5);
    await paste(page, "node-field-x_m", "1,200");
    await page.keyboard.press("Enter");
    await says(page, "error-node", /may mean 1200 or 1\.2/);
    await paste(page, "node-field-x_m", "1\t2");
    await says(page, "error-node", /has several cells/);

    await page.getByTestId("preset").click();
    await paste(page, "seed", "1,200");
    await page.keyboard.press("Enter");
    await says(page, "error-seed", /may mean 1200 or 1\.2/);
    await page.getByTestId("preset").click();
    // Fields of views have no line of their own: the page says it.
    await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.show("pair"));
    await paste(page, "pair-rounds", "1\n2");
    await says(page, "message-error", /has several cells/);
    assert.equal(await page.getByTestId("pair-rounds").inputValue(), "3");
    await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.show("matching"));
    await page.getByTestId("matching-hand").click();
    await page.getByTestId("hand-delta").fill("1,200");
    await page.getByTestId("hand-check").click();
    await says(page, "hand-verdict", /may mean 1200 or 1\.2/);
  }, CLIPBOARD);
});
