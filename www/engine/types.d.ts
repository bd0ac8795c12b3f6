// The shapes that cross the bridge, made of the Rust types by src/record/bindings.rs. Not to be edited:
// D2D_WRITE_TYPES=1 cargo test --lib bindings

/**
 * What a field may hold. Both ends of a range belong to it.
 */
export type Accepted = { "kind": "number", 
/**
 * Least.
 */
least: number, 
/**
 * Greatest.
 */
most: number, 
/**
 * Empty for a pure number.
 */
unit: string, } | { "kind": "whole", 
/**
 * Least.
 */
least: number, 
/**
 * Greatest.
 */
most: number, 
/**
 * Empty for a pure number.
 */
unit: string, } | { "kind": "zero-or", 
/**
 * Least beside 0.
 */
least: number, 
/**
 * Greatest.
 */
most: number, } | { "kind": "whole-from", 
/**
 * Least.
 */
least: number, } | { "kind": "above", 
/**
 * That other.
 */
least: number, 
/**
 * Empty for a pure number.
 */
unit: string, } | { "kind": "above-up-to", 
/**
 * Not this.
 */
least: number, 
/**
 * This at most.
 */
most: number, } | { "kind": "share" } | { "kind": "power", 
/**
 * Greatest, W.
 */
most_w: number, } | { "kind": "user", 
/**
 * How many CUEs there are.
 */
cues: number, 
/**
 * How many DUEs.
 */
dues: number, } | { "kind": "free-of", 
/**
 * The DUE, from 0.
 */
due: number, 
/**
 * The CUE that it names, from 0.
 */
cue: number, } | { "kind": "below", 
/**
 * How many there are.
 */
count: number, } | { "kind": "switch" } | { "kind": "at-most", 
/**
 * That field, such as `cell_radius_m`.
 */
of: string, 
/**
 * What it holds.
 */
most: number, 
/**
 * Empty for a pure number.
 */
unit: string, } | { "kind": "one-of", 
/**
 * In order.
 */
names: Array<string>, } | { "kind": "exactly", 
/**
 * As JSON.
 */
json: string, } | { "kind": "text", 
/**
 * Most characters.
 */
most_chars: number, } | { "kind": "bytes", 
/**
 * Most of them.
 */
most: number, } | { "kind": "list", 
/**
 * Fewest items.
 */
least: number, 
/**
 * Most items.
 */
most: number, } | { "kind": "object", 
/**
 * Its fields.
 */
fields: Array<string>, } | { "kind": "ranking", 
/**
 * The last of them.
 */
services: number, } | { "kind": "among", 
/**
 * How many CUEs there are.
 */
cues: number, 
/**
 * How many DUEs.
 */
dues: number, } | { "kind": "place", 
/**
 * How far either may be from 0, m.
 */
most_m: number, } | { "kind": "versions", 
/**
 * The newest; the first is 1.
 */
newest: number, } | { "kind": "form", 
/**
 * Which.
 */
form: Form, } | { "kind": "said", 
/**
 * A phrase that follows *is not*.
 */
text: string, };

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
 * A parameter and the range to take it over; none for the usual one around now.
 */
export type AxisRequest = { 
/**
 * Key of its row.
 */
key: string, 
/**
 * Least and greatest value, which contain now.
 */
range: [number, number] | null, };

/**
 * A place that is better than all that were looked at.
 */
export type BestPlace = { 
/**
 * η there over η now, less 1; none where η is 0 now.
 */
change: number | null, 
/**
 * Whether the search around it has ended.
 */
refined: boolean, 
/**
 * Metres to the right.
 */
x_m: number, 
/**
 * Metres up.
 */
y_m: number, 
/**
 * η with the node there, value/J.
 */
energy_efficiency: number, 
/**
 * Index of the user that would share its subchannel: a DUE for a CUE, a CUE for a DUE.
 */
partner: number | null, 
/**
 * Transmit power of the node's user there, W.
 */
power_w: number, 
/**
 * Why the node's user would be switched off there.
 */
unserved: Unserved | null, 
/**
 * Users that would be served.
 */
served: number, };

/**
 * One of the four bounds of the region.
 */
export type Bound = "cue-threshold" | "due-threshold" | "cue-maximum" | "due-maximum";

/**
 * A constraint that the plan breaks.
 */
export type Breach = { 
/**
 * Which.
 */
constraint: Constraint, 
/**
 * Whose.
 */
user: StudyUser, 
/**
 * What the plan has: value/s for thresholds, W for powers, a count for (8e) and (8f).
 */
found: number, 
/**
 * The bound that it breaks, in the same unit.
 */
bound: number, 
/**
 * Whether the exact answer cannot serve this user either.
 */
unavoidable: boolean, };

/**
 * The best operating point of the inner problem at one η, user by user.
 */
export type CellAtRecord = { 
/**
 * η of the inner problem, value/J.
 */
eta: number, 
/**
 * `[M]`.
 */
cues: Array<UserAt>, 
/**
 * `[N]`.
 */
dues: Array<UserAt>, 
/**
 * Totals; their energy efficiency is S/P there, the next η.
 */
solution: SolutionView, };

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
 * The groups of checks, in the order in which they run.
 */
