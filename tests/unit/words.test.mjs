// Words and numbers of an instance: its locale's decimal sign, plurals and lists by Intl, a word for everything.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { acceptedWords } from "../../www/words/en/accepted.js";
import { createNumbers } from "../../www/numbers/locale.js";
import { english } from "../../www/words/en/index.js";
import { createGrammar } from "../../www/words/grammar.js";

const words = english(createNumbers("en"));

test("numbers have their locale's decimal sign, and one kind of grouping", () => {
  const [en, de, fr] = [createNumbers("en"), createNumbers("de"), createNumbers("fr")];
  assert.equal(en.number(1234.5, 5), "1234.5");
  assert.equal(de.number(1234.5, 5), "1234,5");
  assert.equal(fr.si(0.0123, "W"), "12,3\u202fmW");
  assert.equal(de.fixed(-0.25, 2), "\u22120,25");
  assert.equal(de.whole(12345678), en.whole(12345678));
  assert.equal(de.dbm(0.001), "0,0\u202fdBm");
  assert.equal(de.dbm(0), "off");
  for (const each of [en, de, fr]) assert.equal(each.parse(each.plain(-12.75)), -12.75);
  assert.equal(en.range(-30), "\u221230");
});

test("an unknown locale is refused at once", () => {
  assert.throws(() => createNumbers("no such place"), RangeError);
});

test("plurals and lists are the language's", () => {
  const { plural, list } = createGrammar("en");
  const forms = { one: "user", other: "users" };
  assert.deepEqual([0, 1, 2, 11].map((count) => plural(count, forms)), ["users", "user", "users", "users"]);
  assert.equal(list(["C1"]), "C1");
  assert.equal(list(["C1", "C2"]), "C1 and C2");
  assert.equal(list(["C1", "C2", "C3"]), "C1, C2, and C3");
});

test("an answer of silence is no certified optimum for a reader", () => {
  /** @typedef {import("../../www/engine/types.js").Snapshot["solution"]} Solution */
  const answer = (/** @type {number} */ value) =>
    /** @type {Solution} */ (/** @type {unknown} */ ({ status: "optimal", semantic_value_per_s: value, gap: 0 }));
  assert.equal(words.figures.isCertified(answer(12)), true);
  assert.match(words.figures.certificate(answer(12))[0], /^✓ certified optimal/);
  assert.equal(words.figures.isCertified(answer(0)), false);
  assert.match(words.figures.certificate(answer(0))[0], /^nobody can send a triplet/);
});

test("a refusal names the field as the page does; in a file its path too", async () => {
  const accepted = /** @type {const} */ ({ kind: "number", least: -50, most: 60, unit: "dBm" });
  const refusal = { path: "params.p_max_cue_dbm", value: "99.5", accepted, fault: /** @type {import("../../www/engine/types.js").Fault} */ ({ kind: "not-accepted" }), message: "as Rust says it" };
  assert.equal(await words.refusal(refusal), "Power maximum of CUEs: 99.5 is not a number from \u221250 to 60\u202fdBm.");
  assert.equal(await words.refusal(refusal, { file: true }), "Power maximum of CUEs (params.p_max_cue_dbm): 99.5 is not a number from \u221250 to 60\u202fdBm.");
  assert.match(await english(createNumbers("de")).refusal(refusal), /99,5/);
  assert.equal(await words.refusal({ ...refusal, path: "dues[2].tx.x_m", value: "far", accepted: { kind: "form", form: "number" } }), "D3: x of the transmitter: far is not a number.");
  assert.equal(await words.refusal({ ...refusal, value: "", fault: { kind: "missing" } }), "Power maximum of CUEs is missing; it must be a number from \u221250 to 60\u202fdBm.");
  assert.equal(await words.refusal({ ...refusal, path: "cues" }, { file: true }), "cues: 99.5 is not a number from \u221250 to 60\u202fdBm.", "a file's list of users is no number of them");
  assert.equal(await words.refusal({ ...refusal, told: "The author locked it." }), "The author locked it.");
});

