// What the matching's last step proves, one entry in words, and why a choice by hand is right or wrong.

import { DELTA, ENTER, FORBIDDEN, LEAVE, MATCHED, TIGHT, TREE } from "../../views/matrix/marks.js";
import { kinds, plus } from "./matching-parts.js";

/** @typedef {import("../../views/matching/model.js").Model} Model */
/** @typedef {import("../../engine/glue.js").MatchingVerdict} Verdict */
/** @typedef {import("../grammar.js").Grammar} Grammar */

/** @param {Grammar} grammar */
export function proofWords({ list }) {
  /** One entry in words, for the line under the matrix. @param {Model} model @param {number} cue @param {number} due @param {number} code */
  function entryText(model, cue, due, code) {
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
  function proofText(model) {
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
  function verdictText(model, verdict, cue, due) {
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

  return { entryText, proofText, verdictText };
}
