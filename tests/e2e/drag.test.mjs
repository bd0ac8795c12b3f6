// Every node follows mouse, touch and keys; the answer follows the node; one drag is one undo.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choosePreset, dragByMouse, dragByTouch, drawnAt, handle, openTab, placeOf, scenarioOf, settled, snapshot, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */
/** @typedef {import("../../www/types.js").NodeRef} NodeRef */

const here = stage();

/** One of each kind. @type {NodeRef[]} */
const NODES = [
  { kind: "cue", index: 0 },
  { kind: "tx", index: 1 },
  { kind: "rx", index: 1 },
  { kind: "bs", index: 0 },
];

/**
 * Drags `node`, and checks that it alone moved, the right way and to under the pointer, that the
 * answer followed, and that one undo and one redo take it back and forth.
 * @param {Page} page @param {NodeRef} node
 * @param {(page: Page, node: NodeRef, dx: number, dy: number) => Promise<void>} drag
 */
async function checkDrag(page, node, drag) {
  const name = `${node.kind} ${node.index}`;
  const before = await snapshot(page);
  const from = placeOf(before, node);
  await drag(page, node, 24, -18);
  const after = await snapshot(page);
  const to = placeOf(after, node);
  assert(to.x_m > from.x_m, `${name} must go right: ${from.x_m} → ${to.x_m}`);
  assert(to.y_m > from.y_m, `${name} must go up: ${from.y_m} → ${to.y_m}`);
  const ratio = (to.x_m - from.x_m) / (to.y_m - from.y_m);
  assert(Math.abs(ratio - 24 / 18) < 0.1, `${name} must follow the pointer, not ${ratio}`);
  assert.notEqual(after.solution.energy_efficiency, before.solution.energy_efficiency);
  const expected = scenarioOf(before);
  Object.assign(placeOf(/** @type {any} */ (expected), node), { x_m: to.x_m, y_m: to.y_m });
  assert.deepEqual(scenarioOf(after), expected, `only ${name} may move`);

  await page.getByTestId("undo").click();
  const undone = await snapshot(page);
  assert.deepEqual(scenarioOf(undone), scenarioOf(before), `one undo takes ${name} back`);
  assert.equal(undone.solution.energy_efficiency, before.solution.energy_efficiency);
  await page.getByTestId("redo").click();
  assert.deepEqual(scenarioOf(await snapshot(page)), scenarioOf(after), `redo moves ${name} again`);
  await page.getByTestId("undo").click();
  await snapshot(page);
}

test("the mouse drags CUE, D2D sender, D2D receiver and base station", async () => {
  await here.open(async (page) => {
    for (const node of NODES) await checkDrag(page, node, dragByMouse);
  });
});

test("a finger drags CUE, D2D sender, D2D receiver and base station", async () => {
  await here.open(
    async (page) => {
      for (const node of NODES) await checkDrag(page, node, dragByTouch);
    },
    { hasTouch: true },
  );
});

test("a finger drags on a phone without scrolling the page", async () => {
  await here.open(
    async (page) => {
      const top = () => page.evaluate(() => window.scrollY);
      const before = await snapshot(page);
      await dragByTouch(page, NODES[0], 10, 60);
      assert.equal(await top(), 0);
      const dragged = placeOf(await snapshot(page), NODES[0]);
      assert(dragged.y_m < placeOf(before, NODES[0]).y_m);
      // Turned in the middle of a drag, the phone takes the node from under the finger.
      const from = await drawnAt(page, NODES[0]);
      const client = await page.context().newCDPSession(page);
      const touch = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {number} */ by) =>
        client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: from.x + by, y: from.y, id: 1 }] });
      await touch("touchStart", 0);
      await touch("touchMove", 10);
      const held = placeOf(await snapshot(page), NODES[0]);
      assert(held.x_m > dragged.x_m);
      await page.setViewportSize({ width: 844, height: 390 });
      await page.waitForFunction(() => !document.querySelector(".cell-hands.dragging"));
      await touch("touchMove", 20);
      await touch("touchEnd", 20);
      assert.deepEqual(placeOf(await snapshot(page), NODES[0]), held);
    },
    { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  );
});

