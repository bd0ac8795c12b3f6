// Answers studies of the problem at a revision. What a study needs of the problem comes from the session's
// host; what it returns are records, and bytes that the page makes pictures of.

import { createMaterial } from "./material.js";
import { runTraps, runVerify } from "./long-studies.js";

/** @typedef {import("./glue.js").Glue} Glue */
/** @typedef {import("./material.js").Material} Material */
/** @typedef {import("./serve.js").Answer} Answer */
/** @typedef {import("./serve.js").Host} Host */
/** @typedef {import("./serve.js").Work} Work */

/**
 * One kind of study.
 * @typedef {(ask: {glue: Glue, material: Material, revision: number, params: any, work: Work}) => Promise<{value: unknown, transfer?: Transferable[]}>} Study
 */

/** @type {Record<string, Study>} */
const STUDIES = {
  verify: runVerify,
  traps: runTraps,
};

/** @param {Glue} glue @returns {Host} */
export function createStudyHost(glue) {
  const material = createMaterial();
  return {
    async answer({ kind, revision, params }, work) {
      const study = STUDIES[kind];
      if (!study) throw new Error(`there is no study ${kind}`);
      const { value, transfer } = await study({ glue, material, revision, params, work });
      return { value, revision, transfer };
    },
    connect: material.connect,
  };
}
