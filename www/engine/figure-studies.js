// What a worker does for the paper's figures: it answers drops in slices, or keeps a run's book: every drop
// once, tables in and out, means and verdicts.

import { fileText } from "../dialogs/file-text.js";
import { describe } from "./protocol.js";

/** @typedef {import("./study-host.js").Study} Study */
/** @typedef {import("./types.js").FigurePlan} FigurePlan */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** One drop that is whole. @typedef {{drop: number, record: Bytes, busy_ms: number}} DropDone */
/** Which drops of a batch are left, the one that was begun first. @typedef {{left: number[]}} BatchEnd */

/** The drops that became whole since the last telling; none is a sign of life in the middle of a long one. @typedef {{done: DropDone[]}} Telling */

/** Between pauses, in which a cancel is let in. */
const SLICE_MS = 8;
/** Whole drops are told together so often: a message each would keep the page busy. */
const TELL_MS = 40;
/** Without a drop to tell, a sign of life goes out so often. */
const BEAT_MS = 400;
/** Pairs that the paper's search takes between looks at the clock. */
const PAIRS = 1;

/**
 * What a host keeps from one request to the next: the drops that it answers, and the runs whose book it keeps, by key.
 * @typedef {{crew: {key: string, handle: import("./glue.js").FigureDrops} | null, books: Map<string, import("./glue.js").FigureRun>}} KeptFigures
 */

/** @returns {KeptFigures} */
export const keptFigures = () => ({ crew: null, books: new Map() });

/** @param {import("./glue.js").Glue} glue @param {KeptFigures} figures @param {string} key @param {FigurePlan} plan */
function dropsOf(glue, figures, key, plan) {
  if (figures.crew?.key === key) return figures.crew.handle;
  const handle = new glue.FigureDrops(plan);
  figures.crew?.handle.free();
  figures.crew = { key, handle };
  return handle;
}

/**
 * Answers drops one after another, for about `budget_ms`; each is told once, soon after it is whole. A drop
 * that is cancelled goes on from there when it is asked for next.
 * @type {Study}
 */
export async function runDrops({ glue, kept: { figures }, params, work }) {
  const { key, plan, drops: wanted, budget_ms } = params;
  const handle = dropsOf(glue, figures, key, plan);
  const begun = performance.now();
  let [sliced, spoke] = [begun, begun];
  /** @type {DropDone[]} */
  let done = [];
  function tell() {
    work.progress(/** @type {Telling} */ ({ done }), done.map(({ record }) => record.buffer));
    done = [];
    spoke = performance.now();
  }
  for (let at = 0; at < wanted.length; at += 1) {
    const from = performance.now();
    let paused_ms = 0;
    handle.begin(wanted[at]);
    while (!handle.advance(PAIRS)) {
      const now = performance.now();
      if (now - sliced < SLICE_MS) continue;
      if (now - spoke > BEAT_MS) tell();
      await work.pause();
      sliced = performance.now();
      paused_ms += sliced - now;
    }
    const record = /** @type {Bytes} */ (handle.take());
    const now = performance.now();
    done.push({ drop: wanted[at], record, busy_ms: now - from - paused_ms });
    if (now - spoke >= TELL_MS) tell();
    if (now - begun >= budget_ms) {
      tell();
      return { value: /** @type {BatchEnd} */ ({ left: wanted.slice(at + 1) }) };
    }
  }
  tell();
  return { value: /** @type {BatchEnd} */ ({ left: [] }) };
}

/**
 * Milliseconds that one drop with the paper's search takes, about: by its quickest point.
 * @type {Study}
 */
export async function runSearchTrial({ glue, params, work }) {
  const trial = new glue.SearchTrial(params.plan);
  try {
    let busy_ms = 0;
    for (let over = false; !over; ) {
      const from = performance.now();
      over = trial.advance(PAIRS);
      busy_ms += performance.now() - from;
      await work.pause();
    }
    return { value: busy_ms * trial.whole() };
  } finally {
    trial.free();
  }
}

/** @param {Parameters<Study>[0]} ask */
function book({ kept, params: { key } }) {
  const found = kept.figures.books.get(key);
  if (!found) throw new Error(`there is no run ${key}`);
  return found;
}

/**
 * Opens a run without drops in the place of the one that was kept under its key.
 * @type {Study}
 */
export async function openRun({ glue, kept: { figures: { books } }, params }) {
  const next = new glue.FigureRun(params.plan, params.search_rounds, params.drops);
  books.get(params.key)?.free();
  books.set(params.key, next);
  return { value: next.opened() };
}

/**
 * Whether a run could be opened.
 * @type {Study}
 */
export async function checkRun({ glue, params }) {
  new glue.FigureRun(params.plan, params.search_rounds, params.drops).free();
  return { value: null };
}

/**
 * Enters drops, and sums up.
 * @type {Study}
 */
export async function addDrops(ask) {
  const run = book(ask);
  for (const record of ask.params.records) run.add(record);
  return { value: ask.params.sum ? run.summary() : null };
}

/**
 * Enters the drops of a table.
 * @type {Study}
 */
export async function mergeTable(ask) {
  const text = await fileText(ask.params.file).catch((error) => {
    throw { path: "text", value: describe(error), accepted: { kind: "form", form: "utf8-or-utf16" }, fault: "not-accepted", message: "it is no text file" };
  });
  await ask.work.pause();
  return { value: book(ask).merge(text) };
}

/** @type {Study} */
export async function runTable(ask) {
  return { value: new Blob(book(ask).table(), { type: "text/csv" }) };
}

/** @type {Study} */
export async function closeRun({ kept: { figures: { books } }, params }) {
  books.get(params.key)?.free();
  books.delete(params.key);
  return { value: null };
}

/** @type {Study} */
export async function runScenario({ glue, params }) {
  return { value: glue.figure_scenario(params.plan, params.drop, params.setting, params.x) };
}
