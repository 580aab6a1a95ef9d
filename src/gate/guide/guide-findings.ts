import { jsonPointer } from "../../core/json-pointer.ts";
import type { Check } from "../checks/check.ts";
import { fingerprintOf } from "../checks/fingerprint-of.ts";
import { type GuideCheckId, guideChecks } from "../checks/guide-checks.ts";
import type { Comparison, Finding, GuideCitation, GuideLines, Unchanged, Uncheckable } from "../finding.ts";

/** A change of the guide, as the rooms that read pages find it. */
export interface GuideChange {
  readonly check: GuideCheckId;
  /** The path of the page. */
  readonly page: string;
  /** Tells the change from others of its kind on the page. It stays the same when lines move. */
  readonly subject: string;
  readonly lines: GuideLines;
  readonly message: string;
  /** The rule whose sentence it is, and the texts. Absent for an example. */
  readonly citation?: GuideCitation;
}

/** The comparison of two readings of the guide. */
export interface GuideComparison {
  readonly changes: readonly GuideChange[];
  readonly uncheckable: readonly Uncheckable[];
  readonly unchanged: readonly Unchanged[];
}

/** Makes the findings of a comparison. Two changes of one check and subject are one finding. */
export function guideFindings({ changes, uncheckable, unchanged }: GuideComparison): Comparison {
  const findings = new Map<string, Finding>();
  for (const change of changes) {
    const finding = guideFinding(change);
    if (!findings.has(finding.fingerprint)) findings.set(finding.fingerprint, finding);
  }
  return { findings: [...findings.values()], uncheckable, unchanged };
}

function guideFinding({ check: id, page, subject, lines, message, citation }: GuideChange): Finding {
  const { level, category, direction }: Check = guideChecks[id];
  const named = { id, direction, operation: null, connector: null, location: `${page}#${subject}` };
  const side = lines.head === null ? "base" : "head";
  return {
    ...named,
    fingerprint: fingerprintOf(named),
    level,
    category,
    message,
    witness: null,
    source: { side, document: "guide", pointer: jsonPointer([page]), lines },
    ...(citation === undefined ? {} : { citation }),
  };
}
