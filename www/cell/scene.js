// From a snapshot to what there is to draw: nodes, links, interference and labels in CSS pixels.

import { along, around } from "./labels.js";
import { STRIP_PX } from "./viewport.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** Of a user, whether or not its regime may be told. @template T @typedef {Omit<T, "regime"> & {regime: import("../types.js").Regime | null}} Untold */
/** A snapshot of which only the scenario may be seen. @typedef {Omit<Snapshot, "cues" | "dues"> & {cues: Untold<Snapshot["cues"][number]>[], dues: Untold<Snapshot["dues"][number]>[]}} Given */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").NodeRef} NodeRef */
/** @typedef {import("../types.js").Regime} Regime */
/** @typedef {import("../state/selection.js").Selection} Selection */
/** @typedef {import("./viewport.js").Viewport} Viewport */
/** @typedef {import("./labels.js").LabelPlacer} LabelPlacer */
/** @typedef {import("./labels.js").Box} Box */
/** @typedef {import("./text.js").TextMeter} TextMeter */
/** @typedef {import("../numbers/locale.js").Numbers} Numbers */
/** @typedef {import("../words/en/index.js").Words["cell"]} CellWords */
/** @typedef {{numbers: Numbers, words: CellWords}} Say */
/** @typedef {{x: number, y: number}} Pixel */

/** @typedef {{ref: NodeRef, key: string, at: Pixel, regime: Regime | null, focus: boolean, chosen: boolean, paired: boolean, hovered: boolean, outward: number | null}} SceneNode */
/** @typedef {{from: Pixel, to: Pixel, kind: "cue" | "due", faint: boolean, strong: boolean}} SceneLink */
/** @typedef {{from: Pixel, to: Pixel, dotted: boolean, width: number, alpha: number}} SceneInterference */
/** @typedef {{box: Box, kind: "cue" | "due", text: string, strong: boolean}} SceneTag */
/** @typedef {{box: Box, name: string, kind: NodeRef["kind"], tag: string, detail: string, off: boolean, faint: boolean}} SceneLabel */
/** @typedef {{box: Box, text: string, role: "interference" | "muted"}} SceneNote */

/**
 * @typedef {object} Scene
 * @property {Pixel} centre
 * @property {number} radius_px
 * @property {number} min_radius_px
 * @property {number} node_px  radius of a node
 * @property {SceneNode[]} nodes
 * @property {SceneLink[]} links
 * @property {SceneInterference[]} interference
 * @property {SceneTag[]} tags
 * @property {SceneLabel[]} labels
 * @property {SceneNote[]} notes
 */

export const FONT = {
  name: 13,
  detail: 12,
  tag: 12,
};
/** A node farther out than the edge is marked so far from it. */
const EDGE_PX = 18;
/** With more users than this the links of all would be a tangle. */
export const CROWD = 60;
const LINE = { name: 15, detail: 13 };
const TAG_H = 16;

/** @param {NodeRef} ref */
export function nodeKey({ kind, index }) {
  return `${kind}-${index}`;
}

/**
 * @param {Given} snapshot
 * @param {(ref: NodeRef) => Point} place  where a node is now, ahead of the snapshot during a drag
 * @param {Selection} selection
 * @param {Viewport} viewport
 * @param {LabelPlacer} placer
 * @param {TextMeter} meter
 * @param {string} key  another one means another scenario or size
 * @param {boolean} replay  labels keep their places, since the answer is about to come
 * @param {Say} say
 * @returns {Scene}
 */
