// A figure's means as a table, RFC 4180: one row for every dot, as it is drawn. No DOM.

/** @typedef {import("../../engine/types.js").FigureSummary} FigureSummary */

const COLUMNS = [
  "figure", "run", "drops", "averaged", "setting", "method", "x_key", "x", "measure", "unit", "mean", "half_width", "median_seed", "worst_seed", "unserved_drops",
];
/** @type {Record<FigureSummary["plan"]["measure"], string>} */
const UNITS = { "energy-efficiency": "value/J", "semantic-value": "value/s", power: "W" };
/** The columns of the table of drops have the same names. @type {Record<FigureSummary["plan"]["measure"], string>} */
const MEASURES = { "energy-efficiency": "energy_efficiency", "semantic-value": "semantic_value_per_s", power: "power_w" };

/** Numbers are JavaScript's shortest that read back the same; a mean of no drops is left empty. @param {FigureSummary} summary */
export function meansTable({ plan, run, drops, averaged, curves }) {
  const seed = (/** @type {number | null | undefined} */ drop) => (drop === null || drop === undefined ? "" : plan.first_seed + drop);
  const rows = curves.flatMap(({ setting, method, points }) => {
    const changes = plan.settings[setting].map(({ key, value }) => `${key}=${value}`).join(";") || "base";
    return points.map(({ x, estimate, median_drop, worst_drop, unserved_drops }) => [
      plan.id, run, drops, averaged, changes, method, plan.x.key, x, MEASURES[plan.measure], UNITS[plan.measure], estimate?.mean ?? "", estimate?.half_width ?? "",
      seed(median_drop), seed(worst_drop), unserved_drops,
    ]);
  });
  return [COLUMNS, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}
