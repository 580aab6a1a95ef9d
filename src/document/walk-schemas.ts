import type { Json } from "../core/json.ts";
import { type TreeNode, walkTree } from "../schema/walk-schema.ts";
import { documentShapes, type NodeKind } from "./document-shapes.ts";

/** A node of an OpenAPI document, or of a schema alone. A schema may be `true` or `false`. */
export type DocumentNode = TreeNode<NodeKind>;

/** Every node of an OpenAPI document, each before those below it. References are not followed. */
export function walkDocument(document: Json): Generator<DocumentNode, void, undefined> {
  return walkTree("document", document, documentShapes);
}

/** Every schema of an OpenAPI document, each before those below it: only where OpenAPI and JSON Schema put schemas, never in data. */
export function* walkSchemas(document: Json): Generator<DocumentNode, void, undefined> {
  for (const node of walkDocument(document)) if (node.kind === "schema") yield node;
}
