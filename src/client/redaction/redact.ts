import { pointerSegments } from "../../core/json-pointer.ts";
import { nearestName } from "../../core/nearest-name.ts";
import type { ConnectorHandle } from "../types/connector.ts";
import { makeSecretFilter } from "./make-secret-filter.ts";
import { secretValues } from "./secret-values.ts";

const hidden = "<redacted>";

/**
 * Copies a configuration for your own logs, with `<redacted>` in place of each secret. Secrets are the places that the connector's handle
 * names, keys that are a misspelling of one, and every text that repeats the value of one. Without a handle every value counts as secret.
 *
 * It never throws, and does not change the configuration. A part that holds itself becomes `<redacted>`, too.
 */
export function redact(connector: Pick<ConnectorHandle, "secrets"> | string, config: unknown): unknown {
  const pointers = (typeof connector === "object" && connector !== null && connector.secrets) || [""];
  const values = secretValues(config, pointers);
  const filter = makeSecretFilter(values);
  const copy = (value: unknown, secrets: readonly Path[], above: readonly object[]): unknown => {
    if (secrets.some((path) => path.length === 0)) return value === undefined || value === null ? value : hidden;
    if (typeof value === "string") return filter.redact(value);
    if (typeof value === "number") return values.includes(String(value)) ? hidden : value;
    if (typeof value !== "object" || value === null) return value;
    if (above.includes(value)) return hidden;
    const below = [...above, value];
    if (Array.isArray(value)) return value.map((item, index) => copy(item, stepTo(secrets, String(index)), below));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, stepTo(secrets, key), below)]));
  };
  return copy(
    config,
    pointers.map((pointer) => pointerSegments(pointer) ?? []),
    [],
  );
}

type Path = readonly string[];

/** The rests of the paths that go through a key, or through a name of which the key is a misspelling. */
function stepTo(secrets: readonly Path[], key: string): readonly Path[] {
  const names = secrets.flatMap(([name]) => name ?? []);
  const meant = names.includes(key) ? key : nearestName(key, names);
  return secrets.flatMap(([name, ...rest]) => (name === "*" || (name !== undefined && name === meant) ? [rest] : []));
}
