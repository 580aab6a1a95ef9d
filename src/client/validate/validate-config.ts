import { isObject, type JsonObject } from "../../core/json.ts";
import { mergeConfig } from "../../rules/merge-config.ts";
import type { CheckableConnector, ConfigCheck } from "./config-check.ts";

export interface ValidateConfigOptions {
  /** The template's `partial_default_config`: the configuration is laid over it, as `mergeConfig` says. */
  readonly defaults?: unknown;
}

/**
 * Checks a configuration, together with its template's defaults, by the connector's own schema before anything is sent.
 *
 * A connector that has no validator, or whose validator does not load or come to an end, gives `{ checked: false, reason }`, never an empty list
 * of problems. Checking runs code that was generated before: no `eval`, so that it works at the edge too. Nothing is thrown.
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
    const { validate, notes } = await load();
    // What is no JSON, such as a function, is refused by the schema or passed over by it, and never sent.
    const merged = mergeConfig(defaults as JsonObject, config as JsonObject);
    const errors = validate(merged);
    if (errors.length === 0) return { checked: true, problems: [] };
    // Most configurations are valid and need no words.
    const { explainErrors } = await import("./explain-errors.ts");
    return { checked: true, problems: explainErrors(errors, { config: merged, notes, secrets }) };
  } catch {
    // The foreign error is not repeated: it may quote what it met.
    return { checked: false, reason: `The validator of ${name} did not load, or did not come to an end.` };
  }
}
