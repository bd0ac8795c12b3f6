// The link of a scenario in a table of it, as CSV (RFC 4180). No DOM.

/**
 * A table with one more column, `link`, whose first row holds the link that leads back to what the table is of.
 * Lines end in CRLF, within quoted fields they may stand as well.
 * @param {string} csv @param {string} link  none where empty
 */
export function withLink(csv, link) {
  if (link === "") return csv;
  // What a spreadsheet would run is text.
  const cell = `"${/^[=+\-@\t\r]/.test(link) ? "'" : ""}${link.replaceAll('"', '""')}"`;
  let out = "";
  let row = 0;
  for (let from = 0; from < csv.length; row += 1) {
    const end = endOfRow(csv, from);
    out += `${csv.slice(from, end)},${row === 0 ? "link" : row === 1 ? cell : ""}\r\n`;
    from = end + 2;
  }
  // A table without rows is of a scenario too.
  if (row === 1) out += `${",".repeat(columnsOf(csv))}${cell}\r\n`;
  return out;
}

/** Where the row that begins at `from` ends: at the next line's end that no quotes enclose. @param {string} csv @param {number} from */
function endOfRow(csv, from) {
  let quoted = false;
  for (let at = from; at < csv.length; at += 1) {
    if (csv[at] === '"') quoted = !quoted;
    else if (!quoted && csv[at] === "\r" && csv[at + 1] === "\n") return at;
  }
  return csv.length;
}

/** How many columns a table's first row names. @param {string} csv */
function columnsOf(csv) {
  let [count, quoted] = [1, false];
  for (const character of csv.slice(0, endOfRow(csv, 0))) {
    if (character === '"') quoted = !quoted;
    else if (character === "," && !quoted) count += 1;
  }
  return count;
}
