// What a solution file's certificate says, ready to be shown: prices, slacks, sums.
//
// Rows are CUEs. Columns are DUEs; the last column, of index N, stands for every CUE that stays alone. The
// slack of an entry is r_i + c_j − s less the proven bound of T_ij; alone it is r_i + c_0 − T_i.
//
// What is shown of them stands on one decimal grid (`shown`): prices are rounded such that they add up to
// their rounded total, and what an entry is worth is its prices less its slack, so every sum comes out.

import { apportioned, decimalsOf, unitsOf } from "../../numbers/apportion.js";
import { onGrid } from "../../numbers/grid.js";

/** @typedef {ReturnType<typeof readCertificate> & {}} Certificate */

// Relative to S, as in the verifier: less than this is rounding.
const ROUNDING = 1e-9;

/**
 * @param {import("../../engine/short-studies.js").CertificateAnswer} answer
 * @param {string} [decimal]  the decimal sign on screen
 * @returns null where the solution has no certificate
 */
export function readCertificate({ totals: { semantic_value_per_s: value, power_w }, cues, dues, certificate, bounds, alone }, decimal = ".") {
  if (certificate === null) return null;
  const { eta, residual, row_duals: rowPrices, column_duals: columns, service_dual: servicePrice } = certificate;
  const rows = cues.length;
  const columnCount = dues.length + 1;
  const alonePrices = columns.slice(dues.length);
  const alonePrice = alonePrices.length > 0 ? Math.min(...alonePrices) : 0;
  const onAir = cues.map((cue) => cue.status === "served");
  const served = dues.filter((due) => due.status === "served").length;

  /** What an entry may be worth at most, NaN where it cannot be. @param {number} row @param {number} column */
  const worth = (row, column) => {
    if (!onAir[row]) return Number.NaN;
    return column === dues.length ? alone[row] : bounds[row * dues.length + column];
  };
  /** @param {number} column */
  const columnPrice = (column) => (column === dues.length ? alonePrice : columns[column]);
  /** @param {number} row @param {number} column */
  const prices = (row, column) => rowPrices[row] + columnPrice(column) - (column === dues.length ? 0 : servicePrice);
  /** @param {number} row @param {number} column */
  const matched = (row, column) => onAir[row] && (column === dues.length ? cues[row].due === null : cues[row].due === column);

  const scale = Math.max(Math.abs(value), Number.MIN_VALUE);
  const slacks = new Float64Array(rows * columnCount);
  let [greatest, possible, pairs] = [0, 0, 0];
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columnCount; column += 1) {
      const slack = prices(row, column) - worth(row, column);
      slacks[row * columnCount + column] = slack;
      if (Number.isNaN(slack)) continue;
      possible += 1;
      if (column < dues.length) pairs += 1;
      least = Math.min(least, slack);
      greatest = Math.max(greatest, slack);
    }
  }
  const positive = slacks.filter((slack) => slack > ROUNDING * scale).sort();
  const sum = (/** @type {number[]} */ parts) => parts.reduce((total, part) => total + part, 0);
  const [rowSum, columnSum] = [sum(rowPrices), sum(columns.slice(0, dues.length))];
  const stayAlone = onAir.filter(Boolean).length - served;
  const total = rowSum + columnSum + stayAlone * alonePrice - served * servicePrice;
  const isRounding = (/** @type {number} */ value_per_s) => Math.abs(value_per_s) <= ROUNDING * scale;
  const shown = onOneGrid();

  /** Prices and slacks in whole multiples of 10^−decimals. */
  function onOneGrid() {
    const dueColumns = columns.slice(0, dues.length);
    const largest = [...rowPrices, ...dueColumns, alonePrice, servicePrice].reduce((most, price) => Math.max(most, Math.abs(price)), 0);
    const decimals = decimalsOf(largest, positive[0] ?? 0, 3);
    const [aloneUnits, serviceUnits] = [unitsOf(alonePrice, decimals), unitsOf(servicePrice, decimals)];
    const fixed = BigInt(stayAlone) * aloneUnits - BigInt(served) * serviceUnits;
    const totalUnits = isRounding(total) ? 0n : unitsOf(total, decimals);
    const units = apportioned([...rowPrices, ...dueColumns], totalUnits - fixed, decimals);
    const row = (/** @type {number} */ at) => units[at];
    const column = (/** @type {number} */ at) => (at === dues.length ? aloneUnits : units[rows + at]);
    const prices = (/** @type {number} */ at, /** @type {number} */ other) => row(at) + column(other) - (other === dues.length ? 0n : serviceUnits);
    /** What is not 0 is not shown as 0. @param {number} exact */
    const slackOf = (exact) => {
      if (isRounding(exact)) return 0n;
      const near = unitsOf(exact, decimals);
      return near === 0n ? (exact < 0 ? -1n : 1n) : near;
    };
    const slack = (/** @type {number} */ at, /** @type {number} */ other) => slackOf(slacks[at * columnCount + other]);
    const sumOf = (/** @type {bigint[]} */ parts) => parts.reduce((sum_, part) => sum_ + part, 0n);
    return {
      decimals,
      row,
      column,
      service: serviceUnits,
      prices,
      slack,
      least: slackOf(Number.isFinite(least) ? least : 0),
      worth: (/** @type {number} */ at, /** @type {number} */ other) => prices(at, other) - slack(at, other),
      rowSum: sumOf(units.slice(0, rows)),
      columnSum: sumOf(units.slice(rows)),
      alone: BigInt(stayAlone) * aloneUnits,
      allServices: BigInt(served) * serviceUnits,
      total: totalUnits,
      /** An amount as text. @param {bigint} amount */
      text: (amount) => (amount === 0n ? "0" : onGrid(amount, decimals).replace(".", decimal)),
    };
  }

  return {
    shown,
    eta,
    residual,
    value,
    power_w,
    rows,
    dues: dues.length,
    columns: columnCount,
    onAir,
    served,
    stayAlone,
    rowPrice: (/** @type {number} */ row) => rowPrices[row],
    columnPrice,
    alonePrice,
    servicePrice,
    worth,
    prices,
    matched,
    slack: (/** @type {number} */ row, /** @type {number} */ column) => slacks[row * columnCount + column],
    greatest: greatest || 1,
    /** A slack in the middle of those that are not 0. */
    middle: positive[positive.length >> 1] ?? 1,
    least: Number.isFinite(least) ? least : 0,
    possible,
    pairs,
    /** D, what the prices allow together: no other choice is worth more. */
    total,
    isRounding,
  };
}
