import { jsonPointer } from "../core/json-pointer.ts";
import type { Expectation, Place, Reason } from "./case.ts";
import type { Exchange, Violation } from "./exchange.ts";
import { answerInWords, violationInWords as inWords } from "./in-words.ts";
import { isExplained } from "./is-explained.ts";

export interface Verdict {
  readonly passed: boolean;
  /** What happened, in words. */
  readonly got: string;
}

/**
 * Judges an exchange. An acceptance is a 2xx with nothing violated on either side. A refusal counts only for the expected reason, with
 * nothing else violated but what composition explains.
 *
 * @param changed where the request differs from its accepted twin, if it has one
 */
export function judge(expect: Expectation, exchange: Exchange, changed?: Place): Verdict {
  if ("accepted" in expect) return judgeAcceptance(exchange);
  if ("status" in expect.refused) return judgeStatus(expect.refused.status, exchange);
  return judgeReason(expect.refused, exchange, changed);
}

function judgeAcceptance({ answer: { status }, requestViolations, responseViolations }: Exchange): Verdict {
  const passed = status >= 200 && status < 300 && requestViolations.length === 0 && responseViolations.length === 0;
  const parts = [...requestViolations.map(inWords), ...responseViolations.map((violation) => `in the answer, ${inWords(violation)}`)];
  return { passed, got: answerInWords(status, parts) };
}

/** Security is checked before the rest of a request, so nothing else may be reported with it. */
function judgeStatus(wanted: number, { answer: { status }, requestViolations }: Exchange): Verdict {
  const others = requestViolations.filter(({ keyword }) => keyword !== String(wanted));
  return { passed: status === wanted && others.length === 0, got: answerInWords(status, others.map(inWords)) };
}

function judgeReason(reason: Reason, { answer: { status }, requestViolations: all }: Exchange, changed: Place | undefined): Verdict {
  const found = all.find((violation) => isReason(violation, reason));
  const refused = status >= 400 && status < 500;
  if (found === undefined) return { passed: false, got: answerInWords(status, all.map(inWords)) };
  const grounds = { reason: found, changed: changed ?? defaultChange(found, reason), all };
  const others = all.filter((violation) => !isReason(violation, reason) && !isExplained(violation, grounds));
  return { passed: refused && others.length === 0, got: answerInWords(status, [found, ...others].map(inWords)) };
}

function isReason({ place, keyword, message }: Violation, { at, keyword: wanted, names }: Reason): boolean {
  return keyword === wanted && jsonPointer(place) === at && (names === undefined || message.includes(`'${names}'`));
}

function defaultChange({ place }: Violation, { names }: Reason): Place {
  return names === undefined ? place : [...place, names];
}
