import { isObject, type Json, member } from "../core/json.ts";
import { localPointer, pointerSegments } from "../core/json-pointer.ts";
import { type DocumentNode, documentNodeAt, type NodeKind } from "./walk-schemas.ts";

/** The nodes of a document by JSON pointer: every possible target of a reference. */
export interface NodeIndex {
  readonly get: (pointer: string) => DocumentNode | undefined;
}

/** Looks nodes up one by one, because few of them are a target. The same pointer gives the same object. */
export function indexNodes(document: Json): NodeIndex {
  const known = new Map<string, DocumentNode | undefined>();
  return {
    get: (pointer) => {
      if (!known.has(pointer)) known.set(pointer, documentNodeAt(document, pointerSegments(pointer)));
      return known.get(pointer);
    },
  };
}

/** Kinds of node that the repair deletes when their `$ref` is dangling. A reference to a deleted node is dangling too. */
const vanishing: readonly NodeKind[] = ["parameter", "request-body", "header", "example", "link", "callback", "security-scheme"];

/** Bounds the length of a chain of references. Real documents stay far below it; a hostile one must not cost more. */
const chainLimit = 64;

/**
 * True where a node's `$ref` leads to a node of its own kind. A dangling `$ref` further down the chain is the fault of the node that has
 * it, unless its repair deletes that node (`vanishing`). A cycle of references is not resolved.
 */
export function isRefResolved(node: DocumentNode, index: NodeIndex): boolean {
  const seen = new Set<DocumentNode>([node]);
  for (let at: DocumentNode | undefined = node; ; ) {
    const ref = isObject(at.value) ? member(at.value, "$ref") : undefined;
    if (ref === undefined) return true;
    const target: DocumentNode | undefined = index.get(localPointer(ref) ?? "-");
    if (target === undefined || target.kind !== node.kind) return at !== node && !vanishing.includes(node.kind);
    if (seen.has(target) || seen.size > chainLimit) return false;
    seen.add(target);
    at = target;
  }
}
