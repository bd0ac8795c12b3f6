// Where labels go: each takes the cheapest of its candidate places, in order of importance.
//
// A place costs for overlapping nodes and labels already set (dear), for lying on a link (cheap), for
// leaving the canvas, for being far from where the eye expects it, and for not being last time's place:
// that keeps labels from flickering during a drag. A label that finds no clear place is left out if it
// may be.

/** @typedef {{x: number, y: number, w: number, h: number}} Box  centre and size, CSS pixels */
/** @typedef {{x: number, y: number, bias: number}} Candidate  centre, and what it costs to begin with */
/** @typedef {{x1: number, y1: number, x2: number, y2: number, weight: number}} Segment */

/**
 * @typedef {object} LabelRequest
 * @property {string} id  the same from frame to frame
 * @property {number} w
 * @property {number} h
 * @property {Candidate[]} candidates
 * @property {boolean} required  placed even where it overlaps
 */

const CELL_PX = 48;
// More columns than any screen has, so that row and column make one key.
const ROW = 4096;
const OVERLAP_COST = 30;
const CLEAR_COST = 3;
const CHANGE_COST = 0.45;

/**
 * @typedef {object} LabelPlacer
 * @property {(width: number, height: number, key: string, replay: boolean) => void} begin  another key forgets
 *   last time's places; `replay` keeps them as they are, without weighing anything
 * @property {(box: Box) => void} block  something that no label may cover
 * @property {(segment: Segment) => void} line  something that labels would rather not cover
 * @property {(request: LabelRequest) => Box | null} place
 */

/** @returns {LabelPlacer} */
export function createLabelPlacer() {
  let width = 0;
  let height = 0;
  let key = "";
  let replaying = false;
  /** @type {Map<number, Box[]>} */
  let grid = new Map();
  /** @type {Segment[]} */
  let segments = [];
  /** @type {Map<string, number>} */
  let before = new Map();
  /** @type {Map<string, number>} */
  let chosen = new Map();

  /** @param {Box} box */
  function block(box) {
    const right = Math.floor((box.x + box.w / 2) / CELL_PX);
    const bottom = Math.floor((box.y + box.h / 2) / CELL_PX);
    for (let row = Math.floor((box.y - box.h / 2) / CELL_PX); row <= bottom; row += 1) {
      for (let column = Math.floor((box.x - box.w / 2) / CELL_PX); column <= right; column += 1) {
        const there = grid.get(row * ROW + column);
        if (there) there.push(box);
        else grid.set(row * ROW + column, [box]);
      }
    }
  }

  /**
   * What overlaps cost, given up once it is clear that they cost `limit` or more.
   * @param {Box} box
   * @param {number} limit
   */
  function overlapCost(box, limit) {
    let cost = 0;
    const right = Math.floor((box.x + box.w / 2) / CELL_PX);
    const bottom = Math.floor((box.y + box.h / 2) / CELL_PX);
    for (let row = Math.floor((box.y - box.h / 2) / CELL_PX); row <= bottom; row += 1) {
      for (let column = Math.floor((box.x - box.w / 2) / CELL_PX); column <= right; column += 1) {
        const there = grid.get(row * ROW + column);
        if (!there) continue;
        for (let at = 0; at < there.length; at += 1) {
          const other = there[at];
          const dx = (box.w + other.w) / 2 - Math.abs(box.x - other.x);
          const dy = (box.h + other.h) / 2 - Math.abs(box.y - other.y);
          if (dx > 0 && dy > 0) cost += CLEAR_COST + (OVERLAP_COST * dx * dy) / (box.w * box.h);
        }
        if (cost >= limit) return cost;
      }
    }
    return cost;
  }

  /** @param {Box} box */
  function outsideCost(box) {
    const out =
      Math.max(0, box.w / 2 + 3 - box.x) +
      Math.max(0, box.x + box.w / 2 + 3 - width) +
      Math.max(0, box.h / 2 + 3 - box.y) +
      Math.max(0, box.y + box.h / 2 + 3 - height);
    return out > 0 ? CLEAR_COST + out : 0;
  }

  /** Moved into the canvas if it lies across its edge. @param {Box} box @returns {Box} */
  function inside({ x, y, w, h }) {
    return {
      x: Math.min(Math.max(x, w / 2 + 3), width - w / 2 - 3),
      y: Math.min(Math.max(y, h / 2 + 3), height - h / 2 - 3),
      w,
      h,
    };
  }

  return {
    begin(w, h, newKey, replay) {
      replaying = replay && newKey === key;
      width = w;
      height = h;
      grid = new Map();
      segments = [];
      before = newKey === key ? chosen : new Map();
      key = newKey;
      chosen = new Map();
    },
    block,
    line(segment) {
      segments.push(segment);
    },
    place({ id, w, h, candidates, required }) {
      const last = before.get(id);
      if (replaying && (last !== undefined || !required)) {
        if (last === undefined) return null;
        chosen.set(id, last);
        return inside({ ...candidates[Math.min(last, candidates.length - 1)], w, h });
      }
      /** @type {Box | null} */
      let best = null;
      let best_cost = Infinity;
      let best_hard = 0;
      let best_at = 0;
      /** @param {number} at */
      const consider = (at) => {
        const candidate = candidates[at];
        let cost = candidate.bias + (last === undefined || last === at ? 0 : CHANGE_COST);
        if (cost >= best_cost) return;
        const box = { x: candidate.x, y: candidate.y, w, h };
        const hard = overlapCost(box, best_cost - cost) + outsideCost(box);
        cost += hard;
        for (let index = 0; index < segments.length && cost < best_cost; index += 1) {
          if (crosses(segments[index], box)) cost += segments[index].weight;
        }
        if (cost >= best_cost) return;
        [best, best_cost, best_hard, best_at] = [box, cost, hard, at];
      };
      // Last time's place is most often the best and then rules most others out unseen.
      if (last !== undefined && last < candidates.length) consider(last);
      for (let at = 0; at < candidates.length; at += 1) consider(at);
      const found = /** @type {Box | null} */ (best);
      if (!found || (!required && best_hard >= CLEAR_COST)) return null;
      const box = inside(found);
      chosen.set(id, best_at);
      block({ x: box.x, y: box.y, w: w + 4, h: h + 2 });
      return box;
    },
  };
}

