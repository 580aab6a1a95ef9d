import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { answers, api, body } from "./small-api.ts";

/** Findings and uncheckable places between two bodies of a request, in short. */
function found(base: JsonObject, head: JsonObject): readonly string[] {
  return inShort(compareApi(api(body(base)), api(body(head))));
}

function inShort({ findings, uncheckable }: ReturnType<typeof compareApi>): readonly string[] {
  return [
    ...findings.map(({ level, id, location, witness }) =>
      [level, id, location, ...(witness === null ? [] : [witness.keyword, JSON.stringify(witness.payload)])].join(" "),
    ),
    ...uncheckable.map(({ reason }) => `uncheckable: ${reason.replace(/; reached in .*/, "")}`),
  ];
}

const text = (pattern: string, more: JsonObject = {}): JsonObject => ({ type: "string", pattern, ...more });
const record = (n: JsonObject): JsonObject => ({ type: "object", properties: { n }, required: ["n"] });
const tightened = "breaking request-constraint-tightened";

describe("texts", () => {
  it.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ["a pattern that takes less", text("^.{3}$"), text("^[\\x00-\\x7f]{3}$"), [`${tightened} body pattern "aaé"`]],
    ["a dot that is one", record(text("^a.c$")), record(text("^a\\.c$")), [`${tightened} body/n pattern {"n":"aac"}`]],
    ["fewer digits", text("^[0-9]{1,100}$"), text("^[0-9]{1,50}$"), [`${tightened} body pattern "${"0".repeat(51)}"`]],
    ["the same words", text("^[0-9]+$"), text("^\\d+$"), []],
    ["more words", text("^[0-9]+$"), text("^[0-9a-f]+$"), ["info request-widened body"]],
    ["an added `not`", text("^[ab]$"), text("^[ab]$", { not: { const: "b" } }), [`${tightened} body not "b"`]],
    ["a `not` of nothing here", text("^[ab]$"), text("^[ab]$", { not: { pattern: "c" } }), []],
    [
      "a format beside a pattern",
      text("^\\d{4}-\\d\\d-\\d\\d$"),
      text("^\\d{4}-\\d\\d-\\d\\d$", { format: "date" }),
      [`${tightened} body format "0000-00-00"`],
    ],
    ["patterns of two parts", { allOf: [text("^a"), text("b$")] }, { allOf: [text("^a"), text("c$")] }, [`${tightened} body pattern "ab"`]],
    [
      "a pattern that takes less than the part of a union",
      { anyOf: [text("^a"), text("^b")] },
      { anyOf: [text("^a"), text("^b."), { type: "null" }] },
      [`${tightened} body pattern "b"`],
    ],
    [
      "a pattern that takes minutes to run",
      text("^a*a*a*a*a*a*b$", { minLength: 300 }),
      text("^a*a*a*a*a*a*b$", { minLength: 300, maxLength: 300 }),
      [`${tightened} body maxLength "${"a".repeat(300)}b"`],
    ],
    [
      "a back-reference",
      text("^(?:(a)\\1|b)$"),
      text("^(?:(a)\\1|c|b)$"),
      [
        "info request-widened body",
        "uncheckable: the texts that it takes differ, and the pattern ^(?:(a)\\1|b)$ is not decided: it has a back-reference",
      ],
    ],
    ["a back-reference with a text that is found", text("^(?:(a)\\1|b)$"), text("^(?:(a)\\1|c)$"), [`${tightened} body pattern "b"`]],
    [
      "more states than the budget",
      text("^b?(a|b)*a(a|b){30}$"),
      text("^(a|b)*a(a|b){30}$"),
      ["uncheckable: the texts that it takes differ, and the pattern ^b?(a|b)*a(a|b){30}$ is not decided: it takes more than 2500 states"],
    ],
  ])("%s", (_name, base, head, want) => {
    expect(found(base, head)).toEqual(want);
  });

  test("towards an answer the other side is asked", () => {
    const change = compareApi(api(answers(text("^\\d+$"))), api(answers(text("^[0-9a-f]+$"))));
    expect(inShort(change)).toEqual(['breaking response-constraint-loosened response/200/body pattern "a"']);
    const back = compareApi(api(answers(text("^[0-9a-f]+$"))), api(answers(text("^\\d+$"))));
    expect(inShort(back)).toEqual(["info response-narrowed response/200/body"]);
  });
});

describe("keywords of which payloads are hard to make", () => {
  const keys = (patternProperties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", patternProperties, ...more });
  const has = (contains: JsonObject): JsonObject => ({ type: "array", items: { type: ["string", "number"] }, contains });

  it.each<[string, JsonObject, JsonObject, readonly string[]]>([
    [
      "another type under a pattern",
      keys({ "^x_": { type: "string" } }),
      keys({ "^x_": { type: "integer" } }),
      ['breaking request-type-narrowed body/x_ type {"x_":"a"}'],
    ],
    [
      "a pattern of keys that is new",
      keys({}),
      keys({ "^x_\\d$": { type: "integer" } }),
      ['breaking request-type-narrowed body/x_0 type {"x_0":{}}'],
    ],
    ["more under a pattern", keys({ "^x_": { type: "integer" } }), keys({ "^x_": { type: "number" } }), ["info request-widened body/x_"]],
    ["words under a pattern", keys({ "^x_": { type: "integer" } }), keys({ "^x_": { type: "integer", title: "X" } }), []],
    [
      "names",
      { type: "object", propertyNames: { pattern: "^[a-z]+$" }, additionalProperties: { type: "string" } },
      { type: "object", propertyNames: { pattern: "^[b-z]+$" }, additionalProperties: { type: "string" } },
      [`${tightened} body pattern {"a":"a"}`],
    ],
    [
      "names that a closed object has not",
      { type: "object", properties: { b: { type: "string" } }, additionalProperties: false, propertyNames: { pattern: "^[a-z]$" } },
      { type: "object", properties: { b: { type: "string" } }, additionalProperties: false, propertyNames: { pattern: "^[b-z]$" } },
      [],
    ],
    ["another item", has({ type: "string" }), has({ const: "x" }), [`${tightened} body contains ["a"]`]],
    ["more items", has({ type: "integer" }), has({ type: "number" }), ["info request-widened body"]],
    [
      "a schema of those who have a key",
      { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } },
      {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "string" } },
        dependentSchemas: { a: { properties: { b: { minLength: 3 } } } },
      },
      [`${tightened} body/b minLength {"a":"a","b":"a"}`],
    ],
    ["a `not` that is gone", { type: "integer", not: { const: 3 } }, { type: "integer" }, ["info request-widened body"]],
    ["a `not` that takes a value", { type: "integer" }, { type: "integer", not: { const: 3 } }, [`${tightened} body not 3`]],
    [
      "a `not` that no payload is found for",
      { type: "object" },
      { type: "object", not: { minProperties: 4, required: ["x"], properties: { x: { type: "string", pattern: "^(ab)\\1$" } } } },
      ["uncheckable: `not` differs, and no payload was found that tells how"],
    ],
  ])("%s", (_name, base, head, want) => {
    expect(found(base, head)).toEqual(want);
  });
});
