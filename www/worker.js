// Starts the solver in a worker. It gets the compiled module and the glue's address from the page: nothing
// is fetched twice and hashed file names need no guessing.

import { workerScript } from "./worker-script.js";

/** @typedef {import("./types.js").Glue} Glue */

const START_LIMIT_MS = 8000;

/**
 * @param {Glue} glue
 * @returns {Promise<Worker>}  a worker whose session is ready
 */
export function startWorker(glue) {
  const { url, type } = workerScript(new URL("./solver-host.js", import.meta.url));
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { type, name: "d2d-explorer solver" });
    const fail = (/** @type {string} */ why) => {
      window.clearTimeout(limit);
      URL.revokeObjectURL(url);
      worker.terminate();
      reject(new Error(why));
    };
    const limit = window.setTimeout(() => fail("the worker did not start in time"), START_LIMIT_MS);
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || "the worker could not be loaded");
    };
    worker.onmessage = ({ data }) => {
      if (data.type === "failed") {
        fail(data.message);
        return;
      }
      window.clearTimeout(limit);
      URL.revokeObjectURL(url);
      worker.onerror = null;
      worker.onmessage = null;
      resolve(worker);
    };
    const absolute = new URL(glue.glue_url(), document.baseURI).href;
    worker.postMessage({ type: "start", module: glue.compiled_module(), glueUrl: absolute });
  });
}
