// The link of a scenario in its files: tables as CSV, charts as PNG and their captions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { wrapped } from "../../www/charts/axes.js";
import { withText } from "../../www/charts/png-text.js";
import { withLink } from "../../www/dialogs/csv-link.js";

const LINK = "https://example.org/#preset=classroom&c2=120.5,-80&view=sweep";

test("a table has its link in a column of its own, whatever stands in quotes", () => {
  assert.equal(withLink("a,b\r\n1,2\r\n3,4\r\n", LINK), `a,b,link\r\n1,2,"${LINK}"\r\n3,4,\r\n`);
  const quoted = '"a\r\nb",c\r\n"say ""hi"", twice\r\n",2\r\n"",""\r\n';
  assert.equal(withLink(quoted, LINK), `"a\r\nb",c,link\r\n"say ""hi"", twice\r\n",2,"${LINK}"\r\n"","",\r\n`);
  assert.equal(withLink("a,\"b,c\"\r\n", LINK), `a,"b,c",link\r\n,,"${LINK}"\r\n`, "also where there are no rows");
  assert.equal(withLink("a\r\n1\r\n", ""), "a\r\n1\r\n");
});

test("no link runs as a formula, and its quotes are doubled", () => {
  assert.equal(withLink("a\r\n1\r\n", "=HYPERLINK(\"x\")"), 'a,link\r\n1,"\'=HYPERLINK(""x"")"\r\n');
});

test("a PNG holds a text with the right length and checksum", () => {
  // One transparent pixel.
  const png = new Uint8Array(Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64"));
  const told = withText(png, "Description", `η · ${LINK}`);
  const chunks = chunksOf(told);
  assert.deepEqual(chunks.map(({ type }) => type), ["IHDR", "iTXt", "IDAT", "IEND"]);
  assert.equal(chunks[1].text, `Description\0\0\0\0\0η · ${LINK}`);
  // The same sum that the encoder of the other chunks has used.
  for (const { type, found, right } of chunks) assert.equal(found, right, type);
});

/** @param {Uint8Array} png */
function chunksOf(png) {
  const view = new DataView(png.buffer, png.byteOffset);
  const chunks = [];
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    const body = png.subarray(at + 4, at + 8 + length);
    chunks.push({
      type: Buffer.from(body.subarray(0, 4)).toString("latin1"), text: Buffer.from(body.subarray(4)).toString("utf8"),
      found: view.getUint32(at + 8 + length), right: crc(body),
    });
    at += 12 + length;
  }
  return chunks;
}

/** CRC-32 bit by bit, as its definition has it. @param {Uint8Array} bytes */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit += 1) {
      const odd = (sum ^ (byte >> bit)) & 1;
      sum = (sum >>> 1) ^ (odd ? 0xedb88320 : 0);
    }
  }
  return ~sum >>> 0;
}

test("captions are parted at spaces, links anywhere, and too long ones end in …", () => {
  const lines = wrapped("one two three four five", 100, 10);
  assert.deepEqual(lines, ["one two three", "four five"]);
  const link = wrapped("x".repeat(100), 100, 10, 3);
  assert.equal(link.length, 3);
  assert.ok(link.every((line) => line.length <= 14) && link[2].endsWith("…"));
  assert.deepEqual(wrapped("short", 100, 10), ["short"]);
});
