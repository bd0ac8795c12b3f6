// Global sensitivity: which parameters η hangs on over a whole region, by Morris screening or Sobol' shares.

import { createBox, FILE } from "../../charts/box.js";
import { h, setAttribute, setText, typeScale } from "../../dom/elements.js";
import { takesOneNumberIn } from "../../dom/number-field.js";
import { createTable, folded } from "../../dom/table.js";
import { fileName } from "../../dialogs/download.js";
import { tellFailed } from "../common/failed.js";
import { createParameters, csvButton } from "../common/parameters.js";
import { drawMeasures, heightOf, rowsOf } from "./chart.js";
import { EXAMPLES } from "./example.js";

/** @typedef {import("../../engine/glue.js").MorrisAnswer} MorrisAnswer */
/** @typedef {import("../../engine/glue.js").SobolAnswer} SobolAnswer */
/** @typedef {import("../../engine/types.js").StudyRequest} StudyRequest */
/** @typedef {"morris" | "sobol"} Method */

const TEXT_PX = 12;
/** What varies unless others are chosen: neither geometry nor channel, no switch, and the centre of ζ. */
const AT_FIRST = (/** @type {import("../../types.js").ParamSpec} */ { key, kind, group }) =>
  key === "zipf_centre" || (kind !== "switch" && ["main", "radio", "semantic"].includes(group) && !["zipf_spread", "cues", "dues"].includes(key));

