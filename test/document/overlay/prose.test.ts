import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { bundle } from "../../../src/document/bundle.ts";
import { listOperations } from "../../../src/document/list-operations.ts";
import { parseProse } from "../../../src/document/overlay/parse-prose.ts";
import { published, withoutProse } from "../../../src/document/overlay/prose.ts";
import { parseDocument } from "../../../src/document/parse/parse-document.ts";
import { compareBundles } from "../../../src/gate/api/compare-bundles.ts";
import { caught } from "../../support/caught.ts";

const head = { "x-reason": "r", "x-source": "the docs", "x-goes-when": "it is declared", "x-generations": ["agent"] };
const start = { operationId: "start", responses: { "200": { description: "ok" } } };
const prose = parseProse({ ...head, paths: { "/start": { post: start } } }, "start.yaml");
const item = (more: object = {}): JsonObject =>
  ({ get: { operationId: "list", responses: { "200": { description: "ok" } } }, ...more }) as JsonObject;
const document = (paths: object): JsonObject =>
  ({ openapi: "3.1.0", info: { title: "t", version: "1" }, paths: { ...paths } }) as JsonObject;
const make = (given: Json) => bundle(given, { generation: "agent", overlays: [prose], place: "api.json" });
const names = (given: JsonObject) => listOperations(given).map(({ id, prose: isProse }) => [id, isProse === true]);

test("what only prose describes is added, marked with its source, and told in the record", () => {
  const made = make(document({ "/other": item() }));
  expect(names(made.document)).toEqual([
    ["list", false],
    ["start", true],
  ]);
  expect(made.overlays).toEqual([{ id: "prose/start", applied: true, places: 1 }]);
  expect(JSON.stringify(made.document)).toContain('"x-airbyte-embedded-prose":{"goesWhen":"it is declared","source":"the docs"}');
  expect(names(make(made.document).document)).toEqual(names(made.document)); // a bundle stays as it is
});

test("it stands beside other operations of its path, and never changes what the document declares", () => {
  expect(names(make(document({ "/start": item() })).document)).toEqual([
    ["list", false],
    ["start", true],
  ]);
  const declared = document({ "/start": { post: { ...start, operationId: "theirs" } } });
  const made = make(declared);
  expect(names(made.document)).toEqual([["theirs", false]]);
  expect(made.overlays).toEqual([{ id: "prose/start", applied: false, places: 0, reason: published }]);
});

test("it is no promise: without it the document is as it was", () => {
  const before = document({ "/other": item(), "/start": item() });
  const { document: made } = make(before);
  const { "x-airbyte-embedded-kit": _, ...left } = withoutProse(made);
  expect(left).toEqual(before);
  expect(withoutProse(before)).toBe(before);
});

test("the gate says once that the document declares it by now, and breaks nothing by the kit's own words", () => {
  const query = { name: "q", in: "query", required: true, schema: { type: "string" } };
  const base = make(document({ "/other": item() }));
  const now = make(document({ "/other": item(), "/start": { post: { ...start, operationId: "theirs", parameters: [query] } } }));
  const told = compareBundles(base, now).findings.map(({ id, level, operation }) => [id, level, operation]);
  expect(told).toEqual([
    ["operation-added", "info", "theirs"],
    ["prose-operation-published", "info", "theirs"],
  ]);
  expect(compareBundles(base, base).findings).toEqual([]);
  expect(compareBundles(now, now).findings).toEqual([]);
});

test.each([
  [
    "two operations",
    { ...head, paths: { "/a": { get: start, post: start } } },
    "/paths: must hold one path with one operation, and its operationId",
  ],
  ["no operationId", { ...head, paths: { "/a": { get: {} } } }, "/paths: must hold one path with one operation, and its operationId"],
  ["no source", { ...head, "x-source": " ", paths: { "/a": { get: start } } }, "/x-source: must be a text"],
  [
    "an unknown generation",
    { ...head, "x-generations": ["new"], paths: { "/a": { get: start } } },
    "/x-generations: must be a list out of embedded, agent, unknown",
  ],
  ["a slip", { ...head, "x-sources": "x", paths: { "/a": { get: start } } }, '/: "x-sources" is not known here'],
  ["a list", [], "/x-reason: must be a text"],
])("refuses %s", async (_name, given, message) => {
  const refusal = await caught(() => parseProse(given as Json, "start.yaml"));
  expect(refusal).toEqual(["overlay-invalid", expect.stringContaining(message), "start.yaml"]);
});

test("the kit's own file is one", () => {
  const path = fileURLToPath(new URL("../../../openapi/prose/initiate-oauth.yaml", import.meta.url));
  const own = parseProse(parseDocument(readFileSync(path, "utf8"), path), "initiate-oauth.yaml");
  expect(own).toMatchObject({
    id: "prose/initiate-oauth",
    adds: { path: "/api/v1/integrations/connectors/oauth/initiate", method: "post" },
  });
});
