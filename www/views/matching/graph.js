// The bipartite graph of the matching views: CUEs on the left, DUEs on the right, the state's entries between.

import { h, setAttribute, setText, typeScale } from "../../dom/elements.js";
import { DELTA, ENTER, FORBIDDEN, headMarksOf, LEAVE, MATCHED, TIGHT, TREE } from "../matrix/marks.js";

const NS = "http://www.w3.org/2000/svg";
const SHOWN = TIGHT | MATCHED | TREE | DELTA | ENTER | LEAVE;

/**
 * @typedef {object} GraphFrame
 * @property {number} rows
 * @property {number} dues
 * @property {boolean} plain  no user symbols: one's own matrix
 * @property {(row: number) => string} rowName
 * @property {(column: number) => string} columnName
 * @property {Uint16Array} codes  row-major, `dues + 1` columns, the last for CUEs alone
 * @property {(row: number) => number} rowCode
 * @property {(column: number) => number} columnCode
 * @property {(row: number) => string} rowPrice
 * @property {(column: number) => string} columnPrice
 */

/** @typedef {ReturnType<typeof createGraph>} Graph */

/**
 * @param {HTMLElement} host
 * @param {{hover: (row: number | null, column: number | null) => void, pick: (row: number, column: number) => void, label: string}} events
 */
