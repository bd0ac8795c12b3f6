// Whatever a reader can recompute from the screen comes out as shown: every printed sum, product, quotient
// and comparison of every step of every preset, and of 300 matrices of one's own, computed again from its
// printed parts. The texts are the page's own, made in Node from records of the compiled module.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { seeded } from "../seeded.mjs";
import { PAGE } from "./harness.mjs";
import { Tally, fakeDocument, lines } from "./formulas.mjs";

/** Where the texts are: this checkout's, or another's to be measured by the same test. */
const WWW = pathToFileURL(`${resolve(process.env.D2D_WWW ?? join(import.meta.dirname, "../../www"))}/`);
/** @param {string} path @returns {Promise<any>} */
const www = (path) => import(new URL(path, WWW).href);

/** @type {any} */
let glue;
/** @type {Record<string, any>} */
const text = {};
/** @type {any} */
let frames;

before(async () => {
  /** @type {any} */ (globalThis).document = fakeDocument();
  const files = await readdir(PAGE);
  const name = files.find((file) => /^d2d-explorer.*\.js$/.test(file));
  const wasm = files.find((file) => file.endsWith(".wasm"));
  assert(name && wasm, `${PAGE} holds no built page; run \`cargo xtask test page\` first`);
  glue = await import(pathToFileURL(join(PAGE, name)).href);
  glue.initSync({ module: await WebAssembly.compile(await readFile(join(PAGE, wasm))) });
  const words = (await www("words/en/index.js")).english((await www("numbers/locale.js")).createNumbers("en"));
  for (const each of ["pair", "alone", "dinkelbach", "matching", "proof"]) text[each] = (await words.of(each))[each];
  frames = { ...(await www("views/matching/model.js")), ...(await www("views/proof/certificate.js")), ...(await www("engine/short-studies.js")) };
});

/** Scenario text, snapshot and answer of a preset. @param {string} id */
function cell(id) {
  const session = new glue.Session();
  session.edit({ type: "preset", id });
  return { session, scenario: JSON.stringify(session.scenario_file()), snapshot: session.snapshot(), solution: JSON.stringify(session.solution_file()) };
}

const user = (/** @type {string} */ letter) => (/** @type {number} */ at) => `${letter}${at + 1}`;

/** Values of η that a person looks at: the optimum, and what the iterations come by. @param {any} snapshot */
const etas = ({ solution }) => [solution.energy_efficiency, 0, 0.6 * solution.energy_efficiency];

/** As the page makes it of what a worker sends. @param {any} study @param {any} naming */
function modelOf(study, naming) {
  const picture = new glue.MatchingPicture(study.trace(), study.lines());
  study.free();
  return frames.createModel(picture, naming, { decimal: "." });
}

/** All that the matching views print of one study. @param {Tally} tally @param {any} model @param {string} where */
function matching(tally, model, where) {
  const { describe, describeLines, proofText, slackFormula, verdictText } = text.matching;
  // A cell of a hundred CUEs has thousands of steps, one like another: a part of them says it all.
  const stride = model.steps > 500 ? 11 : 1;
  for (let at = 0; at < model.steps; at += stride) {
    const { sentence, formula, prediction } = describe(model, at);
    const here = `${where} step ${at}`;
    tally.formula(formula, here);
    const now = model.state(at);
    if (now.kind === "delta") {
      tally.sameNumber(sentence, /δ = ([^ ]+?)\.(?: |$)/, formula, here);
      if (prediction) tally.leastIsLeast(prediction, here);
      const verdict = model.picture.judge_entry(at, now.due, now.cue);
      tally.sameNumber(verdictText(model, verdict, now.cue, now.due), /δ = ([^ ]+?)\.$/, formula, here);
    }
    // The matrix: a slack under every value, with the prices beside it.
    if (model.rows * model.dues <= 100) {
      for (let row = 0; row < model.rows; row += 1) {
        for (let column = 0; column < model.dues; column += 1) {
          const value = model.value(row, column);
          if (value !== null && value !== Infinity && value !== -Infinity) tally.formula(slackFormula(model, now, row, column, "slack"), here);
        }
      }
    }
  }
  for (const { name, sum } of proofText(model).lines) tally.sum(sum, `${where} ${name}`);
  const count = model.picture.line_steps;
  for (let at = 0; at < count; at += count > 500 ? 37 : 1) {
    const { sentence, formula } = describeLines(model, model.picture.line_state(at), at > 0 ? model.picture.line_state(at - 1) : null);
    tally.formula(formula, `${where} lines ${at}`);
    tally.sentence(sentence, `${where} lines ${at}`);
  }
}

