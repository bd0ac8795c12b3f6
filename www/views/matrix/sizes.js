// How large the cells of a matrix are: wide enough for its numbers, as large as the stage lets them be.

const HEAD = 40;
/** Least room of the prices, and what a character takes in the usual type and in that of narrow cells. */
const PRICE = 54;
const CHARACTER = 7.6;
const NARROW_CHARACTER = 6.7;
/** A chosen entry's bold digit, and how small its type may get for it to stand in its cell. */
const BOLD_CHARACTER = 8.6;
const LEAST_GROW = 0.924;
/** Beside a number in its cell, for its mark. */
const AROUND = 10;
/** Cells narrower than this have the smaller type. */
const NARROW_CELL = 45;
/** Between cells, as in style.js. */
const GAP = 2;
const LEAST_CELL = 36;
/** A cell in which a number of the usual size stands well, and how wide one may become. */
const USUAL = { width: 84, height: 36 };
const MOST_CELL = 132;
/** Below, and where a number leaves no room for its mark, the two do not stand side by side. */
const SIDE_BY_SIDE = 62;
const MARK = 16;
/** A row of the smallest type. */
const LEAST_HEIGHT = 14;
/** Lower rows have no room for a mark above their number: ring and bold type tell what is matched. */
const LOW_HEIGHT = 18;
/** A cell with room for a second line. */
const ROOMY_HEIGHT = 33;
/** Of a table: more rows are a heat map. */
const MOST_ROWS = 40;

/** @typedef {{columns: number, rows: number, characters: number, priceCharacters?: number}} Measured  what a frame needs room for */

/** Room that the prices beside the rows take, CSS pixels. @param {number} characters @param {number} scale  of the type */
const priceWidth = (characters, scale) => Math.max(PRICE, characters * CHARACTER + 10) * scale;

/**
 * Width of a cell where so many columns share what there is, CSS pixels.
 * @param {number} columns @param {number} prices  characters of a price @param {number} width @param {number} scale  of the type
 */
export function cellWidth(columns, prices, width, scale) {
  return Math.floor((width - HEAD * scale - priceWidth(prices, scale)) / columns) - GAP;
}

/** Least width in which a number of so many characters stands in full. @param {number} characters @param {number} scale */
function leastWidth(characters, scale) {
  const narrow = characters * NARROW_CHARACTER + AROUND;
  const usual = Math.max(NARROW_CELL, characters * BOLD_CHARACTER * LEAST_GROW + AROUND);
  return Math.max(LEAST_CELL - GAP, narrow < NARROW_CELL ? narrow : usual) * scale;
}

/** How many characters stand in full in a cell of that width. @param {number} width @param {number} scale */
export function charactersIn(width, scale) {
  const usual = Math.floor((width / scale - AROUND) / (BOLD_CHARACTER * LEAST_GROW));
  return leastWidth(usual, scale) <= width ? usual : Math.floor((width / scale - AROUND) / NARROW_CHARACTER);
}

/**
 * Whether numbers of so many characters stand in full in a table of that width.
 * @param {number} columns @param {number} characters @param {number} width @param {number} scale
 */
export function holds(columns, characters, width, scale) {
  return cellWidth(columns, characters, width, scale) >= leastWidth(characters, scale);
}

/** Whether a table can be read at all. @param {Measured} frame @param {number} width @param {number} scale */
export function isTable({ columns, rows }, width, scale) {
  return (columns * LEAST_CELL + HEAD + PRICE) * scale <= width && rows <= MOST_ROWS;
}

/**
 * Size of a table's cells, and how its type grows.
 * @param {Measured} frame @param {{width: number, height: number}} size @param {number} scale
 */
export function cellSize({ columns, rows, characters, priceCharacters = characters }, size, scale) {
  const least = Math.ceil(leastWidth(characters, scale));
  const width = Math.max(least, Math.min(MOST_CELL * scale, cellWidth(columns, priceCharacters, size.width, scale)));
  const room = Math.floor((size.height - 60 * scale) / rows) - GAP;
  // Few entries on a large stage: numbers grow with their cells.
  const across = (width - AROUND * scale) / (characters * BOLD_CHARACTER * scale);
  const roomy = Math.max(1, Math.min(width / (USUAL.width * scale), room / (USUAL.height * scale)));
  const grow = width < NARROW_CELL * scale ? 1 : Math.max(LEAST_GROW, Math.min(across, roomy));
  const height = Math.max(LEAST_HEIGHT * scale, Math.min(USUAL.height * scale * Math.max(1, grow), room));
  const beside = Math.max(SIDE_BY_SIDE, characters * BOLD_CHARACTER * grow + MARK) * scale;
  return {
    width,
    height,
    grow,
    roomy: height >= ROOMY_HEIGHT * scale,
    narrow: width < NARROW_CELL * scale,
    corner: width < beside && height < ROOMY_HEIGHT * scale,
    low: height < LOW_HEIGHT * scale,
  };
}
