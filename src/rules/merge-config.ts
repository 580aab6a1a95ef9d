import { isObject, type Json, type JsonObject, member } from "../core/json.ts";

/**
 * The configuration of a source: the template's `partial_default_config`, overridden by the caller's `source_config`.
 * Objects are merged at every level. Scalars and arrays are replaced as a whole. If both give a value, the caller's wins, even `null`.
 *
 * Source: Airbyte docs, Configuring sources, "Basic source creation": required are all fields "except for the ones included as default
 * values".
 * How the service merges is neither documented nor observed, so the merge is an assumption of ours.
 *
 * Limit: without the connector's specification, a union's discriminator looks like any other key. So a caller who switches to another
 * branch than the defaults chose gets the keys of both. Example: the defaults `{ mode: "verify-ca", ca_certificate }` and the caller's
 * `{ mode: "require" }` give `{ mode: "require", ca_certificate }`.
 */
export function mergeConfig(defaults: JsonObject, config: JsonObject): JsonObject {
  const keys = new Set([...Object.keys(defaults), ...Object.keys(config)]);
  // `Object.fromEntries` defines properties, so a key such as `__proto__` stays data.
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const value = mergeValue(member(defaults, key), member(config, key));
      // A caller may write `undefined`. It counts as absent: JSON has no such value.
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function mergeValue(given: Json | undefined, own: Json | undefined): Json | undefined {
  if (isObject(given) && isObject(own)) return mergeConfig(given, own);
  return own === undefined ? given : own;
}
