// Every word of the matching views: labels, one sentence and one formula a step, questions, verdicts.

import { i, math, n, o, row, sub, t } from "../../dom/math.js";
import { DELTA, ENTER, FORBIDDEN, LEAVE, MATCHED, TIGHT, TREE } from "../../views/matching-model.js";

/** @typedef {import("../../views/matching-model.js").Model} Model */
/** @typedef {import("../../views/matching-model.js").MatchingState} MatchingState */
/** @typedef {import("../../views/matching-model.js").LineState} LineState */
/** @typedef {import("../../views/matching-model.js").Verdict} Verdict */
/** @typedef {import("../../player/player.js").StepText} StepText */

export const words = {
  player: "Matching",
  loading: "Working out all pairs…",
  scenario: "Cell",
  own: "Own",
  sourceHint: "The matrix of this cell, or your own",
  source: "Matrix",
  hungarian: "Hungarian",
  lines: "Lines",
  linesHint: "The textbook's way: row reduction, column reduction, covering lines",
  method: "Method",
  show: "Show",
  values: "Values",
  slacks: "Slacks",
  unfold: "Unfold",
  unfoldHint: "Show each of the M − N equal columns for CUEs alone",
  byHand: "By hand",
  byHandHint: "Choose the next entry or δ yourself",
  noDues: "This cell has no D2D pair, so there is nothing to match: every CUE stays alone.",
  alone: "alone",
  unused: "none",
  rowPrice: "r",
  columnPrice: "c",
  rowLess: "taken",
  columnLess: "taken",
  off: "off",
  /** @param {number} places */
  rounded: (places) => `≈ The table shows ${places === 0 ? "whole numbers" : places === 1 ? "1 decimal" : `${places} decimals`} for want of room; sentences, formulas and sums have all digits.`,
  graphLabel: "The same state as a graph: CUEs left, DUEs right, tight entries as lines",
  /** @param {string} caption */
  heatmapLabel: (caption) => `${caption} Heat map; arrow keys move over its entries, Enter chooses.`,
  /** @type {Record<string, string>} */
  marks: {
    forbidden: "not allowed", tight: "tight", matched: "matched", tree: "in the tree", delta: "δ is here", enter: "becomes matched",
    leave: "leaves the matching", frontier: "leads out of the tree", waiting: "no column yet", "lined-row": "row line", "lined-column": "column line",
  },
  legend: /** @type {[string, string, string][]} */ ([
    ["tight", "", "tight"], ["matched", "✓", "matched"], ["tree", "", "tree"], ["frontier", "", "way out"],
    ["delta", "δ", "least slack"], ["enter", "+", "enters"], ["leave", "−", "leaves"],
  ]),
  linesLegend: /** @type {[string, string, string][]} */ ([
    ["lined-row", "", "line"], ["matched", "✓", "chosen zero"], ["delta", "δ", "least uncovered"],
  ]),
  chapterFirst: "Initial labels",
  chapterLast: "Why it is optimal",
  /** @param {string} name @param {string | null} unserved */
  chapter: (name, unserved) => (unserved === null ? `Search from ${name}` : unserved === name ? `${name}: unserved` : `${name}: ${unserved} unserved`),
  /** @param {boolean} own */
  caption: (own) => (own ? "Your matrix with its prices." : "Values of every CUE with every DUE, and of CUEs alone, with their prices."),
};

const DELTA_SIGN = "δ";

