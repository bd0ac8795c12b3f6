// Two answers side by side: user by user in a table, and drawn in the cell: who shares with whom on either side,
// and with whom the difference sits.

import { mark, node, text } from "../../charts/axes.js";
import { createBox } from "../../charts/box.js";
import { h, withSymbols } from "../../dom/elements.js";
import { createTable, scrolled } from "../../dom/table.js";
import { fileName } from "../../dialogs/download.js";

/** @typedef {import("../../charts/axes.js").Sheet} Sheet */
/** @typedef {import("../../engine/types.js").Difference} Difference */
/** @typedef {import("../../engine/types.js").UserDifference} UserDifference */
/** @typedef {import("../../types.js").Point} Point */
/** @typedef {{bs: Point, cues: Point[], dues: {tx: Point, rx: Point}[]}} Places */
/** @typedef {{before: string, after: string, title: string}} Named  what either side is called, and what the picture is of */

/** Radius of the greatest share's disc, in sizes of type, and in parts of a small picture's width. */
const MOST_RADIUS = 1.9;
const MOST_PART = 0.055;

/** Places as a study hands them over. @param {ArrayLike<number>} flat @param {Difference} difference  with the users of either side */
export function placesOf(flat, { users }) {
  const cues = users.filter(({ kind, before, after }) => kind === "cue" && (after ?? before)).length;
  const at = (/** @type {number} */ index) => ({ x_m: flat[2 * index], y_m: flat[2 * index + 1] });
  const count = flat.length / 2;
  // As many CUEs as fit: users of the other side only have no place here.
  const own = Math.min(cues, users.filter(({ kind, after }) => kind === "cue" && after).length);
  const pairs = Math.floor((count - 1 - own) / 2);
  return {
    bs: at(0),
    cues: Array.from({ length: own }, (_, i) => at(1 + i)),
    dues: Array.from({ length: pairs }, (_, j) => ({ tx: at(1 + own + 2 * j), rx: at(2 + own + 2 * j) })),
  };
}

/**
 * @param {import("../stage.js").ViewContext} ctx
 * @param {string} testid
 * @param {HTMLElement[]} tools
 */
export function createDifference(ctx, testid, tools) {
  const words = ctx.words.compare.difference;
  const { whatIf } = ctx.words;
  const { si, number, whole, userName } = ctx.numbers;
  /** @type {{difference: Difference, places: Places, named: Named} | null} */
  let shown = null;
  const box = createBox({
    context: ctx,
    testid: `${testid}-picture`,
    label: words.picture,
    lead: tools,
    draw: (sheet) => (shown ? drawDifference(sheet, shown.difference, shown.places, words.legend, userName) : null),
    file: () => ({ name: fileName(shown?.named.title ?? testid), title: shown?.named.title ?? "", notes: notes(), height: 520 }),
    pick: () => null,
  });
  const columns = words.columns;
  const table = createTable({
    label: words.users, testid: `${testid}-users`,
    columns: [columns.user, { title: columns.share, unit: "value/J", class: "share" }, { title: columns.shares, class: "word" }, columns.power, columns.triplets, columns.value],
  });
  const element = h("div", { class: "study-charts compared" }, box.element, scrolled(table.element, words.users));

  function notes() {
    const { snapshot } = ctx.store.get();
    return shown && snapshot ? [words.notes(shown.named), whatIf.about(snapshot)] : [];
  }

  /** One side's partner as its kind calls it. @param {UserDifference} user @param {"before" | "after"} side */
  function partner({ kind, ...user }, side) {
    const fare = user[side];
    if (!fare) return "–";
    if (fare.status === "unserved") return words.off;
    if (fare.partner === null) return words.alone;
    return userName(kind === "cue" ? "due" : "cue", fare.partner);
  }

  /** Both sides; one text where they are the same. @param {string} before @param {string} after */
  const both = (before, after) => (before === after ? before : `${before} → ${after}`);

  return {
    element,
    /** @param {Difference} difference @param {Places} places @param {Named} named */
    show(difference, places, named) {
      shown = { difference, places, named };
      box.relabel(`${words.picture}: ${words.notes(named)}`);
      box.redraw();
      table.fill(difference.users.map((user) => {
        const { before, after } = user;
        const of = (/** @type {(fare: NonNullable<typeof before>) => string} */ read) => both(before ? read(before) : "–", after ? read(after) : "–");
        const below = after?.status === "below-threshold";
        return {
          key: `${user.kind}${user.index}`,
          class: user.share !== null && Math.abs(user.share) > 1e-9 * difference.before.energy_efficiency ? (user.share < 0 ? "worse" : "better") : "",
          cells: [
            userName(user.kind, user.index),
            user.share === null ? "–" : Math.abs(user.share) < 1e-12 ? "0" : `${user.share < 0 ? "−" : "+"}${number(Math.abs(user.share), 3)}`,
            withSymbols(`${both(partner(user, "before"), partner(user, "after"))}${below ? ` (${words.below})` : ""}`),
            of((fare) => si(fare.transmit_power_w, "W")), of((fare) => whole(fare.triplets_per_s)), of((fare) => number(fare.semantic_value_per_s, 4)),
          ],
        };
      }));
    },
    redraw: () => box.redraw(),
    dispose: () => box.dispose(),
  };
}

/**
 * @param {Sheet} sheet @param {Difference} difference @param {Places} places
 * @param {{before: string, after: string, same: string, gain: string, loss: string}} legend
 * @param {(kind: "cue" | "due", index: number) => string} userName
 * @returns {Node[]}
 */
