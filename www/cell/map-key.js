// The key of a map, under the cell: what is asked, the colours with their range, what is hatched, the best place.

import { h, setText } from "../dom/elements.js";
import { changeColour, css, powerColour } from "./map-colours.js";
import { isWorthIt } from "./map-model.js";

/** @typedef {import("../engine/glue.js").MapAnswer} MapAnswer */
/** @typedef {import("../style/theme.js").Palette} Palette */
/** @typedef {import("./map-model.js").MapRange} MapRange */
/** @typedef {import("./map-model.js").Drawn} Drawn */
/** @typedef {import("../words/en/map.js").MapWords} MapWords */

/** Steps of the scale's gradient. */
const STOPS = 24;

/**
 * @param {HTMLElement} cell  the key stands behind it
 * @param {{words: MapWords, onMove: () => void, tools: HTMLElement[]}} deps
 */
export function createMapKey(cell, { words, onMove, tools }) {
  const title = h("p", { class: "map-title" });
  const low = h("span", { class: "map-end" });
  const high = h("span", { class: "map-end" });
  const bar = h("span", { class: "map-bar" });
  const zero = h("span", { class: "map-zero" }, h("span", {}, "0"));
  const scale = h("div", { class: "map-scale", role: "img", "data-testid": "map-scale" }, low, h("span", { class: "map-bar-box" }, bar, zero), high);
  const unserved = h("span", { class: "map-note unserved", "data-testid": "map-unserved" });
  const fewer = h("span", { class: "map-note fewer", "data-testid": "map-fewer" });
  const best = h("span", { class: "map-best", "data-testid": "map-best" });
  const move = h("button", { type: "button", class: "button", "data-testid": "map-move" }, words.move);
  move.addEventListener("click", onMove);
  const says = h("p", { class: "map-says", "data-testid": "map-says" });
  const element = h("div", { class: "map-key", "data-testid": "map-key", hidden: true },
    h("div", { class: "map-line" }, title, h("span", { class: "map-tools" }, ...tools)),
    says,
    h("div", { class: "map-line" }, scale, unserved, fewer, h("span", { class: "map-best-line" }, h("span", { class: "map-star", "aria-hidden": "true" }, "★"), best, move)));
  const bestLine = /** @type {HTMLElement} */ (best.parentElement);
  cell.after(element);

  /** @param {string} text */
  function say(text) {
    setText(says, text);
    says.hidden = text === "";
  }

  return {
    /** @param {boolean} shown */
    show(shown) {
      element.hidden = !shown;
    },
    /** Nothing to show, and why. @param {string} heading @param {string} why */
    empty(heading, why) {
      setText(title, heading);
      title.hidden = heading === "";
      say(why);
      scale.hidden = true;
      unserved.hidden = true;
      fewer.hidden = true;
      bestLine.hidden = true;
      for (const tool of tools) tool.hidden = true;
    },
    /** @param {Drawn} drawn @param {Palette} palette @param {boolean} hasPairs */
    update({ map, kind, range, power }, palette, hasPairs) {
      setText(title, words.title(kind, map.node));
      title.hidden = false;
      for (const tool of tools) tool.hidden = false;
      const flat = kind === "map" && range.comparable && range.flat;
      say(
        kind === "map" && !range.comparable ? words.nobody
          : flat ? words.flat(map.node, range.least, range.greatest)
            : kind === "partner" && !hasPairs ? words.noPairs
              : kind === "power" && !power ? words.nowhere : "",
      );
      scale.hidden = kind === "partner" || flat || (kind === "map" && !range.comparable) || (kind === "power" && !power);
      zero.hidden = kind !== "map";
      if (!scale.hidden && kind === "map") {
        const { least, greatest } = range;
        const most = Math.max(-least, greatest);
        setText(low, words.percent(least, most));
        setText(high, words.percent(greatest, most));
        gradient(bar, (share) => css(changeColour(least + share * (greatest - least), range, palette)));
        zero.style.insetInlineStart = `${((100 * -least) / (greatest - least)).toFixed(2)}%`;
        scale.setAttribute("aria-label", `${low.textContent} … ${words.zero} … ${high.textContent}`);
      } else if (!scale.hidden && power) {
        setText(low, words.power(power[0]));
        setText(high, words.power(power[1]));
        gradient(bar, (share) => css(powerColour(share, palette)));
        scale.setAttribute("aria-label", `${low.textContent} … ${high.textContent}`);
      }
      const known = Math.max(1, (Math.PI / 4) * map.block.reduce((sum, side) => sum + (side === 1 ? 1 : 0), 0));
      unserved.hidden = range.unserved === 0;
      fewer.hidden = range.fewer === 0;
      if (!unserved.hidden) setText(unserved, words.unserved(map.node, Math.min(1, range.unserved / known)));
      if (!fewer.hidden) setText(fewer, words.fewer(Math.min(1, range.fewer / known)));
      const gains = isWorthIt(map);
      bestLine.hidden = kind !== "map" || !range.comparable;
      setText(best, gains ? words.bestShort(map.best, map.now.served) : map.best.refined ? words.atBest(map.node) : words.searching);
      move.hidden = !gains;
    },
  };
}

/** @param {HTMLElement} bar @param {(share: number) => string} colour */
function gradient(bar, colour) {
  const stops = Array.from({ length: STOPS + 1 }, (_, at) => colour(at / STOPS));
  bar.style.backgroundImage = `linear-gradient(to right, ${stops.join(", ")})`;
}
