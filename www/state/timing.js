// Measures what a person waits for: from the pointer's move to the cell drawn with the new answer.
//
// Each sample is also a performance entry (`pointer-to-paint`, `pointer-to-frame`, `solve`), so that
// developer tools and tests see it. The browser keeps entries for ever: old ones are cleared here.

const KEPT = 600;

/** @typedef {"pointer-to-paint" | "pointer-to-frame" | "solve" | "draw-cell" | "draw-pair" | "draw-matching" | "draw-map"} Sample */

/**
 * @typedef {object} Timings
 * @property {(name: Sample, start_ms: number, end_ms: number) => void} measure  times as `performance.now()` counts
 * @property {() => number} markPointer  marks a move of the pointer and tells when it was
 * @property {() => Record<Sample, number[]>} all  the latest samples in ms, oldest first
 * @property {() => void} clear
 */

/** @returns {Timings} */
export function createTimings() {
  /** @type {Record<Sample, number[]>} */
  const samples = { "pointer-to-paint": [], "pointer-to-frame": [], solve: [], "draw-cell": [], "draw-pair": [], "draw-matching": [], "draw-map": [] };
  return {
    measure(name, start_ms, end_ms) {
      const list = samples[name];
      list.push(end_ms - start_ms);
      if (list.length >= 2 * KEPT) list.splice(0, list.length - KEPT);
      if (list.length % KEPT === 0) performance.clearMeasures(name);
      performance.measure(name, { start: start_ms, end: end_ms });
    },
    markPointer() {
      performance.clearMarks("pointer");
      return performance.mark("pointer").startTime;
    },
    all: () => structuredClone(samples),
    clear() {
      for (const name of /** @type {Sample[]} */ (Object.keys(samples))) {
        samples[name].length = 0;
        performance.clearMeasures(name);
      }
    },
  };
}
