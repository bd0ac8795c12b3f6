// Measures what a person waits for: from the pointer's move to the cell drawn with the new answer.
//
// Each sample is also a performance entry (`pointer-to-paint`, `pointer-to-frame`, `solve`), so that
// developer tools and tests see it. The browser keeps entries for ever: old ones are cleared here.

const KEPT = 600;

/** @typedef {"pointer-to-paint" | "pointer-to-frame" | "solve" | "draw-cell" | "draw-matching"} Sample */

/** @type {Record<Sample, number[]>} */
const samples = { "pointer-to-paint": [], "pointer-to-frame": [], solve: [], "draw-cell": [], "draw-matching": [] };

/**
 * @param {Sample} name
 * @param {number} start_ms  as `performance.now()` counts
 * @param {number} end_ms
 */
export function measure(name, start_ms, end_ms) {
  const list = samples[name];
  list.push(end_ms - start_ms);
  if (list.length >= 2 * KEPT) list.splice(0, list.length - KEPT);
  if (list.length % KEPT === 0) performance.clearMeasures(name);
  performance.measure(name, { start: start_ms, end: end_ms });
}

/** Marks a move of the pointer and tells when it was. @returns {number} */
export function markPointer() {
  performance.clearMarks("pointer");
  return performance.mark("pointer").startTime;
}

/** The latest samples in ms, oldest first. @returns {Record<Sample, number[]>} */
export function timings() {
  return structuredClone(samples);
}

/** Forgets every sample. */
export function clearTimings() {
  for (const name of /** @type {Sample[]} */ (Object.keys(samples))) {
    samples[name].length = 0;
    performance.clearMeasures(name);
  }
}
