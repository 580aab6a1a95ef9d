import { expect, test } from "vitest";
import type { Case } from "../../src/contract/case.ts";
import { type Catalog, checkCatalog } from "../../src/contract/check-catalog.ts";
import { parseBindings } from "../../src/spec/bindings.ts";

const rule = { id: "r", sentence: "S.", source: "page.md", capabilities: ["get-x"] };
const accepted: Case = {
  name: "get-x/one-is-accepted",
  rule: "r",
  capability: "get-x",
  send: { query: { limit: "1" } },
  expect: { accepted: true },
};
const refused: Case = {
  name: "get-x/zero-is-refused",
  rule: "r",
  capability: "get-x",
  send: { query: { limit: "0" } },
  expect: { refused: { at: "/query/limit", keyword: "minimum" } },
  twin: "get-x/one-is-accepted",
};
const sound: Catalog = {
  rules: [rule],
  cases: [accepted, refused],
  knownFailures: [],
  bindings: parseBindings({ "get-x": {}, "get-y": {} }, "b"),
};

test("a sound catalogue has no problem", () => {
  expect(checkCatalog(sound)).toEqual([]);
});

const planted: readonly [string, Partial<Catalog>, readonly string[]][] = [
  ["a rule without a case", { rules: [rule, { ...rule, id: "s" }] }, ["The rule s has no case."]],
  [
    "a rule with a capability without a case",
    { rules: [{ ...rule, capabilities: ["get-x", "get-y"] }] },
    ["The rule r has no case for get-y."],
  ],
  ["two rules of one id", { rules: [rule, rule] }, ["Two rules are called r."]],
  ["two cases of one name", { cases: [accepted, accepted, refused] }, ["Two cases are called get-x/one-is-accepted."]],
  ["a case without a rule", { cases: [accepted, { ...refused, rule: "q" }] }, ["The case get-x/zero-is-refused names the unknown rule q."]],
  [
    "a name in camel case",
    { cases: [accepted, { ...refused, name: "get-x/isRefused" }] },
    ["The case get-x/isRefused is not named capability/kebab-case."],
  ],
  [
    "another capability in the name, which is not the rule's",
    { cases: [accepted, { ...accepted, name: "get-x/y", capability: "get-y" }] },
    ["The case get-x/y is not named after its capability get-y.", "The case get-x/y is of a capability that its rule does not concern."],
  ],
  [
    "a capability that is not bound",
    { rules: [{ ...rule, capabilities: ["get-x", "get-z"] }], cases: [accepted, { ...accepted, name: "get-z/y", capability: "get-z" }] },
    ["The case get-z/y names the unbound capability get-z."],
  ],
  [
    "a refusal without a twin",
    { cases: [accepted, { ...accepted, name: "get-x/bare", expect: { refused: { status: 401 } } }] },
    ["The case get-x/bare is refused and has no accepted twin."],
  ],
  [
    "an unknown twin",
    { cases: [accepted, { ...refused, twin: "get-x/none" }] },
    ["The case get-x/zero-is-refused names the unknown twin get-x/none."],
  ],
  [
    "a refused twin",
    { cases: [accepted, refused, { ...refused, name: "get-x/more", twin: refused.name, send: { query: { limit: "-1" } } }] },
    ["The case get-x/more has a twin that is not accepted: get-x/zero-is-refused."],
  ],
  [
    "a twin that differs in two values",
    { cases: [accepted, { ...refused, send: { query: { limit: "0", status: "x" } } }] },
    ["The case get-x/zero-is-refused does not differ in one value from its twin get-x/one-is-accepted."],
  ],
  [
    "a twin that is the same",
    { cases: [accepted, { ...refused, send: accepted.send }] },
    ["The case get-x/zero-is-refused does not differ in one value from its twin get-x/one-is-accepted."],
  ],
  [
    "a known failure that names no case",
    { knownFailures: [{ case: "get-x/gone", reason: "r", expires: "2026-01-01" }] },
    ["A known failure names no case: get-x/gone."],
  ],
];

test.each(planted)("finds %s", (_name, change, want) => {
  expect(checkCatalog({ ...sound, ...change })).toEqual(want);
});
