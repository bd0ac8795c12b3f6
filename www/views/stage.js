// The stage: tabs on the right that hold one view each.
//
// How to write a view (www/views/yours.js):
//
//   /** @type {import("../stage.js").View} */
//   export const view = {
//     mount(el, ctx) {…},      once, at the first show; `el` is empty, sized by the stage, and may scroll
//     update(snapshot) {…},    at most once a frame, only while shown, and right after mount and show
//     resize(size) {…},        CSS pixels of `el`, after mount and whenever they change
//     repaint() {…},           the palette changed (light/dark): redraw canvases
//     hide() {…}, dispose() {…}
//   };
//
// and to wire it in, one line in www/views/index.js:
//
//   { id: "yours", title: "Yours", glue: true, load: () => import("./yours.js").then((m) => m.view) },
//
// where `glue` says that it calls the compiled crate.
//
// A view keeps its element while another tab shows, so its state survives. `ctx.foot` is a strip under
// the view for a step player and its sentence: it is hidden while it has no children, and on a narrow
// screen it sticks to the bottom. Colours come from CSS custom properties (`var(--cue)`), or for a
// canvas from `ctx.palette()`. The stage at 1280×720 is about 550×560 px with the controls open and
// 800×560 px with them folded; `el` is a CSS size container named `view`, so `@container view (…)` works.

import { h } from "../dom/elements.js";

/** @typedef {import("../types.js").Snapshot} Snapshot */
/** @typedef {import("../state/store.js").Store} Store */
/** @typedef {import("../state/selection.js").SelectionStore} SelectionStore */
/** @typedef {import("../style/theme.js").Palette} Palette */

/**
 * What a view may use.
 * @typedef {object} ViewContext
 * @property {import("../types.js").Glue} glue  the page's own instance of the compiled crate, for views that ask for it
 * @property {Store} store
 * @property {SelectionStore} selection
 * @property {(edit: import("../types.js").Edit) => Promise<import("../bridge.js").Outcome>} edit  as an edit of the session, so that it can be undone
 * @property {() => Promise<string>} scenarioText  the present scenario file, fetched once per revision
 * @property {() => Promise<string>} solutionText  its solution file, with the certificate
 * @property {() => Palette} palette  every colour role as `#rrggbb`
 * @property {HTMLElement} foot  this view's strip under the stage
 * @property {(text: string) => void} announce  says a sentence to screen readers
 * @property {(text: string, kind?: "info" | "error") => void} message  shows a sentence
 * @property {() => boolean} reducedMotion
 */

/**
 * @typedef {object} View
 * @property {(el: HTMLElement, ctx: ViewContext) => void} mount
 * @property {(snapshot: Snapshot) => void} [update]
 * @property {(size: {width: number, height: number}) => void} [resize]
 * @property {() => void} [repaint]
 * @property {() => void} [hide]
 * @property {() => void} [dispose]
 */

/** @typedef {{id: string, title: string, glue: boolean, load: () => Promise<View>}} LazyView */
/** @typedef {Omit<ViewContext, "foot" | "glue"> & {glue: () => Promise<import("../types.js").Glue>}} Base */

/** @typedef {LazyView & {tab: HTMLButtonElement, panel: HTMLElement, foot: HTMLElement, view: View | null}} Tab */

/**
 * @typedef {object} Stage
 * @property {(view: LazyView) => void} registerView
 * @property {(id: string) => Promise<void>} show
 * @property {() => string | null} current
 * @property {() => void} repaint
 */

/**
 * @param {HTMLElement} root
 * @param {Base} base
 * @returns {Stage}
 */
export function createStage(root, base) {
  /** @type {Tab[]} */
  const tabs = [];
  /** @type {Tab | null} */
  let shown = null;
  let frame = 0;

  const tabList = h("div", { role: "tablist", "aria-label": "Views", class: "tabs" });
  const body = h("div", { class: "stage-body" });
  root.append(tabList, body);

  const resizer = new ResizeObserver(() => {
    if (shown) shown.view?.resize?.(size(shown));
  });
  resizer.observe(body);

  /** @param {Tab} tab */
  function size(tab) {
    return { width: tab.panel.clientWidth, height: tab.panel.clientHeight };
  }

  function refresh() {
    frame = 0;
    const snapshot = base.store.get().snapshot;
    if (shown && snapshot) shown.view?.update?.(snapshot);
  }

  base.store.subscribe((state, before) => {
    if (state.snapshot !== before.snapshot && frame === 0) frame = requestAnimationFrame(refresh);
  });

  /** What a view needs before it can be mounted. @param {Tab} tab */
  function fetched(tab) {
    return Promise.all([tab.load(), tab.glue ? base.glue() : null]);
  }

  /** @param {string} id */
  async function show(id) {
    const tab = tabs.find((each) => each.id === id);
    if (!tab || tab === shown) return;
    shown?.view?.hide?.();
    shown = tab;
    for (const each of tabs) {
      const active = each === tab;
      each.tab.setAttribute("aria-selected", String(active));
      each.tab.tabIndex = active ? 0 : -1;
      each.panel.hidden = !active;
      each.foot.hidden = !active;
    }
    if (!tab.view) {
      tab.panel.setAttribute("aria-busy", "true");
      try {
        const [view, glue] = await fetched(tab);
        if (tab.view) return;
        tab.view = view;
        view.mount(tab.panel, /** @type {ViewContext} */ ({ ...base, glue, foot: tab.foot }));
      } catch (error) {
        tab.view = null;
        tab.panel.replaceChildren(
          h("p", { class: "view-failed", role: "alert" }, `This view could not be opened: ${text(error)}`),
        );
        return;
      } finally {
        tab.panel.removeAttribute("aria-busy");
      }
    }
    if (shown !== tab) return;
    tab.view.resize?.(size(tab));
    refresh();
  }

  /** @param {KeyboardEvent} event */
  function onTabKey(event) {
    const at = tabs.findIndex((each) => each.tab === event.target);
    /** @type {Record<string, number>} */
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    if (!(event.key in to)) return;
    event.preventDefault();
    const next = tabs[(to[event.key] + tabs.length) % tabs.length];
    next.tab.focus();
    void show(next.id);
  }
  tabList.addEventListener("keydown", onTabKey);

  return {
    registerView(lazy) {
      const tab = h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${lazy.id}`,
          "aria-controls": `view-${lazy.id}`,
          "aria-selected": "false",
          tabindex: "-1",
          "data-testid": `tab-${lazy.id}`,
        },
        lazy.title,
      );
      tab.addEventListener("click", () => void show(lazy.id));
      // Whoever points at a tab will open it; if that fails, opening it tells.
      const soon = () => void fetched(entry).catch(() => {});
      tab.addEventListener("pointerenter", soon, { once: true });
      const panel = h("div", {
        role: "tabpanel",
        id: `view-${lazy.id}`,
        "aria-labelledby": `tab-${lazy.id}`,
        "data-testid": `view-${lazy.id}`,
        class: "view",
        tabindex: "0",
        hidden: true,
      });
      const foot = h("div", { class: "stage-foot", hidden: true });
      /** @type {Tab} */
      const entry = { ...lazy, tab, panel, foot, view: null };
      tabList.append(tab);
      body.append(panel);
      root.append(foot);
      tabs.push(entry);
    },
    show,
    current: () => shown?.id ?? null,
    repaint() {
      for (const each of tabs) each.view?.repaint?.();
    },
  };
}

/** @param {unknown} error */
function text(error) {
  return error instanceof Error ? error.message : String(error);
}
