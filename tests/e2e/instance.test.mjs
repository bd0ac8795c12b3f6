// An explorer is a thing: two on one page know nothing of each other, one taken away leaves nothing, and one made
// from another's state shows the same.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PAGE, launch, screenshot, serve, visit } from "./harness.mjs";
import { openTab } from "./hands.mjs";
import { hostPage } from "./hosts.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("./hosts.mjs").HostWindow} HostWindow */

/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
before(async () => {
  browser = await launch();
  site = await serve(PAGE, { pages: { "/host.html": await hostPage() } });
});
after(() => Promise.all([browser?.close(), site?.close()]));

/** @param {(page: Page, faults: string[]) => Promise<void>} act @param {import("playwright-core").BrowserContextOptions} [options] */
function open(act, options) {
  return visit(
    browser,
    new URL("host.html", site.url).href,
    async (page, faults) => {
      await page.waitForFunction(() => "host" in window);
      await act(page, faults);
    },
    { viewport: { width: 1220, height: 1420 }, ...options },
  );
}

/** Two explorers, ready: a plain one and one in a shadow root. @param {Page} page */
function makeTwo(page) {
  return page.evaluate(async () => {
    const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
    const [plain, shadow] = host.boxes;
    host.made = [host.create(plain, { theme: "light", locale: "en" }), host.create(shadow, { theme: "dark", locale: "de" })];
    await Promise.all(host.made.map((each) => each.ready));
    await host.made[0].edit({ type: "preset", id: "out-of-reach" });
    await host.made[1].edit({ type: "preset", id: "paper-like" });
    await Promise.all(host.made.map((each) => each.settled()));
  });
}

/** What both show, as text and colour. @param {Page} page */
function looks(page) {
  return page.evaluate(() => {
    const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
    return host.boxes.map((root, at) => {
      const of = (/** @type {string} */ id) => /** @type {HTMLElement} */ (root.querySelector(`[data-testid="${id}"]`));
      const shell = /** @type {HTMLElement} */ (root.querySelector(".shell"));
      const ids = [...root.querySelectorAll("[id]")].map(({ id }) => id);
      return {
        preset: host.made[at].snapshot()?.preset ?? null,
        value: of("semantic-value").textContent ?? "",
        eta: of("energy-efficiency").textContent ?? "",
        served: of("served").textContent ?? "",
        ground: getComputedStyle(shell).backgroundColor,
        size: getComputedStyle(shell).fontSize,
        font: getComputedStyle(of("energy-efficiency")).fontFamily,
        width: shell.getBoundingClientRect().width,
        height: shell.getBoundingClientRect().height,
        columns: new Set([...root.querySelectorAll(".page > .panel")].filter((panel) => panel.checkVisibility()).map((panel) => Math.round(panel.getBoundingClientRect().left))).size,
        ids,
      };
    });
  });
}

test("two on one page: own cells, themes and number formats; nothing is shared", async () => {
  await open(async (page) => {
    await makeTwo(page);
    const [a, b] = await looks(page);
    assert.equal(a.preset, "out-of-reach");
    assert.equal(b.preset, "paper-like");
    assert.match(a.eta, /\d\.\d/, "English writes a point");
    assert.match(b.eta, /\d,\d/, "German writes a comma");
    assert.doesNotMatch(b.value, /\./);
    assert.notEqual(a.ground, b.ground, "light and dark");
    for (const each of [a, b]) {
      assert.equal(each.size, "13px", "the host's type does not come in");
      assert.match(each.font, /system-ui/);
      assert.equal(each.width, 1200);
      assert.equal(each.height, 700, "as high as its host");
      assert.equal(each.columns, 2);
    }
    assert.equal(a.ids.filter((id) => b.ids.includes(id)).length, 0, "ids are an instance's own");
    assert.equal(new Set(a.ids).size, a.ids.length);
    await screenshot(page, "two-instances", { fullPage: true });
  });
});

