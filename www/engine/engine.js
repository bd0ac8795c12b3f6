// The one place that knows the compiled module and where it runs: loads it once per address, opens
// sessions, and has the functions that draw. Instances of the explorer share an engine; nothing of a
// scenario is in it.

import { openLink as open } from "./link.js";
import { fetchModule, instance, lazyPart } from "./parts.js";
import { openSession } from "./session.js";

/** @typedef {import("./glue.js").Glue} Glue */
/** @typedef {import("./link.js").Link} Link */

/**
 * @typedef {object} Loading
 * @property {Glue} glue  the compiled module's glue, instantiated
 * @property {string | (() => Promise<WebAssembly.Module>)} [studiesModule]  the half of the module that traces, draws and
 *   verifies, by address or by what brings it, where the glue's own has only the half that solves
 * @property {string} [filesModule]  address of the part that reads files, where the glue's own does not
 * @property {Record<string, string>} [scripts]  worker scripts that the page brings along, by address
 */

/**
 * @typedef {object} Engine
 * @property {import("./types.js").ParamSpec[]} table  every row of the parameter table
 * @property {import("./types.js").PresetInfo[]} presets
 * @property {import("./types.js").Limits} limits  what input may hold beyond the rows of the table
 * @property {() => number} randomSeed
 * @property {(options: import("./session.js").SessionOptions) => import("./session.js").Session} openSession
 * @property {() => Promise<Glue>} files  what reads files and links in the page; as `charts`
 * @property {() => Promise<Glue>} charts  what draws in the page; fetched with the first call, and again after a failure
 * @property {(role: "session" | "study", how: {signal: AbortSignal, onDead: (why: string) => void}) => Promise<Link>} openLink
 */

/** By the address of the glue and of the second half. @type {Map<string, Engine>} */
const engines = new Map();

/** @param {Loading} loading @returns {Engine} */
export function loadEngine(loading) {
  const key = `${loading.glue.glue_url()} ${loading.studiesModule ?? ""}`;
  const found = engines.get(key) ?? createEngine(loading);
  engines.set(key, found);
  return found;
}

/** @param {Loading} loading @returns {Engine} */
function createEngine({ glue, studiesModule, filesModule, scripts }) {
  const glueUrl = glue.glue_url();
  /** @type {Promise<WebAssembly.Module> | null} */
  let studies = null;
  /** @type {Promise<Glue> | null} */
  let drawing = null;
  /** Whether the page's own instance already is some session's. */
  let taken = false;

  /** The half that studies need. */
  function studiesHalf() {
    if (studiesModule === undefined) return Promise.resolve(glue.compiled_module());
    studies ??= (typeof studiesModule === "string" ? fetchModule(studiesModule) : studiesModule()).catch((error) => {
      studies = null;
      throw error;
    });
    return studies;
  }

  function charts() {
    if (studiesModule === undefined) return Promise.resolve(glue);
    drawing ??= studiesHalf().then((module) => instance(glueUrl, module)).catch((error) => {
      drawing = null;
      throw error;
    });
    return drawing;
  }

  /** @type {Engine} */
  const engine = {
    table: glue.parameter_table(),
    presets: glue.presets(),
    limits: glue.limits(),
    randomSeed: () => glue.random_seed(),
    openSession: (options) => openSession(engine, options),
    files: lazyPart(glue, filesModule),
    charts,
    async openLink(role, how) {
      const module = role === "session" ? glue.compiled_module() : await studiesHalf();
      const inPage = async () => {
        if (role === "study") return instance(glueUrl, module);
        // An instance that has panicked cannot be used again, and two sessions must not share a fate.
        if (taken) return instance(glueUrl, module);
        taken = true;
        return glue;
      };
      return open({ role, glueUrl, module, filesModule, inPage, scripts, ...how });
    },
  };
  return engine;
}
