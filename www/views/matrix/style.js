// The look of the matching views: matrix, heat map, magnifier, graph, own matrix, by hand. Fetched with them.

import { adoptStyles } from "../../dom/styles.js";

const CSS = `
.mm-view { display: flex; flex-direction: column; gap: 6px; }
.stage .view.mm-view { padding-block: 4px; }
.mm-says { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 14px; }
.mm-bar { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; }
.mm-choices { display: inline-flex; border: 1px solid var(--hairline); border-radius: 6px; overflow: hidden; }
.mm-host:not(:has(> section:not([hidden]))) { display: none; }
.mm-choice { min-block-size: 28px; padding: 3px 8px; border: 0; background: var(--panel); color: var(--muted); font-size: var(--text-label); white-space: nowrap; }
.mm-choice + .mm-choice { border-inline-start: 1px solid var(--hairline); }
.mm-choice[aria-pressed="true"] { background: var(--sunken); color: var(--ink); font-weight: 600; }
.mm-choice:focus-visible { outline-offset: -2px; }
.mm-toggle { border: 1px solid var(--hairline); border-radius: 6px; }
.mm-toggle[aria-pressed="true"] { border-color: var(--edge); }
.mm-legend { display: flex; flex-wrap: wrap; gap: 4px 10px; list-style: none; color: var(--muted); font-size: var(--text-label); }
.mm-legend li { display: inline-flex; align-items: center; gap: 5px; white-space: nowrap; }
.mm-key { position: relative; display: inline-grid; place-items: center; inline-size: 20px; block-size: 16px; border-radius: 3px; font-size: var(--text-small); font-weight: 700; line-height: 1; color: var(--ink); }
.mm-body { display: flex; flex-direction: column; gap: 12px; align-items: flex-start; }
.mm-body.beside { flex-direction: row; }
.mm-left { min-inline-size: 0; max-inline-size: 100%; overflow-x: auto; padding: 3px; margin: -3px; }
.mm-right { flex: none; }

.mm-table { --mm-grow: 1; border-collapse: separate; border-spacing: 2px; font-size: calc(var(--text-body) * var(--mm-grow)); line-height: 1.1; }
.mm-table th, .mm-table td { padding: 0; font-weight: 400; text-align: center; }
.mm-head { position: relative; block-size: calc(26px * var(--scale)); min-inline-size: calc(34px * var(--scale)); color: var(--ink); font-weight: 600 !important; border-radius: 4px; white-space: nowrap; }
.mm-head.cue { color: var(--cue-text); }
.mm-head.due { color: var(--due-text); }
.mm-head.alone { color: var(--muted); font-weight: 400 !important; font-size: var(--text-small); white-space: normal; line-height: 1; }
.mm-head[data-mark~="tree"] { background: color-mix(in srgb, var(--search) 20%, var(--panel)); }
.mm-head[data-mark~="root"] { box-shadow: inset 0 0 0 2px var(--search); }
.mm-head[data-mark~="unserved"] { text-decoration: line-through; }
.mm-head[data-mark~="lined"] { background: color-mix(in srgb, var(--search) 24%, var(--panel)); }
.mm-corner, .mm-price { color: var(--muted); }
.mm-corner { font-family: var(--font-math); font-style: italic; font-size: calc(0.9375rem * var(--scale)); }
.mm-table .mm-price { min-inline-size: calc(44px * var(--scale)); padding-inline: 4px; text-align: end; color: var(--search-text); white-space: nowrap; }
/* Beside the rows there is room for the usual size: entries grow on a large stage, prices do not. */
.mm-table tbody .mm-price { font-size: min(1em, var(--text-body)); }
.mm-table tfoot .mm-price { min-inline-size: 0; padding: 0; text-align: center; block-size: 24px; }
.mm-table tbody .mm-head { block-size: var(--mm-height); }
.mm-cell { position: relative; inline-size: var(--mm-width); min-inline-size: var(--mm-width); max-inline-size: var(--mm-width); block-size: var(--mm-height); border-radius: 4px; background-color: var(--sunken); cursor: default; overflow: hidden; }
.mm-cell.alone:not([data-mark~="matched"]) { background-color: color-mix(in srgb, var(--sunken) 45%, var(--panel)); }
.mm-value { display: block; }
.mm-sub { display: none; color: var(--muted); font-size: calc(var(--text-small) * max(1, var(--mm-grow))); }
.mm-table.roomy .mm-sub { display: block; padding-block-start: 1px; }
.mm-glyph { position: absolute; inset-block-start: 1px; inset-inline-end: 3px; font-size: calc(0.75rem * var(--scale)); font-weight: 700; line-height: 1; }
.mm-table.roomy .mm-glyph { inset-block: auto 3px; inset-inline-end: 4px; font-size: calc(0.875rem * var(--scale)); }
.mm-table:not(.roomy) .mm-value { text-align: end; padding-inline-end: 5px; }
.mm-table:not(.roomy) .mm-glyph { inset-block-start: 50%; translate: 0 -50%; inset-inline: 4px auto; }
.mm-table.narrow { font-size: var(--text-small); }
.mm-table.narrow .mm-value { padding-inline-end: 2px; letter-spacing: -0.02em; }
.mm-table.narrow [data-mark~="matched"] .mm-value { font-weight: inherit; }
.mm-table.low { line-height: 1; }
.mm-table.low .mm-glyph { display: none; }
.mm-table:not(.roomy) [data-mark~="matched"] .mm-value { letter-spacing: -0.03em; }
.mm-table.corner .mm-cell .mm-value { padding-block-start: calc(5px * var(--scale)); }
.mm-table.corner .mm-cell .mm-glyph { inset-block-start: 0; inset-inline-start: 2px; translate: none; font-size: calc(0.5rem * var(--scale)); }


[data-mark~="frontier"] { background-image: repeating-linear-gradient(-45deg, transparent 0 5px, color-mix(in srgb, var(--search) 22%, transparent) 5px 6px); }
[data-mark~="tight"] { box-shadow: inset 0 0 0 1.5px var(--edge); }
[data-mark~="tree"]:is(.mm-cell, .mm-key) { box-shadow: none; outline: 2px dashed var(--search); outline-offset: -2px; }
[data-mark~="matched"] { background-color: var(--optimal-ground); box-shadow: inset 0 0 0 1.5px var(--optimal); }
[data-mark~="matched"]:is(.mm-cell) .mm-value { font-weight: 700; }
[data-mark~="matched"] .mm-glyph, .mm-key[data-mark~="matched"] { color: var(--optimal-text); }
[data-mark~="delta"] { box-shadow: inset 0 0 0 2.5px var(--interference); }
[data-mark~="delta"] .mm-glyph, .mm-key[data-mark~="delta"] { color: var(--interference-text); }
[data-mark~="enter"]:is(.mm-cell, .mm-key) { box-shadow: none; outline: 3px solid var(--search); outline-offset: -3px; }
[data-mark~="leave"]:is(.mm-cell, .mm-key) { box-shadow: none; outline: 3px dotted var(--search); outline-offset: -3px; }
[data-mark~="enter"] .mm-glyph, [data-mark~="leave"] .mm-glyph, .mm-key:is([data-mark~="enter"], [data-mark~="leave"]) { color: var(--search-text); }
[data-mark~="forbidden"] { color: var(--muted); background-color: transparent; box-shadow: inset 0 0 0 1px var(--hairline); }
[data-mark~="lined-row"] { background-image: linear-gradient(to bottom, transparent calc(50% - 1.5px), var(--search) 0 calc(50% + 1.5px), transparent 0); }
[data-mark~="lined-column"] { background-image: linear-gradient(to right, transparent calc(50% - 1.5px), var(--search) 0 calc(50% + 1.5px), transparent 0); }
[data-mark~="lined-row"][data-mark~="lined-column"] {
  background-image: linear-gradient(to bottom, transparent calc(50% - 1.5px), var(--search) 0 calc(50% + 1.5px), transparent 0),
    linear-gradient(to right, transparent calc(50% - 1.5px), var(--search) 0 calc(50% + 1.5px), transparent 0);
}
:is([data-mark~="lined-row"], [data-mark~="lined-column"]) > .mm-value { display: inline-block; padding: 1px 3px; border-radius: 3px; background: var(--panel); }
/* The lit entry's own ring stands outside its marks. */
.mm-head.lit { outline: 2px solid var(--ink); }
.mm-cell.lit, .mm-cell:focus-visible { overflow: visible; z-index: 2; }
.mm-cell.lit::after, .mm-cell:focus-visible::after { content: ""; position: absolute; inset: -2px; border: 2px solid var(--ink); border-radius: 5px; pointer-events: none; }

.mm-heat { position: relative; }
.mm-heatmap { display: block; }
.mm-cursor { position: absolute; inset-block-start: 0; inset-inline-start: 0; border: 2px solid var(--ink); border-radius: 3px; pointer-events: none; }

.mm-heat > canvas { touch-action: pan-y; }
.mm-matrix { position: relative; }
/* The magnifier: over the matrix, beside what it magnifies; it takes no pointer. */
.mm-lens { position: absolute; z-index: 4; inset-block-start: 0; inset-inline-start: 0; padding: 4px 6px; border: 2px solid var(--ink); border-radius: var(--radius); background: var(--panel); pointer-events: none; }
.mm-lens table { border-spacing: 2px; font-size: calc(0.875rem * var(--scale)); }
.mm-lens :is(th, td) { padding: 3px 6px; text-align: end; font-weight: 400; white-space: nowrap; border-radius: 4px; }
.mm-lens th { color: var(--muted); font-weight: 600; }
.mm-lens th.cue { color: var(--cue-text); }
.mm-lens th.due { color: var(--due-text); }
.mm-lens-cell { background-color: var(--sunken); }
.mm-lens-cell[data-mark~="forbidden"] { color: var(--muted); background: none; }
.mm-lens-cell.lit { outline: 2px solid var(--ink); font-weight: 700; }
.mm-lens-cell[data-mark~="matched"]::after { content: " ✓"; color: var(--optimal-text); }

.mm-graph { display: block; overflow: visible; }
.mm-edge { stroke: var(--edge); stroke-width: 1.2; }
.mm-edge.matched { stroke: var(--optimal); stroke-width: 3.5; }
.mm-edge.tree { stroke: var(--search); stroke-width: 2.2; stroke-dasharray: 6 3; }
.mm-edge.delta { stroke: var(--interference); stroke-width: 2.6; stroke-dasharray: 2 4; stroke-linecap: round; }
.mm-edge.enter { stroke: var(--search); stroke-width: 4; }
.mm-edge.leave { stroke: var(--search); stroke-width: 3; stroke-dasharray: 3 5; }
.mm-edge.lit { stroke-width: 5; }
.mm-node.cue .mm-shape { fill: var(--cue); }
.mm-node.due .mm-shape { fill: var(--due); }
.mm-node.plain .mm-shape { fill: var(--muted); }
.mm-halo { fill: none; }
.mm-node[data-mark~="tree"] .mm-halo { stroke: var(--search); stroke-width: 2; }
.mm-node[data-mark~="root"] .mm-halo { stroke-width: 4; }
.mm-node[data-mark~="unserved"] .mm-shape { fill: var(--panel); stroke: var(--interference); stroke-width: 2; }
.mm-node.lit .mm-halo { stroke: var(--ink); stroke-width: 2.5; }
.mm-name { font-size: var(--mm-font); font-weight: 600; fill: var(--ink); }
.mm-node-price { font-size: var(--text-small); fill: var(--search-text); }

.mm-note { color: var(--muted); font-size: var(--text-label); }
.mm-readout { min-block-size: 1.6em; font-size: var(--text-body); }
.mm-readout math { margin-inline-start: 8px; }
.mm-proof { padding: 10px 14px; border: 1px solid var(--optimal); border-radius: var(--radius); font-size: var(--text-body); }
.mm-proof h2 { font-size: var(--text-body); }
.mm-proof dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; padding-block: 6px; }
.mm-proof dt { color: var(--muted); white-space: nowrap; }
.mm-proof p + p { padding-block-start: 6px; }
.mm-tick { display: inline-grid; place-items: center; inline-size: 18px; block-size: 18px; margin-inline-end: 6px; border-radius: 50%; background: var(--optimal-ground); color: var(--optimal-text); font-weight: 700; }

.mm-own-bar, .mm-hand-form { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; }
.mm-own { display: grid; gap: 8px; }
.mm-own[hidden] { display: none; }
.mm-own summary { cursor: pointer; color: var(--muted); font-size: var(--text-label); }
.mm-own details { display: grid; gap: 8px; }
.mm-own select { max-inline-size: 148px; }
.mm-own-field { display: inline-flex; align-items: center; gap: 6px; color: var(--muted); }
.mm-own-bar .field input { inline-size: 5ch; text-align: center; }
.mm-own-scroll { overflow-x: auto; }
.mm-own-table { border-spacing: 3px; }
.mm-own-table th { color: var(--muted); font-weight: 600; padding-inline: 4px; }
.mm-own-table input { min-inline-size: 6.5ch; min-block-size: 28px; padding: 2px 6px; border: 1px solid var(--hairline); border-radius: 4px; background: var(--panel); text-align: end; }
.mm-own-table input[aria-invalid="true"] { border: 2px solid var(--interference); background: color-mix(in srgb, var(--interference) 12%, var(--panel)); }
.mm-own-name { display: block; max-inline-size: 12ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 400; font-size: var(--text-label); }
.mm-own-bar, .mm-own > .in-front { order: -1; }
.mm-preview { display: grid; gap: 8px; padding: 10px 12px; border: 1px solid var(--edge); border-radius: var(--radius); background: var(--panel); }
.mm-preview[hidden] { display: none; }
.mm-preview-title { font-size: var(--text-body); font-weight: 600; }
.mm-preview-choices { display: grid; gap: 4px; padding: 0; border: 0; }
.mm-preview-choices[hidden] { display: none; }
.mm-preview-choices legend { padding: 0; color: var(--muted); font-size: var(--text-label); }
.mm-preview-choices label { display: flex; gap: 8px; align-items: baseline; min-block-size: 24px; }
.mm-preview-table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.mm-preview-table th, .mm-preview-table td { padding: 2px 8px; border: 1px solid var(--hairline); text-align: end; white-space: nowrap; max-inline-size: 16ch; overflow: hidden; text-overflow: ellipsis; }
.mm-preview-table th { color: var(--muted); font-weight: 600; }
.mm-preview summary { cursor: pointer; color: var(--muted); font-size: var(--text-label); }
.mm-preview textarea { inline-size: 100%; margin-block-start: 6px; padding: 6px 8px; border: 1px solid var(--hairline); border-radius: 4px; background: var(--bg); color: inherit; font: inherit; font-variant-numeric: tabular-nums; white-space: pre; tab-size: 8; resize: vertical; }
.mm-preview-bar { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.mm-preview-bar .primary { border-color: var(--edge); font-weight: 600; }
.mm-preview-bar [aria-disabled="true"] { opacity: 0.5; }
.mm-view[data-drop] { outline: 2px dashed var(--edge); outline-offset: -4px; }
.mm-own-hint { color: var(--muted); font-size: var(--text-label); }
.mm-hand { display: grid; gap: 6px; padding: 8px 12px; border: 1px solid var(--search); border-radius: var(--radius); }
.mm-hand[hidden] { display: none; }
.mm-hand-prompt { font-size: calc(0.875rem * var(--scale)); font-weight: 600; text-wrap: pretty; }
.mm-hand-form .field input { inline-size: 9ch; }
.mm-hand-verdict:empty { display: none; }
.mm-hand-verdict { padding-inline-start: 8px; border-inline-start: 3px solid var(--interference); }
.mm-hand-verdict[data-right="true"] { border-color: var(--optimal); }
`;

/** @param {Element} element  in the document or shadow root that it is for */
export const adoptMatrixStyle = (element) => adoptStyles(element, CSS);
