// Parts of the compiled module: functions that are not in the module a program has, but in another file,
// fetched when they are first needed.

/** @typedef {import("./glue.js").Glue} Glue */

/** @param {string} address */
export async function fetchModule(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} could not be fetched (${response.status})`);
  return WebAssembly.compile(await response.arrayBuffer());
}

let copies = 0;

/** A further instance: the glue holds one a copy, so each gets a copy of its own. @param {string} glueUrl @param {WebAssembly.Module} module */
export async function instance(glueUrl, module) {
  const url = new URL(glueUrl);
  copies += 1;
  // A blob's address takes no query, and is another module by its fragment too.
  if (url.protocol === "blob:") url.hash = `instance=${copies}`;
  else url.searchParams.set("instance", String(copies));
  const fresh = /** @type {Glue} */ (await import(url.href));
  fresh.initSync({ module });
  return fresh;
}

/**
 * What has the functions of a part: `glue` itself where there is no such file. After a failure the next call tries again.
 * @param {Glue} glue
 * @param {string | undefined} address
 * @returns {() => Promise<Glue>}
 */
export function lazyPart(glue, address) {
  if (address === undefined) return () => Promise.resolve(glue);
  /** @type {Promise<Glue> | null} */
  let part = null;
  return () => {
    part ??= fetchModule(address)
      .then((module) => instance(glue.glue_url(), module))
      .catch((error) => {
        part = null;
        throw error;
      });
    return part;
  };
}
