// Wires the page together once the compiled crate is there.
//
// For tests and for embedding pages, `window.d2dExplorer` (typed below as PageApi) has
//   ready        promise, resolves once the first answer is drawn
//   snapshot()   the last good snapshot
//   edit(edit)   an edit of the bridge; resolves to how it ended
//   selection    the selection store          show(id)   opens a view's tab
//   scenarioText()  promise, the present scenario file
//   settled()    promise, resolves once no request waits and the answer is drawn
//   timings()    samples in ms: pointer-to-paint (move → cell drawn with the answer), pointer-to-frame
//                (move → the frame after), solve, draw-cell; clearTimings() forgets them
//   where()      "worker" or "page": where the solver runs
//
// `data-testid`s: preset, seed, new-drop, undo, redo, theme, toggle-controls, file-menu, import,
// import-file, export-scenario, export-solution · cell, node-bs-0, node-cue-I, node-tx-J, node-rx-J ·
// energy-efficiency, semantic-value, power, served, power-split, certificate, unserved · invite,
// open-proof, proof-check, proof-file, proof-file-input, proof-cancel, proof-report (data-state), proof-verdict,
// proof-findings, proof-note · selected-table, selected-node, node-field-x_m, node-field-y_m, node-field-zipf, error-node ·
// control-KEY, slider-KEY, field-KEY, error-KEY, more-controls · tab-ID, view-ID, users-table ·
// message-info, message-error, busy, cancel, live.

import { createBridge } from "./bridge.js";
import { createCell } from "./cell/cell.js";
import { createControls } from "./controls/panel.js";
import { byId } from "./dom/elements.js";
import { createFiles } from "./files.js";
import { createLegend } from "./cell/legend.js";
import { createMessages } from "./panels/messages.js";
import { createFigures, createUnserved } from "./panels/figures.js";
import { createHeader } from "./panels/header.js";
import { createInspector } from "./panels/inspector.js";
import { createStage } from "./views/stage.js";
import { createSelection } from "./state/selection.js";
import { createStore } from "./state/store.js";
import { studiesOf } from "./studies-module.js";
import { createTheme } from "./style/theme.js";
import { clearTimings, timings } from "./state/timing.js";
import { VIEWS } from "./views/index.js";

/** @typedef {import("./types.js").Glue} Glue */
/** @typedef {import("./types.js").Edit} Edit */
/**
 * @typedef {object} PageApi
 * @property {Promise<void>} ready
 * @property {() => import("./types.js").Snapshot | null} snapshot
 * @property {(edit: Edit) => Promise<import("./bridge.js").Outcome>} edit
 * @property {import("./state/selection.js").SelectionStore} selection
 * @property {(id: string) => Promise<void>} show
 * @property {() => Promise<void>} settled
 * @property {() => Promise<string>} scenarioText
 * @property {typeof timings} timings
 * @property {typeof clearTimings} clearTimings
 * @property {() => string} where
 */

