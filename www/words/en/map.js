// Words of the efficiency map: what it asks, what a place is worth, why there is none.

/** @typedef {import("../../types.js").NodeRef} NodeRef */
/** @typedef {import("../../types.js").Point} Point */
/** @typedef {import("../../engine/types.js").Unserved} Unserved */
/** @typedef {Exclude<import("../../cell/layers.js").LayerId, "links">} Kind */

/** @typedef {ReturnType<typeof mapWords>} MapWords */

/** @param {import("./index.js").Numbers} numbers */
export function mapWords(numbers) {
  const { fixed, number, si, userName, whole } = numbers;

  /** A node as a sentence calls it. @param {NodeRef} node */
  const called = ({ kind, index }) =>
    kind === "bs" ? "the base station" : kind === "cue" ? userName("cue", index) : `${userName("due", index)}’s ${kind === "tx" ? "transmitter" : "receiver"}`;
  /** @param {NodeRef} node */
  const user = ({ kind, index }) => userName(kind === "cue" ? "cue" : "due", index);
  /** @param {NodeRef} node @param {number} partner */
  const partnerOf = (node, partner) => userName(node.kind === "cue" ? "due" : "cue", partner);

  /** A change in per cent, as finely as `most` asks for. @param {number} change @param {number} [most] */
  function percent(change, most = Math.abs(change)) {
    const decimals = most >= 0.1 ? 0 : most >= 0.01 ? 1 : most >= 0.001 ? 2 : 3;
    const text = fixed(100 * Math.abs(change), decimals);
    const sign = Number(Math.abs(100 * change).toFixed(decimals)) === 0 ? "" : change < 0 ? "−" : "+";
    return `${sign}${text}\u202f%`;
  }

  /** Why the node's user would be off there, by number. @type {string[]} */
  const reasons = [
    "",
    "out of reach: it would need more than its power maximum",
    "out of reach: no power carries the rate that S_th asks for",
    "the subchannels that could carry it serve others",
    "no CUE would be on the air",
    "interference would keep it from S_th at any power",
    "every subchannel would miss some power",
  ];
  const place = (/** @type {Point} */ { x_m, y_m }) => `(${whole(x_m)}, ${whole(y_m)})\u202fm`;

  return {
    percent,
    partnerOf,
    /** A contour's number, as finely as the step to the next. @param {number} change @param {number} step */
    level: (change, step) => (change === 0 ? "0" : percent(change, step * 10.01)),
    /** What a figure is of. @param {import("../../types.js").Snapshot} snapshot */
    about: ({ name, seed, cues, dues }) => `${name} · seed ${seed} · ${cues.length} CUEs, ${dues.length} D2D pairs`,
    reasons,
    /** @param {Kind} kind @param {NodeRef} node */
    title(kind, node) {
      if (kind === "map") return `Move ${called(node)}: how much would η change?`;
      return kind === "partner" ? `Move ${called(node)}: who would share with ${user(node)}?` : `Move ${called(node)}: with what power would ${user(node)} send?`;
    },
    choose: "Choose a user in the cell: the map then shows what would be with it elsewhere.",
    measured: "Gains were measured here, so places are only drawing: no place differs from another, and there is no map.",
    noPairs: "There is no D2D pair, so nobody would share anywhere.",
    nobody: "Nobody is on the air now, so there is no η to compare with.",
    nowhere: "It would send nowhere in the cell.",
    /** @param {NodeRef} node @param {number} least @param {number} greatest */
    flat: (node, least, greatest) =>
      `Wherever in the cell ${called(node)} stands, η stays within 0.1\u202f% of now (${percent(least, 1e-4)} to ${percent(greatest, 1e-4)}).`,
    zero: "0 = now",
    /** @param {number} dbm */
    power: (dbm) => `${fixed(dbm, 1)}\u202fdBm`,
    alone: "alone",
    /** @param {NodeRef} node @param {number} share  of the known squares */
    unserved: (node, share) => `${user(node)} off the air (${percentOf(share)})`,
    /** @param {number} share */
    fewer: (share) => `fewer users served (${percentOf(share)})`,
    /** @param {{change: number | null, served: number}} best @param {number} served  now */
    best(best, served) {
      if (best.served > served) return `best place: serves ${best.served} instead of ${served}`;
      return `best place: ${best.change === null ? "" : percent(best.change)}`;
    },
    /** The same in little room. @param {{change: number | null, served: number}} best @param {number} served  now */
    bestShort: (best, served) => (best.served > served ? `best: ${best.served} served` : `best ${best.change === null ? "" : percent(best.change)}`),
    /** @param {NodeRef} node */
    atBest: (node) => `${called(node)} stands at its best place.`.replace(/^./, (first) => first.toUpperCase()),
    searching: "looking for the best place…",
    move: "Move it there",
    /** @param {NodeRef} node @param {Point} to */
    moved: (node, to) => `${called(node)} moved to ${place(to)}.`,
    /**
     * What one place is worth, line by line.
     * @param {{node: NodeRef, place: Point, change: number, eta: number, partner: number, power_w: number, unserved: number, served: number, now: {served: number, users: number}}} spot
     */
    reading({ node, place: at, change, eta, partner, power_w, unserved, served, now }) {
      const lines = [`${user(node)} at ${place(at)}`];
      if (unserved > 0) lines.push(`${user(node)} off the air: ${reasons[unserved]}`);
      if (Number.isFinite(change)) lines.push(`η ${number(eta, 4)} value/J, ${percent(change, Math.min(Math.abs(change), 9e-3))} against now`);
      else lines.push(`η ${number(eta, 4)} value/J`);
      if (served !== now.served) lines.push(`${served} of ${now.users} served (now ${now.served}): not comparable as it stands`);
      if (unserved === 0) {
        const shares = partner < 0 ? (node.kind === "cue" ? "shares with nobody" : "on no subchannel") : `shares with ${partnerOf(node, partner)}`;
        lines.push(`${shares}, sends ${power_w > 0 ? si(power_w, "W") : "nothing"}`);
      }
      return lines;
    },
    unknown: "not known yet",
    /** @param {NodeRef} node */
    probe: (node) => `Map for ${called(node)}. Arrow keys look around, with Shift in larger steps; Enter moves ${called(node)} there.`,
    /** @param {string} why */
    failed: (why) => `There is no map: ${why}`,
    /** @param {NodeRef} node */
    hold: (node) => `keep ${user(node)}`,
    holdHint: "The map stays with this node while others are chosen or dragged",
    csv: "Save the map as CSV",
    /** @param {NodeRef} node */
    file: (node) => `map-${user(node).toLowerCase()}`,
    x: "x in m",
    y: "y in m",
  };

  /** @param {number} share */
  function percentOf(share) {
    if (share < 0.0005) return "<\u202f0.1\u202f%";
    return `${fixed(100 * share, share < 0.1 ? 1 : 0)}\u202f%`;
  }
}
