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
  await write("react.d.ts", REACT_TYPES);
  await write("frame.d.ts", FRAME_TYPES);
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
      "./frame": { types: "./frame.d.ts", default: "./frame.js" },
      "./react": { types: "./react.d.ts" },
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

/** @typedef {{TYPES: Record<string, string>, METHODS: Record<string, import("../www/share/api.js").Method>, EVENTS: Record<string, {detail: string, about: string}>, KEYS: readonly {key: string, about: string, accepted: string, type: string}[]}} Table */

const attributeOf = (/** @type {string} */ key) => key.replaceAll("_", "-");
const propertyOf = (/** @type {string} */ key) => key.replaceAll(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** Attributes, properties, methods and events of the element, typed. @param {Table} table */
export function elementTypes({ TYPES, METHODS, EVENTS, KEYS }) {
  const keys = KEYS.filter(({ key }) => !(propertyOf(key) in METHODS));
  return `// Made of the tables that the element reads; see custom-elements.json for the same.

${Object.entries(TYPES).map(([name, type]) => `export type ${name} = ${type};`).join("\n")}

/** Attributes are the keys of a link, with hyphens; \`c1\`, \`t1\`, \`r1\`, \`bs\` place nodes, \`src\` is a whole link. */
export interface D2dExplorerAttributes {
  src?: string;
${KEYS.map(({ key, about, accepted, type }) => `  /** ${about}: ${accepted} */\n  "${attributeOf(key)}"?: ${type};`).join("\n")}
  [node: \`\${"c" | "t" | "r"}\${number}\`]: string | undefined;
  [zeta: \`zeta-\${"c" | "d"}\${number}\`]: number | string | undefined;
  bs?: string;
}

export interface D2dExplorerEvents {
${Object.entries(EVENTS).map(([name, { detail, about }]) => `  /** ${about} */\n  "${name}": CustomEvent<${detail}>;`).join("\n")}
}

/** What an element and a frame answer. */
export interface D2dExplorerMethods {
${Object.entries(METHODS).map(([name, { takes, gives, about }]) => `  /** ${about} */\n  ${name}(${takes}): Promise<${gives}>;`).join("\n")}
}

export interface D2dExplorerElement extends D2dExplorerMethods {}
export class D2dExplorerElement extends HTMLElement {
  get src(): string | null;
  set src(value: string | null | undefined);
${keys.map(({ key, about, accepted, type }) => `  /** ${about}: ${accepted} */\n  get ${propertyOf(key)}(): string | null;\n  set ${propertyOf(key)}(value: ${type} | null | undefined);`).join("\n")}
  addEventListener<K extends keyof D2dExplorerEvents>(type: K, listener: (event: D2dExplorerEvents[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export const EVENTS: Record<keyof D2dExplorerEvents, { detail: string; about: string }>;

declare global {
  interface HTMLElementTagNameMap {
    "d2d-explorer": D2dExplorerElement;
  }
  namespace JSX {
    interface IntrinsicElements {
      "d2d-explorer": D2dExplorerAttributes & { [other in "id" | "class" | "className" | "style" | "ref" | "key" | "slot" | "hidden" | "children"]?: any };
    }
  }
}
`;
}

/** For React, whose JSX is its own. */
const REACT_TYPES = `// import type {} from "d2d-explorer/react";
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { D2dExplorerAttributes, D2dExplorerElement } from "./element.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "d2d-explorer": Omit<DetailedHTMLProps<HTMLAttributes<D2dExplorerElement>, D2dExplorerElement>, keyof D2dExplorerAttributes> & D2dExplorerAttributes;
    }
  }
}
`;

/** The client of a frame: a classic script, which leaves \`d2dFrame\` behind. */
const FRAME_TYPES = `import type { D2dExplorerEvents, D2dExplorerMethods } from "./element.js";

export interface D2dFrame extends D2dExplorerMethods {
  on<K extends keyof D2dExplorerEvents>(event: K, act: (detail: D2dExplorerEvents[K]["detail"]) => void): void;
  ask(method: keyof D2dExplorerMethods, argument?: unknown): Promise<any>;
}

declare global {
  /** Talks with the explorer in \`iframe\`; its height follows unless \`fit\` is false. */
  function d2dFrame(iframe: HTMLIFrameElement, options?: { fit?: boolean }): D2dFrame;
}
`;

/** The manifest that editors read. @param {Table} table */
export function customElements({ METHODS, EVENTS, KEYS }) {
  const attributes = [{ key: "src", about: "a whole link", accepted: "see docs/links.md", type: "string" }, ...KEYS];
  const parameters = (/** @type {string} */ takes) => {
    const [, name, may, type] = /^(\w+)(\??): (.*)$/.exec(takes) ?? [];
    return name === undefined ? [] : [{ name, optional: may === "?", type: { text: type } }];
  };
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
        attributes: attributes.map(({ key, about, accepted, type }) => ({ name: attributeOf(key), description: `${about}: ${accepted}`, type: { text: type } })),
        members: [
          ...attributes.filter(({ key }) => !(propertyOf(key) in METHODS)).map(({ key, about, type }) => ({ kind: "field", name: propertyOf(key), attribute: attributeOf(key), reflects: true, description: about, type: { text: `${type} | null` } })),
          ...Object.entries(METHODS).map(([name, { takes, gives, about }]) => ({ kind: "method", name, description: about, parameters: parameters(takes), return: { type: { text: `Promise<${gives}>` } } })),
        ],
        events: Object.entries(EVENTS).map(([name, { detail, about }]) => ({ name, description: about, type: { text: `CustomEvent<${detail}>` } })),
        slots: [{ name: "", description: "a poster: what is shown until the explorer is there, and without scripts" }],
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
<d2d-explorer preset="classroom" s-th="2" view="pair"><img src="poster.svg" alt="A cell"></d2d-explorer>
\`\`\`

\`\`\`js
import { solve, verify } from "d2d-explorer/solver";
const solution = await solve("preset=classroom&s_th=2");
console.log(solution.energy_efficiency, (await verify("preset=classroom&s_th=2", solution)).verdict);
\`\`\`

The files glue.js, worker.js, solver.wasm and studies.wasm must stay beside the modules: a bundler that handles
\`new URL("./file", import.meta.url)\` keeps them so.
`;
