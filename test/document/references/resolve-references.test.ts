import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { resolveReferences } from "../../../src/document/references/resolve-references.ts";

const openapi = (schemas: JsonObject): JsonObject => ({ openapi: "3.1.0", paths: {}, components: { schemas } });

/** The component schemas after resolving, and each repair as `code where`. */
function resolved(schemas: JsonObject): { schemas: unknown; repairs: string[]; problems: readonly string[] } {
  const { document, repairs, problems } = resolveReferences(openapi(schemas));
  const { components } = document as { components: { schemas: Json } }; // what was given
  return { schemas: components.schemas, repairs: repairs.map(({ code, where }) => `${code} ${where}`), problems };
}

const page: JsonObject = { properties: { items: { items: { $dynamicRef: "#it" } } }, $defs: { it: { $dynamicAnchor: "it" } } };
const plainPage = { properties: { items: { items: { $ref: "#/components/schemas/Page/$defs/it" } } }, $defs: { it: {} } };
const at = (name: string): string => `/components/schemas/${name}`;

describe("a reference by name becomes a JSON pointer", () => {
  test.each<[string, JsonObject, JsonObject, string[]]>([
    [
      "an absolute $id",
      { A: { $ref: "https://a.example/b" }, B: { $id: "https://a.example/b", type: "string" } },
      { A: { $ref: "#/components/schemas/B" }, B: { type: "string" } },
      ["reference-by-name /components/schemas/A", "schema-id /components/schemas/B"],
    ],
    [
      "a relative $id, from another resource",
      { A: { $id: "https://a.example/x/a", items: { $ref: "../b#/items" } }, B: { $id: "https://a.example/b", items: { type: "string" } } },
      { A: { items: { $ref: "#/components/schemas/B/items" } }, B: { items: { type: "string" } } },
      ["schema-id /components/schemas/A", "reference-by-name /components/schemas/A/items", "schema-id /components/schemas/B"],
    ],
    [
      "a relative $id inside another $id",
      { A: { $id: "https://a.example/a", $defs: { b: { $id: "b", $anchor: "c" } }, $ref: "b#c" } },
      { A: { $defs: { b: {} }, $ref: "#/components/schemas/A/$defs/b" } },
      [`reference-by-name ${at("A")}`, `schema-id ${at("A")}`, `schema-id ${at("A")}/$defs/b`, `schema-anchor ${at("A")}/$defs/b`],
    ],
    [
      "an anchor of the own component, although another one has it too",
      { A: { $ref: "#x", $defs: { a: { $anchor: "x" } } }, B: { $ref: "#x", $defs: { b: { $anchor: "x" } } } },
      { A: { $ref: "#/components/schemas/A/$defs/a", $defs: { a: {} } }, B: { $ref: "#/components/schemas/B/$defs/b", $defs: { b: {} } } },
      ["A", "B"].flatMap((name) => [`reference-by-name ${at(name)}`, `schema-anchor ${at(name)}/$defs/${name.toLowerCase()}`]),
    ],
    [
      "an anchor that only another component has",
      { A: { $ref: "#x" }, B: { $anchor: "x" } },
      { A: { $ref: "#/components/schemas/B" }, B: {} },
      [`reference-by-name ${at("A")}`, `schema-anchor ${at("B")}`],
    ],
    [
      "a key that needs escapes",
      { "A/b ~": { $id: "urn:a:b", items: { $ref: "#" } } },
      { "A/b ~": { items: { $ref: "#/components/schemas/A~1b%20~0" } } },
      ["schema-id /components/schemas/A~1b ~0", "reference-by-name /components/schemas/A~1b ~0/items"],
    ],
    [
      "a discriminator's mapping",
      { A: { discriminator: { propertyName: "t", mapping: { b: "https://a.example/b", c: "B" } } }, B: { $id: "https://a.example/b" } },
      { A: { discriminator: { propertyName: "t", mapping: { b: "#/components/schemas/B", c: "B" } } }, B: {} },
      [`reference-by-name ${at("A")}`, `schema-id ${at("B")}`],
    ],
    [
      "a JSON pointer that passes over an $id",
      { A: { $id: "https://a.example/a", items: { $ref: "#/components/schemas/B" } }, B: {} },
      { A: { items: { $ref: "#/components/schemas/B" } }, B: {} },
      [`schema-id ${at("A")}`, `reference-past-id ${at("A")}/items`],
    ],
    [
      "two equal schemas of one name",
      { A: { $ref: "urn:a:b" }, B: { $id: "urn:a:b", type: "null" }, C: { $id: "urn:a:b", type: "null" } },
      { A: { $ref: "#/components/schemas/B" }, B: { type: "null" }, C: { type: "null" } },
      [`reference-by-name ${at("A")}`, `schema-id ${at("B")}`, `schema-id ${at("C")}`],
    ],
    [
      "nothing that is a property or data",
      { A: { properties: { $id: { type: "string" }, $ref: { const: { $id: "urn:a:b" } } } } },
      { A: { properties: { $id: { type: "string" }, $ref: { const: { $id: "urn:a:b" } } } } },
      [],
    ],
    ["a reference that leads nowhere stays", { A: { $ref: "#x", $id: "urn:a:b" } }, { A: { $ref: "#x" } }, [`schema-id ${at("A")}`]],
    ["so does a dynamic one, as $ref", { A: { $dynamicRef: "#x" } }, { A: { $ref: "#x" } }, []],
  ])("%s", (_name, given, schemas, repairs) => {
    const before = structuredClone(given);
    expect(resolved(given)).toEqual({ schemas, repairs, problems: [] });
    expect(given).toEqual(before);
    const again = openapi(schemas);
    expect(resolveReferences(again).repairs).toEqual([]);
  });
});

