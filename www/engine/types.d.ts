// The shapes that cross the bridge, made of the Rust types by src/record/bindings.rs. Not to be edited:
// D2D_WRITE_TYPES=1 cargo test --lib bindings

/**
 * What decides the best stair.
 */
export type AloneCase = "out-of-reach" | "value-negative" | "at-threshold" | "interior" | "at-maximum";

/**
 * Case, limits and answer of stage 2.
 */
export type AloneRecord = { 
/**
 * Which case.
 */
case: AloneCase, 
/**
 * The steps.
 */
steps: Array<AloneStep>, 
/**
 * A, net value per triplet.
 */
triplet_value: number, 
/**
 * ηξ, value/s per W; 0 for a CUE out of reach.
 */
power_price: number, 
/**
 * Least whole rate that meets S_th, 1/s.
 */
least: number, 
/**
 * Power it needs, W; beyond the maximum if out of reach.
 */
least_power_w: number, 
/**
 * Greatest whole rate, 1/s; 0 if out of reach.
 */
most: number, 
/**
 * P_max^C, W.
 */
maximum_w: number, 
/**
 * The best whole rate, 1/s; 0 if out of reach.
 */
best: number, 
/**
 * The solver's power for it, W.
 */
best_power_w: number, 
/**
 * T_i, value/s.
 */
best_value: number, 
/**
 * Net worth of the stair after the best, value/s; `None` where power ends.
 */
next_gain: number | null, 
/**
 * Net worth of the best stair over the one before, value/s; `None` at the threshold.
 */
last_gain: number | null, };

/**
 * The steps, in order; an unreachable CUE has only the first.
 */
export type AloneStep = "range" | "stairs" | "cost" | "best";

/**
 * One of the four bounds of the region.
 */
export type Bound = "cue-threshold" | "due-threshold" | "cue-maximum" | "due-maximum";

/**
 * The paper's search judged on one cell.
 */
export type CellVerdict = { 
/**
 * Rounds a pair.
 */
rounds: number, 
/**
 * Pairs of the best matching at the search's own η that its searches undervalue there, the
 * worst first: they are why it believes that η to be the optimum.
 */
trapped: Array<TrappedPair>, 
/**
 * η* of the exact method, value/J.
 */
exact: number, 
/**
 * η of the paper's, value/J.
 */
paper: number, 
/**
 * Share of η* that the search loses, ≥ 0.
 */
loss: number, };

/**
 * Why a region is empty: a smallest set of bounds that no powers satisfy together.
 */
export type Contradiction = { 
/**
 * The clashing bounds, in the order of their equations.
 */
bounds: Array<Bound>, 
/**
 * Powers that the thresholds among `bounds` would need; infinite where no power helps.
 */
needed: Powers, };

/**
 * A CUE, placed and powered; serialised as one flat object.
 */
export type CueView = { 
/**
 * The DUE that reuses its subchannel.
 */
due: number | null, 
/**
 * Metres to the right.
 */
x_m: number, 
/**
 * Metres up.
 */
y_m: number, 
/**
 * ζ.
 */
zipf: number, 
/**
 * ϖ, value per triplet.
 */
value_per_triplet: number, 
/**
 * P, W.
 */
power_w: number, 
/**
 * Whole triplets per second.
 */
triplets_per_s: number, 
/**
 * Least whole triplets per second that meet S_th.
 */
least_triplets_per_s: number, 
/**
 * S, value/s.
 */
semantic_value_per_s: number, 
/**
 * Served or not.
 */
status: UserStatus, 
/**
 * What holds its rate.
 */
regime: Regime, 
/**
 * Why it is unserved.
 */
reason: Reason | null, 
/**
 * What its receiver hears from the user that shares its subchannel, W.
 */
interference_w: number, };

/**
 * The exact method's loop from η = 0.
 */