/** @param {Glue} glue */
function start(glue) {
  const store = createStore();
  const selection = createSelection();
  const { announce, message, settle } = createMessages(byId("toasts"), byId("live"));
  /** @type {(() => void)[]} */
  const onPalette = [];
  const theme = createTheme(() => onPalette.forEach((each) => each()));
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const reducedMotion = () => still.matches;

  const bridge = createBridge({
    glue,
    store,
    onLost: (why) => message(`${why} The solver was started again with your last scenario; the undo history is gone.`, "error"),
    onRefused(error, edit) {
      if (edit?.type === "load" || edit?.type === "user-zipf") return;
      if (!controls.refuse(error, edit)) message(error.message, "error");
    },
  });

  const cell = createCell(byId("cell"), { store, selection, bridge, palette: theme.palette, announce, reducedMotion });
  createLegend(byId("legend"));
  const figures = createFigures(byId("figures"), () => stage.show("proof").then(() => byId("tab-proof").focus()));
  const unserved = createUnserved(byId("unserved"));
  const inspector = createInspector(byId("inspector"), { store, selection, bridge });
  const controls = createControls(byId("control-rows"), { table: glue.parameter_table(), store, bridge });
  const files = createFiles({ bridge, store, message });
  const header = createHeader(byId("header-tools"), {
    presets: glue.presets(),
    bridge,
    store,
    files,
    randomSeed: glue.random_seed,
    toggleTheme: theme.toggle,
    onControls: (open) => document.body.classList.toggle("controls-folded", !open),
    message,
  });
  const stage = createStage(byId("stage"), {
    glue: () => studiesOf(glue),
    store,
    selection,
    scenarioText: bridge.scenarioText,
    solutionText: bridge.solutionText,
    edit: (edit) => bridge.edit(edit),
    palette: theme.palette,
    announce,
    message,
    reducedMotion,
  });
  for (const view of VIEWS) stage.registerView(view);
  onPalette.push(cell.redraw, stage.repaint);

  // Panels follow once a frame; the cell draws itself at once (see cell.js).
  let frame = 0;
  const refresh = () => {
    frame = 0;
    const { snapshot, solve_ms } = store.get();
    if (!snapshot) return;
    figures.update(snapshot, solve_ms);
    unserved.update(snapshot);
    inspector.update();
    header.update(snapshot);
  };
  store.subscribe((state, before) => {
    if (state.snapshot !== before.snapshot) {
      if (frame === 0) frame = requestAnimationFrame(refresh);
      if (state.snapshot && before.snapshot) settle(state.snapshot);
    }
    if (state.busy !== before.busy) byId("busy").hidden = !state.busy;
  });
  byId("cancel").addEventListener("click", () => void bridge.restart());
  document.addEventListener("keydown", (event) => onShortcut(event, bridge));

  byId("cell").addEventListener("first-drag", () => byId("invite").classList.add("done"), { once: true });

  const ready = bridge.ready.then(async () => {
    const { snapshot } = store.get();
    if (!snapshot) throw new Error("the solver gave no answer");
    // A first visit shows what a selection tells, with a CUE that shares its subchannel.
    const sharing = snapshot.cues.findIndex((cue) => cue.due !== null);
    if (sharing >= 0) selection.selectNode({ kind: "cue", index: sharing });
    document.body.classList.remove("loading");
    await stage.show(VIEWS[0].id);
    await nextFrame();
  });
  ready.catch((error) => fail(`The page could not start: ${error instanceof Error ? error.message : String(error)}.`));

  /** @type {PageApi} */
  const api = {
    ready,
    snapshot: () => store.get().snapshot,
    edit: (edit) => bridge.edit(edit),
    selection,
    show: stage.show,
    scenarioText: bridge.scenarioText,
    async settled() {
      await bridge.scenarioText();
      await nextFrame();
      await nextFrame();
    },
    timings,
    clearTimings,
    where: bridge.where,
  };
  return api;
}

/** @param {KeyboardEvent} event @param {import("./bridge.js").Bridge} bridge */
function onShortcut(event, bridge) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  // A text field has an undo of its own.
  if (event.target instanceof HTMLInputElement && event.target.type === "text") return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) void bridge.undo();
  else if (key === "y" || key === "z") void bridge.redo();
  else return;
  event.preventDefault();
}

/** @returns {Promise<void>} */
function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}

/** @param {string} why */
function fail(why) {
  const notice = byId("notice");
  notice.textContent = why;
  notice.hidden = false;
}

/** @typedef {Window & {wasmBindings?: Glue, d2dLoadError?: string, d2dExplorer?: PageApi | {ready: Promise<void>}}} PageWindow */
const page = /** @type {PageWindow} */ (window);

/** @returns {Promise<Glue>} */
function whenCompiled() {
  if (page.wasmBindings) return Promise.resolve(page.wasmBindings);
  // Set by index.html.
  if (page.d2dLoadError) return Promise.reject(new Error(page.d2dLoadError));
  return new Promise((resolve, reject) => {
    addEventListener("TrunkApplicationStarted", () => resolve(/** @type {Glue} */ (page.wasmBindings)), { once: true });
    // The loader that Trunk writes tells of a failed download only by an uncaught error.
    addEventListener("error", ({ error, message }) => reject(error ?? new Error(message)), { once: true });
    addEventListener("unhandledrejection", ({ reason }) => reject(reason), { once: true });
  });
}

const compiled = typeof WebAssembly === "object" ? whenCompiled() : Promise.reject(new Error("this browser has no WebAssembly"));
const api = compiled.then(start);
page.d2dExplorer = { ready: api.then((each) => each.ready) };
api.then(
  (each) => {
    page.d2dExplorer = each;
  },
  (error) => fail(`The solver could not be loaded: ${error instanceof Error ? error.message : String(error)}. Reload the page to try again.`),
);
