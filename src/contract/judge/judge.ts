import { jsonPointer } from "../../core/json-pointer.ts";
import { explain } from "../../schema/violation.ts";
import type { Expectation, Place, Reason } from "../case/case.ts";
import type { Exchange, MessageViolation } from "../case/exchange.ts";
import { answerInWords, violationInWords as inWords } from "./in-words.ts";

export interface Verdict {
  readonly passed: boolean;
  /** The actual outcome, in words. */
  readonly got: string;
}

/**
 * Judges an exchange. An acceptance is a 2xx without violations on either side. A refusal counts only for the expected reason. Other
 * violations are allowed only if they follow from it, such as an `anyOf` that fails because one of its branches does.
 *
 * @param changed the place in which the request differs from its accepted twin, if it has one
 */
export function judge(expect: Expectation, seen: Exchange, changed?: Place): Verdict {
  // Prism lists `deprecated` among the violations, but it is an annotation (JSON Schema 2020-12 Validation, section 9.3).
  const exchange = { ...seen, requestViolations: seen.requestViolations.filter(({ keyword }) => keyword !== "deprecated") };
  if ("accepted" in expect) return judgeAcceptance(exchange);
  if ("status" in expect.refused) return judgeStatus(expect.refused.status, exchange);
  return judgeReason(expect.refused, exchange, changed);
}

function judgeAcceptance({ answer: { status }, requestViolations, responseViolations }: Exchange): Verdict {
  const passed = status >= 200 && status < 300 && requestViolations.length === 0 && responseViolations.length === 0;
  const parts = [...requestViolations.map(inWords), ...responseViolations.map((violation) => `in the answer, ${inWords(violation)}`)];
  return { passed, got: answerInWords(status, parts) };
}

/**
 * Judges a refusal by status. Security and media types are checked before the rest of a request, so no other violation may be reported. A
 * target may also answer with another 4xx that the operation declares and name the wanted status as the reason; that passes too.
 */
function judgeStatus(wanted: number, { answer: { status }, requestViolations }: Exchange): Verdict {
  const others = requestViolations.filter(({ keyword }) => keyword !== String(wanted));
  const isNamed = status >= 400 && status < 500 && others.length < requestViolations.length;
  const named = isNamed && status !== wanted ? [`${wanted} as the reason`] : [];
  return { passed: (status === wanted || isNamed) && others.length === 0, got: answerInWords(status, [...named, ...others.map(inWords)]) };
}

function judgeReason(reason: Reason, { answer: { status }, requestViolations: all }: Exchange, changed: Place | undefined): Verdict {
  const found = all.find((violation) => isReason(violation, reason));
  const refused = status >= 400 && status < 500;
  if (found === undefined) return { passed: false, got: answerInWords(status, all.map(inWords)) };
  const unexplained = explain(all, { by: "twin", reason: found, changed: changed ?? defaultChange(found, reason) }).others;
  const others = unexplained.filter((violation) => !isReason(violation, reason));
  return { passed: refused && others.length === 0, got: answerInWords(status, [found, ...others].map(inWords)) };
}

function isReason({ place, keyword, names: given }: MessageViolation, { at, keyword: wanted, names }: Reason): boolean {
  const [found, sought] = [jsonPointer(place), at].map((pointer) => foldNames(pointer, place));
  const isNamed = names === undefined || given.some((name) => foldNames(name, place) === foldNames(names, place));
  return keyword === wanted && found === sought && isNamed;
}

/** Folds letter case in the names of headers (RFC 9110, section 5.1) and of query parameters, which Prism reports in lower case. */
function foldNames(text: string, [part]: Place): string {
  return part === "header" || part === "query" ? text.toLowerCase() : text;
}

function defaultChange({ place }: MessageViolation, { names }: Reason): Place {
  return names === undefined ? place : [...place, names];
}
