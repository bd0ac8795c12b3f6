// The stage: the page's modes, and in each of them tabs that hold one view each.
//
// A view is a folder: www/views/yours/index.js with
//
//   /** @type {import("../stage.js").CreateView} */
//   export function create(element, context) {
//     …                        once, at the first show; `element` is empty, sized by the stage, and may scroll
//     return {
//       update(snapshot) {…},  at most once a frame, only while shown, and right after creation and show
//       resize(size) {…},      CSS pixels of `element`, after creation and whenever they change
//       repaint() {…},         the palette changed (light/dark): redraw canvases
//       hide() {…},            another tab is shown
//       state() {…},           what a reader chose or stands at, as plain JSON data
//       restore(state) {…},    takes it back, before or after a snapshot has come
//       dispose() {…},         the instance ends
//     };
//   }
//
// and one line in www/views/index.js, which names the mode that it stands in. The mode follows from the tab; each mode
// comes back to its last one. A view keeps its element while another tab shows. `context.foot` is a
// strip under the view for a step player and its sentence: it is hidden while it has no children, and on a
// narrow screen it sticks to the bottom. Colours come from CSS custom properties (`var(--cue)`), or for a canvas
// from `context.palette()`. `element` is a CSS size container named `view`: `@container view (…)` works.

import { h, icon, setAttribute, setText } from "../dom/elements.js";
import { onResize } from "../dom/resize.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */

/**
 * What a view says of itself, for what stands around it; forgotten while another one is shown.
 * @typedef {object} Told
 * @property {string | null} live  its step of the chain in numbers; null leaves what the answer says
 * @property {{cue: number, due: number | null} | null} pair  whom it is about; null is whoever is chosen
 * @property {boolean} veiled  questions are asked: nothing may show the answer
 */

/** A neighbour in the chain. @typedef {{title: string, open: () => void}} Link */

/**
 * What a view may use.
 * @typedef {object} ViewContext
 * @property {import("../types.js").Glue} glue  an instance of the compiled crate, for views that ask for `charts`
 * @property {import("../state/store.js").Store} store
 * @property {import("../state/selection.js").SelectionStore} selection
 * @property {(edit: import("../types.js").Edit) => Promise<import("../engine/protocol.js").Outcome>} edit  as an edit of the session, so that it can be undone
 * @property {() => number} newGesture  edits in a row that carry the same are one undo step
 * @property {import("../engine/studies.js").Studies} studies  asked for by revision, answered by workers
 * @property {() => Promise<string>} scenarioText  the present scenario file, fetched once per revision
 * @property {() => Promise<string>} solutionText  its solution file, with the certificate
 * @property {() => import("../style/theme.js").Palette} palette  every colour role as `#rrggbb`
 * @property {HTMLElement} foot  this view's strip under the stage
 * @property {readonly import("../types.js").ParamSpec[]} table  every row of the parameter table
 * @property {(id: string) => Promise<void>} show  opens a view's tab
 * @property {(now: Partial<Told>) => void} tell
 * @property {{next: Link | null, back: Link | null}} chain  where the story goes on, from its first or its last step
 * @property {HTMLElement} tables  this view's part of the drawer *Numbers*, which is offered once something is in it
 * @property {(text: string) => void} announce  says a sentence to screen readers
 * @property {(text: string, kind?: "info" | "error") => void} message  shows a sentence
 * @property {import("../dialogs/download.js").Download} download  the one way to hand a reader a file
 * @property {() => Promise<string>} address  the link of what is shown, with what stands in front of it; empty where there is none
 * @property {() => boolean} reducedMotion
 * @property {import("../words/en/index.js").ViewWords} words  everyone's, and of the others the view's own
 * @property {import("../numbers/locale.js").Numbers} numbers
 * @property {import("../dom/ids.js").Ids} ids
 * @property {import("../state/timing.js").Timings} timings
 * @property {AbortSignal} signal  aborted when the instance ends
 */

/** What a reader chose or stands at. @typedef {Record<string, unknown>} ViewState */