/** "A", "A and B", "A, B and C". @param {string[]} names */
export function list(names) {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** "in CUE row" or "row" words of a model. @param {Model} model */
function kinds(model) {
  return model.naming.own
    ? { row: "row", rows: "rows", column: "column", columns: "columns", alone: "left over" }
    : { row: "CUE", rows: "CUEs", column: "DUE", columns: "DUEs", alone: "alone" };
}

/** The price symbols of an entry: r_3 + c_2. @param {number} cue @param {number} due */
function prices(cue, due) {
  return [sub("r", String(cue + 1)), o("+"), sub("c", String(due + 1))];
}

/** @param {string} text */
function signed(text) {
  return text.startsWith("\u2212") ? row(o("("), n(text), o(")")) : n(text);
}

/** What one step of the search says. @param {Model} model @param {number} at @returns {StepText} */
export function describe(model, at) {
  const now = model.state(at);
  const { format, formatSlack, naming } = model;
  const kind = kinds(model);
  const due = now.due === undefined ? "" : naming.column(now.due);
  const cue = now.cue === undefined ? "" : naming.row(now.cue);
  const entry = `${cue} × ${due}`;
  const r = (/** @type {number} */ row_) => format(model.rowAmount(now, row_));
  const c = (/** @type {number} */ column) => format(model.sign * now.due_price[column]);
  const value = (/** @type {number} */ row_, /** @type {number} */ column) => format(model.value(row_, column) ?? 0n);
  const cost = naming.least;
  const T = cost ? "k" : "T";
  switch (now.kind) {
    case "labels":
      return {
        sentence: naming.own
          ? `At first every row is left over. Each column's price is its ${cost ? "least" : "greatest"} entry, so no slack is negative.`
          : "At first every CUE is alone: its row price is T of it alone. Each DUE column's price is the best gain it is offered, so no slack is negative.",
        formula: math(sub("c", "j"), o("="), t(cost ? "min" : "max"), o("("), sub(T, "ij"), o("−"), sub("r", "i"), o(")"), o(","), t("\u2002slack\u2002"),
          ...(cost ? [sub(T, "ij"), o("−"), sub("r", "i"), o("−"), sub("c", "j")] : [sub("r", "i"), o("+"), sub("c", "j"), o("−"), sub(T, "ij")]), o("≥"), n("0")),
      };
    case "root":
      return {
        sentence: naming.own
          ? `${due} has no row yet. It is the root of a tree that looks for one.`
          : `${due} shares no subchannel yet. It is the root of an alternating tree that looks for a CUE.`,
        formula: math(sub("c", String(now.due_price.length ? now.tree_dues[0] + 1 : 1)), o("="), n(c(now.tree_dues[0]))),
      };
    case "delta": {
      const ties = model.ties(now);
      const also = ties.length ? ` A tie: ${list(ties.map((tie) => `${naming.row(tie[1])} × ${naming.column(tie[0])}`))} too; either may enter.` : "";
      return {
        sentence: `No tight entry leads out of the tree. Among those that lead out, ${entry} has the least slack: δ = ${formatSlack(/** @type {bigint} */ (now.delta))}.${also}`,
        formula: slackFormula(model, now, /** @type {number} */ (now.cue), /** @type {number} */ (now.due), DELTA_SIGN),
        prediction: prediction(model, at),
      };
    }
    case "relabel":
      return {
        sentence: `The tree's columns ${cost ? "gain" : "lose"} δ and its rows ${cost ? "lose" : "gain"} δ: what was tight in the tree stays tight, ${entry} becomes tight, and no slack turns negative.`,
        formula: math(...prices(/** @type {number} */ (now.cue), /** @type {number} */ (now.due)), o("="), n(r(/** @type {number} */ (now.cue))), o("+"),
          signed(c(/** @type {number} */ (now.due))), o("="), n(value(/** @type {number} */ (now.cue), /** @type {number} */ (now.due)))),
      };
    case "grow":
      return {
        sentence: now.cue_lambda[/** @type {number} */ (now.cue)]
          ? `${cue} belongs to those that too many compete for; it joins the tree with its ${naming.column(/** @type {number} */ (now.partner))}.`
          : `The tight entry ${entry} leads to ${cue}, which ${naming.column(/** @type {number} */ (now.partner))} holds. Both join the tree: ${naming.column(/** @type {number} */ (now.partner))} might move elsewhere.`,
        formula: now.cue_lambda[/** @type {number} */ (now.cue)] ? null : slackFormula(model, now, /** @type {number} */ (now.cue), /** @type {number} */ (now.due), "slack"),
      };
    case "path": {
      const route = now.path.flatMap(([d, u]) => [naming.column(d), naming.row(u)]);
      return {
        sentence: `The tight entry ${entry} leads to ${cue}, which is ${kind.alone}. That completes an augmenting path: ${route.join(" – ")}.`,
        formula: slackFormula(model, now, /** @type {number} */ (now.cue), /** @type {number} */ (now.due), "slack"),
      };
    }
    case "flip": {
      const moves = now.path.map(([d, u]) => `${naming.column(d)} takes ${naming.row(u)}`);
      const count = now.cue_of_due.filter((each) => each !== null).length;
      return {
        sentence: `Along the path matched and unmatched entries change places: ${list(moves)}. Matched now: ${count} of ${now.due_price.length}.`,
        formula: math(t("total\u2002"), o("="), n(format(model.sign * now.total))),
      };
    }
    case "exhausted": {
      const cues = now.tree_entries.length;
      return {
        sentence: cues === 0
          ? `No ${kind.row} is allowed for ${naming.column(now.tree_dues[0])}${naming.own ? "" : ": with none of them two powers within their maxima meet both thresholds"}. It must go without.`
          : `Nothing allowed leads out of the tree: ${now.tree_dues.length} ${kind.columns} share ${cues} ${cues === 1 ? kind.row : kind.rows} between them. One must go without.`,
        formula: math(n(String(now.tree_dues.length)), o(">"), n(String(cues))),
      };
    }
    case "give-up":
      return {
        sentence: now.path_leaves.some(([d]) => d === now.due)
          ? `Of the tree's ${kind.columns} ${due} loses least by going without: it gives up ${naming.row(/** @type {Entry_} */ (now.path_leaves.find(([d]) => d === now.due))[1])}. Λ is the price of serving one more.`
          : `${now.tree_dues.length > 1 ? `Of the tree's ${kind.columns} ${due} loses least by going without.` : `${due} goes without.`} Λ is the price of serving one more.`,
        formula: math(sub("c", String(/** @type {number} */ (now.due) + 1)), o("="), o("−"), i("Λ")),
      };
    default: {
      const { total, value: sum, tie, unserved } = model.proof();
      const other = tie ? " There is a tie: tight entries allow another choice of the same value." : unserved > 0 ? "" : " No other choice is as good: tight entries allow only this one.";
      return {
        sentence: `The prices sum to the value of the matching and no slack is negative, so no other choice can be ${cost ? "cheaper" : "better"}.${other}`,
        formula: math(t("prices\u2002"), n(format(model.sign * total)), o("="), t("chosen entries\u2002"), n(format(model.sign * sum))),
        prediction: {
          question: "Every slack is ≥ 0 and every chosen entry is tight. How do the prices sum up, against the chosen entries?",
          options: ["More", "Exactly as much", "Less"],
          answer: 1,
          reveal: `Both are ${format(model.sign * sum)}: each row and column is used once, and tight means price sum = entry.`,
        },
      };
    }
  }
}

/** @typedef {[number, number]} Entry_ */

/**
 * r_3 + c_2 − T_32 = 5.1 + 2.2 − 6.1 = 1.2
 * @param {Model} model @param {MatchingState} now @param {number} cue @param {number} due @param {string} name
 */
export function slackFormula(model, now, cue, due, name) {
  const { sign, format } = model;
  const alone = due >= model.dues;
  const slack = model.slack(now, cue, due);
  const label = name === DELTA_SIGN ? i(name) : t(`${name}\u2002`);
  if (slack === null) return math(label, o("="), i("Λ"), o("+"), t("…"));
  const r = format(model.rowAmount(now, cue));
  const c = alone ? "0" : format(sign * now.due_price[due]);
  const T = format(model.value(cue, due) ?? 0n);
  const index = alone ? String(cue + 1) : `${cue + 1},${due + 1}`;
  const result = n(model.formatSlack(slack));
  const entry = sub(model.naming.least ? "k" : "T", index);
  const rSymbol = sub("r", String(cue + 1));
  const cSymbol = alone ? n("0") : sub("c", String(due + 1));
  return model.naming.least
    ? math(label, o("="), entry, o("−"), rSymbol, o("−"), cSymbol, o("="), n(T), o("−"), signed(r), o("−"), signed(c), o("="), result)
    : math(label, o("="), rSymbol, o("+"), cSymbol, o("−"), entry, o("="), n(r), o("+"), signed(c), o("−"), signed(T), o("="), result);
}

/** @param {Model} model @param {number} at @returns {import("../../player/player.js").Prediction | null} */
function prediction(model, at) {
  const now = model.state(at);
  const all = model.frontier(now);
  const right = all.find((each) => each.due === now.due && each.cue === now.cue);
  if (!right) return null;
  const others = all.filter((each) => each.slack > right.slack).slice(0, 3);
  if (others.length === 0) return null;
  const options = [right, ...others].sort((a, b) => a.cue - b.cue || a.due - b.due);
  const name = (/** @type {typeof right} */ each) => `${model.naming.row(each.cue)} × ${model.naming.column(each.due)}`;
  return {
    question: "No tight entry leads out of the tree. Which entry becomes tight first when the tree is relabelled?",
    options: options.map(name),
    answer: options.indexOf(right),
    reveal: `Slacks: ${options.map((each) => `${name(each)} ${model.formatSlack(each.slack)}`).join(", ")}.`,
  };
}

/** What one of the textbook's steps says. @param {Model} model @param {LineState} now @param {LineState | null} before @returns {StepText} */
export function describeLines(model, now, before) {
  const { format, formatSlack, naming } = model;
  const kind = kinds(model);
  const column = (/** @type {number} */ at) => (at < model.dues ? naming.column(at) : naming.own ? words.unused : words.alone);
  switch (now.kind) {
    case "costs": {
      const greatest = /** @type {bigint} */ (now.greatest);
      return naming.least
        ? {
            sentence: `From every cost the least of all, ${format(-greatest)}, is taken, so that none is negative.`,
            formula: math(i("cost"), o("="), sub("k", "ij"), o("−"), signed(format(-greatest))),
          }
        : {
            sentence: `The textbook minimises costs, so every value is taken from the greatest, ${format(greatest)}.${model.dues > model.served ? " Those who must stay unserved are left out." : ""}`,
            formula: math(i("cost"), o("="), n(format(greatest)), o("−"), sub("T", "ij")),
          };
    }
    case "rows":
      return {
        sentence: "Row reduction: each row less its least entry, so every row has a zero.",
        formula: math(t("taken from rows\u2002"), ...addition(now.row_less.map((each) => format(each)), format(sum(now.row_less)))),
      };
    case "columns": {
      const [rows, columns] = [sum(now.row_less), sum(now.column_less.map((each, at) => each * takers(model, at)))];
      return {
        sentence: "Column reduction: each column less its least entry, so every column has a zero too.",
        formula: math(t("taken from rows and columns\u2002"), n(format(rows)), o("+"), n(format(columns)), o("="), n(format(rows + columns))),
      };
    }
    case "lines":
      return {
        sentence: `All zeros are covered by ${now.lines} ${now.lines === 1 ? "line" : "lines"}, and no fewer do, for as many zeros stand in different rows and columns. ${now.lines === model.rows ? "That is one for each row." : `There are ${model.rows} rows, so more zeros are needed.`}`,
        formula: math(n(String(now.lines)), o(now.lines === model.rows ? "=" : "<"), n(String(model.rows))),
        prediction: before && model.rows > 1 ? linesQuestion(model, /** @type {number} */ (now.lines)) : null,
      };
    case "delta":
      return {
        sentence: `The least entry that no line covers is ${formatSlack(/** @type {bigint} */ (now.delta))}, at ${naming.row(/** @type {number} */ (now.row))} × ${column(/** @type {number} */ (now.column))}.`,
        formula: math(i("δ"), o("="), n(formatSlack(/** @type {bigint} */ (now.delta)))),
      };
    case "adjust":
      return {
        sentence: "δ is taken from every uncovered entry and added where two lines cross. Rows and columns carry the difference, so the costs keep their order.",
        formula: math(i("δ"), o("="), n(formatSlack(/** @type {bigint} */ (now.delta)))),
      };
    case "stuck":
      return { sentence: `Fewer lines than rows cover everything that is allowed: no choice serves all ${kind.columns}.`, formula: null };
    default: {
      const { total } = model.last;
      return {
        sentence: `As many lines as rows: the chosen zeros are the answer, of the same value as the search's.${same(model, now) ? " It is the same matching too." : " There is a tie: the search took another matching of that value."}`,
        formula: math(t("total\u2002"), o("="), n(format(model.sign * total))),
      };
    }
  }
}

/** @param {Model} model @param {number} lines @returns {import("../../player/player.js").Prediction} */
function linesQuestion(model, lines) {
  const least = Math.max(1, Math.min(lines - 1, model.rows - 2));
  const options = [least, least + 1, least + 2].filter((count) => count <= model.rows);
  if (!options.includes(lines)) options.push(lines);
  return {
    question: "How many lines does it take to cover every zero?",
    options: options.map(String),
    answer: options.indexOf(lines),
    reveal: `${lines}: as many zeros can be chosen with no two in one row or column.`,
  };
}

/** @param {Model} model @param {LineState} now */
function same(model, now) {
  return model.last.cue_of_due.every((cue, due) => cue === null || now.column_of_row[cue] === due);
}

/** @param {bigint[]} numbers */
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0n);

