import { nearestName } from "../../core/nearest-name.ts";
import type { Uncheckable } from "../finding.ts";
import type { RegistryPair } from "./saved/check-saved.ts";
import type { UsageDocument, UsedOperation } from "./usage.ts";
import type { OperationNames } from "./used-operations.ts";

/**
 * Reports operations of the usage file that neither document has, such as misspelt ones. Otherwise findings about the intended operation
 * would be lowered to `info`. A known capability is not reported: only this generation of the API lacks it, so nothing can break.
 */
export function checkOperations(unmatched: readonly UsedOperation[], { operations, bindings }: OperationNames): readonly Uncheckable[] {
  // Without API documents there is no operation to compare with.
  if (operations.length === 0) return [];
  const names = [...new Set([...bindings.keys(), ...operations.flatMap(({ id, method, path }) => [id, `${method} ${path}`])])];
  const unknown = unmatched.filter(({ operation }) => !bindings.has(operation));
  return unknown.map(({ operation, at = [] }) => ({
    location: at[0] ?? "usage",
    reason: `neither document has the operation ${operation}, which is in use${advice(operation, names)}`,
  }));
}

/** Reports connectors of the usage file that neither registry has, such as misspelt ones. */
export function checkConnectors({ connectors = [] }: UsageDocument, { base, head }: RegistryPair): readonly Uncheckable[] {
  const known = [base, head].flatMap((registry) => [
    ...registry.connectors.map(({ name }) => name),
    ...registry.skipped.map(({ connector }) => connector),
  ]);
  const names = [...new Set(known)];
  return connectors
    .filter(({ connector }) => !names.includes(connector))
    .map(({ connector, at = [] }) => ({
      location: at[0] ?? "usage",
      reason: `neither registry has the connector ${connector}, which is in use${advice(connector, names)}`,
    }));
}

function advice(name: string, names: readonly string[]): string {
  const meant = nearestName(name, names);
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}