export function buildScene(snapshot, place, selection, viewport, placer, meter, key, replay, say) {
  const users = snapshot.cues.length + snapshot.dues.length;
  const node_px = users <= 12 ? 7 : users <= 34 ? 6 : users <= 80 ? 4.5 : 3.5;
  const crowded = users > CROWD;
  const bs = viewport.toScreen(place({ kind: "bs", index: 0 }));
  const strip = viewport.height < STRIP_PX;
  /** Nodes out of sight, as marks at the edge: the way out to each. @type {Map<string, number>} */
  const outward = new Map();
  /** @param {NodeRef} ref */
  const seen = (ref) => {
    const at = viewport.toScreen(place(ref));
    if (strip) return at;
    const inside = { x: Math.min(Math.max(at.x, EDGE_PX), viewport.width - EDGE_PX), y: Math.min(Math.max(at.y, EDGE_PX), viewport.height - EDGE_PX) };
    const out = Math.hypot(at.x - inside.x, at.y - inside.y);
    if (out > EDGE_PX) outward.set(nodeKey(ref), Math.atan2(at.y - inside.y, at.x - inside.x));
    return out > EDGE_PX ? inside : at;
  };
  // Whoever stands beyond a strip's edge has no name in it.
  const inSight = (/** @type {Pixel} */ { x, y }) => x >= 0 && y >= 0 && x <= viewport.width && y <= viewport.height;
  const cueAt = snapshot.cues.map((_, index) => seen({ kind: "cue", index }));
  const txAt = snapshot.dues.map((_, index) => seen({ kind: "tx", index }));
  const rxAt = snapshot.dues.map((_, index) => seen({ kind: "rx", index }));
  const focus = focused(snapshot, selection);
  const dim = selection.hovered !== null && focus.any && users > 8;

  /** @type {SceneNode[]} */
  const nodes = [];
  const node = (/** @type {NodeRef} */ ref, /** @type {Pixel} */ at, /** @type {Regime | null} */ regime) => {
    const isCue = ref.kind === "cue";
    const isBs = ref.kind === "bs";
    nodes.push({
      ref,
      key: nodeKey(ref),
      at,
      regime,
      focus: !isBs && (isCue ? focus.cues.has(ref.index) : focus.dues.has(ref.index)),
      chosen: selection.node?.kind === ref.kind && selection.node.index === ref.index,
      paired: !isBs && (isCue ? selection.cue : selection.due) === ref.index,
      outward: outward.get(nodeKey(ref)) ?? null,
      hovered: isBs
        ? selection.hovered?.bs === true
        : (isCue ? selection.hovered?.cue : selection.hovered?.due) === ref.index,
    });
  };
  node({ kind: "bs", index: 0 }, bs, null);
  snapshot.cues.forEach((cue, index) => node({ kind: "cue", index }, cueAt[index], cue.regime));
  snapshot.dues.forEach((due, index) => {
    node({ kind: "rx", index }, rxAt[index], due.regime === "unserved" ? "unserved" : null);
    node({ kind: "tx", index }, txAt[index], due.regime);
  });

  const linked = crowded ? withWorst(snapshot, focus) : null;
  const links = sceneLinks(snapshot, focus, linked, dim, bs, cueAt, txAt, rxAt);
  const { lines: interference, notes: strengths } = sceneInterference(snapshot, focus, linked, dim, bs, cueAt, txAt, rxAt, say.numbers);

  const metres = Number(snapshot.params.cell_radius_m);
  /** @type {Scene} */
  const scene = {
    centre: bs,
    radius_px: metres * viewport.scale,
    min_radius_px: Number(snapshot.params.min_bs_distance_m) * viewport.scale,
    node_px,
    nodes,
    links,
    interference,
    tags: [],
    labels: [],
    notes: [],
  };

  placer.begin(viewport.width, viewport.height, key, replay);
  for (const each of nodes) {
    const size = 2 * node_px + (each.ref.kind === "bs" ? 8 : each.regime ? 6 : 3);
    placer.block({ x: each.at.x, y: each.at.y, w: size, h: size });
  }
  // Scale bar and invitation own the lowest strip.
  placer.block({ x: viewport.width / 2, y: viewport.height - 13, w: viewport.width, h: 26 });
  // The switch of layers.
  const { right, bottom } = viewport.corner;
  placer.block({ x: right / 2, y: bottom / 2, w: right, h: bottom });
  if (!crowded) {
    for (const piece of ring(bs, scene.radius_px)) placer.line(piece);
    for (const link of links) placer.line(segment(link.from, link.to, 1.2));
    for (const line of interference) placer.line(segment(line.from, line.to, 0.35));
  }
  for (const [at, { text, from, to }] of strengths.entries()) {
    const w = meter(text, FONT.detail, 600);
    const box = placer.place({ id: `strength-${at}`, w, h: LINE.detail, candidates: beside(from, to, w), required: false });
    if (box) scene.notes.push({ box, text, role: "interference" });
  }
  placeNames(scene, snapshot, focus, { bs, cueAt, txAt, rxAt, users, linked, dim, inSight, strip }, placer, meter, say);
  placeRadius(scene, metres, placer, meter, say.numbers);
  return scene;
}

