// What an author has hidden, fixed and bounded is kept, and says who did; the dialog that makes such a page.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { inflateSync } from "node:zlib";
import axe from "axe-core";
import jsQR from "jsqr";
import { marked } from "marked";
import { DIST, screenshot, serve, visit } from "./harness.mjs";
import { dragByMouse, openTab, ready, settled, snapshot, stage, tabIds } from "./hands.mjs";

/** @import { Frame, Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */

const here = stage();

/** A page opened at an address. @param {string} behind @param {(page: Page, faults: string[]) => Promise<void>} act @param {import("playwright-core").BrowserContextOptions} [options] */
const at = (behind, act, options) =>
  visit(here.browser, here.url + behind, async (page, faults) => {
    await ready(page);
    await act(page, faults);
  }, options);

/** The link of what is shown. @param {Page} page */
const linkOf = (page) => page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.link());

const AUTHORED = "#preset=classroom&hide=legend,proof,compare,sweep,tornado,sensitivity,own,undo&lock=p_c,c2,presets&range=s_th:0..3&reset=here&view=users";

test("hidden parts have no place, fixed ones say who fixed them, ranges clip", async () => {
  await at(AUTHORED, async (page) => {
    const shown = (/** @type {string} */ id) => page.getByTestId(id).isVisible();
    assert.deepEqual(await Promise.all(["mode-compare", "undo", "mode-how", "share"].map(shown)), [false, false, true, true]);
    assert.equal(await page.locator(".legend").isVisible(), false);
    // No tab of a view that is hidden, and no other way to it.
    await openTab(page, "pair");
    assert.deepEqual(await page.locator("[role=tab]:visible").evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute("data-testid"))), ["tab-dinkelbach", "tab-alone", "tab-pair", "tab-matching"]);
    assert.ok((await tabIds(page)).includes("proof"), "it is there, only not offered");
    await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.show("proof"));
    assert.equal(await shown("view-proof"), false);
    await openTab(page, "users");
    // Fixed.
    const before = await snapshot(page);
    for (const id of ["slider-p_max_cue_dbm", "field-p_max_cue_dbm", "preset"]) assert.ok(await page.getByTestId(id).isDisabled(), id);
    assert.match(await page.getByTestId("control-p_max_cue_dbm").innerText(), /fixed by the author/);
    await dragByMouse(page, { kind: "cue", index: 1 }, 40, 20);
    assert.deepEqual((await snapshot(page)).cues[1], before.cues[1]);
    await page.getByTestId("live").filter({ hasText: "fixed by the author of this page" }).waitFor({ state: "attached" });
    assert.match(String(await page.getByTestId("node-cue-1").getAttribute("aria-label")), /fixed by the author/);
    await page.getByTestId("node-field-x_m").fill("10");
    await page.keyboard.press("Enter");
    await settled(page);
    assert.deepEqual((await snapshot(page)).cues[1], before.cues[1]);
    // Bounded, and the reason.
    await page.getByTestId("slider-semantic_threshold").press("End");
    await page.waitForFunction(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot()?.params.semantic_threshold === 3);
    await page.getByTestId("field-semantic_threshold").fill("3.5");
    await page.keyboard.press("Enter");
    assert.match(await page.getByTestId("error-semantic_threshold").innerText(), /from 0 to 3 value\/s\. So far the author/);
    await page.keyboard.press("Escape");
    // All others move, the host may do what it likes, and Reset leads back with one undo.
    await dragByMouse(page, { kind: "cue", index: 0 }, 40, 20);
    assert.notDeepEqual((await snapshot(page)).cues[0].x_m, before.cues[0].x_m);
    const link = await linkOf(page);
    for (const key of ["hide=legend,proof,", "lock=p_c,c2,presets", "range=s_th:0..3", "reset=here"]) assert.ok(link.includes(key) || link.startsWith("s="), link);
    await screenshot(page, "authored");
    await page.getByTestId("reset").click();
    await page.waitForFunction(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot()?.params.semantic_threshold !== 3);
    const after = await snapshot(page);
    assert.deepEqual([after.cues[0].x_m, after.params], [before.cues[0].x_m, before.params]);
    assert.equal(await page.getByTestId("message-error").count(), 0);
    // A state without such rules lifts them.
    await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.open("preset=classroom&view=users"));
    await settled(page);
    assert.deepEqual(await Promise.all(["mode-compare", "undo", "reset"].map(shown)), [true, true, false]);
    assert.equal(await page.getByTestId("field-p_max_cue_dbm").isDisabled(), false);
  });
});

test("a name that nothing bears is refused by name, and the page stays", async () => {
  await at("#preset=few-stairs&hide=sidebar", async (page) => {
    await page.getByTestId("message-error").filter({ hasText: "hide holds sidebar" }).waitFor();
    assert.notEqual((await snapshot(page)).preset, "few-stairs");
  });
});

