// The package as its users have it: packed, installed into an empty project, imported in Node.js, shown in a page.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { build } from "vite";
import { DIST, launch, screenshot, serve, visit } from "./harness.mjs";

const run = promisify(execFile);
const VECTORS = fileURLToPath(new URL("../vectors/", import.meta.url));

const REACT = fileURLToPath(new URL("../../node_modules/@types/react", import.meta.url));
const TSC = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));

/** @type {string} */
let project;
/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A project's page</title><link rel="icon" href="data:,">
<style>html { font-size: 40px; } body { font: 30px/3 serif; color: red; text-transform: uppercase; letter-spacing: 4px; text-indent: 30px; text-align: right; white-space: pre; }
* { box-sizing: content-box !important; word-spacing: 9px !important; } button { background: lime !important; }</style></head><body>
<d2d-explorer id="one" preset="cell-edge" s-th="2" c2="120.5,-80" view="alone"></d2d-explorer>
<p style="block-size: 2500px"></p><d2d-explorer id="two" src="#preset=few-stairs&view=users"><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'/>" alt="A cell"></d2d-explorer>
<script type="module">
  window.told = [];
  const one = document.getElementById("one");
  for (const name of ["ready", "change", "solution", "step", "error"]) one.addEventListener(name, ({ detail }) => told.push([name, detail]));
  // Before the element is known: properties count.
  one.preset = "classroom";
  await import("/node_modules/d2d-explorer/element.js");
  // Before there is an answer: calls wait.
  window.early = one.link();
