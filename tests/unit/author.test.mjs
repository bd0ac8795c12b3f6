// What an author says of a page: as data, as keys of a link, and as snippets to paste.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty, keysOfRules, noRules, readRules, rulesOf } from "../../www/author/rules.js";
import { MOST_CHARACTERS, hasLinkBehind, snippets } from "../../www/author/snippets.js";
import { PARAMETERS, nodeName, nodeOf, things } from "../../www/author/things.js";
import { KEYS } from "../../www/share/keys.js";
import { VIEWS } from "../../www/views/index.js";

test("rules come back from a link as they were", () => {
  for (const rules of /** @type {import("../../www/author/rules.js").Rules[]} */ ([
    { hide: ["tabs", "s_th"], lock: ["c2", "bs", "controls"], range: { s_th: [0, 5], p_c: [-10, 23.5], p_cir: [1e-9, 0.001] }, reset: "here", height: 480 },
    { ...noRules(), reset: "preset" },
    { ...noRules(), range: { k: [1, 20] } },
  ])) {
    assert.deepEqual(rulesOf(keysOfRules(rules)), rules);
    assert.deepEqual(readRules(structuredClone(rules)), rules);
  }
  assert.equal(rulesOf({ view: "users" }), null);
  assert.deepEqual(keysOfRules(noRules()), {});
  assert.ok(isEmpty(readRules({})));
});

test("rules that a host hands in are refused by the field's name", () => {
  for (const [given, said] of /** @type {[unknown, RegExp][]} */ ([
    ["all", /^author: "all" is not an object/],
    [{ hide: "tabs" }, /^author\.hide: "tabs" is not a list of names/],
    [{ lock: ["c1", "<b>"] }, /^author\.lock: /],
    [{ range: { s_th: [5, 0] } }, /^author\.range\.s_th: \[5,0\] is not two numbers, the least first/],
    [{ range: [] }, /^author\.range: \[\] is not an object/],
    [{ reset: "home" }, /^author\.reset: "home" is not one of here, preset/],
    [{ height: 20 }, /^author\.height: 20 is not a whole number from 200/],
  ])) {
    assert.throws(() => readRules(given), (error) => error instanceof TypeError && said.test(error.message), said.source);
  }
});

test("the names of the page are those of the codec", () => {
  const words = (/** @type {string} */ key) => {
    const accepted = KEYS.find((each) => each.key === key)?.accepted ?? "";
    return /of (.*), parameters such as/.exec(accepted)?.[1].split(", ").sort();
  };
  const all = things(VIEWS.map(({ id }) => id)).filter(({ kind }) => kind !== "parameter");
  assert.deepEqual(all.filter(({ hides }) => hides).map(({ name }) => name).sort(), words("hide"));
  assert.deepEqual(all.filter(({ locks }) => locks).map(({ name }) => name).sort(), words("lock"));
  assert.equal(PARAMETERS.get("s_th"), "semantic_threshold");
  assert.equal(PARAMETERS.get("n_d"), "d2d_path_loss.slope_db_per_decade");
  assert.equal(PARAMETERS.size, 25);
});

test("nodes are called as in links", () => {
  for (const name of ["bs", "c1", "t12", "r200"]) assert.equal(nodeName(/** @type {any} */ (nodeOf(name))), name);
  for (const name of ["", "c0", "d1", "c01", "bs1", "c1.5"]) assert.equal(nodeOf(name), null);
});

const SOURCE = {
  link: "v=1&preset=classroom&s_th=2&c2=120.5,-80&hide=tabs,legend&lock=p_c,p_d&range=s_th:0..5&reset=here&view=pair",
  page: "https://example.org/group/d2d/",
  frame: "https://example.org/group/d2d/embed.html",
  title: "A pair that is trapped",
  height: 560,
  name: "trapped",
};

test("snippets are short, titled and lazy", () => {
  const made = snippets(SOURCE);
  for (const [id, text] of Object.entries(made)) assert.ok(text && text.length <= MOST_CHARACTERS, `${id}: ${text?.length}`);
  for (const id of /** @type {const} */ (["frame", "element", "markdown", "slide", "latex"])) assert.ok(made[id]?.includes(SOURCE.title), id);
  assert.match(made.frame ?? "", /loading="lazy"/);
  assert.match(made.slide ?? "", /^<section>\s+<iframe .*loading="lazy"/);
  assert.equal(made.link, `${SOURCE.page}#${SOURCE.link}`);
});

test("a long state keeps its frame whole, and loses the second link alone", () => {
  const link = `v=1&preset=classroom&hide=${things(VIEWS.map(({ id }) => id)).filter(({ hides }) => hides).map(({ name }) => name).slice(0, 12).join(",")}&view=users`;
  const made = snippets({ ...SOURCE, link });
  const frame = String(made.frame);
  assert.ok(frame.includes(link) && frame.length <= MOST_CHARACTERS, String(frame.length));
  assert.equal(made.markdown, frame, "with the link it would be longer than a snippet is");
  assert.deepEqual([hasLinkBehind(frame), hasLinkBehind(String(snippets(SOURCE).markdown)), hasLinkBehind(String(snippets({ ...SOURCE, link: "preset=classroom" }).markdown))], [false, false, true]);
  // Beyond that everything is still there.
  const packed = `s=d1${"A".repeat(2000)}`;
  for (const [id, text] of Object.entries(snippets({ ...SOURCE, link: packed }))) assert.ok(text?.includes(packed), id);
});

test("what a title holds stays a title", () => {
  const made = snippets({ ...SOURCE, link: "v=1&preset=classroom&view=pair", title: 'A "b" <i> & [c] 50 % x_1' });
  assert.match(made.frame ?? "", /title="A &quot;b&quot; &lt;i> &amp; \[c\] 50 % x_1"/);
  assert.match(made.markdown ?? "", /\[A "b" \\<i> & \\\[c\\\] 50 % x\\_1\]/);
  assert.match(made.latex ?? "", /\\caption\{A "b" <i> \\& \[c\] 50 \\% x\\_1\. \\href\{https:\/\/example\.org\/group\/d2d\/\\#v=1\\&preset/);
});

test("without the address of a frame only what needs none is there", () => {
  const made = snippets({ ...SOURCE, frame: null });
  assert.deepEqual(Object.entries(made).filter(([, text]) => text !== null).map(([id]) => id), ["link", "latex"]);
});
