import type { ConnectorHandle } from "../types/connector.ts";
import { makeSecretFilter } from "./make-secret-filter.ts";
import { type SecretPath, secretPaths, secretValues, stepTo } from "./secret-values.ts";

const hidden = "<redacted>";

/**
 * Copies a configuration for your own logs, with `<redacted>` in place of each secret. Secrets are the places that the connector's handle
 * names, keys that are a misspelling of one, and every text or key that repeats the value of one. Without a handle every value counts as
 * secret.
 *
 * It never throws, and does not change the configuration. A part that holds itself or cannot be read becomes `<redacted>`, too.
 */
export function redact(connector: Pick<ConnectorHandle, "secrets"> | string, config: unknown): unknown {
  try {
    return redactedCopy((typeof connector === "object" && connector !== null && connector.secrets) || [""], config);
  } catch {
    return hidden; // a getter that throws, a proxy that was revoked, a depth beyond the stack
  }
}

function redactedCopy(pointers: readonly string[], config: unknown): unknown {
  const values = secretValues(config, pointers);
  const filter = makeSecretFilter(values);
  const copy = (value: unknown, secrets: readonly SecretPath[], above: readonly object[]): unknown => {
    if (secrets.some((path) => path.length === 0)) return value === undefined || value === null ? value : hidden;
    if (typeof value === "string") return filter.redact(value);
    if (typeof value === "number") return values.includes(String(value)) ? hidden : value;
    if (value instanceof Date) return value;
    if (typeof value !== "object" || value === null) return value;
    if (above.includes(value)) return hidden;
    const below = [...above, value];
    if (Array.isArray(value)) return value.map((item, index) => copy(item, stepTo(secrets, String(index)), below));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [filter.redact(key), copy(item, stepTo(secrets, key), below)]));
  };
  return copy(config, secretPaths(pointers), []);
}