test("on a phone the note of a chosen η covers no node, and its going moves none under the finger", async () => {
  await here.open(
    async (page) => {
      await choosePreset(page, "search-trap");
      await openTab(page, "alone");
      await settled(page);
      const chosen = await page.evaluate(() => {
        const box = (/** @type {string} */ css) => /** @type {Element} */ (document.querySelector(css)).getBoundingClientRect();
        return { note: box(".at-eta").right, cell: box(".cell").left, bar: box(".modes").bottom, cell_px: box(".cell").width };
      });
      assert(chosen.note <= chosen.cell, "the note stands beside the strip");
      assert.equal(chosen.bar, 844, "the modes stand at the bottom");
      const from = await drawnAt(page, NODES[0]);
      const client = await page.context().newCDPSession(page);
      const touch = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {number} */ by) =>
        client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x: from.x + by, y: from.y + by, id: 1 }] });
      await touch("touchStart", 0);
      for (const by of [4, 8, 12, 16]) await touch("touchMove", by);
      await page.waitForFunction(() => !document.querySelector(".not-answer"));
      const held = await drawnAt(page, NODES[0]);
      assert(Math.hypot(held.x - from.x - 16, held.y - from.y - 16) < 2, `the node is at ${held.x - from.x}, ${held.y - from.y}`);
      await touch("touchEnd", 16);
      await page.waitForFunction((width) => /** @type {Element} */ (document.querySelector(".cell")).getBoundingClientRect().width > width + 100, chosen.cell_px);
    },
    { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  );
});

test("a move is answered without waiting for a frame, and a frame has one edit", async () => {
  await here.open(async (page) => {
    const before = await snapshot(page);
    const from = await drawnAt(page, NODES[0]);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y);
    await snapshot(page);
    const counts = await page.evaluate(async (at) => {
      const { d2dExplorer } = /** @type {import("./hands.mjs").PageWindow} */ (/** @type {unknown} */ (window));
      const hands = /** @type {HTMLElement} */ (document.querySelector(".cell-hands"));
      const revision = () => d2dExplorer.snapshot()?.revision ?? 0;
      const pull = (/** @type {number} */ x) =>
        hands.dispatchEvent(new PointerEvent("pointerrawupdate", { pointerId: 1, pointerType: "mouse", buttons: 1, clientX: x, clientY: at.y }));
      const first = revision();
      // Frames that are asked for wait until they are let go.
      const { requestAnimationFrame } = window;
      /** @type {FrameRequestCallback[]} */
      const waiting = [];
      window.requestAnimationFrame = (act) => waiting.push(act);
      for (let k = 0; k < 10; k += 1) pull(at.x + 20 + k);
      const limit = performance.now() + 5000;
      while (revision() === first && performance.now() < limit) await new Promise((done) => setTimeout(done, 5));
      await new Promise((done) => setTimeout(done, 50));
      const inOneFrame = revision() - first;
      window.requestAnimationFrame = requestAnimationFrame;
      for (const act of waiting) requestAnimationFrame(act);
      await d2dExplorer.settled();
      return { inOneFrame, inAll: revision() - first };
    }, from);
    assert.deepEqual(counts, { inOneFrame: 1, inAll: 2 });
    await page.mouse.up();
    const { cues } = await snapshot(page);
    assert(cues[0].x_m > before.cues[0].x_m);
  });
});

