// Names in sentences: `C2`, `D3` and `f2` become marks that light their user in every view, words of the field
// become terms that explain themselves (panels/terms.js).

import { h, symbolNode } from "./elements.js";

/** A user's name, a subchannel, or a word of the field. Longer ones come first. */
export const NAMED = /(\b[CDf]\d+\b|\(11[a-d]\)|\bsubchannels?\b|\bsemantic values?\b|\btriplets?\b|\bthreshold\b|\bcertified\b|\bcoincide points?\b|\bstairs?\b|\bprices?\b|\bslacks?\b|\bpower maximum\b|\bCUEs?\b|\bDUEs?\b|η\*?|ζ|\bS_th\b|\bP_max(?:\^[CD])?)/;

/** Which entry of the glossary a word has. @param {string} word */
export function termOf(word) {
  if (/^\(11/.test(word)) return "bounds";
  if (word === "S_th" || word === "threshold") return "threshold";
  if (word.startsWith("P_max") || word === "power maximum") return "maximum";
  if (word.startsWith("η")) return "eta";
  if (word === "ζ") return "zeta";
  return word.toLowerCase().replace(/s$/, "").replace("semantic value", "value").replace("coincide point", "coincide");
}

/**
 * A term is a stop of the keyboard where a sentence has it first.
 * @param {string} sentence @param {Set<string>} [met]  terms that were met in the same sentence before @returns {(Node | string)[]}
 */
export function withNames(sentence, met = new Set()) {
  return sentence.split(NAMED).map((part, at) => {
    if (at % 2 === 0) return part;
    const user = /^([CDf])(\d+)$/.exec(part);
    if (!user) {
      const term = termOf(part);
      const says = /^[SP]_/.test(part) ? symbolNode(part) : part;
      if (met.has(term)) return h("dfn", { class: "term", "data-term": term }, says);
      met.add(term);
      return h("button", { type: "button", class: "term", "data-term": term }, says);
    }
    return h("span", { class: `named ${user[1] === "D" ? "due" : "cue"}`, [user[1] === "D" ? "data-due" : "data-cue"]: Number(user[2]) - 1 }, part);
  });
}

/**
 * Whoever points at a name in `root` lights its user; a user that is lit elsewhere lights its names.
 * @param {HTMLElement} root
 * @param {import("../state/selection.js").SelectionStore} selection
 * @param {import("../state/lifetime.js").Lifetime} life
 */
export function lightNames(root, selection, life) {
  /** @type {Element | null} */
  let over = null;
  root.addEventListener("pointerover", (event) => {
    const named = event.target instanceof Element ? event.target.closest(".named") : null;
    if (named === over) return;
    over = named;
    if (named instanceof HTMLElement) {
      const { cue, due } = named.dataset;
      selection.set({ hovered: cue !== undefined ? { cue: Number(cue) } : { due: Number(due) } });
    } else selection.set({ hovered: null });
  });
  function light() {
    for (const lit of root.querySelectorAll(".named.lit")) lit.classList.remove("lit");
    const { cue, due } = selection.get().hovered ?? {};
    const wanted = [cue === undefined ? "" : `.named[data-cue="${cue}"]`, due === undefined ? "" : `.named[data-due="${due}"]`].filter(Boolean);
    if (wanted.length > 0) for (const each of root.querySelectorAll(wanted.join())) each.classList.add("lit");
  }
  life.onEnd(selection.subscribe((now, before) => {
    if (now.hovered !== before.hovered) light();
  }));
  // A step's sentence is a new one, be the user the same.
  root.addEventListener("step", light);
}
