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
 * @property {(name: string, numbers: Numbers, settings?: import("./types.js").DocumentSettings) => void} load  a scenario in numbers
 * @property {() => object} scenario_file  what the file holds
 * @property {() => object} solution_file
 * @property {() => string} name
 * @property {() => Numbers} numbers  of the scenario
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

/**
 * @typedef {object} TrapHunt
 * @property {(seed: number) => TrapOutcome} try_seed
 * @property {() => void} free
 */

// What computes, in a worker.
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {{view: ChartView, theme: ChartTheme, spacing: Spacing, window: PlaneWindow | null, width: number, height: number}} Ground */

/**
 * @typedef {object} PairStudy
 * @property {() => import("./types.js").PairRecord} record
 * @property {() => Bytes} trace
 * @property {(ground: Ground) => Bytes} heat
 * @property {() => void} free
 */

/**
 * @typedef {object} AloneStudy
 * @property {() => import("./types.js").AloneRecord} record
 * @property {() => Bytes} trace
 * @property {() => void} free
 */

/**
 * @typedef {object} DinkelbachStudy
 * @property {() => import("./types.js").DinkelbachRecord} record
 * @property {() => Bytes} trace
 * @property {(window: EtaWindow | null) => void} cover
 * @property {(evaluations: number) => {doubt: number, corners: number, complete: boolean}} refine
 * @property {() => Numbers} curve
 * @property {() => void} free
 */

/**
 * A document and its exact answer, which studies depart from.
 * @typedef {object} StudyState
 * @property {(request: import("./types.js").StudyRequest) => WhatIfStudy} begin
 * @property {() => Numbers} places  x and y of the base station, the CUEs, each pair's transmitter and receiver, m
 * @property {(first: boolean, seed: number, runs: number) => number} benchmark  runs one so often, to be timed
 * @property {() => string} plan_text
 * @property {(text: string) => {record: import("./types.js").JudgeRecord, tables: Tables}} judge
 * @property {(other: StudyState) => {record: import("./types.js").PinRecord, tables: Tables}} against
 * @property {() => void} free
 */

/** CSV by name. @typedef {Record<string, string>} Tables */

/**
 * A study that is advanced in slices; its record is that of the request's study.
 * @typedef {object} WhatIfStudy
 * @property {(solves: number) => import("./types.js").StudyProgress} advance
 * @property {() => any} record
 * @property {() => Tables} tables
 * @property {() => void} free
 */

/**
 * A map's raster, row by row from the bottom, left to right.
 * @typedef {object} MapRaster
 * @property {Uint16Array} block  side of the block whose point each point shows: 1 once it is solved, 0 while nothing is known
 * @property {Float64Array} energy_efficiency  value/J; NaN while nothing is known
 * @property {Int32Array} partner  −1 for none
 * @property {Float64Array} power_w
 * @property {Uint8Array} unserved  0 where the node's user is served, else the number of the reason
 * @property {Uint16Array} served
 */
/** @typedef {import("./types.js").MapRecord & MapRaster & {picture?: import("../cell/map-picture.js").MapPicture}} MapAnswer */
/** @typedef {{factors: import("./types.js").FactorRange[], now: import("./types.js").StudyOutcome, progress: import("./types.js").StudyProgress}} Factors */
/** @typedef {Factors & import("./types.js").MorrisRecord} MorrisAnswer */
/** @typedef {Factors & import("./types.js").SobolRecord} SobolAnswer */

/**
 * @typedef {object} FigureDrops
 * @property {(drop: number) => void} begin
 * @property {(pairs: number) => boolean} advance
 * @property {() => Bytes} take
 * @property {() => void} free
 */

/**
 * @typedef {object} SearchTrial
 * @property {(pairs: number) => boolean} advance
 * @property {() => number} whole
 * @property {() => void} free
 */

/**
 * @typedef {object} FigureRun
 * @property {() => import("./types.js").FigureOpened} opened
 * @property {(record: Bytes) => boolean} add
 * @property {(text: string) => import("./types.js").FigureMerged} merge
 * @property {() => import("./types.js").FigureSummary} summary
 * @property {() => string[]} table
 * @property {() => void} free
 */

// What draws, in the page.
/** @typedef {import("./types.js").Powers} Powers */
/** @typedef {import("./types.js").EtaWindow} EtaWindow */
/** @typedef {{width_px: number, height_px: number, pixel_ratio: number, text_scale: number, decimal: string}} ChartView */
/** Words beside the picture of a cell. @typedef {{title: string, figures: string[], legend: Record<"cue" | "due" | "interference" | "threshold" | "between" | "maximum" | "unserved", string>}} CellPictureWords */
/** @typedef {Record<string, string>} ChartTheme */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Rect */
/** @typedef {{low_w: number, high_w: number}} StairsWindow */
/** @typedef {{cue_low_w: number, cue_high_w: number, due_low_w: number, due_high_w: number}} PlaneWindow */
/** @typedef {"linear" | "log"} Spacing */
/** @typedef {{powers: Powers, cue_triplets: number, due_triplets: number, cue_sinr: number, due_sinr: number, value: number | null, bounds_met: boolean[]}} PlanePick */
/** @typedef {{triplets: number, power_w: number, total_power_w: number, height: number, cost: number, value: number}} StairPick */

