import { isObject, type JsonObject, member, objectMember } from "../../../core/json.ts";
import { mergeConfig } from "../../../rules/merge-config.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import { secretValues } from "../../redaction/secret-values.ts";
import type { ConnectorHandle } from "../../types/connector.ts";
import type { Warn } from "../../types/embedded.ts";

export interface ConfigTarget {
  /** The template as the API answered it, as far as it is known. */
  readonly template: JsonObject | undefined;
  readonly connector?: ConnectorHandle | undefined;
  /** The template's defaults as this client sent them. */
  readonly defaults?: JsonObject | undefined;
  readonly capability: string;
  readonly validate: boolean;
  readonly warn: Warn;
}

export interface PreparedConfig {
  readonly source_config: JsonObject;
  readonly secrets: readonly string[];
}

/**
 * A configuration as it is sent: each top-level key that the caller wrote with the template's value laid under it, so that the outcome is the same whether
 * the service merges deeply or takes a key whole, which is documented nowhere. What the caller did not write is left to the template.
 *
 * @throws EmbeddedApiError `bad-option`, `config-invalid`
 */
export async function prepareConfig(config: unknown, target: ConfigTarget): Promise<PreparedConfig> {
  if (!isObject(config)) throw new EmbeddedApiError("bad-option", "config must be an object", { capability: target.capability });
  const { template, connector, capability, validate, warn } = target;
  const defaults = mergeConfig(objectMember(template, "partial_default_config") ?? {}, target.defaults ?? {});
  if (validate) {
    const { refuseInvalid } = await import("./refuse-invalid.ts"); // costs nobody who does without
    await refuseInvalid({ connector, template, defaults, config, capability, warn });
  }
  const merged = mergeConfig(defaults, config);
  const written = Object.keys(config).flatMap((key) => (member(merged, key) === undefined ? [] : [[key, member(merged, key)] as const]));
  const source_config = Object.fromEntries(written) as JsonObject; // undefined is filtered out above
  return { source_config, secrets: secretValues(source_config, connector?.secrets) };
}
