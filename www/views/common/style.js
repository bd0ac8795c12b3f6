// The look of every view but the first: charts, their tools and tables, the step player, and how they print. Fetched
// with the first of them.

import { adoptStyles } from "../../dom/styles.js";

/** The sentence with back and forward; the rest unfolds. */
const LOW = `
  .player { grid-template-columns: minmax(0, 1fr) auto; gap: 6px 8px; padding: 5px 8px; align-items: center; }
  .player-sentence { min-height: 0; font-size: var(--text-body); line-height: 1.25; }
  .player:not(.unfolded) .player-sentence { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
  .player:not(.unfolded) :is(.player-formula, .player-scrub, .player-count, .player-settings, [data-testid="step-first"], [data-testid="step-play"], [data-testid="step-last"]) { display: none; }
  .player-button[data-testid="step-unfold"] { display: grid; }
  .player-button.player-button { inline-size: 40px; block-size: 44px; }
  .player-question { grid-column: 1 / -1; order: 3; }
  .player.unfolded > * { grid-column: 1 / -1; }
  .player.unfolded { max-block-size: 60vh; overflow-y: auto; }
`;

const PLAYER = `
/* The step player: sentence, formula, question, and the bar that sticks to the bottom when narrow. */
.player { display: grid; gap: 0.46em; padding: 0.6em 1.23em 0.77em; container: player / inline-size; }
.player[hidden] { display: none; }
.player-sentence { margin: 0; font-size: var(--text-sentence, 1rem); line-height: 1.3; min-height: 2.6em; }
.player-formula { font-size: calc(0.94 * var(--text-sentence, 1rem)); overflow-x: auto; overflow-y: hidden; min-height: 3.1em; line-height: 1.45; }
.player-formula math { font-size: 1.04em; }
.player-formula.long math { font-size: 0.88em; }
.player-question { display: grid; gap: 8px; }
.player-question[hidden] { display: none; }
.player-question p { margin: 0; }
.player-verdict { border-left: 3px solid var(--search); padding-left: 8px; }
.player-answers { display: flex; flex-wrap: wrap; gap: 8px; }
.player-answer, .player-skip { min-height: 32px; padding: 4px 12px; }
.player-skip { border-color: transparent; background: none; color: var(--muted); }
.player-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; }
.player-buttons { display: flex; gap: 4px; }
.player-button { inline-size: calc(34px * var(--scale)); block-size: calc(32px * var(--scale)); min-block-size: 0; display: grid; place-items: center; padding: 0; }
.player-button[aria-disabled="true"] { opacity: 0.45; cursor: default; }
.player-next { padding-inline: 2px 4px; white-space: nowrap; font-size: var(--text-body); }
.player-button:has(> .player-next:not([hidden])) { display: flex; align-items: center; inline-size: auto; padding-inline: 0.46em; }
.player-scrub { flex: 1 1 60px; min-inline-size: 60px; accent-color: var(--search); }
.player-count { font-variant-numeric: tabular-nums; white-space: nowrap; min-inline-size: 6ch; text-align: end; }
.player-settings { display: flex; gap: 6px; align-items: center; }
/* Its width is given: measuring a hundred chapters at every step to find it out would be in vain. */
.player-chapters { inline-size: 12ch; field-sizing: content; }
.player-settings select { min-block-size: 2.46em; padding-inline: 0.6em 1.7em; background-position: right 0.46em center; }
.player-predict { display: inline-flex; align-items: center; gap: 6px; min-height: 32px; color: var(--muted); white-space: nowrap; }
.player-button[data-testid="step-unfold"] { display: none; }
/* Beside the cell its height is given: the charts above must not change their size from step to step. */
@container d2d (min-width: 1000px) {
  .player { grid-template-rows: calc(3.95 * var(--text-sentence)) calc(4.8 * var(--text-sentence)) auto auto; gap: 0.3em; padding-block: 0.46em 0.6em; }
  .player-sentence { grid-row: 1; overflow-y: auto; scrollbar-width: thin; }
  .player-formula { grid-row: 2; min-height: 0; overflow: auto; scrollbar-width: thin; align-content: center; }
  .player-question { grid-row: 3; }
  .player-bar { grid-row: 4; }
}
@container d2d (min-width: 1200px) {
  .player { grid-template-rows: calc(2.93 * var(--text-sentence)) calc(3.05 * var(--text-sentence)) auto auto; }
  .player-sentence { font-size: calc(1.125 * var(--text-sentence)); }
  .player-sentence.long { font-size: var(--text-sentence); }
}
@container d2d (max-width: 1199.98px) {
  .player-next.player-next { display: none; }
}
/* Narrow, or a phone that lies: at most a quarter of the height. */
@container d2d (max-width: 699.98px) {
${LOW}}
@media (max-height: 520px) {
@container d2d (max-width: 999.98px) {
${LOW}}
}
@container player (min-width: 58em) { .player-chapters { inline-size: 17ch; } }
@container player (max-width: 44.6em) {
  .player-bar { gap: 6px 5px; }
  .player-buttons { gap: 2px; }
  .player-chapters { inline-size: 10.5ch; }
  .player-formula { min-height: 4.5em; font-size: calc(0.9 * var(--text-sentence, 1rem)); }
}
@container player (max-width: 32.3em) {
  .player-formula { min-height: 1.9em; white-space: nowrap; }
}
`;

