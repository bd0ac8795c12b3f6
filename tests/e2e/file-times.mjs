// A reporter of Node's test runner: how long each file's tests took, the longest first.

import { basename } from "node:path";

/** @import { TestEvent } from "node:test/reporters" */

/** @param {AsyncIterable<TestEvent>} source */
export default async function* fileTimes(source) {
  /** @type {Map<string, {tests: number, ms: number}>} */
  const files = new Map();
  for await (const event of source) {
    if ((event.type !== "test:pass" && event.type !== "test:fail") || !event.data.file || event.data.nesting > 0) continue;
    const sum = files.get(event.data.file) ?? { tests: 0, ms: 0 };
    files.set(event.data.file, { tests: sum.tests + 1, ms: sum.ms + event.data.details.duration_ms });
  }
  yield "\nseconds  tests  file\n";
  for (const [file, { tests, ms }] of [...files].sort(([, a], [, b]) => b.ms - a.ms)) {
    yield `${(ms / 1000).toFixed(1).padStart(7)}  ${String(tests).padStart(5)}  ${basename(file)}\n`;
  }
}
