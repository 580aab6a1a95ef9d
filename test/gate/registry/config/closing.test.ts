import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../../../../src/core/json.ts";
import { compareSchemas, configLines } from "../registries.ts";

const text: JsonObject = { type: "string" };
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: "object", properties, ...more });
const closed: JsonObject = { additionalProperties: false };

/** Findings and uncheckable places between two configs, in short. */
function found(base: JsonObject, head: JsonObject): readonly string[] {
  const comparison = compareSchemas(base, head);
  return [...configLines(comparison), ...comparison.uncheckable.map(({ reason }) => `uncheckable: ${reason}`)];
}

const refused = "breaking config-extra-fields-refused";
const mode = (name: string, more: JsonObject = {}): JsonObject =>
  object({ mode: { const: name }, key: text }, { required: ["mode"], ...more });

describe("a config that is closed to undeclared fields", () => {
  const closings: readonly [name: string, base: JsonObject, head: JsonObject, want: readonly string[]][] = [
    ["as a whole", object({ a: text }), object({ a: text }, closed), [`${refused} config {"any_key":1}`]],
    [
      "beside required fields",
      object({ a: text, b: text }, { required: ["a"], additionalProperties: true }),
      object({ a: text, b: text }, { required: ["a"], ...closed }),
      [`${refused} config {"a":"a","any_key":1}`],
    ],
    [
      "by `unevaluatedProperties`",
      object({ a: text }, { unevaluatedProperties: true }),
      object({ a: text }, { unevaluatedProperties: false }),
      [`${refused} config {"any_key":1}`],
    ],
    [
      "in a field",
      object({ m: object({ a: text }) }),
      object({ m: object({ a: text }, closed) }),
      [`${refused} config/m {"m":{"any_key":1}}`],
    ],
    [
      "in a list",
      object({ m: { type: "array", items: object({ a: text }) } }),
      object({ m: { type: "array", items: object({ a: text }, closed) } }),
      [`${refused} config/m/* {"m":[{"any_key":1}]}`],
    ],
    [
      "in one form",
      object({ m: { oneOf: [mode("x"), mode("y")] } }),
      object({ m: { oneOf: [mode("x", closed), mode("y")] } }),
      [`${refused} config/m/(mode=x) {"m":{"mode":"x","any_key":1}}`],
    ],
    [
      "around the parts of `allOf`",
      object({}, { allOf: [object({ a: text }), object({ b: text })] }),
      object({}, { allOf: [object({ a: text }), object({ b: text })], unevaluatedProperties: false }),
      [`${refused} config {"any_key":1}`],
    ],
    [
      "beside a pattern of names",
      object({ a: text }, { patternProperties: { "^[a-z]": text } }),
      object({ a: text }, { patternProperties: { "^[a-z]": text }, ...closed }),
      [`${refused} config {"0":1}`],
    ],
    ["but for texts", object({ a: text }), object({ a: text }, { additionalProperties: text }), [`${refused} config {"any_key":1}`]],
    [
      "that were texts",
      object({ a: text }, { additionalProperties: text }),
      object({ a: text }, closed),
      ['breaking config-narrowed config {"any_key":"a"}'],
    ],
    [
      "beside a field that is new",
      object({ a: text }),
      object({ a: text, b: text }, closed),
      ["info config-field-added config/b", `${refused} config {"any_key":1}`],
    ],
    [
      "each field that is gone with a config of its own",
      object({ a: text, b: text, longer: text }),
      object({ a: text }, closed),
      [
        'breaking config-field-refused config/b {"b":"a"}',
        'breaking config-field-refused config/longer {"longer":"a"}',
        `${refused} config {"any_key":1}`,
      ],
    ],
  ];
  it.each(closings)("%s", (_name, base, head, want) => {
    expect(found(base, head)).toEqual(want);
  });
  it.each(closings)("%s: read backwards it takes more", (_name, head, base) => {
    expect(found(base, head).filter((line) => !line.startsWith("info") && !line.includes("config-field-removed"))).toEqual([]);
  });

  test("a field that the old schema leaves undeclared may be declared", () => {
    expect(found(object({ a: text }), object({ a: text, b: { type: "integer" } }))).toEqual(["info config-field-added config/b"]);
  });

  test("the same in another keyword, or in other words for any", () => {
    const ways = [{}, { additionalProperties: true }, { additionalProperties: {} }, { unevaluatedProperties: true }];
    for (const one of ways) for (const other of ways) expect(found(object({ a: text }, one), object({ a: text }, other))).toEqual([]);
    expect(found(object({ a: text }, closed), object({ a: text }, { unevaluatedProperties: false }))).toEqual([]);
  });

  test("no config that shows it", () => {
    const unsent = { propertyNames: { pattern: "^(?:(x)\\1|a)$" } };
    expect(found(object({ a: text }, unsent), object({ a: text }, { ...unsent, ...closed }))).toEqual([
      "uncheckable: the config takes no field that it does not declare, and no config was found that the old schema takes with such a field",
    ]);
  });
});

test("a field that falls to what the other schema says of all, by a pattern that is not decided, is uncheckable", () => {
  const [few, more] = ["^(?:(a)\\1|b)$", "^(?:(a)\\1|c|b)$"];
  const [one, other]: readonly JsonObject[] = [
    { type: "string", pattern: few },
    { type: "string", pattern: more },
  ];
  const reason = `uncheckable: a: pattern was ${JSON.stringify(few)} and is ${JSON.stringify(more)} now, and the pattern ${few} is not decided: it has a back-reference`;
  const open = { additionalProperties: other ?? {} };
  expect(found(object({ a: one ?? {} }, open), object({}, open))).toEqual(["warning config-field-removed config/a", reason]);
  expect(found(object({ a: one ?? {} }, open), object({}, { ...open, patternProperties: { "^a$": other ?? {} } }))).toContain(reason);
  const before = object({}, { additionalProperties: one ?? {} });
  expect(found(before, object({ a: other ?? {} }, { additionalProperties: one ?? {} }))).toEqual([
    "info config-field-added config/a",
    reason,
  ]);
});
