// The results table: one row a user. The stage shows all of them, the left column only the chosen ones.

import { h, setAttribute, setText } from "../dom/elements.js";
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
 * @property {HTMLElement} el
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
  const body = h("tbody");
  const head = h("tr", {}, h("th", { scope: "col" }, words.users.columns.user), h("th", { scope: "col" }, words.users.columns.shares));
  for (const column of columns) {
    const unit = column.unit ? [" ", h("span", { class: "unit" }, column.unit)] : [];
    head.append(h("th", { scope: "col", class: column.wide ? "number wide" : "number" }, column.title, ...unit));
  }
  head.append(h("th", { scope: "col" }, words.users.columns.state));
  const el = h(
    "table",
    { class: options.compact ? "users compact" : "users", "data-testid": options.testid },
    h("caption", { class: "visually-hidden" }, options.caption),
    h("thead", {}, head),
    body,
  );

  /** @type {{ref: UserRef, row: HTMLTableRowElement, cells: HTMLTableCellElement[], name: HTMLButtonElement, mark: HTMLElement, state: HTMLElement}[]} */
  let rows = [];

  /** @param {UserRef} ref */
  function makeRow(ref) {
    const name = h("button", { type: "button", class: `user-name ${ref.kind}` }, userName(ref.kind, ref.index));
    name.addEventListener("click", () =>
      selection.selectNode({ kind: ref.kind === "cue" ? "cue" : "tx", index: ref.index }),
    );
    const cells = [h("td"), ...columns.map((column) => h("td", { class: column.wide ? "number wide" : "number" }))];
    const mark = h("span", { class: "mark" });
    const state = h("span", { class: "state-text" });
    const row = h(
      "tr",
      { "data-user": `${ref.kind}-${ref.index}` },
      h("th", { scope: "row" }, name),
      ...cells,
      h("td", { class: "state" }, mark, " ", state),
    );
    row.addEventListener("pointerenter", () =>
      selection.set({ hovered: ref.kind === "cue" ? { cue: ref.index } : { due: ref.index } }),
    );
    row.addEventListener("pointerleave", () => selection.set({ hovered: null }));
    return { ref, row, cells, name, mark, state };
  }

  /** @param {UserRef[]} users */
  function arrange(users) {
    const key = (/** @type {UserRef} */ ref) => `${ref.kind}${ref.index}`;
    if (users.length === rows.length && users.every((ref, at) => key(ref) === key(rows[at].ref))) return;
    const old = new Map(rows.map((each) => [key(each.ref), each]));
    rows = users.map((ref) => old.get(key(ref)) ?? makeRow(ref));
    body.replaceChildren(...rows.map((each) => each.row));
    light();
  }

  function light() {
    const { node, hovered } = selection.get();
    for (const { ref, row } of rows) {
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

  return {
    el,
    update(snapshot, users) {
      arrange(users ?? everyone(snapshot));
      for (const { ref, cells, mark, state } of rows) {
        const user = ref.kind === "cue" ? snapshot.cues[ref.index] : snapshot.dues[ref.index];
        if (!user) continue;
        setText(cells[0], sharing(ref, snapshot));
        const figures = userFigures(snapshot, user, numbers);
        columns.forEach((column, at) => setText(cells[at + 1], column.text(user, figures) + suffix(column)));
        setText(state, words.cell.regimes[user.regime].label);
        if (mark.dataset.regime !== user.regime) {
          mark.dataset.regime = user.regime;
          mark.replaceChildren(regimeMark(user.regime, ref.kind));
        }
        setAttribute(cells[cells.length - 1].parentElement ?? mark, "data-regime", user.regime);
        setAttribute(mark, "title", user.regime === "unserved" ? words.cell.because(user.reason) : null);
      }
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
