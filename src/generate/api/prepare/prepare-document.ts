import type { JsonObject } from "../../../core/json.ts";
import { cutCycles } from "./cut-cycles.ts";
import { easeDirections } from "./ease-directions.ts";
import { hoistReferences } from "./hoist-references.ts";
import { mendOperations } from "./mend-operations.ts";
import { mendSchemas } from "./mend-schemas.ts";
import { openTuples } from "./open-tuples.ts";
import { spellOut } from "./spell-out.ts";

/**
 * Rewrites a document so that openapi-typescript prints types that compile and that every value of their schema has. Most documents need
 * nothing of it. The result is for that printer alone: it is not published, compared or mocked.
 */
export function prepareDocument(document: JsonObject): JsonObject {
  return mendSchemas(openTuples(cutCycles(easeDirections(hoistReferences(mendOperations(spellOut(document)))))));
}
