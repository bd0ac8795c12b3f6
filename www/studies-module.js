// The instance of the compiled crate that traces, draws and verifies.
//
// Trunk builds one module for everything. In the static site it is taken apart (xtask/split.mjs): the page
// starts with the half that solves, and `d2dStudies` names the other, fetched with the first view that
// needs it.

import { freshInstance } from "./instance.js";

/** @typedef {import("./types.js").Glue} Glue */

/** @type {Promise<Glue> | null} */
let loading = null;

/**
 * @param {Glue} glue  the instance that the page started with
 * @returns {Promise<Glue>}  rejects where the second half cannot be had; another call tries again
 */
export function studiesOf(glue) {
  const { d2dStudies } = /** @type {{d2dStudies?: string}} */ (globalThis);
  if (d2dStudies === undefined) return Promise.resolve(glue);
  loading ??= load(glue, d2dStudies).catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** @param {Glue} glue @param {string} name */
async function load(glue, name) {
  const response = await fetch(new URL(name, document.baseURI));
  if (!response.ok) throw new Error(`${name} could not be fetched (${response.status})`);
  return freshInstance(glue, "studies", await WebAssembly.compile(await response.arrayBuffer()));
}
