import { sha256 } from "../core/digest.ts";
import { KitError } from "../core/errors.ts";
import { arrayMember, type Json, stringMember } from "../core/json.ts";
import { parseReportFlag, type Requested } from "../report/parse-report-flag.ts";
import type { AcceptedChange } from "./accepted/accepted-changes.ts";
import { type Acceptance, applyAccepted } from "./accepted/apply-accepted.ts";
import { listOwnAcceptances } from "./accepted/list-own-acceptances.ts";
import { type Compared, type GateSide, type GateSource, listChecks } from "./compare.ts";
import type { Finding, FindingSource } from "./finding.ts";
import {
  acceptedStage,
  type ContractOutcome,
  changesStages,
  contractStage,
  type GeneratedState,
  generatedStage,
  type LockState,
  lockStage,
  stageNotRun,
  stageOf,
  type Tried,
} from "./stages.ts";
import {
  type AcceptedReport,
  type ComparedDocument,
  type ComparedSide,
  type GateReport,
  judgeStages,
  type PlaceOf,
  type StageReport,
  sortFindings,
  subjectOf,
  type TouchedInput,
} from "./view/report.ts";
import { locatePointers } from "./view/text/locate-pointers.ts";
import { type GateFormat, gateFormats, isHosted, renderGate } from "./view/view.ts";

/** A list of accepted changes and its file, or why no list counts. */
export type AcceptedList = { readonly path: string; readonly entries: readonly AcceptedChange[] } | { readonly notRead: string };

export interface ComparedChanges {
  readonly compared: Compared;
  readonly list: AcceptedList;
  /** The list as the base has it. */
  readonly acceptedInBase: readonly AcceptedChange[];
  /** The list as it is where the change is to be merged into; undefined where git knows no such place. */
  readonly acceptedBefore: readonly AcceptedChange[] | undefined;
}

/** Everything that a run of the gate found out. */
export interface GateRun {
  readonly base: GateSide;
  readonly head: GateSide;
  readonly lock: Tried<LockState>;
  readonly generated: Tried<GeneratedState>;
  readonly changes: Tried<ComparedChanges>;
  readonly contract: Tried<ContractOutcome>;
  /** Inputs of the gate, beside the list of accepted changes, that the change sets itself. */
  readonly touched: readonly TouchedInput[];
}

export const noSide: GateSide = { openapi: undefined, registry: undefined };

export type RequestedReport = Requested<GateFormat>;

/** Reads `--report`. @throws KitError `usage-bad-value` */
export function readRequestedReports(value: string | undefined): readonly RequestedReport[] {
  return value === undefined ? [] : parseReportFlag(value, gateFormats);
}

/** Code hosts show a place by its path in the repository. */
export function needsPrefix(reports: readonly RequestedReport[]): boolean {
  return reports.some(({ format }) => isHosted(format));
}

export interface AnswerOptions {
  /** As `YYYY-MM-DD`. */
  readonly today: string;
  /** `--accept-uncheckable` */
  readonly isUncheckableTaken: boolean;
  /** The side whose files a person looks at. */
  readonly shown: GateSide;
  readonly reports: readonly RequestedReport[];
  /** The current folder from the root of its repository, such as `packages/api/`. */
  readonly prefix: string;
}

export interface GateAnswer {
  readonly report: GateReport;
  /** @param pageOf where the page of an error code is */
  readonly text: (pageOf?: (code: string) => string) => string;
  /** The reports that were asked for. */
  readonly files: readonly { readonly file: string; readonly text: string }[];
}

/** A run as the report that `--json` prints, as text for a person, and as the files that were asked for. @throws an error of a step that is wrong usage, or none of ours */
export function answerGate(run: GateRun, options: AnswerOptions): GateAnswer {
  const report = gateReport(run, judgeChanges(run.changes, options), options);
  const { shown, reports, prefix } = options;
  const placeOf = findPlaces([...report.findings, ...report.accepted], {
    openapi: shown.openapi?.source,
    registry: shown.registry?.source,
  });
  const rendered = renderGate(report, { checks: listChecks(), placeOf });
  const files = reports.map(({ format, file }) => ({ file, text: rendered.report(format, prefix) }));
  return { report, text: rendered.text, files };
}

interface Judged {
  /** Undefined where there was nothing to compare, as is the acceptance. */
  readonly compared: Compared | undefined;
  readonly acceptance: Acceptance | undefined;
  readonly changes: readonly StageReport[];
  readonly accepted: StageReport;
  /** Acceptances that come with the change. */
  readonly own: readonly TouchedInput[];
}

