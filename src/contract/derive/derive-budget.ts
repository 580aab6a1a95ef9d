import type { JsonObject } from "../../core/json.ts";
import type { Spend } from "../../schema/sample/boundary-values.ts";
import { measureTree } from "./measure-tree.ts";

/** Limits of the work of one place, and of all places of a document. */
export interface DeriveLimits {
  readonly place: number;
  readonly document: number;
}

/**
 * Four to six times the work of the greatest documents of a known generation: they take 0.9 million for one place and 10 million in all.
 * 16,000 operations with ten properties each fit.
 */
export const deriveLimits: DeriveLimits = { place: 4_000_000, document: 64_000_000 };

/** A place is not probed if not even so many of its values are within the limit. */
const fewestValues = 10;

/** Makes the budget of a place. The schemas at the given pointers judge its values. */
export type DeriveBudget = (pointers: readonly string[]) => Spend;

/**
 * Starts the budget of a document. A value costs as much as there is to judge it by: where a place has twice the schemas, twice the values
 * are tried, and each takes twice the time. Without a budget that is the square of the document's size.
 */
export function startBudget(document: JsonObject, limits: DeriveLimits = deriveLimits): DeriveBudget {
  const sizes = new Map<string, number>();
  const most = Math.ceil(limits.place / fewestValues);
  const sizeOf = (pointer: string): number => {
    const size = sizes.get(pointer) ?? measureTree(document, pointer, most);
    sizes.set(pointer, size);
    return size;
  };
  let left = limits.document;
  return (pointers) => {
    const cost = [...new Set(pointers)].reduce((sum, pointer) => sum + sizeOf(pointer), 0);
    let ofPlace = limits.place;
    return () => {
      if (cost >= most || cost > ofPlace || cost > left) return false;
      ofPlace -= cost;
      left -= cost;
      return true;
    };
  };
}
