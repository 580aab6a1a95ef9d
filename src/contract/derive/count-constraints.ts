import type { SchemaConstraint } from "../../schema/sample/boundary-values.ts";
import type { Constraint, UnreachableConstraint } from "./derived-case.ts";

/** A constraint, and whether a pair of cases (one accepted, one refused) proves it. */
export interface Attempted {
  readonly constraint: SchemaConstraint;
  /** Why no pair proves the constraint; undefined if one does. */
  readonly reason?: string;
}

/** Counts the constraints of one scope, each once. A constraint counts as reached if any of its attempts succeeded. */
export function countConstraints(
  attempts: readonly Attempted[],
  scope: string,
  side: Constraint["side"],
): { readonly constraints: readonly Constraint[]; readonly unreachable: readonly UnreachableConstraint[] } {
  const found = new Map<string, { readonly constraint: Constraint; readonly reason: string | undefined }>();
  for (const { constraint, reason } of attempts) {
    const { keywordLocation, keyword, schemaPointer, names } = constraint;
    const id = `${scope} ${keywordLocation}${names === undefined ? "" : ` ${names}`}`;
    const known = found.get(id);
    if (known === undefined || reason === undefined) found.set(id, { constraint: { id, side, keyword, schemaPointer }, reason });
  }
  const all = [...found.values()];
  return {
    constraints: all.map(({ constraint }) => constraint),
    unreachable: all.flatMap(({ constraint, reason }) => (reason === undefined ? [] : [{ constraint, reason }])),
  };
}
