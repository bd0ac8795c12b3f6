// The look of the proof: claim and figures, the independent check, the slacks. Fetched with it.

import { adoptStyles } from "../../dom/styles.js";

const CSS = `
.proof-view { display: flex; flex-direction: column; gap: 10px; }
.proof-figures { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 6px 16px; }
.proof-view:not(.measuring) .proof-check-host:has(.proof-result:not([hidden]), .proof-working:not([hidden]), .proof-note:not(:empty)) { flex: 1 0 100%; }
.proof-headline { padding: 0; font-weight: 600; }
.proof-mark { display: inline-grid; place-items: center; inline-size: 1.5em; block-size: 1.5em; margin-inline-end: 8px; border-radius: 50%; background: var(--optimal-ground); color: var(--optimal-text); font-weight: 700; line-height: 1; }
.proof-facts { display: flex; flex-wrap: wrap; gap: 4px 24px; }
.proof-facts dd { padding: 0; }
.proof-facts .unit { font-size: var(--text-label); }
.proof-argument, .proof-aside { text-wrap: pretty; max-inline-size: 76ch; }
.proof-idea { text-wrap: pretty; max-inline-size: 100ch; }
/* As it stands before anything is unfolded, checked or pointed at. */
.measuring :is(.proof-working, .proof-note, .proof-result, .proof-how > :not(summary), .proof-readout > *) { display: none; }
.proof-aside { padding-block-end: 10px; color: var(--muted); }
.proof-bar { display: flex; flex-wrap: wrap; gap: 8px; }
.proof-check { border-color: var(--edge); font-weight: 600; }
.proof-bar .button[aria-disabled="true"] { color: var(--muted); border-color: var(--hairline); cursor: default; }
.proof-working { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding-block-start: 8px; }
.proof-working progress { flex: 1 1 120px; max-inline-size: 240px; block-size: 8px; accent-color: var(--optimal); }
.proof-share { min-inline-size: 30ch; color: var(--muted); }
.proof-note { padding-block-start: 8px; color: var(--muted); overflow-wrap: anywhere; }
.proof-note:empty { display: none; }
.proof-note.wrong { color: var(--interference-text); }
.proof-result { margin-block-start: 10px; padding: 10px 14px; border: 1px solid var(--optimal); border-radius: var(--radius); }
.proof-result[data-verdict="rejected"] { border-color: var(--interference); }
.proof-result:is([data-verdict="consistent"], [data-verdict="unfinished"], [data-verdict="infeasible"]) { border-color: var(--edge); }
.proof-name { color: var(--muted); font-size: var(--text-label); overflow-wrap: anywhere; }
.proof-verdict { font-size: var(--text-sentence); font-weight: 600; text-wrap: pretty; }
.proof-result[data-verdict="rejected"] .proof-mark { background: color-mix(in srgb, var(--interference) 18%, var(--panel)); color: var(--interference-text); }
.proof-effort { padding-block: 4px 8px; color: var(--muted); font-size: var(--text-label); text-wrap: pretty; }
.proof-findings { display: grid; gap: 4px; padding-block-end: 10px; padding-inline-start: 18px; overflow-wrap: anywhere; }
.proof-findings code { color: var(--interference-text); font-weight: 600; }
.proof-checks { inline-size: 100%; border-collapse: collapse; font-size: var(--text-label); }
.proof-checks th, .proof-checks td { padding: 2px 0 2px 10px; text-align: start; font-weight: 400; vertical-align: baseline; }
.proof-checks :is(th, td):first-child { padding-inline-start: 0; inline-size: 20px; }
.proof-checks thead th { color: var(--muted); border-block-end: 1px solid var(--hairline); }
.proof-checks thead th:nth-child(2), .proof-checks tbody th { padding-inline-start: 0; }
.proof-checks .number { text-align: end; white-space: nowrap; }
.proof-sign { font-weight: 700; color: var(--optimal-text); }
tr[data-state="wrong"] :is(.proof-sign, th) { color: var(--interference-text); }
tr[data-state="nothing"] * { color: var(--muted); }
.proof-how { border-block: 1px solid var(--hairline); }
.proof-how summary { padding-block: 4px; cursor: pointer; font-weight: 600; }
.proof-argument { display: grid; gap: 4px; margin: 0; padding: 0 0 8px 20px; }
.proof-formula { padding-block-end: 10px; overflow-x: auto; overflow-y: hidden; font-size: calc(1.05 * var(--text-body)); line-height: 1.9; }
.proof-service:not(:empty) { padding-block-end: 10px; color: var(--muted); }
.proof-entries { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; }
.proof-entries-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 14px; }
.proof-entries h2 { font-size: var(--text-body); }
.proof-legend, .proof-nearest { color: var(--muted); font-size: var(--text-label); }
.proof-matrix { overflow-x: auto; padding: 2px; scrollbar-width: thin; }
.proof-matrix [data-mark~="forbidden"] { background-image: repeating-linear-gradient(-45deg, transparent 0 4px, var(--hairline) 4px 5px); }
.proof-readout { min-block-size: 2.9em; }
.proof-readout.quiet { color: var(--muted); }
.proof-readout math { margin-inline-start: 6px; }
.proof-readout > span { white-space: normal; }
@container view (max-width: 420px) {
  .proof-facts { gap: 4px 18px; }
  .proof-checks { font-size: var(--text-small); }
}
@container d2d (min-width: 1000px) {
  .proof-view { gap: 6px; }
  .proof-idea { max-inline-size: none; }
  .proof-how summary { padding-block: 1px; }
  .proof-entries { gap: 2px; }
}
/* An entry's prices in one line. */
@container d2d (min-width: 1200px) { .proof-readout { min-block-size: 1.45em; } }
`;

/** @param {Element} element  in the document or shadow root that it is for */
export const adoptProofStyle = (element) => adoptStyles(element, CSS);
