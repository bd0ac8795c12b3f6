// The engine without a browser: links, pools, studies that follow a state, and sessions that are lost, over
// hosts made for the test.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openSession } from "../../www/engine/session.js";
import { createPool } from "../../www/engine/pool.js";
import { bringsOtherUsers, namesUser, replaces, supersedes } from "../../www/engine/protocol.js";
import { createStudies } from "../../www/engine/studies.js";
import { createStore } from "../../www/state/store.js";

/** @typedef {import("../../www/engine/link.js").Link} Link */
/** @typedef {import("../../www/engine/protocol.js").End} End */
/** @typedef {import("../../www/engine/protocol.js").Request} Request */
/** @typedef {Link & {die: () => void, over: boolean}} FakeLink */

const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A link over `act`, which answers in its own time and may kill the link.
 * @param {(request: Request, link: FakeLink) => Promise<any>} act
 * @param {() => void} onDead
 */
function fakeLink(act, onDead) {
  /** @type {Set<(end: End) => void>} */
  const open = new Set();
  /** @type {FakeLink} */
  const link = {
    where: "worker",
    over: false,
    connect() {},
    idle: () => open.size === 0,
    settled: async () => {},
    ask(request, { signal, progress } = {}) {
      return new Promise((resolve) => {
        const end = (/** @type {End} */ how) => {
          if (open.delete(end)) resolve(how);
        };
        open.add(end);
        signal?.addEventListener("abort", () => end({ status: "cancelled" }));
        act(request, Object.assign(Object.create(link), { progress })).then(
          (value) => end({ status: "answered", revision: request.revision, value, took_ms: 1 }),
          (error) => end(error.path ? { status: "refused", error } : { status: "replaced" }),
        );
      });
    },
    end() {
      link.over = true;
      for (const each of [...open]) each({ status: "lost", why: "ended" });
    },
    die() {
      link.over = true;
      for (const each of [...open]) each({ status: "lost", why: "died" });
      onDead();
    },
  };
  return link;
}

test("what may stand for what", () => {
  const move = (/** @type {number} */ index, gesture = 1) => /** @type {const} */ ({ type: "move", node: { kind: "cue", index }, x_m: 1, y_m: 2, gesture });
  assert(replaces(move(1), move(1)));
  assert(!replaces(move(1), move(2)));
  assert(!replaces(move(1, 2), move(1, 1)));
  assert(supersedes(move(1), move(1)));
  const zipf = /** @type {const} */ ({ type: "zipf", centre: 1, spread: 0.5, gesture: 1 });
  assert(replaces(zipf, zipf) && !supersedes(zipf, zipf), "a slider's way matters to what comes of it");
  assert(namesUser(move(0)) && !namesUser({ ...move(0), node: { kind: "bs", index: 0 } }));
  assert(bringsOtherUsers({ type: "param", key: "cues", value: 3 }) && !bringsOtherUsers({ type: "param", key: "services", value: 3 }));
});

test("a pool runs as many as it has workers, the most urgent first, and does again what died", async () => {
  /** @type {string[]} */
  const order = [];
  let opened = 0;
  let deaths = 1;
  const pool = createPool({
    size: 2,
    open: async (_signal, onDead) => {
      opened += 1;
      return fakeLink(async ({ kind }, link) => {
        order.push(kind);
        await wait(20);
        if (kind === "dies" && deaths > 0) {
          deaths -= 1;
          Object.getPrototypeOf(link).die();
        }
        if (kind === "always dies") Object.getPrototypeOf(link).die();
        return kind;
      }, onDead);
    },
  });
  const run = (/** @type {string} */ kind, priority = 0) => pool.run({ kind, revision: 1, params: null }, { priority });
  const ends = await Promise.all([run("a"), run("b"), run("c"), run("urgent", 5), run("dies")]);
  assert.deepEqual(ends.map((end) => end.status), ["answered", "answered", "answered", "answered", "answered"]);
  assert.equal(order.indexOf("urgent"), 0, "what is urgent goes first");
  assert.equal(order.filter((each) => each === "dies").length, 2, "what died was done again");
  assert(opened <= 3, `${opened} workers were opened`);
  assert.equal((await run("always dies")).status, "lost");
  assert.equal(order.filter((each) => each === "always dies").length, 2, "but not for ever");
  const controller = new AbortController();
  const [first, second, third] = [run("a"), run("b"), pool.run({ kind: "c", revision: 1, params: null }, { signal: controller.signal })];
  controller.abort();
  assert.equal((await third).status, "cancelled");
  pool.dispose();
  assert.deepEqual([(await first).status, (await second).status, (await run("d")).status], ["lost", "lost", "lost"]);
});

