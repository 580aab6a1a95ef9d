import type { JsonObject } from "../../../core/json.ts";
import { unprovenPlaces } from "../../../document/unproven-places.ts";
import type { SchemaConstraint } from "../../../schema/sample/boundary-values.ts";

/** The reason why no request shows a constraint: the mock does not get the pattern that judges it. */
export function leftOut({ schemaPointer, keyword }: SchemaConstraint, document: JsonObject): string | undefined {
  if (unprovenPlaces(document).get(schemaPointer)?.keywords.includes(keyword) !== true) return undefined;
  return "it needs a pattern that is not proved linear, so a mock does not judge it";
}
