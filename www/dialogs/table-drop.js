// A table dropped on an editor: a file, or text dragged from elsewhere; the page takes it for no scenario.

/**
 * @param {HTMLElement} area
 * @param {object} deps
 * @param {() => boolean} deps.active
 * @param {(text: string, on: EventTarget | null) => void} deps.onText  with the element that it fell on
 * @param {(file: File) => void} deps.onFile
 * @param {string} deps.hint  what may be done there
 */
export function createTableDrop(area, { active, onText, onFile, hint }) {
  const ears = new AbortController();
  const has = (/** @type {DragEvent} */ event, /** @type {string} */ type) => event.dataTransfer?.types.includes(type) ?? false;
  let depth = 0;
  const over = (/** @type {boolean} */ on) => {
    if (on) area.dataset.drop = hint;
    else {
      depth = 0;
      delete area.dataset.drop;
    }
  };
  /** @param {string} name @param {(event: DragEvent) => void} act */
  const listen = (name, act) => area.addEventListener(name, (event) => act(/** @type {DragEvent} */ (event)), { signal: ears.signal });

  listen("dragenter", (event) => {
    if (!active() || !has(event, "Files")) return;
    event.stopPropagation();
    depth += 1;
    over(true);
  });
  listen("dragleave", (event) => {
    if (!active() || !has(event, "Files")) return;
    event.stopPropagation();
    depth -= 1;
    if (depth <= 0) over(false);
  });
  listen("dragover", (event) => {
    if (!active()) return;
    const field = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (!has(event, "Files") && (field || !has(event, "text/plain"))) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  listen("drop", (event) => {
    over(false);
    if (!active() || event.target instanceof HTMLTextAreaElement) return;
    const [file] = event.dataTransfer?.files ?? [];
    const text = file ? "" : event.dataTransfer?.getData("text/plain") ?? "";
    // A word moved within a field stays the browser's.
    if (!file && (text.trim() === "" || (event.target instanceof HTMLInputElement && !/[\n\r\t;]/.test(text.trim())))) return;
    // The page sees that it is taken, and puts its veil away.
    event.preventDefault();
    if (file) onFile(file);
    else onText(text, event.target);
  });

  return {
    dispose: () => ears.abort(),
  };
}
