// A magnifier over a matrix whose entries are too small for their numbers: the lit entry and its neighbours, in full.
//
// It follows the pointer, the arrow keys and a finger; `Escape` shuts it until the next of them.

import { h, setText } from "../../dom/elements.js";
import { marksOf } from "./marks.js";

/** @typedef {import("./matrix.js").Frame} Frame */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Entries to each side of the lit one; fewer where there is no room for their numbers. */
const AROUND = 2;
const SIDE = 2 * AROUND + 1;
/** Between the entry and the magnifier, CSS px. */
const GAP_PX = 14;

/** @param {HTMLElement} host  positioned; the magnifier stays within its first scrolling ancestor's width */
export function createLens(host) {
  const heads = Array.from({ length: SIDE }, () => h("th", {}));
  const rows = Array.from({ length: SIDE }, () => {
    const head = h("th", {});
    const cells = Array.from({ length: SIDE }, () => h("td", { class: "mm-lens-cell" }));
    return { head, cells, line: h("tr", {}, head, ...cells) };
  });
  // Its content is in the line below the matrix, so it is for the eye only.
  const element = h("div", { class: "mm-lens", "aria-hidden": "true", hidden: true, "data-testid": "matrix-lens" },
    h("table", {}, h("thead", {}, h("tr", {}, h("td", {}), ...heads)), h("tbody", {}, ...rows.map(({ line }) => line))));
  host.append(element);
  /** @type {{row: number, column: number, box: Box} | null} */
  let at = null;

  /** Columns to each side that fit, and in which frame and room. */
  let across = AROUND;
  let measured = "";

  /** The first of the entries that are shown. @param {number} middle @param {number} count @param {number} around */
  const first = (middle, count, around) => Math.max(0, Math.min(middle - around, count - 2 * around - 1));

  /** @param {Frame} frame */
  function fill(frame) {
    if (!at) return;
    const [top, left] = [first(at.row, frame.rows, AROUND), first(at.column, frame.columns, across)];
    const end = Math.min(frame.columns, left + 2 * across + 1);
    heads.forEach((head, k) => {
      head.hidden = left + k >= end;
      if (!head.hidden) setText(head, frame.columnName(left + k));
      head.className = frame.columnKind(Math.min(left + k, frame.columns - 1));
    });
    rows.forEach(({ head, cells, line }, r) => {
      const row = top + r;
      line.hidden = row >= frame.rows;
      if (line.hidden) return;
      setText(head, frame.rowName(row));
      head.className = frame.rowKind;
      cells.forEach((cell, c) => {
        const column = left + c;
        cell.hidden = column >= end;
        if (cell.hidden) return;
        setText(cell, (frame.fullText ?? frame.text)(row, column));
        cell.dataset.mark = marksOf(frame.codes[row * frame.columns + column]).join(" ");
        cell.classList.toggle("lit", row === at?.row && column === at?.column);
      });
    });
  }

  /** Beside the entry, where it hides least of what is looked at. */
  function place() {
    if (!at) return;
    const { width, height } = element.getBoundingClientRect();
    const room = { width: host.clientWidth, height: host.clientHeight };
    const { box } = at;
    const beside = [box.right + GAP_PX, box.left - GAP_PX - width].find((x) => x >= 0 && x + width <= room.width);
    const x = beside ?? (box.left + box.right - width) / 2;
    const below = box.bottom + GAP_PX;
    const y = beside !== undefined ? (box.top + box.bottom - height) / 2 : below + height <= room.height ? below : box.top - GAP_PX - height;
    const within = (/** @type {number} */ value, /** @type {number} */ most) => Math.max(0, Math.min(value, most));
    element.style.transform = `translate(${Math.round(within(x, room.width - width))}px, ${Math.round(within(y, room.height - height))}px)`;
  }

  return {
    /** @param {Frame} frame @param {number} row @param {number} column @param {Box} box  of the entry in the host, CSS px */
    show(frame, row, column, box) {
      at = { row, column, box };
      element.hidden = false;
      const here = `${frame.key}|${host.clientWidth}`;
      if (here !== measured) across = AROUND;
      fill(frame);
      while (here !== measured && across > 0 && element.offsetWidth > host.clientWidth) {
        across -= 1;
        fill(frame);
      }
      measured = here;
      place();
    },
    /** Another step of the same matrix. @param {Frame} frame */
    refresh(frame) {
      if (at && at.row < frame.rows && at.column < frame.columns) fill(frame);
      else this.hide();
    },
    hide() {
      at = null;
      element.hidden = true;
    },
  };
}
