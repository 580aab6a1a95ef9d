import { isArray, type Json } from "../../core/json.ts";
import { jsonPointer, pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import type { CompiledSchemas } from "../../schema/compile.ts";
import { judgeAnswer } from "../judge/judge-answer.ts";
import { readComplaints } from "../judge/read-complaints.ts";
import { namePlace } from "../live/read-exchange.ts";
import type { BoundCall } from "./bind-call.ts";
import { judgeList } from "./judge-list.ts";
import { findMismatch } from "./match-json.ts";
import { resolveJson, resolveText, type Scope } from "./resolve-text.ts";
import type { ExpectedAnswer } from "./scene.ts";
import type { StageAnswer } from "./stage.ts";

/** The fault of an answer, in words; undefined if it is as expected. */
export function judgeStep(answer: StageAnswer, call: BoundCall, schemas: CompiledSchemas, scope: Scope): string | undefined {
  const { expect = {} } = call.step;
  const { status, body } = answer;
  if (expect.none) return status === 0 ? undefined : `it was answered with ${status}`;
  if (status === 0) return answer.problem ?? "there was no answer";
  const statuses = expect.status === undefined ? undefined : [expect.status].flat();
  if (statuses === undefined ? status < 200 || status > 299 : !statuses.includes(status)) return `${status}${complaintsInWords(body)}`;
  return (
    (status >= 300
      ? judgePlace(expect, body, call)
      : expect.file === undefined
        ? judgeSuccess(answer, call, schemas)
        : judgeFile(expect.file, answer)) ??
    judgeMembers(expect, body, call, scope) ??
    judgeHeaders(expect, answer, scope)
  );
}

function complaintsInWords(body: Json | undefined): string {
  const told = readComplaints(body).map(({ path, message }) =>
    path.length === 0 ? `"${message}"` : `"${message}" at ${jsonPointer(path)}`,
  );
  return told.length === 0 ? "" : `: ${told.slice(0, 3).join("; ")}`;
}

function judgeSuccess(answer: StageAnswer, { document, operation }: BoundCall, schemas: CompiledSchemas): string | undefined {
  if (answer.problem !== undefined) return answer.problem;
  const [fault] = judgeAnswer(answer, { document, operation, schemas });
  return fault && `${answer.status}, and in the answer ${fault.keyword} at ${jsonPointer(fault.place)} (${fault.message})`;
}

function judgeFile(sizeBytes: number, answer: StageAnswer): string | undefined {
  return answer.sizeBytes === sizeBytes ? undefined : `the answer has ${answer.sizeBytes ?? 0} bytes`;
}

/** An error body that names places must name the expected one; one that names none is judged by its status alone. */
function judgePlace({ at }: ExpectedAnswer, body: Json | undefined, call: BoundCall): string | undefined {
  if (at === undefined) return undefined;
  const [part = "", name = "", ...rest] = pointerSegments(at) ?? [];
  const wanted = jsonPointer([part, call.binding.fields.get(name) ?? name, ...rest]);
  const named = readComplaints(body).filter(({ path }) => path.length > 0);
  const places = named.map((complaint) => jsonPointer(namePlace(complaint, call)));
  return places.length === 0 || places.some((place) => place === wanted || wanted.startsWith(`${place}/`))
    ? undefined
    : `the refusal names ${places.join(", ")}`;
}

function judgeMembers(expect: ExpectedAnswer, body: Json | undefined, call: BoundCall, scope: Scope): string | undefined {
  const wanted = Object.fromEntries(
    Object.entries(expect.body ?? {}).map(([name, value]) => [call.answerName(name), resolveJson(value, scope)]),
  );
  const text = JSON.stringify(body ?? null);
  const told = (expect.hides ?? []).map((hidden) => String(resolveText(hidden, scope))).find((hidden) => text.includes(hidden));
  const there = (expect.absent ?? []).find((pointer) => resolvePointer(body ?? null, answerPointer(pointer, call)) !== undefined);
  return (
    (expect.body && findMismatch(wanted, body ?? null)) ??
    (expect.list && judgeList(expect.list, body, scope)) ??
    (told === undefined ? undefined : `the answer tells ${JSON.stringify(told)}`) ??
    (there === undefined ? undefined : `the answer has ${there}`)
  );
}

/** A place in an answer, from the guide's names. */
export function answerPointer(pointer: string, { answerName }: Pick<BoundCall, "answerName">): string {
  const [name, ...rest] = pointerSegments(pointer) ?? [];
  return name === undefined ? pointer : jsonPointer([answerName(name), ...rest]);
}

function judgeHeaders({ headers = {} }: ExpectedAnswer, answer: StageAnswer, scope: Scope): string | undefined {
  const wrong = Object.entries(headers).find(([name, value]) => answer.headers?.[name] !== String(resolveText(value, scope)));
  return wrong && `the header ${wrong[0]} is ${answer.headers?.[wrong[0]] ?? "absent"}`;
}

/** The expectation of a call, in words. */
export function expectedInWords({ status, at, body, absent, list, hides, headers, file, none }: ExpectedAnswer = {}): string {
  if (none) return "no answer";
  const parts = [
    status === undefined ? "accepted" : [status].flat().join(" or "),
    ...(at === undefined ? [] : [`at ${at}`]),
    ...(body === undefined ? [] : [`with ${JSON.stringify(body)}`]),
    ...(list === undefined ? [] : [`with the list ${JSON.stringify(list)}`]),
    ...(file === undefined ? [] : [`with a file of ${file} bytes`]),
    ...(absent ?? []).map((place) => `without ${place}`),
    ...(hides ?? []).map((text) => `without the text ${text}`),
    ...Object.entries(headers ?? {}).map(([name, value]) => `with ${name}: ${value}`),
  ];
  return parts.join(" ");
}

/** The value of a place within the Base64 of JSON; undefined for any other text. */
export function unwrapped(text: Json | undefined, at: string): Json | undefined {
  try {
    const value: Json = typeof text === "string" ? JSON.parse(atob(text)) : null;
    return isArray(value) ? undefined : resolvePointer(value, at);
  } catch {
    return undefined; // no Base64, or no JSON
  }
}
