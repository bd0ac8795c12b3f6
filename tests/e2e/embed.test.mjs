// The explorer in a frame of somebody else's page: sandboxed without an origin, from a plain server on another port
// and in a subfolder, asked and told by messages, and no nuisance to the page around it.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { DIST, launch, screenshot, visit } from "./harness.mjs";

/** @import { Frame, Page } from "playwright-core" */
/** @typedef {import("./hands.mjs").PageWindow} PageWindow */
/** @typedef {Window & {frames_: any[], told: any[], d2dFrame: (iframe: Element) => any}} HostWindow */

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {{origin: string, close: () => void}} */
let files;
/** @type {{origin: string, close: () => void}} */
let host;
/** The host's page by path. @type {Record<string, string>} */
const pages = {};

/** The plainest of servers: no header but the type. @param {(path: string) => Promise<Buffer | string | null>} read */
async function plain(read) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    const content = await read(path);
    const type = { js: "text/javascript", css: "text/css", html: "text/html; charset=utf-8", wasm: "application/wasm" }[path.split(".").pop() ?? ""] ?? "text/html; charset=utf-8";
    if (content === null) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": type }).end(content);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  assert(address && typeof address === "object");
  return { origin: `http://127.0.0.1:${address.port}`, close: () => (server.closeAllConnections(), server.close()) };
}

before(async () => {
  await stat(join(DIST, "embed.html")).catch(() => {
    throw new Error(`${DIST} holds no embed.html; run \`cargo xtask dist\` first`);
  });
  browser = await launch();
  // In a subfolder, as on a project's page.
  files = await plain((path) => (path.startsWith("/paper/tool/") ? readFile(join(DIST, path.slice(12))).catch(() => null) : Promise.resolve(null)));
  host = await plain(async (path) => pages[path] ?? (path === "/favicon.ico" ? "" : null));
});
after(() => Promise.all([browser?.close(), files?.close(), host?.close()]));

/** @param {string} link @param {string} [attributes] */
const frame = (link, attributes = 'sandbox="allow-scripts"') => `<iframe ${attributes} title="explorer" style="inline-size: 100%; border: 0" src="${files.origin}/paper/tool/embed.html#${link}"></iframe>`;

/** A host's page around `body`, with the client. @param {string} body */
const around = (body) => `<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><h1>A paper</h1>
<textarea id="notes"></textarea>${body}<p style="block-size: 3000px">The end</p>
<script src="${files.origin}/paper/tool/embed/frame.js"></script>
<script>
window.told = [];
window.frames_ = [...document.querySelectorAll("iframe")].map((each) => {
  const made = d2dFrame(each);
  for (const name of ["ready", "change", "solution", "step", "error"]) made.on(name, (detail) => told.push([name, detail]));
  return made;
});
</script>`;

/** The explorer's frame, once its first answer is drawn. @param {Page} page @param {number} [at] */
async function inside(page, at = 0) {
  const element = await page.locator("iframe").nth(at).elementHandle();
  const found = /** @type {Frame} */ (await element?.contentFrame());
  await found.waitForFunction(() => "d2dExplorer" in window, null, { timeout: 30_000 });
  await found.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.ready);
  return found;
}

/** Asks a frame from its host. @param {Page} page @param {string} method @param {unknown} [argument] @param {number} [at] */
const ask = (page, method, argument, at = 0) =>
  page.evaluate(([at, method, argument]) => /** @type {HostWindow} */ (/** @type {unknown} */ (window)).frames_[/** @type {number} */ (at)].ask(method, argument), [at, method, argument]);

test("sandboxed without an origin, from a plain server elsewhere: it solves in a worker, and studies draw", async () => {
  pages["/sandbox.html"] = around(frame("preset=cell-edge&view=pair&pair=c2,d1"));
  await visit(browser, `${host.origin}/sandbox.html`, async (page) => {
    const explorer = await inside(page);
    assert.equal(await explorer.evaluate(() => window.origin), "null");
    const state = await explorer.evaluate(() => {
      const { d2dExplorer } = /** @type {PageWindow} */ (/** @type {unknown} */ (window));
      return { where: d2dExplorer.where(), preset: d2dExplorer.snapshot()?.preset, tab: d2dExplorer.beside().tab };
    });
    assert.deepEqual(state, { where: "worker", preset: "cell-edge", tab: "pair" });
    await explorer.getByTestId("view-pair").locator("canvas").first().waitFor();
    await explorer.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.settled());
    assert.equal(await explorer.locator(".view-failed").count(), 0);
    // The focus and the place of the page are its host's.
    assert.deepEqual(await page.evaluate(() => [document.activeElement?.tagName, window.scrollY]), ["BODY", 0]);
    // As high as the explorer: nothing scrolls inside.
    const [frameHeight, inner] = [await page.locator("iframe").evaluate((each) => each.clientHeight), await explorer.evaluate(() => document.documentElement.scrollHeight)];
    assert.ok(frameHeight > 400 && Math.abs(frameHeight - inner) <= 2, `${frameHeight} ${inner}`);
    await screenshot(page, "embed-sandbox");
  });
});

