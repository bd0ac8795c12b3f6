// The header: preset, seed and new drop, undo and redo, files, controls and theme.

import { byId, h, icon, setAttribute, setText } from "../dom/elements.js";
import { parse } from "../format.js";

/** @typedef {import("../types.js").PresetInfo} PresetInfo */
/** @typedef {import("../types.js").Snapshot} Snapshot */

const ICONS = {
  undo: "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  controls: "M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5v5M8 14.5v5",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
};
const MOST_SEED = Number.MAX_SAFE_INTEGER;

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {PresetInfo[]} deps.presets
 * @param {import("../bridge.js").Bridge} deps.bridge
 * @param {import("../state/store.js").Store} deps.store
 * @param {ReturnType<typeof import("../files.js").createFiles>} deps.files
 * @param {() => number} deps.randomSeed
 * @param {() => void} deps.toggleTheme
 * @param {(open: boolean) => void} deps.onControls
 * @param {(text: string, kind?: "info" | "error") => void} deps.message
 */
export function createHeader(root, { presets, bridge, store, files, randomSeed, toggleTheme, onControls, message }) {
  const custom = h("option", { value: "", hidden: true });
  const preset = h(
    "select",
    { "aria-label": "Preset", "data-testid": "preset" },
    custom,
    ...presets.map(({ id, name, summary }) => h("option", { value: id, title: summary }, name)),
  );
  const seed = h("input", { type: "text", inputmode: "numeric", autocomplete: "off", "data-testid": "seed", "aria-describedby": "seed-error" });
  const seedError = h("span", { class: "field-error seed-error", id: "seed-error", role: "alert", "data-testid": "error-seed" });
  const fresh = button("New drop", "new-drop", null, "Places the users anew from another seed");
  const undo = button("Undo", "undo", ICONS.undo, "Undo (Ctrl+Z)");
  const redo = button("Redo", "redo", ICONS.redo, "Redo (Ctrl+Shift+Z)");
  const theme = button("Light or dark", "theme", ICONS.theme, "Light or dark");
  const controls = button("Controls", "toggle-controls", ICONS.controls, "Show or fold the controls");
  setAttribute(controls, "aria-controls", "controls");

  const menu = h(
    "details",
    { class: "menu", "data-testid": "file-menu" },
    h("summary", { class: "button icon-button", "aria-label": "File", title: "Import and export" }, icon(ICONS.file)),
    h("div", { class: "menu-items" }),
  );
  const items = /** @type {HTMLElement} */ (menu.lastElementChild);
  for (const [label, id, act] of /** @type {[string, string, () => void][]} */ ([
    ["Import scenario…", "import", files.pick],
    ["Export scenario", "export-scenario", () => void files.saveScenario()],
    ["Export solution", "export-solution", () => void files.saveSolution()],
  ])) {
    const item = h("button", { type: "button", "data-testid": id }, label);
    item.addEventListener("click", () => {
      menu.open = false;
      act();
    });
    items.append(item);
  }
  document.addEventListener("pointerdown", (event) => {
    if (menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    /** @type {HTMLElement} */ (menu.firstElementChild).focus();
  });

  root.append(
    h("div", { class: "header-group" }, preset),
    h("div", { class: "header-group" }, h("label", { class: "field seed" }, h("span", { class: "field-label" }, "seed"), seed), seedError, fresh),
    h("div", { class: "header-group" }, undo, redo),
    h("div", { class: "header-group header-end", id: "header-end" }, menu, controls, theme),
  );

  preset.addEventListener("change", () => void bridge.edit({ type: "preset", id: preset.value }));
  fresh.addEventListener("click", () => dropWith(randomSeed()));
  undo.addEventListener("click", () => void bridge.undo());
  redo.addEventListener("click", () => void bridge.redo());
  theme.addEventListener("click", toggleTheme);
  controls.addEventListener("click", () => setControls(controls.getAttribute("aria-expanded") !== "true"));
  seed.addEventListener("focus", () => seed.select());
  seed.addEventListener("change", () => {
    const typed = parse(seed.value);
    const good = Number.isInteger(typed) && typed >= 0 && typed <= MOST_SEED;
    setAttribute(seed, "aria-invalid", good ? null : "true");
    setText(seedError, good ? "" : `“${seed.value.trim()}” is not a whole number from 0 to ${MOST_SEED}.`);
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
    if (snapshot.has_measured_gains) message("A new drop has computed gains: the measured ones belong to the old places.");
    void bridge.edit({ type: "drop", cues: snapshot.cues.length, dues: snapshot.dues.length, seed: value });
  }

  /** @param {boolean} open */
  function setControls(open) {
    setAttribute(controls, "aria-expanded", String(open));
    byId("controls").hidden = !open;
    onControls(open);
  }
  setControls(true);

  return {
    setControls,
    /** @param {Snapshot} snapshot */
    update(snapshot) {
      const known = presets.some(({ id }) => id === snapshot.preset);
      setText(custom, snapshot.name || "Own scenario");
      const wanted = known ? String(snapshot.preset) : "";
      if (preset.value !== wanted) preset.value = wanted;
      if (document.activeElement !== seed && !seed.hasAttribute("aria-invalid")) seed.value = String(snapshot.seed);
      undo.disabled = !snapshot.can_undo;
      redo.disabled = !snapshot.can_redo;
    },
  };
}

/** @param {string} label @param {string} testid @param {string | null} path @param {string} title */
function button(label, testid, path, title) {
  const el = h("button", { type: "button", class: path ? "button icon-button" : "button", title, "data-testid": testid });
  if (path) {
    el.setAttribute("aria-label", label);
    el.append(icon(path));
  } else el.append(label);
  return el;
}
