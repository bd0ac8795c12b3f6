// The step player: one component that walks through any list of steps, for every view.
//
//   const player = createPlayer(ctx.foot, {
//     label: "Pair search",                    // name for screen readers
//     words: ctx.words.player,
//     show(k) {…},                             // draw step k; a pure function of k, so back = undo
//     announce: ctx.announce, reducedMotion: ctx.reducedMotion,
//     chain: ctx.chain,                        // optional: where forward and back lead beyond the ends
//   });
//   player.listen(el);                         // Home ← space → End also work while `el` has focus
//   player.load({
//     length: 12,                              // steps 0 … 11; 0 steps hides the player
//     describe: (k) => ({ sentence, formula, prediction }),   // see StepText
//     chapters: [{ title: "Round 1", at: 0 }, …],             // optional, in rising order
//   }, { at: 0 });                             // where to stand; default: the last step, the answer
//   player.at(); player.go(5); player.play(); player.pause(); player.dispose();
//
// `describe` and `show` are called only for the step that is shown: with thousands of steps nothing
// is made in advance. Loading another list keeps the speed and predict mode. A prediction is asked
// when a forward move in predict mode is about to reveal the step that carries it; until it is
// answered or skipped the earlier step stays. It marks itself up so that tests and other views can
// follow: data-step on the element, an event `step` with {detail: {at}} that bubbles.

import { h, icon, setAttribute, setText } from "../dom/elements.js";
import { tieMarks, withMarks } from "./marks.js";

/**
 * A question asked before a step is shown.
 * @typedef {object} Prediction
 * @property {string} question
 * @property {string[]} options  two to five short answers
 * @property {number} answer  index of the right one
 * @property {string} reveal  what is true, with the gap in numbers
 */

/**
 * What a step says.
 * @typedef {object} StepText
 * @property {string} sentence  one sentence
 * @property {Element | null} [formula]  one formula, MathML from www/dom/math.js
 * @property {Prediction | null} [prediction]
 * @property {readonly import("./marks.js").Mark[]} [marks]  words of the sentence that stand for points in the charts
 */

/**
 * @typedef {object} StepList
 * @property {number} length
 * @property {(at: number) => StepText} describe
 * @property {{title: string, at: number}[]} [chapters]
 */

/**
 * @typedef {object} PlayerOptions
 * @property {string} label
 * @property {import("../words/en/index.js").ViewWords["player"]} words
 * @property {(at: number) => void} show
 * @property {(text: string) => void} [announce]
 * @property {() => boolean} [reducedMotion]
 * @property {import("../views/stage.js").ViewContext["chain"]} [chain]
 * @property {readonly import("./marks.js").MarkedChart[]} [charts]  what marks of sentences light
 */

/**
 * @typedef {object} Player
 * @property {HTMLElement} element
 * @property {(list: StepList, options?: {at?: number}) => void} load
 * @property {() => number} at
 * @property {() => number} length
 * @property {(at: number) => void} go
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => boolean} veiled  predictions are asked and the answer has not been reached: nothing may give it away
 * @property {() => void} refresh  says and draws the present step again
 * @property {(el: HTMLElement) => void} listen
 * @property {(end: "first" | "last") => void} focus  of the button that leads on from that end
 * @property {() => {speed: number, predict: boolean}} state  how a reader walks, as plain data
 * @property {(state: any) => void} restore
 * @property {() => void} dispose
 */

const SPEEDS = [0.5, 1, 2, 4, 8];
/** Time for one step at speed 1: enough to read a sentence. */
const STEP_MS = 1600;

/** Characters of a formula that stand beside each other at 1280×720; a longer one is set smaller. */
const LINE = 53;

/** Characters of a sentence that stands in two lines at 1280×720; a longer one is set smaller. */
const TWO_LINES = 182;

/** Characters of the longest formula that may not break: no layout is measured for it. @param {Element | null | undefined} formula */
function longestRow(formula) {
  if (!formula) return 0;
  const parts = [...formula.querySelectorAll("math")];
  return Math.max(...(parts.length > 0 ? parts : [formula]).map((each) => (each.textContent ?? "").length));
}

const ICONS = {
  first: "M6 5v14M19 5l-9 7 9 7z",
  back: "M17 5l-10 7 10 7z",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  forward: "M7 5l10 7-10 7z",
  last: "M18 5v14M5 5l9 7-9 7z",
  unfold: "M5 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2M12 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2M19 11a1 1 0 1 0 0 2a1 1 0 1 0 0-2",
};

/**
 * @param {HTMLElement} host
 * @param {PlayerOptions} options
 * @returns {Player}
 */