describe("a dynamic reference leads where its scope says", () => {
  test("in place, and in a copy for another context", () => {
    const beds: JsonObject = { $ref: "#/components/schemas/Page", $defs: { it: { $dynamicAnchor: "it", type: "string" } } };
    expect(resolved({ Page: page, Beds: beds })).toEqual({
      schemas: {
        Page: plainPage,
        Beds: { $ref: "#/components/schemas/PageOfBeds", $defs: { it: { type: "string" } } },
        PageOfBeds: { ...plainPage, properties: { items: { items: { $ref: "#/components/schemas/Beds/$defs/it" } } } },
      },
      repairs: [
        `reference-by-name ${at("Page")}/properties/items/items`,
        `schema-anchor ${at("Page")}/$defs/it`,
        `reference-in-context ${at("Beds")}`,
        `schema-anchor ${at("Beds")}/$defs/it`,
      ],
      problems: [],
    });
  });

  test("through a schema between, and back to itself", () => {
    const node: JsonObject = { $dynamicAnchor: "node", properties: { kids: { items: { $dynamicRef: "#node" } } } };
    const strict: JsonObject = { $dynamicAnchor: "node", allOf: [{ $ref: "#/components/schemas/Between" }], unevaluatedProperties: false };
    expect(resolved({ Node: node, Between: { $ref: "#/components/schemas/Node" }, Strict: strict }).schemas).toEqual({
      Node: { properties: { kids: { items: { $ref: "#/components/schemas/Node" } } } },
      Between: { $ref: "#/components/schemas/Node" },
      Strict: { allOf: [{ $ref: "#/components/schemas/BetweenOfStrict" }], unevaluatedProperties: false },
      BetweenOfStrict: { $ref: "#/components/schemas/NodeOfStrict" },
      NodeOfStrict: { properties: { kids: { items: { $ref: "#/components/schemas/Strict" } } } },
    });
  });

  test("by the keywords of 2019-09", () => {
    const filter: JsonObject = { $recursiveAnchor: true, items: { $recursiveRef: "#" } };
    const closed: JsonObject = { $recursiveAnchor: true, $ref: "#/components/schemas/Filter" };
    expect(resolved({ Filter: filter, Closed: closed, Plain: { items: { $recursiveRef: "#" } } })).toEqual({
      schemas: {
        Filter: { items: { $ref: "#/components/schemas/Filter" } },
        Closed: { $ref: "#/components/schemas/FilterOfClosed" },
        Plain: { items: { $ref: "#/components/schemas/Plain" } },
        FilterOfClosed: { items: { $ref: "#/components/schemas/Closed" } },
      },
      repairs: [
        `schema-anchor ${at("Filter")}`,
        `reference-by-name ${at("Filter")}/items`,
        `reference-in-context ${at("Closed")}`,
        `schema-anchor ${at("Closed")}`,
        `reference-by-name ${at("Plain")}/items`,
      ],
      problems: [],
    });
  });

  test("beside another reference, and under a name that is free", () => {
    const both: JsonObject = { $ref: "#/components/schemas/Page", $dynamicRef: "#it", $defs: { it: { $dynamicAnchor: "it" } } };
    expect(Object.keys(resolved({ Page: page, Both: both, PageOfBoth: true }).schemas as object)).toContain("PageOfBoth2");
    expect(resolved({ Page: page, Both: both }).schemas).toMatchObject({
      Both: { $ref: "#/components/schemas/PageOfBoth", allOf: [{ $ref: "#/components/schemas/Both/$defs/it" }] },
    });
  });
});

