import { type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { memberSchema, undeclaredSchema } from "../flatten-schema.ts";
import { seemsToFit } from "./seems-to-fit.ts";

export interface Parting {
  readonly document: Json;
  /** Some values that a schema takes, the likeliest first. */
  readonly valuesOf: (schema: Json) => readonly Json[];
}

/** A union of more branches is told apart in part. */
const othersLimit = 12;

/**
 * Finds members by which an object of one form is refused by the others, for a union of which only one branch may be met. For example, with
 * the branches `{ a: string }` and `{ b: string }`, both open, an object of the first needs a `b` that is no string.
 */
export function membersApart(form: JsonObject, others: readonly JsonObject[], parting: Parting): JsonObject {
  const found = new Map<string, Json>();
  for (const other of others.slice(0, othersLimit)) {
    const isApart = [...found].some(([name, value]) => !seemsToFit(parting.document, memberSchema(other, name), value));
    const one = isApart ? undefined : memberApart(form, other, { ...parting, taken: found });
    if (one !== undefined) found.set(...one);
  }
  return Object.fromEntries(found);
}

/** Values for a member of which nothing is said, of each type. */
const anyValues: readonly Json[] = [1, "a", true, null, [], {}];

function memberApart(
  form: JsonObject,
  other: JsonObject,
  parting: Parting & { readonly taken: ReadonlyMap<string, Json> },
): [name: string, value: Json] | undefined {
  const isClosed = undeclaredSchema(other) === false;
  const names = [other, ...(isClosed ? [form] : [])].flatMap((one) => Object.keys(objectMember(one, "properties") ?? {}));
  for (const name of names) {
    const own = memberSchema(form, name);
    if (own === false || parting.taken.has(name)) continue;
    const values = own === true ? anyValues : parting.valuesOf(own);
    const value = values.find((one) => !seemsToFit(parting.document, memberSchema(other, name), one));
    if (value !== undefined) return [name, value];
  }
  return undefined;
}
