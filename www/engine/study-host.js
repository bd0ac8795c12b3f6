// Answers studies of the problem at a revision. What a study needs of the problem comes from the session's
// host; what it returns are records, and bytes that the page makes pictures of.

import { addDrops, checkRun, closeRun, keptFigures, mergeTable, openRun, runDrops, runScenario, runSearchTrial, runTable } from "./figure-studies.js";
import { runTraps, runVerify } from "./long-studies.js";
import { runMatching, runOwnMatching } from "./matching-studies.js";
import { createMaterial } from "./material.js";
import { runCellPicture, runLink, runSolve } from "./share-studies.js";
import { Kept, runAlone, runCellAt, runCellVerdict, runCertificate, runDinkelbach, runHeat, runInner, runIterations, runPair } from "./short-studies.js";
import { runDocument, runJudge, runPins, runWhatIf } from "./what-if-studies.js";

/** @typedef {import("./glue.js").Glue} Glue */
/** @typedef {import("./material.js").Material} Material */
/** @typedef {import("./serve.js").Host} Host */
/** @typedef {import("./serve.js").Work} Work */

/**
 * Handles that the next study of the same may need again.
 * @typedef {{pair: Kept<import("./glue.js").PairStudy>, dinkelbach: Kept<import("./glue.js").DinkelbachStudy>,
 *   matching: Kept<import("./glue.js").MatchingStudy>,
 *   state: Kept<import("./glue.js").StudyState>, study: Kept<import("./glue.js").WhatIfStudy>, spent: {key: string, ms: number},
 *   figures: import("./figure-studies.js").KeptFigures}} KeptStudies
 */

/**
 * One kind of study.
 * @typedef {(ask: {glue: Glue, material: Material, kept: KeptStudies, revision: number, params: any, work: Work}) =>
 *   Promise<{value: unknown, transfer?: Transferable[]}>} Study
 */

/** @type {Record<string, Study>} */
const STUDIES = {
  pair: runPair,
  heat: runHeat,
  alone: runAlone,
  iterations: runIterations,
  inner: runInner,
  "cell-at": runCellAt,
  dinkelbach: runDinkelbach,
  matching: runMatching,
  "own-matching": runOwnMatching,
  "cell-verdict": runCellVerdict,
  certificate: runCertificate,
  verify: runVerify,
  traps: runTraps,
  map: runWhatIf,
  "map-part": runWhatIf,
  tornado: runWhatIf,
  sweep: runWhatIf,
  plane: runWhatIf,
  compare: runWhatIf,
  sensitivity: runWhatIf,
  document: runDocument,
  link: runLink,
  "cell-picture": runCellPicture,
  solve: runSolve,
  judge: runJudge,
  pins: runPins,
  "figure-drops": runDrops,
  "figure-trial": runSearchTrial,
  "figure-check": checkRun,
  "figure-open": openRun,
  "figure-add": addDrops,
  "figure-merge": mergeTable,
  "figure-table": runTable,
  "figure-close": closeRun,
  "figure-scenario": runScenario,
};

/** @param {Glue} glue @returns {Host} */
export function createStudyHost(glue) {
  const material = createMaterial();
  /** @type {KeptStudies} */
  const kept = { pair: new Kept(), dinkelbach: new Kept(), matching: new Kept(), state: new Kept(), study: new Kept(), spent: { key: "", ms: 0 }, figures: keptFigures() };
  return {
    async answer({ kind, revision, params }, work) {
      const study = STUDIES[kind];
      if (!study) throw new Error(`there is no study ${kind}`);
      const { value, transfer } = await study({ glue, material, kept, revision, params, work });
      return { value, revision, transfer };
    },
    connect: material.connect,
  };
}
