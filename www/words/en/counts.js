// Counts with their nouns: "1 triplet/s", "224 triplets/s".

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
export function countWords({ whole }, { plural }) {
  const counted = (/** @type {number} */ count, /** @type {string} */ one, /** @type {string} */ other) => `${whole(count)} ${plural(count, { one, other })}`;
  return {
    /** @param {number} count */
    triplets: (count) => counted(count, "triplet/s", "triplets/s"),
    /** @param {number} count */
    stairs: (count) => counted(count, "stair", "stairs"),
    /** @param {number} count */
    rounds: (count) => counted(count, "round", "rounds"),
    /** @param {number} count */
    iterations: (count) => counted(count, "iteration", "iterations"),
    /** @param {number} count */
    cells: (count) => counted(count, "cell", "cells"),
  };
}