test("an edit, an error, a key and a theme of one do nothing to the other", async () => {
  await open(async (page) => {
    await makeTwo(page);
    const [first, second] = [page.locator(".box").first(), page.locator(".box").nth(1)];
    const before = await looks(page);

    await first.getByTestId("field-p_max_cue_dbm").fill("999");
    await first.getByTestId("field-p_max_cue_dbm").press("Enter");
    assert.match((await first.getByTestId("error-p_max_cue_dbm").textContent()) ?? "", /999/);
    assert.equal(await second.getByTestId("error-p_max_cue_dbm").textContent(), "");
    const buffer = Buffer.from("{");
    await first.getByTestId("import-file").setInputFiles({ name: "broken.json", mimeType: "application/json", buffer });
    await first.getByTestId("message-error").waitFor();
    assert.equal(await second.getByTestId("message-error").count(), 0);
    const inside = await first.getByTestId("message-error").boundingBox();
    assert(inside && inside.y + inside.height <= 700, "a message stays in its explorer");

    await second.getByTestId("theme").click();
    await openTab(second, "alone");
    await second.getByTestId("toggle-controls").click();
    assert.equal(await first.getByTestId("tab-users").getAttribute("aria-selected"), "true");
    assert.equal(await first.getByTestId("control-p_max_cue_dbm").isVisible(), true);
    assert.equal((await looks(page))[0].ground, before[0].ground);

    // Undo by key belongs to the explorer that has the keyboard.
    const revisions = () => page.evaluate(() => {
      const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
      return host.made.map((each) => each.snapshot()?.preset);
    });
    await second.getByTestId("tab-alone").focus();
    await page.keyboard.press("Control+z");
    await page.evaluate(() => /** @type {HostWindow} */ (/** @type {unknown} */ (window)).host.made[1].settled());
    assert.deepEqual(await revisions(), ["out-of-reach", "classroom"]);
  });
});

test("a drag in one and a drag in the other are answered apart", async () => {
  await open(async (page) => {
    await makeTwo(page);
    for (const [at, other] of [[0, 1], [1, 0]]) {
      const snapshots = () => page.evaluate(() => {
        const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
        return host.made.map((each) => structuredClone(each.snapshot()));
      });
      const was = await snapshots();
      const node = page.locator(".box").nth(at).getByTestId("node-cue-1");
      const box = await node.boundingBox();
      assert(box);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + 30, box.y + 25, { steps: 5 });
      await page.mouse.up();
      await page.evaluate((which) => /** @type {HostWindow} */ (/** @type {unknown} */ (window)).host.made[which].settled(), at);
      const is = await snapshots();
      assert.notEqual(is[at]?.cues[1].x_m, was[at]?.cues[1].x_m);
      assert.deepEqual(is[other], was[other]);
    }
  });
});

test("disposed: before ready, twice, and with everything under way; nothing is left and nobody complains", async () => {
  await open(async (page) => {
    const left = await page.evaluate(async () => {
      const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
      const [plain, shadow] = host.boxes;
      const early = host.create(plain);
      early.dispose();
      early.dispose();
      const later = host.create(shadow);
      setTimeout(() => later.dispose(), 5);
      await new Promise((done) => setTimeout(done, 50));
      const busy = host.create(plain);
      await busy.ready;
      void busy.edit({ type: "preset", id: "large" });
      void busy.show("alone");
      busy.dispose();
      await new Promise((done) => setTimeout(done, 400));
      return [plain.childElementCount, shadow.querySelectorAll(".d2d-explorer").length];
    });
    assert.deepEqual(left, [0, 0]);
    // One that was just starting ends once it has started.
    for (let waits = 0; waits < 100 && page.workers().length > 0; waits += 1) await page.waitForTimeout(100);
    // A browser takes its time over it.
    for (let wait = 0; wait < 100 && page.workers().length > 0; wait += 1) await page.waitForTimeout(50);
    assert.equal(page.workers().length, 0, "its worker has ended");
  });
});

