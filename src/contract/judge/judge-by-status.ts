import { jsonPointer, pointerSegments } from "../../core/json-pointer.ts";
import type { Expectation, Place, Reason } from "../case/case.ts";
import type { Exchange, MessageViolation } from "../case/exchange.ts";
import type { Verdict } from "./judge.ts";

/** Part of a request → the statuses with which a server may refuse a fault in it. The sources promise no more than a 4xx. */
const refusals = {
  body: [400, 415, 422],
  query: [400, 422],
  path: [400, 404, 422],
  header: [400, 403, 422],
} as const;
refusals satisfies Record<string, readonly number[]>;

/** The most violations that one answer's text lists. A list of invalid items repeats the same violation. */
const mostTold = 5;

const statuses: ReadonlyMap<string, readonly number[]> = new Map(Object.entries(refusals));

/**
 * Judges an exchange with a server that does not list violations. A refusal is judged by its status and by the places that the error body
 * names (in `requestViolations`). If it names none, the status alone decides, and the verdict says so.
 */
export function judgeByStatus(expect: Expectation, exchange: Exchange): Verdict {
  if ("accepted" in expect) return judgeAcceptance(exchange);
  if ("status" in expect.refused) return { passed: exchange.answer.status === expect.refused.status, got: inWords(exchange) };
  return judgeRefusal(expect.refused, exchange);
}

function judgeAcceptance(exchange: Exchange): Verdict {
  const { status } = exchange.answer;
  const passed = status >= 200 && status < 300 && exchange.responseViolations.length === 0;
  return { passed, got: passed ? `${status}, as declared` : inWords(exchange) };
}

function judgeRefusal(reason: Reason, exchange: Exchange): Verdict {
  const [part = "", ...path] = pointerSegments(reason.at) ?? [];
  const wanted = [part, ...path, ...(reason.names === undefined ? [] : [reason.names])];
  const got = inWords(exchange);
  if (!statuses.get(part)?.includes(exchange.answer.status)) return { passed: false, got };
  const named = exchange.requestViolations.filter(({ place }) => place.length > 1);
  if (named.length === 0) return { passed: true, got: `${got}; by status only, for it names no place` };
  if (named.some(({ place }) => holds(place, wanted))) return { passed: true, got };
  return { passed: false, got: `${got}; it does not name ${jsonPointer(wanted)}` };
}

/** True if a named place is the wanted one or contains it. A whole part, such as the body, does not count: it says too little. */
function holds(place: Place, wanted: Place): boolean {
  return place.length > 1 && place.every((segment, index) => segment === wanted[index]);
}

function inWords({ answer: { status }, requestViolations, responseViolations }: Exchange): string {
  const told = [...requestViolations.map(complaintInWords), ...responseViolations.map(faultInWords)];
  const head = status === 0 ? [] : [String(status)];
  const rest = told.length > mostTold ? [`and ${told.length - mostTold} more`] : [];
  return [...head, ...told.slice(0, mostTold), ...rest].join("; ");
}

function complaintInWords({ place, message }: MessageViolation): string {
  return place.length === 0 ? `"${message}"` : `"${message}" at ${jsonPointer(place)}`;
}

function faultInWords({ place, keyword, message }: MessageViolation): string {
  return place.length === 0 ? message : `in the answer, ${keyword} at ${jsonPointer(place)} (${message})`;
}
