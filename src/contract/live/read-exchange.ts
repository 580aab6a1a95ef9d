import type { Exchange, MessageViolation } from "../case/exchange.ts";
import type { AnswerGrounds } from "../judge/judge-answer.ts";
import { judgeAnswer } from "../judge/judge-answer.ts";
import { readErrorBody } from "../judge/read-error-body.ts";
import type { LiveAnswer } from "./live-answer.ts";
import { namePlace } from "./name-place.ts";
import type { Redactor } from "./redactor.ts";

/**
 * An exchange with a server as the engine knows it: what a refusal complains about stands for the violations of the request, and what an
 * acceptance breaks of its declared response for those of the answer. Secrets are gone from all of it.
 */
export function readExchange(answer: LiveAnswer, grounds: AnswerGrounds, { redact, redactJson }: Redactor): Exchange {
  const { status, body, problem } = answer;
  const { document, operation } = grounds;
  const site = { document, operation, binding: { operationId: operation.id, fields: new Map() } };
  const isAccepted = status >= 200 && status < 300;
  const faults: readonly MessageViolation[] =
    problem === undefined
      ? isAccepted
        ? judgeAnswer(answer, grounds)
        : []
      : [{ place: [], keyword: "answer", names: [], message: problem }];
  const complaints = status >= 400 ? readErrorBody(body) : [];
  return {
    answer: { status, ...(body === undefined ? {} : { body: redactJson(body) }) },
    requestViolations: complaints.map((complaint) => ({
      place: namePlace(complaint, site).map(redact),
      keyword: "",
      names: [],
      message: redact(complaint.message),
    })),
    responseViolations: faults.map((fault) => ({ ...fault, message: redact(fault.message) })),
  };
}
