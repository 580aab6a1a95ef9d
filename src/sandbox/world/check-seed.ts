import { KitError } from "../../core/errors.ts";
import { isObject, type Json, objectMember } from "../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../core/json-pointer.ts";
import { nearestName } from "../../core/nearest-name.ts";
import { explain, type Violation } from "../../schema/violation.ts";
import type { Seed } from "./seed.ts";
import { seedSchema } from "./seed-schema.ts";

/**
 * Checks the shape of a seed by its JSON Schema. Names that it uses are looked up when it is planted.
 *
 * @throws KitError `seed-invalid`
 */
export function checkSeed(seed: Seed, judge: (value: Json) => readonly Violation[]): void {
  // A seed from code may hold `undefined`, which JSON leaves out.
  const value: Json = JSON.parse(JSON.stringify(seed));
  const { cause } = explain(judge(value), { by: "depth" });
  if (cause === undefined) return;
  const at = cause.place.length === 0 ? "At the top" : `At ${jsonPointer(cause.place)}`;
  const fault = cause.keyword === "additionalProperties" ? unknownKey(value, cause) : `${cause.message}.`;
  throw new KitError("seed-invalid", `${at} the seed ${fault}`);
}

function unknownKey(value: Json, { place, names: [name = ""] }: Violation): string {
  const given = resolvePointer(value, jsonPointer(place));
  const known = keysAt(place);
  const nearest = nearestName(name, known);
  const others = known.filter((key) => !isObject(given) || !Object.hasOwn(given, key));
  return `has no key ${JSON.stringify(name)}; ${nearest === undefined ? `there are ${others.join(", ")}.` : `did you mean ${JSON.stringify(nearest)}?`}`;
}

/** The keys that the schema declares at a place of a seed. */
function keysAt(place: readonly string[]): readonly string[] {
  let schema: Json | undefined = seedSchema;
  for (const segment of place) {
    schema = /^\d+$/.test(segment) ? objectMember(schema, "items") : objectMember(objectMember(schema, "properties"), segment);
  }
  return Object.keys(objectMember(schema, "properties") ?? {});
}
