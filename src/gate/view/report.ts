import { byCodeUnit, type Json } from "../../core/json.ts";
import type { Place } from "../../report/view.ts";
import { type CompiledSchemas, compile } from "../../schema/compile.ts";
import type { AcceptedChange } from "../accepted/accepted-changes.ts";
import { usageChecks } from "../checks/usage-checks.ts";
import { type Finding, type FindingSource, type Level, levels, type Unchanged, type Uncheckable } from "../finding.ts";
import type { JoinedFinding, UsageSummary } from "../usage/join-usage.ts";
import { gateReportSchema } from "./report-schema.ts";

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

/** An input of the gate that the change under review sets itself, so that nobody but its author has looked at it yet. */
export interface TouchedInput {
  readonly input: "accepted" | "usage" | "saved" | "upstream" | "lock" | "overlays" | "bindings" | "connectors" | "kit" | "base";
  /** The file, as a person names it. */
  readonly place: string;
  /** The change's part in it, in one sentence. */
  readonly message: string;
}

/** What `gate --json` prints; docs/schemas/gate-report.schema.json describes it. */
export interface GateReport {
  readonly format: 1;
  readonly exit: 0 | 1 | 3;
  readonly base: ComparedSide;
  readonly head: ComparedSide;
  /** Inputs of the gate that the change under review sets itself: acceptances, usage and the like. */
  readonly touched: readonly TouchedInput[];
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

/** The places at which a value is no report of the gate; none where it is one. */
export function gateReportViolations(value: Json): ReturnType<CompiledSchemas["violations"]> {
  return compile(gateReportSchema).violations("", value);
}

/** A check of the tables, as far as reports show it. */
export interface CheckView {
  readonly id: string;
  readonly level: string;
  readonly category: string;
  /** Why it is what it is, in a sentence. */
  readonly reason: string;
}

/** Says where a person finds a source; undefined where no file has it. */
export type PlaceOf = (source: FindingSource) => Place | undefined;

/**
 * The gate's exit code. What was found is certain, so it comes before what could not be checked: a caller who takes 3 for trouble with the
 * machine must not lose a breaking change by it.
 */
export function judgeStages(stages: readonly Pick<StageReport, "outcome">[]): 0 | 1 | 3 {
  if (stages.some(({ outcome }) => outcome === "finding")) return 1;
  return stages.some(({ outcome }) => outcome === "unchecked") ? 3 : 0;
}

/** The worst first; of equal ones what stops the team's own configs, which people act on; then by operation or connector, place and check, so that two runs print the same. */
export function sortFindings<T extends Finding>(findings: readonly T[]): readonly T[] {
  const key = (finding: T): string => [subjectOf(finding), finding.location, finding.direction, finding.id].join("\u0000");
  const keyed = findings.map((finding) => ({ finding, rank: rankOf(finding), key: key(finding) }));
  return keyed.sort((a, b) => a.rank - b.rank || byCodeUnit(a.key, b.key)).map(({ finding }) => finding);
}

function rankOf({ id, level }: Finding): number {
  return 2 * levels.indexOf(level) + (isOwn(id) ? 0 : 1);
}

/** The check is about the team's own files. */
export function isOwn(check: string): boolean {
  return Object.hasOwn(usageChecks, check);
}

/** What a finding is about. */
export function subjectOf({ operation, connector }: Pick<Finding, "operation" | "connector">): string {
  return operation ?? connector ?? "the document";
}
