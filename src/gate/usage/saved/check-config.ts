import type { Json } from "../../../core/json.ts";
import { jsonPointer } from "../../../core/json-pointer.ts";
import type { Connector } from "../../../document/registry.ts";
import { repairConnector } from "../../../document/repair/repair-connector.ts";
import { compile } from "../../../schema/compile.ts";
import { explain, type Violation } from "../../../schema/violation.ts";
import { relaxSchema } from "./relax-schema.ts";

/** What a config breaks. Nothing of the config's values stands in it. */
export interface ConfigProblem {
  /** A JSON pointer into the config. */
  readonly at: string;
  readonly keyword: string;
  /** In Ajv's words, such as `must be equal to one of the allowed values`. */
  readonly message: string;
  /** How many more it breaks. */
  readonly others: number;
}

/** `valid`, or the one problem that says most; `uncheckable` where nobody can say. */
export type ConfigVerdict =
  | { readonly outcome: "valid" }
  | { readonly outcome: "invalid"; readonly problem: ConfigProblem }
  | { readonly outcome: "uncheckable"; readonly reason: string };

export type CheckConfig = (config: Json) => ConfigVerdict;

/**
 * A check of configs by a connector's schema: Ajv (draft-07, formats asserted) over the schema as it is repaired for generating.
 * Secrets are judged by their place and type only, since placeholders stand for them.
 *
 * @param options.isPartial for the defaults of a template: nothing is required
 */
export function configChecker(connector: Connector, options: { readonly isPartial: boolean }): CheckConfig {
  const schema = relaxSchema(repairConnector(connector).connector.connectionSpecification, options);
  const schemas = compile(schema, { draft: "07", patterns: "guarded" });
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
