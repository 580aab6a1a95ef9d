import { byCodeUnit, type Json } from "../../core/json.ts";
import type { Place } from "../../report/view.ts";
import { type CompiledSchemas, compile } from "../../schema/compile.ts";
import type { AcceptedChange } from "../accepted/accepted-changes.ts";
import { usageChecks } from "../checks/usage-checks.ts";
import { type Finding, type FindingSource, type Level, levels, type Unchanged, type Uncheckable } from "../finding.ts";
import type { JoinedFinding, UsageSummary } from "../usage/join-usage.ts";
import { gateReportSchema } from "./report-schema.ts";

/** The stages of the gate, in the order of their run. */
export const stageIds = ["lock", "generated", "checkable", "diff", "accepted", "contract"] as const;

export type StageId = (typeof stageIds)[number];

/**
 * Outcome of a stage: `finding` leads to exit code 1, `unchecked` to 3. A stage that did not run says why and does not change the exit
 * code.
 */
export type StageOutcome = "passed" | "finding" | "unchecked" | "not-run";

export interface StageReport {
  readonly stage: StageId;
  readonly outcome: StageOutcome;
  /** Result in one sentence. */
  readonly message: string;
  /** Error code. Null if the stage passed or did not run. */
  readonly code: string | null;
  /** The next step for a person. Null if `code` is. */
  readonly hint: string | null;
  /** The things that `message` counts: files, cases, entries. */
  readonly details: readonly string[];
}

/** A compared document, and where it was read from. */
export interface ComparedDocument {
  /** Path of a file, or a git revision with a path in it. */
  readonly place: string;
  /** SHA-256 of the text as it was read. */
  readonly sha256: string;
}

export interface ComparedSide {
  readonly openapi: ComparedDocument | null;
  readonly registry: ComparedDocument | null;
  /** Present where the guide was compared and has pages. The digest is one of all pages. */
  readonly guide?: ComparedDocument;
}

export interface AcceptedReport extends JoinedFinding {
  readonly acceptance: Pick<AcceptedChange, "reason" | "owner" | "until">;
}

/** An input of the gate that the change under review sets itself, so that nobody but its author has looked at it yet. */
export interface TouchedInput {
  readonly input: "accepted" | "usage" | "saved" | "upstream" | "lock" | "overlays" | "bindings" | "connectors" | "kit" | "base" | "flags";
  /** The file, as a person names it. */
  readonly place: string;
  /** The change's part in it, in one sentence. */
  readonly message: string;
}

/** The output of `gate --json`; docs/schemas/gate-report.schema.json describes it. */
export interface GateReport {
  readonly format: 1;
  readonly exit: 0 | 1 | 3;
  readonly base: ComparedSide;
  readonly head: ComparedSide;
  /** Inputs of the gate that the change under review sets itself: acceptances, usage and the like. */
  readonly touched: readonly TouchedInput[];
  readonly stages: readonly StageReport[];
  readonly summary: Readonly<Record<Level | "accepted" | "uncheckable" | "unchanged", number>>;
  /** Open findings, the worst first. */
  readonly findings: readonly JoinedFinding[];
  readonly uncheckable: readonly Uncheckable[];
  readonly unchanged: readonly Unchanged[];
  readonly accepted: readonly AcceptedReport[];
  /** Effects on what the file of `--usage` names. Null without `--usage`. */
  readonly usage: UsageSummary | null;
}

/** Lists the violations of a value against the schema of reports. Empty if it is a valid report. */
export function gateReportViolations(value: Json): ReturnType<CompiledSchemas["violations"]> {
  return compile(gateReportSchema).violations("", value);
}

/** The part of a check that reports show. */
export interface CheckView {
  readonly id: string;
  readonly level: string;
  readonly category: string;
  /** One sentence: why the change matters. */
  readonly reason: string;
}

/** Returns file and line of a finding's position. Undefined if no file of the project has it. */
export type PlaceOf = (source: FindingSource) => Place | undefined;

/**
 * Returns the exit code. A finding (1) outranks an unchecked stage (3): a caller that ignores 3 as trouble with the machine must not miss a
 * breaking change.
 */
export function judgeStages(stages: readonly Pick<StageReport, "outcome">[]): 0 | 1 | 3 {
  if (stages.some(({ outcome }) => outcome === "finding")) return 1;
  return stages.some(({ outcome }) => outcome === "unchecked") ? 3 : 0;
}

/**
 * Sorts findings by level, the worst first. Within a level, findings about the team's own files come first, then the guide's, then by operation or
 * connector, place and check. The order is total, so that two runs print the same.
 */
export function sortFindings<T extends Finding>(findings: readonly T[]): readonly T[] {
  const key = (finding: T): string => [subjectOf(finding), finding.location, finding.direction, finding.id].join("\u0000");
  const keyed = findings.map((finding) => ({ finding, rank: rankOf(finding), key: key(finding) }));
  return keyed.sort((a, b) => a.rank - b.rank || byCodeUnit(a.key, b.key)).map(({ finding }) => finding);
}

function rankOf({ id, level, source }: Finding): number {
  return 3 * levels.indexOf(level) + (isOwn(id) ? 0 : source.document === "guide" ? 1 : 2);
}

/** True for a check of the team's own saved configs and templates. */
export function isOwn(check: string): boolean {
  return Object.hasOwn(usageChecks, check);
}

/** Subject of a finding: its operation, its connector, `the guide` or `the document`. */
export function subjectOf({ operation, connector, source }: Pick<Finding, "operation" | "connector"> & Subject): string {
  return operation ?? connector ?? (source?.document === "guide" ? "the guide" : "the document");
}

interface Subject {
  readonly source?: { readonly document: string };
}