export type Check = "shape" | "matching" | "power-limits" | "triplets" | "semantic-values" | "thresholds" | "totals" | "statuses" | "service" | "iterations" | "certificate" | "alone-duals" | "pair-duals" | "stated-bounds" | "duality-gap";

/**
 * One group of checks.
 */
export type CheckResult = { 
/**
 * Which.
 */
check: Check, 
/**
 * Whether all its tests passed.
 */
passed: boolean, 
/**
 * How many tests it made; 0 where it has nothing to test.
 */
tests: number, 
/**
 * Smallest relative slack of its tests: passed if ≥ −[`TOLERANCE`]. `None` where its tests
 * compare no numbers.
 */
worst_slack: number | null, };

/**
 * How a run stands to a claim.
 */
export type ClaimAgreement = "agrees" | "disagrees" | "undecided";

/**
 * Which claim of a figure; with the figure's number it says which sentence of the paper is meant.
 */
export type ClaimCode = "convergence" | "trend" | "settings" | "benchmarks";

/**
 * A curve is meant above another one.
 */
export type ClaimPair = { 
/**
 * The curve that is claimed to be higher.
 */
upper: number, 
/**
 * The curve that is claimed to be lower.
 */
lower: number, };

/**
 * When a claim holds. All comparisons are paired by drop, at level 0.05 shared by all
 * comparisons of the claim (Bonferroni).
 */
export type ClaimRule = { "rule": "above-everywhere", 
/**
 * Which curves.
 */
pairs: Array<ClaimPair>, } | { "rule": "above-at-last", 
/**
 * Which curves.
 */
pairs: Array<ClaimPair>, } | { "rule": "rises", 
/**
 * Which curves.
 */
curves: Array<number>, } | { "rule": "falls", 
/**
 * Which curves.
 */
curves: Array<number>, } | { "rule": "rises-then-falls", 
/**
 * Which curves.
 */
curves: Array<number>, } | { "rule": "rises-then-flat", 
/**
 * Which curves.
 */
curves: Array<number>, } | { "rule": "flat", 
/**
 * Which curves.
 */
curves: Array<number>, } | { "rule": "converges-together", 
/**
 * Which curves.
 */
curves: Array<number>, };

/**
 * What a run shows, in the numbers that the claim is about.
 */
export type ClaimShown = { "shown": "nothing" } | { "shown": "lead", 
/**
 * Least, negative where it is below.
 */
least: number, 
/**
 * Greatest.
 */
greatest: number, } | { "shown": "course", 
/**
 * One for every curve of the rule.
 */
curves: Array<CurveCourse>, } | { "shown": "converged", 
/**
 * One for every curve of the rule.
 */
iterations: Array<number | null>, };

/**
 * A claim judged.
 */
export type ClaimVerdict = { 
/**
 * Which claim.
 */
code: ClaimCode, 
/**
 * When it holds.
 */
rule: ClaimRule, 
/**
 * Whether it does.
 */
agreement: ClaimAgreement, 
/**
 * Drops over which it was judged.
 */
drops: number, 
/**
 * Comparisons that share the level 0.05.
 */
comparisons: number, 
/**
 * The comparison that decides: the one that contradicts most, or holds least.
 */
deciding: PairedComparison | null, 
/**
 * What the run shows.
 */
shown: ClaimShown, 
/**
 * Where undecided: about how many drops would decide, if the means stay as they are. None
 * where no number would, or where nothing is open.
 */
drops_to_decide: number | null, };

/**
 * All methods that have ended: exact, benchmark I, benchmark II, the paper's search.
 */
export type CompareRecord = { 
/**
 * How far it is, in pairs that the paper's method searches.
 */
progress: StudyProgress, 
/**
 * Dinkelbach iterations that the paper's method has done.
 */
paper_iterations: number, 
/**
 * The methods, as far as they have ended.
 */
methods: Array<MethodRecord>, };

/**
 * A constraint of the problem, by the paper's number.
 */
export type Constraint = "8a" | "8b" | "8c" | "8d" | "8e" | "8f";

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
 * The course of one curve's means.
 */
export type CurveCourse = { 
/**
 * Its index.
 */
curve: number, 
/**
 * Mean at the first x.
 */
first: number, 
/**
 * Greatest mean.
 */
greatest: number, 
/**
 * Index of the x of the greatest mean.
 */
greatest_x: number, 
/**
 * Least mean.
 */
least: number, 
/**
 * Mean at the last x.
 */
last: number, };

/**
 * One curve.
 */
export type CurveSummary = { 
/**
 * Index of its setting in the plan.
 */
setting: number, 
/**
 * Its method.
 */
method: Method, 
/**
 * Its dots, in order of x.
 */
points: Array<PointSummary>, };

/**
 * What differs from one answer to another.
 */
export type Difference = { 
/**
 * Totals before.
 */
before: StudyOutcome, 
/**
 * Totals after.
 */
after: StudyOutcome, 
/**
 * η_after/η_before − 1; none where η was 0.
 */
change: number | null, 
/**
 * CUEs, then DUEs, of either side.
 */
users: Array<UserDifference>, 
/**
 * DUEs of both that reuse another subchannel.
 */
rematches: Array<Rematch>, 
/**
 * Users served after that were not before.
 */
gained: Array<StudyUser>, 
/**
 * Users served before that are not after.
 */
lost: Array<StudyUser>, };

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
 * `gesture` is any number; consecutive edits with the same one are undone together. It is read by `edit_form`.
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
 * A mean with the half-width of its band.
 */
