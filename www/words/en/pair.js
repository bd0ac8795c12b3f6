// Every word of the pair view: sentences, formulas, questions, labels. Numbers come from the step's own
// record, so text and state cannot differ.

import { agree, reading, resultText } from "../../numbers/agree.js";
import { difference, objectiveNumbers } from "../../numbers/objective.js";
import { breakable, group, i, math, n, o, q, row, signed, sub, t } from "../../dom/math.js";
import { mark, told } from "../told.js";
import { countWords } from "./counts.js";

/** @typedef {import("../../engine/types.js").PairStep} PairStep */
/** @typedef {import("../../engine/types.js").PairSummary} PairSummary */
/** @typedef {Extract<PairStep, {kind: "segment" | "stair"}>} LineStep */
/** @typedef {import("../../engine/types.js").SearchPoint} SearchPoint */
/** @typedef {import("../../engine/types.js").SearchStart} Start */
/** @typedef {import("../../engine/types.js").Bound} Bound */
/** @typedef {import("../../player/player.js").StepText} StepText */
/** @typedef {{cue: string, due: string, subchannel: string, eta: number}} Names */

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
export function pairWords(numbers, grammar) {
  const { number, si, whole } = numbers;
  const { cells, rounds, stairs, triplets } = countWords(numbers, grammar);
  const { list, plural } = grammar;

  /** @type {Record<Bound, (names: Names) => string>} */
  const bounds = {
    "cue-threshold": ({ cue }) => `(11a) ${cue} reaches its threshold`,
    "due-threshold": ({ due }) => `(11b) ${due} reaches its threshold`,
    "cue-maximum": ({ cue }) => `(11c) ${cue} stays within its maximum`,
    "due-maximum": ({ due }) => `(11d) ${due} stays within its maximum`,
  };

  /** How a point beyond a bound fails. @type {Record<Bound, (names: Names) => string>} */
  const breached = {
    "cue-threshold": ({ cue }) => `(11a) ${cue} under its threshold`,
    "due-threshold": ({ due }) => `(11b) ${due} under its threshold`,
    "cue-maximum": ({ cue }) => `(11c) ${cue} over its maximum`,
    "due-maximum": ({ due }) => `(11d) ${due} over its maximum`,
  };

  /** What the signs of A and B mean. @param {PairSummary} summary @param {Names} names */
  function worths({ objective: { cue_value, due_value } }, { cue, due }) {
    if (cue_value > 0 && due_value > 0) return "At this η a triplet more of either is worth more than the energy to encode it (A > 0, B > 0).";
    if (cue_value <= 0 && due_value <= 0) return "At this η a triplet more of either is worth less than the energy to encode it (A ≤ 0, B ≤ 0): both want as few as they may.";
    const [more, less, signs] = cue_value > 0 ? [cue, due, "A > 0, B ≤ 0"] : [due, cue, "A ≤ 0, B > 0"];
    return `At this η a triplet more of ${more} is worth more than the energy to encode it, one of ${less} is not (${signs}).`;
  }

  /** Exact optimum, best of 𝓛, and what lies between. @param {PairSummary} summary */
  function leftBehind({ exact, answer, gap }) {
    return difference(exact?.value ?? 0, answer?.value ?? 0, gap ?? 0, 3, numbers);
  }

  /** How much the search has tried. @param {PairSummary} summary */
  function tried(summary) {
    const exact = summary.exact ? ` The exact method looked at ${whole(summary.exact.rows)}.` : "";
    return `It tried ${stairs(summary.stairs)} on ${lineCount(summary.lines)}.${exact}`;
  }

  /** @param {number} count */
  function lineCount(count) {
    return plural(count, { one: "1 line", other: `${whole(count)} lines` });
  }

  /** Both energy efficiencies and the loss in percent, which follows from them as printed. @param {{exact: number, paper: number, loss: number}} cell */
  function lossTexts({ exact, paper, loss }) {
    const { parts, result } = agree(100 * loss, { digits: 3, parts: 4, scale: 100, compute: (k) => 100 * (1 - reading(paper, k) / reading(exact, k)) });
    return { exact: number(exact, parts), paper: number(paper, parts), loss: number(100 * loss, result) };
  }

  /** @param {PairSummary} summary @param {Names} names */
  function caseName(summary, names) {
    switch (summary.case) {
      case "cut-by-cue-maximum":
        return `only the power maximum of ${names.cue} bounds the powers from above`;
      case "cut-by-due-maximum":
        return `only the power maximum of ${names.due} bounds the powers from above`;
      case "cut-by-both-maxima":
        return "both power maxima bound the powers from above";
      default:
        return "no powers satisfy all four bounds";
    }
  }

  /** @param {Start} start */
  function startName(start) {
    if (start.kind === "random") return `random point ${whole(start.index + 1)}`;
    return start.index === 0 ? "the lowest corner" : `corner ${whole(start.index + 1)}`;
  }

  /** @param {Names} names @param {PairSummary | null} told  null while the optimum is not to be seen */
  function planeWords(names, told) {
    const ended = told?.answer ? told : null;
    return {
      cue_axis: `power of ${names.cue}`,
      due_axis: `power of ${names.due}`,
      cue_threshold: `(11a) ${names.cue} at S_{th}`,
      due_threshold: `(11b) ${names.due} at S_{th}`,
      cue_maximum: "(11c) P_{max}^C",
      due_maximum: "(11d) P_{max}^D",
      optimum: told ? "optimum" : "",
      listed: "round {}",
      verdict: ended === null ? "" : ended.trapped ? `trapped: ${leftBehind(ended).rest} value/s lost` : "optimum found",
      effort: ended === null ? "" : `tried: ${stairs(ended.stairs)}; exact method: ${whole(ended.exact?.rows ?? 0)}`,
    };
  }

  /** The free user of a line, its symbols and rates. @param {LineStep} step @param {Names} names */
  function free(step, names) {
    const due = step.held === "cue";
    return {
      name: due ? names.due : names.cue,
      held: due ? names.cue : names.due,
      from: due ? step.from.due_triplets : step.from.cue_triplets,
      best: due ? step.best.due_triplets : step.best.cue_triplets,
      stair: due ? "b" : "a",
      price: due ? "B" : "A",
      heldStair: due ? "a" : "b",
      heldPrice: due ? "A" : "B",
      stairs: step.last - step.first + 1,
    };
  }

  /** @param {LineStep} step @param {Names} names */
  function stairsWords(step, names) {
    const it = free(step, names);
    return {
      power_axis: `power of ${it.name}`,
      overview: `whole segment, ${stairs(it.stairs)}`,
      stairs: `${it.price}·${it.stair}: a triplet more, a stair ${it.price === "A" ? "of A" : "of B"}`,
      cost: "ηξ(P_C + P_D), moved to touch",
      sum: "what is left: A·a + B·b − ηξ(P_C + P_D), value/s",
      chosen: step.kind === "stair" ? `stair ${whole(it.best)} leaves most: ${number(step.best.value, 5)}` : "",
    };
  }

  /** @typedef {{cue_triplets: number, due_triplets: number, powers: {cue_w: number, due_w: number}, value: number}} OperatingPoint */

  /** The numbers of an operating point, as a step prints them. @param {PairSummary} summary @param {OperatingPoint} point */
  function pointNumbers(summary, point) {
    const { cue_value, due_value, power_price } = summary.objective;
    return objectiveNumbers({
      gains: [{ price: cue_value, triplets: point.cue_triplets }, { price: due_value, triplets: point.due_triplets }],
      power_price,
      powers_w: [point.powers.cue_w, point.powers.due_w],
      value: point.value,
    }, numbers);
  }

  /** A·a + B·b − ηξ(P_C + P_D) with its numbers. @param {ReturnType<typeof pointNumbers>} shown */
  function objective({ prices, triplets: counts, powerPrice, powers, sign, value }) {
    return breakable(
      math(i("A"), o("·"), i("a"), o("+"), i("B"), o("·"), i("b"), o("−"), i("η"), i("ξ"), group(sub("P", "C"), o("+"), sub("P", "D"))),
      math(
        o("="), signed(prices[0]), o("×"), n(counts[0]), o("+"), signed(prices[1]), o("×"), n(counts[1]),
        o("−"), n(powerPrice), o("×"), group(q(powers[0]), o("+"), q(powers[1])),
      ),
      math(o(sign), n(value), t("\u202fvalue/s")),
    );
  }

  /** @param {PairSummary} summary @param {Names} names @returns {StepText} */
  function regionText(summary, names) {
    const { contradiction } = summary;
    if (contradiction) {
      const clash = list(contradiction.bounds.map((bound) => bounds[bound](names)));
      const { cue_w, due_w } = contradiction.needed;
      const needs = Number.isFinite(cue_w)
        ? `Together the thresholds need ${si(cue_w, "W")} of ${names.cue} and ${si(due_w, "W")} of ${names.due}; the maxima are ${si(summary.maxima.cue_w, "W")} and ${si(summary.maxima.due_w, "W")}.`
        : "Each disturbs the other so much that the two threshold lines never meet, at any power.";
      return {
        sentence: `The region is empty: ${clash} contradict each other. ${needs}`,
        formula: Number.isFinite(cue_w)
          ? math(
              sub("P", "C"), o("≥"), q(si(cue_w, "W")), o(","), sub("P", "D"), o("≥"), q(si(due_w, "W")), t(" but "),
              sub("P", "C"), o("≤"), q(si(summary.maxima.cue_w, "W")), o(","), sub("P", "D"), o("≤"), q(si(summary.maxima.due_w, "W")),
            )
          : null,
      };
    }
    const [lowest] = summary.corners;
    return {
      ...told`The lines of both thresholds cross at ${mark(`${si(lowest.cue_w, "W")} and ${si(lowest.due_w, "W")}`, { powers: lowest })} and open a wedge; ${caseName(summary, names)}, so the region has ${plural(summary.corners.length, { one: "1 corner", other: `${whole(summary.corners.length)} corners` })}. ${worths(summary, names)}`,
      formula: math(
        i("a"), o("≥"), n(whole(summary.least_cue_triplets)), o(","), i("b"), o("≥"), n(whole(summary.least_due_triplets)), o(","),
        sub("P", "C"), o("≤"), q(si(summary.maxima.cue_w, "W")), o(","), sub("P", "D"), o("≤"), q(si(summary.maxima.due_w, "W")),
      ),
    };
  }

  /**
   * What step `step` says.
   * @param {PairStep} step
   * @param {PairSummary} summary
   * @param {Names} names
   * @returns {StepText}
   */
  function stepText(step, summary, names) {
    switch (step.kind) {
      case "region":
        return regionText(summary, names);
      case "start": {
        const shown = pointNumbers(summary, step.point);
        return {
          ...told`Round ${whole(step.round + 1)} starts at ${mark(startName(step.start), { powers: step.point.powers })}: ${names.cue} sends ${triplets(step.point.cue_triplets)} with ${shown.powers[0]}, ${names.due} ${whole(step.point.due_triplets)} with ${shown.powers[1]}.`,
          formula: objective(shown),
        };
      }
      case "segment": {
        const it = free(step, names);
        const held = it.heldPrice === "A" ? summary.objective.cue_value : summary.objective.due_value;
        const moving = it.price === "A" ? summary.objective.cue_value : summary.objective.due_value;
        return {
          ...told`${it.held} keeps its ${mark(triplets(step.held_triplets), { powers: step.from.powers })}: that is a straight line. On it ${it.name} can send ${step.first === step.last ? triplets(step.first) : told`${mark(whole(step.first), { stair: step.first })} to ${mark(triplets(step.last), { stair: step.last })}`}, so ${plural(it.stairs, { one: "1 stair is", other: `${whole(it.stairs)} stairs are` })} tried${moving > 0 ? "" : "; each leads down, since a triplet more is worth less than the energy to encode it"}.`,
          formula: math(
            i(it.heldPrice), o("·"), i(it.heldStair), o("="),
            signed(number(held, 4)), o("×"), n(whole(step.held_triplets)), t("\u2002stays;\u2002"),
            i(it.price), o("="), signed(number(moving, 4)),
            t("\u2002a stair,\u2002"), row(i("η"), i("ξ")), o("="), n(number(summary.objective.power_price, 4)), t("\u202fvalue/s per W"),
          ),
        };
      }
      case "stair":
        return stairText(step, summary, names);
      case "listed":
        return {
          ...(
            step.end === "coincide"
              ? told`Holding ${names.cue} or holding ${names.due}, nothing is better ${mark("here", { powers: step.point.powers })}: a coincide point. Round ${whole(step.round + 1)} puts it on the list 𝓛.`
              : told`Round ${whole(step.round + 1)} used up its lines and puts ${mark("its last point", { powers: step.point.powers })} on the list 𝓛.`
          ),
          formula: objective(pointNumbers(summary, step.point)),
        };
      case "answer":
        return answerText(summary);
    }
  }

  /** @param {LineStep} step @param {PairSummary} summary @param {Names} names @returns {StepText} */
  function stairText(step, summary, names) {
    const it = free(step, names);
    const shown = pointNumbers(summary, step.best);
    const { rest: gain } = difference(step.best.value, step.from.value, step.best.value - step.from.value, 3, numbers);
    const power = shown.powers[step.held === "cue" ? 1 : 0];
    const way = it.best > it.from ? "steps up" : "steps back";
    const best = { stair: it.best, powers: step.best.powers };
    const said = step.moved
      ? told`Along the line ${it.name} ${way} ${mark(`from ${whole(it.from)}`, { stair: it.from, powers: step.from.powers })} to ${mark(`stair ${whole(it.best)}`, best)}, at ${power}: that leaves ${gain} value/s more.`
      : told`No stair leaves ${mark(`more than ${whole(it.best)}`, best)}, where ${it.name} already is: it stays.`;
    // Only what the line has: nobody is asked about fewer than the fewest.
    const options = [
      ...(it.from > step.first ? [{ text: `fewer than ${whole(it.from)}`, right: step.moved && it.best < it.from }] : []),
      { text: `stays at ${whole(it.from)}`, right: !step.moved },
      ...(it.from < step.last ? [{ text: `more than ${whole(it.from)}`, right: step.moved && it.best > it.from }] : []),
    ];
    return {
      ...said,
      formula: objective(shown),
      prediction: options.length < 2 ? null : {
        question: `Which stair wins for ${it.name}?`,
        options: options.map(({ text }) => text),
        answer: options.findIndex(({ right }) => right),
        reveal: step.moved
          ? `Stair ${whole(it.best)} wins, ${whole(Math.abs(it.best - it.from))} away, by ${gain} value/s.`
          : `Stair ${whole(it.best)} wins: every other leaves less.`,
      },
    };
  }

  /** @param {PairSummary} summary @returns {StepText} */
  function answerText(summary) {
    const { answer, exact } = summary;
    if (!answer || !exact) return { sentence: "There is no answer." };
    const round = whole((summary.answer_round ?? 0) + 1);
    const shown = pointNumbers(summary, summary.trapped ? exact : answer);
    const { first, second, rest } = leftBehind(summary);
    const counts = (/** @type {OperatingPoint} */ { cue_triplets: a, due_triplets: b }) => `a = ${whole(a)}, b = ${whole(b)}`;
    const here = told`The best of 𝓛, round ${round}: ${mark(counts(answer), { powers: answer.powers })}, worth ${summary.trapped ? second : shown.value} value/s.`;
    const said = summary.trapped
      ? told`${here} The exact optimum, ${mark(counts(exact), { powers: exact.powers, optimum: true })}, is worth ${first}. Moving one user never helps here, moving both does: Proposition 2 is necessary, not sufficient.`
      : told`${here} The exact method proves that nothing is better.`;
    return {
      ...said,
      formula: objective(shown),
      prediction: {
        question: "Did the search reach the optimum of this pair?",
        options: ["yes", "no"],
        answer: summary.trapped ? 1 : 0,
        reveal: summary.trapped
          ? `It leaves ${rest} value/s on the table.`
          : "Best of 𝓛 and exact optimum are the same point.",
      },
    };
  }

  /** @param {number} value @param {number} best */
  function loss(value, best) {
    const { rest } = difference(best, value, best - value, 3, numbers);
    return best - value <= 1e-9 * Math.abs(best) ? "as much as the optimum" : `${rest} value/s less than the optimum`;
  }

  /**
   * @param {import("../../engine/glue.js").PlanePick} picked @param {Names} names
   * @param {PairSummary | null} [summary]  null while the optimum is not to be known
   */
  function planeReadout(picked, names, summary = null) {
    const lines = [
      `${names.cue} ${si(picked.powers.cue_w, "W")} · ${triplets(picked.cue_triplets)}`,
      `${names.due} ${si(picked.powers.due_w, "W")} · ${triplets(picked.due_triplets)}`,
    ];
    if (picked.value !== null) lines.push(`${number(picked.value, 5)} value/s`, ...(summary?.exact ? [loss(picked.value, summary.exact.value)] : []));
    else {
      const failed = /** @type {Bound[]} */ (Object.keys(bounds)).filter((_, k) => !picked.bounds_met[k]);
      lines.push(`not feasible: ${failed.map((bound) => breached[bound](names)).join("; ")}`);
    }
    return lines;
  }

  /** @param {import("../../engine/glue.js").StairPick} picked @param {number | null} [best]  what the best stair leaves, once it may be known */
  function stairReadout(picked, best = null) {
    // What the other user is worth, which stays as it is along the line.
    const stays = picked.value - picked.height + picked.cost;
    const scale = Math.max(Math.abs(picked.height), Math.abs(picked.cost), Math.abs(stays));
    const { parts, result } = agree(picked.value, {
      digits: 5, parts: 4, scale, compute: (k) => reading(stays, k) + reading(picked.height, k) - reading(picked.cost, k),
    });
    return [
      `stair ${whole(picked.triplets)} at ${si(picked.power_w, "W", 4)}`,
      `held ${number(stays, parts)} + stairs ${number(picked.height, parts)} − power ${number(picked.cost, parts)}`,
      `left ${resultText(picked.value, result, scale, numbers)} value/s`,
      ...(best === null || picked.value >= best ? [] : [`${difference(best, picked.value, best - picked.value, 3, numbers).rest} value/s less than the best stair`]),
    ];
  }

  const hunt = {
    title: "Find a trap",
    hint: "Draws cells like this one until the paper's search, with the rounds set here, loses against the exact method.",
    start: "Search",
    stop: "Cancel",
    open: "Open this cell",
    /** @param {number} tried @param {number} per_s */
    progress: (tried, per_s) => `${cells(tried)} drawn, none a trap · ${number(per_s, 2)} cells/s`,
    /** @param {{seed: number, exact: number, paper: number, loss: number}} cell @param {number} tried */
    found: (cell, tried) => {
      const { exact, paper, loss } = lossTexts(cell);
      return `Seed ${cell.seed}, after ${cells(tried)}: the search ends at ${paper} value/J, the exact method at ${exact}, a loss of ${loss}\u202f%.`;
    },
    /** @param {number} tried */
    none: (tried) => `No trap among ${cells(tried)}.`,
    stopped: "Cancelled.",
    unavailable: "No worker can be started here, so the hunt is not available.",
  };

  return {
    hunt,
    planeReadout,
    planeWords,
    pointNumbers,
    stairReadout,
    stairsWords,
    stepText,
    /** @param {Names} names @param {PairSummary} summary */
    headline: (names, summary) =>
      `If ${names.cue} shared ${names.subchannel} with ${names.due} · η = ${number(names.eta, 4)} value/J · ${caseName(summary, names)}`,
    title: "Pair search",
    roundsField: "Rounds",
    /** Where to jump to. */
    chapters: {
      region: "Region",
      /** @param {number} k @param {Start} start */
      round: (k, start) => `Round ${whole(k + 1)}: ${startName(start)}`,
      answer: "Answer",
    },
    seed: "Seed",
    axes: "Axes",
    log: "log axes",
    linear: "linear axes",
    trap: "Find a trap",
    list: "List 𝓛: where each round came to rest",
    path: "Visited points of this round",
    listHead: ["Round", "Start", "a", "b", "P C", "P D", "Value/s", "Lines"],
    pathHead: ["Point", "Line", "a", "b", "P C", "P D", "Value/s"],
    dragPoint: "A pair of powers to drag",
    dragStair: "A stair to drag",
    /** @param {PairSummary} summary */
    verdictSame: (summary) => `The search found the optimum of this pair. ${tried(summary)}`,
    /** The loss first. @param {PairSummary} summary */
    verdictTrapped: (summary) => {
      const { first, second, rest } = leftBehind(summary);
      return `Trapped: the search leaves ${rest} value/s. Its best of 𝓛 is worth ${second} value/s, the exact optimum ${first}. ${tried(summary)}`;
    },
    exact: "exact",
    start: startName,
    heldCue: "C held",
    heldDue: "D held",
    /** @param {Names} names */
    planeLabel: (names) => `Power plane of ${names.cue} and ${names.due}: feasible region, objective, the search's walk and the optimum`,
    /** @param {Names} names */
    stairsLabel: (names) => `Staircase of the present line of ${names.cue} and ${names.due}`,
    /** @param {import("../../engine/types.js").CellVerdict} cell */
    cell: (cell) => {
      const { exact, paper, loss } = lossTexts(cell);
      return cell.loss > 0
        ? `The search loses ${loss}\u202f% of the whole cell: ${paper} value/J instead of ${exact}.`
        : `Whole cell: after ${rounds(cell.rounds)} in every pair the search ends at ${number(cell.exact, 4)} value/J, as the exact method does.`;
    },
    /** @param {string} cue @param {string} due */
    showTrap: (cue, due) => `Show where: ${cue} and ${due}`,
    noStairs: "The staircase appears with the first line.",
    emptyStairs: "No powers satisfy all four bounds, so there is no line to search.",
  };
}
