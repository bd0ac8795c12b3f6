// Scenario and solution files: import by button or drop, export by download.

import { h } from "./dom/elements.js";

// Larger than any scenario that the limits allow; reading more would only freeze the page.
const MOST_BYTES = 8_000_000;

/**
 * @param {object} deps
 * @param {import("./bridge.js").Bridge} deps.bridge
 * @param {import("./state/store.js").Store} deps.store
 * @param {(text: string, kind?: "info" | "error") => void} deps.message
 */
export function createFiles({ bridge, store, message }) {
  const picker = h("input", { type: "file", accept: ".json,application/json", hidden: true, "data-testid": "import-file" });
  const veil = h("div", { class: "drop-veil", hidden: true }, h("p", {}, "Drop a scenario file"));
  document.body.append(picker, veil);

  /** @param {File} file */
  async function load(file) {
    if (file.size > MOST_BYTES) {
      message(`${file.name} was not loaded: ${file.size} bytes; a scenario has at most ${MOST_BYTES}. The last good scenario stays.`, "error");
      return;
    }
    const outcome = await bridge.edit({ type: "load", text: await file.text() });
    if (outcome.status === "applied") message(`${file.name} is loaded.`);
    else if (outcome.status === "refused") {
      message(`${file.name} was not loaded: ${outcome.error.message.replace(/\.$/, "")}. The last good scenario stays.`, "error");
    }
  }

  picker.addEventListener("change", () => {
    const file = picker.files?.[0];
    picker.value = "";
    if (file) void load(file);
  });

  const hasFile = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  let depth = 0;
  const veilOff = () => {
    depth = 0;
    veil.hidden = true;
  };
  window.addEventListener("dragenter", (event) => {
    if (!hasFile(event)) return;
    depth += 1;
    veil.hidden = false;
  });
  window.addEventListener("dragleave", (event) => {
    if (hasFile(event) && (depth -= 1) <= 0) veilOff();
  });
  window.addEventListener("dragover", (event) => {
    if (hasFile(event)) event.preventDefault();
  });
  window.addEventListener("drop", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    veilOff();
    const file = event.dataTransfer?.files[0];
    if (file) void load(file);
  });

  /** @param {string} kind @param {() => Promise<string>} text */
  async function save(kind, text) {
    try {
      const name = (store.get().snapshot?.name ?? "d2d").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
      download(`${name || "d2d"}.${kind}.json`, await text());
    } catch (error) {
      message(`The ${kind} could not be saved: ${error instanceof Error ? error.message : String(error)}`, "error");
    }
  }

  return {
    pick: () => picker.click(),
    saveScenario: () => save("scenario", bridge.scenarioText),
    saveSolution: () => save("solution", bridge.solutionText),
  };
}

/** @param {string} name @param {string} text */
function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: url, download: name }).click();
  window.setTimeout(() => URL.revokeObjectURL(url), 1000);
}
