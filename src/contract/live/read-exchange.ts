import { jsonPointer } from "../../core/json-pointer.ts";
import type { Place } from "../case/case.ts";
import type { Exchange, MessageViolation } from "../case/exchange.ts";
import { type Site, schemasOfPlace } from "../case/locate-place.ts";
import type { AnswerGrounds } from "../judge/judge-answer.ts";
import { judgeAnswer } from "../judge/judge-answer.ts";
import { readComplaints, type ServerComplaint } from "../judge/read-complaints.ts";
import type { LiveAnswer } from "./live-answer.ts";
import type { RunSecrets } from "./run-secrets.ts";

/**
 * Converts a server's answer to an exchange for the judge. The complaints of a refusal become the request's violations. The faults of a
 * 2xx, measured by its declared response, become the response's violations. All secrets are redacted.
 */
export function readExchange(answer: LiveAnswer, grounds: AnswerGrounds, { redact, redactJson }: RunSecrets): Exchange {
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
  const complaints = status >= 400 ? readComplaints(body) : [];
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

const parts = ["body", "query", "path", "header"] as const;

/**
 * The place in the request that a complaint is about. A field without its part is looked for in each part. Segments that the document does
 * not declare are dropped, because servers put the names of union branches between the fields. If no segment is declared, the place stays
 * as it is.
 */
export function namePlace({ part, path }: ServerComplaint, site: Site): Place {
  if (path.length === 0) return part === undefined ? [] : [part];
  const found = (part === undefined ? parts : [part]).map((one) => declared([one, ...path], site)).find((place) => place.length > 1);
  return found ?? [part ?? "body", ...path];
}

function declared([part = "", ...path]: Place, site: Site): Place {
  const kept = [part];
  for (const segment of path) {
    if (schemasOfPlace(jsonPointer([...kept, segment]), site).length > 0) kept.push(segment);
  }
  return kept;
}
