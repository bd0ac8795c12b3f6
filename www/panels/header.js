// The header: presets with the seed, new drop, undo and redo, files, controls and theme.

import { h, hasFocus, icon, setAttribute, setText } from "../dom/elements.js";
import { takesOneNumber } from "../dom/number-field.js";

/** @typedef {import("../types.js").PresetInfo} PresetInfo */
/** @typedef {import("../types.js").Snapshot} Snapshot */

const ICONS = {
  undo: "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  controls: "M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5",
  share: "M12 15V4M8 8l4-4 4 4M5 13v7h14v-7",
  more: "M5 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2M12 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2M19 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2",
  drop: "M5 5h14v14H5zM9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01",
};

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {PresetInfo[]} deps.presets
 * @param {import("../explorer.js").Session} deps.session
 * @param {import("../state/store.js").Store} deps.store
 * @param {ReturnType<typeof import("../dialogs/files.js").createFiles>} deps.files
 * @param {() => number} deps.randomSeed
 * @param {() => Promise<import("../types.js").Glue>} deps.glue
 * @param {() => void} deps.toggleTheme
 * @param {() => void} deps.share
 * @param {(id: string) => void} deps.choosePreset
 * @param {(open: boolean) => void} deps.onControls
 * @param {(text: string, kind?: "info" | "error") => void} deps.message
 * @param {import("../types.js").ParamSpec[]} deps.table
 * @param {import("../words/en/index.js").Words} deps.words
 * @param {import("../numbers/locale.js").Numbers} deps.numbers
 * @param {import("../dom/ids.js").Ids} deps.ids
 * @param {string} deps.controlsId  of the panel that the button folds
 * @param {AbortSignal} deps.signal
 */
