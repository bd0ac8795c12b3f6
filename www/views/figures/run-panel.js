// The bar of a run: start, pause, cancel, how far it is; what may be adjusted; its table of drops out and in.

import { h, setAttribute, setText } from "../../dom/elements.js";
import { MOST_DROPS } from "./order.js";
import { createRunFields } from "./run-fields.js";

/** @typedef {import("./order.js").Wish} Wish */
/** @typedef {import("../../engine/figure-runs.js").RunState} RunState */
/** @typedef {import("../../engine/types.js").FigurePlan} FigurePlan */

/**
 * @param {import("../stage.js").ViewContext} context
 * @param {object} on
 * @param {() => void} on.start
 * @param {(paused: boolean) => void} on.pause
 * @param {() => void} on.stop
 * @param {() => void} on.changed
 * @param {(count: number) => void} on.workers
 * @param {() => void} on.soon  a run is likely
 * @param {() => Promise<void>} on.table
 * @param {() => Promise<void>} on.means
 * @param {(file: File) => Promise<string>} on.merge  says what became of it
 */
export function createRunPanel(context, on) {
  const { evaluation: words } = context.words;
  const start = h("button", { type: "button", class: "button primary", "data-testid": "figure-run" });
  const pause = h("button", { type: "button", class: "button", hidden: true, "data-testid": "figure-pause" }, words.pause);
  const cancel = h("button", { type: "button", class: "button", hidden: true, "data-testid": "figure-cancel" }, words.cancel);
  const bar = h("progress", { hidden: true, max: 1, "aria-label": words.here });
  const status = h("span", { class: "run-status", "data-testid": "figure-status" });
  const trouble = h("p", { class: "figure-trouble", role: "alert", "data-testid": "figure-trouble" });
  const other = h("p", { class: "figure-note changed", hidden: true }, words.otherConditions);
  const fields = createRunFields(context, { changed: on.changed, workers: on.workers });

  const csv = h("button", { type: "button", class: "button", title: words.csvHint, "data-testid": "figure-csv" }, words.csv);
  const means = h("button", { type: "button", class: "button", title: words.meansHint, "data-testid": "figure-means" }, words.means);
  const merge = h("button", { type: "button", class: "button", title: words.mergeHint, "data-testid": "figure-merge" }, words.merge);
  const file = h("input", { type: "file", accept: ".csv,text/csv,text/plain", hidden: true, tabindex: "-1", "data-testid": "figure-merge-file" });
  const merged = h("p", { class: "figure-note", role: "status", "data-testid": "figure-merged" });
  const csvNone = h("span", { class: "figure-note" }, words.csvNone);

  const adjust = h("details", { class: "study-details", "data-testid": "figure-adjust" }, h("summary", {}, words.adjust), fields.element);
  const files = h("details", { class: "study-details", "data-testid": "figure-files" }, h("summary", {}, words.files),
    h("div", { class: "run-fields" }, h("div", { class: "run-row" }, means, csv, merge, file, csvNone), merged));
  const element = h("div", { class: "run-panel" }, h("div", { class: "run-bar" }, start, pause, cancel, bar, status), other, trouble, adjust, files);

  let paused = false;
  /** What the trouble tells of. @type {NonNullable<RunState["refused"]> | null} */
  let told = null;
  start.addEventListener("click", () => {
    if (fields.good()) on.start();
    else adjust.open = true;
  });
  for (const soon of ["pointerenter", "focus"]) start.addEventListener(soon, on.soon);
  pause.addEventListener("click", () => on.pause(!paused));
  cancel.addEventListener("click", on.stop);
  csv.addEventListener("click", () => void on.table());
  means.addEventListener("click", () => void on.means());
  merge.addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (!chosen) return;
    setText(merged, words.merging);
    setText(merged, await on.merge(chosen));
  });

  /**
   * @param {RunState | null} run
   * @param {number} target  drops that are wished for
   * @param {{held: boolean, workers: number, fits: boolean, refused: boolean}} how  `fits`: the run is of the conditions that
   *   are wished for; `refused`: and what was refused is what is wished for
   */
  function update(run, target, { held, workers, fits, refused }) {
    const running = run?.phase === "running";
    paused = run?.paused ?? false;
    const there = fits ? run?.drops ?? 0 : 0;
    setText(start, there >= target ? words.again : there > 0 ? words.more(target) : words.run(target));
    start.disabled = there >= target;
    start.hidden = running;
    pause.hidden = cancel.hidden = bar.hidden = !running;
    setText(pause, paused ? words.resume : words.pause);
    setText(status, statusOf(run, held, workers));
    setAttribute(status, "data-phase", run?.phase ?? "none");
    if (running) bar.value = run.target > 0 ? run.drops / run.target : 0;
    told = refused ? run?.refused ?? null : null;
    if (told) void sayRefusal(told);
    else setText(trouble, run?.trouble ? words.trouble(run.trouble) : "");
    other.hidden = fits || running || !run?.drops;
    csv.disabled = !run?.drops;
    csvNone.hidden = !csv.disabled;
  }

  /** Its words are fetched when something is refused. @param {NonNullable<RunState["refused"]>} refusal */
  async function sayRefusal(refusal) {
    const said = await context.words.refusal(refusal);
    if (told === refusal) setText(trouble, said);
  }

  /** @param {RunState | null} run @param {boolean} held @param {number} workers */
  function statusOf(run, held, workers) {
    if (!run) return "";
    if (run.phase === "running") return words.progress({ ...run, held, workers });
    if (run.phase === "failed") return run.refused ? "" : words.failed(run.why ?? "");
    if (run.phase === "stopped") return words.stoppedAt(run.drops);
    return run.drops > 0 ? words.doneAt(run.drops) : "";
  }

  return {
    element,
    update,
    /** @param {FigurePlan} plan @param {Wish} wish @param {number} workers */
    show(plan, wish, workers) {
      fields.show(plan, wish, workers);
      setText(merged, "");
    },
    estimate: fields.estimate,
    most: MOST_DROPS,
  };
}
