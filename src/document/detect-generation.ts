import { isObject, type Json } from "../core/json.ts";
import { type Bindings, boundGenerations } from "./bindings.ts";
import type { Generation } from "./generation.ts";
import { listOperations } from "./list-operations.ts";

/**
 * The generation of a document, snapshot or bundle: the one of whose own operations it has most.
 * An operation that both generations are bound to says nothing, and a document with none of either is `unknown`.
 */
export function detectGeneration(document: Json, bindings: Bindings): Generation {
  if (!isObject(document)) return "unknown";
  const ids = new Set(listOperations(document).map(({ id }) => id));
  const [first, second] = boundGenerations
    .map((generation) => ({ generation, hits: ownOperations(bindings, generation).filter((id) => ids.has(id)).length }))
    .sort((a, b) => b.hits - a.hits);
  return first === undefined || first.hits === (second?.hits ?? 0) ? "unknown" : first.generation;
}

function ownOperations(bindings: Bindings, generation: Generation): string[] {
  const bound = [...bindings.values()].flatMap((generations) => [...generations]);
  const others = new Set(bound.filter(([name]) => name !== generation).map(([, { operationId }]) => operationId));
  const own = bound.filter(([name]) => name === generation).map(([, { operationId }]) => operationId);
  return [...new Set(own)].filter((id) => !others.has(id));
}
