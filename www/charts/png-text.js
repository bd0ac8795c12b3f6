// A text within a PNG: what it is of, told by the file itself. No DOM.

/** The signature and the chunk of the picture's size: what comes first in every PNG. */
const HEAD_BYTES = 33;
/** Length, type and checksum of a chunk. */
const FRAME_BYTES = 12;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, at) => {
  let crc = at;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** The checksum of PNG, CRC-32. @param {Uint8Array} bytes */
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * A PNG with one more text, as UTF-8 (chunk iTXt, not compressed).
 * @param {Uint8Array<ArrayBuffer>} png @param {string} keyword  1 to 79 Latin letters, such as Description @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function withText(png, keyword, text) {
  // Keyword, its end, not compressed, and neither language nor a translated keyword.
  const body = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const whole = new Uint8Array(png.length + FRAME_BYTES - 4 + body.length);
  const view = new DataView(whole.buffer);
  whole.set(png.subarray(0, HEAD_BYTES));
  view.setUint32(HEAD_BYTES, body.length - 4);
  whole.set(body, HEAD_BYTES + 4);
  view.setUint32(HEAD_BYTES + 4 + body.length, checksum(body));
  whole.set(png.subarray(HEAD_BYTES), HEAD_BYTES + FRAME_BYTES - 4 + body.length);
  return whole;
}
