// The packages stand where authors put them: a subfolder, a sandboxed frame, a disk.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { firstViewSizes } from "./figures.mjs";
import { DIST, launch, PAGE, serve, visit } from "./harness.mjs";
import { MOST_LATER, scriptsOnDemand } from "./weight.mjs";
import { dragByMouse, openTab, ready, snapshot, tabIds } from "./hands.mjs";

/** @import { Page } from "playwright-core" */

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const SITE = join(DIST, "site");
const SINGLE = join(DIST, "d2d-explorer.html");

/** A drag moves its node, is solved, and certified. @param {Page} page */
async function works(page) {
  await ready(page);
  const first = await snapshot(page);
  await dragByMouse(page, { kind: "cue", index: 0 }, 20, 15);
  const second = await snapshot(page);
  assert.notEqual(second.cues[0].x_m, first.cues[0].x_m);
  assert.equal(second.solution.status, "optimal");
}

test("the static site in a subfolder, solving in a worker", async () => {
  const site = await serve(SITE, { under: "/some/where/deep/" });
  try {
    await visit(browser, site.url, async (page) => {
      await works(page);
      assert.equal(page.workers().length, 1);
    });
    await visit(browser, `${site.url}index.html?theme=dark`, works);
  } finally {
    await site.close();
  }
});

test("the static site: a first visit is light, and views fetch the rest", async () => {
  const site = await serve(SITE);
  try {
    const { all } = await firstViewSizes(browser, site.url);
    // docs/performance.md says what it takes and where it goes.
    assert(all <= 180_000, `the first view takes ${all} bytes`);
    /** @type {string[]} */
    const modules = [];
    await visit(browser, site.url, async (page) => {
      // A worker's requests are the context's, not the page's.
      page.context().on("request", (request) => {
        if (request.url().endsWith(".wasm")) modules.push(request.url());
      });
      await ready(page);
      assert.equal(modules.length, 0, "what the page opened with came before");
      const before_ = await snapshot(page);
      const loaded = await page.evaluate(async () => {
        const { d2dExplorer } = /** @type {import("./hands.mjs").PageWindow} */ (/** @type {unknown} */ (window));
        const text = await d2dExplorer.scenarioText();
        const again = async () => (await d2dExplorer.edit({ type: "load", text })).status;
        return [await again(), await d2dExplorer.edit({ type: "preset", id: "large" }), await again()];
      });
      assert.deepEqual(loaded, ["applied", { status: "applied" }, "applied"]);
      assert.deepEqual((await snapshot(page)).cues, before_.cues);
      assert.equal(modules.splice(0).length, 1, "what reads files comes with the first of them");
      for (const id of await tabIds(page)) {
        await openTab(page, id);
        const view = page.getByTestId(`view-${id}`);
        await view.and(page.locator(":not([aria-busy])")).waitFor();
        await view.filter({ hasText: /\S/ }).waitFor();
        assert.equal(await page.locator(".view-failed").count(), 0);
      }
      assert.equal(modules.length, 1, "all views share one further part");
      // Its own worker, with that part's module.
      await openTab(page, "proof");
      await page.getByTestId("proof-check").click();
      await page.locator('[data-testid="proof-report"]:not([data-state="idle"]):not([data-state="running"])').waitFor();
      assert.match(await page.getByTestId("proof-verdict").innerText(), /optimal/i);
      await openTab(page, "pair");
      await page.getByTestId("numbers").click();
      await page.getByTestId("trap").locator("summary").click();
      await page.getByTestId("trap-start").click();
      await page.getByTestId("trap-status").filter({ hasText: /cells drawn|loss of/ }).waitFor();
    });
  } finally {
    await site.close();
  }
});

test("what is imported on demand is light, each with all that it brings along", () => {
  const scripts = scriptsOnDemand(SITE);
  assert(scripts.length > 40, `only ${scripts.length} scripts are imported on demand`);
  for (const { name, bytes } of scripts) assert(bytes <= MOST_LATER, `${name} takes ${bytes} bytes`);
});

