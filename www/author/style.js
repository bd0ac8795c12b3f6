// How it looks where an author has hidden or fixed something, and the author's own dialog: a sheet that an explorer
// adopts when it needs it.

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
  .page[data-mode="explore"][data-without~="changed"] { grid-template-rows: auto 0 minmax(0, 1fr) auto 46px; }
  .page[data-mode="explore"][data-without~="changed"] > .stage { margin-block-start: calc(-1 * var(--gap)); }
  .page[data-mode="explore"][data-without~="stage"] { grid-template-rows: auto minmax(0, 1fr) 0 auto 46px; }
  .page[data-mode="explore"][data-without~="stage"][data-without~="changed"] { grid-template-rows: auto 0 minmax(0, 1fr) auto 46px; }
  .page[data-mode="explore"][data-without~="selected"] > .cell-panel { grid-row: 1 / -1; }
  .page[data-mode="explore"][data-without~="controls"] > .chosen-panel { grid-column: 1 / -1; }
  .page[data-mode="explore"][data-without~="cell"] { grid-template-columns: 0 minmax(0, 1fr); column-gap: 0; }
  .page[data-without~="stage"]:not([data-mode="explore"]) { grid-template-columns: minmax(0, 1fr) 0; column-gap: 0; }
  .page[data-without~="cell"][data-without~="answer"][data-without~="selected"][data-without~="controls"] { grid-template: "stage" minmax(0, 1fr) / minmax(0, 1fr) !important; }
  .page[data-without~="cell"][data-without~="answer"][data-without~="selected"][data-without~="controls"] > .changed { display: none; }
}
`;

/** @type {CSSStyleSheet | null} */
let sheet = null;

/** Gives the tree of an explorer the sheet, once. @param {Element} element */
export function adoptStyle(element) {
  sheet ??= new CSSStyleSheet();
  if (sheet.cssRules.length === 0) sheet.replaceSync(CSS);
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
