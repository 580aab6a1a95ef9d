import {
  arrayMember,
  byCodeUnit,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
} from "../../core/json.ts";
import { jsonPointer, localPointer, pointerSegments, resolvePointer } from "../../core/json-pointer.ts";
import type { Operation } from "../../document/list-operations.ts";
import { code } from "./code.ts";
import { schemaLines } from "./schema-lines.ts";

/** Renders one operation: its security, its parameters and body, and its answers. */
export function renderOperation(document: JsonObject, operation: Operation): readonly string[] {
  const { id, method, path, pointer, deprecated } = operation;
  const node = operationNode(document, operation);
  return [
    `### ${code(`${method} ${path}`)}`,
    "",
    `- id ${code(id)}${deprecated ? ", deprecated" : ""}`,
    `- security: ${securityText(member(node, "security") ?? member(document, "security"))}`,
    ...parametersOf(document, node, pointer).flatMap(parameterLines),
    ...bodyLines(document, resolved(document, member(node, "requestBody"))),
    ...Object.entries(objectMember(node, "responses") ?? {})
      .sort(([a], [b]) => byCodeUnit(a, b))
      .flatMap(([status, answer]) => answerLines(document, status, resolved(document, answer))),
    ...Object.keys(objectMember(node, "callbacks") ?? {})
      .sort(byCodeUnit)
      .map((name) => `- callback ${code(name)}`),
  ];
}

/** The operation's node. Its path item may be a `$ref`, which is followed. */
export function operationNode(document: JsonObject, { pointer }: Pick<Operation, "pointer">): Json | undefined {
  const segments = pointerSegments(pointer) ?? [];
  const item = resolved(document, resolvePointer(document, jsonPointer(segments.slice(0, -1))));
  return member(item, segments.at(-1) ?? "");
}

export function resolved(document: JsonObject, node: Json | undefined): Json | undefined {
  let at = node;
  // A longer chain of references is a cycle.
  for (let step = 0; step < 32; step++) {
    const pointer = localPointer(member(at, "$ref"));
    if (pointer === undefined) return at;
    at = resolvePointer(document, pointer);
  }
  return undefined;
}

function securityText(security: Json | undefined): string {
  const alternatives = isArray(security) ? security.filter(isObject) : [];
  if (alternatives.length === 0) return "none";
  const texts = alternatives.map((one) =>
    Object.keys(one)
      .sort(byCodeUnit)
      .map((name) => code(name))
      .join(" and "),
  );
  return texts
    .map((text) => (text === "" ? "none" : text))
    .sort(byCodeUnit)
    .join(", or ");
}

/** The operation's own parameters and those of its path item. By place and name, its own override the others. */
function parametersOf(document: JsonObject, node: Json | undefined, pointer: string): readonly Json[] {
  const item = resolved(document, resolvePointer(document, jsonPointer((pointerSegments(pointer) ?? []).slice(0, -1))));
  const all = [item, node].flatMap((holder) => arrayMember(holder, "parameters") ?? []).map((one) => resolved(document, one) ?? null);
  const key = (one: Json): string => `${stringMember(one, "in")} ${stringMember(one, "name")}`;
  return [...new Map(all.map((one) => [key(one), one]))].sort(([a], [b]) => byCodeUnit(a, b)).map(([, one]) => one);
}

function parameterLines(parameter: Json): readonly string[] {
  const place = stringMember(parameter, "in") ?? "?";
  const name = `${["path", "query", "header", "cookie"].includes(place) ? place : code(place)} ${code(stringMember(parameter, "name") ?? "?")}`;
  const notes = [
    ...(member(parameter, "required") === true ? ["required"] : []),
    ...(member(parameter, "deprecated") === true ? ["deprecated"] : []),
    ...["style", "explode"].flatMap((key) => {
      const value = member(parameter, key);
      return value === undefined ? [] : [`${key} ${code(String(value))}`];
    }),
  ];
  const label = `${name}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}: `;
  const content = Object.values(objectMember(parameter, "content") ?? {})[0];
  return schemaLines(member(parameter, "schema") ?? member(content, "schema") ?? true, label);
}

function bodyLines(document: JsonObject, body: Json | undefined): readonly string[] {
  const label = `body${member(body, "required") === true ? " (required)" : ""}`;
  return mediaTypes(body).flatMap(([type, media]) =>
    schemaLines(member(resolved(document, media), "schema") ?? true, `${label} ${code(type)}: `),
  );
}

function answerLines(document: JsonObject, status: string, answer: Json | undefined): readonly string[] {
  const media = mediaTypes(answer);
  const headers = Object.keys(objectMember(answer, "headers") ?? {}).sort(byCodeUnit);
  return [
    ...(media.length === 0 ? [`- answer ${code(status)}: no body`] : []),
    ...media.flatMap(([type, one]) =>
      schemaLines(member(resolved(document, one), "schema") ?? true, `answer ${code(status)} ${code(type)}: `),
    ),
    ...headers.map((name) => `- answer ${code(status)} header ${code(name)}`),
  ];
}

function mediaTypes(holder: Json | undefined): readonly (readonly [string, Json])[] {
  return Object.entries(objectMember(holder, "content") ?? {}).sort(([a], [b]) => byCodeUnit(a, b));
}