test("the parts of the compiled module do what the whole does", async () => {
  const { solver, studies, files, whole } = await modules();
  const [session, same] = [new solver.Session(), new whole.Session()];
  /** What is thrown. @param {() => void} act */
  const refusalOf = (act) => {
    try {
      act();
    } catch (refusal) {
      return refusal;
    }
    return null;
  };
  for (const { id } of solver.presets()) {
    for (const each of [session, same]) each.edit({ type: "preset", id });
    const [scenario, solution] = [JSON.stringify(session.scenario_file()), JSON.stringify(session.solution_file())];
    assert.equal(scenario, JSON.stringify(same.scenario_file()));
    assert.equal(solution, JSON.stringify(same.solution_file()));
    const reports = [studies, whole].map((each) => each.verify(scenario, solution, () => true));
    assert.deepEqual(reports[0], reports[1]);
    assert.equal(reports[0].verdict, "optimal", id);
    const [read, wanted] = [files, whole].map((each) => each.read_scenario(scenario));
    assert.deepEqual([read.name(), read.numbers()], [wanted.name(), wanted.numbers()]);
    session.load(read.name(), read.numbers(), session.settings());
    assert.equal(JSON.stringify(session.solution_file()), solution);
    for (const text of ["", "{", '{"format": 1}', scenario.replace('"zipf":', '"zip":'), scenario.replace('"seed":', '"seed":-')]) {
      const refusals = [files, whole].map((each) => refusalOf(() => each.read_scenario(text)));
      assert(refusals[0], `${text.slice(0, 20)} is refused`);
      assert.deepEqual(refusals[0], refusals[1]);
    }
    for (const edit of [{ type: "param", key: "noise_dbm", value: 1e9 }, { type: "preset", id: "nowhere" }, { type: "dance" }]) {
      const refusals = [session, same].map((each) => refusalOf(() => each.edit(/** @type {any} */ (edit))));
      assert(refusals[0], `${edit.type} is refused`);
      assert.deepEqual(refusals[0], refusals[1]);
    }
  }
});

/**
 * Every part of the site's module, and the whole that they were made of, each with a glue of its own.
 * @returns {Promise<Record<"solver" | "studies" | "files" | "whole", import("../../www/types.js").Glue>>}
 */
async function modules() {
  const load = async (/** @type {string} */ name, /** @type {string} */ folder, /** @type {RegExp} */ wasm) => {
    const find = async (/** @type {string} */ where, /** @type {RegExp} */ which) => {
      const found = (await readdir(where)).find((file) => which.test(file));
      assert(found, `${where} has no file ${which}`);
      return join(where, found);
    };
    const glue = await import(`${pathToFileURL(await find(PAGE, /^d2d-explorer-\w+\.js$/)).href}?${name}`);
    glue.initSync({ module: await WebAssembly.compile(await readFile(await find(folder, wasm))) });
    return glue;
  };
  return {
    solver: await load("solver", SITE, /^solver-\w+\.wasm$/),
    studies: await load("studies", SITE, /^studies-\w+\.wasm$/),
    files: await load("files", SITE, /^files-\w+\.wasm$/),
    whole: await load("whole", PAGE, /_bg\.wasm$/),
  };
}

