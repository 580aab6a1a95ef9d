import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { answers, api, body } from "./small-api.ts";

type Comparison = ReturnType<typeof compareApi>;

/** Findings, and what is uncheckable. */
function inShort({ findings, uncheckable }: Comparison): readonly string[] {
  return [
    ...findings.map(({ level, id, location, witness }) =>
      [level, id, location, ...(witness === null ? [] : [witness.keyword, JSON.stringify(witness.payload)])].join(" "),
    ),
    ...uncheckable.map(({ reason }) => `uncheckable: ${reason.replace(/; reached in .*/, "")}`),
  ];
}

const sent = (base: JsonObject, head: JsonObject): readonly string[] => inShort(compareApi(api(body(base)), api(body(head))));
const got = (base: JsonObject, head: JsonObject): readonly string[] => inShort(compareApi(api(answers(base)), api(answers(head))));

const text: JsonObject = { type: "string" };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });
const closed: JsonObject = { additionalProperties: false };
const refused = "breaking request-extra-keys-refused";

describe("an object that is closed to undeclared properties", () => {
  const closings: readonly [name: string, base: JsonObject, head: JsonObject, request: readonly string[]][] = [
    ["by `additionalProperties`", object({ a: text }), object({ a: text }, closed), [`${refused} body additionalProperties {"any_key":1}`]],
    [
      "by `unevaluatedProperties`",
      object({ a: text }, { unevaluatedProperties: true }),
      object({ a: text }, { unevaluatedProperties: false }),
      [`${refused} body unevaluatedProperties {"any_key":1}`],
    ],
    [
      "below required properties",
      object({ m: object({ a: text }, { required: ["a"] }) }, { required: ["m"] }),
      object({ m: object({ a: text }, { required: ["a"], ...closed }) }, { required: ["m"] }),
      [`${refused} body/m additionalProperties {"m":{"a":"a","any_key":1}}`],
    ],
    [
      "in a list",
      object({ m: { type: "array", items: object({ a: text }) } }),
      object({ m: { type: "array", items: object({ a: text }, closed) } }),
      [`${refused} body/m/* additionalProperties {"m":[{"any_key":1}]}`],
    ],
    [
      "around the parts of `allOf`",
      { allOf: [object({ a: text }), object({ b: text })] },
      { allOf: [object({ a: text }), object({ b: text })], unevaluatedProperties: false },
      [`${refused} body unevaluatedProperties {"any_key":1}`],
    ],
    [
      "in one part of `allOf`",
      { allOf: [object({ a: text }), object({ b: text })] },
      { allOf: [object({ a: text }, closed), object({ b: text })] },
      ['breaking request-property-refused body/b additionalProperties {"b":"a"}', `${refused} body additionalProperties {"any_key":1}`],
    ],
    [
      "in one branch of a union",
      { oneOf: [object({ k: { const: "x" } }, { required: ["k"] }), object({ k: { const: "y" } }, { required: ["k"] })] },
      { oneOf: [object({ k: { const: "x" } }, { required: ["k"], ...closed }), object({ k: { const: "y" } }, { required: ["k"] })] },
      [`${refused} body additionalProperties {"k":"x","any_key":1}`],
    ],
    [
      "beside a pattern of names",
      object({ a: text }, { patternProperties: { "^any_": text } }),
      object({ a: text }, { patternProperties: { "^any_": text }, ...closed }),
      [`${refused} body additionalProperties {"b":1}`],
    ],
    [
      "beside a pattern of nearly all names",
      object({ a: text }, { patternProperties: { "^[^0]": text } }),
      object({ a: text }, { patternProperties: { "^[^0]": text }, ...closed }),
      [`${refused} body additionalProperties {"0":1}`],
    ],
    [
      "beside a rule of names",
      object({ a: text }, { propertyNames: { pattern: "^[a-c]$" } }),
      object({ a: text }, { propertyNames: { pattern: "^[a-c]$" }, ...closed }),
      [`${refused} body additionalProperties {"b":1}`],
    ],
    [
      "beside a property that is new",
      object({ a: text }),
      object({ a: text, b: { type: "integer" } }, closed),
      [`${refused} body additionalProperties {"any_key":1}`, "info request-property-added body/b"],
    ],
    [
      "that were texts",
      object({ a: text }, { additionalProperties: text }),
      object({ a: text }, closed),
      [`${refused} body additionalProperties {"any_key":"a"}`],
    ],
  ];
  it.each(closings)("%s breaks a request, and no answer", (_name, base, head, want) => {
    expect(sent(base, head)).toEqual(want);
    expect(got(base, head).filter((line) => !line.startsWith("info"))).toEqual([]);
  });
  it.each(closings)("%s, read backwards, breaks nobody", (_name, head, base) => {
    const lines = [...sent(base, head), ...got(base, head)].filter((line) => !line.startsWith("info"));
    expect(lines.filter((line) => !line.includes("-property-removed "))).toEqual([]);
  });

  test("a property that the base leaves undeclared may be declared", () => {
    expect(sent(object({ a: text }), object({ a: text, b: { type: "integer" } }))).toEqual(["info request-property-added body/b"]);
    expect(sent(object({ a: text }, { additionalProperties: {} }), object({ a: text, b: { type: "integer" } }))).toEqual([
      "info request-property-added body/b",
    ]);
  });

  test("any written otherwise is any", () => {
    const ways = [{}, { additionalProperties: true }, { additionalProperties: {} }, { unevaluatedProperties: { title: "Any" } }];
    for (const one of ways) for (const other of ways) expect(sent(object({ a: text }, one), object({ a: text }, other))).toEqual([]);
  });

  test("a pattern of all names leaves none undeclared", () => {
    const all = { patternProperties: { "": text } };
    expect(sent(object({ a: text }, all), object({ a: text }, { ...all, ...closed }))).toEqual([]);
  });

  test("a closing that no payload shows is uncheckable", () => {
    const unsent = { propertyNames: { pattern: "^(?:(x)\\1|a)$" } };
    expect(sent(object({ a: text }, unsent), object({ a: text }, { ...unsent, ...closed }))).toEqual([
      "uncheckable: it refuses properties that are not declared, and no payload was found that was taken with one",
    ]);
  });
});

