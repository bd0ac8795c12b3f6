// The text of a file that a person chose, whatever program wrote it.

/**
 * UTF-8, or UTF-16 of either byte order (which PowerShell's `>` writes), with a byte order mark or without: as
 * src/scenario/text.rs decodes for the command lines.
 * @param {Blob} file
 * @returns {Promise<string>}  rejects where the file cannot be read, with a TypeError where it is no text
 */
export async function fileText(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
}

/** @param {Uint8Array} bytes */
function encodingOf([first, second]) {
  if ((first === 0xfe && second === 0xff) || (first === 0 && second > 0)) return "utf-16be";
  if ((first === 0xff && second === 0xfe) || (first > 0 && second === 0)) return "utf-16le";
  return "utf-8";
}
