// The start: a frame at once, words while something is late, and words and a way on where something is wrong.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ARTIFACTS, DIST, launch, screenshot, serve, visit } from "./harness.mjs";
import { dragByMouse, openTab, ready, settled, snapshot, tabIds } from "./hands.mjs";

/** @import { Frame, Page } from "playwright-core" */
/** @typedef {import("./harness.mjs").Spoilt} Spoilt */

const SITE = join(DIST, "site");
const SINGLE = join(DIST, "d2d-explorer.html");

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/**
 * The site as a server with a fault gives it.
 * @param {(path: string) => Spoilt | null} spoil
 * @param {(page: Page, faults: string[]) => Promise<void>} act
 * @param {{headers?: Record<string, string>, pages?: Record<string, string>, at?: string}} [options]
 */
async function onSite(spoil, act, { at = "", ...options } = {}) {
  const site = await serve(SITE, { spoil, ...options });
  try {
    await visit(browser, site.url + at, act);
  } finally {
    await site.close();
  }
}

/** What the page says is wrong. @param {Page | Frame} page */
async function notice(page) {
  const text = page.getByTestId("notice");
  await text.filter({ hasText: /\w/ }).waitFor();
  assert(await text.isVisible());
  return text.innerText();
}

/** @param {Page} page */
async function works(page) {
  await ready(page);
  assert.equal(await page.getByTestId("starting").count(), 0);
  const first = await snapshot(page);
  await dragByMouse(page, { kind: "cue", index: 0 }, 20, 15);
  assert.notEqual((await snapshot(page)).cues[0].x_m, first.cues[0].x_m);
}

for (const [part, is, says] of /** @type {[string, RegExp, RegExp][]} */ ([
  ["the glue", /\/d2d-explorer-\w+\.js$/, /The solver’s script could not be loaded/],
  ["the module", /\/solver-\w+\.wasm$/, /The solver’s module could not be loaded: the server answered 404/],
  ["the page's script", /\/(main|page)-[\w-]+\.js$/, /The page’s script could not be loaded/],
])) {
  test(`${part} is missing: words, and another try`, async () => {
    let missing = true;
    await onSite(
      (path) => (missing && is.test(path) ? { missing } : null),
      async (page, faults) => {
        assert.match(await notice(page), says);
        assert.equal(await page.getByText("Loading the solver").isVisible(), false);
        if (part === "the page's script") await screenshot(page, "start-failed");
        faults.length = 0; // the browser reports what is missing on purpose
        missing = false;
        await page.getByTestId("retry").click();
        await works(page);
      },
    );
  });
}

test("a script of the wrong type, which nosniff forbids to guess", async () => {
  await onSite(
    (path) => (/\/main-|\/page-/.test(path) ? { type: "text/plain" } : null),
    async (page, faults) => {
      assert.match(await notice(page), /The page’s script could not be loaded/);
      faults.length = 0;
    },
    { headers: { "x-content-type-options": "nosniff" } },
  );
});

test("a module of another type is no fault", async () => {
  await onSite((path) => (path.endsWith(".wasm") ? { type: "application/octet-stream" } : null), works);
});

// Both wait for the clock, at the same time.
describe("words that come late", { concurrency: true }, () => {
  test("while the module is on its way the frame shows, and words after 2 and 10 s", async () => {
    /** @type {(value?: unknown) => void} */
    let release = () => {};
    const released = new Promise((done) => (release = done));
    await onSite(
      (path) => (path.endsWith(".wasm") ? { stopAfter: 1000, released } : null),
      async (page) => {
        const words = (/** @type {RegExp} */ text) => page.getByTestId("starting").getByText(text);
        await words(/Loading the solver/).waitFor();
        const frame = await page.locator(".starting-cell svg").boundingBox();
        assert(frame && frame.width > 200, "the cell's frame is drawn");
        await words(/Still loading/).waitFor();
        assert(await page.evaluate(() => performance.now()) >= 2000, "not at once");
        await screenshot(page, "start-slow", { still: false });
        await words(/unusually long/).waitFor();
        assert(await page.evaluate(() => performance.now()) >= 10_000, "not before the other words");
        await screenshot(page, "start-stuck");
        // What comes late is welcome all the same.
        release();
        await works(page);
      },
    );
  });

  test("a policy that forbids scripts: static words, a way on after 10 s", async () => {
    await onSite(
      () => null,
      async (page, faults) => {
        await page.getByText("Loading the solver").waitFor();
        await page.getByText(/this site forbids its scripts/).waitFor();
        assert.equal(await page.getByRole("link", { name: "Try again" }).getAttribute("href"), "");
        faults.length = 0;
      },
      { headers: { "content-security-policy": "script-src 'none'" } },
    );
  });
});

