// The shapes that the page shares. Those that cross the bridge are in engine/types.d.ts, made of the Rust
// types; here they have the names that the page knows them by. No code.

/** @typedef {import("./engine/types.js").UserKind} UserKind */
/** @typedef {import("./engine/types.js").NodeKind} NodeKind */
/** @typedef {import("./engine/types.js").Node} NodeRef  A thing on the map that can be dragged. */
/** @typedef {{kind: UserKind, index: number}} UserRef  A user: a CUE or a whole D2D pair. */
/** @typedef {import("./engine/types.js").Point} Point */
/** @typedef {import("./engine/types.js").Regime} Regime */
/** @typedef {import("./engine/types.js").ParamSpec} ParamSpec */
/** @typedef {import("./engine/types.js").PresetInfo} PresetInfo */
/** @typedef {import("./engine/types.js").Range} Range */
/** @typedef {import("./engine/types.js").Limits} Limits  What input may hold beyond the rows of the parameter table. */
/** @typedef {import("./engine/types.js").Reason} Reason  Why a user is unserved. */
/** @typedef {Omit<CueState, "x_m" | "y_m" | "due">} UserResult  What a CUE and a DUE have in common. */
/** @typedef {import("./engine/types.js").CueView} CueState */
/** @typedef {import("./engine/types.js").DueView} DueState */
/** @typedef {import("./engine/types.js").Iteration} Iteration */
/** @typedef {import("./engine/types.js").SolutionView} SolutionSummary */
/** @typedef {import("./engine/types.js").Snapshot} Snapshot */
/** @typedef {import("./engine/types.js").Edit} Edit */
/** @typedef {import("./engine/types.js").DocumentSettings} DocumentSettings  What a document holds besides its scenario file. */
/** @typedef {import("./engine/types.js").Refusal} FieldError */
/** @typedef {import("./engine/glue.js").Session} SessionHandle */
/** @typedef {import("./engine/glue.js").Glue} Glue */
/** @typedef {import("./state/store.js").Store} Store */
/** @typedef {import("./state/selection.js").SelectionStore} SelectionStore */

export {};
