import { byCodeUnit, isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "../../core/json.ts";
import type { Operation } from "../../document/list-operations.ts";
import { code } from "./code.ts";
import { operationNode, parametersOf, resolved } from "./operation-node.ts";
import { schemaLines } from "./schema-lines.ts";

/** Renders one operation: its security, its parameters and body, and its answers. */
export function renderOperation(document: JsonObject, operation: Operation): readonly string[] {
  const { id, method, path, pointer, deprecated, prose } = operation;
  const node = operationNode(document, operation);
  return [
    `### ${code(`${method} ${path}`)}`,
    "",
    `- id ${code(id)}${deprecated ? ", deprecated" : ""}${prose ? ", described by prose only" : ""}`,
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
