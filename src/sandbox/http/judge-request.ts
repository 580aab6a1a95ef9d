import { arrayMember, isArray, isObject, type Json, type JsonObject, member, stringMember } from "../../core/json.ts";
import { jsonPointer, resolvePointer } from "../../core/json-pointer.ts";
import type { Operation } from "../../document/list-operations.ts";
import type { Violation } from "../../schema/violation.ts";
import type { Fault } from "../acts/act.ts";
import type { GivenHeaders } from "../options.ts";
import type { Declared } from "../render/redact.ts";
import { type Branch, followed, unionsAt } from "./branches.ts";
import { declaredMembers } from "./declared-members.ts";
import type { Route } from "./routes.ts";
import { isUuid, plainUuids, uuidMembers } from "./uuids.ts";

/** Judges a value by the schema at a pointer of the document. */
export type JudgeAt = (pointer: string, value: Json) => readonly Violation[];

/** A request with its parts as text, and its body parsed. */
export interface Received {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: GivenHeaders;
  /** Undefined for no body. */
  readonly body: Json | undefined;
}

export interface Read {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, Json>>;
  /** The parameters that a query may have. */
  readonly parameters: ReadonlyMap<string, Pick<Parameter, "isList">>;
  /** The members of the body that are UUIDs. */
  readonly uuids: ReadonlySet<string>;
  /** The members that the body's schema declares; undefined where it declares none, so that every member is kept. */
  readonly declared: ReadonlySet<string> | undefined;
  readonly faults: readonly Fault[];
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly isRequired: boolean;
  readonly isList: boolean;
  readonly isUuid: boolean;
  readonly schemaPointer: string;
}

interface Body {
  readonly isRequired: boolean;
  /** The pointer of its schema, behind every reference. */
  readonly pointer: string;
  /** The branches of each union in it. */
  readonly unions: readonly (readonly Branch[])[];
  /** The names of which a request gives exactly one. */
  readonly choice: readonly string[] | undefined;
  readonly declared: ReadonlySet<string> | undefined;
  readonly uuids: ReadonlySet<string>;
}

/** Read shapes by their route: the sandboxes of a contract share its routes. */
const shapes = new WeakMap<Route, Shape>();

/** Judges requests by the document alone: parameters and body, with every fault. */
export function makeRequestJudge(document: JsonObject, judgeAt: JudgeAt): (route: Route, received: Received) => Read {
  return (route, received) => {
    const shape = shapeAt(document, route);
    const query: Record<string, Json> = {};
    const faults: Fault[] = [];
    for (const parameter of shape.parameters) {
      const read = readParameter(parameter, received, judgeAt);
      faults.push(...read.faults);
      if (parameter.in === "query" && read.value !== undefined && read.value !== null) query[parameter.name] = read.value;
    }
    if (shape.body !== undefined) faults.push(...judgeBody(shape.body, received.body, judgeAt));
    return {
      path: plainUuids(received.path, shape.uuids.path),
      query: plainUuids(query, shape.uuids.query),
      parameters: shape.inQuery,
      uuids: shape.body?.uuids ?? none,
      declared: shape.body?.declared,
      faults,
    };
  };
}

/** The names that a route's operation declares. */
export function declaredBy(document: JsonObject, route: Route): Declared {
  return shapeAt(document, route).declared;
}

function shapeAt(document: JsonObject, route: Route): Shape {
  const known = shapes.get(route);
  if (known !== undefined) return known;
  const shape = shapeOf(document, route.operation);
  shapes.set(route, shape);
  return shape;
}

/** The parts of an operation that a request is judged by, read from the document once. */
interface Shape {
  readonly declared: Declared;
  readonly parameters: readonly Parameter[];
  readonly inQuery: ReadonlyMap<string, Parameter>;
  /** The parameters that are UUIDs. */
  readonly uuids: { readonly path: ReadonlySet<string>; readonly query: ReadonlySet<string> };
  readonly body: Body | undefined;
}

