import { type Edit, editPlaces, type Path } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { walkSchemas } from "../../../document/walk-schemas.ts";

/** The last element of a tuple whose last but one is the array of its further items. */
export const restMark = "airbyte-embedded-kit:rest";

/**
 * Makes the further items of a tuple (`prefixItems` beside `items`) two last elements: an array of them, and a mark. openapi-typescript prints
 * `prefixItems` alone, as a closed tuple; of the two elements `restorePrinted` makes a rest.
 */
export function openTuples(document: JsonObject): JsonObject {
  let opened = document;
  // Moving items changes the places below, so tuples within further items have their own turn.
  for (let edits = outermost(opened); edits.length > 0; edits = outermost(opened)) {
    const edited = editPlaces(opened, edits);
    if (isObject(edited)) opened = edited;
  }
  return opened;
}

function outermost(document: JsonObject): Edit[] {
  const edits: Edit[] = [];
  for (const { value, path } of walkSchemas(document)) {
    if (!isObject(value) || !isOpen(value)) continue;
    if (!edits.some((edit) => isBelow(path, edit.path))) edits.push({ path, edit: withRest });
  }
  return edits;
}

function isBelow(path: Path, above: Path): boolean {
  return above.length < path.length && above.every((key, at) => path[at] === key);
}

/** True for a tuple that may have further items. */
function isOpen({ prefixItems, items, unevaluatedItems, maxItems }: JsonObject): boolean {
  if (!isArray(prefixItems) || items === false || (items === undefined && unevaluatedItems === false)) return false;
  const last = prefixItems.at(-1);
  const isDone = isObject(last) && last.const === restMark;
  return !isDone && !(typeof maxItems === "number" && maxItems <= prefixItems.length);
}

function withRest(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { prefixItems, items = {}, ...others } = schema;
  return { ...others, prefixItems: [...(isArray(prefixItems) ? prefixItems : []), { type: "array", items }, { const: restMark }] };
}