const PRESETS = ["classroom", "few-stairs", "default", "paper-like", "dense-cell", "search-trap", "diversity-peak", "costly-sharing", "out-of-reach", "cell-edge", "large"];

test("every preset is looked at", () => {
  assert.deepEqual(glue.presets().map((/** @type {{id: string}} */ each) => each.id).sort(), [...PRESETS].sort());
});

test("matching: every step of every preset, in both tellings", () => {
  const tally = new Tally("matching, presets");
  for (const id of PRESETS) {
    const { session, snapshot } = cell(id);
    for (const eta of [null, ...etas(snapshot)]) {
      const study = new glue.MatchingStudy(session.cell_numbers(), session.answer_numbers(), eta ?? undefined);
      const model = modelOf(study, { own: false, least: false, row: user("C"), column: user("D") });
      matching(tally, model, `${id} at ${eta}`);
      model.dispose();
    }
  }
  tally.end(20_000);
});

test("matching: 300 matrices of one's own", () => {
  const tally = new Tally("matching, own matrices");
  const random = seeded(7);
  const number = [
    () => String(Math.floor(random() * 200) - 60),
    () => (random() * 200 - 20).toFixed(2),
    () => (random() * 20 - 4).toFixed(4),
    () => (random() < 0.3 ? "1000000" : (random() * 10 ** Math.floor(random() * 9 - 3)).toPrecision(1 + Math.floor(random() * 8))),
    () => (1 + Math.floor(random() * 4) * 10 ** -Math.ceil(random() * 6)).toFixed(6),
  ];
  for (let turn = 0; turn < 300; turn += 1) {
    const columns = 1 + Math.floor(random() * 6);
    const rows = columns + Math.floor(random() * (7 - columns));
    const least = random() < 0.5;
    const typed = Array.from({ length: rows * columns }, () => (random() < 0.06 ? Number.NaN : Number(number[turn % 5]())));
    const study = glue.MatchingStudy.of_matrix(new Float64Array(typed.map((each) => (least ? -each : each))), rows, columns, 0);
    const model = modelOf(study, { own: true, least, row: (/** @type {number} */ at) => String(at + 1), column: (/** @type {number} */ at) => String.fromCharCode(65 + at) });
    typed.forEach((each, at) => {
      if (Number.isNaN(each)) return;
      const shown = model.format(model.value(Math.floor(at / columns), at % columns));
      tally.check(Number(shown.replace("\u2212", "-")) === each, `own ${turn}: ${each} is shown as ${shown}`);
    });
    matching(tally, model, `own ${turn}`);
    model.dispose();
  }
  tally.end(20_000);
});

test("pair: every step of the paper's search", () => {
  const tally = new Tally("pair");
  const { stepText, verdictTrapped } = text.pair;
  for (const id of PRESETS) {
    const { session, snapshot } = cell(id);
    const { cues, dues } = snapshot;
    for (let turn = 0; turn < 12; turn += 1) {
      const [cue, due] = turn < dues.length && dues[turn].cue !== null ? [dues[turn].cue, turn] : [(turn * 5) % cues.length, (turn * 3) % dues.length];
      for (const eta of etas(snapshot).slice(0, 2)) {
        const study = new glue.PairStudy(session.pair_numbers(cue, due), eta, 3, 1);
        const { summary, steps } = study.record();
        const names = { cue: `C${cue + 1}`, due: `D${due + 1}`, subchannel: `f${cue + 1}`, eta };
        for (const step of steps) {
          const { sentence, formula } = stepText(step, summary, names);
          tally.formula(formula, `${id} ${names.cue} ${names.due} ${step.kind}`);
          tally.sentence(sentence, `${id} ${names.cue} ${names.due} ${step.kind}`);
        }
        if (summary.trapped) tally.trapped(verdictTrapped(summary), `${id} ${names.cue} ${names.due}`);
        study.free();
      }
    }
  }
  tally.end(3000);
});