/**
 * @typedef {object} View
 * @property {(snapshot: Snapshot) => void} [update]
 * @property {(size: {width: number, height: number}) => void} [resize]
 * @property {() => void} [repaint]
 * @property {() => void} [hide]
 * @property {() => ViewState} [state]
 * @property {(state: ViewState) => void} [restore]
 * @property {(end: "first" | "last") => void} [enter]  the story comes in at this end
 * @property {() => void} [dispose]
 */
/** @typedef {(element: HTMLElement, context: ViewContext) => View} CreateView */

/** What a person came for. @typedef {"explore" | "how" | "compare" | "figures"} Mode */
/** @typedef {{id: string, mode: Mode, charts?: boolean, load: () => Promise<CreateView>}} LazyView */
/** @typedef {Omit<ViewContext, "foot" | "tables" | "glue" | "words" | "tell" | "chain"> & {words: import("../words/en/index.js").Words, glue: () => Promise<import("../types.js").Glue>, onMode: (mode: Mode) => void, onTold: (told: Told) => void}} Base */
/** @typedef {LazyView & {tab: HTMLButtonElement, live: HTMLElement, panel: HTMLElement, foot: HTMLElement, tables: HTMLElement, view: View | null, waiting: ViewState | null, told: Told}} Tab */

/**
 * @typedef {object} Stage
 * @property {(id: string) => Promise<void>} show
 * @property {(mode: Mode) => Promise<void>} showMode  its last tab, or its first
 * @property {() => string | null} current
 * @property {(without: string[]) => void} offer  all views but these
 * @property {(id: string) => void} focus  gives a tab the keyboard
 * @property {() => boolean} opening  whether a view is being fetched
 * @property {() => void} repaint
 * @property {() => Record<string, ViewState>} state  of every view that has been opened
 * @property {(states: Record<string, ViewState>) => void} restore
 */

/** A table. */
const NUMBERS_ICON = "M4 5h16v14H4zM4 10h16M10 5v14";

/**
 * @param {HTMLElement} root
 * @param {LazyView[]} views
 * @param {Base} base
 * @param {import("../state/lifetime.js").Lifetime} life
 * @returns {Stage}
 */
