import { shownPerLevel, spread } from "../../report/github.ts";
import { factLines } from "../../report/text.ts";
import type { Annotation, Annotations } from "../../report/view.ts";
import type { Level } from "../fault.ts";
import { type DocsView, factsOf } from "./docs-view.ts";
import type { FindingGroup } from "./group-findings.ts";
import { summaryLine } from "./render-text.ts";

/** Describes a run as GitHub annotations at the lines of the pages: one for each cause, and one notice with the counts. */
export function describeAnnotations(view: DocsView): Annotations {
  const { report } = view;
  const unread = report.unread.map((page) => ({
    title: "Not read",
    message: `${page} mentions calls, and none could be read.`,
    place: { file: page, line: 1 },
  }));
  const outdated = report.outdated.map(({ page, kind, subject, why }) => ({
    title: "Accepted finding",
    message: `${page}, ${kind}, ${subject}: ${why}`,
  }));
  const errors = [...unread, ...outdated, ...ofLevel(view, "error")];
  const warnings = ofLevel(view, "warning");
  const left = Math.max(0, errors.length - shownPerLevel) + Math.max(0, warnings.length - shownPerLevel);
  const counts = summaryLine(report);
  return { errors, warnings, notices: [{ title: "Docs", message: left === 0 ? counts : `${counts}; ${left} more in the summary` }] };
}

function ofLevel({ groups, placeOf }: DocsView, level: Level): readonly Annotation[] {
  const own = spread(
    groups.filter(({ shown }) => shown.level === level),
    ({ shown }) => shown.kind,
  );
  return own.map((group) => ({
    title: titleOf(group),
    message: `${group.shown.message}\n${factLines(factsOf(group))}`,
    place: placeOf(group.shown),
  }));
}

function titleOf({ shown: { kind, key } }: FindingGroup): string {
  return key === null ? kind : `${kind}: ${key}`;
}
