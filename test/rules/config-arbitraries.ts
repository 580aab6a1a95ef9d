import fc, { type Arbitrary } from "fast-check";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { objectMember } from "../../src/core/json.ts";

/** Few names, so that two configurations often share one. `constructor` is a name that plain objects inherit. */
export const key: Arbitrary<string> = fc.constantFrom("host", "port", "ssl", "a/b", "constructor");

const scalar: Arbitrary<Json> = fc.constantFrom<Json>("db", 1, false, null);

/** Small configurations in which a key may have a value of any type. */
export const configs: Arbitrary<JsonObject> = fc.letrec<{ object: JsonObject; value: Json }>((tie) => ({
  object: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true, depthIdentifier: "config" }),
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: "config" },
    scalar,
    fc.array(fc.oneof(scalar, tie("object")), { maxLength: 2, depthIdentifier: "config" }),
    tie("object"),
  ),
})).object;

const branch = fc.record({ host: scalar, port: fc.array(scalar, { maxLength: 2 }) }, { requiredKeys: [], noNullPrototype: true });

/** Configurations in which the same keys hold objects. */
export const sameShape: Arbitrary<JsonObject> = fc.record(
  { "a/b": scalar, ssl: branch, tunnel: branch },
  { requiredKeys: [], noNullPrototype: true },
);

export function objectAt(value: JsonObject, name: string): JsonObject {
  return objectMember(value, name) ?? {};
}
