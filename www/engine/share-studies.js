// What sharing asks of the present state: its link. The document comes past the page.

/** @typedef {import("./study-host.js").Study} Study */

/**
 * The link of the present state, with what is shown of it.
 * @type {Study}
 */
export async function runLink({ glue, material, revision, params }) {
  const { text, settings } = await material.fetch(revision, { what: "document", latest: false });
  return { value: glue.encode_link(text, settings, params.view, params.packed === true) };
}
