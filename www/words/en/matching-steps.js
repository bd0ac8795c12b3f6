// One sentence and one formula for every step of the matching, with the questions before them.

import { i, math, n, o, sub, t } from "../../dom/math.js";
import { addition, kinds, signed } from "./matching-parts.js";

/** @typedef {import("../../views/matching/model.js").Model} Model */
/** @typedef {import("../../engine/glue.js").MatchingState} MatchingState */
/** @typedef {import("../../engine/glue.js").LineState} LineState */
/** @typedef {import("../../engine/glue.js").MatchingVerdict} Verdict */
/** @typedef {import("../../player/player.js").StepText} StepText */
/** @typedef {import("../grammar.js").Grammar} Grammar */
/** @typedef {[number, number]} Entry_ */

const DELTA_SIGN = "δ";

/**
 * @param {{alone: string, unused: string}} words  of the matrix's heads
 * @param {Grammar} grammar
 */
export function stepWords(words, { list }) {
  /** What one step of the search says. @param {Model} model @param {number} at @returns {StepText} */
  function describe(model, at) {
    const now = model.state(at);
    const { format, formatSlack, naming, sign } = model;
    const kind = kinds(model);
    const due = now.due === undefined ? "" : naming.column(now.due);
    const cue = now.cue === undefined ? "" : naming.row(now.cue);
    const entry = `${cue} × ${due}`;
    const r = (/** @type {number} */ row_) => format(model.rowAmount(now, row_));
    const c = (/** @type {number} */ column) => format(sign * now.due_price[column]);
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
          formula: math(t("total\u2002"), o("="), n(format(sign * now.total))),
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
      case "equal": {
        const moves = now.path.map(([d, u]) => `${naming.column(d)} takes ${naming.row(u)}`);
        const worth = (/** @type {[number, number][]} */ entries) => entries.reduce((all, [d, u]) => all + (model.value(u, d) ?? 0n) - sign * model.base(u), 0n);
        const [enter, leave] = [format(worth(now.path)), format(worth(now.path_leaves))];
        return {
          sentence: `A tie: along tight entries another matching is worth as much, and it is the one that the solver ended with: ${list(moves)}.`,
          formula: math(t("gain of what enters\u2002"), n(enter), o("="), t("gain of what leaves\u2002"), n(leave)),
        };
      }
      case "done": {
        const { total, value: sum, tie, unserved } = model.proof();
        const other = tie ? " There is a tie: tight entries allow another choice of the same value." : unserved > 0 ? "" : " No other choice is as good: tight entries allow only this one.";
        // At η*, where F is what the chosen entries are worth.
        const zero = !naming.own && total === 0n ? ", 0 because F(η*) = 0," : "";
        return {
          sentence: `The prices sum to the value of the matching${zero} and no slack is negative, so no other choice can be ${cost ? "cheaper" : "better"}.${other}`,
          formula: math(t("prices\u2002"), n(format(sign * total)), o("="), t("chosen entries\u2002"), n(format(sign * sum))),
          prediction: {
            question: "Every slack is ≥ 0 and every chosen entry is tight. How do the prices sum up, against the chosen entries?",
            options: ["More", "Exactly as much", "Less"],
            answer: 1,
            reveal: `Both are ${format(sign * sum)}: each row and column is used once, and tight means price sum = entry.`,
          },
        };
      }
    }
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
  function describeLines(model, now, before) {
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
      case "done": {
        const { total } = model.last;
        return {
          sentence: `As many lines as rows: the chosen zeros are the answer, of the same value as the search's.${same(model, now) ? " It is the same matching too." : " There is a tie: the search took another matching of that value."}`,
          formula: math(t("total\u2002"), o("="), n(format(model.sign * total))),
        };
      }
    }
  }

  return { describe, describeLines, slackFormula };
}

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

/** The price symbols of an entry: r_3 + c_2. @param {number} cue @param {number} due */
function prices(cue, due) {
  return [sub("r", String(cue + 1)), o("+"), sub("c", String(due + 1))];
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
