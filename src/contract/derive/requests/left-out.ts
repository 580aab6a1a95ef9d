import { isObject, type JsonObject } from "../../../core/json.ts";
import { resolvePointer } from "../../../core/json-pointer.ts";
import { unprovenKeywords } from "../../../schema/pattern/foreign-pattern.ts";
import type { SchemaConstraint } from "../../../schema/sample/boundary-values.ts";

/** The reason why no request shows a constraint: the mock does not get the pattern that judges it. */
export function leftOut({ schemaPointer, keyword }: SchemaConstraint, document: JsonObject): string | undefined {
  const schema = resolvePointer(document, schemaPointer);
  if (!isObject(schema) || !unprovenKeywords(schema).includes(keyword)) return undefined;
  return "its pattern is not proved linear, so a mock does not judge it";
}
