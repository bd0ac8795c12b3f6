// What the cell's picture names: everybody in a whole cell, in a strip who is in sight and has room.

import assert from "node:assert/strict";
import { test } from "node:test";
import { buildScene } from "../../www/cell/scene.js";
import { createLabelPlacer } from "../../www/cell/labels.js";
import { createViewport } from "../../www/cell/viewport.js";
import { createNumbers } from "../../www/numbers/locale.js";
import { english } from "../../www/words/en/index.js";

const numbers = createNumbers();
const say = { numbers, words: english(numbers).cell };
/** Twelve CUEs on a circle of 200 m, six pairs near the BS. */
const CUES = Array.from({ length: 12 }, (_, at) => ({ x_m: 200 * Math.cos(at / 2), y_m: 200 * Math.sin(at / 2) }));
const DUES = Array.from({ length: 6 }, (_, at) => ({ tx: { x_m: 20 + 9 * at, y_m: 12 * at }, rx: { x_m: 30 + 9 * at, y_m: 12 * at - 8 } }));
const user = { regime: "threshold", power_w: 0.01, signal_w: 1e-9, interference_w: 1e-12 };
const snapshot = /** @type {any} */ ({
  params: { cell_radius_m: 250, min_bs_distance_m: 10 },
  bs: { x_m: 0, y_m: 0 },
  cues: CUES.map((place, at) => ({ ...place, ...user, due: at < 6 ? at : null })),
  dues: DUES.map((ends, at) => ({ ...ends, ...user, cue: at })),
});
const selection = /** @type {any} */ ({ node: { kind: "cue", index: 0 }, cue: 0, due: 0, hovered: null });

/** @param {number} height @param {{left: number, right: number, bottom: number, top: number}} bounds */
function drawn(height, bounds) {
  const viewport = createViewport();
  viewport.resize(374, height);
  viewport.fit(bounds, "a", false, false);
  const place = (/** @type {any} */ { kind, index }) => kind === "bs" ? snapshot.bs : kind === "cue" ? snapshot.cues[index] : snapshot.dues[index][kind];
  const meter = (/** @type {string} */ text) => 8 * text.length;
  return { viewport, ...buildScene(snapshot, place, selection, viewport, createLabelPlacer(), meter, "a", false, say) };
}

test("a whole cell names each of its users", () => {
  const { labels } = drawn(374, { left: -250, right: 250, bottom: -250, top: 250 });
  const names = labels.map(({ name }) => name);
  for (const at of CUES.keys()) assert(names.includes(`C${at + 1}`), `C${at + 1} of ${names}`);
  for (const at of DUES.keys()) assert(names.includes(`D${at + 1}`), `D${at + 1} of ${names}`);
});

test("a strip names the pair that it is about, nobody out of sight, and no two in one place", () => {
  const { labels, nodes, viewport } = drawn(120, { left: 0, right: 200, bottom: -10, top: 60 });
  const names = labels.map(({ name }) => name);
  assert(names.includes("C1") && names.includes("D1"), `the pair is among ${names}`);
  const inSight = nodes.filter(({ at: { x, y } }) => x >= 0 && y >= 0 && x <= viewport.width && y <= viewport.height)
    .map(({ ref: { kind, index } }) => (kind === "bs" ? "BS" : `${kind === "cue" ? "C" : "D"}${index + 1}`));
  assert.deepEqual(names.filter((name) => !inSight.includes(name)), [], "named, but out of sight");
  for (const [at, { box: a, name }] of labels.entries()) {
    for (const { box: b, name: other } of labels.slice(at + 1)) {
      const apart = Math.abs(a.x - b.x) >= (a.w + b.w) / 2 || Math.abs(a.y - b.y) >= (a.h + b.h) / 2;
      assert(apart, `${name} and ${other} lie on each other`);
    }
  }
});
