// Starts a verification apart from the solver, tells its progress, and can give it up at any time.

import { runVerifier } from "./proof-worker.js";
import { workerScript } from "./worker-script.js";

/** @typedef {import("./types.js").Glue} Glue */
/** @typedef {import("./proof-worker.js").Outcome} Outcome */
/** @typedef {import("./proof-worker.js").VerifierGlue} VerifierGlue */

/** @typedef {{files: {scenario: string, solution: string}, onProgress: (share: number) => void}} Job */
/** @typedef {{outcome: Promise<Outcome & {where: "worker" | "page"} | null>, cancel: () => void}} Check  null once cancelled */

const START_LIMIT_MS = 8000;
// Without a worker the page stands still meanwhile, so that the scan may not last.
const PAGE_LIMIT_MS = 4000;

/**
 * @param {Glue} glue
 * @param {Job} job
 * @returns {Check}
 */
export function startCheck(glue, job) {
  const stop = new AbortController();
  const outcome = inWorker(glue, job, stop.signal).then(
    (found) => found && { ...found, where: /** @type {const} */ ("worker") },
    async () => {
      await painted();
      if (stop.signal.aborted) return null;
      const found = runVerifier(/** @type {VerifierGlue & Glue} */ (glue), job.files, job.onProgress, PAGE_LIMIT_MS);
      return { ...found, where: /** @type {const} */ ("page") };
    },
  );
  return { outcome, cancel: () => stop.abort() };
}

/**
 * Rejects only if no worker is to be had.
 * @param {Glue} glue
 * @param {Job} job
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome | null>}
 */
function inWorker(glue, { files, onProgress }, signal) {
  return new Promise((resolve, reject) => {
    const { url, type } = workerScript(new URL("./proof-worker.js", import.meta.url));
    let started = false;
    /** @type {Worker} */
    let worker;
    try {
      worker = new Worker(url, { type, name: "d2d-explorer verifier" });
    } catch (error) {
      URL.revokeObjectURL(url);
      reject(error);
      return;
    }
    const end = () => {
      window.clearTimeout(limit);
      URL.revokeObjectURL(url);
      worker.terminate();
    };
    /** @param {string} why */
    const fail = (why) => {
      end();
      if (started) resolve({ failed: why });
      else reject(new Error(why));
    };
    const limit = window.setTimeout(() => fail("the worker did not start in time"), START_LIMIT_MS);
    signal.addEventListener("abort", () => {
      end();
      resolve(null);
    });
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || "the worker stopped");
    };
    worker.onmessageerror = () => fail("the worker's answer could not be read");
    worker.onmessage = ({ data }) => {
      if (data.type === "started") {
        started = true;
        window.clearTimeout(limit);
      } else if (data.type === "progress") onProgress(data.share);
      else if (data.type === "failed") fail(data.message);
      else {
        end();
        resolve(data.outcome);
      }
    };
    const glueUrl = new URL(glue.glue_url(), document.baseURI).href;
    worker.postMessage({ module: glue.compiled_module(), glueUrl, files });
  });
}

/** What was just written is on the screen. @returns {Promise<void>} */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => window.setTimeout(resolve));
  });
}
