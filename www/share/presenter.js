// Keys of presentation remotes: they send PageDown and PageUp, `.` or B, and F5 and Escape by turns. Where something is
// presented the first two walk through the steps, before cell or controls could take them; what is not used is passed on.

/** Keys that a presentation knows, besides the two. */
const KEYS = new Set(["PageDown", "PageUp", "Home", "End", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", " ", "Escape", "F5", ".", "/", ...[..."bBfFoOsSvVnNpP"]]);
/** These are never a cell's, a control's or a player's where something is presented. */
const REMOTE = new Set(["PageDown", "PageUp", ".", "b", "B"]);

/** @typedef {{key: string, code: string, keyCode: number}} Key */

/**
 * @param {EventTarget} reach  a window or an element
 * @param {object} deps
 * @param {() => boolean} deps.presented
 * @param {(by: 1 | -1) => boolean} deps.advance  false where there is no such step
 * @param {(key: Key) => void} deps.pass  a key that nothing has used
 * @param {AbortSignal} [deps.signal]
 */
export function passKeys(reach, { presented, advance, pass, signal }) {
  const told = (/** @type {KeyboardEvent} */ { key, code, keyCode }) => pass({ key, code, keyCode });

  reach.addEventListener("keydown", (raw) => {
    const event = /** @type {KeyboardEvent} */ (raw);
    if (!presented() || !REMOTE.has(event.key) || isTyping(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const by = event.key === "PageDown" ? 1 : event.key === "PageUp" ? -1 : null;
    if (by === null || !advance(by)) told(event);
  }, { capture: true, signal });

  reach.addEventListener("keydown", (raw) => {
    const event = /** @type {KeyboardEvent} */ (raw);
    if (event.defaultPrevented || !KEYS.has(event.key) || isTyping(event)) return;
    told(event);
  }, { signal });
}

/** Whether a key may be part of a text, or belongs to a shortcut. @param {KeyboardEvent} event */
function isTyping(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  const [target] = event.composedPath();
  const text = target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !["range", "checkbox", "radio"].includes(target.type));
  return text && event.key !== "PageDown" && event.key !== "PageUp";
}
