import type { JsonObject } from "../../core/json.ts";
import { listOperations } from "../../document/list-operations.ts";
import { type CompiledSchemas, compile } from "../../schema/compile.ts";
import { startSampling } from "../../schema/sample/sample-value.ts";
import { uniqueNames } from "./case-names.ts";
import { startBudget } from "./derive-budget.ts";
import { derivePayloads } from "./derive-payloads.ts";
import type { Derived } from "./derived-case.ts";
import { deriveFacts } from "./facts/derive-facts.ts";
import { listSchemaPlaces } from "./list-schema-places.ts";
import { deriveRequests } from "./requests/derive-requests.ts";

/** `requests` are sent to the target; `payloads` are judged by the schemas without being sent. */
export type DerivedKind = "requests" | "payloads";

export interface DeriveOptions {
  /** The bundle's compiled schemas, if the caller has them already. */
  readonly schemas?: CompiledSchemas;
  /** Derives one kind only, if another process derives the other. Case names do not depend on the other kind. */
  readonly only?: DerivedKind | undefined;
}

/**
 * Derives the cases that follow from a bundle alone: for each constraint a pair of boundary values (one accepted, one refused), as requests
 * and as payloads, and the declared facts that no value can show. Ajv labels each case as accepted or refused before anything is sent.
 */
export function deriveCases(document: JsonObject, { schemas = compile(document), only }: DeriveOptions = {}): Derived {
  const places = listSchemaPlaces(document);
  const operations = listOperations(document);
  const deriving = { document, schemas, places, sampling: startSampling(document), budget: startBudget(document), nameOf: uniqueNames() };
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
