import { canonicalJson } from "../../core/canonical-json.ts";
import { isObject } from "../../core/json.ts";
import { listOperations } from "../../document/list-operations.ts";
import { renderLock, writtenEntry } from "../../document/lock.ts";
import { parseDocument } from "../../document/parse/parse-document.ts";
import { parseRegistry } from "../../document/registry.ts";

export interface Written {
  readonly openapi: string;
  readonly registry: string;
}

/** The embedded default in canonical form, and a lock that records it as written by hand. */
export function lockWritten(given: Written): Written & { readonly lock: string } {
  const document = parseDocument(given.openapi, "openapi/snapshot/openapi.json");
  const registryDocument = parseDocument(given.registry, "openapi/snapshot/registry.json");
  const openapi = canonicalJson(document);
  const registry = canonicalJson(registryDocument);
  const operations = isObject(document) ? listOperations(document).length : 0;
  const connectors = parseRegistry(registryDocument, "openapi/snapshot/registry.json").connectors.length;
  const lock = renderLock({ openapi: writtenEntry(openapi, { operations }), registry: writtenEntry(registry, { connectors }) });
  return { openapi, registry, lock };
}
