// Takes the page's compiled module apart, so that a first visit fetches only what it needs: the part that
// solves, the one that reads files, and the one that traces, draws and verifies. All have the same glue, which
// binds whatever a part exports. What a part does not reach is left out: data and the table by the linker's
// notes (reach.mjs), functions by binaryen.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { bare, dataSegments, reach, trimmed } from "./reach.mjs";

/** What the page calls before a view is opened, besides the session. */
const AT_THE_START = ["limits", "parameter_table", "presets", "random_seed"];

/** What reads files for a session, and links. */
const OF_FILES = /^((__wbg_)?read_?scenario\w*|decode_link)$/;

/** What all parts export: memory, the start function, and what the glue itself needs. */
const IN_ALL = /^(__(?!wbg_\w+_free$)\w+|memory|start|glue_url|compiled_module)$/;
const OF_SESSION = /^(__wbg_)?session_/;

/** Of every function that crosses the bridge, the part that it is in. @param {string} name @returns {keyof Parts} */
function partOf(name) {
  if (OF_SESSION.test(name) || AT_THE_START.includes(name)) return "solver";
  return OF_FILES.test(name) ? "files" : "studies";
}

/**
 * `frame` is what solves and what reads files in one, for a frame, which may not be allowed to fetch the second.
 * @typedef {Record<"solver" | "files" | "studies" | "frame", Buffer>} Parts
 */

/**
 * @param {string} wasm  the module's file, as wasm-opt left it
 * @param {string} linked  the file that the linker made of the same sources
 * @returns {Promise<Parts>}
 */
export async function parts(wasm, linked) {
  const [module, notes] = [await readFile(wasm), await readFile(linked)];
  if (!sameData(module, notes)) throw new Error(`${wasm} was not made of ${linked}`);
  const names = WebAssembly.Module.exports(await WebAssembly.compile(module)).map((each) => each.name);
  for (const name of [...AT_THE_START, "session_edit", "read_scenario"]) {
    if (!names.includes(name)) throw new Error(`${wasm} does not export ${name}: has it been renamed?`);
  }
  const folder = await mkdtemp(join(tmpdir(), "d2d-explorer-split-"));
  /** @param {...string} wanted  parts, in one */
  const make = async (...wanted) => {
    const others = new Set(names.filter((name) => !IN_ALL.test(name) && !wanted.includes(partOf(name))));
    // The linker's names end in a hash of the crate.
    const reached = reach(notes, (name) => !others.has(name.replace(/_[0-9a-f]{16}$/, "")));
    return exporting(trimmed(module, reached), names.filter((name) => !others.has(name)), folder);
  };
  try {
    const [solver, files] = [await make("solver"), await make("files")];
    return { solver, files, studies: await make("studies"), frame: await make("solver", "files") };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The module with these exports and the functions that they reach. @param {Uint8Array} module @param {string[]} names @param {string} folder */
async function exporting(module, names, folder) {
  const [whole, graph, out] = ["whole.wasm", "graph.json", "part.wasm"].map((name) => join(folder, name));
  await writeFile(whole, module);
  await writeFile(graph, JSON.stringify(names.map((name) => ({ name: `export ${name}`, root: true, export: name }))));
  await promisify(execFile)("wasm-metadce", ["--graph-file", graph, whole, "-o", out], { maxBuffer: 1 << 28 });
  return bare(await readFile(out));
}

/** Whether all data of `module` is that of `linked`, at its place. @param {Uint8Array} module @param {Uint8Array} linked */
function sameData(module, linked) {
  const whole = dataSegments(linked);
  return dataSegments(module).every(({ address, size, start }) => {
    const there = whole.find((each) => each.address <= address && address + size <= each.address + each.size);
    if (!there) return false;
    const from = there.start + address - there.address;
    return Buffer.compare(module.subarray(start, start + size), linked.subarray(from, from + size)) === 0;
  });
}
