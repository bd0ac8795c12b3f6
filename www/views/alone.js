// The alone view: the staircase of a CUE that shares its subchannel with nobody, stage 2 of the paper.

import { h, setText } from "../dom/elements.js";
import { userName } from "../numbers/format.js";
import { createPlayer } from "../player/player.js";
import { chartWords, readout, stepText, words } from "../words/en/alone.js";
import { words as common } from "../words/en/charts.js";
import { chartTheme, createChartBox, iconButton } from "./chart-box.js";
import { createEtaControl, createFollower, iterationsOf, presentEta, studyGlue } from "./studies.js";

/** @typedef {import("./stage.js").ViewContext} ViewContext */
/** @typedef {import("./study-types.js").AloneStudy} AloneStudy */
/** @typedef {import("./study-types.js").AloneSummary} AloneSummary */
/** @typedef {import("./study-types.js").StairsWindow} StairsWindow */

const CHOSEN_ICON = "M12 3v4M12 17v4M3 12h4M17 12h4M12 10a2 2 0 1 0 .01 0z";

/** @param {ViewContext} ctx @param {HTMLElement} el */
function createAloneView(ctx, el) {
  let text = "";
  let key = "";
  let at = 0;
  let shown = false;
  /** @type {AloneStudy | null} */
  let study = null;
  /** @type {AloneSummary | null} */
  let summary = null;
  /** @type {StairsWindow | null} */
  let window = null;
  /** @type {import("../words/en/alone.js").Names} */
  let names = { cue: "C1", eta: 0, shares: null };

  const select = h("select", { "aria-label": common.cue, "data-testid": "alone-cue" });
  const eta = createEtaControl(ctx);
  const headline = h("p", { class: "study-headline", "data-testid": "alone-headline" });
  const note = h("p", { class: "chart-note", hidden: true });
  const chart = createChartBox({
    label: words.title,
    testid: "alone-stairs",
    draw(canvas, view) {
      note.hidden = summary?.case !== "out-of-reach";
      return study !== null && summary !== null && note.hidden && study.draw(canvas, at, options(view, summary));
    },
    pick(x, y) {
      const picked = study?.pick(x, y);
      return picked ? readout(picked) : null;
    },
    zoom: (x, _y, factor) => show(study?.zoom(x, factor) ?? null),
    pan: (px) => show(study?.shift(px) ?? null),
    whole: () => show(null),
    save: drawing,
    tools: [iconButton(common.toChosen, CHOSEN_ICON, () => show(study?.about(summary?.best ?? 0, 24) ?? null), "alone-chosen")],
  });
  chart.element.append(note);
  el.classList.add("study");
  el.append(h("div", { class: "study-bar" }, select, eta.element), headline, h("div", { class: "study-charts one" }, chart.element));

  const player = createPlayer(ctx.foot, {
    label: words.title,
    announce: ctx.announce,
    reducedMotion: ctx.reducedMotion,
    show(k) {
      at = k;
      chart.redraw();
    },
  });
  player.listen(el);
  select.addEventListener("change", () => ctx.selection.set({ cue: Number(select.value) }));
  const stop = ctx.selection.subscribe((now, before) => {
    if (shown && (now.cue !== before.cue || now.eta !== before.eta)) rebuild();
  });
  const follower = createFollower(ctx, (scenario) => {
    text = scenario;
    rebuild();
  });

  /** @param {StairsWindow | null} next */
  function show(next) {
    window = next;
    chart.redraw();
  }

  /** @param {import("./study-types.js").ChartView} view @param {AloneSummary} present */
  function options(view, present) {
    const known = present.steps[at] === "best";
    return { view, theme: chartTheme(ctx.palette()), words: chartWords(names, present, known), window };
  }

  /** @param {import("../style/theme.js").Palette} palette */
  function drawing(palette) {
    const svg = study && summary ? study.svg(at, { ...options({ ...chart.view(), pixel_ratio: 1 }, summary), theme: chartTheme(palette) }) : "";
    return svg ? { name: `alone-${names.cue}`, svg } : null;
  }

  function rebuild() {
    const snapshot = ctx.store.get().snapshot;
    if (!snapshot || text === "") return;
    const unshared = snapshot.cues.findIndex((each) => each.due === null && each.status !== "unserved");
    const cue = ctx.selection.get().cue ?? Math.max(0, unshared);
    const present = presentEta(ctx, snapshot);
    if (select.options.length !== snapshot.cues.length) {
      select.replaceChildren(...snapshot.cues.map((_, k) => h("option", { value: k }, userName("cue", k))));
    }
    select.value = String(cue);
    eta.update(iterationsOf(ctx, text), snapshot.solution.energy_efficiency);
    const wanted = [cue, present, text].join("|");
    if (wanted === key) return;
    const first = key === "";
    const stood = first || at === (summary?.steps.length ?? 0) - 1 ? Number.POSITIVE_INFINITY : at;
    key = wanted;
    study?.free();
    study = new (studyGlue(ctx).AloneStudy)(text, cue, present);
    summary = study.summary();
    window = null;
    const due = snapshot.cues[cue].due;
    names = { cue: userName("cue", cue), eta: present, shares: due === null ? null : userName("due", due) };
    const list = summary;
    setText(headline, words.headline(names, list));
    setText(note, list.case === "out-of-reach" ? words.outOfReach(names, list) : "");
    chart.relabel(words.label(names));
    player.load({ length: list.steps.length, describe: (k) => stepText(list.steps[k], list, names) }, { at: Math.min(stood, list.steps.length - 1) });
  }

  return {
    follow() {
      shown = true;
      follower.later();
      if (text) rebuild();
    },
    redraw: () => chart.redraw(),
    hide() {
      shown = false;
      player.pause();
    },
    dispose() {
      stop();
      player.dispose();
      chart.dispose();
      study?.free();
      study = null;
    },
  };
}

/** @type {ReturnType<typeof createAloneView> | null} */
let alone = null;

/** @type {import("./stage.js").FormerView} */
export const view = {
  mount(el, ctx) {
    alone = createAloneView(ctx, el);
  },
  update() {
    alone?.follow();
  },
  repaint() {
    alone?.redraw();
  },
  hide() {
    alone?.hide();
  },
  dispose() {
    alone?.dispose();
    alone = null;
  },
};