export type Estimate = { 
/**
 * Mean of the sample.
 */
mean: number, 
/**
 * Half of the band's width; none where one number or none gives no spread.
 */
half_width: number | null, };

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
 * A factor and its range.
 */
export type FactorRange = { 
/**
 * Key of the parameter.
 */
key: string, 
/**
 * Its value now.
 */
now: number, 
/**
 * Least value.
 */
min: number, 
/**
 * Greatest value.
 */
max: number, };

/**
 * How a user fares in one answer.
 */
export type Fare = { 
/**
 * Served or not.
 */
status: UserStatus, 
/**
 * Index of the user of the other kind in its subchannel.
 */
partner: number | null, 
/**
 * P, W.
 */
transmit_power_w: number, 
/**
 * All power that it takes, P_cir·triplets + ξ·P, W.
 */
total_power_w: number, 
/**
 * Whole triplets per second.
 */
triplets_per_s: number, 
/**
 * S, value/s.
 */
semantic_value_per_s: number, };

/**
 * What kind of refusal it is, with its numbers, so that a page can choose its own words.
 */
export type Fault = { "kind": "not-accepted" } | { "kind": "missing" } | { "kind": "unknown-field" } | { "kind": "repeated-key", 
/**
 * Where it stands again, from 1; `None` where there are no lines.
 */
line: number | null, } | { "kind": "more-pairs-than-cues", 
/**
 * How many pairs.
 */
pairs: number, 
/**
 * How many CUEs.
 */
cues: number, } | { "kind": "gains-in-decibels", 
/**
 * What stands there, dB.
 */
value: number, 
/**
 * Whether it is a loss.
 */
loss: boolean, } | { "kind": "cut-off", 
/**
 * Where, from 1.
 */
line: number, 
/**
 * Where in that line, from 1.
 */
column: number, } | { "kind": "cut-in-character", 
/**
 * How many bytes there are.
 */
bytes: number, } | { "kind": "no-json", 
/**
 * Where, from 1.
 */
line: number, 
/**
 * Where in that line, from 1.
 */
column: number, } | { "kind": "nested-too-deep", 
/**
 * Where, from 1.
 */
line: number, 
/**
 * Where in that line, from 1.
 */
column: number, } | { "kind": "too-long", 
/**
 * How long it is.
 */
bytes: number, } | { "kind": "list-of", 
/**
 * How many items it has.
 */
items: number, };

/**
 * What runs along the horizontal axis.
 */
export type FigureAxis = { 
/**
 * A key as in [`Change`], or [`ITERATION`].
 */
key: string, 
/**
 * Strictly increasing, 2 to [`MAX_GRID`] of them.
 */
values: Array<number>, };

/**
 * One number of the scenario or of its drop, set to a value.
 */
export type FigureChange = { 
/**
 * A key of [`PARAMS`], or `cues`, `dues`, `d2d_min_m`, `d2d_max_m`, `zipf_min`, `zipf_max`.
 */
key: string, 
/**
 * Its value, in the key's unit.
 */
value: number, };

/**
 * A dot of a figure.
 */
export type FigureDot = { 
/**
 * Index of its curve.
 */
curve: number, 
/**
 * Index of its x.
 */
x: number, };

/**
 * What the vertical axis shows.
 */
export type FigureMeasure = "energy-efficiency" | "semantic-value" | "power";

/**
 * What a table of drops brought.
 */
export type FigureMerged = { 
/**
 * Drops that are new.
 */
added: Array<number>, 
/**
 * Drops that were here before, number for number; they still count once.
 */
known: number, 
/**
 * Drops that an interruption cut off.
 */
cut: Array<number>, 
/**
 * Figures in the table that are not this one.
 */
others: Array<string>, };

/**
 * A run that has been opened.
 */
export type FigureOpened = { 
/**
 * What is run, as it was checked.
 */
plan: FigurePlan, 
/**
 * [`Plan::fingerprint`].
 */
run: string, };

/**
 * One figure to be run. Curves are settings × methods, setting-major.
 */
export type FigurePlan = { 
/**
 * Name of the run, such as `5` or `5-diversity-peak`; letters, digits and hyphens.
 */
id: string, 
/**
 * The paper's number of the figure, 4 to 10: it decides which claims are judged.
 */
figure: number, 
/**
 * Id of the preset whose parameters and drop hold wherever nothing else is said.
 */
base: string, 
/**
 * Changes to the base at every point.
 */
changes: Array<FigureChange>, 
/**
 * Bandwidth that all subchannels share, Hz: W = total / M. Otherwise W is fixed.
 */
total_bandwidth_hz: number | null, 
/**
 * The horizontal axis.
 */
x: FigureAxis, 
/**
 * What tells the curves of one method apart; an empty setting is the base itself.
 */
settings: Array<Array<FigureChange>>, 
/**
 * Who answers; the exact method comes first.
 */
methods: Array<Method>, 
/**
 * Rounds of the paper's search in every pair, where it is among the methods.
 */
paper_rounds: number, 
/**
 * The vertical axis.
 */
measure: FigureMeasure, 
/**
 * s₀: drop d uses the seed s₀ + d for its users, its links and its benchmarks.
 */
first_seed: number, };

