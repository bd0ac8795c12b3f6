// Studies around the present state: maps, tornados, sweeps, planes, comparisons, sensitivity; your own plan
// and kept states. Long ones are advanced in slices, and told as they become known.

import { Cancelled } from "./protocol.js";

/** @typedef {import("./study-host.js").Study} Study */
/** @typedef {Parameters<Study>[0]} Ask */
/** @typedef {import("./session-host.js").Kept} KeptDocument */

/**
 * What a study around the present state is asked by.
 * @typedef {object} WhatIf
 * @property {import("./types.js").StudyRequest} request
 * @property {boolean} [latest]  of a later state, if there is one by now
 * @property {number} [least]  solves before anything is told
 * @property {import("../cell/map-picture.js").Look} [picture]  of a map: drawn as well, so that the page need not
 * @property {boolean} [tables]  as CSV, rather than the record
 * @property {boolean} [known]  tables of what is known at once, whatever is still to come
 * @property {boolean} [timed]  with its `tables` and the time that its slices have taken so far, `spent_ms`, and of a comparison
 *   that of one run of either benchmark, `benchmarks_ms`
 */

/** A slice should last about so long: what is cancelled stops after one. */
const SLICE_MS = 8;
/** Something is told after so long at first, and then so often. */
const FIRST_MS = 4;
const AGAIN_MS = 60;
/** Runs of a benchmark are timed together for at least so long: a single one is shorter than the clock's step. */
const TIMED_MS = 2;

/** @param {Ask} ask @returns {Promise<import("./glue.js").StudyState>} */
async function presentState({ glue, material, kept, revision, params }) {
  const latest = params.latest === true;
  // A later state than the one asked about serves as well.
  if (kept.state.value && kept.state.key === String(revision)) return kept.state.value;
  const document = await material.fetch(revision, { what: "document", latest });
  return kept.state.of(String(document.revision), () => new glue.StudyState(document.text, document.settings, document.draws));
}

/** How long one run takes, ms. @param {(runs: number) => void} run */
function onceOf(run) {
  for (let runs = 1; ; runs *= 4) {
    const begun = performance.now();
    run(runs);
    const took_ms = performance.now() - begun;
    if (took_ms >= TIMED_MS || runs >= 4 ** 6) return took_ms / runs;
  }
}

/** The arrays of a map's raster are handed over, and its picture. @param {any} record @returns {Transferable[]} */
function buffersOf(record) {
  const arrays = Object.values(record).flatMap((each) => (ArrayBuffer.isView(each) ? [/** @type {ArrayBuffer} */ (each.buffer)] : []));
  return record.picture ? [...arrays, record.picture.bitmap] : arrays;
}

/** What draws maps, fetched with the first one; null where it cannot be had: the page then draws by itself. */
const painter = () => import("../cell/map-picture.js").catch(() => null);

/**
 * A study in slices. One that was cancelled goes on where it stopped if it is asked for again.
 * @type {Study}
 */
export async function runWhatIf(ask) {
  const { kept, work } = ask;
  const { request, least = 1, picture: look, tables = false, known = false, timed = false } = /** @type {WhatIf} */ (ask.params);
  const state = await presentState(ask);
  const drawing = look && !tables ? await painter() : null;
  const key = `${kept.state.key} ${JSON.stringify(request)}`;
  const study = kept.study.of(key, () => state.begin(request));
  let solves = 4;
  const spent = () => (kept.spent.key === key ? kept.spent.ms : 0);
  const benchmarks_ms = timed && request.study === "compare" ? [true, false].map((first) => onceOf((runs) => state.benchmark(first, request.seed, runs))) : [];
  const record = () => {
    const found = study.record();
    if (timed) return { ...found, spent_ms: spent(), benchmarks_ms, tables: study.tables() };
    const picture = look && drawing?.pictureOf(found, look);
    return picture ? { ...found, picture } : found;
  };
  // A map says itself how much of it is worth telling.
  let told = least > 1 ? Number.NEGATIVE_INFINITY : performance.now() + FIRST_MS - AGAIN_MS;
  for (let progress = study.advance(1); progress.done < progress.total && !known; ) {
    if (progress.done >= least && performance.now() - told >= AGAIN_MS && !tables) {
      told = performance.now();
      const found = record();
      work.progress(found, buffersOf(found));
    }
    await work.pause();
    // Another study may have taken its place meanwhile, and let it go.
    if (kept.study.value !== study) throw new Cancelled();
    const begun = performance.now();
    progress = study.advance(solves);
    const took_ms = performance.now() - begun;
    kept.spent = { key, ms: spent() + took_ms };
    if (took_ms > SLICE_MS) solves = Math.max(1, Math.floor(solves / 2));
    else if (took_ms < SLICE_MS / 3) solves = Math.min(1024, solves * 2);
  }
  if (tables) return { value: study.tables() };
  const value = record();
  return { value, transfer: buffersOf(value) };
}

/**
 * The document as a session keeps it, to be a pin.
 * @type {Study}
 */
export async function runDocument({ material, revision }) {
  const { text, settings, draws } = await material.fetch(revision, { what: "document", latest: false });
  return { value: { text, settings, draws: [...draws] } };
}

/**
 * A plan of one's own, judged; without one, the exact answer as a plan to begin with.
 * @type {Study}
 */
export async function runJudge(ask) {
  const state = await presentState(ask);
  const { plan } = ask.params;
  return { value: plan === null ? state.plan_text() : state.judge(plan) };
}

/**
 * Kept states against one of them, and where everybody stands in each; *null* stands for the present state.
 * @type {Study}
 */
export async function runPins(ask) {
  const { glue, work } = ask;
  const { base, others } = /** @type {{base: KeptDocument | null, others: (KeptDocument | null)[]}} */ (ask.params);
  const present = [base, ...others].includes(null) ? await presentState(ask) : null;
  /** @type {import("./glue.js").StudyState[]} */
  const own = [];
  /** @param {KeptDocument | null} document */
  const stateOf = (document) => {
    if (document === null) return /** @type {import("./glue.js").StudyState} */ (present);
    const state = new glue.StudyState(document.text, document.settings, Float64Array.from(document.draws));
    own.push(state);
    return state;
  };
  try {
    const from = stateOf(base);
    const compared = [];
    for (const other of others) {
      await work.pause();
      const to = stateOf(other);
      compared.push({ ...from.against(to), places: to.places() });
    }
    return { value: { places: from.places(), compared } };
  } finally {
    for (const state of own) state.free();
  }
}
