// The small card beside a node that is pointed at: what the user sends, gets and hears.

import { h, setText } from "../dom/elements.js";
import { dbm, fixed, number, si, subchannelName, userName, whole } from "../format.js";
import { REGIMES } from "./regimes.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Point} Point */

const GAP_PX = 18;

/**
 * @param {HTMLElement} root
 */
export function createReadout(root) {
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
      setText(title, nodeTitle(ref));
      const wanted = shortLines(ref, snapshot, place);
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

/** @param {NodeRef} ref */
export function nodeTitle({ kind, index }) {
  if (kind === "bs") return "Base station";
  if (kind === "cue") return `${userName("cue", index)}, cellular user`;
  return `${userName("due", index)}, ${kind === "tx" ? "transmitter" : "receiver"}`;
}

/** @param {Point} point */
export function placeText({ x_m, y_m }) {
  return `x ${fixed(x_m, 1)} m, y ${fixed(y_m, 1)} m`;
}

/**
 * The little that fits beside a node without hiding the map.
 * @param {NodeRef} ref @param {Snapshot} snapshot @param {Point} place @returns {string[]}
 */
function shortLines(ref, snapshot, place) {
  if (ref.kind === "bs") return [placeText(place)];
  const user = ref.kind === "cue" ? snapshot.cues[ref.index] : snapshot.dues[ref.index];
  if (!user) return [];
  if (user.regime === "unserved") return [REGIMES.unserved.label];
  const lines = [
    `${si(user.power_w, "W")} (${dbm(user.power_w)})`,
    `${whole(user.triplets_per_s)} × ${number(user.value_per_triplet)} = ${number(user.semantic_value_per_s)} value/s`,
  ];
  if (user.interference_w > 0) lines.push(`hears ${dbm(user.interference_w)}`);
  return lines;
}

/**
 * All that there is to say about a node, for its accessible name.
 * @param {NodeRef} ref @param {Snapshot} snapshot @param {Point} place @returns {string[]}
 */
export function nodeLines(ref, snapshot, place) {
  if (ref.kind === "bs") return [placeText(place)];
  const cellular = ref.kind === "cue";
  const user = cellular ? snapshot.cues[ref.index] : snapshot.dues[ref.index];
  if (!user) return [];
  if (user.regime === "unserved") return [user.reason ?? "unserved", placeText(place)];
  const partner = cellular ? snapshot.cues[ref.index].due : snapshot.dues[ref.index].cue;
  const channel = cellular ? ref.index : partner;
  const lines = [];
  if (channel !== null) {
    const other = partner === null ? "alone" : `with ${userName(cellular ? "due" : "cue", partner)}`;
    lines.push(`${subchannelName(channel)}, ${other} · ${REGIMES[user.regime].label}`);
  }
  lines.push(`sends ${si(user.power_w, "W")} (${dbm(user.power_w)})`);
  lines.push(
    `${whole(user.triplets_per_s)} triplets/s × ${number(user.value_per_triplet)} = ${number(user.semantic_value_per_s)} value/s`,
  );
  if (user.interference_w > 0) lines.push(`hears ${dbm(user.interference_w)} of interference`);
  lines.push(placeText(place));
  return lines;
}
