import type { CompiledSchemas } from "../../../schema/compile.ts";
import type { KnownLimit } from "../../case/case.ts";
import type { RequestFunction } from "../../case/exchange.ts";
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
    attempts.set(given.name, { expect: given.expect, request: given.request, exchange: await request(given.request) });
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

function judgeOne(given: DerivedCase, attempts: ReadonlyMap<string, TriedCase>, { derived, schemas }: RequestJudging): CaseReport {
  const report = judgeCase(given, attempts);
  const attempt = attempts.get(given.name);
  if (report.outcome !== "passed" || attempt === undefined || "notRun" in attempt || !("accepted" in given.expect)) return report;
  const { answer } = attempt.exchange;
  const faults = judgeAnswer(answer, { document: derived.document, schemas, operation: given.request.operation });
  if (faults.length === 0) return report;
  return { ...report, outcome: "failed", got: `${answer.status} with in the answer, ${faults.map(violationInWords).join("; ")}` };
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