export function createPlayer(host, options) {
  const { words, chain = { next: null, back: null } } = options;
  /** @type {StepList} */
  let list = { length: 0, describe: () => ({ sentence: "" }) };
  let now = 0;
  let speed = 1;
  let predicting = false;
  let timer = 0;
  /** The step that a question guards, or null. @type {number | null} */
  let asked = null;
  /** @type {Set<HTMLElement>} */
  const listened = new Set();

  const sentence = h("p", { class: "player-sentence", tabindex: "0", "data-testid": "step-sentence" });
  const formula = h("div", { class: "player-formula", "data-testid": "step-formula", tabindex: "0" });
  const question = h("div", { class: "player-question", "data-testid": "step-question", hidden: true });
  const first = button("first", () => go(0));
  const back = button("back", () => (now === 0 ? chain.back?.open() : go(now - 1)));
  const toggle = button("play", () => (timer ? pause() : play()));
  const forward = button("forward", () => (onward() ? chain.next?.open() : step()));
  // The story goes on in the next view: that is said where one presses.
  const next = h("span", { class: "player-next", hidden: true });
  forward.append(next);
  const last = button("last", () => go(list.length - 1));
  const scrub = h("input", {
    type: "range", min: 0, max: 0, step: 1, value: 0, "aria-label": words.scrub,
    class: "player-scrub", "data-testid": "step-scrub",
  });
  const count = h("output", { class: "player-count", "data-testid": "step-count" });
  const speeds = h(
    "select", { "aria-label": words.speed, class: "player-speed", title: words.speed, "data-testid": "step-speed" },
    ...SPEEDS.map((each) => h("option", { value: each, selected: each === 1 }, words.times(each))),
  );
  const chapters = h("select", {
    "aria-label": words.chapters, class: "player-chapters", title: words.chapters, "data-testid": "step-chapters",
  });
  const predict = h("input", { type: "checkbox", "data-testid": "step-predict" });
  const predictLabel = h("label", { class: "player-predict", title: words.predictHint }, predict, words.predict);
  // In a narrow explorer only the sentence and two buttons stand there; the rest unfolds.
  const unfold = button("unfold", () => setAttribute(unfold, "aria-expanded", String(element.classList.toggle("unfolded"))));
  setAttribute(unfold, "aria-expanded", "false");
  const buttons = h("div", { class: "player-buttons", role: "group", "aria-label": options.label },
    first, back, toggle, forward, last, unfold);
  const settings = h("div", { class: "player-settings" }, chapters, speeds, predictLabel);
  const element = h("div", {
    class: "player", role: "region", "aria-label": options.label, "data-testid": "player", hidden: true,
  }, sentence, formula, question, h("div", { class: "player-bar" }, buttons, scrub, count, settings));
  host.append(element);

  scrub.addEventListener("input", () => {
    pause();
    settle(Number(scrub.value));
  });
  speeds.addEventListener("change", () => {
    speed = Number(speeds.value);
    if (timer) arm();
  });
  chapters.addEventListener("change", () => go(Number(chapters.value)));
  predict.addEventListener("change", () => {
    predicting = predict.checked;
    if (!predicting && asked !== null) reveal(asked);
    else if (asked === null) settle(now);
  });
  listen(element);
  const marks = tieMarks(sentence, options.charts ?? []);

  /** @param {keyof typeof ICONS} name @param {() => void} act */
  function button(name, act) {
    const node = h("button", {
      type: "button", class: "player-button", "aria-label": words[name], title: words[name],
      "data-testid": `step-${name}`,
    }, icon(ICONS[name]));
    node.addEventListener("click", act);
    return node;
  }

  /** Stands at `at` and draws. @param {number} at */
  function settle(at) {
    now = Math.max(0, Math.min(list.length - 1, at));
    asked = null;
    question.hidden = true;
    if (list.length === 0) return;
    // Canvases first: text drawn on one after a change of the page would have the page laid out.
    options.show(now);
    const text = list.describe(now);
    if (sentence.textContent !== text.sentence) sentence.replaceChildren(...withMarks(text.sentence, text.marks ?? []));
    marks.set(text.marks ?? []);
    sentence.classList.toggle("long", text.sentence.length > TWO_LINES);
    formula.replaceChildren(...(text.formula ? [text.formula] : []));
    formula.hidden = !text.formula;
    formula.classList.toggle("long", longestRow(text.formula) > LINE);
    refreshBar();
    element.dispatchEvent(new CustomEvent("step", { bubbles: true, detail: { at: now } }));
  }

  /** What a button leads to. @param {HTMLElement} node @param {import("../views/stage.js").Link | null} link @param {string} usual @param {boolean} end */
  function name(node, link, usual, end) {
    const text = link ? words.onTo(link.title) : usual;
    setAttribute(node, "aria-label", text);
    setAttribute(node, "title", text);
    setAttribute(node, "aria-disabled", String(end && !link));
  }

  function refreshBar() {
    const end = list.length - 1;
    scrub.max = String(end);
    scrub.value = String(now);
    scrub.style.setProperty("--at", `${end > 0 ? (100 * now) / end : 100}%`);
    scrub.setAttribute("aria-valuetext", words.position(now + 1, list.length));
    setText(count, words.position(now + 1, list.length));
    setAttribute(element, "data-step", String(now));
    // Disabled buttons would lose the focus of a keyboard that sits on them.
    setAttribute(first, "aria-disabled", String(now === 0));
    setAttribute(last, "aria-disabled", String(now === end));
    name(back, now === 0 ? chain.back : null, words.back, now === 0);
    name(forward, now === end ? chain.next : null, words.forward, now === end);
    const onto = now === end ? chain.next : null;
    next.hidden = onto === null;
    next.textContent = onto?.title ?? "";
    let chapter = 0;
    (list.chapters ?? []).forEach((each, index) => {
      if (each.at <= now) chapter = index;
    });
    if (chapters.selectedIndex !== chapter) chapters.selectedIndex = chapter;
  }

  /** Whether forward leads to the next view. */
  function onward() {
    return chain.next !== null && asked === null && !timer && now === list.length - 1;
  }

  /** A jump that a person asked for: never asks a question. @param {number} at */
  function go(at) {
    pause();
    settle(at);
    options.announce?.(words.spoken(now + 1, list.length, sentence.textContent ?? ""));
  }

  /** One step forward; in predict mode the step's question comes first. @returns {boolean} moved */
  function step() {
    if (asked !== null) {
      reveal(asked);
      return true;
    }
    if (now >= list.length - 1) {
      pause();
      return false;
    }
    const prediction = predicting ? list.describe(now + 1).prediction : null;
    if (prediction) {
      pause();
      ask(now + 1, prediction);
      return true;
    }
    settle(now + 1);
    if (!timer) options.announce?.(words.spoken(now + 1, list.length, sentence.textContent ?? ""));
    return true;
  }

  /** @param {number} at @param {Prediction} prediction */
  function ask(at, prediction) {
    asked = at;
    const answers = prediction.options.map((option, index) => {
      const node = h("button", { type: "button", class: "player-answer" }, option);
      node.addEventListener("click", () => {
        const verdict = index === prediction.answer ? words.right : words.wrong;
        settle(at);
        question.replaceChildren(h("p", { class: "player-verdict" }, `${verdict} ${prediction.reveal}`));
        question.hidden = false;
        options.announce?.(`${verdict} ${prediction.reveal}`);
        forward.focus();
      });
      return node;
    });
    const skip = h("button", { type: "button", class: "player-skip" }, words.skip);
    skip.addEventListener("click", () => reveal(at));
    question.replaceChildren(h("p", {}, prediction.question), h("div", { class: "player-answers" }, ...answers, skip));
    question.hidden = false;
    answers[0]?.focus();
    options.announce?.(prediction.question);
  }

  /** @param {number} at */
  function reveal(at) {
    settle(at);
    forward.focus({ preventScroll: true });
  }

  function arm() {
    clearInterval(timer);
    timer = window.setInterval(() => {
      if (!step()) pause();
    }, STEP_MS / speed);
  }

  function play() {
    if (list.length < 2) return;
    if (now === list.length - 1) settle(0);
    arm();
    mark(true);
  }

  function pause() {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    mark(false);
  }

  /** @param {boolean} playing */
  function mark(playing) {
    const name = playing ? "pause" : "play";
    toggle.replaceChildren(icon(ICONS[name]));
    setAttribute(toggle, "aria-label", words[name]);
    setAttribute(toggle, "title", words[name]);
    toggle.toggleAttribute("data-playing", playing);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || list.length === 0) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.matches("input:not([type=checkbox]):not(.player-scrub), select, textarea, [contenteditable]");
    const pressing = event.key === " " && target.matches("button, input, summary, a");
    if (typing || pressing) return;
    /** @type {Record<string, () => void>} */
    const acts = {
      Home: () => go(0),
      ArrowLeft: () => go(now - 1),
      PageUp: () => go(now - 1),
      ArrowRight: () => (pause(), step()),
      PageDown: () => (pause(), step()),
      End: () => go(list.length - 1),
      " ": () => (timer ? pause() : play()),
    };
    if (!(event.key in acts)) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  }

  /** @param {HTMLElement} el */
  function listen(el) {
    if (listened.has(el)) return;
    listened.add(el);
    el.addEventListener("keydown", onKey);
  }

  return {
    element,
    load(next, where = {}) {
      pause();
      list = next;
      element.hidden = list.length === 0;
      const parts = list.chapters ?? [];
      chapters.replaceChildren(...parts.map((each) => h("option", { value: each.at }, each.title)));
      chapters.hidden = parts.length < 2;
      settle(where.at ?? list.length - 1);
    },
    at: () => now,
    length: () => list.length,
    go,
    play,
    pause,
    veiled: () => predicting && now < list.length - 1,
    focus: (end) => (end === "first" ? forward : back).focus({ preventScroll: true }),
    refresh: () => settle(now),
    state: () => ({ speed, predict: predicting }),
    restore(state) {
      if (SPEEDS.includes(state.speed)) speed = state.speed;
      speeds.value = String(speed);
      predicting = predict.checked = state.predict === true;
    },
    listen,
    dispose() {
      pause();
      for (const el of listened) el.removeEventListener("keydown", onKey);
      element.remove();
    },
  };
}