/** How many rows a column of the textbook's matrix takes. @param {Model} model @param {number} column */
function takers(model, column) {
  return BigInt(column === model.dues ? model.aloneColumns : model.last.cue_of_due[column] === null ? 0 : 1);
}

/** Parts with what they come to, "1.2 + 0.8 = 2.0"; many are told by their ends. @param {string[]} parts @param {string} total @returns {Element[]} */
function addition(parts, total) {
  return [n(plus(parts)), o("="), n(total)];
}

/** "1.2 + 0.8 − 0.3"; of many parts only the first and last ones. @param {string[]} parts */
function plus(parts) {
  const listed = parts.length > 14 ? `${parts.slice(0, 6).join(" + ")} + … + ${parts.slice(-2).join(" + ")}` : parts.join(" + ");
  return listed.replaceAll("+ \u2212", "\u2212 ");
}

/** One entry in words, for the line under the matrix. @param {Model} model @param {number} cue @param {number} due @param {number} code */
export function entryText(model, cue, due, code) {
  const alone = due >= model.dues;
  const name = `${model.naming.row(cue)} ${alone ? (model.naming.own ? "left over" : "alone") : `× ${model.naming.column(due)}`}`;
  if (code & FORBIDDEN) {
    if (alone) return `${name}: out of reach. It misses its threshold even alone at full power, so its subchannel stays off.`;
    return model.naming.own
      ? `${name}: forbidden by you; no price makes it tight.`
      : `${name}: not allowed. No two powers within their maxima meet both thresholds, so it has no value and no slack.`;
  }
  const marks = [code & MATCHED && "matched", code & ENTER && "becomes matched", code & LEAVE && "leaves the matching", code & DELTA && "δ is here",
    code & TREE && "in the tree", code & TIGHT && !(code & MATCHED) && "tight"].filter(Boolean);
  return `${name}${marks.length ? `: ${marks.join(", ")}` : ""}`;
}

