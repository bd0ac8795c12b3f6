// What eslint checks beyond the types: the page in a browser, tests and packaging in Node.js.
import js from "@eslint/js";
import globals from "globals";

const rules = {
  eqeqeq: ["error", "smart"],
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

export default [
  js.configs.recommended,
  {
    files: ["www/**/*.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.browser, ...globals.worker } },
    rules: { ...rules, "no-console": ["error", { allow: ["warn", "error"] }] },
  },
  {
    // A component is handed its words, made with the numbers of its instance; only the page knows a language.
    files: ["www/**/*.js"],
    ignores: ["www/words/**", "www/{page,embed}.js", "www/package/element.js"],
    rules: {
      "no-restricted-imports": ["error", { patterns: [
        { group: ["**/words/en/*"], message: "Words are handed in (context.words), never imported." },
        { group: ["**/numbers/format.js"], message: "Numbers are written by context.numbers, with the decimal sign of the instance." },
      ] }],
    },
  },
  {
    files: ["tests/e2e/**/*.mjs", "tests/unit/**/*.mjs", "xtask/**/*.mjs", "eslint.config.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.browser, ...globals.node } },
    rules,
  },
];
