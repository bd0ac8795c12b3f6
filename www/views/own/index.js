// Your own method: a plan that is typed, pasted or dropped, judged at once beside the exact answer.

import { fileText } from "../../dialogs/file-text.js";
import { fileName } from "../../dialogs/download.js";
import { createTableDrop } from "../../dialogs/table-drop.js";
import { h, setAttribute, setText, withSymbols } from "../../dom/elements.js";
import { createDifference } from "../common/difference.js";
import { tellFailed } from "../common/failed.js";
import { csvButton } from "../common/parameters.js";

/** @typedef {{record: import("../../engine/types.js").JudgeRecord, tables: import("../../engine/glue.js").Tables}} Judged */

/** Typing rests for so long before it is judged. */
const REST_MS = 250;
/** As much as a solution file may have (src/solver/json.rs). */
const MOST_BYTES = 8 * 1024 * 1024;

/** @type {import("../stage.js").CreateView} */
export function create(el, ctx) {
  const { own: words } = ctx.words;
  let shown = false;
  /** @type {Judged | null} */
  let judged = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const area = h("textarea", { class: "plan-text", rows: 9, spellcheck: "false", autocomplete: "off", placeholder: words.example, "aria-label": words.plan, "data-testid": "own-plan" });
  const begin = h("button", { type: "button", class: "button", "data-testid": "own-begin" }, words.begin);
  const loud = h("button", { type: "button", class: "button", title: words.loudHint, "data-testid": "own-loud" }, words.loud);
  const picker = h("input", { type: "file", accept: ".json,.csv,.txt,application/json,text/plain,text/csv", hidden: true, "data-testid": "own-file" });
  const open = h("button", { type: "button", class: "button" }, words.open);
  const says = h("p", { class: "study-says", role: "status", "data-testid": "own-verdict" });
  const error = h("p", { class: "field-error", role: "alert", "data-testid": "own-error" });
  const breaches = h("ul", { class: "study-reasons", "data-testid": "own-breaches" });
  const findings = h("ul", { class: "study-reasons", "data-testid": "own-findings" });
  const broken = h("section", { hidden: true }, h("h3", { class: "study-heading" }, words.breaches), breaches);
  const stated = h("section", { hidden: true }, h("h3", { class: "study-heading" }, words.findings), findings);
  const table = (/** @type {string} */ name) => Promise.resolve(judged ? { name: fileName(`own ${name}`), text: judged.tables[name] } : null);
  const difference = createDifference(ctx, "own", [csvButton(ctx, "own-csv", () => table("constraints"), words.csv.constraints), csvButton(ctx, "own-users-csv", () => table("users"), words.csv.users)]);
  el.classList.add("study");
  const intro = h("p", { class: "study-cell", "data-testid": "own-intro" }, words.intro);
  el.append(intro, h("div", { class: "study-bar" }, loud, begin, open, picker), h("p", { class: "study-headline" }, ...withSymbols(words.help)), area, error, says, broken, stated, difference.element);

  area.addEventListener("input", () => {
    clearTimeout(timer);
    // Of nothing there is no verdict, and nothing is asked.
    if (area.value.trim() === "") {
      judged = null;
      draw("");
    }
    timer = setTimeout(() => follower.ask(), REST_MS);
  });
  begin.addEventListener("click", async () => {
    const end = await ctx.studies.ask("judge", { plan: null });
    if (end.status === "answered") put(end.value);
  });
  loud.addEventListener("click", () => {
    const { snapshot } = ctx.store.get();
    if (snapshot) put(fullPower(snapshot, ctx.numbers.userName));
  });
  open.addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    const [file] = picker.files ?? [];
    if (file) void read(file);
    picker.value = "";
  });
  const drop = createTableDrop(el, { active: () => shown, onText: put, onFile: (file) => void read(file), hint: words.drop });

  const follower = ctx.studies.follow("judge", () => (shown && area.value.trim() !== "" ? { plan: area.value, latest: true } : null), (value) => {
    judged = value;
    draw("");
  }, {
    late: true,
    failed(end) {
      if (end.status !== "refused") void tellFailed(ctx, end);
      else {
        judged = null;
        draw(words.refused(end.error));
      }
    },
  });

  /** @param {string} text */
  function put(text) {
    area.value = text;
    follower.ask();
    if (text.trim() === "") draw("");
  }

  /** @param {Blob} file */
  async function read(file) {
    if (file.size > MOST_BYTES) {
      ctx.message(words.tooLarge, "error");
      return;
    }
    try {
      put(await fileText(file));
    } catch {
      ctx.message(words.unreadable, "error");
    }
  }

  /** @param {HTMLElement} list @param {string[]} lines */
  function fill(list, lines) {
    list.replaceChildren(...lines.map((line) => h("li", {}, ...withSymbols(line))));
    /** @type {HTMLElement} */ (list.parentElement).hidden = lines.length === 0;
  }

  /** @param {string} wrong */
  function draw(wrong) {
    const { snapshot } = ctx.store.get();
    setText(error, wrong);
    setAttribute(area, "aria-invalid", wrong === "" ? null : "true");
    const record = area.value.trim() === "" ? null : judged?.record ?? null;
    setText(says, record ? words.headline(record) : wrong === "" ? words.empty : "");
    says.classList.toggle("trapped", record !== null && !(record.feasible && record.findings.length === 0));
    fill(breaches, record?.breaches.map(words.breach) ?? []);
    fill(findings, record?.findings.map(ctx.words.verified.finding) ?? []);
    intro.hidden = area.value.trim() !== "";
    difference.element.hidden = record === null;
    if (record && snapshot) difference.show(record.difference, snapshot, words.sides);
  }
  draw("");

  return {
    update() {
      if (shown) return;
      shown = true;
      follower.ask();
    },
    repaint: () => difference.redraw(),
    hide() {
      shown = false;
      follower.cancel();
    },
    state: () => ({ plan: area.value }),
    restore(state) {
      put(typeof state.plan === "string" ? state.plan : "");
      follower.again();
    },
    dispose() {
      clearTimeout(timer);
      follower.stop();
      drop.dispose();
      difference.dispose();
    },
  };
}

/** Everybody at full power, D1 with C1 and so on: a plan as a person would type it. @param {import("../../types.js").Snapshot} snapshot @param {(kind: "cue" | "due", index: number) => string} userName */
function fullPower({ cues, dues, params }, userName) {
  return [
    "user, power, subchannel",
    ...cues.map((_, i) => `${userName("cue", i)}, ${params.p_max_cue_dbm} dBm`),
    ...dues.map((_, j) => `${userName("due", j)}, ${params.p_max_due_dbm} dBm, ${userName("cue", j)}`),
  ].join("\n");
}
