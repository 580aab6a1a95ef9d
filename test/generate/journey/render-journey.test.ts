import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { type Connector, parseRegistry } from "../../../src/document/registry.ts";
import { renderJourney } from "../../../src/generate/journey/render-journey.ts";
import { sampleConfig } from "../../../src/generate/journey/sample-config.ts";
import { kitRoot } from "../../../src/io/kit-root.ts";
import { compile } from "../../../src/schema/compile.ts";

const { connectors } = parseRegistry(JSON.parse(readFileSync(join(kitRoot, "openapi/snapshot/registry.json"), "utf8")) as Json, "registry");

const sources = connectors.filter(({ kind }) => kind === "source");

test.each(sources.map(({ name, connectionSpecification }) => [name, connectionSpecification] as const))(
  "a configuration that %s takes",
  (_, schema) => {
    const config = sampleConfig(schema);
    expect(config).toBeDefined();
    expect(compile(schema, { draft: "07" }).violations("", config ?? {})).toEqual([]);
  },
);

const shop: JsonObject = {
  type: "object",
  required: ["api-key", "shop", "start"],
  properties: {
    "api-key": { type: "string" },
    shop: { type: "string", examples: ["acme"] },
    start: { type: "string", pattern: "^[0-9]{4}$", pattern_descriptor: "YYYY, 2024" },
  },
};

test.each<[string, JsonObject, JsonObject | undefined]>([
  ["texts that tell what they stand for, where the schema takes them", shop, { "api-key": "my-api-key", shop: "acme", start: "2024" }],
  ["no field is required", { type: "object", properties: { a: { type: "string" } } }, {}],
  ["nothing fits", { type: "object", required: ["a"], properties: { a: false } }, undefined],
  ["a schema that does not compile", { type: "object", required: ["a"], properties: { a: { type: "text" } } }, undefined],
])("planted: %s", (_, schema, want) => {
  expect(sampleConfig(schema)).toEqual(want);
});

const source: Connector = {
  name: "source-shop",
  kind: "source",
  definitionId: "4d6a1d0c-0000-4000-8000-000000000001",
  title: 'Shop "\u2028*/ $x',
  dockerRepository: "acme/source-shop",
  version: "1.0.0",
  connectionSpecification: shop,
  suggestedStreams: [],
};
const options = { source, tree: "../src/airbyte", ending: "js" } as const;

test("the test for vitest imports the generated code; no foreign text leaves its literal", () => {
  const text = renderJourney({ ...options, runner: "vitest" });
  expect(text).toContain('import { sourceShop } from "../src/airbyte/connectors/source-shop.js";');
  expect(text).toContain('{ name: "Our Shop \\"\\u2028*/ $x" }');
  expect(text).toContain('    config: {\n      "api-key": "my-api-key",\n      shop: "acme",\n      start: "2024",\n    },\n');
});

test("the test for the runner of Node.js imports no TypeScript", () => {
  const text = renderJourney({ ...options, runner: "node" });
  expect(text).toContain('const definitionId = "4d6a1d0c-0000-4000-8000-000000000001"; // source-shop');
  expect([...text.matchAll(/from "(.*)"/g)].map(([, from]) => from)).toEqual([
    ...["airbyte-embedded-client", "airbyte-embedded-kit/sandbox/node", "node:assert/strict", "node:test"],
  ]);
});
