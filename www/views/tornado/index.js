// The tornado view: which parameter matters most right here, and what a step of each would do.

import { createBox, FILE } from "../../charts/box.js";
import { createTable, folded } from "../../dom/table.js";
import { h, setText, typeScale } from "../../dom/elements.js";
import { fileName } from "../../dialogs/download.js";
import { createBusy } from "../common/busy.js";
import { tellFailed } from "../common/failed.js";
import { createParameters, csvButton } from "../common/parameters.js";
import { drawTornado, heightOf, spotAt } from "./chart.js";

/** @typedef {import("../../engine/types.js").TornadoRecord} TornadoRecord */
/** @typedef {import("../../engine/types.js").TornadoBar} TornadoBar */
/** @typedef {import("../../engine/types.js").StepRequest} StepRequest */
/** @typedef {import("./chart.js").Spot} Spot */

const TEXT_PX = 12;

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  const { tornado: words, whatIf, charts: common } = ctx.words;
  const parameters = createParameters(ctx);
  let shown = false;
  /** Bars that have an effect, greatest first. @type {TornadoBar[]} */
  let bars = [];
  /** By key; what is not there is the usual step. @type {Map<string, StepRequest["step"]>} */
  let steps = new Map();
  /** @type {Spot | null} */
  let pointed = null;
  /** The end that the keyboard stands at, of all ends from the top. */
  let at = -1;

  const headline = h("p", { class: "study-headline", "data-testid": "tornado-headline" });
  const request = () => ({ study: /** @type {const} */ ("tornado"), steps: [...steps].map(([key, step]) => ({ key, step })) });
  const csv = csvButton(ctx, "tornado-csv", async () => {
    const end = await ctx.studies.ask("tornado", { request: request(), tables: true });
    return end.status === "answered" ? { name: name(), text: end.value.tornado } : null;
  });
  const box = createBox({
    context: ctx,
    testid: "tornado-chart",
    label: words.title,
    lead: [csv],
    draw: (sheet) => (bars.length > 0 ? drawTornado(sheet, bars, chartWords, pointed) : null),
    file: () => ({ name: name(), title: words.title, notes: notes(), height: heightOf(bars.length, FILE.text_px) }),
    pick: (_x, y) => {
      point(spotAt(box.sheet(), bars, chartWords, y));
      return pointed ? reading(pointed) : null;
    },
    key(event) {
      const ends = bars.flatMap((bar) => [spot(bar, true), spot(bar, false)]).filter((each) => each !== null);
      if (ends.length === 0) return false;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = Math.max(0, Math.min(ends.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)));
        point(ends[at]);
        ctx.announce(reading(ends[at]).join(". "));
        return true;
      }
      if (event.key !== "Enter" || !pointed) return false;
      void go(pointed);
      return true;
    },
  });
  box.svg.addEventListener("click", (event) => {
    const found = spotAt(box.sheet(), bars, chartWords, box.place(event)[1]);
    if (found) void go(found);
  });
  box.svg.addEventListener("pointerleave", () => point(null));
  const chartWords = {
    label: words.label, step: (/** @type {TornadoBar} */ bar) => words.step(bar.step, parameters.spec(bar.key)), percent: whatIf.percent, axis: words.axis, up: words.up, down: words.down, matching: words.matching, service: words.service,
    format: (/** @type {number} */ value, /** @type {number} */ decimals) => ctx.numbers.fixed(value, decimals),
  };

  const noEffect = h("ul", { class: "study-reasons", "data-testid": "tornado-no-effect" });
  const without = h("details", { class: "study-details", open: true }, h("summary", {}, words.noEffect), noEffect);
  const { columns } = words;
  const table = createTable({
    label: words.table, testid: "tornado-table",
    columns: [{ title: columns.parameter, class: "word" }, columns.step, columns.down, columns.downChange, columns.up, columns.upChange, { title: columns.marks, class: "word" }],
  });
  const fields = createFields();
  const busy = createBusy(el, () => follower.cancel(), common);
  const charts = h("div", { class: "study-charts one grown" }, box.element);
  el.classList.add("study");
  el.append(headline, busy.element, charts, h("div", { class: "study-tables" }, without, folded(table, { testid: "tornado-ends" }), fields.element));

  const follower = ctx.studies.follow("tornado", () => (shown ? { request: request(), latest: true } : null), draw, {
    late: true,
    busy: busy.set,
    failed: (end) => void tellFailed(ctx, end),
  });

  /** @param {TornadoBar} bar @param {boolean} up @returns {Spot | null} */
  function spot(bar, up) {
    const end = up ? bar.up : bar.down;
    return end && { bar, up, end };
  }

  /** @param {Spot | null} next */
  function point(next) {
    if (next?.bar.key === pointed?.bar.key && next?.up === pointed?.up) return;
    pointed = next;
    box.redraw();
  }

  const name = () => fileName(`tornado ${ctx.store.get().snapshot?.name ?? ""}`);
  const notes = () => {
    const { snapshot } = ctx.store.get();
    return snapshot ? [whatIf.about(snapshot)] : [];
  };

  /** @param {Spot} spot */
  function reading({ bar, up, end }) {
    const direction = bar.step.kind === "toggle" ? words.switched : up ? words.up : words.down;
    return words.reading(bar.key, direction, whatIf.value(parameters.spec(bar.key), end.value), `${whatIf.percent(end.change)}, ${whatIf.eta(end.outcome.energy_efficiency)}`, whatIf.reshuffle(end.reshuffle), words.stop(end.stop));
  }

  /** @param {Spot} spot */
  async function go({ bar, end }) {
    const { snapshot } = ctx.store.get();
    if (!snapshot) return;
    const outcome = await (bar.key === "zipf_centre" ? parameters.shiftZipf(snapshot, end.value) : parameters.set(bar.key, end.value));
    if (outcome.status === "applied") ctx.announce(words.gone(bar.key, whatIf.value(parameters.spec(bar.key), end.value)));
  }

  /** @param {TornadoRecord} next */
  function draw(next) {
    bars = next.bars.filter((bar) => bar.no_effect === null);
    const [first] = bars;
    const strongest = first && [first.up, first.down].filter((end) => end !== null).sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))[0];
    setText(headline, strongest ? words.headline(first.key, words.step(first.step, parameters.spec(first.key)), whatIf.percent(strongest.change)) : words.nothing);
    charts.hidden = bars.length === 0;
    charts.style.minBlockSize = `${heightOf(bars.length, TEXT_PX * typeScale(el)) + 30}px`;
    box.redraw();
    box.relabel(`${words.title}. ${headline.textContent}`);
    const idle = next.bars.filter((bar) => bar.no_effect !== null);
    without.hidden = idle.length === 0;
    // Who has the same reason stands in one line.
    /** @type {Map<import("../../engine/types.js").NoEffect, string[]>} */
    const reasons = new Map();
    for (const { key, no_effect: why } of idle) if (why) reasons.set(why, [...(reasons.get(why) ?? []), key]);
    while (noEffect.children.length < reasons.size) noEffect.append(h("li"));
    while (noEffect.children.length > reasons.size) noEffect.lastChild?.remove();
    [...reasons].forEach(([why, keys], row) => setText(noEffect.children[row], words.because(keys, whatIf.noEffect[why])));
    table.fill(bars.map((bar) => {
      const spec = parameters.spec(bar.key);
      const cells = [bar.down, bar.up].flatMap((end, up) => (end ? [whatIf.value(spec, end.value), whatIf.percent(end.change)] : [words.stop(up ? bar.up_stop : bar.down_stop) || "–", "–"]));
      const who = [bar.down, bar.up].map((end) => (end ? whatIf.reshuffle(end.reshuffle) : "")).filter((each) => each !== "").join(" / ");
      return { key: bar.key, cells: [words.label(bar.key), words.step(bar.step, spec), ...cells, who] };
    }));
  }

  /** Steps that a reader sets: a field for each parameter but switches. */
  function createFields() {
    /** @type {Map<string, HTMLInputElement>} */
    const inputs = new Map();
    const rows = parameters.all.filter(({ kind }) => kind !== "switch").map((spec) => {
      const { key, kind, unit } = spec;
      const isShare = kind === "number" && !unit.startsWith("dB") && !key.startsWith("zipf") && key !== "pa_efficiency";
      const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", placeholder: kind === "integer" ? "1" : isShare ? "10" : key === "pa_efficiency" ? "0.05" : key.startsWith("zipf") ? "0.1" : "1", "data-testid": `tornado-step-${key}` });
      inputs.set(key, input);
      input.addEventListener("change", () => {
        const typed = input.value.trim() === "" ? null : ctx.numbers.parse(input.value);
        input.removeAttribute("aria-invalid");
        if (typed === null) steps.delete(key);
        else if (typed > 0 && (kind !== "integer" || Number.isInteger(typed)) && (!isShare || typed < 100)) steps.set(key, isShare ? { kind: "share", by: typed / 100 } : { kind: "add", by: typed });
        else {
          input.setAttribute("aria-invalid", "true");
          ctx.message(words.refusedStep(input.value, kind === "integer", isShare), "error");
          return;
        }
        follower.ask();
      });
      return h("label", { class: "step-field" }, h("span", {}, parameters.label(key)), h("span", { class: "field" }, input, h("span", { class: "unit" }, isShare ? words.share : unit.replace("dBm", "dB"))));
    });
    const element = h("details", { class: "study-details", "data-testid": "tornado-steps" }, h("summary", {}, words.steps), h("p", { class: "study-cell" }, words.stepsHelp), h("div", { class: "step-fields" }, ...rows));
    return {
      element,
      show() {
        for (const [key, input] of inputs) {
          const step = steps.get(key);
          input.value = !step || step.kind === "toggle" ? "" : ctx.numbers.plain(step.kind === "share" ? step.by * 100 : step.by);
        }
      },
    };
  }

  return {
    update() {
      // What changes while it is shown, it follows by itself.
      if (shown) return;
      shown = true;
      follower.ask();
    },
    repaint: () => box.redraw(),
    hide() {
      shown = false;
      follower.cancel();
    },
    state: () => ({ steps: [...steps].map(([key, step]) => ({ key, step })) }),
    restore(state) {
      const given = /** @type {StepRequest[]} */ (Array.isArray(state.steps) ? state.steps : []);
      steps = new Map(given.filter((each) => parameters.has(each?.key)).map(({ key, step }) => [key, step]));
      fields.show();
      follower.again();
    },
    dispose() {
      follower.stop();
      box.dispose();
    },
  };
}
