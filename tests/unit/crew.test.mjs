// Crews and the book without a browser: every drop counts once, whoever dies, starts late or makes way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createCrew } from "../../www/engine/crew.js";
import { createBook } from "../../www/engine/figure-book.js";

/** @typedef {import("../../www/engine/link.js").Link} Link */

const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** @type {any} */
const PLAN = { id: "5" };

/**
 * A worker of a crew: answers a drop in `each_ms`, keeps the one that it has begun, and may die of a drop, or be taken
 * away at one without a word.
 * @param {{each_ms?: number, where?: "worker" | "page", diesOf?: (drop: number) => boolean, goneAt?: (drop: number) => boolean, beats?: boolean,
 *   begun?: (drop: number) => void, onDead: () => void}} how
 * @returns {Link & {over: boolean, die: () => void}}
 */
function worker({ each_ms = 2, where = "worker", diesOf = () => false, goneAt = () => false, beats = false, begun, onDead }) {
  let busy = 0;
  /** @type {Set<(end: any) => void>} */
  const open = new Set();
  const link = {
    where, over: false,
    connect() {},
    idle: () => busy === 0,
    async settled() {
      while (busy > 0 && !link.over) await wait(1);
    },
    end() {
      link.over = true;
      for (const each of [...open]) each({ status: "lost", why: "ended" });
    },
    die() {
      if (link.over) return;
      link.end();
      onDead();
    },
    /** @type {Link["ask"]} */
    ask({ params: { drops, budget_ms } }, { signal, progress } = {}) {
      return new Promise((resolve) => {
        busy += 1;
        const end = (/** @type {any} */ how) => {
          if (open.delete(end)) resolve(how);
        };
        open.add(end);
        const cancelled = () => end({ status: "cancelled" });
        signal?.addEventListener("abort", cancelled);
        (async () => {
          const from = performance.now();
          for (const [at, drop] of drops.entries()) {
            begun?.(drop);
            if (goneAt(drop)) return;
            for (let part = 0; beats && part < 10; part += 1) {
              await wait(each_ms / 10);
              progress?.({ done: [] });
            }
            if (!beats) await wait(each_ms);
            if (diesOf(drop)) link.die();
            if (link.over || signal?.aborted) return;
            progress?.({ done: [{ drop, record: new Uint8Array([drop]), busy_ms: each_ms }] });
            if (performance.now() - from > budget_ms) {
              end({ status: "answered", revision: 0, value: { left: drops.slice(at + 1) }, took_ms: 1 });
              return;
            }
          }
          end({ status: "answered", revision: 0, value: { left: [] }, took_ms: 1 });
        })().finally(() => {
          busy -= 1;
        });
      });
    },
  };
  return link;
}

/** @param {number} count */
const upTo = (count) => Array.from({ length: count }, (_, drop) => drop);

/** @param {ReturnType<typeof createCrew>} crew @param {number} count @param {AbortSignal} [signal] */
function job(crew, count, signal = new AbortController().signal) {
  /** @type {number[]} */
  const told = [];
  /** @type {import("../../www/engine/crew.js").Trouble[]} */
  const troubles = [];
  const end = crew.work({ key: "k", plan: PLAN, drops: upTo(count), done: ({ drop }) => told.push(drop), trouble: (each) => troubles.push(each), signal });
  return { told, troubles, end };
}

/** @param {number[]} told @param {number} count */
function everyOneOnce(told, count) {
  assert.deepEqual(told.toSorted((a, b) => a - b), upTo(count));
}

for (const size of [1, 2, 8]) {
  test(`${size} workers tell every drop once`, async () => {
    const crew = createCrew({ size, open: async ({ onDead }) => worker({ onDead }) });
    const run = job(crew, 60);
    assert.deepEqual(await run.end, { status: "done" });
    everyOneOnce(run.told, 60);
    assert(crew.workers() <= size);
    assert.deepEqual(run.troubles, []);
    crew.dispose();
  });
}

