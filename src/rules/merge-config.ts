import { isObject, type Json, type JsonObject, member } from "../core/json.ts";

/**
 * The configuration that a source gets: the template's `partial_default_config` with the caller's `source_config` laid over it.
 * Objects are merged at every level; scalars and arrays are taken whole; where both give a value, the caller's wins, `null` included.
 *
 * Source: Airbyte docs, Configuring sources, "Basic source creation": required are all fields "except for the ones included as default values".
 * How the service merges is neither documented nor observed, so all of the above is an assumption of ours.
 *
 * Without the connector's specification nobody can tell a union's discriminator from another key. A caller who switches the branch of a union that the
 * defaults have chosen therefore keeps the other branch's keys: `{ mode: "verify-ca", ca_certificate }` under `{ mode: "require" }` keeps the certificate.
 */
export function mergeConfig(defaults: JsonObject, config: JsonObject): JsonObject {
  const keys = new Set([...Object.keys(defaults), ...Object.keys(config)]);
  // fromEntries defines properties, so that a key such as `__proto__` stays data.
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const value = mergeValue(member(defaults, key), member(config, key));
      // `undefined`, which a caller may write, is absent: JSON has no such value.
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function mergeValue(given: Json | undefined, own: Json | undefined): Json | undefined {
  if (isObject(given) && isObject(own)) return mergeConfig(given, own);
  return own === undefined ? given : own;
}
