// Packages the page that Trunk built: `node xtask/dist.mjs <page> <linked module> <dist>` writes
//   <dist>/site/             the static site, bundled and minified, every path relative; the compiled
//                            module in three parts, of which a first visit needs one
//   <dist>/d2d-explorer.html the same in one file that needs no server and no network
//   <dist>/embed.html        the explorer for a frame in somebody else's page, sandboxed or not; its files are in
//                            <dist>/embed/, with frame.js for the page around it
//   <dist>/npm/              the element and the solver as a package for npm

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, posix, relative, resolve, sep } from "node:path";
import { build, transform } from "esbuild";
import { fileURLToPath } from "node:url";
import { gather } from "./gather.mjs";
import { writePackage } from "./npm.mjs";
import { withoutNotes } from "./reach.mjs";
import { parts } from "./split.mjs";

/** The browsers that have all that the page uses. */
const TARGET = ["chrome120", "firefox121", "safari17.2"];
/** `new URL("./worker.js", import.meta.url)`: how a module names a file that stands beside it. */
const FILE_REFERENCE = /new URL\(\s*["'`]([^"'`]+)["'`]\s*,\s*import\.meta\.url\s*\)/g;

/** What a first visit needs though it is imported on demand: its view, and what tells of the first change. */
const FIRST_VISIT = [
  "/views/users/index.js", "/panels/changed.js", "/panels/figure-changes.js", "/panels/since.js", "/panels/terms.js", "/words/en/changed.js",
];

/** @param {string} path */
const slashes = (path) => path.split(sep).join("/");
/** @param {string | Uint8Array} content */
const shortHash = (content) => createHash("sha256").update(content).digest("hex").slice(0, 16);
/** @param {string} path  @param {string | Uint8Array} content */
const hashedName = (path, content) => path.replace(/(\.\w+)$/, `-${shortHash(content)}$1`);

/**
 * How a module and all that it imports become few small files.
 * @param {string} entry  its file
 * @param {(file: string) => string} expression  JavaScript that yields the URL object of `file`
 * @returns {import("esbuild").BuildOptions & {write: false}}
 */
const bundling = (entry, expression) => ({
  entryPoints: [entry],
  bundle: true,
  minify: true,
  format: "esm",
  target: TARGET,
  charset: "utf8",
  legalComments: "none",
  write: false,
  logLevel: "warning",
  plugins: [
    {
      name: "file-references",
      setup(options) {
        options.onLoad({ filter: /\.js$/ }, async ({ path }) => {
          const text = await readFile(path, "utf8");
          const contents = text.replace(FILE_REFERENCE, (_, name) =>
            expression(resolve(dirname(path), name)),
          );
          return { contents, loader: "js" };
        });
      },
    },
  ],
});

/** One module as one text; what it imports on demand is inside too. @param {Parameters<typeof bundling>} how */
async function bundle(...how) {
  return (await build(bundling(...how))).outputFiles[0].text;
}

/**
 * One module as files beside it, named by their content; what it imports on demand stays apart, but for what a first
 * visit needs: that is in the entry.
 * @param {string} outdir
 * @param {Parameters<typeof bundling>} how
 * @returns {Promise<string>}  the entry's new file
 */
async function bundleInto(outdir, ...how) {
  /** @param {string} mark  behind every name */
  const made = async (mark) => {
    const names = { entryNames: `[name]-[hash]${mark}`, chunkNames: `[name]-[hash]${mark}` };
    const { outputFiles, metafile } = await build({ ...bundling(...how), ...names, outdir, splitting: true, absWorkingDir: outdir, metafile: true });
    const outputs = Object.entries(metafile.outputs);
    const early = [resolve(how[0]), ...FIRST_VISIT].map((source) => {
      const found = outputs.find(([, { entryPoint }]) => entryPoint && slashes(resolve(outdir, entryPoint)).endsWith(slashes(source)));
      if (!found) throw new Error(`${source} has no file of its own`);
      return found[0];
    });
    for (const file of early) {
      for (const { path, kind } of metafile.outputs[file].imports) if (kind === "import-statement" && !early.includes(path)) early.push(path);
    }
    return { outputFiles, files: early.map((path) => ({ path: resolve(outdir, path), name: basename(path), exports: metafile.outputs[path].exports })) };
  };
  const first = await made("");
  // What comes later will name the entry, and no name can hold the other's: the mark tells them apart by what is early.
  const contents = first.files.map(({ path }) => first.outputFiles.find((file) => file.path === path)?.text);
  const { outputFiles, files: [entry, ...early] } = await made(`-${shortHash(contents.join("\n")).slice(0, 6)}`);
  for (const file of outputFiles) await writeFile(file.path, file.contents);
  await gather(outdir, entry.name, early, TARGET);
  return entry.path;
}

/** Every file that a module of the page's own names by `import.meta.url`. @param {string} page */
async function referencedFiles(page) {
  const found = new Set();
  for (const entry of await readdir(page, { recursive: true, withFileTypes: true })) {
    // Trunk's glue, in the top folder, names its wasm; it is given the bytes or their address.
    if (!entry.isFile() || !entry.name.endsWith(".js") || entry.parentPath === page) continue;
    // What the package's modules name stands beside them there alone.
    if (entry.parentPath === join(page, "www", "package")) continue;
    const text = await readFile(join(entry.parentPath, entry.name), "utf8");
    for (const [, name] of text.matchAll(FILE_REFERENCE)) found.add(resolve(entry.parentPath, name));
  }
  return [...found].sort();
}

/**
 * The parts of the built index.html that packaging replaces; www/start/start.js reads them in a page.
 * @param {string} html
 */
function readIndex(html) {
  const glue = /<link rel="modulepreload" href="\.\/([^"]+)"[^>]*>/.exec(html);
  const wasm = /<link rel="preload" href="\.\/([^"]+\.wasm)"[^>]*>/.exec(html);
  const starter = /<script defer src="([^"]+)" data-page="([^"]+)"><\/script>/.exec(html);
  const unused = /<!-- In a template[^>]*-->\s*<template>[\s\S]*?<\/template>/.exec(html);
  if (!glue || !wasm || !starter || !unused) throw new Error("index.html does not name its glue, its module and its starter");
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^":]+)"\s*\/?>/g)].map(
    ([tag, href]) => ({ tag, href: href.replace(/^\.\//, "") }),
  );
  return {
    glue: { tag: glue[0], name: glue[1] },
    wasm: { tag: wasm[0], name: wasm[1] },
    unused: { tag: unused[0] },
    starter: { tag: starter[0], src: starter[1], page: starter[2] },
    styles,
  };
}

/** Replaces what must be there exactly once. @param {string} text  @param {string} from  @param {string} to */
function swap(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`expected once: ${from.slice(0, 80)}`);
  return text.replace(from, () => to);
}

/** @param {string} page  @param {string} href */
async function minifiedStyle(page, href) {
  const result = await build({
    entryPoints: [join(page, href)],
    bundle: true,
    minify: true,
    target: TARGET,
    charset: "utf8",
    write: false,
    logLevel: "warning",
    loader: { ".svg": "dataurl", ".woff2": "dataurl" },
  });
  return result.outputFiles[0].text;
}

/** A script that stands alone: the glue, or the classic one that starts the page. @param {string} path @param {"esm" | undefined} [format] */
async function minifiedScript(path, format) {
  const text = await readFile(path, "utf8");
  return (await transform(text, { minify: true, format, target: TARGET, charset: "utf8" })).code;
}

/**
 * A worker as one classic script: `serveWorker` of a module with the glue inside.
 * @param {string} glue  @param {string} module  their files
 */
async function workerSource(glue, module) {
  let loads = 0;
  const contents = `import { serveWorker } from ${JSON.stringify(module)};\nserveWorker(self);`;
  const result = await build({
    stdin: { contents, resolveDir: dirname(module) },
    bundle: true,
    minify: true,
    format: "iife",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    write: false,
    logLevel: "warning",
    // A classic script has none; the worker is handed the compiled module and asks for no address.
    define: { "import.meta": "self.location" },
    plugins: [
      {
        name: "glue-inside",
        setup(options) {
          options.onLoad({ filter: /\.js$/ }, async ({ path }) => {
            const text = await readFile(path, "utf8");
            const inside = text.replace(/\bimport\([\w.]*glueUrl\)/g, () => {
              loads += 1;
              return `import(${JSON.stringify(glue)})`;
            });
            return { contents: inside, loader: "js" };
          });
        },
      },
    ],
  });
  if (loads === 0) throw new Error(`${module} does not load the glue by import(…glueUrl)`);
  return result.outputFiles[0].text;
}

/** @param {string} page  @param {string} site */
async function writeSite(page, site) {
  let html = await readFile(join(page, "index.html"), "utf8");
  const index = readIndex(html);
  const sources = new Set();
  await cp(join(page, "www"), join(site, "www"), { recursive: true });
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && /\.(js|ts|css)$/.test(entry.name) && dirname(path) !== site) sources.add(path);
  }
  for (const path of sources) await rm(path);

  /** Where a referenced file has gone, relative to the site. @type {Map<string, string>} */
  const moved = new Map();
  /** @param {string} from  the folder, relative to the site, of the module that names the file */
  const relativeUrl = (from) => (/** @type {string} */ file) => {
    const path = moved.get(file) ?? slashes(relative(page, file));
    return `new URL(${JSON.stringify(posix.relative(from, path))}, import.meta.url)`;
  };
  for (const file of (await referencedFiles(page)).filter((f) => f.endsWith(".js"))) {
    const path = slashes(relative(page, file));
    const text = await bundle(file, relativeUrl(posix.dirname(path)));
    moved.set(file, hashedName(path, text));
    await writeFile(join(site, hashedName(path, text)), text);
  }
  const { src, page: main } = index.starter;
  const folder = posix.dirname(main);
  const entry = await bundleInto(join(site, folder), join(page, main), relativeUrl(folder));
  const address = (/** @type {string} */ file) => `./${slashes(relative(site, file))}`;
  const start = await minifiedScript(join(page, src));
  await mkdir(join(site, posix.dirname(src)), { recursive: true });
  await writeFile(join(site, hashedName(src, start)), start);
  const { solver, files, studies } = await writeParts(join(page, index.wasm.name), site);
  // Everything that a first visit needs is asked for at once.
  const preload = `<link rel="modulepreload" href="${address(entry)}">`;
  html = swap(html, index.wasm.tag, index.wasm.tag.replace(index.wasm.name, solver) + preload);
  const starter = `<script defer src="./${hashedName(src, start)}" data-page="${address(entry)}" data-studies="./${studies}" data-files="./${files}"></script>`;
  html = swap(html, index.starter.tag, starter);
  html = swap(html, index.unused.tag, "");
  for (const { tag, href } of index.styles) {
    const text = await minifiedStyle(page, href);
    const name = hashedName(href, text);
    await writeFile(join(site, name), text);
    html = swap(html, tag, `<link rel="stylesheet" href="./${name}">`);
  }
  await writeFile(join(site, index.glue.name), await minifiedScript(join(page, index.glue.name), "esm"));
  await removeEmptyFolders(join(site, "www"));
  // Where the page finds its frame: beside the site, as this script writes both.
  await writeFile(join(site, "index.html"), swap(html, "<html ", '<html data-frame="../embed.html" '));
}

/** Folders whose modules all went into a bundle. @param {string} folder */
async function removeEmptyFolders(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeEmptyFolders(join(folder, entry.name));
  }
  if ((await readdir(folder)).length === 0) await rmdir(folder);
}

/** @type {ReturnType<typeof parts> | undefined} */
let taken;
/** The module taken apart, once for all packages. @param {string} wasm */
const partsOf = (wasm) => (taken ??= parts(wasm, linked));

/**
 * Puts the module's parts in its place.
 * @param {string} wasm  the module's file  @param {string} site
 * @returns {Promise<Record<"solver" | "files" | "studies", string>>}  their names
 */
async function writeParts(wasm, site) {
  const made = await partsOf(wasm);
  const name = async (/** @type {keyof typeof made} */ part) => {
    const file = hashedName(`${part}.wasm`, made[part]);
    await writeFile(join(site, file), made[part]);
    return file;
  };
  return { solver: await name("solver"), files: await name("files"), studies: await name("studies") };
}

/** Text that may stand inside a <script> element. @param {string} text */
const inScript = (text) => text.replace(/<(?=\/script|!--|script)/gi, "\\x3c");

/** What must not stand as it is in a string of a script. @type {Record<string, string>} */
const ESCAPES = { "\0": "\\x00", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\" };
/** Bytes inside a string, a character each: base64 of a compiled module takes a quarter more once compressed. @param {Uint8Array} bytes */
const inString = (bytes) => Buffer.from(bytes).toString("latin1").replace(/[\0\n\r"\\]/g, (character) => ESCAPES[character]);

/** A part that www/start/start.js reads; no browser runs it. @param {string} name  @param {string} text */
const part = (name, text) => `<script type="text/plain" data-part="${name}">${text}</script>`;

/** @param {string} page  @param {string} path */
async function writeSingle(page, path) {
  let html = await readFile(join(page, "index.html"), "utf8");
  const index = readIndex(html);
  const glue = join(page, index.glue.name);
  const workerName = (/** @type {string} */ file) => `worker:${slashes(relative(page, file))}`;
  const embedded = (/** @type {string} */ file) => `new URL(${JSON.stringify(workerName(file))})`;
  /** @type {Record<string, string>} */
  const workers = {};
  for (const file of await referencedFiles(page)) {
    if (!file.endsWith(".js")) throw new Error(`${file}: only workers can be embedded so far`);
    workers[workerName(file)] = await workerSource(glue, file);
  }
  const { src, page: main } = index.starter;
  // Parts and starter come last: the frame is drawn before they are there.
  const scripts = [
    part("glue", inScript(await minifiedScript(glue, "esm"))),
    part("wasm", withoutNotes(await readFile(join(page, index.wasm.name))).toString("base64")),
    part("workers", JSON.stringify(workers).replaceAll("<", "\\u003c")),
    part("page", inScript(await bundle(join(page, main), embedded))),
    `<script>${inScript(await minifiedScript(join(page, src)))}</script>`,
  ];
  for (const { tag } of [index.glue, index.wasm, index.starter, index.unused]) html = swap(html, tag, "");
  for (const { tag, href } of index.styles) {
    html = swap(html, tag, `<style>${await minifiedStyle(page, href)}</style>`);
  }
  html = swap(html, "</body>", `${scripts.join("\n")}\n</body>`);
  await writeFile(path, swap(html, "<html ", '<html data-frame="embed.html" '));
}

/**
 * The frame: classic scripts alone, so that it runs in a sandbox without an origin and from a folder; compiled halves
 * both as files, which are fetched where that is allowed, and as scripts.
 * @param {string} page  @param {string} out
 */
async function writeEmbed(page, out) {
  let html = await readFile(join(page, "index.html"), "utf8");
  const index = readIndex(html);
  const glue = join(page, index.glue.name);
  const folder = join(out, "embed");
  await mkdir(folder, { recursive: true });
  /** Writes a file under a name of its content; gives its address. @param {string} name @param {string | Uint8Array} content */
  const write = async (name, content) => {
    const path = hashedName(name, content);
    await writeFile(join(folder, path), content);
    return `./embed/${path}`;
  };
  const workerName = (/** @type {string} */ file) => `worker:${slashes(relative(page, file))}`;
  /** @type {Record<string, string>} */
  const workers = {};
  for (const file of await referencedFiles(page)) workers[workerName(file)] = await workerSource(glue, file);
  const scripts = {
    glue: await minifiedScript(glue, "esm"),
    workers: JSON.stringify(workers),
    page: await bundle(join(page, "www/embed.js"), (file) => `new URL(${JSON.stringify(workerName(file))})`),
  };
  const script = await write("parts.js", `Object.assign(d2dParts,${JSON.stringify(scripts)});`);
  const { frame, studies } = await partsOf(join(page, index.wasm.name));
  /** A half as a file, and the script beside it. @param {string} name @param {string} key @param {Uint8Array} content */
  const half = async (name, key, content) => {
    const address = await write(name, content);
    await writeFile(join(out, `${address}.js`), `d2dParts.${key}="${inString(content)}";`);
    return address;
  };
  const [wasm, second] = [await half("solver.wasm", "wasm", frame), await half("studies.wasm", "studies", studies)];
  const start = await write("start.js", await minifiedScript(join(page, index.starter.src)));
  for (const { tag } of [index.glue, index.wasm, index.unused]) html = swap(html, tag, "");
  html = swap(html, index.starter.tag, `<script defer src="${start}" data-embed="${script}" data-studies="${second}"></script>`);
  html = swap(html, "<html ", `<html data-embed data-wasm="${wasm}" `);
  for (const { tag, href } of index.styles) {
    const address = await write(basename(href), await minifiedStyle(page, href));
    html = swap(html, tag, `<link rel="stylesheet" href="${address}">`);
  }
  const frameStyle = await write("frame.css", await minifiedStyle(page, "www/start/frame.css"));
  html = swap(html, "</head>", `<link rel="stylesheet" href="${frameStyle}"></head>`);
  // A frame of another scheme than its host's is never seen through.
  html = swap(html, '<meta name="color-scheme" content="light dark"', '<meta name="color-scheme" content="normal"');
  await writeFile(join(folder, "frame.js"), await minifiedScript(join(page, "www/share/frame-client.js")));
  await writeFile(join(out, "embed.html"), html);
}

/** Styles of an element: a rem is the host's, whose pages often set it to 10 px. @param {string} css */
const inPixels = (css) => css.replaceAll(/(\d*\.?\d+)rem\b/g, (_, count) => `${Number(count) * 16}px`);

/** @param {string} page  @param {string} out */
async function writeNpm(page, out) {
  const html = await readFile(join(page, "index.html"), "utf8");
  const index = readIndex(html);
  const styles = await Promise.all(index.styles.filter(({ href }) => basename(href).startsWith("style")).map(({ href }) => minifiedStyle(page, href)));
  if (styles.length !== 1) throw new Error("the style sheet of an explorer is not found");
  // An element may be asked for a link or a file at once.
  const { frame, studies } = await partsOf(join(page, index.wasm.name));
  await writePackage(page, out, {
    root: fileURLToPath(new URL("..", import.meta.url)),
    glue: await minifiedScript(join(page, index.glue.name), "esm"),
    css: inPixels(styles[0]),
    halves: { solver: frame, studies },
    frame: await minifiedScript(join(page, "www/share/frame-client.js")),
    async modules(entry, { outdir, splitting, css }) {
      // Everything that is named by address stands beside the modules.
      const how = bundling(entry, (file) => `new URL(${JSON.stringify(`./${basename(file)}`)}, import.meta.url)`);
      const style = {
        name: "style-inside",
        setup: (/** @type {import("esbuild").PluginBuild} */ options) => options.onLoad({ filter: /package[\\/]style\.js$/ }, () => ({ contents: `export default ${JSON.stringify(css)};` })),
      };
      const later = {
        name: "styles-in-pixels",
        setup: (/** @type {import("esbuild").PluginBuild} */ options) =>
          options.onLoad({ filter: /style\.js$/ }, async ({ path }) => ({ contents: inPixels(await readFile(path, "utf8")) })),
      };
      const made = await build({ ...how, plugins: [style, later, ...(how.plugins ?? [])], outdir, splitting, chunkNames: "part-[hash]" });
      return made.outputFiles;
    },
  });
}

const [page, linked, dist] = process.argv.slice(2).map((path) => resolve(path));
if (!page || !linked || !dist) throw new Error("usage: node xtask/dist.mjs <page> <linked module> <dist>");
// Written beside its place and moved there, so that an interrupted run leaves the last good one.
const partial = join(dist, ".partial");
await rm(partial, { recursive: true, force: true });
await mkdir(partial, { recursive: true });
await writeSite(page, join(partial, "site"));
await writeSingle(page, join(partial, "d2d-explorer.html"));
await writeEmbed(page, partial);
await writeNpm(page, join(partial, "npm"));
for (const name of ["site", "d2d-explorer.html", "embed", "embed.html", "npm"]) {
  await rm(join(dist, name), { recursive: true, force: true });
  await rename(join(partial, name), join(dist, name));
}
await rm(partial, { recursive: true });
console.log(`Wrote ${basename(dist)}/site/, ${basename(dist)}/d2d-explorer.html, ${basename(dist)}/embed.html and ${basename(dist)}/npm/.`);