test("every kind of refusal has its own words, its numbers among them, and nothing of Rust's", async () => {
  const accepted = /** @type {const} */ ({ kind: "form", form: "number" });
  /** A kind that is missing here fails the type check. @type {Record<import("../../www/engine/types.js").Fault["kind"], [object, RegExp]>} */
  const kinds = {
    "not-accepted": [{}, /^Seed: far is not a number\.$/],
    "missing": [{}, /^Seed is missing; it must be a number\.$/],
    "unknown-field": [{}, /^Seed: an unknown field; accepted here: a number\.$/],
    "repeated-key": [{ line: 6 }, /^Seed occurs twice, again in line 6;/],
    "more-pairs-than-cues": [{ pairs: 3, cues: 1 }, /^Seed: 3 pairs for 1 CUE; at most one pair per CUE\.$/],
    "gains-in-decibels": [{ value: -95, loss: false }, /\u221295 looks like dB; gains are linear, not dB: \u221295\u202fdB is 3\.16/],
    "cut-off": [{ line: 2, column: 1 }, /text cut off at line 2, column 1;/],
    "cut-in-character": [{ bytes: 3 }, /in the middle of a character, after 3 bytes\.$/],
    "no-json": [{ line: 1, column: 7 }, /text at line 1, column 7 is not/],
    "nested-too-deep": [{ line: 1, column: 100 }, /nested over 100 deep at line 1, column 100 is not/],
    "too-long": [{ bytes: 1 }, /: 1 byte is not/],
    "list-of": [{ items: 7 }, /: a list of 7 is not/],
  };
  for (const [kind, [data, expected]] of Object.entries(kinds)) {
    const fault = /** @type {import("../../www/engine/types.js").Fault} */ (/** @type {unknown} */ ({ kind, ...data }));
    const said = await words.refusal({ path: "seed", value: "far", accepted, fault, message: "as Rust says it" });
    assert.match(said, expected);
    assert.doesNotMatch(said, /undefined|NaN|Rust/);
  }
  const again = await words.refusal({ path: "s_th", value: "", accepted, fault: { kind: "repeated-key", line: null }, message: "" });
  assert.match(again, /occurs twice; accepted is/);
});

test("what is accepted: both ends in the instance's numbers, units, names; a case for every kind and every form", async () => {
  const say = acceptedWords(createNumbers("de"), words.parameters);
  assert.equal(say({ kind: "number", least: 0.35, most: 1000000, unit: "value/s" }), "a number from 0,35 to 1000000\u202fvalue/s");
  assert.equal(say({ kind: "whole", least: 0, most: 9007199254740991, unit: "" }), "a whole number from 0 to 9\u202f007\u202f199\u202f254\u202f740\u202f991");
  assert.equal(say({ kind: "zero-or", least: 1e-30, most: 1e30 }), "0 or a number from 1e\u221230 to 1e30");
  assert.equal(say({ kind: "at-most", of: "cell_radius_m", most: 500, unit: "m" }), `at most 500\u202fm (${words.parameters.cell_radius_m.label})`);
  assert.equal(say({ kind: "user", cues: 4, dues: 1 }), "a user: C1 to C4 or D1");
  assert.equal(say({ kind: "below", count: 0 }), "possible, for there is none");
  const types = await readFile(new URL("../../www/engine/types.d.ts", import.meta.url), "utf8");
  const [, forms] = /export type Form = ([^;]+);/.exec(types) ?? [];
  const all = [...forms.matchAll(/"([^"]+)"/g)].map(([, form]) => form);
  assert(all.length > 20);
  for (const form of all) assert.match(say({ kind: "form", form: /** @type {import("../../www/engine/types.js").Form} */ (form) }), /\S/, form);
});

/** The first word of every match. @param {string} path @param {RegExp} pattern */
async function named(path, pattern) {
  const text = await readFile(new URL(`../../${path}`, import.meta.url), "utf8");
  return [...text.matchAll(pattern)].map(([, name]) => name);
}