/** The proof's lines. @param {Model} model */
export function proofText(model) {
  const { format, formatSlack, sign, naming, last } = model;
  const proof = model.proof();
  const { unserved } = proof;
  const kind = kinds(model);
  const rows = Array.from({ length: model.rows }, (_, at) => format(model.rowAmount(last, at)));
  const columns = last.due_price.map((price) => format(sign * price));
  const chosen = Array.from({ length: model.rows }, (_, at) => {
    const due = last.cue_of_due.indexOf(at);
    return format(due < 0 ? sign * model.base(at) : (model.value(at, due) ?? 0n));
  });
  const service = sign * proof.service_price;
  const bracketed = service < 0n ? `(${format(service)})` : format(service);
  const worst = `${naming.row(proof.least_row)} ${proof.least_column < model.dues ? `× ${naming.column(proof.least_column)}` : kind.alone}`;
  const alone = Array.from({ length: model.rows }, (_, at) => at).filter((at) => !last.cue_of_due.includes(at));
  const reused = last.cue_of_due.flatMap((cue, due) => (cue === null ? [] : [`${naming.column(due)} on ${naming.row(cue)}`]));
  const parts = [format(sign * proof.row_sum), format(sign * proof.column_sum), ...(unserved > 0 ? [format(BigInt(unserved) * service)] : [])];
  return {
    title: "Check it on the numbers",
    lines: [
      { name: "Row prices", sum: `${plus(rows)} = ${format(sign * proof.row_sum)}` },
      { name: "Column prices", sum: `${plus(columns) || "0"} = ${format(sign * proof.column_sum)}` },
      ...(unserved > 0 ? [{ name: "Not served", sum: `${unserved} × ${naming.least ? "(\u2212Λ)" : "Λ"} = ${unserved} × ${bracketed} = ${format(BigInt(unserved) * service)}` }] : []),
      { name: "All prices", sum: `${plus(parts)} = ${format(sign * proof.total)}` },
      { name: "Chosen entries", sum: `${plus(chosen)} = ${format(sign * proof.value)}` },
    ],
    verdict: `Prices and chosen entries both come to ${format(sign * proof.value)}. The least slack anywhere is ${formatSlack(proof.least_slack)} (${worst}), so none is negative: any other choice, one entry in each row and column, is ${naming.least ? "at least" : "at most"} what the prices sum to.`,
    reuse: naming.own
      ? (alone.length ? `Left over: ${list(alone.map(naming.row))}.` : "")
      : `The total is F(η) at this η. Condition (23): a subchannel is reused only if its row's chosen entry stands in a DUE column: ${list(reused) || "none"}. ${alone.length ? `${list(alone.length > 8 ? [`the other ${alone.length} ${kind.rows}`] : alone.map(naming.row))} chose an alone column, so nobody reuses theirs.` : ""}`,
    unique: naming.own
      ? ""
      : "Prices are not unique: a price may be moved along as long as no slack turns negative. These are the ones that this search arrives at; the Proof tab shows those that the solver ended with.",
  };
}

