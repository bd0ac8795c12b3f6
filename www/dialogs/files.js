// Scenario and solution files: import by button or drop, export by download.

import { h } from "../dom/elements.js";
import { fileName } from "./download.js";
import { fileText } from "./file-text.js";

/**
 * @param {HTMLElement} root
 * @param {object} deps
 * @param {import("../explorer.js").Session} deps.session
 * @param {import("../state/store.js").Store} deps.store
 * @param {import("../types.js").Limits} deps.limits
 * @param {import("../words/en/index.js").Words["files"]} deps.words
 * @param {import("../words/en/index.js").Words["refusal"]} deps.refusal
 * @param {import("./download.js").Download} deps.download
 * @param {EventTarget} deps.reach  where a file may be dropped
 * @param {AbortSignal} deps.signal
 * @param {(text: string, kind?: "info" | "error") => void} deps.message
 */
export function createFiles(root, { session, store, limits, words, refusal, download, reach, signal, message }) {
  const picker = h("input", { type: "file", accept: ".json,application/json", hidden: true, "data-testid": "import-file" });
  const veil = h("div", { class: "drop-veil", hidden: true }, h("p", {}, words.drop));
  root.append(picker, veil);

  /** @param {File} file */
  async function load(file) {
    if (file.size > limits.file_bytes) {
      message(words.tooLarge(file.name, file.size, limits.file_bytes), "error");
      return;
    }
    /** @type {string} */
    let text;
    try {
      text = await fileText(file);
    } catch (error) {
      // A folder, a file that has gone, or bytes that are no text.
      message(error instanceof TypeError ? words.noText(file.name) : words.unreadable(file.name), "error");
      return;
    }
    const outcome = await session.edit({ type: "load", text });
    if (outcome.status === "applied") message(words.loaded(file.name));
    else if (outcome.status === "lost") message(words.importLost(file.name), "error");
    else if (outcome.status === "replaced") message(words.importReplaced(file.name));
    else if (outcome.status === "refused") message(words.refused(file.name, (await refusal(outcome.error, { file: true })).replace(/\.$/, "")), "error");
  }

  picker.addEventListener("change", () => {
    const file = picker.files?.[0];
    picker.value = "";
    if (file) void load(file);
  });
  acceptDrops(reach, veil, (file) => void load(file), signal);

  /** @param {"scenario" | "solution"} kind @param {() => Promise<string>} text */
  async function save(kind, text) {
    try {
      const name = fileName(store.get().snapshot?.name ?? "");
      await download(`${name}.${kind}.json`, new Blob([await text()], { type: "application/json" }));
    } catch (error) {
      message(words.notSaved(kind, error instanceof Error ? error.message : String(error)), "error");
    }
  }

  return {
    pick: () => picker.click(),
    saveScenario: () => save("scenario", session.scenarioText),
    saveSolution: () => save("solution", session.solutionText),
  };
}

/**
 * Shows `veil` while a file hangs over `reach`, and takes the file.
 * @param {EventTarget} reach @param {HTMLElement} veil @param {(file: File) => void} take @param {AbortSignal} signal
 */
function acceptDrops(reach, veil, take, signal) {
  let depth = 0;
  const veilOff = () => {
    depth = 0;
    veil.hidden = true;
  };
  /** @param {string} type @param {(event: DragEvent) => void} act */
  const on = (type, act) => {
    const listener = (/** @type {Event} */ raw) => {
      const event = /** @type {DragEvent} */ (raw);
      if (event.dataTransfer?.types.includes("Files")) act(event);
    };
    reach.addEventListener(type, listener, { signal });
  };
  on("dragenter", () => {
    depth += 1;
    veil.hidden = false;
  });
  on("dragleave", () => {
    if ((depth -= 1) <= 0) veilOff();
  });
  on("dragover", (event) => event.preventDefault());
  on("drop", (event) => {
    const taken = event.defaultPrevented;
    event.preventDefault();
    veilOff();
    const file = event.dataTransfer?.files[0];
    // A table that takes files of its own has had it.
    if (file && !taken) take(file);
  });
}
