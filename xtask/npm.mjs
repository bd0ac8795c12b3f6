// The package for npm: the element, the solver alone, the client of frames; typed, without install scripts.
//
//   d2d-explorer          <d2d-explorer> and its class
//   d2d-explorer/solver   solve(scenario), verify(scenario, solution), in Node.js too
//   d2d-explorer/frame    the client of a frame, a classic script

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * @param {string} page  what Trunk built
 * @param {string} out  the package's folder
 * @param {object} made
 * @param {string} made.root  the repository
 * @param {string} made.glue  its text
 * @param {string} made.css
 * @param {{solver: Uint8Array, studies: Uint8Array}} made.halves
 * @param {string} made.frame  the client's text
 * @param {(entry: string, options: {outdir: string, splitting: boolean, css: string}) => Promise<import("esbuild").OutputFile[]>} made.modules  bundles
 */
export async function writePackage(page, out, { root, glue, css, halves, frame, modules }) {
  await mkdir(out, { recursive: true });
  const write = (/** @type {string} */ name, /** @type {string | Uint8Array} */ content) => writeFile(join(out, name), content);
  for (const [entry, splitting] of /** @type {[string, boolean][]} */ ([["package/element.js", true], ["package/solver.js", false], ["engine/worker.js", false]])) {
    const files = await modules(join(page, "www", entry), { outdir: out, splitting, css });
    for (const { path, contents } of files) await write(basename(path), contents);
  }
  await write("glue.js", glue);
  await write("solver.wasm", halves.solver);
  await write("studies.wasm", halves.studies);
  await write("frame.js", frame);

  const { version, license } = await manifestOf(root);
  const table = {
    ...(await import(pathToFileURL(join(page, "www/share/api.js")).href)),
    ...(await import(pathToFileURL(join(page, "www/share/keys.js")).href)),
  };
  await write("element.d.ts", elementTypes(table));
  await write("solver.d.ts", SOLVER_TYPES);
  await write("custom-elements.json", `${JSON.stringify(customElements(table), null, 2)}\n`);
  await write("package.json", `${JSON.stringify({
    name: "d2d-explorer",
    version,
    description: "Exact, certified energy efficiency for D2D semantic communication: an explorer as an element, and its solver",
    type: "module",
    license,
    customElements: "custom-elements.json",
    exports: {
      ".": { types: "./element.d.ts", default: "./element.js" },
      "./solver": { types: "./solver.d.ts", default: "./solver.js" },
      "./frame": "./frame.js",
      "./package.json": "./package.json",
    },
    sideEffects: ["./element.js", "./frame.js"],
  }, null, 2)}\n`);
  await write("README.md", README);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) await cp(join(root, name), join(out, name));
}

/** Version and licence, said once: in Cargo.toml. @param {string} root */
async function manifestOf(root) {
  const text = await readFile(join(root, "Cargo.toml"), "utf8");
  const version = /^version = "([^"]+)"/m.exec(text)?.[1];
  const license = /^license = "([^"]+)"/m.exec(text)?.[1];
  if (!version || !license) throw new Error("Cargo.toml has no version or no licence");
  return { version, license: `(${license})` };
}

/** @typedef {{METHODS: Record<string, string>, EVENTS: Record<string, string>, KEYS: {key: string, about: string, accepted: string}[]}} Table */

