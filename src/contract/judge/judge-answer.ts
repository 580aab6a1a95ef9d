import { type Json, type JsonObject, member, objectMember } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import type { Operation } from "../../document/list-operations.ts";
import type { CompiledSchemas } from "../../schema/compile.ts";
import type { MessageViolation } from "../case/exchange.ts";

export interface AnswerGrounds {
  readonly document: JsonObject;
  /** The compiled schemas of `document`. */
  readonly schemas: CompiledSchemas;
  readonly operation: Operation;
}

export interface ReceivedAnswer {
  readonly status: number;
  /** In lower case, without parameters; absent if the target does not report it. */
  readonly mediaType?: string;
  readonly body?: Json;
}

/**
 * Lists how an answer violates the response that the operation declares: an undeclared status or media type, a missing body, or the body's
 * schema.
 */
export function judgeAnswer(answer: ReceivedAnswer, { document, schemas, operation }: AnswerGrounds): readonly MessageViolation[] {
  const response = responseOf(answer.status, operation, document);
  if (response === undefined) return [violation("status", `the operation declares no ${answer.status}`)];
  const { pointer, content } = response;
  if (content === undefined || Object.keys(content).length === 0) return [];
  if (answer.body === undefined) return [violation("content", "there is no body, and one is declared")];
  const mediaType = declaredMediaType(content, answer.mediaType);
  if (mediaType === undefined) return [violation("content", `the media type ${answer.mediaType ?? "JSON"} is not declared`)];
  if (member(content[mediaType], "schema") === undefined) return [];
  return schemas
    .violations(`${pointer}${jsonPointer(["content", mediaType, "schema"])}`, answer.body)
    .map(({ place, keyword, names, message }) => ({ place: ["body", ...place], keyword, names, message }));
}

/** The declared media type that an answer has. A target in this process reports no media type; its answers are JSON. */
function declaredMediaType(content: JsonObject, received: string | undefined): string | undefined {
  if (received === undefined) return Object.keys(content).find((name) => /^application\/(?:[\w.+-]+\+)?json\b/.test(name));
  return Object.keys(content).find((name) => name.split(";")[0] === received || name === "*/*");
}

interface Response {
  readonly pointer: string;
  readonly content: JsonObject | undefined;
}

/** Responses by operation and status: a run judges hundreds of answers of the same few. An operation belongs to one document. */
const responses = new WeakMap<Operation, Map<number, Response | undefined>>();

function responseOf(status: number, operation: Operation, document: JsonObject): Response | undefined {
  const known = responses.get(operation) ?? new Map<number, Response | undefined>();
  responses.set(operation, known);
  if (known.has(status)) return known.get(status);
  const pointer = responsePointer(status, operation, document);
  const response = pointer === undefined ? undefined : { pointer, content: objectMember(resolvePointer(document, pointer), "content") };
  known.set(status, response);
  return response;
}

/** JSON pointer to the response for a status: its own, that of its range (`4XX`), or `default` (OpenAPI 3.1, section 4.8.16). */
function responsePointer(status: number, operation: Operation, document: JsonObject): string | undefined {
  const wanted = [String(status), `${Math.trunc(status / 100)}XX`, "default"];
  const key = wanted.find((name) => operation.statuses.includes(name));
  if (key === undefined) return undefined;
  const pointer = `${operation.pointer}${jsonPointer(["responses", key])}`;
  return localPointer(member(resolvePointer(document, pointer), "$ref")) ?? pointer;
}

function violation(keyword: string, message: string): MessageViolation {
  return { place: [], keyword, names: [], message };
}
