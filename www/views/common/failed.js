// A study that was not answered, told in the page's words: those of a refusal are fetched when there is one.

/** @typedef {import("../../engine/protocol.js").End} End */

/** @param {Pick<import("../stage.js").ViewContext, "words">} ctx @param {End} end @returns {Promise<string>} */
export async function whyOf({ words }, end) {
  return end.status === "refused" ? words.refusal(end.error) : words.charts.failed(end);
}

/** @param {Pick<import("../stage.js").ViewContext, "words" | "message">} ctx @param {End} end */
export async function tellFailed(ctx, end) {
  ctx.message(await whyOf(ctx, end), "error");
}
