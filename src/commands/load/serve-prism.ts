import { editPlaces, type Path } from "../../core/edit-places.ts";
import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { unprovenPlaces } from "../../document/unproven-places.ts";
import { type PrismTarget, startPrism } from "../../io/prism/prism.ts";
import { splitEnums } from "./split-enums.ts";

export interface ProvenCopy {
  readonly document: JsonObject;
  /** JSON pointers of the keywords that are left out. */
  readonly leftOut: readonly string[];
}

/**
 * A copy of a document for Prism, which runs every pattern natively: without the patterns that are not proved linear. A request could stop
 * the process by one of them. The copy takes all that the document takes: a keyword that would refuse more without such a pattern goes, too.
 */
export function provenCopy(document: JsonObject): ProvenCopy {
  const places = [...unprovenPlaces(document).values()];
  const keywords = places.flatMap((place) => place.keywords.map((keyword) => [...place.path, keyword]));
  const copy = editPlaces(
    document,
    keywords.filter((path) => path.at(-1) !== "oneOf").map((path) => ({ path, edit: () => undefined })),
  );
  const either = withAnyOf(
    copy ?? document,
    places.filter((place) => place.keywords.includes("oneOf")).map(({ path }) => path),
  );
  const split = splitEnums(either);
  return { document: isObject(split) ? split : document, leftOut: keywords.map((path) => jsonPointer(path)) };
}

/** The same document, where one form or more may fit at these places. The deepest are edited first: their paths lead through the others. */
function withAnyOf(document: Json, paths: readonly Path[]): Json {
  const depths = [...new Set(paths.map(({ length }) => length))].sort((a, b) => b - a);
  return depths.reduce((edited, depth) => {
    const edits = paths.filter(({ length }) => length === depth).map((path) => ({ path, edit: oneOfAsAnyOf }));
    return editPlaces(edited, edits) ?? edited;
  }, document);
}

function oneOfAsAnyOf(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { oneOf, ...others } = schema;
  return oneOf === undefined || others.anyOf !== undefined ? others : { ...others, anyOf: oneOf };
}

/** Serves a document by Prism in this process, without the patterns that are not proved linear. */
export function servePrism(document: JsonObject): Promise<PrismTarget> {
  return startPrism(provenCopy(document).document);
}

/** A line for each keyword that Prism does not judge. */
export function leftOutLines({ leftOut }: Pick<ProvenCopy, "leftOut">): readonly string[] {
  return leftOut.map(
    (pointer) => `pattern-not-proved-linear at ${pointer}: by its pattern a text could take minutes, so Prism does not judge it`,
  );
}
