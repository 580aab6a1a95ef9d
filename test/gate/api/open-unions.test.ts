import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import { compareSchemas, configLines } from "../registry/registries.ts";
import { answers, api, body, told } from "./small-api.ts";

const text: JsonObject = { type: "string" };
const whole: JsonObject = { type: "integer" };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });
const one = (...oneOf: readonly JsonObject[]): JsonObject => ({ oneOf });
const [a, b, c] = [object({ a: text }), object({ b: text }), object({ c: text })];

const breaks = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith("breaking"));

/** Open branches, so that `{}` fits all of them, and is refused. */
const changes: readonly [name: string, base: JsonObject, head: JsonObject, request: readonly string[], config: readonly string[]][] = [
  [
    "another type in one",
    one(a, b),
    one(object({ a: whole }), b),
    ['breaking request-union-narrowed body oneOf {"a":1}', 'breaking request-type-narrowed body/a type {"b":1,"a":"A"}'],
    ['breaking config-narrowed config/(form 1)/a {"b":1,"a":"a"}', 'breaking config-narrowed config {"a":1}'],
  ],
  [
    "shorter texts in one",
    one(a, b),
    one(object({ a: { ...text, maxLength: 2 } }), b),
    ['breaking request-constraint-tightened body/a maxLength {"b":1,"a":"aaa"}'],
    ['breaking config-narrowed config/(form 1)/a {"b":1,"a":"aaa"}'],
  ],
  [
    "a property required in one",
    one(a, b),
    one(object({ a: text }, { required: ["a"] }), b),
    ['breaking request-union-narrowed body oneOf {"b":1}'],
    ['breaking config-field-required config/(form 1)/a {"b":1}'],
  ],
  [
    "more taken by one, so that two take the same",
    one(a, b),
    one(a, object({ b: { type: ["string", "integer"] } })),
    ['breaking request-union-narrowed body oneOf {"b":1}'],
    ['breaking config-narrowed config {"b":1}'],
  ],
  [
    "one of three",
    one(a, b, c),
    one(object({ a: { ...text, maxLength: 2 } }), b, c),
    ['breaking request-constraint-tightened body/a maxLength {"b":1,"c":1,"a":"aaa"}'],
    ['breaking config-narrowed config/(form 1)/a {"b":1,"c":1,"a":"aaa"}'],
  ],
  [
    "below a property of one",
    one(object({ a: a }), b),
    one(object({ a: object({ a: { ...text, maxLength: 2 } }) }), b),
    ['breaking request-constraint-tightened body/a/a maxLength {"b":1,"a":{"a":"aaa"}}'],
    ['breaking config-narrowed config/(form 1)/a/a {"b":1,"a":{"a":"aaa"}}'],
  ],
  [
    "the same property of two types",
    one(a, object({ a: whole })),
    one(object({ a: { ...text, maxLength: 3 } }), object({ a: whole })),
    ['breaking request-type-narrowed body/a type {"a":"aaaa"}'],
    ['breaking config-narrowed config/(form 1)/a {"a":"aaaa"}'],
  ],
  [
    "one that is gone",
    one(a, b),
    one(a),
    ['breaking request-union-narrowed body oneOf {"a":1}'],
    ['breaking config-discriminator-changed config/(form 2) {"a":1}'],
  ],
];

describe("a union of open objects, of which one may be met", () => {
  it.each(changes)("%s", (_name, base, head, request, config) => {
    expect(breaks(told(api(body(base)), api(body(head))))).toEqual(request);
    const read = breaks(told(api(answers(head)), api(answers(base))));
    expect(read.map((line) => line.replace(/^\S+ \S+ \S+ /, ""))).toEqual(request.map((line) => line.replace(/^\S+ \S+ \S+ /, "")));
    const comparison = compareSchemas(base, head);
    expect(breaks(configLines(comparison))).toEqual(config);
    expect(comparison.uncheckable).toEqual([]);
  });

  test("a payload is made also where the union does not change", () => {
    const [u, n] = [one(a, b), "n"];
    const around = (schema: JsonObject): JsonObject => object({ u, [n]: schema }, { required: ["u"] });
    expect(told(api(body(around(text))), api(body(around(whole))))).toEqual([
      'breaking request-type-narrowed body/n type {"u":{"b":1},"n":"a"}',
    ]);
    expect(breaks(configLines(compareSchemas(around(text), around(whole))))).toEqual([
      'breaking config-narrowed config/n {"u":{"b":1},"n":"a"}',
    ]);
  });

  test("any of them instead of one takes more", () => {
    const { findings, uncheckable } = compareApi(api(body(one(a, b))), api(body({ anyOf: [a, b] })));
    expect(findings.map(({ level, id }) => `${level} ${id}`)).toEqual(["info request-widened"]);
    expect(uncheckable).toEqual([]);
  });

  test("branches in another order are no change", () => {
    expect(told(api(body(one(a, b))), api(body(one(b, a))))).toEqual([]);
  });
});

const requires = (...names: readonly string[]): JsonObject => ({ required: names });

/** Names that are required and that nobody declares. */
const undeclaredNames: readonly [name: string, base: JsonObject, payload: string][] = [
  ["alone", { type: "object" }, '{"a":"a","b":"a"}'],
  ["beside a declared property", object({ c: text }), '{"a":"a","b":"a"}'],
  ["beside a required property", object({ c: text }, requires("c")), '{"a":"a","c":"a","b":"a"}'],
];

it.each(undeclaredNames)("a payload with the names of two forms is refused where one may be met: %s", (_name, base, payload) => {
  const forms = [requires("a"), requires("b"), requires("d", "e")];
  const [before, after] = [
    { ...base, anyOf: forms },
    { ...base, oneOf: forms },
  ];
  expect(breaks(told(api(body(before)), api(body(after))))).toEqual([`breaking request-union-narrowed body oneOf ${payload}`]);
  const { unchanged } = compareSchemas(before, after);
  expect([breaks(configLines(compareSchemas(before, after))).length, unchanged]).toEqual([1, []]);
});
