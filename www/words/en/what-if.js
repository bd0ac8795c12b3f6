// Words that the views of the mode *Compare* share: changes, users, who left whom, why nothing changed.

/** @typedef {import("../../engine/types.js").StudyUser} StudyUser */
/** @typedef {import("../../engine/types.js").Reshuffle} Reshuffle */
/** @typedef {import("../../engine/types.js").NoEffect} NoEffect */
/** @typedef {import("../../engine/types.js").ParamSpec} ParamSpec */
/** @typedef {ReturnType<typeof whatIfWords>} WhatIfWords */

const SPACE = "\u202f";

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
export function whatIfWords(numbers, { list }) {
  const { fixed, number, range, userName, subchannelName } = numbers;

  /** A change in per cent with its sign, three figures. @param {number | null} change */
  function percent(change) {
    if (change === null) return "–";
    const size = Math.abs(100 * change);
    // Below, it is what rounding leaves of nothing.
    if (size < 1e-10) return `0${SPACE}%`;
    const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    if (size < 1e-4) return `${change < 0 ? "−" : "+"}${number(size, 2)}${SPACE}%`;
    return `${change < 0 ? "−" : "+"}${fixed(size, decimals)}${SPACE}%`;
  }

  const user = (/** @type {StudyUser} */ { kind, index }) => userName(kind, index);
  const users = (/** @type {StudyUser[]} */ all) => list(all.map(user));

  return {
    percent,
    user,
    users,
    subchannel: (/** @type {number | null} */ cue) => (cue === null ? "–" : subchannelName(cue)),
    eta: (/** @type {number} */ eta) => `${number(eta, 5)}${SPACE}value/J`,
    /** A quantity of the drawing's axes. @param {ParamSpec} spec @param {number} value */
    value(spec, value) {
      if (spec.kind === "switch") return value > 0.5 ? "on" : "off";
      return `${Math.abs(value) >= 1e5 ? number(value, 5) : range(Number(value.toPrecision(5)))}${spec.unit ? SPACE + spec.unit : ""}`;
    },
    /** Who is matched or served otherwise than now, in a sentence; "" where nobody is. @param {Reshuffle} reshuffle */
    reshuffle({ rematched, gained, lost }) {
      const parts = [];
      if (rematched.length > 0) parts.push(`${list(rematched.map((j) => userName("due", j)))} on another subchannel`);
      if (gained.length > 0) parts.push(`${users(gained)} served`);
      if (lost.length > 0) parts.push(`${users(lost)} off the air`);
      return parts.join("; ");
    },
    noEffect: /** @type {Record<NoEffect, string>} */ ({
      "measured-gains": "gains were measured, so it makes none",
      "no-pairs": "there is no D2D pair",
      "nodes-placed": "every node stands where it was put, so no drop moves it",
      "nobody-served": "nobody is on the air, and the step changes nothing about that",
      "one-service": "with one service a triplet is worth 1 whatever ζ is",
      "nobody-at-maximum": "nobody is held by that power maximum",
      "nobody-at-threshold": "nobody is held by the threshold",
      "no-link-so-short": "no link is so short",
      "settings-contradict": "the drop’s settings contradict each other",
      "at-its-end": "it is at the end of its range, and no step is left",
      "same-operating-point": "the step is too small to reach another stair",
    }),
    served: (/** @type {{served: number, users: number}} */ { served, users: all }) => `${served} of ${all}`,
    csv: "CSV",
    saveTable: "Save the table as CSV",
    now: "now",
    /** What a figure is of. @param {import("../../types.js").Snapshot} snapshot */
    about: ({ name, seed, cues, dues }) => `${name} · seed ${seed} · ${cues.length} CUEs, ${dues.length} D2D pairs`,
    file: (/** @type {string} */ what, /** @type {string} */ name) => `${what} ${name}`,
  };
}