test("fifty made and taken away: workers, listeners, nodes and memory stay flat", async () => {
  await open(async (page) => {
    const client = await page.context().newCDPSession(page);
    await client.send("Performance.enable");
    const cycle = (/** @type {number} */ times) => page.evaluate(async (count) => {
      const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
      for (let k = 0; k < count; k += 1) {
        const explorer = host.create(host.boxes[k % 2]);
        await explorer.ready;
        if (k % 5 === 0) await explorer.show("alone");
        explorer.dispose();
      }
    }, times);
    const counted = async () => {
      // The document's timeline lets go of transitions that have ended in a frame of its own, and nothing asks for one here.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await client.send("HeapProfiler.collectGarbage");
      await page.waitForTimeout(300);
      await client.send("HeapProfiler.collectGarbage");
      const { metrics } = await client.send("Performance.getMetrics");
      const of = (/** @type {string} */ name) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
      return { listeners: of("JSEventListeners"), nodes: of("Nodes"), heap: of("JSHeapUsedSize"), workers: page.workers().length };
    };
    await cycle(10);
    const first = await counted();
    await cycle(50);
    const last = await counted();
    assert.equal(last.workers, 0);
    assert(last.listeners <= first.listeners + 20, `listeners: ${first.listeners} → ${last.listeners}`);
    assert(last.nodes <= first.nodes + 200, `nodes: ${first.nodes} → ${last.nodes}`);
    assert(last.heap <= first.heap + 1_000_000, `heap: ${first.heap} → ${last.heap}`);
  });
});

test("a state is plain data, and makes another explorer that shows the same", async () => {
  await open(async (page) => {
    const found = await page.evaluate(async () => {
      const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
      const [plain, shadow] = host.boxes;
      const first = host.create(plain, { theme: "light" });
      await first.ready;
      await first.edit({ type: "preset", id: "costly-sharing" });
      await first.edit({ type: "move", node: { kind: "cue", index: 2 }, x_m: 31.25, y_m: -40.5, gesture: 1 });
      await first.edit({ type: "zipf", centre: 1.2, spread: 0.3, gesture: 2 });
      await first.edit({ type: "param", key: "d2d_max_m", value: 222, gesture: 3 });
      first.selection.selectNode({ kind: "tx", index: 3 });
      first.selection.set({ eta: 12.5 });
      const click = (/** @type {ParentNode} */ root, /** @type {string} */ id) =>
        /** @type {HTMLElement} */ (root.querySelector(`[data-testid="${id}"]`)).click();
      /** @type {HTMLDetailsElement} */ (plain.querySelector("[data-testid=more-controls]")).open = true;
      click(plain, "theme");
      await first.show("users");
      await first.settled();
      const state = JSON.parse(JSON.stringify(await first.state()));
      const second = host.create(shadow, { state });
      await second.ready;
      await second.settled();
      const picture = (/** @type {typeof first} */ explorer) => {
        const shown = /** @type {NonNullable<ReturnType<typeof explorer.snapshot>>} */ (explorer.snapshot());
        // How the answer was come by may differ: this one from the answer before, that one from nothing.
        const { gap, worst_slack } = shown.solution;
        const proven = Math.abs(gap ?? 1) < 1e-9 && Math.abs(worst_slack ?? 1) < 1e-9 * shown.solution.semantic_value_per_s;
        const solution = { ...shown.solution, iterations: [], gap: proven, worst_slack: proven };
        return { ...shown, solution, revision: 0, can_undo: false, can_redo: false };
      };
      // What the last edit changed is the story of one explorer, and no part of a state.
      const lasting = (/** @type {Element | null} */ part) => {
        const copy = /** @type {Element | undefined} */ (part?.cloneNode(true));
        copy?.querySelectorAll(".change").forEach((change) => change.remove());
        return copy?.textContent;
      };
      const text = (/** @type {ParentNode} */ root) =>
        [".header-tools", ".eta", ".figure-list", ".split", ".chosen-panel", ".stage", ".controls"].map((part) => lasting(root.querySelector(part)));
      const fields = (/** @type {ParentNode} */ root) =>
        [...root.querySelectorAll("input, select")].map((each) => /** @type {HTMLInputElement} */ (each).value);
      return {
        pictures: [picture(first), picture(second)],
        texts: [text(plain), text(shadow)],
        fields: [fields(plain), fields(shadow)],
        selections: [first.selection.get(), second.selection.get()],
        themes: [plain, shadow].map((root) => /** @type {HTMLElement} */ (root.querySelector(".d2d-explorer")).dataset.theme),
        more: [plain, shadow].map((root) => /** @type {HTMLDetailsElement} */ (root.querySelector("[data-testid=more-controls]")).open),
        states: [state, await second.state()],
      };
    });
    for (const [what, [first, second]] of Object.entries(found)) assert.deepEqual(second, first, what);
    assert.equal(found.themes[0], "dark");
  });
});

