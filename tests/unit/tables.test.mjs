// The table reader: files that were misread once, every form and every refusal, and what is in doubt.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { createNumbers } from "../../www/numbers/locale.js";
import { textOf } from "../../www/tables/decode.js";
import { isMark, numberOf, numbersIn, numeral } from "../../www/tables/number.js";
import { FORBIDDEN, readTable } from "../../www/tables/read.js";
import { fieldWords } from "../../www/words/en/fields.js";
import { tableWords } from "../../www/words/en/tables.js";
import { createGrammar } from "../../www/words/grammar.js";

const { alternatives, inDoubt, refusalText, understood } = tableWords(createNumbers("en"), createGrammar("en"));

/** @param {string} path */
async function caseText(path) {
  const bytes = await readFile(new URL(`../cases/${path}`, import.meta.url));
  return textOf(/** @type {ArrayBuffer} */ (bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
}

/** Rows by semicolons, cells by blanks: what a reading holds. @param {import("../../www/tables/read.js").Reading} reading */
const held = ({ rows }) => rows.map((row) => row.map((cell) => (cell === FORBIDDEN ? "–" : String(Number(cell)))).join(" ")).join("; ");

/** The one reading of a text. @param {string} text */
function only(text) {
  const { readings, likely, refusal } = readTable(text);
  assert.equal(refusal, null, `${JSON.stringify(text)} is refused: ${refusal && refusalText(refusal)}`);
  assert.deepEqual(readings.map(held).length, 1, `${JSON.stringify(text)} is read as ${readings.map(held).join(" | ")}`);
  assert.equal(likely, 0);
  return readings[0];
}

/** A text's readings where nothing speaks for one of them. @param {string} text */
function doubted(text) {
  const { readings, likely } = readTable(text);
  assert(readings.length > 1, `${JSON.stringify(text)} is read as ${readings.map(held)}`);
  assert.equal(likely, -1, "none is chosen beforehand");
  return readings;
}

/** @param {string} text */
function refused(text) {
  const { readings, refusal } = readTable(text);
  assert(refusal, `${JSON.stringify(text)} is read as ${readings.map(held).join(" | ")}`);
  return refusalText(refusal);
}

const THREE = "9 4 7; 2 8 3; 6 5 1";

test("files that were read as another table", async () => {
  for (const name of ["P01-cr-only", "P03-matlab-one-line", "P11-bom-semicolon-crlf"]) {
    assert.equal(held(only(await caseText(`tables/${name}.txt`))), THREE, name);
  }
  assert.equal(held(only(await caseText("tables/P04-one-cell-decimal-comma.txt"))), "2.5");
  const thousands = doubted(await caseText("tables/P05-thousands-tab.txt"));
  assert.deepEqual(thousands.map(held).sort(), ["1.2 950; 800 1.1", "1200 950; 800 1100"]);
  assert.deepEqual(alternatives(thousands), ["2 × 2, decimal comma, tabs: “1,200” is 1.2", "2 × 2, commas between thousands, tabs: “1,200” is 1200"]);
  assert.equal(inDoubt(thousands), "Row 1, column 1: “1,200” may mean 1.2 or 1200.");
  const named = only(await caseText("tables/P16-headers.txt"));
  assert.equal(held(named), "9 4; 2 8");
  assert.deepEqual([named.rowNames, named.columnNames], [["W1", "W2"], ["J1", "J2"]]);
});

test("matrices keep every digit", async () => {
  const A23 = only(await caseText("matrices/A23.csv"));
  assert.equal(A23.rows[0][4], "0.0015175154");
  assert.deepEqual(only(await caseText("matrices/D1.csv")).rows, [["36.26", "160.60"], ["126.60", "29.68"]]);
  assert.deepEqual(only(await caseText("matrices/D2-near.csv")).rows[0], ["0.000003", "0.000001"]);
  assert.equal(only(await caseText("matrices/A08.csv")).rows[2][1], "0.3166");
  const A11 = only(await caseText("matrices/A11.csv"));
  assert.equal(held(A11), "10 20 2 40; 10 – 3 –; 20 10 60 1; 20 – 25 –; – 40 60 –; 0 19 – 2");
  assert.equal(A11.marks, 7);
});

/** @type {[string, string][]} */
const READ = [
  ["9\t4\t7\n2\t8\t3\n6\t5\t1\n", THREE], ["9,4,7\n2,8,3\n6,5,1", THREE], ["9;4;7\r\n2;8;3\r\n6;5;1\r\n", THREE],
  ["9 4 7\n2 8 3\n6 5 1", THREE], ["  9   4   7\n  2   8   3\n  6   5   1\n\n", THREE], ["9|4|7\n2|8|3\n6|5|1", THREE],
  ["| 9 | 4 | 7 |\n|---|---|---|\n| 2 | 8 | 3 |\n| 6 | 5 | 1 |", THREE], ["9, 4, 7\n2, 8, 3\n6, 5, 1", THREE],
  ["9 4 7;\n2 8 3;\n6 5 1;", THREE], ["9,4,7;2,8,3;6,5,1", THREE], ["[9 4 7; 2 8 3; 6 5 1]", THREE], ["A = [9, 4, 7; 2, 8, 3; 6, 5, 1];", THREE],
  ["[9 4 7\n 2 8 3\n 6 5 1]", THREE], ["[9 4 ... the rest follows\n 7; 2 8 3; 6 5 1]".replace("the rest follows", ""), THREE], ["[9 4 7 % the first\n 2 8 3\n 6 5 1]", THREE],
  ["A =\n\n     9     4     7\n     2     8     3\n     6     5     1\n\n", THREE], ["[[9, 4, 7], [2, 8, 3], [6, 5, 1]]", THREE],
  ["[[9. 4. 7.]\n [2. 8. 3.]\n [6. 5. 1.]]", THREE], ["array([[9., 4., 7.],\n       [2., 8., 3.],\n       [6., 5., 1.]])", THREE],
  ["np.array([[9,4,7],[2,8,3],[6,5,1]], dtype=float32)", THREE], ["{{9, 4, 7}, {2, 8, 3}, {6, 5, 1}}", THREE], ["[[9,4,7,],[2,8,3,],[6,5,1,],]", THREE],
  ['"9","4","7"\n"2","8","3"\n"6","5","1"', THREE], ["sep=;\n9;4;7\n2;8;3\n6;5;1", THREE], 
  ["9\u00a04\u00a07\n2\u00a08\u00a03\n6\u00a05\u00a01", THREE], ["9,4,7\u20282,8,3\u20286,5,1", THREE],
  ["J1,J2\n9,4\n2,8\n1,2", "9 4; 2 8; 1 2"],
  ["A =\n\n   1.0e+03 *\n\n    1.2000    0.9500\n    0.8000    1.1000\n", "1200 950; 800 1100"],
  ["1,5 2,5\n3,5 4,5", "1.5 2.5; 3.5 4.5"], ["1,5;2\n3;4,25", "1.5 2; 3 4.25"], ["2,5 3,5", "2.5 3.5"], ["1,5 2,5; 3,5 4,5", "1.5 2.5; 3.5 4.5"],
  ["1 200\t950\n800\t1 100", "1200 950; 800 1100"], ["1\u202f200;950\n800;1\u202f100", "1200 950; 800 1100"], ["1'200;950\n800;1’100", "1200 950; 800 1100"],
  ["1\u00a0200 950\n800 1\u00a0100", "1200 950; 800 1100"], ["1.234.567;2\n3;4", "1234567 2; 3 4"], ["1.200,5;2\n3;4", "1200.5 2; 3 4"], ["1,200.5\t2\n3\t4", "1200.5 2; 3 4"],
  ["1,200\t2,5\n3\t4", "1.2 2.5; 3 4"], ['"1,200.5",950\n800,"1,100"', "1200.5 950; 800 1100"],
  ["\t4\t7\n2\t8\t3", "– 4 7; 2 8 3"], ["1\t\n3\t4", "1 –; 3 4"], [",4\n2,8\n3,", "– 4; 2 8; 3 –"], ["nan inf\n- 3", "– –; – 3"], ["[1 NaN; -Inf 4]", "1 –; – 4"],
  ["[[1, null], [None, 4]]", "1 –; – 4"], ["−5;–3\n+2;-1e-3", "-5 -3; 2 -0.001"], [".5 5.\n1E3 2e+02", "0.5 5; 1000 200"], ["5\n6\n7", "5; 6; 7"], ["1 2", "1 2"],
  ["9;4;7", "9 4 7"], ["\ufeff1;2\n3;4", "1 2; 3 4"], ["[1,5; 2,5]", "1 5; 2 5"], ["array([1, 2,\n 3, 4])", "1 2 3 4"],
];

test("forms that are read", () => {
  for (const [text, wanted] of READ) assert.equal(held(only(text)), wanted, JSON.stringify(text));
});

test("names of rows and columns", () => {
  /** @type {[string, string[] | null, string[] | null][]} */
  const named = [
    ["name,J1,J2\nW1,9,4\nW2,2,8", ["W1", "W2"], ["J1", "J2"]], ["J1 J2\nW1 9 4\nW2 2 8", ["W1", "W2"], ["J1", "J2"]],
    ["W1;9;4\nW2;2;8", ["W1", "W2"], null], ["J1\tJ2\n9\t4\n2\t8", null, ["J1", "J2"]], ['"a ""1""",9,4\n"b, c",2,8', ['a "1"', "b, c"], null],
    ["     [,1] [,2]\n[1,]    9    4\n[2,]    2    8", ["[1,]", "[2,]"], ["[,1]", "[,2]"]], [",J1,J2\n0,9,4\n1,2,8", ["0", "1"], ["J1", "J2"]],
    ["| x | y |\n|---|---|\n| 9 | 4 |\n| 2 | 8 |", null, ["x", "y"]], ['[["", "J1", "J2"], ["W1", 9, 4], ["W2", 2, 8]]', ["W1", "W2"], ["J1", "J2"]],
  ];
  for (const [text, rows, columns] of named) {
    const reading = only(text);
    assert.equal(held(reading), "9 4; 2 8", text);
    assert.deepEqual([reading.rowNames, reading.columnNames], [rows, columns], text);
  }
  assert.match(understood(only("name,J1,J2\nW1,9,4\nW2,2,8")), /^2 × 2, commas; row names W1, W2; column names J1, J2$/);
});

test("what may mean two things is asked, never settled in silence", () => {
  /** @type {[string, string[], RegExp][]} */
  const cases = [
    ["1,200", ["1200", "1.2", "1 200"], /Row 1, column 1: “1,200” may mean 1200 or 1\.2/], ["1,200;2,300", ["1.2 2.3", "1200 2300", "1 200; 2 300"], /“1,200” may mean 1\.2 or 1200/],
    ["1.200;2.300", ["1.2 2.3", "1200 2300"], /“1\.200” may mean 1\.2 or 1200/], ["800\t2\n1,200\t3", ["800 2; 1.2 3", "800 2; 1200 3"], /Row 2, column 1: “1,200”/],
    ["9,4;2,8", ["9.4 2.8", "9 4; 2 8"], /1 × 2 or 2 × 2/], ["100 200", ["100200", "100 200"], /one number or 1 × 2/], ["1,200,300", ["1200300", "1 200 300"], /one number or 1 × 3/],
    ["1,200\n3,400", ["1 200; 3 400", "1.2; 3.4", "1200; 3400"], /./], ["1 200  950\n800  1 100", ["1 200 950; 800 1 100", "1200 950; 800 1100"], /2 × 3 or 2 × 2/],
    ["9;4\n\n2;8", ["9 4; 2 8", "9 4; – –; 2 8"], /Row 2 has nothing in it/], ["9\t4\n\t\n2\t8", ["9 4; 2 8", "9 4; – –; 2 8"], /Row 2 has nothing/], [";9;4\n;2;8", ["9 4; 2 8", "– 9 4; – 2 8"], /Column 1 has nothing/],
    [",0,1\n0,9,4\n1,2,8", ["9 4; 2 8", "– 0 1; 0 9 4; 1 2 8"], /2 × 2 or 3 × 3/], ["[1,5 2,5; 3,5 4,5]", ["1 5 2 5; 3 5 4 5", "1.5 2.5; 3.5 4.5"], /2 × 4 or 2 × 2/],
    ['"1,200","950"\n"800","1,100"', ["1.2 950; 800 1.1", "1200 950; 800 1100"], /“1,200” may mean/],
  ];
  for (const [text, wanted, question] of cases) {
    const readings = doubted(text);
    assert.deepEqual(readings.map(held), wanted, JSON.stringify(text));
    assert.match(inDoubt(readings), question, text);
    assert.equal(new Set(alternatives(readings)).size, readings.length, "each is told from the others");
  }
  const { readings, likely } = readTable("10,20\n30,40");
  assert.deepEqual([readings.map(held), likely], [["10 20; 30 40", "10.2; 30.4"], 0], "the other one is offered");
  const ended = readTable("9;4;\n2;8;\n");
  assert.deepEqual([ended.readings.map(held), ended.likely], [["9 4; 2 8", "9 4 –; 2 8 –"], 0], "a separator at each line's end");
});

test("bad input is refused, and the cell is named", () => {
  /** @type {[string, RegExp][]} */
  const cases = [
    ["1\t2\t3\n4\t5", /Row 2 has 2 cells, the others 3: row 2 is shorter/], ["1;2\n3;4;5\n6;7", /row 2 is longer/], ["1;2;3\n4;5;x6\n7;8;9", /Row 2, column 3: “x6” is not a number/],
    ["9x;4\n2;8", /Row 1, column 1: “9x”/], ["9,\"4\n2,8", /Row 1, column 2: the quotation mark/], ['9,"4"5\n2,8', /Row 1, column 2: the quotation mark/],
    ["1,5\t1.5\n2\t3", /Row 1, column 1: “1,5” does not have the decimal sign/], ["[[1 2 ... 3]]", /Row 1, column 3: “\.\.\.” leaves out numbers/], ["[[1 2]\n ...\n [3 4]]", /leaves out/],
    ["[1 - 2; 3 4 5]", /Row 1, column 2: “-” stands alone/], ["[1,,2]", /Row 1, column 2: a number is missing/], ["[1 2]'", /“'” is too much/], ["[[1, 2], [3, 4]", /brackets/], ["[[[1]]]", /Row 1/],
    ["[1 2; 3]", /Row 2 has 1 cell, the others 2/], ["", /holds no table/], [" \n\n ", /holds no table/], ["[]", /holds no table/], ["PK\0\u0003", /no text/], ["1 ".repeat(60_000), /too long/],
    ["9 4 7\n  8 3\n6 5 1", /Row 2 has 2 cells, the others 3/], ["1,00,000\t2\n3\t4", /Row 1, column 1: “1,00,000”/], ["5 €;3\n1;2", /Row 1, column 1: “5 €”/], ["1e999 2\n3 4", /Row 1, column 1/], ["0x10;2\n3;4", /“0x10”/],
    ["5;J1;J2\n9;4;3", /Row 1, column 2: “J1”/], ["words that are\nno table at all", /not a number|Row/],
  ];
  for (const [text, wanted] of cases) {
    const message = refused(text);
    assert.match(message, wanted, JSON.stringify(text));
    assert.match(message, /Nothing was changed\.$/);
  }
  const { refusal } = readTable("1;-\n;4", { forbidden: false });
  assert(refusal);
  assert.match(refusalText(refusal), /Row 1, column 2: “-” is not a number/);
  assert.match(refusalText(readTable("1;2\n;4", { forbidden: false }).refusal ?? refusal), /Row 2, column 1: a number is missing/);
});

test("one number in one field", () => {
  /** @type {[string, number][]} */
  const numbers = [["2,5", 2.5], ["2,5\r\n", 2.5], ["1 200", 1200], ["1.200", 1.2], ["1.234.567", 1234567], ["1,234.5", 1234.5], ["1.234,5", 1234.5], ["−5", -5], ["1e3", 1000], [" 7 ", 7], ["1’200", 1200], ["0,125", 0.125], ["1234,567", 1234.567]];
  for (const [text, value] of numbers) assert.equal(numberOf(text), value, text);
  for (const text of ["", "1,200", "1 2", "1\n2", "abc", "0x10", "Infinity", "1e999", "1,2,3", "- 5"]) assert(Number.isNaN(numberOf(text)), text);
  assert.deepEqual(numbersIn("1,200").map(Number), [1200, 1.2]);
  const { doubtful } = fieldWords({ decimal: "." });
  assert.match(doubtful("1,200"), /“1,200” may mean 1200 or 1\.2/);
  assert.match(fieldWords({ decimal: "," }).doubtful("1.200"), /“1\.200” may mean 1,2 or 1200/);
  assert.equal(doubtful("2,5") + doubtful("abc"), "");
  // Where the page shows decimal commas, a comma is one, and the point is in doubt.
  assert.deepEqual([numberOf("1,200", ","), numberOf("2.5", ","), numberOf("1.200", ",")], [1.2, 2.5, Number.NaN]);
  assert.equal(numeral("160.60", ".", null), "160.60", "digits stay as written");
  assert(["-", "–", "NaN", "inf", "−∞", "x"].every(isMark) && !["", "5", "-5", "y"].some(isMark));
});

test("bytes of files", () => {
  /** @param {number[]} bytes */
  const text = (bytes) => textOf(new Uint8Array(bytes).buffer);
  assert.equal(held(only(text([0xff, 0xfe, 0x31, 0, 0x09, 0, 0x32, 0]))), "1 2", "UTF-16, little end first");
  assert.equal(held(only(text([0xfe, 0xff, 0, 0x31, 0, 0x09, 0, 0x32]))), "1 2", "UTF-16, big end first");
  assert.equal(held(only(text([0x31, 0xa0, 0x32, 0x30, 0x30, 0x3b, 0x33]))), "1200 3", "an older Windows' blank between thousands");
  assert.match(refused(text([0x50, 0x4b, 3, 4, 20, 0])), /no text; save the table as CSV/);
  assert.match(refused(text([0xff, 0xfe, 0x31, 0, 0, 0])), /no text/);
});