test("in full screen a remote walks through the steps, wherever the keyboard is", async () => {
  await at("#preset=classroom&view=alone&pair=c1&step=1", async (page) => {
    const step = (/** @type {number} */ wanted) => page.waitForFunction((wanted) => document.querySelector("[data-testid=player]")?.getAttribute("data-step") === String(wanted), wanted);
    await step(0);
    await page.evaluate(() => document.documentElement.requestFullscreen());
    await page.waitForFunction(() => document.fullscreenElement !== null);
    // Whoever asks for the module after the page has it after the page.
    await page.evaluate(() => import(new URL("www/share/presenter.js", document.baseURI).href));
    await page.getByTestId("slider-semantic_threshold").focus();
    const before = await snapshot(page);
    await page.keyboard.press("PageDown");
    await step(1);
    await page.getByTestId("node-cue-0").focus();
    await page.keyboard.press("PageUp");
    await step(0);
    assert.equal((await snapshot(page)).params.semantic_threshold, before.params.semantic_threshold);
  });
});

// The dialog, in the packaged site with the packaged frame beside it.

const RESOLVE = createRequire(import.meta.url);
/** @type {string} */
let folder;
/** Host pages by path, made as they are needed. @type {Record<string, string>} */
const pages = {};
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "d2d-explorer-author-"));
  await writeFile(join(folder, "index.html"), "");
  await symlink(DIST, join(folder, "tool"));
  await symlink(dirname(RESOLVE.resolve("reveal.js")), join(folder, "reveal"));
  site = await serve(folder, { pages });
});
after(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the dialog by what a person has. @param {Page} page */
async function openAuthor(page) {
  await page.getByTestId("share").click();
  await page.getByTestId("share-author").click();
  await page.getByTestId("author-dialog").waitFor();
}

/** The explorer of a frame, once its first answer is drawn. @param {Page} page @param {string} selector */
async function inside(page, selector) {
  const frame = /** @type {Frame} */ (await (await page.locator(selector).elementHandle())?.contentFrame());
  await frame.waitForFunction(() => "d2dExplorer" in window, null, { timeout: 30_000 });
  await frame.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.ready);
  return frame;
}

/** What a frame's readers have: which rules, and what is shown. @param {Frame | Page} frame */
const authorOf = (frame) => frame.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.beside().author);

/** A snippet, as it stands in the dialog. @param {Page} page @param {string} id */
async function snippet(page, id) {
  await page.getByTestId(`author-snippet-${id}`).click();
  return page.getByTestId("author-text").inputValue();
}

/** A file that a press saves. @param {Page} page @param {string} id */
async function saved(page, id) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId(id).click()]);
  return readFile(await download.path());
}

/** The drawing of a one-page PDF of ours. @param {Buffer} pdf @param {number} at  which of its streams */
function streamOf(pdf, at) {
  const text = pdf.toString("latin1");
  const [match] = [...text.matchAll(/\/Length (\d+) >>\nstream\n/g)].slice(at);
  const start = match.index + match[0].length;
  return inflateSync(pdf.subarray(start, start + Number(match[1])));
}

/** @type {Record<string, string>} */
const made = {};
const RULES = { hide: ["legend", "tabs"], lock: ["c2"], range: { s_th: [0, 4] }, reset: "here", height: 560 };