export function createGraph(host, events) {
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("class", "mm-graph");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", events.label);
  const links = group("mm-links");
  const nodes = group("mm-nodes");
  svg.append(links, nodes);
  host.append(h("div", { class: "mm-graph-wrap" }));
  const wrap = /** @type {HTMLElement} */ (host.lastElementChild);
  wrap.append(svg);
  /** @type {Map<number, SVGLineElement>} */
  const edges = new Map();
  /** @type {{node: SVGGElement, price: SVGTextElement}[]} */
  let left = [];
  /** @type {{node: SVGGElement, price: SVGTextElement}[]} */
  let right = [];
  let size = { width: 200, height: 400 };
  let type = typeScale(host);
  let key = "";
  /** @type {GraphFrame | null} */
  let frame = null;
  /** @type {[number | null, number | null]} */
  let lit = [null, null];

  /** @param {string} name */
  function group(name) {
    const node = document.createElementNS(NS, "g");
    node.setAttribute("class", name);
    return node;
  }

  /** @param {number} count @param {number} at */
  function y(count, at) {
    const step = Math.min(44 * type, (size.height - 24) / Math.max(1, frame?.rows ?? 1, frame?.dues ?? 1));
    const most = Math.max(frame?.rows ?? 1, frame?.dues ?? 1);
    return 14 + step * (at + 0.5 + (most - count) / 2);
  }

  /** @param {GraphFrame} next */
  function build(next) {
    const spacing = Math.min(44 * type, (size.height - 24) / Math.max(1, next.rows, next.dues));
    const scale = Math.min(type, Math.max(1, spacing / 16));
    const least = type < 1.3 ? 12 : 16;
    const names = spacing > least;
    const prices = spacing >= 24 * scale && size.width >= 190 * scale;
    const inset = scale * (prices ? 76 : names ? (Math.max(next.rows, next.dues) > 9 ? 42 : 34) : 12);
    const radius = Math.max(1.5, Math.min(8, spacing * 0.36));
    const height = Math.round(28 + spacing * Math.max(1, next.rows, next.dues));
    svg.setAttribute("viewBox", `0 0 ${size.width} ${height}`);
    svg.style.width = `${size.width}px`;
    svg.style.height = `${height}px`;
    svg.style.setProperty("--mm-font", `${Math.max(least, scale * Math.min(13, spacing - 3))}px`);
    links.replaceChildren();
    nodes.replaceChildren();
    edges.clear();
    left = Array.from({ length: next.rows }, (_, row) =>
      node(next.plain ? "plain" : "cue", inset, y(next.rows, row), radius, -1, names ? next.rowName(row) : "", prices, row, null));
    right = Array.from({ length: next.dues }, (_, column) =>
      node(next.plain ? "plain" : "due", size.width - inset, y(next.dues, column), radius, 1, names ? next.columnName(column) : "", prices, null, column));
  }

  /**
   * @param {"cue" | "due" | "plain"} kind @param {number} x @param {number} top @param {number} radius @param {number} side
   * @param {string} name @param {boolean} prices @param {number | null} row @param {number | null} column
   */
  function node(kind, x, top, radius, side, name, prices, row, column) {
    const g = group(`mm-node ${kind}`);
    g.setAttribute("transform", `translate(${x} ${top})`);
    const halo = document.createElementNS(NS, "circle");
    halo.setAttribute("class", "mm-halo");
    halo.setAttribute("r", String(radius + 4));
    const shape = document.createElementNS(NS, kind === "due" ? "rect" : "circle");
    shape.setAttribute("class", "mm-shape");
    if (kind === "due") {
      for (const [attribute, value] of [["x", -radius], ["y", -radius], ["width", 2 * radius], ["height", 2 * radius], ["rx", 1.5]]) {
        shape.setAttribute(String(attribute), String(value));
      }
    } else shape.setAttribute("r", String(radius));
    const label = document.createElementNS(NS, "text");
    label.setAttribute("class", "mm-name");
    label.setAttribute("x", String(side * (radius + 6)));
    label.setAttribute("y", String(prices ? -1 : 4 * type));
    label.setAttribute("text-anchor", side < 0 ? "end" : "start");
    label.textContent = name;
    const price = document.createElementNS(NS, "text");
    price.setAttribute("class", "mm-node-price");
    price.setAttribute("x", String(side * (radius + 6)));
    price.setAttribute("y", String(11 * type));
    price.setAttribute("text-anchor", side < 0 ? "end" : "start");
    g.append(halo, shape, label);
    if (prices) g.append(price);
    g.addEventListener("pointerenter", () => events.hover(row, column));
    g.addEventListener("pointerleave", () => events.hover(null, null));
    nodes.append(g);
    return { node: g, price };
  }

  /** @param {number} code */
  function kind(code) {
    if (code & DELTA) return "delta";
    if (code & ENTER) return code & MATCHED ? "enter matched" : "enter";
    if (code & LEAVE) return "leave";
    if (code & MATCHED) return "matched";
    return code & TREE ? "tree" : "tight";
  }

  /** @param {number | null} row @param {number | null} column @param {boolean} on */
  function light(row, column, on) {
    if (row !== null) left[row]?.node.classList.toggle("lit", on);
    if (column !== null) right[column]?.node.classList.toggle("lit", on);
    if (row !== null && column !== null && frame) edges.get(row * (frame.dues + 1) + column)?.classList.toggle("lit", on);
  }

  return {
    element: wrap,
    /** @param {GraphFrame} next */
    draw(next) {
      frame = next;
      const shape = `${next.rows}|${next.dues}|${size.width}|${size.height}|${type}|${next.plain}|${next.rowName(0)}`;
      if (shape !== key) {
        key = shape;
        build(next);
      }
      const columns = next.dues + 1;
      const x1 = Number(/translate\(([\d.]+)/.exec(left[0]?.node.getAttribute("transform") ?? "")?.[1] ?? 0);
      for (let row = 0; row < next.rows; row += 1) {
        for (let column = 0; column < next.dues; column += 1) {
          const at = row * columns + column;
          const code = next.codes[at];
          let line = edges.get(at);
          if ((code & SHOWN) === 0 || (code & FORBIDDEN) !== 0) {
            if (line) {
              line.remove();
              edges.delete(at);
            }
            continue;
          }
          if (!line) {
            const made = document.createElementNS(NS, "line");
            made.setAttribute("x1", String(x1));
            made.setAttribute("y1", String(y(next.rows, row)));
            made.setAttribute("x2", String(size.width - x1));
            made.setAttribute("y2", String(y(next.dues, column)));
            made.addEventListener("pointerenter", () => events.hover(row, column));
            made.addEventListener("pointerleave", () => events.hover(null, null));
            made.addEventListener("click", () => events.pick(row, column));
            links.append(made);
            edges.set(at, made);
            line = made;
          }
          setAttribute(line, "class", `mm-edge ${kind(code)}`);
        }
        setAttribute(left[row].node, "data-mark", headMarksOf(next.rowCode(row)).join(" "));
        setText(left[row].price, next.rowPrice(row));
      }
      for (let column = 0; column < next.dues; column += 1) {
        setAttribute(right[column].node, "data-mark", headMarksOf(next.columnCode(column)).join(" "));
        setText(right[column].price, next.columnPrice(column));
      }
      light(lit[0], lit[1], true);
    },
    /** @param {{width: number, height: number}} next @param {boolean} redraws  what is shown */
    resize(next, redraws) {
      size = next;
      type = typeScale(host);
      if (frame && redraws) this.draw(frame);
    },
    /** @param {number | null} row @param {number | null} column */
    highlight(row, column) {
      light(lit[0], lit[1], false);
      lit = [row, column];
      light(row, column, true);
    },
  };
}
