// Further instances of the compiled crate: its glue holds one a copy, so each gets a copy of its own.

/** @typedef {import("./types.js").Glue} Glue */

/**
 * @param {Glue} glue
 * @param {string} name  tells the copies apart
 * @param {WebAssembly.Module} module  what to instantiate
 * @returns {Promise<Glue>}
 */
export async function freshInstance(glue, name, module) {
  const url = new URL(glue.glue_url(), document.baseURI);
  url.searchParams.set("instance", name);
  const fresh = /** @type {Glue} */ (await import(url.href));
  fresh.initSync({ module });
  return fresh;
}
