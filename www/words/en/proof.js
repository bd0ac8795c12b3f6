// Every word of the proof view.

import { quotientNumbers } from "../../numbers/iteration.js";
import { totals } from "../../numbers/totals.js";
import { breakable, i, math, n, o, q, row, sub, t } from "../../dom/math.js";

/** @typedef {import("../../types.js").Snapshot} Snapshot */
/** @typedef {import("../../views/proof/certificate.js").Certificate} Certificate */
/** @typedef {import("../../engine/types.js").Report} Report */

const NARROW = "\u202f";
/** As the verifier: what is smaller, relative to S, is rounding. */
const ROUNDING = 1e-9;

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
export function proofWords(numbers, { plural }) {
  const { milliseconds, number, userName, whole } = numbers;
  /** @param {number} many @param {string} one @param {string} other */
  const count = (many, one, other) => `${whole(many)} ${plural(many, { one, other })}`;

  const words = {
    certified: (/** @type {string} */ eta) => `Certified: no powers and no matching give more than ${eta}${NARROW}value/J.`,
    /** @type {Record<Snapshot["solution"]["status"], string>} */
    uncertified: {
      optimal: "",
      heuristic: "This answer has no certificate: a better one may exist.",
      infeasible: "Not every user can be served, so there is no answer to certify.",
      "iteration-limit": "The iterations were used up before a proof was found: a better answer may exist.",
    },
    idea:
      "Every CUE and every DUE has a price in value/s. At η* no pair is worth more than its two prices together, and all prices " +
      "together come to 0, because F(η*) = 0. So any other matching is worth 0 at most, and nothing beats this one.",
    aside:
      "F(η*) = 0 says that at the greatest efficiency nothing is left once every joule is paid. Prices are not unique: these are " +
      "the ones that the solver ended with, the Matching tab arrives at others.",
    gap: "gap, by the solver's certificate",
    gapHint: "what the solver's own prices leave open, relative to the total value and in its own rounding; the independent check proves a bound",
    provenGap: "proven gap",
    provenGapHint: "no other answer is better by more than this share of η*: a bound that the independent check proved",
    residual: "F(η*)",
    residualHint: "value/s that the best choice has left once every joule costs η*; at the optimum nothing",
    slack: "worst slack",
    slackHint: "least of prices less worth over every pair and every CUE alone; a clearly negative one would refute the proof",
    prices: "all prices",
    pricesHint: "sum of all row and column prices. It bounds F(η*), what the best choice has left; at the optimum that is 0",
    slackOf: "slack",
    perS: "value/s",
    check: "Check it independently",
    checkHint: "A second program, which shares no code with the solver, recomputes everything from powers and matching",
    file: "Check a solution file…",
    cancel: "Cancel",
    matrixHead: "Slack of every choice, value/s",
    caption: "Slack of every entry: row price plus column price less worth, in value per second. Rows are CUEs, columns DUEs and alone.",
    legend: "✓ chosen: slack 0 · — impossible",
    legendHeat: "✓ chosen: slack 0 · the stronger the tint, the less · empty: impossible",
    alone: "alone",
    off: "off",
    none: "—",
    hover: "Point at an entry, or move over it with the arrow keys, to see its prices.",
    how: "How do we know?",
    report: "Report of the check",
    running: (/** @type {number} */ share) => `Bounding every pair: ${Math.floor(share * 100)}${NARROW}%`,
    progress: "Share of pairs bounded",
    changed: "The scenario changed: the check was stopped.",
    stale: "The scenario has changed since the last check. Check again?",
    cancelled: "The check was cancelled.",
    tooLarge: (/** @type {string} */ name, /** @type {number} */ most) => `${name} is too large: a solution file has at most ${whole(most)} bytes.`,
    refused: (/** @type {string} */ name, /** @type {string} */ why) => `${name} is damaged, or no solution file: ${why}`,
    ownRefused: (/** @type {string} */ why) => `The check could not read the answer: ${why}`,
    failed: (/** @type {string} */ why) => `The check could not run: ${why}`,
    present: "This answer",
    checksHead: ["", "check", "tests", "worst slack"],
    passed: "passed",
    wrong: "failed",
    nothing: "nothing to test",
    findings: "What is wrong",
    /** @param {number} hidden */
    more: (hidden) => `… and ${whole(hidden)} more`,
  };

  /** A quantity, or 0 where it is nothing but rounding. @param {number} value @param {number} scale @param {number} [digits] */
  function clean(value, scale, digits = 3) {
    return Math.abs(value) <= ROUNDING * Math.abs(scale) ? "0" : number(value, digits);
  }

  /**
   * An amount of the certificate in so many characters: in full, else with fewer digits.
   * @param {bigint} amount @param {Certificate} certificate @param {number} room
   */
  function tight(amount, { shown }, room) {
    const full = shown.text(amount);
    if (full.length <= room) return full;
    const value = Number(amount) / 10 ** shown.decimals;
    const texts = [5, 4, 3, 2, 1].map((digits) => number(value, digits));
    return texts.find((text) => text.length <= room) ?? (Math.abs(value) < 0.01 ? "<0.01" : texts[4]);
  }

  /** @param {number} column @param {Certificate} certificate */
  function columnName(column, certificate) {
    return column === certificate.dues ? words.alone : userName("due", column);
  }

  /** @param {number} row @param {number} column @param {Certificate} certificate */
  function entryName(row, column, certificate) {
    return column === certificate.dues ? `${userName("cue", row)} alone` : `${userName("cue", row)} with ${userName("due", column)}`;
  }

  /** How much the prices cover, and what a slack means. @param {Certificate} certificate */
  function coverage({ pairs, possible, shown }) {
    return (
      `The prices cover ${count(pairs, "pair", "pairs")} and ${count(possible - pairs, "CUE alone", "CUEs alone")}; the least slack is ` +
      `${shown.text(shown.least)}. Any other matching is worth at least the sum of its slacks less than the chosen one.`
    );
  }

  /** One entry with its numbers. @param {number} at @param {number} column @param {Certificate} certificate @returns {{text: string, formula: Element | null}} */
  function entry(at, column, certificate) {
    const name = entryName(at, column, certificate);
    if (!certificate.onAir[at]) return { text: `${userName("cue", at)} is out of reach and switched off.`, formula: null };
    if (Number.isNaN(certificate.worth(at, column))) return { text: `${name}: impossible, no powers meet both thresholds.`, formula: null };
    const alone = column === certificate.dues;
    const { shown } = certificate;
    const slack = shown.slack(at, column);
    const [index, below] = [String(at + 1), alone ? "0" : String(column + 1)];
    const service = !alone && certificate.servicePrice !== 0;
    const chosen = certificate.matched(at, column);
    const verdict = chosen ? "chosen" : slack === 0n ? "not chosen, though its prices alone do not rule it out" : "not chosen";
    const worth = sub("T", alone ? index : `${index},${below}`);
    const [prices, value] = [shown.text(shown.prices(at, column)), shown.text(shown.worth(at, column))];
    return {
      text: `${name}: ${verdict}; slack ${shown.text(slack)}${NARROW}value/s.`,
      formula: breakable(
        math(
          sub("r", index), o("+"), sub("c", below), ...(service ? [o("\u2212"), i("s")] : []),
          o("="), n(shown.text(shown.row(at))), ...signed(shown.text(shown.column(column))),
          ...(service ? [...signed(shown.text(-shown.service))] : []),
          o("="), n(prices),
        ),
        slack === 0n
          ? math(o("="), worth)
          : math(o(slack > 0n ? ">" : "<"), n(value), o(alone ? "=" : "≥"), worth, t(`;\u2002${words.slackOf}\u2002`), n(prices), ...signed(shown.text(-shown.worth(at, column))), o("="), n(shown.text(slack))),
      ),
    };
  }

  /** The argument in three sentences. @param {Certificate} certificate @returns {string[]} */
  function argument(certificate) {
    const { dues, served, eta, shown } = certificate;
    const bound = shown.text(shown.total);
    const everyone = served === dues;
    return [
      everyone
        ? "Take any other matching with any powers: every CUE’s row occurs in it once, with a DUE or alone, and every DUE’s column once."
        : `Take any other matching with any powers that serves ${served} of ${dues} DUEs, the most that can be: every row on the air occurs in it once, and no column twice.`,
      `At η* none of its entries is worth more than its row’s and its column’s price, so all of them are worth no more than all prices together: ${bound}${NARROW}value/s.`,
      `So S − η*·P ≤ ${bound} there, which means S/P ≤ η* = ${number(eta, 4)}${NARROW}value/J; the matching marked ✓, where every slack is 0, reaches it.`,
    ];
  }

  /** S − η*·P against the prices, with the numbers put in. @param {Certificate} certificate @returns {Element} */
  function bound(certificate) {
    const { shown, stayAlone, alonePrice, served, servicePrice, value, eta, power_w } = certificate;
    const sums = [o("∑"), sub("r", "i"), o("+"), o("∑"), sub("c", "j")];
    const terms = [n(shown.text(shown.rowSum)), ...signed(shown.text(shown.columnSum))];
    if (alonePrice !== 0) {
      sums.push(o("+"), n(whole(stayAlone)), o("·"), sub("c", "0"));
      terms.push(...signed(shown.text(shown.alone)));
    }
    if (servicePrice !== 0) {
      sums.push(o("\u2212"), n(whole(served)), o("·"), i("s"));
      terms.push(...signed(shown.text(-shown.allServices)));
    }
    const reached_ = quotientNumbers(value, power_w, eta, 5, numbers);
    return breakable(
      math(i("S"), o("\u2212"), starred(), o("·"), i("P"), o("≤"), ...sums),
      math(o("="), ...terms, o("="), n(shown.text(shown.total)), t(`${NARROW}value/s;`)),
      math(starred(), o("="), q(`${reached_.value}${NARROW}value/s`), o("/"), q(reached_.power), o(reached_.sign), n(reached_.eta), t(`${NARROW}value/J`)),
    );
  }

  /** @param {Certificate} certificate @returns {string} */
  function serviceNote({ servicePrice, shown }) {
    return servicePrice === 0
      ? ""
      : `s = ${shown.text(shown.service)}${NARROW}value/s is the price of serving one DUE more than can be served.`;
  }

  /** @param {Report} report */
  function verdict({ verdict: how, numbers: found, findings }) {
    const eta = `${number(found.energy_efficiency, 4)}${NARROW}value/J`;
    switch (how) {
      case "optimal":
        return `Proven optimal within ${gapText(found.proven_gap ?? 0)}: ${eta}. No other powers or matching do better.`;
      case "consistent":
        return `Every statement holds: ${eta}. That it is the best is neither claimed nor proven.`;
      case "infeasible":
        return "Proven infeasible: not every user can be served.";
      case "unfinished":
        return "Stopped before the end; nothing was wrong until then.";
      default:
        return `Rejected: ${count(findings.length, "statement does", "statements do")} not hold.`;
    }
  }

  /** A proven relative gap of η, rounded up. @param {number} gap */
  function gapText(gap) {
    return gap === 0 ? "0" : number(gap * 1.05, 1);
  }

  /** What was done, how much, how long. @param {Report} report @param {number} took_ms @param {"worker" | "page"} where */
  function effort({ checks, numbers: found }, took_ms, where) {
    const tests = checks.reduce((sum, each) => sum + each.tests, 0);
    const slacks = checks.flatMap((each) => (each.worst_slack === null ? [] : [each.worst_slack]));
    const worst = slacks.length > 0 ? `, worst relative slack ${slackText(Math.min(...slacks))}` : "";
    const bounded = found.boxes > 0
      ? ` ${count(found.pairs_bounded, "pair", "pairs")}, ${whole(found.boxes)} boxes of rates bounded.`
      : "";
    const place = where === "worker" ? "by a worker of its own" : "in the page, for want of a worker";
    return `${count(checks.length, "check", "checks")}, ${whole(tests)} tests in ${milliseconds(took_ms)}, ${place}${worst}.${bounded}`;
  }

  /** A relative slack: passes down to −10⁻⁹. @param {number | null} slack */
  function slackText(slack) {
    if (slack === null) return "";
    return slack === 0 ? "0" : number(slack, 2);
  }

  /** Total value and power as the certificate has them. @param {Snapshot["solution"]} solution */
  function reached(solution) {
    const { value, power } = totals(solution, numbers);
    return `${value}${NARROW}value/s for ${power}`;
  }

  return {
    ...words, clean, tight, columnName, entry, coverage, argument, bound, serviceNote, verdict, gapText, effort, slackText, reached,
  };
}

/** + number or − number. @param {string} text @returns {Element[]} */
function signed(text) {
  return text.startsWith("\u2212") ? [o("\u2212"), n(text.slice(1))] : [o("+"), n(text)];
}

function starred() {
  return row(i("η"), o("*"));
}
