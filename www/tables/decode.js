// Bytes of a file to text: UTF-8, UTF-16 with its mark, or what an older Windows wrote.

/** What is no text, by its first bytes: zip (xlsx, ods), old Office, PDF, gzip. */
const NO_TEXT = [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], [0x25, 0x50, 0x44, 0x46], [0x1f, 0x8b]];

/**
 * @param {ArrayBuffer} buffer
 * @returns {string}  a NUL where the bytes are no text, which the table reader refuses
 */
export function textOf(buffer) {
  const bytes = new Uint8Array(buffer);
  if (NO_TEXT.some((mark) => mark.every((byte, at) => bytes[at] === byte))) return "\0";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
