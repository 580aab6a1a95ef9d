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
import { jsonPointer, localPointer, pointerSegments } from "../../core/json-pointer.ts";
import { isPattern, planPattern } from "../../schema/pattern/foreign-pattern.ts";
import { keepsFormat, validatorFormats } from "./keeps-format.ts";
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
  /** The keywords that were dropped although they judge a value, sorted by place. */
  readonly unchecked: readonly UncheckedKeyword[];
}

/** A keyword that the validator does not check. A value that it alone refuses passes. */
export interface UncheckedKeyword {
  readonly code: string;
  /** JSON pointer into the schema. */
  readonly where: string;
}

/**
 * Reduces a draft-07 schema to the keywords that judge a value, with keys in code-unit order. `$id` is removed, because Ajv prints it into
 * the code. Local references stay, without the siblings that draft-07 ignores (core, section 8.3). A schema is refused if it has a
 * reference to another document or to no schema, a reference below a nested `$id` (which changes its meaning), or a name that would set a
 * prototype.
 *
 * A keyword that cannot be checked is dropped alone, and listed: a pattern that no known way runs safely, and a format that contradicts the
 * pattern beside it. The rest then accepts more. So `not` and `if` are dropped, too, where something in them was, and `oneOf` becomes
 * `anyOf`, unless a required constant tells its branches apart: a valid value must not be refused.
 */
export function washValidatorSchema(schema: Json): WashedSchema {
  const washed = wash(schema, false);
  // A reference may lead to a schema from which something was dropped.
  return washed.unchecked.length > 0 && washed.hasRefs ? wash(schema, true) : washed;
}

function wash(schema: Json, refsLoosen: boolean): WashedSchema & { readonly hasRefs: boolean } {
  const refusals: ValidatorRefusal[] = [];
  const unchecked: UncheckedKeyword[] = [];
  const washing: Washing = {
    rootId: stringMember(schema, "$id"),
    refsLoosen,
    places: new Set(),
    refs: [],
    patterns: [],
    loosened: 0,
    refuse: (code, at) => refusals.push({ code, where: jsonPointer(at.path) }),
    drop: (code, at) => {
      washing.loosened++;
      unchecked.push({ code, where: jsonPointer(at.path) });
    },
  };
  const washed = washOne(schema, { path: [], isEmbedded: false, depth: 0 }, washing);
  for (const { pointer, at } of washing.refs) if (!washing.places.has(pointer)) washing.refuse("validator-ref-unresolved", at);
  unchecked.sort((a, b) => byCodeUnit(a.where, b.where));
  return { schema: washed, patterns: washing.patterns, refusals, unchecked, hasRefs: washing.refs.length > 0 };
}

interface Place {
  readonly path: readonly (string | number)[];
  /** True below a nested `$id` (any but the root's). */
  readonly isEmbedded: boolean;
  readonly depth: number;
}

interface Washing {
  readonly rootId: string | undefined;
  /** True if a schema counts as loosened where it refers to another. */
  readonly refsLoosen: boolean;
  /** JSON pointers of the schemas that remain. A reference may lead to these only. */
  readonly places: Set<string>;
  readonly refs: { readonly pointer: string; readonly at: Place }[];
  readonly patterns: { readonly pattern: string; readonly where: string }[];
  /** Counts the places that accept more than the published schema. */
  loosened: number;
  readonly refuse: (code: string, at: Place) => void;
  readonly drop: (code: string, at: Place) => void;
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
      const before = washing.loosened;
      const value = keywordWashers.get(keyword)?.(schema[keyword] ?? null, below(inside, keyword), { washing, schema });
      if (value === undefined) return [];
      if (keyword !== "oneOf" || washing.loosened === before || isTold(value)) return [[keyword, value]];
      washing.drop(unbounded, below(inside, keyword));
      return schema.anyOf === undefined ? [["anyOf", value]] : [];
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
  if (washing.refsLoosen) washing.loosened++;
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

/** The code of a keyword that is dropped for a pattern. */
const unbounded = "validator-pattern-unbounded";

/** Drops the names that cannot be run. */
const named: KeywordWasher = (value, at, context) => {
  const { washing } = context;
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([pattern]) => {
    if (isRunnable(pattern)) washing.patterns.push({ pattern, where: jsonPointer(at.path) });
    else washing.drop(unbounded, below(at, pattern));
    return isRunnable(pattern);
  });
  return map(Object.fromEntries(kept), at, context);
};

const pattern: KeywordWasher = (value, at, { washing }) => {
  if (typeof value !== "string") return value;
  if (!isRunnable(value)) {
    washing.drop(unbounded, at);
    return undefined;
  }
  washing.patterns.push({ pattern: value, where: jsonPointer(at.path) });
  return value;
};

/** An invalid pattern counts as runnable: Ajv refuses the schema by it. */
function isRunnable(pattern: string): boolean {
  return planPattern(pattern) !== undefined || !isPattern(pattern);
}

/** Without one of the names of `patternProperties`, it is unknown which keys are additional. */
const additional: KeywordWasher = (value, at, context) => {
  const { patternProperties } = context.schema;
  if (!isObject(patternProperties) || Object.keys(patternProperties).every(isRunnable)) return one(value, at, context);
  context.washing.drop(unbounded, at);
  return undefined;
};

/** A keyword that accepts less where the schema in it accepts more. */
const exact: KeywordWasher = (value, at, context) => {
  const before = context.washing.loosened;
  const washed = one(value, at, context);
  if (context.washing.loosened === before) return washed;
  context.washing.drop(unbounded, at);
  return undefined;
};

/** True if each branch requires one key, with another constant in each. */
function isTold(branches: Json): boolean {
  if (!isArray(branches)) return false;
  return Object.keys(objectMember(branches[0], "properties") ?? {}).some((key) => {
    const constants = branches.flatMap((branch) => {
      const property = member(objectMember(branch, "properties"), key);
      const values = member(property, "const") === undefined ? arrayMember(property, "enum") : [member(property, "const")];
      return values?.length === 1 && arrayMember(branch, "required")?.includes(key) ? [JSON.stringify(values[0])] : [];
    });
    return constants.length === branches.length && new Set(constants).size === branches.length;
  });
}

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

const format: KeywordWasher = (value, at, { washing, schema }) => {
  if (keepsFormat(schema)) return value;
  if (typeof value === "string" && validatorFormats.includes(value)) washing.drop("validator-format-beside-pattern", at);
  return undefined;
};

const keywordWashers: ReadonlyMap<string, KeywordWasher> = new Map([
  ["format", format],
  ["pattern", pattern],
  ["patternProperties", named],
  ["items", (value, at, context) => (isArray(value) ? list : one)(value, at, context)],
  ["dependencies", schemaOrNames],
  ["additionalProperties", additional],
  ...["not", "if"].map((name) => [name, exact] as const),
  ...["additionalItems", "contains", "propertyNames", "then", "else"].map((name) => [name, one] as const),
  ...["allOf", "anyOf", "oneOf"].map((name) => [name, list] as const),
  ...["properties", "definitions", "$defs"].map((name) => [name, map] as const),
  ...[
    ...["type", "enum", "const", "required", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
    ...["minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"],
  ].map((name) => [name, data] as const),
]);
