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

/** @typedef {"light" | "dark"} Mode */

/**
 * Where a choice is kept. It may forbid everything: then the choice lasts as long as the instance.
 * @typedef {object} Storage
 * @property {(key: string) => string | null} get
 * @property {(key: string, value: string | null) => void} set  null removes
 */

/**
 * @typedef {object} Theme
 * @property {() => Palette} palette
 * @property {() => Mode} now
 * @property {() => Mode | null} chosen  null follows the system
 * @property {(mode: Mode | null) => void} choose
 * @property {() => void} toggle
 */

/**
 * @param {HTMLElement} element  what the colours are for
 * @param {object} deps
 * @param {Mode | null} deps.wish  what to begin with
 * @param {Storage | null} deps.storage
 * @param {import("../state/lifetime.js").Lifetime} deps.life
 * @param {(mode: Mode) => void} deps.onChange  called after the colours changed
 * @returns {Theme}
 */
export function createTheme(element, { wish, storage, life, onChange }) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = storage?.get(STORAGE_KEY);
  /** @type {Mode | null} */
  let chosen = wish ?? (stored === "light" || stored === "dark" ? stored : null);
  /** @type {Palette | null} */
  let cached = null;

  let printing = false;

  function now() {
    if (printing) return "light";
    return chosen ?? (system.matches ? "dark" : "light");
  }

  function apply() {
    element.dataset.theme = now();
    cached = null;
    onChange(now());
  }

  /** @param {Mode | null} mode */
  function choose(mode) {
    chosen = mode;
    storage?.set(STORAGE_KEY, mode);
    apply();
  }

  const follow = () => {
    if (chosen === null) apply();
  };
  system.addEventListener("change", follow, { signal: life.signal });
  // Paper is white.
  for (const [type, on] of /** @type {const} */ ([["beforeprint", true], ["afterprint", false]])) {
    window.addEventListener(type, () => {
      printing = on;
      apply();
    }, { signal: life.signal });
  }
  element.dataset.theme = now();

  return {
    palette: () => (cached ??= resolve(element)),
    now,
    chosen: () => chosen,
    choose,
    toggle: () => choose(now() === "dark" ? "light" : "dark"),
  };
}

/** The light colours, whatever those around `element` are: for paper and files. @param {HTMLElement} element */
export function lightPalette(element) {
  return resolve(element, "light");
}

/** Every role as the browser resolves it inside `element`. @param {HTMLElement} element @param {Mode} [mode] @returns {Palette} */
function resolve(element, mode) {
  const probe = document.createElement("span");
  probe.hidden = true;
  // Forced colours would make every role the same; a canvas is a picture and keeps its own.
  probe.style.forcedColorAdjust = "none";
  // The roles are `light-dark(…)`, resolved where they are used.
  if (mode) probe.style.colorScheme = mode;
  element.append(probe);
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
