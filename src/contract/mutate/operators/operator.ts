import type { JsonObject } from "../../../core/json.ts";
import type { NodeKind } from "../../../document/document-shapes.ts";

/** One way in which a node can be changed. */
export interface Variant {
  /** Tells the ways of one operator at one node apart. */
  readonly detail?: string;
  /** What the node becomes; undefined takes it out of its parent. */
  readonly value: JsonObject | undefined;
}

/** A kind of change, applied wherever it has something to change. */
export interface Operator {
  readonly on: readonly NodeKind[];
  /** What it does, in words. */
  readonly sentence: string;
  readonly variants: (node: JsonObject, document: JsonObject) => readonly Variant[];
}

/** The node without a member. */
export function withoutMember(node: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
}

/** The node with a member under another name, in the same position. */
export function renamed(node: JsonObject, key: string, name: string): JsonObject {
  return Object.fromEntries(Object.entries(node).map(([old, value]) => [old === key ? name : old, value]));
}

/** An operator on schemas that takes a keyword away. */
export function dropsKeyword(keyword: string, sentence: string): Operator {
  return {
    on: ["schema"],
    sentence,
    variants: (schema) => (Object.hasOwn(schema, keyword) ? [{ value: withoutMember(schema, keyword) }] : []),
  };
}