test("a state is taken back by the same explorer too; a bad one is refused by field and changes nothing", async () => {
  await open(async (page) => {
    const told = await page.evaluate(async () => {
      const { host } = /** @type {HostWindow} */ (/** @type {unknown} */ (window));
      const explorer = host.create(host.boxes[0]);
      await explorer.ready;
      const state = await explorer.state();
      await explorer.edit({ type: "preset", id: "paper-like" });
      const before = explorer.snapshot();
      const bad = [
        { ...state, version: 2 },
        { ...state, tab: "nowhere" },
        { ...state, eta: -1 },
        { ...state, selection: { ...state.selection, node: { kind: "cow", index: 0 } } },
        { ...state, scenario: { ...state.scenario, text: 7 } },
        null,
      ];
      /** @type {string[]} */
      const messages = [];
      for (const each of bad) {
        await explorer.restore(each).catch((error) => messages.push(`${error.name}: ${error.message}`));
      }
      const same = explorer.snapshot() === before;
      const refused = await explorer.restore({ ...state, scenario: { ...state.scenario, text: "{" } });
      const kept = explorer.snapshot()?.preset;
      const outcome = await explorer.restore(state);
      return { messages, same, refused: refused.status, kept, outcome: outcome.status, preset: explorer.snapshot()?.preset,
        revisions: [before?.revision, explorer.snapshot()?.revision] };
    });
    assert.equal(told.messages.length, 6);
    for (const [at, path] of ["version", "tab", "eta", "selection.node.kind", "scenario.text", "state"].entries()) {
      assert(told.messages[at].startsWith(`TypeError: ${path}: `), told.messages[at]);
    }
    assert.equal(told.same, true);
    assert.equal(told.refused, "refused");
    assert.equal(told.kept, "paper-like");
    assert.equal(told.outcome, "applied");
    assert.equal(told.preset, "classroom");
    const [was, is] = told.revisions;
    assert(is !== undefined && was !== undefined && is > was, "revisions never go back");
  });
});

test("in a host of no height it is as high as it must be", async () => {
  await open(async (page) => {
    await page.locator(".box").first().evaluate((box) => {
      box.style.blockSize = "auto";
    });
    await makeTwo(page);
    const [first, second] = await looks(page);
    assert.deepEqual([first.height, second.height], [660, 700]);
  });
});

test("narrow and wide by the explorer's own width, not the window's", async () => {
  await open(async (page) => {
    await makeTwo(page);
    const [first] = await Promise.all([page.locator(".box").first()]);
    for (const [width, columns] of [[1200, 2], [1000, 2], [900, 1], [500, 1], [320, 1]]) {
      await first.evaluate((box, wide) => {
        box.style.inlineSize = `${wide}px`;
      }, width);
      await page.waitForTimeout(60);
      const [look] = await looks(page);
      assert.equal(look.columns, columns, `${width} px`);
      const over = await first.evaluate((box) => box.scrollWidth - box.clientWidth);
      assert(over <= 0, `${over} px too wide at ${width}`);
    }
  });
});
