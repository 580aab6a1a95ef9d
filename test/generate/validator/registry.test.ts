import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { expect, it } from "vitest";
import { editPlaces } from "../../../src/core/edit-places.ts";
import type { Json, JsonObject } from "../../../src/core/json.ts";
import { pointerSegments } from "../../../src/core/json-pointer.ts";
import { type Connector, parseRegistry } from "../../../src/document/registry.ts";
import { repairConnector } from "../../../src/document/repair/repair-connector.ts";
import { type RenderedValidator, renderValidator } from "../../../src/generate/validator/render-validator.ts";
import { washValidatorSchema } from "../../../src/generate/validator/wash-schema.ts";
import { compile } from "../../../src/schema/compile.ts";
import { boundaryValues } from "../../../src/schema/sample/boundary-values.ts";
import { sampleValues, startSampling } from "../../../src/schema/sample/sample-value.ts";
import { isWhole, sampled } from "../../support/extent.ts";
import { loadValidatorFile } from "../../support/load-validator.ts";
import { describeShared, sharedPath } from "../../support/shared.ts";

/** Every so many connectors: enough for every keyword of the registry, few enough for two cores. */
const step = isWhole ? 8 : 40;

function connectorsOf(file: string): readonly Connector[] {
  const registry = JSON.parse(readFileSync(sharedPath(`registry/${file}`), "utf8")) as Json; // a file of test data
  return parseRegistry(registry, file).connectors.map((connector) => repairConnector(connector).connector);
}

/** Ajv at run time, on the schema as it is but for the formats that the validator lists as unchecked. */
function oracleOf({ connectionSpecification }: Connector, unchecked: RenderedValidator["unchecked"]): ValidateFunction {
  const ajv = new Ajv({ strict: false, logger: false, ownProperties: true, meta: false, validateSchema: false, allErrors: true });
  formats.default(ajv, ["date", "date-time", "time", "uri"]);
  const { $schema: _, ...schema } = connectionSpecification;
  const edits = unchecked.map(({ where }) => ({ path: (pointerSegments(where) ?? []).slice(0, -1), edit: withoutFormat }));
  return ajv.compile(editPlaces(schema, edits) as object); // the same schema
}

function withoutFormat(schema: Json): Json {
  return Object.fromEntries(Object.entries(schema as JsonObject).filter(([key]) => key !== "format")); // a schema with a format
}

/** Values on both sides of every constraint, and some that are odd. */
function valuesOf({ connectionSpecification: document }: Connector): readonly Json[] {
  const sampling = startSampling(document);
  const { pairs } = boundaryValues({ sampling, pointer: "", schemas: compile(document) });
  const samples = sampleValues(document, 5, sampling);
  return [...samples, ...pairs.flatMap(({ accepted, refused }) => [accepted, refused]), null, [], "", 0, {}, { constructor: 1 }];
}

describeShared("the validators of all connectors of the real registry", () => {
  it.each(["oss-2026-03-19.json", "oss-2025-06-16.json"])("are there for every one: %s", (file) => {
    const refused = sampled(connectorsOf(file), 81).flatMap(({ name, connectionSpecification }) => {
      const rendered = renderValidator(name, connectionSpecification);
      return "refusals" in rendered ? [`${name}: ${rendered.refusals.map(({ code }) => code).join()}`] : [];
    });
    expect(refused).toEqual([]);
  });

  it("leave nothing unchecked but 14 formats of 269 beside a pattern", () => {
    const connectors = connectorsOf("oss-2026-03-19.json");
    const isDropped = ({ connectionSpecification }: Connector): boolean =>
      washValidatorSchema(connectionSpecification).unchecked.length > 0;
    expect(connectors.filter(isDropped).map(({ name }) => name)).toEqual([
      "source-amazon-seller-partner",
      "source-azure-blob-storage",
      "source-coingecko-coins",
      "source-delighted",
      "source-facebook-marketing",
      "source-gcs",
      "source-google-ads",
      "source-google-drive",
      "source-google-search-console",
      "source-mixpanel",
      "source-salesforce",
      "source-sharepoint-enterprise",
    ]);
    const unchecked = connectors.flatMap(({ connectionSpecification }) => washValidatorSchema(connectionSpecification).unchecked);
    expect(unchecked.map(({ code }) => code)).toEqual(Array.from({ length: 14 }, () => "validator-format-beside-pattern"));
  });

  it("say the same as Ajv at run time, error by error", async () => {
    const chosen = connectorsOf("oss-2026-03-19.json").filter(
      ({ name }, index) => index % step === 0 || /^source-(postgres|s3|google-pagespeed-insights|kyriba|github)$/.test(name),
    );
    let compared = 0;
    let refused = 0;
    for (const connector of chosen) {
      const rendered = renderValidator(connector.name, connector.connectionSpecification);
      if ("refusals" in rendered) throw new Error(connector.name);
      const { validate } = await loadValidatorFile(rendered);
      const oracle = oracleOf(connector, rendered.unchecked);
      for (const value of valuesOf(connector)) {
        const want = oracle(value)
          ? []
          : (oracle.errors ?? []).map(({ instancePath, schemaPath, keyword }) => `${instancePath} ${schemaPath} ${keyword}`);
        const got = validate(value).map(({ instancePath, schemaPath, keyword }) => `${instancePath} ${schemaPath} ${keyword}`);
        expect(got.sort(), `${connector.name} ${JSON.stringify(value)}`).toEqual(want.sort());
        compared++;
        if (want.length > 0) refused++;
      }
    }
    expect(chosen.length).toBeGreaterThan(isWhole ? 80 : 16);
    expect(compared).toBeGreaterThan(isWhole ? 3000 : 600);
    expect(refused).toBeGreaterThan(isWhole ? 1000 : 200);
  });
});
