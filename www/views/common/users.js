// Lists of users to choose from.

import { h } from "../../dom/elements.js";

/** Options of a list, one a user. @param {HTMLSelectElement} select @param {number} count @param {(at: number) => string} name @param {number} value */
export function fillUsers(select, count, name, value) {
  if (select.options.length !== count) {
    select.replaceChildren(...Array.from({ length: count }, (_, k) => h("option", { value: k }, name(k))));
  }
  if (select.value !== String(value)) select.value = String(value);
}
