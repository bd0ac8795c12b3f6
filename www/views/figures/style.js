// The look of the figures view: gallery, one figure with its run, verdict cards. Fetched with it.

export const STYLE = `
.evaluation { font-size: var(--text-body); }
.figure-gallery { display: grid; gap: calc(12px * var(--scale)); align-content: start; }
.figure-gallery h2, .figure-head h2 { font-size: calc(1.125rem * var(--scale)); }
.figure-gallery-head { display: flex; flex-wrap: wrap; align-items: start; justify-content: space-between; gap: 8px 28px; }
.figure-gallery-title { display: grid; gap: 4px; flex: 1 1 calc(420px * var(--scale)); }
.figure-gallery-text { max-inline-size: 140ch; color: var(--muted); font-size: var(--text-body); text-wrap: pretty; }
.run-all { display: grid; gap: 4px; flex: 0 1 calc(345px * var(--scale)); font-size: var(--text-body); }
.run-all-row { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; }
.run-all progress { inline-size: 100%; accent-color: var(--optimal); }
.run-all .primary { border-color: var(--edge); font-weight: 600; }
.all-field { display: inline-flex; align-items: center; gap: 6px; color: var(--muted); }
.all-field input { inline-size: 7ch; min-block-size: var(--control-height); padding: 2px 8px; border: 1px solid var(--edge); border-radius: 6px; background: var(--panel); color: var(--ink); }
.all-field input[aria-invalid="true"] { border-color: var(--interference); }
.all-status { color: var(--muted); }
.all-status:empty { display: none; }
.figure-gallery-grid { display: grid; gap: calc(10px * var(--scale)); grid-template-columns: repeat(auto-fill, minmax(calc(262px * var(--scale)), 1fr)); }
.figure-card { display: flex; flex-direction: column; gap: 4px; padding: 7px 12px; text-align: start; border: 1px solid var(--hairline); border-radius: var(--radius); background: var(--panel); color: var(--ink); font-size: var(--text-body); }
.figure-card:hover { border-color: var(--edge); }
.figure-card[data-phase="running"] { border-color: var(--optimal); }
.figure-number { font-weight: 600; }
.figure-what { color: var(--muted); }
.stamp { inline-size: 100%; block-size: auto; }
.claim-lines { display: grid; gap: 2px; }
.claim-line { display: flex; gap: 6px; align-items: start; }
.claim-line .icon { flex: none; inline-size: 1.15em; block-size: 1.15em; margin-block-start: 0.1em; stroke-width: 2.75; }
.claim-line.agrees .icon { color: var(--optimal-text); }
.claim-line.disagrees .icon { color: var(--interference-text); }
.figure-source { margin-block-start: auto; color: var(--optimal-text); }
.figure-key { display: flex; flex-direction: column; gap: 8px; padding: 9px 12px; border-radius: var(--radius); background: var(--sunken); font-size: var(--text-body); }
.figure-key p { color: var(--muted); text-wrap: pretty; }
.key-columns { display: flex; flex-wrap: wrap; gap: 4px 18px; }
.key-columns > div { display: grid; gap: 3px; align-content: start; flex: 1 1 auto; }
.key-line { display: flex; align-items: center; gap: 7px; }
.key-mark { flex: none; inline-size: calc(28px * var(--scale)); block-size: calc(14px * var(--scale)); }

.figure-view { display: grid; gap: 8px; block-size: 100%; grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) minmax(300px, calc(380px * var(--scale))); column-gap: 16px; }
.figure-head { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; }
.figure-head h2 { flex: 1 1 20ch; }
.figure-head .icon-button { inline-size: var(--control-height); padding: 4px; }
.figure-head select { max-inline-size: 34ch; }
.figure-main { display: flex; flex-direction: column; gap: 6px; min-inline-size: 0; min-block-size: 0; overflow: auto; scrollbar-width: thin; }
.figure-main .chart { flex: 1 0 calc(300px * (0.4 + 0.6 * var(--scale))); min-block-size: calc(300px * (0.4 + 0.6 * var(--scale))); }
.figure-main .chart-svg { cursor: crosshair; }
.figure-note { color: var(--muted); font-size: var(--text-body); text-wrap: pretty; }
.figure-note.changed { color: var(--due-text); }
.figure-trouble, .figure-error { color: var(--interference-text); font-size: var(--text-body); }
.figure-error:empty, .figure-trouble:empty, .figure-note:empty { display: none; }
.segments { display: inline-flex; border: 1px solid var(--edge); border-radius: 6px; overflow: hidden; }
.segments button { min-block-size: var(--control-height); padding: 2px 10px; border: 0; background: none; color: var(--muted); font-size: var(--text-body); }
.segments button + button { border-inline-start: 1px solid var(--edge); }
.segments button[aria-pressed="true"] { background: var(--sunken); color: var(--ink); font-weight: 600; }
.segments button:disabled { opacity: 0.5; }
.segments button:focus-visible { outline-offset: -3px; }
.dot-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; min-block-size: max(2.9em, var(--control-height)); font-size: var(--text-body); }
.dot-bar .dot-text { flex: 1 1 24ch; }
.run-bar { padding-block-end: 8px; display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; font-size: var(--text-body); }
.run-bar progress { flex: 1 1 120px; max-inline-size: 260px; accent-color: var(--optimal); }
.run-fields { display: grid; gap: 8px; padding-block: 6px; font-size: var(--text-body); }
.run-row { display: flex; flex-wrap: wrap; align-items: end; gap: 8px 14px; }
.run-field { display: grid; gap: 2px; }
.run-field > span { color: var(--muted); font-size: var(--text-label); }
.run-fields input:not([type="checkbox"]) { inline-size: 11ch; min-block-size: var(--control-height); padding: 2px 8px; border: 1px solid var(--hairline); border-radius: 6px; background: var(--panel); }
.run-fields input:not([type="checkbox"]):hover { border-color: var(--edge); }
.run-field.wide { flex: 1 1 22ch; }
.run-fields .run-field.wide input { inline-size: 100%; }
.run-fields input[aria-invalid="true"]:not([type="checkbox"]) { border-color: var(--interference); }
.figure-view .primary { border-color: var(--edge); font-weight: 600; }
.run-check { display: inline-flex; align-items: center; gap: 6px; min-block-size: var(--control-height); }
.run-changes { display: flex; flex-wrap: wrap; gap: 6px; }
.run-changes:empty { display: none; }
.verdicts { display: flex; flex-direction: column; gap: 10px; min-block-size: 0; overflow: auto; scrollbar-width: thin; padding-inline-end: 4px; }
.verdicts h3 { font-size: calc(0.9375rem * var(--scale)); text-wrap: pretty; }
.verdict { display: grid; gap: 5px; padding: 10px 12px; border: 1px solid var(--hairline); border-inline-start: 4px solid var(--muted); border-radius: 6px; font-size: var(--text-body); text-wrap: pretty; }
.verdict.agrees { border-inline-start-color: var(--optimal); }
.verdict.disagrees { border-inline-start-color: var(--interference); }
.verdict-badge { display: inline-flex; align-items: center; gap: 5px; font-weight: 600; font-size: calc(0.9375rem * var(--scale)); }
.verdict-badge .icon { inline-size: 1.15em; block-size: 1.15em; stroke-width: 2.5; }
.verdict.agrees .verdict-badge { color: var(--optimal-text); }
.verdict.disagrees .verdict-badge { color: var(--interference-text); }
.verdict-part { color: var(--muted); }
.verdict-small { color: var(--muted); font-size: var(--text-label); }
.verdict .button { justify-self: start; }
@container view (max-width: 859.98px) {
  .figure-view { display: flex; flex-direction: column; block-size: auto; }
  .figure-main, .verdicts { overflow: visible; }
  .dot-bar { margin-block-start: 8px; }
}
/* From the back row: no letter under 16 px. */
@container room (min-width: 1700px) and (min-height: 900px) {
  .evaluation { --text-label: max(1rem, 0.75rem * var(--scale)); --text-small: var(--text-label); --text-body: max(1.0625rem, 0.8125rem * var(--scale)); }
  .evaluation .chart-field { --scale: 1.34; }
}
@container room (min-width: 2400px) and (min-height: 1280px) {
  .evaluation .chart-field { --scale: 1.76; }
}
@media print {
  .run-all { display: none; }
}
`;
