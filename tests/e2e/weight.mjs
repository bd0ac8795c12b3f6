// What is fetched, and when: figures of `cargo xtask measure` and, without a browser, of the packages' test.

import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { figure, plainFigure, quantile } from "./figures.mjs";
import { ready, settled, tabIds } from "./hands.mjs";

/** @import { Browser, Frame, Page } from "playwright-core" */
/** @typedef {import("./figures.mjs").Figure | import("./figures.mjs").PlainFigure} Line */

/** What any one thing may fetch when it is first used, bytes after Brotli. */
export const MOST_LATER = 30_000;

/** Bytes after Brotli at its best, as a host that has its files compressed once sends them. @param {Uint8Array} content */
export const compressed = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** A file beside that a bundled module imports: at once, or on demand. */
const AT_ONCE = /\b(?:from|import)"\.\/([\w.-]+\.js)"/g;
const ON_DEMAND = /\bimport\("\.\/([\w.-]+\.js)"\)/g;

/**
 * Every script that the packaged page imports on demand, with what it brings along that the first view has not: bytes
 * after Brotli, the largest first.
 * @param {string} site  the packaged site
 * @returns {{name: string, bytes: number}[]}
 */
export function scriptsOnDemand(site) {
  const folder = join(site, "www");
  const texts = new Map(readdirSync(folder).filter((name) => name.endsWith(".js")).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  const named = (/** @type {string} */ name, /** @type {RegExp} */ how) => [...(texts.get(name) ?? "").matchAll(how)].map(([, file]) => file);
  const entry = [...texts.keys()].find((name) => /^page-[\w-]+\.js$/.test(name));
  if (!entry) throw new Error(`${folder} holds no page-….js`);
  /** @param {string} name */
  const closure = (name, found = new Set([entry])) => {
    if (found.has(name)) return found;
    found.add(name);
    for (const file of named(name, AT_ONCE)) closure(file, found);
    return found;
  };
  const size = new Map([...texts].map(([name, text]) => [name, compressed(Buffer.from(text))]));
  const asked = new Set([...texts.keys()].flatMap((name) => named(name, ON_DEMAND)).filter((name) => name !== entry));
  return [...asked]
    .map((name) => ({ name, bytes: [...closure(name)].reduce((sum, file) => sum + (file === entry ? 0 : size.get(file) ?? 0), 0) }))
    .sort((a, b) => b.bytes - a.bytes);
}

/** What can be used besides the first view, by name. @type {Record<string, (page: Page) => Promise<unknown>>} */
const FEATURES = {
  link: async (page) => {
    await page.getByTestId("share").click();
    await page.waitForFunction(() => /** @type {HTMLInputElement | null} */ (document.querySelector("[data-testid=share-link]"))?.value);
  },
  "QR code": async (page) => {
    await FEATURES.link(page);
    await page.getByTestId("share-qr").click();
    await page.getByTestId("share-code").locator("svg").waitFor();
  },
  author: async (page) => {
    await FEATURES.link(page);
    await page.getByTestId("share-author").click();
    await page.getByTestId("author-dialog").waitFor();
    await page.waitForFunction(() => /** @type {HTMLTextAreaElement | null} */ (document.querySelector("[data-testid=author-text]"))?.value);
  },
  gallery: async (page) => {
    await page.getByTestId("preset").click();
    await page.getByTestId("gallery").waitFor();
  },
  "map layer": async (page) => {
    await page.locator("[data-testid^=layer-]:not([aria-pressed=true])").first().click();
    await settled(page);
  },
};

/**
 * What each further thing fetches when it is the first to be used on a fresh page, apart from the parts of the compiled
 * module, which all share.
 * @param {Browser} browser  @param {string} url  the packaged site's
 * @returns {Promise<Line[]>}
 */
export async function featureSizes(browser, url) {
  /** @type {Line[]} */
  const lines = [];
  /** Parts of the module that came later. @type {Map<string, number>} */
  const parts = new Map();
  /** @param {string} name @param {(page: Page) => Promise<unknown>} use */
  const take = async (name, use) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    try {
      const page = await context.newPage();
      /** @type {Map<string, Promise<Buffer>>} */
      const files = new Map();
      await page.goto(url);
      await ready(page);
      await settled(page);
      context.on("response", (response) => {
        const { protocol, pathname } = new URL(response.url());
        // What is still on its way when the page is closed was not waited for.
        if (/^https?:$/.test(protocol) && !files.has(pathname)) files.set(pathname, response.body().catch(() => Buffer.alloc(0)));
      });
      await use(page);
      await settled(page);
      let bytes = 0;
      for (const [path, body] of files) {
        // The session's worker came with the first view; a study's is the same file.
        if (/\/engine\/worker-\w+\.js$/.test(path)) continue;
        if (extname(path) !== ".wasm") {
          bytes += compressed(await body);
          continue;
        }
        const part = path.replace(/^.*\/|-\w+\.wasm$/g, "");
        // Seconds of work: once is enough.
        if (!parts.has(part)) parts.set(part, compressed(await body));
      }
      lines.push(figure(`first use of ${name}, Brotli`, bytes / 1000, "kB", "<=", MOST_LATER / 1000));
    } finally {
      await context.close();
    }
  };
  /** @type {string[]} */
  let tabs = [];
  await take("nothing", async (page) => (tabs = await tabIds(page)));
  lines.length = 0;
  for (const id of tabs.slice(1)) {
    await take(`the view ${id}`, async (page) => {
      // At once, not by way of its mode's first view.
      await page.evaluate((view) => /** @type {import("./hands.mjs").PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.show(view), id);
      await page.getByTestId(`view-${id}`).and(page.locator(":not([aria-busy])")).filter({ hasText: /\S/ }).waitFor();
    });
  }
  for (const [name, use] of Object.entries(FEATURES)) await take(name, use);
  for (const [name, size] of parts) lines.push(plainFigure(`compiled module, ${name}, fetched once, Brotli`, size / 1000, "kB"));
  return lines;
}

/** Networks of telephones as those who measure pages have them; bytes a second, ms there and back. */
const NETWORKS = {
  "4G, 9 Mbit/s and 170 ms": { offline: false, latency: 170, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 },
  "slow 4G, 1.6 Mbit/s and 150 ms": { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
};
const TYPES = /** @type {Record<string, string>} */ ({ ".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".wasm": "application/wasm" });

/** The packages as a host that compresses serves them. @param {string} dist @param {Record<string, string>} pages */
async function compressing(dist, pages) {
  /** @type {Map<string, Buffer>} */
  const ready = new Map();
  /** Of each path, how often it was sent. @type {Map<string, number>} */
  const sent = new Map();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    const content = pages[path] ?? (await readFile(join(dist, path)).catch(() => null));
    if (content === null) {
      response.writeHead(404).end();
      return;
    }
    if (!ready.has(path)) ready.set(path, brotliCompressSync(content));
    sent.set(path, (sent.get(path) ?? 0) + 1);
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "content-encoding": "br", "cache-control": "max-age=60", "access-control-allow-origin": "*" }).end(ready.get(path));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { origin: `http://127.0.0.1:${port}`, sent, close: () => (server.closeAllConnections(), server.close()) };
}

const ELEMENT = `<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<d2d-explorer preset="classroom"></d2d-explorer>
<script>document.querySelector("d2d-explorer").addEventListener("ready", () => (window.usable = true));</script>
<script type="module" src="/npm/element.js"></script>`;
const FRAME = '<iframe sandbox="allow-scripts" src="/embed.html#preset=classroom" width="600" height="60" title="explorer"></iframe>';
const TEN = `<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
${FRAME.repeat(10)}`;

/** Waits until a frame, or the page itself, shows its first answer. @param {Page | Frame} frame */
async function usable(frame) {
  await frame.waitForFunction(() => "d2dExplorer" in window, null, { timeout: 60_000 });
  await frame.evaluate(() => /** @type {any} */ (window).d2dExplorer.ready);
}

/**
 * How soon a frame and an element can be used over a slow network, files compressed and none kept from before; and what
 * ten frames of one page fetch.
 * @param {Browser} browser  @param {string} dist
 * @returns {Promise<Line[]>}
 */
export async function elsewhere(browser, dist) {
  const host = await compressing(dist, { "/element.html": ELEMENT, "/ten.html": TEN });
  /** @type {Line[]} */
  const lines = [];
  try {
    /** @param {typeof NETWORKS[keyof typeof NETWORKS]} network @param {string} path @param {(page: Page) => Promise<unknown>} shown */
    const seconds = async (network, path, shown) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      const page = await context.newPage();
      const client = await context.newCDPSession(page);
      await client.send("Network.enable");
      await client.send("Network.emulateNetworkConditions", network);
      const start = performance.now();
      await page.goto(`${host.origin}${path}`);
      await shown(page);
      const took_s = (performance.now() - start) / 1000;
      await context.close();
      return took_s;
    };
    // A sandboxed frame has a process of its own, which the page's network does not slow down: the frame's page stands for it.
    const told = (/** @type {Page} */ page) => page.waitForFunction(() => "usable" in window, null, { timeout: 60_000 });
    for (const [name, path, shown] of /** @type {[string, string, (page: Page) => Promise<unknown>][]} */ ([
      ["frame", "/embed.html#preset=classroom", usable], ["element", "/element.html", told],
    ])) {
      for (const [network, conditions] of Object.entries(NETWORKS)) {
        // Once before, so that the server has all compressed.
        const times = [];
        for (let turn = 0; turn < 4; turn += 1) times.push(await seconds(conditions, path, shown));
        lines.push(figure(`${name} usable, nothing kept, ${network}`, quantile(times.slice(1), 0.5), "s", "<=", 2));
      }
    }
    lines.push(...(await tenFrames(browser, host)));
  } finally {
    host.close();
  }
  return lines;
}

/** Ten frames in view on one page. @param {Browser} browser @param {Awaited<ReturnType<typeof compressing>>} host @returns {Promise<Line[]>} */
async function tenFrames(browser, host) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const here = /** @type {any} */ (window);
      here.longest_ms = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) here.longest_ms = Math.max(here.longest_ms, duration);
      }).observe({ type: "longtask", buffered: true });
    });
    host.sent.clear();
    await page.goto(`${host.origin}/ten.html`);
    const frames = page.frames().slice(1);
    await Promise.all(frames.map(usable));
    const once = [...host.sent.values()].reduce((sum, count) => sum + count, 0);
    const most = Math.max(...[...host.sent].filter(([path]) => path !== "/embed.html").map(([, count]) => count));
    const longest_ms = Math.max(...(await Promise.all(page.frames().map((each) => each.evaluate(() => /** @type {any} */ (window).longest_ms)))));
    return [
      plainFigure("ten frames on a page, files sent", once, "files"),
      plainFigure("ten frames on a page, the same file sent at most", most, "times"),
      plainFigure("ten frames on a page, longest task while they start", longest_ms, "ms"),
    ];
  } finally {
    await context.close();
  }
}
