import type { Acceptance, AcceptedFinding } from "./accepted/accepted-findings.ts";
import type { Level } from "./fault.ts";
import type { Finding } from "./finding.ts";
import type { JudgedPages, PageReport } from "./judge-pages.ts";

/** The outcome of a trial of one example. */
export interface Trial {
  readonly page: string;
  readonly line: number;
  /** Method and path as they were sent. */
  readonly sent: string;
  readonly outcome: "works" | "refused" | "not-tried";
  readonly why: string | null;
}

/** The place of a rule's citation in the pages of the guide. */
export interface CitationPlace {
  readonly rule: string;
  readonly page: string;
  /** Null where nothing was found, and for a citation by heading alone. */
  readonly line: number | null;
  readonly state: "still" | "moved" | "changed" | "vanished" | "absent";
  readonly isByHeading: boolean;
}

/** The rule catalogue, held against the pages of the guide. */
export interface GuideReport {
  /** A rule for each citation. Without pages all are absent. */
  readonly citations: readonly CitationPlace[];
  /** Normative sentences that no rule covers. */
  readonly uncovered: readonly { readonly page: string; readonly line: number; readonly sentence: string }[];
}

/** The report of a run, as `docs --json` prints it. */
export interface DocsReport extends GuideReport {
  readonly format: 1;
  /** 0: no error. 1: an error, or an accepted finding that no longer applies. 3: calls of a page could not be read. */
  readonly exit: 0 | 1 | 3;
  /** The place of the document. */
  readonly document: string;
  readonly pages: readonly PageReport[];
  readonly summary: Readonly<Record<Level | "accepted" | "agrees" | "differs" | "undecided", number>>;
  readonly findings: readonly Finding[];
  readonly accepted: readonly (Finding & { readonly acceptance: Pick<AcceptedFinding, "reason" | "owner" | "until"> })[];
  /** Entries of the list that accept nothing any more, and why. */
  readonly outdated: readonly (AcceptedFinding & { readonly why: "the finding is gone" | "its day is over" })[];
  /** Pages that mention calls of which none could be read. */
  readonly unread: readonly string[];
  /** The edits that `--fix` or `--patch` made, by page. */
  readonly fixed: readonly { readonly page: string; readonly edits: number }[];
  readonly trials: readonly Trial[];
}

interface Parts {
  readonly document: string;
  readonly judged: JudgedPages;
  readonly acceptance: Acceptance;
  readonly fixed: DocsReport["fixed"];
  readonly trials: DocsReport["trials"];
  readonly guide: GuideReport;
}

export function makeDocsReport({ document, judged, acceptance, fixed, trials, guide }: Parts): DocsReport {
  const findings = acceptance.open.map(({ finding }) => finding);
  const outdated = [
    ...acceptance.stale.map((entry) => ({ ...entry, why: "the finding is gone" as const })),
    ...acceptance.expired.map((entry) => ({ ...entry, why: "its day is over" as const })),
  ];
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  const sum = (verdict: "agrees" | "differs" | "undecided"): number => judged.pages.reduce((total, page) => total + page[verdict], 0);
  const isWrong = count("error") > 0 || outdated.length > 0;
  return {
    format: 1,
    exit: judged.unread.length > 0 ? 3 : isWrong ? 1 : 0,
    document,
    pages: judged.pages,
    summary: {
      error: count("error"),
      warning: count("warning"),
      note: count("note"),
      accepted: acceptance.accepted.length,
      agrees: sum("agrees"),
      differs: sum("differs"),
      undecided: sum("undecided"),
    },
    findings,
    accepted: acceptance.accepted.map(({ found, by: { reason, owner, until } }) => ({
      ...found.finding,
      acceptance: { reason, owner, until },
    })),
    outdated,
    unread: judged.unread,
    fixed,
    trials,
    citations: guide.citations,
    uncovered: guide.uncovered,
  };
}
