import { expect, test } from "vitest";
import { gateEngines } from "../../../src/commands/gate/engines.ts";
import { bundleOf } from "../../../src/commands/load/load-bundle.ts";
import type { JsonObject } from "../../../src/core/json.ts";
import type { Bundle } from "../../../src/document/bundle.ts";
import { smallDocument } from "../../support/gate-project.ts";

const gone = (kind: string): JsonObject => ({ $ref: `#/components/${kind}/Gone` });
const post = "/paths/~1things/post";

function bundled(change: JsonObject, item: JsonObject = {}): Promise<Bundle> {
  const { post: operation } = (smallDocument.paths as Record<string, Record<string, JsonObject>>)["/things"] ?? {}; // of our own making
  const document = { ...smallDocument, paths: { "/things": { post: { ...operation, ...change }, ...item } } };
  return bundleOf({ place: "x.json", text: JSON.stringify(document) }, { isSnapshot: false });
}

const answer = (more: JsonObject): JsonObject => ({ responses: { 200: { description: "ok", ...more } } });
const limit = { name: "limit", in: "query", schema: { type: "integer" } };

test.each<[string, JsonObject, JsonObject, string, string]>([
  [
    "a schema",
    answer({ content: { "application/json": { schema: { type: "string" } } } }),
    answer({ content: { "application/json": { schema: gone("schemas") } } }),
    `${post}/responses/200/content/application~1json/schema/$ref`,
    "response/200/body",
  ],
  ["a parameter", { parameters: [limit] }, { parameters: [limit, gone("parameters")] }, `${post}/parameters/1`, "parameters"],
  [
    "a header",
    answer({ headers: { "X-A": limit } }),
    answer({ headers: { "X-A": gone("headers") } }),
    `${post}/responses/200/headers/X-A`,
    "response/200/header/x-a",
  ],
  ["a body", {}, { requestBody: gone("requestBodies") }, `${post}/requestBody`, "body"],
  ["an answer", {}, { responses: { 200: gone("responses") } }, `${post}/responses/200`, "response/200"],
])("%s that leads to nothing is mended in the bundle, and yet is not read as anything", async (_name, sound, dangling, pointer, by) => {
  const [whole, mended] = [await bundled(sound), await bundled(dangling)];
  const want = (side: string): JsonObject => ({
    location: `${side}#${pointer}`,
    reason: `the reference leads to nothing in the document; reached in create_thing (${by})`,
  });
  expect(gateEngines.compareApi(whole, mended)).toEqual({ findings: [], unchanged: [], uncheckable: [want("head")] });
  expect(gateEngines.compareApi(mended, whole)).toEqual({ findings: [], unchanged: [], uncheckable: [want("base")] });
  expect(gateEngines.compareApi(mended, mended).uncheckable).toEqual([want("base"), want("head")]);
});

test("what no operation reaches may lead where it will", async () => {
  const given = { ...smallDocument, components: { schemas: { Unused: { properties: { a: gone("schemas") } } } } };
  const mended = await bundleOf({ place: "x.json", text: JSON.stringify(given) }, { isSnapshot: false });
  expect(mended.repairs).toHaveLength(1);
  expect(gateEngines.compareApi(mended, mended)).toEqual({ findings: [], unchanged: [], uncheckable: [] });
});

test("a reference whose place is there no more is told all the same", async () => {
  const whole = await bundled({});
  const repairs = [{ code: "dangling-schema", where: `${post}/parameters/7/schema` }];
  expect(gateEngines.compareApi(whole, { ...whole, repairs }).uncheckable).toEqual([
    { location: `head#${post}/parameters/7/schema`, reason: "the reference leads to nothing in the document, and its place changed since" },
  ]);
});
