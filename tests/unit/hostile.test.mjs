// What strangers hand to the page's own decoders: what a link keeps of a view, an author's rules, messages to a frame.
// For longer: `D2D_FUZZ_MINUTES=10 node --test tests/unit/hostile.test.mjs`, each decoder so long.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readRules, rulesOf } from "../../www/author/rules.js";
import { METHODS } from "../../www/share/api.js";
import { checkArgument } from "../../www/share/arguments.js";
import { readQuestion } from "../../www/share/frame-host.js";
import { packRest, restOf, unpackRest } from "../../www/share/view-rest.js";
import { VIEWS } from "../../www/views/index.js";
import { seeded } from "../seeded.mjs";

const MINUTES = Number(process.env.D2D_FUZZ_MINUTES ?? 0);
/** Without a wish for longer. */
const TURNS = 3000;

/** @import { Random } from "../seeded.mjs" */
/** @template T @param {Random} random @param {readonly T[]} all */
const oneOf = (random, all) => all[Math.floor(random() * all.length)];

const KEYS = ["window", "low", "high", "low_w", "high_w", "held", "charts.spacing", "charts.plane", "charts.point", "charts.stair", "method", "source", "own", "texts", "part", "pins.pins", "pins.base", "name", "link",
  "draws", "key", "range", "steps", "step", "plan", "figure", "hide", "lock", "s_th", "reset", "height", "d2d", "id", "method", "argument", "type", "of", "__proto__", "constructor", "prototype", "toString", "valueOf", "then", ""];
const LEAVES = [null, true, false, 0, -0, 1, -1, 0.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER + 1, "", "linear", "log", "own", "pins", "lines", "sobol", "hungarian", "c1", "s_th", "here", "tabs,proof", "s_th:0..5", "\u0000", "ü𝄞",
  "<img src=x onerror=alert(1)>", "9".repeat(400), "link", "solve", "getState", "svg"];

/** Any data as JSON has it. @param {Random} random @param {number} [depth] @returns {any} */
function anything(random, depth = 0) {
  const roll = random();
  if (depth > 4 || roll < 0.35) return oneOf(random, LEAVES);
  if (roll < 0.6) return Array.from({ length: Math.floor(random() * 7) }, () => anything(random, depth + 1));
  // As JSON.parse makes it: a key of its own, whatever its name.
  return Object.fromEntries(Array.from({ length: Math.floor(random() * 6) }, () => [oneOf(random, KEYS), anything(random, depth + 1)]));
}

/** States as views give them, of which hostile ones are made. @type {[string, Record<string, any>][]} */
const STATES = [
  ["dinkelbach", { window: { low: 1, high: 2.5 } }],
  ["alone", { window: { low_w: 0, high_w: 0.1 }, held: 7 }],
  ["pair", { charts: { spacing: "linear", plane: null, stairs: { low_w: 1, high_w: 2 }, point: { cue_w: 0.1, due_w: 0.2 }, stair: 3 } }],
  ["matching", { source: "own", method: "lines", slacks: true, own: { texts: [["1", "2,5"], ["∞", "4"]], least: true } }],
  ["compare", { part: "pins", pins: { pins: [{ name: "First", document: { text: "a cell", settings: {}, draws: [1] } }], base: 0, chosen: 0 } }],
  ["sweep", { key: "noise_dbm", second: "services", range: [-110, -90] }],
  ["tornado", { steps: [{ key: "noise_dbm", step: { kind: "add", by: 2 } }] }],
  ["sensitivity", { method: "sobol" }], ["own", { plan: "C1, 0.05" }], ["figures", { figure: "5" }],
];
const encode = (/** @type {string} */ text) => `link of ${text}`;
const decode = (/** @type {string} */ link) => (link.startsWith("link of ") ? { text: link.slice(8), settings: {} } : null);

/** Puts something else somewhere into data. @param {Random} random @param {any} data @returns {any} */
function changed(random, data) {
  if (typeof data !== "object" || data === null || random() < 0.2) return anything(random);
  const keys = Object.keys(data);
  if (keys.length === 0) return anything(random);
  const key = oneOf(random, keys);
  const copy = Array.isArray(data) ? [...data] : { ...data };
  /** @type {any} */ (copy)[key] = changed(random, /** @type {any} */ (data)[key]);
  return copy;
}

/** Repeats until it is enough; what fails names its turn. @param {(random: Random) => void} act */
function hunt(act) {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const end = performance.now() + MINUTES * 60_000;
  let turn = 0;
  for (; turn < TURNS || performance.now() < end; turn += 1) {
    try {
      act(seeded(turn));
    } catch (error) {
      throw new Error(`turn ${turn}`, { cause: error });
    }
  }
  assert.equal(Object.getOwnPropertyNames(Object.prototype).length, before, "nothing reached what all objects share");
  if (MINUTES > 0) console.log(`${turn} turns`);
}

test("the rest of a link, whatever stands in it, gives data of the view's own names and shapes", () => {
  hunt((random) => {
    const [tab, state] = oneOf(random, STATES);
    const good = packRest(/** @type {any} */ (restOf(tab, state)), encode);
    const roll = random();
    let text = JSON.stringify(roll < 0.5 ? changed(random, JSON.parse(good)) : roll < 0.7 ? anything(random) : JSON.parse(good)) ?? "";
    if (random() < 0.3) text = text.slice(0, Math.floor(random() * text.length)) + oneOf(random, ["", "}", "]", '"', "\\", "null", "{"]) + text.slice(Math.floor(random() * text.length));
    const other = random() < 0.1 ? oneOf(random, [...VIEWS.map(({ id }) => id), "toString", "__proto__", ""]) : tab;
    const opened = unpackRest(other, text, decode);
    assert.equal(Object.getPrototypeOf(opened), Object.prototype);
    // What was taken travels on as it is: whoever opens the next link has the same.
    const rest = restOf(other, opened);
    const again = rest ? unpackRest(other, packRest(rest, encode), decode) : {};
    assert.deepEqual(restOf(other, again), rest, text);
  });
});

test("an author's rules, whatever a host hands in, are refused or come back as they are", () => {
  hunt((random) => {
    const good = { hide: ["tabs", "s_th"], lock: ["c2"], range: { s_th: [0, 4] }, reset: "here", height: 560 };
    const given = random() < 0.2 ? anything(random) : changed(random, good);
    let rules;
    try {
      rules = readRules(given);
    } catch (error) {
      assert.ok(error instanceof TypeError && error.message.startsWith("author"), String(error));
      return;
    }
    assert.deepEqual(readRules(structuredClone(rules)), rules);
  });
  // Of a link, after the codec has read it.
  assert.deepEqual(rulesOf({ view: "users", hide: "tabs", range: "s_th:0..3" })?.range, { s_th: [0, 3] });
});

test("messages of any shape are questions or nothing, and what methods do not take is refused", () => {
  hunt((random) => {
    const message = random() < 0.5 ? anything(random) : { d2d: 1, id: anything(random, 4), method: oneOf(random, LEAVES), argument: anything(random) };
    const question = readQuestion(message);
    if (question) {
      assert.ok(Number.isSafeInteger(question.id) && question.id >= 0 && typeof question.method === "string");
    }
    const [name, { takes }] = oneOf(random, Object.entries(METHODS));
    try {
      checkArgument(name, takes, anything(random));
    } catch (error) {
      assert.ok(error instanceof TypeError && /; accepted: ./.test(error.message) && error.message.length < 300, String(error));
    }
  });
});
