// Words of the cell: nodes, what they send and hear, the legend, the four regimes.

import { userFigures } from "../../numbers/totals.js";

/** @typedef {import("../../types.js").Regime} Regime */
/** @typedef {import("../../types.js").Reason} Reason */
/** @typedef {import("../../types.js").UserResult} UserResult */
/** @typedef {import("../../types.js").Snapshot} Snapshot */
/** @typedef {import("../../types.js").NodeRef} NodeRef */
/** @typedef {import("../../types.js").Point} Point */

/** @param {import("./index.js").Numbers} numbers @param {import("../grammar.js").Grammar} grammar */
export function cellWords(numbers, { plural, list }) {
  const { dbm, fixed, subchannelName, userName, whole } = numbers;
  /** @type {Record<Regime, {label: string, meaning: string}>} */
  const regimes = {
    threshold: { label: "at threshold", meaning: "sends just enough for S_th" },
    between: { label: "between", meaning: "a further triplet would cost more than it is worth" },
    maximum: { label: "at maximum", meaning: "a further triplet would need more than a power maximum, its own or its partner's" },
    unserved: { label: "unserved", meaning: "cannot reach S_th and is switched off" },
  };
  const product = (/** @type {UserResult} */ user, /** @type {Snapshot} */ snapshot, /** @type {string} */ unit) => {
    const { worth, value } = userFigures(snapshot, user, numbers);
    return `${whole(user.triplets_per_s)}${unit} × ${worth} = ${value} value/s`;
  };
  const sent = (/** @type {UserResult} */ user, /** @type {Snapshot} */ snapshot) => {
    const { power, power_dbm } = userFigures(snapshot, user, numbers);
    return `${power} (${power_dbm})`;
  };

  /** A level against a maximum, in digits that tell the two apart. @param {{needed_dbm: number, maximum_dbm: number}} levels */
  function levels({ needed_dbm, maximum_dbm }) {
    let decimals = 1;
    while (decimals < 9 && fixed(needed_dbm, decimals) === fixed(maximum_dbm, decimals)) decimals += 1;
    const text = (/** @type {number} */ level_dbm) => `${fixed(level_dbm, decimals)}\u202fdBm`;
    return { needed: text(needed_dbm), maximum: text(maximum_dbm) };
  }

  /**
   * Why a user is unserved, without its name.
   * @param {Reason | null} reason
   */
  function because(reason) {
    switch (reason?.code) {
      case "out-of-reach": {
        const { needed, maximum } = levels(reason);
        return `out of reach; S_th needs ${needed} even alone (maximum ${maximum})`;
      }
      case "beyond-any-power":
        return "out of reach; no power carries the rate that S_th asks for";
      case "others-served": {
        const able = list(reason.cues.map((cue) => userName("cue", cue)));
        return plural(reason.cues.length, {
          one: `only the subchannel of ${able} could carry it, and serves another pair so that most are served`,
          other: `only the subchannels of ${able} could carry it, and serve other pairs so that most are served`,
        });
      }
      case "nobody-on-air":
        return "no CUE is on the air, so there is no subchannel to reuse";
      case "drowned":
        return "no subchannel can carry it; interference makes S_th unreachable at any power";
      case "too-weak": {
        const cue = userName("cue", reason.cue);
        const { needed, maximum } = levels(reason);
        const who = reason.whose === "cue" ? `where ${cue} itself would need` : "where it would need";
        return `no subchannel can carry it; closest is that of ${cue}, ${who} ${needed} (maximum ${maximum})`;
      }
      case "told":
        return reason.text;
      default:
        return "unserved";
    }
  }

  return {
    because,
    regimes,
    layers: {
      title: "What lies under the links",
      links: { label: "links", hint: "Only who sends to whom" },
      map: { label: "map of η", hint: "How η would change with the selected node elsewhere" },
      partner: { label: "who with whom", hint: "Who would share with the selected user, were it elsewhere" },
      power: { label: "power", hint: "What the selected user would send, were it elsewhere" },
    },
    title: "Cell",
    nodes: "Cell: base station and users",
    invite: "Drag a user: the optimum follows at once.",
    /** Under a cell of so many users that only a few have names. */
    crowd: "Named: the chosen and the costliest users.",
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
    fixed: "fixed by the author",
    /** @param {string} node @param {string[]} lines */
    nodeName: (node, lines) => `${node}: ${lines.join("; ")}`,
    sent,
    /** @param {UserResult} user @param {Snapshot} snapshot */
    product: (user, snapshot) => product(user, snapshot, ""),
    /** @param {UserResult} user */
    hears: (user) => `hears ${dbm(user.interference_w)}`,
    /** @param {number} subchannel @param {{kind: "cue" | "due", index: number} | null} partner @param {Regime} regime */
    channel: (subchannel, partner, regime) =>
      `${subchannelName(subchannel)}, ${partner ? `with ${userName(partner.kind, partner.index)}` : "alone"} · ${regimes[regime].label}`,
    /** @param {UserResult} user @param {Snapshot} snapshot */
    spokenSends: (user, snapshot) => `sends ${sent(user, snapshot)}`,
    /** @param {UserResult} user @param {Snapshot} snapshot */
    spokenProduct: (user, snapshot) => product(user, snapshot, user.triplets_per_s === 1 ? " triplet/s" : " triplets/s"),
    /** @param {UserResult} user */
    spokenHears: (user) => `hears ${dbm(user.interference_w)} of interference`,
  };
}
