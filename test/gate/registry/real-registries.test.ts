import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { canonicalJson } from "../../../src/core/canonical-json.ts";
import type { Json } from "../../../src/core/json.ts";
import { parseDocument } from "../../../src/document/parse/parse-document.ts";
import { parseRegistry } from "../../../src/document/registry.ts";
import { compareRegistries } from "../../../src/gate/registry/compare-registries.ts";
import { semverStep } from "../../../src/gate/registry/semver-step.ts";
import { compile } from "../../../src/schema/compile.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

function read(name: string): Json {
  return parseDocument(readFileSync(sharedPath(`registry/${name}`), "utf8"), name);
}

describeShared("two real registries, nine months apart", () => {
  const [before, after] = [read("oss-2025-06-16.json"), read("oss-2026-03-19.json")];
  const [base, head] = [parseRegistry(before, "base"), parseRegistry(after, "head")];
  const { findings, uncheckable, unchanged } = compareRegistries(base, head);
  const twins = new Map(head.connectors.map((connector) => [connector.name, connector]));
  const changed = base.connectors.filter(({ name, connectionSpecification }) => {
    const twin = twins.get(name);
    return twin !== undefined && canonicalJson(twin.connectionSpecification) !== canonicalJson(connectionSpecification);
  });
  const explainedBy = (name: string): readonly string[] => [
    ...findings.filter(({ id, connector }) => id.startsWith("config-") && connector === name).map(({ message }) => message),
    ...unchanged.filter(({ location }) => location.startsWith(`${name}/config`)).map(({ why }) => why),
  ];

  it("counts what came, went and moved", () => {
    const count = (id: string): number => findings.filter((finding) => finding.id === id).length;
    expect({
      added: count("connector-added"),
      removed: count("connector-removed"),
      moved: count("connector-version-moved") + count("connector-version-major") + count("connector-version-back"),
      definitions: count("connector-definition-id-changed"),
    }).toEqual({ added: 31, removed: 1, moved: 456, definitions: 0 });
  });

  it("explains every one of the 56 schemas that changed", () => {
    expect(changed).toHaveLength(56);
    expect(changed.filter(({ name }) => explainedBy(name).length === 0).map(({ name }) => name)).toEqual([]);
    expect(uncheckable).toEqual([]);
  });

  it("knows the two that differ in annotations only, and the 18 that came with a major version", () => {
    const only = "only annotations of the config schema differ, such as titles and descriptions";
    expect(changed.filter(({ name }) => explainedBy(name).join() === only).map(({ name }) => name)).toEqual([
      "source-freshcaller",
      "source-greenhouse",
    ]);
    expect(changed.filter(({ name, version }) => semverStep(version, twins.get(name)?.version ?? "") === "major")).toHaveLength(18);
  });

  it("says of every break which config shows it, and who did not announce it", () => {
    const breaking = findings.filter(({ id, level }) => id.startsWith("config-") && level === "breaking");
    const broken = [...new Set(breaking.map(({ connector }) => connector))];
    expect(broken).toEqual([
      "destination-clickhouse",
      "destination-snowflake",
      "source-amazon-seller-partner",
      "source-asana",
      "source-dolibarr",
      "source-gong",
      "source-mongodb-v2",
      "source-mssql",
      "source-oracle-enterprise",
      "source-pokeapi",
      "source-recurly",
      "source-snowflake",
      "source-stripe",
      "source-workday",
      "source-youtube-data",
    ]);
    const [old, now] = [compile(before), compile(after)];
    for (const { witness } of breaking) {
      expect(old.violations(witness?.acceptedBy.pointer ?? "-", witness?.payload ?? null)).toEqual([]);
      const keywords = now.violations(witness?.refusedBy.pointer ?? "-", witness?.payload ?? null).map(({ keyword }) => keyword);
      expect(keywords).toContain(witness?.keyword);
    }
    expect(findings.filter(({ id }) => id === "connector-break-without-major").map(({ connector }) => connector)).toEqual([
      "source-asana",
      "source-gong",
      "source-mssql",
      "source-oracle-enterprise",
      "source-pokeapi",
      "source-recurly",
      "source-stripe",
      "source-youtube-data",
    ]);
  });

  it("finds nothing between a registry and itself", () => {
    expect(compareRegistries(head, head)).toEqual({ findings: [], uncheckable: [], unchanged: [] });
  });

  it("gives each finding a fingerprint of its own", () => {
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
  });
});