export type DinkelbachRecord = { 
/**
 * How it ended.
 */
status: Status, 
/**
 * η*, value/J.
 */
energy_efficiency: number, 
/**
 * Its iterations.
 */
iterations: Array<Iteration>, 
/**
 * The steps; the last is the answer.
 */
steps: Array<DinkelbachStep>, 
/**
 * The range of η that shows all of it.
 */
whole: EtaWindow, };

/**
 * One step of the outer loop.
 */
export type DinkelbachStep = { "kind": "solve", 
/**
 * From 0.
 */
iteration: number, } | { "kind": "update", 
/**
 * From 0.
 */
iteration: number, } | { "kind": "answer" };

/**
 * What a [`crate::session::Document`] holds besides its scenario: with both it comes back as it was.
 */
export type DocumentSettings = { 
/**
 * Id of the preset that it started from.
 */
preset: string | null, 
/**
 * Shortest D2D distance of a new drop, m.
 */
d2d_min_m: number, 
/**
 * Longest D2D distance of a new drop, m.
 */
d2d_max_m: number, 
/**
 * Middle of the interval of all users' ζ.
 */
zipf_centre: number, 
/**
 * Half of its length.
 */
zipf_spread: number, };

/**
 * What the settings of the next drop are.
 */
export type DropView = { 
/**
 * M.
 */
cues: number, 
/**
 * N.
 */
dues: number, 
/**
 * Least distance inside a pair, m.
 */
d2d_min_m: number, 
/**
 * Greatest distance inside a pair, m.
 */
d2d_max_m: number, };

/**
 * A D2D pair, placed and powered; serialised as one flat object.
 */
export type DueView = { 
/**
 * Transmitter.
 */
tx: Point, 
/**
 * Receiver.
 */
rx: Point, 
/**
 * The CUE whose subchannel it reuses.
 */
cue: number | null, 
/**
 * ζ.
 */
zipf: number, 
/**
 * ϖ, value per triplet.
 */
value_per_triplet: number, 
/**
 * P, W.
 */
power_w: number, 
/**
 * Whole triplets per second.
 */
triplets_per_s: number, 
/**
 * Least whole triplets per second that meet S_th.
 */
least_triplets_per_s: number, 
/**
 * S, value/s.
 */
semantic_value_per_s: number, 
/**
 * Served or not.
 */
status: UserStatus, 
/**
 * What holds its rate.
 */
regime: Regime, 
/**
 * Why it is unserved.
 */
reason: Reason | null, 
/**
 * What its receiver hears from the user that shares its subchannel, W.
 */
interference_w: number, };

/**
 * One edit, as the page sends it: `{type: "move", node: {kind: "cue", index: 2}, x_m, y_m, gesture}`.
 *
 * `gesture` is any number; consecutive edits with the same one are undone together.
 */
export type Edit = { "type": "preset", 
/**
 * Its id.
 */
id: string, } | { "type": "drop", 
/**
 * M, 1..=200.
 */
cues: number, 
/**
 * N, 0..=M.
 */
dues: number, 
/**
 * Source of the draws, 0..2^53.
 */
seed: number, 
/**
 * The gesture it belongs to.
 */
gesture?: number, } | { "type": "load", 
/**
 * The file's text.
 */
text: string, 
/**
 * What the file does not say of the document that it was; none for a file from outside.
 */
settings?: DocumentSettings, } | { "type": "move", 
/**
 * Which.
 */
node: Node, 
/**
 * Metres to the right of the origin.
 */
x_m: number, 
/**
 * Metres up from the origin.
 */
y_m: number, 
/**
 * The gesture it belongs to.
 */
gesture?: number, } | { "type": "param", 
/**
 * The row's key.
 */
key: string, 
/**
 * The new value; a switch takes 0 and 1 or false and true.
 */
value: number | boolean, 
/**
 * The gesture it belongs to.
 */
gesture?: number, } | { "type": "zipf", 
/**
 * Middle of the interval.
 */
centre: number, 
/**
 * Half of its length.
 */
spread: number, 
/**
 * The gesture it belongs to.
 */
gesture?: number, } | { "type": "user-zipf", 
/**
 * Its kind.
 */
kind: UserKind, 
/**
 * Which of its kind, from 0.
 */
index: number, 
/**
 * The new ζ, 0..=5.
 */
value: number, 
/**
 * The gesture it belongs to.
 */
gesture?: number, };