/**
 * The scenario of one dot, as an edit loads it.
 */
export type FigureScenario = { 
/**
 * The scenario file.
 */
text: string, 
/**
 * The intervals that its users were drawn from.
 */
settings: DocumentSettings, };

/**
 * A figure with its verdicts.
 */
export type FigureSummary = { 
/**
 * [`FORMAT`].
 */
format: string, 
/**
 * 1.
 */
version: number, 
/**
 * What was run.
 */
plan: FigurePlan, 
/**
 * [`Plan::fingerprint`].
 */
run: string, 
/**
 * Drops that were run.
 */
drops: number, 
/**
 * Drops over which the means go: those in which the exact method serves everybody at every x
 * of every setting. All others are left out, everywhere, so that every comparison is paired.
 */
averaged: number, 
/**
 * Every curve, in the plan's order.
 */
curves: Array<CurveSummary>, 
/**
 * Every claim, judged.
 */
verdicts: Array<ClaimVerdict>, 
/**
 * Of a stored run: where it comes from.
 */
made: RunOrigin | null, };

/**
 * One thing that is wrong with a solution. Powers in W, values in value/s, breaches in value/s.
 *
 * Serialised as its data beside its [`Self::kind`].
 */
export type Finding = { "kind": "wrong-length", field: string, found: number, expected: number, } | { "kind": "not-finite", field: string, } | { "kind": "unknown-partner", user: FoundUser, partner: FoundUser, } | { "kind": "one-sided-match", user: FoundUser, partner: FoundUser, } | { "kind": "shared-twice", cue: number, first: number, second: number, } | { "kind": "no-subchannel", due: number, } | { "kind": "negative-power", user: FoundUser, power_w: number, } | { "kind": "power-above-maximum", user: FoundUser, power_w: number, maximum_w: number, } | { "kind": "unserved-on-air", user: FoundUser, } | { "kind": "wrong-triplets", user: FoundUser, stated: number, recomputed: number, } | { "kind": "wrong-value", user: FoundUser, stated: number, recomputed: number, } | { "kind": "threshold-missed", user: FoundUser, value: number, threshold: number, } | { "kind": "wrong-user-status", user: FoundUser, stated: string, expected: string, } | { "kind": "no-reason", user: FoundUser, } | { "kind": "reachable-cue", cue: number, needs_w: number, maximum_w: number, } | { "kind": "servable-due", due: number, served: number, servable: number, } | { "kind": "wrong-semantic-value", stated: number, recomputed: number, } | { "kind": "wrong-circuit-power", stated: number, recomputed: number, } | { "kind": "wrong-transmit-power", stated: number, recomputed: number, } | { "kind": "wrong-power", stated: number, recomputed: number, } | { "kind": "wrong-energy-efficiency", stated: number, recomputed: number, } | { "kind": "wrong-run-status", method: string, status: string, } | { "kind": "not-infeasible" } | { "kind": "iteration-residual", iteration: number, stated: number, recomputed: number, } | { "kind": "iteration-impossible", iteration: number, semantic_value_per_s: number, power_w: number, } | { "kind": "iteration-step", iteration: number, eta: number, expected: number, } | { "kind": "iterations-not-monotone", iteration: number, eta: number, before: number, } | { "kind": "iterations-end-elsewhere", eta: number, energy_efficiency: number, } | { "kind": "no-certificate" } | { "kind": "certificate-eta", eta: number, recomputed: number, } | { "kind": "certificate-residual", residual: number, tolerance: number, } | { "kind": "stated-violation", max_violation: number, tolerance: number, } | { "kind": "dual-of-unserved-cue", cue: number, dual: number, } | { "kind": "negative-due-dual", due: number, dual: number, } | { "kind": "alone-above-duals", cue: number, value: number, duals: number, } | { "kind": "pair-above-duals", cue: number, due: number, value: number, duals: number, } | { "kind": "bound-above-duals", cue: number, due: number, bound: number, duals: number, } | { "kind": "bound-below-value", cue: number, due: number, bound: number, value: number, } | { "kind": "bound-missing", cue: number, due: number, } | { "kind": "bound-of-impossible-pair", cue: number, due: number, bound: number, } | { "kind": "duality-gap", bound: number, tolerance: number, } | { "kind": "gap-too-wide", gap: number, tolerance: number, } | { "kind": "beyond-maxima", cue: number, due: number | null, } | { "kind": "too-large", field: string, value: number, };

/**
 * A form that no figure describes.
 */
export type Form = "json" | "complete-json" | "shallow-json" | "utf8-or-utf16" | "utf16" | "whole-utf16" | "value" | "object" | "number" | "key-once" | "pair-per-cue" | "edit" | "edit-of-cell" | "settings" | "its-type" | "kept" | "node" | "users" | "parameter-key" | "parameter-once" | "packed-or-keys" | "gains-of-places" | "place-for-cell" | "one-of-these-two" | "same-part" | "user-once" | "user-and-power" | "power-line" | "cue" | "due" | "end-of-line" | "due-of-cue";

