import { nearestName } from "../../core/nearest-name.ts";
import type { Uncheckable } from "../finding.ts";
import type { RegistryPair } from "./saved/check-saved.ts";
import type { UsageDocument, UsedOperation } from "./usage.ts";
import type { OperationNames } from "./used-operations.ts";

/**
 * Operations that neither document has: what they were meant for counts as not in use, so that nobody can say that it is unharmed. A capability that
 * this generation lacks is no slip: the same call uses it in the other one, and here there is nothing that could break.
 */
export function checkOperations(unmatched: readonly UsedOperation[], { operations, bindings }: OperationNames): readonly Uncheckable[] {
  // Where only registries are compared, no operation is.
  if (operations.length === 0) return [];
  const names = [...new Set([...bindings.keys(), ...operations.flatMap(({ id, method, path }) => [id, `${method} ${path}`])])];
  const unknown = unmatched.filter(({ operation }) => !bindings.has(operation));
  return unknown.map(({ operation, at = [] }) => ({
    location: at[0] ?? "usage",
    reason: `neither document has the operation ${operation}, which is in use${advice(operation, names)}`,
  }));
}

/** The same of connectors. */
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