const none: ReadonlySet<string> = new Set();

function shapeOf(document: JsonObject, operation: Operation): Shape {
  const [parameters, body] = [listParameters(document, operation), findBody(document, operation)];
  const uuids = (place: string): ReadonlySet<string> =>
    new Set(parameters.flatMap((one) => (one.isUuid && one.in === place ? [one.name] : [])));
  const inQuery = new Map(parameters.flatMap((one) => (one.in === "query" ? [[one.name, one] as const] : [])));
  return {
    parameters,
    inQuery,
    uuids: { path: uuids("path"), query: uuids("query") },
    body,
    declared: { body: body?.declared, query: new Set(inQuery.keys()) },
  };
}

/** The pointers of the schemas that requests of an operation may be judged by. */
export function judgedPointers(document: JsonObject, operation: Operation): readonly string[] {
  const body = findBody(document, operation);
  const bodies = body === undefined ? [] : [body.pointer, ...body.unions.flat().map(({ pointer }) => pointer)];
  return [...listParameters(document, operation).map(({ schemaPointer }) => schemaPointer), ...bodies];
}

/** Parameters of the path item and of the operation; the operation's own wins (OpenAPI 3.1, section 4.8.9). */
function listParameters(document: JsonObject, operation: Operation): readonly Parameter[] {
  const item = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  const found = new Map<string, Parameter>();
  for (const parent of [item, operation.pointer]) {
    const list = resolvePointer(document, `${parent}/parameters`);
    for (const index of isArray(list) ? list.keys() : []) {
      const pointer = followed(document, `${parent}/parameters/${index}`);
      const parameter = resolvePointer(document, pointer);
      const [place, name] = [stringMember(parameter, "in") ?? "", stringMember(parameter, "name") ?? ""];
      if (place === "cookie") continue;
      const schemaPointer = `${pointer}/schema`;
      const isRequired = place === "path" || member(parameter, "required") === true;
      const kind = { isList: isList(document, schemaPointer), isUuid: isUuid(document, resolvePointer(document, schemaPointer)) };
      found.set(`${place} ${name}`, { in: place, name, isRequired, ...kind, schemaPointer });
    }
  }
  return [...found.values()];
}

function isList(document: JsonObject, pointer: string): boolean {
  const schema = resolvePointer(document, followed(document, pointer));
  if (member(schema, "type") === "array") return true;
  const branches = member(schema, "anyOf");
  return isArray(branches) && branches.some((_, index) => isList(document, `${followed(document, pointer)}/anyOf/${index}`));
}

function findBody(document: JsonObject, operation: Operation): Body | undefined {
  const pointer = followed(document, `${operation.pointer}/requestBody`);
  const body = resolvePointer(document, pointer);
  const schemaPointer = `${pointer}${jsonPointer(["content", "application/json", "schema"])}`;
  if (resolvePointer(document, schemaPointer) === undefined) return undefined;
  const own = followed(document, schemaPointer);
  return {
    isRequired: member(body, "required") === true,
    pointer: own,
    unions: unionsAt(document, own),
    choice: choiceAt(document, own),
    declared: declaredMembers(document, resolvePointer(document, own)),
    uuids: uuidMembers(document, resolvePointer(document, own)),
  };
}

function readParameter(
  parameter: Parameter,
  { path, query, headers }: Received,
  judgeAt: JudgeAt,
): { readonly value?: Json; readonly faults: readonly Fault[] } {
  const { name, isRequired, isList, schemaPointer } = parameter;
  const texts =
    parameter.in === "query"
      ? query.getAll(name)
      : [parameter.in === "path" ? path[name] : headers.get(name.toLowerCase())].filter((text) => typeof text === "string");
  if (texts.length === 0) {
    return { faults: isRequired ? [{ place: [parameter.in, name], message: "field required", keyword: "required" }] : [] };
  }
  let first: readonly Violation[] | undefined;
  for (const value of isList ? [texts, texts.map(readScalar)] : readingsOf(texts[0] ?? "")) {
    const violations = judgeAt(schemaPointer, value);
    if (violations.length === 0) return { value, faults: [] };
    first ??= violations;
  }
  return { faults: (first ?? []).map((violation) => faultOf([parameter.in, name], violation)) };
}

