// The map between metres and pixels: inverse both ways, gliding by itself, still while a hand holds it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createViewport } from "../../www/cell/viewport.js";

const near = { left: -100, right: 100, bottom: -100, top: 100 };
const far = { left: -400, right: 100, bottom: -100, top: 300 };

function shown() {
  const viewport = createViewport();
  viewport.resize(600, 400);
  viewport.fit(near, "a", false, false);
  return viewport;
}

/** @param {ReturnType<typeof createViewport>} viewport @param {typeof near} bounds */
function fits(viewport, { left, right, bottom, top }) {
  const a = viewport.toScreen({ x_m: left, y_m: top });
  const b = viewport.toScreen({ x_m: right, y_m: bottom });
  return a.x >= 0 && a.y >= 0 && b.x <= viewport.width && b.y <= viewport.height;
}

test("a new scenario fits at once; metres and pixels are inverse", () => {
  const viewport = shown();
  assert(fits(viewport, near));
  for (const [x, y] of [[0, 0], [600, 400], [123.5, 77]]) {
    const back = viewport.toScreen(viewport.toWorld(x, y));
    assert(Math.hypot(back.x - x, back.y - y) < 1e-9);
  }
});

test("what leaves the map makes it glide, and it ends where everything fits", () => {
  const viewport = shown();
  viewport.fit(far, "a", false, false);
  assert.equal(fits(viewport, far), false);
  assert.equal(viewport.glide(performance.now() + 100), true);
  assert.equal(viewport.glide(performance.now() + 1000), false);
  assert(fits(viewport, far));
});

test("without motion it jumps", () => {
  const viewport = shown();
  viewport.fit(far, "a", false, true);
  assert(fits(viewport, far));
});

test("held it stays where it is, also in the middle of a glide, and goes on once let go", () => {
  const viewport = shown();
  viewport.fit(far, "a", false, false);
  viewport.glide(performance.now() + 100);
  const place = viewport.toScreen({ x_m: 10, y_m: 20 });
  viewport.fit(far, "a", true, false);
  assert.equal(viewport.glide(performance.now() + 200), false);
  assert.deepEqual(viewport.toScreen({ x_m: 10, y_m: 20 }), place);
  viewport.fit(far, "a", false, false);
  viewport.glide(performance.now() + 1000);
  assert(fits(viewport, far));
});
