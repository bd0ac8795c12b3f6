// One explorer in any element: created, asked for its state, given a state, taken away again.
//
//   const explorer = createExplorer(root, { engine, words: english });
//   await explorer.ready;                     // the first answer is drawn
//   const state = await explorer.state();     // plain JSON data
//   await explorer.restore(state);            // this or another instance shows the same again
//   const link = await explorer.link();       // the same as text, for an address; see docs/links.md
//   await explorer.open(link);
//   explorer.dispose();                       // safe at any time, also before `ready`, and twice
//
// `root` is an element or a shadow root that has www/style.css; the explorer fills its width. Instances know
// nothing of each other: elements are kept by reference, ids are an instance's own, and all that is started
// outside the own elements ends with one AbortController.
//
// `data-testid`s: preset, seed, new-drop, undo, redo, theme, toggle-controls, share, file-menu, import,
// import-file, export-scenario, export-solution · cell, node-bs-0, node-cue-I, node-tx-J, node-rx-J ·
// energy-efficiency, semantic-value, power, served, power-split, certificate, unserved · invite,
// open-proof, proof-check, proof-file, proof-file-input, proof-cancel, proof-report (data-state), proof-verdict,
// proof-findings, proof-note · selected-table, selected-node, node-field-x_m, node-field-y_m, node-field-zipf, error-node ·
// control-KEY, slider-KEY, field-KEY, error-KEY, more-controls · mode-explore, mode-how, mode-compare, mode-figures,
// tab-ID, view-ID, users-table ·
// message-info, message-error, busy, cancel, live.

import { createCell } from "./cell/cell.js";
import { CROWD } from "./cell/scene.js";
import { createLegend } from "./cell/legend.js";
import { createControls } from "./controls/panel.js";
import { createDownload } from "./dialogs/download.js";
import { createFiles } from "./dialogs/files.js";
import { setText } from "./dom/elements.js";
import { createIds } from "./dom/ids.js";
import { lightNames } from "./dom/names.js";
import { onResize } from "./dom/resize.js";
import { createNumbers } from "./numbers/locale.js";
import { createFigures, createUnserved } from "./panels/figures.js";
import { createFrame } from "./panels/frame.js";
import { createHeader } from "./panels/header.js";
import { createInspector } from "./panels/inspector.js";
import { createMessages } from "./panels/messages.js";
import { createModes } from "./panels/modes.js";
import { followEta } from "./state/at-eta.js";
import { createLifetime } from "./state/lifetime.js";
import { VERSION, readState, settingsOf } from "./state/saved.js";
import { createSelection } from "./state/selection.js";
import { createStore } from "./state/store.js";
import { tellingPair } from "./state/telling.js";
import { createTimings } from "./state/timing.js";
import { createTheme } from "./style/theme.js";
import { VIEWS } from "./views/index.js";
import { createStage } from "./views/stage.js";

/** @typedef {import("./types.js").Edit} Edit */
/** @typedef {import("./types.js").Snapshot} Snapshot */
/** @typedef {import("./state/saved.js").SavedState} SavedState */
/** @typedef {import("./engine/protocol.js").Outcome} Outcome */
/** @typedef {import("./engine/session.js").Session} Session */

/**
 * @typedef {object} ExplorerOptions
 * @property {import("./engine/engine.js").Engine} engine
 * @property {import("./words/en/index.js").Language} words
 * @property {string} [locale]  whose decimal sign numbers have, a BCP 47 tag
 * @property {import("./style/theme.js").Mode | null} [theme]  what to begin with; null follows storage and system
 * @property {(mode: import("./style/theme.js").Mode) => void} [onTheme]  told the mode at first and at every change
 * @property {SavedState | null} [state]  what to begin with
 * @property {import("./style/theme.js").Storage | null} [storage]  where the theme that a person chose is kept
 * @property {() => string} [base]  the address in front of a link, `#` included; the page's own unless the host has a better one
 * @property {EventTarget} [reach]  where files are dropped and Ctrl+Z is pressed; the explorer's own element
 *   unless the host gives up more, such as its window
 */