/** Why a choice by hand is right or wrong. @param {Model} model @param {Verdict} verdict @param {number} cue @param {number} due */
export function verdictText(model, verdict, cue, due) {
  const { naming, formatSlack } = model;
  const entry = `${naming.row(cue)} × ${naming.column(due)}`;
  const there = verdict.cue === undefined || verdict.due === undefined ? "" : `${naming.row(verdict.cue)} × ${naming.column(verdict.due)}`;
  const least = formatSlack(verdict.least ?? 0n);
  switch (verdict.verdict) {
    case "right":
      return verdict.chosen === false
        ? `Right: ${entry} has the least slack as well. It is a tie; the solver takes another of them.`
        : verdict.delta === undefined
          ? `Right: with this δ ${there} becomes tight and nothing turns negative.`
          : verdict.delta > 0n
            ? `Right: ${entry} has the least slack of all that lead out, so δ = ${formatSlack(verdict.delta)}.`
            : `Right: ${entry} is tight already and leads out of the tree.`;
    case "forbidden":
      return `${entry} is not allowed, whatever the prices.`;
    case "due-outside":
      return `${naming.column(due)} is not in the tree. Only the tree's columns look for a ${naming.own ? "row" : "CUE"}, and only their prices move.`;
    case "cue-inside":
      return `${naming.row(cue)} is in the tree already; the tree needs a ${naming.own ? "row" : "CUE"} outside it.`;
    case "later":
      return `${entry} has slack ${formatSlack(verdict.slack ?? null)}, but ${there} only ${least}: relabelling that far would make ${there} negative.`;
    case "too-small":
      return `Too small: nothing becomes tight before ${least}.`;
    case "too-large":
      return `Too large: ${there} has slack ${least}, which would turn negative.`;
    default:
      return "Nothing is to be chosen here.";
  }
}

