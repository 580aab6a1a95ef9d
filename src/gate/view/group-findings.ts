import type { FindingView } from "./gate-view.ts";

/** Findings that share a key, in the order in which the keys first appear. */
export function groupFindings(
  findings: readonly FindingView[],
  keyOf: (finding: FindingView) => string,
): readonly (readonly FindingView[])[] {
  const groups = new Map<string, FindingView[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding));
    if (group === undefined) groups.set(keyOf(finding), [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}
