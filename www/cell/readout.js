// The small card beside a node that is pointed at: what the user sends, gets and hears.

import { h, setText } from "../dom/elements.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../words/en/index.js").Words["cell"]} CellWords */

const GAP_PX = 18;

/** @param {HTMLElement} root @param {CellWords} words */
export function createReadout(root, words) {
  const title = h("strong");
  const lines = h("div", { class: "readout-lines" });
  // Its content is in each node's accessible name and in the table, so it is for the eye only.
  const el = h("div", { class: "readout", "aria-hidden": "true", hidden: true }, title, lines);
  root.append(el);

  return {
    hide() {
      el.hidden = true;
    },
    /**
     * @param {NodeRef} ref @param {Snapshot} snapshot @param {Point} place
     * @param {{x: number, y: number}} at @param {{width: number, height: number}} area
     */
    show(ref, snapshot, place, at, area) {
      setText(title, words.nodeTitle(ref));
      const wanted = shortLines(ref, snapshot, place, words);
      while (lines.children.length < wanted.length) lines.append(h("div"));
      while (lines.children.length > wanted.length) lines.lastChild?.remove();
      wanted.forEach((line, index) => setText(lines.children[index], line));
      el.hidden = false;
      const { offsetWidth: w, offsetHeight: t } = el;
      const { x, y } = beside(at, w, t, area);
      el.style.transform = `translate(${x.toFixed(0)}px, ${y.toFixed(0)}px)`;
    },
  };
}

/**
 * Top left corner of a card that must not cover its node: at its right, its left, above or below it.
 * @param {{x: number, y: number}} at @param {number} w @param {number} t @param {{width: number, height: number}} area
 */
function beside(at, w, t, area) {
  const clamp = (/** @type {number} */ value, /** @type {number} */ most) => Math.max(4, Math.min(value, most - 4));
  const y = clamp(at.y - t / 2, area.height - t);
  if (at.x + GAP_PX + w < area.width) return { x: at.x + GAP_PX, y };
  if (at.x - GAP_PX - w > 0) return { x: at.x - GAP_PX - w, y };
  const x = clamp(at.x - w / 2, area.width - w);
  return at.y > area.height / 2 ? { x, y: at.y - GAP_PX - t } : { x, y: at.y + GAP_PX };
}

/**
 * The little that fits beside a node without hiding the map.
 * @param {NodeRef} ref @param {Snapshot} snapshot @param {Point} place @param {CellWords} words @returns {string[]}
 */
function shortLines(ref, snapshot, place, words) {
  if (ref.kind === "bs") return [words.place(place)];
  const user = ref.kind === "cue" ? snapshot.cues[ref.index] : snapshot.dues[ref.index];
  if (!user) return [];
  if (user.regime === "unserved") return [words.unserved];
  const lines = [words.sent(user, snapshot), words.product(user, snapshot)];
  if (user.interference_w > 0) lines.push(words.hears(user));
  return lines;
}

/**
 * All that there is to say about a node, for its accessible name.
 * @param {NodeRef} ref @param {Snapshot} snapshot @param {Point} place @param {CellWords} words @returns {string[]}
 */
export function nodeLines(ref, snapshot, place, words) {
  if (ref.kind === "bs") return [words.place(place)];
  const cellular = ref.kind === "cue";
  const user = cellular ? snapshot.cues[ref.index] : snapshot.dues[ref.index];
  if (!user) return [];
  if (user.regime === "unserved") return [words.because(user.reason), words.place(place)];
  const partner = cellular ? snapshot.cues[ref.index].due : snapshot.dues[ref.index].cue;
  const subchannel = cellular ? ref.index : partner;
  const lines = [];
  if (subchannel !== null) {
    const other = partner === null ? null : { kind: /** @type {"cue" | "due"} */ (cellular ? "due" : "cue"), index: partner };
    lines.push(words.channel(subchannel, other, user.regime));
  }
  lines.push(words.spokenSends(user, snapshot), words.spokenProduct(user, snapshot));
  if (user.interference_w > 0) lines.push(words.spokenHears(user));
  lines.push(words.place(place));
  return lines;
}
