import { isObject, type Json, type JsonObject, member, objectMember } from "../../core/json.ts";

/**
 * Marks an operation of a bundle that only prose describes; the upstream document does not declare it. So it is no promise of the API: the
 * gate leaves it out, and it cannot vouch for the pages that it was written from.
 */
export const proseKey = "x-airbyte-embedded-prose";

/** Reason of an outcome: the document declares by now what a file of openapi/prose adds. */
export const published = "the document declares the operation itself; delete the file";

/** The document without the operations that only prose describes. */
export function withoutProse(document: JsonObject): JsonObject {
  const paths = objectMember(document, "paths");
  if (paths === undefined) return document;
  let found = false;
  const left = Object.entries(paths).flatMap(([path, item]): readonly (readonly [string, Json])[] => {
    if (!isObject(item)) return [[path, item]];
    const declared = Object.entries(item).filter(([, operation]) => member(operation, proseKey) === undefined);
    if (declared.length === Object.keys(item).length) return [[path, item]];
    found = true;
    return declared.length === 0 ? [] : [[path, Object.fromEntries(declared)]];
  });
  return found ? { ...document, paths: Object.fromEntries(left) } : document;
}