/** The values that a text may stand for, the plain text first. */
function readingsOf(text: string): readonly Json[] {
  const read = readScalar(text);
  return read === text ? [text] : [read, text];
}

function readScalar(text: string): Json {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,15})?$/.test(text) ? Number(text) : text;
}

function judgeBody(body: Body, value: Json | undefined, judgeAt: JudgeAt): readonly Fault[] {
  if (value === undefined) return body.isRequired ? [{ place: ["body"], message: "field required", keyword: "required" }] : [];
  const found = judgeAt(body.pointer, value);
  if (found.length === 0) return [];
  const violations = withoutOtherBranches(found, body, { value, judgeAt });
  const leaves = violations.filter(({ keyword }) => !carriers.has(keyword));
  return distinct((leaves.length > 0 ? leaves : violations).map((violation) => withChoice(faultOf(["body"], violation), body)));
}

/**
 * A validator says of several fitting branches only how many may fit, and of none that each lacks its name. The names of the branches say
 * what is meant.
 */
function withChoice(fault: Fault, { choice }: Body): Fault {
  const [, name = "", ...below] = fault.place;
  const isAbout = name === "" ? fault.keyword === "oneOf" : fault.keyword === "required" && choice?.includes(name) === true;
  if (!isAbout || below.length > 0 || choice === undefined) return fault;
  return { ...fault, message: `takes exactly one of ${choice.join(", ")}` };
}

/** The names of a union whose branches require one each. */
function choiceAt(document: JsonObject, pointer: string): readonly string[] | undefined {
  const branches = arrayMember(resolvePointer(document, pointer), "oneOf") ?? [];
  const names = branches.map((branch) => arrayMember(branch, "required") ?? []);
  return names.length > 0 && names.every(({ length }) => length === 1) ? names.flat().map(String) : undefined;
}

/** Keywords that only report again what a schema inside them has reported. */
const carriers: ReadonlySet<string> = new Set(["oneOf", "anyOf", "allOf", "if", "$ref"]);

/**
 * The violations without those that say nothing: where a constant tells the branches of a union apart, those of the branches that the value
 * does not name. What the schema around the union refuses stays refused, and a value that is refused never ends without a violation.
 */
function withoutOtherBranches(
  found: readonly Violation[],
  { unions }: Body,
  { value, judgeAt }: { readonly value: Json; readonly judgeAt: JudgeAt },
): readonly Violation[] {
  if (!isObject(value)) return found;
  for (const branches of unions) {
    const [named, ...others] = branches.filter(({ isMeant }) => isMeant(value));
    if (named === undefined || others.length > 0) continue;
    const own = judgeAt(named.pointer, value);
    const silent = branches.filter((branch) => branch !== named).flatMap(({ pointer }) => judgeAt(pointer, value));
    const unsaid = new Set(silent.map(inOneLine));
    const around = found.filter((violation) => !unsaid.has(inOneLine(violation)));
    return own.length + around.length > 0 ? [...own, ...around] : found;
  }
  return found;
}

function inOneLine({ place, keyword, names }: Violation): string {
  return JSON.stringify([place, keyword, names]);
}

function faultOf(base: readonly string[], { place, keyword, names: [name], message }: Violation): Fault {
  const isMissing = keyword === "required" && name !== undefined;
  return { place: [...base, ...place, ...(isMissing ? [name] : [])], message: isMissing ? "field required" : message, keyword };
}

function distinct(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify([fault.place, fault.keyword]), fault])).values()];
}
