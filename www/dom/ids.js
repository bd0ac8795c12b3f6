// Ids for `aria-describedby` and its like: two instances may stand in one document, so each has ids of its own.

let instances = 0;

/** @typedef {(name: string) => string} Ids  the id of this instance's element called `name` */

/** @returns {Ids} */
export function createIds() {
  instances += 1;
  const prefix = `d2d-${instances}`;
  return (name) => `${prefix}-${name}`;
}
