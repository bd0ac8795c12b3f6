// The pages of examples/hosts, each with the packaged frame inside, as their readers open them.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { DIST, launch, screenshot, serve, visit } from "./harness.mjs";

/** @import { Frame, Page } from "playwright-core" */

const HOSTS = fileURLToPath(new URL("../../examples/hosts/", import.meta.url));
const PAGES = ["course", "project-page", "strict-policy"];

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => {
  await stat(join(DIST, "embed.html"));
  folder = await mkdtemp(join(tmpdir(), "d2d-explorer-hosts-"));
  await cp(HOSTS, folder, { recursive: true });
  await cp(join(DIST, "embed.html"), join(folder, "d2d/embed.html"));
  await cp(join(DIST, "embed"), join(folder, "d2d/embed"), { recursive: true });
  // The deck expects reveal.js beside it, as npm has it.
  await cp(dirname(createRequire(import.meta.url).resolve("reveal.js")), join(folder, "deck/reveal"), { recursive: true });
  await writeFile(join(folder, "index.html"), "");
  browser = await launch();
  site = await serve(folder, { under: "/group/paper/" });
});
after(async () => {
  await Promise.all([browser?.close(), site?.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** The explorer of a frame, scrolled to. @param {Page} page @param {number} at */
async function explorerOf(page, at) {
  const iframe = page.locator("iframe").nth(at);
  await iframe.scrollIntoViewIfNeeded();
  const frame = /** @type {Frame} */ (await (await iframe.elementHandle())?.contentFrame());
  await frame.waitForFunction(() => "d2dExplorer" in window, null, { timeout: 30_000 });
  await frame.evaluate(() => /** @type {any} */ (window).d2dExplorer.ready);
  return { iframe, frame };
}

test("every host is tested here", async () => {
  const found = (await readdir(HOSTS)).filter((name) => name.endsWith(".html")).map((name) => name.slice(0, -5));
  assert.deepEqual(found.sort(), PAGES);
});

for (const name of PAGES) {
  test(`${name}: its frames solve, fit and answer`, async () => {
    await visit(browser, `${site.url}${name}.html`, async (page) => {
      const count = await page.locator("iframe").count();
      for (let at = 0; at < count; at += 1) {
        const { iframe, frame } = await explorerOf(page, at);
        const wanted = new URL((await iframe.getAttribute("src")) ?? "", site.url).hash;
        const link = await frame.evaluate(() => /** @type {any} */ (window).d2dExplorer.link());
        assert.equal(/preset=[\w-]+/.exec(link)?.[0], /preset=[\w-]+/.exec(wanted)?.[0]);
        assert.equal(/view=\w+/.exec(link)?.[0], /view=\w+/.exec(wanted)?.[0]);
        assert.equal(await frame.evaluate(() => /** @type {any} */ (window).d2dExplorer.where()), "worker");
        if ((await iframe.getAttribute("data-d2d")) === "fit") {
          const inner = await frame.evaluate(() => document.documentElement.scrollHeight);
          await page.waitForFunction(([at, inner]) => Math.abs(document.querySelectorAll("iframe")[at].clientHeight - inner) <= 3, [at, inner]);
        } else assert.equal(await iframe.evaluate((each) => each.clientHeight), 700);
      }
      const { frame } = await explorerOf(page, 0);
      const eta = await frame.evaluate(() => /** @type {any} */ (window).d2dExplorer.snapshot().solution.energy_efficiency);
      await page.locator("output").filter({ hasText: eta.toPrecision(4) }).waitFor();
      await screenshot(page, `host-${name}`);
    });
  });
}

test("course: what its sandbox forbids to save is offered as text, with the reason, and so is the link", async () => {
  await visit(browser, `${site.url}course.html`, async (page, faults) => {
    const { frame } = await explorerOf(page, 0);
    await frame.getByTestId("file-menu").click();
    await frame.getByTestId("export-scenario").click();
    const offer = frame.getByTestId("offer");
    await offer.waitFor();
    assert.match(await offer.locator("p").first().innerText(), /frame/);
    const held = JSON.parse(await offer.locator("textarea").inputValue());
    assert.deepEqual([held.format, held.cues.length], ["d2d-explorer/scenario", 6]);
    // Selected, for whom the clipboard is forbidden too.
    assert.ok(await offer.locator("textarea").evaluate((area) => /** @type {HTMLTextAreaElement} */ (area).selectionEnd === /** @type {HTMLTextAreaElement} */ (area).value.length));
    await offer.getByTestId("offer-copy").click();
    await offer.getByRole("status").filter({ hasText: /./ }).waitFor();
    await offer.getByTestId("offer-close").click();
    await offer.waitFor({ state: "detached" });
    await frame.getByTestId("share").click();
    await frame.getByTestId("share-copy").click();
    await frame.getByTestId("share-told").filter({ hasText: /./ }).waitFor();
    assert.match(await frame.getByTestId("share-link").inputValue(), /embed\.html#v=1&preset=cell-edge&/);
    // Chromium alone knows whether a file may be saved, and says so on the console: nothing else is complained of.
    assert.deepEqual(faults.splice(0).filter((each) => !each.includes("Download is disallowed")), []);
  });
});

test("deck: the remote walks through the explorer's steps, then through the slides", async () => {
  await visit(browser, `${site.url}deck/index.html`, async (page) => {
    /** Which slide is shown. */
    const at = (/** @type {number} */ slide) => page.waitForFunction((slide) => document.querySelectorAll(".slides > section")[slide]?.classList.contains("present"), slide);
    await at(0);
    await page.keyboard.press("PageDown");
    await at(1);
    const { frame } = await explorerOf(page, 0);
    const step = (/** @type {number} */ wanted) => frame.waitForFunction((wanted) => document.querySelector("[data-testid=player]")?.getAttribute("data-step") === String(wanted), wanted);
    await step(0);
    // The keyboard is the deck's.
    await page.keyboard.press("PageDown");
    await step(1);
    // And the frame's: where a cell or a slider has it, the remote still walks.
    await frame.getByTestId("node-cue-0").focus();
    await page.keyboard.press("PageDown");
    await step(2);
    assert.equal(await frame.evaluate(() => document.activeElement?.getAttribute("data-testid")), "node-cue-0");
    await frame.getByTestId("slider-semantic_threshold").focus();
    await page.keyboard.press("PageUp");
    await step(1);
    assert.equal(await frame.evaluate(() => /** @type {any} */ (window).d2dExplorer.snapshot().params.semantic_threshold), 1.5);
    // Keys that it has no use for are the deck's: black, and back.
    const black = (/** @type {boolean} */ on) => page.waitForFunction((on) => document.querySelector(".reveal")?.classList.contains("paused") === on, on);
    await page.keyboard.press(".");
    await black(true);
    await page.keyboard.press(".");
    await black(false);
    // Before the first step lies the slide before, behind the last one the next.
    await page.keyboard.press("PageUp");
    await step(0);
    await page.keyboard.press("PageUp");
    await at(0);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    await page.keyboard.press("PageDown");
    await at(1);
    await frame.evaluate(() => /** @type {any} */ (window).d2dExplorer.step(null));
    await frame.waitForFunction(() => {
      const scrub = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-testid=step-scrub]"));
      return scrub !== null && scrub.value === scrub.max;
    });
    await screenshot(page, "host-deck");
    await page.keyboard.press("PageDown");
    await at(2);
  });
});

test("deck: on paper stands the picture", async () => {
  await visit(browser, `${site.url}deck/index.html?view=print`, async (page) => {
    const poster = page.locator(".poster");
    await poster.waitFor();
    assert.ok(await poster.evaluate((each) => /** @type {HTMLImageElement} */ (each).naturalWidth > 0 && each.getBoundingClientRect().height > 200));
    assert.equal(await page.locator("iframe").isVisible(), false);
    await screenshot(page, "host-deck-print", { fullPage: true });
  });
});

test("notebook: the widget's link and totals follow the frame, and the frame follows the widget", async () => {
  const [client, widget] = await Promise.all([readFile(join(folder, "d2d/embed/frame.js"), "utf8"), readFile(join(folder, "notebook/explorer.js"), "utf8")]);
  // As anywidget has it: one module, and a model that the kernel shares.
  await writeFile(join(folder, "widget.js"), `${client}\n${widget}`);
  await writeFile(join(folder, "kernel.js"), `import widget from "./widget.js";
const held = { address: "d2d/embed.html", link: "preset=classroom&view=alone", totals: {} };
const acts = {};
const model = window.model = {
  get: (name) => held[name],
  set(name, value) { held[name] = value; },
  save_changes() { window.saved = (window.saved ?? 0) + 1; },
  on: (name, act) => (acts[name] ??= []).push(act),
  off: (name, act) => { acts[name] = acts[name].filter((each) => each !== act); },
  fromKernel(name, value) { held[name] = value; for (const act of acts["change:" + name] ?? []) act(); },
  listening: () => Object.values(acts).flat().length,
};
window.end = await widget.render({ model, el: document.body });
`);
  await writeFile(join(folder, "notebook.html"), '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notebook</title><link rel="icon" href="data:,"></head><body><script type="module" src="kernel.js"></script></body></html>');
  await visit(browser, `${site.url}notebook.html`, async (page) => {
    await page.waitForFunction(() => /** @type {any} */ (window).model?.get("totals").status === "optimal", null, { timeout: 30_000 });
    const first = await page.evaluate(() => /** @type {any} */ (window).model.get("totals"));
    assert.deepEqual([first.served, first.users], [7, 7]);
    await page.evaluate(() => /** @type {any} */ (window).model.fromKernel("link", "preset=classroom&s_th=2&view=pair"));
    await page.waitForFunction((before) => /** @type {any} */ (window).model.get("totals").energy_efficiency !== before && /s_th=2&.*view=pair/.test(/** @type {any} */ (window).model.get("link")), first.energy_efficiency, { timeout: 30_000 });
    await page.evaluate(() => /** @type {any} */ (window).end());
    assert.equal(await page.evaluate(() => /** @type {any} */ (window).model.listening()), 0);
  });
});

const python = process.env.D2D_PYTHON ?? "python3";
const hasNotebooks = await promisify(execFile)(python, ["-c", "import anywidget, nbclient, ipykernel"]).then(() => true, () => false);

test("notebook: a kernel runs it", { skip: hasNotebooks ? false : `${python} has no anywidget, nbclient and ipykernel (D2D_PYTHON names another)` }, async () => {
  const place = join(folder, "notebook");
  await cp(join(folder, "d2d"), join(place, "d2d"), { recursive: true });
  const script = `
import nbformat
from nbclient import NotebookClient
notebook = nbformat.read("explorer.ipynb", as_version=4)
NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
assert any("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in outputs), outputs
print(outputs[-1]["data"]["text/plain"])`;
  const { stdout } = await promisify(execFile)(python, ["-c", script], { cwd: place });
  assert.match(stdout, /preset=classroom&s_th=2&view=pair/);
});
