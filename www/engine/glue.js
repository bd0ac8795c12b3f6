// The compiled module as JavaScript sees it: its handles and functions. No code. The records that they
// take and give are in types.d.ts, made of the Rust types.

/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").ParamSpec} ParamSpec */
/** @typedef {import("./types.js").PresetInfo} PresetInfo */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {Float64Array<ArrayBuffer>} Numbers */

/**
 * A document that is solved at every edit.
 * @typedef {object} Session
 * @property {(edit: Edit) => void} edit
 * @property {() => Snapshot} snapshot
 * @property {() => string} scenario_text
 * @property {() => string} solution_text
 * @property {() => import("./types.js").DocumentSettings} settings
 * @property {() => Numbers} draws
 * @property {() => number} revision
 * @property {() => Numbers} cell_numbers
 * @property {(cue: number, due: number) => Numbers} pair_numbers
 * @property {(cue: number) => Numbers} cue_numbers
 * @property {() => Numbers} answer_numbers
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {() => void} free
 */

/** @typedef {{seed: number, exact: number, paper: number, loss: number, scenario: string | null}} TrapOutcome */
/** @typedef {{exact: number, paper: number, loss: number, rounds: number, trapped: {cue: number, due: number, gap: number}[]}} CellVerdict */

/**
 * @typedef {object} TrapHunt
 * @property {() => number} effort
 * @property {() => CellVerdict} present
 * @property {(seed: number) => TrapOutcome} try_seed
 * @property {() => void} free
 */

/** @typedef {"optimal" | "consistent" | "infeasible" | "rejected" | "unfinished"} Verdict */

/**
 * A group of checks that the verifier has reached.
 * @typedef {object} CheckResult
 * @property {string} check
 * @property {boolean} passed
 * @property {number} tests  0 where there was nothing to test
 * @property {number | null} worst_slack  relative; null where no numbers are compared
 */

/**
 * @typedef {object} Report
 * @property {Verdict} verdict
 * @property {boolean} valid
 * @property {string} summary
 * @property {string[]} titles  of `checks`, in the same order
 * @property {CheckResult[]} checks
 * @property {{energy_efficiency: number, semantic_value_per_s: number, power_w: number, served_dues: number,
 *   served_cues: number, proven_residual: number | null, proven_gap: number | null,
 *   proven_directly: boolean, pairs_bounded: number, boxes: number}} numbers
 * @property {{kind: string, message: string}[]} findings
 */

/**
 * @typedef {object} Glue
 * @property {{new (): Session, resume: (text: string, settings: import("./types.js").DocumentSettings, draws: Float64Array, revision: number) => Session}} Session
 * @property {new (scenario: string, rounds: number) => TrapHunt} TrapHunt
 * @property {{new (scenarioText: string, eta: number): import("../views/matching-model.js").MatchingStudy,
 *   of_matrix: (values: Float64Array, rows: number, columns: number, decimals: number) => import("../views/matching-model.js").MatchingStudy}} MatchingStudy
 * @property {() => ParamSpec[]} parameter_table
 * @property {() => PresetInfo[]} presets
 * @property {() => import("./types.js").Limits} limits
 * @property {() => string} glue_url
 * @property {() => number} random_seed
 * @property {() => WebAssembly.Module} compiled_module
 * @property {(options: {module: WebAssembly.Module}) => unknown} initSync
 * @property {(scenario: string, solution: string, progress: (share: number) => boolean) => Report} verify
 */

export {};
