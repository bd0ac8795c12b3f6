// Gathers the small files that a first visit needs anyway into the page's own: together they compress better, and
// they arrive at once. What comes later takes what it shares with them from there.

import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";

/** A static import or export of names from a file beside, as esbuild minifies it. */
const FROM_BESIDE = /\b(import|export)\{([^}]*)\}from"\.\/([\w.-]+)"/g;

/** The names of one such list: `a as b,c`. @param {string} list @returns {{name: string, as: string}[]} */
const namesOf = (list) => list.split(",").filter(Boolean).map((each) => {
  const [name, as = name] = each.trim().split(/\s+as\s+/);
  return { name, as };
});

/** What `name` of the `at`-th file gathered is called in the one file. @param {number} at @param {string} name */
const inOne = (at, name) => `g${at}_${name.replaceAll("$", "_S_")}`;

/**
 * Puts `early` into `entry`, and turns the other files of `folder` to it.
 * @param {string} folder
 * @param {string} entry  name of the page's own file
 * @param {{name: string, exports: string[]}[]} early  the files beside it, what each exports
 * @param {string[]} target  the browsers that must understand it
 */
export async function gather(folder, entry, early, target) {
  const gone = early.map(({ name }) => name);
  const later = (await readdir(folder)).filter((name) => name.endsWith(".js") && name !== entry && !gone.includes(name));
  const exported = early.map(({ name, exports }, at) => {
    const names = exports.map((each) => `${each} as ${inOne(at, each)}`);
    return names.length > 0 ? `export {${names.join(",")}} from "./${name}";` : "";
  });
  const { outputFiles } = await build({
    stdin: { contents: [`export * from "./${entry}";`, ...exported].join("\n"), resolveDir: folder, sourcefile: "gathered.js" },
    bundle: true,
    minify: true,
    format: "esm",
    target,
    charset: "utf8",
    legalComments: "none",
    external: later.map((name) => `./${name}`),
    write: false,
    outfile: join(folder, entry),
    logLevel: "warning",
  });
  for (const name of later) {
    const path = join(folder, name);
    const turned = (await readFile(path, "utf8")).replace(FROM_BESIDE, (whole, kind, list, from) => {
      const at = gone.indexOf(from);
      if (at < 0) return whole;
      const names = namesOf(list).map((it) => `${inOne(at, it.name)} as ${it.as}`);
      return `${kind}{${names.join(",")}}from"./${entry}"`;
    }).replace(/\bimport"\.\/([\w.-]+)";?/g, (whole, from) => (gone.includes(from) ? "" : whole));
    const left = gone.find((each) => turned.includes(each));
    if (left) throw new Error(`${basename(name)} still wants ${left}`);
    await writeFile(path, turned);
  }
  await writeFile(join(folder, entry), outputFiles[0].contents);
  await Promise.all(gone.map((name) => rm(join(folder, name))));
}
