import type { Bindings } from "../../document/bindings.ts";
import type { Operation } from "../../document/list-operations.ts";
import type { UsedOperation } from "./usage.ts";

export interface OperationNames {
  /** Operations of the base and of the head. */
  readonly operations: readonly Operation[];
  readonly bindings: Bindings;
}

export interface UsedOperations {
  /** Used operations by the names that findings have for them: the id, and `METHOD /path`. */
  readonly byName: ReadonlyMap<string, readonly UsedOperation[]>;
  /** Used operations that neither document has. */
  readonly unmatched: readonly UsedOperation[];
}

/** Resolves the team's operations to the names in findings. Names of path parameters are ignored, because they may be renamed. */
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
