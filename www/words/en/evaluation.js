// Every word of the figures view: the paper's claims in our words, rules, verdicts, and the runs that judge them.

import { CLAIMS } from "./claims.js";
import { parameters } from "./parameters.js";

/** @typedef {import("../../engine/types.js").ClaimCode} ClaimCode */
/** @typedef {import("../../engine/types.js").ClaimVerdict} ClaimVerdict */
/** @typedef {import("../../engine/types.js").FigureChange} FigureChange */
/** @typedef {import("../../engine/types.js").FigureDot} FigureDot */
/** @typedef {import("../../engine/types.js").FigureMerged} FigureMerged */
/** @typedef {import("../../engine/types.js").FigurePlan} FigurePlan */
/** @typedef {import("../../engine/types.js").FigureSummary} FigureSummary */
/** @typedef {import("../../engine/types.js").Method} Method */
/** @typedef {import("../../engine/types.js").ParamSpec} ParamSpec */

/** Keys of a drop that have no row in the parameter table. @type {Record<string, {symbol: string, unit: string, label: string}>} */
const DROP_KEYS = {
  iteration: { symbol: "iteration", unit: "", label: "Dinkelbach iteration" },
  cues: { symbol: "M", unit: "", label: "Number of CUEs" },
  dues: { symbol: "N", unit: "", label: "Number of D2D pairs" },
  d2d_min_m: { symbol: "d_min", unit: "m", label: "Shortest D2D distance" },
  d2d_max_m: { symbol: "d_max", unit: "m", label: "Longest D2D distance" },
  zipf_min: { symbol: "ζ_min", unit: "", label: "Least ζ" },
  zipf_max: { symbol: "ζ_max", unit: "", label: "Greatest ζ" },
};

/** A template with its parts. @param {string} template @param {Record<string, string | number>} parts */
const fill = (template, parts) => template.replaceAll(/\{(\w+)\}/g, (_, name) => String(parts[name]));

