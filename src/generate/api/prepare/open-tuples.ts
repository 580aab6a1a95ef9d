import { type Edit, editPlaces, type Path } from "../../../core/edit-places.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../../core/json.ts";
import { walkSchemas } from "../../../document/walk-schemas.ts";

/** The last element of a marked tuple: `closed` or `open`, and the number of elements that every value has. */
const mark = (isOpen: boolean, min: number): string => `airbyte-embedded-kit:tuple ${isOpen ? "open" : "closed"} ${min}`;

/**
 * Marks each tuple (`prefixItems`) that may be shorter or longer than its list. openapi-typescript prints `prefixItems` alone, as a closed
 * tuple of required elements; `restorePrinted` makes elements optional (`minItems`), and a rest of the array of further items (`items`).
 */
export function openTuples(document: JsonObject): JsonObject {
  let opened = document;
  // Moving items changes the places below, so tuples within a tuple have their own turn.
  for (let edits = outermost(opened); edits.length > 0; edits = outermost(opened)) {
    const edited = editPlaces(opened, edits);
    if (isObject(edited)) opened = edited;
  }
  return opened;
}

function outermost(document: JsonObject): Edit[] {
  const edits: Edit[] = [];
  for (const { value, path } of walkSchemas(document)) {
    if (!isObject(value) || !isArray(value.prefixItems) || isPrintedRight(value, value.prefixItems)) continue;
    // All places below an edit follow it at once, so only the last one can be above this place.
    const last = edits.at(-1);
    if (last === undefined || !isBelow(path, last.path)) edits.push({ path, edit: marked });
  }
  return edits;
}

function isBelow(path: Path, above: Path): boolean {
  return above.length < path.length && above.every((key, at) => path[at] === key);
}

function isPrintedRight(schema: JsonObject, prefixItems: readonly Json[]): boolean {
  const { min, max, isOpen } = lengthsOf(schema, prefixItems.length);
  return readMark(prefixItems.at(-1)) !== undefined || (!isOpen && min >= prefixItems.length && max >= prefixItems.length);
}

function lengthsOf({ items, unevaluatedItems, minItems, maxItems }: JsonObject, count: number): TupleLengths {
  const min = typeof minItems === "number" && minItems > 0 ? Math.ceil(minItems) : 0;
  const max = typeof maxItems === "number" ? maxItems : Infinity;
  const isClosed = items === false || (items === undefined && unevaluatedItems === false) || max <= count;
  return { min: Math.min(min, count), max, isOpen: !isClosed };
}

interface TupleLengths extends TupleMark {
  readonly max: number;
}

function marked(schema: Json): Json {
  if (!isObject(schema) || !isArray(schema.prefixItems)) return schema;
  const { prefixItems, items = {}, ...others } = schema;
  const { min, max, isOpen } = lengthsOf(schema, prefixItems.length);
  const rest = isOpen ? [{ type: "array", items }] : [];
  const last = { const: mark(isOpen, min) };
  return { ...others, prefixItems: [...prefixItems.slice(0, max), ...rest, last] };
}

export interface TupleMark {
  /** The number of elements that every value has. */
  readonly min: number;
  /** True where the last element but the mark is the array of further items. */
  readonly isOpen: boolean;
}

/** Reads the mark from the last element of a tuple, or from its printed text; undefined where that is none. */
export function readMark(last: Json | undefined): TupleMark | undefined {
  const text = isObject(last) ? last.const : last;
  const [, kind, min] = (typeof text === "string" && /^airbyte-embedded-kit:tuple (open|closed) (\d+)$/.exec(text)) || [];
  return kind === undefined ? undefined : { isOpen: kind === "open", min: Number(min) };
}
