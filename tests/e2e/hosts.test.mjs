// The pages of examples/hosts, each with the packaged frame inside, as their readers open them.

import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
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
