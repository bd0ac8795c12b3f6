// What leaves the page: charts in the light colours, text where a frame forbids files, and paper.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ARTIFACTS, DIST, PAGE, screenshot, serve, visit } from "./harness.mjs";
import { choosePreset, ready, settled, snapshot, stage } from "./hands.mjs";

/** @import { Page } from "playwright-core" */

const here = stage();

/** What a saved SVG's colours are: its ground, right behind the link of what it shows, and every other with its luminance. @param {string} svg */
function colours(svg) {
  const luminance = (/** @type {string} */ hex) => {
    const part = (/** @type {number} */ at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  };
  const ground = /<svg[^>]*><desc>[^<]+<\/desc><rect width="100%" height="100%" fill="(#[0-9a-f]{6})"/i.exec(svg)?.[1] ?? "";
  const texts = [...svg.matchAll(/<text[^>]*fill="(#[0-9a-f]{6})"/gi)].map(([, hex]) => luminance(hex));
  return { ground: luminance(ground), texts };
}

test("charts are saved in the light colours, whatever the page's", async () => {
  for (const scheme of /** @type {const} */ (["dark", "light"])) {
    await here.open(
      async (page) => {
        /** @type {Map<string, string>} */
        const saved = new Map();
        for (const [view, chart] of [["pair", "pair-plane"], ["pair", "pair-stairs"], ["dinkelbach", "dinkelbach-chart"], ["alone", "alone-stairs"], ["tornado", "tornado-chart"], ["sweep", "sweep-eta"]]) {
          await page.evaluate((id) => /** @type {any} */ (window).d2dExplorer.show(id), view);
          await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.selection.selectPair(0, 1));
          await settled(page);
          const button = page.getByTestId(`${chart}-svg`);
          const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
          const svg = await readFile(await file.path(), "utf8");
          saved.set(chart, svg);
          assert(await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror") === null, svg));
          const { ground, texts } = colours(svg);
          assert(ground > 0.95, `${chart}, ${scheme}: ground ${ground}`);
          assert(texts.length > 5);
          // 4.5:1 on the ground, as text needs.
          for (const text of texts) assert((ground + 0.05) / (text + 0.05) >= 4.5, `${chart}, ${scheme}: text of luminance ${text}`);
          const [picture] = await Promise.all([page.waitForEvent("download"), page.getByTestId(`${chart}-png`).click()]);
          const corner = await firstPixel(page, await readFile(await picture.path()));
          assert(Math.min(...corner) > 240, `${chart}, ${scheme}: PNG ground ${corner}`);
        }
        if (scheme === "dark") assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
      },
      { colorScheme: scheme, acceptDownloads: true },
    );
  }
});

/** Red, green and blue of a PNG's first pixel. @param {Page} page @param {Buffer} png */
function firstPixel(page, png) {
  return page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }, `data:image/png;base64,${png.toString("base64")}`);
}

/** A frame's host. @param {string} sandbox */
const host = (sandbox) =>
  `<!doctype html><html lang="en"><title>host</title><link rel="icon" href="data:,"><iframe sandbox="${sandbox}" src="/d2d-explorer.html" width="1200" height="700" title="explorer"></iframe></html>`;

test("where a frame forbids downloads the page says so and offers the text", async () => {
  const pages = {
    "/opaque.html": host("allow-scripts"),
    "/known.html": host("allow-scripts allow-same-origin"),
    "/allowed.html": host("allow-scripts allow-same-origin allow-downloads"),
    "/d2d-explorer.html": await readFile(join(DIST, "d2d-explorer.html"), "utf8"),
  };
  const site = await serve(PAGE, { pages });
  try {
    for (const [path, says] of /** @type {[string, RegExp | null][]} */ ([
      ["/opaque.html", /may forbid downloads/],
      ["/known.html", /forbids downloads/],
      ["/allowed.html", null],
    ])) {
      await visit(here.browser, site.origin + path, async (page, faults) => {
        const frame = page.frames()[1];
        // Chromium's own remark on a sandbox that can be left; learning platforms have it all the same.
        const remark = faults.findIndex((fault) => fault.includes("can escape its sandboxing"));
        if (remark >= 0) faults.splice(remark, 1);
        await ready(frame);
        await frame.getByTestId("file-menu").locator("summary").click();
        const download = says === null ? page.waitForEvent("download") : null;
        await frame.getByTestId("export-scenario").click();
        if (says === null) {
          await download;
          assert.equal(await frame.getByTestId("offer").count(), 0);
          return;
        }
        const offer = frame.getByTestId("offer");
        await offer.getByText(says).waitFor();
        const area = offer.getByRole("textbox");
        const scenario = JSON.parse(await area.inputValue());
        assert.equal(scenario.format, "d2d-explorer/scenario");
        assert(await area.evaluate((/** @type {HTMLTextAreaElement} */ each) => each.selectionStart === 0 && each.selectionEnd === each.value.length && each.ownerDocument.activeElement === each));
        if (path === "/opaque.html") await screenshot(page, "export-forbidden");
        await frame.getByTestId("offer-copy").click();
        await offer.getByRole("status").filter({ hasText: /Copied|Ctrl\+C/ }).waitFor();
        await frame.getByTestId("offer-close").click();
        await offer.waitFor({ state: "detached" });
        // The browser notes the download, and the clipboard, that it has forbidden.
        assert(faults.every((fault) => /download|clipboard|sandbox/i.test(fault)), faults.join("\n"));
        faults.length = 0;
      });
    }
  } finally {
    await site.close();
  }
});

test("on A4: cell, key figures and the table on one page, no controls, light", async () => {
  await here.open(
    async (page) => {
      await choosePreset(page, "default");
      const { energy_efficiency } = (await snapshot(page)).solution;
      assert(energy_efficiency > 0);
      const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true, path: join(ARTIFACTS, "print.pdf") });
      const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length;
      assert.equal(sheets, 1, "twelve CUEs and six pairs on one page");
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 703, height: 1030 }); // A4 less its margins, CSS pixels
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await settled(page);
      for (const shown of ["cell", "energy-efficiency", "users-table"]) assert(await page.getByTestId(shown).isVisible(), shown);
      for (const hidden of ["preset", "undo", "file-menu", "tab-users", "slider-noise_dbm", "field-noise_dbm"]) {
        assert.equal(await page.getByTestId(hidden).isVisible(), false, hidden);
      }
      assert(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
      const bottom = await page.evaluate(() => document.documentElement.scrollHeight);
      assert(bottom <= 1030, `one page: ${bottom} px`);
      await screenshot(page, "print", { fullPage: true });
      // A view of the story: the whole cell, charts, the step's sentence and formula, and nothing to press.
      await page.evaluate(() => /** @type {any} */ (window).d2dExplorer.show("pair"));
      await settled(page);
      const part = page.locator(".stage-foot:visible");
      for (const shown of ["step-sentence", "step-formula"]) assert(await part.getByTestId(shown).isVisible(), shown);
      for (const shown of ["cell", "pair-plane"]) assert(await page.getByTestId(shown).isVisible(), shown);
      const high = await page.getByTestId("cell").evaluate((cell) => cell.clientHeight);
      assert(high > 250, `no strip of a cell on paper: ${high} px`);
      const pressed = await page.locator(".shell").evaluate((shell) => [...shell.querySelectorAll("button, select, input")].filter((each) =>
        each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !each.closest("table, .figure-foot, .eta-label, .legend, .player-sentence, .visually-hidden")).map((each) => each.className || each.tagName));
      assert.deepEqual(pressed, []);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    },
    { colorScheme: "dark" },
  );
});
