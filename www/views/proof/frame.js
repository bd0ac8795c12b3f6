// The certificate's slacks as the matrix draws them.

import { FORBIDDEN, MATCHED, TIGHT, UNSERVED } from "../matrix/marks.js";

/** @typedef {import("./certificate.js").Certificate} Certificate */
/** @typedef {import("../matrix/matrix.js").Frame} Frame */

/**
 * @param {Certificate} certificate
 * @param {number} most  characters that a column has room for
 * @param {number} priceCharacters
 * @param {import("../stage.js").ViewContext} context
 * @returns {Frame}
 */
export function slackFrame(certificate, most, priceCharacters, { words: { proof: words }, numbers }) {
  const { rows, columns, dues, greatest, middle } = certificate;
  const room = Math.min(9, Math.max(5, most));
  const codes = new Uint16Array(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const slack = certificate.slack(row, column);
      const bits = (Number.isNaN(slack) ? FORBIDDEN : 0) | (certificate.matched(row, column) ? MATCHED : 0) |
        (certificate.isRounding(slack) ? TIGHT : 0);
      codes[row * columns + column] = bits;
    }
  }
  return {
    key: `proof ${rows} ${columns}`,
    rows,
    columns,
    characters: room,
    priceCharacters,
    rowName: (row) => numbers.userName("cue", row),
    columnName: (column) => words.columnName(column, certificate),
    rowKind: "cue",
    columnKind: (column) => (column === dues ? "alone" : "due"),
    codes,
    text(row, column) {
      const slack = certificate.slack(row, column);
      return Number.isNaN(slack) ? words.none : words.tight(certificate.shown.slack(row, column), certificate, room);
    },
    sub: () => "",
    // A few slacks are far larger than all others; the logarithm keeps the rest apart.
    shade(row, column) {
      const slack = certificate.slack(row, column);
      return Number.isNaN(slack) ? Number.NaN : 1 - Math.log1p(Math.max(0, slack) / middle) / Math.log1p(greatest / middle);
    },
    rowPrice: (row) => (certificate.onAir[row] ? certificate.shown.text(certificate.shown.row(row)) : words.off),
    columnPrice: (column) => words.tight(certificate.shown.column(column), certificate, room),
    rowPriceHead: "rᵢ",
    columnPriceHead: "cⱼ",
    rowCode: (row) => (certificate.onAir[row] ? 0 : UNSERVED),
    columnCode: () => 0,
    caption: words.caption,
  };
}