/**
 * @typedef {object} Explorer
 * @property {Promise<void>} ready  resolves once the first answer is drawn or the explorer is
 *   disposed; rejects if there can be no answer
 * @property {() => Snapshot | null} snapshot  the last good one
 * @property {(edit: Edit) => Promise<Outcome>} edit
 * @property {import("./state/selection.js").SelectionStore} selection
 * @property {(id: string) => Promise<void>} show  opens a view's tab
 * @property {() => Promise<SavedState>} state
 * @property {(state: unknown) => Promise<Outcome>} restore  throws a TypeError that names the field of a bad state
 * @property {(wish?: import("./share/links.js").LinkWish) => Promise<string>} link  what is shown, without `?` or `#`
 * @property {(text: string, beside?: Partial<Beside>) => Promise<"opened" | "refused">} open  shows what a link holds, and what
 *   is known besides; a link that is refused is told, and changes nothing
 * @property {(read: import("./share/links.js").Read) => Promise<void>} tell  says why a link was refused, or which of its keys nothing knows
 * @property {() => Beside} beside  what is shown besides the scenario
 * @property {(at: number | null) => void} step  the shown view's player goes to that step, from 1; null is the last
 * @property {(by: 1 | -1) => boolean} advance  one step of that player on or back; false where it has none
 * @property {() => void} pause  no player walks on by itself
 * @property {() => Promise<string>} solutionText  the present solution file
 * @property {(listener: (event?: Event) => void) => void} onTouch  told whenever what a link or `beside` would say may be another thing
 * @property {() => Promise<void>} settled  resolves once no request waits and the answer is drawn
 * @property {() => Promise<string>} scenarioText  the present scenario file
 * @property {import("./state/timing.js").Timings["all"]} timings  samples in ms: pointer-to-paint (move → cell drawn
 *   with the answer), pointer-to-frame (move → the frame after), solve, draw-cell
 * @property {() => void} clearTimings
 * @property {() => "worker" | "page" | "none"} where  where the solver runs
 * @property {{studies: import("./engine/studies.js").Studies, store: import("./state/store.js").Store, selection: import("./state/selection.js").SelectionStore,
 *   words: import("./words/en/index.js").Words, numbers: import("./numbers/locale.js").Numbers, stage: HTMLElement}} inside  for what
 *   is fetched when a host asks for it
 * @property {() => void} dispose
 */

/** A state without its scenario. @typedef {Required<Omit<SavedState, "version" | "scenario">>} Beside */

/** Narrower than this all stands in one column, as in style/layout.css. */
const ONE_COLUMN_PX = 1000;
const TABS = VIEWS.map(({ id }) => id);
/** Presets that one view tells. @type {Record<string, string>} */
const OPENS_ON = { "search-trap": "pair" };
/** So many times a state is asked for again because the scenario has changed meanwhile. */
const MOST_STATE_TRIES = 50;

/**
 * @param {Element | ShadowRoot} root
 * @param {ExplorerOptions} options
 * @returns {Explorer}
 */