/**
 * A user, as `{"kind": "cue" | "due", "index": …}`; `Display` counts from 1, as the page does.
 */
export type FoundUser = { "kind": "cue", "index": number } | { "kind": "due", "index": number };

/**
 * One of several equal shares of a grid, for as many workers; parts are merged point by point.
 */
export type GridPart = { 
/**
 * Which, from 0.
 */
index: number, 
/**
 * How many there are, 1..=64.
 */
of: number, };

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
 * A plan's verdict.
 */
export type JudgeRecord = { 
/**
 * Whether no constraint is broken but what cannot be helped.
 */
feasible: boolean, 
/**
 * η of the plan over the exact η; above 1 only where the plan breaks something. None where the
 * exact η is 0.
 */
ratio: number | null, 
/**
 * What it breaks, thresholds first, in the order of the users.
 */
breaches: Array<Breach>, 
/**
 * From the exact answer to the plan: totals, users with their share of the loss, matching.
 */
difference: Difference, 
/**
 * Where a file states something else than follows from its powers and matching, as the verifier
 * found it; none for a plan typed by hand.
 */
findings: Array<Finding>, };

/**
 * A place on the axis where the answer changes its pattern, between two neighbouring solved values.
 */
export type Kink = { 
/**
 * The last value before it.
 */
after: number, 
/**
 * The first value behind it.
 */
before: number, 
/**
 * DUEs that reuse another CUE's subchannel from here on.
 */
rematched: Array<number>, 
/**
 * Users served from here on.
 */
gained: Array<StudyUser>, 
/**
 * Users no longer served from here on.
 */
lost: Array<StudyUser>, 
/**
 * Users on the air on both sides that another limit holds from here on.
 */
regimes: Array<RegimeChange>, };

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
 * Why a link was refused.
 */
export type LinkFault = "not-ours" | "cut-off" | "damaged" | "too-new" | "refused";

/**
 * What a link turned out to be.
 */
export type LinkRecord = { "status": "opened", 
/**
 * The scenario file.
 */
text: string, 
/**
 * What the file does not say of its document.
 */
settings: DocumentSettings, 
/**
 * What is shown, by the keys of the link's table, spelled as there.
 */
view: Record<string, string>, 
/**
 * Keys that nothing reads.
 */
unknown: Array<UnknownKey>, } | { "status": "refused", 
/**
 * What kind of refusal it is.
 */
fault: LinkFault, 
/**
 * The key that holds what is not accepted; empty where it is not about one.
 */
path: string, 
/**
 * What was found.
 */
found: string, 
/**
 * What would be accepted; none where only the whole link would be.
 */
accepted: Accepted | null, 
/**
 * The same as a sentence, in English.
 */
message: string, };

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
 * A map, as far as it is known. Arrays are `[n·n]`, row by row from the bottom, left to right; what
 * is not solved yet shows the solved point that stands for its block, and before there is one η is NaN.
 * Serialized it has no arrays: those travel as numbers.
 */
export type MapRecord = { 
/**
 * The node that is put elsewhere.
 */
node: Node, 
/**
 * n.
 */
points_per_side: number, 
/**
 * Middle of the bounding square: the base station.
 */
centre: Point, 
/**
 * Half of the square's side, the cell radius, m.
 */
half_side_m: number, 
/**
 * The answer as it is now.
 */
now: StudyOutcome, 
/**
 * How far the map is.
 */
progress: StudyProgress, 
/**
 * Side of the blocks that are being filled in, in raster points; 1 at the end.
 */
stride: number, 
/**
 * Solved points at which fewer users are served than now: their η is that of a smaller task, so
 * they stay out of the range.
 */
fewer_served: number, 
/**
 * Least η/η_now − 1 of the other solved points; none without such, or where η is 0 now.
 */
least_change: number | null, 
/**
 * Greatest η/η_now − 1 of the other solved points; none without such, or where η is 0 now.
 */
greatest_change: number | null, 
/**
 * Whether this range lies within [`FLAT`] of now.
 */
flat: boolean, 
/**
 * The best place: most users served first, then greatest η; now's place unless one is better.
 */
best: BestPlace, };

/**
 * How the powers and the reuse were chosen.
 */
export type Method = "exact" | "paper" | "max-power-random-reuse" | "random-power-farthest-reuse";

/**
 * One method's answer against the exact one.
 */
export type MethodRecord = { 
/**
 * Which method.
 */
method: Method, 
/**
 * Rounds of the paper's search.
 */
rounds: number | null, 
/**
 * Seed of its random choices; none for the exact method.
 */
seed: number | null, 
/**
 * How it ended.
 */
status: Status, 
/**
 * η over the exact η; none where that is 0.
 */
ratio: number | null, 
/**
 * Users on the air below S_th, or switched off, that the exact method serves.
 */
below_threshold: Array<StudyUser>, 
/**
 * From the exact answer to this one.
 */
difference: Difference, };

/**
 * What the trajectories found of one factor, in the function's unit per whole range of the factor.
 */
