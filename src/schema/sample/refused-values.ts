import { isObject, type Json, objectMember } from "../../core/json.ts";
import { flattenSchema, itemSchema } from "../flatten-schema.ts";
import { seemsToFit } from "./seems-to-fit.ts";

/** Values of each kind. */
export const anyValues: readonly Json[] = [1, "a", true, null, [], {}];

/** Schemas within schemas, at most. */
const depthLimit = 4;

/** Small values that a schema refuses: of another kind, or with one member or item that its own schema refuses. */
export function* refusedValues(document: Json, schema: Json, depth = 0): Generator<Json> {
  const flat = isObject(schema) ? flattenSchema(document, schema) : schema ? {} : undefined;
  yield* anyValues.filter((value) => !seemsToFit(document, schema, value));
  if (flat === undefined || depth >= depthLimit) return;
  for (const [name, property] of Object.entries(objectMember(flat, "properties") ?? {})) {
    for (const value of refusedValues(document, property, depth + 1)) yield { [name]: value };
  }
  for (const value of refusedValues(document, itemSchema(flat, 0), depth + 1)) yield [value];
}
