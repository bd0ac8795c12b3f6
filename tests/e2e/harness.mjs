// The end-to-end tests' ground: a static server, Chromium, and pages that may not complain.
//
// `cargo xtask test e2e` builds what is tested and sets CHROME, D2D_PAGE (Trunk's output) and
// D2D_DIST (the packages); nothing is built here.

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** @import { Browser, BrowserContextOptions, Page } from "playwright-core" */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Trunk's release output. */
export const PAGE = resolve(process.env.D2D_PAGE ?? join(ROOT, "target/page"));
/** What `cargo xtask dist` writes. */
export const DIST = resolve(process.env.D2D_DIST ?? join(ROOT, "dist"));
/** Where screenshots and reports go; git ignores it. */
export const ARTIFACTS = join(ROOT, "artifacts");

/** xtask's test.rs has the same first five. The last exposes gc() to the memory measurement. */
const FLAGS = [
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--js-flags=--expose-gc",
];

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * A file that is missing, of a wrong type, late, or stops after some bytes until `released`.
 * @typedef {{missing?: boolean, type?: string, delay_ms?: number, stopAfter?: number, released?: Promise<unknown>}} Spoilt
 */

/**
 * Serves a folder, as the plainest of static hosts would: no special headers.
 * @param {string} folder
 * @param {{under?: string, pages?: Record<string, string>, isolated?: boolean, headers?: Record<string, string>,
 *   spoil?: (path: string) => Spoilt | null}} [options]  `under`: the
 *   subfolder at which the site appears, "/" or "/some/place/"; `pages`: further HTML pages by path;
 *   `isolated`: with the two headers by which a browser grants clocks of 5 instead of 100 µs; `headers`:
 *   further ones; `spoil`: what goes wrong with the file at a path
 */
