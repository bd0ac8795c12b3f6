// Starts the solver in a worker made from a Blob, so that it also starts where a script's address would
// be foreign. It gets the compiled module and the glue's address from the page: nothing is fetched twice
// and hashed file names need no guessing.

/** @typedef {import("./types.js").Glue} Glue */

const START_LIMIT_MS = 8000;

/**
 * @param {Glue} glue
 * @returns {Promise<Worker>}  a worker whose session is ready
 */
export function startWorker(glue) {
  const host = new URL("./solver-host.js", import.meta.url).href;
  const source = `import { serveWorker } from ${JSON.stringify(host)};\nserveWorker(self);\n`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { type: "module", name: "d2d-explorer solver" });
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
