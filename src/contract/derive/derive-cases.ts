import type { JsonObject } from "../../core/json.ts";
import { type CompiledSchemas, compileSchemas } from "../../spec/compile-schemas.ts";
import { listOperations } from "../../spec/list-operations.ts";
import { startSampling } from "../../spec/sample-value.ts";
import { uniqueNames } from "./case-names.ts";
import { deriveFacts } from "./derive-facts.ts";
import { derivePayloads } from "./derive-payloads.ts";
import { deriveRequests } from "./derive-requests.ts";
import type { Derived } from "./derived-case.ts";
import { listSchemaPlaces } from "./list-schema-places.ts";

/**
 * The cases that follow from a bundle alone, labelled by Ajv before anything is sent: requests and payloads at the edge of each constraint
 * and just beyond it, and what the bundle declares beside its constraints.
 *
 * @param schemas the bundle's, where the caller has them compiled already
 */
export function deriveCases(document: JsonObject, schemas: CompiledSchemas = compileSchemas(document)): Derived {
  const places = listSchemaPlaces(document);
  const operations = listOperations(document);
  const deriving = { document, schemas, places, sampling: startSampling(document), nameOf: uniqueNames() };
  const requests = deriveRequests(deriving, operations);
  const payloads = derivePayloads(deriving);
  return {
    document,
    requests: requests.requests,
    payloads: payloads.payloads,
    facts: deriveFacts(deriving, operations),
    constraints: [...requests.constraints, ...payloads.constraints],
    unreachable: [...requests.unreachable, ...payloads.unreachable],
  };
}