test("what a dying worker left is done again by the others, and that is said", async () => {
  let deaths = 0;
  const crew = createCrew({
    size: 2,
    open: async ({ onDead }) => worker({ onDead, diesOf: (drop) => drop === 7 && (deaths += 1) === 1 }),
  });
  const run = job(crew, 40);
  assert.deepEqual(await run.end, { status: "done" });
  everyOneOnce(run.told, 40);
  assert.deepEqual(run.troubles.map(({ kind }) => kind), ["died"]);
  // A drop that nobody survives ends the job, not the page.
  const deadly = createCrew({ size: 2, open: async ({ onDead }) => worker({ onDead, diesOf: (drop) => drop === 3 }) });
  const lost = await job(deadly, 40).end;
  assert.equal(lost.status, "lost");
  assert(lost.status === "lost" && /drop 3/.test(lost.why), JSON.stringify(lost));
  crew.dispose();
  deadly.dispose();
});

test("a worker that is taken away without a word is missed, and what it had is done by the others", async () => {
  let [gone, opened] = [0, 0];
  const patience = { every_ms: 20, most: 4 };
  const crew = createCrew({
    size: 2, patience,
    async open({ onDead }) {
      opened += 1;
      return worker({ onDead, goneAt: (drop) => drop === 9 && (gone += 1) === 1 });
    },
  });
  const run = job(crew, 40);
  assert.deepEqual(await run.end, { status: "done" });
  everyOneOnce(run.told, 40);
  assert.deepEqual(run.troubles.map(({ kind }) => kind), ["silent"]);
  assert(opened >= 2);
  // A drop that takes long is no silence: its worker speaks meanwhile.
  const slow = createCrew({ size: 1, patience, open: async ({ onDead }) => worker({ onDead, each_ms: 400, beats: true }) });
  const long = job(slow, 2);
  assert.deepEqual(await long.end, { status: "done" });
  assert.deepEqual(long.troubles, []);
  // Nobody is missed while the crew is paused.
  const resting = createCrew({ size: 2, patience, open: async ({ onDead }) => worker({ onDead }) });
  const paused = job(resting, 400);
  await wait(10);
  resting.pause(true);
  await wait(200);
  resting.pause(false);
  assert.deepEqual(await paused.end, { status: "done" });
  assert.deepEqual(paused.troubles, []);
  for (const each of [crew, slow, resting]) each.dispose();
});

test("a worker that never starts is said, and one in the page only stands in where there is no other", async () => {
  let opened = 0;
  const crew = createCrew({
    size: 3,
    async open({ onDead }) {
      opened += 1;
      if (opened === 2) {
        await wait(20);
        return worker({ onDead, where: "page" });
      }
      if (opened === 3) throw new Error("forbidden");
      return worker({ onDead });
    },
  });
  const run = job(crew, 50);
  assert.deepEqual(await run.end, { status: "done" });
  everyOneOnce(run.told, 50);
  assert.deepEqual(run.troubles.map(({ kind }) => kind), ["absent", "absent"]);
  const alone = createCrew({ size: 4, open: async ({ onDead }) => worker({ onDead, where: "page" }) });
  const inPage = job(alone, 20);
  assert.deepEqual(await inPage.end, { status: "done" });
  everyOneOnce(inPage.told, 20);
  assert.equal(alone.workers(), 1);
  assert.equal(inPage.troubles.at(-1)?.kind, "in-page", "whichever place in the page was the last to open");
  const later = job(alone, 3);
  await later.end;
  assert.deepEqual(later.troubles.map(({ kind }) => kind), ["in-page"], "every run says so");
  const warmed = createCrew({ size: 1, open: async ({ onDead }) => worker({ onDead, where: "page" }) });
  warmed.warm();
  await wait(10);
  const warm = job(warmed, 2);
  await warm.end;
  assert.deepEqual(warm.troubles.map(({ kind }) => kind), ["in-page"], "what happened before the run is said with it");
  warmed.dispose();
  const nobody = createCrew({ size: 2, open: () => Promise.reject(new Error("forbidden")) });
  assert.deepEqual(await job(nobody, 5).end, { status: "lost", why: "forbidden" });
  for (const each of [crew, alone, nobody]) each.dispose();
});

