import { isObject, type JsonObject, member, objectMember } from "../../../core/json.ts";
import { mergeConfig } from "../../../rules/merge-config.ts";
import { EmbeddedApiError } from "../../errors/embedded-api-error.ts";
import { secretsOf } from "../../redaction/secrets-of.ts";
import type { ConnectorHandle } from "../../types/connector.ts";
import type { Warn } from "../../types/embedded.ts";
import type { Validation } from "../../types/validation.ts";

export interface ConfigTarget {
  /** The template, as far as the API's answer is at hand. */
  readonly template: JsonObject | undefined;
  readonly connector?: ConnectorHandle | undefined;
  /** The template's defaults as this client sent them. They are merged over those in the answer. */
  readonly defaults?: JsonObject | undefined;
  readonly capability: string;
  readonly validate: Validation;
  /** True if the configuration is the whole one, so that the template's values may stand in it, too. */
  readonly isWhole?: boolean;
  readonly warn: Warn;
}

export interface PreparedConfig {
  readonly source_config: JsonObject;
  readonly secrets: readonly string[];
}

/**
 * Prepares a configuration for sending. Each top-level key that the caller wrote is merged over the template's value of that key. So the
 * result is the same if the service merges deeply or replaces a key whole; no document says which. Keys that the caller did not write are
 * left to the template.
 *
 * @throws EmbeddedApiError `bad-option`, `config-invalid`
 */
export async function prepareConfig(config: unknown, target: ConfigTarget): Promise<PreparedConfig> {
  if (!isObject(config)) throw new EmbeddedApiError("bad-option", "config must be an object", { capability: target.capability });
  const { template, connector, capability, validate, warn, isWhole = false } = target;
  const defaults = mergeConfig(objectMember(template, "partial_default_config") ?? {}, target.defaults ?? {});
  if (validate) {
    const { refuseInvalid } = await import("./refuse-invalid.ts"); // loaded only on use, so `validate: false` costs nothing
    await refuseInvalid({ connector, template, defaults, config, capability, warn });
    const { raiseDoubts } = await import("./raise-doubts.ts");
    await raiseDoubts({
      config,
      connector,
      template,
      defaults: isWhole ? undefined : defaults,
      field: "source_config",
      capability,
      validate,
      warn,
    });
  }
  const merged = mergeConfig(defaults, config);
  const written = Object.keys(config).flatMap((key) => (member(merged, key) === undefined ? [] : [[key, member(merged, key)] as const]));
  const source_config = Object.fromEntries(written) as JsonObject; // undefined is filtered out above
  return { source_config, secrets: await secretsOf(source_config, connector?.secrets) };
}
