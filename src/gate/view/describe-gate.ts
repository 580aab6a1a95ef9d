import { cleanText, clipText } from "../../report/text.ts";
import type { Place } from "../../report/view.ts";
import type { Cause, GuideCitation } from "../finding.ts";
import { type JoinedFinding, usageLines } from "../usage/join-usage.ts";
import { describeWitness } from "./describe-witness.ts";
import type { CauseView, CitationView, FindingView, GateView } from "./gate-view.ts";
import {
  type AcceptedReport,
  type CheckView,
  type ComparedSide,
  type GateReport,
  isOwn,
  type PlaceOf,
  type StageReport,
  subjectOf,
} from "./report.ts";

/** Limit of characters in one text. Foreign texts may have megabytes, and a page with several of those does not open. */
const textLimit = 4000;

export interface DescribeGateOptions {
  readonly checks: readonly CheckView[];
  readonly placeOf: PlaceOf;
}

/** Prepares a report for all renderers: texts are cleaned and clipped, witnesses become lines, and positions become lines of files. */
export function describeGate(report: GateReport, { checks, placeOf }: DescribeGateOptions): GateView {
  const describe = (finding: JoinedFinding): FindingView => describeFinding(finding, placeOf);
  const { exit, summary, base, head, touched, stages, findings, accepted, uncheckable, unchanged, usage } = report;
  return {
    exit,
    summary,
    base: sideInWords(base),
    head: sideInWords(head),
    touched: touched.map(({ place, message }) => ({ place: shown(place), message: shown(message) })),
    stages: stages.map(describeStage),
    findings: findings.map(describe),
    accepted: accepted.map((finding) => ({ ...describe(finding), acceptance: cleanAcceptance(finding) })),
    uncheckable: uncheckable.map(({ location, reason }) => ({ location: shown(location), reason: shown(reason) })),
    unchanged: unchanged.map(({ location, why }) => ({ location: shown(location), why: shown(why) })),
    usage: usage === null ? [] : usageLines(usage).map(shown),
    checks: checks.map(({ id, level, category, reason }) => ({ id: shown(id), level, category, reason: shown(reason) })),
  };
}

function describeFinding(finding: JoinedFinding, placeOf: PlaceOf): FindingView {
  const { id, fingerprint, level, category, direction, location, message, witness, source, cause, citation } = finding;
  const place = ownPlace(finding) ?? placeOf(source);
  return {
    id: shown(id),
    fingerprint: shown(fingerprint),
    level,
    category,
    direction,
    subject: shown(subjectOf(finding)),
    noun: finding.operation !== null ? "operation" : finding.connector !== null ? "connector" : "place",
    location: shown(location),
    message: shown(message),
    ...(cause === undefined ? {} : { cause: describeCause(cause, placeOf) }),
    ...(place === undefined ? {} : { place: shownPlace(place) }),
    ...(witness === null ? {} : { witness: describeWitness(witness) }),
    ...(citation === undefined ? {} : { citation: describeCitation(citation) }),
  };
}

function describeCitation({ cases, overlays, was, is }: GuideCitation): CitationView {
  const listed = (names: readonly string[]): string | undefined => (names.length === 0 ? undefined : shown(names.join(", ")));
  return {
    cases: listed(cases),
    overlays: listed(overlays),
    was: was === null ? undefined : shown(was),
    is: is === null ? undefined : shown(is),
  };
}

function describeCause({ id, message, pointer }: Cause, placeOf: PlaceOf): CauseView {
  const place = pointer === null ? undefined : placeOf({ side: "head", document: "openapi", pointer });
  return { id, message: shown(message), ...(place === undefined ? {} : { place: shownPlace(place) }) };
}

function shownPlace({ file, line }: Place): Place {
  return { file: shown(file), line };
}

/**
 * Returns the line of the team's own file, for a finding about a saved config or template: the fix is needed there, not in the registry.
 */
function ownPlace({ id, usedAt: [at] = [] }: JoinedFinding): Place | undefined {
  if (at === undefined || !isOwn(id)) return undefined;
  const [, file = at, line = "1"] = /^(.+):(\d+)$/.exec(at) ?? [];
  return { file, line: Number(line) };
}

function cleanAcceptance({ acceptance }: AcceptedReport): AcceptedReport["acceptance"] {
  const { reason, owner, until } = acceptance;
  return { reason: shown(reason), owner: shown(owner), until: shown(until) };
}

function describeStage({ stage, outcome, message, code, hint, details }: StageReport): StageReport {
  return {
    stage,
    outcome,
    message: shown(message),
    code: code === null ? null : shown(code),
    hint: hint === null ? null : shown(hint),
    details: details.map(shown),
  };
}

function sideInWords({ openapi, registry, guide }: ComparedSide): string {
  const places = [openapi, registry, guide].flatMap((document) => (document ? [shown(document.place)] : []));
  if (places.length === 0) return "nothing";
  return places.length < 3 ? places.join(" and ") : `${places.slice(0, -1).join(", ")} and ${places.at(-1)}`;
}

function shown(text: string): string {
  return cleanText(clipText(text, textLimit));
}
