// The results table: one row a user. The stage shows all of them, the left column only the chosen ones.

import { h, setAttribute, setText } from "../dom/elements.js";
import { createTable } from "../dom/table.js";
import { regimeMark } from "../cell/regimes.js";
import { userFigures } from "../numbers/totals.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../types.js").UserRef} UserRef */
/** @typedef {import("../types.js").CueState} CueState */
/** @typedef {import("../types.js").DueState} DueState */
/** @typedef {import("../state/selection.js").SelectionStore} SelectionStore */

/** @typedef {import("../words/en/index.js").Words} Words */
/** @typedef {import("../numbers/locale.js").Numbers} Numbers */
/** @typedef {{text: (user: CueState | DueState, figures: ReturnType<typeof userFigures>) => string, title: string, unit: string, alone?: string, wide?: boolean}} Column */

/** @param {Words["users"]} words @param {Numbers} numbers @returns {Column[]} */
function columnsOf({ columns, off }, { dbmFromWatts, fixed, whole }) {
  const dbm = (/** @type {number} */ watts) => fixed(dbmFromWatts(watts), 1);
  return [
    { ...columns.zipf, text: (user) => fixed(user.zipf, 2), wide: true },
    { ...columns.value, text: (_user, { worth }) => worth, wide: true },
    { ...columns.power, text: (user, { power }) => (user.power_w > 0 ? power : off) },
    { ...columns.power_dbm, text: (user) => (user.power_w > 0 ? dbm(user.power_w) : off), wide: true },
    { ...columns.triplets, text: (user) => whole(user.triplets_per_s) },
    { ...columns.least, text: (user) => whole(user.least_triplets_per_s), wide: true },
    { ...columns.semantic, text: (_user, { value }) => value },
    { ...columns.hears, text: (user) => (user.interference_w > 0 ? dbm(user.interference_w) : "–"), wide: true },
  ];
}

/**
 * @typedef {object} UsersTable
 * @property {HTMLTableElement} el
 * @property {(snapshot: Snapshot, users?: UserRef[]) => void} update  all users unless some are named
 * @property {() => void} dispose
 */

/**
 * @param {SelectionStore} selection
 * @param {{words: Words, numbers: Numbers}} says
 * @param {{caption: string, compact: boolean, testid: string}} options  compact leaves out the wide columns
 * @returns {UsersTable}
 */
export function createUsersTable(selection, { words, numbers }, options) {
  const { userName, subchannelName } = numbers;
  const columns = columnsOf(words.users, numbers).filter((column) => !options.compact || !column.wide);
  // Without a visible head every figure carries its unit.
  const suffix = (/** @type {Column} */ column) => (options.compact && column.unit ? `\u202f${column.alone ?? column.unit}` : "");
  const table = createTable({
    label: options.caption,
    testid: options.testid,
    class: options.compact ? "users compact" : "users",
    columns: [
      words.users.columns.user,
      words.users.columns.shares,
      ...columns.map(({ title, unit, wide }) => ({ title, unit, class: wide ? "number wide" : "number" })),
      { title: words.users.columns.state, class: "state" },
    ],
    point(key) {
      const user = key === null ? null : marks.get(key);
      selection.set({ hovered: user ? { [user.ref.kind]: user.ref.index } : null });
    },
  });
  /** What stands in a user's row besides text, by key. @type {Map<string, {ref: UserRef, name: HTMLElement, mark: HTMLElement, state: HTMLElement}>} */
  const marks = new Map();

  /** @param {UserRef} ref */
  function marksOf(ref) {
    const key = `${ref.kind}-${ref.index}`;
    const known = marks.get(key);
    if (known) return known;
    const name = h("button", { type: "button", class: `user-name ${ref.kind}` }, userName(ref.kind, ref.index));
    name.addEventListener("click", () =>
      selection.selectNode({ kind: ref.kind === "cue" ? "cue" : "tx", index: ref.index }),
    );
    const made = { ref, name, mark: h("span", { class: "mark" }), state: h("span", { class: "state-text" }) };
    marks.set(key, made);
    return made;
  }

  function light() {
    const { node, hovered } = selection.get();
    for (const [key, row] of table.rows()) {
      const ref = marks.get(key)?.ref;
      if (!ref) continue;
      const chosen = node?.kind !== "bs" && (node?.kind === "cue") === (ref.kind === "cue") && node?.index === ref.index;
      const pointed = (ref.kind === "cue" ? hovered?.cue : hovered?.due) === ref.index;
      setAttribute(row, "aria-selected", chosen ? "true" : null);
      row.classList.toggle("chosen", chosen);
      row.classList.toggle("hovered", pointed);
    }
  }

  /** @param {UserRef} ref @param {Snapshot} snapshot */
  function sharing(ref, snapshot) {
    if (ref.kind === "cue") {
      const { due, regime } = snapshot.cues[ref.index];
      if (regime === "unserved") return words.users.unused(ref.index);
      return due === null ? subchannelName(ref.index) : words.users.shared(ref.index, "due", due);
    }
    const { cue } = snapshot.dues[ref.index];
    return cue === null ? "–" : words.users.shared(cue, "cue", cue);
  }

  const unsubscribe = selection.subscribe(light);

  /** @param {UserRef} ref @param {Snapshot} snapshot @returns {import("../dom/table.js").Row | null} */
  function rowOf(ref, snapshot) {
    const user = ref.kind === "cue" ? snapshot.cues[ref.index] : snapshot.dues[ref.index];
    if (!user) return null;
    const { name, mark, state } = marksOf(ref);
    const figures = userFigures(snapshot, user, numbers);
    setText(state, words.cell.regimes[user.regime].label);
    if (mark.dataset.regime !== user.regime) {
      mark.dataset.regime = user.regime;
      mark.replaceChildren(regimeMark(user.regime, ref.kind));
    }
    setAttribute(mark, "title", user.regime === "unserved" ? words.cell.because(user.reason) : null);
    const key = `${ref.kind}-${ref.index}`;
    return {
      key,
      cells: [name, sharing(ref, snapshot), ...columns.map((column) => column.text(user, figures) + suffix(column)), [mark, " ", state]],
      attributes: { "data-user": key, "data-regime": user.regime },
    };
  }

  return {
    el: table.element,
    update(snapshot, users) {
      table.fill((users ?? everyone(snapshot)).flatMap((ref) => rowOf(ref, snapshot) ?? []));
      light();
    },
    dispose: unsubscribe,
  };
}

/** @param {Snapshot} snapshot @returns {UserRef[]} */
function everyone(snapshot) {
  return [
    ...snapshot.cues.map((_, index) => ({ kind: /** @type {const} */ ("cue"), index })),
    ...snapshot.dues.map((_, index) => ({ kind: /** @type {const} */ ("due"), index })),
  ];
}
