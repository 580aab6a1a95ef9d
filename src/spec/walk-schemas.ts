import { isArray, isObject, type Json, type JsonObject } from "../core/json.ts";
import { documentShapes, type Holding, type NodeKind } from "./document-shapes.ts";
import type { Path } from "./edit-places.ts";

/** A node of an OpenAPI document, or of a schema alone. A schema may be `true` or `false`. */
export interface DocumentNode {
  readonly kind: NodeKind;
  readonly value: JsonObject | boolean;
  readonly path: Path;
  /** The kind of the node that holds it; undefined at the root. */
  readonly parent: NodeKind | undefined;
}

/** Every node of an OpenAPI document, each before those below it. References are not followed. */
export function walkDocument(document: Json): Generator<DocumentNode, void, undefined> {
  return walk({ kind: "document", value: document, path: [], parent: undefined });
}

/** Every schema of an OpenAPI document, each before those below it: only where OpenAPI and JSON Schema put schemas, never in data. */
export function* walkSchemas(document: Json): Generator<DocumentNode, void, undefined> {
  for (const node of walkDocument(document)) if (node.kind === "schema") yield node;
}

/** A schema and every schema below it; paths start at the schema. */
export function walkSchema(schema: Json): Generator<DocumentNode, void, undefined> {
  return walk({ kind: "schema", value: schema, path: [], parent: undefined });
}

interface Candidate extends Omit<DocumentNode, "value"> {
  readonly value: Json;
}

function* walk(candidate: Candidate): Generator<DocumentNode, void, undefined> {
  // An own stack: nested generators would pass each node up through every level.
  const stack: Candidate[] = [candidate];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, kind } = next;
    if (!isObject(value) && !(kind === "schema" && typeof value === "boolean")) continue;
    yield { ...next, value };
    if (isObject(value)) for (const below of nodesBelow(value, next).reverse()) stack.push(below);
  }
}

function nodesBelow(value: JsonObject, { kind, path }: Candidate): Candidate[] {
  // A callback is a map of path items itself.
  if (kind === "callback") return heldNodes(value, { holding: "extensible-map", kind: "path-item", path, parent: kind });
  const shape = documentShapes[kind];
  return Object.entries(value).flatMap(([key, item]) => {
    const [holding, below] = (Object.hasOwn(shape, key) ? shape[key] : undefined) ?? [];
    if (holding === undefined || below === undefined) return [];
    return heldNodes(item, { holding, kind: below, path: [...path, key], parent: kind });
  });
}

function heldNodes(item: Json, held: { holding: Holding; kind: NodeKind; path: Path; parent: NodeKind }): Candidate[] {
  const { holding, kind, path, parent } = held;
  // Draft-07 has `items` as a list too.
  if (holding === "list" || (isArray(item) && kind === "schema")) {
    return isArray(item) ? item.map((value, index) => ({ kind, value, path: [...path, index], parent })) : [];
  }
  if (holding === "one") return [{ kind, value: item, path, parent }];
  return Object.entries(isObject(item) ? item : {})
    .filter(([key]) => !(holding === "extensible-map" && (key.startsWith("x-") || key === "$ref")))
    .map(([key, value]) => ({ kind, value, path: [...path, key], parent }));
}
