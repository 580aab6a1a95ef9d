import { expect, test } from "vitest";
import type { Json } from "../../../src/core/json.ts";
import { confusableNames } from "../../../src/document/repair/confusable-names.ts";
import { repair } from "../../../src/document/repair/repair.ts";

const document = (parts: Readonly<Record<string, Json>>): Json => ({
  openapi: "3.1.0",
  info: { title: "a", version: "1" },
  paths: {},
  ...parts,
});

test.each<[string, Json, readonly string[]]>([
  [
    "components by a Cyrillic letter",
    document({ components: { schemas: { Token: {}, Tоken: {}, Other: {} } } }),
    ["/components/schemas/Token", "/components/schemas/Tоken"],
  ],
  [
    "components by an invisible character",
    document({ components: { schemas: { A: {}, "A\u200b": {} } } }),
    ["/components/schemas/A", "/components/schemas/A\u200b"],
  ],
  ["paths by a full-width letter", document({ paths: { "/a": {}, "/ａ": {} } }), ["/paths/~1a", "/paths/~1ａ"]],
  [
    "operation ids of two paths",
    document({ paths: { "/a": { get: { operationId: "pay", responses: {} } }, "/b": { get: { operationId: "рау", responses: {} } } } }),
    ["/paths/~1a/get/operationId", "/paths/~1b/get/operationId"],
  ],
  [
    "parameters of one operation",
    document({
      paths: {
        "/a": {
          get: {
            parameters: [
              { name: "id", in: "query" },
              { name: "іd", in: "query" },
            ],
            responses: {},
          },
        },
      },
    }),
    ["/paths/~1a/get/parameters/0/name", "/paths/~1a/get/parameters/1/name"],
  ],
  ["properties of one schema", { properties: { secret: {}, sесret: {} } }, ["/properties/secret", "/properties/sесret"]],
  ["properties of two schemas are no pair", { properties: { a: { properties: { secret: {} } }, b: { properties: { sесret: {} } } } }, []],
  ["ASCII alone, and letters with accents", { properties: { page1: {}, pagel: {}, cafe: {}, café: {} } }, []],
])("%s", (_, value, want) => {
  expect(confusableNames(value).map(({ where }) => where)).toEqual(want);
});

test("repairs name them, and the document is as it was", () => {
  const given = document({ components: { schemas: { Token: {}, Tоken: {} } } });
  expect(repair(given, "here")).toEqual({
    document: given,
    repairs: ["/components/schemas/Token", "/components/schemas/Tоken"].map((where) => ({ code: "confusable-name", where })),
  });
});
