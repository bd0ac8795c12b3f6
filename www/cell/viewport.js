// The map between metres and CSS pixels of the cell: fits everything in, and holds still while it can.

/** @typedef {import("../types.js").Point} Point */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Bounds  metres, y upward */

/** What the switch of layers covers in the upper left corner, CSS pixels from there. @typedef {{right: number, bottom: number}} Corner */

const PADDING_PX = { x: 34, top: 42, bottom: 36 };
/** A lower map is a strip, with less room around. */
export const STRIP_PX = 170;
const STRIP_PADDING_PX = { x: 60, top: 22, bottom: 18 };
/** A corner that is covered up to this share of the width comes near what stands highest, and that keeps so far off it. */
const CORNER = { share: 0.4, off_px: 15 };
// A node may come this close to the edge before the map is fitted anew.
const MARGIN_PX = 16;
// The map zooms in again once it could show everything this much larger.
const SLACK = 1.12;
const GLIDE_MS = 280;

/**
 * @typedef {object} Viewport
 * @property {number} width  CSS pixels
 * @property {number} height
 * @property {number} scale  pixels per metre
 * @property {(point: Point) => {x: number, y: number}} toScreen
 * @property {(x: number, y: number) => Point} toWorld
 * @property {Corner} corner
 * @property {(width: number, height: number, corner?: Corner) => void} resize
 * @property {(bounds: Bounds, key: string, hold: boolean, still: boolean) => void} fit  see below
 * @property {(time_ms: number) => boolean} glide  one frame of a running glide; true while it runs
 */

/** @returns {Viewport} */
export function createViewport() {
  let width = 1;
  let height = 1;
  let scale = 1;
  let corner = { right: 0, bottom: 0 };
  let centre = { x_m: 0, y_m: 0 };
  let key = "";
  /** @type {{from: [number, number, number], to: [number, number, number], start_ms: number} | null} */
  let gliding = null;

  /** @param {Bounds} bounds @returns {[number, number, number]} */
  function fitted(bounds) {
    const padding = height < STRIP_PX ? STRIP_PADDING_PX : PADDING_PX;
    const inner_w = Math.max(40, width - 2 * padding.x);
    const top = height >= STRIP_PX && corner.right > CORNER.share * width ? Math.max(padding.top, corner.bottom + CORNER.off_px) : padding.top;
    const inner_h = Math.max(40, height - top - padding.bottom);
    const span_x = Math.max(bounds.right - bounds.left, 1e-6);
    const span_y = Math.max(bounds.top - bounds.bottom, 1e-6);
    const fit = Math.min(inner_w / span_x, inner_h / span_y);
    const shift = (padding.bottom - top) / 2 / fit;
    return [fit, (bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2 - shift];
  }

  /** @param {Bounds} bounds */
  function inside(bounds) {
    const a = viewport.toScreen({ x_m: bounds.left, y_m: bounds.top });
    const b = viewport.toScreen({ x_m: bounds.right, y_m: bounds.bottom });
    return a.x >= MARGIN_PX && a.y >= MARGIN_PX && b.x <= width - MARGIN_PX && b.y <= height - MARGIN_PX;
  }

  /** @type {Viewport} */
  const viewport = {
    get width() {
      return width;
    },
    get height() {
      return height;
    },
    get scale() {
      return scale;
    },
    get corner() {
      return corner;
    },
    toScreen: ({ x_m, y_m }) => ({
      x: width / 2 + (x_m - centre.x_m) * scale,
      y: height / 2 - (y_m - centre.y_m) * scale,
    }),
    toWorld: (x, y) => ({
      x_m: centre.x_m + (x - width / 2) / scale,
      y_m: centre.y_m - (y - height / 2) / scale,
    }),
    resize(w, h, covered = { right: 0, bottom: 0 }) {
      if (w === width && h === height && covered.right === corner.right && covered.bottom === corner.bottom) return;
      corner = covered;
      width = w;
      height = h;
      key = "";
    },
    // A new `key` (another scenario, radius or size) fits at once; otherwise the map glides, and only
    // if something left it or much room is wasted. `hold` keeps it still during a drag; `still` asks
    // for no animation. Held while it glides it stays where it is: the hand's node must not run away from it.
    fit(bounds, newKey, hold, still) {
      if (hold) {
        gliding = null;
        return;
      }
      const target = fitted(bounds);
      if (newKey !== key) {
        key = newKey;
        gliding = null;
        [scale, centre] = [target[0], { x_m: target[1], y_m: target[2] }];
        return;
      }
      if (gliding || (inside(bounds) && target[0] < scale * SLACK)) return;
      if (still) [scale, centre] = [target[0], { x_m: target[1], y_m: target[2] }];
      else gliding = { from: [scale, centre.x_m, centre.y_m], to: target, start_ms: performance.now() };
    },
    glide(time_ms) {
      if (!gliding) return false;
      const t = Math.min(1, Math.max(0, (time_ms - gliding.start_ms) / GLIDE_MS));
      const eased = 1 - (1 - t) ** 3;
      const [s, x, y] = gliding.from.map((from, at) => from + (/** @type {any} */ (gliding).to[at] - from) * eased);
      [scale, centre] = [s, { x_m: x, y_m: y }];
      if (t >= 1) gliding = null;
      return gliding !== null;
    },
  };
  return viewport;
}
