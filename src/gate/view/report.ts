import type { AcceptedChange } from "../accepted/accepted-changes.ts";
import type { Level, Unchanged, Uncheckable } from "../finding.ts";
import type { JoinedFinding, UsageSummary } from "../usage/join-usage.ts";

/** The steps of the gate, in their order. */
export const stageIds = ["lock", "generated", "checkable", "diff", "accepted", "contract"] as const;

export type StageId = (typeof stageIds)[number];

/** `finding` gives exit code 1, `unchecked` 3; what was not run says why and gives neither. */
export type StageOutcome = "passed" | "finding" | "unchecked" | "not-run";

export interface StageReport {
  readonly stage: StageId;
  readonly outcome: StageOutcome;
  /** What was found, in one sentence. */
  readonly message: string;
  /** The error code and the next step, where the stage did not pass. */
  readonly code: string | null;
  readonly hint: string | null;
  /** What the sentence counts: files, cases, entries. */
  readonly details: readonly string[];
}

/** A document that was compared. */
export interface ComparedDocument {
  /** A file, or a git revision and the path in it. */
  readonly place: string;
  /** Of the document as it was read. */
  readonly sha256: string;
}

export interface ComparedSide {
  readonly openapi: ComparedDocument | null;
  readonly registry: ComparedDocument | null;
}

export interface AcceptedReport extends JoinedFinding {
  readonly acceptance: Pick<AcceptedChange, "reason" | "owner" | "until">;
}

/** What `gate --json` prints; docs/schemas/gate-report.schema.json describes it. */
export interface GateReport {
  readonly format: 1;
  readonly exit: 0 | 1 | 3;
  readonly base: ComparedSide;
  readonly head: ComparedSide;
  readonly stages: readonly StageReport[];
  readonly summary: Readonly<Record<Level | "accepted" | "uncheckable" | "unchanged", number>>;
  /** The worst first. */
  readonly findings: readonly JoinedFinding[];
  readonly uncheckable: readonly Uncheckable[];
  readonly unchanged: readonly Unchanged[];
  readonly accepted: readonly AcceptedReport[];
  /** What the findings mean for what `--usage` names; null without it. */
  readonly usage: UsageSummary | null;
}
