import { KitError } from "../../core/errors.ts";
import { arrayMember, isObject, type Json, member, objectMember } from "../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../core/json-pointer.ts";
import { nearestName } from "../../core/nearest-name.ts";
import { compile } from "../../schema/compile.ts";
import { explain } from "../../schema/violation.ts";
import type { UsageDocument, UsedConnector, UsedOperation } from "./usage.ts";
import { usageSchema } from "./usage-schema.ts";

/**
 * Validates a usage document. A plain name in `operations` or `connectors` is short for an entry with only that name.
 *
 * @param place the file's path, for messages
 * @throws KitError `usage-file-invalid`
 */
export function parseUsage(value: Json, place: string): UsageDocument {
  const { cause: worst } = explain(compile(usageSchema).violations("", value), { by: "depth" });
  if (worst !== undefined) {
    const at = worst.place.length === 0 ? "At the top" : `At "${jsonPointer(worst.place)}"`;
    const problem = worst.keyword === "additionalProperties" ? unknownKey(value, worst.place) : `${worst.message}.`;
    throw new KitError("usage-file-invalid", `${at} the usage file ${problem}`, { place });
  }
  const { operations, connectors, ...rest } = value as unknown as WrittenUsage; // validated above by the schema of this type
  return {
    ...rest,
    ...(operations === undefined ? {} : { operations: operations.map((one) => (typeof one === "string" ? { operation: one } : one)) }),
    ...(connectors === undefined ? {} : { connectors: connectors.map((one) => (typeof one === "string" ? { connector: one } : one)) }),
  };
}

/** Describes the first unknown key at a place, with the nearest known key, or all of them. */
function unknownKey(value: Json, place: readonly string[]): string {
  const known = keysAt(place);
  const given = resolvePointer(value, jsonPointer(place));
  const key = Object.keys(isObject(given) ? given : {}).find((name) => !known.includes(name)) ?? "";
  const meant = nearestName(key, known);
  return `has ${JSON.stringify(key)}, which is not known there; ${meant === undefined ? `known are ${known.join(", ")}.` : `did you mean ${meant}?`}`;
}

/** Known keys of the document, or of an entry of one of its lists. Only these objects refuse other keys. */
function keysAt([list]: readonly string[]): readonly string[] {
  const top = objectMember(usageSchema, "properties");
  if (list === undefined) return Object.keys(top ?? {});
  const items = member(objectMember(top, list), "items");
  const forms = [items, ...(arrayMember(items, "anyOf") ?? [])];
  return forms.flatMap((form) => Object.keys(objectMember(form, "properties") ?? {}));
}

interface WrittenUsage extends Omit<UsageDocument, "operations" | "connectors"> {
  readonly operations?: readonly (string | UsedOperation)[];
  readonly connectors?: readonly (string | UsedConnector)[];
}