export type MorrisEffect = { 
/**
 * μ, mean of the elementary effects.
 */
mean: number, 
/**
 * μ*, mean of their absolute values.
 */
mean_size: number, 
/**
 * Half width of the 95 % bootstrap interval of μ*.
 */
half_width: number, 
/**
 * σ, their sample standard deviation.
 */
spread: number, };

/**
 * Effects of all factors.
 */
export type MorrisRecord = { 
/**
 * Whole trajectories so far.
 */
trajectories: number, 
/**
 * Per factor.
 */
effects: Array<MorrisEffect>, };

/**
 * Why a parameter has no effect here.
 */
export type NoEffect = "measured-gains" | "no-pairs" | "nodes-placed" | "nobody-served" | "one-service" | "nobody-at-maximum" | "nobody-at-threshold" | "no-link-so-short" | "settings-contradict" | "at-its-end" | "same-operating-point";

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
value: number, 
/**
 * Rates of the CUE that the exact method looked at, each with its best rate of the DUE.
 */
rows: number, };

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
 * One paired comparison.
 */
export type PairedComparison = { 
/**
 * What is compared …
 */
a: FigureDot, 
/**
 * … with what.
 */
b: FigureDot, 
/**
 * Mean of a − b over drops, in the figure's unit; its band holds together with those of all
 * other comparisons of the claim.
 */
difference: Estimate, };

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
 * A parameter that differs.
 */
export type ParameterDifference = { 
/**
 * Key of its row.
 */
key: string, 
/**
 * Its value in the base.
 */
base: number, 
/**
 * Its value in the other state.
 */
other: number, };

/**
 * The other state against the base.
 */
export type PinRecord = { 
/**
 * Parameters that differ, in the tables' order, the seed included.
 */
parameters: Array<ParameterDifference>, 
/**
 * Nodes of both that stand elsewhere; meaningless but true where gains are measured.
 */
moved: Array<Node>, 
/**
 * Users of both with another ζ.
 */
zipf: Array<StudyUser>, 
/**
 * Whether one has measured gains and the other has not, or other ones.
 */
other_gains: boolean, 
/**
 * From the base's exact answer to the other's.
 */
difference: Difference, };

/**
 * One axis of a plane.
 */
export type PlaneAxis = { 
/**
 * Key of the parameter.
 */
key: string, 
/**
 * Its value now.
 */
now: number, 
/**
 * Values in rising order.
 */
value: Array<number>, };

/**
 * A plane, as far as it is known. Arrays are row by row, `[y][x]`; what is not solved yet shows the
 * solved point that stands for its block.
 */
export type PlaneRecord = { 
/**
 * Along a row.
 */
x: PlaneAxis, 
/**
 * From row to row.
 */
y: PlaneAxis, 
/**
 * The answer as it is now.
 */
now: StudyOutcome, 
/**
 * How far the plane is.
 */
progress: StudyProgress, 
/**
 * Side of the blocks that are being filled in, in points; 1 at the end.
 */
stride: number, 
/**
 * η, value/J; none where the two values contradict each other, such as more pairs than CUEs.
 */
energy_efficiency: Array<number | null>, 
/**
 * Users served; 0 where the values contradict each other.
 */
served: Array<number>, 
/**
 * Least η of the solved points; none before the first.
 */
least: number | null, 
/**
 * Greatest η of the solved points; none before the first.
 */
greatest: number | null, };

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
 * One dot with its band.
 */
export type PointSummary = { 
/**
 * Where it stands on the axis.
 */
x: number, 
/**
 * Mean and 95 % band of its own (no correction); none without a drop that counts.
 */
estimate: Estimate | null, 
/**
 * The drop whose value is the median (the lower of two).
 */
median_drop: number | null, 
/**
 * The drop of the worst value: least η or S, greatest P.
 */
worst_drop: number | null, 
/**
 * Drops, of all that were run, in which this method leaves someone below S_th at this point.
 */
unserved_drops: number, };

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
 * What was found there, as text, for a command line; empty when nothing was.
 */
value: string, 
/**
 * What is accepted there, with range and unit.
 */
accepted: Accepted, 
/**
 * What kind of refusal it is.
 */
fault: Fault, };

/**
 * Which limit holds a user's rate where it is.
 */
export type Regime = "threshold" | "between" | "maximum" | "unserved";

/**
 * A user that another limit holds from here on.
 */
export type RegimeChange = { 
/**
 * What held it before.
 */
from: Regime, 
/**
 * What holds it after.
 */
to: Regime, 
/**
 * CUE or DUE.
 */
kind: UserKind, 
/**
 * Which of its kind, from 0.
 */
index: number, };

/**
 * Which maxima cut the wedge between the threshold lines, and so the region's shape (Fig. 3).
 */
export type RegionCase = "cut-by-cue-maximum" | "cut-by-due-maximum" | "cut-by-both-maxima" | "empty";

/**
 * A DUE that reuses another subchannel.
 */
export type Rematch = { 
/**
 * The DUE.
 */
due: number, 
/**
 * Its CUE before; none if it had none.
 */
from: number | null, 
/**
 * Its CUE after; none if it has none.
 */
to: number | null, };

/**
 * A [`Report`] with its findings as data.
 */
