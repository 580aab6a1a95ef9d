import { expect, test } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { compile } from "../../../src/schema/compile.ts";
import { type Boundaries, boundaryValues } from "../../../src/schema/sample/boundary-values.ts";
import { startSampling } from "../../../src/schema/sample/sample-value.ts";

type Row = readonly [keyword: string, at: string, accepted: Json, refused: Json];

const uuid = "4e1f9c80-6b2d-4a57-8d13-e90a7c5b2f64";
const object = { type: "object" };

const twins: readonly [name: string, schema: Json, want: readonly Row[]][] = [
  [
    "type",
    { type: "string" },
    [
      ["type", "", "a", 1],
      ["type", "", "a", null],
    ],
  ],
  [
    "a whole number",
    { type: "integer" },
    [
      ["type", "", 0, 0.5],
      ["type", "", 0, null],
    ],
  ],
  ["a type that may be null", { type: ["boolean", "null"] }, [["type", "", false, 1]]],
  ["const", { const: "a" }, [["const", "", "a", "a-x"]]],
  [
    "enum, each value",
    { enum: ["a", 2] },
    [
      ["enum", "", "a", "a-x"],
      ["enum", "", 2, "a-x"],
    ],
  ],
  [
    "required, each key",
    { required: ["a", "b"] },
    [
      ["required", "", { a: "a", b: "a" }, { b: "a" }],
      ["required", "", { a: "a", b: "a" }, { a: "a" }],
    ],
  ],
  ["format uuid", { format: "uuid" }, [["format", "", uuid, uuid.slice(0, -1)]]],
  ["format date-time", { format: "date-time" }, [["format", "", "2026-01-31T12:00:00Z", "2026-02-30T12:00:00Z"]]],
  ["format uri", { format: "uri" }, [["format", "", "https://example.com/a", "example.com/a b"]]],
  ["pattern", { pattern: "^https?://[^/]+$" }, [["pattern", "", "https://example.com", "https://example.com/"]]],
  ["minimum", { minimum: 1 }, [["minimum", "", 1, 0.5]]],
  [
    "maximum of a whole number",
    { type: "integer", maximum: 9 },
    [
      ["type", "", 0, 0.5],
      ["type", "", 0, null],
      ["maximum", "", 9, 10],
    ],
  ],
  [
    "a whole number between bounds",
    { type: "integer", minimum: 1, maximum: 9 },
    [
      ["type", "", 1, 1.5],
      ["type", "", 1, null],
      ["minimum", "", 1, 0],
      ["maximum", "", 9, 10],
    ],
  ],
  ["exclusiveMinimum", { exclusiveMinimum: 1 }, [["exclusiveMinimum", "", 1.5, 1]]],
  ["exclusiveMaximum", { exclusiveMaximum: 1 }, [["exclusiveMaximum", "", 0.5, 1]]],
  ["minLength in code points", { minLength: 2 }, [["minLength", "", "😀a", "😀"]]],
  ["minLength of one", { minLength: 1 }, [["minLength", "", "😀", ""]]],
  ["maxLength in code points", { maxLength: 2 }, [["maxLength", "", "😀a", "😀aa"]]],
  ["minItems", { minItems: 2 }, [["minItems", "", ["a", "A"], ["a"]]]],
  [
    "maxItems",
    { type: ["array", "null"], maxItems: 1, items: { const: 1 } },
    [
      ["type", "", [], 1],
      ["maxItems", "", [1], [1, 1]],
      ["const", "/0", [1], [2]],
    ],
  ],
  ["uniqueItems", { uniqueItems: true, minItems: 0 }, [["uniqueItems", "", ["a", "A"], ["a", "a"]]]],
  ["minProperties", { minProperties: 1 }, [["minProperties", "", { extra0: "a" }, {}]]],
  ["maxProperties", { maxProperties: 1 }, [["maxProperties", "", { extra0: "a" }, { extra0: "a", extra1: "a" }]]],
  [
    "additionalProperties: false",
    { required: [], additionalProperties: false },
    [["additionalProperties", "", {}, { unknown_member: "a" }]],
  ],
  ["dependentRequired", { required: [], dependentRequired: { a: ["b"] } }, [["dependentRequired", "", { a: "a", b: "a" }, { a: "a" }]]],
  ["a property that is not required", { properties: { a: { maximum: 1 } } }, [["maximum", "/a", { a: 1 }, { a: 1.5 }]]],
  ["the items of a list", { items: { maximum: 1 } }, [["maximum", "/0", [1], [1.5]]]],
  [
    "other members",
    { ...object, type: ["object", "null"], additionalProperties: { const: 1 } },
    [
      ["type", "", {}, 1],
      ["const", "/extra", { extra: 1 }, { extra: 2 }],
    ],
  ],
  [
    "every branch of anyOf",
    { anyOf: [{ const: 1 }, { const: "a" }] },
    [
      ["const", "", 1, 2],
      ["const", "", "a", "a-x"],
    ],
  ],
  [
    "branches told apart by a tag, which neither requires",
    {
      oneOf: [{ properties: { kind: { const: "a" } } }, { properties: { kind: { const: "b" } } }],
      discriminator: { propertyName: "kind" },
    },
    [
      ["const", "/kind", { kind: "a" }, { kind: "a-x" }],
      ["const", "/kind", { kind: "b" }, { kind: "b-x" }],
    ],
  ],
  [
    "then, where the condition holds",
    {
      properties: { mode: { enum: ["all", "some"] } },
      if: { required: ["mode"], properties: { mode: { const: "some" } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword's name
      then: { required: ["list"], properties: { list: { minItems: 1 } } },
    },
    [
      ["enum", "/mode", { mode: "all" }, { mode: "all-x" }],
      ["required", "", { mode: "some", list: ["a"] }, { mode: "some" }],
      ["minItems", "/list", { mode: "some", list: ["a"] }, { mode: "some", list: [] }],
    ],
  ],
  ["references", { $ref: "#/$defs/a", $defs: { a: { maximum: 1 } } }, [["maximum", "", 1, 1.5]]],
  [
    "allOf",
    { allOf: [{ minimum: 1 }, { maximum: 2 }] },
    [
      ["minimum", "", 1, 0.5],
      ["maximum", "", 2, 2.5],
    ],
  ],
  [
    "a schema within itself, once",
    { $ref: "#/$defs/a", $defs: { a: { type: ["object", "null"], properties: { a: { $ref: "#/$defs/a" } } } } },
    [["type", "", {}, 1]],
  ],
];

test.each(twins)("%s", (_name, schema, want) => {
  const { pairs, unreachable } = boundaries(schema);
  expect(pairs.map(({ keyword, at, accepted, refused }) => [keyword, at, accepted, refused])).toEqual(want);
  expect(unreachable).toEqual([]);
});

const reasons: readonly [name: string, schema: Json, want: readonly [location: string, reason: string][]][] = [
  ["what another branch admits", { anyOf: [{ format: "uuid" }, {}] }, [["/anyOf/0/format", "what is beyond it is accepted all the same"]]],
  [
    "what another keyword forbids",
    { allOf: [{ const: 1 }, { maximum: 3 }] },
    [["/allOf/1/maximum", "the value at its edge is refused: const at the root"]],
  ],
  ["a keyword without a probe", { not: { const: 1 } }, [["/not", "the keyword is not probed"]]],
  ["a format that is not asserted", { format: "password" }, [["/format", "what is beyond it is accepted all the same"]]],
  ["a length that no one sends", { maxLength: 1e9 }, [["/maxLength", "no value at its edge was found"]]],
  ["a pattern that none of the samples has", { pattern: "^x{7}$" }, [["/pattern", "no value beyond it was found"]]],
  ["a pattern that is none", { pattern: "(" }, [["/pattern", "the value at its edge is refused: $schema at the root"]]],
];

test.each(reasons)("%s is listed with the reason", (_name, schema, want) => {
  const { pairs, unreachable } = boundaries(schema);
  expect(unreachable.map(({ keywordLocation, reason }) => [keywordLocation, reason])).toEqual(want);
  expect(pairs.filter(({ keywordLocation }) => keywordLocation === want[0]?.[0])).toEqual([]);
});

test("a constraint is named by its location through references, and by where it stands", () => {
  const { pairs } = boundaries({ properties: { "a/b": { $ref: "#/$defs/x" } }, $defs: { x: { maximum: 1 } } });
  expect(pairs).toEqual([
    {
      keywordLocation: "/properties/a~1b/$ref/maximum",
      schemaPointer: "/$defs/x",
      keyword: "maximum",
      at: "/a~1b",
      accepted: { "a/b": 1 },
      refused: { "a/b": 1.5 },
    },
  ]);
});

test("a document that is made to be endless ends, and that is said", () => {
  const wide = Array.from({ length: 12 }, (_, index) => [`d${index}`, { properties: both({ $ref: `#/$defs/d${index + 1}` }) }]);
  const schema = { $ref: "#/$defs/d0", $defs: { ...Object.fromEntries(wide), d12: { maximum: 1 } } };
  expect(boundaries(schema).unreachable.at(-1)?.reason).toBe("only 5000 of its parts are probed");
});

function both(schema: Json): Json {
  return { a: schema, b: schema, c: schema };
}

function boundaries(schema: Json): Boundaries {
  return boundaryValues({ sampling: startSampling(schema), pointer: "", schemas: compile(schema) });
}
