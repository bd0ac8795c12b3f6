// The solver alone, in Node.js and in browsers: import { solve, verify } from "d2d-explorer/solver".
//
// The same answers to the bit as the command line's.

/** @typedef {Record<string, any>} File  a scenario or a solution, as docs/files.md has them */

/** Stands beside this module. */
const GLUE = new URL("./glue.js", import.meta.url);

/** @type {Promise<import("../engine/glue.js").Glue> | null} */
let loading = null;

/** Bytes of a file beside this one. @param {URL} url */
async function bytesOf(url) {
  if (url.protocol === "file:") {
    const name = "node:fs/promises";
    return (await import(/* @vite-ignore */ name)).readFile(url);
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href} could not be fetched (${response.status})`);
  return response.arrayBuffer();
}

function glueOf() {
  loading ??= (async () => {
    // An instance of its own: an element on the same page has the glue for the part that it needs.
    const glue = await import(/* @vite-ignore */ `${GLUE.href}#solver`);
    glue.initSync({ module: await WebAssembly.compile(await bytesOf(new URL("./studies.wasm", import.meta.url))) });
    return glue;
  })();
  return loading;
}

/** @template T @param {() => T} act @returns {T}  throws an Error with the refusal's words */
function told(act) {
  try {
    return act();
  } catch (error) {
    if (typeof error === "object" && error !== null && "accepted" in error) {
      throw new Error(/** @type {any} */ (error).message, { cause: error });
    }
    throw error;
  }
}

/** @param {import("../engine/glue.js").Glue} glue @param {File | string} scenario */
function textOf(glue, scenario) {
  if (typeof scenario !== "string") return JSON.stringify(scenario);
  return scenario.trimStart().startsWith("{") ? scenario : glue.scenario_of_link(scenario);
}

/**
 * The certified optimum of a scenario: an object, the text of its file, or a link.
 * @param {File | string} scenario
 * @returns {Promise<File>}  a solution
 */
export async function solve(scenario) {
  const glue = await glueOf();
  return told(() => JSON.parse(glue.solve(textOf(glue, scenario))));
}

/**
 * Checks a solution from powers and matching alone.
 * @param {File | string} scenario
 * @param {File | string} solution
 * @returns {Promise<import("../engine/glue.js").ToldReport>}
 */
export async function verify(scenario, solution) {
  const glue = await glueOf();
  const text = typeof solution === "string" ? solution : JSON.stringify(solution);
  return told(() => glue.verify_in_words(textOf(glue, scenario), text));
}