test("a host asks and is told by messages", async () => {
  pages["/messages.html"] = around(frame("preset=classroom&view=alone"));
  await visit(browser, `${host.origin}/messages.html`, async (page) => {
    // Asked before anything has come.
    const early = ask(page, "link");
    await inside(page);
    assert.match(String(await early), /^v=1&preset=classroom&.*view=alone$/);
    await ask(page, "edit", { type: "preset", id: "few-stairs" });
    await page.waitForFunction(() => /** @type {HostWindow} */ (/** @type {unknown} */ (window)).told.some(([name]) => name === "solution"));
    const solution = /** @type {any} */ (await ask(page, "solve"));
    assert.equal(solution.format, "d2d-explorer/solution");
    // Of a cell that is not shown.
    const other = /** @type {any} */ (await ask(page, "solve", "preset=cell-edge"));
    assert.notEqual(other.energy_efficiency, solution.energy_efficiency);
    await assert.rejects(ask(page, "solve", "preset=nowhere"), /preset/);
    const state = /** @type {any} */ (await ask(page, "getState"));
    assert.equal(state.tab, "alone");
    await ask(page, "open", "preset=classroom&s_th=2&view=users");
    assert.match(String(await ask(page, "link")), /s_th=2/);
    await ask(page, "setState", state);
    assert.match(String(await ask(page, "link", { packed: true })), /^s=d1[\w-]+$/);
    await ask(page, "step", 1);
    await page.waitForFunction(() => /** @type {HostWindow} */ (/** @type {unknown} */ (window)).told.some(([name, detail]) => name === "step" && detail.at === 1));
    for (const [method, argument, said] of /** @type {[string, unknown, RegExp][]} */ ([
      ["dance", null, /there is no dance; there are solve, getState/],
      ["open", "preset=nowhere", /refused/],
      ["setState", { version: 1 }, /scenario/],
      ["edit", { type: "param", key: "noise_dbm", value: 7 }, /noise_dbm/],
      ["step", 0, /whole number from 1/],
      ["toBlob", { type: "exe" }, /one of svg, png/],
    ])) {
      await assert.rejects(ask(page, method, argument), said);
    }
    // Strangers' messages, and malformed ones, are left alone.
    await page.evaluate(() => {
      const target = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe")).contentWindow;
      for (const message of [null, 7, "text", { d2d: 1 }, { d2d: 1, id: "x", method: "edit" }, { d2d: 2, id: 1, method: "link" }]) target?.postMessage(message, "*");
    });
    assert.match(String(await ask(page, "link")), /preset=few-stairs/);
    // Pictures come through, from a sandbox too.
    const pictures = await page.evaluate(() => Promise.all([{}, { of: "chart" }, { type: "png" }].map(async (wish) => {
      const blob = await /** @type {HostWindow} */ (/** @type {unknown} */ (window)).frames_[0].toBlob(wish);
      return { type: blob.type, start: new TextDecoder("latin1").decode((await blob.arrayBuffer()).slice(0, 100)), size: blob.size };
    })));
    assert.deepEqual(pictures.map(({ type }) => type), ["image/svg+xml", "image/svg+xml", "image/png"]);
    assert.match(pictures[0].start, /^<svg width="1200" height="630"/);
    assert.match(pictures[2].start, /^.PNG/);
    for (const { size } of pictures) assert.ok(size > 3000, String(size));
    await ask(page, "destroy");
    await assert.rejects(ask(page, "getState"), /let go/);
  });
});

