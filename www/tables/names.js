// Which row of a grid is a header, and which column names the rows.

/**
 * A cell as one notation sees it; "odd" begins as a number and is none, so it names nothing.
 * @typedef {{kind: "number" | "mark" | "empty" | "text" | "odd", value: string, raw: string}} Seen
 */
/** @typedef {{header: boolean, names: boolean}} Margins */

/** @param {Seen[]} cells */
const named = (cells) => cells.some(({ kind }) => kind === "text") && cells.every(({ kind }) => kind !== "number" && kind !== "odd");

/**
 * Margins that a grid may have; two where numbers count its rows and columns and could be values as well.
 * @param {Seen[][]} rows  of one length
 * @returns {Margins[]}
 */
export function marginsOf(rows) {
  const [first] = rows;
  if (!first || first.length === 0) return [{ header: false, names: false }];
  const below = rows.slice(1);
  // The corner belongs to neither.
  const header = rows.length > 1 && named(first.length > 1 ? first.slice(1) : first);
  const names = first.length > 1 && (below.length > 0 ? named(below.map((row) => row[0])) : first[0].kind === "text" && first.slice(1).every(({ kind }) => kind !== "text"));
  if (header !== names && (first[0].kind === "number" || first[0].kind === "odd")) return [{ header: false, names: false }];
  // A data frame counts the rows that it does not name.
  if (header && !names && first[0].kind === "empty" && counts(below.map((row) => row[0]))) return [{ header, names: true }];
  if (header || names) return [{ header, names }];
  if (first.length > 1 && below.length > 0 && first[0].kind === "empty" && counts(first.slice(1)) && counts(below.map((row) => row[0]))) {
    return [{ header: true, names: true }, { header: false, names: false }];
  }
  return [{ header: false, names: false }];
}

/** Whether cells count up from 0 or 1. @param {Seen[]} cells */
function counts(cells) {
  const start = Number(cells[0]?.value || Number.NaN);
  return (start === 0 || start === 1) && cells.every(({ kind, value }, at) => kind === "number" && value === String(start + at));
}
