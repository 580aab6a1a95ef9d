import { isObject, type Json, type JsonObject } from "../../core/json.ts";
import { keywords } from "../keywords.ts";
import { isPattern } from "../pattern/foreign-pattern.ts";

type Form = (value: Json) => boolean;

/** The keywords that judge a value, and what theirs must be for a validator to take it. */
const forms: ReadonlyMap<string, Form> = new Map([
  ...keywords.flatMap(({ keyword, judges, draft, form }): readonly [string, Form][] =>
    judges === undefined || draft === "07" || form === undefined ? [] : [[keyword, form]],
  ),
  // OpenAPI 3.0 has `exclusive…: true`.
  ["exclusiveMinimum", isBound],
  ["exclusiveMaximum", isBound],
]);

/** The keyword of a schema whose value no validator takes, or undefined. The schemas below are not looked at. */
export function staticProblem(schema: JsonObject): string | undefined {
  return Object.keys(schema).find((keyword) => {
    const value = schema[keyword] ?? null;
    return forms.get(keyword)?.(value) === false || !patternsOf(keyword, value).every(isPattern);
  });
}

function isBound(value: Json): boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function patternsOf(keyword: string, value: Json): readonly string[] {
  if (keyword === "pattern") return [String(value)];
  return keyword === "patternProperties" && isObject(value) ? Object.keys(value) : [];
}
