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
  return { request: sideOf("request"), response: sideOf("response"), unreachable: rowsOf(reasons) };
}

/** The coverage of a bundle whose constraints were shown in parts. */
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
