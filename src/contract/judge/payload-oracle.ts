import type { Json, JsonObject } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { compile } from "../../schema/compile.ts";

/** Lists how a value violates the schema at a JSON pointer into the document; empty if the schema accepts it. */
export type PayloadOracle = (schema: string, value: Json) => readonly string[];

/**
 * Judges payloads by a document's own schemas, with formats asserted. A mock's answers prove nothing about these schemas, because the mock
 * generates its answers from them.
 */
export function payloadOracle(document: JsonObject): PayloadOracle {
  const schemas = compile(document);
  return (schema, value) => {
    const judged = schemas.judge(schema, value);
    if (typeof judged === "string") return [`the schema does not compile (${judged})`];
    return judged.map(({ place, keyword, message }) => `${keyword} at ${jsonPointer(place) || "the body"} (${message})`);
  };
}