/** Whether there is anything to draw of a measure. @param {{first: {value: number}, second: {value: number}}} measure */
const hasSize = ({ first, second }) => first.value !== 0 || second.value !== 0;

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  const { sensitivity: words, whatIf } = ctx.words;
  const parameters = createParameters(ctx);
  /** @type {Method} */
  let method = "morris";
  /** Before anything was started, an example stands here. @type {{method: Method, found: MorrisAnswer | SobolAnswer} | null} */
  let answer = null;
  const isExample = () => answer?.method !== method;
  /** What is drawn: what the present method has found, or its example. */
  const known = () => (answer?.method === method ? answer : { method, found: EXAMPLES[method] });
  /** Of which the answer is. @type {{request: StudyRequest, revision: number, about: string} | null} */
  let asked = null;
  const isOutdated = () => !isExample() && asked !== null && ctx.store.get().snapshot?.revision !== asked.revision;
  /** @type {AbortController | null} */
  let underWay = null;

  const buttons = /** @type {Method[]} */ (["morris", "sobol"]).map((each) => {
    const button = h("button", { type: "button", class: "button", "data-testid": `sensitivity-${each}` }, words.methods[each]);
    button.addEventListener("click", () => choose(each));
    return { each, button };
  });
  const settings = {
    trajectories: field("sensitivity-trajectories", words.trajectories, "20"),
    halfWidth: field("sensitivity-half-width", words.halfWidth, "0.05"),
    budget: field("sensitivity-budget", words.budget, "20000"),
    seed: field("sensitivity-seed", words.seed, "1"),
  };
  const labelled = {
    trajectories: h("label", { class: "field" }, words.trajectories, settings.trajectories),
    halfWidth: h("label", { class: "field" }, words.halfWidth, settings.halfWidth),
    budget: h("label", { class: "field" }, words.budget, settings.budget),
    seed: h("label", { class: "field" }, words.seed, settings.seed),
  };
  const start = h("button", { type: "button", class: "button", "data-testid": "sensitivity-start" }, words.start);
  start.addEventListener("click", () => void run());
  const stop = h("button", { type: "button", class: "button", "data-testid": "sensitivity-stop" }, words.stop);
  stop.addEventListener("click", () => underWay?.abort());
  const bar = h("progress", { max: 1, value: 0, "aria-label": words.methodsTitle });
  const told = h("span");
  const busy = h("div", { class: "study-busy", role: "status", hidden: true, "data-testid": "sensitivity-progress" }, bar, told, stop);
  const explains = h("p", { class: "study-headline" });
  const headline = h("p", { class: "study-says", role: "status", "data-testid": "sensitivity-headline" });
  const example = h("p", { class: "study-example", "data-testid": "sensitivity-example" });
  const factors = createFactors();

  const box = createBox({
    context: ctx,
    testid: "sensitivity-chart",
    label: words.methodsTitle,
    lead: [csvButton(ctx, "sensitivity-csv", saved)],
    draw: (sheet) => {
      const rows = measures();
      return !rows.some(hasSize) ? null : drawMeasures(sheet, rows, {
        label: words.label, axis: words.chart[method], legend: method === "morris" ? [words.legend.muStar, words.legend.sigma] : [words.legend.first, words.legend.total],
        // A mean size is never below 0, whatever its interval says.
        least: method === "morris" ? 0 : Number.NEGATIVE_INFINITY,
        format: (value, decimals) => ctx.numbers.fixed(value, decimals),
      });
    },
    file: () => ({ name: fileName(`sensitivity ${method}${isExample() ? " example" : ""}`), title: words.methods[method], notes: notes(), height: heightOf(measures().length, FILE.text_px) }),
    pick(_x, y) {
      const rows = measures();
      const places = rowsOf(box.sheet(), rows.length);
      if (rows.length === 0 || y < places.start(0) || y > places.start(rows.length)) return null;
      return readingOf(rows[places.index(y)].key);
    },
  });
  const { columns } = words;
  const table = createTable({ label: words.table, testid: "sensitivity-table", columns: [{ title: columns.parameter, class: "word" }, columns.from, columns.to, `${columns.muStar} / ${columns.first}`, `${columns.mu} / ${columns.total}`, columns.sigma] });
  const charts = h("div", { class: "study-charts one grown", hidden: true }, box.element);
  el.classList.add("study");
  el.append(
    h("div", { class: "study-bar" }, ...buttons.map(({ button }) => button), ...Object.values(labelled), start),
    explains, busy, example, headline, charts, h("div", { class: "study-tables" }, folded(table), factors.element),
  );
  choose(method);

  /** @param {string} testid @param {string} label @param {string} value */
  function field(testid, label, value) {
    const input = h("input", { type: "text", inputmode: "numeric", autocomplete: "off", value, "aria-label": label, "data-testid": testid });
    takesOneNumberIn(input, ctx);
    return input;
  }

  /** @param {Method} next */
  function choose(next) {
    method = next;
    for (const { each, button } of buttons) setAttribute(button, "aria-pressed", String(each === method));
    labelled.trajectories.hidden = method !== "morris";
    labelled.halfWidth.hidden = labelled.budget.hidden = method !== "sobol";
    setText(explains, words.explains[method]);
    draw();
  }

  function notes() {
    if (isExample()) return [words.example[method]];
    return asked ? [asked.about, ...(isOutdated() ? [words.outdated] : [])] : [];
  }

  /** What is asked for; null where a field is wrong, which is told. @returns {StudyRequest | null} */
  function request() {
    const chosen = factors.chosen();
    if (!chosen) return null;
    /** @param {keyof typeof settings} name @param {string} label @param {(value: number) => boolean} fits */
    const read = (name, label, fits) => {
      const value = ctx.numbers.parse(settings[name].value);
      if (fits(value)) return value;
      ctx.message(words.refused(label, settings[name].value, words.accepted[name]), "error");
      return null;
    };
    const seed = read("seed", words.seed, (value) => Number.isSafeInteger(value) && value >= 0);
    if (seed === null) return null;
    if (method === "morris") {
      const trajectories = read("trajectories", words.trajectories, (value) => Number.isInteger(value) && value >= 10 && value <= 1000);
      return trajectories === null ? null : { study: "morris", factors: chosen, trajectories, seed };
    }
    const half_width = read("halfWidth", words.halfWidth, (value) => value > 0 && value <= 1);
    const budget = read("budget", words.budget, (value) => Number.isInteger(value) && value > 0);
    return half_width === null || budget === null ? null : { study: "sobol", factors: chosen, half_width, budget, seed };
  }

  async function run() {
    const wanted = request();
    const { snapshot } = ctx.store.get();
    if (!wanted || !snapshot) return;
    underWay?.abort();
    const mine = (underWay = new AbortController());
    asked = { request: wanted, revision: snapshot.revision, about: whatIf.about(snapshot) };
    const of = method;
    busy.hidden = false;
    start.disabled = true;
    const take = (/** @type {MorrisAnswer | SobolAnswer} */ found) => {
      answer = { method: of, found };
      const { done, total } = found.progress;
      bar.value = total > 0 ? done / total : 1;
      setText(told, words.progress(done, total));
      draw();
    };
    // Asked about this very state: it goes on, whatever is done meanwhile.
    const end = await ctx.studies.ask("sensitivity", { request: wanted }, { signal: mine.signal, progress: take, keep: true });
    if (underWay !== mine) return;
    underWay = null;
    busy.hidden = true;
    start.disabled = false;
    if (end.status === "answered") take(end.value);
    else if (end.status === "cancelled") ctx.announce(words.stopped);
    else void tellFailed(ctx, end);
  }

  async function saved() {
    if (isExample()) {
      ctx.message(words.onlyExample, "error");
      return null;
    }
    if (!asked || !answer || isOutdated()) {
      ctx.message(words.outdated, "error");
      return null;
    }
    const end = await ctx.studies.ask("sensitivity", { request: asked.request, tables: true });
    return end.status === "answered" ? { name: fileName(`sensitivity ${answer.method}`), text: end.value[answer.method] } : null;
  }

  /** What the present method has found, the strongest first. */
  function measures() {
    const { found } = known();
    const { factors: ranges } = found;
    if (method === "morris") {
      const { effects } = /** @type {MorrisAnswer} */ (found);
      const rows = ranges.map(({ key }, at) => ({ key, first: { value: effects[at].mean_size, half: effects[at].half_width }, second: { value: effects[at].spread, half: null } }));
      return rows.sort((a, b) => b.first.value - a.first.value);
    }
    const { indices } = /** @type {SobolAnswer} */ (found);
    if (!indices) return [];
    const rows = ranges.map(({ key }, at) => ({
      key, first: { value: 100 * indices[at].first.value, half: 100 * indices[at].first.half_width }, second: { value: 100 * indices[at].total.value, half: 100 * indices[at].total.half_width },
    }));
    return rows.sort((a, b) => b.second.value - a.second.value);
  }

  /** @param {string} key @returns {[string, string, string]} */
  function valuesOf(key) {
    const { found } = known();
    const at = found.factors.findIndex((each) => each.key === key);
    if (at < 0) return ["–", "–", "–"];
    if (method === "morris") {
      const { mean_size, half_width, mean, spread } = /** @type {MorrisAnswer} */ (found).effects[at];
      return [words.interval(mean_size, half_width), `${mean < 0 ? "−" : ""}${ctx.numbers.number(Math.abs(mean), 3)}`, ctx.numbers.number(spread, 3)];
    }
    const of = /** @type {SobolAnswer} */ (found).indices?.[at];
    return of ? [words.shareInterval(of.first.value, of.first.half_width), words.shareInterval(of.total.value, of.total.half_width), "–"] : ["–", "–", "–"];
  }

  /** @param {string} key */
  function readingOf(key) {
    const [first, second, third] = valuesOf(key);
    return method === "morris" ? words.reading.morris(key, first, second, third) : words.reading.sobol(key, first, second);
  }

  function draw() {
    const rows = measures();
    charts.hidden = !rows.some(hasSize);
    charts.style.minBlockSize = `${heightOf(rows.length, TEXT_PX * typeScale(el)) + 30}px`;
    setText(headline, sentence(rows));
    box.relabel(`${words.methods[method]}. ${headline.textContent}`);
    box.redraw();
    const { found } = known();
    tellWhose();
    table.fill(rows.map(({ key }) => {
      const range = found.factors.find((each) => each.key === key);
      const spec = parameters.spec(key);
      return { key, cells: [words.label(key), range ? whatIf.value(spec, range.min) : "–", range ? whatIf.value(spec, range.max) : "–", ...valuesOf(key)] };
    }));
  }

  /** Whose numbers these are, where they are not the present state's. */
  function tellWhose() {
    setText(example, isExample() ? words.example[method] : isOutdated() ? words.outdated : "");
  }

  /** @param {ReturnType<typeof measures>} rows */
  function sentence(rows) {
    const { found: any } = known();
    if (method === "morris") {
      if (rows.length === 0 || rows[0].first.value === 0) return any.progress.done > 0 ? words.constant : "";
      const strongest = rows.filter(({ first }) => first.value + (first.half ?? 0) >= rows[0].first.value - (rows[0].first.half ?? 0)).slice(0, 3);
      return words.morrisHeadline(strongest.map(({ key }) => key), rows.filter(({ first }) => first.value === 0).map(({ key }) => key));
    }
    const found = /** @type {SobolAnswer} */ (any);
    const [first] = rows;
    if (!first) return found.progress.done >= found.progress.total ? words.constant : words.few;
    const half = Math.max(...rows.flatMap((row) => [row.first.half ?? 0, row.second.half ?? 0])) / 100;
    return words.sobolHeadline(first.key, words.shareInterval(first.first.value / 100, (first.first.half ?? 0) / 100), words.shareInterval(first.second.value / 100, (first.second.half ?? 0) / 100), found.settled, half);
  }

  /** Which parameters vary, and over what. */
  function createFactors() {
    const rows = parameters.all.filter(({ kind }) => kind !== "switch").map((spec) => {
      const { key } = spec;
      const box = h("input", { type: "checkbox", "data-testid": `factor-${key}` });
      box.checked = AT_FIRST(spec);
      const [from, to] = [words.from(key), words.to(key)].map((label) => {
        const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": label });
        takesOneNumberIn(input, ctx);
        return input;
      });
      return { spec, box, from, to, element: h("div", { class: "factor" }, h("label", {}, box, " ", parameters.label(key)), h("span", { class: "factor-range" }, from, "…", to, h("span", { class: "unit" }, spec.unit))) };
    });
    const element = h("details", { class: "study-details", "data-testid": "sensitivity-factors" }, h("summary", {}, words.factors), h("p", { class: "study-cell" }, words.rangeHelp), h("div", { class: "step-fields factors" }, ...rows.map((row) => row.element)));
    return {
      element,
      chosen() {
        /** @type {import("../../engine/types.js").AxisRequest[]} */
        const found = [];
        for (const { spec, box, from, to } of rows) {
          if (!box.checked) continue;
          const empty = from.value.trim() === "" && to.value.trim() === "";
          const typed = [from, to].map((input) => ctx.numbers.parse(input.value));
          const wrong = [from, to].find((_, at) => !Number.isFinite(typed[at]));
          if (!empty && wrong) {
            ctx.message(words.refused(parameters.label(spec.key), wrong.value, words.accepted.range), "error");
            return null;
          }
          found.push({ key: spec.key, range: empty ? null : [typed[0], typed[1]] });
        }
        return found;
      },
      state: () => rows.filter(({ box }) => box.checked).map(({ spec, from, to }) => ({ key: spec.key, from: from.value, to: to.value })),
      /** @param {unknown} given */
      restore(given) {
        if (!Array.isArray(given)) return;
        for (const row of rows) {
          const own = given.find((each) => each?.key === row.spec.key);
          row.box.checked = own !== undefined;
          row.from.value = typeof own?.from === "string" ? own.from : "";
          row.to.value = typeof own?.to === "string" ? own.to : "";
        }
      },
    };
  }

  return {
    update: tellWhose,
    repaint: () => box.redraw(),
    state: () => ({ method, factors: factors.state(), settings: Object.fromEntries(Object.entries(settings).map(([name, input]) => [name, input.value])) }),
    restore(state) {
      factors.restore(state.factors);
      const given = /** @type {Record<string, unknown>} */ (typeof state.settings === "object" && state.settings !== null ? state.settings : {});
      for (const [name, input] of Object.entries(settings)) if (typeof given[name] === "string") input.value = /** @type {string} */ (given[name]);
      choose(state.method === "sobol" ? "sobol" : "morris");
    },
    dispose() {
      underWay?.abort();
      box.dispose();
    },
  };
}
