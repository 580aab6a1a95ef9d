import { editPlaces } from "../../core/edit-places.ts";
import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { walkSchemas } from "../../document/walk-schemas.ts";
import { type PrismTarget, startPrism } from "../../io/prism/prism.ts";
import { unprovenKeywords } from "../../schema/pattern/foreign-pattern.ts";

export interface ProvenCopy {
  readonly document: JsonObject;
  /** JSON pointers of the keywords that are left out. */
  readonly leftOut: readonly string[];
}

/**
 * A copy of a document for Prism, which runs every pattern natively: without the patterns that are not proved linear. A request could stop
 * the process by one of them.
 */
export function provenCopy(document: JsonObject): ProvenCopy {
  const unproven = [...walkSchemas(document)].flatMap(({ value, path }) => {
    const keywords = isObject(value) ? unprovenKeywords(value) : [];
    return keywords.length === 0 ? [] : [{ path, keywords }];
  });
  const edits = unproven.flatMap(({ path, keywords }) => keywords.map((keyword) => ({ path: [...path, keyword], edit: () => undefined })));
  const copy: Json | undefined = editPlaces(document, edits);
  return { document: isObject(copy) ? copy : document, leftOut: edits.map(({ path }) => jsonPointer(path)) };
}

/** Serves a document by Prism in this process, without the patterns that are not proved linear. */
export function servePrism(document: JsonObject): Promise<PrismTarget> {
  return startPrism(provenCopy(document).document);
}

/** A line for each keyword that Prism does not judge. */
export function leftOutLines({ leftOut }: Pick<ProvenCopy, "leftOut">): readonly string[] {
  return leftOut.map((pointer) => `pattern-not-proved-linear at ${pointer}: a text could take minutes, so Prism does not judge it`);
}
