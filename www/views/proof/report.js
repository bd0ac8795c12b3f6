// The independent check on the page: its buttons, progress, verdict, and table of checks.
//
// A result belongs to one scenario. Once that has changed, a running check is stopped and a finished one
// taken away, so that nothing stale is ever shown.

import { fileText } from "../../dialogs/file-text.js";
import { h, holdsFocus, setAttribute, setText, withSymbols } from "../../dom/elements.js";

/** @typedef {import("../stage.js").ViewContext} ViewContext */
/** @typedef {import("../../engine/types.js").Report} Report */
/** What was checked: the present answer, or a solution file. @typedef {{name: string, text: string} | "answer"} Checked */

// The verifier's own limit.
const MOST_BYTES = 8 * 1024 * 1024;
/** A damaged 200 × 100 file could have thousands. */
const SHOWN_FINDINGS = 50;

/**
 * @param {HTMLElement} host
 * @param {ViewContext} ctx
 * @param {(gap: number | null) => void} onProven  the gap of the present answer that the check has proven; null once it is no longer its
 */
export function createReport(host, ctx, onProven) {
  const { proof: words, verified } = ctx.words;
  /** @type {AbortController | null} */
  let check = null;
  /** Grows with every check, so that a given-up one is known. */
  let run = 0;
  /** Revision of the scenario that what is shown belongs to. */
  let revision = -1;
  /** What is checked or was. @type {Checked | null} */
  let checked = null;
  /** To be checked once there is a state. @type {Checked | null} */
  let waiting = null;

  const start = h("button", { type: "button", class: "button proof-check", title: words.checkHint, "data-testid": "proof-check" }, words.check);
  const pick = h("button", { type: "button", class: "button", "data-testid": "proof-file" }, words.file);
  const picker = h("input", { type: "file", accept: ".json,application/json", hidden: true, "data-testid": "proof-file-input" });
  const bar = h("progress", { max: 1, value: 0, "aria-label": words.progress });
  const share = h("span", { class: "proof-share" });
  const cancel = h("button", { type: "button", class: "button", "data-testid": "proof-cancel" }, words.cancel);
  const working = h("div", { class: "proof-working", hidden: true, "data-testid": "proof-working" }, bar, share, cancel);
  const note = h("p", { class: "proof-note", "data-testid": "proof-note" });
  const name = h("span", { class: "proof-name" });
  const sentence = h("p", { class: "proof-verdict", "data-testid": "proof-verdict" });
  const done = h("p", { class: "proof-effort", "data-testid": "proof-effort" });
  const findings = h("ul", { class: "proof-findings", "data-testid": "proof-findings", "aria-label": words.findings });
  const checks = h("tbody");
  const heads = words.checksHead.map((text, at) =>
    h("th", { scope: "col", class: at > 1 ? "number" : null }, text || h("span", { class: "visually-hidden" }, words.report)));
  const table = h("table", { class: "proof-checks", "data-testid": "proof-checks" },
    h("caption", { class: "visually-hidden" }, words.report), h("thead", {}, h("tr", {}, ...heads)), checks);
  const result = h("section", { class: "proof-result", "aria-label": words.report, hidden: true }, name, sentence, done, findings, table);
  const root = h("div", { class: "proof-report", "data-testid": "proof-report", "data-state": "idle" },
    h("div", { class: "proof-bar" }, start, pick, picker), working, note, result);
  host.append(root);

  /** @param {string} state @param {string} [text] */
  function show(state, text = "") {
    root.dataset.state = state;
    if (state !== "done") onProven(null);
    working.hidden = state !== "running";
    result.hidden = state !== "done";
    note.classList.toggle("wrong", state === "refused" || state === "failed");
    setText(note, text);
    setAttribute(start, "aria-disabled", state === "running" ? "true" : null);
    setAttribute(pick, "aria-disabled", state === "running" ? "true" : null);
    if (text) ctx.announce(text);
  }

  /** @param {number} part */
  function progress(part) {
    bar.value = part;
    setText(share, words.running(part));
  }

  /** Ends what is under way and shows why. @param {string} state @param {string} text */
  function giveUp(state, text) {
    run += 1;
    check?.abort();
    check = null;
    // The button that is pressed goes away; focus must not fall out of the view.
    if (holdsFocus(working)) start.focus();
    show(state, text);
  }

  const present = () => ctx.store.get().snapshot?.revision ?? -1;

  /** @param {Checked | File} what */
  async function begin(what) {
    if (check || root.dataset.state === "running") return;
    const mine = (run += 1);
    revision = present();
    checked = null;
    const refused = (/** @type {string} */ why) => (what === "answer" ? words.ownRefused(why) : words.refused(what.name, why));
    progress(0);
    show("running");
    try {
      if (what instanceof File) checked = { name: what.name, text: await fileText(what) };
      else checked = what;
      // A change that slipped in between has been told already, by `changed`.
      if (mine !== run) return;
      check = new AbortController();
      const end = await ctx.studies.ask("verify", { solution: checked === "answer" ? null : checked.text }, { signal: check.signal, progress });
      if (mine !== run) return;
      check = null;
      if (end.status === "answered") {
        const { report, took_ms, where } = /** @type {import("../../engine/long-studies.js").Verified} */ (end.value);
        fill(what === "answer" ? words.present : what.name, report, took_ms, where);
        show("done");
        if (what === "answer" && report.verdict === "optimal") onProven(report.numbers.proven_gap);
        ctx.announce(words.verdict(report));
      } else if (end.status === "refused") show("refused", refused(await ctx.words.refusal(end.error, { file: true })));
      else if (end.status === "lost") show("failed", words.failed(end.why));
      else show("stale", words.changed);
    } catch (error) {
      if (mine !== run) return;
      check = null;
      show("failed", words.failed(error instanceof Error ? error.message : String(error)));
    }
  }

  /** @param {string} title @param {Report} report @param {number} took_ms @param {"worker" | "page"} where */
  function fill(title, report, took_ms, where) {
    result.dataset.verdict = report.verdict;
    setText(name, title);
    const mark = h("span", { class: "proof-mark", "aria-hidden": "true" }, report.valid ? "✓" : report.verdict === "rejected" ? "✗" : "…");
    sentence.replaceChildren(mark, words.verdict(report));
    setText(done, words.effort(report, took_ms, where));
    const shown = report.findings.slice(0, SHOWN_FINDINGS);
    const hidden = report.findings.length - shown.length;
    findings.hidden = shown.length === 0;
    findings.replaceChildren(
      ...shown.map((each) => h("li", {}, h("code", {}, each.kind), " ", ...withSymbols(verified.finding(each)))),
      ...(hidden > 0 ? [h("li", {}, words.more(hidden))] : []),
    );
    checks.replaceChildren(...report.checks.map((each) => {
      const state = !each.passed ? "wrong" : each.tests === 0 ? "nothing" : "passed";
      const sign = { wrong: "✗", nothing: "–", passed: "✓" }[state];
      return h("tr", { "data-check": each.check, "data-state": state },
        h("td", {}, h("span", { class: "proof-sign", "aria-hidden": "true" }, sign), h("span", { class: "visually-hidden" }, words[state])),
        h("th", { scope: "row" }, verified.checks[each.check]),
        h("td", { class: "number" }, ctx.numbers.whole(each.tests)),
        h("td", { class: "number" }, words.slackText(each.worst_slack)));
    }));
  }

  start.addEventListener("click", () => void begin("answer"));
  pick.addEventListener("click", () => {
    if (root.dataset.state !== "running") picker.click();
  });
  picker.addEventListener("change", () => {
    const file = picker.files?.[0];
    picker.value = "";
    if (!file) return;
    if (file.size > MOST_BYTES) show("refused", words.tooLarge(file.name, MOST_BYTES));
    else void begin(file);
  });
  cancel.addEventListener("click", () => giveUp("cancelled", words.cancelled));

  const stop = ctx.store.subscribe(() => {
    if (waiting && present() >= 0) again(waiting);
    if (present() === revision) return;
    if (root.dataset.state === "running") giveUp("stale", words.changed);
    else if (root.dataset.state !== "idle" && root.dataset.state !== "stale") show("stale", words.stale);
  });

  /** @param {Checked} what */
  function again(what) {
    waiting = null;
    void begin(what);
  }

  return {
    /** What is checked, as plain data: a verdict is found anew. Of an older cell only that there was one. */
    state: () => (root.dataset.state === "running" || root.dataset.state === "done" ? checked : root.dataset.state === "stale" ? "stale" : waiting),
    /** @param {unknown} what */
    restore(what) {
      giveUp("idle", "");
      const file = /** @type {{name?: unknown, text?: unknown} | null} */ (typeof what === "object" ? what : null);
      if (what === "answer") waiting = "answer";
      else if (typeof file?.name === "string" && typeof file.text === "string" && file.text.length <= MOST_BYTES) waiting = { name: file.name, text: file.text };
      else waiting = null;
      if (what === "stale") show("stale", words.stale);
      if (waiting && present() >= 0) again(waiting);
    },
    dispose() {
      giveUp("idle", "");
      stop();
    },
  };
}
