// Reads printed formulas and computes them again: MathML to one line, lines to numbers, units and operators.

import assert from "node:assert/strict";

/** What MathML is built with, without a browser. */
export function fakeDocument() {
  /** @param {string} tag */
  const createElement = (tag) => ({
    tag,
    /** @type {any[]} */
    children: [],
    append(/** @type {any[]} */ ...parts) {
      this.children.push(...parts);
    },
    setAttribute() {},
  });
  return { createElement, createElementNS: (/** @type {string} */ _, /** @type {string} */ tag) => createElement(tag) };
}

/** What stands for any symbol, and for words between two formulas. */
const SYMBOL = "§";
const WORDS = "‖";

/**
 * A formula as one line: § for a symbol, ‖ for words, fractions in brackets, units as they are.
 * @param {any} node @returns {string}
 */
export function lines(node) {
  if (typeof node === "string") return node;
  const inside = () => node.children.map(lines);
  switch (node.tag) {
    case "msub":
    case "msup":
    case "msubsup":
    case "mi":
      return SYMBOL;
    case "mtext":
      return inside().join("").startsWith("\u202f") ? inside().join("") : WORDS;
    case "mfrac":
      return `((${inside()[0]})/(${inside()[1]}))`;
    case "mo":
      return ` ${inside().join("")} `;
    default:
      return inside().join("");
  }
}

/** @typedef {{value: number, half: number, grid: number}} Quantity  half a unit of the last digit; decimals, −1 with a unit or exponent */