/**
 * The part of the η axis that is shown, value/J.
 */
export type EtaWindow = { 
/**
 * Least.
 */
low: number, 
/**
 * Greatest.
 */
high: number, };

/**
 * What kind of refusal it is, so that a page can choose its own words.
 */
export type Fault = "not-accepted" | "missing" | "unknown-field" | "repeated-key" | "more-pairs-than-cues" | "gains-in-decibels" | "cut-off";

/**
 * Whose SINR a line holds.
 */
export type Held = "cue" | "due";

/**
 * The best operating point at one η.
 */
export type InnerRecord = { 
/**
 * η, value/J.
 */
eta: number, 
/**
 * F(η), value/s.
 */
residual: number, 
/**
 * S, value/s.
 */
semantic_value_per_s: number, 
/**
 * P, W.
 */
power_w: number, 
/**
 * S/P there: the next η, value/J.
 */
ratio: number, 
/**
 * Every CUE on the air, by rising index.
 */
rows: Array<OnAir>, };

/**
 * One Dinkelbach iteration: the inner problem at `eta` and its best operating point.
 */
export type Iteration = { 
/**
 * η, the Dinkelbach parameter, value/J.
 */
eta: number, 
/**
 * F(η) = S − η·P at the inner optimum, value/s.
 */
residual: number, 
/**
 * S at the inner optimum, value/s.
 */
semantic_value_per_s: number, 
/**
 * P at the inner optimum, W.
 */
power_w: number, };

/**
 * Limits that no row of [`crate::scenario::params`] holds.
 */
export type Limits = { 
/**
 * Longest scenario file, bytes.
 */
file_bytes: number, 
/**
 * Longest name of a scenario, characters.
 */
name_chars: number, 
/**
 * ζ of one user.
 */
zipf: Range, 
/**
 * Either coordinate of a node, m.
 */
coordinate_m: Range, };

/**
 * A row of 𝓛.
 */
export type ListedRound = { 
/**
 * Which start.
 */
start: SearchStart, 
/**
 * The start itself.
 */
from: SearchPoint, 
/**
 * Where the round came to rest.
 */
rest: SearchPoint, 
/**
 * How it ended.
 */
end: RoundEnd, 
/**
 * Lines that it searched.
 */
lines: number, 
/**
 * Step at which it is listed.
 */
at: number, 
/**
 * Step at which it starts.
 */
start_at: number, };

/**
 * One thing in the cell.
 */
export type Node = { 
/**
 * Its kind.
 */
kind: NodeKind, 
/**
 * Which of its kind, from 0.
 */
index: number, };

/**
 * What kind of thing stands there.
 */
export type NodeKind = "bs" | "cue" | "tx" | "rx";

/**
 * Who is on the air on one subchannel.
 */
export type OnAir = { 
/**
 * The CUE, from 0.
 */
cue: number, 
/**
 * The DUE that reuses its subchannel, from 0.
 */
due: number | null, 
/**
 * What both are worth at η: T_ij or T_i, value/s.
 */
value: number, 
/**
 * a, 1/s.
 */
cue_triplets: number, 
/**
 * b, 1/s; 0 for a CUE alone.
 */
due_triplets: number, 
/**
 * P_C, W.
 */
cue_power_w: number, 
/**
 * P_D, W; 0 for a CUE alone.
 */
due_power_w: number, };

/**
 * The exact optimum of a pair.
 */
