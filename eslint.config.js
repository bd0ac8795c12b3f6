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
    files: ["tests/e2e/**/*.mjs", "tests/unit/**/*.mjs", "xtask/**/*.mjs", "eslint.config.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.browser, ...globals.node } },
    rules,
  },
];
