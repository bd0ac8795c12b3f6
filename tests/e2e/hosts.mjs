// A host page of its own, which makes explorers where it likes: what embedding, lectures and tests do.
//
// `window.host` has engine, create(root, options) → explorer, and `boxes`, two elements of 1200 × 700: a plain
// one, and one whose shadow root has the style sheet.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PAGE } from "./harness.mjs";

/** @typedef {import("../../www/explorer.js").Explorer} Explorer */
/** @typedef {import("../../www/explorer.js").ExplorerOptions} ExplorerOptions */
/**
 * @typedef {object} Host
 * @property {ExplorerOptions["engine"]} engine
 * @property {(root: Element | ShadowRoot, options?: Partial<ExplorerOptions>) => Explorer} create
 * @property {[HTMLElement, ShadowRoot]} boxes
 * @property {Explorer[]} made  kept by tests
 */
/** @typedef {Window & {host: Host}} HostWindow */

/** The page's HTML; it finds everything under the server's root. */
export async function hostPage() {
  const index = await readFile(join(PAGE, "index.html"), "utf8");
  const glue = /from '\.\/([^']+)'/.exec(index)?.[1];
  const wasm = /module_or_path: '\.\/([^']+)'/.exec(index)?.[1];
  if (!glue || !wasm) throw new Error("index.html has not the starter that Trunk writes");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A host</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/www/style.css" />
    <style>
      body { margin: 0; font: 30px serif; color: red; }
      .box { inline-size: 1200px; block-size: 700px; }
    </style>
  </head>
  <body>
    <div class="box"></div>
    <div class="box"></div>
    <script type="module">
      import init, * as bindings from "/${glue}";
      import { loadEngine } from "/www/engine/engine.js";
      import { createExplorer } from "/www/explorer.js";
      import { english } from "/www/words/en/index.js";
      await init({ module_or_path: "/${wasm}" });
      const engine = loadEngine({ glue: bindings });
      const [plain, shady] = document.querySelectorAll(".box");
      const shadow = shady.attachShadow({ mode: "open" });
      const style = document.createElement("link");
      Object.assign(style, { rel: "stylesheet", href: "/www/style.css" });
      const styled = new Promise((resolve) => style.addEventListener("load", resolve));
      shadow.append(style);
      await styled;
      window.host = {
        engine,
        create: (root, options = {}) => createExplorer(root, { engine, words: english, ...options }),
        boxes: [plain, shadow],
        made: [],
      };
    </script>
  </body>
</html>`;
}
