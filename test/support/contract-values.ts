import { judgedSchemas } from "../../scripts/stage/render-own-contract.ts";
import type { Json, JsonObject } from "../../src/core/json.ts";
import type { SandboxParts } from "../../src/sandbox/options.ts";
import { seedSchema } from "../../src/sandbox/world/seed-schema.ts";
import { type CompileOptions, compile } from "../../src/schema/compile.ts";
import { boundaryValues } from "../../src/schema/sample/boundary-values.ts";
import { startSampling } from "../../src/schema/sample/sample-value.ts";
import { sampled } from "./extent.ts";

/** Values of every type, for schemas without constraints. */
const plain: readonly Json[] = [null, true, 1, "a", [], {}, { "a/b~c": [1] }];

/** Values at the edge of each constraint, accepted and refused, for every schema that a sandbox judges by. */
export function contractValues({ document, registry }: SandboxParts): {
  readonly schemas: readonly (readonly [pointer: string, value: Json])[];
  readonly configs: readonly (readonly [connector: string, config: JsonObject])[];
  readonly seeds: readonly Json[];
} {
  const sample = valuesOf(document);
  return {
    schemas: judgedSchemas(document).flatMap((pointer) => sample(pointer).map((value) => [pointer, value] as const)),
    configs: registry.connectors.flatMap(({ name, connectionSpecification }) =>
      // Every value is an object here, as a configuration is.
      valuesOf(connectionSpecification, { draft: "07" })("").map((value) => [name, value as JsonObject] as const),
    ),
    seeds: valuesOf(seedSchema)(""),
  };
}

function valuesOf(document: JsonObject, options: CompileOptions = {}): (pointer: string) => readonly Json[] {
  const sampling = startSampling(document);
  const schemas = compile(document, options);
  return (pointer) => {
    const { pairs } = boundaryValues({ sampling, pointer, schemas });
    return [...plain, ...sampled(pairs, 20).flatMap(({ accepted, refused }) => [accepted, refused])];
  };
}
