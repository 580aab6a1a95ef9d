import type { Constraint, Derived } from "./derived-case.ts";

export interface SideCoverage {
  readonly reached: number;
  readonly all: number;
}

/** Coverage: how many constraints a pair of cases proves, and why the others are not proved. */
export interface Coverage {
  readonly request: SideCoverage;
  readonly response: SideCoverage;
  /** The constraints that no pair proves, grouped by reason, the most common first. */
  readonly unreachable: readonly { readonly reason: string; readonly count: number; readonly constraints: readonly string[] }[];
}

/** Measures coverage by side. A constraint is unreachable if no case can prove it; each has a stated reason. */
export function measureCoverage({ constraints, unreachable }: Pick<Derived, "constraints" | "unreachable">): Coverage {
  const missed = new Set(unreachable.map(({ constraint }) => constraint.id));
  const sideOf = (side: Constraint["side"]): SideCoverage => {
    const all = constraints.filter((constraint) => constraint.side === side);
    return { reached: all.filter(({ id }) => !missed.has(id)).length, all: all.length };
  };
  const reasons = new Map<string, string[]>();
  for (const { constraint, reason } of unreachable) reasons.set(reason, [...(reasons.get(reason) ?? []), constraint.id]);
  return { request: sideOf("request"), response: sideOf("response"), unreachable: rowsOf(reasons) };
}

/** Adds up the coverage of parts, if the cases of one bundle were derived in several parts. */
export function mergeCoverage(parts: readonly Coverage[]): Coverage {
  const sideOf = (side: Constraint["side"]): SideCoverage => ({
    reached: parts.reduce((sum, part) => sum + part[side].reached, 0),
    all: parts.reduce((sum, part) => sum + part[side].all, 0),
  });
  const reasons = new Map<string, readonly string[]>();
  for (const { reason, constraints } of parts.flatMap((part) => part.unreachable)) {
    reasons.set(reason, [...(reasons.get(reason) ?? []), ...constraints]);
  }
  return { request: sideOf("request"), response: sideOf("response"), unreachable: rowsOf(reasons) };
}

function rowsOf(reasons: ReadonlyMap<string, readonly string[]>): Coverage["unreachable"] {
  const rows = [...reasons].map(([reason, constraints]) => ({ reason, count: constraints.length, constraints }));
  return rows.sort((a, b) => b.count - a.count);
}