test("alone: every step of every CUE", () => {
  const tally = new Tally("alone");
  for (const id of PRESETS) {
    const { session, snapshot } = cell(id);
    for (let cue = 0; cue < Math.min(20, snapshot.cues.length); cue += 1) {
      for (const eta of etas(snapshot)) {
        const study = new glue.AloneStudy(session.cue_numbers(cue), eta);
        const summary = study.record();
        for (const step of summary.steps) {
          const { sentence, formula } = text.alone.stepText(step, summary, { cue: `C${cue + 1}`, eta, shares: null });
          tally.formula(formula, `${id} C${cue + 1} ${step}`);
          tally.sentence(sentence, `${id} C${cue + 1} ${step}`);
        }
        study.free();
      }
    }
  }
  tally.end(1000);
});

test("Dinkelbach: every iteration, in formula, sentence and table", () => {
  const tally = new Tally("Dinkelbach");
  for (const id of PRESETS) {
    const { session } = cell(id);
    const study = new glue.DinkelbachStudy(session.cell_numbers());
    const summary = study.record();
    for (const step of summary.steps) {
      const { sentence, formula } = text.dinkelbach.stepText(step, summary);
      tally.formula(formula, `${id} ${step.kind} ${step.iteration}`);
      tally.sentence(sentence, `${id} ${step.kind}`);
      if (step.kind === "update") tally.sameNumber(sentence, /S\/P = (\S+) value/, formula, `${id} update ${step.iteration}`);
    }
    study.free();
  }
  tally.end(80);
});

test("proof: sums and every entry", () => {
  const tally = new Tally("proof");
  for (const id of PRESETS) {
    const { scenario, solution } = cell(id);
    const certificate = frames.readCertificate(frames.certificateOf(solution, (/** @type {number} */ eta) => glue.alone_values(scenario, eta)));
    tally.formula(text.proof.bound(certificate), `${id} bound`);
    const step = certificate.rows > 40 ? 7 : 1;
    for (let row = 0; row < certificate.rows; row += step) {
      for (let column = 0; column < certificate.columns; column += 1) {
        const { text: sentence, formula } = text.proof.entry(row, column, certificate);
        tally.formula(formula, `${id} ${row} ${column}`);
        const stated = /slack (\S+)\u202fvalue/.exec(sentence)?.[1];
        if (stated && stated !== "0") tally.check(lines(formula).endsWith(`= ${stated}`), `${id} ${row} ${column}: ${sentence} / ${lines(formula)}`);
      }
    }
  }
  tally.end(2000);
});

test("key figures, users and nodes", async () => {
  const tally = new Tally("figures");
  const { totals, userFigures } = await www("numbers/totals.js");
  const { nodeLines } = await www("cell/readout.js");
  const { createNumbers } = await www("numbers/locale.js");
  const { cell: words } = (await www("words/en/index.js")).english(createNumbers("en"));
  for (const id of PRESETS) {
    const { snapshot } = cell(id);
    const shown = totals(snapshot.solution);
    const value = tally.quantity(shown.value);
    tally.result(value.value / tally.quantity(shown.power).value, tally.quantity(shown.eta), `${id} η`);
    tally.result(tally.quantity(shown.circuit).value + tally.quantity(shown.transmit).value, tally.quantity(shown.power), `${id} power`);
    const users = [...snapshot.cues, ...snapshot.dues];
    const sum = users.reduce((total, each) => total + tally.quantity(userFigures(snapshot, each).value).value, 0);
    tally.result(sum, value, `${id} values of users`);
    const refs = [
      ...snapshot.cues.map((/** @type {object} */ _, /** @type {number} */ index) => ({ kind: "cue", index })),
      ...snapshot.dues.map((/** @type {object} */ _, /** @type {number} */ index) => ({ kind: "tx", index })),
    ];
    for (const ref of refs) {
      for (const line of nodeLines(ref, snapshot, { x_m: 0, y_m: 0 }, words)) {
        const product = /^(.+?) triplets?\/s × (.+?) = (.+?) value/.exec(line);
        if (product) tally.result(tally.quantity(product[1]).value * tally.quantity(product[2]).value, tally.quantity(product[3]), `${id}: ${line}`);
        const power = /^sends (.+) \((\S+)\u202fdBm\)/.exec(line);
        if (power) tally.result(10 * Math.log10(tally.quantity(power[1]).value) + 30, tally.quantity(power[2]), `${id}: ${line}`);
        tally.sentence(line, id);
      }
    }
  }
  tally.end(400);
});
