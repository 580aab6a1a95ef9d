import { isArray, isObject, type Json, type JsonObject, member } from "../../core/json.ts";
import { branchesOf } from "./branches.ts";

/** True for a schema that takes a UUID, or a list of them. */
export function isUuid(document: JsonObject, schema: Json | undefined): boolean {
  return branchesOf(document, schema).some((one) => one.format === "uuid" || (isObject(one.items) && isUuid(document, one.items)));
}

/** The members of a body that are UUIDs in any branch of its schema. */
export function uuidMembers(document: JsonObject, schema: Json | undefined): ReadonlySet<string> {
  const properties = branchesOf(document, schema).flatMap((one) => (isObject(one.properties) ? Object.entries(one.properties) : []));
  return new Set(properties.flatMap(([name, property]) => (isUuid(document, property) ? [name] : [])));
}

/**
 * Members with their UUIDs as the state holds them. Upper and lower case name one thing (RFC 9562, section 4), and so does the form of a URN,
 * which `format: uuid` takes, too.
 */
export function plainUuids<T extends JsonObject>(members: T, names: ReadonlySet<string>): T {
  let plain: Record<string, Json> | undefined;
  for (const name of names) {
    const value = member(members, name);
    const written = isArray(value) ? value.map(plainUuid) : plainUuid(value ?? null);
    // Nearly every client sends them as the API gives them out.
    if (value !== undefined && written !== value) plain = Object.assign(plain ?? { ...members }, { [name]: written });
  }
  return (plain ?? members) as T;
}

function plainUuid(value: Json): Json {
  return typeof value === "string" ? value.toLowerCase().replace(/^urn:uuid:/, "") : value;
}
