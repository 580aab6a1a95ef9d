import type { Json } from "../../core/json.ts";
import type { Api, ApiOperation } from "../api/api.ts";
import { matchPath, type PathMatch } from "../api/match-path.ts";
import { nearPath } from "../api/near-path.ts";
import type { Address } from "../api/read-address.ts";
import type { Fault } from "../fault.ts";
import { hasPlaceholder, isPathPlaceholder } from "../json/placeholder.ts";
import type { Call } from "../read/call.ts";
import { type Spelled, spanOf } from "../read/spelled.ts";
import { judgeBody } from "./judge-body.ts";
import { judgeParameter } from "./judge-parameter.ts";
import { judgeToken } from "./judge-token.ts";
import { renamePath } from "./rename-path.ts";

/** The judgement of a call. */
export interface JudgedCall {
  /** The operation that the call means, also where its path is a little wrong. */
  readonly operation: ApiOperation | undefined;
  readonly isNear: boolean;
  readonly faults: readonly Fault[];
  /** The reason why it cannot be judged, or a part of it. */
  readonly undecided?: string | undefined;
}

/** Holds a call against the document: path, method, parameters, token and body. */
export function judgeCall(api: Api, call: Call, address: Address): JudgedCall {
  const match = matchPath(api, address.path);
  if (match === undefined) return judgeUnknown(api, call, address);
  const operation = match.operations.find(({ method }) => method === call.method);
  if (match.isVague)
    return { operation, isNear: true, faults: [], undecided: "a placeholder stands for a part of its path that is no parameter" };
  if (operation === undefined) return judgeMethod(match, call);
  const doubts: string[] = [];
  const faults = [
    ...judgeSlash(match, call, address.path),
    ...match.bound.flatMap((bound) => judgeBound(api, bound, doubts)),
    ...judgeRest({ api, call, address, operation, doubts }),
  ];
  return { operation, isNear: false, faults, undecided: doubts[0] };
}

interface Given {
  readonly api: Api;
  readonly call: Call;
  readonly address: Address;
  readonly operation: ApiOperation;
  readonly doubts: string[];
}

function judgeRest({ api, call, address, operation, doubts }: Given): readonly Fault[] {
  const query = judgeQuery(operation, address, { api, doubts });
  if (call.form === "declaration") return query;
  return [
    ...query,
    ...missingParameters(operation, call, address),
    ...judgeToken(operation, call),
    ...judgeBody(api, operation, call, doubts),
  ];
}

/** The number of segments in which a path may differ from the one that it most likely means. */
const nearDistance = 2;

function judgeUnknown(api: Api, call: Call, { path }: Address): JudgedCall {
  const keys = call.body.type === "json" && call.body.value?.type === "object" ? call.body.value.members.map(({ name }) => name) : [];
  const near = nearPath(api, { method: call.method, path, keys });
  const shown = `${call.method} ${path.text}`;
  const wanted = near && `${near.operation.method} ${near.operation.path}`;
  const fix = near && renamePath(path, near);
  const fault: Fault = {
    kind: "unknown-path",
    key: null,
    subject: shown,
    span: spanOf(path),
    message: `The document has no ${shown}.`,
    got: shown,
    expected: wanted ?? "a path of the document",
    ...(near === undefined ? {} : { suggestion: `write ${near.operation.path}`, pointer: near.operation.pointer }),
    ...(fix === undefined ? {} : { fix }),
  };
  // Further away, neither the body nor an answer below is held against it.
  const operation = near !== undefined && near.distance <= nearDistance ? near.operation : undefined;
  const rest = operation === undefined || call.form === "declaration" ? [] : judgeBody(api, operation, call, []);
  return { operation, isNear: true, faults: [fault, ...rest] };
}

function judgeMethod({ operations }: PathMatch, call: Call): JudgedCall {
  const allowed = operations.map(({ method }) => method).join(", ");
  const path = operations[0]?.path ?? "";
  const [only] = operations;
  const fault: Fault = {
    kind: "wrong-method",
    key: null,
    subject: `${call.method} ${path}`,
    span: call.methodSpan ?? spanOf(call.url),
    message: `The document has no ${call.method} at ${path}.`,
    got: call.method,
    expected: allowed,
    ...(only === undefined ? {} : { pointer: only.pointer.slice(0, only.pointer.lastIndexOf("/")) }),
    ...(operations.length === 1 && only !== undefined ? { suggestion: `write ${only.method}` } : {}),
  };
  return { operation: undefined, isNear: true, faults: [fault] };
}

