// The page starts: its module loads, the solver answers, nothing complains.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PAGE, launch, serve, visit } from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serve(PAGE)]);
});
after(() => Promise.all([browser?.close(), site?.close()]));

test("the page starts the solver's module", async () => {
  await visit(browser, site.url, async (page) => {
    await page.waitForFunction(() => "wasmBindings" in window);
    assert.match(await page.title(), /d2d/i);
  });
});
