// Owns the session and answers requests, one at a time. The worker runs it; where no worker can be had,
// the page does. A refused edit is an answer; anything else that is thrown means the session is lost.

/** @typedef {import("./types.js").Glue} Glue */
/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./types.js").FieldError} FieldError */

/**
 * @typedef {{op: "edit", edit: Edit} | {op: "undo"} | {op: "redo"} | {op: "snapshot"}
 *   | {op: "scenario-text"} | {op: "solution-text"}} Request
 */
/**
 * @typedef {object} Reply
 * @property {Snapshot} [snapshot]
 * @property {number} [solve_ms]
 * @property {string} [text]
 * @property {FieldError} [refused]
 * @property {string} [fatal]
 */

// What is used of a worker's global scope: the page's own type library does not know it.
/**
 * @typedef {object} WorkerScope
 * @property {((event: MessageEvent) => void) | null} onmessage
 * @property {(message: unknown) => void} postMessage
 */

/**
 * @param {Glue} glue
 * @returns {(request: Request) => Reply}
 */
export function createHost(glue) {
  const session = new glue.Session();
  return (request) => {
    try {
      switch (request.op) {
        case "scenario-text":
          return { text: session.scenario_text() };
        case "solution-text":
          return { text: session.solution_text() };
        default: {
          const start = performance.now();
          if (request.op === "edit") session.edit(request.edit);
          else if (request.op === "undo") session.undo();
          else if (request.op === "redo") session.redo();
          const solve_ms = performance.now() - start;
          return { snapshot: session.snapshot(), solve_ms };
        }
      }
    } catch (error) {
      return isFieldError(error) ? { refused: fieldError(error) } : { fatal: describe(error) };
    }
  };
}

/**
 * The worker's side: waits for the compiled module, then answers.
 * @param {WorkerScope} scope
 */
export function serveWorker(scope) {
  /** @type {((request: Request) => Reply) | null} */
  let host = null;
  scope.onmessage = async ({ data }) => {
    if (data.type === "start") {
      try {
        const glue = /** @type {Glue} */ (await import(data.glueUrl));
        glue.initSync({ module: data.module });
        host = createHost(glue);
        scope.postMessage({ type: "ready" });
      } catch (error) {
        scope.postMessage({ type: "failed", message: describe(error) });
      }
    } else if (host) {
      scope.postMessage({ type: "reply", id: data.id, reply: host(data.request) });
    }
  };
}

/** @param {unknown} error */
function isFieldError(error) {
  return typeof error === "object" && error !== null && "path" in error && "accepted" in error;
}

/** @param {unknown} error @returns {FieldError} */
function fieldError(error) {
  const { path, value, accepted, message } = /** @type {FieldError} */ (error);
  return { path, value, accepted, message };
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? error.message : String(error);
}