function judgeSlash({ differsInSlash, operations }: PathMatch, call: Call, path: Spelled): readonly Fault[] {
  const [operation] = operations;
  if (!differsInSlash || operation === undefined) return [];
  const end = spanOf(path).to;
  const hasSlash = path.text.endsWith("/");
  const fix = hasSlash ? { span: { from: end - 1, to: end }, by: "" } : { span: { from: end, to: end }, by: "/" };
  const got = `${call.method} ${path.text}`;
  const message = `The document has the path ${hasSlash ? "without" : "with"} a slash at the end.`;
  const words = { message, got, expected: operation.path, suggestion: `write ${operation.path}` };
  return [{ kind: "trailing-slash", key: null, subject: got, span: spanOf(path), pointer: operation.pointer, fix: [fix], ...words }];
}

function judgeBound(api: Api, { name, parameter, value }: PathMatch["bound"][number], doubts: string[]): readonly Fault[] {
  const text = value.text;
  const spaced = /^\{([^{}]*\s[^{}]*)\}$/.exec(text)?.[1];
  if (spaced !== undefined) return [spacedParameter({ spaced, name, value })];
  if (parameter === undefined || isPathPlaceholder(text)) return [];
  return judgeParameter({ api, parameter, doubts }, value, { key: null, subject: `${name} in ${text}` });
}

function spacedParameter({ spaced, name, value }: { readonly spaced: string; readonly name: string; readonly value: Spelled }): Fault {
  const { from, to } = spanOf(value);
  const span = { from: from + 1, to: to - 1 };
  const message = `The path's parameter is called ${JSON.stringify(spaced)} here, and ${name} in the document.`;
  return {
    kind: "key-with-space",
    key: spaced,
    span,
    message,
    got: spaced,
    expected: name,
    suggestion: `write ${name}`,
    fix: [{ span, by: name }],
  };
}

function judgeQuery(operation: ApiOperation, { query }: Address, { api, doubts }: Pick<Given, "api" | "doubts">): readonly Fault[] {
  const known = operation.parameters.filter((parameter) => parameter.in === "query");
  const isFree = known.some(({ schema }) => isObjectParameter(schema)) || securesByQuery(api, operation);
  return query.flatMap(({ name, value, span }) => {
    const bare = name.replace(/\[.*$/, "");
    const parameter = known.find((one) => one.name === name || one.name === bare || one.name === `${bare}[]`);
    if (parameter !== undefined) {
      const at = span.text.indexOf("=") + 1;
      if (value === "" || hasPlaceholder(value)) return [];
      const faults = judgeParameter({ api, parameter, doubts }, { text: value, at: span.at.slice(at) }, { key: name });
      if (faults.length === 0 || !/^[A-Z]$/.test(value)) return faults;
      doubts.push(`the capital ${value} may stand for a value of ${name}`);
      return [];
    }
    if (isFree) return [];
    const names = known.map((one) => one.name);
    const mark = span.text.indexOf("=");
    const at = { from: spanOf(span).from, to: spanOf(span).from + Math.max(1, mark < 0 ? span.text.length : mark) };
    return [undeclaredParameter({ name, names, span: at, operation })];
  });
}

function isObjectParameter(schema: Json): boolean {
  return /"(?:properties|additionalProperties)"|"object"/.test(JSON.stringify(schema));
}

function securesByQuery({ document }: Api, { security }: ApiOperation): boolean {
  return (
    security.length > 0 &&
    /"in":"query"/.test(JSON.stringify((document.components as Json) ?? null)) &&
    /"apiKey"/.test(JSON.stringify(document.components ?? null))
  );
}

function undeclaredParameter(given: {
  readonly name: string;
  readonly names: readonly string[];
  readonly span: Fault["span"];
  readonly operation: ApiOperation;
}): Fault {
  const { name, names, span, operation } = given;
  const message = `${operation.method} ${operation.path} has no query parameter ${JSON.stringify(name)}.`;
  return {
    kind: "undeclared-parameter",
    key: name,
    span,
    message,
    got: name,
    expected: names.join(", ") || "no query parameter",
    pointer: operation.pointer,
  };
}

function missingParameters(
  { parameters, pointer, method, path }: ApiOperation,
  call: Call,
  { query, isQueryOpen }: Address,
): readonly Fault[] {
  const isHeaderKnown = call.headers.every(({ name }) => name !== "*");
  const missing = parameters.filter(({ isRequired, in: where, name }) => {
    if (!isRequired) return false;
    if (where === "query")
      return !isQueryOpen && !query.some((pair) => pair.name === name || pair.name.startsWith(`${name}[`) || pair.name === `${name}[]`);
    if (where !== "header" || /^(?:accept|content-type|authorization)$/i.test(name)) return false;
    return isHeaderKnown && !call.headers.some((header) => header.name.toLowerCase() === name.toLowerCase());
  });
  return missing.map(({ name, in: where }) => ({
    kind: "missing-required-parameter" as const,
    key: name,
    subject: `${name} of ${method} ${path}`,
    span: spanOf(call.url),
    message: `${method} ${path} requires the ${where} parameter ${name}.`,
    got: call.url.text,
    expected: where === "query" ? `?${name}=<${name}>` : `${name}: <${name}>`,
    pointer,
  }));
}