test("a pool whose workers cannot start says so to all who wait", async () => {
  const pool = createPool({ size: 1, open: () => Promise.reject(new Error("forbidden")) });
  const ends = await Promise.all([1, 2].map((revision) => pool.run({ kind: "a", revision, params: null })));
  assert.deepEqual(ends, [{ status: "lost", why: "forbidden" }, { status: "lost", why: "forbidden" }]);
});

/** A snapshot as far as these tests look. @param {number} revision @returns {any} */
const shot = (revision, users = 4) => ({ revision, cues: Array.from({ length: users }), dues: [] });

/** @param {(request: Request, link: any) => Promise<any>} act */
function studiesOver(act) {
  const store = createStore();
  /** @type {Request[]} */
  const asked = [];
  let [live, most] = [0, 0];
  const engine = /** @type {any} */ ({
    openLink: async () => fakeLink(async (request, link) => {
      asked.push(request);
      live += 1;
      most = Math.max(most, live);
      try {
        return await act(request, link);
      } finally {
        live -= 1;
      }
    }, () => {}),
  });
  const studies = createStudies(engine, { store, session: () => null });
  return { store, studies, asked, atOnce: () => most };
}

test("an answer of another revision is never shown; the newest waits, one is under way", async () => {
  const { store, studies, asked, atOnce } = studiesOver(async ({ revision }) => {
    await wait(8);
    return revision;
  });
  /** @type {[number, number][]} */
  const drawn = [];
  studies.follow("x", () => ({}), (value, snapshot) => {
    drawn.push([value, snapshot.revision]);
    assert.equal(store.get().snapshot?.revision, value, "what is drawn is what is on the screen");
  });
  for (let revision = 1; revision <= 60; revision += 1) {
    store.set({ snapshot: shot(revision) });
    await wait(3);
  }
  await wait(300);
  assert(drawn.every(([value, revision]) => value === revision));
  assert.equal(drawn.at(-1)?.[0], 60, "the state that rests is drawn");
  assert.equal(atOnce(), 1);
  assert(asked.length < 30, `${asked.length} studies for 60 states`);
  studies.dispose();
});

test("a study slower than a frame waits until the hand rests, or is tried once in a while", async () => {
  const { store, studies, asked } = studiesOver(async ({ revision }) => {
    await wait(30);
    return revision;
  });
  let drawn = 0;
  studies.follow("x", () => ({}), () => {
    drawn += 1;
    // As slow to draw as to compute.
    for (const until = performance.now() + 25; performance.now() < until; );
  });
  store.set({ snapshot: shot(1) });
  await wait(120);
  assert.equal(drawn, 1);
  const before = asked.length;
  for (let revision = 2; revision <= 40; revision += 1) {
    store.set({ snapshot: shot(revision) });
    await wait(10);
  }
  assert(asked.length - before <= 3, `${asked.length - before} studies in a drag of 0.4 s`);
  await wait(400);
  assert(drawn >= 2);
  studies.dispose();
});

