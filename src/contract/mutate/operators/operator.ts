import type { JsonObject } from "../../../core/json.ts";
import type { NodeKind } from "../../../document/walk-schemas.ts";

/** One way in which an operator changes a node. */
export interface Variant {
  /** Tells the variants of one operator at one node apart. */
  readonly detail?: string;
  /** The changed node; undefined removes it from its parent. */
  readonly value: JsonObject | undefined;
}

/** A mutation operator: one kind of change, applied to every node that has something to change. */
export interface Operator {
  readonly on: readonly NodeKind[];
  /** The change, in words. */
  readonly sentence: string;
  readonly variants: (node: JsonObject, document: JsonObject) => readonly Variant[];
}

/** Copies a node without one of its members. */
export function withoutMember(node: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
}

/** Copies a node with one member renamed, in the same position. */
export function renamed(node: JsonObject, key: string, name: string): JsonObject {
  return Object.fromEntries(Object.entries(node).map(([old, value]) => [old === key ? name : old, value]));
}

/** Makes an operator that removes a keyword from schemas. */
export function dropsKeyword(keyword: string, sentence: string): Operator {
  return {
    on: ["schema"],
    sentence,
    variants: (schema) => (Object.hasOwn(schema, keyword) ? [{ value: withoutMember(schema, keyword) }] : []),
  };
}
