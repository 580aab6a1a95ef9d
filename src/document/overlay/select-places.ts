import { JSONPathEnvironment, type JSONPathNode } from "json-p3";
import type { Path } from "../../core/edit-places.ts";
import type { Json } from "../../core/json.ts";
import { jsonPointer } from "../../core/json-pointer.ts";
import { defaultLimits } from "../parse/parse-document.ts";

export interface Place {
  readonly path: Path;
  readonly value: Json;
}

// A document may be deeper than 50 levels, the library's default limit.
const environment = new JSONPathEnvironment({ maxRecursionDepth: defaultLimits.depth + 1 });

/** Lists the places that a JSONPath query (RFC 9535) selects, each once, in the query's order. */
export function selectPlaces(query: string, document: Json): Place[] {
  // The library declares its JSON type as mutable, but it only reads.
  const nodes: readonly JSONPathNode[] = environment.query(query, document as Parameters<typeof environment.query>[1]).nodes;
  const places = new Map(nodes.map((node) => [jsonPointer(node.location), { path: node.location, value: node.value as Json }]));
  return [...places.values()];
}

/** The syntax error of a query, or undefined. */
export function jsonPathProblem(query: string): string | undefined {
  try {
    environment.compile(query);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
