// The engine as instances ask for it, over the bridge as it is: gives way to the one of this folder.

import { createBridge } from "../bridge.js";
import { studiesOf } from "../studies-module.js";

/** @typedef {import("../types.js").Glue} Glue */

/** @param {Glue} glue */
export function engineOf(glue) {
  return {
    table: glue.parameter_table(),
    presets: glue.presets(),
    limits: glue.limits(),
    randomSeed: glue.random_seed,
    studiesGlue: () => studiesOf(glue),
    /** @param {Omit<Parameters<typeof createBridge>[0], "glue">} deps */
    openSession: (deps) => createBridge({ glue, ...deps }),
  };
}

/** @typedef {ReturnType<typeof engineOf>} Engine */
