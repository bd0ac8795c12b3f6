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
  field.addEventListener("change", () => {
    const doubt = words.doubtful(field.value);
    if (doubt) refuse(doubt);
  });
  field.addEventListener("input", (event) => {
    if (event instanceof InputEvent && event.inputType === "insertFromPaste") refuse(words.doubtful(field.value));
  });
}

/**
 * The same for a field of a view that has no line of its own for messages.
 * @param {HTMLInputElement} field
 * @param {import("../views/stage.js").ViewContext} context
 */
export function takesOneNumberIn(field, { words, message }) {
  takesOneNumber(field, words.controls, (text) => {
    if (text) message(text, "error");
  });
}
