import { JSONPathEnvironment, type JSONPathNode } from "json-p3";
import type { Path } from "../../core/edit-places.ts";
import type { Json } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { defaultLimits } from "../parse/parse-document.ts";

export interface Place {
  readonly path: Path;
  readonly value: Json;
}

// The library's own recursion limit of 50 is below the depth that documents may have.
const environment = new JSONPathEnvironment({ maxRecursionDepth: defaultLimits.depth + 1 });

/** The places that a JSONPath query (RFC 9535) selects, each once, in the query's order. */
export function selectPlaces(query: string, document: Json): Place[] {
  // The library's JSON type is a mutable one; it only reads.
  const nodes: readonly JSONPathNode[] = environment.query(query, document as Parameters<typeof environment.query>[1]).nodes;
  const places = new Map(nodes.map((node) => [jsonPointer(node.location), { path: node.location, value: node.value as Json }]));
  return [...places.values()];
}

/** What is wrong with a query, or undefined. */
export function jsonPathProblem(query: string): string | undefined {
  try {
    environment.compile(query);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
