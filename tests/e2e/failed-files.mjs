// A reporter of Node's test runner: a line for each file with a test that failed, for whoever runs it again.

/** @import { TestEvent } from "node:test/reporters" */

/** @param {AsyncIterable<TestEvent>} source */
export default async function* failedFiles(source) {
  /** @type {Set<string>} */
  const files = new Set();
  for await (const event of source) {
    if (event.type === "test:fail" && event.data.file) files.add(event.data.file);
  }
  for (const file of files) yield `${file}\n`;
}
