import type { JsonObject } from "../../core/json.ts";
import type { Case, Expectation, Place } from "../case/case.ts";
import type { ContractRequest, Exchange } from "../case/exchange.ts";
import type { CaseReport } from "../run/report.ts";
import { expectationInWords } from "./in-words.ts";
import { judge, type Verdict } from "./judge.ts";
import { listDifferences } from "./list-differences.ts";

/** A case as it was sent, in the document's names, with what came back; or why it was not sent. */
export type TriedCase =
  | { readonly expect: Expectation; readonly request: ContractRequest; readonly exchange: Exchange }
  | { readonly notRun: string };

/** How an exchange is judged: by the violations that the target reports, or by status and error body where it reports none. */
export type JudgeExchange = (expect: Expectation, exchange: Exchange, changed?: Place) => Verdict;

/** Reports a case: its own exchange, and for a refusal also whether the accepted twin bears it out. */
export function judgeCase(
  given: Pick<Case, "name" | "expect" | "twin">,
  attempts: ReadonlyMap<string, TriedCase>,
  judgeExchange: JudgeExchange = judge,
): CaseReport {
  const { name, twin: twinName } = given;
  const attempt = attempts.get(name) ?? { notRun: "it was not tried" };
  if ("notRun" in attempt) return { name, outcome: "not-run", expected: expectationInWords(given.expect), got: attempt.notRun };
  const twin = twinName === undefined ? undefined : attempts.get(twinName);
  const changed = twin !== undefined && "request" in twin ? changedPlace(twin.request, attempt.request) : undefined;
  const { passed, got } = judgeExchange(attempt.expect, attempt.exchange, changed);
  const doubt = passed && twinName !== undefined ? doubtOfTwin(twinName, twin, judgeExchange) : undefined;
  return {
    name,
    outcome: passed && doubt === undefined ? "passed" : "failed",
    expected: expectationInWords(attempt.expect),
    got: doubt === undefined ? got : `${got}; but ${doubt}`,
  };
}

/** Where a request differs from its twin's. The catalogue's check sees to it that this is one place. */
function changedPlace(a: ContractRequest, b: ContractRequest): Place | undefined {
  const view = ({ query, headers, body }: ContractRequest): JsonObject => ({ query, header: headers, body: body ?? null });
  return listDifferences(view(a), view(b))[0];
}

/** A refusal proves something only if the request is accepted once its one value is mended. */
function doubtOfTwin(name: string, twin: TriedCase | undefined, judgeExchange: JudgeExchange): string | undefined {
  if (twin === undefined) return `there is no twin ${name}`;
  if ("notRun" in twin) return `its twin ${name} was not run: ${twin.notRun}`;
  const { passed, got } = judgeExchange({ accepted: true }, twin.exchange);
  return passed ? undefined : `its twin ${name}, which must be accepted, got ${got}`;
}
