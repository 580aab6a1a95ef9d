import type { Json, JsonObject } from "../../../src/core/json.ts";
import { parseRegistry } from "../../../src/document/registry.ts";
import { compareApi } from "../../../src/gate/api/compare-api.ts";
import type { Comparison } from "../../../src/gate/finding.ts";
import { compareRegistries } from "../../../src/gate/registry/compare-registries.ts";
import type { PairSide, SchemaPair, Spelling, Way } from "./spelling.ts";

/** Compares a pair by the gate: as the body of one operation, as its answer, or as the config of one connector. */
export function comparePair({ spelling, base, head }: SchemaPair, way: Way): Comparison {
  if (way !== "config") return compareApi(documentOf(base, spelling, way), documentOf(head, spelling, way));
  return compareRegistries(
    parseRegistry(registryOf(base, { dockerImageTag: "1.0.0" }), "base.json"),
    parseRegistry(registryOf(head, { dockerImageTag: "2.0.0", releases: { breakingChanges: { "2.0.0": {} } } }), "head.json"),
  );
}

function documentOf({ root, parts }: PairSide, spelling: Spelling, way: "request" | "response"): JsonObject {
  const content: Json = { "application/json": { schema: root } };
  const operation: JsonObject =
    way === "request"
      ? { requestBody: { content }, responses: { "204": { description: "done" } } }
      : { responses: { "200": { description: "ok", content } } };
  return {
    openapi: spelling === "3.0" ? "3.0.3" : "3.1.0",
    info: { title: "A pair", version: "1" },
    paths: { "/things": { post: { operationId: "makeThing", ...operation } } },
    components: { schemas: parts },
  };
}

function registryOf({ root, parts }: PairSide, entry: JsonObject): JsonObject {
  const source: JsonObject = {
    dockerRepository: "airbyte/source-pair",
    sourceDefinitionId: "00000000-0000-4000-8000-000000000001",
    name: "Pair",
    spec: { connectionSpecification: { ...(root as JsonObject), definitions: parts } },
    ...entry,
  };
  return { sources: [source], destinations: [] };
}