export type PairBest = { 
/**
 * a, 1/s.
 */
cue_triplets: number, 
/**
 * b, 1/s.
 */
due_triplets: number, 
/**
 * Both powers, W.
 */
powers: Powers, 
/**
 * T_ij, value/s.
 */
value: number, };

/**
 * What a pair is worth at one η: A·a + B·b − ηξ(P_C + P_D), equation (12).
 */
export type PairObjective = { 
/**
 * A = ϖ_i − η·P_cir, net value of one of the CUE's triplets; may be negative.
 */
cue_value: number, 
/**
 * B = ϖ_j − η·P_cir, net value of one of the DUE's triplets; may be negative.
 */
due_value: number, 
/**
 * ηξ ≥ 0, value per second that one watt of transmit power costs.
 */
power_price: number, };

/**
 * A search from its region to its answer.
 */
export type PairRecord = { 
/**
 * What does not change from step to step.
 */
summary: PairSummary, 
/**
 * Every step.
 */
steps: Array<PairStep>, };

/**
 * A step with every number that its text needs.
 */
export type PairStep = { "kind": "region" } | { "kind": "start", 
/**
 * From 0.
 */
round: number, 
/**
 * Which start.
 */
start: SearchStart, 
/**
 * The start itself.
 */
point: SearchPoint, } | { "kind": "segment" } & SearchedLine | { "kind": "stair" } & SearchedLine | { "kind": "listed", 
/**
 * From 0.
 */
round: number, 
/**
 * Where it came to rest.
 */
point: SearchPoint, 
/**
 * How it ended.
 */
end: RoundEnd, } | { "kind": "answer" };

/**
 * What does not change from step to step.
 */
export type PairSummary = { 
/**
 * The region's case.
 */
case: RegionCase, 
/**
 * Its corners, counter-clockwise from the lowest.
 */
corners: Array<Powers>, 
/**
 * Why it is empty, if it is.
 */
contradiction: Contradiction | null, 
/**
 * The objective (12).
 */
objective: PairObjective, 
/**
 * P_max^C and P_max^D, W.
 */
maxima: Powers, 
/**
 * Least whole rate of the CUE that meets S_th, 1/s.
 */
least_cue_triplets: number, 
/**
 * Least whole rate of the DUE that meets S_th, 1/s.
 */
least_due_triplets: number, 
/**
 * Number of steps.
 */
steps: number, 
/**
 * Number of lines.
 */
lines: number, 
/**
 * Number of stairs on all of them.
 */
stairs: number, 
/**
 * The search's answer; `None` if the region is empty.
 */
answer: SearchPoint | null, 
/**
 * Index of the first round that found it.
 */
answer_round: number | null, 
/**
 * The exact optimum; `None` if the region is empty.
 */
exact: PairBest | null, 
/**
 * Exact value − answer's, value/s.
 */
gap: number | null, 
/**
 * Whether the search missed the optimum by more than rounding.
 */
trapped: boolean, 
/**
 * The list 𝓛.
 */
rounds: Array<ListedRound>, };

/**
 * Where a parameter's control stands on the page.
 */
export type ParamGroup = "main" | "radio" | "semantic" | "geometry" | "channel";

/**
 * What a parameter holds.
 */
export type ParamKind = "number" | "integer" | "switch";

/**
 * How a slider moves over its range.
 *
 * A logarithmic slider whose range starts at 0 has 0 as its lowest position and then runs from
 * [`ParamSpec::step`] to the maximum in equal ratios.
 */
export type ParamScale = "linear" | "log";

/**
 * One row of the table.
 */
