// The shapes of the study handles in src/web/study_*.rs, as JSDoc types. No code.

/** @typedef {import("../types.js").Glue} Glue */
/** @typedef {import("../types.js").Iteration} Iteration */

/** @typedef {{cue_w: number, due_w: number}} Powers */
/** @typedef {{width_px: number, height_px: number, pixel_ratio: number, text_scale: number}} ChartView */
/** @typedef {Record<string, string>} ChartTheme */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Rect */
/** @typedef {{low_w: number, high_w: number}} StairsWindow */
/** @typedef {{cue_low_w: number, cue_high_w: number, due_low_w: number, due_high_w: number}} PlaneWindow */
/** @typedef {{low: number, high: number}} EtaWindow */
/** @typedef {"linear" | "log"} Spacing */
/** @typedef {"cue-threshold" | "due-threshold" | "cue-maximum" | "due-maximum"} Bound */
/** @typedef {"cut-by-cue-maximum" | "cut-by-due-maximum" | "cut-by-both-maxima" | "empty"} RegionCase */

/**
 * @typedef {object} SearchPoint
 * @property {number} cue_sinr
 * @property {number} due_sinr
 * @property {number} cue_triplets
 * @property {number} due_triplets
 * @property {Powers} powers
 * @property {number} value
 */

/** @typedef {{kind: "corner" | "random", index: number}} Start */

/**
 * @typedef {object} LineStep
 * @property {"segment" | "stair"} kind
 * @property {number} line
 * @property {number} nth
 * @property {number} round
 * @property {"cue" | "due"} held
 * @property {number} held_triplets
 * @property {number} first
 * @property {number} last
 * @property {SearchPoint} from
 * @property {SearchPoint} best
 * @property {boolean} moved
 */

/**
 * @typedef {{kind: "region"} | {kind: "start", round: number, start: Start, point: SearchPoint} | LineStep
 *   | {kind: "listed", round: number, point: SearchPoint, end: "coincide" | "line-limit"} | {kind: "answer"}} PairStep
 */

/** @typedef {{start: Start, from: SearchPoint, rest: SearchPoint, end: string, lines: number, at: number, start_at: number}} ListedRound */

/**
 * @typedef {object} PairSummary
 * @property {RegionCase} case
 * @property {Powers[]} corners
 * @property {{bounds: Bound[], needed: Powers} | null} contradiction
 * @property {{cue_value: number, due_value: number, power_price: number}} objective
 * @property {Powers} maxima
 * @property {number} least_cue_triplets
 * @property {number} least_due_triplets
 * @property {number} steps
 * @property {number} lines
 * @property {number} stairs
 * @property {SearchPoint | null} answer
 * @property {number | null} answer_round
 * @property {{cue_triplets: number, due_triplets: number, powers: Powers, value: number} | null} exact
 * @property {number | null} gap
 * @property {boolean} trapped
 * @property {ListedRound[]} rounds
 */

/** @typedef {{powers: Powers, cue_triplets: number, due_triplets: number, cue_sinr: number, due_sinr: number, value: number | null, bounds_met: boolean[]}} PlanePick */
/** @typedef {{triplets: number, power_w: number, total_power_w: number, height: number, cost: number, value: number}} StairPick */

/**
 * @typedef {object} PairStudy
 * @property {() => PairSummary} summary
 * @property {() => PairStep[]} steps
 * @property {(step: number) => number | undefined} line_at
 * @property {(canvas: HTMLCanvasElement, step: number, options: object) => Rect} draw_plane
 * @property {(width: number, height: number, theme: ChartTheme) => ImageData} heat
 * @property {(x: number, y: number) => PlanePick | null} pick_plane
 * @property {(cue_w: number, due_w: number) => [number, number] | null} place_on_plane
 * @property {(x: number, y: number, factor: number) => PlaneWindow | null} zoom_plane
 * @property {(step: number, options: object) => string} plane_svg
 * @property {(canvas: HTMLCanvasElement, step: number, options: object) => boolean} draw_stairs
 * @property {(step: number, options: object) => string} stairs_svg
 * @property {(x: number, y: number) => StairPick | null} pick_stairs
 * @property {(x: number, factor: number) => StairsWindow | null} zoom_stairs
 * @property {(px: number) => StairsWindow | null} move_stairs
 * @property {(step: number, triplets: number, count: number) => StairsWindow | null} stairs_about
 * @property {() => void} free
 */

/** @typedef {"out-of-reach" | "value-negative" | "at-threshold" | "interior" | "at-maximum"} AloneCase */

/**
 * @typedef {object} AloneSummary
 * @property {AloneCase} case
 * @property {("range" | "stairs" | "cost" | "best")[]} steps
 * @property {number} triplet_value
 * @property {number} power_price
 * @property {number} least
 * @property {number} least_power_w
 * @property {number} most
 * @property {number} maximum_w
 * @property {number} best
 * @property {number} best_power_w
 * @property {number} best_value
 * @property {number | null} next_gain
 * @property {number | null} last_gain
 */

/**
 * @typedef {object} AloneStudy
 * @property {() => AloneSummary} summary
 * @property {(canvas: HTMLCanvasElement, step: number, options: object) => boolean} draw
 * @property {(step: number, options: object) => string} svg
 * @property {(x: number, y: number) => StairPick | null} pick
 * @property {(x: number, factor: number) => StairsWindow | null} zoom
 * @property {(px: number) => StairsWindow | null} shift
 * @property {(triplets: number, count: number) => StairsWindow | null} about
 * @property {() => void} free
 */

/** @typedef {{kind: "solve", iteration: number} | {kind: "update", iteration: number} | {kind: "answer"}} DinkelbachStep */

/**
 * @typedef {object} DinkelbachSummary
 * @property {string} status
 * @property {number} energy_efficiency
 * @property {Iteration[]} iterations
 * @property {DinkelbachStep[]} steps
 * @property {EtaWindow} whole
 */

/**
 * @typedef {object} InnerView
 * @property {number} eta
 * @property {number} residual
 * @property {number} semantic_value_per_s
 * @property {number} power_w
 * @property {number} ratio
 * @property {{cue: number, due: number | null, value: number, cue_triplets: number, due_triplets: number, cue_power_w: number, due_power_w: number}[]} rows
 * @property {(number | null)[]} cue_of_due
 * @property {(number | null)[][]} pair_values
 * @property {(number | null)[]} alone_values
 */

/**
 * @typedef {object} DinkelbachStudy
 * @property {() => DinkelbachSummary} summary
 * @property {(window: EtaWindow | null) => void} cover
 * @property {(evaluations: number) => {doubt: number, corners: number, complete: boolean}} refine
 * @property {(canvas: HTMLCanvasElement, step: number, options: object) => void} draw
 * @property {(step: number, options: object) => string} svg
 * @property {(x: number) => number | undefined} eta_at
 * @property {(x: number, factor: number) => EtaWindow | null} zoom
 * @property {(eta: number) => InnerView} inner
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

/**
 * @typedef {Glue & {
 *   PairStudy: new (scenario: string, cue: number, due: number, eta: number, rounds: number, seed: number) => PairStudy,
 *   AloneStudy: new (scenario: string, cue: number, eta: number) => AloneStudy,
 *   DinkelbachStudy: new (scenario: string) => DinkelbachStudy,
 *   TrapHunt: new (scenario: string, rounds: number) => TrapHunt,
 * }} StudyGlue
 */

export {};
