import { expect, test } from "vitest";
import type { BehaviourCase, BundleCase, Case, Rule } from "../../../src/contract/case/case.ts";
import { type Catalog, checkCatalog } from "../../../src/contract/case/check-catalog.ts";
import { parseBindings } from "../../../src/document/bindings.ts";

const source = { page: "page.md", section: "X", url: "https://example.com/page.md#x" };
const rule: Rule = { id: "r", sentence: "S.", source, where: "document", capabilities: ["get-x"] };
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

const read: BundleCase = { name: "get-x/is-open", rule: "b", kind: "bundle", capability: "get-x", check: { security: [] } };
const ruleRead: Rule = { ...rule, id: "b", where: "bundle" };
const call: BehaviourCase = { name: "t/short", rule: "t", kind: "behaviour", call: "isTagName", given: ["t"], want: true };
const long: BehaviourCase = { name: "t/long", rule: "t", kind: "behaviour", call: "isTagName", given: ["t".repeat(256)], want: false };
const ruleCall: Rule = { ...rule, id: "t", where: "behaviour" };

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
    ["The rule r names the unbound capability get-z.", "The case get-z/y names the unbound capability get-z."],
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
    { knownFailures: [{ case: "get-x/gone", reason: "r", link: "https://example.com/1", expires: "2026-01-01" }] },
    ["A known failure names no case: get-x/gone."],
  ],
];

const plantedKinds: readonly [string, Partial<Catalog>, readonly string[]][] = [
  [
    "a case of another kind than its rule's",
    { rules: [rule, { ...ruleRead, where: "client" }], cases: [accepted, refused, read] },
    ["The case get-x/is-open shows the bundle, its rule is about the client."],
  ],
  [
    "a rule of the bundle with a capability without a case",
    { rules: [rule, { ...ruleRead, capabilities: ["get-x", "get-y"] }], cases: [accepted, refused, read] },
    ["The rule b has no case for get-y."],
  ],
  [
    "a behaviour of which only one side is shown",
    { rules: [rule, ruleCall], cases: [accepted, refused, call] },
    ["The behaviour cases of the rule t all want the same result."],
  ],
  [
    "a behaviour of an unbound capability",
    {
      rules: [rule, { ...ruleCall, capabilities: ["get-z"] }],
      cases: [accepted, refused, call, long],
    },
    ["The rule t names the unbound capability get-z."],
  ],
  [
    "a case of the whole document that is not named so",
    {
      rules: [rule, { ...ruleRead, capabilities: [] }],
      cases: [accepted, refused, { name: "get-x/server", rule: "b", kind: "bundle", check: { server: "https://example.com" } }],
    },
    ["The case get-x/server asks the whole document and is not named document/…."],
  ],
  [
    "a twin that is no request",
    { rules: [rule, ruleRead], cases: [accepted, { ...refused, twin: read.name }, read] },
    ["The case get-x/zero-is-refused names the unknown twin get-x/is-open."],
  ],
];

test.each([...planted, ...plantedKinds])("finds %s", (_name, change, want) => {
  expect(checkCatalog({ ...sound, ...change })).toEqual(want);
});
