import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type ConfigLabel, configCorpus, labeller } from "../../../scripts/bench/config-corpus.ts";
import { judgeTypes, ourTypes } from "../../../scripts/bench/config-types.ts";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { type Connector, parseRegistry } from "../../../src/document/registry.ts";
import { repairConnector } from "../../../src/document/repair/repair-connector.ts";
import { renderValidator } from "../../../src/generate/validator/render-validator.ts";
import { connectorOf } from "../../support/config-types-of.ts";
import { sampled } from "../../support/extent.ts";
import { loadValidatorFile } from "../../support/load-validator.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

interface Sample {
  readonly valid: boolean;
  readonly value: JsonObject;
  /** `schema`: a type cannot say it. `extra`: the schema allows undeclared keys, which the type refuses. */
  readonly note?: "schema" | "extra";
}

interface Spec {
  readonly id: string;
  readonly schema: JsonObject;
  readonly samples: readonly Sample[];
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(sharedPath(file), "utf8")) as T; // the file's own layout
}

/** Values that the connector's type judges otherwise than they are labelled. */
function misjudged(connector: Connector, valid: readonly Json[], invalid: readonly Json[]): readonly string[] {
  const { refused, accepted } = judgeTypes([{ connector, valid, invalid }], ourTypes([connector]));
  return [...refused.map((one) => `refused ${one}`), ...accepted.map((one) => `accepted ${one}`)];
}

describeShared("schemas that connectors might have, with samples", () => {
  const specs = read<readonly Spec[]>("connector-cases/specs.json");
  // A type that refers to itself is not written; the connector is listed as skipped.
  const isRecursive = ({ id }: Spec): boolean => id === "s17_recursive";

  it.each(specs.filter((spec) => !isRecursive(spec)).map((spec) => [spec.id, spec] as const))("types of %s", (_id, { schema, samples }) => {
    const inType = samples.map((sample) => ({ ...sample, valid: sample.note === undefined ? sample.valid : sample.note === "schema" }));
    const values = (isValid: boolean): readonly Json[] => inType.filter(({ valid }) => valid === isValid).map(({ value }) => value);
    expect(misjudged(connectorOf(schema), values(true), values(false))).toEqual([]);
  });

  it.each(specs.map((spec) => [spec.id, spec] as const))("validator of %s", async (_id, { schema, samples }) => {
    const { connector } = repairConnector(connectorOf(schema));
    const rendered = renderValidator("source-example", connector.connectionSpecification);
    if ("refusals" in rendered) throw new Error(JSON.stringify(rendered.refusals));
    const { validate } = await loadValidatorFile(rendered);
    for (const { value, valid } of samples) expect(validate(value).length === 0, JSON.stringify(value)).toBe(valid);
  });
});

describeShared("configurations of Airbyte's own tests", () => {
  const { connectors } = parseRegistry(read<Json>("registry/oss-2026-03-19.json"), "registry.json");
  const cases = read<readonly { readonly connector: string; readonly config: JsonObject }[]>("connector-cases/real-configs.json");
  const labelled = cases.map(({ connector: name, config }) => {
    const connector = connectors.find((one) => one.name === name);
    if (connector === undefined) throw new Error(`The registry lacks ${name}.`);
    const { $schema: _, ...schema } = repairConnector(connector).connector.connectionSpecification;
    return { connector, config, label: labeller(schema)(config) };
  });
  const judged = (accepted: readonly ConfigLabel[], open: boolean): readonly string[] => {
    const used = [...new Set(labelled.map(({ connector }) => connector))];
    const corpora = used.map((connector) => {
      const own = labelled.filter((one) => one.connector === connector);
      const ofLabel = (isValid: boolean): readonly Json[] =>
        own.filter(({ label }) => accepted.includes(label) === isValid).map(({ config }) => config);
      return { connector, valid: ofLabel(true), invalid: ofLabel(false) };
    });
    const { refused, accepted: wrongly } = judgeTypes(corpora, ourTypes(used, { open }));
    return [...refused, ...wrongly];
  };

  it("compile where the schema accepts them; with undeclared keys, only as open types", () => {
    expect(judged(["valid"], false)).toEqual([]);
    expect(judged(["valid", "undeclared"], true)).toEqual([]);
    const names = (wanted: ConfigLabel): readonly string[] =>
      labelled.filter(({ label }) => label === wanted).map(({ connector }) => connector.name);
    expect(names("valid")).toEqual([
      "source-github",
      "source-asana",
      "source-faker",
      "source-google-search-console",
      "source-zendesk-talk",
      "source-mysql",
    ]);
    expect([names("undeclared").length, names("invalid").length]).toEqual([6, 10]);
  });
});

describeShared("labelled configurations of the real registry", () => {
  const { connectors } = parseRegistry(read<Json>("registry/oss-2026-03-19.json"), "registry.json");
  // Connectors whose unions leave the discriminator optional, beside a sample of the others.
  const leaveOpen = /^(source-(github|asana|zendesk-support|gcs|typeform|oracle|kafka)|destination-(chroma|qdrant|gcs))$/;
  const chosen = [...new Set([...sampled(connectors, 12), ...connectors.filter(({ name }) => leaveOpen.test(name))])];

  it("compile if they are valid, in at least 99.5 of 100, and never if they are invalid", () => {
    const corpora = chosen.map(configCorpus);
    const { valid, refused, invalid, accepted } = judgeTypes(corpora, ourTypes(chosen));
    expect(accepted).toEqual([]);
    expect(1 - refused.length / valid).toBeGreaterThanOrEqual(0.995);
    expect(valid).toBeGreaterThan(150);
    expect(invalid).toBeGreaterThan(500);
    // Planted faults: types that accept everything, and types that accept nothing.
    const some = corpora.slice(0, 2);
    const all = (type: string): ReadonlyMap<string, string> =>
      new Map(some.map(({ connector: { name } }) => [name, `type Config = ${type};`]));
    const count = (kind: "valid" | "invalid"): number => some.reduce((sum, corpus) => sum + corpus[kind].length, 0);
    expect(judgeTypes(some, all("any")).accepted).toHaveLength(count("invalid"));
    expect(judgeTypes(some, all("never")).refused).toHaveLength(count("valid"));
  });
});
