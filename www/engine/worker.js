// The one worker script: instantiates the compiled module that it is handed and becomes a host, of the
// session or of studies.

import { lazyPart } from "./parts.js";
import { describe } from "./protocol.js";
import { serve } from "./serve.js";
import { createSessionHost } from "./session-host.js";
import { createStudyHost } from "./study-host.js";

/** @typedef {import("./protocol.js").Endpoint} Endpoint */
/** @typedef {import("./glue.js").Glue} Glue */

/**
 * @param {Endpoint} scope  the worker's own
 */
export function serveWorker(scope) {
  scope.onmessage = async ({ data }) => {
    try {
      const glue = /** @type {Glue} */ (await import(data.glueUrl));
      glue.initSync({ module: data.module });
      scope.onmessage = serve(scope, createHost(data.role, glue, lazyPart(glue, data.filesModule)));
      scope.postMessage({ type: "ready" });
    } catch (error) {
      scope.postMessage({ type: "failed", why: describe(error) });
    }
  };
}

/**
 * What answers in a role, wherever it runs.
 * @param {"session" | "study"} role
 * @param {Glue} glue
 * @param {() => Promise<Glue>} files  the part that reads files
 */
export function createHost(role, glue, files) {
  return role === "session" ? createSessionHost(glue, files) : createStudyHost(glue);
}
