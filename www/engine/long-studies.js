// The studies that take long: the independent verifier, and the hunt for cells that trap the paper's search.

/** @typedef {import("./study-host.js").Study} Study */
/** @typedef {import("./types.js").Report} Report */
/** @typedef {import("./glue.js").TrapOutcome} TrapOutcome */
/** @typedef {{report: Report, took_ms: number, where: "worker" | "page"}} Verified */
/** @typedef {{tried: number, found: TrapOutcome | null}} Hunted */

/** Progress need not be told more often. */
const PROGRESS_EVERY_MS = 40;
/** In the page a scan stands in everyone's way: it may not last. */
const PAGE_LIMIT_MS = 4000;

/** A host in a worker has no document. */
const where = () => ("document" in globalThis ? /** @type {const} */ ("page") : /** @type {const} */ ("worker"));

/**
 * Checks a solution against the present scenario: the present answer, or a file that a person chose.
 * @type {Study}
 */
export async function runVerify({ glue, material, revision, params, work }) {
  const files = await material.fetch(revision, { what: "files" });
  const solution = params.solution ?? files.solution;
  await work.pause();
  const start = performance.now();
  let told = start;
  const limit_ms = where() === "page" ? PAGE_LIMIT_MS : Number.POSITIVE_INFINITY;
  const report = glue.verify(files.scenario, solution, (share) => {
    const now = performance.now();
    if (now - told >= PROGRESS_EVERY_MS) {
      told = now;
      work.progress(share);
    }
    return now - start < limit_ms;
  });
  /** @type {Verified} */
  const value = { report, took_ms: performance.now() - start, where: where() };
  return { value };
}

/**
 * Draws cells like the present one, seed after seed, until the paper's search loses on one.
 * @type {Study}
 */
export async function runTraps({ glue, material, revision, params, work }) {
  const { scenario } = await material.fetch(revision, { what: "files" });
  const hunt = new glue.TrapHunt(scenario, params.rounds);
  try {
    let told = performance.now();
    for (let tried = 1; tried <= params.most; tried += 1) {
      const outcome = hunt.try_seed(params.first + tried - 1);
      if (outcome.scenario) return { value: { tried, found: outcome } };
      const now = performance.now();
      if (now - told >= PROGRESS_EVERY_MS) {
        told = now;
        work.progress(tried);
      }
      await work.pause();
    }
    return { value: { tried: params.most, found: null } };
  } finally {
    hunt.free();
  }
}

