// Pasting into a field for one number: more than one cell is refused, and a number that may mean two is named.

/**
 * @param {HTMLInputElement} field
 * @param {Pick<import("../words/en/index.js").Words["controls"], "doubtful" | "severalCells">} words
 * @param {(message: string) => void} refuse  shows a message at the field, "" for none
 */
export function takesOneNumber(field, words, refuse) {
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    // The browser would run lines together: 1 and 2 below each other became 12.
    if (!/[\n\r\t;]/.test(text.trim())) return;
    event.preventDefault();
    refuse(words.severalCells);
  });
  field.addEventListener("input", (event) => {
    if (event instanceof InputEvent && event.inputType === "insertFromPaste") refuse(words.doubtful(field.value));
  });
}