export function createHeader(root, deps) {
  const { presets, session, store, files, randomSeed, toggleTheme, onControls, message, numbers, ids, signal } = deps;
  const seedRange = /** @type {import("../types.js").Range} */ (deps.table.find(({ key }) => key === "seed"));
  const words = deps.words.controls;
  const seedErrorId = ids("seed-error");
  const seed = h("input", { type: "text", inputmode: "numeric", autocomplete: "off", "data-testid": "seed", "aria-describedby": seedErrorId });
  const seedError = h("span", { class: "field-error seed-error", id: seedErrorId, role: "alert", "data-testid": "error-seed" });
  const fresh = button(words.newDrop, "new-drop", ICONS.drop);
  const undo = button(words.undo, "undo", ICONS.undo);
  const redo = button(words.redo, "redo", ICONS.redo);
  const theme = button(words.theme, "theme", ICONS.theme);
  const share = button(words.share, "share", ICONS.share);
  const controls = button(words.fold, "toggle-controls", ICONS.controls);
  setAttribute(controls, "aria-controls", deps.controlsId);

  const menu = h(
    "details",
    { class: "menu", "data-testid": "file-menu" },
    h("summary", { class: "button icon-button", "aria-label": words.file.label, title: words.file.title }, icon(ICONS.more)),
    h("div", { class: "menu-items" }),
  );
  const items = /** @type {HTMLElement} */ (menu.lastElementChild);
  for (const [label, id, act] of /** @type {[string, string, () => void][]} */ ([
    [words.importScenario, "import", files.pick],
    [words.exportScenario, "export-scenario", () => void files.saveScenario()],
    [words.exportSolution, "export-solution", () => void files.saveSolution()],
    // Where the header has no room for the buttons of their own.
    [words.theme.label, "theme-item", toggleTheme],
    [words.newDrop.label, "drop-item", () => dropWith(randomSeed())],
  ])) {
    const item = h("button", { type: "button", class: id, "data-testid": id }, label);
    item.addEventListener("click", () => {
      menu.open = false;
      act();
    });
    items.append(item);
  }
  const close = (/** @type {PointerEvent} */ event) => {
    if (menu.open && !event.composedPath().includes(menu)) menu.open = false;
  };
  root.ownerDocument.addEventListener("pointerdown", close, { signal });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    /** @type {HTMLElement} */ (menu.firstElementChild).focus();
  });

  const name = h("span", { class: "gallery-name" });
  const gallery = h("button", {
    type: "button", class: "button gallery-button", "aria-haspopup": "dialog", "aria-expanded": "false", title: words.preset, "data-testid": "preset",
  }, h("span", { class: "visually-hidden" }, `${words.preset}: `), name);
  /** The gallery's own part is fetched once somebody is about to open it. @type {Promise<import("./gallery.js").Gallery> | null} */
  let opened = null;
  const fetchGallery = () => (opened ??= import("./gallery.js").then(({ createGallery }) => createGallery(scenario, gallery, {
    ...{ presets, store, ids, signal, words: deps.words, glue: deps.glue },
    choose: deps.choosePreset,
    foot: [h("label", { class: "field seed" }, h("span", { class: "field-label" }, words.seed), seed), h("span", { class: "unit" }, words.seedHint), seedError],
  })));
  gallery.addEventListener("pointerenter", () => void fetchGallery().then(({ draw }) => draw()).catch(() => {}), { once: true });
  gallery.addEventListener("click", () => void fetchGallery().then(({ toggle }) => toggle()).catch((error) => {
    opened = null;
    message(deps.words.messages.viewFailed(String(error)), "error");
  }));
  const scenario = h("div", { class: "header-group" }, gallery);
  scenario.append(fresh);
  root.append(scenario, h("div", { class: "header-group" }, undo, redo), h("div", { class: "header-group header-end" }, share, menu, controls, theme));

  fresh.addEventListener("click", () => dropWith(randomSeed()));
  undo.addEventListener("click", () => void session.undo());
  redo.addEventListener("click", () => void session.redo());
  theme.addEventListener("click", toggleTheme);
  share.addEventListener("click", deps.share);
  controls.addEventListener("click", () => {
    const part = narrow ? "sheet" : "panel";
    open[part] = !open[part];
    showControls();
  });
  seed.addEventListener("focus", () => seed.select());
  takesOneNumber(seed, words, (message) => {
    setAttribute(seed, "aria-invalid", message ? "true" : null);
    setText(seedError, message);
  });
  seed.addEventListener("change", () => {
    const typed = numbers.parse(seed.value);
    const good = Number.isInteger(typed) && typed >= seedRange.min && typed <= seedRange.max;
    setAttribute(seed, "aria-invalid", good ? null : "true");
    setText(seedError, good ? "" : words.refusedSeed(seed.value.trim(), seedRange));
    if (good) dropWith(typed);
  });
  seed.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    seed.removeAttribute("aria-invalid");
    setText(seedError, "");
    seed.value = String(store.get().snapshot?.seed ?? "");
  });

  /** @param {number} value */
  function dropWith(value) {
    const { snapshot } = store.get();
    if (!snapshot) return;
    if (snapshot.has_measured_gains) message(words.newDropComputed);
    void session.edit({ type: "drop", cues: snapshot.cues.length, dues: snapshot.dues.length, seed: value });
  }

  // In one column the controls are a sheet over the page, which nobody leaves open.
  const open = { panel: true, sheet: false };
  let narrow = false;
  function showControls() {
    const now = narrow ? open.sheet : open.panel;
    setAttribute(controls, "aria-expanded", String(now));
    onControls(now);
  }
  showControls();

  return {
    /** Whether the controls are folded where they have a place of their own. */
    folded: () => !open.panel,
    /** @param {boolean} shown */
    setControls(shown) {
      open.panel = shown;
      showControls();
    },
    /** @param {boolean} isNarrow  whether all stands in one column */
    setNarrow(isNarrow) {
      if (isNarrow === narrow) return;
      narrow = isNarrow;
      open.sheet = false;
      showControls();
    },
    /** @param {Snapshot} snapshot */
    update(snapshot) {
      const known = presets.some(({ id }) => id === snapshot.preset) ? snapshot.preset : null;
      setText(name, known === null ? snapshot.name || words.ownScenario : deps.words.presets[known].name);
      setAttribute(gallery, "data-preset", known ?? "");
      if (!hasFocus(seed) && !seed.hasAttribute("aria-invalid")) seed.value = String(snapshot.seed);
      undo.disabled = !snapshot.can_undo;
      redo.disabled = !snapshot.can_redo;
    },
  };
}

/** @param {{label: string, title: string}} says @param {string} testid @param {string | null} path */
function button({ label, title }, testid, path) {
  const el = h("button", { type: "button", class: path ? "button icon-button" : "button", title, "data-testid": testid });
  if (path) {
    el.setAttribute("aria-label", label);
    el.append(icon(path));
  } else el.append(label);
  return el;
}