export type ParamSpec = { 
/**
 * Key in the scenario file's `params`, dotted for path losses.
 */
key: string, 
/**
 * Symbol of the model, `_` before a subscript and `^` before a superscript.
 */
symbol: string, 
/**
 * Unit of the value as stored; empty for a pure number.
 */
unit: string, 
/**
 * Least accepted value.
 */
min: number, 
/**
 * Greatest accepted value.
 */
max: number, 
/**
 * Value of the default scenario.
 */
default: number, 
/**
 * Step of a linear control; the least positive position of a logarithmic one.
 */
step: number, 
/**
 * How a slider moves.
 */
scale: ParamScale, 
/**
 * What it holds.
 */
kind: ParamKind, 
/**
 * Where its control stands.
 */
group: ParamGroup, };

/**
 * A place in the cell, in metres; the base station of a fresh drop stands at the origin.
 */
export type Point = { 
/**
 * Metres to the right.
 */
x_m: number, 
/**
 * Metres up.
 */
y_m: number, };

/**
 * A pair of transmit powers, W.
 */
export type Powers = { 
/**
 * P_C, the CUE's, W.
 */
cue_w: number, 
/**
 * P_D, the DUE's, W.
 */
due_w: number, };

/**
 * A preset as a list shows it.
 */
export type PresetInfo = { 
/**
 * What an edit names it by.
 */
id: string, };

/**
 * Both ends belong to it.
 */
export type Range = { 
/**
 * Least accepted value.
 */
min: number, 
/**
 * Greatest accepted value.
 */
max: number, };

/**
 * Why a user is unserved; indices count from 0, powers are in dBm.
 */
export type Reason = { "code": "out-of-reach", 
/**
 * Which.
 */
cue: number, 
/**
 * What S_th needs.
 */
needed_dbm: number, 
/**
 * P_max^C.
 */
maximum_dbm: number, } | { "code": "beyond-any-power", 
/**
 * Which.
 */
cue: number, } | { "code": "others-served", 
/**
 * Which.
 */
due: number, 
/**
 * CUEs whose subchannels could carry it.
 */
cues: Array<number>, } | { "code": "nobody-on-air", 
/**
 * Which.
 */
due: number, } | { "code": "drowned", 
/**
 * Which.
 */
due: number, } | { "code": "too-weak", 
/**
 * Which.
 */
due: number, 
/**
 * The CUE whose subchannel misses by the smallest factor.
 */
cue: number, 
/**
 * Who would need more than the maximum there.
 */
whose: Whose, 
/**
 * What it would need.
 */
needed_dbm: number, 
/**
 * Its maximum.
 */
maximum_dbm: number, } | { "code": "told", 
/**
 * The words.
 */
text: string, };

/**
 * Input that was refused, as the page gets it.
 */
export type Refusal = { 
/**
 * The same as a sentence.
 */
message: string, 
/**
 * Path of the field, such as `cues[3].zipf` or `params.noise_dbm`.
 */
path: string, 
/**
 * What was found there, as text; empty when nothing was.
 */
value: string, 
/**
 * What is accepted there, with range and unit.
 */
accepted: string, 
/**
 * What kind of refusal it is.
 */
fault: Fault, };

/**
 * Which limit holds a user's rate where it is.
 */
export type Regime = "threshold" | "between" | "maximum" | "unserved";

/**
 * Which maxima cut the wedge between the threshold lines, and so the region's shape (Fig. 3).
 */
export type RegionCase = "cut-by-cue-maximum" | "cut-by-due-maximum" | "cut-by-both-maxima" | "empty";

/**
 * How a round ended.
 */
export type RoundEnd = "coincide" | "line-limit";

/**
 * A visited point of the power plane.
 */
export type SearchPoint = { 
/**
 * The CUE's SINR.
 */
cue_sinr: number, 
/**
 * The DUE's SINR.
 */
due_sinr: number, 
/**
 * a = ⌊R_C/L⌋, 1/s.
 */
cue_triplets: number, 
/**
 * b = ⌊R_D/L⌋, 1/s.
 */
due_triplets: number, 
/**
 * Where it is, W.
 */
powers: Powers, 
/**
 * The objective (12) here, value/s.
 */
value: number, };