test("busy is told after a while and taken back; cancelling leaves it be", async () => {
  const { store, studies } = studiesOver(() => wait(1500));
  /** @type {boolean[]} */
  const told = [];
  const follower = studies.follow("x", () => ({}), () => {}, { busy: (busy) => told.push(busy) });
  store.set({ snapshot: shot(1) });
  await wait(120);
  assert.deepEqual(told, []);
  await wait(150);
  assert.deepEqual(told, [true]);
  follower.cancel();
  await wait(20);
  assert.deepEqual(told, [true, false]);
  studies.dispose();
});

test("a picture that may be late: what is under way goes on until there is something to draw, then makes way", async () => {
  /** @type {{revision: number, tell: (value: unknown) => void, end: (value: unknown) => void}[]} */
  const open = [];
  let cancelled = 0;
  const { store, studies, asked } = studiesOver(({ revision }, link) => new Promise((resolve) => {
    open.push({ revision, tell: link.progress, end: resolve });
  }));
  /** @type {[string, number][]} */
  const drawn = [];
  studies.follow("x", () => ({}), (value, snapshot) => drawn.push([`whole ${value}`, snapshot.revision]), {
    late: true,
    progress: (value, snapshot) => drawn.push([`part ${value}`, snapshot.revision]),
    failed: () => (cancelled += 1),
  });
  const until = async (/** @type {() => boolean} */ holds) => {
    for (let tries = 0; !holds(); tries += 1) {
      assert(tries < 2000, "it never came");
      await wait(2);
    }
  };
  store.set({ snapshot: shot(1) });
  await until(() => open.length === 1);
  // The hand moves on: nothing has been drawn of the first, so it is not given up.
  store.set({ snapshot: shot(2) });
  store.set({ snapshot: shot(3) });
  await wait(20);
  assert.equal(asked.length, 1, "one is under way");
  open[0].tell("a");
  assert.deepEqual(drawn, [["part a", 1]], "of a state that is no longer on the screen, and drawn all the same");
  // It has been seen and something newer is wanted: it makes way for the newest, and what it still says is not drawn.
  await until(() => open.length === 2);
  assert.equal(open[1].revision, 3, "the one between is left out");
  open[0].tell("late");
  open[1].tell("b");
  // The hand may move on at any moment: the processor is left to it, and the rest of what is known follows once it rests.
  assert(!studies.rest(), "more is to come");
  await until(() => open.length === 3);
  assert.equal(open[2].revision, 3);
  open[1].end("late");
  open[2].end("c");
  await until(() => drawn.length >= 3);
  assert.deepEqual(drawn, [["part a", 1], ["part b", 3], ["whole c", 3]]);
  assert.equal(cancelled, 0, "whoever makes way has not failed");
  await until(() => studies.rest());
  studies.dispose();
});

/** A session's host with a document of one number, and a way to kill it. */
function sessions() {
  /** @type {any[]} */
  const hosts = [];
  const engine = /** @type {any} */ ({
    openLink: async (/** @type {string} */ _role, /** @type {{signal: AbortSignal, onDead: (why: string) => void}} */ { signal, onDead }) => {
      await wait(5);
      signal.throwIfAborted();
      let [x, revision] = [0, 0];
      /** @type {number[]} */
      const history = [];
      const snapshot = () => ({ ...shot(revision, x > 900 ? 2 : 4), x });
      const link = fakeLink(async ({ kind, params }) => {
        await wait(2);
        if (kind === "open") return { snapshot: snapshot(), solve_ms: 0, kept: { x } };
        if (kind === "resume") {
          ({ x } = params.document);
          ({ revision } = params);
          for (const edit of params.edits) [x, revision] = [edit.x_m ?? edit.value, revision + 1];
          return { snapshot: snapshot(), solve_ms: 0, kept: { x } };
        }
        if (kind === "edit") {
          if (params.edit.x_m === 666) await wait(10_000);
          if (params.edit.x_m === 667) link.die();
          history.push(x);
          [x, revision] = [params.edit.x_m ?? params.edit.value, revision + 1];
          return { snapshot: snapshot(), solve_ms: 0 };
        }
        if (kind === "undo") {
          [x, revision] = [history.pop() ?? x, revision + 1];
          return { snapshot: snapshot(), solve_ms: 0, kept: { x } };
        }
        if (kind === "keep") return { x };
        return String(x);
      }, () => onDead("died"));
      hosts.push(link);
      return link;
    },
  });
  const store = createStore();
  /** @type {any[]} */
  const lost = [];
  const session = openSession(engine, { store, onLost: (loss) => lost.push(loss), onRefused() {} });
  return { session, store, lost, hosts, alive: () => hosts.filter((each) => !each.over).length };
}