/**
 * Users that are pointed at or selected, with the users they share with.
 * @param {Given} snapshot
 * @param {Selection} selection
 */
function focused(snapshot, selection) {
  /** @type {Set<number>} */
  const cues = new Set();
  /** @type {Set<number>} */
  const dues = new Set();
  const { node, hovered } = selection;
  const cue = hovered?.cue ?? (hovered ? undefined : node?.kind === "cue" ? node.index : undefined);
  const due = hovered?.due ?? (hovered ? undefined : node && node.kind !== "cue" && node.kind !== "bs" ? node.index : undefined);
  if (cue !== undefined && snapshot.cues[cue]) {
    cues.add(cue);
    const partner = snapshot.cues[cue].due;
    if (partner !== null && due === undefined) dues.add(partner);
  }
  if (due !== undefined && snapshot.dues[due]) {
    dues.add(due);
    const partner = snapshot.dues[due].cue;
    if (partner !== null && cue === undefined) cues.add(partner);
  }
  return { cues, dues, any: cues.size + dues.size > 0 };
}

/** @typedef {ReturnType<typeof focused>} Focus */

/**
 * In a crowd: those that are looked at, and the CUE and the pair that spend most for what they are worth, with whom
 * they share.
 * @param {Given} snapshot @param {Focus} focus
 * @returns {Pick<Focus, "cues" | "dues">}
 */
function withWorst({ cues, dues }, focus) {
  const linked = { cues: new Set(focus.cues), dues: new Set(focus.dues) };
  const cost = (/** @type {{power_w: number, semantic_value_per_s: number}} */ { power_w, semantic_value_per_s }) => (semantic_value_per_s > 0 ? power_w / semantic_value_per_s : 0);
  const worst = (/** @type {Parameters<typeof cost>[0][]} */ users) => users.reduce((best, user, at) => (cost(user) > cost(users[best]) ? at : best), 0);
  if (cues.length > 0) {
    const cue = worst(cues);
    linked.cues.add(cue);
    if (cues[cue].due !== null) linked.dues.add(cues[cue].due);
  }
  if (dues.length > 0) {
    const due = worst(dues);
    linked.dues.add(due);
    if (dues[due].cue !== null) linked.cues.add(dues[due].cue);
  }
  return linked;
}

/**
 * @param {Given} snapshot @param {Focus} focus @param {Pick<Focus, "cues" | "dues"> | null} linked  null links everybody
 * @param {boolean} dim @param {Pixel} bs @param {Pixel[]} cueAt @param {Pixel[]} txAt @param {Pixel[]} rxAt
 * @returns {SceneLink[]}
 */
function sceneLinks(snapshot, focus, linked, dim, bs, cueAt, txAt, rxAt) {
  /** @type {SceneLink[]} */
  const links = [];
  snapshot.cues.forEach((cue, index) => {
    if (cue.regime === "unserved" || (linked && !linked.cues.has(index))) return;
    const strong = focus.cues.has(index);
    links.push({ from: cueAt[index], to: bs, kind: "cue", faint: dim && !strong, strong });
  });
  snapshot.dues.forEach((due, index) => {
    if (due.regime === "unserved" || (linked && !linked.dues.has(index))) return;
    const strong = focus.dues.has(index);
    links.push({ from: txAt[index], to: rxAt[index], kind: "due", faint: dim && !strong, strong });
  });
  return links;
}

/**
 * @param {Given} snapshot @param {Focus} focus @param {Pick<Focus, "cues" | "dues"> | null} linked  null links everybody
 * @param {boolean} dim @param {Pixel} bs @param {Pixel[]} cueAt @param {Pixel[]} txAt @param {Pixel[]} rxAt @param {Numbers} numbers
 */
