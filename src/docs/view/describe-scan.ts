import type { Scan, ScanResult } from "../../report/sarif.ts";
import { factLines } from "../../report/text.ts";
import { faultKinds } from "../fault.ts";
import { type DocsView, factsOf } from "./docs-view.ts";
import type { FindingGroup } from "./group-findings.ts";

/** Describes a run for SARIF: one result for each cause, at its line of the page. */
export function describeScan(view: DocsView): Scan {
  const { report, groups } = view;
  return {
    tool: "airbyte-embedded-docs",
    fingerprintName: "airbyteEmbeddedDocs/v1",
    rules: Object.entries(faultKinds).map(([id, { level, reason }]) => ({
      id,
      level,
      reason,
      help: `${reason} docs/docs-verb.md lists every kind.`,
      tags: ["airbyte-embedded", "docs"],
    })),
    results: [...groups].sort((a, b) => rank(a) - rank(b)).map((group) => describeResult(group, view)),
    notes: [
      ...report.unread.map((page) => ({
        id: "docs-not-read",
        level: "error" as const,
        message: `${page} mentions calls, and none could be read.`,
      })),
      ...report.outdated.map(({ page, kind, why }) => ({
        id: "accepted-stale",
        level: "error" as const,
        message: `${page}, ${kind}: ${why}`,
      })),
    ],
    exit: report.exit,
    isSuccessful: report.exit !== 3,
  };
}

function rank({ shown: { level } }: FindingGroup): number {
  return level === "error" ? 0 : level === "warning" ? 1 : 2;
}

function describeResult(group: FindingGroup, { placeOf }: DocsView): ScanResult {
  const { kind, level, message, fingerprint, subject } = group.shown;
  return {
    rule: kind,
    level,
    message: `${message}\n${factLines(factsOf(group))}`,
    fingerprint,
    member: subject,
    place: placeOf(group.shown),
    category: "docs",
  };
}
