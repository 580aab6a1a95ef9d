import type { Bindings } from "../../document/bindings.ts";
import type { Operation } from "../../document/list-operations.ts";
import type { UsedOperation } from "./usage.ts";

export interface OperationNames {
  /** Those of the base and of the head. */
  readonly operations: readonly Operation[];
  readonly bindings: Bindings;
}

export interface UsedOperations {
  /** By the names that findings call an operation by: its id, and `METHOD /path`. */
  readonly byName: ReadonlyMap<string, readonly UsedOperation[]>;
  /** Uses of what neither document has. */
  readonly unmatched: readonly UsedOperation[];
}

/** The operations that a team uses, by what findings call them. Names of path parameters do not count: they may be renamed. */
export function usedOperations(used: readonly UsedOperation[], { operations, bindings }: OperationNames): UsedOperations {
  const known = new Map<string, Operation[]>();
  const note = (name: string, operation: Operation): void => void known.set(name, [...(known.get(name) ?? []), operation]);
  for (const operation of operations) {
    note(operation.id, operation);
    note(nameless(`${operation.method} ${operation.path}`), operation);
  }
  const byName = new Map<string, UsedOperation[]>();
  const unmatched: UsedOperation[] = [];
  for (const one of used) {
    const ids = [...(bindings.get(one.operation)?.values() ?? [])].map(({ operationId }) => operationId);
    const found = [one.operation, nameless(one.operation), ...ids].flatMap((name) => known.get(name) ?? []);
    if (found.length === 0) unmatched.push(one);
    for (const name of new Set(found.flatMap(({ id, method, path }) => [id, `${method} ${path}`])))
      byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return { byName, unmatched };
}

function nameless(name: string): string {
  return name.replace(/\{[^}]*\}/g, "{}");
}
