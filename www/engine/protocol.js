// What the page and its workers say to each other: the messages, how a request may end, and what may
// stand for what. No code here knows a worker, a page or the compiled module.
//
// A *link* joins the page to a *host*, which runs in a worker or, where none can be had, in the page.
//
//   page → host   start    the compiled module, once
//                 connect  a port to another host: studies fetch there what they need of the problem
//                 ask      {id, kind, revision, params}: kind names the work, revision the state it is about
//                 cancel   {id}
//   host → page   ready | failed
//                 progress {id, value}
//                 reply    {id, end}

/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").Refusal} FieldError */

/**
 * A request to a host. A session ignores `revision`; a study is of exactly that one.
 * @typedef {{kind: string, revision: number, params: any}} Request
 */

/**
 * How a request ended, never one word for two:
 * - *answered*: the value is of this revision;
 * - *replaced*: something newer took its place, so that nobody misses the answer;
 * - *refused*: bad input, which is named;
 * - *cancelled*: whoever asked took it back;
 * - *lost*: the host is gone, or the problem it was about; nothing is known of the answer.
 * @typedef {{status: "answered", revision: number, value: any, took_ms: number} | {status: "replaced"}
 *   | {status: "refused", error: FieldError} | {status: "cancelled"} | {status: "lost", why: string}} End
 */

/**
 * How an edit ended: as above, and an applied one is on the screen.
 * @typedef {{status: "applied" | "replaced" | "lost"} | {status: "refused", error: FieldError}} Outcome
 */

/**
 * What an endpoint has, be it a worker, its scope, or a port.
 * @typedef {object} Endpoint
 * @property {((event: MessageEvent) => void) | null} onmessage
 * @property {(message: any, options?: StructuredSerializeOptions) => void} postMessage
 */

/** Thrown by a host where the revision it is asked about is no longer there. */
export class Replaced extends Error {}

/** Thrown by a host where whoever asked has taken it back. */
export class Cancelled extends Error {}

/** Thrown by a host where what it stands on was lost, though it is well itself. */
export class Lost extends Error {}

/** @param {unknown} error @returns {error is FieldError} */
export function isFieldError(error) {
  return typeof error === "object" && error !== null && "path" in error && "accepted" in error;
}

/** The plain data of a refusal, which any message can carry. @param {FieldError} error @returns {FieldError} */
export function plainRefusal(error) {
  return { ...error };
}

/** @param {unknown} error */
export function describe(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Does a waiting `newer` edit make a waiting `older` pointless? Only the same thing in the same gesture does.
 * @param {Edit} newer
 * @param {Edit} older
 */
export function replaces(newer, older) {
  if (!("gesture" in newer) || !("gesture" in older) || newer.gesture !== older.gesture) return false;
  if (newer.type === "move" && older.type === "move") return newer.node.kind === older.node.kind && newer.node.index === older.node.index;
  if (newer.type === "param" && older.type === "param") return newer.key === older.key;
  if (newer.type === "user-zipf" && older.type === "user-zipf") return newer.kind === older.kind && newer.index === older.index;
  return newer.type === older.type && (newer.type === "zipf" || newer.type === "drop");
}

/**
 * Does `newer`, once applied, leave nothing of `older`? Then only the newer one need be done again.
 * @param {Edit} newer
 * @param {Edit} older
 */
export function supersedes(newer, older) {
  return (newer.type === "move" || newer.type === "user-zipf") && replaces(newer, older);
}

/** Does an edit speak of one user, whom another cell may not have? @param {Edit} edit */
export function namesUser(edit) {
  return (edit.type === "move" && edit.node.kind !== "bs") || edit.type === "user-zipf";
}

/** Does an edit put another cell in the place of this one? @param {Edit} edit */
export function bringsOtherUsers(edit) {
  if (edit.type === "param") return ["cues", "dues", "seed"].includes(edit.key);
  return edit.type === "preset" || edit.type === "load" || edit.type === "drop";
}
