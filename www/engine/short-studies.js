// The studies that views follow: of one pair, of one CUE alone, of the outer loop. Each takes from the
// session only what it is about.

/** @typedef {import("./study-host.js").Study} Study */
/** @typedef {import("./types.js").PairRecord} PairRecord */
/** @typedef {import("./types.js").AloneRecord} AloneRecord */
/** @typedef {import("./types.js").DinkelbachRecord} DinkelbachRecord */
/** @typedef {import("./types.js").InnerRecord} InnerRecord */

/** What lies under the power plane: RGBA, row by row. @typedef {{pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number}} Heat */
/** @typedef {{record: PairRecord, trace: Uint8Array<ArrayBuffer>, heat: Heat | null}} PairAnswer */
/** @typedef {{record: AloneRecord, trace: Uint8Array<ArrayBuffer>}} AloneAnswer */
/** F as far as it is known. @typedef {{curve: Float64Array, corners: number, complete: boolean}} CurveAnswer */
/** @typedef {CurveAnswer & {record: DinkelbachRecord, trace: Uint8Array<ArrayBuffer>, inner: InnerRecord}} DinkelbachAnswer */

/** Knowing the curve better is told so often. */
const PROGRESS_EVERY_MS = 30;

/** A value that is made once for a key: the next one is made before the last is let go. @template {{free: () => void}} T */
export class Kept {
  key = "";
  /** @type {T | null} */
  value = null;

  /** @param {string} key @param {() => T} make @returns {T} */
  of(key, make) {
    if (this.value === null || key !== this.key) {
      const next = make();
      this.value?.free();
      this.value = next;
      this.key = key;
    }
    return this.value;
  }
}

/** @param {Parameters<Study>[0]} ask */
async function pairStudy({ glue, material, kept, revision, params }) {
  const { cue, due, eta, rounds, seed } = params;
  const { numbers } = await material.fetch(revision, { what: "pair", cue, due });
  return kept.pair.of(JSON.stringify([revision, cue, due, eta, rounds, seed]), () => new glue.PairStudy(numbers, eta, rounds, seed));
}

/** @param {import("./glue.js").PairStudy} study @param {any} ground @returns {Heat} */
function heat(study, ground) {
  const bytes = study.heat(ground);
  return { pixels: new Uint8ClampedArray(bytes.buffer), width: ground.width, height: ground.height };
}

/**
 * The paper's search in one pair; with a `ground` what lies under its plane too.
 * @type {Study}
 */
export async function runPair(ask) {
  const study = await pairStudy(ask);
  const { ground } = ask.params;
  /** @type {PairAnswer} */
  const value = { record: study.record(), trace: study.trace(), heat: ground ? heat(study, ground) : null };
  const transfer = [value.trace.buffer, ...(value.heat ? [value.heat.pixels.buffer] : [])];
  return { value, transfer };
}

/**
 * Only what lies under the plane.
 * @type {Study}
 */
export async function runHeat(ask) {
  const value = heat(await pairStudy(ask), ask.params.ground);
  return { value, transfer: [value.pixels.buffer] };
}

/** @type {Study} */
export async function runAlone({ glue, material, revision, params }) {
  const { numbers } = await material.fetch(revision, { what: "cue", cue: params.cue });
  const study = new glue.AloneStudy(numbers, params.eta);
  try {
    /** @type {AloneAnswer} */
    const value = { record: study.record(), trace: study.trace() };
    return { value, transfer: [value.trace.buffer] };
  } finally {
    study.free();
  }
}

/**
 * η of every iteration from 0.
 * @type {Study}
 */
export async function runIterations({ glue, material, revision }) {
  const { numbers } = await material.fetch(revision, { what: "cell" });
  return { value: glue.iterations(numbers) };
}

/**
 * Who is on the air at an η; without one, in the answer as the solver gave it.
 * @type {Study}
 */
export async function runInner({ glue, material, revision, params }) {
  const { numbers, answer } = await material.fetch(revision, { what: "answer" });
  return { value: glue.inner_problem(numbers, answer, params.eta ?? undefined) };
}

/**
 * The cell at an η, user by user.
 * @type {Study}
 */
