import { Ajv } from "ajv";
import formats from "ajv-formats";
import { isObject, type Json } from "../../../core/json.ts";
import type { Connector } from "../../../document/registry.ts";
import { repairConnector } from "../../../document/repair/repair-connector.ts";
import { guardPattern, PatternNotRun } from "../../../schema/guard-pattern.ts";
import { washSchema } from "../../../schema/wash-schema.ts";
import { type ConfigProblem, chooseProblem } from "./choose-problem.ts";
import { relaxSchema } from "./relax-schema.ts";

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
  const { connectionSpecification } = repairConnector(connector).connector;
  const schema = washSchema(relaxSchema(connectionSpecification, options), {
    ref: (ref) => (typeof ref === "string" ? ref : undefined),
    is30: false,
  });
  try {
    const validate = newAjv().compile(isObject(schema) ? schema : {});
    return (config) => {
      try {
        return validate(config) ? { outcome: "valid" } : { outcome: "invalid", problem: chooseProblem(validate.errors ?? []) };
      } catch (error) {
        if (error instanceof PatternNotRun) return { outcome: "uncheckable", reason: error.message };
        throw error;
      }
    };
  } catch (error) {
    const reason = `its schema does not compile: ${error instanceof Error ? error.message : String(error)}`;
    return () => ({ outcome: "uncheckable", reason });
  }
}

function newAjv(): Ajv {
  const regExp = Object.assign(guardPattern, { code: "guardPattern" });
  const ajv = new Ajv({ strict: false, logger: false, ownProperties: true, allErrors: true, verbose: true, code: { regExp } });
  formats.default(ajv);
  return ajv;
}
