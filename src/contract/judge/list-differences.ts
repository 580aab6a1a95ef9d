import { isArray, isObject, type Json, member } from "../../core/json.ts";
import type { Place } from "../case/case.ts";

/** The places in which two values differ, as deep as both have members to compare; empty if they are equal. */
export function listDifferences(a: Json | undefined, b: Json | undefined, place: Place = []): readonly Place[] {
  if (isArray(a) && isArray(b) && a.length === b.length) {
    return a.flatMap((item, index) => listDifferences(item, b[index], [...place, String(index)]));
  }
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => listDifferences(member(a, key), member(b, key), [...place, key]));
  }
  return a === b ? [] : [place];
}
