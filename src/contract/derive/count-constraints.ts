import type { SchemaConstraint } from "../../schema/sample/boundary-values.ts";
import type { Constraint, UnreachableConstraint } from "./derived-case.ts";

/** What became of a constraint: shown by a pair of cases, or why it is not. */
export interface Attempted {
  readonly constraint: SchemaConstraint;
  /** Undefined where it is shown. */
  readonly reason?: string;
}

/** The constraints of one scope, each once: one that any pair shows is reached. */
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
