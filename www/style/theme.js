// Light and dark: follows the system until the user chooses, and tells canvases the resolved colours.

/**
 * Every colour role of style/tokens.css.
 * @typedef {"bg" | "panel" | "ink" | "muted" | "hairline" | "fill" | "cue" | "cue-text" | "due" | "due-text"
 *   | "interference" | "interference-text" | "optimal" | "optimal-text" | "search" | "search-text"
 *   | "ramp-low" | "ramp-high"} Role
 */
/** @typedef {Record<Role, string>} Palette  colours as `#rrggbb` */

/** @type {Role[]} */
const ROLES = [
  "bg", "panel", "ink", "muted", "hairline", "fill", "cue", "cue-text", "due", "due-text",
  "interference", "interference-text", "optimal", "optimal-text", "search", "search-text",
  "ramp-low", "ramp-high",
];
const STORAGE_KEY = "d2d-explorer.theme";

/**
 * @typedef {object} Theme
 * @property {() => Palette} palette
 * @property {() => "light" | "dark"} now
 * @property {(mode: "light" | "dark" | null) => void} choose  null follows the system
 * @property {() => void} toggle
 */

/**
 * @param {() => void} onChange  called after the colours changed
 * @returns {Theme}
 */
export function createTheme(onChange) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  /** @type {"light" | "dark" | null} */
  let chosen = remembered();
  /** @type {Palette | null} */
  let cached = null;

  function now() {
    return chosen ?? (system.matches ? "dark" : "light");
  }

  function apply() {
    document.documentElement.dataset.theme = now();
    cached = null;
    onChange();
  }

  /** @param {"light" | "dark" | null} mode */
  function choose(mode) {
    chosen = mode;
    remember(mode);
    apply();
  }

  system.addEventListener("change", () => {
    if (chosen === null) apply();
  });
  document.documentElement.dataset.theme = now();

  return {
    palette: () => (cached ??= resolve()),
    now,
    choose,
    toggle: () => choose(now() === "dark" ? "light" : "dark"),
  };
}

/** @returns {Palette} */
function resolve() {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const palette = /** @type {Palette} */ ({});
  for (const role of ROLES) {
    probe.style.color = `var(--${role})`;
    palette[role] = hex(style.color);
  }
  probe.remove();
  return palette;
}

/** @param {string} rgb  such as `rgb(0, 114, 178)` */
function hex(rgb) {
  const parts = rgb.match(/\d+(\.\d+)?/g) ?? ["0", "0", "0"];
  return `#${parts
    .slice(0, 3)
    .map((part) => Math.round(Number(part)).toString(16).padStart(2, "0"))
    .join("")}`;
}

/** @returns {"light" | "dark" | null} */
function remembered() {
  // A sandboxed frame forbids storage: then the choice lasts as long as the page.
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === "light" || stored === "dark" ? stored : null;
  } catch {
    return null;
  }
}

/** @param {"light" | "dark" | null} mode */
function remember(mode) {
  try {
    if (mode === null) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, mode);
  } catch {
    // Nothing to do: see remembered().
  }
}