test("the host keeps its keys, its wheel and its drags", async () => {
  pages["/manners.html"] = around(frame("preset=classroom&view=alone"));
  await visit(browser, `${host.origin}/manners.html`, async (page) => {
    await page.locator("#notes").focus();
    const typing = page.locator("#notes").pressSequentially("what a host's author types while the frame loads stays there", { delay: 12 });
    const explorer = await inside(page);
    await typing;
    assert.equal(await page.locator("#notes").inputValue(), "what a host's author types while the frame loads stays there");
    // Tab goes in, and out at the other end. The frame lives in a process of its own: the focus arrives when both agree.
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.activeElement?.tagName === "IFRAME");
    await page.keyboard.press("Shift+Tab");
    await page.waitForFunction(() => document.activeElement?.id === "notes");
    // The wheel over a chart and over the cell scrolls the host.
    for (const place of ["view-alone", "cell"]) {
      await page.evaluate(() => window.scrollTo(0, 0));
      await explorer.getByTestId(place).hover({ position: { x: 60, y: 60 } });
      // A view that overflows scrolls to its own end first, as any box does.
      for (let turns = 0; turns < 4 && (await page.evaluate(() => window.scrollY)) < 50; turns += 1) {
        await page.mouse.wheel(0, 200);
        await page.waitForTimeout(500);
      }
      assert.ok((await page.evaluate(() => window.scrollY)) >= 50, `the wheel over ${place} is swallowed`);
    }
    // A drag that is let go outside the frame has ended.
    await page.evaluate(() => window.scrollTo(0, 0));
    const node = await explorer.getByTestId("node-cue-0").boundingBox();
    assert.ok(node);
    await page.mouse.move(node.x + node.width / 2, node.y + node.height / 2);
    await page.mouse.down();
    await page.mouse.move(node.x + 30, node.y + 30, { steps: 4 });
    await page.mouse.move(200, 20, { steps: 4 });
    await page.mouse.up();
    // What the browser passes on from frame to frame takes its time.
    await page.waitForTimeout(400);
    const place = () => explorer.evaluate(() => JSON.stringify(/** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot()?.cues[0]));
    await explorer.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.settled());
    const left = await place();
    await page.mouse.move(node.x + 80, node.y + 80, { steps: 4 });
    await explorer.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.settled());
    assert.equal(await place(), left);
  });
});

test("ten on a page: those out of view wait, and all share their files", async () => {
  pages["/ten.html"] = around(Array.from({ length: 10 }, (_, at) => `<div style="block-size: 900px">${frame(`preset=${at % 2 ? "classroom" : "few-stairs"}`)}</div>`).join(""));
  await visit(browser, `${host.origin}/ten.html`, async (page) => {
    await inside(page, 0);
    const started = () => Promise.all(page.frames().slice(1).map((each) => each.evaluate(() => "d2dParts" in window && Object.keys(/** @type {any} */ (window).d2dParts).length > 0)));
    assert.ok((await started()).filter(Boolean).length <= 3, "only what is in view has begun");
    await page.locator("iframe").nth(9).scrollIntoViewIfNeeded();
    const last = await inside(page, 9);
    assert.equal(await last.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot()?.preset), "classroom");
  });
});

test("behind a frame that has not begun, and without JavaScript, its poster is seen", async () => {
  const poster = "background: url(data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22%3E%3Crect%20width=%22100%25%22%20height=%22100%25%22%20fill=%22%23147a3c%22/%3E%3C/svg%3E) center / cover no-repeat;";
  const framed = frame("preset=few-stairs").replace('style="', `style="block-size: 500px; ${poster} `);
  pages["/poster.html"] = around(`<div style="block-size: 3000px"></div>${framed}`);
  pages["/scriptless.html"] = `<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">${framed}<div id="same" style="block-size: 500px; ${poster}"></div>`;
  await visit(browser, `${host.origin}/poster.html`, async (page) => {
    const element = await page.locator("iframe").elementHandle();
    const waiting = /** @type {Frame} */ (await element?.contentFrame());
    await waiting.waitForLoadState("load");
    // Nothing of the frame covers what its host put behind it.
    const ground = () => waiting.evaluate(() => [document.documentElement, document.body, ...document.querySelectorAll(".starting, [data-explorer]")].map((each) => getComputedStyle(each).backgroundColor));
    assert.deepEqual([...new Set(await ground())], ["rgba(0, 0, 0, 0)"]);
    assert.equal(await waiting.locator(".starting-frame").isVisible(), false);
    await page.locator("iframe").scrollIntoViewIfNeeded();
    const explorer = await inside(page);
    assert.equal(await explorer.locator(".starting").count(), 0);
    assert.notEqual(await explorer.locator(".shell").evaluate((each) => getComputedStyle(each).backgroundColor), "rgba(0, 0, 0, 0)");
  });
  await visit(browser, `${host.origin}/scriptless.html`, async (page) => {
    const clip = async (/** @type {string} */ selector) => {
      const box = await page.locator(selector).boundingBox();
      assert.ok(box);
      return page.screenshot({ clip: { x: box.x + 40, y: box.y + 250, width: 200, height: 120 } });
    };
    await page.waitForLoadState("load");
    assert.ok((await clip("iframe")).equals(await clip("#same")), "the poster is seen as it is");
  }, { javaScriptEnabled: false, viewport: { width: 1000, height: 1100 } });
});

test("without a sandbox, and from a folder", async () => {
  pages["/plain.html"] = around(frame("preset=few-stairs", ""));
  await visit(browser, `${host.origin}/plain.html`, async (page) => {
    const explorer = await inside(page);
    assert.equal(await explorer.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.where()), "worker");
  });
  await visit(browser, `${pathToFileURL(join(DIST, "embed.html")).href}#preset=few-stairs`, async (page) => {
    await page.waitForFunction(() => "d2dExplorer" in window, null, { timeout: 30_000 });
    await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.ready);
    assert.equal(await page.evaluate(() => /** @type {PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.snapshot()?.preset), "few-stairs");
  });
});
