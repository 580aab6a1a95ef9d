import type { Json } from "../../../core/json.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import type { Connector } from "../../../document/registry.ts";
import { repairConnector } from "../../../document/repair/repair-connector.ts";
import { compile } from "../../../schema/compile.ts";
import { explain, type Violation } from "../../../schema/violation.ts";
import { relaxSchema } from "./relax-schema.ts";

/** The main violation of a config. It never holds a value of the config. */
export interface ConfigProblem {
  /** A JSON pointer into the config. */
  readonly at: string;
  readonly keyword: string;
  /** Message of Ajv, such as `must be equal to one of the allowed values`. */
  readonly message: string;
  /** Number of further violations. */
  readonly others: number;
}

/** Verdict on a config. `invalid` holds the most telling problem. `uncheckable` means that its schema cannot judge it. */
export type ConfigVerdict =
  | { readonly outcome: "valid" }
  | { readonly outcome: "invalid"; readonly problem: ConfigProblem }
  | { readonly outcome: "uncheckable"; readonly reason: string };

export type CheckConfig = (config: Json) => ConfigVerdict;

/**
 * Makes a validator of configs: Ajv (draft-07, formats asserted) with the connector's schema after the same repairs as for generation. Only
 * place and type of a secret are judged, because saved configs hold placeholders for it.
 *
 * @param options.isPartial true for a template's defaults: nothing is required
 */
export function configChecker(connector: Connector, options: { readonly isPartial: boolean }): CheckConfig {
  const schema = relaxSchema(repairConnector(connector).connector.connectionSpecification, options);
  const schemas = compile(schema, { draft: "07" });
  return (config) => {
    const problem = schemas.problem("");
    if (problem !== undefined) return { outcome: "uncheckable", reason: `its schema does not compile: ${problem}` };
    const judged = schemas.judge("", config);
    if (typeof judged === "string") return { outcome: "uncheckable", reason: judged };
    return judged.length === 0 ? { outcome: "valid" } : { outcome: "invalid", problem: problemOf(judged, schema) };
  };
}

function problemOf(violations: readonly Violation[], schema: Json): ConfigProblem {
  const { cause, others } = explain(violations, { by: "discriminator", schema });
  return { at: jsonPointer(cause?.place ?? []), keyword: cause?.keyword ?? "", message: inWords(cause), others: others.length };
}

function inWords(violation: Violation | undefined): string {
  if (violation?.keyword === "additionalProperties") return `must not have the property '${violation.names.join()}'`;
  return violation?.message ?? "is not valid";
}
