import { byCodeUnit } from "../../core/json.ts";
import { usageRules } from "../checks/usage-checks.ts";
import type { Finding, Level } from "../finding.ts";

/** The worst first. */
export const levels: readonly Level[] = ["breaking", "warning", "info"];

/** The worst first; of equal ones what stops the team's own configs, which people act on; then by operation or connector, place and rule, so that two runs print the same. */
export function sortFindings<T extends Finding>(findings: readonly T[]): readonly T[] {
  const key = (finding: T): string => [subjectOf(finding), finding.location, finding.direction, finding.id].join("\u0000");
  const keyed = findings.map((finding) => ({ finding, rank: rankOf(finding), key: key(finding) }));
  return keyed.sort((a, b) => a.rank - b.rank || byCodeUnit(a.key, b.key)).map(({ finding }) => finding);
}

function rankOf({ id, level }: Finding): number {
  return 2 * levels.indexOf(level) + (isOwn(id) ? 0 : 1);
}

/** Whether a rule is about the team's own files. */
export function isOwn(rule: string): boolean {
  return Object.hasOwn(usageRules, rule);
}

/** What a finding is about. */
export function subjectOf({ operation, connector }: Pick<Finding, "operation" | "connector">): string {
  return operation ?? connector ?? "the document";
}
