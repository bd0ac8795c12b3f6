// Where the matching's models come from: the present cell, followed by revision, or one's own matrix. Both are
// traced by a worker; what comes back is made a model here.

import { createModel } from "./model.js";
import { columnName } from "./own-cells.js";

/** @typedef {import("../stage.js").ViewContext} ViewContext */
/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("../../engine/matching-studies.js").MatchingAnswer} MatchingAnswer */
/** @typedef {import("./own.js").OwnMatrix} OwnMatrix */

/**
 * @param {ViewContext} ctx
 * @param {object} deps
 * @param {() => boolean} deps.follows  the cell is shown
 * @param {() => boolean} deps.lines  by the textbook's lines
 * @param {(model: Model, key: string) => void} deps.onModel  takes it over; the key tells what it is of
 * @param {(turned: boolean) => void} deps.onTurned  one's own matrix is shown with rows and columns exchanged
 * @param {(busy: boolean) => void} deps.busy
 */
export function createSources(ctx, { follows, lines, onModel, onTurned, busy }) {
  const { numbers, studies } = ctx;
  /** @type {AbortController | null} */
  let asked = null;
  let count = 0;
  const failed = (/** @type {import("../../engine/protocol.js").End} */ end) =>
    ctx.message("why" in end ? end.why : "error" in end ? end.error.message : end.status, "error");
  const follower = studies.follow(
    "matching",
    () => (follows() ? { eta: ctx.selection.get().eta, lines: lines() } : null),
    (answer, snapshot, { eta }) => {
      if (!follows()) return;
      const naming = { own: false, least: false, row: (/** @type {number} */ at) => numbers.userName("cue", at), column: (/** @type {number} */ at) => numbers.userName("due", at) };
      onModel(modelOf(answer, naming), `${snapshot.revision}|${eta ?? "best"}`);
    },
    { busy, failed },
  );

  /** @param {MatchingAnswer} answer @param {import("./model.js").Naming} naming */
  function modelOf({ trace, lines: told }, naming) {
    return createModel(new ctx.glue.MatchingPicture(trace, told ?? undefined), naming, numbers);
  }

  /** @param {OwnMatrix} matrix */
  async function own({ rows, least, decimals = 0 }) {
    asked?.abort();
    const mine = (asked = new AbortController());
    const turned = rows[0].length > rows.length;
    const table = turned ? rows[0].map((_, column) => rows.map((line) => line[column])) : rows;
    const values = Float64Array.from(table.flat(), (value) => (least ? -value : value));
    const params = { values, rows: table.length, columns: table[0].length, decimals, lines: lines() };
    const end = await studies.ask("own-matching", params, { signal: mine.signal, keep: true });
    if (mine !== asked) return;
    asked = null;
    if (end.status !== "answered") {
      if (end.status === "refused" || end.status === "lost") failed(end);
      return;
    }
    const letters = (/** @type {number} */ at) => columnName(at);
    const digits = (/** @type {number} */ at) => String(at + 1);
    onTurned(turned);
    onModel(modelOf(end.value, { own: true, least, row: turned ? letters : digits, column: turned ? digits : letters }), `own|${(count += 1)}`);
  }

  return {
    follower,
    own,
    /** What is asked of one's own matrix is not wanted any more. */
    dropOwn() {
      asked?.abort();
      asked = null;
    },
    dispose() {
      asked?.abort();
      asked = null;
      follower.stop();
    },
  };
}