test("arrow keys move a focused node by steps, Shift by fine ones", async () => {
  await here.open(async (page) => {
    for (const node of NODES) {
      const before = await snapshot(page);
      const from = placeOf(before, node);
      const step = Number(before.params.cell_radius_m) / 100;
      await handle(page, node).focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Shift+ArrowDown");
      const to = placeOf(await snapshot(page), node);
      const close = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) < 0.002;
      assert(close(to.x_m - from.x_m, 1.1 * step), `${node.kind}: ${from.x_m} → ${to.x_m}`);
      assert(close(to.y_m - from.y_m, 0.9 * step), `${node.kind}: ${from.y_m} → ${to.y_m}`);
    }
  });
});

test("one run of keys is one undo", async () => {
  await here.open(async (page) => {
    const before = await snapshot(page);
    const node = handle(page, NODES[0]);
    await node.focus();
    // All at once: on a busy machine, one by one could be slow enough to count as two runs.
    await Promise.all(["ArrowRight", "ArrowUp", "ArrowRight"].map((key) => page.keyboard.press(key)));
    assert.notDeepEqual(scenarioOf(await snapshot(page)), scenarioOf(before));
    await page.keyboard.press("Control+z");
    assert.deepEqual(scenarioOf(await snapshot(page)), scenarioOf(before));
  });
});

test("every node can be reached by keys alone", async () => {
  await here.open(async (page) => {
    const { cues, dues } = await snapshot(page);
    await handle(page, { kind: "cue", index: 0 }).focus();
    const seen = new Set();
    for (let press = 0; press < 1 + cues.length + 2 * dues.length; press += 1) {
      seen.add(await page.evaluate(() => document.activeElement?.getAttribute("data-node")));
      await page.keyboard.press("PageDown");
    }
    assert.equal(seen.size, 1 + cues.length + 2 * dues.length);
  });
});

test("a drag ends at Escape where it began, and outside the frame where it left", async () => {
  await here.open(async (page) => {
    // Something to undo and something to redo, both of which a drag given up must leave alone.
    for (const dx of [12, 24]) await dragByMouse(page, NODES[0], dx, 0);
    await page.getByTestId("undo").click();
    const before = await snapshot(page);
    assert(before.can_undo && before.can_redo);
    const from = await drawnAt(page, NODES[0]);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 30, from.y + 30, { steps: 4 });
    assert.equal((await snapshot(page)).can_redo, false);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    const back = await snapshot(page);
    assert.deepEqual(scenarioOf(back), scenarioOf(before));
    assert.deepEqual([back.can_undo, back.can_redo], [true, true], "the history is as before");
    await page.getByTestId("undo").click();
    assert.equal((await snapshot(page)).can_undo, false, "only the first drag was left to undo");

    await page.getByTestId("redo").click();
    await snapshot(page);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, -40, { steps: 6 });
    await page.mouse.up();
    const out = await snapshot(page);
    assert.notEqual(out.cues[0].y_m, before.cues[0].y_m);
    await page.mouse.move(from.x + 50, from.y + 50, { steps: 4 });
    assert.deepEqual(scenarioOf(await snapshot(page)), scenarioOf(out), "nothing is held any more");
  });
});

test("number fields place the selected node and set its ζ", async () => {
  await here.open(async (page) => {
    await handle(page, NODES[1]).focus();
    for (const [field, typed] of /** @type {const} */ ([["x_m", 12.5], ["y_m", -31], ["zipf", 1.25]])) {
      await page.getByTestId(`node-field-${field}`).fill(String(typed));
      await page.getByTestId(`node-field-${field}`).press("Enter");
      const due = (await snapshot(page)).dues[1];
      assert.equal(field === "zipf" ? due.zipf : due.tx[field], typed);
    }
    const good = await snapshot(page);
    await page.getByTestId("node-field-zipf").fill("77");
    await page.getByTestId("node-field-zipf").press("Enter");
    await page.waitForFunction(() => /77/.test(document.querySelector('[data-testid="error-node"]')?.textContent ?? ""));
    assert.match((await page.getByTestId("error-node").textContent()) ?? "", /0.*5/);
    assert.deepEqual(scenarioOf(await snapshot(page)), scenarioOf(good));
  });
});
