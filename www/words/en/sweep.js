// Words of the sweep and of the plane: how η runs along one parameter, or over two.

/** @typedef {import("../../engine/types.js").Kink} Kink */
/** @typedef {import("../../engine/types.js").ParamSpec} ParamSpec */

/** @typedef {ReturnType<typeof sweepWords>} SweepWords */

/**
 * @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar
 * @param {Record<string, {label: string}>} parameters
 * @param {ReturnType<typeof import("./cell.js").cellWords>["regimes"]} regimes
 */
export function sweepWords({ number, range, userName, whole }, { list, plural }, parameters, regimes) {
  const label = (/** @type {string} */ key) => parameters[key]?.label ?? key;
  const names = (/** @type {import("../../engine/types.js").StudyUser[]} */ users) => list(users.map(({ kind, index }) => userName(kind, index)));
  return {
    title: (/** @type {string} */ key) => `How η runs along: ${label(key)}`,
    planeTitle: (/** @type {string} */ x, /** @type {string} */ y) => `η over ${label(x)} and ${label(y)}`,
    parameter: "Parameter",
    second: "As a map with",
    none: "as a map…",
    from: "from",
    to: "to",
    usual: "Around now",
    usualHint: "The usual range around the present value",
    charts: { eta: "η in value/J", value: "value S in value/s", power: "power in W", served: "users served" },
    circuit: "circuit",
    transmit: "transmit",
    point: (/** @type {string} */ key, /** @type {string} */ value) => `${label(key)}, now ${value}. Arrow keys move it.`,
    /** @param {string} key @param {string} least @param {string} greatest @param {{greatest: string, at: string}} best @param {number} kinks */
    headline: (key, least, greatest, best, kinks) =>
      `${label(key)} from ${least} to ${greatest}: η is greatest, ${best.greatest}, at ${best.at}. ${kinks === 0 ? "Nobody changes partner, service or limit on the way." : `${whole(kinks)} ${plural(kinks, { one: "kink", other: "kinks" })} on the way.`}`,
    /** @param {string} key */
    nobody: (key) => `Nobody is on the air over the whole range of ${label(key)}.`,
    /** @param {string} key */
    constant: (key) => `η is the same over the whole range of ${label(key)}.`,
    kinks: "Kinks: where the answer changes its kind",
    columns: { place: "between", what: "what changes there" },
    /** What changes at a kink, as parts of a sentence. @param {Kink} kink */
    kink({ rematched, gained, lost, regimes: changed }) {
      const parts = [];
      if (rematched.length > 0) parts.push(`${list(rematched.map((j) => userName("due", j)))} on another subchannel`);
      if (gained.length > 0) parts.push(`${names(gained)} served from here on`);
      if (lost.length > 0) parts.push(`${names(lost)} off the air from here on`);
      const ends = new Map();
      for (const { kind, index, to } of changed) ends.set(to, [...(ends.get(to) ?? []), { kind, index }]);
      for (const [to, users] of ends) parts.push(`${names(users)} ${regimes[/** @type {import("../../types.js").Regime} */ (to)].label}`);
      return parts.join("; ");
    },
    /** Who changes at a kink, as a mark's name: with whom one shares, who comes on or goes off the air. @param {Kink} kink */
    kinkName({ rematched, gained, lost }) {
      if (gained.length + lost.length > 0) return [...gained.map((user) => `+${names([user])}`), ...lost.map((user) => `−${names([user])}`)].slice(0, 2).join(" ");
      return rematched.length > 2 ? `${userName("due", rematched[0])} …` : rematched.map((j) => userName("due", j)).join(" ");
    },
    goes: (/** @type {string} */ value) => `Go to ${value}`,
    /** @param {string} key @param {string} value @param {string} eta @param {string} change @param {number} served @param {number} users @param {string} total @param {string} circuit @param {string} transmit */
    reading: (key, value, eta, change, served, users, total, circuit, transmit) =>
      [`${label(key)} ${value}`, `η ${eta}, ${change} against now`, `value ${total}/s`, `power: circuit ${circuit}, transmit ${transmit}`, `${served} of ${users} served`],
    /** @param {string} x @param {string} xValue @param {string} y @param {string} yValue @param {string} eta @param {string} change @param {number} served */
    planeReading: (x, xValue, y, yValue, eta, change, served) => [`${label(x)} ${xValue}`, `${label(y)} ${yValue}`, `η ${eta}, ${change} against now`, `${served} served`],
    contradict: "These two values contradict each other.",
    /** @param {string} least @param {string} greatest @param {boolean} fewer  whether some points are grey */
    planeRange: (least, greatest, fewer) => `η changes by ${least} to ${greatest}; the cross is now, and a click goes elsewhere.${fewer ? " Grey: fewer users are served there, so η is that of a smaller task." : ""}`,
    /** @param {string} typed */
    refusedEnd: (typed) => `“${typed.trim()}” is no number.`,
    /** @param {string} key @param {string} now */
    refusedRange: (key, now) => `The range must contain the present value of ${label(key)}, ${now}.`,
    axisValue: (/** @type {number} */ value) => (Math.abs(value) >= 1e5 ? number(value, 2) : range(Number(value.toPrecision(6)))),
    /** @param {number} after @param {number} before @param {string} unit */
    between: (after, before, unit) => `${range(Number(after.toPrecision(6)))} – ${range(Number(before.toPrecision(6)))}${unit ? `\u202f${unit}` : ""}`,
    points: "points",
    kinksCsv: "CSV of kinks",
  };
}