function sceneInterference(snapshot, focus, linked, dim, bs, cueAt, txAt, rxAt, { dbm, dbmFromWatts }) {
  /** @type {SceneInterference[]} */
  const lines = [];
  /** @type {{from: Pixel, to: Pixel, text: string}[]} */
  const notes = [];
  const noise_dbm = Number(snapshot.params.noise_dbm);
  snapshot.dues.forEach((due, index) => {
    if (due.cue === null || (linked && !linked.dues.has(index))) return;
    const cue = snapshot.cues[due.cue];
    const strong = focus.dues.has(index) && focus.cues.has(due.cue);
    const add = (/** @type {Pixel} */ from, /** @type {Pixel} */ to, /** @type {number} */ watts, /** @type {boolean} */ dotted) => {
      if (watts <= 0) return;
      // 0 at 10 dB under the noise, 1 at 30 dB over it.
      const level = Math.min(1, Math.max(0, (dbmFromWatts(watts) - noise_dbm + 10) / 40));
      const alpha = (strong ? 0.85 : 0.5 + 0.3 * level) * (dim && !strong ? 0.4 : 1);
      lines.push({ from, to, dotted, width: (strong ? 1.4 : 0.9) + level, alpha });
      if (strong) notes.push({ from, to, text: dbm(watts, 0) });
    };
    add(cueAt[due.cue], rxAt[index], due.interference_w, false);
    add(txAt[index], bs, cue.interference_w, true);
  });
  return { lines, notes };
}

/**
 * Names, subchannel tags and powers: the focused ones first, then CUEs, DUEs. In a crowd only who is linked or not served.
 * @param {Scene} scene @param {Given} snapshot @param {Focus} focus
 * @param {{bs: Pixel, cueAt: Pixel[], txAt: Pixel[], rxAt: Pixel[], users: number, linked: Pick<Focus, "cues" | "dues"> | null, dim: boolean, inSight: (at: Pixel) => boolean, strip: boolean}} where
 * @param {LabelPlacer} placer @param {TextMeter} meter @param {Say} say
 */
function placeNames(scene, snapshot, focus, { bs, cueAt, txAt, rxAt, users, linked, dim, inSight, strip }, placer, meter, { numbers, words }) {
  const crowded = linked !== null;
  const { si, subchannelName, userName } = numbers;
  const r = scene.node_px + 4;
  /** @type {{kind: "cue" | "due", index: number, focus: boolean}[]} */
  const order = [
    ...snapshot.cues.map((_, index) => ({ kind: /** @type {const} */ ("cue"), index, focus: focus.cues.has(index) })),
    ...snapshot.dues.map((_, index) => ({ kind: /** @type {const} */ ("due"), index, focus: focus.dues.has(index) })),
  ].filter(({ kind, index }) => kind === "cue" ? inSight(cueAt[index]) : inSight(txAt[index]) || inSight(rxAt[index]))
    .filter(({ kind, index }) => !linked || (kind === "cue" ? linked.cues : linked.dues).has(index) || (kind === "cue" ? snapshot.cues : snapshot.dues)[index].regime === "unserved")
    .sort((a, b) => Number(b.focus) - Number(a.focus));

  // Tags on long links come first: they have the fewest places to go.
  /** @type {Set<string>} */
  const tagged = new Set();
  for (const { kind, index, focus: strong } of order) {
    if (crowded && !strong) continue;
    const user = kind === "cue" ? snapshot.cues[index] : snapshot.dues[index];
    const channel = kind === "cue" ? index : snapshot.dues[index].cue;
    if (user.regime === "unserved" || channel === null) continue;
    const from = kind === "cue" ? cueAt[index] : txAt[index];
    const to = kind === "cue" ? bs : rxAt[index];
    const text = subchannelName(channel);
    const w = meter(text, FONT.tag, 600) + 10;
    if (Math.hypot(to.x - from.x, to.y - from.y) < w + 2 * r + 14) continue;
    const box = placer.place({
      id: `tag-${kind}-${index}`,
      w,
      h: TAG_H,
      candidates: along(from, to, kind === "cue" && users > 10 ? 0.36 : 0.5),
      required: false,
    });
    if (!box) continue;
    tagged.add(`${kind}-${index}`);
    scene.tags.push({ box, kind, text, strong });
  }

  const bsBox = inSight(bs) && placer.place({
    id: "name-bs", w: meter(words.bs, FONT.name, 700), h: LINE.name, required: !(crowded || strip),
    candidates: around(bs, r + 2, meter(words.bs, FONT.name, 700), LINE.name, Math.PI / 3),
  });
  if (bsBox) scene.labels.push({ box: bsBox, name: words.bs, kind: "bs", tag: "", detail: "", off: false, faint: false });

  for (const { kind, index, focus: strong } of order) {
    const user = kind === "cue" ? snapshot.cues[index] : snapshot.dues[index];
    const channel = kind === "cue" ? index : snapshot.dues[index].cue;
    const name = userName(kind, index);
    const served = user.regime !== "unserved";
    const tag = served && channel !== null && !tagged.has(`${kind}-${index}`) && (!crowded || strong) ? subchannelName(channel) : "";
    const detail = (crowded && !strong) || user.regime === null ? "" : served ? si(user.power_w, "W", 2) : words.unserved;
    // First with everything, then with less and less, at last the bare name.
    for (const [withTag, withDetail, last] of variants(tag, detail)) {
      const tag_w = withTag ? meter(withTag, FONT.tag, 600) + 14 : 0;
      const w = Math.max(meter(name, FONT.name, 700) + tag_w, withDetail ? meter(withDetail, FONT.detail, 400) : 0);
      const h = LINE.name + (withDetail ? LINE.detail : 0);
      const candidates =
        kind === "cue"
          ? around(cueAt[index], r, w, h, away(cueAt[index], bs))
          : [
              ...(inSight(txAt[index]) ? around(txAt[index], r, w, h, away(txAt[index], rxAt[index])) : []),
              ...(inSight(rxAt[index]) ? around(rxAt[index], r, w, h, away(rxAt[index], txAt[index]), 0.5) : []),
            ];
      const box = placer.place({
        id: `name-${kind}-${index}-${withTag}${withDetail && "+"}`,
        w,
        h,
        candidates,
        required: last && (strong || !(crowded || strip)),
      });
      if (!box) continue;
      scene.labels.push({ box, name, kind: kind === "cue" ? "cue" : "tx", tag: withTag, detail: withDetail, off: !served, faint: dim && !strong });
      break;
    }
  }
}

