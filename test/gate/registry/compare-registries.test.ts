import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { parseRegistry } from "../../../src/document/registry.ts";
import { compareRegistries } from "../../../src/gate/registry/compare-registries.ts";
import { plain, registryOf } from "./registries.ts";

const nothing: JsonObject = {};

describe("compareRegistries", () => {
  const changes: readonly [name: string, base: JsonObject, head: JsonObject, want: readonly string[]][] = [
    ["nothing", nothing, nothing, []],
    [
      "a minor version",
      nothing,
      { dockerImageTag: "1.1.0" },
      ["info connector-version-moved version: source-x moved from 1.0.0 to 1.1.0: a minor version."],
    ],
    [
      "a version that is none",
      nothing,
      { dockerImageTag: "dev" },
      ["info connector-version-moved version: source-x moved from 1.0.0 to dev: no semantic version."],
    ],
    [
      "a major version",
      nothing,
      { dockerImageTag: "2.0.0" },
      ["warning connector-version-major version: source-x moved from 1.0.0 to 2.0.0: a major version."],
    ],
    [
      "an older version",
      { dockerImageTag: "2.0.0" },
      nothing,
      ["warning connector-version-back version: source-x moved from 2.0.0 to 1.0.0: back."],
    ],
    [
      "an announcement",
      nothing,
      {
        dockerImageTag: "3.0.0",
        releases: {
          breakingChanges: {
            "3.0.0": { upgradeDeadline: "2026-05-01", migrationDocumentationUrl: "https://docs.example.com/x" },
            "2.0.0": { migrationDocumentationUrl: "javascript:alert(1)", upgradeDeadline: "soon" },
            "1.0.0": { upgradeDeadline: "2020-01-01" },
            "4.0.0": { upgradeDeadline: "2030-01-01" },
          },
        },
      },
      [
        "warning connector-version-major version: source-x moved from 1.0.0 to 3.0.0: a major version.",
        "warning connector-break-announced releases/breaking-changes/2.0.0: source-x 2.0.0 breaks its users: upgrade, no day is given.",
        "warning connector-break-announced releases/breaking-changes/3.0.0: source-x 3.0.0 breaks its users: upgrade by 2026-05-01; migration: https://docs.example.com/x.",
      ],
    ],
    [
      "a definition id",
      nothing,
      { sourceDefinitionId: "00000000-0000-4000-8000-000000000002" },
      [
        "breaking connector-definition-id-changed definition-id: The definition id of source-x changed from 00000000-0000-4000-8000-000000000001 to 00000000-0000-4000-8000-000000000002.",
      ],
    ],
    [
      "a definition id in capitals",
      { sourceDefinitionId: "AAAAAAAA-0000-4000-8000-000000000002" },
      { sourceDefinitionId: "aaaaaaaa-0000-4000-8000-000000000002" },
      [],
    ],
    [
      "another name with the same definition",
      nothing,
      { dockerRepository: "airbyte/source-y" },
      ["warning connector-renamed name: source-x is called source-y now."],
    ],
    [
      "less support",
      { supportLevel: "certified" },
      { supportLevel: "community" },
      ["warning connector-support-lowered support-level: The support level of source-x went from certified to community."],
    ],
    [
      "more support",
      { supportLevel: "archived" },
      { supportLevel: "community" },
      ["info connector-support-raised support-level: The support level of source-x went from archived to community."],
    ],
    [
      "support that is no longer stated",
      { supportLevel: "community" },
      nothing,
      ["warning connector-support-lowered support-level: The support level of source-x went from community to none."],
    ],
    [
      "suggested streams",
      { suggestedStreams: { streams: ["a", "b"] } },
      { suggestedStreams: { streams: ["b", "c"] } },
      [
        "warning suggested-stream-removed suggested-streams/a: source-x no longer suggests the stream a.",
        "info suggested-stream-added suggested-streams/c: source-x suggests the stream c too.",
      ],
    ],
    [
      "the first suggested streams",
      { suggestedStreams: {} },
      { suggestedStreams: { streams: ["a", "b", "c", "d", "e", "f"] } },
      [
        "warning suggested-streams-introduced suggested-streams: source-x suggests streams now, which it did not: a, b, c, d, e and 1 more.",
      ],
    ],
    [
      "the last suggested streams",
      { suggestedStreams: { streams: ["a"] } },
      nothing,
      ["warning suggested-streams-dropped suggested-streams: source-x suggests no streams any more."],
    ],
    ["streams in another order", { suggestedStreams: { streams: ["a", "b"] } }, { suggestedStreams: { streams: ["b", "a"] } }, []],
  ];
  it.each(changes)("reports %s", (_name, base, head, want) => {
    const { findings, uncheckable, unchanged } = compareRegistries(registryOf(plain, base), registryOf(plain, head));
    expect(findings.map(({ level, id, location, message }) => `${level} ${id} ${location}: ${message}`)).toEqual(want);
    expect([uncheckable, unchanged]).toEqual([[], []]);
  });

  it("reports connectors that came and went, and where they stand", () => {
    const none = parseRegistry({ sources: [], destinations: [] }, "registry.json");
    const one = registryOf(plain);
    expect(compareRegistries(one, none).findings).toEqual([
      expect.objectContaining({
        id: "connector-removed",
        level: "breaking",
        category: "wire",
        connector: "source-x",
        message: "The connector source-x 1.0.0 is gone.",
        source: { side: "base", document: "registry", pointer: "/sources/0" },
      }),
    ]);
    expect(compareRegistries(none, one).findings).toEqual([
      expect.objectContaining({
        id: "connector-added",
        level: "info",
        message: "The connector source-x 1.0.0 is new.",
        source: { side: "head", document: "registry", pointer: "/sources/0" },
      }),
    ]);
  });

  it("does not take an entry that cannot be read for one that is gone", () => {
    const broken = parseRegistry(
      { sources: [{ dockerRepository: "airbyte/source-x", sourceDefinitionId: "1" }], destinations: [] },
      "head",
    );
    expect(compareRegistries(registryOf(plain), broken)).toEqual({
      findings: [],
      unchanged: [],
      uncheckable: [{ location: "head registry: source-x", reason: "definition-id-invalid: sourceDefinitionId is no UUID." }],
    });
  });

  const required: JsonObject = { ...plain, required: ["host"] };
  const policy: readonly [name: string, head: JsonObject, want: readonly string[]][] = [
    [
      "neither a major version nor an announcement",
      { dockerImageTag: "1.0.1" },
      [
        "source-x 1.0.0 → 1.0.1 breaks saved configs without a major version, which is the publisher's fault.",
        "source-x 1.0.0 → 1.0.1 breaks saved configs without an entry under releases.breakingChanges, which is the publisher's fault.",
      ],
    ],
    [
      "no version at all",
      {},
      [
        "source-x 1.0.0 → 1.0.0 breaks saved configs without a major version, which is the publisher's fault.",
        "source-x 1.0.0 → 1.0.0 breaks saved configs without an entry under releases.breakingChanges, which is the publisher's fault.",
      ],
    ],
    [
      "a major version alone",
      { dockerImageTag: "2.0.0" },
      ["source-x 1.0.0 → 2.0.0 breaks saved configs without an entry under releases.breakingChanges, which is the publisher's fault."],
    ],
    ["a major version that is announced", { dockerImageTag: "2.0.0", releases: { breakingChanges: { "2.0.0": {} } } }, []],
    [
      "an announcement of another version",
      { dockerImageTag: "2.0.0", releases: { breakingChanges: { "1.0.0": {} } } },
      ["source-x 1.0.0 → 2.0.0 breaks saved configs without an entry under releases.breakingChanges, which is the publisher's fault."],
    ],
  ];
  it.each(policy)("holds the publisher to the policy: a break with %s", (_name, head, want) => {
    const { findings } = compareRegistries(registryOf(plain), registryOf(required, head));
    expect(findings.filter(({ id }) => /^connector-break-(without|unannounced)/.test(id)).map(({ message }) => message)).toEqual(want);
  });

  it("asks nothing of a publisher whose schema only takes more", () => {
    const { findings } = compareRegistries(registryOf(required), registryOf(plain));
    expect(findings.map(({ id }) => id)).toEqual(["config-field-optional"]);
  });

  const hostile: readonly [name: string, entry: Json][] = [
    ["null", null],
    ["a text", "x"],
    ["an array", []],
    ["an empty object", {}],
    ["nonsense everywhere", { dockerRepository: "a/source-x", dockerImageTag: {}, spec: [], releases: [], suggestedStreams: 1 }],
    [
      "announcements of nonsense",
      {
        dockerRepository: "a/source-x",
        sourceDefinitionId: "00000000-0000-4000-8000-000000000001",
        dockerImageTag: "9".repeat(10_000),
        spec: { connectionSpecification: plain },
        releases: {
          breakingChanges: {
            constructor: { upgradeDeadline: {} },
            "\u001b[31m": null,
            "1.0.1": { migrationDocumentationUrl: `https://${"a".repeat(5_000)}` },
          },
        },
      },
    ],
  ];
  it.each(hostile)("throws at nothing: an entry that is %s", (_name, entry) => {
    const odd = parseRegistry({ sources: [entry], destinations: [entry] }, "registry.json");
    expect(() => compareRegistries(registryOf(plain), odd)).not.toThrow();
    expect(() => compareRegistries(odd, registryOf(plain))).not.toThrow();
  });
});