const PREFIXES = { G: 1e9, M: 1e6, k: 1e3, "": 1, m: 1e-3, "µ": 1e-6, n: 1e-9, p: 1e-12, f: 1e-15 };
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const NUMBER = /^(−?)((?:\d|\u202f(?=\d{3}(?!\d)))+(?:\.\d+)?)(?:·10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(?:\u202f([GMkmµnpf]?)(W|value\/s per W|value\/s|value\/J|value|\/s)?(?![A-Za-z]))?/u;
const RELATIONS = ["=", "≈", "<", ">", "≤", "≥"];

/** @param {string} text @returns {{quantity: Quantity, length: number} | null} */
function readNumber(text) {
  const found = NUMBER.exec(text);
  if (!found) return null;
  const [all, minus, digits, negative, raised, prefix = ""] = found;
  const plain = digits.replaceAll("\u202f", "");
  const decimals = plain.split(".")[1]?.length ?? 0;
  const exponent = raised ? Number(`${negative ? "-" : ""}${[...raised].map((each) => SUPERSCRIPTS.indexOf(each)).join("")}`) : 0;
  const factor = 10 ** exponent * PREFIXES[/** @type {keyof typeof PREFIXES} */ (prefix)];
  const value = (minus ? -1 : 1) * Number(plain) * factor;
  return { quantity: { value, half: 0.5 * 10 ** -decimals * factor, grid: raised || prefix ? -1 : decimals }, length: all.length };
}

/** @typedef {{value: number, single: Quantity | null, additive: number | null, parts: number}} Computed */

/**
 * The value of an expression of numbers, + − × / and brackets; null where a symbol occurs in it.
 * @param {string} text @returns {Computed | null}
 */
function compute(text) {
  let rest = text.trim();
  if (rest === "" || /[§Λ…∞]/u.test(rest)) return null;
  let parts = 0;
  let pure = true;
  let grid = -2;
  /** @type {Quantity | null} */
  let only = null;
  const skip = () => (rest = rest.trimStart());
  /** @returns {number} */
  function factor() {
    skip();
    if (rest.startsWith("(")) {
      rest = rest.slice(1);
      const inside = sum();
      skip();
      if (!rest.startsWith(")")) throw new Error(`“)” expected at “${rest}” of “${text}”`);
      rest = rest.slice(1).replace(/^\u202fvalue\/[sJ]/, "");
      return inside;
    }
    const read = readNumber(rest);
    if (!read) throw new Error(`no number at “${rest}” of “${text}”`);
    rest = rest.slice(read.length);
    parts += 1;
    only = read.quantity;
    grid = grid === -2 || grid === read.quantity.grid ? read.quantity.grid : -1;
    return read.quantity.value;
  }
  /** @returns {number} */
  function product() {
    let value = factor();
    for (skip(); /^[×/]/.test(rest); skip()) {
      const sign = rest[0];
      rest = rest.slice(1);
      pure = false;
      value = sign === "×" ? value * factor() : value / factor();
    }
    return value;
  }
  /** @returns {number} */
  function sum() {
    let value = product();
    for (skip(); /^[+−]/.test(rest); skip()) {
      const sign = rest[0];
      rest = rest.slice(1);
      value = sign === "+" ? value + product() : value - product();
    }
    return value;
  }
  const value = sum();
  skip();
  if (rest !== "") throw new Error(`“${rest}” is left of “${text}”`);
  return { value, single: parts === 1 ? only : null, additive: pure && grid >= 0 ? grid : null, parts };
}

/** Counts what was computed again, and what did not come out. */
export class Tally {
  checked = 0;
  /** @type {string[]} */
  faults = [];

  /** @param {string} name */
  constructor(name) {
    this.name = name;
  }

  /** @param {boolean} right @param {string} fault */
  check(right, fault) {
    this.checked += 1;
    if (!right) this.faults.push(fault);
  }

  /** @param {string} text @returns {Quantity} */
  quantity(text) {
    const read = readNumber(text.replaceAll("\u2212", "−"));
    if (!read || read.length !== text.length) throw new Error(`no number: “${text}”`);
    return read.quantity;
  }

  /** A computed value against what is printed. @param {number} computed @param {Quantity} printed @param {string} where */
  result(computed, printed, where) {
    this.check(Math.abs(computed - printed.value) <= printed.half * (1 + 1e-6), `${where}: ${computed} is printed as ${printed.value}`);
  }

  /** @param {any} node @param {string} where */
  formula(node, where) {
    if (node) this.relations(lines(node), where);
  }

  /** @param {string} text @param {string} where */
  sum(text, where) {
    this.relations(text, where);
  }

  /** Every chain of relations in a line. @param {string} line @param {string} where */
  relations(line, where) {
    // Words and separators end a chain.
    for (const chain of line.split(/[;,‖]/u)) {
      const tokens = chain.split(/\s*([=≈<>≤≥])\s*/u);
      /** @type {(Computed | null)[]} */
      const values = tokens.map((each, at) => {
        if (at % 2 === 1) return null;
        try {
          return compute(each.replaceAll("\u2212", "−"));
        } catch (error) {
          this.faults.push(`${where}: ${line}: ${error}`);
          return null;
        }
      });
      for (let at = 1; at + 1 < tokens.length; at += 2) {
        const [left, right] = [values[at - 1], values[at + 1]];
        if (left && right) this.relation(left, tokens[at], right, `${where}: ${line}`);
      }
    }
  }

  /** @param {Computed} left @param {string} sign @param {Computed} right @param {string} where */
  relation(left, sign, right, where) {
    assert(RELATIONS.includes(sign));
    const off = Math.abs(left.value - right.value);
    const printed = right.single ?? left.single;
    if (sign === "=") {
      // Sums of numbers with the same decimals come out to the last digit, all else rounds to what is printed.
      const room = left.additive !== null && left.additive === right.additive ? 0.01 : 1 + 1e-6;
      this.check(printed !== null && off <= 2 * printed.half * (room === 0.01 ? 0.01 : 0.5 * room) + 1e-12 * Math.abs(left.value), where);
    } else if (sign === "≈") this.check(off <= 2e-3 * Math.max(Math.abs(left.value), Math.abs(right.value), 1) || right.value === 0, where);
    else this.check(sign === "<" ? left.value < right.value : sign === ">" ? left.value > right.value : sign === "≤" ? left.value <= right.value : left.value >= right.value, where);
  }

  /** The number that a sentence names is the one that its formula ends with. @param {string} sentence @param {RegExp} pattern @param {any} formula @param {string} where */
  sameNumber(sentence, pattern, formula, where) {
    const named = pattern.exec(sentence)?.[1];
    const ends = lines(formula).replace(/[;‖].*$/u, "").replace(/\u202fvalue\/[sJ]$/, "").split(/[=≈]/).at(-1)?.trim();
    if (named !== undefined) this.check(named === ends, `${where}: ${sentence} / ${lines(formula)}`);
  }

  /** Of the slacks that a question reveals the answer's alone is least, as printed. @param {{options: string[], answer: number, reveal: string}} prediction @param {string} where */
  leastIsLeast({ options, answer, reveal }, where) {
    const slacks = options.map((name) => {
      const told = reveal.slice(reveal.indexOf(`${name} `) + name.length + 1);
      return this.quantity(/^[^,]+?(?=, |\.$)/.exec(told)?.[0] ?? "").value;
    });
    this.check(slacks.every((slack, at) => at === answer || slack > slacks[answer]), `${where}: ${reveal}`);
  }

  /** What the search leaves is the difference of what it finds and what there is. @param {string} sentence @param {string} where */
  trapped(sentence, where) {
    const numbers = /leaves (.+?) value.*worth (.+?) value.*optimum (.+?)\. /.exec(sentence.replaceAll("\u2212", "−"));
    if (!numbers) return this.check(false, `${where}: ${sentence}`);
    const [left, found, best] = numbers.slice(1).map((each) => this.quantity(each));
    this.result(best.value - found.value, left, `${where}: ${sentence}`);
  }

  /** Counts inflect. @param {string} sentence @param {string} where */
  sentence(sentence, where) {
    this.check(!/(?<![\w.\u202f–])1 (triplets|stairs|lines|pairs|cells|rounds|iterations|steps|decimals)\b/.test(sentence), `${where}: ${sentence}`);
    this.check(!/\b(CUE|DUE) \d/.test(sentence), `${where}: ${sentence}`);
    this.check(!/NaN|undefined|Infinity/.test(sentence), `${where}: ${sentence}`);
  }

  /** @param {number} least  so many must have been computed */
  end(least) {
    console.log(JSON.stringify({ name: `formulas: ${this.name}`, checked: this.checked, failed: this.faults.length }));
    assert.deepEqual(this.faults.slice(0, 12), [], `${this.faults.length} of ${this.checked} do not come out`);
    assert(this.checked >= least, `only ${this.checked} were computed`);
  }
}
