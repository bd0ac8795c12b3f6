// Methods side by side: exact, both benchmarks, and the paper's search as soon as it has ended.

import { h, hasFocus, setText } from "../../dom/elements.js";
import { takesOneNumberIn } from "../../dom/number-field.js";
import { createTable, scrolled } from "../../dom/table.js";
import { fileName } from "../../dialogs/download.js";
import { createDifference } from "../common/difference.js";
import { tellFailed } from "../common/failed.js";
import { csvButton } from "../common/parameters.js";

/** @typedef {import("../../engine/types.js").CompareRecord} CompareRecord */
/** @typedef {import("../../engine/types.js").Method} Method */
/** @typedef {CompareRecord & {spent_ms: number, benchmarks_ms: number[], tables: import("../../engine/glue.js").Tables}} CompareAnswer */

const MOST_ROUNDS = 1000;
/** In the order of their times. @type {Method[]} */
const BENCHMARKS = ["max-power-random-reuse", "random-power-farthest-reuse"];

/** Whom the exact method does not serve. @param {import("../../engine/types.js").UserDifference[]} users */
const offAir = (users) => users.filter(({ before }) => before?.status === "unserved");

/** @param {import("../stage.js").ViewContext} ctx */
export function createMethods(ctx) {
  const { compare: words, whatIf } = ctx.words;
  let shown = false;
  let rounds = 1;
  /** @type {number | null} */
  let seed = null;
  /** Whose difference is drawn. @type {Method} */
  let chosen = "max-power-random-reuse";
  /** @type {CompareAnswer | null} */
  let record = null;
  /** Of which state the record is. */
  let revision = -1;
  let stopped = false;

  const roundsField = field("compare-rounds", words.rounds, () => {
    const typed = ctx.numbers.parse(roundsField.value);
    if (Number.isInteger(typed) && typed >= 1 && typed <= MOST_ROUNDS) rounds = typed;
    else ctx.message(words.refusedRounds(roundsField.value), "error");
    fill();
    follower.ask();
  });
  const seedField = field("compare-seed", words.seed, () => {
    const typed = ctx.numbers.parse(seedField.value);
    // Of an empty field it is the scenario's again.
    if (seedField.value.trim() === "") seed = null;
    else if (Number.isInteger(typed) && typed >= 0 && typed <= Number.MAX_SAFE_INTEGER) seed = typed;
    else ctx.message(words.refusedSeed(seedField.value), "error");
    seedField.value = "";
    fill();
    follower.ask();
  });
  const bar = h("progress", { max: 1, value: 0, "aria-label": words.methods.paper });
  const told = h("span");
  const stop = h("button", { type: "button", class: "button", "data-testid": "compare-stop" }, words.stop);
  const again = h("button", { type: "button", class: "button", "data-testid": "compare-start", hidden: true }, words.start);
  const busy = h("div", { class: "study-busy", role: "status", hidden: true, "data-testid": "compare-progress" }, bar, told, stop);
  stop.addEventListener("click", () => {
    stopped = true;
    follower.cancel();
    busy.hidden = true;
    again.hidden = false;
    ctx.announce(words.stopped);
    draw();
  });
  again.addEventListener("click", () => {
    stopped = false;
    again.hidden = true;
    follower.again();
  });

  const headline = h("p", { class: "study-headline", "data-testid": "compare-headline" });
  const { columns } = words;
  const table = createTable({
    label: words.table, testid: "compare-methods",
    columns: [{ title: columns.method, class: "word" }, { title: columns.eta, unit: "value/J" }, columns.ratio, { title: columns.value, unit: "value/s" }, columns.power, columns.served, { title: columns.below, class: "word" }, columns.time],
  });
  const difference = createDifference(ctx, "compare", [
    csvButton(ctx, "compare-csv", () => saved("methods"), words.csv.methods),
    csvButton(ctx, "compare-users-csv", () => saved(`users-${chosen}`), words.csv.users),
  ]);
  const element = h("div", { class: "study-part" },
    h("div", { class: "study-bar" }, h("label", { class: "field" }, words.rounds, roundsField), h("label", { class: "field" }, words.seed, seedField), again),
    busy, headline, scrolled(table.element, words.table), difference.element);

  const follower = ctx.studies.follow("compare", (snapshot) => (shown ? { request: request(snapshot), timed: true } : null), take, {
    progress: take,
    failed(end) {
      busy.hidden = true;
      again.hidden = false;
      void tellFailed(ctx, end);
    },
  });

  /** @param {string} testid @param {string} label @param {() => void} onChange */
  function field(testid, label, onChange) {
    const input = h("input", { type: "text", inputmode: "numeric", autocomplete: "off", "aria-label": label, "data-testid": testid });
    takesOneNumberIn(input, ctx);
    input.addEventListener("change", onChange);
    return input;
  }

  function fill() {
    roundsField.value = ctx.numbers.plain(rounds);
    const { snapshot } = ctx.store.get();
    const text = String(seed ?? snapshot?.seed ?? "");
    if (seedField.value === "" || !hasFocus(seedField)) seedField.value = text;
  }

  /** @param {import("../../types.js").Snapshot} snapshot @returns {import("../../engine/types.js").StudyRequest} */
  function request(snapshot) {
    return { study: "compare", rounds, seed: seed ?? snapshot.seed };
  }

  /** @param {string} name */
  async function saved(name) {
    const { snapshot } = ctx.store.get();
    if (!snapshot || !record) return null;
    const file = (/** @type {import("../../engine/glue.js").Tables} */ tables) => (tables[name] ? { name: fileName(`${name} ${snapshot.name}`), text: tables[name] } : null);
    if (revision === snapshot.revision) return file(record.tables);
    // The present state's answer is on its way: what is quick of it is there at once.
    const end = await ctx.studies.ask("compare", { request: request(snapshot), tables: true, known: true });
    return end.status === "answered" ? file(end.value) : null;
  }

  /** @param {CompareAnswer} next @param {import("../../types.js").Snapshot} of */
  function take(next, of) {
    record = next;
    revision = of.revision;
    stopped = false;
    again.hidden = true;
    const { done, total } = next.progress;
    busy.hidden = done >= total;
    bar.value = total > 0 ? done / total : 1;
    setText(told, words.progress(done, total, next.paper_iterations));
    draw();
  }

  function draw() {
    const { snapshot, solve_ms } = ctx.store.get();
    if (!record || !snapshot) return;
    const { si, number } = ctx.numbers;
    const now = record;
    const rows = now.methods.map(({ method, ratio, difference: of, below_threshold }) => {
      const { after, users } = of;
      const pick = h("button", { type: "button", class: "link", title: words.pick(method), "data-testid": `compare-${method}` }, words.methods[method]);
      pick.addEventListener("click", () => {
        chosen = method;
        draw();
      });
      const time = method === "exact" ? solve_ms : method === "paper" ? now.spent_ms : now.benchmarks_ms[BENCHMARKS.indexOf(method)] ?? null;
      return {
        key: method, class: method === "exact" ? "exact" : "", attributes: { "aria-current": method === chosen ? "true" : null },
        cells: [method === "exact" ? words.methods.exact : pick, number(after.energy_efficiency, 5), words.ratio(ratio), number(after.semantic_value_per_s, 5), si(after.circuit_power_w + after.transmit_power_w, "W", 4), whatIf.served(after), words.below(below_threshold, offAir(users).some(({ after: fare }) => fare?.status !== "served")), words.time(time, BENCHMARKS.includes(method))],
      };
    });
    if (!now.methods.some(({ method }) => method === "paper")) {
      rows.push({ key: "paper", class: "", attributes: { "aria-current": null }, cells: [words.methods.paper, stopped ? words.stopped : words.underWay, "", "", "", "", "", ""] });
    }
    table.fill(rows);
    const found = now.methods.find(({ method }) => method === chosen);
    setText(headline, found ? verdict(found) : words.headlineExact);
    if (found) difference.show(found.difference, snapshot, { before: words.short.exact, after: words.short[chosen], title: `${words.short.exact} → ${words.short[chosen]}` });
  }

  /** @param {import("../../engine/types.js").MethodRecord} found */
  function verdict({ method, ratio, below_threshold: below, difference: { users } }) {
    if (ratio === null) return words.nobody;
    const told = words.ratio(ratio);
    const reaches = below.length === 0 ? words.headline(words.methods[method], told) : words.headlineBelow(words.methods[method], told, below);
    return reaches + words.offAir(offAir(users));
  }

  return {
    element,
    update() {
      if (seed === null) fill();
      if (shown) return;
      shown = true;
      follower.ask();
    },
    hide() {
      shown = false;
      follower.cancel();
    },
    redraw: () => difference.redraw(),
    state: () => ({ rounds, seed, chosen }),
    /** @param {Record<string, unknown>} state */
    restore(state) {
      if (Number.isInteger(state.rounds)) rounds = Math.min(MOST_ROUNDS, Math.max(1, Number(state.rounds)));
      seed = Number.isInteger(state.seed) ? Number(state.seed) : null;
      if (typeof state.chosen === "string" && state.chosen in words.methods) chosen = /** @type {Method} */ (state.chosen);
      fill();
      follower.again();
    },
    dispose() {
      follower.stop();
      difference.dispose();
    },
  };
}
