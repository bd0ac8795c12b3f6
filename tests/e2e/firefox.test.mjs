// Link, frame and element in Firefox, where it is installed: FIREFOX names one, or it lies on the path.

import assert from "node:assert/strict";
import { access, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { DIST, serve } from "./harness.mjs";

/** @import { Browser, Frame, Page } from "puppeteer-core" */

/** Far more than a busy machine needs. */
const PATIENCE_MS = 60_000;

/** The first Firefox there is. @returns {Promise<string | null>} */
async function firefox() {
  const named = process.env.FIREFOX;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = named ? [named] : folders.flatMap((folder) => ["firefox", "firefox-esr"].map((name) => join(folder, name)));
  for (const path of paths) if (await access(path).then(() => true, () => false)) return path;
  return null;
}

const found = await firefox();
const skip = found ? false : "there is no Firefox; install one or set FIREFOX to its path";

const HOST = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"></head><body>
<iframe sandbox="allow-scripts" title="explorer" style="inline-size: 100%; border: 0" src="embed.html#preset=cell-edge&view=pair&pair=c2,d1"></iframe>
<d2d-explorer preset="few-stairs" view="alone"></d2d-explorer>
<script src="embed/frame.js"></script>
<script>window.frame_ = d2dFrame(document.querySelector("iframe"));</script>
<script type="module">import "./npm/element.js";</script></body></html>`;

/** @type {string} */
let folder;
/** @type {Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;

before(async () => {
  if (!found) return;
  folder = await mkdtemp(join(tmpdir(), "d2d-explorer-firefox-"));
  for (const name of ["site", "embed", "embed.html", "npm"]) await cp(join(DIST, name), join(folder, name), { recursive: true });
  await writeFile(join(folder, "index.html"), HOST);
  site = await serve(folder);
  browser = await puppeteer.launch({ browser: "firefox", executablePath: found, headless: true, timeout: 2 * PATIENCE_MS, protocolTimeout: 2 * PATIENCE_MS });
});
after(async () => {
  await Promise.all([browser?.close(), site?.close()]);
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** A page that must not complain. @param {string} url @param {(page: Page) => Promise<void>} act */
async function visit(url, act) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(`page error: ${error}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warn") faults.push(`console: ${message.text()}`);
  });
  page.setDefaultTimeout(PATIENCE_MS);
  try {
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(url, { timeout: PATIENCE_MS });
    await act(page);
    assert.deepEqual(faults, []);
  } finally {
    await page.close();
  }
}

/** What an explorer says of itself, once its first answer is drawn. @param {Page | Frame} where */
async function told(where) {
  await where.waitForFunction(() => "d2dExplorer" in window, { timeout: PATIENCE_MS });
  return where.evaluate(async () => {
    const { d2dExplorer } = /** @type {any} */ (window);
    await d2dExplorer.ready;
    await d2dExplorer.settled();
    return { where: d2dExplorer.where(), tab: d2dExplorer.beside().tab, eta: d2dExplorer.snapshot().solution.energy_efficiency, link: await d2dExplorer.link() };
  });
}

test("Firefox: a link opens, a drag is answered, the address follows", { skip }, async () => {
  await visit(`${site.url}site/index.html#preset=classroom&s_th=2&c2=120.5,-80&view=alone&step=3&pair=c2,d1`, async (page) => {
    const first = await told(page);
    assert.deepEqual([first.where, first.tab], ["worker", "alone"]);
    assert.match(first.link, /s_th=2&c2=120.5,-80/);
    const node = await page.waitForSelector('[data-testid="node-cue-0"]');
    const box = await node?.boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 30, box.y + 20, { steps: 5 });
    await page.mouse.up();
    await page.waitForFunction(() => /c1=/.test(location.hash), { timeout: PATIENCE_MS });
    assert.notEqual((await told(page)).eta, first.eta);
  });
});

test("Firefox: a sandboxed frame and an element solve in workers, draw and answer", { skip }, async () => {
  await visit(site.url, async (page) => {
    await page.waitForFunction(() => document.querySelector("iframe")?.style.height, { timeout: PATIENCE_MS });
    const inner = page.frames()[1];
    const framed = await told(inner);
    assert.deepEqual([framed.where, framed.tab], ["worker", "pair"]);
    const asked = await page.evaluate(async () => {
      const { frame_ } = /** @type {any} */ (window);
      const picture = await frame_.toBlob({ of: "chart" });
      return { link: await frame_.link(), status: (await frame_.solve()).status, type: picture.type, size: picture.size, wrong: await frame_.open("preset=nowhere").catch((/** @type {Error} */ error) => error.message) };
    });
    assert.match(asked.link, /preset=cell-edge&.*view=pair$/);
    assert.deepEqual([asked.status, asked.type, asked.wrong], ["optimal", "image/svg+xml", "the link was refused"]);
    assert.ok(asked.size > 3000);
    const element = await page.$("d2d-explorer");
    assert.ok(element);
    await element.evaluate((each) => each.scrollIntoView());
    const own = await element.evaluate(async (each) => {
      const explorer = await /** @type {any} */ (each).explorer;
      return { where: explorer.where(), link: await /** @type {any} */ (each).link(), failed: each.shadowRoot?.querySelectorAll(".view-failed").length };
    });
    assert.match(own.link, /preset=few-stairs&.*view=alone$/);
    assert.deepEqual([own.where, own.failed], ["worker", 0]);
  });
});
