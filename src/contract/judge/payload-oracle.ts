import type { Json, JsonObject } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { compile } from "../../schema/compile.ts";

/** What a value breaks of the schema at a JSON pointer into the document; nothing where it is accepted. */
export type PayloadOracle = (schema: string, value: Json) => readonly string[];

/** Judges payloads by a document's own schemas, formats asserted: a mock's answers show no rule of theirs, for it makes them up from the same schemas. */
export function payloadOracle(document: JsonObject): PayloadOracle {
  const schemas = compile(document);
  return (schema, value) => {
    const judged = schemas.judge(schema, value);
    if (typeof judged === "string") return [`the schema does not compile (${judged})`];
    return judged.map(({ place, keyword, message }) => `${keyword} at ${jsonPointer(place) || "the body"} (${message})`);
  };
}