export type Report = { 
/**
 * What it comes to.
 */
verdict: Verdict, 
/**
 * Whether nothing is wrong and nothing was left out.
 */
valid: boolean, 
/**
 * Every group of checks that was reached, in order.
 */
checks: Array<CheckResult>, 
/**
 * What the verifier computed itself.
 */
numbers: VerifiedNumbers, 
/**
 * Everything that is wrong, in the order found.
 */
findings: Array<Finding>, };

/**
 * What changed in who is served and who shares, from one answer to another.
 *
 * Users are compared by kind and index; one that exists on one side only is *gained* or *lost* if
 * it is served there.
 */
export type Reshuffle = { 
/**
 * DUEs of both answers that reuse another CUE's subchannel, or none any more.
 */
rematched: Array<number>, 
/**
 * Users served now that were not before.
 */
gained: Array<StudyUser>, 
/**
 * Users served before that are not now.
 */
lost: Array<StudyUser>, };

/**
 * How a round ended.
 */
export type RoundEnd = "coincide" | "line-limit";

/**
 * Where and when a stored run was made.
 */
export type RunOrigin = { 
/**
 * Version of this crate.
 */
version: string, 
/**
 * Day, as 2026-01-31.
 */
date: string, };

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
 * An estimated index with half of its 95 % bootstrap interval; estimates below 0 are chance, and
 * never to be shown without the interval.
 */
export type SobolIndex = { 
/**
 * The estimate.
 */
value: number, 
/**
 * It is known to ± this.
 */
half_width: number, };

/**
 * Indices of one factor.
 */
export type SobolIndices = { 
/**
 * S_i: share of the variance that the factor accounts for by itself.
 */
first: SobolIndex, 
/**
 * T_i: share of the variance that would vanish with the factor known and all that it takes part in.
 */
total: SobolIndex, };

/**
 * Indices of all factors.
 */
export type SobolRecord = { 
/**
 * N, whole rows that the indices rest on.
 */
rows: number, 
/**
 * Mean of the function.
 */
mean: number, 
/**
 * Variance of the function.
 */
variance: number, 
/**
 * Per factor; none while too little is known, or where the function is constant.
 */
indices: Array<SobolIndices> | null, 
/**
 * Whether every half width is at most what was asked for.
 */
settled: boolean, };

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
 * A parameter's step, where it is not the usual one.
 */
export type StepRequest = { 
/**
 * Key of its row.
 */
key: string, 
/**
 * How far it goes down and up.
 */
step: TornadoStep, };

/**
 * What keeps a parameter from going on.
 */
export type StepStop = { "code": "range" } | { "code": "other", 
/**
 * That one's key.
 */
key: string, };

/**
 * Totals of an answer, as studies keep and compare them.
 */
export type StudyOutcome = { 
/**
 * η, value/J; 0 when nobody is on the air.
 */
energy_efficiency: number, 
/**
 * S, value/s.
 */
semantic_value_per_s: number, 
/**
 * P_circuit, W.
 */
circuit_power_w: number, 
/**
 * P_transmit, what the amplifiers draw, W.
 */
transmit_power_w: number, 
/**
 * Users on the air at or above S_th.
 */
served: number, 
/**
 * All users.
 */
users: number, };

/**
 * How far a study has come, counted in solves (or evaluations).
 */
export type StudyProgress = { 
/**
 * Solves done.
 */
done: number, 
/**
 * Solves that it is expected to take; above `done` as long as the study goes on, and equal to it
 * once it has ended.
 */
total: number, };

/**
 * What is to be studied around a state.
 */
export type StudyRequest = { "study": "map", 
/**
 * Which node.
 */
node: Node, 
/**
 * Raster points along a side.
 */
points_per_side: number, 
/**
 * Which share of the map.
 */
part: GridPart, } | { "study": "tornado", 
/**
 * Steps other than the usual ones.
 */
steps: Array<StepRequest>, } | { "study": "sweep", 
/**
 * Which, and over what.
 */
axis: AxisRequest, 
/**
 * How many values.
 */
points: number, } | { "study": "plane", 
/**
 * Along a row.
 */
x: AxisRequest, 
/**
 * From row to row.
 */
y: AxisRequest, 
/**
 * How many values of each.
 */
points: number, } | { "study": "compare", 
/**
 * Rounds of the paper's search in every pair.
 */
rounds: number, 
/**
 * Seed of every random choice.
 */
seed: number, } | { "study": "morris", 
/**
 * What varies.
 */
factors: Array<AxisRequest>, 
/**
 * How often.
 */
trajectories: number, 
/**
 * Seed of the paths.
 */
seed: number, } | { "study": "sobol", 
/**
 * What varies.
 */
factors: Array<AxisRequest>, 
/**
 * Ends when no interval is wider to either side.
 */
half_width: number, 
/**
 * Most evaluations.
 */
budget: number, 
/**
 * Seed of scrambling and bootstrap.
 */
seed: number, };

/**
 * A user by kind and index.
 */
export type StudyUser = { 
/**
 * CUE or DUE.
 */
kind: UserKind, 
/**
 * Which of its kind, from 0.
 */
index: number, };

/**
 * A sweep, as far as it is known; arrays are `[points]` in rising order of the parameter.
 */
