/** One finding of each rule before a second of any: ten findings of one rule must not hide another's. */
export function spreadByRule<T extends { readonly id: string }>(findings: readonly T[]): readonly T[] {
  const ranks = new Map<string, number>();
  const ranked = findings.map((finding) => {
    const rank = ranks.get(finding.id) ?? 0;
    ranks.set(finding.id, rank + 1);
    return { finding, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ finding }) => finding);
}