</script></body></html>`;

before(async () => {
  await stat(join(DIST, "npm/package.json")).catch(() => {
    throw new Error(`${DIST} holds no package; run \`cargo xtask dist\` first`);
  });
  project = await mkdtemp(join(tmpdir(), "d2d-explorer-package-"));
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", project, join(DIST, "npm")]);
  await writeFile(join(project, "package.json"), JSON.stringify({ name: "empty", version: "1.0.0", private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--silent", `./${stdout.trim()}`], { cwd: project });
  await writeFile(join(project, "index.html"), PAGE);
  await writeFile(join(project, "bare.html"), '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,"></head><body><script type="module" src="bare.js"></script></body></html>');
  await writeFile(join(project, "bare.js"), 'import "/node_modules/d2d-explorer/element.js";\ndocument.body.append(document.createElement("d2d-explorer"));\n');
  browser = await launch();
  site = await serve(project);
});
after(async () => {
  await Promise.all([browser?.close(), site?.close()]);
  await rm(project, { recursive: true, force: true });
});

test("the solver alone in Node.js: answers of the vectors, proven, and refusals with the field", async () => {
  const script = `
    import { solve, verify } from "d2d-explorer/solver";
    import { readFile } from "node:fs/promises";
    const out = [];
    for (const name of ["classroom-100", "measured-gains-101", "one-service-100"]) {
      const { scenario } = JSON.parse(await readFile(${JSON.stringify(VECTORS)} + name + ".json", "utf8"));
      const solution = await solve(scenario);
      const { verdict } = await verify(scenario, solution);
      out.push([name, solution.energy_efficiency, verdict]);
    }
    const linked = await solve("preset=classroom&s_th=2");
    out.push([linked.status, (await verify("preset=classroom&s_th=2", linked)).valid]);
    // What is wrong is told as by the command line: a name and a sentence.
    linked.cues[1].triplets_per_s = 1;
    const { findings, summary } = await verify("preset=classroom&s_th=2", linked);
    out.push([summary, ...findings.map((finding) => [...Object.keys(finding), finding.kind, finding.message].join("|"))]);
    for (const bad of [{ format: "nothing" }, "preset=nowhere", "preset=classroom&s_ht=2"]) out.push(await solve(bad).then(() => "solved", (error) => error.message));
    console.log(JSON.stringify(out));`;
  await writeFile(join(project, "solve.js"), script);
  const { stdout } = await run(process.execPath, ["solve.js"], { cwd: project });
  const [first, second, third, linked, wrong, ...refusals] = JSON.parse(stdout);
  for (const [name, eta, verdict] of [first, second, third]) {
    const { exact } = JSON.parse(await readFile(`${VECTORS}${name}.json`, "utf8"));
    assert.ok(Math.abs(eta / exact.energy_efficiency - 1) < 1e-9, `${name}: ${eta}`);
    assert.equal(verdict, "optimal");
  }
  assert.deepEqual(linked, ["optimal", true]);
  assert.match(wrong[0], /^Rejected: \d+ findings\.$/);
  assert.match(wrong[1], /^kind\|message\|wrong-triplets\|CUE 2 is said to get 1 triplets\/s; powers and matching carry \d+$/);
  for (const [at, said] of [/format/, /preset: "nowhere" is not one of/, /s_ht is an unknown key/].entries()) assert.match(refusals[at], said);
});

test("the element: attributes, properties before it is known, calls before it is ready, events, no style leaks, and an end", async () => {
  await visit(browser, site.url, async (page) => {
    const early = await page.waitForFunction(() => /** @type {any} */ (window).early).then((found) => found.jsonValue());
    assert.match(early, /^v=1&preset=classroom&s_th=2&c2=120.5,-80&.*view=alone$/);
    const one = page.locator("#one");
    const call = (/** @type {string} */ method, /** @type {unknown} */ argument) =>
      one.evaluate((element, [method, argument]) => /** @type {any} */ (element)[/** @type {string} */ (method)](argument), [method, argument]);
    const solution = await call("solve", null);
    assert.equal(solution.status, "optimal");
    // Another attribute, another state; the rest stays.
    await one.evaluate((element) => {
      /** @type {any} */ (element).sTh = 3;
    });
    await page.waitForFunction(async () => /s_th=3/.test(await /** @type {any} */ (document.getElementById("one")).link()));
    const state = await call("getState", null);
    await call("edit", { type: "preset", id: "few-stairs" });
    await call("setState", state);
    assert.match(await call("link", null), /preset=classroom&s_th=3/);
    await assert.rejects(call("edit", { type: "param", key: "noise_dbm", value: 7 }), /noise_dbm/);
    await call("step", 1);
    await page.waitForFunction(() => /** @type {any} */ (window).told.some((/** @type {any[]} */ [name, detail]) => name === "step" && detail.at === 1));
    const heard = await page.evaluate(() => [...new Set(/** @type {any} */ (window).told.map((/** @type {any[]} */ [name]) => name))].sort());
    assert.deepEqual(heard, ["change", "ready", "solution", "step"]);
    // Nothing of the host's style comes in.
    const looks = await one.evaluate((element) => {
      const button = /** @type {HTMLElement} */ (element.shadowRoot?.querySelector('[data-testid="new-drop"]'));
      const { fontSize, backgroundColor, color } = getComputedStyle(button);
      return { fontSize, backgroundColor, color };
    });
    assert.notEqual(looks.backgroundColor, "rgb(0, 255, 0)");
    assert.notEqual(looks.color, "rgb(255, 0, 0)");
    assert.ok(Number.parseFloat(looks.fontSize) < 20, JSON.stringify(looks));
    // Nor what text inherits, nor the host's rem.
    const inherited = await one.evaluate((element) => {
      const style = getComputedStyle(/** @type {HTMLElement} */ (element.shadowRoot?.querySelector(".shell")));
      const { textTransform, letterSpacing, wordSpacing, textIndent, textAlign, whiteSpace, boxSizing, lineHeight, fontSize } = style;
      return { textTransform, letterSpacing, wordSpacing, textIndent, textAlign, whiteSpace, boxSizing, lines: Number.parseFloat(lineHeight) / Number.parseFloat(fontSize), small: Number.parseFloat(fontSize) < 20 };
    });
    assert.deepEqual({ ...inherited, lines: inherited.lines.toFixed(2) },
      { textTransform: "none", letterSpacing: "normal", wordSpacing: "0px", textIndent: "0px", textAlign: "start", whiteSpace: "normal", boxSizing: "border-box", lines: "1.40", small: true });
    await screenshot(page, "element");
    const picture = await one.evaluate(async (element) => (await /** @type {any} */ (element).toBlob({ of: "chart" })).text());
    assert.match(picture, /^<svg/);
    // What is out of view has not begun, and shows its poster.
    assert.deepEqual(await page.locator("#two").evaluate((element) => [...(element.shadowRoot?.children ?? [])].map(({ localName }) => localName)), ["slot"]);
    assert.ok(await page.locator("#two img").isVisible());
    await page.locator("#two").evaluate((element) => element.scrollIntoView());
    await page.waitForFunction(async () => /preset=few-stairs/.test(await /** @type {any} */ (document.getElementById("two")).link()));
    assert.equal(await page.locator("#two img").isVisible(), false);
    // It ends with its place in the document, and twice is no harm; back again it begins anew.
    const workers = page.workers().length;
    await page.evaluate(async () => {
      const two = /** @type {any} */ (document.getElementById("two"));
      two.remove();
      await two.destroy();
      await two.destroy();
    });
    for (let tries = 0; tries < 100 && page.workers().length >= workers; tries += 1) await page.waitForTimeout(50);
    assert.ok(page.workers().length < workers, `${page.workers().length} of ${workers} workers`);
  });
});

test("an element that is removed while it loads lets its callers go; what is changed meanwhile, nodes and refusals count", async () => {
  await visit(browser, new URL("bare.html", site.url).href, async (page) => {
    await page.waitForFunction(() => customElements.get("d2d-explorer"));
    const told = await page.evaluate(async () => {
      document.body.replaceChildren();
      const make = () => /** @type {any} */ (document.createElement("d2d-explorer"));
      const said = (/** @type {Promise<string>} */ promise) => promise.catch((error) => `refused: ${error.message}`);
      const removed = make();
      removed.preset = "few-stairs";
      document.body.append(removed);
      const waiting = said(removed.link());
      removed.remove();
      const never = make();
      const unseen = said(never.link());
      await never.destroy();
      const first = [await waiting, await unseen];
      // Back in the document it begins anew, and what is set before the answer counts.
      document.body.append(removed);
      const early = said(removed.link());
      removed.sTh = 2.5;
      await removed.explorer;
      const later = [await early, await said(removed.link())];
      const errors = /** @type {string[]} */ ([]);
      removed.addEventListener("error", (/** @type {CustomEvent} */ { detail }) => errors.push(detail.message));
      removed.setAttribute("c2", "30,40");
      for (let tries = 0; tries < 200 && !/c2=30,40/.test(await removed.link()); tries += 1) await new Promise((done) => setTimeout(done, 20));
      const node = await removed.link();
      removed.sTh = 1e9;
      for (let tries = 0; tries < 200 && errors.length === 0; tries += 1) await new Promise((done) => setTimeout(done, 20));
      return { first, later, node, errors, kept: await removed.link() };
    });
    assert.deepEqual(told.first, Array(2).fill("refused: the explorer was let go"));
    for (const link of told.later) assert.match(link, /^v=1&preset=few-stairs&s_th=2\.5&/);
    assert.match(told.node, /s_th=2\.5&c2=30,40&/);
    assert.match(told.errors.join(), /s_th: 1000000000 is not a number from 0 to 1000000 value\/s/);
    assert.equal(told.kept, told.node, "what it shows stays");
  });
});

test("under a policy that forbids WebAssembly the element says so", async () => {
  const strict = await serve(project, { headers: { "content-security-policy": "script-src 'self'; worker-src 'self' blob:" } });
  try {
    await visit(browser, new URL("bare.html", strict.url).href, async (page) => {
      const said = page.locator("d2d-explorer").getByRole("alert");
      await said.filter({ hasText: /could not start: .*must allow 'wasm-unsafe-eval'/ }).waitFor();
    });
  } finally {
    await strict.close();
  }
});

test("an empty Vite project with the package shows an explorer", async () => {
  const app = join(project, "app");
  await mkdir(app);
  await writeFile(join(app, "index.html"), `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title><link rel="icon" href="data:,"></head>
<body><d2d-explorer preset="few-stairs" view="alone"></d2d-explorer><script type="module" src="./main.js"></script></body></html>`);
  await writeFile(join(app, "main.js"), 'import "d2d-explorer";\nimport { solve } from "d2d-explorer/solver";\nwindow.solved = solve("preset=classroom");\n');
  await build({ root: app, base: "./", configFile: false, logLevel: "error", build: { outDir: join(project, "built"), target: "es2022" } });
  const built = await serve(join(project, "built"), { under: "/some/place/" });
  try {
    await visit(browser, built.url, async (page) => {
      const link = await page.waitForFunction(() => /** @type {any} */ (document.querySelector("d2d-explorer")).link?.()).then((found) => found.jsonValue());
      assert.match(link, /preset=few-stairs&.*view=alone$/);
      const where = await page.locator("d2d-explorer").evaluate(async (element) => (await /** @type {any} */ (element).explorer).where());
      assert.equal(where, "worker");
      assert.equal((await page.evaluate(() => /** @type {any} */ (window).solved)).status, "optimal");
    });
  } finally {
    await built.close();
  }
});

test("the types: TypeScript and React's JSX accept what there is and refuse the rest", async () => {
  const write = (/** @type {string} */ name, /** @type {string} */ text) => writeFile(join(project, name), text);
  await mkdir(join(project, "node_modules/@types"), { recursive: true });
  await symlink(REACT, join(project, "node_modules/@types/react"), "junction");
  await write("good.tsx", `import "d2d-explorer";
import type {} from "d2d-explorer/react";
import type {} from "d2d-explorer/frame";
import { solve } from "d2d-explorer/solver";
export const shown = <d2d-explorer preset="classroom" s-th={2} noise="-104" view="pair" c2="120.5,-80" theme="dark" className="wide"><img src="poster.svg" /></d2d-explorer>;
export async function ask(element: HTMLElementTagNameMap["d2d-explorer"], iframe: HTMLIFrameElement) {
  element.sTh = 2;
  element.addEventListener("solution", ({ detail }) => detail.energy_efficiency.toFixed(2));
  const picture: Blob = await element.toBlob({ of: "chart", type: "png" });
  const frame = d2dFrame(iframe, { fit: false });
  frame.on("step", ({ at }) => at + 1);
  const link: string = await frame.link({ step: true });
  await frame.destroy();
  return { picture, link, solution: await solve("preset=classroom") };
}
`);
  await write("bad.tsx", `import type { D2dExplorerElement } from "d2d-explorer";
import type {} from "d2d-explorer/react";
export const view = <d2d-explorer view="nothing" />;
export const number = <d2d-explorer s-th="much" />;
export async function ask(element: D2dExplorerElement) {
  await element.toBlob({ type: "gif" });
  await element.step("three");
  await element.dance();
  element.addEventListener("solution", ({ detail }) => detail.nothing);
}
`);
  const options = { strict: true, noEmit: true, jsx: "react-jsx", target: "es2022", module: "nodenext", moduleResolution: "nodenext", skipLibCheck: false, types: [] };
  const check = async (/** @type {string} */ file) => {
    await write("tsconfig.json", JSON.stringify({ compilerOptions: options, files: [file] }));
    return run(TSC, ["-p", "tsconfig.json"], { cwd: project }).then(() => "", ({ stdout }) => String(stdout));
  };
  assert.equal(await check("good.tsx"), "");
  const refused = await check("bad.tsx");
  for (const line of [3, 4, 6, 7, 8, 9]) assert.match(refused, new RegExp(`bad\\.tsx\\(${line},`), refused);
});
