import { isObject, member } from "../core/json.ts";
import { jsonPointer, localPointer } from "../core/json-pointer.ts";
import type { DocumentNode, NodeKind } from "./walk-schemas.ts";

/** The nodes of a document by JSON pointer: what a reference can lead to. */
export type NodeIndex = ReadonlyMap<string, DocumentNode>;

export function indexNodes(nodes: Iterable<DocumentNode>): NodeIndex {
  return new Map([...nodes].map((node) => [jsonPointer(node.path), node]));
}

/** Nodes that a dangling reference takes away with it; a reference to one of these dangles too. */
const vanishing: readonly NodeKind[] = ["parameter", "request-body", "header", "example", "link", "callback", "security-scheme"];

/** Longer chains of references than anyone writes; a limit keeps a document of nothing but chains cheap. */
const chainLimit = 64;

/** Whether a node's `$ref` leads to a node of its own kind, and in the end to one that is no mere reference to itself again. */
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
