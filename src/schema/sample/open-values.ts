import { isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { silentKeywords } from "../keywords.ts";
import { setAt, valueAt } from "../set-at.ts";
import { boundarySpots, type Spot } from "./boundary-spots.ts";
import type { BoundaryRequest } from "./boundary-values.ts";

/** A whole instance that is accepted because its schema leaves a place open. */
export interface OpenValue {
  /** The keywords from the root to the schema that is open. */
  readonly location: string;
  readonly value: Json;
}

/**
 * Instances that show what a schema does not forbid, which no boundary does: for each object that may have unknown members one that has
 * such, and for each schema that accepts anything one in which it is met. Only those that the oracle accepts.
 */
export function openValues({ sampling, pointer, schemas }: BoundaryRequest): readonly OpenValue[] {
  return [...boundarySpots(pointer, sampling)].flatMap((spot) => {
    const value = openValueAt(spot);
    if (value === undefined || schemas.violations(pointer, value).length > 0) return [];
    return [{ location: jsonPointer(spot.location), value }];
  });
}

function openValueAt({ schema, place, base }: Spot): Json | undefined {
  const current = valueAt(base, place);
  if (isOpenObject(schema) && isObject(current)) return setAt(base, [...place, "unknown_member"], "a");
  return isAnything(schema) ? base : undefined;
}

function isOpenObject({ type, properties, additionalProperties }: JsonObject): boolean {
  const isObjects = type === "object" || (isArray(type) && type.includes("object")) || properties !== undefined;
  return isObjects && (additionalProperties === undefined || additionalProperties === true);
}

function isAnything(schema: JsonObject): boolean {
  return Object.keys(schema).every((keyword) => silentKeywords.has(keyword));
}
