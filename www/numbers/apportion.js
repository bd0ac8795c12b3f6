// Parts on a decimal grid that add up to a given total: largest remainders first.

/**
 * @param {number[]} parts
 * @param {bigint} total  in units of the grid; off from the rounded parts' sum by less than one for each part
 * @param {number} decimals
 * @returns {bigint[]} whole multiples of 10^−decimals
 */
export function apportioned(parts, total, decimals) {
  const scale = 10 ** decimals;
  const units = parts.map((part) => unitsOf(part, decimals));
  let missing = total - units.reduce((sum, each) => sum + each, 0n);
  const step = missing < 0n ? -1n : 1n;
  const rest = parts.map((part, at) => Number(step) * (part * scale - Number(units[at])));
  const order = parts.map((_, at) => at).sort((a, b) => rest[b] - rest[a]);
  for (const at of order) {
    if (missing === 0n) break;
    units[at] += step;
    missing -= step;
  }
  return units;
}

/** The nearest multiple of 10^−decimals. @param {number} value @param {number} decimals */
export function unitsOf(value, decimals) {
  const scaled = value * 10 ** decimals;
  return Number.isFinite(scaled) ? BigInt(Math.round(scaled)) : 0n;
}

/**
 * Decimals of a grid on which the largest has `digits` digits and the least is not 0, within what a double tells.
 * @param {number} largest @param {number} least  0 for none @param {number} digits
 */
export function decimalsOf(largest, least, digits) {
  if (!(largest > 0)) return 0;
  const exponent = Math.floor(Math.log10(largest));
  const wanted = least > 0 ? Math.ceil(-Math.log10(least)) : 0;
  return Math.max(0, Math.min(Math.max(digits - 1 - exponent, wanted), 12 - exponent, 20));
}
