import { counted } from "../../../core/counted.ts";
import { type Level, levels } from "../../finding.ts";
import { findingText, groupFindings, titleOf } from "../finding-text.ts";
import type { FindingView } from "../gate-view.ts";

/** Findings of one level that are told as one: everything that one cause changes, or a single finding. */
export interface CauseGroup {
  readonly level: Level;
  /** The finding that stands for all: the one with the shortest payload, at the line of the component. */
  readonly shown: FindingView;
  readonly findings: readonly FindingView[];
  /** The cause, and the number of its operations or connectors. Undefined for a single finding. */
  readonly title: string | undefined;
}

/**
 * Groups findings by level and cause: the worst level first, and within it the cause that changes most. A cause within one operation or
 * connector makes no group, because it is told there.
 */
export function groupByCause(findings: readonly FindingView[]): readonly CauseGroup[] {
  return levels.flatMap((level) => {
    const ofLevel = findings.filter((finding) => finding.level === level);
    const caused = ofLevel.filter(({ cause }) => cause !== undefined);
    const shared = groupFindings(caused, ({ cause }) => cause?.id ?? "").filter((some) => subjectsOf(some).size > 1);
    const grouped = new Set(shared.flat());
    const single = ofLevel.filter((finding) => !grouped.has(finding));
    return [
      ...[...shared].sort((a, b) => b.length - a.length).map((some) => groupOf(level, some)),
      ...single.map((one) => groupOf(level, [one])),
    ];
  });
}

function groupOf(level: Level, findings: readonly FindingView[]): CauseGroup {
  const [shown] = [...findings].sort((a, b) => lengthOf(a) - lengthOf(b));
  if (shown === undefined) throw new RangeError("A group has a finding.");
  const { cause, noun, place } = shown;
  if (findings.length < 2 || cause === undefined) return { level, shown, findings, title: undefined };
  const title = `${cause.message}: ${counted(subjectsOf(findings).size, noun)}`;
  const at = cause.place ?? place;
  return { level, shown: at === undefined ? shown : { ...shown, place: at }, findings, title };
}

function subjectsOf(findings: readonly FindingView[]): ReadonlySet<string> {
  return new Set(findings.map(({ subject }) => subject));
}

function lengthOf({ witness }: FindingView): number {
  return witness?.payload.length ?? 0;
}

/** Limit of findings that a report lists below their cause. */
const memberLimit = 100;

/** All facts of the finding that stands for a group, and the place of each finding. */
export function groupText(group: CauseGroup, reason: string | undefined): string {
  const facts = findingText(group.shown, reason);
  return group.title === undefined ? facts : [facts, "", ...membersOf(group, memberLimit)].join("\n");
}

/** One line for each finding of a group: its place and its fingerprint. Empty for a single finding. */
export function membersOf({ title, findings }: CauseGroup, limit: number): readonly string[] {
  if (title === undefined) return [];
  const left = findings.length - limit;
  const shown = findings.slice(0, limit).map((finding) => `${titleOf(finding)}  ${finding.fingerprint}`);
  return left > 0 ? [...shown, `… and ${left} more; --json has all`] : shown;
}

/** Title of a group: its cause, or the title of its finding. */
export function groupTitle({ title, shown }: CauseGroup): string {
  return title ?? titleOf(shown);
}
