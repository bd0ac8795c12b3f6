// Every mode and view × preset × size × scheme as a picture in artifacts/pictures/, each without a serious finding
// of axe and without sideways scrolling. To be looked at, after `cargo xtask test page`:
//
//   npm run pictures -- [views=users,pair] [presets=classroom] [sizes=1280x720] [schemes=light,dark,forced]

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import axe from "axe-core";
import { ARTIFACTS, PAGE, launch, serve, visit } from "./harness.mjs";
import { choosePreset, openTab, ready, settled, tabIds } from "./hands.mjs";

/** @import { Page } from "playwright-core" */

const PRESETS = ["classroom", "few-stairs", "paper-like", "search-trap", "out-of-reach", "large"];
const SIZES = ["1280x720", "1024x768", "1920x1080", "2560x1440", "768x1024", "390x844", "320x640"];
const SCHEMES = ["light", "dark", "forced"];
/** As many pages at once as a small machine carries. */
const AT_ONCE = 2;

/** @type {Record<string, string | undefined>} */
const asked = Object.fromEntries(process.argv.slice(2).map((each) => each.split("=")));
/** @param {string} name @param {string[]} all */
const chosen = (name, all) => asked[name]?.split(",") ?? all;

/** What axe finds at level serious or critical. @param {Page} page */
async function findings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    /** @type {Window & {axe: typeof axe}} */ (/** @type {unknown} */ (window)).axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}`));
}

/** How far the page is wider than its window. @param {Page} page */
function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const folder = join(ARTIFACTS, "pictures");
await mkdir(folder, { recursive: true });
const [browser, site] = await Promise.all([launch(), serve(PAGE)]);
/** @type {{size: string, scheme: string}[]} */
const jobs = chosen("sizes", SIZES).flatMap((size) => chosen("schemes", SCHEMES).map((scheme) => ({ size, scheme })));
let made = 0;
/** @type {string[]} */
const faults = [];

/** @param {{size: string, scheme: string}} job */
async function pictures({ size, scheme }) {
  const [width, height] = size.split("x").map(Number);
  const narrow = width < 800;
  await visit(browser, site.url, async (page) => {
    await ready(page);
    for (const preset of chosen("presets", PRESETS)) {
      await choosePreset(page, preset);
      for (const view of chosen("views", await tabIds(page))) {
        await openTab(page, view);
        await settled(page);
        await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
        const name = `${view}-${preset}-${size}-${scheme}`;
        await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
        made += 1;
        const over = await sideways(page);
        if (over > 0) faults.push(`${name}: ${over} px too wide`);
        for (const each of await findings(page)) faults.push(`${name}: ${each}`);
      }
    }
  }, {
    viewport: { width, height },
    colorScheme: scheme === "dark" ? "dark" : "light",
    forcedColors: scheme === "forced" ? "active" : "none",
    deviceScaleFactor: narrow ? 2 : 1,
    hasTouch: narrow,
  }).catch((error) => faults.push(`${size} ${scheme}: ${error instanceof Error ? error.message : error}`));
}

const workers = Array.from({ length: AT_ONCE }, async () => {
  for (let job = jobs.shift(); job; job = jobs.shift()) await pictures(job);
});
await Promise.all(workers);
await Promise.all([browser.close(), site.close()]);
console.log(`${made} pictures in artifacts/pictures/`);
for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