/** What every picture with a staircase has.
 * @typedef {object} StairsPicture
 * @property {(canvas: HTMLCanvasElement, step: number, options: object) => boolean} draw_stairs
 * @property {(step: number, options: object) => string} stairs_svg
 * @property {(x: number, y: number) => StairPick | null} pick_stairs
 * @property {(triplets: number) => [number, number] | null} place_on_stairs
 * @property {(x: number, factor: number) => StairsWindow | null} zoom_stairs
 * @property {(px: number) => StairsWindow | null} move_stairs
 * @property {(step: number, triplets: number, count: number) => StairsWindow | null} stairs_about
 * @property {() => void} free
 */

/**
 * @typedef {object} PlanePicture
 * @property {(step: number) => number | undefined} line_at
 * @property {(canvas: HTMLCanvasElement, step: number, options: object) => Rect} draw_plane
 * @property {(width: number, height: number, theme: ChartTheme) => Bytes} heat
 * @property {(x: number, y: number) => PlanePick | null} pick_plane
 * @property {(cue_w: number, due_w: number) => [number, number] | null} place_on_plane
 * @property {(x: number, y: number, factor: number) => PlaneWindow | null} zoom_plane
 * @property {(step: number, options: object) => string} plane_svg
 */

/** @typedef {StairsPicture & PlanePicture} PairPicture */
/** @typedef {StairsPicture} AlonePicture */

/**
 * @typedef {object} DinkelbachPicture
 * @property {(curve: Float64Array) => void} set_curve
 * @property {(canvas: HTMLCanvasElement, step: number, options: object) => void} draw
 * @property {(step: number, options: object) => string} svg
 * @property {(x: number) => number | undefined} eta_at
 * @property {(eta: number) => [number, number] | null} place
 * @property {(x: number, factor: number) => EtaWindow | null} zoom
 * @property {() => void} free
 */

/**
 * @typedef {object} MatchingStudy
 * @property {() => Bytes} trace
 * @property {() => Bytes} lines  the textbook's telling
 * @property {() => void} free
 */

/** What of a matching is told and drawn; amounts are whole multiples of 10^−decimals.
 * @typedef {object} MatchingPicture
 * @property {number} rows
 * @property {number} columns
 * @property {number} decimals
 * @property {(row: number, column: number) => bigint | undefined} value  T_ij; column N is T_i
 * @property {number} steps
 * @property {(at: number) => MatchingStep} step
 * @property {() => {root: number, at: number, unserved: number | null}[]} chapters
 * @property {(at: number) => MatchingState} state
 * @property {(at: number, row: number, column: number) => bigint | undefined} slack
 * @property {(at: number) => Uint16Array} marks
 * @property {(least: boolean) => Float32Array} value_shades
 * @property {(at: number) => Float32Array} slack_shades
 * @property {(least: boolean) => number} whole_characters
 * @property {(at: number) => {due: number, cue: number, slack: bigint}[]} frontier
 * @property {(at: number) => [number, number][]} ties  DUE, CUE
 * @property {() => MatchingProof} proof
 * @property {(at: number) => number | undefined} next_choice
 * @property {(at: number, due: number, cue: number) => MatchingVerdict} judge_entry
 * @property {(at: number, delta: number) => MatchingVerdict} judge_delta
 * @property {number} line_steps  none where no lines came
 * @property {(at: number) => LineState} line_state
 * @property {(at: number, row: number, column: number) => bigint | undefined} line_entry
 * @property {(at: number) => Uint16Array} line_marks
 * @property {(at: number) => Float32Array} line_shades
 * @property {() => void} free
 */

/**
 * @typedef {object} MatchingStep
 * @property {"labels" | "root" | "delta" | "relabel" | "grow" | "path" | "exhausted" | "give-up" | "flip" | "equal" | "done"} kind
 * @property {number} [due]
 * @property {number} [cue]
 * @property {bigint} [delta]
 * @property {number} [partner]
 */

/** Entries are [DUE, CUE].
 * @typedef {MatchingStep & {at: number, chapter: number | null, cue_price: bigint[], due_price: bigint[],
 *   cue_lambda: boolean[], due_lambda: boolean[], cue_of_due: (number | null)[], tree_dues: number[],
 *   tree_entries: [number, number][], path: [number, number][], path_leaves: [number, number][], service_price: bigint,
 *   total: bigint}} MatchingState
 */

/**
 * @typedef {object} LineStep
 * @property {"costs" | "rows" | "columns" | "lines" | "delta" | "adjust" | "done" | "stuck"} kind
 * @property {bigint} [greatest]
 * @property {number} [lines]
 * @property {number} [row]
 * @property {number} [column]
 * @property {bigint} [delta]
 */

