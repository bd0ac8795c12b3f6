// Words of the author's dialog.

/** @param {import("./index.js").Numbers} numbers */
export function authorWords({ range, plain }) {
  const between = (/** @type {number} */ low, /** @type {number} */ high) => `${range(low)} to ${range(high)}`;
  return {
    title: "Put it on a page",
    what: "Choose what readers see, what stays as it is and how far they may go; then copy a snippet. All of it travels in the link.",
    close: "Close",
    kinds: { part: "Parts", view: "Views", parameter: "Parameters" },
    parts: /** @type {Record<string, string>} */ ({
      cell: "Cell", answer: "Key figures", changed: "What changed", stage: "Views, all", selected: "Selected users", controls: "Controls, all", legend: "Legend",
      tabs: "Modes and tabs", header: "Header, all", presets: "Scenarios", undo: "Undo and redo", share: "Share", files: "Files", nodes: "Nodes, all",
    }),
    choices: { shown: "as it is", fixed: "fixed", hidden: "hidden" },
    states: { hidden: "hidden", fixed: "fixed", range: between },
    least: "from",
    most: "to",
    here: "It is the view that the page opens with: another can be chosen before this dialog is opened.",
    nodeNote: "A node that is fixed stays where it is. None can be hidden: the answer counts it.",
    tabsNote: "Without modes and tabs readers stay in the view that the page opens with.",
    nodes: "Nodes that stay",
    noNode: (/** @type {string} */ name) => `“${name}” is no node of this cell; nodes are bs, c1, t1, r1 and so on.`,
    /** @param {{kind: string, min: number, max: number, unit: string}} spec */
    noRange: ({ kind, min, max, unit }) => `Two ${kind === "integer" ? "whole numbers" : "numbers"}, the smaller first, from ${`${between(min, max)} ${unit}`.trim()}.`,
    notInside: (/** @type {number} */ now, /** @type {string} */ unit) => `It is ${`${plain(now)} ${unit}`.trim()} now, which must be between them.`,
    settings: "The page",
    pageTitle: "Title",
    colours: { label: "Colours", system: "the reader's", light: "light", dark: "dark" },
    reset: { label: "Reset leads", none: "no button", here: "to this state", preset: "to its preset" },
    height: "Height, px",
    heightHint: "as high as it needs",
    noHeight: "A whole number from 200 to 4000 px, or nothing.",
    frame: "Address of embed.html",
    preview: {
      title: "Preview",
      widths: "Width of the preview",
      width: (/** @type {number} */ px) => `${px} px`,
      pick: "choose by clicking",
      pickHint: "A click in the preview chooses what it meets; without this the preview can be tried out",
      waiting: "The preview is being fetched…",
      nowhere: "No preview: this page came without embed.html, which `cargo xtask dist` makes. Give its address below.",
      silent: (/** @type {string} */ at) => `No preview: nothing answers from ${at}. embed.html and the folder embed must lie there.`,
    },
    snippets: {
      title: "Snippets",
      link: "Link",
      frame: "Frame",
      element: "Element",
      markdown: "Markdown, Quarto",
      slide: "reveal.js",
      latex: "LaTeX figure",
      copy: "Copy",
      copied: "Copied.",
      notCopied: "This frame forbids copying: the text is selected, press Ctrl+C.",
      characters: (/** @type {number} */ count, /** @type {number} */ most) => (count > most ? `${count} characters, more than ${most}: the state is long` : `${count} characters`),
      nowhere: "Needs the address of embed.html.",
      picture: "Save picture (PDF)",
      code: "Save QR code (PDF)",
      tooLong: "This link is too long for a QR code.",
      failed: (/** @type {string} */ why) => `The link could not be made: ${why}.`,
    },
  };
}
