// The alone view: the staircase of a CUE that shares its subchannel with nobody, stage 2 of the paper.

import { h, setText } from "../../dom/elements.js";
import { createPlayer } from "../../player/player.js";
import { tellingCue } from "../../state/telling.js";
import { chartTheme, createChartBox, iconButton } from "../../charts/canvas-box.js";
import { fly } from "../../charts/fly.js";
import { createBusy } from "../common/busy.js";
import { createEtaControl, presentEta } from "../common/eta.js";
import { tellFailed } from "../common/failed.js";
import { createPlace } from "../common/place.js";
import { fillUsers } from "../common/users.js";

/** @typedef {import("../../types.js").Snapshot} Snapshot */
/** @typedef {import("../../engine/short-studies.js").AloneAnswer} AloneAnswer */
/** @typedef {import("../../engine/types.js").AloneRecord} AloneRecord */
/** @typedef {import("../../engine/glue.js").StairsWindow} StairsWindow */

const CHOSEN_ICON = "M12 3v4M12 17v4M3 12h4M17 12h4M12 10a2 2 0 1 0 .01 0z";

/** Stairs that "to the winning stair" shows. */
const CLOSE_STAIRS = 24;

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  const { alone: words, charts: common } = ctx.words;
  const { userName } = ctx.numbers;
  let at = 0;
  let shown = false;
  /** @type {import("../../engine/glue.js").AlonePicture | null} */
  let picture = null;
  /** @type {AloneRecord | null} */
  let record = null;
  /** @type {StairsWindow | null} */
  let window = null;
  /** The CUE that is looked at as long as nobody has chosen another, and of which preset. @type {number | null} */
  let own = null;
  /** @type {string | null} */
  let ownOf = null;
  /** The CUE that was looked at last, since one was chosen. @type {number | null} */
  let looked = null;
  /** Where a reader has dragged the stair. @type {number | null} */
  let held = null;
  let halt = () => {};
  /** To be shown with the next picture. @type {{window: StairsWindow | null, held: number | null} | null} */
  let restored = null;
  /** @type {import("../../words/en/alone.js").Names} */
  let names = { cue: "C1", eta: 0, shares: null };

  const select = h("select", { "aria-label": common.cue, "data-testid": "alone-cue" });
  const eta = createEtaControl(ctx);
  const headline = h("p", { class: "study-headline", "data-testid": "alone-headline" });
  const note = h("p", { class: "chart-note", hidden: true });
  const chart = createChartBox({
    context: ctx,
    label: words.title,
    testid: "alone-stairs",
    draw(canvas, view) {
      note.hidden = record?.case !== "out-of-reach";
      return picture !== null && record !== null && note.hidden && picture.draw_stairs(canvas, at, options(view, record));
    },
    pick(x, y) {
      const picked = picture?.pick_stairs(x, y);
      return picked ? words.readout(picked, present() === record?.best && reached() ? record.best_value : null) : null;
    },
    pin: {
      label: words.dragStair,
      where: () => (held === null && !record ? null : picture?.place_on_stairs(held ?? present()) ?? null),
      // Only along the axis: how much is left is not the reader's to say.
      drag(x) {
        const height = picture?.place_on_stairs(held ?? present())?.[1];
        held = (height && picture?.pick_stairs(x, height)?.triplets) || held;
      },
      nudge(dx) {
        if (record) held = Math.max(record.least, Math.min(record.most, (held ?? present()) + dx));
      },
    },
    placeOf: ({ stair }) => (stair === undefined ? null : picture?.place_on_stairs(stair) ?? null),
    zoom: (x, _y, factor) => show(picture?.zoom_stairs(x, factor) ?? null),
    pan: (px) => show(picture?.move_stairs(px) ?? null),
    whole: () => show(null),
    save: drawing,
    tools: [iconButton(common.toChosen, CHOSEN_ICON, toPresent, "alone-chosen")],
  });
  chart.element.append(note);
  const busy = createBusy(el, () => follower.cancel(), common);
  el.classList.add("study", "beside");
  el.append(h("div", { class: "study-bar" }, select, eta.element), headline, busy.element, h("div", { class: "study-charts one" }, chart.element));

  const player = createPlayer(ctx.foot, {
    label: words.title,
    words: ctx.words.player,
    announce: ctx.announce,
    reducedMotion: ctx.reducedMotion,
    chain: ctx.chain,
    charts: [chart],
    show(k) {
      if (k !== at) held = null;
      at = k;
      ctx.tell({ veiled: player.veiled() });
      chart.redraw();
    },
  });
  player.listen(el);
  const place = createPlace(player);
  select.addEventListener("change", () => ctx.selection.set({ cue: Number(select.value) }));
  const stop = ctx.selection.subscribe((now, before) => {
    const chosen = now.cue !== before.cue || (before.auto && !now.auto);
    if (chosen) own = looked = null;
    if (shown && (chosen || now.eta !== before.eta)) follower.ask();
  });
  const follower = ctx.studies.follow("alone", paramsOf, draw, {
    busy: busy.set,
    failed: (end) => void tellFailed(ctx, end),
  });

  /** Whether the best stair has been reached in the steps. */
  function reached() {
    return record?.steps[at] === "best";
  }

  /** The stair that the steps stand on: the least until the best is known. */
  function present() {
    return (reached() ? record?.best : record?.least) ?? 0;
  }

  function toPresent() {
    halt();
    halt = fly(window ?? picture?.stairs_about(at, 0, Number.MAX_SAFE_INTEGER) ?? null, picture?.stairs_about(at, held ?? present(), CLOSE_STAIRS) ?? null, show, ctx.reducedMotion());
  }

  /** @param {StairsWindow | null} next */
  function show(next) {
    window = next;
    chart.redraw();
  }

  /** @param {import("../../engine/glue.js").ChartView} view @param {AloneRecord} present */
  function options(view, present) {
    const known = present.steps[at] === "best";
    return { view, theme: chartTheme(ctx.palette()), words: words.chartWords(names, present, known), window };
  }

  /** @param {import("../../style/theme.js").Palette} colours */
  function drawing(colours) {
    if (!picture || !record) return null;
    const svg = picture.stairs_svg(at, { ...options({ ...chart.view(), pixel_ratio: 1 }, record), theme: chartTheme(colours) });
    return svg ? { name: `alone-${names.cue}`, svg } : null;
  }

  /** The CUE of a cell in which nobody has chosen one. @param {Snapshot} snapshot */
  function startOver(snapshot) {
    if (!ctx.selection.get().auto || snapshot.preset === ownOf) return;
    ownOf = snapshot.preset;
    own = tellingCue(snapshot);
  }

  /** The chosen CUE, or one that shares with nobody. @param {Snapshot} snapshot */
  function chosenCue({ cues }) {
    const { cue: selected } = ctx.selection.get();
    const cue = own ?? selected;
    if (cue !== null && cue < cues.length) return cue;
    return Math.max(0, cues.findIndex((each) => each.due === null && each.status !== "unserved"));
  }

  /** @param {Snapshot} snapshot */
  function paramsOf(snapshot) {
    if (!shown) return null;
    startOver(snapshot);
    const cue = (looked = chosenCue(snapshot));
    fillUsers(select, snapshot.cues.length, (k) => userName("cue", k), cue);
    eta.update(snapshot);
    return { cue, eta: presentEta(ctx, snapshot) };
  }

  /** @param {AloneAnswer} answer @param {Snapshot} snapshot @param {{cue: number, eta: number}} asked */
  function draw(answer, snapshot, { cue, eta: value }) {
    const next = new ctx.glue.AlonePicture(answer.trace);
    picture?.free();
    picture = next;
    const list = (record = answer.record);
    window = restored ? restored.window : null;
    const dragged = restored ? restored.held : null;
    restored = null;
    const { due } = snapshot.cues[cue];
    ctx.tell({ pair: { cue, due: null }, live: words.live(userName("cue", cue), list) });
    names = { cue: userName("cue", cue), eta: value, shares: due === null ? null : userName("due", due) };
    setText(headline, words.headline(names, list));
    setText(note, list.case === "out-of-reach" ? words.outOfReach(names, list) : "");
    chart.relabel(words.label(names));
    player.load({ length: list.steps.length, describe: (k) => words.stepText(list.steps[k], list, names) }, { at: place.next(list.steps.length, false) });
    held = dragged;
    chart.placePin();
  }

  return {
    // What changes while the view is shown is followed.
    update() {
      if (shown) return;
      shown = true;
      follower.ask();
    },
    repaint: () => chart.redraw(),
    hide() {
      shown = false;
      player.pause();
    },
    enter: (end) => place.enter(end),
    // A link, and whoever opens it, need to know whom the page looks at where that is not who is selected.
    state: () => ({ step: place.get(), own: looked === ctx.selection.get().cue ? null : looked ?? own, window, held, player: player.state() }),
    restore(state) {
      restored = { window: /** @type {StairsWindow | null} */ (state.window ?? null), held: typeof state.held === "number" ? state.held : null };
      own = typeof state.own === "number" ? state.own : null;
      player.restore(state.player ?? {});
      place.restore(state.step);
      follower.again();
    },
    dispose() {
      stop();
      follower.stop();
      halt();
      player.dispose();
      chart.dispose();
      picture?.free();
      picture = null;
    },
  };
}
