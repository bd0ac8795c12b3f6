// Addresses of worker scripts, made from Blobs, so that a worker also starts where a script's own address
// would be foreign to the page.

/**
 * What `new Worker` needs to run `serveWorker(self)` of a module. Revoke the address once it has started.
 *
 * The self-contained file may have no origin at all: there a worker can be neither a module nor import one.
 * So `cargo xtask dist` gives every file that a module names by `import.meta.url` a name, and puts a whole classic
 * script with the glue inside under that name into the page, which hands them on as `scripts`.
 * @param {URL} module  written as `new URL(…, import.meta.url)` in the call
 * @param {Record<string, string>} [scripts]
 * @returns {{url: string, type: WorkerType}}
 */
export function workerScript({ href }, scripts) {
  const embedded = scripts?.[href];
  const source = embedded ?? `import { serveWorker } from ${JSON.stringify(href)};\nserveWorker(self);\n`;
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return { url, type: embedded === undefined ? "module" : "classic" };
}
