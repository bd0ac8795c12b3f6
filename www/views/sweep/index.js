// The sweep view: η, value, power and service along one parameter, whose present point is its slider; or η over
// two parameters as a map.

import { createBox } from "../../charts/box.js";
import { h, setAttribute, setText, symbolNode } from "../../dom/elements.js";
import { takesOneNumberIn } from "../../dom/number-field.js";
import { createTable, folded } from "../../dom/table.js";
import { fileName } from "../../dialogs/download.js";
import { stepped } from "../../controls/scale.js";
import { createBusy } from "../common/busy.js";
import { tellFailed } from "../common/failed.js";
import { createParameters, csvButton, valueOf } from "../common/parameters.js";
import { drawSweep, layoutOf, nearest } from "./chart.js";
import { changeRange, drawPlane, isComparable, planeLayout } from "./plane.js";

/** @typedef {import("../../engine/types.js").SweepRecord} SweepRecord */
/** @typedef {import("../../engine/types.js").PlaneRecord} PlaneRecord */
/** @typedef {import("../../engine/types.js").StudyRequest} StudyRequest */
/** @typedef {import("./chart.js").Which} Which */

/** One click away: the mission names them. */
const NAMED = ["zipf_centre", "semantic_threshold", "p_max_cue_dbm", "p_max_due_dbm"];
const POINTS = 200;
const PLANE_POINTS = 40;
const WHICH = /** @type {Which[]} */ (["eta", "value", "power", "served"]);
/** A press this near to the present point takes it, CSS pixels. */
const GRIP_PX = 14;

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  const { sweep: words, whatIf, charts: common } = ctx.words;
  const parameters = createParameters(ctx);
  let shown = false;
  let key = "zipf_centre";
  /** @type {string | null} */
  let second = null;
  /** Of the axis; null for the usual one around now, which is then kept while the present point moves. @type {[number, number] | null} */
  let range = null;
  /** @type {SweepRecord | null} */
  let record = null;
  /** @type {PlaneRecord | null} */
  let plane = null;
  /** @type {number | null} */
  let pointed = null;
  /** A hand on the present point. @type {{gesture: number, pointer: number} | null} */
  let hand = null;
  let keyGesture = { number: 0, until_ms: 0 };

  const select = h("select", { "aria-label": words.parameter, "data-testid": "sweep-parameter" }, ...parameters.options((spec) => spec.kind !== "switch"));
  const named = NAMED.map((each) => {
    const button = h("button", { type: "button", class: "button", "aria-pressed": "false", title: parameters.label(each), "data-testid": `sweep-${each}` }, symbolNode(parameters.spec(each).symbol));
    button.addEventListener("click", () => choose(each));
    return { key: each, button };
  });
  const other = h("select", { class: "sweep-second", "aria-label": words.second, "data-testid": "sweep-second" }, h("option", { value: "" }, words.none), ...parameters.options((spec) => spec.kind !== "switch"));
  const ends = /** @type {const} */ (["from", "to"]).map((end) => {
    const input = h("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": words[end], "data-testid": `sweep-${end}` });
    takesOneNumberIn(input, ctx);
    input.addEventListener("change", setRange);
    return input;
  });
  const usual = h("button", { type: "button", class: "button", title: words.usualHint, "data-testid": "sweep-usual" }, words.usual);
  usual.addEventListener("click", () => {
    range = null;
    follower.ask();
  });
  select.addEventListener("change", () => choose(select.value));
  other.addEventListener("change", () => {
    second = other.value === "" || other.value === key ? null : other.value;
    arrange();
    follower.ask();
  });

  const headline = h("p", { class: "study-headline", "data-testid": "sweep-headline" });
  const csv = csvButton(ctx, "sweep-csv", () => table(second ? "plane" : "sweep"));
  const kinkCsv = csvButton(ctx, "sweep-kinks-csv", () => table("kinks"), words.kinksCsv);
  const drawing = () => ({ record: /** @type {SweepRecord} */ (record), parameters, words, format: axis, now: present(), pointed });
  const axis = (/** @type {number} */ value, /** @type {number} */ decimals) => (Math.abs(value) >= 1e5 || (value !== 0 && decimals > 6) ? ctx.numbers.number(value, 3) : ctx.numbers.fixed(value, decimals));
  const boxes = WHICH.map((which, at) => {
    const box = createBox({
      context: ctx,
      testid: `sweep-${which}`,
      label: words.charts[which],
      lead: at === 0 ? [csv, kinkCsv] : [],
      draw: (sheet) => (record && record.value.length > 0 ? drawSweep(sheet, which, drawing()) : null),
      file: () => ({ name: fileName(`sweep ${key} ${which}`), title: words.title(key), notes: notes() }),
      pick: (x) => (hand ? null : readAt(which, x)),
      key: at === 0 ? slide : undefined,
    });
    box.svg.addEventListener("pointerleave", () => point(null));
    box.svg.addEventListener("pointerdown", (event) => grip(event, which));
    box.svg.addEventListener("pointermove", (event) => {
      if (hand?.pointer === event.pointerId) drag(box, which, event);
    });
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) box.svg.addEventListener(end, () => {
      hand = null;
    });
    return box;
  });
  const [etaBox] = boxes;
  const planeBox = createBox({
    context: ctx,
    testid: "sweep-plane",
    label: "",
    lead: [csvButton(ctx, "plane-csv", () => table("plane"))],
    draw: (sheet) => (plane ? drawPlane(sheet, planeDrawing()) : null),
    file: () => ({ name: fileName(`plane ${key} ${second ?? ""}`), title: words.planeTitle(key, second ?? key), notes: notes() }),
    pick: (x, y) => readPlane(x, y),
  });
  planeBox.svg.addEventListener("click", (event) => void goTo(...planeBox.place(event)));
  const planeDrawing = () => ({ record: /** @type {PlaneRecord} */ (plane), parameters, words, percent: whatIf.percent });

  const kinks = createTable({ label: words.kinks, testid: "sweep-kinks", columns: [{ title: words.columns.place, class: "word" }, { title: words.columns.what, class: "word" }] });
  const kinkFold = folded(kinks, { open: true });
  const busy = createBusy(el, () => follower.cancel(), common);
  const four = h("div", { class: "study-charts four" }, ...boxes.map((box) => box.element));
  const one = h("div", { class: "study-charts one", hidden: true }, planeBox.element);
  el.classList.add("study");
  el.append(
    h("div", { class: "study-bar" }, ...named.map(({ button }) => button), select,
      h("label", { class: "field sweep-end" }, words.from, ends[0]), h("label", { class: "field sweep-end" }, words.to, ends[1]), usual, other),
    headline, busy.element, four, one, h("div", { class: "study-tables" }, kinkFold),
  );
  arrange();

  const follower = ctx.studies.follow("sweep", (snapshot) => {
    if (!shown) return null;
    const now = valueOf(snapshot, key);
    if (range && (now < range[0] || now > range[1])) range = null;
    return { request: request(), latest: true };
  }, (value) => draw(value, true), {
    late: true,
    progress: (value) => draw(value, false),
    busy: busy.set,
    failed(end) {
      void tellFailed(ctx, end);
      if (end.status === "refused") {
        range = null;
        fillEnds();
      }
    },
  });

  /** @returns {StudyRequest} */
  function request() {
    const axis = { key, range };
    return second ? { study: "plane", x: axis, y: { key: second, range: null }, points: PLANE_POINTS } : { study: "sweep", axis, points: POINTS };
  }

  /** @param {string} name */
  async function table(name) {
    const end = await ctx.studies.ask(second ? "plane" : "sweep", { request: request(), tables: true });
    return end.status === "answered" ? { name: fileName(`${name} ${key} ${second ?? ""}`), text: end.value[name] } : null;
  }

  function notes() {
    const { snapshot } = ctx.store.get();
    return snapshot ? [whatIf.about(snapshot)] : [];
  }

  function present() {
    const { snapshot } = ctx.store.get();
    return snapshot ? valueOf(snapshot, key) : Number.NaN;
  }

  /** @param {string} next */
  function choose(next) {
    key = next;
    if (second === key) second = null;
    range = null;
    record = null;
    arrange();
    follower.ask();
  }

  function arrange() {
    select.value = key;
    other.value = second ?? "";
    for (const each of named) setAttribute(each.button, "aria-pressed", String(each.key === key));
    four.hidden = second !== null;
    one.hidden = second === null;
    kinkFold.hidden = second !== null;
    if (second === null) plane = null;
  }

  function setRange() {
    const typed = ends.map(({ value }) => ctx.numbers.parse(value));
    const wrong = ends.findIndex((_, at) => !Number.isFinite(typed[at]));
    if (wrong >= 0) {
      ctx.message(words.refusedEnd(ends[wrong].value), "error");
      fillEnds();
      return;
    }
    const now = present();
    if (!(typed[0] <= now && now <= typed[1])) {
      ctx.message(words.refusedRange(key, whatIf.value(parameters.spec(key), now)), "error");
      fillEnds();
      return;
    }
    range = [typed[0], typed[1]];
    follower.ask();
  }

  /** What the axis spans, in the fields that a reader may change. */
  function fillEnds() {
    const values = second ? plane?.x.value : record?.value;
    if (!values || values.length === 0) return;
    [values[0], values[values.length - 1]].forEach((value, at) => {
      if (ends[at].getRootNode() instanceof Document && document.activeElement === ends[at]) return;
      ends[at].value = ctx.numbers.plain(value);
    });
  }

  /** @param {SweepRecord | PlaneRecord} next @param {boolean} whole  all points are known */
  function draw(next, whole) {
    if ("x" in next) {
      if (!second) return;
      plane = next;
      const fewer = next.energy_efficiency.some((eta, at) => eta !== null && !isComparable(next, at));
      setText(headline, words.planeRange(whatIf.percent(changeRange(next)[0]), whatIf.percent(changeRange(next)[1]), fewer));
      planeBox.relabel(`${words.planeTitle(key, second)}. ${headline.textContent}`);
      planeBox.redraw();
      fillEnds();
      return;
    }
    if (next.key !== key || second) return;
    record = next;
    const { value, energy_efficiency: eta } = next;
    if (value.length === 0) return;
    // From here on the range stays while the hand moves the present point.
    if (whole) {
      range ??= [value[0], value[value.length - 1]];
      fillEnds();
    }
    const spec = parameters.spec(key);
    const best = eta.reduce((found, each, at) => (each > eta[found] ? at : found), 0);
    const same = eta.every((each) => Math.abs(each - eta[0]) <= 1e-12 * eta[0]);
    setText(headline, same && next.kinks.length === 0
      ? (eta[0] > 0 ? words.constant(key) : words.nobody(key))
      : words.headline(key, whatIf.value(spec, value[0]), whatIf.value(spec, value[value.length - 1]), { greatest: whatIf.eta(eta[best]), at: whatIf.value(spec, value[best]) }, next.kinks.length));
    etaBox.relabel(`${words.title(key)}. ${headline.textContent} ${words.point(key, whatIf.value(spec, present()))}`);
    kinks.fill(next.kinks.map((kink, at) => {
      const middle = spec.kind === "number" ? (kink.after + kink.before) / 2 : kink.before;
      const go = h("button", { type: "button", class: "link", title: words.goes(whatIf.value(spec, middle)) }, words.between(kink.after, kink.before, spec.unit));
      go.addEventListener("click", () => void parameters.set(key, rounded(middle)));
      return { key: String(at), cells: [go, words.kink(kink)] };
    }));
    for (const box of boxes) box.redraw();
  }

  /** As a person would write it, within what is accepted. @param {number} value */
  function rounded(value) {
    const spec = parameters.spec(key);
    if (spec.kind !== "number") return Math.round(value);
    const [low, high] = record ? [record.value[0], record.value[record.value.length - 1]] : [spec.min, spec.max];
    return Math.min(high, Math.max(low, Number(value.toPrecision(6))));
  }

  /** @param {number | null} value */
  function point(value) {
    if (value === pointed) return;
    pointed = value;
    for (const box of boxes) box.redraw();
  }

  /** @param {Which} which @param {number} x */
  function readAt(which, x) {
    if (!record || record.value.length === 0) return null;
    const box = boxes[WHICH.indexOf(which)];
    const { x: scale } = layoutOf(box.sheet(), which, drawing());
    const at = nearest(record, scale.value(x), scale);
    point(record.value[at]);
    const { si } = ctx.numbers;
    const eta = record.energy_efficiency[at];
    const change = record.now.energy_efficiency > 0 ? eta / record.now.energy_efficiency - 1 : null;
    return words.reading(key, whatIf.value(parameters.spec(key), record.value[at]), whatIf.eta(eta), whatIf.percent(change), record.served[at], record.users[at],
      ctx.numbers.number(record.semantic_value_per_s[at], 5), si(record.circuit_power_w[at], "W", 4), si(record.transmit_power_w[at], "W", 4));
  }

  /** @param {PointerEvent} event @param {Which} which */
  function grip(event, which) {
    if (!record || record.value.length === 0 || event.button !== 0) return;
    const box = boxes[WHICH.indexOf(which)];
    const { x: scale } = layoutOf(box.sheet(), which, drawing());
    if (Math.abs(box.place(event)[0] - scale.at(present())) > GRIP_PX) return;
    hand = { gesture: ctx.newGesture(), pointer: event.pointerId };
    box.svg.setPointerCapture(event.pointerId);
    box.unread();
    event.preventDefault();
  }

  /** The value that the hand is at; sent once a frame. @type {number | null} */
  let held = null;
  let frame = 0;

  /** @param {import("../../charts/box.js").Box} box @param {Which} which @param {PointerEvent} event */
  function drag(box, which, event) {
    const { x: scale } = layoutOf(box.sheet(), which, drawing());
    held = rounded(scale.value(box.place(event)[0]));
    if (frame === 0) frame = requestAnimationFrame(send);
  }

  function send() {
    frame = 0;
    if (held === null || !hand || held === present()) return;
    void parameters.set(key, held, hand.gesture);
    held = null;
  }

  /** Arrow keys on the first chart move the present point. @param {KeyboardEvent} event */
  function slide(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (steps === undefined || !record) return false;
    if (performance.now() > keyGesture.until_ms) keyGesture = { number: ctx.newGesture(), until_ms: 0 };
    keyGesture.until_ms = performance.now() + 900;
    const next = rounded(stepped(parameters.spec(key), present(), steps));
    void parameters.set(key, next, keyGesture.number);
    ctx.announce(whatIf.value(parameters.spec(key), next));
    return true;
  }

  /** @param {number} x @param {number} y */
  function placeIn(x, y) {
    if (!plane) return null;
    const { plot, columns, rows } = planeLayout(planeBox.sheet(), planeDrawing());
    if (x < plot.left || x > plot.right || y < plot.top || y > plot.bottom) return null;
    const [column, row] = [columns.index(x), rows.index(y)];
    return { column, row, at: row * plane.x.value.length + column };
  }

  /** @param {number} x @param {number} y */
  function readPlane(x, y) {
    const found = placeIn(x, y);
    if (!found || !plane) return null;
    const eta = plane.energy_efficiency[found.at];
    if (eta === null) return [words.contradict];
    const now = plane.now.energy_efficiency;
    return words.planeReading(plane.x.key, whatIf.value(parameters.spec(plane.x.key), plane.x.value[found.column]), plane.y.key, whatIf.value(parameters.spec(plane.y.key), plane.y.value[found.row]),
      whatIf.eta(eta), whatIf.percent(now > 0 ? eta / now - 1 : null), plane.served[found.at]);
  }

  /** Both values, as one undo step. @param {number} x @param {number} y */
  async function goTo(x, y) {
    const found = placeIn(x, y);
    if (!found || !plane || plane.energy_efficiency[found.at] === null) return;
    const gesture = ctx.newGesture();
    const edits = /** @type {[string, number][]} */ ([[plane.x.key, plane.x.value[found.column]], [plane.y.key, plane.y.value[found.row]]]);
    const first = await parameters.set(...edits[0], gesture);
    // Where the first alone contradicts what is, the other one makes room.
    await parameters.set(...edits[1], gesture);
    if (first.status === "refused") await parameters.set(...edits[0], gesture);
  }

  return {
    update() {
      // The present point moves at once; the curve follows by itself.
      if (!second) for (const box of boxes) box.redraw();
      if (shown) return;
      shown = true;
      follower.ask();
    },
    repaint() {
      for (const box of [...boxes, planeBox]) box.redraw();
    },
    hide() {
      shown = false;
      follower.cancel();
    },
    state: () => ({ key, second, range }),
    restore(state) {
      const known = (/** @type {unknown} */ each) => typeof each === "string" && parameters.has(each);
      if (known(state.key)) key = /** @type {string} */ (state.key);
      second = known(state.second) && state.second !== key ? /** @type {string} */ (state.second) : null;
      const given = state.range;
      range = Array.isArray(given) && given.length === 2 && given.every(Number.isFinite) ? /** @type {[number, number]} */ (given) : null;
      record = null;
      arrange();
      follower.again();
    },
    dispose() {
      follower.stop();
      cancelAnimationFrame(frame);
      for (const box of [...boxes, planeBox]) box.dispose();
    },
  };
}
