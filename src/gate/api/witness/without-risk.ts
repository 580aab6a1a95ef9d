import { isObject, type Json } from "../../../core/json.ts";
import { schemasWithin } from "../../../document/walk-schemas.ts";
import { editPlaces } from "../../../schema/edit-places.ts";
import { isRisky } from "../../../schema/guard-pattern.ts";

/** A document without the patterns that could take minutes: samples are made by trying texts on a pattern. What is made is judged by the whole schema. */
export function withoutRisk(document: Json): Json {
  const edits = [...schemasWithin(document)].flatMap(({ value, path }) => {
    if (!isObject(value)) return [];
    const { pattern, patternProperties } = value;
    const keys = Object.keys(isObject(patternProperties) ? patternProperties : {}).filter(isRisky);
    return [
      ...(typeof pattern === "string" && isRisky(pattern) ? [{ path: [...path, "pattern"], edit: () => undefined }] : []),
      ...keys.map((key) => ({ path: [...path, "patternProperties", key], edit: () => undefined })),
    ];
  });
  return edits.length === 0 ? document : (editPlaces(document, edits) ?? document);
}
