import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Json, JsonObject } from "../../core/json.ts";

/** What a value breaks of the schema at a JSON pointer into the document; nothing where it is accepted. */
export type PayloadOracle = (schema: string, value: Json) => readonly string[];

/** Judges payloads by a document's own schemas, formats asserted: a mock's answers show no rule of theirs, for it makes them up from the same schemas. */
export function payloadOracle(document: JsonObject): PayloadOracle {
  let ajv: Ajv2020 | undefined; // it takes long to start, and many runs need none
  return (schema, value) => {
    try {
      ajv ??= newAjv(document);
      const validate = ajv.compile({ $ref: `${root}#${encodeURI(schema)}` });
      validate(value);
      return (validate.errors ?? []).map(
        ({ instancePath, keyword, message }) => `${keyword} at ${instancePath || "the body"} (${message})`,
      );
    } catch (error) {
      return [`the schema does not compile (${error instanceof Error ? error.message : String(error)})`];
    }
  };
}

const root = "bundle:";

/** The document has been checked already, so its schemas compile; that it is no schema itself is no reason to refuse it. */
function newAjv(document: JsonObject): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false });
  formats.default(ajv);
  return ajv.addSchema({ ...document }, root);
}
