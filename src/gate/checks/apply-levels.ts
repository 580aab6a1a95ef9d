import type { Finding } from "../finding.ts";
import type { RuleLevels } from "./check.ts";

/** The findings with the levels that a project sets for its rules; fingerprints stay. */
export function applyLevels<T extends Finding>(findings: readonly T[], levels: RuleLevels): readonly T[] {
  return findings.map((finding) => {
    const level = Object.hasOwn(levels, finding.id) ? levels[finding.id] : undefined;
    return level === undefined ? finding : { ...finding, level };
  });
}