/** Takes off the accepted changes, and says what is left of the comparison. */
function judgeChanges(tried: Tried<ComparedChanges>, { today, isUncheckableTaken }: AnswerOptions): Judged {
  if (!("done" in tried)) {
    const why = "there was nothing to compare";
    const changes = [stageOf("checkable", tried, () => stageNotRun("checkable", why)), stageNotRun("diff", why)];
    return { compared: undefined, acceptance: undefined, changes, accepted: stageNotRun("accepted", why), own: [] };
  }
  const { compared, list, acceptedInBase, acceptedBefore } = tried.done;
  const inBase = new Set(acceptedInBase.map(({ fingerprint }) => fingerprint));
  const acceptance = applyAccepted(compared.findings, "entries" in list ? list.entries : [], { today, inBase });
  return {
    compared,
    acceptance,
    changes: changesStages(compared, acceptance.open, { isUncheckableTaken }),
    accepted: "entries" in list ? acceptedStage(acceptance, list.path) : stageNotRun("accepted", list.notRead),
    own: "entries" in list && acceptedBefore !== undefined ? listOwnAcceptances(acceptance.accepted, acceptedBefore, list.path) : [],
  };
}

function gateReport(
  { base, head, ...run }: GateRun,
  { compared, acceptance, changes, accepted: list, own }: Judged,
  options: Pick<AnswerOptions, "isUncheckableTaken">,
): GateReport {
  const findings = sortFindings(acceptance?.open ?? []);
  const accepted: readonly AcceptedReport[] = (acceptance?.accepted ?? []).map(({ finding, by: { reason, owner, until } }) => ({
    ...finding,
    acceptance: { reason, owner, until },
  }));
  const { uncheckable = [], unchanged = [], usage = null } = compared ?? {};
  const [lock, generated] = [stageOf("lock", run.lock, lockStage), stageOf("generated", run.generated, generatedStage)];
  const contract = stageOf("contract", run.contract, (outcome) => contractStage(outcome, options));
  const stages = [lock, generated, ...changes, list, contract];
  const count = (level: Finding["level"]): number => findings.filter((finding) => finding.level === level).length;
  return {
    format: 1,
    exit: judgeStages(stages),
    base: comparedSide(base),
    head: comparedSide(head),
    touched: [...own, ...run.touched],
    stages,
    summary: {
      breaking: count("breaking"),
      warning: count("warning"),
      info: count("info"),
      accepted: accepted.length,
      uncheckable: uncheckable.length,
      unchanged: unchanged.length,
    },
    findings,
    uncheckable,
    unchanged,
    accepted: sortFindings(accepted),
    usage,
  };
}

function comparedSide({ openapi, registry }: GateSide): ComparedSide {
  return { openapi: comparedDocument(openapi?.source), registry: comparedDocument(registry?.source) };
}

function comparedDocument(source: GateSource | undefined): ComparedDocument | null {
  return source === undefined ? null : { place: source.place, sha256: sha256(source.text) };
}

/**
 * Says for each finding the line of the file in which a person looks. It is the file of the head always, since that is what a change's review
 * shows; what was removed stands there no more, and the line of what was around it is named.
 *
 * @param files the file of each document, and its text
 */
function findPlaces(findings: readonly Finding[], files: Readonly<Record<FindingSource["document"], GateSource | undefined>>): PlaceOf {
  const linesOf = (document: FindingSource["document"]): ReadonlyMap<string, number> => {
    const pointers = findings.filter(({ source }) => source.document === document).map(({ source }) => source.pointer);
    const text = files[document]?.isEmbedded ? undefined : files[document]?.text;
    return text === undefined || pointers.length === 0 ? new Map() : locatePointers(text, [...new Set(pointers)]);
  };
  const lines = { openapi: linesOf("openapi"), registry: linesOf("registry") };
  return ({ document, pointer }) => {
    const line = lines[document].get(pointer);
    const file = files[document]?.place;
    return line === undefined || file === undefined ? undefined : { file, line };
  };
}

/** Each finding of a report of the gate, open or accepted: its fingerprint, and the change that it is about, in words. */
export function readReportedChanges(report: Json, place: string): ReadonlyMap<string, string> {
  const [findings, accepted] = [arrayMember(report, "findings"), arrayMember(report, "accepted")];
  if (findings === undefined || accepted === undefined) {
    throw new KitError("gate-report-invalid", "It has no findings and accepted changes.", { place });
  }
  return new Map(
    [...findings, ...accepted].reverse().flatMap((finding) => {
      const fingerprint = stringMember(finding, "fingerprint");
      return fingerprint === undefined ? [] : [[fingerprint, aboutOf(finding)] as const];
    }),
  );
}

function aboutOf(finding: Json): string {
  const text = (name: string): string | null => stringMember(finding, name) ?? null;
  const subject = subjectOf({ operation: text("operation"), connector: text("connector") });
  return [text("id"), subject, text("direction"), text("location")].filter(Boolean).join(" ");
}
