// The figures view without a browser: the stored runs are those of the reproduction page, and what a person asks of
// a figure becomes a plan.
//
// `D2D_WRITE_STORED=1 node --test tests/unit/figures.test.mjs` writes the stored runs anew from docs/figures/.

import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { createNumbers } from "../../www/numbers/locale.js";
import { evaluationWords } from "../../www/words/en/evaluation.js";
import { createGrammar } from "../../www/words/grammar.js";
import { meansTable } from "../../www/views/figures/means.js";
import { curvesKey, freshWish, isChanged, nextTarget, planOf, readNumbers, readWish } from "../../www/views/figures/order.js";

const DOCS = new URL("../../docs/figures/", import.meta.url);
const STORED = new URL("../../www/views/figures/stored.js", import.meta.url);
const HEAD = `// The stored runs of the paper's figures and their variants, made of docs/figures/ by tests/unit/figures.test.mjs,
// which fails where they part. Not to be edited.

/** @type {import("../../engine/types.js").FigureSummary[]} */
export const STORED = [
`;

/** Rows of the parameter table that the figures name; the whole one comes with the compiled module. @type {any[]} */
const TABLE = [
  { key: "p_max_cue_dbm", symbol: "P_max^C", unit: "dBm" }, { key: "p_max_due_dbm", symbol: "P_max^D", unit: "dBm" },
  { key: "bandwidth_hz", symbol: "W", unit: "Hz" }, { key: "bits_per_triplet", symbol: "L", unit: "bit" },
  { key: "services", symbol: "K", unit: "" }, { key: "semantic_threshold", symbol: "S_th", unit: "value/s" },
];

async function summaries() {
  const names = (await readdir(DOCS)).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, DOCS), "utf8")));
  const order = (/** @type {any} */ { plan: { id, figure } }) => [figure, id.includes("-") ? 1 : 0, id];
  const compare = (/** @type {any} */ a, /** @type {any} */ b) => {
    const [x, y] = [order(a), order(b)];
    const at = x.findIndex((each, k) => each !== y[k]);
    return at < 0 ? 0 : x[at] < y[at] ? -1 : 1;
  };
  return texts.map((text) => ({ text: text.trim(), summary: JSON.parse(text) })).sort((a, b) => compare(a.summary, b.summary));
}

test("the stored runs are those of the reproduction page", async () => {
  const found = await summaries();
  const wanted = `${HEAD}${found.map(({ text }) => `  ${text},\n`).join("")}];\n`;
  if (process.env.D2D_WRITE_STORED) await writeFile(STORED, wanted);
  assert.equal(await readFile(STORED, "utf8"), wanted, "its head says how to write it");
  for (const { summary } of found) assert(summary.drops >= 200 && summary.made, summary.plan.id);
  assert.deepEqual(found.map(({ summary }) => summary.plan.id).filter((id) => !id.includes("-")), ["4", "5", "6", "7", "8", "9", "10"]);
});

test("what a person changes is in the plan, and nothing else", async () => {
  const plans = (await summaries()).map(({ summary }) => summary.plan);
  for (const plan of plans) {
    assert.deepEqual(planOf(plan, freshWish()), plan);
    assert(!isChanged(freshWish()));
  }
  const five = plans.find(({ id }) => id === "5");
  assert.equal(curvesKey(five), "semantic_threshold");
  for (const id of ["4", "10"]) assert.equal(curvesKey(plans.find((plan) => plan.id === id)), null, `the curves of ${id} differ in more`);
  const wish = { ...freshWish(), seed: 7, grid: [6, 9], curves: [100, 200, 400], changes: [{ key: "noise_dbm", value: -100 }] };
  assert(isChanged(wish));
  const plan = planOf(five, wish);
  assert.deepEqual(plan.x, { key: "cues", values: [6, 9] });
  assert.deepEqual(plan.settings, [100, 200, 400].map((value) => [{ key: "semantic_threshold", value }]));
  assert.deepEqual([plan.first_seed, plan.changes], [7, wish.changes]);
});

test("lists of numbers are read as they are written, or not at all", () => {
  const numbers = (/** @type {string} */ decimal) => ({ decimal, parse: (/** @type {string} */ text) => Number(text.replace(decimal, ".")) });
  assert.deepEqual(readNumbers("6, 8 ,10;12", numbers(".")), [6, 8, 10, 12]);
  assert.deepEqual(readNumbers("0,5; 1,5", numbers(",")), [0.5, 1.5]);
  for (const bad of ["", "  ", "6, x", "1, Infinity", Array.from({ length: 61 }, () => "1").join(" ")]) assert.equal(readNumbers(bad, numbers(".")), null, bad);
});

