import { isObject, type JsonObject } from "../../core/json.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import type { CheckableConnector, ConfigCheck } from "./config-check.ts";

export interface ValidateConfigOptions {
  /** The template's `partial_default_config`. The configuration is merged over it, as `mergeConfig` does. */
  readonly defaults?: unknown;
}

/**
 * Checks a configuration, merged over its template's defaults, with the connector's own schema. No request is sent.
 *
 * If the connector has no validator, or its validator fails, the result is `{ checked: false, reason }`, never an empty list of problems.
 * The validator is generated code without `eval`, so it works in edge runtimes, too. It never throws.
 */
export async function validateConfig(
  connector: CheckableConnector,
  config: unknown,
  options: ValidateConfigOptions = {},
): Promise<ConfigCheck> {
  if (!isObject(connector)) return { checked: false, reason: "There is no validator of what is not an imported connector handle." };
  const { name, secrets, validator: load } = connector;
  if (load === undefined) return { checked: false, reason: `There is no validator of ${name}.` };
  const { defaults = {} } = options;
  if (!isObject(config)) return { checked: true, problems: [{ path: "", keyword: "type", message: "must be an object" }] };
  if (!isObject(defaults)) return { checked: false, reason: "The defaults of the template are no object." };
  try {
    const { validate, notes, unchecked } = await load();
    const rest = unchecked === undefined ? {} : { unchecked };
    // A value that is not JSON, such as a function, violates the schema or is ignored. It is never sent.
    const merged = mergeConfig(defaults as JsonObject, config as JsonObject);
    const errors = validate(merged);
    if (errors.length === 0) return { checked: true, problems: [], ...rest };
    // Loaded on demand, because most configurations are valid.
    const { explainErrors } = await import("./explain-errors.ts");
    return { checked: true, problems: explainErrors(errors, { config: merged, notes, secrets }), ...rest };
  } catch (error) {
    // Its message quotes the schema alone.
    if (error instanceof Error && error.name === "PatternNotJudged")
      return { checked: false, reason: `Not judged for ${name}: ${error.message}.` };
    // Any other error is not repeated, because it may quote the configuration.
    return { checked: false, reason: `The validator of ${name} did not load, or did not come to an end.` };
  }
}
