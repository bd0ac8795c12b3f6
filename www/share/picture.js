// A picture of what an explorer shows, for its host: the cell, or the first chart of the shown view; always on white.

import { chartIn, onGround, png } from "../charts/files.js";

/** Of the cell's picture, CSS pixels: that of a link's preview. */
const VIEW = { width_px: 1200, height_px: 630, pixel_ratio: 1, text_scale: 1.6 };
/** A state that changes under the question is asked for again so often. */
const MOST_TRIES = 20;

/**
 * @param {import("../explorer.js").Explorer} explorer
 * @param {{of?: "cell" | "chart", type?: "svg" | "png"}} wish
 * @returns {Promise<Blob>}
 */
export async function pictureOf(explorer, { of = "cell", type = "svg" }) {
  const { svg, view, ground, link } = of === "chart" ? await chartOf(explorer) : { svg: await cellOf(explorer), view: VIEW, ground: "#ffffff", link: await explorer.link() };
  return type === "png" ? png(svg, view, ground, link) : new Blob([onGround(svg, ground, link)], { type: "image/svg+xml" });
}

/** @param {import("../explorer.js").Explorer} explorer */
async function chartOf({ inside }) {
  const found = await chartIn(inside.stage);
  if (!found) throw new Error("the shown view has no chart; dinkelbach, pair and alone have one");
  return found;
}

/** @param {import("../explorer.js").Explorer} explorer */
async function cellOf({ inside }) {
  const own = /** @type {import("../words/en/index.js").OwnWords} */ (await inside.words.of("share")).share;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { shown, at } = inside.store.get();
    if (!shown) throw new Error("there is no answer yet");
    const params = { view: VIEW, eta: at ? inside.selection.get().eta : null, words: own.picture(shown, at !== null, inside.numbers) };
    const end = await inside.studies.ask("cell-picture", params);
    if (end.status === "answered") return String(end.value);
    if (end.status !== "replaced") throw new Error("why" in end ? end.why : "error" in end ? end.error.message : "there is no picture");
  }
  throw new Error("the scenario changes too fast to be drawn");
}
