import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isObject, type Json } from "../../src/core/json.ts";
import { type BoundGeneration, parseBindings } from "../../src/document/bindings.ts";
import { listOperations } from "../../src/document/list-operations.ts";
import { parseDocument } from "../../src/document/parse/parse-document.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

const path = fileURLToPath(new URL("../../openapi/bindings.yaml", import.meta.url));
const bindings = parseBindings(read(path), path);

test("a binding is an id, or an id with the names that differ", () => {
  const parsed = parseBindings(
    {
      "mint-token": { embedded: "mint" },
      "create-source": { agent: { operation: "create", fields: { source_config: "replication_config", workspace_id: null } } },
    },
    "bindings.yaml",
  );
  expect(parsed.get("mint-token")?.get("embedded")).toEqual({ operationId: "mint", fields: new Map() });
  expect(parsed.get("mint-token")?.get("agent")).toBeUndefined();
  expect(parsed.get("create-source")?.get("agent")).toEqual({
    operationId: "create",
    fields: new Map([
      ["source_config", "replication_config"],
      ["workspace_id", null],
    ]),
  });
});

const refused: readonly [string, Json, string, string][] = [
  ["a list", [], "The bindings are no mapping of capabilities.", "b.yaml#"],
  ["a name in camel case", { createSource: {} }, 'The capability "createSource" is not in kebab-case.', "b.yaml#/createSource"],
  ["no generations", { "get-x": "id" }, 'The capability "get-x" names no generation.', "b.yaml#/get-x"],
  ["an unknown generation", { "get-x": { g2: "id" } }, 'There is no generation "g2"; known are embedded and agent.', "b.yaml#/get-x/g2"],
  ["an empty id", { "get-x": { agent: "" } }, "A binding is an operationId or a mapping with `operation`.", "b.yaml#/get-x/agent"],
  ["no operation", { "get-x": { agent: {} } }, "A binding is an operationId or a mapping with `operation`.", "b.yaml#/get-x/agent"],
  ["a slip", { "get-x": { agent: { operation: "x", field: {} } } }, 'A binding has no key "field".', "b.yaml#/get-x/agent"],
  [
    "fields of another kind",
    { "get-x": { agent: { operation: "x", fields: [] } } },
    "`fields` is no mapping of the guide's field names.",
    "b.yaml#/get-x/agent/fields",
  ],
  [
    "a field that is a number",
    { "get-x": { agent: { operation: "x", fields: { a: 1 } } } },
    'The field "a" is bound to neither a name nor null.',
    "b.yaml#/get-x/agent/fields",
  ],
];

test.each(refused)("refuses %s", (_name, given, message, place) => {
  expect(() => parseBindings(given, "b.yaml")).toThrow(expect.objectContaining({ code: "bindings-invalid", message, place }));
});

test("every operation that the embedded generation is bound to is in the snapshot", () => {
  expect(missing("embedded", fileURLToPath(new URL("../../openapi/snapshot/openapi.json", import.meta.url)))).toEqual([]);
});

test("every operation of the snapshot has a capability, but the deprecated ones", () => {
  const snapshot = read(fileURLToPath(new URL("../../openapi/snapshot/openapi.json", import.meta.url)));
  expect(unbound("embedded", snapshot)).toEqual([]);
});

test("an operation without a capability would be seen", () => {
  const paths = { "/api/v1/new": { get: { operationId: "list_new" }, post: { operationId: "old", deprecated: true } } };
  expect(unbound("agent", { openapi: "3.1.0", paths })).toEqual(["list_new"]);
});

/** Operations of the agent generation that its documents of May 2026 did not have yet. */
const later = [
  ...["get_integrations_connectors_id_inspect", "list_skills", "list_skills_search", "get_skills_docs"],
  "create_integrations_connectors_oauth_initiate", // of openapi/prose
];

describeShared("on the published documents", () => {
  const newest = sharedPath("openapi/airbyte-agent-api-newest.json");

  test("every operation that the agent generation is bound to is in the newest document", () => {
    expect(missing("agent", newest)).toEqual(["create_integrations_connectors_oauth_initiate"]); // of openapi/prose
  });

  test("every operation of the newest document has a capability", () => {
    expect(unbound("agent", read(newest))).toEqual([]);
  });

  test.each(["2026-05-06", "2026-05-21"])("the document of %s lacks what came later", (date) => {
    expect(missing("agent", sharedPath(`openapi/agent-api-${date}.json`))).toEqual(later);
  });

  test("a binding to an operation that is not there would be seen", () => {
    expect(missing("embedded", sharedPath("openapi/agent-api-2026-05-21.json"))).toContain("create_embedded_sources");
  });
});

/** Operations that no capability of the generation names. */
function unbound(generation: BoundGeneration, document: Json): string[] {
  const bound = new Set([...bindings.values()].flatMap((generations) => generations.get(generation)?.operationId ?? []));
  const operations = isObject(document) ? listOperations(document) : [];
  return operations.filter(({ id, deprecated }) => !deprecated && !bound.has(id)).map(({ id }) => id);
}

function missing(generation: BoundGeneration, file: string): string[] {
  const document = read(file);
  const ids = new Set(isObject(document) ? listOperations(document).map(({ id }) => id) : []);
  const bound = [...bindings.values()].flatMap((generations) => generations.get(generation)?.operationId ?? []);
  return bound.filter((id) => !ids.has(id));
}

function read(file: string): Json {
  return parseDocument(readFileSync(file, "utf8"), file);
}
