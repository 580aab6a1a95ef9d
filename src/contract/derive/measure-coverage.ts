import type { Constraint, Derived } from "./derived-case.ts";

export interface SideCoverage {
  readonly reached: number;
  readonly all: number;
}

/** How many constraints a pair of cases shows, and why others are not shown. */
export interface Coverage {
  readonly request: SideCoverage;
  readonly response: SideCoverage;
  /** The constraints that no pair shows, by reason, the most common first. */
  readonly unreachable: readonly { readonly reason: string; readonly count: number; readonly constraints: readonly string[] }[];
}

/** Counts the constraints of a bundle by side. One that is unreachable for a stated reason is none that a case could have shown. */
export function measureCoverage({ constraints, unreachable }: Pick<Derived, "constraints" | "unreachable">): Coverage {
  const missed = new Set(unreachable.map(({ constraint }) => constraint.id));
  const sideOf = (side: Constraint["side"]): SideCoverage => {
    const all = constraints.filter((constraint) => constraint.side === side);
    return { reached: all.filter(({ id }) => !missed.has(id)).length, all: all.length };
  };
  const reasons = new Map<string, string[]>();
  for (const { constraint, reason } of unreachable) reasons.set(reason, [...(reasons.get(reason) ?? []), constraint.id]);
  const rows = [...reasons].map(([reason, ids]) => ({ reason, count: ids.length, constraints: ids }));
  return { request: sideOf("request"), response: sideOf("response"), unreachable: rows.sort((a, b) => b.count - a.count) };
}
