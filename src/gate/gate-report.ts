import { sha256 } from "../core/digest.ts";
import { KitError } from "../core/errors.ts";
import { arrayMember, type Json, objectMember, stringMember } from "../core/json.ts";
import { pointerSegments } from "../core/json-pointer.ts";
import { withLineFeeds } from "../core/line-ends.ts";
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

/** The list of accepted changes with the path of its file, or the reason why there is no list. */
export type AcceptedList = { readonly path: string; readonly entries: readonly AcceptedChange[] } | { readonly notRead: string };

export interface ComparedChanges {
  readonly compared: Compared;
  readonly list: AcceptedList;
  /** Entries of the same list in the base. */
  readonly acceptedInBase: readonly AcceptedChange[];
  /** The list as it is where the change is to be merged into; undefined where git knows no such place. */
  readonly acceptedBefore: readonly AcceptedChange[] | undefined;
}

/** Results of all steps of one run of the gate. */
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

/**
 * Parses the value of `--report`.
 * @throws KitError `usage-bad-value`
 */
export function readRequestedReports(value: string | undefined): readonly RequestedReport[] {
  return value === undefined ? [] : parseReportFlag(value, gateFormats);
}

/** True if a requested report needs the folder of the run: GitHub annotations and SARIF show paths from the repository's root. */
export function needsPrefix(reports: readonly RequestedReport[]): boolean {
  return reports.some(({ format }) => isHosted(format));
}

export interface AnswerOptions {
  /** Current day as `YYYY-MM-DD`. */
  readonly today: string;
  /** The flag `--accept-uncheckable`: places that could not be compared do not fail the gate. */
  readonly isUncheckableTaken: boolean;
  /** The side whose files the reports link to; lines are looked up in it. */
  readonly shown: GateSide;
  readonly reports: readonly RequestedReport[];
  /** Path of the current folder from the root of its repository, such as `packages/api/`. Empty at the root. */
  readonly prefix: string;
  /** Gives the pages that a next step names, such as docs/pull.md, as the reader finds them. */
  readonly hintFrom: (hint: string) => string;
}

export interface GateAnswer {
  readonly report: GateReport;
  /**
   * Text for a terminal.
   * @param pageOf gives the address of an error code's page
   */
  readonly text: (pageOf?: (code: string) => string) => string;
  /** The reports of `--report`: each file's path and text. */
  readonly files: readonly { readonly file: string; readonly text: string }[];
}

/**
 * Judges a run. The answer holds the report for `--json`, the text for a terminal, and the files of `--report`.
 * @throws the error of a step if it is a wrong usage (exit code 2) or no `KitError`
 */
export function answerGate(run: GateRun, options: AnswerOptions): GateAnswer {
  const report = gateReport(run, judgeChanges(run.changes, options), options);
  const { shown, reports, prefix } = options;
  const placeOf = findPlaces([...report.findings, ...report.accepted], {
    ...{ openapi: shown.openapi?.source, registry: shown.registry?.source },
    guide: shown.guide && { place: shown.guide.place, side: shown === run.base ? "base" : "head" },
  });
  const rendered = renderGate(report, { checks: listChecks(), placeOf });
  const files = reports.map(({ format, file }) => ({ file, text: rendered.report(format, prefix) }));
  return { report, text: rendered.text, files };
}

interface Judged {
  /** Undefined if nothing was compared; then `acceptance` is undefined, too. */
  readonly compared: Compared | undefined;
  readonly acceptance: Acceptance | undefined;
  readonly changes: readonly StageReport[];
  readonly accepted: StageReport;
  /** Acceptances that come with the change. */
  readonly own: readonly TouchedInput[];
}

/** Splits the findings by the list of accepted changes, and judges the stages `checkable`, `diff` and `accepted`. */
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
  options: Pick<AnswerOptions, "isUncheckableTaken" | "hintFrom">,
): GateReport {
  const findings = sortFindings(acceptance?.open ?? []);
  const accepted: readonly AcceptedReport[] = (acceptance?.accepted ?? []).map(({ finding, by: { reason, owner, until } }) => ({
    ...finding,
    acceptance: { reason, owner, until },
  }));
  const { uncheckable = [], unchanged = [], usage = null } = compared ?? {};
  const [lock, generated] = [stageOf("lock", run.lock, lockStage), stageOf("generated", run.generated, generatedStage)];
  const contract = stageOf("contract", run.contract, (outcome) => contractStage(outcome, options));
  const stages = [lock, generated, ...changes, list, contract].map((stage) => ({
    ...stage,
    hint: stage.hint === null ? null : options.hintFrom(stage.hint),
  }));
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

function comparedSide({ openapi, registry, guide }: GateSide): ComparedSide {
  const documents = { openapi: comparedDocument(openapi?.source), registry: comparedDocument(registry?.source) };
  if (guide === undefined || guide.pages.length === 0) return documents;
  const digests = guide.pages.map(({ path, text }) => [path, sha256(text)]);
  return { ...documents, guide: { place: guide.place, sha256: sha256(JSON.stringify(digests)) } };
}

function comparedDocument(source: GateSource | undefined): ComparedDocument | null {
  return source === undefined ? null : { place: source.place, sha256: sha256(withLineFeeds(source.text)) };
}

/**
 * Returns a function that gives the line of a finding. The line is always one of the head's file, because a code review shows that file. If
 * the finding's pointer is not in it, such as after a removal, the line of the nearest parent is given. A passage of the guide has its line itself.
 *
 * @param files each document's file and text, and the guide's folder
 */
function findPlaces(findings: readonly Finding[], files: ShownFiles): PlaceOf {
  const linesOf = (document: "openapi" | "registry"): ReadonlyMap<string, number> => {
    const own = findings.filter(({ source }) => source.document === document).map(({ source }) => source.pointer);
    const shared = document === "openapi" ? findings.flatMap(({ cause }) => cause?.pointer ?? []) : [];
    const pointers = [...own, ...shared];
    const text = files[document]?.isEmbedded ? undefined : files[document]?.text;
    return text === undefined || pointers.length === 0 ? new Map() : locatePointers(text, [...new Set(pointers)]);
  };
  const lines = { openapi: linesOf("openapi"), registry: linesOf("registry") };
  return (source) => {
    const { document, pointer } = source;
    if (document === "guide") return files.guide && pageLine(source, files.guide);
    const line = lines[document].get(pointer);
    const file = files[document]?.place;
    return line === undefined || file === undefined ? undefined : { file, line };
  };
}

interface ShownFiles {
  readonly openapi: GateSource | undefined;
  readonly registry: GateSource | undefined;
  readonly guide: { readonly place: string; readonly side: "base" | "head" } | undefined;
}

/** The line of a passage in the shown reading of the guide. A passage that this reading lacks has none. */
function pageLine({ pointer, lines }: FindingSource, { place, side }: NonNullable<ShownFiles["guide"]>): ReturnType<PlaceOf> {
  const line = lines?.[side] ?? null;
  return line === null ? undefined : { file: [place, ...(pointerSegments(pointer) ?? [])].join("/"), line };
}

/**
 * Reads a gate report: for each finding, open or accepted, its fingerprint and a description of the change.
 * @throws KitError `gate-report-invalid`
 */
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
  const document = stringMember(objectMember(finding, "source"), "document") ?? "";
  const subject = subjectOf({ operation: text("operation"), connector: text("connector"), source: { document } });
  return [text("id"), subject, text("direction"), text("location")].filter(Boolean).join(" ");
}
