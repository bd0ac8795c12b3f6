// How it looks where an author has hidden or fixed something, and the author's own dialog: a sheet that an explorer
// adopts when it needs it.

import { adoptStyles } from "../dom/styles.js";

const CSS = `
.shell:not(.picking) [data-off] { display: none !important; }
.control[data-fixed] .control-track > :not(.control-fixed) { display: none; }
.control-fixed { align-self: center; color: var(--muted); font-size: var(--text-label); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.control[data-fixed] .field { border-style: dashed; background: var(--sunken); }
.control[data-fixed] input { cursor: not-allowed; }
.node-handle[data-fixed] { cursor: default; }
.node-handle[data-fixed]::after { content: ""; position: absolute; inset-block-end: 1px; inset-inline-end: 1px; inline-size: 7px; block-size: 6px; border-radius: 1.5px; background: var(--ink); box-shadow: 0 0 0 1.5px var(--panel); }
.node-handle[data-fixed]::before { content: ""; position: absolute; inset-block-end: 5px; inset-inline-end: 2.2px; inline-size: 4.6px; block-size: 5px; border: 1.4px solid var(--ink); border-block-end: 0; border-radius: 2.5px 2.5px 0 0; }
@media (forced-colors: active) { .node-handle[data-fixed]::after { background: CanvasText; } }
.d2d-explorer[data-authored] { overflow: auto; }
@container d2d (min-width: 1000px) {
  .shell:not(.picking) .page[data-mode="explore"][data-without] {
    --changed-row: calc(128px * var(--scale)); --stage-row: minmax(0, 1fr); --chosen-row: 46px;
    grid-template: "cell figures" auto "cell changed" var(--changed-row) "cell stage" var(--stage-row) "cell controls" auto "chosen controls" var(--chosen-row) / minmax(0, 1.09fr) minmax(0, 1fr);
  }
  .shell:not(.picking) .page[data-mode="explore"][data-without~="cell"] { grid-template: "figures" auto "changed" var(--changed-row) "stage" var(--stage-row) "controls" auto "chosen" var(--chosen-row) / minmax(0, 1fr); }
  .shell:not(.picking) .page[data-without~="changed"] { --changed-row: 0px !important; }
  .shell:not(.picking) .page[data-mode="explore"][data-without~="changed"] > .stage { margin-block-start: calc(-1 * var(--gap)); }
  .shell:not(.picking) .page[data-without~="stage"]:not([data-without~="changed"]) { --stage-row: 0px !important; --changed-row: minmax(0, 1fr) !important; }
  .shell:not(.picking) .page[data-without~="selected"]:is([data-without~="controls"], [data-without~="cell"]) { --chosen-row: 0px !important; }
  .shell:not(.picking) .page[data-mode="explore"][data-without~="selected"] > .cell-panel { grid-row: 1 / -1; }
  .shell:not(.picking) .page[data-mode="explore"][data-without~="selected"][data-without~="controls"] > .stage { margin-block-end: calc(-2 * var(--gap)); }
  .shell:not(.picking) .page[data-without~="stage"]:not([data-mode="explore"]) { grid-template-columns: minmax(0, 1fr) 0; column-gap: 0; }
  .shell:not(.picking) .page[data-without~="cell"][data-without~="answer"][data-without~="selected"][data-without~="controls"]:not([data-mode="explore"]) { grid-template: "stage" minmax(0, 1fr) / minmax(0, 1fr); }
}
.pick-cover { position: absolute; inset: 0; z-index: 60; cursor: crosshair; }
.picking [data-off] { opacity: 0.35; outline: 2px dashed var(--muted); outline-offset: -2px; }
.picking [data-pointed] { outline: 2px solid var(--search); outline-offset: -1px; }
.picking [data-lit], [data-lit] { outline: 3px solid var(--search); outline-offset: -1px; border-radius: 6px; }
.author.author { inline-size: min(1240px, 96vw); block-size: 94vh; max-block-size: 94vh; max-inline-size: none; padding: 0; overflow: hidden; }
.author[open] { display: grid; grid-template-rows: auto minmax(0, 1fr); }
.author-head { position: sticky; inset-block-start: 0; z-index: 2; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 12px; padding: 12px 20px 8px; background: var(--panel); border-block-end: 1px solid var(--hairline); }
.author-head p { grid-row: 2; grid-column: 1; color: var(--muted); }
.author-head .drawer-close { grid-area: 1 / 2 / 3 / 3; }
.author-columns { display: grid; grid-template-columns: minmax(0, calc(320px * var(--scale))) minmax(0, 1fr); gap: 20px; min-block-size: 0; padding: 12px 20px 16px; }
.author > * + * { margin-block-start: 0; }
.author-left, .author-right { display: grid; gap: 10px; min-inline-size: 0; min-block-size: 0; }
.author-left { grid-template-rows: auto minmax(180px, 1fr) auto; margin: -5px; padding: 5px; overflow-y: auto; scrollbar-width: thin; }
.author-right { grid-template-rows: minmax(0, 1fr) auto; }
.author-preview { display: grid; grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr); min-block-size: 0; }
.author h3 { font-size: var(--text-body); }
.author-detail { margin: 0; padding: 8px 12px 10px; border: 1px solid var(--edge); border-radius: 6px; min-inline-size: 0; }
.author-detail h3 { font-size: var(--text-sentence); }
.author-radios, .author-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 14px; }
.author-radios { padding-block: 4px; }
.author-check { display: inline-flex; align-items: center; gap: 6px; min-block-size: 28px; cursor: pointer; }
.author-bounds { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; }
.author-bounds input { inline-size: 8ch; }
.author-note { color: var(--muted); }
.author-note:empty { display: none; }
.author-list { min-block-size: 0; overflow-y: auto; padding: 0 8px 8px; border: 1px solid var(--hairline); border-radius: 6px; scrollbar-width: thin; }
.author-item { scroll-margin-block-start: 36px; }
.author-list h3 { position: sticky; inset-block-start: 0; padding: 8px 0 4px; background: var(--panel); color: var(--muted); font-size: var(--text-label); }
.author-item { display: flex; justify-content: space-between; gap: 8px; inline-size: 100%; min-block-size: 28px; padding: 3px 8px; border: 1px solid transparent; border-radius: 4px; background: none; text-align: start; }
.author-item:hover { background: var(--sunken); }
.author-item[aria-pressed="true"] { border-color: var(--ink); background: var(--sunken); }
.author-state { color: var(--search-text); font-weight: 600; white-space: nowrap; }
.author-line { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); align-items: center; gap: 8px; color: var(--muted); }
.author-line :is(input, select) { min-inline-size: 0; min-block-size: var(--control-height); padding: 3px 8px; border: 1px solid var(--hairline); border-radius: 6px; background-color: var(--panel); color: var(--ink); }
.author-line select { padding-inline-end: 28px; }
.author-settings { display: grid; gap: 6px; }
.author .button[aria-pressed="true"] { border-color: var(--ink); font-weight: 600; }
.author-room { grid-row: 3; min-block-size: 0; overflow: hidden auto; border: 1px solid var(--hairline); border-radius: 6px; background: var(--sunken); scrollbar-width: thin; margin-block-start: 8px; }
.author-page { margin-inline: auto; overflow: hidden; }
.author-room iframe { display: block; border: 0; transform-origin: 0 0; }
.author-told { color: var(--muted); overflow-wrap: anywhere; }
.author-told:empty { display: none; }
.author-snippets { display: grid; gap: 8px; }
.author-snippets textarea { padding: 6px 8px; resize: none; }
@media (max-width: 860px) {
  .author.author { inline-size: 100vw; block-size: 100dvh; max-block-size: none; border: 0; border-radius: 0; }
  .author-columns { display: block; overflow-y: auto; padding: 12px; }
  .author-right { margin-block-start: 16px; }
  .author-left, .author-right { grid-template-rows: none; }
  .author-left { margin: 0; padding: 0; overflow: visible; }
  .author-list { block-size: 240px; }
  .author-room { block-size: 60dvh; }
  .author-head { padding: 10px 12px 8px; }
}
@media (forced-colors: active) {
  .author .button[aria-pressed="true"], .author-item[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; border-color: Highlight; }
  .author-item[aria-pressed="true"] .author-state { color: HighlightText; }
}
`;

/** Gives the tree of an explorer the sheet, once. @param {Element} element */
export const adoptAuthorStyle = (element) => adoptStyles(element, CSS);
