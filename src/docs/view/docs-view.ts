import { cleanText, clipText } from "../../report/text.ts";
import type { Place, RowOutcome } from "../../report/view.ts";
import type { DocsReport } from "../docs-report.ts";
import { faultKinds, type Level } from "../fault.ts";
import type { Finding } from "../finding.ts";
import { type FindingGroup, groupFindings, linesInWords } from "./group-findings.ts";

/** Word and mark of each level in reports. */
export const levelWords: Readonly<Record<Level, RowOutcome>> = {
  error: { id: "error", word: "error", mark: "✗", tone: "failed", junit: { element: "failure", type: "docs" } },
  warning: { id: "warning", word: "warning", mark: "!", tone: "expected-failure" },
  note: { id: "note", word: "note", mark: "–", tone: "not-run" },
};

export const acceptedOutcome: RowOutcome = { id: "accepted", word: "accepted", mark: "✓", tone: "passed", junit: { element: "skipped" } };

/** A run, prepared for the writers: foreign texts are cleaned and clipped, and paths start where the report is read. */
export interface DocsView {
  readonly report: DocsReport;
  readonly groups: readonly FindingGroup[];
  /** The text of each page, by its name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly placeOf: (finding: Finding) => Place;
}

export interface ViewOptions {
  readonly texts: ReadonlyMap<string, string>;
  /** Path of the run's folder from the repository's root, such as `packages/docs/`; empty at the root. */
  readonly prefix: string;
}

export function describeDocs(report: DocsReport, { texts, prefix }: ViewOptions): DocsView {
  const findings = report.findings.map(shownFinding);
  return {
    report: { ...report, findings, document: shown(report.document) },
    groups: groupFindings(findings),
    texts,
    placeOf: ({ page, line }) => ({ file: /^(?:\/|[a-z]+:\/\/)/i.test(page) ? page : `${prefix}${page}`, line }),
  };
}

function shownFinding(finding: Finding): Finding {
  const { page, key, subject, message, got, expected, suggestion, pointer } = finding;
  return {
    ...finding,
    page: shown(page),
    key: key === null ? null : shown(key),
    subject: shown(subject),
    message: shown(message),
    got: shown(got),
    expected: shown(expected),
    suggestion: suggestion === null ? null : shown(suggestion),
    pointer: pointer === null ? null : shown(pointer),
  };
}

function shown(text: string): string {
  return cleanText(clipText(text, 1000));
}

/** All facts of a group as pairs, in the order in which a reader needs them. */
export function factsOf(group: FindingGroup): readonly (readonly [string, string | undefined])[] {
  const { kind, got, expected, suggestion, pointer, fingerprint, isFixable } = group.shown;
  return [
    ["lines", linesInWords(group)],
    ["got", got],
    ["expected", expected],
    ["mend", suggestion === null ? (isFixable ? "--fix does it" : undefined) : `${suggestion}${isFixable ? " (--fix does it)" : ""}`],
    ["document", pointer ?? undefined],
    ["why", faultKinds[kind].reason],
    ["id", fingerprint],
  ];
}