/** @typedef {Record<string, string>} Texts */
const { parts: PARTS, shown: SHOWN } = CLAIMS;
const METHODS = /** @type {Record<Method, string>} */ (CLAIMS.methods);
const WHAT = /** @type {Texts} */ (CLAIMS.figures);
const RULES = /** @type {Texts} */ (CLAIMS.rules);
const SAID = /** @type {Texts} */ (CLAIMS.claims);
const REASONS = /** @type {Record<string, {known: boolean, text: string}>} */ (CLAIMS.reasons);

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
export function evaluationWords(numbers, grammar) {
  const { number, whole, plain } = numbers;
  const drops = (/** @type {number} */ count) => `${whole(count)} ${grammar.plural(count, { one: "drop", other: "drops" })}`;
  const workers = (/** @type {number} */ count) => `${count} ${grammar.plural(count, { one: "worker", other: "workers" })}`;
  const percent = (/** @type {number} */ share) => `${numbers.fixed(100 * share, 1)} %`;
  const withUnit = (/** @type {string} */ value, /** @type {string} */ unit) => (unit ? `${value} ${unit}` : value);

  /** Symbol, unit and name of a key, from the parameter table where it has a row. @param {string} key @param {readonly ParamSpec[]} table */
  function named(key, table) {
    const row = table.find((spec) => spec.key === key);
    return row ? { symbol: row.symbol, unit: row.unit, label: parameters[key]?.label ?? key } : DROP_KEYS[key] ?? { symbol: key, unit: "", label: key };
  }

  /** @param {FigureChange} change @param {readonly ParamSpec[]} table */
  function change({ key, value }, table) {
    const { symbol, unit } = named(key, table);
    if (unit === "Hz") return `${symbol} = ${withUnit(plain(value / 1e6), "MHz")}`;
    return `${symbol} = ${withUnit(plain(value), unit)}`;
  }

  /** @param {FigurePlan} plan @param {number} at @param {readonly ParamSpec[]} table */
  function setting({ settings }, at, table) {
    const changes = settings[at] ?? [];
    if (changes.length === 0) return PARTS.default;
    const [low, high] = changes;
    if (changes.length === 2 && low.key === "zipf_min" && high.key === "zipf_max") return `ζ in [${plain(low.value)}, ${plain(high.value)}]`;
    return changes.map((each) => change(each, table)).join(", ");
  }

  /** A setting in little room: without its symbol where a unit tells. @param {FigurePlan} plan @param {number} at @param {readonly ParamSpec[]} table */
  function shortSetting(plan, at, table) {
    const [only, ...more] = plan.settings[at] ?? [];
    if (!only || more.length > 0 || named(only.key, table).unit === "") return setting(plan, at, table);
    return change(only, table).replace(/^.* = /, "");
  }

  /** @param {FigurePlan} plan @param {number} index @param {readonly ParamSpec[]} table */
  function shortCurve(plan, index, table) {
    const [at, by] = [Math.floor(index / plan.methods.length), index % plan.methods.length];
    return `${METHODS[plan.methods[by]].replace(/^benchmark |^paper's /, "")}, ${shortSetting(plan, at, table)}`;
  }

  /** @param {FigurePlan} plan @param {number} index @param {readonly ParamSpec[]} table */
  function curve(plan, index, table) {
    const [at, by] = [Math.floor(index / plan.methods.length), index % plan.methods.length];
    return fill(PARTS.curve, { method: METHODS[plan.methods[by]], setting: setting(plan, at, table) });
  }

  const measures = {
    "energy-efficiency": { symbol: "η", unit: "value/J", label: "Energy efficiency" },
    "semantic-value": { symbol: "S", unit: "value/s", label: "Semantic value" },
    power: { symbol: "P", unit: "W", label: "Power" },
  };

  /** @param {FigurePlan} plan @param {FigureDot} dot @param {readonly ParamSpec[]} table */
  function dot(plan, dot, table) {
    const { symbol, unit } = named(plan.x.key, table);
    return fill(PARTS.dot, { curve: curve(plan, dot.curve, table), x: `${symbol} = ${withUnit(plain(plan.x.values[dot.x]), unit)}` });
  }

  /** A time that is estimated. @param {number} ms */
  const about = (ms) => (ms < 1000 ? "less than 1 s" : `about ${ago(ms)}`);
  const ago = (/** @type {number} */ ms) => {
    const s = ms / 1000;
    if (s < 90) return `${Math.ceil(s)} s`;
    return s < 5400 ? `${Math.round(s / 60)} min` : `${numbers.fixed(s / 3600, 1)} h`;
  };

  return {
    title: "The paper's figures, run again",
    introduction: "What the paper claims of figures 4 to 10, held against runs of the exact method and both benchmarks by rules fixed before them. Press a figure for its numbers, rules and scenarios.",
    /** @param {FigureSummary} summary */
    storedAll: ({ drops: count, made }) => `Shown at once: stored runs, ${drops(count)} each: version ${made?.version ?? "?"}, ${made?.date ?? "?"}.`,
    copyNote: "Axes and curves are the paper's, the numbers along them ours: the copy that we worked from had lost them.",
    keyMethod: (/** @type {Method} */ method) => METHODS[method],
    keyDashes: "another setting",
    runAll: "Run all seven here",
    allHint: "One figure after another, exact method and both benchmarks; drops that are there are not run again.",
    allDrops: "Drops of each",
    /** @param {import("../../engine/figure-series.js").SeriesState} state @param {{held: boolean}} how */
    allStatus({ phase, key, drops: done, target, left_ms, paused, failed }, { held }) {
      const counted = `${whole(done)} of ${drops(target)}`;
      if (phase === "running") {
        const where = key === null ? "" : `Figure ${key.split("-")[0]}; `;
        if (paused) return `${where}paused at ${counted}.`;
        if (held) return `${where}${counted}; makes way for your hand.`;
        return left_ms === null ? `${where}${counted}…` : `${where}${counted}, ${about(left_ms)} left.`;
      }
      if (phase === "stopped") return `Cancelled at ${counted}; they count.`;
      if (phase === "failed") return `Figures that could not be run to their end: ${failed.join(", ")}. Open one for the reason.`;
      return phase === "done" ? `All seven are there: ${drops(done)}.` : "";
    },
    /** @param {number} here @param {number | null} target  while it runs */
    cardRun: (here, target) => (target === null ? `Run here, ${drops(here)}` : `Running here: ${whole(here)} of ${drops(target)}`),
    all: "All figures",
    previous: "Previous figure",
    next: "Next figure",
    figure: (/** @type {number} */ figure) => `Figure ${figure}`,
    /** @param {FigurePlan} plan */
    name: (plan) => `Figure ${plan.figure}: ${WHAT[plan.figure]}`,
    what: (/** @type {number} */ figure) => WHAT[figure],
    conditions: "Conditions",
    /** @param {string} id */
    condition: (id) => {
      if (id.endsWith("-fixed-subchannel")) return "default drops, W of each subchannel fixed";
      if (id.endsWith("-diversity-peak")) return "Diversity peak (not in the paper)";
      if (id.endsWith("-costly-sharing")) return "Costly sharing (not in the paper)";
      return id === "5" ? "default drops, total bandwidth fixed" : "default drops";
    },
    method: (/** @type {Method} */ method) => METHODS[method],
    measures,
    named, setting, curve, shortCurve, dot,
    /** @param {{symbol: string, unit: string, label: string}} axis */
    axis: ({ symbol, unit, label }) => (symbol === "iteration" ? label : unit ? `${label} ${symbol} (${unit})` : `${label} ${symbol}`),
    source: "Which run is shown",
    stored: "Stored run",
    here: "Run here",
    /** @param {FigureSummary} summary */
    storedNote: ({ drops: count, averaged, made }) =>
      `A stored run: ${drops(count)}, ${whole(averaged)} in the means (${percent(count > 0 ? 1 - averaged / count : 0)} left out). Version ${made?.version ?? "?"}, ${made?.date ?? "?"}.`,
    /** @param {FigureSummary} summary */
    hereNote: ({ drops: count, averaged, run }) =>
      `Run in this browser: ${drops(count)}, ${whole(averaged)} in the means (${percent(count > 0 ? 1 - averaged / count : 0)} left out). Run ${run}.`,
    leftOut: "Left out of all means, so that every comparison is paired: drops in which the exact method cannot serve everybody at every x of the figure.",
    axes: "Vertical axis",
    axesHint: "The paper's own scales are not in the copy that we worked from: fitted to the curves, or from 0.",
    fitted: "fitted",
    fromZero: "from 0",
    /** @param {FigureSummary} summary */
    chartLabel: (summary) => `Figure ${summary.plan.figure}: ${WHAT[summary.plan.figure]}, ${drops(summary.drops)}. Left and right choose a point, up and down a curve, Enter opens it.`,
    /** Lines of the readout at a dot. @param {FigureSummary} summary @param {FigureDot} at @param {readonly ParamSpec[]} table */
    readout(summary, at, table) {
      const { plan } = summary;
      const point = summary.curves[at.curve].points[at.x];
      const { unit, symbol } = measures[plan.measure];
      const { estimate } = point;
      const half = estimate?.half_width;
      return [
        dot(plan, at, table),
        estimate ? `${symbol} = ${number(estimate.mean, 4)}${half === null || half === undefined ? "" : ` ± ${number(half, 2)}`} ${unit} (95 % of the mean)` : "no drop counts yet",
        ...(point.unserved_drops > 0 ? [`someone below the threshold in ${whole(point.unserved_drops)} of ${drops(summary.drops)}`] : []),
      ];
    },
    openAs: "Open as a scenario:",
    median: (/** @type {number} */ drop) => `median drop ${whole(drop)}`,
    worst: (/** @type {number} */ drop) => `worst drop ${whole(drop)}`,
    /** @param {number} seed */
    openHint: (seed) => `Seed ${seed}. Replaces the present scenario; undo brings it back.`,
    opened: (/** @type {string} */ where, /** @type {number} */ seed) => `Opened ${where}, seed ${seed}. Undo brings the scenario before back.`,
    noDot: "Click a dot to open its scenario.",
    close: "Close",

    verdicts: "What the paper claims",
    /** @param {FigurePlan} plan @param {ClaimCode} code */
    claim({ figure, methods }, code) {
      const all = code === "benchmarks" && !methods.includes("random-power-farthest-reuse") ? "benchmark" : code;
      return SAID[`${figure} ${code}`] ?? SAID[all] ?? "";
    },
    agreement: CLAIMS.agreement,
    rule: "Rule",
    ruleText: (/** @type {ClaimVerdict["rule"]} */ rule) => RULES[rule.rule],
    shows: "This run shows",
    /** What a run shows of a claim. @param {FigurePlan} plan @param {ClaimVerdict} verdict @param {readonly ParamSpec[]} table */
    shown(plan, { shown }, table) {
      if (shown.shown === "nothing") return SHOWN.nothing;
      if (shown.shown === "lead") {
        const [least, greatest] = [percent(Math.abs(shown.least)), percent(Math.abs(shown.greatest))];
        return fill(SHOWN[shown.least >= 0 ? "lead-above" : shown.greatest >= 0 ? "lead-between" : "lead-below"], { least, greatest });
      }
      if (shown.shown === "course") {
        const { unit } = named(plan.x.key, table);
        const { values } = plan.x;
        return `${shown.curves.map(({ curve: at, first, greatest, greatest_x, last }) => {
          const place = greatest_x === 0 ? SHOWN["at-first"] : greatest_x === values.length - 1 ? SHOWN["at-last"]
            : fill(SHOWN.peak, { greatest: number(greatest, 4), x: withUnit(plain(values[greatest_x]), unit) });
          return fill(SHOWN.course, { curve: curve(plan, at, table), first: number(first, 4), last: number(last, 4), place });
        }).join("; ")}.`;
      }
      return `${shown.iterations.map((count, at) => fill(SHOWN[count === null ? "not-converged" : "converged"], { setting: setting(plan, at, table), count: count ?? "" })).join("; ")}.`;
    },
    /** @param {FigurePlan} plan @param {ClaimVerdict} verdict @param {readonly ParamSpec[]} table */
    deciding(plan, { deciding, comparisons }, table) {
      if (!deciding) return "";
      const { mean, half_width } = deciding.difference;
      const half = half_width === null || half_width === undefined ? "" : ` ± ${number(half_width, 2)}`;
      return fill(PARTS[comparisons > 1 ? "deciding" : "deciding-only"], {
        count: comparisons, a: dot(plan, deciding.a, table), b: dot(plan, deciding.b, table),
        difference: withUnit(`${number(mean, 4)}${half}`, measures[plan.measure].unit),
      });
    },
    rulesNote: "d̄: mean of differences paired by drop; h: half of its band at level 0.05, shared by all comparisons of the claim (Bonferroni).",
    /** @param {number} count */
    needed: (count) => fill(PARTS.needed, { drops: whole(Number(count.toPrecision(2))) }),
    neverNeeded: PARTS.never,
    /** @param {FigurePlan} plan @param {ClaimCode} code @returns {{mark: string, text: string} | null} */
    reason(plan, code) {
      const found = REASONS[`${plan.id.replace(/-paper$/, "")} ${code}`];
      return found ? { mark: PARTS[found.known ? "known" : "presumed"], text: found.text } : null;
    },
    until: "Run until decided",
    untilHint: (/** @type {number} */ most) => `More drops until this claim is decided, ${whole(most)} at most; it is judged whenever a round is whole.`,

    run: (/** @type {number} */ count) => `Run ${drops(count)} here`,
    more: (/** @type {number} */ count) => `Run on to ${drops(count)}`,
    again: "All drops are there",
    pause: "Pause",
    resume: "Go on",
    cancel: "Cancel",
    /** @param {{drops: number, target: number, left_ms: number | null, paused: boolean, held: boolean, workers: number}} state */
    progress({ drops: done, target, left_ms, paused, held, workers: count }) {
      const counted = `${whole(done)} of ${drops(target)}`;
      if (paused) return `Paused at ${counted}.`;
      if (held) return `${counted}; makes way for your hand.`;
      return left_ms === null ? `${counted}…` : `${counted}, ${about(left_ms)} left (${workers(count)}).`;
    },
    stoppedAt: (/** @type {number} */ count) => `Cancelled at ${drops(count)}; they count.`,
    doneAt: (/** @type {number} */ count) => `${drops(count)} done.`,
    failed: (/** @type {string} */ why) => `The run could not go on: ${why}. What has been answered stays.`,
    /** @param {import("../../engine/crew.js").Trouble} trouble */
    trouble: ({ kind, workers: count }) => ({
      died: `A worker died. What it had begun is done again by the others (${workers(count)}); no drop counts twice.`,
      silent: `A worker fell silent and was ended. What it had begun is done again by the others (${workers(count)}); no drop counts twice.`,
      absent: `A worker did not start; ${workers(count)} do its part.`,
      "in-page": "No worker can be had here: the run shares the page with you and is slower.",
    })[kind],

    adjust: "Drops, grid and parameters",
    drops: "Drops",
    seed: "First seed",
    seedHint: "Drop d has the seed first + d.",
    grid: "Grid",
    gridHint: "The x, rising, with commas between.",
    curves: "Curves",
    curvesHint: "One value for each curve, rising.",
    search: "with the paper's search",
    searchDrops: "drops of its own",
    rounds: "rounds",
    searchHint: "A run of its own, exact method and the paper's search on the same drops: each point takes seconds.",
    searchAsking: "Timing one point of it…",
    searchEstimate: (/** @type {number} */ ms, /** @type {number} */ count, /** @type {number} */ crew) => `About ${ago(Math.max(1000, ms))} for ${drops(count)} with ${workers(crew)}.`,
    searchNone: "How long it takes could not be told.",
    workers: "Workers",
    changes: "Parameters that differ",
    parameter: "Parameter",
    value: "Value",
    add: "Add",
    remove: (/** @type {string} */ what) => `Remove ${what}`,
    change,
    reset: "As the figure has them",
    changed: "Changed from the figure's own: this run is of other conditions.",
    otherConditions: "The run here so far is of other conditions; a new one takes its place.",
    notNumber: (/** @type {string} */ what, /** @type {string} */ found, /** @type {string} */ accepted) => `${what}: “${found}” is not ${accepted}.`,
    wholeFrom: (/** @type {number} */ least, /** @type {number} */ most) => `a whole number from ${whole(least)} to ${whole(most)}`,
    mostDrops: (/** @type {number} */ most) => `a whole number from 1 to ${whole(most)} here (the command line runs more)`,
    numbersWithCommas: "a list of rising numbers with commas between",
    aNumber: "a number",

    files: "Tables of drops and means",
    means: "CSV of the means",
    meansHint: "One line for every dot that is shown: its mean, its band, the seeds of its median and worst drop.",
    csv: "CSV of all drops",
    csvHint: "One line for every drop, setting, method and x, with its seed.",
    csvNone: "The table of drops comes with a run here; of the stored run only the means are kept.",
    merge: "Add drops from a CSV",
    mergeHint: "A table of the same run: from here, from another browser, or from the command line.",
    merging: "Reading the table…",
    /** @param {FigureMerged} merged */
    merged({ added, known, cut, others }) {
      const parts = [`${drops(added.length)} added`];
      if (known > 0) parts.push(`${drops(known)} here already, counted once`);
      if (cut.length > 0) parts.push(`${drops(cut.length)} cut off, to be run again (${cut.slice(0, 5).join(", ")}${cut.length > 5 ? ", …" : ""})`);
      if (others.length > 0) parts.push(`other figures left aside (${others.join(", ")})`);
      return `${parts.join("; ")}.`;
    },
    notMerged: (/** @type {string} */ name, /** @type {string} */ why) => `${name} was not added: ${why}`,
  };
}
