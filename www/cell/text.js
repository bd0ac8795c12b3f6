// Text widths without asking the canvas at every frame: glyph widths are measured once per font.

/** @typedef {(text: string, px: number, weight: number) => number} TextMeter  CSS pixels */

/** @param {number} px @param {number} weight */
export function font(px, weight) {
  return `${weight} ${px}px ${getFamily()}`;
}

let family = "";
/** The page's own family, so that the canvas and the page look alike. */
function getFamily() {
  if (family === "") family = getComputedStyle(document.body).fontFamily || "sans-serif";
  return family;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @returns {TextMeter}
 */
export function createTextMeter(context) {
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
