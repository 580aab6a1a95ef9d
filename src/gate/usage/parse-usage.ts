import { KitError } from "../../core/errors.ts";
import { arrayMember, isObject, type Json, member, objectMember } from "../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../core/json-pointer.ts";
import { nearestName } from "../../core/nearest-name.ts";
import { compile } from "../../schema/compile.ts";
import { explain } from "../../schema/violation.ts";
import type { UsageDocument, UsedConnector, UsedOperation } from "./usage.ts";
import { usageSchema } from "./usage-schema.ts";

/**
 * Reads a usage document. A mere name in `operations` or `connectors` is short for an entry that says no more.
 *
 * @param place the file, for messages
 * @throws KitError `usage-file-invalid`
 */
export function parseUsage(value: Json, place: string): UsageDocument {
  const { cause: worst } = explain(compile(usageSchema).violations("", value), { by: "depth" });
  if (worst !== undefined) {
    const at = worst.place.length === 0 ? "At the top" : `At "${jsonPointer(worst.place)}"`;
    const problem = worst.keyword === "additionalProperties" ? unknownKey(value, worst.place) : `${worst.message}.`;
    throw new KitError("usage-file-invalid", `${at} the usage file ${problem}`, { place });
  }
  const { operations, connectors, ...rest } = value as unknown as WrittenUsage; // the schema above is the type's own form
  return {
    ...rest,
    ...(operations === undefined ? {} : { operations: operations.map((one) => (typeof one === "string" ? { operation: one } : one)) }),
    ...(connectors === undefined ? {} : { connectors: connectors.map((one) => (typeof one === "string" ? { connector: one } : one)) }),
  };
}

/** The first key there that is not known, and the known one that it was meant for, or all of them. */
function unknownKey(value: Json, place: readonly string[]): string {
  const known = keysAt(place);
  const given = resolvePointer(value, jsonPointer(place));
  const key = Object.keys(isObject(given) ? given : {}).find((name) => !known.includes(name)) ?? "";
  const meant = nearestName(key, known);
  return `has ${JSON.stringify(key)}, which is not known there; ${meant === undefined ? `known are ${known.join(", ")}.` : `did you mean ${meant}?`}`;
}

/** The keys that are known at the top, or in an entry of a list: nowhere else are others refused. */
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
