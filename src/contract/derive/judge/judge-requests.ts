import type { CompiledSchemas } from "../../../schema/compile.ts";
import type { KnownLimit } from "../../case/case.ts";
import type { Exchange, RequestFunction } from "../../case/exchange.ts";
import { violationInWords } from "../../judge/in-words.ts";
import { judgeAnswer } from "../../judge/judge-answer.ts";
import { judgeCase, type TriedCase } from "../../judge/judge-case.ts";
import type { CaseReport, Disagreement } from "../../run/report.ts";
import type { Derived, DerivedCase } from "../derived-case.ts";

export interface RequestJudging {
  readonly derived: Derived;
  readonly request: RequestFunction;
  readonly limits: readonly KnownLimit[];
  /** The bundle's compiled schemas. */
  readonly schemas: CompiledSchemas;
}

/** Sends the derived requests one after the other and judges each of them. The answer to an accepted request is judged too. */
export async function judgeRequests(
  judging: RequestJudging,
): Promise<{ readonly reports: readonly CaseReport[]; readonly disagreements: readonly Disagreement[] }> {
  const { derived, request, limits } = judging;
  const attempts = new Map<string, TriedCase>();
  for (const given of derived.requests) {
    const exchange = await request(given.request);
    attempts.set(given.name, triedBy(exchange, given));
  }
  const judged = derived.requests.map((given) => {
    const limit = limits.find(({ concerns }) => concerns(given, derived.document));
    return applyLimit(judgeOne(given, attempts, judging), limit);
  });
  return {
    reports: judged.map(({ report }) => report),
    disagreements: judged.flatMap(({ disagreement }) => (disagreement === undefined ? [] : [disagreement])),
  };
}

/** An exchange that says something. A mock that fails by itself, such as at an answer with too many parts, shows nothing of the document. */
function triedBy(exchange: Exchange, { expect, request }: DerivedCase): TriedCase {
  const { status } = exchange.answer;
  const isFailure = status >= 500 && exchange.requestViolations.length === 0 && !request.operation.statuses.includes(String(status));
  return isFailure ? { notRun: `the mock failed to answer (${status})` } : { expect, request, exchange };
}

function judgeOne(given: DerivedCase, attempts: ReadonlyMap<string, TriedCase>, { derived, schemas }: RequestJudging): CaseReport {
  const attempt = attempts.get(given.name);
  const twin = given.twin === undefined ? undefined : attempts.get(given.twin);
  const report = judgeCase(given, twin !== undefined && "notRun" in twin ? new Map([[given.name, twin]]) : attempts);
  if (report.outcome !== "passed" || attempt === undefined || "notRun" in attempt || !("accepted" in given.expect)) return report;
  const { answer } = attempt.exchange;
  const faults = judgeAnswer(answer, { document: derived.document, schemas, operation: given.request.operation });
  if (faults.length === 0) return report;
  // Of a union a mock takes the first branch, and does not tell it from the others.
  const outcome = faults.every(({ keyword }) => keyword === "oneOf") ? "not-run" : "failed";
  return { ...report, outcome, got: `${answer.status} with in the answer, ${faults.map(violationInWords).join("; ")}` };
}

/**
 * Turns a failure by a known limit of the target into an expected failure. If a case of the limit passes, the limit is stale and the case
 * fails, so that the list shrinks by itself.
 */
function applyLimit(
  report: CaseReport,
  limit: KnownLimit | undefined,
): { readonly report: CaseReport; readonly disagreement?: Disagreement } {
  if (limit === undefined) return { report };
  const { id, upstream, what } = limit;
  if (report.outcome === "passed") {
    return {
      report: {
        ...report,
        outcome: "failed",
        got: `${report.got}; the limit ${id} (${upstream}) no longer shows, so take it off the list`,
      },
    };
  }
  const got = `${report.got}; known limit ${upstream}: ${what}`;
  return {
    report: { ...report, outcome: "expected-failure", got },
    disagreement: { case: report.name, limit: id, upstream, got: report.got },
  };
}