/**
 * Where a round starts.
 */
export type SearchStart = { "kind": "corner", "index": number } | { "kind": "random", "index": number };

/**
 * A line and what the search found on it.
 */
export type SearchedLine = { 
/**
 * Index among all lines.
 */
line: number, 
/**
 * Index within its round.
 */
nth: number, 
/**
 * Its round, from 0.
 */
round: number, 
/**
 * Whose SINR is held.
 */
held: Held, 
/**
 * The held user's whole rate, 1/s.
 */
held_triplets: number, 
/**
 * Least whole rate of the free user, 1/s.
 */
first: number, 
/**
 * Greatest whole rate of the free user, 1/s.
 */
last: number, 
/**
 * Where the search stood.
 */
from: SearchPoint, 
/**
 * The best endpoint.
 */
best: SearchPoint, 
/**
 * Whether the best endpoint is elsewhere than `from`.
 */
moved: boolean, };

/**
 * Everything that a page shows of a document and its answer.
 */
export type Snapshot = { 
/**
 * Grows with every change.
 */
revision: number, 
/**
 * Whether there is something to undo.
 */
can_undo: boolean, 
/**
 * Whether there is something to redo.
 */
can_redo: boolean, 
/**
 * The scenario's name.
 */
name: string, 
/**
 * The scenario's seed.
 */
seed: number, 
/**
 * The preset it came from.
 */
preset: string | null, 
/**
 * Whether gains were measured, so that positions are only drawing.
 */
has_measured_gains: boolean, 
/**
 * Every row of the parameter table by key.
 */
params: Record<string, number>, 
/**
 * The drop's settings.
 */
drop: DropView, 
/**
 * Where all users' ζ lie.
 */
zipf: ZipfSetting, 
/**
 * Base station.
 */
bs: Point, 
/**
 * `[M]`.
 */
cues: Array<CueView>, 
/**
 * `[N]`.
 */
dues: Array<DueView>, 
/**
 * Totals.
 */
solution: SolutionView, };

/**
 * Totals of the answer and how it is proven.
 */
export type SolutionView = { 
/**
 * How the solve ended.
 */
status: Status, 
/**
 * η, value/J.
 */
energy_efficiency: number, 
/**
 * S, value/s.
 */
semantic_value_per_s: number, 
/**
 * P, W.
 */
power_w: number, 
/**
 * P_circuit, W.
 */
circuit_power_w: number, 
/**
 * P_transmit, W.
 */
transmit_power_w: number, 
/**
 * Users on the air at or above S_th.
 */
served: number, 
/**
 * All users.
 */
users: number, 
/**
 * The Dinkelbach record.
 */
iterations: Array<Iteration>, 
/**
 * Proven relative distance of η to the optimum: max(F(η*), 0)/S and duality gap together.
 */
gap: number | null, 
/**
 * Least slack of all dual inequalities, value/s; ≥ 0 up to rounding.
 */
worst_slack: number | null, };

/**
 * How a run ended. Bad input never gets this far: it is a [`crate::scenario::FieldError`].
 */
export type Status = "optimal" | "heuristic" | "infeasible" | "iteration-limit";

/**
 * A pair whose search ends below its optimum.
 */
export type TrappedPair = { 
/**
 * From 0.
 */
cue: number, 
/**
 * From 0.
 */
due: number, 
/**
 * What the search leaves, value/s.
 */
gap: number, };

/**
 * Which kind of user.
 */
export type UserKind = "cue" | "due";

/**
 * How one user fares.
 */
export type UserStatus = "served" | "below-threshold" | "unserved";

/**
 * Whose power maximum is too low.
 */
export type Whose = "cue" | "due";

/**
 * Centre and spread of all users' ζ.
 */
export type ZipfSetting = { 
/**
 * Middle of the interval, 0..=5.
 */
centre: number, 
/**
 * Half of its length, 0..=5.
 */
spread: number, };