export type SweepRecord = { 
/**
 * Key of the parameter.
 */
key: string, 
/**
 * Its value now.
 */
now_value: number, 
/**
 * The answer as it is now.
 */
now: StudyOutcome, 
/**
 * How far the sweep is: first all points, then the kinks.
 */
progress: StudyProgress, 
/**
 * The parameter's values, in its unit.
 */
value: Array<number>, 
/**
 * η, value/J.
 */
energy_efficiency: Array<number>, 
/**
 * S, value/s.
 */
semantic_value_per_s: Array<number>, 
/**
 * P_circuit, W.
 */
circuit_power_w: Array<number>, 
/**
 * P_transmit, W.
 */
transmit_power_w: Array<number>, 
/**
 * Users served.
 */
served: Array<number>, 
/**
 * All users.
 */
users: Array<number>, 
/**
 * Where the curve's pattern changes, in rising order of the parameter.
 */
kinks: Array<Kink>, };

/**
 * One parameter's bar.
 */
export type TornadoBar = { 
/**
 * Key of its row.
 */
key: string, 
/**
 * Its value now.
 */
now: number, 
/**
 * Its step.
 */
step: TornadoStep, 
/**
 * One step down; none where no step is left that way, and for a switch.
 */
down: TornadoEnd | null, 
/**
 * One step up, or a switch's other position; none where no step is left that way.
 */
up: TornadoEnd | null, 
/**
 * What leaves no step down.
 */
down_stop: StepStop | null, 
/**
 * What leaves no step up.
 */
up_stop: StepStop | null, 
/**
 * Greatest |η − η_now| of both ends, value/J: bars are sorted by it.
 */
greatest: number, 
/**
 * Why nothing changes at either end, if so.
 */
no_effect: NoEffect | null, };

/**
 * One end of a bar.
 */
export type TornadoEnd = { 
/**
 * The parameter's value there.
 */
value: number, 
/**
 * What stopped the step short of its full size.
 */
stop: StepStop | null, 
/**
 * The exact answer there.
 */
outcome: StudyOutcome, 
/**
 * η there over η now, less 1; none where η is 0 now.
 */
change: number | null, 
/**
 * Who shares with another and who is served there, against now.
 */
reshuffle: Reshuffle, };

/**
 * All bars, greatest first; equal ones in the table's order.
 */
export type TornadoRecord = { 
/**
 * The answer as it is now.
 */
now: StudyOutcome, 
/**
 * How far the tornado is.
 */
progress: StudyProgress, 
/**
 * The bars that are known, sorted.
 */
bars: Array<TornadoBar>, };

/**
 * How far a parameter goes from now.
 */
export type TornadoStep = { "kind": "add", "by": number } | { "kind": "share", "by": number } | { "kind": "toggle" };

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
 * A key that nothing reads.
 */
export type UnknownKey = { 
/**
 * As it stands in the link, shortened.
 */
key: string, 
/**
 * The key that was perhaps meant.
 */
meant: string | null, };

/**
 * Why a user is unserved; the codes are those of [`Reason`].
 */
export type Unserved = "out-of-reach" | "beyond-any-power" | "others-served" | "nobody-on-air" | "drowned" | "too-weak";

/**
 * How a user fares at that η, whichever kind it is.
 */
export type UserAt = { 
/**
 * P, W.
 */
power_w: number, 
/**
 * Whole triplets per second.
 */
triplets_per_s: number, 
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
interference_w: number, 
/**
 * The user of the other kind in its subchannel.
 */
partner: number | null, };

/**
 * One user in both answers.
 */
export type UserDifference = { 
/**
 * How it fares before; none if it is not there.
 */
before: Fare | null, 
/**
 * How it fares after; none if it is not there.
 */
after: Fare | null, 
/**
 * Its share of η_after − η_before, value/J; none where nobody is on the air after.
 */
share: number | null, 
/**
 * CUE or DUE.
 */
kind: UserKind, 
/**
 * Which of its kind, from 0.
 */
index: number, };

/**
 * Which kind of user.
 */
export type UserKind = "cue" | "due";

/**
 * How one user fares.
 */
export type UserStatus = "served" | "below-threshold" | "unserved";

/**
 * What a verification comes to.
 */
export type Verdict = "optimal" | "consistent" | "infeasible" | "rejected" | "unfinished";

/**
 * What the verifier computed itself, from powers and matching alone.
 */
export type VerifiedNumbers = { 
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
 * DUEs that the solution serves.
 */
served_dues: number, 
/**
 * CUEs that the solution serves.
 */
served_cues: number, 
/**
 * Proven upper bound of F(η), value/s, breaches of the prices included; `None` without a
 * certificate.
 */
proven_residual: number | null, 
/**
 * The proven gap: no powers and no matching give more than η(1 + gap), and η is off what is surely
 * attained by no more.
 */
proven_gap: number | null, 
/**
 * Whether the gap was proven just above η, without the certificate's bound.
 */
proven_directly: boolean, 
/**
 * Pairs that can share, each bounded.
 */
pairs_bounded: number, 
/**
 * Boxes of rates whose worth was bounded on the way.
 */
boxes: number, };

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
