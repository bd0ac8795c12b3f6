// What a sentence says of a point in the charts beside it: whoever points at the words lights the point, whoever
// points at the point lights the words.

import { h } from "../dom/elements.js";
import { withNames } from "../dom/names.js";

/**
 * A point that a chart knows to place: an η of the curve F, powers of the plane, a stair.
 * @typedef {object} Spot
 * @property {number} [eta]  value/J, on the curve
 * @property {number} [crossing]  value/J, where a line meets 0
 * @property {boolean} [optimum]  the answer itself: nowhere while it is not to be seen
 * @property {{cue_w: number, due_w: number}} [powers]
 * @property {number} [stair]  whole triplets/s
 */
/** Words of a sentence, from and to where they go in it, and what they stand for. @typedef {{from: number, to: number, spot: Spot}} Mark */
/**
 * @typedef {object} MarkedChart
 * @property {(spots: readonly Spot[], over: (at: number | null) => void) => void} watch  what may be pointed at from now on
 * @property {(spot: Spot | null) => void} beacon  lights a point, where it is in sight
 */

/**
 * A sentence in pieces: what marks say can be pressed, the rest has its names and terms.
 * @param {string} sentence @param {readonly Mark[]} marks  in the sentence's order @returns {(Node | string)[]}
 */
export function withMarks(sentence, marks) {
  /** @type {Set<string>} */
  const met = new Set();
  /** @type {(Node | string)[]} */
  const pieces = [];
  let done = 0;
  marks.forEach(({ from, to }, at) => {
    pieces.push(...withNames(sentence.slice(done, from), met), h("button", { type: "button", class: "marked", "data-mark": at }, sentence.slice(from, to)));
    done = to;
  });
  pieces.push(...withNames(sentence.slice(done), met));
  return pieces;
}

/**
 * Ties a sentence to its charts.
 * @param {HTMLElement} sentence @param {readonly MarkedChart[]} charts
 * @returns {{set: (marks: readonly Mark[]) => void}}
 */
export function tieMarks(sentence, charts) {
  /** @type {readonly Mark[]} */
  let marks = [];
  /** @type {number | null} */
  let lit = null;

  /** @param {number | null} at */
  function light(at) {
    if (at === lit) return;
    lit = at;
    for (const each of sentence.querySelectorAll(".marked")) each.classList.toggle("lit", each instanceof HTMLElement && Number(each.dataset.mark) === at);
    for (const chart of charts) chart.beacon(at === null ? null : (marks[at]?.spot ?? null));
  }
  const ofEvent = (/** @type {Event} */ { target }) => {
    const words = target instanceof Element ? target.closest(".marked") : null;
    return words instanceof HTMLElement ? Number(words.dataset.mark) : null;
  };
  for (const type of ["pointerover", "focusin", "click"]) sentence.addEventListener(type, (event) => light(ofEvent(event)));
  for (const type of ["pointerleave", "focusout"]) sentence.addEventListener(type, () => light(null));

  return {
    set(next) {
      // The same words about other numbers keep what is lit; other words light nothing.
      const kept = sentence.querySelector(".marked.lit") ? lit : null;
      light(null);
      marks = next;
      for (const chart of charts) chart.watch(marks.map(({ spot }) => spot), light);
      light(kept);
    },
  };
}