test("another try keeps what follows the address's #", async () => {
  let missing = true;
  await onSite(
    (path) => (missing && path.endsWith(".wasm") ? { missing } : null),
    async (page, faults) => {
      await notice(page);
      faults.length = 0;
      missing = false;
      await page.getByTestId("retry").click();
      await works(page);
      assert.match(page.url(), /#state$/);
    },
    { at: "#state" },
  );
});

test("errors of other scripts are not the page's", async () => {
  const site = await serve(SITE);
  try {
    await visit(browser, "about:blank", async (page, faults) => {
      await page.addInitScript(() => {
        const complain = () => {
          setTimeout(() => {
            throw new Error("wallet extension: not connected");
          });
          void Promise.reject(new Error("wallet extension: no promise"));
        };
        complain();
        const timer = setInterval(complain, 5);
        setTimeout(() => clearInterval(timer), 1500);
      });
      await page.goto(site.url);
      await works(page);
      assert.equal(await page.getByTestId("notice").count(), 0);
      assert(faults.length > 0 && faults.every((fault) => fault.includes("wallet extension")), faults.join("\n"));
      faults.length = 0;
    });
  } finally {
    await site.close();
  }
});

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self' blob:";

test("a strict content security policy: no inline script, no inline style", async () => {
  await onSite(
    () => null,
    async (page) => {
      await works(page);
      assert.equal(page.workers().length, 1);
      for (const id of await tabIds(page)) {
        await openTab(page, id);
        const view = page.getByTestId(`view-${id}`);
        await view.and(page.locator(":not([aria-busy])")).waitFor();
        assert.equal(await page.locator(".view-failed").count(), 0);
      }
    },
    { headers: { "content-security-policy": POLICY } },
  );
});

test("a policy that forbids WebAssembly: said, with what would allow it", async () => {
  await onSite(
    () => null,
    async (page, faults) => {
      assert.match(await notice(page), /must allow 'wasm-unsafe-eval'/);
      faults.length = 0;
    },
    { headers: { "content-security-policy": POLICY.replace(" 'wasm-unsafe-eval'", "") } },
  );
});

test("without JavaScript", async () => {
  const site = await serve(SITE);
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await page.locator("noscript p").waitFor();
    assert.equal(await page.getByText("Loading the solver").isVisible(), false);
  } finally {
    await context.close();
    await site.close();
  }
});

test("the site from a folder says what to do instead", async () => {
  await visit(browser, "about:blank", async (page, faults) => {
    await page.goto(pathToFileURL(join(SITE, "index.html")).href);
    assert.match(await notice(page), /from a folder\. Open d2d-explorer\.html/);
    await screenshot(page, "start-folder");
    faults.length = 0;
  });
});

test("a sandboxed frame without CORS headers says so; with them it works", async () => {
  const pages = {
    "/host.html": `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="/" width="1200" height="700" title="explorer"></iframe></html>`,
  };
  const visitFrame = (/** @type {Record<string, string>} */ headers, /** @type {(frame: Frame, faults: string[]) => Promise<void>} */ act) =>
    onSite(() => null, (page, faults) => act(page.frames()[1], faults), { pages, headers, at: "host.html" });
  await visitFrame({}, async (frame, faults) => {
    assert.match(await notice(frame), /Access-Control-Allow-Origin; d2d-explorer\.html needs none/);
    faults.length = 0;
  });
  await visitFrame({ "access-control-allow-origin": "*" }, (frame) => ready(frame));
});

test("without SIMD: too old, and no other try", async () => {
  const old = await launch(["--js-flags=--no-enable-sse4-1 --no-enable-ssse3 --no-enable-sse3 --no-enable-avx"]);
  const site = await serve(SITE);
  try {
    await visit(old, site.url, async (page) => {
      assert.match(await notice(page), /too old .* WebAssembly with SIMD/);
      assert.equal(await page.getByTestId("retry").count(), 0);
    });
  } finally {
    await Promise.all([old.close(), site.close()]);
  }
});

test("a first visit needs one script of the page, asked for at once, and nothing twice", async () => {
  /** @type {string[]} */
  const asked = [];
  const ofPage = /\/(main|page)-[\w-]+\.js$/;
  await onSite(
    (path) => {
      asked.push(path);
      return ofPage.test(path) ? { delay_ms: 600 } : null;
    },
    async (page) => {
      // The page's script is not there yet, and so has asked for nothing.
      await page.waitForTimeout(300);
      for (const early of [ofPage, /\/solver-\w+\.wasm$/, /\/d2d-explorer-\w+\.js$/]) {
        assert.equal(asked.filter((path) => early.test(path)).length, 1, `${early}: ${asked.join("\n")}`);
      }
      await ready(page);
      await settled(page);
      // The worker fetches the glue again; a browser has it cached where a server says for how long.
      const twice = asked.filter((path, at) => asked.indexOf(path) !== at && !/\/d2d-explorer-/.test(path));
      assert.deepEqual(twice, [], "a preload that is not used would be fetched twice");
      const others = asked.filter((path) => /\/www\/.*\.js$/.test(path) && !ofPage.test(path) && !/\/www\/(start\/start|engine\/worker)-\w+\.js$/.test(path));
      assert.deepEqual(others, [], "what a first visit needs is in one file");
    },
  );
});

test("the one-file page draws its frame before the rest is there", async () => {
  const folder = join(ARTIFACTS, "one-file");
  await mkdir(folder, { recursive: true });
  await copyFile(SINGLE, join(folder, "index.html"));
  /** @type {(value?: unknown) => void} */
  let release = () => {};
  const released = new Promise((done) => (release = done));
  const site = await serve(folder, { spoil: () => ({ stopAfter: 100_000, released }) });
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    await page.goto(site.url, { waitUntil: "commit" });
    await page.getByText("Loading the solver").waitFor();
    const paint = await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    assert(Number(await paint.jsonValue()) > 0, "drawn while two thirds are missing");
    release();
    await works(page);
  } finally {
    await context.close();
    await site.close();
  }
});
