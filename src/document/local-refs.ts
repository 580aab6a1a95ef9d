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

/** `in-a-cycle` also stands for a chain that is being followed, so that a reference that leads back to itself ends there. */
type Leads = "to-a-node" | "nowhere" | "in-a-cycle";

/** Follows references, however long their chain is. Each link is followed once. */
export class References {
  readonly #index: NodeIndex;
  readonly #known: Map<string, Leads> = new Map();

  constructor(index: NodeIndex) {
    this.#index = index;
  }

  /**
   * True where a node's `$ref` leads to a node of its own kind. A dangling `$ref` further down the chain is the fault of the node that has
   * it, unless its repair deletes that node (`vanishing`). A cycle of references is not resolved.
   */
  isResolved({ kind, value }: DocumentNode): boolean {
    const ref = refOf(value);
    return ref === undefined || this.#follow(ref, kind) === "to-a-node";
  }

  #follow(first: Json, kind: NodeKind): Leads | undefined {
    const keyOf = (ref: Json): string => `${kind} ${JSON.stringify(ref)}`;
    const way: string[] = [];
    let at = first;
    while (!this.#known.has(keyOf(at))) {
      const target = this.#index.get(localPointer(at) ?? "-");
      const next = target?.kind === kind ? refOf(target.value) : undefined;
      this.#known.set(keyOf(at), target?.kind !== kind ? "nowhere" : next === undefined ? "to-a-node" : "in-a-cycle");
      if (next === undefined) break;
      way.push(keyOf(at));
      at = next;
    }
    let leads = this.#known.get(keyOf(at)) ?? "nowhere";
    for (const link of way.reverse()) {
      if (leads === "nowhere" && !vanishing.includes(kind)) leads = "to-a-node";
      this.#known.set(link, leads);
    }
    return this.#known.get(keyOf(first));
  }
}

function refOf(value: Json): Json | undefined {
  return isObject(value) ? member(value, "$ref") : undefined;
}