test("the compiled module spells numbers as native code does, and names the field of an edit that it cannot read", async () => {
  const { solver } = await modules();
  const session = new solver.Session();
  /** @param {any} edit */
  const found = (edit) => {
    try {
      session.edit(edit);
    } catch (refusal) {
      return /** @type {{value: string}} */ (refusal).value;
    }
    return null;
  };
  // As src/scenario/spelling.rs has them.
  const spelled = [
    [1e30, "1e30"], [-2.5e300, "-2.5e300"], [1234567.125, "1234567.125"], [1e-30, "1e-30"], [-1e-7, "-1e-7"], [9007199254740991, "9007199254740991"],
    [2 ** 70, "1.1805916207174113e21"], [Infinity, "inf"], [-Infinity, "-inf"], [NaN, "NaN"], [-0, "-0"],
  ];
  for (const [value, text] of spelled) assert.equal(found({ type: "param", key: "services", value }), text);
  for (const [edit, text] of /** @type {[any, string][]} */ ([
    [{ type: "preset" }, "missing field `id`"],
    [{ type: "preset", id: null }, "missing field `id`"],
    [{ type: "preset", id: 7 }, "field `id`: expected a text"],
    [{ type: "preset", id: "classroom", colour: 1 }, "unknown field `colour`"],
    [{ type: "preset", id: "classroom", x_m: 1 }, "unknown field `x_m` of the edit `preset`"],
    [{ type: "move", node: { kind: "cue", index: 0.5 }, x_m: 1, y_m: 1 }, "field `index`: expected a whole number from 0 on"],
    [{ type: "move", node: { kind: "tower" }, x_m: 1, y_m: 1 }, "field `kind`: expected `bs`, `cue`, `tx` or `rx`"],
    [{ type: "move", node: {}, x_m: 1, y_m: 1 }, "missing field `kind`"],
    [{ type: "drop", cues: -1, dues: 1, seed: 1 }, "field `cues`: expected a whole number from 0 on"],
    [{ type: "param", key: "noise_dbm", value: "loud" }, "field `value`: expected a number or a switch"],
    [{ id: "classroom" }, "missing field `type`"],
    [{ type: "dance" }, "unknown edit `dance`"],
    ["preset", "expected an edit"],
    [null, "expected an edit"],
  ])) assert.equal(found(edit), text);
  assert.equal(found({ type: "param", key: "rayleigh_fading", value: true, gesture: undefined }), null);
});

test("the single file from disk, without a request", async () => {
  /** @type {string[]} */
  const requests = [];
  await visit(browser, "about:blank", async (page) => {
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(SINGLE).href);
    await works(page);
    assert.equal(page.workers().length, 1, "it solves in a worker");
  });
  const outside = requests.filter((url) => !/^(blob|data):/.test(url));
  assert.deepEqual(outside, [pathToFileURL(SINGLE).href]);
});

test("the single file in a sandboxed frame, two on a page", async () => {
  const frame = '<iframe sandbox="allow-scripts" src="/d2d-explorer.html" width="1200" height="700" title="explorer"></iframe>';
  const pages = {
    "/host.html": `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,">${frame}${frame}</html>`,
    "/d2d-explorer.html": await readFile(SINGLE, "utf8"),
  };
  const site = await serve(SITE, { pages });
  try {
    await visit(
      browser,
      `${site.origin}/host.html`,
      async (page) => {
        const frames = page.frames().slice(1);
        assert.equal(frames.length, 2);
        for (const each of frames) {
          await ready(each);
          const origin = await each.evaluate(() => window.origin);
          assert.equal(origin, "null", "the frame is sandboxed");
          const where = await each.evaluate(() =>
            /** @type {import("./hands.mjs").PageWindow} */ (/** @type {unknown} */ (window)).d2dExplorer.where(),
          );
          assert.equal(where, "worker");
          const handle = each.getByTestId("node-cue-0");
          const place = await handle.boundingBox();
          assert(place);
          const eta = () => each.getByTestId("energy-efficiency").textContent();
          const before_ = await eta();
          await handle.focus();
          for (let press = 0; press < 20; press += 1) await page.keyboard.press("ArrowRight");
          await each.waitForFunction(
            (old) => document.querySelector('[data-testid="energy-efficiency"]')?.textContent !== old,
            before_,
          );
        }
      },
      { viewport: { width: 1280, height: 1500 } },
    );
  } finally {
    await site.close();
  }
});