test("an author chooses by clicking in the real frame, and copies what makes that page", async () => {
  await visit(here.browser, `${site.url}tool/site/index.html#preset=classroom&view=users`, async (page) => {
    await ready(page);
    await openAuthor(page);
    const frame = await inside(page, "[data-testid=author-preview]");
    assert.equal(await frame.evaluate(() => window.origin), "null", "it is sandboxed");
    // A thing is chosen by a click on it, whatever it is.
    await frame.getByTestId("pick-cover").waitFor();
    const click = async (/** @type {string} */ selector) => {
      await frame.locator(selector).first().scrollIntoViewIfNeeded();
      await frame.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.settled());
      // The frame is drawn smaller than it is.
      const inner = await frame.locator(selector).first().evaluate((each) => each.getBoundingClientRect().toJSON());
      const outer = await page.getByTestId("author-preview").boundingBox();
      assert.ok(outer && outer.width < 1100, selector);
      const scale = outer.width / 1100;
      await page.mouse.click(outer.x + (inner.x + inner.width / 2) * scale, outer.y + (inner.y + inner.height / 2) * scale);
    };
    await page.getByTestId("author-width-1100").click();
    await frame.waitForFunction(() => window.innerWidth === 1100);
    await click("[data-testid=node-cue-1]");
    await page.getByTestId("author-chosen").filter({ hasText: "C2, cellular user" }).waitFor();
    await page.getByTestId("author-fixed").check();
    await click("[data-testid=control-semantic_threshold] label");
    await page.getByTestId("author-chosen").filter({ hasText: /threshold/i }).waitFor();
    await page.getByTestId("author-most").fill("1");
    await page.keyboard.press("Enter");
    await page.getByTestId("author-range-error").filter({ hasText: "1.5 value/s now, which must be between them" }).waitFor();
    await page.getByTestId("author-most").fill("4");
    await page.keyboard.press("Enter");
    // And by the list, which lights it.
    await page.getByTestId("author-item-legend").click();
    await frame.locator(".legend[data-lit]").waitFor({ state: "attached" });
    await page.getByTestId("author-hidden").check();
    await page.getByTestId("author-item-tabs").click();
    await page.getByTestId("author-hidden").check();
    await page.getByTestId("author-nodes").fill("c2, c99");
    await page.keyboard.press("Enter");
    assert.match(await page.getByTestId("author-nodes-error").innerText(), /c99/);
    await page.getByTestId("author-nodes").fill("c2");
    await page.getByTestId("author-reset").selectOption("here");
    await page.getByTestId("author-height").fill("560");
    await page.keyboard.press("Enter");
    await page.getByTestId("author-title").fill("A small cell");
    // The preview has it all, without being loaded anew.
    await frame.waitForFunction((wanted) => JSON.stringify(/** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.beside().author) === wanted, JSON.stringify({ ...RULES, hide: ["legend", "tabs"] }));
    await page.getByTestId("author-count").filter({ hasText: "characters" }).waitFor();
    await screenshot(page, "author-dialog");
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => /** @type {Window & {axe: typeof axe}} */ (/** @type {unknown} */ (window)).axe.run("[data-testid=author-dialog]", { iframes: false, resultTypes: ["violations"] }));
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), []);
    await page.waitForFunction(() => /** @type {HTMLTextAreaElement} */ (document.querySelector("[data-testid=author-text]")).value.includes("A small cell"));
    for (const id of ["link", "frame", "element", "markdown", "slide", "latex"]) {
      made[id] = await snippet(page, id);
      assert.ok(made[id].length <= 400, `${id}: ${made[id].length}\n${made[id]}`);
    }
    // The figure's two files: a picture of the cell, and a code that says the link. That LaTeX sets them is not tested here.
    const picture = await saved(page, "author-picture");
    assert.match(picture.toString("latin1", 0, 8), /^%PDF-1\.4/);
    const [, wide, high] = /\/Width (\d+) \/Height (\d+)/.exec(picture.toString("latin1")) ?? [];
    const colours = streamOf(picture, 1);
    assert.equal(colours.length, Number(wide) * Number(high) * 3);
    assert.ok(new Set(colours).size > 20, "there is something to see");
    const code = streamOf(await saved(page, "author-code"), 0).toString("latin1");
    const squares = [...code.matchAll(/(\d+) (\d+) (\d+) (\d+) re/g)].map((each) => each.slice(1).map(Number));
    const [, , size] = squares[0];
    const scale = 4;
    const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255);
    for (const [x, y, width, height] of squares.slice(1)) {
      for (let row = (size - y - height) * scale; row < (size - y) * scale; row += 1) {
        for (let column = x * scale; column < (x + width) * scale; column += 1) pixels.fill(0, (row * size * scale + column) * 4, (row * size * scale + column) * 4 + 3);
      }
    }
    const decode = /** @type {any} */ (jsQR).default ?? jsQR;
    assert.equal(decode(pixels, size * scale, size * scale)?.data, made.link);
    assert.ok(made.latex.includes("a-small-cell.pdf") && made.latex.includes("a-small-cell-qr.pdf"));
    await page.keyboard.press("Escape");
    await page.getByTestId("author-dialog").waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-testid")), "share", "the keyboard goes on where it began");
  }, { acceptDownloads: true });
});

test("every snippet makes the page that it promises", async () => {
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">';
  pages["/frame.html"] = `${head}${made.frame}`;
  pages["/markdown.html"] = `${head}${await marked.parse(made.markdown)}`;
  pages["/slide.html"] = `${head}<link rel="stylesheet" href="/reveal/reveal.css"><div class="reveal"><div class="slides"><section>One</section>${made.slide}</div></div>
<script src="/reveal/reveal.js"></script><script>window.deck = new Reveal(); deck.initialize();</script>`;
  pages["/element.html"] = `${head}${made.element}`;
  for (const name of ["frame", "markdown", "slide"]) {
    await visit(here.browser, `${site.url}${name}.html`, async (page) => {
      if (name === "slide") await page.evaluate(() => /** @type {any} */ (window).deck.next());
      const frame = await inside(page, "iframe");
      assert.deepEqual(await authorOf(frame), RULES);
      assert.equal(await page.locator("iframe").getAttribute("title"), "A small cell");
      assert.equal(await frame.locator(".modes").isVisible(), false);
    });
  }
  await visit(here.browser, `${site.url}element.html`, async (page) => {
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector("d2d-explorer"))?.explorer);
    const rules = await page.evaluate(async () => (await /** @type {any} */ (document.querySelector("d2d-explorer")).getState()).author);
    assert.deepEqual(rules, RULES);
  });
  await visit(here.browser, made.link, async (page) => {
    await ready(page);
    assert.deepEqual(await authorOf(page), RULES);
  });
});
