import { isArray, isObject, type Json, member } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { jsonInWords } from "../judge/json-in-words.ts";

/**
 * The first difference between a value and what is wanted of it, in words; undefined if there is none. Objects may have more members than
 * are wanted; lists are compared item by item.
 */
export function findMismatch(wanted: Json, got: Json | undefined, place: readonly string[] = []): string | undefined {
  if (isObject(wanted) && isObject(got)) {
    return first(
      Object.entries(wanted).map(
        ([key, value]) =>
          () =>
            findMismatch(value, member(got, key), [...place, key]),
      ),
    );
  }
  if (isArray(wanted) && isArray(got) && wanted.length === got.length) {
    return first(wanted.map((value, index) => () => findMismatch(value, got[index], [...place, String(index)])));
  }
  if (jsonInWords(wanted) === jsonInWords(got) && got !== undefined) return undefined;
  return `${place.length === 0 ? "it" : jsonPointer(place)} is ${got === undefined ? "absent" : jsonInWords(got)}, and not ${jsonInWords(wanted)}`;
}

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}