test("a kept wish comes back as far as it is one", () => {
  const wish = { ...freshWish(), drops: 400, grid: [1, 2], search: { on: true, drops: 3, rounds: 2 } };
  assert.deepEqual(readWish(structuredClone(wish)), wish);
  for (const bad of [null, 5, "x", { drops: 1e9, seed: -1, grid: ["a"], curves: [Number.NaN], changes: [{ key: 5 }], search: { rounds: 0 } }]) {
    assert.deepEqual(readWish(bad), freshWish());
  }
});

test("a run goes on until its claim is decided, and no farther than can be", () => {
  const summary = (/** @type {string} */ agreement, drops = 200, drops_to_decide = /** @type {number | null} */ (300)) =>
    /** @type {any} */ ({ drops, averaged: drops, verdicts: [{ code: "trend", agreement, drops_to_decide }] });
  assert.equal(nextTarget(summary("agrees"), "trend"), null);
  assert.equal(nextTarget(summary("undecided"), "trend"), 330);
  assert.equal(nextTarget(summary("undecided", 200, 210), "trend"), 300, "by half at least");
  assert.equal(nextTarget(summary("undecided", 200, 1e9), "trend"), 800, "and fourfold at most");
  assert.equal(nextTarget(summary("undecided", 9000, 1e9), "trend"), 10_000);
  assert.equal(nextTarget(summary("undecided", 10_000), "trend"), null);
  assert.equal(nextTarget(summary("undecided", 200, null), "trend"), null);
});

test("the page says of the stored runs what the reproduction page says, word for word", async () => {
  const page = await readFile(new URL("../../docs/reproduction.md", import.meta.url), "utf8");
  const numbers = createNumbers("en");
  const words = evaluationWords(numbers, createGrammar("en"));
  let sentences = 0;
  for (const { summary } of await summaries()) {
    const { plan, verdicts } = summary;
    for (const verdict of verdicts) {
      const needed = verdict.drops_to_decide === null ? "" : words.needed(verdict.drops_to_decide);
      const reason = verdict.agreement === "agrees" ? null : words.reason(plan, verdict.code);
      for (const sentence of [
        `| ${plan.id} | ${words.claim(plan, verdict.code)} | `, `- Rule: ${words.ruleText(verdict.rule)}`, `- Shown: ${words.shown(plan, verdict, TABLE)}`,
        words.deciding(plan, verdict, TABLE), needed, reason && plan.base === "default" ? `${reason.mark}: ${reason.text}` : "",
      ]) {
        assert(page.includes(sentence), `figure ${plan.id}: ${sentence}`);
        sentences += Number(sentence !== "");
      }
    }
  }
  assert(sentences > 120, `${sentences} sentences`);
});

test("the table of means has every dot of a figure once, number for number", async () => {
  const found = (await summaries()).map(({ summary }) => summary);
  for (const summary of found) {
    const [head, ...rows] = meansTable(summary).trimEnd().split("\r\n").map((line) => line.split(","));
    assert.equal(rows.length, summary.curves.reduce((/** @type {number} */ sum, /** @type {any} */ { points }) => sum + points.length, 0));
    assert.equal(new Set(rows.map((row) => row.slice(4, 8).join())).size, rows.length);
    for (const row of rows) assert.equal(row.length, head.length);
    const [point] = summary.curves.at(-1).points;
    const row = rows[rows.length - summary.plan.x.values.length];
    assert.deepEqual([row[head.indexOf("mean")], row[head.indexOf("half_width")]].map(Number), [point.estimate.mean, point.estimate.half_width]);
    assert.equal(Number(row[head.indexOf("worst_seed")]), summary.plan.first_seed + point.worst_drop);
  }
  const [four] = found;
  assert.match(meansTable(four), /\n4,690a07df4914d28b,2000,1989,base,exact,iteration,1,energy_efficiency,value\/J,326\.1/);
  const none = { ...four, curves: [{ ...four.curves[0], points: [{ x: 1, estimate: null, median_drop: null, worst_drop: null, unserved_drops: 3 }] }] };
  assert.match(meansTable(none), /,energy_efficiency,value\/J,,,,,3\r\n$/);
});
