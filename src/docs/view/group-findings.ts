import type { Finding } from "../finding.ts";

/** Findings of one page that are shown as one: of one cause, or the same fault in several places. */
export interface FindingGroup {
  /** The one that says how to mend it, with the level of the worst. */
  readonly shown: Finding;
  readonly members: readonly Finding[];
}

const levels = ["error", "warning", "note"];

/** Groups findings by page and cause, and the same words at several places of a page. The order of the first members is kept. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { page, kind, message, cause } = finding;
    const key = JSON.stringify(cause === null ? [page, kind, message] : [page, cause]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((members) => {
    const [worst] = [...members].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
    const told = members.find(({ suggestion }) => suggestion !== null) ?? worst;
    return told === undefined || worst === undefined ? [] : [{ shown: { ...told, level: worst.level }, members }];
  });
}

/** The lines of a group, such as `30, 93, 107`. */
export function linesInWords({ members }: FindingGroup): string {
  const lines = [...new Set(members.map(({ line }) => line))];
  return lines.length > 20 ? `${lines.slice(0, 20).join(", ")} and ${lines.length - 20} more` : lines.join(", ");
}