export async function serve(folder, { under = "/", pages = {}, isolated = false, headers = {}, spoil = () => null } = {}) {
  await stat(join(folder, "index.html")).catch(() => {
    throw new Error(`${folder} holds no built page; run \`cargo xtask test page\` first`);
  });
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    if (path in pages) {
      response.writeHead(200, { "content-type": TYPES[".html"] }).end(pages[path]);
      return;
    }
    const inside = path.startsWith(under) ? path.slice(under.length) : null;
    const file = inside === null ? null : join(folder, normalize(`/${inside || "index.html"}`));
    const found = file ? await stat(file).catch(() => null) : null;
    if (!file || !found?.isFile()) {
      response.writeHead(404).end("not found");
      return;
    }
    const fault = spoil(path) ?? {};
    if (fault.missing) {
      response.writeHead(404, headers).end("not found");
      return;
    }
    if (fault.delay_ms) await new Promise((done) => setTimeout(done, fault.delay_ms));
    const type = fault.type ?? TYPES[extname(file)] ?? "application/octet-stream";
    const isolation = isolated
      ? { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" }
      : {};
    response.writeHead(200, { "content-type": type, "content-length": found.size, ...isolation, ...headers });
    const { stopAfter, released } = fault;
    if (stopAfter === undefined) createReadStream(file).pipe(response);
    else {
      createReadStream(file, { end: stopAfter - 1 }).on("data", (chunk) => response.write(chunk));
      void released?.then(() => createReadStream(file, { start: stopAfter }).pipe(response));
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  assert(address && typeof address === "object");
  const origin = `http://127.0.0.1:${address.port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { origin, url: origin + under, close };
}

/** Starts Chromium: the one that xtask found, or playwright's own. @param {string[]} [flags]  further ones */
export function launch(flags = []) {
  return chromium.launch({ executablePath: process.env.CHROME || undefined, args: [...FLAGS, ...flags] });
}

/**
 * Notes whatever a visitor's console would show: errors, warnings, failed requests, bad statuses.
 * @param {Page} page
 * @returns {string[]}  grows as things go wrong
 */
export function watch(page) {
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(`page error: ${error.stack ?? error}`));
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) {
      faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  // A page that is left gives up what it was fetching: that is no fault of it.
  /** @type {Set<import("playwright-core").Request>} */
  const underWay = new Set();
  /** @type {WeakSet<import("playwright-core").Request>} */
  const left = new WeakSet();
  let leaving = false;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      leaving = true;
      for (const each of underWay) left.add(each);
    } else if (leaving) {
      left.add(request);
    }
    underWay.add(request);
  });
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) leaving = false;
  });
  page.on("requestfinished", (request) => void underWay.delete(request));
  page.on("requestfailed", (request) => {
    underWay.delete(request);
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED" || !left.has(request)) faults.push(`request failed: ${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  page.on("crash", () => faults.push("the page crashed"));
  return faults;
}

/** So long a single step may take: on a machine that is busy with other things everything takes its time. */
const STEP_MS = 30_000;

/** @param {Browser} browser @param {BrowserContextOptions} options */
async function freshPage(browser, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_MS);
  return { context, page, faults: watch(page) };
}

/**
 * A page in a context of its own that must end without a fault.
 * @param {Browser} browser
 * @param {string} url
 * @param {(page: Page, faults: string[]) => Promise<void>} visit  may empty `faults` of those that
 *   it provokes on purpose
 * @param {BrowserContextOptions} [options]
 */
export async function visit(browser, url, visit, options = {}) {
  const { context, page, faults } = await freshPage(browser, options);
  try {
    await page.goto(url);
    await visit(page, faults);
    assert.deepEqual(faults, [], "the page must not complain");
  } finally {
    await context.close();
  }
}

/** What a page or its context cannot be made to forget. */
const LASTING = [
  "addInitScript", "emulateMedia", "exposeBinding", "exposeFunction", "grantPermissions", "newCDPSession", "newPage", "on", "route",
  "setExtraHTTPHeaders", "setOffline", "setViewportSize",
];

/**
 * Visits as {@link visit} makes them, at a third of their price: one page serves those of the same options one after
 * another. Each opens the address anew, with nothing stored. A visit that fails, or does what a page cannot be made to
 * forget, was its page's last.
 * @param {Browser} browser
 */
export function visitor(browser) {
  /** @typedef {Awaited<ReturnType<typeof freshPage>> & {forget: (origin: string) => Promise<unknown>, lasting: boolean}} Tab */
  /** Pages that wait for a visit, by its options. @type {Map<string, Tab>} */
  const waiting = new Map();
  /** @param {BrowserContextOptions} options @returns {Promise<Tab>} */
  const open = async (options) => {
    const fresh = await freshPage(browser, options);
    const client = await fresh.context.newCDPSession(fresh.page);
    const forget = (/** @type {string} */ origin) => client.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
    const tab = { ...fresh, forget, lasting: false };
    for (const owner of /** @type {any[]} */ ([fresh.page, fresh.context])) {
      for (const name of LASTING.filter((each) => each in owner)) {
        const plain = owner[name].bind(owner);
        owner[name] = (/** @type {any[]} */ ...args) => {
          tab.lasting = true;
          return plain(...args);
        };
      }
    }
    return tab;
  };
  return {
    /** @param {string} url @param {(page: Page, faults: string[]) => Promise<void>} act @param {BrowserContextOptions} [options] */
    async visit(url, act, options = {}) {
      const key = JSON.stringify(options);
      const tab = waiting.get(key) ?? (await open(options));
      waiting.delete(key);
      const { page, context, faults } = tab;
      try {
        await page.goto(url);
        await act(page, faults);
        assert.deepEqual(faults, [], "the page must not complain");
        if (tab.lasting) return;
        await page.goto("about:blank");
        await tab.forget(new URL(url).origin);
        await page.mouse.move(-1, -1);
        // What was still on its way when the page was left.
        faults.length = 0;
        waiting.set(key, tab);
      } finally {
        if (!waiting.has(key)) await context.close();
      }
    },
  };
}

/** Sizes at which the page must look finished. */
export const SIZES = [
  { width: 1280, height: 720, scale: 1 },
  { width: 1280, height: 720, scale: 2 },
  { width: 1920, height: 1080, scale: 1 },
  { width: 390, height: 844, scale: 2 },
];

/**
 * Saves what the page looks like now.
 * @param {Page} page  @param {string} name  @param {{fullPage?: boolean, still?: boolean}} [options]
 *   `still`: animations stand at their end, and stay there
 */
export async function screenshot(page, name, { fullPage = false, still = true } = {}) {
  await mkdir(ARTIFACTS, { recursive: true });
  const path = join(ARTIFACTS, `${name}.png`);
  await page.screenshot({ path, fullPage, animations: still ? "disabled" : "allow" });
  return path;
}
