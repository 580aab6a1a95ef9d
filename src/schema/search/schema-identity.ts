import { byCodeUnit, isArray, isObject, type Json, type JsonObject } from "../../core/json.ts";
import { jsonPointer, localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { keywordsWhere, walkSchema } from "../keywords.ts";
import { staticProblem } from "./static-problem.ts";

/** The reason why a schema is impossible to check. */
export interface SchemaProblem {
  /** A JSON pointer into the document, or into the schema where that stands nowhere. */
  readonly pointer: string;
  readonly reason: string;
}

/** Numbers schemas so that equal numbers mean equal contracts. One serves both documents of a comparison. */
export interface SchemaIdentity {
  /** Prose does not count, nor does the order of keys or of `required`, `enum` and `type`; everything that a reference leads to does. */
  readonly idOf: (document: Json, schema: Json) => number;
  /** Lists the parts that cannot be checked in the schema at the pointer, or in the schemas that it refers to. */
  readonly problemsOf: (document: Json, pointer: string) => readonly SchemaProblem[];
  /** The formats that are named there. */
  readonly formatsOf: (document: Json, pointer: string) => readonly string[];
}

const prose = keywordsWhere(({ remark }) => remark === "prose");
const unordered = new Set(["required", "enum", "type"]);
/** Members whose keys are names and no keywords; the mapping of a discriminator is no keyword itself. */
const named = new Set([...keywordsWhere(({ holds }) => holds === "map"), "mapping"]);
const data = keywordsWhere(({ holds }) => holds === "data");

export function identifySchemas(): SchemaIdentity {
  const numbers = new Map<string, number>();
  const number = (text: string): number => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const shallow = new WeakMap<JsonObject, { readonly id: number; readonly refs: readonly string[] }>();
  const look = (schema: Json): { readonly id: number; readonly refs: readonly string[] } => {
    if (!isObject(schema)) return { id: number(JSON.stringify(schema)), refs: [] };
    const known = shallow.get(schema);
    if (known !== undefined) return known;
    const refs = new Set<string>();
    const found = { id: number(textOf(schema, { number, refs, look })), refs: [...refs] };
    shallow.set(schema, found);
    return found;
  };
  // By document: two of them may share a schema and differ in what it refers to.
  const whole = new Map<Json, WeakMap<JsonObject, number>>();
  const idOf = (document: Json, schema: Json): number => {
    const ofDocument = whole.get(document) ?? new WeakMap<JsonObject, number>();
    whole.set(document, ofDocument);
    const known = isObject(schema) ? ofDocument.get(schema) : undefined;
    if (known !== undefined) return known;
    const { id, refs } = look(schema);
    const reached = [...closure(document, refs, (target) => look(target).refs)].map(([pointer, target]) => `${pointer} ${look(target).id}`);
    const all = reached.length === 0 ? id : number(`${id}&${reached.sort(byCodeUnit).join("&")}`);
    if (isObject(schema)) ofDocument.set(schema, all);
    return all;
  };
  const surveys = new Map<Json, Map<string, Survey>>();
  const surveyOf = (document: Json, pointer: string, schema: Json): Survey => {
    const ofDocument = surveys.get(document) ?? new Map<string, Survey>();
    surveys.set(document, ofDocument);
    const known = ofDocument.get(pointer) ?? survey(document, pointer, schema);
    ofDocument.set(pointer, known);
    return known;
  };
  const surveysOf = (document: Json, pointer: string): readonly Survey[] => {
    const root = resolvePointer(document, pointer) ?? null;
    const reached = closure(document, look(root).refs, (target) => look(target).refs);
    return [[pointer, root] as const, ...reached].map(([at, schema]) => surveyOf(document, at, schema));
  };
  return {
    idOf,
    problemsOf: (document, pointer) => surveysOf(document, pointer).flatMap(({ problems }) => problems),
    formatsOf: (document, pointer) => [...new Set(surveysOf(document, pointer).flatMap(({ formats }) => formats))],
  };
}

interface Looking {
  readonly number: (text: string) => number;
  readonly refs: Set<string>;
  readonly look: (schema: Json) => { readonly id: number; readonly refs: readonly string[] };
}

/** A schema in one line, with numbers for the schemas below it. */
function textOf(schema: JsonObject, looking: Looking): string {
  const { number, refs } = looking;
  const below = (value: Json): number => {
    const found = looking.look(value);
    for (const ref of found.refs) refs.add(ref);
    return found.id;
  };
  const parts = Object.keys(schema)
    .filter((key) => !prose.has(key) && !key.startsWith("x-"))
    .sort(byCodeUnit)
    .map((key) => {
      const value = schema[key] ?? null;
      if (key === "$ref" && typeof value === "string") refs.add(localPointer(value) ?? value);
      if (unordered.has(key) && isArray(value)) return `${key}:${value.map((one) => number(dataText(one))).sort((a, b) => a - b)}`;
      if (named.has(key) && isObject(value)) {
        const names = Object.keys(value).sort(byCodeUnit);
        return `${key}:${names.map((name) => `${JSON.stringify(name)} ${below(value[name] ?? null)}`).join(",")}`;
      }
      if (!data.has(key) && isObject(value)) return `${key}:${below(value)}`;
      if (!data.has(key) && isArray(value)) return `${key}:[${value.map(below).join(",")}]`;
      return `${key}:${dataText(value)}`;
    });
  return `{${parts.join(";")}}`;
}

function dataText(value: Json): string {
  if (isArray(value)) return `[${value.map(dataText).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort(byCodeUnit);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${dataText(value[key] ?? null)}`).join(",")}}`;
}

/** Everything that references lead to, and on from there; null for what is not there. */
function closure(document: Json, refs: readonly string[], refsOf: (schema: Json) => readonly string[]): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  const open = [...refs];
  for (let pointer = open.pop(); pointer !== undefined; pointer = open.pop()) {
    if (found.has(pointer)) continue;
    const target = resolvePointer(document, pointer) ?? null;
    found.set(pointer, target);
    for (const one of refsOf(target)) open.push(one);
  }
  return found;
}

interface Survey {
  readonly problems: readonly SchemaProblem[];
  readonly formats: readonly string[];
}

function survey(document: Json, from: string, schema: Json): Survey {
  const problems: SchemaProblem[] = [];
  const formats = new Set<string>();
  for (const { value, path } of walkSchema(schema)) {
    if (!isObject(value)) continue;
    if (typeof value.format === "string") formats.add(value.format);
    const wrong = staticProblem(value);
    const note = (keyword: string, reason: string): void =>
      void problems.push({ pointer: `${from}${jsonPointer([...path, keyword])}`, reason });
    if (wrong !== undefined) note(wrong, "no validator takes this value of the keyword");
    const problem = value.$ref === undefined ? undefined : refProblem(document, value);
    if (problem !== undefined) note("$ref", problem);
  }
  return { problems, formats: [...formats] };
}

function refProblem(document: Json, schema: JsonObject): string | undefined {
  const seen = new Set<Json>();
  for (let at: Json | undefined = schema; isObject(at) && at.$ref !== undefined; ) {
    if (seen.has(at)) return "the reference leads back to itself";
    seen.add(at);
    const target = localPointer(at.$ref);
    if (target === undefined) return `the reference ${JSON.stringify(at.$ref)} leads out of the document`;
    at = resolvePointer(document, target);
    if (!isObject(at) && typeof at !== "boolean") return `nothing stands at ${JSON.stringify(`#${target}`)}`;
  }
  return undefined;
}