/**
 * What a label may hold besides its name, the fullest first.
 * @param {string} tag @param {string} detail
 * @returns {[tag: string, detail: string, last: boolean][]}
 */
function variants(tag, detail) {
  /** @type {[string, string, boolean][]} */
  const all = [];
  if (tag && detail) all.push([tag, detail, false]);
  if (tag) all.push([tag, "", false]);
  if (detail) all.push(["", detail, false]);
  all.push(["", "", true]);
  return all;
}

/**
 * The radius, written on the circle wherever there is room.
 * @param {Scene} scene @param {number} metres @param {LabelPlacer} placer @param {TextMeter} meter @param {Numbers} numbers
 */
function placeRadius(scene, metres, placer, meter, numbers) {
  const text = numbers.si(metres, "m", 3);
  const w = meter(text, FONT.detail, 400) + 6;
  const candidates = [-50, -35, -65, -130, -145, 35, 145, -20, -160, 50, 130].map((degrees, at) => {
    const angle = (degrees * Math.PI) / 180;
    const out = scene.radius_px + 4;
    return {
      x: scene.centre.x + Math.cos(angle) * out + (Math.sign(Math.cos(angle)) * w) / 2,
      y: scene.centre.y + Math.sin(angle) * out + Math.sign(Math.sin(angle)) * 5,
      bias: at * 0.1,
    };
  });
  const box = placer.place({ id: "radius", w, h: LINE.detail, candidates, required: false });
  if (box) scene.notes.push({ box, text, role: "muted" });
}

/** The cell's rim in short straight pieces. @param {Pixel} centre @param {number} radius */
function ring(centre, radius) {
  const count = 40;
  const at = (/** @type {number} */ step) => ({
    x: centre.x + radius * Math.cos((2 * Math.PI * step) / count),
    y: centre.y + radius * Math.sin((2 * Math.PI * step) / count),
  });
  return Array.from({ length: count }, (_, step) => segment(at(step), at(step + 1), 0.3));
}

/** @param {Pixel} from @param {Pixel} to @param {number} weight */
function segment(from, to, weight) {
  return { x1: from.x, y1: from.y, x2: to.x, y2: to.y, weight };
}

/** Angle that points away from `other`. @param {Pixel} at @param {Pixel} other */
function away(at, other) {
  return Math.atan2(at.y - other.y, at.x - other.x);
}

/** Places beside a line for a text of width w. @param {Pixel} from @param {Pixel} to @param {number} w */
function beside(from, to, w) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const nx = -(to.y - from.y) / length;
  const ny = (to.x - from.x) / length;
  return along(from, to).flatMap(({ x, y, bias }) =>
    [1, -1].map((side) => ({
      x: x + side * nx * (Math.abs(nx) * (w / 2) + 9),
      y: y + side * ny * (w * 0.1 + 9),
      bias,
    })),
  );
}
