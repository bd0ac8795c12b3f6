// Words of the cell: nodes, what they send and hear, the legend, the four regimes.

/** @typedef {import("../../types.js").Regime} Regime */
/** @typedef {import("../../types.js").UserResult} UserResult */
/** @typedef {import("../../types.js").NodeRef} NodeRef */
/** @typedef {import("../../types.js").Point} Point */

/** @param {import("./index.js").Numbers} numbers */
export function cellWords({ dbm, fixed, number, si, subchannelName, userName, whole }) {
  /** @type {Record<Regime, {label: string, meaning: string}>} */
  const regimes = {
    threshold: { label: "at threshold", meaning: "sends just enough for S_th" },
    between: { label: "between", meaning: "a further triplet would cost more than it is worth" },
    maximum: { label: "at maximum", meaning: "a further triplet would need more than a power maximum, its own or its partner's" },
    unserved: { label: "unserved", meaning: "cannot reach S_th and is switched off" },
  };
  const product = (/** @type {UserResult} */ user, /** @type {string} */ unit) =>
    `${whole(user.triplets_per_s)}${unit} × ${number(user.value_per_triplet)} = ${number(user.semantic_value_per_s)} value/s`;
  const sent = (/** @type {UserResult} */ user) => `${si(user.power_w, "W")} (${dbm(user.power_w)})`;

  return {
    regimes,
    title: "Cell",
    nodes: "Cell: base station and users",
    invite: "Drag a user: the optimum follows at once.",
    help:
      "Arrow keys move the focused node, with Shift in fine steps. Page Up and Page Down go to other nodes. " +
      "Escape gives a drag up.",
    bs: "BS",
    unserved: "unserved",
    legend: {
      cue: { label: "CUE", meaning: "cellular user" },
      sends: { label: "sends", meaning: "transmitter of a D2D pair" },
      receives: { label: "receives", meaning: "receiver of a D2D pair" },
      interference: { label: "interference", meaning: "between users that share a subchannel" },
    },
    /** @param {NodeRef} ref */
    nodeTitle({ kind, index }) {
      if (kind === "bs") return "Base station";
      if (kind === "cue") return `${userName("cue", index)}, cellular user`;
      return `${userName("due", index)}, ${kind === "tx" ? "transmitter" : "receiver"}`;
    },
    /** @param {NodeRef} ref */
    nodeShort({ kind, index }) {
      if (kind === "bs") return "Base station";
      if (kind === "cue") return userName("cue", index);
      return `${userName("due", index)} ${kind === "tx" ? "sends" : "receives"}`;
    },
    /** @param {Point} place */
    place: ({ x_m, y_m }) => `x ${fixed(x_m, 1)} m, y ${fixed(y_m, 1)} m`,
    /** @param {string} node @param {string} place */
    movedTo: (node, place) => `${node}: ${place}`,
    /** @param {string} node @param {string[]} lines */
    nodeName: (node, lines) => `${node}: ${lines.join("; ")}`,
    sent,
    /** @param {UserResult} user */
    product: (user) => product(user, ""),
    /** @param {UserResult} user */
    hears: (user) => `hears ${dbm(user.interference_w)}`,
    /** @param {number} subchannel @param {{kind: "cue" | "due", index: number} | null} partner @param {Regime} regime */
    channel: (subchannel, partner, regime) =>
      `${subchannelName(subchannel)}, ${partner ? `with ${userName(partner.kind, partner.index)}` : "alone"} · ${regimes[regime].label}`,
    /** @param {UserResult} user */
    spokenSends: (user) => `sends ${sent(user)}`,
    /** @param {UserResult} user */
    spokenProduct: (user) => product(user, " triplets/s"),
    /** @param {UserResult} user */
    spokenHears: (user) => `hears ${dbm(user.interference_w)} of interference`,
  };
}
