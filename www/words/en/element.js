// What an element says where no explorer can be.

/** @param {string} why */
export function notStarted(why) {
  const policy = /unsafe-eval|disallowed by embedder|Content Security Policy/i.test(why) ? " This page's content security policy must allow 'wasm-unsafe-eval' for scripts." : "";
  return `D2D explorer could not start: ${why.replace(/\.$/, "")}.${policy}`;
}
