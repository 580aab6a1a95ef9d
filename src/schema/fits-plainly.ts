import { isArray, isObject, type Json, type JsonObject, member, objectMember } from "../core/json.ts";
import { isNamedType, sameJson } from "./accepts.ts";
import { bounds, type Measure, number } from "./bounds.ts";
import { silentKeywords } from "./keywords.ts";

/** How a schema is read. */
export interface Reading {
  /** True for OpenAPI 3.0's dialect, which has `nullable` and boolean exclusive bounds (3.0.4, section 4.7.24). */
  readonly is30: boolean;
  readonly withoutPatterns: boolean;
  /** The schema that a reference leads to. */
  readonly resolve: (ref: Json) => Json | undefined;
  readonly isOfFormat: (name: string, value: Json) => boolean;
}

/** Bounds chains of references; a schema may refer to itself. */
const depthLimit = 16;

/**
 * True where a value surely fits a schema, as Ajv judges it. False means unknown: the value does not fit, or a keyword is not judged here.
 * Nearly all defaults of real documents are told so, without compiling a schema.
 */
export function fitsPlainly(schema: Json, value: Json, reading: Reading, depth = 0): boolean {
  if (!isObject(schema) || depth > depthLimit) return schema === true;
  return Object.keys(schema).every((keyword) => {
    const judge = judges.get(keyword);
    if (judge === undefined) return silentKeywords.has(keyword) || keyword.startsWith("x-");
    const fits = (below: Json | undefined, item: Json): boolean => fitsPlainly(below ?? false, item, reading, depth + 1);
    return judge(schema[keyword] ?? null, value, { schema, fits, reading });
  });
}

interface Judging {
  readonly schema: JsonObject;
  readonly fits: (schema: Json | undefined, value: Json) => boolean;
  readonly reading: Reading;
}

type Judge = (keyword: Json, value: Json, judging: Judging) => boolean;

/** A bound of the numbers that a value is measured by; a value without a measure has none. */
function bound(measure: Measure, isWithin: (size: number, limit: number) => boolean): Judge {
  return (limit, value) => {
    const size = measure(value);
    return size === undefined || (typeof limit === "number" && isWithin(size, limit));
  };
}

const judges: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ...bounds.map(([keyword, measure, isWithin]): [string, Judge] => [keyword, bound(measure, isWithin)]),
  ["type", isOfType],
  ["enum", (values, value) => isArray(values) && values.some((one) => sameJson(one, value))],
  ["const", sameJson],
  ["format", (name, value, { reading }) => typeof name === "string" && reading.isOfFormat(name, value)],
  ["pattern", (_pattern, value, { reading }) => reading.withoutPatterns || typeof value !== "string"],
  ["exclusiveMinimum", exclusive("minimum", (size, limit) => size > limit)],
  ["exclusiveMaximum", exclusive("maximum", (size, limit) => size < limit)],
  ["multipleOf", (_factor, value) => typeof value !== "number"],
  ["uniqueItems", (flag, value) => flag === false || !isArray(value) || value.length < 2],
  [
    "items",
    (schema, value, { fits, schema: { prefixItems } }) =>
      !isArray(value) || (prefixItems === undefined && value.every((item) => fits(schema, item))),
  ],
  [
    "required",
    (names, value) => !isObject(value) || (isArray(names) && names.every((name) => typeof name === "string" && Object.hasOwn(value, name))),
  ],
  [
    "properties",
    (properties, value, { fits }) =>
      !isObject(value) ||
      Object.entries(value).every(([name, item]) => member(properties, name) === undefined || fits(member(properties, name), item)),
  ],
  ["patternProperties", (_patterns, value) => !isObject(value) || Object.keys(value).length === 0],
  ["additionalProperties", fitsAdditional],
  ["allOf", (parts, value, { fits }) => isArray(parts) && parts.every((part) => fits(part, value))],
  ["anyOf", (branches, value, { fits }) => isArray(branches) && branches.some((branch) => fits(branch, value))],
  ["$ref", (ref, value, { fits, reading }) => fits(reading.resolve(ref), value)],
]);

function isOfType(type: Json, value: Json, { schema, reading }: Judging): boolean {
  if (reading.is30 && schema.nullable === true && value === null && typeof type === "string") return true;
  return (isArray(type) ? type : [type]).some((one) => isNamedType(value, one));
}

/** In OpenAPI 3.0 an exclusive bound is a flag of the other bound. */
function exclusive(other: string, isWithin: (size: number, limit: number) => boolean): Judge {
  const judge = bound(number, isWithin);
  return (limit, value, judging) => {
    if (!(judging.reading.is30 && typeof limit === "boolean")) return judge(limit, value, judging);
    const flagged = member(judging.schema, other);
    return !limit || flagged === undefined || judge(flagged, value, judging);
  };
}

function fitsAdditional(schema: Json, value: Json, { fits, schema: beside }: Judging): boolean {
  if (!isObject(value) || schema === true) return true;
  if (beside.patternProperties !== undefined) return false;
  const properties = objectMember(beside, "properties");
  return Object.entries(value).every(([name, item]) => member(properties, name) !== undefined || fits(schema, item));
}