test("paused, held and cancelled work tells nothing, and goes on where it was", async () => {
  /** @type {number[]} */
  const begun = [];
  const crew = createCrew({ size: 2, open: async ({ onDead }) => worker({ onDead, each_ms: 5, begun: (drop) => begun.push(drop) }) });
  const stop = new AbortController();
  const run = job(crew, 60, stop.signal);
  await wait(40);
  crew.pause(true);
  const before = run.told.length;
  const last = begun.slice(-2).filter((drop) => !run.told.includes(drop));
  await wait(30);
  assert.equal(run.told.length, before, "nothing is told while it is paused");
  crew.pause(false);
  await wait(20);
  for (const drop of last) assert(run.told.includes(drop), `drop ${drop} was begun, and goes on first`);
  crew.hold(40);
  assert(crew.held());
  const held = run.told.length;
  await wait(25);
  assert.equal(run.told.length, held, "nothing is told while it makes way");
  await wait(40);
  assert(run.told.length > held && !crew.held());
  stop.abort();
  assert.deepEqual(await run.end, { status: "cancelled" });
  const ended = run.told.length;
  await wait(30);
  assert.equal(run.told.length, ended, "what comes after the end counts for nothing");
  assert.equal(new Set(run.told).size, ended);
  // The next job of the same crew has all its drops.
  const next = job(crew, 12);
  assert.deepEqual(await next.end, { status: "done" });
  everyOneOnce(next.told, 12);
  crew.dispose();
  assert.equal((await job(crew, 3).end).status, "cancelled");
});

test("a book whose worker dies is written again, and no drop stands in it twice", async () => {
  /** @type {{die: () => void, runs: Map<string, number[]>}[]} */
  const workers = [];
  const book = createBook(async ({ onDead }) => {
    /** @type {Map<string, number[]>} */
    const runs = new Map();
    let over = false;
    workers.push({ runs, die: () => ((over = true), onDead()) });
    return {
      where: "worker", connect() {}, idle: () => true, settled: async () => {}, end() {},
      async ask({ kind, params }) {
        if (over) return { status: "lost", why: "died" };
        if (kind === "figure-open") runs.set(params.key, []);
        if (kind === "figure-add") for (const [drop] of params.records) runs.get(params.key)?.push(drop);
        return { status: "answered", revision: 0, value: null, took_ms: 0 };
      },
    };
  });
  await book.open("a", { plan: PLAN, search_rounds: 0, drops: 9 });
  await book.add("a", [new Uint8Array([1]), new Uint8Array([2])]);
  workers[0].die();
  await book.add("a", [new Uint8Array([3])]);
  assert.equal(workers.length, 2);
  assert.deepEqual(workers[1].runs.get("a"), [1, 2, 3]);
  // One that was taken away without a word is missed, too.
  const silent = createBook(async ({ onDead }) => {
    const mine = workers.length;
    workers.push({ runs: new Map(), die: onDead });
    /** @type {(end: any) => void} */
    let end = () => {};
    return {
      where: "worker", connect() {}, idle: () => true, settled: async () => {},
      end: () => end({ status: "lost", why: "it was ended" }),
      ask: ({ kind }) => (mine === 2 && kind === "figure-table" ? new Promise((resolve) => (end = resolve)) : Promise.resolve({ status: "answered", revision: 0, value: mine, took_ms: 0 })),
    };
  }, { every_ms: 10, most: 3 });
  await silent.open("b", { plan: PLAN, search_rounds: 0, drops: 9 });
  assert.deepEqual(await silent.table("b"), { status: "answered", revision: 0, value: 3, took_ms: 0 });
  silent.dispose();
  book.close("a");
  book.dispose();
  assert.equal((await book.table("a")).status, "lost");
});