/**
 * @typedef {LineStep & {row_less: bigint[], column_less: bigint[], row_lined: boolean[],
 *   column_lined: boolean[], column_of_row: (number | null)[]}} LineState
 */

/**
 * @typedef {object} MatchingVerdict
 * @property {"right" | "forbidden" | "due-outside" | "cue-inside" | "later" | "no-choice" | "too-small" | "too-large"} verdict
 * @property {bigint} [delta]
 * @property {boolean} [chosen]
 * @property {bigint | null} [slack]  null where Λ stands between
 * @property {bigint} [least]
 * @property {number} [due]
 * @property {number} [cue]
 */

/**
 * @typedef {object} MatchingProof
 * @property {bigint} row_sum
 * @property {bigint} column_sum
 * @property {number} unserved
 * @property {bigint} service_price
 * @property {bigint} total
 * @property {bigint} value
 * @property {bigint} least_slack
 * @property {number} least_row
 * @property {number} least_column
 * @property {boolean} tie
 */

/**
 * A report in words, as the command line has it.
 * @typedef {Omit<import("./types.js").Report, "findings"> & {summary: string, titles: string[], findings: {kind: string, message: string}[]}} ToldReport
 */

/** Dark squares as an SVG path, a unit each, and how many units are one side. @typedef {{width: number, path: string}} QrRecord */

/**
 * @typedef {object} Glue
 * @property {{new (): Session, resume: (name: string, numbers: Numbers, settings: import("./types.js").DocumentSettings, draws: Float64Array, revision: number) => Session}} Session
 * @property {(text: string) => {name: () => string, numbers: () => Numbers, free: () => void}} read_scenario
 * @property {new (scenario: string, rounds: number) => TrapHunt} TrapHunt
 * @property {new (numbers: Numbers, eta: number, rounds: number, seed: number) => PairStudy} PairStudy
 * @property {new (numbers: Numbers, eta: number) => AloneStudy} AloneStudy
 * @property {new (numbers: Numbers) => DinkelbachStudy} DinkelbachStudy
 * @property {new (plan: import("./types.js").FigurePlan) => FigureDrops} FigureDrops
 * @property {new (plan: import("./types.js").FigurePlan) => SearchTrial} SearchTrial
 * @property {new (plan: import("./types.js").FigurePlan, searchRounds: number, drops: number) => FigureRun} FigureRun
 * @property {(plan: import("./types.js").FigurePlan, drop: number, setting: number, x: number) => import("./types.js").FigureScenario} figure_scenario
 * @property {new (trace: Bytes) => PairPicture} PairPicture
 * @property {new (trace: Bytes) => AlonePicture} AlonePicture
 * @property {new (trace: Bytes, curve: Float64Array) => DinkelbachPicture} DinkelbachPicture
 * @property {new (text: string, settings: import("./types.js").DocumentSettings, draws: Float64Array) => StudyState} StudyState
 * @property {(numbers: Numbers) => import("./types.js").Iteration[]} iterations
 * @property {(numbers: Numbers, eta: number) => import("./types.js").CellAtRecord} cell_at
 * @property {(numbers: Numbers, answer: Numbers, eta?: number) => import("./types.js").InnerRecord} inner_problem
 * @property {(numbers: Numbers, rounds: number, seed: number, mostStairs: number) => import("./types.js").CellVerdict | null} cell_verdict
 * @property {{new (numbers: Numbers, answer: Numbers, eta?: number): MatchingStudy,
 *   of_matrix: (values: Float64Array, rows: number, columns: number, decimals: number) => MatchingStudy}} MatchingStudy
 * @property {new (trace: Bytes, lines?: Bytes) => MatchingPicture} MatchingPicture
 * @property {() => ParamSpec[]} parameter_table
 * @property {() => PresetInfo[]} presets
 * @property {(id: string) => Float64Array} preset_places  radius, number of CUEs, then x and y of all users about the base station, m
 * @property {() => import("./types.js").Limits} limits
 * @property {() => string} glue_url
 * @property {() => number} random_seed
 * @property {() => WebAssembly.Module} compiled_module
 * @property {(options: {module: WebAssembly.Module}) => unknown} initSync
 * @property {(text: string, settings: import("./types.js").DocumentSettings, view: Record<string, string>, packed: boolean) => string} encode_link
 * @property {(link: string) => import("./types.js").LinkRecord} decode_link
 * @property {(text: string) => QrRecord | null} qr_record
 * @property {(scenario: string) => string} solve  a scenario file's solution file
 * @property {(link: string) => string} scenario_of_link
 * @property {(scenario: string, eta: number | undefined, options: {view: ChartView, words: CellPictureWords}) => string} cell_svg
 * @property {(scenario: string, eta: number) => Numbers} alone_values  T_i, NaN out of reach
 * @property {(scenario: string, solution: string, progress: (share: number) => boolean) => import("./types.js").Report} verify
 * @property {(scenario: string, solution: string) => ToldReport} verify_in_words  `titles` are those of `checks`, in the same order
 */

export {};
