// The shapes that cross the bridge and the page's own shared shapes, as JSDoc types. No code.

/** @typedef {"cue" | "due"} UserKind */
/** @typedef {"bs" | "cue" | "tx" | "rx"} NodeKind */
/** @typedef {{kind: NodeKind, index: number}} NodeRef  A thing on the map that can be dragged. */
/** @typedef {{kind: UserKind, index: number}} UserRef  A user: a CUE or a whole D2D pair. */
/** @typedef {{x_m: number, y_m: number}} Point */
/** @typedef {"threshold" | "between" | "maximum" | "unserved"} Regime */

/**
 * One row of the parameter table in Rust.
 * @typedef {object} ParamSpec
 * @property {string} key  key in the snapshot's `params`, dotted for path losses
 * @property {string} symbol  as in the paper, `_` opens a subscript
 * @property {string} unit  "" when it has none
 * @property {number} min
 * @property {number} max
 * @property {number} default
 * @property {number} step
 * @property {"linear" | "log"} scale
 * @property {"number" | "integer" | "switch"} kind
 * @property {"main" | "radio" | "semantic" | "geometry" | "channel"} group
 */

/** @typedef {{id: string}} PresetInfo */

/** @typedef {{min: number, max: number}} Range */
/**
 * What input may hold beyond the rows of the parameter table, as Rust says it.
 * @typedef {object} Limits
 * @property {number} file_bytes  of a scenario file
 * @property {number} name_chars  of a scenario's name
 * @property {Range} zipf  ζ of one user
 * @property {Range} coordinate_m
 */

/**
 * Why a user is unserved; indices count from 0.
 * @typedef {{code: "out-of-reach", cue: number, needed_dbm: number, maximum_dbm: number}
 *   | {code: "beyond-any-power", cue: number}
 *   | {code: "others-served", due: number, cues: number[]}
 *   | {code: "nobody-on-air", due: number}
 *   | {code: "drowned", due: number}
 *   | {code: "too-weak", due: number, cue: number, whose: "cue" | "due", needed_dbm: number, maximum_dbm: number}
 *   | {code: "told", text: string}} Reason
 */

/**
 * What a CUE and a DUE have in common in a snapshot.
 * @typedef {object} UserResult
 * @property {number} zipf  ζ
 * @property {number} value_per_triplet  ϖ
 * @property {number} power_w
 * @property {number} triplets_per_s
 * @property {number} least_triplets_per_s  what S_th asks for
 * @property {number} semantic_value_per_s
 * @property {"served" | "below-threshold" | "unserved"} status
 * @property {Regime} regime
 * @property {Reason | null} reason  why it is unserved
 * @property {number} interference_w  what its receiver hears from the user that shares its subchannel
 */
/** @typedef {UserResult & Point & {due: number | null}} CueState */
/** @typedef {UserResult & {tx: Point, rx: Point, cue: number | null}} DueState */

/** @typedef {{eta: number, residual: number, semantic_value_per_s: number, power_w: number}} Iteration */

/**
 * @typedef {object} SolutionSummary
 * @property {"optimal" | "heuristic" | "infeasible" | "iteration-limit"} status
 * @property {number} energy_efficiency  η, value/J
 * @property {number} semantic_value_per_s
 * @property {number} power_w
 * @property {number} circuit_power_w
 * @property {number} transmit_power_w
 * @property {number} served
 * @property {number} users
 * @property {Iteration[]} iterations
 * @property {number | null} gap  proven relative distance to the optimum, null without a certificate
 * @property {number | null} worst_slack  least slack of the dual inequalities, value/s
 */

/**
 * The whole present state, as the session tells it.
 * @typedef {object} Snapshot
 * @property {number} revision
 * @property {boolean} can_undo
 * @property {boolean} can_redo
 * @property {string} name
 * @property {number} seed
 * @property {string | null} preset
 * @property {boolean} has_measured_gains
 * @property {Record<string, number | boolean>} params
 * @property {{cues: number, dues: number, d2d_min_m: number, d2d_max_m: number}} drop
 * @property {{centre: number, spread: number}} zipf
 * @property {Point} bs
 * @property {CueState[]} cues
 * @property {DueState[]} dues
 * @property {SolutionSummary} solution
 */

/**
 * @typedef {{type: "preset", id: string}
 *   | {type: "drop", cues: number, dues: number, seed: number, gesture?: number}
 *   | {type: "load", text: string, settings?: DocumentSettings}
 *   | {type: "move", node: NodeRef, x_m: number, y_m: number, gesture: number}
 *   | {type: "param", key: string, value: number | boolean, gesture: number}
 *   | {type: "zipf", centre: number, spread: number, gesture: number}
 *   | {type: "user-zipf", kind: UserKind, index: number, value: number, gesture: number}} Edit
 */

/**
 * What a document holds besides its scenario file.
 * @typedef {{preset: string | null, d2d_min_m: number, d2d_max_m: number, zipf_centre: number, zipf_spread: number}} DocumentSettings
 */

/** @typedef {{path: string, value: string, accepted: string, message: string}} FieldError */

/**
 * A handle to a session in WebAssembly.
 * @typedef {object} SessionHandle
 * @property {(edit: Edit) => void} edit
 * @property {() => Snapshot} snapshot
 * @property {() => string} scenario_text
 * @property {() => string} solution_text
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {() => void} [free]
 */

/**
 * The compiled crate as JavaScript sees it.
 * @typedef {object} Glue
 * @property {new () => SessionHandle} Session
 * @property {() => ParamSpec[]} parameter_table
 * @property {() => PresetInfo[]} presets
 * @property {() => Limits} limits
 * @property {() => string} glue_url
 * @property {() => number} random_seed
 * @property {() => WebAssembly.Module} compiled_module
 * @property {(options: {module: WebAssembly.Module}) => unknown} initSync
 * @property {{new (scenarioText: string, eta: number): import("./views/matching-model.js").MatchingStudy,
 *   of_matrix: (values: Float64Array, rows: number, columns: number) => import("./views/matching-model.js").MatchingStudy}} MatchingStudy
 */

/** @typedef {import("./state/store.js").Store} Store */
/** @typedef {import("./state/selection.js").SelectionStore} SelectionStore */

export {};
