// Every figure of this tree and of another commit's, taken in turns: `cargo xtask measure against <commit>` builds both
// and runs `node xtask/against.mjs <rounds> <native|browser|both> <this> <that>`, each side a JSON object
// {native, page, dist}. This tree's tests/e2e/measure.mjs measures both pages.
//
// Prints one JSON line a figure: before, now (medians of all rounds), their ratio, the least and greatest ratio of a
// round, and whether it is worse in every round by more than noise.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** @typedef {{native: string, page: string, dist: string}} Side */
/** @typedef {{name: string, value: number, unit: string, goal: string | null}} Figure */

/** Groups of examples/measure.rs. */
const NATIVE = ["exact", "drags", "evaluation", "matchings", "studies", "links"];
/** Worse by less than this share in a round says nothing. */
const NOISE = 0.1;

const [rounds, which, ...given] = process.argv.slice(2);
const [now, before] = /** @type {Side[]} */ (given.map((text) => JSON.parse(text)));

/**
 * Runs a program and takes the figures that it prints.
 * @param {string} program @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<string[]>}
 */
async function lines(program, args, env = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  const found = [];
  const ended = new Promise((done, fail) => child.on("error", fail).on("close", done));
  for await (const line of createInterface({ input: child.stdout })) found.push(line);
  const code = await ended;
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}`);
  return found;
}

/** @param {string[]} printed @returns {Figure[]} */
const figures = (printed) => printed.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));

const browser = (/** @type {Side} */ { native, page, dist }, /** @type {string[]} */ args) =>
  lines("node", ["tests/e2e/measure.mjs", ...args], { D2D_NATIVE: native, D2D_PAGE: page, D2D_DIST: dist });

/** Of each figure its unit, goal, and a value a round. @type {Map<string, {unit: string, goal: string | null, now: number[], before: number[]}>} */
const all = new Map();

/** @param {"now" | "before"} side @param {Figure[]} taken */
function keep(side, taken) {
  for (const { name, value, unit, goal } of taken) {
    const kept = all.get(name) ?? { unit, goal, now: [], before: [] };
    all.set(name, kept);
    kept[side].push(value);
  }
}

const sources = which === "native" ? [] : await browser(now, ["--list"]);
for (let round = 0; round < Number(rounds); round += 1) {
  /** @type {["now" | "before", Side][]} */
  const sides = [["now", now], ["before", before]];
  // Who begins changes, so that whatever warms up or tires meets both.
  if (round % 2 === 1) sides.reverse();
  for (const group of which === "browser" ? [] : NATIVE) {
    for (const [side, { native }] of sides) keep(side, figures(await lines(native, [group])));
  }
  for (const source of sources) {
    for (const [side, files] of sides) {
      try {
        keep(side, figures(await browser(files, [source])));
      } catch (error) {
        // What that commit cannot do yet, or does otherwise, has no ratio.
        console.error(`${side}: ${source} gave nothing (${error instanceof Error ? error.message : error})`);
      }
    }
  }
  console.error(`round ${round + 1} of ${rounds} is done`);
}

const median = (/** @type {number[]} */ values) => values.toSorted((a, b) => a - b)[(values.length - 1) >> 1];
const rounded = (/** @type {number} */ value) => Number(value.toPrecision(4));
/**
 * Whether less or more is better: by the goal, else by the unit; null where neither tells.
 * @param {string} unit @param {string | null} goal
 */
function better(unit, goal) {
  if (goal !== null) return /^(>=|≥)/.test(goal) ? "more" : "less";
  if (unit.endsWith("/s")) return "more";
  return ["ms", "s", "kB"].includes(unit) ? "less" : null;
}

const worse = [];
for (const [name, { unit, goal, now: ours, before: theirs }] of all) {
  const both = ours.slice(0, theirs.length).map((value, at) => [value, theirs[at]]);
  if (both.length === 0) {
    console.log(JSON.stringify({ name, unit, before: theirs[0] ?? null, now: ours[0] ?? null, ratio: null }));
    continue;
  }
  const ratios = both.map(([value, old]) => (value === old ? 1 : value / old));
  const wish = better(unit, goal);
  const bad = wish !== null && ratios.every((ratio) => (wish === "more" ? ratio < 1 / (1 + NOISE) : ratio > 1 + NOISE));
  if (bad) worse.push(name);
  console.log(JSON.stringify({
    name, unit, before: rounded(median(theirs)), now: rounded(median(ours)), ratio: rounded(median(ratios)),
    least: rounded(Math.min(...ratios)), most: rounded(Math.max(...ratios)), worse: bad,
  }));
}
console.log(worse.length === 0 ? `None of ${all.size} figures is worse by more than ${NOISE} in every round.` : `Worse by more than ${NOISE} in every round: ${worse.join("; ")}.`);
