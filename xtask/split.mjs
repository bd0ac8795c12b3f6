// Takes the page's compiled module apart, so that a first visit fetches only what it needs: the half
// that solves, and the half that traces, draws and verifies. Both have the same glue, which binds
// whatever a half exports; binaryen leaves out what a half does not reach.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** What the page calls before a view is opened, besides the session. */
const AT_THE_START = ["limits", "parameter_table", "presets", "random_seed"];

/** What both halves export: memory, the start function, and what the glue itself needs. */
const IN_BOTH = /^(__(?!wbg_\w+_free$)\w+|memory|start|glue_url|compiled_module)$/;
const OF_SESSION = /^(__wbg_)?session_/;

/** @param {string} name */
const starts = (name) => OF_SESSION.test(name) || AT_THE_START.includes(name);

/**
 * @param {string} wasm  the module's file, as wasm-opt left it
 * @returns {Promise<{solver: Buffer, studies: Buffer}>}
 */
export async function halves(wasm) {
  const names = WebAssembly.Module.exports(await WebAssembly.compile(await readFile(wasm))).map((e) => e.name);
  const solver = names.filter((name) => IN_BOTH.test(name) || starts(name));
  const studies = names.filter((name) => IN_BOTH.test(name) || !starts(name));
  for (const name of [...AT_THE_START, "session_edit"]) {
    if (!solver.includes(name)) throw new Error(`${wasm} does not export ${name}: has it been renamed?`);
  }
  const folder = await mkdtemp(join(tmpdir(), "d2d-explorer-split-"));
  try {
    return {
      solver: await reaching(wasm, solver, folder),
      studies: await reaching(wasm, studies, folder),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The module with these exports and what they reach. @param {string} wasm @param {string[]} names @param {string} folder */
async function reaching(wasm, names, folder) {
  const [graph, out] = [join(folder, "graph.json"), join(folder, "half.wasm")];
  await writeFile(graph, JSON.stringify(names.map((name) => ({ name: `export ${name}`, root: true, export: name }))));
  await promisify(execFile)("wasm-metadce", ["--graph-file", graph, wasm, "-o", out], { maxBuffer: 1 << 28 });
  return readFile(out);
}