export const hand = {
  /** @param {string[]} tree @param {boolean} readable */
  prompt: (tree, readable) =>
    `Your move: the tree holds ${tree.length > 6 ? `${tree.length} columns` : list(tree)}. Which entry enters next? Choose it ${readable ? "in the matrix or the graph" : "in the heat map"}, or give δ.`,
  delta: "δ =",
  check: "Check",
  tell: "Show me",
  stop: "Stop",
  end: "The matching is complete: no further choice is needed.",
  notNumber: "δ must be a number, 0 or more.",
};

export const own = {
  title: "Your matrix",
  edit: "Edit the matrix",
  goal: "Want",
  greatest: "greatest total",
  least: "least total",
  rows: "Rows",
  columns: "Columns",
  examples: "Examples",
  example: "Load an example…",
  import: "Import CSV",
  hint: "Type, or paste or drop a table. – means not allowed.",
  turned: "It has more columns than rows, so it is shown turned: columns became rows.",
  kept: "The last good matrix stays below.",
  empty: "a number is missing",
  /** @param {string} text */
  notNumber: (text) => `“${text.length > 12 ? `${text.slice(0, 12)}…` : text}” is not a number`,
  tooBig: "is too large; at most 1,000,000 in size",
  /** @param {string} cell @param {string} what */
  at: (cell, what) => `${cell}: ${what}.`,
  /** @param {number} rows @param {number} columns */
  size: (rows, columns) => `That table is ${rows} × ${columns}; at most 8 × 8 fit. Nothing was changed.`,
  /** @param {number} row @param {number} column  0-based */
  bad: (row, column, what = "") => `Row ${row + 1}, column ${column + 1}: ${what}. Nothing was changed.`,
  /** @param {string} value @param {string} cell */
  put: (value, cell) => `Put ${value} into ${cell}`,
  drop: "Drop a table",
  file: (/** @type {string} */ name) => `${name} could not be read. Nothing was changed.`,
  fileEmpty: (/** @type {string} */ name) => `${name} is empty. Nothing was changed.`,
  fileLarge: (/** @type {string} */ name) => `${name} is too large for a table of at most 8 × 8. Nothing was changed.`,
  reader: "What reads tables could not be fetched. Nothing was changed; paste it once more.",
  undo: "Undo in the matrix (Ctrl+Z)",
  redo: "Redo in the matrix (Ctrl+Shift+Z)",
  undone: "Your matrix: undone.",
  redone: "Your matrix: done again.",
  nothingUndone: "Your matrix has nothing to undo.",
  nothingRedone: "Your matrix has nothing to do again.",
};

/** Published examples, each with where it is from. */
export const EXAMPLES = [
  { name: "Wikipedia: 3 workers, 3 tasks", least: true, rows: [[8, 4, 7], [5, 2, 3], [9, 4, 8]] },
  { name: "Pilgrim (Murray State): multiplication table", least: true, rows: [[1, 2, 3], [2, 4, 6], [3, 6, 9]] },
  { name: "hungarianalgorithm.com: 4 × 4", least: true, rows: [[82, 83, 69, 92], [77, 37, 49, 92], [11, 69, 5, 86], [8, 9, 98, 23]] },
  { name: "University of Oulu: cranes to sites", least: true, rows: [[90, 75, 75, 80], [35, 85, 55, 65], [125, 95, 90, 105], [45, 110, 95, 115]] },
  {
    name: "Project Euler 345: matrix sum", least: false,
    rows: [[7, 53, 183, 439, 863], [497, 383, 563, 79, 973], [287, 63, 343, 169, 583], [627, 343, 773, 959, 943], [767, 473, 103, 699, 303]],
  },
];
