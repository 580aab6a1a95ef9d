import type { JsonObject } from "../../core/json.ts";
import { listOperations } from "../../document/list-operations.ts";
import { type CompiledSchemas, compile } from "../../schema/compile.ts";
import { startSampling } from "../../schema/sample/sample-value.ts";
import { uniqueNames } from "./case-names.ts";
import { derivePayloads } from "./derive-payloads.ts";
import type { Derived } from "./derived-case.ts";
import { deriveFacts } from "./facts/derive-facts.ts";
import { listSchemaPlaces } from "./list-schema-places.ts";
import { deriveRequests } from "./requests/derive-requests.ts";

/** What is sent, and what is judged without sending anything. */
export type DerivedKind = "requests" | "payloads";

export interface DeriveOptions {
  /** The bundle's, where the caller has them compiled already. */
  readonly schemas?: CompiledSchemas;
  /** One kind alone, where the other is derived elsewhere: no name depends on the other kind's. */
  readonly only?: DerivedKind | undefined;
}

/**
 * The cases that follow from a bundle alone, labelled by Ajv before anything is sent: requests and payloads at the edge of each constraint
 * and just beyond it, and what the bundle declares beside its constraints.
 */
export function deriveCases(document: JsonObject, { schemas = compile(document), only }: DeriveOptions = {}): Derived {
  const places = listSchemaPlaces(document);
  const operations = listOperations(document);
  const deriving = { document, schemas, places, sampling: startSampling(document), nameOf: uniqueNames() };
  const requests = only === "payloads" ? undefined : deriveRequests(deriving, operations);
  const payloads = only === "requests" ? undefined : derivePayloads(deriving);
  return {
    document,
    requests: requests?.requests ?? [],
    payloads: payloads?.payloads ?? [],
    facts: only === "requests" ? [] : deriveFacts(deriving, operations),
    constraints: [...(requests?.constraints ?? []), ...(payloads?.constraints ?? [])],
    unreachable: [...(requests?.unreachable ?? []), ...(payloads?.unreachable ?? [])],
  };
}
