import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { parseRegistry } from "../../src/document/registry.ts";
import { caught } from "../support/caught.ts";
import { describeShared, sharedPath } from "../support/shared.ts";

const id = "decd338e-5647-4c0b-adf4-da0e75f5a750";
const spec = { connectionSpecification: { type: "object" } };
const entry = { dockerRepository: "airbyte/source-x", sourceDefinitionId: id, dockerImageTag: "1.0.0", name: "X", spec } as const;

function skippedOf(...sources: Json[]): readonly JsonObject[] {
  return parseRegistry({ sources, destinations: [] }, "registry.json").skipped.map((skipped) => ({ ...skipped }));
}

describe("parseRegistry", () => {
  it("reads what the kit needs, in the order of names", () => {
    const source = {
      ...entry,
      documentationUrl: "https://example.com",
      supportLevel: "certified",
      suggestedStreams: { streams: ["users", "users", 1] },
      releases: { breakingChanges: { "1.0.0": { upgradeDeadline: "2026-01-31", message: 1, scopedImpact: [] }, "2.0.0": null } },
    };
    const destination = { dockerRepository: "x/destination-a", destinationDefinitionId: id.replace("d", "e"), dockerImageTag: "2", spec };
    expect(parseRegistry({ sources: [source], destinations: [destination] }, "registry.json")).toEqual({
      connectors: [
        {
          name: "destination-a",
          kind: "destination",
          definitionId: id.replace("d", "e"),
          title: "destination-a",
          dockerRepository: "x/destination-a",
          version: "2",
          connectionSpecification: { type: "object" },
          suggestedStreams: [],
          pointer: "/destinations/0",
        },
        {
          name: "source-x",
          kind: "source",
          definitionId: id,
          title: "X",
          dockerRepository: "airbyte/source-x",
          version: "1.0.0",
          documentationUrl: "https://example.com",
          supportLevel: "certified",
          connectionSpecification: { type: "object" },
          suggestedStreams: ["users"],
          breakingChanges: [{ version: "1.0.0", upgradeDeadline: "2026-01-31" }, { version: "2.0.0" }],
          pointer: "/sources/0",
        },
      ],
      skipped: [],
    });
  });

  const skips: readonly [name: string, given: Json, connector: string, code: string, detail: string][] = [
    ["no object", "x", "/sources/0", "entry-not-object", "The entry is no object."],
    ["no repository", {}, "/sources/0", "docker-repository-missing", "There is no dockerRepository."],
    ["no UUID", { ...entry, sourceDefinitionId: "1" }, "source-x", "definition-id-invalid", "sourceDefinitionId is no UUID."],
    ["no version", { ...entry, dockerImageTag: 1 }, "source-x", "version-missing", "There is no dockerImageTag."],
    [
      "no schema",
      { ...entry, spec: {} },
      "source-x",
      "connection-specification-missing",
      "There is no object at spec.connectionSpecification.",
    ],
  ];
  it.each(skips)("skips an entry with %s, and says so", (_name, given, connector, code, detail) => {
    expect(skippedOf(given)).toEqual([{ connector, code, detail }]);
  });

  it.each([
    "",
    "..",
    "a.d",
    "CON",
    "con",
    "aux",
    "index",
    "connector",
    "pattern",
    "validator",
    "-a",
    "a--",
    "ä",
    "a b",
    "__proto__",
    "a".repeat(101),
    "a\\b",
    "a\0",
  ])("skips the name %j", (name) => {
    const detail = `${JSON.stringify(name)} is no safe file name.`;
    expect(skippedOf({ ...entry, dockerRepository: `airbyte/${name}` })).toEqual([
      { connector: "/sources/0", code: "name-unsafe", detail },
    ]);
  });

  it("keeps the first of two with one name or one id", () => {
    const other = "00000000-0000-4000-8000-000000000001";
    const sameName = { ...entry, dockerRepository: "other/source_x", sourceDefinitionId: other };
    const sameId = { ...entry, dockerRepository: "airbyte/source-y", sourceDefinitionId: id.toUpperCase() };
    expect(skippedOf(entry, sameName, sameId)).toEqual([
      { connector: "source_x", code: "name-duplicate", detail: "airbyte/source-x gives the same name." },
      { connector: "source-y", code: "definition-id-duplicate", detail: "source-x has the same definition id." },
    ]);
  });

  it.each([[null], [[]], [{}], [{ sources: [] }], [{ sources: {}, destinations: [] }]])("refuses %j as no registry", async (value) => {
    await expect(caught(() => parseRegistry(value as Json, "registry.json"))).resolves.toEqual([
      "document-not-registry",
      "The document lacks the arrays `sources` and `destinations`.",
      "registry.json",
    ]);
  });
});

describeShared("the real registries", () => {
  it.each([
    ["oss-2026-03-19.json", 647],
    ["oss-2025-06-16.json", 617],
  ])("%s: every entry can be used", (file, count) => {
    const value = JSON.parse(readFileSync(sharedPath(`registry/${file}`), "utf8")) as Json; // a file of test data
    const { connectors, skipped } = parseRegistry(value, file);
    expect({ count: connectors.length, skipped }).toEqual({ count, skipped: [] });
  });
});
