import { byCodeUnit, isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../../core/json.ts";
import { jsonPointer, localPointer, pointerSegments } from "../../core/json-pointer.ts";
import { validatorSchemaPath } from "./schema-path.ts";

/** The reason why a schema gets no validator: a wrong validator would be worse than none. */
export interface ValidatorRefusal {
  readonly code: string;
  /** JSON pointer into the schema. */
  readonly where: string;
}

export interface WashedSchema {
  readonly schema: Json;
  /** Every pattern in the schema, for texts and for property names, with the JSON pointer of its keyword. */
  readonly patterns: readonly { readonly pattern: string; readonly where: string }[];
  readonly refusals: readonly ValidatorRefusal[];
}

/** The formats that are asserted. Every other format is an annotation, as draft-07 allows (validation, section 7.2). */
export const validatorFormats: readonly string[] = ["date", "date-time", "time", "uri"];

/**
 * Reduces a draft-07 schema to the keywords that judge a value, with keys in code-unit order. `$id` is removed, because Ajv prints it into
 * the code. Local references stay, without the siblings that draft-07 ignores (core, section 8.3). A schema is refused if it has a
 * reference to another document or to no schema, a reference below a nested `$id` (which changes its meaning), or a name that would set a
 * prototype.
 *
 * `format` beside `pattern` is dropped: in the real registry, 2 such pairs accept nothing together, and 16 patterns invite values that the
 * format refuses, such as an empty text or a plain date. Authors test the pattern.
 */
export function washValidatorSchema(schema: Json): WashedSchema {
  const refusals: ValidatorRefusal[] = [];
  const patterns: { pattern: string; where: string }[] = [];
  const washing: Washing = {
    rootId: stringMember(schema, "$id"),
    places: new Set(),
    refs: [],
    patterns,
    refuse: (code, at) => refusals.push({ code, where: jsonPointer(at.path) }),
  };
  const washed = washOne(schema, { path: [], isEmbedded: false, depth: 0 }, washing);
  for (const { pointer, at } of washing.refs) if (!washing.places.has(pointer)) washing.refuse("validator-ref-unresolved", at);
  return { schema: washed, patterns, refusals };
}

interface Place {
  readonly path: readonly (string | number)[];
  /** True below a nested `$id` (any but the root's). */
  readonly isEmbedded: boolean;
  readonly depth: number;
}

interface Washing {
  readonly rootId: string | undefined;
  /** JSON pointers of the schemas that remain. A reference may lead to these only. */
  readonly places: Set<string>;
  readonly refs: { readonly pointer: string; readonly at: Place }[];
  readonly patterns: { readonly pattern: string; readonly where: string }[];
  readonly refuse: (code: string, at: Place) => void;
}

/** The biggest real schema has 21 levels of JSON; Ajv itself fails at about a thousand. */
const depthLimit = 200;

function washOne(schema: Json, at: Place, washing: Washing): Json {
  if (!isObject(schema)) {
    if (typeof schema !== "boolean") washing.refuse("validator-not-compiled", at);
    washing.places.add(jsonPointer(at.path));
    return schema;
  }
  if (at.depth > depthLimit) {
    washing.refuse("validator-too-deep", at);
    return true;
  }
  washing.places.add(jsonPointer(at.path));
  const inside = {
    ...at,
    isEmbedded: at.isEmbedded || (at.path.length > 0 && typeof schema.$id === "string" && schema.$ref === undefined),
  };
  const ref = schema.$ref === undefined ? undefined : washRef(schema.$ref, inside, washing);
  const washed = Object.keys(schema)
    .filter((keyword) => ref === undefined || isDefinitions(keyword))
    .sort(byCodeUnit)
    .flatMap((keyword): [string, Json][] => {
      const value = keywordWashers.get(keyword)?.(schema[keyword] ?? null, below(inside, keyword), { washing, schema });
      return value === undefined ? [] : [[keyword, value]];
    });
  return Object.fromEntries(ref === undefined ? washed : [["$ref", ref], ...washed]);
}

function isDefinitions(keyword: string): boolean {
  return keyword === "definitions" || keyword === "$defs";
}

function washRef(ref: Json, at: Place, washing: Washing): string {
  // A reference to the document's own `$id` is a local reference.
  const { rootId } = washing;
  const isOwn =
    typeof ref === "string" && rootId !== undefined && !rootId.includes("#") && (ref === rootId || ref.startsWith(`${rootId}#`));
  const pointer = localPointer(isOwn ? `#${ref.slice(rootId.length + 1)}` : ref);
  if (pointer === undefined) washing.refuse("validator-ref-external", at);
  else if (at.isEmbedded) washing.refuse("validator-ref-rebased", at);
  else washing.refs.push({ pointer, at });
  return validatorSchemaPath(pointerSegments(pointer ?? "") ?? []);
}

function below(at: Place, segment: string | number): Place {
  return { path: [...at.path, segment], isEmbedded: at.isEmbedded, depth: at.depth + 1 };
}

/** Washes the value of a keyword. Undefined drops the keyword; so does a keyword without a washer. */
type KeywordWasher = (value: Json, at: Place, context: { readonly washing: Washing; readonly schema: JsonObject }) => Json | undefined;

const one: KeywordWasher = (value, at, { washing }) => washOne(value, at, washing);

const list: KeywordWasher = (value, at, { washing }) =>
  isArray(value) ? value.map((item, index) => washOne(item, below(at, index), washing)) : value;

const map: KeywordWasher = (value, at, { washing }) => {
  if (!isObject(value)) return value;
  if (Object.hasOwn(value, "__proto__")) washing.refuse("validator-unsafe-key", at);
  const names = Object.keys(value).sort(byCodeUnit);
  return Object.fromEntries(names.map((name) => [name, washOne(value[name] ?? null, below(at, name), washing)]));
};

const named: KeywordWasher = (value, at, context) => {
  const names = isObject(value) ? Object.keys(value) : [];
  for (const pattern of names) context.washing.patterns.push({ pattern, where: jsonPointer(at.path) });
  return map(value, at, context);
};

const pattern: KeywordWasher = (value, at, { washing }) => {
  if (typeof value === "string") washing.patterns.push({ pattern: value, where: jsonPointer(at.path) });
  return value;
};

const schemaOrNames: KeywordWasher = (value, at, { washing }) => {
  if (!isObject(value)) return value;
  const washed = map(Object.fromEntries(Object.entries(value).filter(([, item]) => !isArray(item))), at, { washing, schema: {} });
  if (Object.hasOwn(value, "__proto__")) washing.refuse("validator-unsafe-key", at);
  return {
    ...objectMember({ washed: washed ?? {} }, "washed"),
    ...Object.fromEntries(Object.entries(value).filter(([, item]) => isArray(item))),
  };
};

/** A value that Ajv prints into the code as an expression, in which `__proto__` would set a prototype. */
const data: KeywordWasher = (value, at, { washing }) => {
  if (JSON.stringify(value).includes('"__proto__":')) washing.refuse("validator-unsafe-key", at);
  return value;
};

const format: KeywordWasher = (value, _at, { schema }) =>
  typeof value === "string" && validatorFormats.includes(value) && typeof schema.pattern !== "string" ? value : undefined;

const keywordWashers: ReadonlyMap<string, KeywordWasher> = new Map([
  ["format", format],
  ["pattern", pattern],
  ["patternProperties", named],
  ["items", (value, at, context) => (isArray(value) ? list : one)(value, at, context)],
  ["dependencies", schemaOrNames],
  ...["additionalItems", "additionalProperties", "contains", "propertyNames", "not", "if", "then", "else"].map(
    (name) => [name, one] as const,
  ),
  ...["allOf", "anyOf", "oneOf"].map((name) => [name, list] as const),
  ...["properties", "definitions", "$defs"].map((name) => [name, map] as const),
  ...[
    ...["type", "enum", "const", "required", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
    ...["minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"],
  ].map((name) => [name, data] as const),
]);