const move = (/** @type {number} */ x_m, gesture = 1, index = 0) => /** @type {const} */ ({ type: "move", node: { kind: "cue", index }, x_m, y_m: 0, gesture });

test("what is on the screen comes back after a cancel and after a death, at greater revisions", async () => {
  const { session, store, lost, alive } = sessions();
  await session.ready;
  const x = () => /** @type {any} */ (store.get().snapshot).x;
  /** @type {number[]} */
  const revisions = [];
  store.subscribe((state, before) => state.snapshot !== before.snapshot && revisions.push(state.snapshot?.revision ?? -1));
  for (const value of [10, 20, 30]) assert.equal((await session.edit(move(value, value))).status, "applied");
  // Right after the edit: nothing was kept since.
  const hangs = session.edit(move(666, 9));
  const queued = session.edit(move(50, 10));
  await wait(5);
  const both = [session.restart(), session.restart()];
  assert.deepEqual([(await hangs).status, (await queued).status], ["lost", "lost"]);
  await Promise.all(both);
  assert.equal(x(), 30);
  assert.equal(await session.scenarioText(), "30");
  assert.equal(alive(), 1, "two cancels leave one worker");
  await session.undo();
  await session.edit(move(40, 11));
  await session.edit(move(41, 11));
  assert.equal((await session.edit(move(667, 12))).status, "lost");
  await wait(30);
  assert.equal(x(), 41);
  assert.deepEqual(lost.map(({ kind, back }) => [kind, back]), [["cancelled", true], ["stopped", true]]);
  assert(revisions.every((each, at) => at === 0 || each > revisions[at - 1]), `${revisions}`);
  assert.equal(store.get().busy, false);
  session.dispose();
  assert.equal(alive(), 0);
});

test("busy goes when the worker dies early", async () => {
  const { session, store, hosts } = sessions();
  await session.ready;
  void session.edit(move(666));
  await wait(250);
  assert.equal(store.get().busy, true);
  hosts[0].die();
  await wait(400);
  assert.equal(store.get().busy, false);
  session.dispose();
});

test("an edit of a user of the cell before is replaced, never refused", async () => {
  const { session, store } = sessions();
  await session.ready;
  const outcomes = [session.edit({ type: "preset", id: "x", ...{ value: 950 } }), session.edit(move(10, 3, 3))];
  assert.deepEqual((await Promise.all(outcomes)).map((each) => each.status), ["applied", "replaced"]);
  assert.equal(store.get().snapshot?.cues.length, 2);
  assert.equal((await session.edit(move(20, 4, 1))).status, "applied");
  session.dispose();
});

test("ended at any time, nothing is left", async () => {
  const early = sessions();
  early.session.dispose();
  await early.session.ready;
  const later = sessions();
  await wait(6);
  later.session.dispose();
  await wait(30);
  const busy = sessions();
  await busy.session.ready;
  const edit = busy.session.edit(move(666));
  busy.session.dispose();
  busy.session.dispose();
  assert.equal((await edit).status, "lost");
  await later.session.ready;
  assert.deepEqual([early.alive(), later.alive(), busy.alive()], [0, 0, 0]);
});