test("every parameter and every preset has its words, and nothing else has", async () => {
  const keys = await named("src/scenario/params/table.rs", /^\s+key: "([^"]+)"/gm);
  const ids = await named("src/scenario/presets.rs", /^\s+id: "([^"]+)"/gm);
  assert(keys.length >= 25 && ids.length >= 11);
  assert.deepEqual(Object.keys(words.parameters).sort(), keys.sort());
  assert.deepEqual(Object.keys(words.presets).sort(), ids.sort());
  for (const { label, description } of Object.values(words.parameters)) {
    assert(label !== "" && /\.$/.test(description), label);
  }
  for (const { name, summary } of Object.values(words.presets)) assert(name !== "" && /[^.]$/.test(summary), name);
});

test("every reason has a sentence that names the users as the page does, with units", () => {
  /** @type {[import("../../www/types.js").Reason, string][]} */
  const cases = [
    [{ code: "out-of-reach", cue: 0, needed_dbm: 21.34, maximum_dbm: 21 }, "out of reach; S_th needs 21.3\u202fdBm even alone (maximum 21.0\u202fdBm)"],
    [{ code: "beyond-any-power", cue: 3 }, "out of reach; no power carries the rate that S_th asks for"],
    [{ code: "others-served", due: 1, cues: [4] }, "only the subchannel of C5 could carry it, and serves another pair so that most are served"],
    [{ code: "others-served", due: 1, cues: [0, 4] }, "only the subchannels of C1 and C5 could carry it, and serve other pairs so that most are served"],
    [{ code: "nobody-on-air", due: 0 }, "no CUE is on the air, so there is no subchannel to reuse"],
    [{ code: "drowned", due: 0 }, "no subchannel can carry it; interference makes S_th unreachable at any power"],
    [{ code: "too-weak", due: 4, cue: 11, whose: "cue", needed_dbm: 52.8, maximum_dbm: 21 }, "no subchannel can carry it; closest is that of C12, where C12 itself would need 52.8\u202fdBm (maximum 21.0\u202fdBm)"],
    [{ code: "too-weak", due: 4, cue: 1, whose: "due", needed_dbm: 19, maximum_dbm: 18 }, "no subchannel can carry it; closest is that of C2, where it would need 19.0\u202fdBm (maximum 18.0\u202fdBm)"],
    [{ code: "told", text: "in its own words" }, "in its own words"],
  ];
  for (const [reason, sentence] of cases) assert.equal(words.cell.because(reason), sentence);
  const german = english(createNumbers("de"));
  assert.match(german.cell.because(cases[0][0]), /21,3\u202fdBm/);
});

test("what changed: counts are whole and inflect, parameters have their unit, switches are on or off", async () => {
  const words = await english(createNumbers("en")).changed();
  const user = { kind: /** @type {const} */ ("due"), index: 0 };
  assert.equal(words.line({ kind: "triplets", user, before: 140, after: 41 }), "D1 gives up 99 triplets a second.");
  assert.equal(words.line({ kind: "triplets", user, before: 41, after: 42 }), "D1 gains 1 triplet a second.");
  const spec = /** @type {any} */ ({ kind: "number", unit: "dBm" });
  assert.equal(words.line({ kind: "parameter", key: "p_max_cue_dbm", before: 21, after: 20.5 }, spec), "Power maximum of CUEs: 21 dBm → 20.5 dBm.");
  const fading = /** @type {any} */ ({ kind: "switch", unit: "" });
  assert.match(words.line({ kind: "parameter", key: "rayleigh_fading", before: 0, after: 1 }, fading), /: off → on\.$/);
});

test("every word that sentences explain has its entry, and every entry its word or its place", async () => {
  const [{ glossary }, { NAMED, termOf }] = await Promise.all([import("../../www/words/en/glossary.js"), import("../../www/dom/names.js")]);
  const said = "(11a) subchannels semantic values triplet stairs coincide point price slacks threshold power maximum certified CUEs DUE η* ζ S_th P_max^C";
  const found = said.split(NAMED).filter((_, at) => at % 2 === 1).map(termOf);
  assert.deepEqual([...new Set(found)].sort(), Object.keys(glossary).sort());
  for (const { name, text } of Object.values(glossary)) assert(name !== "" && /\.$/.test(text), name);
});
