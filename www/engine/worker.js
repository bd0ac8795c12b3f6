// The one worker script: instantiates the compiled module that it is handed and becomes a host, of the
// session or of studies.

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
      scope.onmessage = serve(scope, createHost(data.role, glue));
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
 */
export function createHost(role, glue) {
  return role === "session" ? createSessionHost(glue) : createStudyHost(glue);
}
