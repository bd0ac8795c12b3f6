// What sharing asks of the present state, its link and its picture, and of any other, its solution. The document comes
// past the page.

import { packRest } from "../share/view-rest.js";

/** @typedef {import("./study-host.js").Study} Study */

/**
 * The link of the present state, with what is shown of it.
 * @type {Study}
 */
export async function runLink({ glue, material, revision, params }) {
  const { text, settings } = await material.fetch(revision, { what: "document", latest: false });
  const rest = params.rest && packRest(params.rest, (kept, of) => glue.encode_link(kept, of, {}, true));
  return { value: glue.encode_link(text, settings, rest ? { ...params.view, rest } : params.view, params.packed === true) };
}

/**
 * The cell as an SVG document.
 * @type {Study}
 */
export async function runCellPicture({ glue, material, revision, params }) {
  const { text } = await material.fetch(revision, { what: "document", latest: false });
  return { value: glue.cell_svg(text, params.eta ?? undefined, { view: params.view, words: params.words }) };
}

/**
 * The solution of a scenario that need not be the shown one: its file, or a link.
 * @type {Study}
 */
export async function runSolve({ glue, params: { text } }) {
  return { value: JSON.parse(glue.solve(text.trimStart().startsWith("{") ? text : glue.scenario_of_link(text))) };
}
