// Runs the verifier, which shares no code with the solver, on two files: in a worker of its own, or in
// the page where none can be had. One check a worker; ending the worker gives the check up.

/** @typedef {import("./types.js").FieldError} FieldError */
/** @typedef {import("./solver-host.js").WorkerScope} WorkerScope */

/** @typedef {"optimal" | "consistent" | "infeasible" | "rejected" | "unfinished"} Verdict */

/**
 * A group of checks that the verifier has reached.
 * @typedef {object} CheckResult
 * @property {string} check
 * @property {boolean} passed
 * @property {number} tests  0 where there was nothing to test
 * @property {number | null} worst_slack  relative; null where no numbers are compared
 */

/**
 * @typedef {object} Report
 * @property {Verdict} verdict
 * @property {boolean} valid
 * @property {string} summary
 * @property {string[]} titles  of `checks`, in the same order
 * @property {CheckResult[]} checks
 * @property {{energy_efficiency: number, semantic_value_per_s: number, power_w: number, served_dues: number,
 *   served_cues: number, proven_residual: number | null, proven_gap: number | null,
 *   proven_directly: boolean, pairs_bounded: number, boxes: number}} numbers
 * @property {{kind: string, message: string}[]} findings
 */

/**
 * What this needs of the compiled crate.
 * @typedef {object} VerifierGlue
 * @property {(scenario: string, solution: string, progress: (share: number) => boolean) => Report} verify
 * @property {(options: {module: WebAssembly.Module}) => unknown} initSync
 */

/** @typedef {{report: Report, took_ms: number} | {refused: FieldError} | {failed: string}} Outcome */

/** The bar need not move more often. */
const PROGRESS_EVERY_MS = 40;

/**
 * @param {VerifierGlue} glue
 * @param {{scenario: string, solution: string}} files
 * @param {(share: number) => void} onProgress
 * @param {number} [limit_ms]  after which the check stops unfinished
 * @returns {Outcome}
 */
export function runVerifier(glue, { scenario, solution }, onProgress, limit_ms = Number.POSITIVE_INFINITY) {
  const start = performance.now();
  let told = start;
  try {
    const report = glue.verify(scenario, solution, (share) => {
      const now = performance.now();
      if (now - told >= PROGRESS_EVERY_MS) {
        told = now;
        onProgress(share);
      }
      return now - start < limit_ms;
    });
    return { report, took_ms: performance.now() - start };
  } catch (error) {
    if (typeof error === "object" && error !== null && "path" in error && "accepted" in error) {
      return { refused: /** @type {FieldError} */ (error) };
    }
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * The worker's side: one message with everything in, progress and one outcome out.
 * @param {WorkerScope} scope
 */
export function serveWorker(scope) {
  scope.onmessage = async ({ data }) => {
    try {
      const glue = /** @type {VerifierGlue} */ (await import(data.glueUrl));
      glue.initSync({ module: data.module });
      scope.postMessage({ type: "started" });
      const outcome = runVerifier(glue, data.files, (share) => scope.postMessage({ type: "progress", share }));
      scope.postMessage({ type: "outcome", outcome });
    } catch (error) {
      scope.postMessage({ type: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  };
}