function drawDifference(sheet, { users, rematches }, places, legend, userName) {
  const em = sheet.text_px;
  const all = [places.bs, ...places.cues, ...places.dues.flatMap(({ tx, rx }) => [tx, rx])];
  const [xs, ys] = [all.map(({ x_m }) => x_m), all.map(({ y_m }) => y_m)];
  const span = (/** @type {number[]} */ values) => Math.max(Math.max(...values) - Math.min(...values), 1e-6);
  const area = { left: em * 2.5, right: sheet.width - em * 3.5, top: em * 4.8, bottom: sheet.height - em * 2.2 };
  const scale = Math.min((area.right - area.left) / span(xs), (area.bottom - area.top) / span(ys));
  const middle = { x: (Math.max(...xs) + Math.min(...xs)) / 2, y: (Math.max(...ys) + Math.min(...ys)) / 2 };
  const at = (/** @type {Point} */ { x_m, y_m }) => ({
    x: (area.left + area.right) / 2 + (x_m - middle.x) * scale,
    y: (area.top + area.bottom) / 2 - (y_m - middle.y) * scale,
  });
  const greatest = Math.min(em * MOST_RADIUS, sheet.width * MOST_PART);
  const most = Math.max(...users.map(({ share }) => Math.abs(share ?? 0)), 1e-12);
  const moved = new Map(rematches.map((each) => [each.due, each]));
  /** @type {Node[]} */
  const discs = [];
  /** @type {Node[]} */
  const lines = [];
  /** @type {Node[]} */
  const marks = [];
  /** @param {number} due @param {number | null} cue @param {{role: import("../../charts/axes.js").Role, width: number, dash?: string}} how */
  const join = (due, cue, { role, width, dash }) => {
    const pair = places.dues[due];
    const other = cue === null ? null : places.cues[cue];
    if (!pair || !other) return;
    const [from, to] = [at(other), at(pair.tx)];
    lines.push(node("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: sheet.paint(role), "stroke-width": width, "stroke-dasharray": dash }));
  };
  users.forEach(({ kind, index, share, before, after }) => {
    const place = kind === "cue" ? places.cues[index] : places.dues[index]?.tx;
    if (!place) return;
    const { x, y } = at(place);
    if (share !== null && Math.abs(share) > 1e-9 * most) {
      discs.push(node("circle", {
        cx: x, cy: y, r: em * 0.5 + greatest * Math.sqrt(Math.abs(share) / most), fill: sheet.paint(share < 0 ? "search" : "optimal"), "fill-opacity": 0.28,
        stroke: sheet.paint(share < 0 ? "search" : "optimal"), "stroke-dasharray": share < 0 ? "3 2" : undefined,
      }));
    }
    const off = (after ?? before)?.status === "unserved";
    if (kind === "due") {
      const { rx } = places.dues[index];
      const to = at(rx);
      lines.push(node("line", { x1: x, y1: y, x2: to.x, y2: to.y, stroke: sheet.paint("due"), "stroke-width": 2 }));
      marks.push(mark(sheet, "box", to.x, to.y, off ? "muted" : "due", em * 0.34));
      const change = moved.get(index);
      if (change) {
        join(index, change.from, { role: "muted", width: 1.5, dash: "3 4" });
        join(index, change.to, { role: "search-text", width: 2.5 });
      } else if (after?.partner !== undefined) join(index, after?.partner ?? null, { role: "hairline", width: 1.5 });
    }
    marks.push(mark(sheet, kind === "cue" ? (off ? "ring" : "circle") : off ? "box" : "square", x, y, off ? "muted" : kind, em * 0.36));
    marks.push(text(sheet, x + em * 0.7, y - em * 0.5, userName(kind, index), { bold: true, halo: true }));
  });
  const bs = at(places.bs);
  const entries = [
    { label: legend.before, draw: (/** @type {number} */ x, /** @type {number} */ y) => node("line", { x1: x, x2: x + em * 1.5, y1: y, y2: y, stroke: sheet.paint("muted"), "stroke-width": 1.5, "stroke-dasharray": "3 4" }) },
    { label: legend.after, draw: (/** @type {number} */ x, /** @type {number} */ y) => node("line", { x1: x, x2: x + em * 1.5, y1: y, y2: y, stroke: sheet.paint("search-text"), "stroke-width": 2.5 }) },
    { label: legend.same, draw: (/** @type {number} */ x, /** @type {number} */ y) => node("line", { x1: x, x2: x + em * 1.5, y1: y, y2: y, stroke: sheet.paint("hairline"), "stroke-width": 1.5 }) },
    { label: legend.loss, draw: (/** @type {number} */ x, /** @type {number} */ y) => node("circle", { cx: x + em * 0.7, cy: y, r: em * 0.5, fill: sheet.paint("search"), "fill-opacity": 0.28, stroke: sheet.paint("search"), "stroke-dasharray": "3 2" }) },
    { label: legend.gain, draw: (/** @type {number} */ x, /** @type {number} */ y) => node("circle", { cx: x + em * 0.7, cy: y, r: em * 0.5, fill: sheet.paint("optimal"), "fill-opacity": 0.28, stroke: sheet.paint("optimal") }) },
  ];
  /** @type {Node[]} */
  const key = [];
  let [x, y] = [em * 0.5, em * 0.8];
  for (const { label, draw } of entries) {
    const width = em * 2.6 + label.length * em * 0.57;
    if (x > em && x + width > sheet.width) [x, y] = [em * 0.5, y + em * 1.4];
    key.push(draw(x, y), text(sheet, x + em * 1.9, y, label, { role: "muted" }));
    x += width;
  }
  return [...discs, ...lines, mark(sheet, "triangle", bs.x, bs.y, "ink", em * 0.5), ...marks, ...key];
}