/**
 * Places around a node for a box of w × h: eight directions close by, dearer the further they turn away
 * from `prefer_rad`, and the same again a little further out.
 * @param {{x: number, y: number}} node
 * @param {number} radius
 * @param {number} w
 * @param {number} h
 * @param {number} prefer_rad
 * @param {number} [bias]
 * @returns {Candidate[]}
 */
export function around(node, radius, w, h, prefer_rad, bias = 0) {
  /** @type {Candidate[]} */
  const places = [];
  for (const [gap, extra] of [[3, 0], [13, 0.9]]) {
    for (let step = 0; step < 8; step += 1) {
      const angle = (step * Math.PI) / 4;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      const turn = Math.abs(Math.atan2(Math.sin(angle - prefer_rad), Math.cos(angle - prefer_rad))) / Math.PI;
      const diagonal = step % 2 === 1;
      places.push({
        x: node.x + c * (radius + gap) + Math.sign(Math.round(c * 2)) * (w / 2) * (diagonal ? 0.96 : 1),
        y: node.y + s * (radius + gap) + Math.sign(Math.round(s * 2)) * (h / 2) * (diagonal ? 0.8 : 1),
        bias: bias + extra + 0.7 * turn,
      });
    }
  }
  return places;
}

/**
 * Places along a line, the middle first.
 * @param {{x: number, y: number}} a
 * @param {{x: number, y: number}} b
 * @param {number} [middle]  where along it the eye expects it, 0 at `a`
 * @returns {Candidate[]}
 */
export function along(a, b, middle = 0.5) {
  return [0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.32, -0.32].map((shift) => {
    const t = Math.min(0.88, Math.max(0.12, middle + shift));
    return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t, bias: Math.abs(shift) * 2 };
  });
}

/**
 * Does the segment touch the box? (Liang and Barsky's clipping, after a look at the bounding boxes.)
 * @param {Segment} segment
 * @param {Box} box
 */
function crosses({ x1, y1, x2, y2 }, box) {
  const left = box.x - box.w / 2;
  const right = box.x + box.w / 2;
  const top = box.y - box.h / 2;
  const bottom = box.y + box.h / 2;
  if ((x1 < left && x2 < left) || (x1 > right && x2 > right)) return false;
  if ((y1 < top && y2 < top) || (y1 > bottom && y2 > bottom)) return false;
  const dx = x2 - x1;
  const dy = y2 - y1;
  let from = 0;
  let to = 1;
  if (dx !== 0) {
    const a = (left - x1) / dx;
    const b = (right - x1) / dx;
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  if (dy !== 0) {
    const a = (top - y1) / dy;
    const b = (bottom - y1) / dy;
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return from <= to;
}