const STUDIES = `
/* Study views: bar, headline, charts side by side, tables below. */
.study { display: flex; flex-direction: column; gap: 6px; }
/* In the chain: bar and headline share a line, the charts have all other room. */
.study.beside { display: grid; grid-template: "bar headline" auto "busy busy" auto "charts charts" minmax(0, 1fr) "verdict cell" auto / auto minmax(0, 1fr); gap: 4px 14px; align-items: center; }
.study > .study-bar { grid-area: bar; }
.study > .study-headline { grid-area: headline; }
.study > .study-busy { grid-area: busy; }
.study > .study-charts { grid-area: charts; align-self: stretch; }
.study > .study-verdict { grid-area: verdict; }
.study > .study-cell { grid-area: cell; }
.study-bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 6px; }
.study-bar select { padding-inline: 0.6em 1.85em; background-position: right 0.54em center; max-inline-size: 20ch; }
.study-bar .button { padding-inline: 10px; }
.study-bar .field { min-block-size: var(--control-height); align-items: center; }
.study-bar .field input { inline-size: 3ch; }
.study-bar .field input[inputmode="decimal"] { inline-size: 8ch; }
.eta-control { display: inline-flex; gap: 6px; align-items: center; }
.study-headline { color: var(--muted); font-size: var(--text-body); text-wrap: pretty; }
.study-verdict { font-size: var(--text-body); color: var(--optimal-text); text-wrap: pretty; }
.study-verdict:empty { display: none; }
.study-verdict.trapped { color: var(--search-text); }
.study-cell { font-size: var(--text-body); color: var(--muted); text-wrap: pretty; }
.study-charts { flex: 1 1 auto; display: grid; gap: 12px; grid-template-columns: repeat(2, minmax(0, 1fr));  grid-auto-rows: minmax(0, 1fr); min-block-size: calc(220px * var(--scale)); }
.study-charts.one { grid-template-columns: minmax(0, 1fr); }
.chart { position: relative; display: flex; flex-direction: column; min-inline-size: 0; min-block-size: 0; }
.chart-tools { display: flex; align-items: center; gap: 2px; min-block-size: 2em; margin-block-end: -2px; }
.chart-tools .button { inline-size: calc(26px * var(--scale)); min-block-size: calc(26px * var(--scale)); padding: 3px; border-color: transparent; background: none; color: var(--muted); }
.chart-gap { flex: 1; }
.tool-select { min-block-size: 2.1em; padding: 2px 1.6em 2px 0.5em; border-color: transparent; background-color: transparent; background-position: right 0.3em center; color: var(--muted); font-size: var(--text-label); }
.chart-tools .tool-text { inline-size: auto; padding-inline: 5px; font-size: var(--text-small); }
.chart-tools .button:hover { border-color: var(--hairline); color: var(--ink); }
.chart-field { position: relative; flex: 1; min-block-size: calc(190px * var(--scale)); }
.chart-field canvas { position: absolute; }
.chart-over { inset: 0; inline-size: 100%; block-size: 100%; touch-action: pan-x pan-y; border-radius: 6px; cursor: crosshair; }
.chart-over.movable { touch-action: pan-y; }
.chart-over:focus-visible { outline-offset: 0; }
/* A point that a sentence speaks of, while one points at the words. */
.chart-beacon { position: absolute; z-index: 3; inset: 0 auto auto 0; inline-size: 36px; block-size: 36px; margin: -18px 0 0 -18px; border: 3px solid var(--ink); border-radius: 50%; outline: 2px solid var(--panel); pointer-events: none; }
.chart-beacon[hidden] { display: none; }
.marked { min-block-size: 24px; margin-block: -2px; padding: 0; border: 0; border-radius: 3px; background: none; color: inherit; font: inherit; line-height: inherit; letter-spacing: inherit; font-variant-numeric: tabular-nums; text-align: start; text-decoration: underline solid color-mix(in srgb, currentColor 40%, transparent); text-underline-offset: 3px; cursor: pointer; }
.marked:is(:hover, .lit) { background: var(--sunken); outline: 1px solid var(--edge); }
/* A point to be dragged: a ring around what is drawn there. */
.chart-pin { position: absolute; z-index: 2; inline-size: 28px; block-size: 28px; min-block-size: 0; margin: -14px 0 0 -14px; padding: 0; border: 2px dashed var(--ink); border-radius: 50%; background: none; cursor: grab; touch-action: none; }
.chart-pin[hidden] { display: none; }
.chart-pin:active { cursor: grabbing; }
@media (pointer: coarse) { .chart-pin { inline-size: 44px; block-size: 44px; margin: -22px 0 0 -22px; } }
.chart-under { image-rendering: pixelated; pointer-events: none; }
.chart-note { position: absolute; inset: 40px 12px auto; color: var(--muted); }
.chart-readout {
  position: absolute; z-index: 3; pointer-events: none; max-inline-size: 22em; padding: 0.5em 0.83em;
  border: 1px solid var(--edge); border-radius: 6px; background: var(--panel); font-size: var(--text-label); line-height: 1.45; white-space: nowrap;
}
.study-busy { display: flex; align-items: center; gap: 8px; color: var(--muted); }
.study-busy[hidden] { display: none; }
.study-busy progress { inline-size: 120px; accent-color: var(--search); }
/* What is drawn is of the state before: it recedes until the new one is there. */
.study.stale .chart-field { opacity: 0.45; }
.study-tables { display: grid; gap: 4px; }
.study-details { border-block-start: 1px solid var(--hairline); padding-block: 6px; }
.study-details summary { cursor: pointer; color: var(--muted); min-block-size: 24px; }
.study-details summary:hover { color: var(--ink); }
.study-table { border-collapse: collapse; inline-size: 100%; font-size: var(--text-label); }
.study-table th, .study-table td { padding: 4px 8px; text-align: end; white-space: nowrap; border-block-end: 1px solid var(--hairline); }
.study-table thead th { color: var(--muted); font-weight: 400; }
.study-table tbody th, .study-table td.word { text-align: start; font-weight: 400; }
.study-table td.word { white-space: normal; text-wrap: balance; line-height: 1.2; }
.study-table tr.best { background: color-mix(in srgb, var(--search) 10%, transparent); }
.study-table tr.exact { color: var(--optimal-text); }
.study-table tr[aria-current="true"] { background: var(--sunken); }
.study .link { padding: 0 6px; min-block-size: 24px; border: 0; background: none; color: inherit; text-decoration: underline; text-underline-offset: 3px; }
.trap { display: grid; gap: 8px; padding-block: 6px; }
.trap-buttons { display: flex; gap: 8px; }
.trap progress { inline-size: 100%; accent-color: var(--search); }
/* What comes later, the verdict on the whole cell, must find its room: charts do not change their size for it. */
@container d2d (min-width: 1000px) {
  .study.beside { row-gap: 3px; }
  .study.beside > .study-headline, .study-cell > span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; line-height: 1.25; }
  .study.beside > .study-busy { position: absolute; z-index: 3; inset-block-start: 2px; inset-inline-end: 12px; padding: 2px 10px; background: var(--panel); }
  /* The plane says the verdict itself; here it is for whoever cannot see it. */
  .study.beside:has(> .study-verdict) { grid-template: "bar" auto "cell" calc(24px * var(--scale)) "charts" minmax(0, 1fr) / minmax(0, 1fr); }
  .study.beside:has(> .study-verdict) > :is(.study-headline, .study-verdict) { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden; }
  .study.beside > .study-bar { flex-wrap: nowrap; }
  .study.beside > .study-bar > * { flex: none; }
  .study.beside .study-bar .field input[inputmode="numeric"] { inline-size: 3ch; }
  .study-cell { display: flex; align-items: center; gap: 8px; max-block-size: 100%; overflow: hidden; line-height: 1.25; }
  .study-cell .button { order: -1; flex: none; min-block-size: 24px; padding: 0 8px; }
  .stage .view:has(> .study.beside), .stage .view.study.beside { padding-block: 2px; }
}
/* Wide: what is said of the whole cell stands beside the choices, and the charts' tools in the lines of their axes' titles. */
@container d2d (min-width: 1200px) {
  .study.beside:has(> .study-verdict) { grid-template: "bar cell" calc(34px * var(--scale)) "charts charts" minmax(0, 1fr) / auto minmax(0, 1fr); }
  .study.beside .chart-tools { position: absolute; z-index: 2; inset-block-end: 0; inset-inline: 0; min-block-size: 0; margin: 0; pointer-events: none; }
  .study.beside .chart-tools > * { pointer-events: auto; }
  .study.beside .chart-tools > .chart-gap { pointer-events: none; order: 1; }
  .study.beside .chart-tools > .icon-button { order: 2; }
}
/* Narrow: one chart at a time, the next one peeps out; swiped, or brought by the keyboard. */
@container d2d (max-width: 999.98px) {
  .study.beside { grid-template: "bar" auto "headline" auto "busy" auto "charts" auto "verdict" auto "cell" auto / minmax(0, 1fr); }
  .study-charts { grid-auto-rows: minmax(calc(360px * var(--scale)), auto); }
}
@container d2d (max-width: 639.98px) {
  .study-charts:not(.one) { display: flex; overflow-x: auto; scroll-snap-type: x mandatory; scrollbar-width: none; gap: 8px; }
  .study-charts:not(.one) > .chart { flex: 0 0 94%; scroll-snap-align: start; }
  .chart-field { min-block-size: min(300px, 44vh); }
  .study-charts { grid-auto-rows: auto; min-block-size: 0; }
  .study-bar { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; }
  .study-bar > * { flex: none; }
  .study-bar select { max-inline-size: 14ch; }
}
.chart-svg { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; border-radius: 6px; font-variant-numeric: tabular-nums; touch-action: pan-x pan-y; user-select: none; }
.chart-svg:focus-visible { outline-offset: 0; }
.study-charts.grown { grid-auto-rows: minmax(100%, 1fr); flex: none; }
.study-reasons { list-style: none; display: grid; gap: 2px; padding-block: 4px; color: var(--muted); font-size: var(--text-body); }
.step-fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(17.7em, 1fr)); gap: 4px 20px; padding-block: 6px; font-size: var(--text-label); }
.step-field { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
.step-field input { inline-size: 7ch; }
.study-charts.four { grid-auto-rows: minmax(calc(230px * (0.3 + 0.7 * var(--scale))), 1fr); }
.study-charts.four .chart-field { min-block-size: calc(190px * (0.3 + 0.7 * var(--scale))); }
.study-charts[hidden] { display: none; }
.study-bar .button[aria-pressed="true"] { border-color: var(--ink); font-weight: 600; }
.study-charts.four { flex: none; }
.study-table thead th.word { text-align: start; }
.study-part { flex: 1 0 auto; display: flex; flex-direction: column; gap: 6px; }
.study-part[hidden] { display: none; }
/* Heads of two words stand in two lines before the last column is cut. */
.study-part > .table-scroll thead th { white-space: normal; vertical-align: bottom; }
/* Beside its picture the users' table scrolls in itself: the picture stays in view. */
.study-charts.compared { flex: 1 0 calc(300px * (0.3 + 0.7 * var(--scale))); grid-template-columns: minmax(18em, 1fr) fit-content(72%); }
.study-charts.compared > .table-scroll { max-block-size: 100%; overflow-y: auto; }
.study-charts.compared thead th { position: sticky; inset-block-start: 0; background: var(--panel); }
.study-charts.compared .chart-field { min-block-size: calc(250px * (0.3 + 0.7 * var(--scale))); }
.study-table tr.worse td.share { color: var(--search-text); }
.study-table tr.better td.share { color: var(--optimal-text); }
.pin-line { display: inline-flex; align-items: center; gap: 6px; }
.pin-name { inline-size: 14ch; min-block-size: 26px; padding: 1px 6px; border: 1px solid var(--hairline); border-radius: 4px; background: var(--panel); }
/* Between a phone and a wide screen the triplets, of which the value tells, leave their room to the picture. */
@container view (54.01em <= width <= 74em) { .study-charts.compared :is(th, td):nth-child(5) { display: none; } }
@container view (max-width: 54em) {
  .study-charts.compared { align-items: flex-start; flex: none; grid-template-columns: minmax(0, 1fr); grid-auto-rows: auto; }
  .study-charts.compared > .table-scroll { flex: none; max-inline-size: 100%; max-block-size: none; }
  .study-charts.compared .chart-field { min-block-size: calc(330px * (0.3 + 0.7 * var(--scale))); }
}
.study-charts.compared .study-table th, .study-charts.compared .study-table td { padding-inline: 0.25em; }
.study-bar .sweep-end input[inputmode="decimal"] { inline-size: 6.5ch; }
.study-bar .sweep-second { inline-size: 13ch; }
.study-bar .field input[inputmode="numeric"] { inline-size: 7ch; }
.plan-text { inline-size: 100%; min-block-size: 140px; padding: 8px 10px; border: 1px solid var(--hairline); border-radius: 6px; background: var(--panel); color: var(--ink); font: var(--text-label) / 1.5 ui-monospace, monospace; resize: vertical; }
.plan-text[aria-invalid="true"] { border-color: var(--interference-text); }
.study-heading { font-size: var(--text-body); font-weight: 600; }
.factor { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 2px 8px; }
.factor-range { display: inline-flex; align-items: center; gap: 4px; }
.factor-range input { inline-size: 7ch; min-block-size: 26px; padding: 1px 4px; border: 1px solid var(--hairline); border-radius: 4px; background: var(--panel); }
.step-fields.factors { grid-template-columns: repeat(auto-fill, minmax(26em, 1fr)); }
.study-bar .field[hidden] { display: none; }
@container view (max-width: 32.3em) { .step-fields.factors { grid-template-columns: minmax(0, 1fr); } }
.study-says { color: var(--optimal-text); font-size: var(--text-body); text-wrap: pretty; }
.study-says:empty { display: none; }
.study-says.trapped { color: var(--search-text); }
.study-example { padding: 4px 10px; border-inline-start: 3px solid var(--edge); background: var(--sunken); color: var(--ink); font-size: var(--text-body); text-wrap: pretty; }
.study-example:empty { display: none; }
@media (forced-colors: active) {
  .study-bar .button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .study-table tr[aria-current="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;

const ON_PAPER = `
@media print {
  .d2d-explorer .chart-field:has(> canvas) { flex: none; inline-size: calc(1px * var(--drawn-width, 330)); block-size: calc(1px * var(--drawn-height, 260)); zoom: min(1, 660 / var(--drawn-width, 330), 380 / var(--drawn-height, 260)); break-inside: avoid; }
  .study-charts:not(.one) .chart-field.chart-field:has(> canvas) { zoom: min(1, 330 / var(--drawn-width, 330)); }
  /* Printed canvases are opaque. */
  .chart-field .chart-over { mix-blend-mode: multiply; }
  .chart-field .chart-under { opacity: 0.45; }
  .chart-field:has(> svg) { block-size: 70mm; }
  .study-charts.study-charts:has(.chart-field > canvas) { display: flex; flex-wrap: wrap; gap: 3mm; }
  .study.study { display: block; }
  .mm-body.mm-body { flex-direction: column; }
  .mm-left.mm-left { overflow: visible; max-inline-size: none; }
  .player.player { display: block; padding: 2mm 4mm; }
  .player .player-sentence.player-sentence { display: block; overflow: visible; min-block-size: 0; }
  .player:not(.unfolded) .player-formula.player-formula { display: block; overflow: visible; min-block-size: 0; }
}
`;

/** @param {Element} element */
export const adoptStudyStyle = (element) => adoptStyles(element, PLAYER + STUDIES + ON_PAPER);