export function createStage(root, views, base, life) {
  const { words, ids } = base;
  /** @type {Tab | null} */
  let shown = null;
  /** Views that are not offered. @type {string[]} */
  let withheld = [];
  let frame = 0;
  /** The tab that each mode showed last. @type {Map<Mode, string>} */
  const lasts = new Map();

  const tabList = h("div", { role: "tablist", "aria-label": words.frame.views, class: "tabs" });
  const body = h("div", { class: "stage-body" });
  const drawer = h("aside", { class: "numbers", id: ids("numbers"), "aria-label": words.frame.numbers.title, "data-testid": "numbers-drawer", hidden: true });
  const shut = h("button", { type: "button", class: "drawer-close", "aria-label": words.controls.close, title: words.controls.close }, "×");
  const numbers = h("button", { type: "button", class: "button numbers-button", title: words.frame.numbers.title, "aria-controls": drawer.id, "aria-expanded": "false", "data-testid": "numbers", hidden: true }, icon(NUMBERS_ICON), h("span", {}, words.frame.numbers.label));
  drawer.append(h("p", { class: "drawer-head" }, h("strong", {}, words.frame.numbers.label), shut));
  root.append(h("div", { class: "stage-head" }, tabList, numbers), body);
  body.append(drawer);
  /** Whether a reader wants the drawer. */
  let wanted = false;
  const openNumbers = (/** @type {boolean} */ on) => {
    wanted = on;
    arrangeNumbers();
    if (!on) numbers.focus();
  };
  numbers.addEventListener("click", () => openNumbers(!wanted));
  shut.addEventListener("click", () => openNumbers(false));
  drawer.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) openNumbers(false);
  });
  const tabs = views.map(makeTab);

  life.onEnd(onResize(body, () => {
    if (shown) shown.view?.resize?.(size(shown));
  }));
  life.onEnd(() => {
    cancelAnimationFrame(frame);
    for (const { view } of tabs) view?.dispose?.();
  });

  /** @param {LazyView} lazy @returns {Tab} */
  function makeTab(lazy) {
    const [tabId, panelId] = [ids(`tab-${lazy.id}`), ids(`view-${lazy.id}`)];
    const tab = h("button", {
      type: "button", role: "tab", id: tabId, "aria-controls": panelId, "aria-selected": "false", tabindex: "-1",
      "data-testid": `tab-${lazy.id}`, "data-mode": lazy.mode, hidden: true,
    }, h("span", { class: "tab-name" }, words.views[lazy.id]));
    // What the present answer says of this step of the chain.
    const live = h("span", { class: "tab-live" });
    if (lazy.mode === "how") tab.append(" ", live);
    const panel = h("div", {
      role: "tabpanel", id: panelId, "aria-labelledby": tabId, class: "view", tabindex: "0", hidden: true,
      "data-testid": `view-${lazy.id}`,
    });
    const tables = h("div", { class: "study-tables" });
    const foot = h("div", { class: "stage-foot", hidden: true });
    /** @type {Tab} */
    const entry = { ...lazy, tab, live, panel, foot, tables, view: null, waiting: null, told: { live: null, pair: null, veiled: false } };
    tab.addEventListener("click", () => void show(lazy.id));
    // Whoever points at a tab will open it; if that fails, opening it tells.
    const soon = () => void fetched(entry).catch(() => {});
    tab.addEventListener("pointerenter", soon, { once: true });
    tabList.append(tab);
    body.append(panel);
    drawer.append(tables);
    root.append(foot);
    return entry;
  }

  /** The drawer holds the shown view's tables; a view without any has none. */
  function arrangeNumbers() {
    const some = shown !== null && shown.tables.childElementCount > 0;
    numbers.hidden = !some;
    drawer.hidden = !some || !wanted;
    setAttribute(numbers, "aria-expanded", String(!drawer.hidden));
    for (const { tables } of tabs) tables.hidden = tables !== shown?.tables;
  }

  /** The tabs that stand beside the shown one. */
  const matesOf = (/** @type {string | undefined} */ mode) => tabs.filter((each) => each.mode === mode && !withheld.includes(each.id));

  function arrangeTabs() {
    const mates = matesOf(shown?.mode);
    tabList.hidden = mates.length < 2;
    for (const each of tabs) each.tab.hidden = !mates.includes(each);
  }

  /** @param {Tab} tab */
  function size(tab) {
    return { width: tab.panel.clientWidth, height: tab.panel.clientHeight };
  }

  function refresh() {
    frame = 0;
    const { snapshot } = base.store.get();
    if (!shown || !snapshot) return;
    if (shown.mode === "how") tellChain(snapshot);
    shown.view?.update?.(snapshot);
  }

  /** @param {Snapshot} snapshot */
  function tellChain(snapshot) {
    const said = words.chain(snapshot, base.selection.get());
    for (const { id, live, told } of tabs) if (said[id] !== undefined) setText(live, told.live ?? said[id]);
  }

  /** @param {Tab} tab @param {Partial<Told>} now */
  function tell(tab, now) {
    Object.assign(tab.told, now);
    if (tab !== shown) return;
    const { snapshot } = base.store.get();
    if (snapshot && tab.mode === "how") tellChain(snapshot);
    base.onTold(tab.told);
  }

  /** The neighbours of a view in the chain, as it is when they are asked for: an author may hide some. @param {Tab} tab */
  function neighbours(tab) {
    /** @param {-1 | 1} step @param {"first" | "last"} end @returns {Link | null} */
    const link = (step, end) => {
      const mates = matesOf("how");
      const at = mates.indexOf(tab);
      const to = at < 0 ? undefined : mates[at + step];
      return to ? { title: words.views[to.id], open: () => void show(to.id).then(() => to.view?.enter?.(end)) } : null;
    };
    return {
      get next() {
        return link(1, "first");
      },
      get back() {
        return link(-1, "last");
      },
    };
  }
  life.onEnd(base.selection.subscribe((now, before) => {
    const { snapshot } = base.store.get();
    if (snapshot && shown?.mode === "how" && (now.cue !== before.cue || now.due !== before.due || now.eta !== before.eta)) tellChain(snapshot);
  }));

  base.store.subscribe((state, before) => {
    if ((state.snapshot !== before.snapshot || state.at !== before.at) && frame === 0 && !life.ended()) frame = requestAnimationFrame(refresh);
  });

  /** What a view needs before it can be created. @param {Tab} tab */
  function fetched(tab) {
    const styled = tab.id === views[0].id ? null : import("./common/style.js").then(({ adoptStudyStyle }) => adoptStudyStyle(tab.panel));
    return Promise.all([tab.load(), tab.charts ? base.glue() : null, words.of(tab.id), styled]);
  }

  /** @param {Tab} tab @returns {Promise<View | null>}  null where it cannot be had; its panel then says why */
  async function opened(tab) {
    if (tab.view) return tab.view;
    tab.panel.setAttribute("aria-busy", "true");
    try {
      const [create, glue, own] = await fetched(tab);
      if (life.ended() || tab.view) return tab.view;
      tab.panel.replaceChildren();
      tab.view = create(tab.panel, /** @type {ViewContext} */ ({ ...base, words: { ...words, ...own }, glue, foot: tab.foot, tables: tab.tables, tell: (/** @type {Partial<Told>} */ now) => tell(tab, now), chain: neighbours(tab) }));
      if (tab.waiting) tab.view.restore?.(tab.waiting);
      tab.waiting = null;
    } catch (error) {
      tab.view = null;
      const why = error instanceof Error ? error.message : String(error);
      tab.panel.replaceChildren(h("p", { class: "view-failed", role: "alert" }, words.messages.viewFailed(why)));
    } finally {
      tab.panel.removeAttribute("aria-busy");
    }
    return tab.view;
  }

  /** @param {string} id */
  async function show(id) {
    const tab = tabs.find((each) => each.id === id);
    if (!tab || tab === shown || withheld.includes(id) || life.ended()) return;
    shown?.view?.hide?.();
    const before = shown?.mode;
    shown = tab;
    lasts.set(tab.mode, tab.id);
    tabList.classList.toggle("chain", tab.mode === "how");
    if (before !== tab.mode) base.onMode(tab.mode);
    base.onTold(tab.told);
    for (const each of tabs) {
      const active = each === tab;
      each.tab.setAttribute("aria-selected", String(active));
      each.tab.tabIndex = active ? 0 : -1;
      each.panel.hidden = !active;
      each.foot.hidden = !active;
    }
    arrangeTabs();
    arrangeNumbers();
    // A strip that is too narrow shows the tab that was chosen; the page itself stays where it is.
    tabList.scrollLeft = tab.tab.offsetLeft - (tabList.clientWidth - tab.tab.offsetWidth) / 2;
    const view = await opened(tab);
    arrangeNumbers();
    if (!view || shown !== tab || life.ended()) return;
    view.resize?.(size(tab));
    refresh();
  }

  tabList.addEventListener("keydown", (event) => {
    const mates = matesOf(shown?.mode);
    const at = mates.findIndex((each) => each.tab === event.target);
    /** @type {Record<string, number>} */
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: mates.length - 1 };
    if (at < 0 || !(event.key in to)) return;
    event.preventDefault();
    const next = mates[(to[event.key] + mates.length) % mates.length];
    next.tab.focus();
    void show(next.id);
  });

  return {
    show,
    async showMode(mode) {
      const last = lasts.get(mode);
      const id = last !== undefined && !withheld.includes(last) ? last : matesOf(mode)[0]?.id;
      if (id !== undefined && shown?.mode !== mode) await show(id);
    },
    offer(without) {
      withheld = without;
      if (shown) arrangeTabs();
    },
    current: () => shown?.id ?? null,
    opening: () => shown?.panel.getAttribute("aria-busy") === "true",
    focus: (id) => tabs.find((each) => each.id === id)?.tab.focus(),
    repaint() {
      for (const each of tabs) each.view?.repaint?.();
    },
    state() {
      /** @type {Record<string, ViewState>} */
      const states = {};
      for (const { id, view, waiting } of tabs) {
        const state = view?.state?.() ?? waiting;
        if (state) states[id] = state;
      }
      return states;
    },
    restore(states) {
      for (const tab of tabs) {
        const state = states[tab.id];
        if (!state) continue;
        if (tab.view) tab.view.restore?.(state);
        else tab.waiting = state;
      }
    },
  };
}