export function createExplorer(root, options) {
  const { engine, locale, theme: wish = null, onTheme, state: first = null, storage = null } = options;
  const begin = first === null ? null : readState(first, TABS);
  const life = createLifetime();
  const { signal } = life;
  const numbers = createNumbers(locale);
  const words = options.words(numbers);
  const ids = createIds();
  const [store, selection, timings] = [createStore(), createSelection(), createTimings()];
  const frame = createFrame({ words, ids });
  const reach = options.reach ?? frame.element;
  root.append(frame.element);
  life.onEnd(() => frame.element.remove());

  const { announce, message, settle } = createMessages(frame.toasts, frame.live, { words, life });
  const theme = createTheme(frame.element, {
    wish: begin?.theme ?? wish,
    storage,
    life,
    onChange(mode) {
      cell.redraw();
      stage.repaint();
      onTheme?.(mode);
    },
  });
  onTheme?.(theme.now());
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const reducedMotion = () => still.matches;

  /** What the author of a page lets a reader do; fetched once a state says so. @type {import("./author/obey.js").Obedience | null} */
  let author = null;
  /** @type {Session} */
  const opened = engine.openSession({
    store,
    onLost: (loss) => message(words.messages.lost(loss), "error"),
    onRefused(error, edit) {
      if (edit?.type === "load" || edit?.type === "user-zipf") return;
      if (!controls.refuse(error, edit)) void words.refusal(error).then((said) => message(said, "error"));
    },
  });
  life.onEnd(() => opened.dispose());
  /** What a reader does goes past the author's rules; what a host does need not. @type {Session} */
  const session = {
    ...opened,
    edit: async (edit, pointer_ms) => author?.forbids(edit) ?? opened.edit(edit, pointer_ms),
    undo: async () => (author?.atStart() ? { status: "replaced" } : opened.undo()),
  };

  const common = { store, selection, session, timings, life, words, numbers, ids, signal, message, announce, reducedMotion, palette: theme.palette, download: createDownload(frame.shell, words.download), address };
  const { limits, table, presets } = engine;
  const cell = createCell(frame.cell, { ...common, words: words.cell, allWords: words, helpId: frame.help.id, whyFixed: (ref) => author?.whyFixed(ref) ?? "" });
  createLegend(frame.legend, words.cell);
  lightNames(frame.shell, selection, life);
  const figures = createFigures(frame.figures, {
    words: words.figures,
    numbers,
    openProof: () => stage.show("proof").then(() => stage.focus("proof")),
  });
  const unserved = createUnserved(frame.unserved, { words, numbers });
  const inspector = createInspector(frame.inspector, { ...common, limits });
  const controls = createControls(frame.rows, { ...common, table });
  const files = createFiles(frame.shell, { ...common, limits, words: words.files, refusal: words.refusal, reach });
  const header = createHeader(frame.tools, {
    ...common,
    presets,
    table,
    files,
    controlsId: frame.controls.id,
    glue: engine.charts,
    randomSeed: engine.randomSeed,
    toggleTheme: theme.toggle,
    share: () => void share(),
    choosePreset: (id) => void choosePreset(id),
    onControls(open) {
      frame.shell.classList.toggle("controls-folded", !open);
    },
  });
  const modes = createModes(frame.modes, { views: VIEWS, words, choose: (mode) => void stage.showMode(mode) });
  const stage = createStage(frame.stage, VIEWS, {
    ...common,
    onMode(mode) {
      frame.page.dataset.mode = mode;
      // The player is at the bottom.
      (mode === "how" ? frame.above : frame.below).append(frame.toasts);
      modes.mark(mode);
    },
    onTold({ pair, veiled }) {
      inspector.tell(pair);
      frame.shell.classList.toggle("veiled", veiled);
      if (veiled !== store.get().veiled) store.set({ veiled });
    },
    table,
    show: (id) => stage.show(id),
    glue: engine.charts,
    studies: session.studies,
    scenarioText: session.scenarioText,
    solutionText: session.solutionText,
    edit: (edit) => session.edit(edit),
    newGesture: session.newGesture,
  }, life);

  const oneEta = followEta({ store, selection, studies: session.studies, failed: (end) => message(words.messages.notAtEta(end), "error") });
  life.onEnd(oneEta.stop);
  life.onEnd(onResize(frame.element, ({ width }) => header.setNarrow(width < ONE_COLUMN_PX)));

  // Panels follow once a frame; the cell draws itself at once (see cell.js).
  let refreshing = 0;
  life.onEnd(() => cancelAnimationFrame(refreshing));
  const refresh = () => {
    refreshing = 0;
    const { snapshot, shown, solve_ms } = store.get();
    if (!snapshot || !shown) return;
    figures.update(shown, solve_ms);
    const { at } = store.get();
    frame.shell.classList.toggle("not-answer", at !== null);
    if (at) setText(frame.atEta, words.frame.at(selection.get().eta ?? at.solution.energy_efficiency));
    const crowd = snapshot.cues.length + snapshot.dues.length > CROWD;
    setText(frame.invite, crowd ? words.cell.crowd : words.cell.invite);
    frame.invite.classList.toggle("stays", crowd);
    unserved.update(shown);
    inspector.update();
    header.update(snapshot);
    author?.refresh();
  };
  store.subscribe((state, before) => {
    if (life.ended()) return;
    if (state.snapshot !== before.snapshot) {
      const now = performance.now();
      timings.measure("solve", now - state.solve_ms, now);
      if (refreshing === 0) refreshing = requestAnimationFrame(refresh);
      if (state.snapshot && before.snapshot) settle(state.snapshot);
      if (state.snapshot && before.snapshot && state.snapshot.preset !== null && state.snapshot.preset !== before.snapshot.preset && !keepsChosen()) selectTelling(state.snapshot);
    }
    if (state.at !== before.at && refreshing === 0) refreshing = requestAnimationFrame(refresh);
    if (state.busy !== before.busy) frame.busy.hidden = !state.busy;
  });
  frame.back.addEventListener("click", () => selection.set({ eta: null }));
  frame.cancel.addEventListener("click", () => void session.restart());
  frame.cell.addEventListener("first-drag", () => frame.invite.classList.add("done"), { once: true });
  reach.addEventListener("keydown", (event) => onShortcut(/** @type {KeyboardEvent} */ (event), session), { signal });

  /** What stands beside the scenario. @param {SavedState} state */
  async function arrange(state) {
    author?.lift();
    const { node, cue, due } = state.selection;
    selection.set({ node, cue, due, eta: state.eta, hovered: null });
    const { snapshot } = store.get();
    if (snapshot) selection.prune(snapshot);
    if (state.folded) {
      header.setControls(!state.folded.controls);
      controls.fold(state.folded.more);
    }
    if (state.theme !== undefined && state.theme !== theme.chosen()) theme.choose(state.theme);
    if (state.home) controls.setHome(state.home);
    void cell.layers.show(state.layer);
    stage.restore(state.views);
    await stage.show(state.tab);
    if (state.author) author ??= await obedience();
    author?.apply(state);
  }

  async function obedience() {
    const [{ createObedience }, own] = await Promise.all([import("./author/obey.js"), words.of("authored")]);
    const { authored } = /** @type {import("./words/en/index.js").ViewWords} */ (own);
    return createObedience({ frame, stage, controls, table, views: VIEWS, words, own: authored, store, message, renameNodes: cell.rename, edit: opened.edit, restore });
  }

  /** @param {unknown} given @returns {Promise<Outcome>} */
  async function restore(given) {
    const state = readState(given, TABS);
    if (state.author) state.author = (await import("./author/rules.js")).readRules(state.author);
    const outcome = await opened.edit({ type: "load", ...state.scenario });
    if (outcome.status === "applied" && !life.ended()) await arrange(state);
    return outcome;
  }

  /** @returns {Beside} */
  function beside() {
    const { node, cue, due, eta } = selection.get();
    return {
      tab: stage.current() ?? TABS[0],
      selection: { node, cue, due },
      eta,
      folded: { controls: header.folded(), more: controls.folded() },
      home: controls.home(),
      layer: cell.layers.shown(),
      theme: theme.chosen(),
      author: author?.rules() ?? null,
      views: structuredClone(stage.state()),
    };
  }

  // Links, their dialog and their words are fetched when first used.
  const link = async (/** @type {import("./share/links.js").LinkWish} */ wish = {}) =>
    (await import("./share/links.js")).linkOf(beside, session.studies, wish);
  const base = () => options.base?.() ?? `${location.origin}${location.pathname}#`;
  /** Where a saved figure or table leads back to; nothing where there is no link, since the file is wanted all the same. */
  async function address() {
    return link({ theme: false }).then((text) => base() + text, () => "");
  }
  const shareWords = async () => /** @type {import("./words/en/index.js").ViewWords} */ (await words.of("share")).share;

  /** @param {import("./share/links.js").Read} read */
  async function tell(read) {
    if (read.status === "refused") message((await shareWords()).refused(read), "error");
    else if (read.unknown.length > 0) message((await shareWords()).unknown(read.unknown), "error");
  }

  /** @param {string} text @param {Partial<Beside>} [besides] */
  async function open(text, besides = {}) {
    const read = await (await import("./share/links.js")).readLink(text, engine);
    const outcome = read.status === "opened" ? await restore({ ...read.state, ...besides }) : null;
    if (outcome?.status === "refused") message(await words.refusal(outcome.error), "error");
    await tell(read);
    return outcome?.status === "applied" ? "opened" : "refused";
  }

  async function makePage() {
    const [{ openAuthor }, own] = await Promise.all([import("./author/dialog.js"), words.of("author")]);
    const { snapshot } = store.get();
    if (!snapshot || life.ended()) return;
    const { author: said } = /** @type {import("./words/en/index.js").ViewWords} */ (own);
    await openAuthor(frame.shell, {
      ...{ words: said, all: words, numbers, ids, link, base: base(), engine, views: TABS, snapshot, download: common.download, palette: theme.palette, rules: author?.rules() ?? null },
      tab: () => stage.current() ?? TABS[0],
      valueOf: controls.value,
      canvas: cell.canvas,
    });
  }

  async function share() {
    const [{ openShare }, own] = await Promise.all([import("./share/dialog.js"), shareWords()]);
    try {
      await openShare(frame.shell, { words: own, link, base: base(), engine, author: () => void makePage(), hasStep: () => typeof beside().views[beside().tab]?.step === "number" });
    } catch (error) {
      message(own.failed(error instanceof Error ? error.message : String(error)), "error");
    }
  }

  /** @type {Explorer["onTouch"]} */
  function onTouch(listener) {
    const unsubscribe = [store.subscribe((now, before) => void (now.snapshot !== before.snapshot && listener())), selection.subscribe(() => listener())];
    for (const type of ["step", "change", "click", "keyup"]) frame.element.addEventListener(type, listener, { signal });
    life.onEnd(() => unsubscribe.forEach((each) => each()));
  }

  /** @returns {Promise<SavedState>} */
  async function state() {
    for (let tries = 0; tries < MOST_STATE_TRIES; tries += 1) {
      const { snapshot } = store.get();
      const text = await session.scenarioText();
      // Only what belongs together is handed out: an edit may have come between.
      if (!snapshot || snapshot !== store.get().snapshot) continue;
      return { version: VERSION, scenario: { text, settings: settingsOf(snapshot) }, ...beside() };
    }
    throw new Error("the scenario changes too fast to be kept");
  }

  /** What teaches a newcomer: it follows the first answer, and whatever fails in it, the rest works. */
  async function firstMinute() {
    const [{ createChanged }, { createFigureChanges }, { followChange }, { createTerms }, changedWords] = await Promise.all([
      import("./panels/changed.js"), import("./panels/figure-changes.js"), import("./panels/since.js"), import("./panels/terms.js"), words.changed(),
    ]);
    if (life.ended()) return;
    const told = [
      createChanged(frame.changed, { numbers, table, words: changedWords, why: () => void stage.show("matching") }),
      createFigureChanges(figures.places, changedWords),
    ];
    followChange({ store, life, held: cell.held, tell: (base, now) => told.forEach((tell) => tell(base, now)) });
    createTerms(frame.shell, { glossary: words.glossary, life, ids });
  }

  /** Chosen in the gallery: what tells of one view opens on it, unless methods are being compared. @param {string} id */
  async function choosePreset(id) {
    const { status } = await session.edit({ type: "preset", id });
    const view = OPENS_ON[id];
    if (status !== "applied" || !view || life.ended() || store.get().snapshot?.preset !== id || frame.page.dataset.mode === "compare") return;
    await stage.show(view);
  }

  /** Whether somebody was chosen by hand whom the present cell has, too. */
  function keepsChosen() {
    const { auto, node } = selection.get();
    return !auto && node !== null;
  }

  /** Another preset is another story: its own pair is looked at first. @param {Snapshot} snapshot */
  function selectTelling(snapshot) {
    const pair = tellingPair(snapshot);
    if (pair) selection.set({ ...pair, node: { kind: "cue", index: pair.cue }, auto: true });
  }

  async function begins() {
    await session.ready;
    if (life.ended()) return;
    if (begin) await restore(begin);
    const { snapshot } = store.get();
    if (life.ended()) return;
    if (!snapshot) throw new Error("the solver gave no answer");
    frame.shell.classList.remove("loading");
    void firstMinute();
    if (!begin) {
      // A first visit shows what a selection tells.
      selectTelling(snapshot);
      await stage.show(TABS[0]);
    }
    await nextFrame();
  }

  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => life.onEnd(resolve));

  return {
    ready: Promise.race([begins(), ended]),
    snapshot: () => store.get().snapshot,
    edit: (edit) => opened.edit(edit),
    selection,
    show: stage.show,
    state,
    restore,
    link,
    open,
    tell,
    beside,
    onTouch,
    step(at) {
      const { tab, views } = beside();
      stage.restore({ [tab]: { ...views[tab], step: at === null ? null : at - 1 } });
    },
    advance(by) {
      const player = frame.stage.querySelector(":is(.view, .stage-foot):not([hidden]) .player:not([hidden])");
      const scrub = /** @type {HTMLInputElement | null | undefined} */ (player?.querySelector("[data-testid=step-scrub]"));
      // Beyond its ends the chain goes on to other views: that is no step.
      if (!player || !scrub || Number(scrub.value) === (by > 0 ? Number(scrub.max) : 0)) return false;
      /** @type {HTMLElement | null} */ (player.querySelector(`[data-testid=step-${by > 0 ? "forward" : "back"}]`))?.click();
      return true;
    },
    pause() {
      for (const button of frame.stage.querySelectorAll(`[data-playing]`)) /** @type {HTMLElement} */ (button).click();
    },
    solutionText: session.solutionText,
    async settled() {
      await session.settled();
      await nextFrame();
      await nextFrame();
      // What cannot be answered stays so: nobody waits for it for ever.
      for (let frames = 0; frames < 600 && (stage.opening() || cell.layers.opening() || !session.studies.rest()); frames += 1) await nextFrame();
      await nextFrame();
    },
    scenarioText: session.scenarioText,
    timings: timings.all,
    clearTimings: timings.clear,
    where: session.where,
    inside: { studies: session.studies, store, selection, words, numbers, stage: frame.stage },
    dispose: life.end,
  };
}

/** @param {KeyboardEvent} event @param {Session} session */
function onShortcut(event, session) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
  // A text field has an undo of its own. Seen from outside a shadow tree the target is its host.
  const [target] = event.composedPath();
  if (target instanceof HTMLInputElement && target.type === "text") return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) void session.undo();
  else if (key === "y" || key === "z") void session.redo();
  else return;
  event.preventDefault();
}

/** @returns {Promise<void>} */
function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}