describe("a reference without a single meaning is told", () => {
  test.each<[string, JsonObject, string]>([
    [
      "two schemas of one $id",
      { A: { $ref: "urn:a:b" }, B: { $id: "urn:a:b", type: "null" }, C: { $id: "urn:a:b" } },
      '/components/schemas/A refers to "urn:a:b", which is the name of several schemas',
    ],
    [
      "two schemas of one anchor",
      { A: { $ref: "#x", $defs: { a: { $anchor: "x" }, b: { $anchor: "x" } } } },
      '/components/schemas/A refers to "#x", which is the name of several schemas',
    ],
    [
      "two schemas of one dynamic anchor, in an outer resource",
      {
        Page: page,
        A: { $ref: "#/components/schemas/Page", $defs: { a: { $dynamicAnchor: "it" }, b: { $dynamicAnchor: "it" } } },
      },
      '/components/schemas/Page/properties/items/items refers to "#it", which is the name of several schemas',
    ],
  ])("%s", (_name, schemas, problem) => {
    expect(resolved(schemas).problems).toEqual([problem]);
  });

  test("too many contexts", () => {
    const users = Array.from({ length: 501 }, (_, index): [string, JsonObject] => [
      `A${index}`,
      { $ref: "#/components/schemas/Page", $defs: { it: { $dynamicAnchor: "it" } } },
    ]);
    expect(resolved({ Page: page, ...Object.fromEntries(users) }).problems).toEqual([
      '/components/schemas/A500 refers to "#/components/schemas/Page", which means another schema in each of too many contexts',
    ]);
  });
});

test("a document without names is itself", () => {
  const document = openapi({ A: { $ref: "#/components/schemas/B" }, B: {} });
  expect(resolveReferences(document).document).toBe(document);
});

test("draft-07 has anchors in $id, and ignores an $id beside $ref", () => {
  const schema: Json = {
    $id: "http://a.example/",
    properties: { a: { $ref: "#x" }, b: { $id: "http://b.example/", $ref: "#/definitions/x" } },
  };
  expect(resolveReferences({ ...schema, definitions: { x: { $id: "#x", type: "null" } } }, "07").document).toEqual({
    properties: { a: { $ref: "#/definitions/x" }, b: { $ref: "#/definitions/x" } },
    definitions: { x: { type: "null" } },
  });
});