describe("undeclared properties that are taken in part", () => {
  it.each<[string, JsonObject, JsonObject, readonly string[], readonly string[]]>([
    [
      "texts only",
      object({ a: text }),
      object({ a: text }, { additionalProperties: text }),
      ['breaking request-type-narrowed body/* type {"any_key":1}'],
      ["info response-narrowed response/200/body/*"],
    ],
    [
      "any instead of texts",
      object({ a: text }, { additionalProperties: text }),
      object({ a: text }),
      ["info request-widened body/*"],
      ['breaking response-type-widened response/200/body/* type {"any_key":1}'],
    ],
    [
      "shorter texts",
      object({ a: text }, { additionalProperties: text }),
      object({ a: text }, { additionalProperties: { ...text, maxLength: 3 } }),
      ['breaking request-constraint-tightened body/* maxLength {"any_key":"aaaa"}'],
      ["info response-narrowed response/200/body/*"],
    ],
  ])("%s", (_name, base, head, request, response) => {
    expect(sent(base, head)).toEqual(request);
    expect(got(base, head)).toEqual(response);
  });
});

describe("a property that one side declares and the other only takes", () => {
  const [few, more] = ["^(?:(a)\\1|b)$", "^(?:(a)\\1|c|b)$"].map((pattern): JsonObject => ({ type: "string", pattern }));
  const undecided = (pattern: string): string =>
    `uncheckable: the texts that it takes differ, and the pattern ${pattern} is not decided: it has a back-reference`;

  it.each<[string, JsonObject, JsonObject]>([
    [
      "by `additionalProperties`",
      object({ z: text, a: few ?? {} }, { additionalProperties: more ?? {} }),
      object({ z: text }, { additionalProperties: more ?? {} }),
    ],
    [
      "by a pattern of names",
      object({ z: text, a: few ?? {} }, { additionalProperties: more ?? {} }),
      object({ z: text }, { patternProperties: { "^a$": more ?? {} }, additionalProperties: more ?? {} }),
    ],
    [
      "and said of all before",
      object({ z: text }, { additionalProperties: few ?? {} }),
      object({ z: text, a: more ?? {} }, { additionalProperties: few ?? {} }),
    ],
  ])("%s: a pattern that is not decided is uncheckable", (_name, base, head) => {
    expect(sent(base, head)).toContain(undecided("^(?:(a)\\1|b)$"));
  });

  test("towards an answer the head's side is sent", () => {
    const head = object({ z: text, a: few ?? {} }, { additionalProperties: more ?? {} });
    expect(got(object({ z: text }, { additionalProperties: more ?? {} }), head)).toContain(undecided("^(?:(a)\\1|b)$"));
  });

  test("where any is taken, nothing is left to decide", () => {
    expect(sent(object({ z: text, a: more ?? {} }), object({ z: text }))).toEqual(["warning request-property-removed body/a"]);
  });
});

describe("branches that differ by what they declare", () => {
  const branches = (more: JsonObject): JsonObject => ({
    oneOf: [object({ a: text }, { required: ["a"], ...more }), object({ b: text }, { required: ["b"], ...more })],
  });

  test("closing them breaks a request by the key that is refused, and no answer", () => {
    expect(sent(branches({}), branches(closed)).filter((line) => line.includes("became-required"))).toEqual([]);
    expect(sent(branches({}), branches(closed))).toContain(`${refused} body additionalProperties {"a":"a","any_key":1}`);
    expect(got(branches({}), branches(closed)).filter((line) => !line.startsWith("info"))).toEqual([]);
  });

  test("opening them breaks no answer", () => {
    expect(got(branches(closed), branches({})).filter((line) => !line.startsWith("info"))).toEqual([]);
  });
});
