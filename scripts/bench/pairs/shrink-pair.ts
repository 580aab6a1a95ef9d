import { editPlaces, type Path, valueAt } from "../../../src/core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../../src/core/json.ts";
import type { PairSide, SchemaPair } from "./spelling.ts";

/** Tried pairs, at most. */
const limit = 600;

/** Makes a pair smaller as long as it still shows what is looked for: each step leaves something out, or puts a schema in the place of one that holds it. */
export function shrinkPair(pair: SchemaPair, isShown: (pair: SchemaPair) => boolean): SchemaPair {
  let [smallest, left] = [pair, limit];
  for (let isSmaller = true; isSmaller && left > 0; ) {
    isSmaller = false;
    for (const smaller of smallerPairs(smallest)) {
      if (left-- <= 0) break;
      if (sizeOf(smaller) >= sizeOf(smallest) || !isShown(smaller)) continue;
      smallest = smaller;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

function sizeOf({ base, head }: SchemaPair): number {
  return JSON.stringify([base, head]).length;
}

/** The biggest steps first. */
function* smallerPairs({ spelling, base, head }: SchemaPair): Generator<SchemaPair> {
  const [old, now] = [wholeOf(base), wholeOf(head)];
  const pairOf = (one: JsonObject, other: JsonObject): SchemaPair => ({ spelling, base: sideOf(one), head: sideOf(other) });
  const paths = [...new Map([...placesOf(old), ...placesOf(now)].map((path) => [JSON.stringify(path), path])).values()];
  for (const path of paths) {
    if (path.length < 2 && path[0] === "root") continue;
    yield pairOf(without(old, path), without(now, path));
  }
  for (const path of paths) {
    const [one, other] = [valueAt(old, path.map(String)), valueAt(now, path.map(String))];
    if (!isObject(one) || !isObject(other) || path.length < 2) continue;
    if (spelling === "config" && (one.type !== "object" || other.type !== "object")) continue;
    yield pairOf({ ...old, root: one }, { ...now, root: other });
  }
  for (const path of paths) {
    yield pairOf(without(old, path), now);
    yield pairOf(old, without(now, path));
  }
}

function wholeOf({ root, parts }: PairSide): JsonObject {
  return { root, ...parts };
}

function sideOf({ root = true, ...parts }: JsonObject): PairSide {
  return { root, parts };
}

/** Every place of a document, from the root on. */
function* placesOf(value: Json, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (isArray(value)) for (const [index, item] of value.entries()) yield* placesOf(item, [...path, index]);
  if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* placesOf(item, [...path, key]);
}

function without(whole: JsonObject, path: Path): JsonObject {
  const edited = editPlaces(whole, [{ path, edit: () => undefined }]);
  return isObject(edited) ? edited : whole;
}
