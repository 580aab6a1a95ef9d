import type { CaseOfRule } from "./list-cases.ts";

export interface Reason {
  readonly reason: string;
  readonly names: readonly string[];
}

/** Cases that were not run, by why, the most frequent reason first. */
export function groupByReason(cases: readonly CaseOfRule[]): readonly Reason[] {
  const groups = new Map<string, string[]>();
  for (const { given } of cases) {
    const names = groups.get(given.got);
    if (names === undefined) groups.set(given.got, [given.name]);
    else names.push(given.name);
  }
  return [...groups].map(([reason, names]) => ({ reason, names })).sort((a, b) => b.names.length - a.names.length);
}
