import type { JsonObject } from "../../core/json.ts";
import { itemSchema, listedItems } from "../flatten-schema.ts";

/** The largest list or object that is made, in members. */
export const memberLimit = 1_000;

/** The place from which items are given to `contains`, and their number. Listed items come before, since each has a schema of its own. */
export function containedIn(schema: JsonObject): { readonly first: number; readonly count: number } {
  const { length } = listedItems(schema);
  const { contains, minContains = 1 } = schema;
  return {
    first: itemSchema(schema, length) === false ? 0 : length,
    count: contains === undefined ? 0 : Math.min(Number(minContains), memberLimit),
  };
}

/** The length at which a list has the items that `contains` asks for; 0 where it asks for none. */
export function lengthForContains(schema: JsonObject): number {
  const { first, count } = containedIn(schema);
  return count === 0 ? 0 : first + count;
}