const attributeOf = (/** @type {string} */ key) => key.replaceAll("_", "-");
const propertyOf = (/** @type {string} */ key) => key.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** @param {Table} table */
function elementTypes({ METHODS, EVENTS, KEYS }) {
  const keys = KEYS.filter(({ key }) => !(propertyOf(key) in METHODS));
  return `// Made of the tables that the element reads; see custom-elements.json for the same.

/** Attributes are the keys of a link, with hyphens; \`c1\`, \`t1\`, \`r1\`, \`bs\` place nodes, \`src\` is a whole link. */
export interface D2dExplorerAttributes {
  src?: string;
${KEYS.map(({ key, about, accepted }) => `  /** ${about}: ${accepted} */\n  "${attributeOf(key)}"?: string | number;`).join("\n")}
  [node: \`\${"c" | "t" | "r"}\${number}\`]: string | undefined;
  bs?: string;
}

export interface D2dExplorerEvents {
${Object.entries(EVENTS).map(([name, about]) => `  /** ${about} */\n  "${name}": CustomEvent<any>;`).join("\n")}
}

export class D2dExplorerElement extends HTMLElement {
  src: string | null;
${keys.map(({ key, about, accepted }) => `  /** ${about}: ${accepted} */\n  ${propertyOf(key)}: string | null;`).join("\n")}
${Object.entries(METHODS).map(([name, about]) => `  /** ${about} */\n  ${name}(argument?: any): Promise<any>;`).join("\n")}
  /** Lets go of everything; safe at any time, and twice. */
  destroy(): Promise<void>;
  addEventListener<K extends keyof D2dExplorerEvents>(type: K, listener: (event: D2dExplorerEvents[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export const EVENTS: Record<keyof D2dExplorerEvents, string>;

declare global {
  interface HTMLElementTagNameMap {
    "d2d-explorer": D2dExplorerElement;
  }
  namespace JSX {
    interface IntrinsicElements {
      "d2d-explorer": D2dExplorerAttributes & { [other: string]: unknown };
    }
  }
}
`;
}

/** The manifest that editors read. @param {Table} table */
function customElements({ METHODS, EVENTS, KEYS }) {
  const attributes = [{ key: "src", about: "a whole link", accepted: "see docs/links.md" }, ...KEYS];
  return {
    schemaVersion: "1.0.0",
    modules: [{
      kind: "javascript-module",
      path: "element.js",
      declarations: [{
        kind: "class",
        customElement: true,
        tagName: "d2d-explorer",
        name: "D2dExplorerElement",
        superclass: { name: "HTMLElement" },
        attributes: attributes.map(({ key, about, accepted }) => ({ name: attributeOf(key), description: `${about}: ${accepted}`, type: { text: "string" } })),
        members: [
          ...attributes.filter(({ key }) => !(propertyOf(key) in METHODS)).map(({ key, about }) => ({ kind: "field", name: propertyOf(key), attribute: attributeOf(key), reflects: true, description: about, type: { text: "string | null" } })),
          ...Object.entries({ ...METHODS, destroy: "() → nothing: lets go of everything" }).map(([name, description]) => ({ kind: "method", name, description })),
        ],
        events: Object.entries(EVENTS).map(([name, description]) => ({ name, description, type: { text: "CustomEvent" } })),
      }],
      exports: [{ kind: "custom-element-definition", name: "d2d-explorer", declaration: { name: "D2dExplorerElement", module: "element.js" } }],
    }],
  };
}

const SOLVER_TYPES = `/** A scenario or a solution, as docs/files.md of the project has them. */
export type File = Record<string, any>;
/** The certified optimum of a scenario: an object, the text of its file, or a link. */
export function solve(scenario: File | string): Promise<File>;
/** Checks a solution from powers and matching alone. */
export function verify(scenario: File | string, solution: File | string): Promise<{ verdict: string; valid: boolean; summary: string; [other: string]: unknown }>;
`;

const README = `# d2d-explorer

Exact, certified energy efficiency for D2D semantic communication underlying a cellular network.

\`\`\`html
<script type="module">import "d2d-explorer";</script>
<d2d-explorer preset="classroom" s-th="2" view="pair"></d2d-explorer>
\`\`\`

\`\`\`js
import { solve, verify } from "d2d-explorer/solver";
const solution = await solve("preset=classroom&s_th=2");
console.log(solution.energy_efficiency, (await verify("preset=classroom&s_th=2", solution)).verdict);
\`\`\`

The files glue.js, worker.js, solver.wasm and studies.wasm must stay beside the modules: a bundler that handles
\`new URL("./file", import.meta.url)\` keeps them so.
`;
