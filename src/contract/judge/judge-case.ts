import type { JsonObject } from "../../core/json.ts";
import type { Case, Expectation, Place } from "../case/case.ts";
import type { ContractRequest, Exchange } from "../case/exchange.ts";
import type { CaseReport } from "../run/report.ts";
import { expectationInWords } from "./in-words.ts";
import { judge, type Verdict } from "./judge.ts";
import { listDifferences } from "./list-differences.ts";

/** A case with its request, in the document's names, and the exchange; or the reason why the request was not sent. */
export type TriedCase =
  | { readonly expect: Expectation; readonly request: ContractRequest; readonly exchange: Exchange }
  | { readonly notRun: string };

/**
 * Judges an exchange: by the violations that the target reports, or by status and error body for a target that reports none. `changed` is
 * the place in which the request differs from its accepted twin.
 */
export type JudgeExchange = (expect: Expectation, exchange: Exchange, changed?: Place) => Verdict;

/** Judges a case by its exchange. A refusal passes only if its accepted twin was accepted. */
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

/** The place in which a request differs from its twin's. `checkCase` makes sure that written twins differ in one place only. */
function changedPlace(a: ContractRequest, b: ContractRequest): Place | undefined {
  const view = ({ query, headers, body }: ContractRequest): JsonObject => ({ query, header: headers, body: body ?? null });
  return listDifferences(view(a), view(b))[0];
}

/**
 * Why the twin makes a refusal doubtful; undefined if it does not. A refusal proves its reason only if the same request, with that one
 * value mended, is accepted.
 */
function doubtOfTwin(name: string, twin: TriedCase | undefined, judgeExchange: JudgeExchange): string | undefined {
  if (twin === undefined) return `there is no twin ${name}`;
  if ("notRun" in twin) return `its twin ${name} was not run: ${twin.notRun}`;
  const { passed, got } = judgeExchange({ accepted: true }, twin.exchange);
  return passed ? undefined : `its twin ${name}, which must be accepted, got ${got}`;
}
