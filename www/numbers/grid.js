// Amounts on a decimal grid as text: whole multiples of 10^−decimals, so that what is printed adds up.

const MINUS = "\u2212";

/**
 * An amount with all decimals of its grid.
 * @param {bigint} units  whole multiples of 10^−decimals
 * @param {number} decimals
 */
export function onGrid(units, decimals) {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return `${units < 0n ? MINUS : ""}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ""}`;
}

/** The same without zeros behind what counts: 0.3000 is 0.3. @param {string} text */
export function trimmed(text) {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/**
 * An amount on a coarser grid, rounded half away from 0.
 * @param {bigint} units @param {number} decimals @param {number} fewer  decimals of the coarser grid
 */
export function coarser(units, decimals, fewer) {
  const unit = 10n ** BigInt(decimals - fewer);
  const half = unit / 2n;
  return units < 0n ? -((-units + half) / unit) : (units + half) / unit;
}
