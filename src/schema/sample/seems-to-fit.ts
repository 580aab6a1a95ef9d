import { isArray, isObject, type Json, type JsonObject, objectMember } from "../../core/json.ts";
import { localPointer, resolvePointer } from "../../core/json-pointer.ts";
import { hasTwins, isNamedType, sameJson } from "../accepts.ts";
import { bounds, type Measure, number } from "../bounds.ts";
import { itemSchema } from "../flatten-schema.ts";
import { isMatch } from "./sample-text.ts";

/** Schemas within schemas, at most: a schema may refer to itself. */
const depthLimit = 24;

/**
 * Judges a value that is being made. It is quick, since nothing is compiled, and nearly right: formats and unevaluated members are passed
 * over, and a validator judges every finished value. A reference is resolved in the document.
 */
export function seemsToFit(document: Json, schema: Json, value: Json, depth = 0): boolean {
  if (!isObject(schema)) return schema !== false;
  if (depth > depthLimit) return true;
  const fits = (below: Json, item: Json): boolean => seemsToFit(document, below, item, depth + 1);
  for (const keyword of Object.keys(schema)) {
    const judge = judges.get(keyword);
    if (judge !== undefined && !judge(schema[keyword] ?? null, value, { schema, fits, document })) return false;
  }
  return true;
}

interface Judging {
  readonly schema: JsonObject;
  readonly fits: (schema: Json, value: Json) => boolean;
  readonly document: Json;
}

type Judge = (limit: Json, value: Json, judging: Judging) => boolean;

/** A bound of the numbers that a value is measured by; a value without a measure has none. */
function bound(measure: Measure, isWithin: (size: number, limit: number) => boolean): Judge {
  return (limit, value) => {
    const size = measure(value);
    return size === undefined || typeof limit !== "number" || isWithin(size, limit);
  };
}

const count = (schemas: Json, value: Json, { fits }: Judging): number =>
  isArray(schemas) ? schemas.filter((one) => fits(one, value)).length : 1;

const judges: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ...bounds.map(([keyword, measure, isWithin]): [string, Judge] => [keyword, bound(measure, isWithin)]),
  ["type", (type, value) => (isArray(type) ? type : [type]).some((one) => isNamedType(value, one))],
  ["enum", (values, value) => !isArray(values) || values.some((one) => sameJson(one, value))],
  ["const", (only, value) => sameJson(only, value)],
  ["pattern", (pattern, value) => typeof value !== "string" || typeof pattern !== "string" || isMatch(pattern, value)],
  ["exclusiveMinimum", bound(number, (size, limit) => size > limit)],
  ["exclusiveMaximum", bound(number, (size, limit) => size < limit)],
  ["multipleOf", bound(number, (size, limit) => Number.isInteger(size / limit))],
  ["uniqueItems", (flag, value) => flag !== true || !isArray(value) || !hasTwins(value)],
  ["items", fitsItems],
  ["prefixItems", unless(["items"], fitsItems)],
  ["contains", fitsContains],
  ["required", hasNames],
  ["properties", fitsMembers],
  ["patternProperties", unless(["properties"], fitsMembers)],
  ["additionalProperties", unless(["properties", "patternProperties"], fitsMembers)],
  ["propertyNames", (names, value, { fits }) => !isObject(value) || Object.keys(value).every((name) => fits(names, name))],
  [
    "dependentRequired",
    (asked, value) => Object.entries(isObject(asked) ? asked : {}).every(([key, names]) => lacks(value, key) || hasNames(names, value)),
  ],
  [
    "dependentSchemas",
    (asked, value, { fits }) =>
      Object.entries(isObject(asked) ? asked : {}).every(([key, schema]) => lacks(value, key) || fits(schema, value)),
  ],
  ["allOf", (parts, value, judging) => !isArray(parts) || count(parts, value, judging) === parts.length],
  ["anyOf", (branches, value, judging) => count(branches, value, judging) > 0],
  ["oneOf", (branches, value, judging) => count(branches, value, judging) === 1],
  ["not", (not, value, { fits }) => !fits(not, value)],
  ["if", (condition, value, { schema, fits }) => fits((fits(condition, value) ? schema.then : schema.else) ?? true, value)],
  ["$ref", (ref, value, { fits, document }) => fits(resolvePointer(document, localPointer(ref) ?? "-") ?? false, value)],
]);

/** Judges unless a keyword beside it has judged the same already: at each level of a value, once more would double the work. */
function unless(others: readonly string[], judge: Judge): Judge {
  return (limit, value, judging) => others.some((other) => judging.schema[other] !== undefined) || judge(limit, value, judging);
}

function lacks(value: Json, key: string): boolean {
  return !isObject(value) || !Object.hasOwn(value, key);
}

function hasNames(names: Json, value: Json): boolean {
  return !isObject(value) || !isArray(names) || names.every((name) => typeof name !== "string" || Object.hasOwn(value, name));
}

function fitsItems(_: Json, value: Json, { schema, fits }: Judging): boolean {
  return !isArray(value) || value.every((item, index) => fits(itemSchema(schema, index), item));
}

function fitsContains(contained: Json, value: Json, { schema: { minContains, maxContains }, fits }: Judging): boolean {
  if (!isArray(value)) return true;
  const found = value.filter((item) => fits(contained, item)).length;
  return found >= Number(minContains ?? 1) && found <= Number(maxContains ?? found);
}

function fitsMembers(_: Json, value: Json, { schema, fits }: Judging): boolean {
  if (!isObject(value)) return true;
  const [properties, patterns] = [
    objectMember(schema, "properties") ?? {},
    Object.entries(objectMember(schema, "patternProperties") ?? {}),
  ];
  return Object.entries(value).every(([name, item]) => {
    const own = Object.hasOwn(properties, name) ? [properties[name] ?? true] : [];
    const said = [...own, ...patterns.flatMap(([pattern, one]) => (isMatch(pattern, name) ? [one] : []))];
    return (said.length > 0 ? said : [schema.additionalProperties ?? true]).every((one) => fits(one, item));
  });
}
