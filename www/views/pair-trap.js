// Hunts for traps in a worker of its own, with progress; cancelling ends the worker at once.

import { h, setText } from "../dom/elements.js";
import { number } from "../format.js";
import { trapWords as words } from "../text/pair.js";
import { workerScript } from "../worker-script.js";

/** @typedef {import("./study-types.js").TrapOutcome} TrapOutcome */
/** @typedef {import("./study-types.js").StudyGlue} StudyGlue */

/** Most cells in one hunt. */
const MOST = 5000;
const START_LIMIT_MS = 8000;

/**
 * What the worker runs: tries seeds in order and reports each.
 * @param {{glueUrl: string, module: WebAssembly.Module, scenario: string, rounds: number, first: number, most: number}} task
 * @param {(message: object) => void} post
 */
export async function hunt({ glueUrl, module, scenario, rounds, first, most }, post) {
  const glue = /** @type {StudyGlue} */ (await import(glueUrl));
  glue.initSync({ module });
  const study = new glue.TrapHunt(scenario, rounds);
  for (let k = 0; k < most; k += 1) {
    const outcome = study.try_seed(first + k);
    post({ type: "tried", ...outcome });
    if (outcome.scenario) break;
  }
  post({ type: "done" });
}

/** The worker's side. @param {{onmessage: ((event: MessageEvent) => void) | null, postMessage: (message: object) => void}} scope */
export function serveWorker(scope) {
  const post = (/** @type {object} */ message) => scope.postMessage(message);
  scope.onmessage = ({ data }) => void hunt(data, post).catch((e) => post({ type: "failed", message: String(e) }));
  post({ type: "ready" });
}

/**
 * @param {import("./stage.js").ViewContext} ctx
 * @param {{rounds: () => number, open: (scenario: string) => void}} actions
 */
export function createTrapHunt(ctx, actions) {
  const start = h("button", { type: "button", class: "button", "data-testid": "trap-start" }, words.start);
  const stop = h("button", { type: "button", class: "button", hidden: true, "data-testid": "trap-cancel" }, words.stop);
  const open = h("button", { type: "button", class: "button", hidden: true, "data-testid": "trap-open" }, words.open);
  const bar = h("progress", { max: MOST, value: 0, hidden: true, "aria-label": words.title });
  const status = h("p", { class: "trap-status", role: "status", "data-testid": "trap-status" }, words.hint);
  const element = h("details", { class: "study-details", "data-testid": "trap" }, h("summary", {}, words.title),
    h("div", { class: "trap" }, status, bar, h("div", { class: "trap-buttons" }, start, stop, open)));
  /** @type {Worker | null} */
  let worker = null;
  /** @type {TrapOutcome | null} */
  let found = null;

  function end() {
    worker?.terminate();
    worker = null;
    start.hidden = false;
    stop.hidden = true;
    bar.hidden = true;
  }

  start.addEventListener("click", async () => {
    end();
    found = null;
    open.hidden = true;
    const glue = /** @type {StudyGlue} */ (ctx.glue);
    const scenario = await ctx.scenarioText();
    const { url, type } = workerScript(new URL("./pair-trap.js", import.meta.url));
    let tried = 0;
    const begun = performance.now();
    const mine = new Worker(url, { type, name: "d2d-explorer trap hunt" });
    worker = mine;
    start.hidden = true;
    stop.hidden = false;
    bar.hidden = false;
    bar.value = 0;
    const limit = window.setTimeout(() => fail(words.unavailable), START_LIMIT_MS);
    const fail = (/** @type {string} */ why) => {
      window.clearTimeout(limit);
      if (worker !== mine) return;
      end();
      setText(status, why);
    };
    mine.onerror = (event) => {
      event.preventDefault();
      fail(words.unavailable);
    };
    mine.onmessage = ({ data }) => {
      window.clearTimeout(limit);
      if (worker !== mine) return;
      if (data.type === "ready") {
        URL.revokeObjectURL(url);
        const glueUrl = new URL(glue.glue_url(), document.baseURI).href;
        // Other seeds at every hunt, the same ones after the same scenario and hunt.
        const first = 1 + (ctx.store.get().snapshot?.seed ?? 0);
        mine.postMessage({ glueUrl, module: glue.compiled_module(), scenario, rounds: actions.rounds(), first, most: MOST });
      } else if (data.type === "tried") {
        tried += 1;
        bar.value = tried;
        if (data.scenario) {
          found = data;
          setText(status, words.found(data, tried));
          open.hidden = false;
          ctx.announce(words.found(data, tried));
          end();
        } else {
          const rate = tried / Math.max(1e-3, (performance.now() - begun) / 1000);
          setText(status, words.progress(tried, 0, number(rate, 2)));
        }
      } else if (data.type === "done") {
        setText(status, words.none(tried));
        end();
      } else fail(data.message);
    };
  });
  stop.addEventListener("click", () => {
    end();
    setText(status, words.stopped);
  });
  open.addEventListener("click", () => {
    if (found?.scenario) actions.open(found.scenario);
  });

  return {
    element,
    dispose: end,
  };
}