export async function runCellAt({ glue, material, revision, params }) {
  const { numbers } = await material.fetch(revision, { what: "cell" });
  return { value: glue.cell_at(numbers, params.eta) };
}

/**
 * The outer loop, and F over a window of η: told as soon as there is something to draw, and again as it is
 * known better.
 * @type {Study}
 */
export async function runDinkelbach({ glue, material, kept, revision, params, work }) {
  const { numbers, answer } = await material.fetch(revision, { what: "answer" });
  const study = kept.dinkelbach.of(String(revision), () => new glue.DinkelbachStudy(numbers));
  const inner = glue.inner_problem(numbers, answer, undefined);
  study.cover(params.window);
  let state = study.refine(0);
  const known = () => ({ curve: study.curve(), corners: state.corners, complete: state.complete });
  /** @returns {DinkelbachAnswer} */
  const all = () => ({ record: study.record(), trace: study.trace(), inner, ...known() });
  work.progress(all());
  let told = performance.now();
  for (let doubt = Number.POSITIVE_INFINITY; state.doubt > 0 && state.doubt !== doubt; ) {
    await work.pause();
    doubt = state.doubt;
    state = study.refine(2);
    if (performance.now() - told >= PROGRESS_EVERY_MS) {
      told = performance.now();
      work.progress(known());
    }
  }
  return { value: all() };
}

/**
 * What of a solution file its proof is made of; bounds and what CUEs are worth alone as numbers in a row.
 * @typedef {object} CertificateAnswer
 * @property {Pick<SolutionFile, "semantic_value_per_s" | "power_w">} totals
 * @property {SolutionFile["cues"]} cues
 * @property {SolutionFile["dues"]} dues
 * @property {{eta: number, residual: number, row_duals: number[], column_duals: number[], service_dual: number} | null} certificate
 * @property {Float64Array<ArrayBuffer>} bounds  proven of T_ij, row-major `[M][N]`, NaN where it cannot be
 * @property {Float64Array<ArrayBuffer>} alone  T_i, NaN out of reach
 */
/**
 * A solution file as far as it is read here.
 * @typedef {{semantic_value_per_s: number, power_w: number, cues: {due: number | null, status: string}[],
 *   dues: {cue: number | null, status: string}[], certificate: {eta: number, residual: number, row_duals: number[],
 *   column_duals: number[], service_dual: number, pair_bounds: (number | null)[][]} | null}} SolutionFile
 */

/** @param {string} text  a solution file @param {(eta: number) => Float64Array<ArrayBuffer>} aloneValues  T_i at η @returns {CertificateAnswer} */
export function certificateOf(text, aloneValues) {
  const { semantic_value_per_s, power_w, cues, dues, certificate } = /** @type {SolutionFile} */ (JSON.parse(text));
  const { pair_bounds: rows = [], ...rest } = certificate ?? {};
  return {
    totals: { semantic_value_per_s, power_w },
    cues: cues.map(({ due, status }) => ({ due, status })),
    dues: dues.map(({ cue, status }) => ({ cue, status })),
    certificate: certificate && /** @type {NonNullable<CertificateAnswer["certificate"]>} */ (rest),
    bounds: Float64Array.from(rows.flat(), (bound) => bound ?? Number.NaN),
    alone: certificate ? aloneValues(certificate.eta) : new Float64Array(),
  };
}

/**
 * The certificate of the present answer: its solution file, read, and what each CUE is worth alone at its η.
 * @type {Study}
 */
export async function runCertificate({ glue, material, revision }) {
  const files = await material.fetch(revision, { what: "files" });
  const value = certificateOf(files.solution, (eta) => glue.alone_values(files.scenario, eta));
  return { value, transfer: [value.bounds.buffer, value.alone.buffer] };
}

/**
 * Whether the paper's search finds the optimum of the cell; null where that would take too long.
 * @type {Study}
 */
export async function runCellVerdict({ glue, material, revision, params }) {
  const { numbers } = await material.fetch(revision, { what: "cell" });
  return { value: glue.cell_verdict(numbers, params.rounds, params.seed, params.most_stairs) };
}
