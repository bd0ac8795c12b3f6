// Words of any field for one number: what is typed may mean two, what is pasted may be several.

import { numbersIn } from "../../tables/number.js";

/** @param {Pick<import("./index.js").Numbers, "decimal">} numbers */
export function fieldWords({ decimal }) {
  return {
    /** Why a text that looks like a number is not taken as one; "" where it means one, or none. @param {string} text */
    doubtful(text) {
      const values = numbersIn(text, decimal === "," ? "," : ".").map((each) => String(Number(each)).replace(".", decimal));
      return values.length > 1 ? `“${text.trim()}” may mean ${values.join(" or ")}. Write it so that it means one.` : "";
    },
    severalCells: "What was pasted has several cells; this field takes one number. Nothing was changed.",
  };
}
