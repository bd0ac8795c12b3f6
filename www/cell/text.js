// Text widths without asking the canvas at every frame: glyph widths are measured once per font.

/** @typedef {(text: string, px: number, weight: number) => number} TextMeter  CSS pixels */
/** @typedef {(px: number, weight: number) => string} Font  as a canvas names it */

/**
 * Fonts of the family that the page has at `canvas`, so that both look alike.
 * @param {HTMLCanvasElement} canvas
 * @returns {Font}
 */
export function createFont(canvas) {
  let family = "";
  return (px, weight) => {
    if (family === "") family = getComputedStyle(canvas).fontFamily || "sans-serif";
    return `${weight} ${px}px ${family}`;
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Font} font
 * @returns {TextMeter}
 */
export function createTextMeter(context, font) {
  /** @type {Map<string, Map<string, number>>} */
  const fonts = new Map();
  return (text, px, weight) => {
    const key = font(px, weight);
    let widths = fonts.get(key);
    if (!widths) {
      widths = new Map();
      fonts.set(key, widths);
    }
    let sum = 0;
    for (const glyph of text) {
      let width = widths.get(glyph);
      if (width === undefined) {
        context.font = key;
        width = context.measureText(glyph).width;
        widths.set(glyph, width);
      }
      sum += width;
    }
    return sum;
  };
}
