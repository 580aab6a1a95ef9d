import type { Json, JsonObject } from "../../../src/core/json.ts";
import { parseRegistry, type Registry } from "../../../src/document/registry.ts";
import type { Comparison } from "../../../src/gate/finding.ts";
import { compareRegistries } from "../../../src/gate/registry/compare-registries.ts";

const id = "00000000-0000-4000-8000-000000000001";

/** A registry of one source, as its publisher writes it. */
export function registryOf(schema: JsonObject, entry: JsonObject = {}): Registry {
  const source = {
    dockerRepository: "airbyte/source-x",
    sourceDefinitionId: id,
    dockerImageTag: "1.0.0",
    name: "X",
    spec: { connectionSpecification: schema },
    ...entry,
  };
  return parseRegistry({ sources: [source], destinations: [] }, "registry.json");
}

export const plain: JsonObject = { type: "object", properties: { host: { type: "string" } } };

/** The comparison of two config schemas of one connector, which are published as a major version that was announced. */
export function compareSchemas(base: JsonObject, head: JsonObject): Comparison {
  return compareRegistries(registryOf(base), registryOf(head, { dockerImageTag: "2.0.0", releases: { breakingChanges: { "2.0.0": {} } } }));
}

/** `level rule location payload`, for what was found about the config. */
export function configLines({ findings }: Comparison): readonly string[] {
  return findings
    .filter((finding) => finding.id.startsWith("config-"))
    .map(({ level, id: rule, location, witness }) => {
      const shown: Json | undefined = witness?.payload;
      return `${level} ${rule} ${location}${shown === undefined ? "" : ` ${JSON.stringify(shown)}`}`;
    });
}
